/* SPDX-License-Identifier: MIT */
/* Over 300 lines: each noun is asked everything, and a naive scan answers beside it. */
#include "handlers/message.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "handlers/route.h"
#include "handlers/url.h"
#include "models/store/index.h"
#include "tests/handlers/ask.h"
#include "tests/models/store/hand.h"

/* Nothing here knows a noun: every kind, every field and every value is asked, and the answers are held against a scan
 * of all rows. */

static const struct snapshot *snapshot;
static const struct record *record;

static void setup(void)
{
	snapshot = hand_snapshot();
	record = snapshot_record(snapshot);
}

static void teardown(void)
{
	snapshot_release(snapshot);
}

static struct text id_of(enum kind_id kind, uint32_t row)
{
	return record_id(record, (struct reference){kind, row});
}

struct scan {
	struct text wanted;
	bool met;
};

static void look(void *context, struct text key, struct text label)
{
	struct scan *scan = context;

	(void)label;
	scan->met = scan->met || text_equal(key, scan->wanted);
}

/* Rows one of whose keys is `key`. */
static size_t scan(enum kind_id kind, const struct field *field, struct text key)
{
	size_t met = 0;

	for (uint32_t row = 0; row < record_count(record, kind); row++) {
		struct scan one = {key, false};

		field_keys(record, field, record_row(record, kind, row), (struct key_taker){look, &one});
		met += one.met;
	}
	return met;
}

static void total_is(const char *target, size_t wanted)
{
	struct response response;
	json_t *body = ask(snapshot, METHOD_GET, target, &response);

	ck_assert_msg(response.status == 200, "%s: %u %.*s", target, response.status, (int)response.body.len,
		      response.body.at);
	ck_assert_msg(response.total == wanted, "%s: %llu, not %zu", target, (unsigned long long)response.total,
		      wanted);
	ck_assert_uint_eq((size_t)json_integer_value(ask_at(body, "/meta/total")), wanted);
	ck_assert_uint_eq(json_array_size(ask_at(body, "/data")), wanted < 500 ? wanted : 500);
	json_decref(body);
	response_release(&response);
}

START_TEST(every_collection_lists_all_its_rows)
{
	char target[128];

	(void)snprintf(target, sizeof(target), "/v1/%s?limit=500", kind_at((enum kind_id)_i)->plural);
	total_is(target, record_count(record, (enum kind_id)_i));
}
END_TEST

START_TEST(every_row_is_an_item_with_its_own_id_type_and_url)
{
	const struct kind *kind = kind_at((enum kind_id)_i);

	for (uint32_t row = 0; row < record_count(record, kind->id); row++) {
		struct text id = id_of(kind->id, row);
		struct response response;
		char target[256];
		json_t *body;

		(void)snprintf(target, sizeof(target), "/v1/%s/%.*s", kind->plural, (int)id.len, id.at);
		body = ask(snapshot, METHOD_GET, target, &response);
		ck_assert_uint_eq(response.status, 200);
		ck_assert_uint_eq(strlen(ask_text(body, "/id")), id.len);
		ck_assert_int_eq(strncmp(ask_text(body, "/id"), id.at, id.len), 0);
		ck_assert_str_eq(ask_text(body, "/type"), kind->singular);
		ck_assert_str_eq(ask_text(body, "/url") + strlen("/summits"), target);
		ck_assert_uint_gt(json_array_size(ask_at(body, "/sources")), 0);
		json_decref(body);
		response_release(&response);
	}
}
END_TEST

START_TEST(every_value_of_every_parameter_finds_what_a_scan_finds)
{
	const struct kind *kind = kind_at((enum kind_id)_i);
	struct arena arena;

	arena_init(&arena, NULL);
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *field = &kind->fields[i];
		const struct values *values = index_values(snapshot_index(snapshot), kind->id, field);

		for (size_t j = 0; values != NULL && j < values->count; j++) {
			bool by_id = values->match == MATCH_REFERENCE;
			struct text key = by_id ? values->at[j].key : value_label(&values->at[j]);
			struct text value = url_value(&arena, key);
			char target[512];

			(void)snprintf(target, sizeof(target), "/v1/%s?limit=500&%s__eq=%.*s", kind->plural,
				       field->parameter, (int)value.len, value.at);
			total_is(target, scan(kind->id, field, key));
			(void)snprintf(target, sizeof(target), "/v1/%s?limit=500&%s__ne=%.*s", kind->plural,
				       field->parameter, (int)value.len, value.at);
			if (text_find(key, TEXT(","), 0) == SIZE_MAX)
				total_is(target, record_count(record, kind->id) - scan(kind->id, field, key));
		}
	}
	arena_release(&arena);
}
END_TEST

