/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_TRIGRAMS_H
#define SUMMITD_MODELS_STORE_TRIGRAMS_H

#include <stdbool.h>

#include "models/store/index.h"
#include "models/text/arena.h"

/*
 * Which of many long keys can have a part: for every three bytes that follow each other in a key one of TRIGRAM_SLICES
 * bits is set. A slice has that bit of all values, so that those that have all bits of a part are found by reading as
 * many slices, a few hundred bytes for a thousand values each. Who has them need not have the part; who has not, has
 * not.
 */
enum { TRIGRAM_SLICES = 256, TRIGRAM_VALUES = 512 /* fewer are looked at one by one */, TRIGRAM_LENGTH = 24 };
/* Slice after slice, a bit a value. NULL where the values are few or short. */
const uint64_t *trigrams_build(struct arena *arena, const struct values *values);

struct trigram_search {
	const struct values *values;
	const uint64_t *slices[12];
	size_t count;
	uint64_t left[32]; /* values that were not given yet, of 64 × `first` and on, by bits */
	size_t first, word, read;
};
/* False where the part is shorter than three bytes or there are no slices: all values must be looked at. */
bool trigrams_open(struct trigram_search *search, const struct values *values, struct text part);
/* The next value that may have the part; false past the last. */
bool trigrams_next(struct trigram_search *search, size_t *ret_value);

#endif
