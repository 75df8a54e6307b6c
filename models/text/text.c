/* SPDX-License-Identifier: MIT */
#include "models/text/text.h"

#include <stdint.h>

int text_compare(struct text a, struct text b)
{
	size_t common = a.len < b.len ? a.len : b.len;
	int order = common == 0 ? 0 : memcmp(a.at, b.at, common);

	if (order != 0)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

bool text_starts(struct text whole, struct text start)
{
	return whole.len >= start.len && text_equal(text_part(whole, 0, start.len), start);
}

bool text_ends(struct text whole, struct text end)
{
	return whole.len >= end.len && text_equal(text_part(whole, whole.len - end.len, whole.len), end);
}

size_t text_find(struct text whole, struct text part, size_t from)
{
	if (part.len == 0)
		return from <= whole.len ? from : SIZE_MAX;
	while (from < whole.len && whole.len - from >= part.len) {
		const char *hit = memchr(whole.at + from, part.at[0], whole.len - from - part.len + 1);

		if (hit == NULL)
			return SIZE_MAX;
		from = (size_t)(hit - whole.at);
		if (memcmp(hit, part.at, part.len) == 0)
			return from;
		from++;
	}
	return SIZE_MAX;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

struct text text_trim(struct text whole)
{
	while (whole.len > 0 && is_space(whole.at[0]))
		whole = text_part(whole, 1, whole.len);
	while (whole.len > 0 && is_space(whole.at[whole.len - 1]))
		whole.len--;
	return whole;
}
