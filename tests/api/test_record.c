/* SPDX-License-Identifier: MIT */
/* The record of the built-in dispatch over HTTP, as a user of curl asks for it. */
#include <check.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/api/server.h"

static struct server server;

static void start_server(void)
{
	server_start(&server, NULL);
}

static void stop_server(void)
{
	ck_assert_int_eq(server_stop(&server, SIGTERM, 10), 0);
}

static json_t *get(const char *path, long status)
{
	struct answer answer = server_ask(&server, "GET", path, NULL);
	json_error_t error;
	json_t *json = json_loadb(answer.body, answer.body_len, JSON_REJECT_DUPLICATES, &error);

	ck_assert_msg(answer.status == status, "%s: %ld %s", path, answer.status, answer.body);
	ck_assert_msg(json != NULL, "%s: %s", path, error.text);
	answer_free(&answer);
	return json;
}

static json_int_t total_of(const char *path)
{
	json_t *json = get(path, 200);
	json_int_t total = json_integer_value(json_object_get(json_object_get(json, "meta"), "total"));

	json_decref(json);
	return total;
}

START_TEST(statements_are_found_by_the_name_of_who_said_them)
{
	json_t *json = get("/v1/statements?leader=Putin", 200);
	const json_t *resolved = json_object_get(json_object_get(json, "meta"), "resolved");

	ck_assert_uint_eq(json_array_size(json_object_get(json, "data")), 5);
	ck_assert_str_eq(json_string_value(json_object_get(json_object_get(resolved, "leader"), "Putin")),
			 "vladimir-putin");
	json_decref(json);
	ck_assert_int_eq(total_of("/v1/statements?leader=Putin"), 5);
	ck_assert_int_eq(total_of("/v1/leaders/xi-jinping/statements"), 9);
	ck_assert_int_eq(total_of("/v1/statements"), 12);
	ck_assert_int_eq(total_of("/v1/statements?limit=0"), 12);
}
END_TEST

START_TEST(an_unknown_parameter_is_refused_with_the_right_url)
{
	json_t *json = get("/v1/statements?leder=Putin", 400);
	const char *meant = json_string_value(json_array_get(json_object_get(json, "did_you_mean"), 0));

	ck_assert_str_eq(json_string_value(json_object_get(json, "code")), "unknown_parameter");
	ck_assert_str_eq(json_string_value(json_object_get(json, "param")), "leder");
	ck_assert_str_eq(meant, "/v1/statements?leader=Putin");
	json_decref(json);
}
END_TEST

START_TEST(pages_follow_each_other_without_gap_or_overlap)
{
	static char seen[32][64];
	char path[64];
	size_t count = 0;

	for (unsigned offset = 0; offset < 12; offset += 5) {
		json_t *json, *row;
		size_t i;

		snprintf(path, sizeof(path), "/v1/statements?limit=5&offset=%u", offset);
		json = get(path, 200);
		json_array_foreach(json_object_get(json, "data"), i, row)
		{
			const char *id = json_string_value(json_object_get(row, "id"));

			for (size_t j = 0; j < count; j++)
				ck_assert_str_ne(seen[j], id);
			snprintf(seen[count++], sizeof(seen[0]), "%s", id);
		}
		json_decref(json);
	}
	ck_assert_uint_eq(count, 12);
}
END_TEST

/* Offset in bytes of code point `wanted`. */
static size_t byte_of(const char *text, size_t len, size_t wanted)
{
	size_t at = 0;

	for (size_t points = 0; at < len; at++) {
		if (((unsigned char)text[at] & 0xC0) == 0x80)
			continue;
		if (points++ == wanted)
			break;
	}
	return at;
}

static size_t check_sources(const json_t *rows, const char *text, size_t len)
{
	size_t i, j, count = 0;
	json_t *row, *source;

	json_array_foreach(rows, i, row)
	{
		json_array_foreach(json_object_get(row, "sources"), j, source)
		{
			const json_t *exact = json_object_get(source, "exact");
			size_t from = (size_t)json_integer_value(json_object_get(source, "byte_start"));
			size_t to = (size_t)json_integer_value(json_object_get(source, "byte_end"));
			size_t start = (size_t)json_integer_value(json_object_get(source, "start"));
			size_t end = (size_t)json_integer_value(json_object_get(source, "end"));

			ck_assert(from < to && to <= len);
			ck_assert_uint_eq(json_string_length(exact), to - from);
			ck_assert_mem_eq(json_string_value(exact), text + from, to - from);
			ck_assert_uint_eq(byte_of(text, len, start), from);
			ck_assert_uint_eq(byte_of(text, len, end), to);
			count++;
		}
	}
	return count;
}

