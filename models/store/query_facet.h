/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_QUERY_FACET_H
#define SUMMITD_MODELS_STORE_QUERY_FACET_H

#include "models/store/patience.h"
#include "models/store/query.h"

/* Counts the values among the rows of `found`, NULL: all rows there are; fills all of `facet` but its field. Where
 * patience was lost it is not complete. False where memory ran out. */
bool facet_count(const struct values *values, const roaring_bitmap_t *found, struct patience *patience,
		 struct facet *facet);

#endif
