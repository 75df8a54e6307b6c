/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_PREFIX_H
#define SUMMITD_MODELS_STORE_PREFIX_H

#include <stdint.h>

#include "models/store/concordance.h"
#include "models/store/word_rows.h"
#include "models/text/arena.h"

/* The rows with a word that begins so, ascending, and how many of its words do. */
struct prefix_rows {
	const uint32_t *rows, *frequencies;
	uint32_t count, at;
};
struct prefix_rows prefix_rows(struct arena *arena, const struct concordance *concordance, struct text start,
			       struct patience *patience);

/* To one of the rows, not back; how many words there begin so. */
void prefix_seek(struct prefix_rows *prefix, uint32_t row);
uint32_t prefix_frequency(const struct prefix_rows *prefix);
/* The same as sets. False where memory ran out; drop them in either case. */
bool prefix_sets(const struct prefix_rows *prefix, struct word_rows *ret_rows);

#endif
