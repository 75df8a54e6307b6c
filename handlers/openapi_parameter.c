/* SPDX-License-Identifier: MIT */
#include "handlers/openapi.h"

#include <string.h>

#include "handlers/example.h"

enum { LONGEST_EXAMPLE = 80 };

/* A filter on its way: what the field and the operator say of it. */
struct filtering {
	const struct kind *kind;
	const struct field *field;
	enum operator op;
	bool list, splits; /* several values; with commas between them, else by repeating the name */
};

static json_t *start_parameter(struct openapi *openapi, const char *plural, const char *name, struct text about)
{
	const char *key = arena_print(openapi->arena, "%s.%s", plural, name).at;
	json_t *parameter = openapi_put(openapi, openapi->parameters, key, json_object());

	openapi_put(openapi, parameter, "name", json_string(name));
	openapi_put(openapi, parameter, "in", json_string("query"));
	openapi_put_text(openapi, parameter, "description", about);
	return parameter;
}

/* ---- filters ---- */

static void add_words(struct openapi *openapi, json_t *schema, const char *const *words)
{
	json_t *list = openapi_put(openapi, schema, "enum", json_array());

	openapi_put_text(openapi, schema, "type", TEXT("string"));
	for (; *words != NULL; words++)
		openapi_add(openapi, list, json_string(*words));
}

/* One value, by how the field is compared. */
static void put_value(struct openapi *openapi, json_t *parent, const char *key, const struct filtering *filtering)
{
	const char *match = match_name(match_of(filtering->field));
	bool bare = filtering->splits && json_object_get(json_object_get(openapi->tables, "items"), match) != NULL;

	if (filtering->op == OPERATOR_ISNULL)
		(void)openapi_put(openapi, parent, key, openapi_copy(openapi, "values", match_name(MATCH_BOOLEAN)));
	else if (filtering->field->values != NULL && filtering->op < OPERATOR_GT)
		add_words(openapi, openapi_put(openapi, parent, key, json_object()), filtering->field->values);
	else
		(void)openapi_put(openapi, parent, key, openapi_copy(openapi, bare ? "items" : "values", match));
}

static void add_filter_schema(struct openapi *openapi, json_t *parameter, const struct filtering *filtering)
{
	json_t *list;

	if (!filtering->list) {
		put_value(openapi, parameter, "schema", filtering);
		return;
	}
	openapi_put(openapi, parameter, "style", json_string("form"));
	openapi_put(openapi, parameter, "explode", json_boolean(!filtering->splits));
	list = openapi_put(openapi, parameter, "schema", json_object());
	openapi_put(openapi, list, "type", json_string("array"));
	put_value(openapi, list, "items", filtering);
	openapi_put(openapi, list, "minItems", json_integer(1));
	openapi_put(openapi, list, "maxItems", json_integer(QUERY_VALUES_MOST));
}

static void add_filter_example(struct openapi *openapi, json_t *parameter, const struct filtering *filtering)
{
	struct text value = example_value(openapi->call->context.index, filtering->kind->id, filtering->field);
	json_t *example = parameter;
	const char *key = "example";

	if (filtering->op == OPERATOR_ISNULL) {
		openapi_put(openapi, parameter, key, json_false());
		return;
	}
	if (value.len == 0 || value.len > LONGEST_EXAMPLE)
		return;
	if (filtering->list)
		example = openapi_put(openapi, parameter, key, json_array());
	if (match_of(filtering->field) == MATCH_BOOLEAN && filtering->list)
		openapi_add(openapi, example, json_boolean(text_equal(value, TEXT("true"))));
	else if (filtering->list)
		openapi_add(openapi, example, json_stringn(value.at, value.len));
	else
		openapi_put_text(openapi, parameter, key, value);
}

