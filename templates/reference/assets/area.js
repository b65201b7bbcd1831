// Shows the operations of an area with Elements.
"use strict";

// absolute returns the URL of a server. Elements does not know that one without
// a host is relative to the document.
const absolute = (url, place) => /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : new URL(url, place).href.replace(/\/$/, "");

(async () => {
	const main = document.getElementById("operations");
	const place = new URL(main.dataset.document, location.href);
	try {
		const answer = await fetch(place);
		if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
		const api = await answer.json();
		for (const server of api.servers ?? []) server.url = absolute(server.url, place);
		await customElements.whenDefined("elements-api"); // which takes longer than the document
		const elements = document.createElement("elements-api");
		elements.setAttribute("router", "hash");
		elements.setAttribute("layout", "responsive");
		elements.setAttribute("hideSchemas", "true");
		elements.setAttribute("hideExport", "true");
		elements.setAttribute("hideSecurityInfo", "true"); // descriptions have it
		elements.setAttribute("tryItCredentialsPolicy", "same-origin");
		main.replaceChildren(elements);
		elements.apiDescriptionDocument = api; // as an object only when it is in place
	} catch (err) {
		const p = document.createElement("p");
		p.className = "failed";
		p.setAttribute("role", "alert");
		p.textContent = `The operations could not be loaded: ${err.message}`;
		main.replaceChildren(p);
	}
})();
