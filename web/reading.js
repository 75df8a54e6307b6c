// SPDX-License-Identifier: MIT
// One dispatch: its text with the words of every fact marked, the facts by kind beside it, and the fact that was chosen.
import { element, code } from "../docs/elements.js";
import { ask, askText, place, rowPath } from "./api.js";
import { address, citation, details, factsOf, isCutShort, isName, kindLabel } from "./facts.js";
import { blockEnds, pieces, unitOffsets } from "./marks.js";

// The row first: where there is none, one refusal says which was meant.
async function load(id) {
	const row = await ask(rowPath("documents", id));
	const [text, record] = await Promise.all([askText(`${row.url}/text`), ask(`${row.url}/record`)]);
	const annotations = isCutShort(record) ? await ask(`${row.url}/annotations`) : null;
	return { row, text, facts: factsOf(record, row.id, annotations) };
}

// Every source as a span of the string, with the fact it belongs to.
function spansOf(text, facts) {
	const at = unitOffsets(text);
	return facts.flatMap((fact) => fact.sources.map((source) =>
		({ start: at(source.start), end: at(source.end), fact, name: `${fact.key}/${source.number}` })));
}

// Facts before names, the shortest words first: what a click means, and what a mark looks like.
const byWeight = (spans) => [...spans.filter((span) => !isName(span.fact.kind)), ...spans.filter((span) => isName(span.fact.kind))];

// Which annotations cover the words stands in data-sources. `marks` of a fact are filled on the way.
function drawMark(text, piece) {
	const spans = byWeight(piece.spans);
	const { fact } = spans[0];
	const mark = element("mark", {
		class: isName(fact.kind) ? "name" : fact.kind, role: "link", tabindex: "-1", "data-sources": piece.spans.map((span) => span.name).join(" "),
		title: `${kindLabel(fact.kind)}: ${fact.title}`.slice(0, 200),
	}, text.slice(piece.start, piece.end));
	for (const one of new Set(spans.map((span) => span.fact))) one.marks.push(mark);
	mark.facts = [...new Set(spans.map((span) => span.fact))];
	return mark;
}

function drawText(text, facts, language) {
	const ends = blockEnds(text);
	const body = element("div", { class: "text", lang: language ?? "", role: "group", "aria-label": "Text of the dispatch" });
	let block = element("div", { class: "block" });
	let next = 0;
	for (const piece of pieces(spansOf(text, facts), ends, text.length)) {
		block.append(piece.spans.length > 0 ? drawMark(text, piece) : text.slice(piece.start, piece.end));
		if (piece.end !== ends[next]) continue;
		body.append(block);
		block = element("div", { class: "block" });
		next++;
	}
	return body;
}

function drawList(id, facts) {
	const kinds = [...new Set(facts.map((fact) => fact.kind))];
	return kinds.map((kind) => {
		const list = facts.filter((fact) => fact.kind === kind);
		const lines = list.map((fact) => {
			fact.link = element("a", { href: place("documents", id, kind, fact.id) }, fact.title);
			return element("li", {}, fact.link);
		});
		return element("details", isName(kind) ? {} : { open: "" },
			element("summary", {}, element("span", { class: `swatch ${isName(kind) ? "name" : kind}`, "aria-hidden": "true" }), `${kindLabel(kind)} (${list.length})`),
			element("ul", {}, ...lines));
	});
}

// The fact that was chosen: what is known of it, its words, how to cite it. `others` are of the same words.
function drawCard(document, fact, others, close) {
	const cite = code("citation");
	const shut = element("button", { type: "button", class: "shut", "aria-label": "Close" }, "×");
	cite.show(citation(fact, document));
	shut.addEventListener("click", close);
	const lines = details(fact.row).map(([name, words]) => [element("dt", {}, name), element("dd", {}, words)]).flat();
	return [
		element("div", { class: "cardhead" }, element("p", { class: "faint" }, kindLabel(fact.kind)), shut),
		element("h3", { tabindex: "-1" }, fact.title),
		...(others.length > 0 ? [element("p", {}, "The same words are also of:"), element("ul", {}, ...others.map((other) =>
			element("li", {}, element("a", { href: place("documents", document.id, other.kind, other.id) }, `${kindLabel(other.kind)}: ${other.title}`))))] : []),
		cite.element,
		element("p", {}, element("a", { href: address(fact) }, "This fact as JSON")),
		element("details", {}, element("summary", {}, "All that is known of it"), element("dl", { class: "body" }, ...lines)),
	];
}

