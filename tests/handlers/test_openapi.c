/* SPDX-License-Identifier: MIT */
/* Over 300 lines: each table of the program is held against the document, and the document against the program. */
#include "handlers/message.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "handlers/problem.h"
#include "handlers/route.h"
#include "handlers/url.h"
#include "tests/handlers/ask.h"
#include "tests/models/store/hand.h"

/* Nothing here knows a noun: what is in a table must be in the document, and the other way round. */

static const struct snapshot *snapshot;
static json_t *document;

static void setup(void)
{
	struct response response;

	snapshot = hand_snapshot();
	document = ask(snapshot, METHOD_GET, "/openapi.json", &response);
	ck_assert_uint_eq(response.status, 200);
	ck_assert_str_eq(response.content_type, "application/json");
	response_release(&response);
}

static void teardown(void)
{
	json_decref(document);
	snapshot_release(snapshot);
}

static json_t *part(const char *name)
{
	return ask_at(document, name);
}

static bool has(const json_t *list, const char *word)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		if (strcmp(json_string_value(json_array_get(list, i)), word) == 0)
			return true;
	return false;
}

/* What a "#/…" leads to. Names in this document need no escaping. */
static json_t *resolve(const char *reference)
{
	ck_assert_int_eq(strncmp(reference, "#/", 2), 0);
	return ask_at(document, reference + 1);
}

/* ---- addresses ---- */

static void fill(char *out, size_t size, const char *pattern, enum kind_id kind, enum kind_id other)
{
	const char *names[] = {"{collection}", "{other}"};
	enum kind_id kinds[] = {kind, other};
	char rest[128];

	(void)snprintf(out, size, "%s", pattern);
	for (size_t i = 0; i < 2; i++) {
		char *at = strstr(out, names[i]);

		if (at == NULL)
			continue;
		(void)snprintf(rest, sizeof(rest), "%s", at + strlen(names[i]));
		(void)snprintf(at, size - (size_t)(at - out), "%s%s", kind_at(kinds[i])->plural, rest);
	}
}

static size_t path_is_documented(const struct route *row, const char *path)
{
	json_t *item = json_object_get(part("/paths"), path);

	ck_assert_msg(item != NULL, "%s", path);
	ck_assert_msg((json_object_get(item, "get") != NULL) == ((row->methods & ROUTE_GET) != 0), "%s", path);
	ck_assert_msg((json_object_get(item, "head") != NULL) == ((row->methods & ROUTE_HEAD) != 0), "%s", path);
	ck_assert_msg((json_object_get(item, "options") != NULL) == ((row->methods & ROUTE_OPTIONS) != 0), "%s", path);
	ck_assert_msg(json_object_size(item) == 3, "%s", path);
	return 1;
}

static size_t is_documented(const struct route *row, enum kind_id kind, enum kind_id other)
{
	char path[128];

	fill(path, sizeof(path), row->pattern, kind, other);
	return path_is_documented(row, path);
}

/* {statistic} ends its pattern. */
static size_t each_is_documented(const struct route *row)
{
	const struct statistic *statistic;
	size_t count = 0;

	for (; (statistic = statistic_at(count)) != NULL; count++) {
		char path[128];

		(void)snprintf(path, sizeof(path), "%.*s%s", (int)strcspn(row->pattern, "{"), row->pattern,
			       statistic->name);
		(void)path_is_documented(row, path);
	}
	return count;
}

START_TEST(every_route_is_in_the_document_with_each_of_its_methods_and_nothing_else_is)
{
	const struct route *row;
	size_t count = 0;

	for (size_t i = 0; (row = route_at(i)) != NULL; i++) {
		if (strstr(row->pattern, "{statistic}") != NULL) {
			count += each_is_documented(row);
			continue;
		}
		if (strstr(row->pattern, "{collection}") == NULL) {
			count += is_documented(row, KIND_COUNT, KIND_COUNT);
			continue;
		}
		for (enum kind_id kind = 0; kind < KIND_COUNT; kind++) {
			if (strstr(row->pattern, "{other}") == NULL)
				count += is_documented(row, kind, KIND_COUNT);
			for (enum kind_id other = 0; strstr(row->pattern, "{other}") && other < KIND_COUNT; other++)
				if (kind_relation(kind, other) != NULL)
					count += is_documented(row, kind, other);
		}
	}
	ck_assert_uint_gt(count, (size_t)3 * KIND_COUNT);
	ck_assert_uint_eq(json_object_size(part("/paths")), count);
}
END_TEST