/* The same rows as the nested list, in its order. */
static void included_is(const char *address, const json_t *included)
{
	struct response response;
	json_t *body;
	size_t i;
	json_t *row;

	body = ask(snapshot, METHOD_GET, address, &response);
	ck_assert_uint_eq(response.status, 200);
	ck_assert_int_eq(json_integer_value(json_object_get(included, "total")), (json_int_t)response.total);
	ck_assert(json_equal(json_object_get(included, "data"), json_object_get(body, "data")));
	json_array_foreach(json_object_get(included, "data"), i, row) ck_assert(json_is_object(row));
	json_decref(body);
	response_release(&response);
}

START_TEST(every_collection_that_refers_to_a_row_can_be_included_in_it)
{
	const struct kind *kind = kind_at((enum kind_id)_i);

	for (int other = 0; other < KIND_COUNT; other++)
		for (uint32_t row = 0; row < record_count(record, kind->id); row++) {
			const char *plural = kind_at((enum kind_id)other)->plural;
			struct text id = id_of(kind->id, row);
			struct response response;
			char target[256], list[256];
			json_t *body;

			if (!kind_includes(kind->id, (enum kind_id)other))
				continue;
			(void)snprintf(target, sizeof(target), "/v1/%s/%.*s?include=%s", kind->plural, (int)id.len,
				       id.at, plural);
			(void)snprintf(list, sizeof(list), "/v1/%s/%.*s/%s?limit=100", kind->plural, (int)id.len, id.at,
				       plural);
			body = ask(snapshot, METHOD_GET, target, &response);
			ck_assert_uint_eq(response.status, 200);
			included_is(list, json_object_get(body, plural));
			json_decref(body);
			response_release(&response);
		}
}
END_TEST

START_TEST(every_nested_list_is_the_list_with_its_reference)
{
	const struct kind *kind = kind_at((enum kind_id)_i);

	for (int other = 0; other < KIND_COUNT; other++) {
		const struct field *field = kind_relation(kind->id, (enum kind_id)other);

		for (uint32_t row = 0; field != NULL && row < record_count(record, kind->id); row++) {
			struct text id = id_of(kind->id, row);
			char target[256];

			(void)snprintf(target, sizeof(target), "/v1/%s/%.*s/%s?limit=500", kind->plural, (int)id.len,
				       id.at, kind_at((enum kind_id)other)->plural);
			total_is(target, scan((enum kind_id)other, field, id));
		}
	}
}
END_TEST

START_TEST(every_order_is_the_order_of_its_field_with_the_unknown_last)
{
	const struct kind *kind = kind_at((enum kind_id)_i);

	for (size_t i = 0; i < kind->field_count * 2; i++) {
		const struct field *field = &kind->fields[i / 2];
		const void *before = NULL;
		struct response response;
		char target[128];
		json_t *body, *one;
		size_t at;

		if ((field->uses & SORT) == 0)
			continue;
		(void)snprintf(target, sizeof(target), "/v1/%s?limit=500&fields=id&sort=%s%s", kind->plural,
			       i % 2 == 0 ? "" : "-", field->parameter);
		body = ask(snapshot, METHOD_GET, target, &response);
		ck_assert_uint_eq(response.status, 200);
		json_array_foreach(json_object_get(body, "data"), at, one)
		{
			const void *row = snapshot_find(snapshot, kind->id, text_of(ask_text(one, "/id")));
			int order = before == NULL ? 0 : field_compare(field, before, row);

			ck_assert_ptr_nonnull(row);
			if (i % 2 == 1 && !field_empty(field, row))
				order = before == NULL || field_empty(field, before) ? order : -order;
			ck_assert_msg(order <= 0, "%s at %zu", target, at);
			before = row;
		}
		json_decref(body);
		response_release(&response);
	}
}
END_TEST

