/* SPDX-License-Identifier: MIT */
#include "models/lexicon/finder.h"

#include <xxhash.h>

enum { FIRST_ROOM = 1 << 12, SEEDS_A_LIST = 64 };

/* The slot that has this form, or the free one where it belongs. */
static struct finder_slot *slot_of(const struct finder *finder, enum list_id list, size_t column, struct text form)
{
	size_t seed = (size_t)list * SEEDS_A_LIST + column;
	size_t at = (size_t)XXH3_64bits_withSeed(form.at, form.len, seed) & (finder->room - 1);

	while (finder->slots[at].row != NULL &&
	       (finder->slots[at].row->list != list || finder->slots[at].column != column ||
		!text_equal(finder->slots[at].form, form)))
		at = (at + 1) & (finder->room - 1);
	return &finder->slots[at];
}

static void grow(struct arena *arena, struct finder *finder)
{
	struct finder old = *finder;

	finder->room = old.room == 0 ? FIRST_ROOM : old.room * 2;
	finder->slots = arena_array(arena, finder->room, sizeof(*finder->slots));
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i].row != NULL)
			*slot_of(finder, old.slots[i].row->list, old.slots[i].column, old.slots[i].form) = old.slots[i];
}

void finder_add(struct arena *arena, struct finder *finder, const struct row *row, size_t column, struct text form)
{
	struct finder_slot *slot;

	if (finder->count * 2 >= finder->room)
		grow(arena, finder);
	slot = slot_of(finder, row->list, column, form);
	if (slot->row != NULL)
		return;
	*slot = (struct finder_slot){arena_copy(arena, form), row, column};
	finder->count++;
}

const struct row *finder_find(const struct finder *finder, enum list_id list, size_t column, struct text form)
{
	return finder->room == 0 ? NULL : slot_of(finder, list, column, form)->row;
}
