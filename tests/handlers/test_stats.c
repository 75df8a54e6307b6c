/* SPDX-License-Identifier: MIT */
/* Longer than most: every statistic is asked under every filter, and its pictures beside it. */
#include "handlers/message.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/store/statistic.h"
#include "tests/handlers/ask.h"
#include "tests/models/store/random.h"

enum { DOCUMENTS = 150, STATISTICS = 7, BASE = 8 /* of "/summits" */ };

static const struct snapshot *snapshot;

/* Behind each statistic; what its collection does not have is passed over. */
static const char *const filters[] = {
	"",
	"?date=2024",
	"?date=2024,2025-03&date__ne=2024-02",
	"?date__eq=2023-05",
	"?since=2024-06",
	"?date=XXXX",
	"?date__isnull=true",
	"?leader__isnull=true",
	"?leader=givena-family0,givenb-family1",
	"?leader__all=givena-family0,givenb-family1&date=2024",
	"?kind=value",
	"?year__gte=2020&flow=export",
	"?year=2019,2020",
	"?value__lt=0",
	"?topic__isnull=false",
	"?date__ne=2023-01,2023-02,2023-03,2023-04,2023-05,2023-06,2023-07,2023-08,2023-09",
	"?q=energy"};
enum { FILTERS = sizeof(filters) / sizeof(filters[0]) };

static json_t *get(const char *target, unsigned status)
{
	struct response response;
	json_t *body = ask(snapshot, METHOD_GET, target, &response);

	if (status != 0)
		ck_assert_msg(response.status == status, "%s: %u", target, response.status);
	else if (response.status != 200) {
		json_decref(body);
		body = NULL;
	}
	response_release(&response);
	return body;
}

static json_t *counted(int statistic, const char *filter)
{
	char target[256];

	(void)snprintf(target, sizeof(target), "/v1/stats/%s%s", statistic_at((size_t)statistic)->name, filter);
	return get(target, *filter == '\0' ? 200 : 0);
}

static json_int_t total_of(const char *url)
{
	json_t *body = get(url + BASE, 200);
	json_int_t total = json_integer_value(ask_at(body, "/meta/total"));

	json_decref(body);
	return total;
}

/* The sum of their counts. */
static json_int_t check_groups(json_t *groups, size_t *ret_unasked)
{
	json_int_t sum = 0;
	json_t *group;
	size_t i;

	json_array_foreach(groups, i, group)
	{
		const char *url = json_string_value(json_object_get(group, "url"));
		json_int_t count = json_integer_value(json_object_get(group, "count"));

		ck_assert_int_gt(count, 0);
		sum += count;
		*ret_unasked += url == NULL;
		if (url != NULL)
			ck_assert_msg(total_of(url) == count, "%s lists %lld, not %lld", url, (long long)total_of(url),
				      (long long)count);
	}
	return sum;
}

START_TEST(every_group_counts_what_its_address_lists_under_every_filter)
{
	size_t unasked = 0, asked = 0;

	for (size_t i = 0; i < FILTERS; i++) {
		json_t *body = counted(_i, filters[i]);
		json_int_t sum;

		if (body == NULL)
			continue;
		asked++;
		ck_assert_int_eq(json_integer_value(ask_at(body, "/meta/total")),
				 total_of(json_string_value(ask_at(body, "/links/rows"))));
		ck_assert_int_eq(json_integer_value(ask_at(body, "/meta/groups")),
				 (json_int_t)json_array_size(ask_at(body, "/data")));
		sum = check_groups(ask_at(body, "/data"), &unasked) +
		      check_groups(ask_at(body, "/meta/apart"), &unasked);
		if (statistic_at((size_t)_i)->by[0] == NULL)
			ck_assert_int_eq(json_integer_value(ask_at(body, "/meta/total")), sum);
		json_decref(body);
	}
	ck_assert_uint_ge(asked, statistic_at((size_t)_i)->kind == KIND_statement ? FILTERS - 4 : 2);
	ck_assert_uint_le(unasked, 3); /* the years alone, where nine months are left out already */
}
END_TEST

