/* SPDX-License-Identifier: MIT */
#include "tests/gold/same.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#define ROOM 4096

/* Copies with each run of white space as one space, none at the ends, and without hyphens: where a line ends with one,
 * who unwraps it may keep or drop it. */
static void collapse(char *into, const char *from)
{
	size_t used = 0;
	bool space = false, hyphen = false;
	for (const char *at = from ? from : ""; *at && used + 2 < ROOM; at++) {
		if (strchr(" \t\r\n", *at)) {
			space = space || !(hyphen && strchr("\r\n", *at));
			hyphen = hyphen && strchr("\r\n", *at);
			continue;
		}
		hyphen = *at == '-';
		if (hyphen)
			continue;
		if (space && used > 0)
			into[used++] = ' ';
		space = false;
		into[used++] = *at;
	}
	into[used] = '\0';
}

bool same_words(const char *a, const char *b)
{
	static char left[ROOM], right[ROOM];
	collapse(left, a);
	collapse(right, b);
	return strcmp(left, right) == 0;
}

/* Lower case words without marks and punctuation, one space between, a leading article left out. */
static void fold(char *into, const char *from)
{
	utf8proc_uint8_t *plain = NULL;
	size_t used = 0;
	utf8proc_option_t how =
		UTF8PROC_NULLTERM | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
	if (utf8proc_map((const utf8proc_uint8_t *)(from ? from : ""), 0, &plain, how) < 0)
		plain = NULL;
	for (const utf8proc_uint8_t *at = plain; at && *at && used + 2 < ROOM; at++) {
		bool word = (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || *at >= 0x80;
		if (word)
			into[used++] = (char)*at;
		else if (used > 0 && into[used - 1] != ' ')
			into[used++] = ' ';
	}
	while (used > 0 && into[used - 1] == ' ')
		used--;
	into[used] = '\0';
	if (strncmp(into, "the ", 4) == 0)
		memmove(into, into + 4, used - 3);
	free(plain);
}

bool same_folded(const char *a, const char *b)
{
	static char left[ROOM], right[ROOM];
	fold(left, a);
	fold(right, b);
	return strcmp(left, right) == 0;
}

static bool has_word(const char *words, const char *word, size_t len)
{
	for (const char *at = words; *at;) {
		size_t here = strcspn(at, " ");
		if (here == len && memcmp(at, word, len) == 0)
			return true;
		at += here + (at[here] == ' ');
	}
	return false;
}

static bool all_in(const char *few, const char *many)
{
	for (const char *at = few; *at;) {
		size_t here = strcspn(at, " ");
		if (!has_word(many, at, here))
			return false;
		at += here + (at[here] == ' ');
	}
	return true;
}

bool same_name(const char *a, const char *b)
{
	static char left[ROOM], right[ROOM];
	fold(left, a);
	fold(right, b);
	return *left && *right && (all_in(left, right) || all_in(right, left));
}

static const char *digits(const json_t *value, char *room)
{
	if (json_is_integer(value)) {
		snprintf(room, 32, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
		return room;
	}
	return json_string_value(value);
}

bool same_value(const json_t *a, const json_t *b)
{
	char left[32], right[32];
	if (json_is_boolean(a) || json_is_boolean(b))
		return json_is_true(a) == json_is_true(b);
	return same_words(digits(a, left), digits(b, right));
}

bool same_list(const json_t *a, const json_t *b)
{
	size_t count = json_array_size(a);
	if (count != json_array_size(b))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!same_words(json_string_value(json_array_get(a, i)), json_string_value(json_array_get(b, i))))
			return false;
	return true;
}
