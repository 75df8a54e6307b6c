/* SPDX-License-Identifier: MIT */
#include "handlers/openapi.h"

#include <string.h>

#include "models/record/row.h"

/*
 * A noun has four schemas: "statement", a whole row; "statement_part", what fields=, include= and highlight= make of
 * one; "statements_view", either of them; "statements_page". In a part nothing is required, and references may be
 * objects.
 */

enum { EXAMPLE_SOURCES = 2 };

/* Whose row it is a schema of, and which of its schemas. */
struct shape {
	struct text noun;
	bool whole;
};

/* The types with parts are objects of which fields= may choose some, too. */
static void add_parts(struct openapi *openapi)
{
	const json_t *names = json_object_get(openapi->tables, "parts");

	for (size_t i = 0; i < json_array_size(names); i++) {
		const char *name = json_string_value(json_array_get(names, i)), *key;
		const char *part = arena_print(openapi->arena, "%s_part", name).at;
		json_t *whole = json_object_get(openapi->schemas, name), *required, *value;

		openapi_put(openapi, openapi->schemas, part, json_deep_copy(whole));
		required = openapi_put(openapi, whole, "required", json_array());
		json_object_foreach(json_object_get(whole, "properties"), key, value)
			openapi_add(openapi, required, json_string(key));
	}
}

/* Whether null may stand there: what is not known, and lists are empty instead. */
static bool may_be_null(const struct field *field)
{
	if (field->type->list || field->type->empty == NULL || field->always)
		return false;
	return field->optional || strcmp(field->type->name, "integer") != 0;
}

static void allow_null(struct openapi *openapi, json_t *schema)
{
	json_t *type = json_object_get(schema, "type"), *values = json_object_get(schema, "enum");
	json_t *other = json_object_get(schema, "anyOf");

	if (json_is_string(type)) {
		json_t *types = json_pack("[O, s]", type, "null");

		openapi->failed = json_object_set_new(schema, "type", types) != 0 || openapi->failed;
	} else if (other != NULL) {
		openapi_add(openapi, other, json_pack("{s:s}", "type", "null"));
	} else {
		json_t *any = json_pack("[{s:O}, {s:s}]", "$ref", json_object_get(schema, "$ref"), "type", "null");

		openapi_put(openapi, schema, "anyOf", any);
		openapi->failed = json_object_del(schema, "$ref") != 0 || openapi->failed;
	}
	if (values != NULL)
		openapi_add(openapi, values, json_null());
}

static void fill_object(struct openapi *openapi, json_t *schema, const struct field *fields, size_t count,
			const struct shape *shape);

/* An object with a table of its own, or a list of them. */
static void fill_objects(struct openapi *openapi, json_t *schema, const struct field *field, const struct shape *shape)
{
	json_t *object = schema;

	if (field->type->list) {
		openapi_put_text(openapi, schema, "type", TEXT("array"));
		object = openapi_put(openapi, schema, "items", json_object());
	}
	openapi_put_text(openapi, object, "type", TEXT("object"));
	fill_object(openapi, object, field->fields, field->field_count, shape);
}

static void add_values(struct openapi *openapi, json_t *schema, const char *const *values)
{
	json_t *list = openapi_put(openapi, schema, "enum", json_array());

	for (; *values != NULL; values++)
		openapi_add(openapi, list, json_string(*values));
}

static bool has_word(const struct openapi *openapi, const char *table, const char *word)
{
	return json_object_get(json_object_get(openapi->tables, table), word) != NULL;
}

static void add_property(struct openapi *openapi, json_t *properties, const struct field *field,
			 const struct shape *shape)
{
	const char *type = field->type->name;
	const char *table = !shape->whole && has_word(openapi, "chosen", type) ? "chosen" : "types";
	json_t *schema = openapi_put(openapi, properties, field->name,
				     field->fields != NULL ? json_object() : openapi_copy(openapi, table, type));

	if (field->fields != NULL)
		fill_objects(openapi, schema, field, shape);
	if (field->values != NULL && !field->type->list)
		add_values(openapi, schema, field->values);
	if (may_be_null(field))
		allow_null(openapi, schema);
	if (field->type == &type_kind)
		openapi_put_text(openapi, schema, "const", shape->noun);
	openapi_put_text(openapi, schema, "description", text_of(field->about));
}

/* Where a list is cut, its length stands beside it. */
static void add_total(struct openapi *openapi, json_t *properties, const struct field *field)
{
	const char *name = arena_print(openapi->arena, "%s_total", field->name).at;

	openapi_put(openapi, properties, name,
		    json_pack("{s:s, s:s}", "type", "integer", "description",
			      "How many there are, where not all are listed."));
}

static void fill_object(struct openapi *openapi, json_t *schema, const struct field *fields, size_t count,
			const struct shape *shape)
{
	json_t *properties = openapi_put(openapi, schema, "properties", json_object());
	json_t *required = shape->whole ? openapi_put(openapi, schema, "required", json_array()) : NULL;

	for (size_t i = 0; i < count; i++) {
		if (fields[i].name == NULL)
			continue;
		add_property(openapi, properties, &fields[i], shape);
		if (fields[i].type == &type_sources)
			add_total(openapi, properties, &fields[i]);
		if (shape->whole)
			openapi_add(openapi, required, json_string(fields[i].name));
	}
	openapi_put(openapi, schema, "additionalProperties", json_false());
}

static json_t *start_schema(struct openapi *openapi, const char *name, const char *type, const char *about)
{
	json_t *schema = openapi_put(openapi, openapi->schemas, name, json_object());

	if (type != NULL)
		openapi_put_text(openapi, schema, "type", text_of(type));
	openapi_put_text(openapi, schema, "description", text_of(about));
	return schema;
}

