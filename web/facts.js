// SPDX-License-Identifier: MIT
// What a record says, in words: kinds of facts, their titles, their sources in one document, and how to cite them.
import { root } from "./api.js";

// How each kind is called and titled. What is not here is called by its plural and titled by what it has.
const KINDS = {
	statements: { title: (row, name) => `${name(row.speakers, row.attribution_text)} ${row.cue?.text ?? ""}: ${row.text}` },
	agreements: { title: (row, name) => [row.title ?? [row.kind, row.count && `(${row.count.raw})`].filter(Boolean).join(" "), row.status, name(row.parties)].filter(Boolean).join(", ") },
	trade: { label: "Trade figures", title: (row, name) => [row.value_text ?? row.rank ?? row.raw, row.period, name(row.countries)].filter(Boolean).join(", ") },
	initiatives: { title: (row) => row.name },
	events: { title: (row) => [row.name ?? row.kind, row.place, row.date].filter(Boolean).join(", ") },
	summits: { title: (row) => row.name },
};
// Who and what is named: marked lightly, and listed last.
const NAMES = ["leaders", "countries", "organizations"];

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);
export const kindLabel = (kind) => KINDS[kind]?.label ?? capital(kind);
export const isName = (kind) => NAMES.includes(kind);

// Where a row's words are in the document, counted as its annotations are.
function sourcesOf(row, document) {
	return (row.sources ?? []).filter((source) => source.document === document).map((source, at) => ({ ...source, number: at + 1 }));
}

// Rows named in very many places come with the first of their sources only; the annotations have all.
function sourcesFromAnnotations(annotations) {
	const roles = { identifying: "source", classifying: "cue", describing: "content" };
	const found = new Map();
	for (const { id, motivation, target } of annotations.first.items) {
		const [, key, number] = /#(.*)\/(\d+)$/.exec(id);
		const words = { role: roles[motivation] ?? "content", number: Number(number) };
		for (const selector of target.selector) Object.assign(words, selector);
		if (!found.has(key)) found.set(key, []);
		found.get(key).push(words);
	}
	return found;
}

// True where the record alone does not say where all the words are.
export const isCutShort = (record) => Object.values(record).flat().some((row) => row.sources_total !== undefined);

// The facts of a document in the order of KINDS, then of the text: {key, kind, id, url, row, title, sources}. `annotations`
// are needed where the record is cut short.
export function factsOf(record, document, annotations) {
	const named = new Map(NAMES.flatMap((kind) => (record[kind] ?? []).map((row) => [row.id, row.name])));
	const name = (ids, otherwise) => (ids ?? []).map((id) => named.get(id) ?? id).join(", ") || otherwise || "";
	const listed = Object.keys(KINDS);
	const rest = Object.keys(record).filter((kind) => kind !== "documents" && !listed.includes(kind) && !isName(kind));
	const all = annotations ? sourcesFromAnnotations(annotations) : new Map();
	const facts = (kind) => (record[kind] ?? []).map((row) => {
		const key = `${kind}/${row.id}`;
		const title = KINDS[kind]?.title(row, name) ?? row.name ?? row.title ?? row.id;
		const sources = row.sources_total === undefined ? sourcesOf(row, document) : (all.get(key) ?? []);
		return { key, kind, id: row.id, url: row.url, row, title: title.trim(), sources };
	});
	const inOrder = (list) => list.filter((fact) => fact.sources.length > 0).sort((a, b) => a.sources[0].start - b.sources[0].start);
	return [...listed, ...rest, ...NAMES].flatMap((kind) => inOrder(facts(kind)));
}

// What is shown of a row beside its title: [name, words]. Whatever is a plain value or a list of them.
const HIDDEN = ["id", "type", "url", "sources", "sources_total", "text", "name", "raw", "statement_count"];
export function details(row) {
	const plain = (value) => ["string", "number", "boolean"].includes(typeof value);
	return Object.entries(row).flatMap(([key, value]) => {
		if (HIDDEN.includes(key) || value === null) return [];
		const words = [value].flat().map((one) => one?.text ?? one?.raw ?? one).filter(plain).join(", ");
		return words === "" ? [] : [[key.replaceAll("_", " "), words]];
	});
}

// The words to quote: what was said or agreed where that is marked, else whatever is; of a name its first place. How lines
// fell is no part of it.
const QUOTED_MOST = 5;
function quoteOf(fact) {
	const contents = fact.sources.filter((source) => source.role === "content");
	const parts = (contents.length > 0 ? contents : fact.sources).slice(0, isName(fact.kind) ? 1 : QUOTED_MOST);
	return parts.map((source) => source.exact.replace(/\s+/gu, " ").trim()).join(" … ");
}

export const address = (fact) => new URL(fact.url, root).href;

export function citation(fact, document) {
	const source = [document.title ?? document.id, document.publisher, document.date, document.url_source].filter(Boolean);
	return `“${quoteOf(fact)}” (${source.join(", ")}) ${address(fact)}`;
}
