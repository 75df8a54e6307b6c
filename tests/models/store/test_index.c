/* SPDX-License-Identifier: MIT */
#include "models/store/index.h"

#include <check.h>
#include <stdlib.h>

#include "models/store/names.h"
#include "models/store/nearest.h"
#include "tests/models/store/hand.h"

static const struct snapshot *snapshot;
static const struct index *rows_by;

static void setup(void)
{
	snapshot = hand_snapshot();
	rows_by = snapshot_index(snapshot);
}

static void teardown(void)
{
	snapshot_release(snapshot);
}

static const struct values *values_of(enum kind_id kind, const char *parameter)
{
	const struct field *field = kind_parameter(kind_at(kind), text_of(parameter));

	ck_assert_ptr_nonnull(field);
	return index_values(rows_by, kind, field);
}

static size_t between(struct value_range range)
{
	return range.last - range.first;
}

START_TEST(values_stand_in_order_each_once_with_ascending_rows)
{
	for (int kind = 0; kind < KIND_COUNT; kind++)
		for (size_t i = 0; i < kind_at((enum kind_id)kind)->field_count; i++) {
			const struct values *values =
				index_values(rows_by, (enum kind_id)kind, &kind_at((enum kind_id)kind)->fields[i]);

			for (size_t j = 0; values != NULL && j < values->count; j++) {
				const struct value *value = &values->at[j];

				ck_assert_uint_gt(value->row_count, 0);
				ck_assert(j == 0 || !text_equal(values->at[j - 1].key, value->key));
				ck_assert(j == 0 ||
					  values->at[j - 1].rows + values->at[j - 1].row_count == value->rows);
				for (uint32_t k = 1; k < value->row_count; k++)
					ck_assert_uint_lt(value->rows[k - 1], value->rows[k]);
			}
		}
}
END_TEST

START_TEST(a_value_of_many_rows_has_a_bitmap_of_the_same_rows)
{
	const struct values *values = values_of(KIND_statement, "rule");

	ck_assert_uint_eq(values->count, 1);
	ck_assert_uint_eq(values->at[0].row_count, HAND_STATEMENTS);
	ck_assert_ptr_nonnull(values->at[0].bitmap);
	ck_assert_uint_eq(roaring_bitmap_get_cardinality(values->at[0].bitmap), HAND_STATEMENTS);
	ck_assert_ptr_null(values_of(KIND_statement, "id")->at[0].bitmap);
}
END_TEST

START_TEST(a_field_that_is_no_filter_has_no_values)
{
	ck_assert_ptr_null(values_of(KIND_statement, "sources"));
}
END_TEST

START_TEST(numbers_are_ordered_by_size_and_found_in_any_spelling_of_the_record)
{
	const struct values *values = values_of(KIND_agreement, "count");

	ck_assert_int_eq(values->match, MATCH_NUMBER);
	for (size_t i = 1; i < values->count; i++)
		ck_assert_int_lt(decimal_compare(values->at[i - 1].key, values->at[i].key), 0);
	ck_assert_uint_eq(between(values_equal(values, TEXT("100"))), 1);
	ck_assert_uint_eq(between(values_equal(values, TEXT("101"))), 0);
	ck_assert_uint_eq(values_equal(values, TEXT("1000")).first, values->count);
}
END_TEST

START_TEST(a_shorter_date_starts_every_date_of_its_period)
{
	const struct values *values = values_of(KIND_document, "date");

	ck_assert_int_eq(values->match, MATCH_DATE);
	ck_assert_uint_eq(between(values_starting(values, TEXT("2025"))), 13);
	ck_assert_uint_eq(between(values_starting(values, TEXT("2024-02"))), 2);
	ck_assert_uint_eq(between(values_starting(values, TEXT("2031"))), 0);
	ck_assert_uint_eq(between(values_starting(values, TEXT(""))), values->count);
}
END_TEST

static const struct {
	enum kind_id kind;
	const char *name, *first;
	size_t count;
} named[] = {
	{KIND_leader, "xi-jinping", "xi-jinping", 1},
	{KIND_leader, "Xi Jinping", "xi-jinping", 1},
	{KIND_leader, "  XI   JINPING ", "xi-jinping", 1},
	{KIND_leader, "Xi", "xi-jinping", 2},
	{KIND_leader, "putin", "vladimir-putin", 1},
	{KIND_leader, "Erdogan", "recep-tayyip-erdogan", 1},
	{KIND_leader,
	 "ERDO\xC4\x9E"
	 "AN",
	 "recep-tayyip-erdogan", 1},
	{KIND_country, "CHN", "china", 1},
	{KIND_country, "cn", "china", 1},
	{KIND_country, "Chinese", "china", 1},
	{KIND_country, "Russian Federation", "russia", 1},
	{KIND_organization, "SCO", "shanghai-cooperation-organization", 1},
	{KIND_leader, "nobody", NULL, 0},
	{KIND_leader, "", NULL, 0},
	{KIND_summit, "Xi", NULL, 0},
};

