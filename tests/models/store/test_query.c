/* SPDX-License-Identifier: MIT */
#include "models/store/query.h"

#include <check.h>
#include <stdlib.h>

#include "tests/models/store/hand.h"

static const struct snapshot *snapshot;
static struct arena arena;
static struct query_context context;

static void setup(void)
{
	snapshot = hand_snapshot();
	arena_init(&arena, NULL);
	context = (struct query_context){.arena = &arena,
					 .record = snapshot_record(snapshot),
					 .index = snapshot_index(snapshot),
					 .kind = KIND_statement,
					 .takes = QUERY_LIST,
					 .subject = TEXT("statements")};
}

static void teardown(void)
{
	arena_release(&arena);
	snapshot_release(snapshot);
}

static bool parse(struct pairs pairs, struct query *query, struct query_refusal *refusal)
{
	return query_parse(&context, pairs, query, refusal);
}

START_TEST(a_question_without_parameters_asks_for_the_first_twenty)
{
	struct query query;
	struct query_refusal refusal;
	struct page page;

	ck_assert(parse((struct pairs){NULL, 0}, &query, &refusal));
	ck_assert(query_run(&context, &query, &page));
	ck_assert_uint_eq(page.total, HAND_STATEMENTS);
	ck_assert_uint_eq(page.count, 20);
	for (uint32_t i = 0; i < 20; i++)
		ck_assert_uint_eq(page.rows[i], i);
	ck_assert_uint_eq(query_pairs(&arena, &query, 0).count, 0);
}
END_TEST

START_TEST(a_question_is_written_again_in_one_order_and_spelling)
{
	static const struct pair sent[] = {
		{{"pretty", 6}, {"1", 1}},           {{"offset", 6}, {"40", 2}},
		{{"limit", 5}, {"20", 2}},           {{"leader", 6}, {"Putin,XI MINGLI", 15}},
		{{"sort", 4}, {"-date,id", 8}},      {{"date__lt", 8}, {"2025", 4}},
		{{"confidence", 10}, {"0.900", 5}},  {{"date__gte", 9}, {"2024", 4}},
		{{"fields", 6}, {"id,date,id", 10}}, {{"topic", 5}, {"Energy", 6}},
		{{"include", 7}, {"event", 5}}};
	static const char *const wanted[][2] = {{"date__gte", "2024"},
						{"date__lt", "2025"},
						{"topic", "Energy"},
						{"confidence", "0.9"},
						{"leader", "vladimir-putin,xi-mingli"},
						{"sort", "-date,id"},
						{"fields", "id,date"},
						{"include", "event"},
						{"offset", "60"},
						{"pretty", "1"}};
	struct query query;
	struct query_refusal refusal;
	struct pairs pairs;

	ck_assert(parse((struct pairs){sent, sizeof(sent) / sizeof(sent[0])}, &query, &refusal));
	pairs = query_pairs(&arena, &query, 60);
	ck_assert_uint_eq(pairs.count, sizeof(wanted) / sizeof(wanted[0]));
	for (size_t i = 0; i < pairs.count; i++) {
		ck_assert_msg(text_equal(pairs.at[i].name, text_of(wanted[i][0])), "%zu: %.*s", i,
			      (int)pairs.at[i].name.len, pairs.at[i].name.at);
		ck_assert_msg(text_equal(pairs.at[i].value, text_of(wanted[i][1])), "%s: %.*s", wanted[i][0],
			      (int)pairs.at[i].value.len, pairs.at[i].value.at);
	}
	ck_assert_uint_eq(query.resolved_count, 2);
	/* What was written is the same question. */
	ck_assert(parse(pairs, &query, &refusal));
	ck_assert_uint_eq(query.offset, 60);
	ck_assert_uint_eq(query.resolved_count, 0);
}
END_TEST

START_TEST(a_correction_keeps_every_other_parameter)
{
	static const struct pair sent[] = {{{"limit", 5}, {"3", 1}}, {{"leder", 5}, {"x", 1}}, {{"zzz", 3}, {"y", 1}}};
	struct query query;
	struct query_refusal refusal;

	ck_assert(!parse((struct pairs){sent, 3}, &query, &refusal));
	ck_assert_int_eq(refusal.wrong, QUERY_UNKNOWN_PARAMETER);
	ck_assert(text_equal(refusal.param, TEXT("leder")));
	ck_assert_uint_eq(refusal.meant_count, 1);
	ck_assert_uint_eq(refusal.meant[0].count, 3);
	ck_assert(text_equal(refusal.meant[0].at[0].name, TEXT("limit")));
	ck_assert(text_equal(refusal.meant[0].at[1].name, TEXT("leader")));
	ck_assert(text_equal(refusal.meant[0].at[1].value, TEXT("x")));
	ck_assert(text_equal(refusal.meant[0].at[2].name, TEXT("zzz")));
}
END_TEST

