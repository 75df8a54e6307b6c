/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_LEXICON_FINDER_H
#define SUMMITD_MODELS_LEXICON_FINDER_H

#include "models/lexicon/lexicon.h"

/* From the words of a cell to its row: a hash table in an arena, {0} is empty. */
struct finder {
	struct finder_slot {
		struct text form;
		const struct row *row; /* NULL: free */
		size_t column;
	} * slots; /* as many as a power of two */
	size_t room, count;
};

/* `form` is folded and copied; where the list has it in that column already, the first row stays. */
void finder_add(struct arena *arena, struct finder *finder, const struct row *row, size_t column, struct text form);
/* NULL where there is none. */
const struct row *finder_find(const struct finder *finder, enum list_id list, size_t column, struct text form);

#endif