START_TEST(a_row_is_found_by_each_of_its_names)
{
	uint32_t rows[2] = {NO_ROW, NO_ROW};

	ck_assert_uint_eq(index_named(rows_by, named[_i].kind, text_of(named[_i].name), rows, 2), named[_i].count);
	if (named[_i].count > 0)
		ck_assert(text_equal(record_id(snapshot_record(snapshot), (struct reference){named[_i].kind, rows[0]}),
				     text_of(named[_i].first)));
	ck_assert_uint_eq(index_named(rows_by, named[_i].kind, text_of(named[_i].name), rows, 0), named[_i].count);
}
END_TEST

START_TEST(names_nearly_right_are_suggested_nearest_first_and_each_row_once)
{
	uint32_t rows[4];

	ck_assert_uint_eq(index_nearest(rows_by, KIND_leader, TEXT("Puttin"), rows, 4), 1);
	ck_assert_uint_eq(index_nearest(rows_by, KIND_leader, TEXT("Xi "), rows, 4), 2);
	ck_assert_uint_eq(index_nearest(rows_by, KIND_leader, TEXT("Xi Jinpin"), rows, 1), 1);
	ck_assert(text_equal(record_id(snapshot_record(snapshot), (struct reference){KIND_leader, rows[0]}),
			     TEXT("xi-jinping")));
	ck_assert_uint_eq(index_nearest(rows_by, KIND_leader, TEXT("somebody else entirely"), rows, 4), 0);
	ck_assert_uint_eq(index_nearest(rows_by, KIND_leader, TEXT(""), rows, 4), 0);
}
END_TEST

START_TEST(a_name_longer_than_any_is_nobody)
{
	static char name[4000];
	uint32_t row;

	for (size_t i = 0; i < sizeof(name); i++)
		name[i] = 'x';
	ck_assert_uint_eq(index_named(rows_by, KIND_leader, (struct text){name, sizeof(name)}, &row, 1), 0);
	ck_assert_uint_eq(index_nearest(rows_by, KIND_leader, (struct text){name, sizeof(name)}, &row, 1), 0);
	ck_assert(!names_same((struct text){name, sizeof(name)}, (struct text){name, sizeof(name)}));
}
END_TEST

START_TEST(ranks_put_equal_rows_side_by_side_and_the_unknown_last)
{
	const struct field *field = kind_parameter(kind_at(KIND_document), TEXT("date"));
	const uint32_t *ranks = index_ranks(rows_by, KIND_document, field);

	ck_assert_ptr_nonnull(ranks);
	ck_assert_uint_eq(ranks[0], 0);
	ck_assert_uint_eq(ranks[9], UINT32_MAX);
	ck_assert_uint_lt(ranks[0], ranks[1]);
	ck_assert_uint_lt(ranks[1], ranks[15]);
	ck_assert_ptr_null(
		index_ranks(rows_by, KIND_document, kind_parameter(kind_at(KIND_document), TEXT("document"))));
}
END_TEST

START_TEST(a_distance_counts_letters_put_in_left_out_changed_and_swapped)
{
	static const struct {
		const char *a, *b;
		size_t distance;
	} cases[] = {
		{"leader", "leader", 0}, {"leader", "LEADER", 0}, {"leder", "leader", 1},   {"laeder", "leader", 1},
		{"", "abc", 3},          {"abc", "", 3},          {"kitten", "sitting", 3}, {"", "", 0}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		ck_assert_uint_eq(nearest_distance(text_of(cases[i].a), text_of(cases[i].b)), cases[i].distance);
	ck_assert(nearest_enough(1, 1));
	ck_assert(!nearest_enough(2, 3));
	ck_assert(!nearest_enough(5, 60));
	ck_assert(!nearest_enough(SIZE_MAX, 60));
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("index");
	Suite *suite = suite_create("models/store/index");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(cases, setup, teardown);
	tcase_add_test(cases, values_stand_in_order_each_once_with_ascending_rows);
	tcase_add_test(cases, a_value_of_many_rows_has_a_bitmap_of_the_same_rows);
	tcase_add_test(cases, a_field_that_is_no_filter_has_no_values);
	tcase_add_test(cases, numbers_are_ordered_by_size_and_found_in_any_spelling_of_the_record);
	tcase_add_test(cases, a_shorter_date_starts_every_date_of_its_period);
	tcase_add_loop_test(cases, a_row_is_found_by_each_of_its_names, 0, sizeof(named) / sizeof(named[0]));
	tcase_add_test(cases, names_nearly_right_are_suggested_nearest_first_and_each_row_once);
	tcase_add_test(cases, a_name_longer_than_any_is_nobody);
	tcase_add_test(cases, ranks_put_equal_rows_side_by_side_and_the_unknown_last);
	tcase_add_test(cases, a_distance_counts_letters_put_in_left_out_changed_and_swapped);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
