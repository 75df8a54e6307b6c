/* SPDX-License-Identifier: MIT */
#include "models/store/query_group.h"

#include <check.h>
#include <stdlib.h>

#include "tests/models/store/random.h"

enum { DOCUMENTS = 900, MONTH = 7 };

static const struct snapshot *snapshot;
static struct arena arena;
static struct query_context context;

static const struct field *parameter(const char *name)
{
	return kind_parameter(kind_at(KIND_statement), text_of(name));
}

/* By month and three facets, of which some rows have several and some none. */
static struct grouping by_much(void)
{
	return (struct grouping){.time = parameter("date"),
				 .precision = MONTH,
				 .by = {parameter("leader"), parameter("topic"), parameter("mode")},
				 .by_count = 3};
}

static struct page counted(const struct grouping *grouping, struct query *ret_query)
{
	struct query query = {.kind = KIND_statement, .grouping = grouping, .after = NO_ROW};
	struct page page;

	ck_assert(query_run(&context, &query, &page));
	*ret_query = query;
	return page;
}

static uint64_t total_of(struct query query)
{
	struct page page;

	query.grouping = NULL;
	ck_assert(query_run(&context, &query, &page));
	return page.total;
}

START_TEST(a_group_by_three_facets_counts_what_its_question_finds)
{
	struct grouping grouping = by_much();
	struct query query, narrowed;
	struct page page = counted(&grouping, &query);

	for (size_t i = 0; i < page.groups->count; i++) {
		ck_assert(query_narrow_group(&arena, &query, &page.groups->at[i], &narrowed));
		ck_assert_uint_eq(page.groups->at[i].count, total_of(narrowed));
	}
	for (size_t i = 0; i < page.groups->apart_count; i++) {
		ck_assert(query_narrow_group(&arena, &query, &page.groups->apart[i], &narrowed));
		ck_assert_uint_eq(page.groups->apart[i].count, total_of(narrowed));
	}
}
END_TEST

/* All its rows that are of a month, whichever it is. */
static uint64_t total_of_series(const struct query *query, const struct group *group)
{
	struct group all = *group;
	struct query narrowed;
	uint64_t total = 0;

	for (unsigned year = 2023; year < 2026; year++)
		for (unsigned month = 1; month <= 12; month++) {
			all.time = arena_print(&arena, "%u-%02u", year, month);
			ck_assert(query_narrow_group(&arena, query, &all, &narrowed));
			total += total_of(narrowed);
		}
	return total;
}

START_TEST(a_series_that_has_no_room_is_left_out_whole)
{
	struct grouping grouping = by_much();
	struct query query;
	struct page page = counted(&grouping, &query);
	const struct groups *groups = page.groups;
	uint32_t series = 0;

	ck_assert(groups->truncated);
	ck_assert_uint_gt(groups->count, GROUPS_MOST - 40);
	for (size_t i = 0; i < groups->count; i++)
		series = groups->at[i].series > series ? groups->at[i].series : series;
	for (uint32_t number = 0; number <= series; number += 17) {
		const struct group *first = NULL;
		uint64_t sum = 0;

		for (size_t i = 0; i < groups->count; i++)
			if (groups->at[i].series == number) {
				first = &groups->at[i];
				sum += first->count;
			}
		if (first != NULL)
			ck_assert_uint_eq(sum, total_of_series(&query, first));
	}
}
END_TEST

START_TEST(no_rows_make_no_groups)
{
	struct grouping grouping = {.time = kind_parameter(kind_at(KIND_event), TEXT("date")), .precision = MONTH};
	struct query query = {.kind = KIND_event, .grouping = &grouping, .after = NO_ROW};
	struct page page;

	ck_assert(query_run(&context, &query, &page));
	ck_assert_uint_eq(page.total + page.groups->count + page.groups->apart_count, 0);
	ck_assert(!page.groups->truncated);
}
END_TEST

static void setup(void)
{
	random_seed(11);
	snapshot = random_snapshot(DOCUMENTS);
	arena_init(&arena, NULL);
	context = (struct query_context){
		.arena = &arena, .record = snapshot_record(snapshot), .index = snapshot_index(snapshot)};
}

static void teardown(void)
{
	arena_release(&arena);
	snapshot_release(snapshot);
}

int main(void)
{
	TCase *cases = tcase_create("group");
	Suite *suite = suite_create("models/store/group");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(cases, setup, teardown);
	tcase_set_timeout(cases, 60);
	tcase_add_test(cases, a_group_by_three_facets_counts_what_its_question_finds);
	tcase_add_test(cases, a_series_that_has_no_room_is_left_out_whole);
	tcase_add_test(cases, no_rows_make_no_groups);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