// One tab stop for all marks: arrows go from one to the next, Enter chooses.
function onKeys(body, choose) {
	const marks = [...body.querySelectorAll("mark")];
	const order = new Map(marks.map((mark, at) => [mark, at]));
	const rest = (mark) => {
		body.querySelector("mark[tabindex='0']")?.setAttribute("tabindex", "-1");
		mark?.setAttribute("tabindex", "0");
	};
	rest(marks[0]);
	body.addEventListener("focusin", (event) => order.has(event.target) && rest(event.target));
	body.addEventListener("keydown", (event) => {
		const at = order.get(event.target);
		const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
		if (at === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
		if (event.key === "Enter") choose(event.target);
		else if (step) marks[at + step]?.focus();
		else return;
		event.preventDefault();
	});
}

// In a narrow window the card lies over the text.
function covers(card, mark) {
	const [over, under] = [card.getBoundingClientRect(), mark.getBoundingClientRect()];
	return over.top < under.bottom && under.top < over.bottom && over.left < under.right;
}

// The view of a document: `nodes` to show, `choose(kind, id)` for the fact that the address names (none: nothing).
export async function reading(id) {
	const { row, text, facts } = await load(id);
	for (const fact of facts) fact.marks = [];
	const card = element("section", { class: "card", "aria-label": "Chosen fact" });
	const body = drawText(text, facts, row.language);
	const list = element("section", { class: "facts", "aria-label": "Facts" }, element("h3", {}, "Facts"), ...drawList(row.id, facts));
	const unchosen = place("documents", row.id);
	let current = null;
	let clicked = null;

	// Of words that several facts share the first is chosen, and the next one by the next click.
	const chooseMark = (mark) => {
		const next = mark.facts[(mark.facts.indexOf(current) + 1) % mark.facts.length];
		clicked = mark;
		if (next !== current) location.hash = place("documents", row.id, next.kind, next.id);
	};
	body.addEventListener("click", (event) => {
		if (getSelection().isCollapsed && event.target.facts) chooseMark(event.target);
	});
	onKeys(body, chooseMark);

	const show = (fact, others) => {
		card.replaceChildren(...(fact ? drawCard(row, fact, others, () => { location.hash = unchosen; }) : []));
		card.hidden = fact === null;
	};
	const choose = (kind, factId) => {
		const found = kind === undefined ? null : facts.find((fact) => fact.kind === kind && fact.id === factId) ?? null;
		const mark = found?.marks.includes(clicked) ? clicked : found?.marks[0];
		for (const one of current?.marks ?? []) one.classList.remove("current");
		current?.link.removeAttribute("aria-current");
		for (const one of found?.marks ?? []) one.classList.add("current");
		found?.link.setAttribute("aria-current", "true");
		body.className = `text ${found === null || isName(found.kind) ? "name" : found.kind}`;
		current = found;
		show(found, (mark?.facts ?? []).filter((fact) => fact !== found));
		if (found === null) return kind === undefined;
		found.link.closest("details").open = true;
		list.scrollTop = found.link.offsetTop - list.clientHeight / 2;
		if (mark !== clicked || covers(card, mark)) mark.scrollIntoView({ block: "start" });
		mark.focus({ preventScroll: true });
		clicked = null;
		return true;
	};
	show(null, []);
	const about = [row.publisher, row.date, `${facts.filter((fact) => !isName(fact.kind)).length} facts`].filter(Boolean);
	const links = [["Plain text", "/text"], ["Record (JSON)", "/record"], ["Annotations (W3C)", "/annotations"]];
	return {
		title: row.title ?? row.id,
		said: "",
		choose,
		nodes: [
			element("h2", { tabindex: "-1" }, row.title ?? row.id),
			element("p", { class: "faint" }, about.join(" · ")),
			element("p", { class: "links" }, ...links.flatMap(([words, part]) => [element("a", { href: `${row.url}${part}` }, words), " "])),
			element("div", { class: "reading" }, body, element("div", { class: "side" }, card, list)),
		],
	};
}
