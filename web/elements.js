// SPDX-License-Identifier: MIT
// Pieces of the page. Everything is made as nodes and text, never as HTML, so no answer can write into the page.

export function element(name, attributes = {}, ...children) {
	const made = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
	made.append(...children);
	return made;
}

function control(id, parameter) {
	const schema = parameter.schema ?? {};
	const attributes = { id, name: parameter.name, "data-in": parameter.in };
	const values = schema.type === "boolean" ? ["true", "false"] : schema.enum;
	if (parameter.required) attributes.required = "";
	if (values) {
		const empty = parameter.required ? [] : [element("option", { value: "" }, "")];
		return element("select", attributes, ...empty, ...values.map((value) => element("option", {}, String(value))));
	}
	if (schema.type === "integer") {
		attributes.type = "number";
		attributes.min = String(schema.minimum ?? "");
		attributes.max = String(schema.maximum ?? "");
	}
	return element("input", { ...attributes, autocomplete: "off", autocapitalize: "off", spellcheck: "false" });
}

// A labelled control for a parameter; a list takes its values with commas, and offers those it knows.
export function field(owner, parameter) {
	const id = `${owner}-${parameter.in}-${parameter.name}`;
	const made = control(id, parameter);
	const parts = [element("label", { for: id }, parameter.label ?? parameter.name), made];
	const words = parameter.schema?.items?.enum;
	const example = [parameter.example ?? []].flat().join(",");
	if (words) {
		made.setAttribute("list", `${id}-words`);
		parts.push(element("datalist", { id: `${id}-words` }, ...words.map((value) => element("option", { value }))));
	}
	if (parameter.in === "path") made.value = example;
	else if (example !== "" && made instanceof HTMLInputElement) made.placeholder = example;
	if (parameter.description) {
		made.setAttribute("aria-describedby", `${id}-hint`);
		parts.push(element("p", { class: "hint", id: `${id}-hint` }, parameter.description));
	}
	return element("div", { class: "field" }, ...parts);
}

// Code to take along, with a button that copies it.
export function code(name) {
	const text = element("pre", { tabindex: "0", "aria-label": name });
	const copy = element("button", { type: "button" }, `Copy ${name}`);
	copy.addEventListener("click", async () => {
		try {
			await navigator.clipboard.writeText(text.textContent);
			copy.textContent = "Copied";
		} catch {
			getSelection().selectAllChildren(text);
			copy.textContent = "Selected";
		}
	});
	return {
		element: element("div", {}, element("h4", {}, name), text, copy),
		show(words) {
			text.textContent = words;
			copy.textContent = `Copy ${name}`;
		},
	};
}

export function table(heads, lines) {
	const cells = (name, line) => line.map((cell) => element(name, name === "th" ? { scope: "col" } : {}, cell));
	return element("table", {},
		element("thead", {}, element("tr", {}, ...cells("th", heads))),
		element("tbody", {}, ...lines.map((line) => element("tr", {}, ...cells("td", line)))));
}
