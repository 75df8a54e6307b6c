/* SPDX-License-Identifier: MIT */
#include "handlers/openapi.h"

#include "handlers/body.h"
#include "models/text/embed.h"

extern const struct embedded openapi_skeleton[];
extern const size_t openapi_skeleton_count;

json_t *openapi_put(struct openapi *openapi, json_t *object, const char *key, json_t *value)
{
	if (value == NULL || json_object_get(object, key) != NULL || json_object_set_new(object, key, value) != 0) {
		if (json_object_get(object, key) != NULL)
			json_decref(value);
		openapi->failed = true;
		return NULL;
	}
	return value;
}

json_t *openapi_add(struct openapi *openapi, json_t *array, json_t *value)
{
	if (json_array_append_new(array, value) == 0)
		return value;
	openapi->failed = true;
	return NULL;
}

json_t *openapi_put_text(struct openapi *openapi, json_t *object, const char *key, struct text value)
{
	return openapi_put(openapi, object, key, body_text(value));
}

static json_t *reference(const char *part, const char *name)
{
	return json_pack("{s:o}", "$ref", json_sprintf("#/components/%s/%s", part, name));
}

void openapi_add_reference(struct openapi *openapi, json_t *array, const char *part, const char *name)
{
	(void)openapi_add(openapi, array, reference(part, name));
}

void openapi_put_reference(struct openapi *openapi, json_t *object, const char *key, const char *part, const char *name)
{
	(void)openapi_put(openapi, object, key, reference(part, name));
}

static const json_t *look_up(struct openapi *openapi, const char *table, const char *word)
{
	const json_t *found = json_object_get(json_object_get(openapi->tables, table), word);

	openapi->failed = openapi->failed || found == NULL;
	return found;
}

json_t *openapi_copy(struct openapi *openapi, const char *table, const char *word)
{
	return json_deep_copy(look_up(openapi, table, word));
}

const char *openapi_word(struct openapi *openapi, const char *table, const char *word)
{
	const char *found = json_string_value(look_up(openapi, table, word));

	return found == NULL ? "" : found;
}

static void add_server(struct openapi *openapi)
{
	struct text base = openapi->call->request->base_path;
	json_t *server = openapi_add(openapi, json_object_get(openapi->root, "servers"), json_object());

	openapi_put_text(openapi, server, "url", base.len == 0 ? TEXT("/") : base);
	openapi_put_text(openapi, server, "description", TEXT("This server."));
}

static void add_tags(struct openapi *openapi)
{
	for (int i = 0; i < KIND_COUNT; i++) {
		const struct kind *kind = kind_at((enum kind_id)i);
		json_t *tag = openapi_add(openapi, json_object_get(openapi->root, "tags"), json_object());

		openapi_put_text(openapi, tag, "name", text_of(kind->plural));
		openapi_put_text(openapi, tag, "description", text_of(kind->about));
	}
}

static void fill(struct openapi *openapi)
{
	json_t *components = json_object_get(openapi->root, "components");
	json_t *info = json_object_get(openapi->root, "info");

	openapi->tables = json_object_get(openapi->root, "tables");
	openapi->schemas = json_object_get(components, "schemas");
	openapi->parameters = json_object_get(components, "parameters");
	openapi->responses = json_object_get(components, "responses");
	openapi_put_text(openapi, info, "version", text_of(SUMMITD_VERSION));
	add_server(openapi);
	add_tags(openapi);
	openapi_add_schemas(openapi);
	openapi_add_statistics(openapi);
	openapi_add_parameters(openapi);
	openapi_add_responses(openapi);
	openapi_add_paths(openapi);
	openapi->failed = json_object_del(openapi->root, "tables") != 0 || openapi->failed;
}

/* What an arena gives up on must not take the tree with it: the names have an arena of their own. */
static bool fill_in(struct openapi *openapi)
{
	jmp_buf escape;

	arena_init(openapi->arena, &escape);
	if (setjmp(escape) != 0)
		return false;
	fill(openapi);
	return !openapi->failed;
}

/* OpenAPI 3.1 of all routes and nouns, with examples from the record. */
bool show_openapi(const struct call *call, struct response *response)
{
	struct arena arena;
	struct openapi openapi = {.call = call, .arena = &arena};
	bool filled;

	openapi.root = json_loadb(openapi_skeleton[0].bytes.at, openapi_skeleton[0].bytes.len, 0, NULL);
	if (openapi.root == NULL)
		return false;
	filled = fill_in(&openapi);
	arena_release(&arena);
	response->status = 200;
	return body_write(response, filled, openapi.root);
}