START_TEST(groups_are_told_by_time_and_each_once)
{
	json_t *body = counted(_i, ""), *group;
	const char *time = statistic_time(statistic_at((size_t)_i));
	char before[16] = "";
	size_t i, length = statistic_at((size_t)_i)->precision;

	json_array_foreach(ask_at(body, "/data"), i, group)
	{
		const char *now = json_string_value(json_object_get(group, time));

		ck_assert_int_le(strcmp(before, now), 0);
		ck_assert(length == 0 || strlen(now) == length);
		(void)snprintf(before, sizeof(before), "%s", now);
		for (size_t j = i + 1; j < json_array_size(ask_at(body, "/data")); j++)
			ck_assert_str_ne(
				json_string_value(json_object_get(group, "url")),
				json_string_value(json_object_get(json_array_get(ask_at(body, "/data"), j), "url")));
	}
	json_decref(body);
}
END_TEST

/* Whoever speaks alone, together or not at all is in the groups as often as in the list. */
START_TEST(a_row_of_several_values_counts_for_each_and_one_of_none_for_none)
{
	json_t *body = get("/v1/stats/statements-by-leader-and-month?date=2024-05", 200), *group;
	json_int_t nobody = 0;
	size_t i;

	json_array_foreach(ask_at(body, "/data"), i, group)
	{
		char target[128];
		const char *leader = json_string_value(json_object_get(group, "leader"));

		(void)snprintf(target, sizeof(target), "/summits/v1/statements?date=2024-05&leader%s%s",
			       leader == NULL ? "__isnull=true" : "=", leader == NULL ? "" : leader);
		ck_assert_int_eq(json_integer_value(json_object_get(group, "count")), total_of(target));
		nobody += leader == NULL;
	}
	ck_assert_int_eq(nobody, 1);
	ck_assert_uint_gt(i, 3);
	json_decref(body);
}
END_TEST

START_TEST(least_and_greatest_are_those_of_the_rows_and_nothing_is_added)
{
	json_t *body = get("/v1/stats/trade-by-year", 200), *group, *row;
	size_t i, j;

	ck_assert_uint_gt(json_array_size(ask_at(body, "/data")), 20);
	json_array_foreach(ask_at(body, "/data"), i, group)
	{
		char target[256];
		double least = 1e9, most = -1e9;
		json_t *rows;

		(void)snprintf(target, sizeof(target), "%s&limit=500",
			       json_string_value(json_object_get(group, "url")) + BASE);
		rows = get(target, 200);
		json_array_foreach(ask_at(rows, "/data"), j, row)
		{
			double value = strtod(json_string_value(json_object_get(row, "value")), NULL);

			least = value < least ? value : least;
			most = value > most ? value : most;
		}
		ck_assert_double_eq(strtod(json_string_value(json_object_get(group, "min")), NULL), least);
		ck_assert_double_eq(strtod(json_string_value(json_object_get(group, "max")), NULL), most);
		json_decref(rows);
	}
	json_decref(body);
}
END_TEST

START_TEST(a_statistic_counts_by_fields_that_can_be_counted_by)
{
	const struct statistic *statistic = statistic_at((size_t)_i);
	struct grouping grouping = statistic_grouping(statistic);

	ck_assert_ptr_eq(statistic_named(text_of(statistic->name)), statistic);
	ck_assert_ptr_nonnull(grouping.time);
	ck_assert_uint_eq(grouping.time->uses & (FILTER | SORT), FILTER | SORT);
	ck_assert(!grouping.time->type->list);
	ck_assert_uint_eq(grouping.precision == PER_VALUE, match_of(grouping.time) != MATCH_DATE);
	for (size_t i = 0; i < grouping.by_count; i++)
		ck_assert_uint_eq(grouping.by[i]->uses & (FILTER | FACET), FILTER | FACET);
	ck_assert((statistic->least == NULL) == (grouping.least == NULL));
	ck_assert((grouping.least == NULL) == (grouping.most == NULL));
	ck_assert(grouping.least == NULL || (match_of(grouping.least) == MATCH_NUMBER &&
					     (grouping.least->uses & (FILTER | SORT)) == (FILTER | SORT)));
	ck_assert_ptr_null(statistic_at(STATISTICS));
}
END_TEST

#define LEADERS "/v1/stats/statements-by-leader-and-month"