START_TEST(every_parameter_can_be_asked_whether_it_is_missing)
{
	const struct kind *kind = kind_at((enum kind_id)_i);

	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *field = &kind->fields[i];
		const char *answers[] = {"true", "false"};
		uint64_t total = 0;

		for (size_t j = 0; j < 2 && (field->uses & FILTER) != 0; j++) {
			struct response response;
			char target[128];

			(void)snprintf(target, sizeof(target), "/v1/%s?limit=0&%s__isnull=%s", kind->plural,
				       field->parameter, answers[j]);
			json_decref(ask(snapshot, METHOD_GET, target, &response));
			ck_assert_uint_eq(response.status, 200);
			total += response.total;
			response_release(&response);
		}
		ck_assert((field->uses & FILTER) == 0 || total == record_count(record, kind->id));
	}
}
END_TEST

static json_t *get(const char *target, struct response *response)
{
	json_t *body = ask(snapshot, METHOD_GET, target, response);

	ck_assert_msg(response->status == 200, "%s: %u %.*s", target, response->status, (int)response->body.len,
		      response->body.at);
	return body;
}

/* Follows the url of every value that `target` counts: as many rows must be there, never more than before. */
static void follow_facets(const char *target)
{
	struct response response, narrowed;
	json_t *body = get(target, &response), *values, *one;
	const char *name;
	size_t at;

	json_object_foreach(ask_at(body, "/meta/facets"), name, values)
	{
		json_int_t before = INT64_MAX;

		json_array_foreach(values, at, one)
		{
			json_int_t count = json_integer_value(json_object_get(one, "count"));
			const char *url = json_string_value(json_object_get(one, "url"));

			ck_assert_msg(count > 0 && count <= before, "%s %s", target, name);
			ck_assert_msg(url != NULL, "%s %s", target, name);
			before = count;
			json_decref(get(url + strlen("/summits"), &narrowed));
			ck_assert_msg((json_int_t)narrowed.total == count, "%s: %llu, not %lld", url,
				      (unsigned long long)narrowed.total, (long long)count);
			response_release(&narrowed);
		}
	}
	json_decref(body);
	response_release(&response);
}

START_TEST(every_value_of_every_facet_links_to_as_many_rows_as_it_counts)
{
	static const char *const filters[] = {"",
					      "&inferred=false",
					      "&leader=xi-jinping,putin",
					      "&date=2024,2025-03",
					      "&topic=energy,space&topic__all=energy",
					      "&date=2024-02&topic=trade"};
	const struct kind *kind = kind_at((enum kind_id)_i);

	for (size_t i = 0; i < kind->field_count; i++)
		for (size_t j = 0; j < sizeof(filters) / sizeof(*filters); j++) {
			const struct field *field = &kind->fields[i];
			bool leaders = kind_parameter(kind, TEXT("leader")) != NULL;
			bool topics = kind_parameter(kind, TEXT("topic")) != NULL;
			bool dates = kind_parameter(kind, TEXT("date")) != NULL;
			char target[256];

			if ((field->uses & (FILTER | FACET)) != (FILTER | FACET) ||
			    (strstr(filters[j], "leader") != NULL && !leaders) ||
			    (strstr(filters[j], "topic") != NULL && !topics) ||
			    (strstr(filters[j], "date") != NULL && !dates))
				continue;
			(void)snprintf(target, sizeof(target), "/v1/%s?limit=1&facets=%s%s", kind->plural,
				       field->parameter, filters[j]);
			follow_facets(target);
		}
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("every");
	Suite *suite = suite_create("handlers/every");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(cases, setup, teardown);
	tcase_set_timeout(cases, 60);
	tcase_add_loop_test(cases, every_collection_lists_all_its_rows, 0, KIND_COUNT);
	tcase_add_loop_test(cases, every_row_is_an_item_with_its_own_id_type_and_url, 0, KIND_COUNT);
	tcase_add_loop_test(cases, every_value_of_every_parameter_finds_what_a_scan_finds, 0, KIND_COUNT);
	tcase_add_loop_test(cases, every_collection_that_refers_to_a_row_can_be_included_in_it, 0, KIND_COUNT);
	tcase_add_loop_test(cases, every_nested_list_is_the_list_with_its_reference, 0, KIND_COUNT);
	tcase_add_loop_test(cases, every_order_is_the_order_of_its_field_with_the_unknown_last, 0, KIND_COUNT);
	tcase_add_loop_test(cases, every_parameter_can_be_asked_whether_it_is_missing, 0, KIND_COUNT);
	tcase_add_loop_test(cases, every_value_of_every_facet_links_to_as_many_rows_as_it_counts, 0, KIND_COUNT);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
