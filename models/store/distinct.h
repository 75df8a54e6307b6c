/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_DISTINCT_H
#define SUMMITD_MODELS_STORE_DISTINCT_H

#include <stdbool.h>
#include <stdint.h>

#include "models/text/arena.h"
#include "models/text/text.h"

/* Texts, each once, numbered from 0 in the order met: a hash table in an arena. {.arena = …} is empty. */
struct distinct {
	struct arena *arena;
	LIST(struct text) texts;
	struct distinct_slot {
		uint32_t hash, number_and_one; /* 0: free */
	} * slots;
	size_t room; /* a power of two */
};

/* The number of a text. A new one is kept as the view it is; the caller may put a lasting one in texts.at[number]. */
uint32_t distinct_number(struct distinct *distinct, struct text text, bool *ret_new);

/* All numbers, their texts in order: by size where they are decimals, else by bytes. In the same arena. */
const uint32_t *distinct_order(const struct distinct *distinct, bool decimals);

#endif
