/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_TEXT_TEXT_H
#define SUMMITD_MODELS_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* A view of UTF-8 bytes: borrowed, not terminated, never freed through the view. The empty view has len 0 and any `at`.
 */
struct text {
	const char *at;
	size_t len;
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
/* Byte order, shorter first on a tie: a total order equal on every machine. <0, 0, >0. */
int text_compare(struct text a, struct text b);
bool text_starts(struct text whole, struct text start);
bool text_ends(struct text whole, struct text end);
/* Offset of the first `part` at or after `from`; SIZE_MAX where there is none. */
size_t text_find(struct text whole, struct text part, size_t from);
/* Without the ASCII white space at either end. */
struct text text_trim(struct text whole);

#endif
