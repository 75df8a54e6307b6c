/* SPDX-License-Identifier: MIT */
/* Over 300 lines: one test a thing that a text, a buffer, a writer or an arena promises. */
#include "models/text/text.h"

#include <check.h>
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/text/arena.h"
#include "models/text/buffer.h"
#include "models/text/fault.h"
#include "models/text/writer.h"

START_TEST(a_part_is_found_only_where_all_its_bytes_stand)
{
	ck_assert_uint_eq(text_find(TEXT("aab aabc"), TEXT("aabc"), 0), 4);
	ck_assert_uint_eq(text_find(TEXT("aab"), TEXT("aabc"), 0), SIZE_MAX);
	ck_assert_uint_eq(text_find(TEXT("aa"), TEXT("a"), 1), 1);
	ck_assert_uint_eq(text_find(TEXT("aa"), TEXT("a"), 2), SIZE_MAX);
}
END_TEST

/* The first place where comparing byte by byte finds it. */
static size_t naive_find(struct text whole, struct text part, size_t from)
{
	for (size_t at = from; at + part.len <= whole.len; at++)
		if (text_equal(text_part(whole, at, at + part.len), part))
			return at;
	return SIZE_MAX;
}

/* In memory of exactly its length, so that a sanitizer sees every byte read beyond. */
START_TEST(a_part_of_any_length_is_found_where_comparing_finds_it)
{
	uint32_t seed = 7;

	for (size_t len = 0; len < 120; len++) {
		char *bytes = malloc(len + (len == 0)), part[40];

		ck_assert_ptr_nonnull(bytes);
		for (int round = 0; round < 60; round++) {
			size_t part_len = 1 + (size_t)round % 40, from = (size_t)round % 3;

			for (size_t i = 0; i < len; i++)
				bytes[i] = (char)('a' + ((seed = seed * 1664525U + 1013904223U) >> 24) % 3);
			for (size_t i = 0; i < part_len; i++)
				part[i] = len > part_len ? bytes[len - part_len - len / 4 % (len - part_len) + i] : 'a';
			ck_assert_uint_eq(text_find((struct text){bytes, len}, (struct text){part, part_len}, from),
					  naive_find((struct text){bytes, len}, (struct text){part, part_len}, from));
		}
		free(bytes);
	}
}
END_TEST

START_TEST(a_list_has_a_text_where_all_bytes_of_one_are_equal)
{
	const struct text two[] = {TEXT("xi"), TEXT("xi-jinping")};

	ck_assert(texts_have((struct texts){two, 2}, TEXT("xi-jinping")));
	ck_assert(!texts_have((struct texts){two, 2}, TEXT("xi-")));
	ck_assert(!texts_have((struct texts){two, 1}, TEXT("xi-jinping")));
	ck_assert(!texts_have((struct texts){NULL, 0}, TEXT("")));
}
END_TEST

START_TEST(a_shorter_text_orders_before_its_continuation)
{
	ck_assert_int_lt(text_compare(TEXT("xi"), TEXT("xi-jinping")), 0);
	ck_assert_int_gt(text_compare(TEXT("xj"), TEXT("xi-jinping")), 0);
	ck_assert_int_eq(text_compare(TEXT(""), TEXT("")), 0);
}
END_TEST

START_TEST(keys_of_texts_up_to_eight_bytes_are_equal_only_where_the_texts_are)
{
	const char *const letters = "abcdefgh";

	for (size_t len = 0; len <= 8; len++)
		for (size_t other = 0; other <= 8; other++)
			ck_assert_int_eq(text_key((struct text){letters, len}) ==
						 text_key((struct text){letters, other}),
					 len == other);
	for (size_t i = 0; i < 8; i++) {
		char changed[9] = "abcdefgh";

		changed[i] = 'x';
		for (size_t len = i + 1; len <= 8; len++)
			ck_assert_uint_ne(text_key((struct text){changed, len}), text_key((struct text){letters, len}));
	}
	ck_assert_uint_eq(text_key(TEXT("international")), text_key(TEXT("internatural")));
}
END_TEST

START_TEST(memory_from_an_arena_is_zeroed_and_aligned_after_a_reset_too)
{
	struct arena arena;

	arena_init(&arena, NULL);
	for (int round = 0; round < 3; round++) {
		for (size_t size = 1; size < 3000; size += 7) {
			unsigned char *at = arena_take(&arena, size);
			size_t used = 0;

			ck_assert_uint_eq((uintptr_t)at % _Alignof(max_align_t), 0);
			for (size_t i = 0; i < size; i++)
				used += at[i] != 0;
			ck_assert_uint_eq(used, 0);
			memset(at, 0xAA, size);
			(void)arena_bytes(&arena, 1);
		}
		arena_reset(&arena);
	}
	arena_release(&arena);
	ck_assert_uint_eq(arena.reserved, 0);
}
END_TEST

