// SPDX-License-Identifier: MIT
// A client as somebody would write it who has nothing but the types made of /openapi.json: it must compile in the
// strictest mode, and what it gets from a real server must be what the types say. Run as: client.js URL
import type { components, paths } from "./api.js";

type Gettable = { [P in keyof paths]: paths[P] extends { get: unknown } ? P : never }[keyof paths];
type Get<P extends Gettable> = paths[P] extends { get: infer O } ? O : never;
type Query<P extends Gettable> = Get<P> extends { parameters: { query?: infer Q } } ? NonNullable<Q> : Record<string, never>;
type Place<P extends Gettable> = Get<P> extends { parameters: { path: infer I } } ? I : Record<string, never>;
type Body<P extends Gettable> =
	Get<P> extends { responses: { 200: { content: { "application/json": infer B } } } } ? B : never;
type Problem = components["schemas"]["problem"];
type Statement = components["schemas"]["statement"];

const base = process.argv[2] ?? "http://127.0.0.1:8080";
let checks = 0;

function check(holds: boolean, what: string): asserts holds {
	if (!holds) throw new Error(what);
	checks++;
}

class Refused extends Error {
	constructor(readonly problem: Problem) {
		super(problem.detail);
	}
}

function address<P extends Gettable>(path: P, place: Place<P>, query: Query<P>): string {
	let filled: string = path;
	for (const [name, value] of Object.entries(place as Record<string, string>))
		filled = filled.replace(`{${name}}`, encodeURIComponent(value));
	const pairs = Object.entries(query as Record<string, unknown>).map(
		([name, value]) => `${name}=${encodeURIComponent([value].flat().join(","))}`,
	);
	return base + filled + (pairs.length > 0 ? `?${pairs.join("&")}` : "");
}

async function get<P extends Gettable>(path: P, place: Place<P>, query: Query<P>): Promise<{ body: Body<P>; answer: Response }> {
	const answer = await fetch(address(path, place, query));
	if (!answer.ok) throw new Refused((await answer.json()) as Problem);
	return { body: (await answer.json()) as Body<P>, answer };
}

function isWhole(row: components["schemas"]["statements_view"]): row is Statement {
	return "id" in row && "speakers" in row && "sources" in row;
}

async function listsAndRows(): Promise<void> {
	const { body, answer } = await get("/v1/statements", {}, { leader: ["xi-jinping"], sort: ["-date", "id"], limit: 2 });
	check(answer.headers.get("x-total-count") === String(body.meta.total), "X-Total-Count is meta.total");
	check(body.data.length === Math.min(2, body.meta.total), "a page has at most its limit");
	const [first] = body.data;
	check(first !== undefined && isWhole(first), "a row is whole where no fields are chosen");
	check(first.type === "statement" && first.speakers.includes("xi-jinping"), "the filter holds");
	for (const source of first.sources) check(source.end > source.start, "a source has words");
	const item = await get("/v1/statements/{id}", { id: first.id }, {});
	check(isWhole(item.body) && item.body.url === first.url, "a row of a list is the row of its address");
	const parts = await get("/v1/statements", {}, { fields: ["id", "speakers.name"], limit: 1 });
	check(parts.body.data.every((row) => Object.keys(row).length === 2), "only the fields asked for");
}

async function walk(): Promise<void> {
	const ids = new Set<string>();
	const { body } = await get("/v1/statements", {}, { limit: 5 });
	let page = body;
	for (;;) {
		for (const row of page.data) if (row.id !== undefined) ids.add(row.id);
		if (page.links.next === null) break;
		page = (await (await fetch(base + page.links.next)).json()) as typeof body;
	}
	check(ids.size === body.meta.total, "links.next leads to every row once");
}

async function related(): Promise<void> {
	const { body } = await get("/v1/leaders/{id}/statements", { id: "Putin" }, { facets: ["topic"], limit: 0 });
	const topics = body.meta.facets?.["topic"] ?? [];
	check(topics.length > 0 && topics.every((topic) => topic.count > 0), "facets count");
	const found = await get("/v1/search", {}, { q: "energy" });
	check(found.body.data.every((hit) => hit.score > 0), "hits have scores");
	const all = await get("/v1/documents/{id}/record", { id: "2025-09-02-beijing" }, {});
	check(all.body.initiatives.length > 0, "the record has every collection");
}

async function unchanged(): Promise<void> {
	const first = await fetch(`${base}/v1/leaders`);
	const tag = first.headers.get("etag");
	check(tag !== null, "an answer has an ETag");
	const second = await fetch(`${base}/v1/leaders`, { headers: { "If-None-Match": tag } });
	check(second.status === 304, "and is not sent again to who has it");
}

async function refused(): Promise<void> {
	try {
		// @ts-expect-error: there is no such parameter, and the types know
		await get("/v1/statements", {}, { leder: ["Putin"] });
	} catch (error) {
		check(error instanceof Refused && error.problem.code === "unknown_parameter", "a problem has its code");
		check((error.problem.did_you_mean ?? []).length > 0, "and says what was meant");
		return;
	}
	throw new Error("an unknown parameter was taken");
}

// Never run: what the types must not let through.
export async function wrong(): Promise<void> {
	// @ts-expect-error: none of its values
	await get("/v1/statements", {}, { mode: ["shouted"] });
	// @ts-expect-error: no such address
	await get("/v1/speeches", {}, {});
	// @ts-expect-error: q must be there
	await get("/v1/search", {}, {});
	// @ts-expect-error: a row has no such field
	await get("/v1/leaders", {}, { fields: ["age"] });
}

for (const part of [listsAndRows, walk, related, unchanged, refused]) await part();
console.log(`the client is content with ${checks} things`);
