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

static struct text text_of_struct(const void *sorted, size_t at, size_t size)
{
	return *(const struct text *)(const void *)((const char *)sorted + at * size);
}

size_t text_below(const void *sorted, size_t count, size_t size, struct text key)
{
	size_t low = 0;

	while (low < count) {
		size_t middle = low + (count - low) / 2;

		if (text_compare(text_of_struct(sorted, middle, size), key) < 0)
			low = middle + 1;
		else
			count = middle;
	}
	return low;
}

size_t text_through(const void *sorted, size_t count, size_t size, struct text start)
{
	size_t low = text_below(sorted, count, size, start);

	while (low < count) {
		size_t middle = low + (count - low) / 2;

		if (text_starts(text_of_struct(sorted, middle, size), start))
			low = middle + 1;
		else
			count = middle;
	}
	return low;
}
