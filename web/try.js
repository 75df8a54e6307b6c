// SPDX-License-Identifier: MIT
// From a filled form to a request, as an url, as curl, as fetch, and sent.

const LONGEST = 200000; // characters of a body that are shown

// What the server's own links leave as it is stays readable here too; a quote would end the shell's string.
const encode = (value) =>
	encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%2F", "/").replaceAll("'", "%27");

// `type` is what comes where nobody asks for another.
export function request(root, path, type, form) {
	const asked = { method: "GET", headers: {}, url: "", type };
	const query = [];
	let filled = path;
	for (const control of form.elements) {
		if (!control.name || control.value === "") continue;
		if (control.name === "method" && control.dataset.in === "choice") asked.method = control.value;
		else if (control.dataset.in === "choice") asked.headers.Accept = control.value;
		else if (control.dataset.in === "header") asked.headers[control.name] = control.value;
		else if (control.dataset.in === "path")
			filled = filled.replace(`{${control.name}}`, encodeURIComponent(control.value).replaceAll("'", "%27"));
		else query.push(`${encode(control.name)}=${encode(control.value)}`);
	}
	asked.type = form.elements.format?.value || asked.headers.Accept || type;
	asked.url = new URL(filled.slice(1) + (query.length > 0 ? `?${query.join("&")}` : ""), root).href;
	return asked;
}

const isJson = (type) => type.includes("json") && !type.includes("ndjson");

const quoted = (word) => `'${word.replaceAll("'", "'\\''")}'`;

export function curl(asked) {
	const words = ["curl", "-s"];
	if (asked.method === "HEAD") words.push("-I");
	else words.push("-i");
	if (asked.method === "OPTIONS") words.push("-X", "OPTIONS");
	for (const [name, value] of Object.entries(asked.headers)) words.push("-H", quoted(`${name}: ${value}`));
	return [...words, quoted(asked.url)].join(" ");
}

export function script(asked) {
	const options = {};
	if (asked.method !== "GET") options.method = asked.method;
	if (Object.keys(asked.headers).length > 0) options.headers = asked.headers;
	const second = Object.keys(options).length > 0 ? `, ${JSON.stringify(options)}` : "";
	const reader = asked.method !== "GET" ? "" : `\nconst body = await answer.${isJson(asked.type) ? "json" : "text"}();`;
	return `const answer = await fetch(${JSON.stringify(asked.url)}${second});${reader}`;
}

function readable(type, body) {
	let shown = body;
	if (isJson(type)) {
		try {
			shown = JSON.stringify(JSON.parse(body), null, 2);
		} catch {
			shown = body;
		}
	}
	return shown.length > LONGEST ? `${shown.slice(0, LONGEST)}\n… and ${shown.length - LONGEST} characters more` : shown;
}

export async function send(asked) {
	const began = performance.now();
	try {
		const answer = await fetch(asked.url, { method: asked.method, headers: asked.headers });
		const body = await answer.text();
		return {
			status: answer.status,
			reason: answer.statusText,
			milliseconds: Math.round(performance.now() - began),
			headers: [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n"),
			body: readable(answer.headers.get("content-type") ?? "", body),
		};
	} catch (error) {
		return { status: 0, reason: error.message, milliseconds: Math.round(performance.now() - began), headers: "", body: "" };
	}
}