START_TEST(everything_that_is_allowed_is_understood)
{
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		struct texts allowed;

		context.kind = (enum kind_id)kind;
		allowed = query_parameters(&context);
		for (size_t i = 0; i < allowed.count; i++) {
			struct pair pair = {allowed.at[i], TEXT("0")};
			struct query query;
			struct query_refusal refusal;

			if (!parse((struct pairs){&pair, 1}, &query, &refusal))
				ck_assert_msg(refusal.wrong != QUERY_UNKNOWN_PARAMETER, "%.*s", (int)pair.name.len,
					      pair.name.at);
		}
	}
	context.kind = KIND_statement;
}
END_TEST

START_TEST(a_filter_of_more_than_twenty_values_is_refused_and_the_first_twenty_are_meant)
{
	struct text value = TEXT("v0");
	struct pair pair = {TEXT("topic"), {0}};
	struct query query;
	struct query_refusal refusal;

	for (unsigned i = 1; i < 21; i++)
		value = arena_print(&arena, "%.*s,v%u", (int)value.len, value.at, i);
	pair.value = value;
	ck_assert(!parse((struct pairs){&pair, 1}, &query, &refusal));
	ck_assert_int_eq(refusal.wrong, QUERY_INVALID_VALUE);
	ck_assert_uint_eq(refusal.meant_count, 1);
	pair.value.len -= sizeof(",v20") - 1;
	ck_assert(text_equal(refusal.meant[0].at[0].value, pair.value));
	ck_assert(parse((struct pairs){&pair, 1}, &query, &refusal));
}
END_TEST

START_TEST(equal_values_count_among_the_twenty_of_a_filter)
{
	struct text value = TEXT("v");
	struct pair pair = {TEXT("topic"), {0}};
	struct query query;
	struct query_refusal refusal;

	for (unsigned i = 1; i < 20; i++)
		value = arena_print(&arena, "%.*s,v", (int)value.len, value.at);
	pair.value = value;
	ck_assert(parse((struct pairs){&pair, 1}, &query, &refusal));
	ck_assert_uint_eq(query.filters[0].values.count, 1);
	pair.value = arena_print(&arena, "%.*s,v", (int)value.len, value.at);
	ck_assert(!parse((struct pairs){&pair, 1}, &query, &refusal));
	ck_assert_int_eq(refusal.wrong, QUERY_INVALID_VALUE);
}
END_TEST

START_TEST(a_preset_filters_but_is_no_part_of_links)
{
	struct text id = TEXT("xi-jinping");
	struct filter preset = {
		kind_parameter(kind_at(KIND_statement), TEXT("leader")), OPERATOR_ANY, {&id, 1}, {&id, 1}};
	struct query query;
	struct query_refusal refusal;
	struct page page;

	context.preset = &preset;
	ck_assert(parse((struct pairs){NULL, 0}, &query, &refusal));
	ck_assert(query_run(&context, &query, &page));
	ck_assert_uint_eq(page.total, 24);
	ck_assert_uint_eq(query_pairs(&arena, &query, 0).count, 0);
	context.preset = NULL;
}
END_TEST

/* Each has one stage of an answer to itself: filters, searches, orders, counts. */
static const struct pair slow[][2] = {
	{{{"text__contains", 14}, {"words", 5}}, {{"limit", 5}, {"0", 1}}},
	{{{"topic", 5}, {"energy", 6}}, {{"leader", 6}, {"xi-jinping", 10}}},
	{{{"sort", 4}, {"-date", 5}}, {{"limit", 5}, {"5", 1}}},
	{{{"sort", 4}, {"date,cue", 8}}, {{"limit", 5}, {"5", 1}}},
	{{{"sort", 4}, {"cue", 3}}, {{"offset", 6}, {"30", 2}}},
	{{{"facets", 6}, {"topic", 5}}, {{"limit", 5}, {"0", 1}}},
	{{{"facets", 6}, {"date", 4}}, {{"leader", 6}, {"xi-jinping", 10}}},
	{{{"q", 1}, {"words", 5}}, {{"limit", 5}, {"0", 1}}},
};

START_TEST(a_question_whose_time_is_up_is_late_at_every_stage)
{
	struct query query;
	struct query_refusal refusal;
	struct page page;

	ck_assert(parse((struct pairs){slow[_i], 2}, &query, &refusal));
	ck_assert(query_run(&context, &query, &page));
	ck_assert_msg(!page.late, "without a limit");
	context.until = 1;
	ck_assert(query_run(&context, &query, &page));
	ck_assert_msg(page.late, "with the time up");
	context.until = 0;
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("query");
	Suite *suite = suite_create("models/store/query");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(cases, setup, teardown);
	tcase_add_test(cases, a_question_without_parameters_asks_for_the_first_twenty);
	tcase_add_test(cases, a_question_is_written_again_in_one_order_and_spelling);
	tcase_add_test(cases, a_correction_keeps_every_other_parameter);
	tcase_add_test(cases, everything_that_is_allowed_is_understood);
	tcase_add_test(cases, a_filter_of_more_than_twenty_values_is_refused_and_the_first_twenty_are_meant);
	tcase_add_test(cases, equal_values_count_among_the_twenty_of_a_filter);
	tcase_add_test(cases, a_preset_filters_but_is_no_part_of_links);
	tcase_add_loop_test(cases, a_question_whose_time_is_up_is_late_at_every_stage, 0,
			    sizeof(slow) / sizeof(slow[0]));
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