/* The path with an example in the place of {id}. */
static void spell(char *out, size_t size, const char *path, json_t *operation)
{
	const char *brace = strstr(path, "{id}");
	json_t *first = json_array_get(json_object_get(operation, "parameters"), 0);
	const char *id;

	(void)snprintf(out, size, "%s", path);
	if (brace == NULL)
		return;
	id = json_string_value(json_object_get(resolve(ask_text(first, "/$ref")), "example"));
	id = id == NULL ? "nobody" : id;
	(void)snprintf(out + (brace - path), size - (size_t)(brace - path), "%s%s", id, brace + strlen("{id}"));
}

START_TEST(every_address_answers_with_a_status_and_a_form_that_are_documented)
{
	const char *path;
	json_t *item;

	json_object_foreach(part("/paths"), path, item)
	{
		json_t *get = json_object_get(item, "get"), *success = ask_at(get, "/responses/200");
		struct response response;
		char target[256], type[64];

		spell(target, sizeof(target), path, get);
		if (strstr(path, "search") != NULL)
			(void)snprintf(target, sizeof(target), "%s?q=energy", path);
		json_decref(ask(snapshot, METHOD_GET, target, &response));
		if (response.status == 404 && strstr(target, "/nobody") != NULL) { /* a noun without rows */
			response_release(&response);
			continue;
		}
		ck_assert_msg(response.status == 200, "%s: %u", target, response.status);
		(void)snprintf(type, sizeof(type), "%.*s", (int)strcspn(response.content_type, ";"),
			       response.content_type);
		ck_assert_msg(json_object_get(json_object_get(success, "content"), type) != NULL, "%s: %s", target,
			      type);
		ck_assert_msg((json_object_get(json_object_get(success, "headers"), "X-Total-Count") != NULL) ==
				      response.has_total,
			      "%s", target);
		response_release(&response);
	}
}
END_TEST

START_TEST(operations_have_names_of_their_own)
{
	json_t *names = json_object(), *item, *operation;
	const char *path, *method;
	size_t count = 0;

	json_object_foreach(part("/paths"), path, item)
	{
		json_object_foreach(item, method, operation)
		{
			json_object_set(names, ask_text(operation, "/operationId"), operation);
			ck_assert_str_ne(ask_text(operation, "/summary"), "");
			count++;
		}
	}
	ck_assert_uint_eq(json_object_size(names), count);
	json_decref(names);
}
END_TEST

/* ---- references ---- */

static void leads_somewhere(json_t *node)
{
	const char *key;
	json_t *value;
	size_t i;

	json_array_foreach(node, i, value) leads_somewhere(value);
	if (!json_is_object(node))
		return;
	json_object_foreach(node, key, value)
	{
		if (strcmp(key, "$ref") == 0)
			ck_assert_msg(resolve(json_string_value(value)) != NULL, "%s", json_string_value(value));
		leads_somewhere(value);
	}
}

START_TEST(every_reference_leads_somewhere)
{
	leads_somewhere(document);
}
END_TEST

/* ---- nouns ---- */

static json_t *schema_of(const char *name)
{
	return json_object_get(part("/components/schemas"), name);
}

START_TEST(every_field_of_a_noun_is_described_in_its_schema)
{
	const struct kind *kind = kind_at((enum kind_id)_i);
	json_t *schema = schema_of(kind->singular), *properties = json_object_get(schema, "properties");
	size_t count = 0;

	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *field = &kind->fields[i];
		json_t *property = field->name == NULL ? NULL : json_object_get(properties, field->name);

		if (field->name == NULL)
			continue;
		count++;
		ck_assert_str_eq(json_string_value(json_object_get(property, "description")), field->about);
		ck_assert_msg(has(json_object_get(schema, "required"), field->name), "%s", field->name);
	}
	ck_assert_uint_eq(json_array_size(json_object_get(schema, "required")), count);
}
END_TEST

START_TEST(a_row_has_what_its_schema_requires_and_no_more)
{
	const struct kind *kind = kind_at((enum kind_id)_i);
	json_t *required = json_object_get(schema_of(kind->singular), "required"), *body, *row;
	struct response response;
	char target[64];
	const char *key;
	json_t *value;
	size_t i;

	(void)snprintf(target, sizeof(target), "/v1/%s?limit=500", kind->plural);
	body = ask(snapshot, METHOD_GET, target, &response);
	ck_assert_uint_gt(json_array_size(required), 0);
	json_array_foreach(json_object_get(body, "data"), i, row)
	{
		ck_assert_uint_ge(json_object_size(row), json_array_size(required));
		json_object_foreach(row, key, value)
			ck_assert_msg(has(required, key) || strcmp(key, "sources_total") == 0, "%s", key);
	}
	json_decref(body);
	response_release(&response);
}
END_TEST

