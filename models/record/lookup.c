/* SPDX-License-Identifier: MIT */
#include "models/record/lookup.h"

#include <xxhash.h>

/* The place of a text, or the free one where it belongs; `room` is never full. */
static struct lookup_entry *place_of(const struct lookup *lookup, struct text text)
{
	size_t mask = lookup->room - 1, i = (size_t)XXH3_64bits(text.at, text.len) & mask;

	while (lookup->at[i].text.at != NULL && !text_equal(lookup->at[i].text, text))
		i = (i + 1) & mask;
	return &lookup->at[i];
}

uint32_t *lookup_find(const struct lookup *lookup, struct text text)
{
	struct lookup_entry *name;

	if (lookup->count == 0)
		return NULL;
	name = place_of(lookup, text);
	return name->text.at == NULL ? NULL : &name->number;
}

static void grow(struct arena *arena, struct lookup *lookup)
{
	struct lookup bigger = {.count = lookup->count, .room = lookup->room == 0 ? 16 : lookup->room * 2};

	bigger.at = arena_array(arena, bigger.room, sizeof(*bigger.at));
	for (size_t i = 0; i < lookup->room; i++)
		if (lookup->at[i].text.at != NULL)
			*place_of(&bigger, lookup->at[i].text) = lookup->at[i];
	*lookup = bigger;
}

void lookup_add(struct arena *arena, struct lookup *lookup, struct text text, uint32_t number)
{
	if ((lookup->count + 1) * 2 > lookup->room)
		grow(arena, lookup);
	*place_of(lookup, text) = (struct lookup_entry){text, number};
	lookup->count++;
}
