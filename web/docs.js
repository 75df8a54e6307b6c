// SPDX-License-Identifier: MIT
// The documentation page: every address of openapi.json, with a form to try it. What is closed is not drawn yet.
import { element, field, code, table } from "./elements.js";
import { request, curl, script, send } from "./try.js";

const root = new URL("./", document.baseURI);
const FIRST = ["q", "sort", "fields", "include", "facets", "highlight", "limit", "offset", "page", "cursor", "format", "pretty"];
let api;

const resolve = (node) =>
	node && node.$ref ? node.$ref.slice(2).split("/").reduce((at, key) => at[key], api) : node;

// A page's rows, a row's whole form: what of a schema has fields of its own.
function rows(schema) {
	const whole = resolve(schema) ?? {};
	if (whole.anyOf) return rows(whole.anyOf[0]);
	if (whole.properties?.data) return rows(resolve(whole.properties.data).items);
	return whole;
}

function typeName(schema) {
	const whole = resolve(schema) ?? {};
	if (whole.enum) return whole.enum.map((value) => String(value)).join(", ");
	if (whole.const !== undefined) return String(whole.const);
	if (whole.anyOf) return whole.anyOf.map(typeName).join(" or ");
	if (whole.type === "array") return `list of ${typeName(whole.items)}`;
	return [whole.type ?? "any"].flat().join(" or ");
}

function fieldsOf(operation) {
	const schema = rows(operation.responses["200"]?.content?.["application/json"]?.schema);
	const entries = Object.entries(schema.properties ?? {});
	if (entries.length === 0) return [];
	const lines = entries.map(([name, value]) => [
		element("code", {}, name),
		typeName(value),
		value.description ?? resolve(value).description ?? "",
	]);
	return [folded("Fields of the answer", () => [table(["name", "type", "what it is"], lines)])];
}

function answersOf(operation) {
	const lines = Object.entries(operation.responses).map(([status, response]) => {
		const whole = resolve(response);
		return [element("span", { class: "status" }, status), whole.description, Object.keys(whole.content ?? {}).join(", ")];
	});
	return folded("Answers", () => [table(["status", "when", "form"], lines)]);
}

// <details> whose body is drawn when it is first opened.
function folded(summary, draw, attributes = {}) {
	const body = element("div", { class: "body" });
	const details = element("details", attributes, element("summary", {}, summary), body);
	details.addEventListener("toggle", () => {
		if (details.open && body.childElementCount === 0) body.append(...draw());
	});
	return details;
}

function inputs(id, parameters) {
	return element("div", { class: "fields" }, ...parameters.map((parameter) => field(id, parameter)));
}

function output(answer) {
	return [
		element("h4", {}, "Headers"),
		element("pre", { tabindex: "0", "aria-label": "Headers" }, answer.headers),
		element("h4", {}, "Body"),
		element("pre", { tabindex: "0", "aria-label": "Body" }, answer.body === "" ? "(none)" : answer.body),
	];
}

function forms(operation) {
	return Object.keys(operation.responses["200"]?.content ?? {});
}

// One address: a form for its parameters, what it becomes as curl and fetch, and what comes of it.
function drawAddress(path, item) {
	const methods = Object.keys(item);
	const id = item[methods[0]].operationId;
	const parameters = (item.get ?? item[methods[0]]).parameters.map(resolve);
	const plain = parameters.filter((one) => one.in === "path" || FIRST.includes(one.name) || one.in === "header");
	const filters = parameters.filter((one) => !plain.includes(one));
	const choose = (name, label, values) => field(id, { name, label, in: "choice", schema: { enum: values }, required: true });
	const types = forms(item.get ?? {});
	const form = element("form", {},
		inputs(id, plain),
		...(filters.length > 0 ? [folded(`Filters (${filters.length})`, () => [inputs(id, filters)])] : []),
		element("div", { class: "bar" },
			choose("method", "Method", methods.map((method) => method.toUpperCase())),
			...(types.length > 1 ? [choose("accept", "Accept", types)] : []),
			element("button", { type: "submit", class: "send" }, "Send")));
	const snippets = { curl: code("curl"), fetch: code("fetch") };
	const said = element("p", { role: "status" });
	const result = element("div");
	const wanted = () => request(root, path, types[0] ?? "", form);
	const refresh = () => {
		const now = wanted();
		snippets.curl.show(curl(now));
		snippets.fetch.show(script(now));
	};
	form.addEventListener("input", refresh);
	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		said.className = "faint";
		said.textContent = "Asking…";
		const answer = await send(wanted());
		said.className = `status ${answer.status > 0 && answer.status < 400 ? "good" : "bad"}`;
		said.textContent = `${answer.status} ${answer.reason} · ${answer.milliseconds} ms`;
		result.replaceChildren(...output(answer));
	});
	refresh();
	return [
		element("p", {}, item[methods[0]].description),
		form,
		snippets.curl.element,
		snippets.fetch.element,
		said,
		result,
		...fieldsOf(item.get ?? {responses: {}}),
		answersOf(item[methods[0]]),
	];
}

function address(path, item) {
	const [first] = Object.values(item);
	const words = [
		element("span", { class: "path" }, path),
		element("span", { class: "faint" }, ` ${first.summary} ${Object.keys(item).join(", ").toUpperCase()}`),
	];
	return folded(element("span", {}, ...words), () => drawAddress(path, item), { id: first.operationId, "data-path": path });
}

function draw(list) {
	const search = element("input", { type: "search", id: "find", autocomplete: "off" });
	const groups = api.tags.map((tag) => {
		const found = Object.entries(api.paths).filter(([, item]) => Object.values(item)[0].tags[0] === tag.name);
		return element("section", { class: "group" },
			element("h3", { id: `tag-${tag.name}` }, tag.name),
			element("p", { class: "faint" }, tag.description),
			...found.map(([path, item]) => address(path, item)));
	});
	search.addEventListener("input", () => {
		const word = search.value.trim().toLowerCase();
		for (const group of groups) {
			const all = [...group.querySelectorAll("details[data-path]")];
			for (const one of all) one.hidden = !one.querySelector("summary").textContent.toLowerCase().includes(word);
			group.hidden = all.every((one) => one.hidden);
		}
	});
	list.replaceChildren(
		element("div", { class: "field" }, element("label", { for: "find" }, "Find an address"), search), ...groups);
}

// The list has pushed down what the address of the page points at.
function reveal() {
	const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
	if (target === null) return;
	if (target instanceof HTMLDetailsElement) target.open = true;
	target.scrollIntoView();
}

async function start() {
	const state = document.getElementById("state");
	state.textContent = "Loading…";
	try {
		const answer = await fetch(new URL("openapi.json", root));
		if (!answer.ok) throw new Error(`status ${answer.status}`);
		api = await answer.json();
		draw(document.getElementById("list"));
		document.getElementById("about").textContent = `${api.info.summary} Version ${api.info.version}.`;
		state.textContent = `${Object.keys(api.paths).length} addresses.`;
		reveal();
		window.addEventListener("hashchange", reveal);
	} catch (error) {
		state.textContent = `openapi.json could not be read (${error.message}); this is the plain list.`;
	}
}

start();