static const struct exchange exchanges[] = {
	{"/v1", 200, "/stats/url", "/summits/v1/stats"},
	{"/v1", 200, "/stats/names/0", "documents-by-month"},
	{"/v1/stats", 200, "/data/0/id", "documents-by-month"},
	{"/v1/stats", 200, "/data/0/collection", "documents"},
	{"/v1/stats", 200, "/meta/total", "7"},
	{"/v1/stats", 200, "/links/self", "/summits/v1/stats"},
	{LEADERS, 200, "/id", "statements-by-leader-and-month"},
	{LEADERS, 200, "/type", "statistic"},
	{LEADERS, 200, "/url", "/summits" LEADERS},
	{LEADERS, 200, "/by/0", "month"},
	{LEADERS, 200, "/by/1", "leader"},
	{LEADERS, 200, "/meta/truncated", "true"},
	{LEADERS "?leader=givena-family0", 200, "/meta/truncated", "false"},
	{LEADERS "?leader=Family0&pretty=1", 200, "/links/self", "/summits" LEADERS "?leader=givena-family0&pretty=1"},
	{LEADERS "?leader=Family0&pretty=1", 200, "/links/svg", "/summits" LEADERS "?leader=givena-family0&format=svg"},
	{LEADERS "?leader=Family0&pretty=1", 200, "/links/rows", "/summits/v1/statements?leader=givena-family0"},
	{LEADERS "?leader=Family0", 200, "/meta/resolved/leader/Family0", "givena-family0"},
	{LEADERS "?date=1999", 200, "/data/#", "0"},
	{LEADERS "?date=1999", 200, "/meta/total", "0"},
	{"/v1/stats/events-by-month", 200, "/meta/apart/#", "0"},
	/* what is refused */
	{LEADERS "?leder=Family0", 400, "/did_you_mean/0", "/summits" LEADERS "?leader=Family0"},
	{LEADERS "?limit=5", 400, "/code", "unknown_parameter"},
	{LEADERS "?sort=date", 400, "/param", "sort"},
	{LEADERS "?leader=nobody-at-all", 400, "/code", "unknown_value"},
	{LEADERS "?date=may", 400, "/code", "invalid_value"},
	{LEADERS "?format=csv", 406, "/allowed/1", "svg"},
	{"/v1/statements?format=svg", 406, "/allowed/#", "3"},
	{"/v1/stats?format=svg", 400, "/code", "unknown_parameter"},
	{"/v1/stats/trade-by-yeer", 404, "/did_you_mean/0", "/summits/v1/stats/trade-by-year"},
	{"/v1/stats/wheat-by-weight", 404, "/allowed/0", "documents-by-month"},
	{"/v1/stats/", 404, "/did_you_mean/0", "/summits/v1/stats"},
	{LEADERS "/", 404, "/did_you_mean/0", "/summits" LEADERS},
	{"/v1/stat", 404, "/did_you_mean/0", "/summits/v1/stats"},
};

START_TEST(a_statistic_answers_as_the_contract_says)
{
	ask_exchange(snapshot, &exchanges[_i]);
}
END_TEST

/* ---- pictures ---- */

static char *picture(const char *target)
{
	struct response response;
	char *copy;

	ck_assert_ptr_null(ask(snapshot, METHOD_GET, target, &response));
	ck_assert_uint_eq(response.status, 200);
	ck_assert_str_eq(response.content_type, "image/svg+xml");
	copy = calloc(response.body.len + 1, 1);
	ck_assert_ptr_nonnull(copy);
	memcpy(copy, response.body.at, response.body.len);
	ck_assert_uint_eq(strlen(copy), response.body.len);
	response_release(&response);
	return copy;
}

/* Tags close in the order they open, text has no bare & or <, and quoted attributes no <. */
static void is_well_formed(const char *xml)
{
	const char *open[16];
	size_t depth = 0;

	for (const char *at = xml; (at = strchr(at, '<')) != NULL; at++) {
		const char *end = strchr(at, '>');
		size_t len = strcspn(at + 1, " >/");

		ck_assert_ptr_nonnull(end);
		if (at[1] == '/') {
			ck_assert_uint_gt(depth, 0);
			len = strcspn(at + 2, ">");
			depth--;
			ck_assert_int_eq(strncmp(open[depth], at + 2, len), 0);
		} else if (end[-1] != '/') {
			ck_assert_uint_lt(depth, 16);
			ck_assert_uint_gt(len, 0);
			open[depth++] = at + 1;
		}
		at = end;
		for (const char *text = end; *text != '\0' && *text != '<'; text++)
			ck_assert(*text != '&' || strncmp(text, "&amp;", 5) == 0 || strncmp(text, "&lt;", 4) == 0 ||
				  strncmp(text, "&gt;", 4) == 0);
	}
	ck_assert_uint_eq(depth, 0);
}

