/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_RECORD_SLABS_H
#define SUMMITD_MODELS_RECORD_SLABS_H

#include <stddef.h>
#include <stdint.h>

#include "models/text/arena.h"

/*
 * Rows of one size, some in each slab: they stay where they are while more come, so that a million of them are read
 * where they were written. Begins as {.size = bytes of a row}.
 */
enum { SLAB_ROWS = 128 };
struct slabs {
	size_t size;
	uint32_t count; /* rows */
	LIST(char *) at;
};

static inline void *slabs_row(const struct slabs *slabs, uint32_t row)
{
	return slabs->at.at[row / SLAB_ROWS] + row % SLAB_ROWS * slabs->size;
}

/* One more row, zeroed, in `rows`; the list of slabs is in `lists`. Its number. */
static inline uint32_t slabs_add(struct slabs *slabs, struct arena *rows, struct arena *lists)
{
	if (slabs->count % SLAB_ROWS == 0)
		list_add(lists, &slabs->at, arena_array(rows, SLAB_ROWS, slabs->size));
	return slabs->count++;
}

/* The first `count` of the rows, with a list of their own in `lists`. */
static inline struct slabs slabs_keep(const struct slabs *slabs, uint32_t count, struct arena *lists)
{
	struct slabs kept = {.size = slabs->size, .count = count};

	for (size_t i = 0; i * SLAB_ROWS < count; i++)
		list_add(lists, &kept.at, slabs->at.at[i]);
	return kept;
}

#endif