static void add_filter(struct openapi *openapi, const struct kind *kind, const struct field *field, enum operator op)
{
	const char *suffix = query_suffix(op).at;
	const char *name = arena_print(openapi->arena, "%s%s", field->parameter, suffix).at;
	const json_t *says = json_object_get(json_object_get(openapi->tables, "operators"), suffix);
	const char *about = json_string_value(json_object_get(says, "about"));
	struct filtering filtering = {.kind = kind,
				      .field = field,
				      .op = op,
				      .list = json_is_true(json_object_get(says, "list")),
				      .splits = json_is_true(json_object_get(says, "splits"))};
	json_t *parameter;

	openapi->failed = openapi->failed || about == NULL;
	parameter = start_parameter(openapi, kind->plural, name,
				    arena_print(openapi->arena, "%s %s", field->about, about == NULL ? "" : about));
	add_filter_schema(openapi, parameter, &filtering);
	add_filter_example(openapi, parameter, &filtering);
}

static void add_filters(struct openapi *openapi, const struct kind *kind)
{
	for (size_t i = 0; i < kind->field_count; i++)
		for (int op = 0; op < OPERATOR_COUNT && (kind->fields[i].uses & FILTER) != 0; op++)
			if (query_operator_fits(&kind->fields[i], (enum operator)op))
				add_filter(openapi, kind, &kind->fields[i], (enum operator)op);
}

/* since= and until=: the same wherever they are. */
static void add_short_forms(struct openapi *openapi)
{
	const char *name;
	json_t *says;

	json_object_foreach((json_t *)json_object_get(openapi->tables, "short"), name, says)
	{
		json_t *parameter = openapi_put(openapi, openapi->parameters, name, json_object());

		openapi_put(openapi, parameter, "name", json_string(name));
		openapi_put(openapi, parameter, "in", json_string("query"));
		openapi_put(openapi, parameter, "description", json_deep_copy(json_object_get(says, "about")));
		openapi_put(openapi, parameter, "schema", openapi_copy(openapi, "values", match_name(MATCH_DATE)));
	}
}

/* ---- what names fields ---- */

static void list_sort(struct openapi *openapi, json_t *words, const struct kind *kind)
{
	for (size_t i = 0; i < kind->field_count; i++) {
		if ((kind->fields[i].uses & SORT) == 0)
			continue;
		openapi_add(openapi, words, json_string(kind->fields[i].parameter));
		openapi_add(openapi, words, json_sprintf("-%s", kind->fields[i].parameter));
	}
}

/* Every path of keys, as kind_has_path has it. */
static void list_paths(struct openapi *openapi, json_t *words, const char *above, const struct field *fields,
		       size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct field *field = &fields[i];
		const char *path, *below;

		if (field->name == NULL)
			continue;
		path = arena_print(openapi->arena, "%s%s", above, field->name).at;
		below = arena_print(openapi->arena, "%s.", path).at;
		openapi_add(openapi, words, json_string(path));
		for (const char *const *part = field->type->parts; part != NULL && *part != NULL; part++)
			openapi_add(openapi, words, json_sprintf("%s%s", below, *part));
		list_paths(openapi, words, below, field->fields, field->field_count);
	}
}

static void list_fields(struct openapi *openapi, json_t *words, const struct kind *kind)
{
	list_paths(openapi, words, "", kind->fields, kind->field_count);
}

static void list_include(struct openapi *openapi, json_t *words, const struct kind *kind)
{
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct type *type = kind->fields[i].type;

		if (type == &type_reference || type == &type_references || type == &type_sources)
			openapi_add(openapi, words, json_string(kind->fields[i].name));
	}
	for (int other = 0; other < KIND_COUNT; other++)
		if (kind_includes(kind->id, (enum kind_id)other))
			openapi_add(openapi, words, json_string(kind_at((enum kind_id)other)->plural));
}

static void list_facets(struct openapi *openapi, json_t *words, const struct kind *kind)
{
	for (size_t i = 0; i < kind->field_count; i++)
		if ((kind->fields[i].uses & (FILTER | FACET)) == (FILTER | FACET))
			openapi_add(openapi, words, json_string(kind->fields[i].parameter));
}

static const struct {
	const char *name;
	void (*list)(struct openapi *openapi, json_t *words, const struct kind *kind);
} shapes[] = {{"sort", list_sort}, {"fields", list_fields}, {"include", list_include}, {"facets", list_facets}};

