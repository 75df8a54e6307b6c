/* SPDX-License-Identifier: MIT */
/* What stands for sets of rows below the questions: bits, columns, postings. */
#include <check.h>
#include <stdlib.h>

#include "models/store/bits.h"
#include "models/store/column.h"
#include "models/store/trigrams.h"
#include "models/store/word_rows.h"
#include "tests/models/store/random.h"

enum { ROWS = 200000 };

static struct arena arena, scratch;

static void setup(void)
{
	arena_init(&arena, NULL);
	arena_init(&scratch, NULL);
	random_seed(20250902);
}

static void teardown(void)
{
	arena_release(&arena);
	arena_release(&scratch);
}

START_TEST(bits_become_a_set_of_the_same_rows)
{
	/* Containers without a row, with few, at the edge of 4096, with all. */
	static const uint32_t counts[] = {1, 40, 4096, 4097, 60000, ROWS};
	roaring_bitmap_t *expected = roaring_bitmap_create(), *found;
	struct bits bits;

	ck_assert(bits_open(&bits, ROWS));
	for (uint32_t i = 0; i < counts[_i]; i++) {
		uint32_t row = counts[_i] == ROWS ? i : counts[_i] < 5000 ? 65536 + i * 3 : random_below(ROWS);

		bits_add(&bits, &row, 1);
		roaring_bitmap_add(expected, row);
	}
	found = bits_rows(&bits);
	ck_assert_ptr_nonnull(found);
	ck_assert(roaring_bitmap_equals(found, expected));
	roaring_bitmap_free(found);
	roaring_bitmap_free(expected);
	bits_close(&bits);
}
END_TEST

START_TEST(no_bits_become_an_empty_set)
{
	struct bits bits;
	roaring_bitmap_t *found;

	ck_assert(bits_open(&bits, ROWS));
	found = bits_rows(&bits);
	ck_assert_ptr_nonnull(found);
	ck_assert(roaring_bitmap_is_empty(found));
	roaring_bitmap_free(found);
	bits_close(&bits);
}
END_TEST

/* Each row has up to `most` values; which is the j-th of a row. */
static uint32_t value_of(uint32_t row, uint32_t j, uint32_t value_count)
{
	return (row * 7 + j) % value_count;
}

static struct values make_values(uint32_t row_count, uint32_t value_count, uint32_t most)
{
	struct value *at = arena_array(&arena, value_count, sizeof(*at));
	uint32_t *rows = arena_array(&arena, (size_t)row_count * most, sizeof(*rows));
	struct values values = {.at = at, .count = value_count};

	for (uint32_t row = 0; row < row_count; row++)
		for (uint32_t j = 0; j < row % (most + 1); j++)
			at[value_of(row, j, value_count)].row_count++;
	for (uint32_t i = 0; i < value_count; i++) {
		at[i].rows = rows + values.row_total;
		values.row_total += at[i].row_count;
		at[i].row_count = 0;
	}
	for (uint32_t row = 0; row < row_count; row++)
		for (uint32_t j = 0; j < row % (most + 1); j++) {
			struct value *value = &at[value_of(row, j, value_count)];

			rows[(size_t)(value->rows - rows) + value->row_count++] = row;
		}
	return values;
}

START_TEST(a_column_counts_what_meeting_each_value_counts)
{
	static const struct {
		uint32_t rows, values, most;
		unsigned width, cell;
	} cases[] = {{3000, 5, 1, 1, 1},      {3000, 251, 1, 1, 1},  {3000, 252, 1, 2, 1},
		     {70000, 66000, 1, 4, 1}, {3000, 7, 2, 1, 2},    {3000, 301, 3, 2, 4},
		     {3000, 290, 280, 2, 4},  {3000, 300, 40, 2, 4}, {3000, 200, 60, 1, 4}};
	struct values values = make_values(cases[_i].rows, cases[_i].values, cases[_i].most);
	uint32_t *counts = calloc(values.count + COLUMN_ROOM, sizeof(*counts)), rows[1000];

	values.column = column_build(&arena, &scratch, &values, cases[_i].rows);
	ck_assert_uint_eq(values.column.width, cases[_i].width);
	ck_assert_uint_eq(values.column.cell, cases[_i].cell);
	ck_assert_ptr_nonnull(counts);
	for (uint32_t i = 0; i < 1000; i++)
		rows[i] = i * 3;
	column_count(&values.column, rows, 1000, counts);
	for (size_t i = 0; i < values.count; i++) {
		uint32_t expected = 0;

		for (uint32_t j = 0; j < values.at[i].row_count; j++)
			expected += values.at[i].rows[j] % 3 == 0 && values.at[i].rows[j] < 3000;
		ck_assert_uint_eq(counts[i], expected);
	}
	free(counts);
}
END_TEST

/* `count` keys of 40 letters, of the first `letters` of the alphabet. */
static struct values make_keys(uint32_t count, uint32_t letters)
{
	struct value *at = arena_array(&arena, count, sizeof(*at));

	for (uint32_t i = 0; i < count; i++) {
		char *key = arena_bytes(&arena, 40);

		for (size_t j = 0; j < 40; j++)
			key[j] = (char)('a' + random_below(letters));
		at[i].key = (struct text){key, 40};
	}
	return (struct values){.match = MATCH_TEXT, .at = at, .count = count};
}

