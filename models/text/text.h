/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_TEXT_TEXT_H
#define SUMMITD_MODELS_TEXT_TEXT_H

#include <endian.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A view of UTF-8 bytes: borrowed, not terminated, never freed through the view. The empty view has len 0 and any `at`.
 */
struct text {
	const char *at;
	size_t len;
};

/* A list of views. */
struct texts {
	const struct text *at;
	size_t count;
};

/* View of a string literal. */
#define TEXT(literal) ((struct text){(literal), sizeof(literal) - 1})

/* View of a terminated string; NULL gives the empty view. */
static inline struct text text_of(const char *string)
{
	return (struct text){string, string == NULL ? 0 : strlen(string)};
}

/* The part [start, end) of `whole`; the caller keeps 0 <= start <= end <= whole.len. */
static inline struct text text_part(struct text whole, size_t start, size_t end)
{
	return (struct text){whole.at + start, end - start};
}

static inline bool text_equal(struct text a, struct text b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}
/* Whether one of them is equal. */
bool texts_have(struct texts texts, struct text wanted);

/*
 * The first eight bytes as one number, zeros behind a shorter text: texts without NUL of fewer than eight bytes are
 * equal where their keys are, longer ones can be. Of a literal it is a constant.
 */
__attribute__((always_inline)) static inline uint64_t text_key(struct text text)
{
	uint32_t first = 0, last = 0;
	uint64_t whole = 0;

	if (text.len >= sizeof(whole)) {
		memcpy(&whole, text.at, sizeof(whole));
		return le64toh(whole);
	}
	if (text.len >= sizeof(first)) {
		memcpy(&first, text.at, sizeof(first));
		memcpy(&last, text.at + text.len - sizeof(last), sizeof(last));
		return le32toh(first) | (uint64_t)le32toh(last) << (8 * (text.len - sizeof(last)));
	}
	if (text.len == 0)
		return 0;
	return (uint64_t)(unsigned char)text.at[0] |
	       (uint64_t)(unsigned char)text.at[text.len / 2] << (8 * (text.len / 2)) |
	       (uint64_t)(unsigned char)text.at[text.len - 1] << (8 * (text.len - 1));
}

/* Byte order, shorter first on a tie: a total order equal on every machine. <0, 0, >0. */
int text_compare(struct text a, struct text b);
static inline bool text_starts(struct text whole, struct text start)
{
	return whole.len >= start.len && text_equal(text_part(whole, 0, start.len), start);
}
static inline bool text_ends(struct text whole, struct text end)
{
	return whole.len >= end.len && text_equal(text_part(whole, whole.len - end.len, whole.len), end);
}
/* Offset of the first `part` at or after `from`; SIZE_MAX where there is none. */
size_t text_find(struct text whole, struct text part, size_t from);
/* Without the ASCII white space at either end. */
struct text text_trim(struct text whole);

/* Of `count` structs of `size` bytes, sorted by the struct text that each begins with: how many are below `key`; and
 * how many are below or start with `start`. */
size_t text_below(const void *sorted, size_t count, size_t size, struct text key);
size_t text_through(const void *sorted, size_t count, size_t size, struct text start);

#endif
