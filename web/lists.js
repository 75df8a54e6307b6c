// SPDX-License-Identifier: MIT
// Lists of what there is: documents, and what a search found; each a page with the links that the API gave it.
import { element } from "../docs/elements.js";
import { ask, place, placeOf } from "./api.js";
import { kindLabel } from "./facts.js";

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

// A snippet is escaped HTML with <mark>: it is taken apart into text and marks, and never read as HTML.
export function snippet(html) {
	const words = (part) => part.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]);
	return html.split(/(<mark>.*?<\/mark>)/s).filter(Boolean).map((part) => {
		const marked = /^<mark>(.*)<\/mark>$/s.exec(part);
		return marked ? element("mark", {}, words(marked[1])) : words(part);
	});
}

function pager({ meta, links }, shown) {
	const link = (words, to, rel) => (to ? [element("a", { href: placeOf(to), rel }, words)] : []);
	const range = shown === 0 ? "None" : `${meta.offset + 1} to ${meta.offset + shown}`;
	return element("nav", { class: "pager", "aria-label": "Pages" },
		...link("← Previous", links.prev, "prev"),
		element("span", { class: "faint" }, `${range} of ${meta.total}`),
		...link("Next →", links.next, "next"));
}

const heading = (words) => element("h2", { tabindex: "-1" }, words);

function documentLine(row) {
	return element("li", {},
		element("a", { href: place("documents", row.id) }, row.title ?? row.id),
		element("p", { class: "faint" }, [row.publisher, row.date].filter(Boolean).join(" · ") || "no publisher, no date"));
}

export async function documents(query) {
	const page = await ask(`v1/documents${query || "?fields=id,title,publisher,date&sort=-date"}`);
	return {
		title: "Documents",
		said: `${page.meta.total} ${page.meta.total === 1 ? "document" : "documents"}.`,
		nodes: [
			heading("Documents"),
			element("ol", { class: "list", start: String(page.meta.offset + 1) }, ...page.data.map(documentLine)),
			pager(page, page.data.length),
		],
	};
}

function hitLine(hit) {
	const to = hit.kind === "documents" ? place("documents", hit.id) : place(hit.kind, hit.id);
	return element("li", {},
		element("a", { href: to }, hit.title ?? `${hit.type.charAt(0).toUpperCase()}${hit.type.slice(1)}`),
		element("span", { class: "faint" }, ` ${hit.title ? hit.type : hit.id}`),
		...(hit.snippet ? [element("p", {}, ...snippet(hit.snippet))] : []));
}

export async function search(query) {
	const page = await ask(`v1/search${query}`);
	const words = new URLSearchParams(query).get("q") ?? "";
	const counts = page.meta.counts.map(({ kind, count }) => `${kindLabel(kind)}: ${count}`).join(" · ");
	return {
		title: `Search: ${words}`,
		words,
		said: `${page.meta.total} found.`,
		nodes: [
			heading(`What has “${words}”`),
			element("p", { class: "faint" }, counts || "Nothing was found. Fewer words, or prefix*, find more."),
			element("ol", { class: "list", start: String(page.meta.offset + 1) }, ...page.data.map(hitLine)),
			pager(page, page.data.length),
		],
	};
}
