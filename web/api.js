// SPDX-License-Identifier: MIT
// Asks this server. Addresses are as its links have them: whole paths, with whatever prefix it has.

// Where the server's addresses start; this file is one level below.
export const root = new URL("../", import.meta.url);

// What was refused, or could not be asked: `title`, `message`, and `instead`, addresses that would do.
export class Refusal extends Error {
	constructor(title, detail, instead = []) {
		super(detail);
		this.title = title;
		this.instead = instead;
	}
}

async function refusal(answer) {
	try {
		const problem = await answer.json();
		return new Refusal(`${problem.title} (${answer.status})`, problem.detail ?? "", problem.did_you_mean ?? []);
	} catch {
		return new Refusal(`The server answered ${answer.status}`, answer.statusText);
	}
}

async function get(path, accept) {
	let answer;
	try {
		answer = await fetch(new URL(path, root), { headers: { Accept: accept } });
	} catch (error) {
		throw new Refusal("The server could not be reached", error.message);
	}
	if (!answer.ok) throw await refusal(answer);
	return answer;
}

export async function ask(path) {
	return (await get(path, "application/json")).json();
}

// The text with every byte of it: a mark of byte order at its start counts as a character, where decoders drop it.
export async function askText(path) {
	const bytes = await (await get(path, "text/plain")).arrayBuffer();
	return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

// The address of a row of this kind.
export const rowPath = (kind, id) => `v1/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`;

// What the page shows lives behind the # of its own address: "#/documents/ID/KIND/FACT", "#/search?q=…", "#/KIND/ID".
export const place = (...names) => `#/${names.map(encodeURIComponent).join("/")}`;

// The place that shows what a link of the API answers, null where there is none.
export function placeOf(link) {
	const url = new URL(link, root);
	const start = `${root.pathname}v1/`;
	const path = url.pathname.slice(start.length);
	return url.pathname.startsWith(start) && /^(documents|search|[a-z]+\/[^/]+)$/.test(path) ? `#/${path}${url.search}` : null;
}
