// Puts the tables of types where articles name them, and lets Elements take the place of
// an article when the reader wants to send a request: for as long as Elements begins, which
// is a second and for large operations several, the page answers to nothing.
"use strict";

const main = document.getElementById("operations");

// told returns the article of the operation at which the reader is.
const told = () => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("article");

// titleOf returns the title of an operation, without what stands beside it.
const titleOf = (article) => article?.querySelector("h1").firstChild.textContent;

function arrive() {
	const article = told();
	for (const place of article?.querySelectorAll("[data-shape]:empty") ?? []) {
		place.append(document.getElementById(place.dataset.shape).content.cloneNode(true));
	}
	main.dataset.method = article?.querySelector(".method").textContent ?? "";
	for (const a of document.querySelectorAll(".operations a")) {
		if (a.hash === location.hash) a.setAttribute("aria-current", "page");
		else a.removeAttribute("aria-current");
	}
	document.title = [titleOf(article), document.querySelector(".area-name").textContent, document.querySelector(".home").textContent].filter(Boolean).join(" – ");
}
addEventListener("hashchange", arrive);
arrive();

// absolute returns the URL of a server. Elements does not know that one without
// a host is relative to the document. A host may be a variable.
const absolute = (url, place) => /^([a-z][a-z0-9+.-]*:|\{)/i.test(url) ? url : new URL(url, place).href.replace(/\/$/, "");

async function description() {
	const place = new URL(main.dataset.document, location.href);
	const answer = await fetch(place);
	if (!answer.ok) throw new Error(`${place.pathname}: ${answer.status} ${answer.statusText}`);
	const api = await answer.json();
	for (const server of api.servers ?? []) server.url = absolute(server.url, place);
	return api;
}

// load adds an element that loads something, and waits for it.
const load = (name, attributes) => new Promise((resolve, reject) => {
	const element = Object.assign(document.createElement(name), attributes);
	element.onload = resolve;
	element.onerror = () => reject(new Error(`${attributes.href ?? attributes.src} cannot be loaded`));
	document.head.append(element);
});

// start lets Elements show the operations, unseen at first, and returns it.
async function start() {
	const assets = document.querySelector(".bar").dataset.root + "assets/";
	const [api] = await Promise.all([
		description(),
		customElements.get("elements-api") || load("link", { rel: "stylesheet", href: assets + "elements.css" }),
		customElements.get("elements-api") || load("script", { src: assets + "elements.js" }),
	]);
	const element = document.createElement("elements-api");
	element.setAttribute("router", "hash");
	element.setAttribute("layout", "responsive");
	element.setAttribute("hideSchemas", "true");
	element.setAttribute("hideExport", "true");
	element.setAttribute("hideSecurityInfo", "true"); // descriptions have it
	element.setAttribute("tryItCredentialsPolicy", "same-origin");
	element.inert = true;
	main.append(element);
	element.apiDescriptionDocument = api; // as an object only when it is in place
	return element;
}

// shows resolves once Elements shows the operation of a title.
const shows = (elements, title) => new Promise((resolve) => {
	const look = () => {
		if (![...elements.querySelectorAll("h1")].some((h) => h.textContent.startsWith(title))) return;
		observer.disconnect();
		resolve();
	};
	const observer = new MutationObserver(look);
	observer.observe(elements, { childList: true, subtree: true });
	look();
});

let elements; // what sends requests, from when the reader asks for it until they go elsewhere
let turns = 0; // how often the reader went elsewhere

// send lets Elements take the place of the article, ready to send.
async function send(button) {
	button.disabled = true;
	button.textContent = "One moment …";
	await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
	const turn = turns, title = titleOf(told());
	const begun = await start();
	if (turn !== turns) return begun.remove();
	elements = begun;
	await shows(begun, title);
	begun.inert = false;
	main.classList.add("interactive");
	[...begun.querySelectorAll("button")].find((b) => b.textContent === "Send API Request")?.focus();
}

// leave brings the articles back. Elements would hold up the page while it shows another
// operation; the article is there at once.
function leave() {
	turns++;
	main.classList.remove("interactive");
	elements?.remove();
	elements = undefined;
	for (const button of main.querySelectorAll(".try button")) {
		button.disabled = false;
		button.textContent = "Send a request";
	}
}
addEventListener("popstate", leave);

for (const place of main.querySelectorAll(".try")) {
	place.hidden = false;
	place.firstChild.addEventListener("click", (event) => send(event.target).catch((err) => {
		leave();
		document.querySelector(".failed")?.remove();
		const p = document.createElement("p");
		p.className = "failed";
		p.setAttribute("role", "alert");
		p.textContent = `Requests cannot be sent from here: ${err.message}`;
		place.after(p);
	}));
}
