/* SPDX-License-Identifier: MIT */
/* What is counted ready to be plotted, over HTTP: as JSON for programs and as a picture for <img>. */
#include <check.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

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

static json_t *get(const char *path)
{
	struct answer answer = server_ask(&server, "GET", path, NULL);
	json_t *json = json_loadb(answer.body, answer.body_len, JSON_REJECT_DUPLICATES, NULL);

	ck_assert_msg(answer.status == 200 && json != NULL, "%s: %ld %s", path, answer.status, answer.body);
	ck_assert_str_eq(answer_header(&answer, "Content-Type"), "application/json");
	answer_free(&answer);
	return json;
}

static struct answer get_as(const char *path, const char *accept, const char *tag)
{
	char header[128], match[64];
	const char *headers[] = {header, tag == NULL ? NULL : match, NULL};

	(void)snprintf(header, sizeof(header), "Accept: %s", accept);
	(void)snprintf(match, sizeof(match), "If-None-Match: %s", tag == NULL ? "" : tag);
	return server_ask(&server, "GET", path, headers);
}

#define TRADE "/v1/stats/trade-by-year"

START_TEST(every_statistic_of_the_list_answers_and_its_addresses_list_what_it_counts)
{
	json_t *list = get("/v1/stats"), *one, *group;
	size_t i, j;

	ck_assert_uint_ge(json_array_size(json_object_get(list, "data")), 7);
	json_array_foreach(json_object_get(list, "data"), i, one)
	{
		json_t *statistic = get(json_string_value(json_object_get(one, "url")));

		json_array_foreach(json_object_get(statistic, "data"), j, group)
		{
			json_t *rows = get(json_string_value(json_object_get(group, "url")));
			const json_t *total = json_object_get(json_object_get(rows, "meta"), "total");

			ck_assert(json_equal(total, json_object_get(group, "count")));
			json_decref(rows);
		}
		json_decref(statistic);
	}
	json_decref(list);
}
END_TEST

START_TEST(the_figure_of_a_year_comes_as_it_was_reported)
{
	json_t *json = get(TRADE), *group = json_array_get(json_object_get(json, "data"), 0);

	ck_assert_str_eq(json_string_value(json_object_get(group, "year")), "2024");
	ck_assert_str_eq(json_string_value(json_object_get(group, "unit")), "USD");
	ck_assert_str_eq(json_string_value(json_object_get(group, "min")), "244800000000");
	ck_assert_str_eq(json_string_value(json_object_get(group, "max")), "244800000000");
	ck_assert_int_eq(json_integer_value(json_object_get(group, "count")), 1);
	json_decref(json);
}
END_TEST

START_TEST(what_accepts_pictures_gets_one_with_a_policy_and_a_tag_of_its_own)
{
	static const char *const browser = "image/avif,image/webp,image/svg+xml,image/*,*/*;q=0.8";
	struct answer json = get_as(TRADE, "*/*", NULL), picture = get_as(TRADE, browser, NULL), again;
	char tag[64];

	ck_assert_str_eq(answer_header(&picture, "Content-Type"), "image/svg+xml");
	ck_assert_str_eq(answer_header(&picture, "Content-Security-Policy"),
			 "default-src 'none'; style-src 'unsafe-inline'");
	ck_assert_ptr_nonnull(strstr(answer_header(&picture, "Vary"), "Accept"));
	ck_assert_ptr_nonnull(answer_header(&picture, "Cache-Control"));
	ck_assert_int_eq(strncmp(picture.body, "<svg ", 5), 0);
	ck_assert_ptr_nonnull(strstr(picture.body, "244.8 billion"));
	(void)snprintf(tag, sizeof(tag), "%s", answer_header(&picture, "ETag"));
	ck_assert_str_ne(answer_header(&json, "ETag"), tag);
	ck_assert_str_eq(answer_header(&json, "Content-Type"), "application/json");
	again = get_as(TRADE, browser, tag);
	ck_assert_int_eq(again.status, 304);
	answer_free(&again);
	again = get_as(TRADE, "*/*", tag);
	ck_assert_int_eq(again.status, 200);
	answer_free(&again);
	answer_free(&picture);
	answer_free(&json);
}
END_TEST

START_TEST(the_word_for_the_form_wins_over_what_is_accepted)
{
	struct answer picture = get_as(TRADE "?format=svg", "application/json", NULL);
	struct answer json = get_as(TRADE "?format=json", "image/*", NULL);
	struct answer neither = get_as(TRADE, "text/csv", NULL);

	ck_assert_str_eq(answer_header(&picture, "Content-Type"), "image/svg+xml");
	ck_assert_str_eq(answer_header(&json, "Content-Type"), "application/json");
	ck_assert_int_eq(neither.status, 406);
	ck_assert_ptr_nonnull(strstr(neither.body, "image/svg+xml"));
	answer_free(&picture);
	answer_free(&json);
	answer_free(&neither);
}
END_TEST

START_TEST(a_filter_of_the_collection_is_one_of_the_statistic_and_a_mistake_is_mended)
{
	json_t *json = get("/v1/stats/statements-by-leader-and-month?leader=Putin&since=2025");
	struct answer wrong = server_ask(&server, "GET", "/v1/stats/statements-by-month?leder=Putin", NULL);

	ck_assert_int_eq(json_integer_value(json_object_get(json_object_get(json, "meta"), "total")), 5);
	ck_assert_int_eq(wrong.status, 400);
	ck_assert_str_eq(answer_header(&wrong, "Content-Type"), "application/problem+json");
	ck_assert_ptr_nonnull(strstr(wrong.body, "/v1/stats/statements-by-month?leader=Putin"));
	answer_free(&wrong);
	json_decref(json);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("api/stats");
	TCase *tests = tcase_create("stats");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(tests, start_server, stop_server);
	tcase_set_timeout(tests, 300);
	tcase_add_test(tests, every_statistic_of_the_list_answers_and_its_addresses_list_what_it_counts);
	tcase_add_test(tests, the_figure_of_a_year_comes_as_it_was_reported);
	tcase_add_test(tests, what_accepts_pictures_gets_one_with_a_policy_and_a_tag_of_its_own);
	tcase_add_test(tests, the_word_for_the_form_wins_over_what_is_accepted);
	tcase_add_test(tests, a_filter_of_the_collection_is_one_of_the_statistic_and_a_mistake_is_mended);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
