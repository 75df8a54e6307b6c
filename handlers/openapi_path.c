/* SPDX-License-Identifier: MIT */
#include "handlers/openapi.h"

#include <stdint.h>
#include <string.h>

static const struct {
	unsigned method;
	const char *word;
} methods[] = {{ROUTE_GET, "get"}, {ROUTE_HEAD, "head"}, {ROUTE_OPTIONS, "options"}};

/* ---- words ---- */

static const char *plural_of(enum kind_id kind)
{
	return kind == KIND_COUNT ? "" : kind_at(kind)->plural;
}

static struct text replaced(struct openapi *openapi, struct text whole, struct text part, const char *by)
{
	size_t at = text_find(whole, part, 0);

	if (at == SIZE_MAX)
		return whole;
	return arena_print(openapi->arena, "%.*s%s%.*s", (int)at, whole.at, by, (int)(whole.len - at - part.len),
			   whole.at + at + part.len);
}

const char *openapi_expand(struct openapi *openapi, const struct address *address, const char *words)
{
	struct text text = replaced(openapi, text_of(words), TEXT("{collection}"), plural_of(address->kind));

	if (address->statistic != NULL)
		text = replaced(openapi, text, TEXT("{statistic}"), address->statistic->name);
	return arena_string(openapi->arena, replaced(openapi, text, TEXT("{other}"), plural_of(address->other)));
}

/* "get_v1_leaders_id_statements" */
static const char *operation_id(struct openapi *openapi, const struct operation *operation)
{
	struct text id = arena_print(openapi->arena, "%s", operation->word);
	const char *part = operation->address->path;

	while (*part != '\0') {
		size_t len = strspn(part, "abcdefghijklmnopqrstuvwxyz0123456789");

		if (len > 0)
			id = arena_print(openapi->arena, "%.*s_%.*s", (int)id.len, id.at, (int)len, part);
		part += len + (part[len] != '\0');
	}
	return id.len > strlen(operation->word) ? id.at : arena_print(openapi->arena, "%s_root", operation->word).at;
}

static const char *tag_of(const struct address *address)
{
	if (address->kind != KIND_COUNT)
		return kind_at(address->kind)->plural;
	if (address->row->needs == ALWAYS)
		return "service";
	return address->path[1] == '\0' || strncmp(address->path, "/v1", 3) == 0 ? "record" : "documentation";
}

bool openapi_names_row(const struct address *address)
{
	return strstr(address->path, "{id}") != NULL;
}

/* ---- parameters ---- */

static void add_queries(struct openapi *openapi, json_t *list, const struct address *address)
{
	unsigned takes = address->row->takes;
	enum kind_id kind = address->other != KIND_COUNT ? address->other : address->kind;
	struct query_context context = {.arena = openapi->arena, .kind = kind, .takes = takes};
	struct texts names = query_parameters(&context);

	for (size_t i = 0; i < names.count; i++) {
		const char *name = arena_string(openapi->arena, names.at[i]);
		const char *own = kind == KIND_COUNT
					  ? name
					  : arena_print(openapi->arena, "%s.%s", kind_at(kind)->plural, name).at;

		/* Where there are no fields, words are all that can be asked for. */
		if (strcmp(name, "q") == 0 && (takes & QUERY_FILTERS) == 0)
			own = "q-required";
		if (strcmp(name, "format") == 0 && (takes & QUERY_CHART) != 0)
			own = "chart-format";
		if (strcmp(name, "format") == 0 && (takes & QUERY_JSON) != 0)
			own = "json-format";
		if (json_object_get(openapi->parameters, own) == NULL)
			own = name;
		openapi->failed = openapi->failed || json_object_get(openapi->parameters, own) == NULL;
		openapi_add_reference(openapi, list, "parameters", own);
	}
}

static void add_parameters(struct openapi *openapi, json_t *object, const struct operation *operation)
{
	const struct address *address = operation->address;
	json_t *list = openapi_put(openapi, object, "parameters", json_array());

	if (openapi_names_row(address)) {
		const char *id = arena_print(openapi->arena, "%s-id", kind_at(address->kind)->plural).at;

		openapi_add_reference(openapi, list, "parameters", id);
	}
	if (operation->method == ROUTE_OPTIONS)
		return;
	add_queries(openapi, list, address);
	if (address->row->needs == LOADED)
		openapi_add_reference(openapi, list, "parameters", "If-None-Match");
}

/* ---- addresses ---- */

static void add_operation(struct openapi *openapi, json_t *path, const struct operation *operation)
{
	json_t *object = openapi_put(openapi, path, operation->word, json_object());
	const char *about = openapi_expand(openapi, operation->address, operation->address->row->about);
	const char *words = openapi_word(openapi, "methods", operation->word);
	json_t *responses;

	openapi_put(openapi, object, "operationId", json_string(operation_id(openapi, operation)));
	openapi_put(openapi, object, "summary", json_string(about));
	openapi_put(openapi, object, "description", json_string(words[0] == '\0' ? about : words));
	openapi_put(openapi, object, "tags", json_pack("[s]", tag_of(operation->address)));
	add_parameters(openapi, object, operation);
	responses = openapi_put(openapi, object, "responses", json_object());
	openapi_add_answers(openapi, responses, operation);
}

static void add_address(struct openapi *openapi, struct address address)
{
	const struct route *row = address.row;
	json_t *path;

	address.path = openapi_expand(openapi, &address, row->pattern);
	path = openapi_put(openapi, json_object_get(openapi->root, "paths"), address.path, json_object());
	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++) {
		struct operation operation = {&address, methods[i].method, methods[i].word};

		if ((row->methods & operation.method) != 0)
			add_operation(openapi, path, &operation);
	}
}

/* The collection that a pattern names itself: /v1/documents/{id}/text. */
static enum kind_id literal_kind(const char *pattern)
{
	struct text rest = text_of(strncmp(pattern, "/v1/", 4) == 0 ? pattern + 4 : "");
	size_t slash = text_find(rest, TEXT("/"), 0);
	const struct kind *kind = kind_by_plural(text_part(rest, 0, slash == SIZE_MAX ? rest.len : slash));

	return kind == NULL ? KIND_COUNT : kind->id;
}

static void add_related(struct openapi *openapi, const struct route *row, enum kind_id kind)
{
	if (strstr(row->pattern, "{other}") == NULL) {
		add_address(openapi, (struct address){.row = row, .kind = kind, .other = KIND_COUNT});
		return;
	}
	for (int other = 0; other < KIND_COUNT; other++)
		if (kind_relation(kind, (enum kind_id)other) != NULL)
			add_address(openapi, (struct address){.row = row, .kind = kind, .other = (enum kind_id)other});
}

static void add_statistics(struct openapi *openapi, const struct route *row)
{
	const struct statistic *statistic;

	for (size_t i = 0; (statistic = statistic_at(i)) != NULL; i++)
		add_address(openapi,
			    (struct address){
				    .row = row, .kind = statistic->kind, .other = KIND_COUNT, .statistic = statistic});
}

void openapi_add_paths(struct openapi *openapi)
{
	const struct route *row;

	for (size_t i = 0; (row = route_at(i)) != NULL; i++) {
		if (strstr(row->pattern, "{statistic}") != NULL)
			add_statistics(openapi, row);
		else if (strstr(row->pattern, "{collection}") == NULL)
			add_address(
				openapi,
				(struct address){.row = row, .kind = literal_kind(row->pattern), .other = KIND_COUNT});
		else
			for (int kind = 0; kind < KIND_COUNT; kind++)
				add_related(openapi, row, (enum kind_id)kind);
	}
}
