// Puts the tables of types where articles name them, and lets Elements take the
// articles' place: it takes a second to begin, but sends requests, too.
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

// start lets Elements show the operations, unseen at first.
async function start() {
	const assets = document.querySelector(".bar").dataset.root + "assets/";
	const [api] = await Promise.all([
		description(),
		load("link", { rel: "stylesheet", href: assets + "elements.css" }),
		load("script", { src: assets + "elements.js" }),
	]);
	const elements = document.createElement("elements-api");
	elements.setAttribute("router", "hash");
	elements.setAttribute("layout", "responsive");
	elements.setAttribute("hideSchemas", "true");
	elements.setAttribute("hideExport", "true");
	elements.setAttribute("hideSecurityInfo", "true"); // descriptions have it
	elements.setAttribute("tryItCredentialsPolicy", "same-origin");
	elements.inert = true;
	main.append(elements);
	elements.apiDescriptionDocument = api; // as an object only when it is in place
	seeThrough(elements);
}

// seeThrough lets Elements be seen as soon as it shows the operation at which the
// reader is, unless the reader is in the midst of the article.
function seeThrough(elements) {
	const shown = () => {
		const title = titleOf(told());
		return title && [...elements.querySelectorAll("h1")].some((h) => h.textContent.startsWith(title));
	};
	const reading = () => main.scrollTop > 0 || !getSelection().isCollapsed || document.activeElement?.closest("article");
	const look = () => {
		if (!shown() || reading()) return;
		elements.inert = false;
		main.classList.add("interactive");
		observer.disconnect();
		for (const event of events) document.removeEventListener(event, look, true);
	};
	const observer = new MutationObserver(look);
	observer.observe(elements, { childList: true, subtree: true });
	const events = ["scroll", "selectionchange", "focusout"];
	for (const event of events) document.addEventListener(event, look, true);
}

// For as long as Elements begins, the page answers to nothing. The first moment is
// the reader's: to see the article, or to go elsewhere.
setTimeout(() => start().catch((err) => {
	const p = document.createElement("p");
	p.className = "failed";
	p.setAttribute("role", "alert");
	p.textContent = `Requests cannot be sent from here: ${err.message}`;
	main.prepend(p);
}), 500);
