/* SPDX-License-Identifier: MIT */
#include "models/extract/words.h"

#include "tests/models/extract/reader.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

START_TEST(a_word_is_one_of_a_list_only_as_a_whole)
{
	const struct reading *reading =
		reader_reading("Trade grows internationally, INTERNATIONAL trade is internal.", "2025-09-02");

	ck_assert(IS_ONE_OF(reading, 0, "trade"));
	ck_assert(IS_ONE_OF(reading, 1, "falls", "grows"));
	ck_assert(!IS_ONE_OF(reading, 1, "grow", "growing", "grows by"));
	ck_assert(!IS_ONE_OF(reading, 2, "international", "internat"));
	ck_assert(IS_ONE_OF(reading, 4, "internationally", "international"));
	ck_assert(!IS_ONE_OF(reading, 3, ",", ""));
	ck_assert(!IS_ONE_OF(reading, 99, "trade", ""));
	ck_assert(reading_is(reading, 7, "internal"));
	ck_assert(!reading_is(reading, 4, "internat"));
}
END_TEST

START_TEST(forty_words_can_be_asked_for_at_once)
{
	const struct reading *reading = reader_reading("d1 d0 d39 d40.", "2025-09-02");

	for (uint32_t i = 0; i < 4; i++)
		ck_assert_int_eq(IS_ONE_OF(reading, i, "d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9",
					   "d10", "d11", "d12", "d13", "d14", "d15", "d16", "d17", "d18", "d19", "d20",
					   "d21", "d22", "d23", "d24", "d25", "d26", "d27", "d28", "d29", "d30", "d31",
					   "d32", "d33", "d34", "d35", "d36", "d37", "d38", "d39"),
				 i < 3);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {a_word_is_one_of_a_list_only_as_a_whole, forty_words_can_be_asked_for_at_once};

	return reader_run("words", tests, COUNT(tests));
}