static void add_shapes(struct openapi *openapi, const struct kind *kind)
{
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		const char *about = openapi_word(openapi, "shapes", shapes[i].name);
		json_t *parameter = start_parameter(openapi, kind->plural, shapes[i].name, text_of(about));
		json_t *list, *words;

		openapi_put(openapi, parameter, "style", json_string("form"));
		openapi_put(openapi, parameter, "explode", json_false());
		list = openapi_put(openapi, parameter, "schema", json_object());
		openapi_put(openapi, list, "type", json_string("array"));
		words = openapi_put(openapi, list, "items", json_object());
		openapi_put(openapi, words, "type", json_string("string"));
		shapes[i].list(openapi, openapi_put(openapi, words, "enum", json_array()), kind);
		openapi_put(openapi, list, "minItems", json_integer(1));
	}
}

/* ---- the rest ---- */

/* {id}: a row of the kind. */
static void add_id(struct openapi *openapi, const struct kind *kind)
{
	const char *key = arena_print(openapi->arena, "%s-id", kind->plural).at;
	struct text about =
		arena_print(openapi->arena, "Id of one of the %s, or a name that only one has.", kind->plural);
	json_t *parameter = openapi_put(openapi, openapi->parameters, key, openapi_copy(openapi, "addressed", "id"));

	openapi_put_text(openapi, parameter, "description", about);
	if (record_count(openapi->call->record, kind->id) > 0)
		openapi_put_text(openapi, parameter, "example",
				 record_id(openapi->call->record, (struct reference){kind->id, 0}));
}

/* q= where it must not be left out. */
static void add_required_words(struct openapi *openapi)
{
	json_t *words = json_deep_copy(json_object_get(openapi->parameters, "q"));

	words = openapi_put(openapi, openapi->parameters, "q-required", words);
	openapi_put(openapi, words, "required", json_true());
}

/* The numbers and words that the query parser holds parameters to. */
static void add_limits(struct openapi *openapi)
{
	json_t *limit = json_object_get(json_object_get(openapi->parameters, "limit"), "schema");
	json_t *offset = json_object_get(json_object_get(openapi->parameters, "offset"), "schema");
	json_t *page = json_object_get(json_object_get(openapi->parameters, "page"), "schema");

	openapi_put(openapi, limit, "maximum", json_integer(QUERY_LIMIT_MOST));
	openapi_put(openapi, limit, "default", json_integer(QUERY_LIMIT));
	openapi_put(openapi, offset, "maximum", json_integer((json_int_t)QUERY_OFFSET_MOST));
	openapi_put(openapi, page, "maximum", json_integer((json_int_t)QUERY_OFFSET_MOST));
}

/* The words of format= as these parts of a query have it. */
static void list_forms(struct openapi *openapi, const json_t *parameter, unsigned takes)
{
	json_t *words = json_object_get(json_object_get(parameter, "schema"), "enum");

	for (int form = FORM_UNSAID + 1; form < FORM_END; form++)
		if (query_form_fits((enum query_form)form, takes))
			openapi_add(openapi, words, json_string(query_form_word((enum query_form)form).at));
}

/* format= of lists, of what can be drawn, and of what is JSON alone. */
static void add_forms(struct openapi *openapi)
{
	const json_t *rows = json_object_get(openapi->parameters, "format");
	const json_t *chart = openapi_put(openapi, openapi->parameters, "chart-format", json_deep_copy(rows));
	const json_t *json = openapi_put(openapi, openapi->parameters, "json-format", json_deep_copy(rows));

	list_forms(openapi, rows, QUERY_FORM);
	list_forms(openapi, chart, QUERY_CHART);
	list_forms(openapi, json, QUERY_JSON);
}

void openapi_add_parameters(struct openapi *openapi)
{
	add_limits(openapi);
	add_forms(openapi);
	add_required_words(openapi);
	add_short_forms(openapi);
	for (int i = 0; i < KIND_COUNT; i++) {
		add_id(openapi, kind_at((enum kind_id)i));
		add_filters(openapi, kind_at((enum kind_id)i));
		add_shapes(openapi, kind_at((enum kind_id)i));
	}
}