/* The first row of the kind, with few of its sources. */
static void add_example(struct openapi *openapi, json_t *schema, enum kind_id kind)
{
	struct row_options options = {.base_path = openapi->call->request->base_path, .sources_most = EXAMPLE_SOURCES};
	struct buffer bytes = {0};
	struct writer writer;
	json_t *examples;

	if (record_count(openapi->call->record, kind) == 0)
		return;
	examples = openapi_put(openapi, schema, "examples", json_array());
	writer_init(&writer, &bytes);
	row_write(&writer, openapi->call->record, kind, 0, &options);
	openapi_add(openapi, examples, bytes.failed ? NULL : json_loadb(bytes.at, bytes.len, 0, NULL));
	buffer_release(&bytes);
}

/* What include= of a collection puts behind the row: the first rows that refer to it. */
static void add_included(struct openapi *openapi, json_t *properties, const struct kind *kind)
{
	for (int other = 0; other < KIND_COUNT; other++) {
		const struct kind *rows = kind_at((enum kind_id)other);
		json_t *schema, *list;

		if (!kind_includes(kind->id, (enum kind_id)other))
			continue;
		schema = openapi_put(openapi, properties, rows->plural,
				     json_pack("{s:s, s:s, s:{s:{s:s}, s:{s:s}, s:{s:s}}, s:[s, s, s], s:b}", "type",
					       "object", "description", "The first rows that refer to this one.",
					       "properties", "data", "type", "array", "total", "type", "integer", "url",
					       "type", "string", "required", "data", "total", "url",
					       "additionalProperties", 0));
		list = json_object_get(json_object_get(schema, "properties"), "data");
		openapi_put_reference(openapi, list, "items", "schemas", rows->singular);
	}
}

static void add_rows(struct openapi *openapi, const struct kind *kind, const char *part_name)
{
	json_t *whole = start_schema(openapi, kind->singular, "object", kind->about), *part;
	struct shape shape = {.noun = text_of(kind->singular), .whole = true};

	fill_object(openapi, whole, kind->fields, kind->field_count, &shape);
	add_example(openapi, whole, kind->id);
	shape.whole = false;
	part = start_schema(openapi, part_name, "object", "What fields=, include= and highlight= make of a row.");
	fill_object(openapi, part, kind->fields, kind->field_count, &shape);
	add_included(openapi, json_object_get(part, "properties"), kind);
	openapi_put_reference(openapi, json_object_get(part, "properties"), "highlights", "schemas", "highlights");
}

static void add_view(struct openapi *openapi, const struct kind *kind, const char *name, const char *part_name)
{
	json_t *view = start_schema(openapi, name, NULL, "A whole row, or the part of it that was asked for.");
	json_t *any = openapi_put(openapi, view, "anyOf", json_array());

	openapi_add_reference(openapi, any, "schemas", kind->singular);
	openapi_add_reference(openapi, any, "schemas", part_name);
}

static void add_page(struct openapi *openapi, const char *name, const char *view_name)
{
	json_t *page = start_schema(openapi, name, "object", "A page of rows.");
	json_t *properties = openapi_put(openapi, page, "properties", json_object());
	json_t *data = openapi_put(openapi, properties, "data", json_object());

	openapi_put_text(openapi, data, "type", TEXT("array"));
	openapi_put_reference(openapi, data, "items", "schemas", view_name);
	openapi_put_reference(openapi, properties, "meta", "schemas", "meta");
	openapi_put_reference(openapi, properties, "links", "schemas", "links");
	openapi_put(openapi, page, "required", json_pack("[s, s, s]", "data", "meta", "links"));
	openapi_put(openapi, page, "additionalProperties", json_false());
}

static void add_kind(struct openapi *openapi, const struct kind *kind)
{
	const char *part = arena_print(openapi->arena, "%s_part", kind->singular).at;
	const char *view = arena_print(openapi->arena, "%s_view", kind->plural).at;
	const char *page = arena_print(openapi->arena, "%s_page", kind->plural).at;

	add_rows(openapi, kind, part);
	add_view(openapi, kind, view, part);
	add_page(openapi, page, view);
}

/* Rows of all kinds: any of them, and those of one document. */
static void add_all(struct openapi *openapi)
{
	json_t *any = start_schema(openapi, "any_row", NULL, "A row of any noun.");
	json_t *record = start_schema(openapi, "record", "object", "Rows by collection.");
	json_t *properties = openapi_put(openapi, record, "properties", json_object());
	json_t *required = openapi_put(openapi, record, "required", json_array());

	any = openapi_put(openapi, any, "anyOf", json_array());
	for (int i = 0; i < KIND_COUNT; i++) {
		const struct kind *kind = kind_at((enum kind_id)i);
		json_t *rows = openapi_put(openapi, properties, kind->plural, json_object());

		openapi_add_reference(openapi, any, "schemas", kind->singular);
		openapi_put_text(openapi, rows, "type", TEXT("array"));
		openapi_put_reference(openapi, rows, "items", "schemas", kind->singular);
		openapi_add(openapi, required, json_string(kind->plural));
	}
	openapi_put(openapi, record, "additionalProperties", json_false());
}

void openapi_add_schemas(struct openapi *openapi)
{
	add_parts(openapi);
	for (int i = 0; i < KIND_COUNT; i++)
		add_kind(openapi, kind_at((enum kind_id)i));
	add_all(openapi);
}
