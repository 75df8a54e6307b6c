/* SPDX-License-Identifier: MIT */
#include "handlers/openapi.h"

#include <string.h>

#include "handlers/problem.h"

static void add_headers(struct openapi *openapi, json_t *headers, const char *set)
{
	const json_t *names = json_object_get(json_object_get(openapi->tables, "headers"), set);

	openapi->failed = openapi->failed || names == NULL;
	for (size_t i = 0; i < json_array_size(names); i++) {
		const char *name = json_string_value(json_array_get(names, i));

		openapi_put_reference(openapi, headers, name, "headers", name);
	}
}

static json_t *start_response(struct openapi *openapi, json_t *responses, const char *key, const char *about,
			      const char *headers)
{
	json_t *response = openapi_put(openapi, responses, key, json_object());

	openapi_put(openapi, response, "description", json_string(about));
	add_headers(openapi, openapi_put(openapi, response, "headers", json_object()), headers);
	return response;
}

/* Without the parameters: what OpenAPI calls a form by. */
static const char *bare_type(struct openapi *openapi, const char *type)
{
	return arena_string(openapi->arena, (struct text){type, strcspn(type, ";")});
}

static void add_content(struct openapi *openapi, json_t *response, const struct address *address)
{
	const char *schema = openapi_expand(openapi, address, address->row->answers);
	json_t *content = openapi_put(openapi, response, "content", json_object());

	for (const char *const *type = route_types(address->row); *type != NULL; type++) {
		const char *name = bare_type(openapi, *type);
		json_t *form = openapi_put(openapi, content, name, json_object());

		if (schema[0] != '\0' && strstr(name, "json") != NULL && strstr(name, "ndjson") == NULL)
			openapi_put_reference(openapi, form, "schema", "schemas", schema);
		else
			openapi_put(openapi, form, "schema", json_pack("{s:s}", "type", "string"));
	}
}

static void add_success(struct openapi *openapi, json_t *responses, const struct operation *operation)
{
	const struct address *address = operation->address;
	bool kept = address->row->needs == LOADED;
	json_t *response;

	if (operation->method == ROUTE_OPTIONS) {
		openapi_put_reference(openapi, responses, "204", "responses", "options");
		return;
	}
	response = start_response(openapi, responses, "200", openapi_expand(openapi, address, address->row->about),
				  kept ? "kept" : "fresh");
	if ((address->row->takes & QUERY_PAGE) != 0)
		add_headers(openapi, json_object_get(response, "headers"), "page");
	if (operation->method == ROUTE_GET)
		add_content(openapi, response, address);
	if (kept)
		openapi_put_reference(openapi, responses, "304", "responses", "unchanged");
}

static bool is_met(const struct problem_row *problem, const struct operation *operation)
{
	switch (problem->where) {
	case ANYWHERE:
		return true;
	case AT_ROWS:
		return openapi_names_row(operation->address) && operation->method != ROUTE_OPTIONS;
	case AT_PAGES:
		return (operation->address->row->takes & QUERY_PAGE) != 0 && operation->method != ROUTE_OPTIONS;
	case NOWHERE:
		break;
	}
	return false;
}

/* What monitors ask for says that it is out of service in its own form, too. */
static bool answers_unavailable(struct openapi *openapi, json_t *responses, const struct operation *operation)
{
	static const char key[] = "503";
	json_t *response;

	if (operation->address->row->needs != ALWAYS || operation->method != ROUTE_GET)
		return false;
	response = start_response(openapi, responses, key, "Out of service.", "fresh");
	add_headers(openapi, json_object_get(response, "headers"), "unavailable");
	add_content(openapi, response, operation->address);
	openapi_put(openapi, json_object_get(response, "content"), "application/problem+json",
		    json_pack("{s:{s:s}}", "schema", "$ref", "#/components/schemas/problem"));
	return true;
}

static void add_problems(struct openapi *openapi, json_t *responses, const struct operation *operation)
{
	for (int i = 0; i < PROBLEM_COUNT; i++) {
		const struct problem_row *problem = problem_row((enum problem_code)i);
		const char *status = arena_print(openapi->arena, "%u", problem->status).at;
		const char *name = arena_print(openapi->arena, "%s_%u",
					       operation->method == ROUTE_HEAD ? "head" : "problem", problem->status)
					   .at;

		if (!is_met(problem, operation) || json_object_get(responses, status) != NULL)
			continue;
		if (problem->status != 503 || !answers_unavailable(openapi, responses, operation))
			openapi_put_reference(openapi, responses, status, "responses", name);
	}
}

void openapi_add_answers(struct openapi *openapi, json_t *responses, const struct operation *operation)
{
	add_success(openapi, responses, operation);
	add_problems(openapi, responses, operation);
}

/* All problems of one status, with what the table says of each as an example. */
static void add_problem_content(struct openapi *openapi, json_t *response, unsigned status)
{
	json_t *content = openapi_put(openapi, response, "content", json_object());
	json_t *form = openapi_put(openapi, content, "application/problem+json", json_object());
	json_t *schema = openapi_put(openapi, form, "schema",
				     json_pack("{s:[{s:s}, {s:s, s:{s:{s:i}, s:{s:[]}}}]}", "allOf", "$ref",
					       "#/components/schemas/problem", "type", "object", "properties", "status",
					       "const", (int)status, "code", "enum"));
	json_t *own = json_array_get(json_object_get(schema, "allOf"), 1);
	json_t *codes = json_object_get(json_object_get(json_object_get(own, "properties"), "code"), "enum");
	json_t *examples = openapi_put(openapi, form, "examples", json_object());

	for (int i = 0; i < PROBLEM_COUNT; i++) {
		const struct problem_row *row = problem_row((enum problem_code)i);
		struct problem problem = {.code = (enum problem_code)i};
		json_t *example;

		if (row->status != status)
			continue;
		openapi_add(openapi, codes, json_string(row->code));
		example = openapi_put(openapi, examples, row->code, json_object());
		openapi_put(openapi, example, "summary", json_string(row->title));
		openapi_put(openapi, example, "value", problem_tree(openapi->call->request->base_path, &problem));
	}
}

/* For every status with its problems: the answer to GET and OPTIONS, and that to HEAD, which has no body. */
static void add_problem(struct openapi *openapi, const struct problem_row *row)
{
	const char *name = arena_print(openapi->arena, "problem_%u", row->status).at;
	const char *head = arena_print(openapi->arena, "head_%u", row->status).at;
	json_t *response;

	if (row->where == NOWHERE || json_object_get(openapi->responses, name) != NULL)
		return;
	response = start_response(openapi, openapi->responses, name, row->title, "problem");
	if (row->status == 503)
		add_headers(openapi, json_object_get(response, "headers"), "unavailable");
	add_problem_content(openapi, response, row->status);
	response = start_response(openapi, openapi->responses, head, row->title, "problem");
	if (row->status == 503)
		add_headers(openapi, json_object_get(response, "headers"), "unavailable");
}

void openapi_add_responses(struct openapi *openapi)
{
	(void)start_response(openapi, openapi->responses, "unchanged", "What the client has still holds.", "unchanged");
	(void)start_response(openapi, openapi->responses, "options", "The methods of the address.", "options");
	for (int i = 0; i < PROBLEM_COUNT; i++)
		add_problem(openapi, problem_row((enum problem_code)i));
}
