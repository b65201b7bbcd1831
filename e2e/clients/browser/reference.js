// Opens a reference in a browser as a reader does: finds an operation by search,
// reads what is said of it, and sends a request to the API from its page.
//
//	node reference.js CHROMIUM URL QUERY TITLE DESCRIPTION PROPERTY EXAMPLE ANSWER [FOLDER]
//
// QUERY finds the operation TITLE. Its page must show the texts DESCRIPTION,
// PROPERTY and EXAMPLE, at first, once Elements has come, and where it cannot; and
// ANSWER once the request is sent; without ANSWER none is sent. Pictures go to
// FOLDER.
import assert from "node:assert/strict";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [executablePath, url, query, title, description, property, example, answer, folder] = process.argv.slice(2);

let place; // the URL of the operation
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath, args });
try {
	for (const [name, options] of Object.entries({
		wide: { viewport: { width: 1280, height: 900 } },
		dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
		narrow: { viewport: { width: 390, height: 844 } },
	})) {
		await read(name, await browser.newPage(options));
	}
	await readAlone(await browser.newPage());
} finally {
	await browser.close();
}

async function read(name, page) {
	const faults = [];
	page.on("pageerror", (err) => faults.push(String(err)));
	page.on("console", (m) => { if (m.type() === "error") faults.push(m.text()); });
	page.on("request", (r) => { if (!/^(data|blob):/.test(r.url()) && new URL(r.url()).origin !== new URL(url).origin) faults.push(`it asks for ${r.url()}`); });
	const picture = (what) => folder && page.screenshot({ path: join(folder, `${name}-${what}.png`) });

	let start = performance.now();
	await page.goto(url);
	await page.getByRole("heading", { level: 1 }).waitFor();
	console.log(`${name}: front page ${took(start)}`);
	await picture("front");

	await page.keyboard.press("/");
	start = performance.now();
	await page.keyboard.type(query);
	const found = page.getByRole("option").filter({ hasText: title });
	await found.first().waitFor();
	console.log(`${name}: search ${took(start)}`);
	await picture("search");
	assert.equal(await page.getByRole("option", { selected: true }).count(), 1);
	while (!(await page.getByRole("option", { selected: true }).textContent()).includes(title)) await page.keyboard.press("ArrowDown");

	start = performance.now();
	await page.keyboard.press("Enter");
	await page.waitForURL(/#.operations/, { waitUntil: "domcontentloaded" }); // before it has its styles, all of a page counts as visible
	await says(page);
	await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))));
	console.log(`${name}: operation ${took(start)}`);
	await picture("operation");
	await page.getByRole("button", { name: "Send a request" }).filter({ visible: true }).click();
	start = performance.now();
	await page.locator("main.interactive").waitFor();
	console.log(`${name}: … of Elements ${took(start)}`);
	await says(page);
	await picture("elements");

	if (answer) {
		await page.getByRole("button", { name: "Send API Request" }).click();
		await page.getByText(answer).filter({ visible: true }).first().waitFor();
		await picture("answer");
	}
	// Links lead back to what is there without Elements.
	start = performance.now();
	await page.locator(".operations .entry a, .home").filter({ visible: true }).last().click();
	await page.waitForFunction(() => !document.querySelector("elements-api"));
	console.log(`${name}: elsewhere ${took(start)}`);
	await page.goBack();
	await says(page);
	assert.deepEqual(faults, []);
	place = page.url();
	await page.close();
}

// readAlone reads the operation where Elements cannot be had.
async function readAlone(page) {
	await page.route("**/elements.js", (route) => route.abort());
	await page.goto(place);
	await page.getByRole("button", { name: "Send a request" }).filter({ visible: true }).click();
	await page.getByRole("alert").filter({ hasText: "Requests cannot be sent from here" }).waitFor();
	await says(page);
	await page.close();
}

async function says(page) {
	await page.getByRole("heading", { level: 1, name: title }).filter({ visible: true }).waitFor();
	for (const text of [description, property, example]) await page.getByText(text).filter({ visible: true }).first().waitFor();
}

function took(start) { return `${Math.round(performance.now() - start)} ms`; }
