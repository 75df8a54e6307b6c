/* SPDX-License-Identifier: MIT */
#include "models/text/slug.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <utf8proc.h>
#include <xxhash.h>

#include "models/text/fold.h"

enum { HASH_DIGITS = 16, PIECE = 32 };

struct slug {
	char *out;
	size_t len;
	bool gap;  /* a hyphen is due before the next letter */
	bool lost; /* some letter is not in the slug */
	uint64_t hash;
};

static void add(struct slug *slug, char c)
{
	size_t needed = slug->gap && slug->len > 0 ? 2 : 1;

	if (slug->len + needed > SLUG_ROOM - HASH_DIGITS - 1) {
		slug->lost = true;
		return;
	}
	if (needed == 2)
		slug->out[slug->len++] = '-';
	slug->out[slug->len++] = c;
	slug->gap = false;
}

/* A few letters without a gap between them. */
static void add_folded(struct slug *slug, struct text letters)
{
	char folded[PIECE * 6];
	size_t len = fold(letters, folded, sizeof(folded));

	slug->hash = XXH3_64bits_withSeed(folded, len, slug->hash);
	for (size_t i = 0; i < len; i++) {
		char c = folded[i];

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			add(slug, c);
		else if ((unsigned char)c >= 0x80)
			slug->lost = true;
	}
}

enum sort { LETTER, JOINER, GAP };

static enum sort sort_of(int32_t point)
{
	utf8proc_category_t category;

	if (point == '\'' || point == 0x2018 || point == 0x2019 || point == 0x02BC || point == 0x00AD)
		return JOINER;
	category = utf8proc_category(point);
	if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO)
		return LETTER;
	return GAP;
}

static void end_piece(struct slug *slug, struct text name, size_t *from, size_t to)
{
	if (to > *from)
		add_folded(slug, text_part(name, *from, to));
	*from = to;
}

size_t slug(struct text name, char out[SLUG_ROOM])
{
	struct slug slug = {.out = out};
	size_t from = 0, at = 0;

	while (at < name.len) {
		int32_t point;
		utf8proc_ssize_t length =
			utf8proc_iterate((const uint8_t *)name.at + at, (utf8proc_ssize_t)(name.len - at), &point);
		enum sort sort = length <= 0 ? GAP : sort_of(point);
		size_t next = at + (length <= 0 ? 1 : (size_t)length);

		if (sort != LETTER || next - from > PIECE)
			end_piece(&slug, name, &from, at);
		if (sort != LETTER)
			from = next;
		if (sort == GAP)
			slug.gap = true;
		at = next;
	}
	end_piece(&slug, name, &from, at);
	if (slug.lost || slug.len == 0) {
		char digits[HASH_DIGITS + 1];

		(void)snprintf(digits, sizeof(digits), "%016llx", (unsigned long long)slug.hash);
		slug.lost = false;
		slug.gap = true;
		if (slug.len > 0)
			out[slug.len++] = '-';
		for (size_t i = 0; i < HASH_DIGITS; i++)
			out[slug.len++] = digits[i];
	}
	return slug.len;
}
