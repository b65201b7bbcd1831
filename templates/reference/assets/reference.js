// The search in the bar, and the colours, of every page of the reference.
"use strict";

(() => {
	// Elements takes its colours from this attribute.
	const dark = matchMedia("(prefers-color-scheme: dark)");
	const colour = () => { document.documentElement.dataset.theme = dark.matches ? "dark" : "light"; };
	dark.addEventListener("change", colour);
	colour();

	const root = document.querySelector(".bar").dataset.root;
	const form = document.querySelector(".search");
	const input = document.getElementById("search");
	const list = document.getElementById("found");
	const most = 50; // results shown
	form.hidden = false;

	// entries resolves to what can be found. The index is fetched once.
	let loading;
	const entries = () => loading ??= fetch(root + "search.json").then((answer) => {
		if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
		return answer.json();
	}).then(read);

	// read turns the index into entries: name is what a reader most likely
	// types, text is all that is searched.
	function read({ areas, operations, types }) {
		const found = [];
		for (const [area, id, title, method, path] of operations) {
			const [name, slug] = areas[area];
			found.push({
				method, title, path, name: id.toLowerCase(),
				text: `${title} ${id} ${method} ${path} ${name}`.toLowerCase(),
				url: `${root}areas/${slug}.html#/operations/${encodeURIComponent(id)}`,
			});
		}
		for (const [name, qualified, page] of types) {
			found.push({
				method: "type", title: name, path: qualified, name: name.toLowerCase(),
				text: qualified.toLowerCase(), url: `${root}types/${page}.html#${qualified}`,
			});
		}
		return found;
	}

	// rank tells how well an entry fits: 0 is best, -1 is not at all.
	function rank(entry, query, words) {
		if (!words.every((word) => entry.text.includes(word))) return -1;
		const title = entry.title.toLowerCase();
		if (entry.name === query || title === query || entry.path?.toLowerCase() === query) return 0;
		if (entry.name.startsWith(query) || title.startsWith(query)) return 1;
		if (words.every((word) => title.includes(word))) return 2;
		return entry.text.includes(query) ? 3 : 4;
	}

	function search(all, query) {
		const words = query.split(/\s+/);
		const fitting = [];
		for (const entry of all) {
			const r = rank(entry, query, words);
			if (r >= 0) fitting.push([r, entry]);
		}
		fitting.sort((a, b) => a[0] - b[0] || a[1].title.length - b[1].title.length);
		return fitting.map(([, entry]) => entry);
	}

	// element returns an element with text. Nothing of the index becomes HTML.
	function element(name, cls, text) {
		const e = document.createElement(name);
		e.className = cls;
		e.textContent = text;
		return e;
	}

	function option(entry, i) {
		const a = element("a", "operation", "");
		a.id = `found-${i}`;
		a.href = entry.url;
		a.tabIndex = -1;
		a.setAttribute("role", "option");
		a.append(
			element("span", `method ${entry.method}`, entry.method),
			element("span", "title", entry.title),
			element("code", "", entry.path),
		);
		return a;
	}

	function show(...children) {
		list.replaceChildren(...children);
		list.hidden = children.length === 0;
		input.setAttribute("aria-expanded", String(!list.hidden));
		choose(0);
	}

	const options = () => list.querySelectorAll("a");
	let chosen = 0;

	function choose(i) {
		const all = options();
		input.removeAttribute("aria-activedescendant");
		if (all.length === 0) return;
		all[chosen]?.setAttribute("aria-selected", "false");
		chosen = (i + all.length) % all.length;
		all[chosen].setAttribute("aria-selected", "true");
		all[chosen].scrollIntoView({ block: "nearest" });
		input.setAttribute("aria-activedescendant", all[chosen].id);
	}

	async function update() {
		const query = input.value.trim().toLowerCase();
		if (query === "") return show();
		let all;
		try {
			all = await entries();
		} catch (err) {
			loading = undefined;
			return show(element("p", "", `The index could not be loaded: ${err.message}`));
		}
		if (query !== input.value.trim().toLowerCase()) return; // another one was typed
		const found = search(all, query);
		if (found.length === 0) return show(element("p", "", "Nothing is called so."));
		const shown = found.slice(0, most).map(option);
		if (found.length > most) shown.push(element("p", "", `… and ${found.length - most} more`));
		show(...shown);
	}

	function close() {
		list.hidden = true;
		input.setAttribute("aria-expanded", "false");
	}

	input.addEventListener("focus", () => entries().then(update, () => {}));
	input.addEventListener("input", update);
	input.addEventListener("keydown", (event) => {
		switch (event.key) {
		case "ArrowDown": choose(chosen + 1); break;
		case "ArrowUp": choose(chosen - 1); break;
		case "Escape": input.value = ""; show(); input.blur(); break;
		default: return;
		}
		event.preventDefault();
	});
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		options()[chosen]?.click();
	});
	list.addEventListener("click", (event) => {
		if (event.target.closest("a")) close();
	});
	document.addEventListener("click", (event) => {
		if (!form.contains(event.target)) close();
	});
	document.addEventListener("keydown", (event) => {
		const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
		if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
		event.preventDefault();
		input.focus();
		input.select();
	});
})();
