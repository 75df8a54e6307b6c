/* SPDX-License-Identifier: MIT */
#include "models/text/points.h"

#include <check.h>
#include <stdlib.h>

#include "models/text/buffer.h"
#include "models/text/slug.h"

/* Characters of one to four bytes in turn, over many steps of the notes. */
static struct buffer mixed_text(size_t characters)
{
	static const char *const characters_of[] = {"a", "\xC3\xA9", "\xE4\xB9\xA0", "\xF0\x9F\x98\x80"};
	struct buffer text = {0};

	for (size_t i = 0; i < characters; i++)
		buffer_add(&text, text_of(characters_of[(i * 7 + i / 13) % 4]));
	return text;
}

START_TEST(every_offset_is_counted_as_if_from_the_start)
{
	struct arena arena;
	struct buffer text = mixed_text(1000);
	struct points points;
	uint32_t counted = 0;

	arena_init(&arena, NULL);
	points = points_of(&arena, buffer_text(&text));
	ck_assert_uint_eq(points.count, 1000);
	for (uint32_t byte = 0; byte <= text.len; byte++) {
		ck_assert_uint_eq(points_at(&points, byte), counted);
		if (byte < text.len && ((unsigned char)text.at[byte] & 0xC0) != 0x80) {
			ck_assert_uint_eq(points_byte(&points, counted), byte);
			counted++;
		}
	}
	ck_assert_uint_eq(points_byte(&points, 1000), text.len);
	ck_assert_uint_eq(points_byte(&points, UINT32_MAX), text.len);
	arena_release(&arena);
	buffer_release(&text);
}
END_TEST

START_TEST(ascii_needs_no_notes_and_an_empty_text_no_memory)
{
	struct arena arena;
	struct points points;

	arena_init(&arena, NULL);
	points = points_of(&arena, TEXT("plain"));
	ck_assert_ptr_null(points.noted);
	ck_assert_uint_eq(points_at(&points, 5), 5);
	points = points_of(&arena, TEXT(""));
	ck_assert_uint_eq(points_at(&points, 0), 0);
	ck_assert_uint_eq(points_byte(&points, 3), 0);
	ck_assert_uint_eq(arena.reserved, 0);
}
END_TEST

static void slug_is(const char *name, const char *expected)
{
	char room[SLUG_ROOM + 1];

	room[slug(text_of(name), room)] = '\0';
	ck_assert_str_eq(room, expected);
}

START_TEST(a_slug_spells_a_name_in_ascii)
{
	slug_is("Xi Jinping", "xi-jinping");
	slug_is("Recep Tayyip Erdo\xC4\x9F"
		"an",
		"recep-tayyip-erdogan");
	slug_is("  Kim Jong-un ", "kim-jong-un");
	slug_is("Chinese People\xE2\x80\x99s War", "chinese-peoples-war");
	slug_is("S\xC3\xB8ren \xC5\x81\xC3\xB3\xC5\xBA \xC3\x9F \xC4\x91 \xC4\xB1 \xC3\xA6", "soren-loz-ss-d-i-ae");
	slug_is("U.N. Security Council (UNSC)", "u-n-security-council-unsc");
	slug_is("G7/2025", "g7-2025");
}
END_TEST

START_TEST(a_name_that_ascii_cannot_spell_has_a_hash_of_its_own)
{
	char one[SLUG_ROOM], other[SLUG_ROOM];
	size_t one_len = slug(TEXT("\xE4\xB9\xA0\xE8\xBF\x91\xE5\xB9\xB3"), one);
	size_t other_len = slug(TEXT("\xE6\x9D\x8E\xE5\xBC\xBA"), other);

	ck_assert_uint_eq(one_len, 16);
	ck_assert_uint_eq(other_len, 16);
	ck_assert_mem_ne(one, other, 16);
	one_len = slug(TEXT("A \xE4\xB9\xA0"), one);
	ck_assert_uint_eq(one_len, 18);
	ck_assert_mem_eq(one, "a-", 2);
	ck_assert_uint_eq(slug(TEXT(""), one), 16);
}
END_TEST

START_TEST(a_slug_never_outgrows_its_room_and_long_names_stay_apart)
{
	struct buffer name = mixed_text(5000);
	char one[SLUG_ROOM], other[SLUG_ROOM];
	size_t one_len = slug(buffer_text(&name), one), other_len;

	ck_assert_uint_le(one_len, SLUG_ROOM);
	other_len = slug(text_part(buffer_text(&name), 0, name.len - 4), other);
	ck_assert(!text_equal((struct text){one, one_len}, (struct text){other, other_len}));
	for (size_t i = 0; i < one_len; i++)
		ck_assert((one[i] >= 'a' && one[i] <= 'z') || (one[i] >= '0' && one[i] <= '9') || one[i] == '-');
	buffer_release(&name);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("points and slugs");
	Suite *suite = suite_create("models/text/points");
	SRunner *runner;
	int failed;

	tcase_add_test(cases, every_offset_is_counted_as_if_from_the_start);
	tcase_add_test(cases, ascii_needs_no_notes_and_an_empty_text_no_memory);
	tcase_add_test(cases, a_slug_spells_a_name_in_ascii);
	tcase_add_test(cases, a_name_that_ascii_cannot_spell_has_a_hash_of_its_own);
	tcase_add_test(cases, a_slug_never_outgrows_its_room_and_long_names_stay_apart);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
