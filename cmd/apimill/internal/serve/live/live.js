// Reloads the page when apimill serve has something else to show.
"use strict";

(() => {
	const { src, dataset: { version } } = document.currentScript;
	const pause = 1000;
	let waiting;

	async function look() {
		clearTimeout(waiting);
		if (document.visibilityState !== "visible") return; // it looks when it is seen again
		try {
			const answer = await fetch(new URL("version", src), { cache: "no-store" });
			if (answer.ok && await answer.text() !== version) return location.reload();
		} catch {
			// Nobody serves at the moment.
		}
		clearTimeout(waiting);
		waiting = setTimeout(look, pause);
	}
	document.addEventListener("visibilitychange", look);
	look();
})();
