// SPDX-License-Identifier: MIT
// The page to read on. What it shows is what stands behind the # of its address, so it can be linked, and gone back from.
import { element } from "../docs/elements.js";
import { Refusal, ask, place, placeOf, rowPath } from "./api.js";
import { documents, search } from "./lists.js";
import { reading } from "./reading.js";

const view = document.getElementById("view");
const state = document.getElementById("state");
const input = document.getElementById("q");
let shown = { key: null }; // what is on the page; `choose` where it is a document
let newest = 0; // an answer that comes when something else was asked for meanwhile is not shown

// {names, query} of "#/documents/ID/KIND/FACT" or "#/search?q=…"; null where the # is no place of ours.
function current() {
	const found = /^#\/([^?]*)(\?.*)?$/.exec(location.hash || "#/");
	if (found === null) return null;
	try {
		return { names: found[1].split("/").filter(Boolean).map(decodeURIComponent), query: found[2] ?? "" };
	} catch {
		return { names: ["nowhere"], query: "" };
	}
}

// A fact of any document, as a search finds it: its own document is where it is read.
async function follow(kind, id) {
	const row = await ask(rowPath(kind, id));
	const home = row.sources?.[0]?.document;
	if (home === undefined) throw new Refusal("Nothing to read", `No document has words of ${id}.`, [row.url]);
	location.replace(place("documents", home, kind, row.id));
	return null;
}

function draw({ names, query }) {
	const [kind, id] = names;
	if (kind === undefined || (kind === "documents" && id === undefined)) return documents(query);
	if (kind === "search" && id === undefined) return search(query);
	if (kind === "documents") return reading(id);
	if (id !== undefined) return follow(kind, id);
	throw new Refusal("There is no such page", `Nothing is shown at ${location.hash}.`);
}

// Refusals of the API say what would have worked.
function drawRefusal(error) {
	const links = (error.instead ?? []).map((to) => element("li", {}, element("a", { href: placeOf(to) ?? to }, to)));
	return element("div", { role: "alert", class: "refusal" },
		element("h2", { tabindex: "-1" }, error.title ?? "Something went wrong"),
		element("p", {}, error.message),
		...(links.length > 0 ? [element("p", {}, "Did you mean:"), element("ul", {}, ...links)] : []),
		element("p", {}, element("a", { href: "#/" }, "All documents")));
}

function put(key, drawn, nodes) {
	shown = { ...drawn, key };
	view.replaceChildren(...nodes);
	view.setAttribute("aria-busy", "false");
	document.title = `${drawn.title}: summitd`;
	state.textContent = drawn.said;
	if (drawn.words !== undefined) input.value = drawn.words;
}

async function show() {
	const wanted = current();
	if (wanted === null) return;
	const number = ++newest;
	const first = shown.key === null;
	const { names, query } = wanted;
	const key = names[0] === "documents" && names.length > 1 ? names.slice(0, 2).join("/") : `${names.join("/")}${query}`;
	const chosen = names.slice(2);
	if (key !== shown.key) {
		state.textContent = "Loading…";
		view.setAttribute("aria-busy", "true");
		try {
			const drawn = await draw(wanted);
			if (number !== newest || drawn === null) return;
			put(key, drawn, drawn.nodes);
		} catch (error) {
			if (number !== newest) return;
			put(key, { title: error.title ?? "Error", said: "" }, [drawRefusal(error)]);
		}
		if (!first || chosen.length > 0) {
			scrollTo(0, 0);
			view.querySelector("h2")?.focus({ preventScroll: true });
		}
	}
	if (shown.choose && !shown.choose(...chosen)) state.textContent = `This document has no ${chosen.join(" ")}.`;
	else if (shown.choose) state.textContent = "";
}

document.getElementById("search").addEventListener("submit", (event) => {
	event.preventDefault();
	location.hash = `#/search?q=${encodeURIComponent(input.value)}`;
});
document.getElementById("home").setAttribute("href", "#/");
// The # is taken, so the link past the head moves the focus itself.
document.querySelector(".skip").addEventListener("click", (event) => {
	event.preventDefault();
	view.focus();
});
addEventListener("hashchange", show);
show();