START_TEST(the_example_of_a_noun_is_its_first_row)
{
	const struct kind *kind = kind_at((enum kind_id)_i);
	struct text id;
	json_t *example = json_array_get(json_object_get(schema_of(kind->singular), "examples"), 0);

	if (record_count(snapshot_record(snapshot), kind->id) == 0) {
		ck_assert_ptr_null(example);
		return;
	}
	id = record_id(snapshot_record(snapshot), (struct reference){kind->id, 0});
	ck_assert_uint_eq(strlen(ask_text(example, "/id")), id.len);
	ck_assert_int_eq(strncmp(ask_text(example, "/id"), id.at, id.len), 0);
	ck_assert_int_eq(strncmp(ask_text(example, "/url"), "/summits/v1/", 12), 0);
}
END_TEST

START_TEST(what_a_type_has_parts_for_is_described_part_by_part)
{
	static const struct {
		const struct type *type;
		const char *schema;
	} rows[] = {
		{&type_count, "count"}, {&type_cue, "cue"}, {&type_sources, "source"}, {&type_reference, "reference"}};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		json_t *properties = json_object_get(schema_of(rows[i].schema), "properties");
		size_t count = 0;

		for (; rows[i].type->parts[count] != NULL; count++)
			ck_assert_ptr_nonnull(json_object_get(properties, rows[i].type->parts[count]));
		ck_assert_uint_eq(json_object_size(properties), count);
	}
}
END_TEST

/* ---- parameters ---- */

static json_t *parameters_of(const char *path, const char *method)
{
	return json_object_get(json_object_get(json_object_get(part("/paths"), path), method), "parameters");
}

START_TEST(every_parameter_that_a_list_takes_is_documented_and_no_other)
{
	const struct kind *kind = kind_at((enum kind_id)_i);
	struct query_context context = {.kind = kind->id, .takes = QUERY_LIST};
	struct arena arena;
	struct texts names;
	char path[64];

	arena_init(&arena, NULL);
	context.arena = &arena;
	names = query_parameters(&context);
	(void)snprintf(path, sizeof(path), "/v1/%s", kind->plural);
	ck_assert_uint_eq(json_array_size(parameters_of(path, "get")), names.count + 1); /* and If-None-Match */
	ck_assert_uint_eq(json_array_size(parameters_of(path, "head")), names.count + 1);
	ck_assert_uint_eq(json_array_size(parameters_of(path, "options")), 0);
	for (size_t i = 0; i < names.count; i++) {
		json_t *reference = json_array_get(parameters_of(path, "get"), i);
		json_t *parameter = resolve(ask_text(reference, "/$ref"));

		ck_assert_str_eq(ask_text(parameter, "/name"), arena_string(&arena, names.at[i]));
		ck_assert_str_ne(ask_text(parameter, "/description"), "");
		ck_assert_ptr_nonnull(json_object_get(parameter, "schema"));
	}
	arena_release(&arena);
}
END_TEST

static void is_taken(const char *plural, const char *name, const char *value)
{
	struct response response;
	struct arena arena;
	struct text encoded;
	char target[1024];

	arena_init(&arena, NULL);
	encoded = url_value(&arena, text_of(value));
	(void)snprintf(target, sizeof(target), "/v1/%s?limit=1&%s=%.*s", plural, name, (int)encoded.len, encoded.at);
	json_decref(ask(snapshot, METHOD_GET, target, &response));
	ck_assert_msg(response.status == 200, "%s: %u %.*s", target, response.status, (int)response.body.len,
		      response.body.at);
	response_release(&response);
	arena_release(&arena);
}

static const char *word_of(json_t *value)
{
	if (json_is_boolean(value))
		return json_is_true(value) ? "true" : "false";
	return json_string_value(value);
}

START_TEST(every_example_and_every_word_that_a_parameter_lists_is_taken)
{
	const struct kind *kind = kind_at((enum kind_id)_i);
	size_t start = strlen(kind->plural), examples = 0;
	const char *key;
	json_t *parameter, *word;

	json_object_foreach(part("/components/parameters"), key, parameter)
	{
		json_t *words = ask_at(parameter, "/schema/items/enum"),
		       *example = json_object_get(parameter, "example");
		size_t i;

		if (strncmp(key, kind->plural, start) != 0 || key[start] != '.')
			continue;
		json_array_foreach(words, i, word) is_taken(kind->plural, key + start + 1, json_string_value(word));
		if (json_is_array(example))
			example = json_array_get(example, 0);
		if (example == NULL)
			continue;
		is_taken(kind->plural, key + start + 1, word_of(example));
		examples++;
	}
	ck_assert_uint_gt(examples, 0);
}
END_TEST

