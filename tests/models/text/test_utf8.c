/* SPDX-License-Identifier: MIT */
#include "models/text/utf8.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A code point as the bit pattern of `length` bytes would have it, valid or not. */
static struct text encoded(uint32_t point, size_t length, char out[4])
{
	static const unsigned char leads[] = {0, 0x00, 0xC0, 0xE0, 0xF0};

	for (size_t i = length - 1; i > 0; i--, point >>= 6)
		out[i] = (char)(0x80 | (point & 0x3F));
	out[0] = (char)(leads[length] | point);
	return (struct text){out, length};
}

static size_t proper_length(uint32_t point)
{
	return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

START_TEST(every_code_point_is_valid_in_its_shortest_form_alone)
{
	static const uint32_t limits[] = {0, 0x80, 0x800, 0x10000, 0x200000};
	char bytes[4];

	for (size_t length = 1; length <= 4; length++) {
		for (uint32_t point = 0; point < limits[length]; point++) {
			bool wanted = length == proper_length(point) && point > 0 && point <= 0x10FFFF &&
				      !(point >= 0xD800 && point <= 0xDFFF);

			if (utf8_check(encoded(point, length, bytes), NULL) != wanted)
				ck_abort_msg("U+%04X in %zu bytes", point, length);
		}
	}
}
END_TEST

START_TEST(two_bytes_are_valid_only_as_ascii_or_as_one_character)
{
	for (unsigned a = 0; a < 256; a++) {
		for (unsigned b = 0; b < 256; b++) {
			char bytes[2] = {(char)a, (char)b};
			bool wanted = (a > 0 && a < 0x80 && b > 0 && b < 0x80) ||
				      (a >= 0xC2 && a <= 0xDF && b >= 0x80 && b <= 0xBF);

			ck_assert(utf8_check((struct text){bytes, 2}, NULL) == wanted);
		}
	}
}
END_TEST

START_TEST(a_flaw_is_found_at_every_offset)
{
	char bytes[64];
	struct utf8_flaw flaw;

	for (size_t at = 0; at < sizeof(bytes); at++) {
		memset(bytes, 'a', sizeof(bytes));
		bytes[at] = at % 2 == 0 ? '\0' : '\x80';
		ck_assert(!utf8_check((struct text){bytes, sizeof(bytes)}, &flaw));
		ck_assert_uint_eq(flaw.offset, at);
		ck_assert_uint_eq(flaw.line, 1);
		ck_assert_uint_eq(flaw.column, at + 1);
	}
}
END_TEST

START_TEST(nothing_behind_the_view_is_read)
{
	/* Every length in memory of its own, so that a sanitizer sees a byte too many. */
	for (size_t len = 0; len < 40; len++) {
		char *bytes = malloc(len + 1);

		ck_assert_ptr_nonnull(bytes);
		memset(bytes, 'a', len);
		bytes[len] = '\xE2';
		ck_assert(utf8_check((struct text){bytes, len}, NULL));
		ck_assert(!utf8_check((struct text){bytes, len + 1}, NULL));
		free(bytes);
	}
}
END_TEST

START_TEST(places_count_lines_and_bytes_from_one)
{
	struct text text = TEXT("ab\n\xC3\xA9x\r\n\nend");
	static const size_t wanted[][3] = {{0, 1, 1}, {2, 1, 3}, {3, 2, 1}, {5, 2, 3},
					   {8, 3, 1}, {9, 4, 1}, {12, 4, 4}};

	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		size_t line, column;

		utf8_place(text, wanted[i][0], &line, &column);
		ck_assert_uint_eq(line, wanted[i][1]);
		ck_assert_uint_eq(column, wanted[i][2]);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("models/text/utf8");
	TCase *tests = tcase_create("utf8");
	SRunner *runner;
	int failed;

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, every_code_point_is_valid_in_its_shortest_form_alone);
	tcase_add_test(tests, two_bytes_are_valid_only_as_ascii_or_as_one_character);
	tcase_add_test(tests, a_flaw_is_found_at_every_offset);
	tcase_add_test(tests, nothing_behind_the_view_is_read);
	tcase_add_test(tests, places_count_lines_and_bytes_from_one);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
