/* SPDX-License-Identifier: MIT */
#include "models/store/distinct.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "models/record/field.h"

enum { FIRST_ROOM = 64 };

static void grow(struct distinct *distinct)
{
	const struct distinct_slot *old = distinct->slots;
	size_t old_room = distinct->room;

	distinct->room = old_room == 0 ? FIRST_ROOM : old_room * 2;
	distinct->slots = arena_array(distinct->arena, distinct->room, sizeof(*distinct->slots));
	for (size_t i = 0; i < old_room; i++) {
		size_t at = old[i].hash & (distinct->room - 1);

		if (old[i].number_and_one == 0)
			continue;
		while (distinct->slots[at].number_and_one != 0)
			at = (at + 1) & (distinct->room - 1);
		distinct->slots[at] = old[i];
	}
}

uint32_t distinct_number(struct distinct *distinct, struct text text, bool *ret_new)
{
	uint32_t hash = (uint32_t)XXH3_64bits(text.at, text.len);
	struct distinct_slot *slot;
	size_t at;

	if (distinct->texts.count * 2 >= distinct->room)
		grow(distinct);
	for (at = hash & (distinct->room - 1); distinct->slots[at].number_and_one != 0;
	     at = (at + 1) & (distinct->room - 1)) {
		slot = &distinct->slots[at];
		if (slot->hash == hash && text_equal(distinct->texts.at[slot->number_and_one - 1], text)) {
			*ret_new = false;
			return slot->number_and_one - 1;
		}
	}
	list_add(distinct->arena, &distinct->texts, text);
	distinct->slots[at] = (struct distinct_slot){hash, (uint32_t)distinct->texts.count};
	*ret_new = true;
	return (uint32_t)distinct->texts.count - 1;
}

/* ---- order ---- */

/* Eight bytes of a text decide nearly always and are compared without going to it; those that are equal in them are put
 * in order by the next eight. */
struct ordered {
	uint64_t bytes;
	uint32_t number;
};

static uint64_t eight_bytes(struct text text, size_t from)
{
	uint64_t bytes = 0;

	if (text.len >= from + sizeof(bytes)) {
		memcpy(&bytes, text.at + from, sizeof(bytes));
		return be64toh(bytes);
	}
	for (size_t i = from; i < from + sizeof(bytes); i++)
		bytes = bytes << 8 | (i < text.len ? (unsigned char)text.at[i] : 0);
	return bytes;
}

static int by_bytes(const void *left, const void *right)
{
	const struct ordered *a = left, *b = right;

	return (a->bytes > b->bytes) - (a->bytes < b->bytes);
}

static int by_text(const void *left, const void *right, void *texts)
{
	const struct ordered *a = left, *b = right;

	return text_compare(((const struct text *)texts)[a->number], ((const struct text *)texts)[b->number]);
}

static int by_size(const void *left, const void *right, void *texts)
{
	const struct ordered *a = left, *b = right;

	return decimal_compare(((const struct text *)texts)[a->number], ((const struct text *)texts)[b->number]);
}

/* By their bytes from `from` on. Those of rows that were made in order often are already. */
static void sort_by_bytes(const struct text *texts, struct ordered *ordered, size_t count, size_t from)
{
	bool sorted = true;

	for (size_t i = 0; i < count; i++) {
		ordered[i].bytes = eight_bytes(texts[ordered[i].number], from);
		sorted = sorted && (i == 0 || ordered[i - 1].bytes <= ordered[i].bytes);
	}
	if (!sorted)
		qsort(ordered, count, sizeof(*ordered), by_bytes);
}

/* Texts that are equal up to `from`. A few, or very long ones, are as well compared whole. */
static void put_in_order(struct text *texts, struct ordered *ordered, size_t count, size_t from)
{
	enum { FEW = 8, LONG = 512 };

	if (count <= FEW || from >= LONG) {
		if (count > 1)
			qsort_r(ordered, count, sizeof(*ordered), by_text, texts);
		return;
	}
	sort_by_bytes(texts, ordered, count, from);
	for (size_t first = 0, last; first < count; first = last) {
		for (last = first + 1; last < count && ordered[last].bytes == ordered[first].bytes;)
			last++;
		put_in_order(texts, ordered + first, last - first, from + sizeof(ordered->bytes));
	}
}

const uint32_t *distinct_order(const struct distinct *distinct, bool decimals)
{
	size_t count = distinct->texts.count;
	struct ordered *ordered = arena_room(distinct->arena, count, sizeof(*ordered));
	uint32_t *numbers = arena_room(distinct->arena, count, sizeof(*numbers));

	for (uint32_t i = 0; i < count; i++)
		ordered[i].number = i;
	if (decimals && count > 1)
		qsort_r(ordered, count, sizeof(*ordered), by_size, distinct->texts.at);
	else
		put_in_order(distinct->texts.at, ordered, count, 0);
	for (size_t i = 0; i < count; i++)
		numbers[i] = ordered[i].number;
	return numbers;
}
