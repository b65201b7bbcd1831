// Opens a reference in a browser as a reader does: finds an operation by search,
// reads what is said of it, and sends a request to the API from its page.
//
//	node reference.js CHROMIUM URL QUERY TITLE DESCRIPTION PROPERTY EXAMPLE ANSWER [FOLDER]
//
// QUERY finds the operation TITLE. Its page must show the texts DESCRIPTION,
// PROPERTY and EXAMPLE, and ANSWER once the request is sent; without ANSWER none is
// sent. Pictures go to FOLDER.
import assert from "node:assert/strict";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [executablePath, url, query, title, description, property, example, answer, folder] = process.argv.slice(2);

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
	await page.getByRole("heading", { level: 1, name: title }).waitFor();
	console.log(`${name}: operation ${took(start)}`);
	for (const text of [description, property, example]) await page.getByText(text).first().waitFor();
	await picture("operation");

	if (answer) {
		await page.getByRole("button", { name: "Send API Request" }).click();
		await page.getByText(answer).first().waitFor();
		await picture("answer");
	}
	assert.deepEqual(faults, []);
	await page.close();
}

function took(start) { return `${Math.round(performance.now() - start)} ms`; }