START_TEST(every_picture_is_well_formed_has_a_title_and_loads_nothing)
{
	for (size_t i = 0; i < FILTERS; i++) {
		json_t *body = counted(_i, filters[i]);
		char *svg;

		if (body == NULL)
			continue;
		svg = picture(json_string_value(ask_at(body, "/links/svg")) + BASE);
		is_well_formed(svg);
		ck_assert_int_eq(strncmp(svg, "<svg xmlns=", 11), 0);
		ck_assert_ptr_nonnull(strstr(svg, "<title id=\"title\">"));
		ck_assert_ptr_nonnull(strstr(svg, "<desc id=\"about\">"));
		ck_assert_ptr_null(strstr(svg, "<script"));
		ck_assert_ptr_null(strstr(svg, "href"));
		ck_assert_ptr_null(strstr(svg, "url("));
		ck_assert_ptr_null(strstr(svg, "nan"));
		ck_assert_ptr_null(strstr(svg, "inf"));
		free(svg);
		json_decref(body);
	}
}
END_TEST

START_TEST(what_was_asked_stands_in_the_title_and_cannot_end_it)
{
	char *svg = picture(
		"/v1/stats/statements-by-month?format=svg&text__contains=%3C%2Ftitle%3E%3Cscript%3E%26%EF%BF%BE");

	is_well_formed(svg);
	ck_assert_ptr_null(strstr(svg, "<script"));
	ck_assert_ptr_null(strstr(svg, "\xEF\xBF\xBE"));
	ck_assert_ptr_nonnull(strstr(svg, "text__contains=&lt;/title&gt;&lt;script&gt;&amp;\xEF\xBF\xBD"));
	ck_assert_ptr_nonnull(strstr(svg, "Nothing to draw."));
	free(svg);
}
END_TEST

START_TEST(a_picture_has_a_bar_for_every_group_that_can_be_drawn)
{
	json_t *body = get("/v1/stats/statements-by-month", 200);
	char *svg = picture("/v1/stats/statements-by-month?format=svg");
	size_t bars = 0;

	for (const char *at = svg; (at = strstr(at, "<rect class=\"bar\"")) != NULL; at++)
		bars++;
	ck_assert_uint_eq(bars, json_array_size(ask_at(body, "/data")));
	free(svg);
	json_decref(body);
}
END_TEST

static void setup(void)
{
	random_seed(7);
	snapshot = random_snapshot(DOCUMENTS);
}

static void teardown(void)
{
	snapshot_release(snapshot);
}

int main(void)
{
	TCase *cases = tcase_create("stats");
	Suite *suite = suite_create("handlers/stats");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(cases, setup, teardown);
	tcase_set_timeout(cases, 60);
	tcase_add_loop_test(cases, every_group_counts_what_its_address_lists_under_every_filter, 0, STATISTICS);
	tcase_add_loop_test(cases, groups_are_told_by_time_and_each_once, 0, STATISTICS);
	tcase_add_test(cases, a_row_of_several_values_counts_for_each_and_one_of_none_for_none);
	tcase_add_test(cases, least_and_greatest_are_those_of_the_rows_and_nothing_is_added);
	tcase_add_loop_test(cases, a_statistic_counts_by_fields_that_can_be_counted_by, 0, STATISTICS);
	tcase_add_loop_test(cases, a_statistic_answers_as_the_contract_says, 0,
			    sizeof(exchanges) / sizeof(exchanges[0]));
	tcase_add_loop_test(cases, every_picture_is_well_formed_has_a_title_and_loads_nothing, 0, STATISTICS);
	tcase_add_test(cases, what_was_asked_stands_in_the_title_and_cannot_end_it);
	tcase_add_test(cases, a_picture_has_a_bar_for_every_group_that_can_be_drawn);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
