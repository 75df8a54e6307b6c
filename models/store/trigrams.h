/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_TRIGRAMS_H
#define SUMMITD_MODELS_STORE_TRIGRAMS_H

#include <stdbool.h>

#include "models/store/index.h"
#include "models/text/arena.h"

/*
 * Which of many long keys can have a part: for every three bytes that follow each other in a key one of TRIGRAM_SLICES
 * bits is set. A slice has that bit of all values, so that those that have the bits of a part are found by reading its
 * slices, the emptiest dozen of them, a few hundred bytes for a thousand values each. Who has them need not have the
 * part; who has not, has not.
 *
 * Three bytes fall into one of TRIGRAM_GROUPS, and groups of which mostly the same values have some share a slice: the
 * frequent ones among themselves, so that those of rare ones stay nearly empty and say much.
 */
enum {
	TRIGRAM_SLICES = 224,
	TRIGRAM_GROUPS = 4096,
	TRIGRAM_VALUES = 512 /* fewer are looked at one by one */,
	TRIGRAM_LENGTH = 24
};
struct trigrams {
	unsigned char slices[TRIGRAM_GROUPS]; /* of each group */
	uint32_t filled[TRIGRAM_SLICES];      /* about how many values have the bit, of a sample */
	const uint64_t *bits;                 /* slice after slice, a bit a value */
};
/* NULL where the values are few or short. Lives in `arena`, works in `scratch` and resets it. */
const struct trigrams *trigrams_build(struct arena *arena, struct arena *scratch, const struct values *values);

struct trigram_search {
	const struct values *values;
	unsigned char slices[12]; /* the emptiest first */
	size_t count;
	uint64_t left[32]; /* values that were not given yet, of 64 × `first` and on, by bits */
	size_t first, word, read;
};
/* False where the part is shorter than three bytes or there are no trigrams: all values must be looked at. */
bool trigrams_open(struct trigram_search *search, const struct values *values, struct text part);
/* The next value that may have the part; false past the last. */
bool trigrams_next(struct trigram_search *search, size_t *ret_value);

#endif