START_TEST(memory_that_an_arena_was_lent_is_used_first_and_left_alone)
{
	max_align_t room[64];
	struct arena arena;
	char *first, *large, *again;

	arena_init_with(&arena, NULL, room, sizeof(room));
	first = arena_take(&arena, 100);
	ck_assert(first > (char *)room && first + 100 <= (char *)room + sizeof(room));
	ck_assert_uint_eq(arena.reserved, 0);
	large = arena_take(&arena, 5000);
	ck_assert(large < (char *)room || large >= (char *)room + sizeof(room));
	memset(large, 'a', 5000);
	arena_release(&arena);
	again = arena_take(&arena, 100);
	ck_assert(again < (char *)room || again >= (char *)room + sizeof(room));
	arena_release(&arena);
	arena_init_with(&arena, NULL, room, sizeof(room));
	arena_take(&arena, 100);
	arena_reset(&arena);
	ck_assert_ptr_eq(arena_take(&arena, 100), first);
	arena_release(&arena);
}
END_TEST

START_TEST(an_impossible_size_escapes_instead_of_returning)
{
	static struct arena arena;
	static jmp_buf escape;

	if (setjmp(escape) == 0) {
		arena_init(&arena, &escape);
		(void)arena_array(&arena, SIZE_MAX / 2, 3);
		ck_abort_msg("came back");
	}
	arena_release(&arena);
}
END_TEST

START_TEST(what_is_taken_is_zero_wherever_it_was_used_before)
{
	struct arena arena;

	arena_init(&arena, NULL);
	for (size_t size = 100; size < (size_t)100 << 20; size *= 7) {
		const char *at;

		memset(arena_bytes(&arena, size), 1, size);
		arena_give_back(&arena, size / 2);
		at = arena_array(&arena, size, 1);
		ck_assert(at[0] == 0 && memcmp(at, at + 1, size - 1) == 0);
		memset(arena_array(&arena, size, 2), 1, size * 2);
		arena_reset(&arena);
	}
	arena_release(&arena);
}
END_TEST

START_TEST(a_list_that_was_taken_last_grows_in_its_place)
{
	struct arena arena;
	LIST(size_t) list = {0};
	const size_t *first;

	arena_init(&arena, NULL);
	list_add(&arena, &list, (size_t)0);
	first = list.at;
	for (size_t i = 1; i < 1000; i++)
		list_add(&arena, &list, i);
	ck_assert_ptr_eq(list.at, first);
	arena_release(&arena);
}
END_TEST

START_TEST(a_list_keeps_its_elements_while_it_grows)
{
	struct arena arena;
	LIST(size_t) list = {0};

	arena_init(&arena, NULL);
	for (size_t i = 0; i < 1000; i++)
		list_add(&arena, &list, i);
	for (size_t i = 0; i < 1000; i++)
		ck_assert_uint_eq(list.at[i], i);
	arena_release(&arena);
}
END_TEST

START_TEST(written_json_is_what_jansson_reads)
{
	struct buffer out = {0};
	struct writer json;
	json_t *read;

	writer_init(&json, &out);
	writer_object(&json);
	writer_key(&json, "a\"b");
	writer_array(&json);
	writer_text(&json, TEXT("tab\t line\n quote\" back\\ bell\a del\x7f \xE4\xB9\xA0"));
	writer_integer(&json, INT64_MIN);
	writer_fraction(&json, 0.9);
	writer_fraction(&json, 0.85);
	writer_fraction(&json, 1);
	writer_bool(&json, true);
	writer_null(&json);
	writer_array_end(&json);
	writer_key(&json, "empty");
	writer_object(&json);
	writer_object_end(&json);
	writer_object_end(&json);
	ck_assert(!out.failed);
	read = json_loadb(out.at, out.len, 0, NULL);
	ck_assert_ptr_nonnull(read);
	ck_assert_str_eq(json_string_value(json_array_get(json_object_get(read, "a\"b"), 0)),
			 "tab\t line\n quote\" back\\ bell\a del\x7f \xE4\xB9\xA0");
	ck_assert_int_eq(json_integer_value(json_array_get(json_object_get(read, "a\"b"), 1)), INT64_MIN);
	ck_assert_double_eq_tol(json_real_value(json_array_get(json_object_get(read, "a\"b"), 3)), 0.85, 1e-9);
	ck_assert_uint_eq(json_object_size(json_object_get(read, "empty")), 0);
	json_decref(read);
	buffer_release(&out);
}
END_TEST