/* What a refusal says may stand there is what the document lists. */
START_TEST(what_names_fields_lists_all_that_the_parser_takes)
{
	static const char *const names[] = {"sort", "include", "facets"};
	const struct kind *kind = kind_at((enum kind_id)_i);

	for (size_t n = 0; n < sizeof(names) / sizeof(names[0]); n++) {
		struct response response;
		char target[64], key[64];
		json_t *body, *words, *word;
		size_t i;

		(void)snprintf(target, sizeof(target), "/v1/%s?%s=%%21", kind->plural, names[n]);
		(void)snprintf(key, sizeof(key), "%s.%s", kind->plural, names[n]);
		words = ask_at(json_object_get(part("/components/parameters"), key), "/schema/items/enum");
		body = ask(snapshot, METHOD_GET, target, &response);
		ck_assert_uint_eq(response.status, 400);
		json_array_foreach(json_object_get(body, "allowed"), i, word)
			ck_assert_msg(has(words, json_string_value(word)), "%s", json_string_value(word));
		ck_assert_uint_eq(json_array_size(words), i * (n == 0 ? 2 : 1));
		json_decref(body);
		response_release(&response);
	}
}
END_TEST

/* ---- the whole ---- */

START_TEST(every_problem_is_an_example_of_its_status_with_the_words_of_its_row)
{
	char name[96], section[96];

	for (int i = 0; i < PROBLEM_COUNT; i++) {
		const struct problem_row *row = problem_row((enum problem_code)i);
		char anchor[PROBLEM_ANCHOR];
		json_t *example;

		problem_anchor((enum problem_code)i, anchor);
		if (row->where == NOWHERE)
			continue;
		(void)snprintf(name, sizeof(name), "/components/responses/problem_%u/content", row->status);
		example = json_object_get(json_object_get(part(name), "application/problem+json"), "examples");
		example = json_object_get(json_object_get(example, row->code), "value");
		ck_assert_str_eq(ask_text(example, "/code"), row->code);
		ck_assert_str_eq(ask_text(example, "/detail"), row->hint);
		(void)snprintf(section, sizeof(section), "/summits/docs#%s", anchor);
		ck_assert_str_eq(ask_text(example, "/type"), section);
	}
}
END_TEST

START_TEST(the_document_is_the_same_bytes_each_time)
{
	const struct snapshot *other = hand_snapshot();
	struct response one, two;

	json_decref(ask(snapshot, METHOD_GET, "/openapi.json", &one));
	json_decref(ask(other, METHOD_GET, "/openapi.json", &two));
	ck_assert(text_equal(buffer_text(&one.body), buffer_text(&two.body)));
	ck_assert_str_eq(ask_text(document, "/openapi"), "3.1.0");
	ck_assert_str_eq(ask_text(document, "/info/version"), SUMMITD_VERSION);
	ck_assert_str_eq(ask_text(document, "/servers/0/url"), "/summits");
	ck_assert_ptr_null(json_object_get(document, "tables"));
	response_release(&one);
	response_release(&two);
	snapshot_release(other);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("openapi");
	Suite *suite = suite_create("handlers/openapi");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(cases, setup, teardown);
	tcase_add_test(cases, every_route_is_in_the_document_with_each_of_its_methods_and_nothing_else_is);
	tcase_add_test(cases, every_address_answers_with_a_status_and_a_form_that_are_documented);
	tcase_add_test(cases, operations_have_names_of_their_own);
	tcase_add_test(cases, every_reference_leads_somewhere);
	tcase_add_loop_test(cases, every_field_of_a_noun_is_described_in_its_schema, 0, KIND_COUNT);
	tcase_add_loop_test(cases, a_row_has_what_its_schema_requires_and_no_more, 0, KIND_COUNT);
	tcase_add_loop_test(cases, the_example_of_a_noun_is_its_first_row, 0, KIND_COUNT);
	tcase_add_test(cases, what_a_type_has_parts_for_is_described_part_by_part);
	tcase_add_loop_test(cases, every_parameter_that_a_list_takes_is_documented_and_no_other, 0, KIND_COUNT);
	tcase_add_loop_test(cases, every_example_and_every_word_that_a_parameter_lists_is_taken, 0, KIND_COUNT);
	tcase_add_loop_test(cases, what_names_fields_lists_all_that_the_parser_takes, 0, KIND_COUNT);
	tcase_add_test(cases, every_problem_is_an_example_of_its_status_with_the_words_of_its_row);
	tcase_add_test(cases, the_document_is_the_same_bytes_each_time);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
