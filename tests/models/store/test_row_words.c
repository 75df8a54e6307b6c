/* SPDX-License-Identifier: MIT */
/* The words of rows, and phrases counted in them. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "models/store/row_words.h"
#include "tests/models/store/random.h"

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

/* Rows of words by letter, values apart by blanks. Word 'a' is number 1000, 'b' 1001 and so on: they need two bytes. */
static struct row_words make_row_words(const char *const *rows, size_t count)
{
	struct row_words_writer writer = {0};
	uint32_t numbers[26];

	for (uint32_t i = 0; i < 26; i++)
		numbers[i] = 1000 + i;
	for (size_t i = 0; i < count; i++) {
		for (const char *at = rows[i]; *at != '\0'; at++)
			if (*at == ' ')
				row_words_gap(&scratch, &writer);
			else
				row_words_add(&scratch, &writer, (uint32_t)(*at - 'a'));
		row_words_end_row(&scratch, &writer);
	}
	return row_words_end(&arena, &scratch, &writer, numbers);
}

/* How often the phrase stands in the row, which has the words of `text`: a letter is a word, a capital one any up to
 * it, a blank none. */
static uint32_t phrase_count(const struct row_words *words, uint32_t row, const char *text, const char *phrase)
{
	struct row_words_range ranges[32];
	size_t count = strlen(phrase);
	uint32_t length, found, expected = 0;

	for (size_t i = 0; i < count; i++)
		ranges[i] = phrase[i] < 'a' ? (struct row_words_range){1000, (uint32_t)(phrase[i] - 'A') + 1}
					    : (struct row_words_range){1000 + (uint32_t)(phrase[i] - 'a'), 1};
	found = row_words_count(words, row, ranges, count, &length);
	for (; *text != '\0'; text++)
		expected += *text != ' ';
	ck_assert_uint_eq(length, expected);
	return found;
}

static const char *const lettered[] = {"abcab", "ab cab", "", "aaaa", "b", "xyz", "c abababa", "aba abab"};
static const struct {
	const char *phrase;
	uint32_t counts[8]; /* of each row */
} phrases[] = {
	{"a", {2, 2, 0, 4, 0, 0, 4, 4}},     {"ab", {2, 2, 0, 0, 0, 0, 3, 3}},  {"ba", {0, 0, 0, 0, 0, 0, 3, 2}},
	{"bc", {1, 0, 0, 0, 0, 0, 0, 0}},    {"aa", {0, 0, 0, 3, 0, 0, 0, 0}},  {"aba", {0, 0, 0, 0, 0, 0, 3, 2}},
	{"abcab", {1, 0, 0, 0, 0, 0, 0, 0}}, {"xyz", {0, 0, 0, 0, 0, 1, 0, 0}}, {"zc", {0}},
	{"CC", {4, 3, 0, 3, 0, 0, 6, 5}},    {"aBa", {0, 0, 0, 2, 0, 0, 3, 2}}, {"abababa", {0, 0, 0, 0, 0, 0, 1, 0}},
};

START_TEST(a_phrase_is_counted_at_every_place_and_crosses_neither_gap_nor_row)
{
	struct row_words words = make_row_words(lettered, 8);

	for (uint32_t row = 0; row < 8; row++)
		ck_assert_msg(phrase_count(&words, row, lettered[row], phrases[_i].phrase) == phrases[_i].counts[row],
			      "%s in '%s': %u", phrases[_i].phrase, lettered[row],
			      phrase_count(&words, row, lettered[row], phrases[_i].phrase));
}
END_TEST

/* Against comparing letter by letter, with as many words as can be asked for. */
START_TEST(random_phrases_are_counted_as_comparing_counts_them)
{
	char text[201] = {0}, phrase[33] = {0};
	const char *const row = text;

	for (int round = 0; round < 2000; round++) {
		size_t len = 1 + random_below(round % 2 == 0 ? 4 : 32);
		uint32_t expected = 0, start = random_below(168);
		struct row_words words;

		for (size_t i = 0; i < 200; i++)
			text[i] = random_below(20) == 0 ? ' ' : (char)('a' + random_below(2));
		for (size_t i = 0; i < len; i++)
			phrase[i] = text[start + i] == ' ' ? 'b' : text[start + i];
		phrase[len] = '\0';
		for (size_t i = 0; i + len <= 200; i++)
			expected += strncmp(text + i, phrase, len) == 0;
		words = make_row_words(&row, 1);
		ck_assert_msg(phrase_count(&words, 0, text, phrase) == expected, "%s in '%s'", phrase, text);
		arena_reset(&arena);
		arena_reset(&scratch);
	}
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("row_words");
	Suite *suite = suite_create("models/store/row_words");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(cases, setup, teardown);
	tcase_set_timeout(cases, 60);
	tcase_add_loop_test(cases, a_phrase_is_counted_at_every_place_and_crosses_neither_gap_nor_row, 0,
			    sizeof(phrases) / sizeof(phrases[0]));
	tcase_add_test(cases, random_phrases_are_counted_as_comparing_counts_them);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