/* The writer looks at several bytes at a time: each place in each piece, and each byte. */
START_TEST(a_byte_to_be_escaped_is_found_at_any_place_in_a_text_of_any_length)
{
	enum { LONGEST = 50 };
	char bytes[LONGEST];

	for (size_t len = 1; len <= LONGEST; len++) {
		for (size_t at = 0; at < len; at++) {
			struct buffer out = {0};
			struct writer json;
			json_t *read;

			memset(bytes, 'a', len);
			bytes[at] = (char)_i;
			writer_init(&json, &out);
			writer_text(&json, (struct text){bytes, len});
			ck_assert(memchr(out.at, _i, out.len) == NULL || (_i >= 0x20 && _i != 0x7F));
			read = json_loadb(out.at, out.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
			ck_assert_msg(read != NULL, "byte %d at %zu of %zu: %.*s", _i, at, len, (int)out.len, out.at);
			ck_assert_uint_eq(json_string_length(read), len);
			ck_assert_mem_eq(json_string_value(read), bytes, len);
			json_decref(read);
			buffer_release(&out);
		}
	}
}
END_TEST

START_TEST(a_long_text_with_escapes_is_written_whole)
{
	enum { LONG = 100000 };
	char *bytes = malloc(LONG);
	struct buffer out = {0};
	struct writer json;
	json_t *read;

	ck_assert_ptr_nonnull(bytes);
	for (size_t i = 0; i < LONG; i++)
		bytes[i] = (char)(i % 7 == 0 ? '\n' : i % 1001 == 0 ? '\x01' : 'a' + i % 26);
	writer_init(&json, &out);
	writer_text(&json, (struct text){bytes, LONG});
	ck_assert(!out.failed);
	read = json_loadb(out.at, out.len, JSON_DECODE_ANY, NULL);
	ck_assert_ptr_nonnull(read);
	ck_assert_uint_eq(json_string_length(read), LONG);
	ck_assert_mem_eq(json_string_value(read), bytes, LONG);
	json_decref(read);
	buffer_release(&out);
	free(bytes);
}
END_TEST

START_TEST(a_fault_prints_as_compilers_do_and_leaves_out_what_is_unknown)
{
	struct fault fault;
	char line[1100];

	fault_set(&fault, "a.txt", 3, 7, "not UTF-8: byte 0x%02X", 0xFFU);
	ck_assert_str_eq(fault_line(&fault, line, sizeof(line)), "a.txt:3:7: not UTF-8: byte 0xFF");
	fault_set(&fault, "a.txt", 0, 0, "empty");
	ck_assert_str_eq(fault_line(&fault, line, sizeof(line)), "a.txt: empty");
	fault_set(&fault, NULL, 0, 0, "out of memory");
	ck_assert_str_eq(fault_line(&fault, line, sizeof(line)), "out of memory");
}
END_TEST

START_TEST(an_overlong_fault_is_cut_at_a_character)
{
	struct fault fault;
	char name[600];

	for (size_t i = 0; i + 1 < sizeof(name); i++)
		name[i] = (i % 2) ? '\xBC' : '\xC3';
	name[598] = '\0';
	fault_set(&fault, name, 0, 0, "x");
	ck_assert_uint_lt(strlen(fault.file), sizeof(fault.file));
	ck_assert_str_eq(fault.file + strlen(fault.file) - 3, "\xE2\x80\xA6");
	ck_assert_uint_eq((strlen(fault.file) - 3) % 2, 0);
}
END_TEST

START_TEST(a_number_is_written_in_decimal)
{
	static const int64_t numbers[] = {0,          1,    9,     10,        99,       100,      999,
					  1000,       9999, 10000, 99999,     12345,    99999999, 100000000,
					  1234567890, -1,   -10,   INT64_MAX, INT64_MIN};
	char wanted[32];

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		struct buffer buffer = {0};

		buffer_add_integer(&buffer, numbers[i]);
		snprintf(wanted, sizeof(wanted), "%lld", (long long)numbers[i]);
		ck_assert(text_equal(buffer_text(&buffer), text_of(wanted)));
		buffer_release(&buffer);
	}
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("text");
	Suite *suite = suite_create("models/text");
	SRunner *runner;
	int failed;

	/* Two million assertions are a while on a busy machine. */
	tcase_set_timeout(cases, 60);
	tcase_add_loop_test(cases, a_byte_to_be_escaped_is_found_at_any_place_in_a_text_of_any_length, 0, 0x80);
	tcase_add_test(cases, a_long_text_with_escapes_is_written_whole);
	tcase_add_test(cases, a_number_is_written_in_decimal);

	tcase_add_test(cases, a_part_is_found_only_where_all_its_bytes_stand);
	tcase_add_test(cases, a_part_of_any_length_is_found_where_comparing_finds_it);
	tcase_add_test(cases, a_list_has_a_text_where_all_bytes_of_one_are_equal);
	tcase_add_test(cases, a_shorter_text_orders_before_its_continuation);
	tcase_add_test(cases, keys_of_texts_up_to_eight_bytes_are_equal_only_where_the_texts_are);
	tcase_add_test(cases, memory_from_an_arena_is_zeroed_and_aligned_after_a_reset_too);
	tcase_add_test(cases, memory_that_an_arena_was_lent_is_used_first_and_left_alone);
	tcase_add_test(cases, an_impossible_size_escapes_instead_of_returning);
	tcase_add_test(cases, what_is_taken_is_zero_wherever_it_was_used_before);
	tcase_add_test(cases, a_list_that_was_taken_last_grows_in_its_place);
	tcase_add_test(cases, a_list_keeps_its_elements_while_it_grows);
	tcase_add_test(cases, written_json_is_what_jansson_reads);
	tcase_add_test(cases, a_fault_prints_as_compilers_do_and_leaves_out_what_is_unknown);
	tcase_add_test(cases, an_overlong_fault_is_cut_at_a_character);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
