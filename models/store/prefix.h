/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_PREFIX_H
#define SUMMITD_MODELS_STORE_PREFIX_H

#include <stdint.h>

#include "models/store/concordance.h"
#include "models/text/arena.h"

/* The rows with a word that begins so, ascending, and how many of its words do. */
struct prefix_rows {
	const uint32_t *rows, *frequencies;
	uint32_t count, at;
};
struct prefix_rows prefix_rows(struct arena *arena, const struct concordance *concordance, struct text start,
			       struct patience *patience);

void prefix_seek(struct prefix_rows *prefix, uint32_t row);
/* POSTINGS_END past the last. */
uint32_t prefix_row(const struct prefix_rows *prefix);
uint32_t prefix_frequency(const struct prefix_rows *prefix);

#endif