START_TEST(every_source_of_every_row_is_in_the_text_where_it_says)
{
	static const char *const kinds[] = {"documents", "summits",    "leaders",    "countries", "organizations",
					    "events",    "statements", "agreements", "trade",     "initiatives"};
	struct answer text = server_ask(&server, "GET", "/v1/documents/2025-09-02-beijing/text", NULL);
	size_t count = 0;
	char path[64];

	ck_assert_str_eq(answer_header(&text, "Content-Type"), "text/plain; charset=utf-8");
	ck_assert_uint_eq(text.body_len, 2431);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		json_t *json;

		snprintf(path, sizeof(path), "/v1/%s?limit=500", kinds[i]);
		json = get(path, 200);
		count += check_sources(json_object_get(json, "data"), text.body, text.body_len);
		json_decref(json);
	}
	ck_assert_uint_gt(count, 40);
	answer_free(&text);
}
END_TEST

START_TEST(every_collection_of_the_index_answers_with_the_count_it_says)
{
	json_t *json = get("/v1", 200), *row;
	size_t i;

	ck_assert_uint_ge(json_array_size(json_object_get(json, "collections")), 10);
	json_array_foreach(json_object_get(json, "collections"), i, row)
	{
		ck_assert_int_eq(total_of(json_string_value(json_object_get(row, "url"))),
				 json_integer_value(json_object_get(row, "count")));
		json_decref(get(json_string_value(json_object_get(row, "example")), 200));
	}
	json_decref(json);
}
END_TEST

START_TEST(parse_prints_what_is_served)
{
	json_t *served = get("/v1/statements?limit=500", 200), *parsed;
	static const char *const arguments[] = {"parse", "-", NULL};
	struct answer text = server_ask(&server, "GET", "/v1/documents/2025-09-02-beijing/text", NULL);
	FILE *input = tmpfile();
	char *out;

	/* The program inherits standard input; its id is another one, so lengths are compared. */
	ck_assert_uint_eq(fwrite(text.body, 1, text.body_len, input), text.body_len);
	rewind(input);
	ck_assert_ptr_nonnull(freopen("/dev/null", "r", stdin));
	ck_assert_int_ge(dup2(fileno(input), 0), 0);
	ck_assert_int_eq(server_run(arguments, &out, NULL), 0);
	parsed = json_loads(out, JSON_REJECT_DUPLICATES, NULL);
	ck_assert_ptr_nonnull(parsed);
	ck_assert_uint_eq(json_array_size(json_object_get(parsed, "statements")),
			  json_array_size(json_object_get(served, "data")));
	fclose(input);
	free(out);
	json_decref(parsed);
	json_decref(served);
	answer_free(&text);
}
END_TEST

START_TEST(a_tag_makes_the_second_answer_short)
{
	struct answer first = server_ask(&server, "GET", "/v1", NULL), second;
	char header[128];
	const char *headers[] = {header, NULL};

	ck_assert_int_eq(first.status, 200);
	ck_assert_ptr_nonnull(answer_header(&first, "ETag"));
	snprintf(header, sizeof(header), "If-None-Match: \"x\", W/%s", answer_header(&first, "ETag"));
	second = server_ask(&server, "GET", "/v1", headers);
	ck_assert_int_eq(second.status, 304);
	ck_assert_uint_eq(second.body_len, 0);
	ck_assert_ptr_nonnull(answer_header(&second, "ETag"));
	ck_assert_ptr_nonnull(answer_header(&second, "Cache-Control"));
	answer_free(&first);
	answer_free(&second);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("api/record");
	TCase *tests = tcase_create("record");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(tests, start_server, stop_server);
	tcase_set_timeout(tests, 300);
	tcase_add_test(tests, statements_are_found_by_the_name_of_who_said_them);
	tcase_add_test(tests, an_unknown_parameter_is_refused_with_the_right_url);
	tcase_add_test(tests, pages_follow_each_other_without_gap_or_overlap);
	tcase_add_test(tests, every_source_of_every_row_is_in_the_text_where_it_says);
	tcase_add_test(tests, every_collection_of_the_index_answers_with_the_count_it_says);
	tcase_add_test(tests, parse_prints_what_is_served);
	tcase_add_test(tests, a_tag_makes_the_second_answer_short);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