START_TEST(no_key_that_has_a_part_is_passed_over_and_few_others_are_not)
{
	static const uint32_t sizes[] = {3, 4, 7, 13, 40};
	struct values values = make_keys(5000, 20);
	size_t given = 0, others = 0, missed = 0;

	values.trigrams = trigrams_build(&arena, &scratch, &values);
	ck_assert_ptr_nonnull(values.trigrams);
	for (int question = 0; question < 200; question++) {
		uint32_t len = sizes[_i], start = random_below(41 - len);
		struct text part = text_part(values.at[random_below(5000)].key, start, start + len);
		struct trigram_search search;
		size_t value, next = 0;

		ck_assert(trigrams_open(&search, &values, part));
		while (trigrams_next(&search, &value)) {
			for (; next < value; next++)
				missed += text_find(values.at[next].key, part, 0) != SIZE_MAX;
			next = value + 1;
			given++;
			others += text_find(values.at[value].key, part, 0) == SIZE_MAX;
		}
		for (; next < values.count; next++)
			missed += text_find(values.at[next].key, part, 0) != SIZE_MAX;
	}
	ck_assert_uint_eq(missed, 0);
	ck_assert_uint_ge(given, 200);
	ck_assert_uint_lt(others, 200 * 5000 / (sizes[_i] < 7 ? 4U : 100U));
}
END_TEST

START_TEST(few_keys_short_keys_and_short_parts_are_looked_at_one_by_one)
{
	struct values few = make_keys(TRIGRAM_VALUES - 1, 20), many = make_keys(TRIGRAM_VALUES, 20);
	struct trigram_search search;

	ck_assert_ptr_null(trigrams_build(&arena, &scratch, &few));
	many.trigrams = trigrams_build(&arena, &scratch, &many);
	ck_assert_ptr_nonnull(many.trigrams);
	ck_assert(!trigrams_open(&search, &many, TEXT("ab")));
	ck_assert(!trigrams_open(&search, &few, TEXT("abc")));
	for (size_t i = 0; i < many.count; i++)
		((struct value *)&many.at[i])->key.len = TRIGRAM_LENGTH - 1;
	ck_assert_ptr_null(trigrams_build(&arena, &scratch, &many));
}
END_TEST

/* A row in `apart` on average has the word, up to three times. */
static struct postings make_postings(uint32_t apart, unsigned char *frequencies)
{
	struct postings_writer writer = {0};

	for (uint32_t row = 0; row < ROWS; row++) {
		frequencies[row] =
			random_below(apart) == 0 ? (unsigned char)(random_below(8) == 0 ? 2 + random_below(2) : 1) : 0;
		for (uint32_t i = 0; i < frequencies[row]; i++)
			postings_add(&scratch, &writer, row);
	}
	return postings_end(&arena, &scratch, &writer);
}

static void check_rows(const struct postings *postings, const unsigned char *frequencies, bool kept)
{
	struct word_rows rows;
	size_t wrong = 0;

	ck_assert(word_rows_find(postings, &rows));
	ck_assert_int_eq(rows.owned, !kept);
	for (uint32_t row = 0; row < ROWS; row++) {
		wrong += roaring_bitmap_contains(rows.all, row) != (frequencies[row] > 0);
		wrong += roaring_bitmap_contains(rows.often, row) != (frequencies[row] > 1);
	}
	ck_assert_uint_eq(wrong, 0);
	word_rows_drop(&rows);
}

START_TEST(the_sets_of_a_word_have_the_rows_of_its_postings)
{
	static const uint32_t apart[] = {1, 2, 40, 300, 100000};
	unsigned char *frequencies = arena_array(&arena, ROWS, 1);
	struct postings postings = make_postings(apart[_i], frequencies);
	bool frequent = apart[_i] <= 40;

	check_rows(&postings, frequencies, false);
	ck_assert(word_rows_keep(&postings));
	check_rows(&postings, frequencies, frequent);
	word_rows_release(&postings);
	ck_assert_ptr_null(postings.all);
}
END_TEST

/* From one row to the next, and over some. */
START_TEST(a_cursor_finds_the_frequency_of_every_row)
{
	static const uint32_t apart[] = {1, 2, 5, 40, 300, 5000, 100000};
	unsigned char *frequencies = arena_array(&arena, ROWS, 1);
	struct postings postings = make_postings(apart[_i], frequencies);
	struct postings_cursor cursor;
	struct patience patience = {0};
	size_t wrong = 0;

	postings_open(&cursor, &postings, &patience);
	for (uint32_t row = 0; row < ROWS; row++) {
		if (frequencies[row] == 0 || random_below(3) == 0)
			continue;
		postings_seek(&cursor, row - (row > 0 && frequencies[row - 1] == 0));
		wrong += cursor.row != row || postings_frequency(&cursor) != frequencies[row];
	}
	ck_assert_uint_eq(wrong, 0);
	postings_seek(&cursor, ROWS);
	ck_assert_uint_eq(cursor.row, POSTINGS_END);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("sets");
	Suite *suite = suite_create("models/store/sets");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(cases, setup, teardown);
	tcase_set_timeout(cases, 60);
	tcase_add_loop_test(cases, bits_become_a_set_of_the_same_rows, 0, 6);
	tcase_add_test(cases, no_bits_become_an_empty_set);
	tcase_add_loop_test(cases, a_column_counts_what_meeting_each_value_counts, 0, 9);
	tcase_add_loop_test(cases, no_key_that_has_a_part_is_passed_over_and_few_others_are_not, 0, 5);
	tcase_add_test(cases, few_keys_short_keys_and_short_parts_are_looked_at_one_by_one);
	tcase_add_loop_test(cases, the_sets_of_a_word_have_the_rows_of_its_postings, 0, 5);
	tcase_add_loop_test(cases, a_cursor_finds_the_frequency_of_every_row, 0, 7);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
