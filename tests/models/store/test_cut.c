/* SPDX-License-Identifier: MIT */
#include "models/store/cut.h"

#include <check.h>
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/text/utf8.h"

static struct arena arena;

static void setup(void)
{
	arena_init(&arena, NULL);
}

static void teardown(void)
{
	arena_release(&arena);
}

static json_t *parse(struct text line)
{
	json_error_t error;

	return json_loadb(line.at, line.len, JSON_REJECT_DUPLICATES, &error);
}

/* Where the rest of a line is an object, so is the line, and what was cut out is what jansson reads there. */
static bool cut_is_right(struct text line)
{
	struct cut cut;
	json_t *rest, *whole;
	struct text without;

	if (!cut_text(&arena, line, &cut))
		return false;
	ck_assert(utf8_check(cut.text, NULL));
	without = arena_print(&arena, "%.*s\"\"%.*s", (int)cut.start, line.at, (int)(line.len - cut.end),
			      line.at + cut.end);
	rest = parse(without);
	whole = parse(line);
	ck_assert_msg(json_is_object(rest) == json_is_object(whole), "%.*s", (int)line.len, line.at);
	if (json_is_object(rest)) {
		const json_t *text = json_object_get(whole, "text");
		struct text read = {json_string_value(text), json_string_length(text)};

		ck_assert_msg(text_equal(cut.text, read), "%.*s", (int)line.len, line.at);
	}
	json_decref(rest);
	json_decref(whole);
	return true;
}

static const char *const cut_lines[] = {
	"{\"text\":\"One.\"}",
	"{\"text\":\"\"}",
	" { \"id\" : \"a\" , \"text\" :\t\"Two \\\"quoted\\\" words.\" , \"date\" : null } \r",
	"{\"other\":{\"text\":\"inner\"},\"list\":[{\"text\":\"inner\"}],\"text\":\"outer\"}",
	"{\"title\":\"text\",\"text\":\"a \\\\ b \\/ c \\b\\f\\n\\r\\t d\"}",
	"{\"text\":\"\\u00e9 \\u4F60 \\uD83D\\uDE00 \xC3\xA9 \xE4\xBD\xA0 \xF0\x9F\x98\x80 and seven more\"}",
	"{\"title\":\"{[\\\"text\\\":\",\"text\":\"12345678\\n12345678\\\"1234567\\\\\"}",
};

START_TEST(a_text_is_cut_out_as_jansson_reads_it)
{
	ck_assert(cut_is_right(text_of(cut_lines[_i])));
}
END_TEST

static const char *const whole_lines[] = {
	"",
	"{",
	"{}",
	"{\"text\":1}",
	"{\"text\"}",
	"{\"text\":\"not ended",
	"{\"text\":\"not ended \\",
	"{\"text\":\"\\x\"}",
	"{\"text\":\"\\u00g0\"}",
	"{\"text\":\"\\u00",
	"{\"text\":\"\\u0000\"}",
	"{\"text\":\"\\uD83D\"}",
	"{\"text\":\"\\uD83D\\n\"}",
	"{\"text\":\"\\uD83D\\u0041\"}",
	"{\"text\":\"\\uDE00\"}",
	"{\"text\":\"a\tb\"}",
	"{\"te\\u0078t\":\"One.\"}",
	"[[\"text\"]]",
	"{\"other\":{\"text\":\"inner\"}}",
};

START_TEST(what_jansson_would_refuse_or_might_is_left_to_it)
{
	size_t taken = arena.taken;

	ck_assert(!cut_is_right(text_of(whole_lines[_i])));
	ck_assert_uint_eq(arena.taken, taken);
}
END_TEST

/* The same numbers in every run (Knuth's MMIX), below `limit`. */
static size_t drawn(uint64_t *state, size_t limit)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (size_t)(*state >> 33) % limit;
}

START_TEST(broken_lines_are_as_broken_without_their_text)
{
	static const char signs[] = "\"\\{}[]:,utx0 D8\n";
	uint64_t state = (uint64_t)_i;
	char line[256];

	for (int round = 0; round < 2000; round++) {
		const char *from = cut_lines[drawn(&state, sizeof(cut_lines) / sizeof(cut_lines[0]))];
		size_t len = strlen(from);

		memcpy(line, from, len);
		for (size_t changes = drawn(&state, 3) + 1; changes > 0; changes--)
			line[drawn(&state, len)] = signs[drawn(&state, sizeof(signs) - 1)];
		if (utf8_check((struct text){line, len}, NULL))
			(void)cut_is_right((struct text){line, len});
		arena_reset(&arena);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("models/store/cut");
	TCase *tests = tcase_create("cut");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_loop_test(tests, a_text_is_cut_out_as_jansson_reads_it, 0, sizeof(cut_lines) / sizeof(cut_lines[0]));
	tcase_add_loop_test(tests, what_jansson_would_refuse_or_might_is_left_to_it, 0,
			    sizeof(whole_lines) / sizeof(whole_lines[0]));
	tcase_add_loop_test(tests, broken_lines_are_as_broken_without_their_text, 0, 4);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
