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

bool texts_have(struct texts texts, struct text wanted)
{
	for (size_t i = 0; i < texts.count; i++)
		if (text_equal(texts.at[i], wanted))
			return true;
	return false;
}

/* Bytes that are compared at once. */
typedef unsigned char several __attribute__((vector_size(16)));

static several load(const char *at)
{
	several bytes;

	memcpy(&bytes, at, sizeof(bytes));
	return bytes;
}

/* Whether the part begins at one of as many places as `several` has bytes: only there where its first byte and its last
 * are. *ret_at is the first of them. */
static bool find_near(const char *at, struct text part, size_t *ret_at)
{
	several hits = (several)((load(at) == (unsigned char)part.at[0]) &
				 (load(at + part.len - 1) == (unsigned char)part.at[part.len - 1]));
	uint64_t halves[2];

	memcpy(halves, &hits, sizeof(halves));
	if ((halves[0] | halves[1]) == 0)
		return false;
	for (size_t i = 0; i < sizeof(hits); i++)
		if (hits[i] != 0 && memcmp(at + i, part.at, part.len) == 0) {
			*ret_at = i;
			return true;
		}
	return false;
}

size_t text_find(struct text whole, struct text part, size_t from)
{
	size_t at;

	if (part.len == 0)
		return from <= whole.len ? from : SIZE_MAX;
	for (; from < whole.len && whole.len - from >= part.len + sizeof(several) - 1; from += sizeof(several))
		if (find_near(whole.at + from, part, &at))
			return from + at;
	for (; from < whole.len && whole.len - from >= part.len; from++) {
		const char *hit = memchr(whole.at + from, part.at[0], whole.len - from - part.len + 1);

		if (hit == NULL)
			return SIZE_MAX;
		from = (size_t)(hit - whole.at);
		if (memcmp(hit, part.at, part.len) == 0)
			return from;
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
