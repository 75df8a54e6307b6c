/* SPDX-License-Identifier: MIT */
#include "models/store/distinct.h"

#include <stdlib.h>
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

/* The first sixteen bytes decide nearly always, and are compared without going to the text. */
struct ordered {
	uint64_t first, second;
	struct text text;
	uint32_t number;
};

static uint64_t eight_bytes(struct text text, size_t from)
{
	uint64_t bytes = 0;

	for (size_t i = from; i < from + 8; i++)
		bytes = bytes << 8 | (i < text.len ? (unsigned char)text.at[i] : 0);
	return bytes;
}

static int by_bytes(const void *left, const void *right)
{
	const struct ordered *a = left, *b = right;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	if (a->second != b->second)
		return a->second < b->second ? -1 : 1;
	return text_compare(a->text, b->text);
}

static int by_size(const void *left, const void *right)
{
	const struct ordered *a = left, *b = right;

	return decimal_compare(a->text, b->text);
}

const uint32_t *distinct_order(const struct distinct *distinct, bool decimals)
{
	size_t count = distinct->texts.count;
	struct ordered *ordered = arena_array(distinct->arena, count, sizeof(*ordered));
	uint32_t *numbers = arena_array(distinct->arena, count, sizeof(*numbers));

	for (uint32_t i = 0; i < count; i++) {
		struct text text = distinct->texts.at[i];

		ordered[i] = (struct ordered){eight_bytes(text, 0), eight_bytes(text, 8), text, i};
	}
	if (count > 1)
		qsort(ordered, count, sizeof(*ordered), decimals ? by_size : by_bytes);
	for (size_t i = 0; i < count; i++)
		numbers[i] = ordered[i].number;
	return numbers;
}
