/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_QUERY_FACET_H
#define SUMMITD_MODELS_STORE_QUERY_FACET_H

#include "models/store/query.h"

/* Counts the values among the rows of `found`, NULL: all rows there are; fills all of `facet` but its field. Takes no
 * memory. */
void facet_count(const struct values *values, const roaring_bitmap_t *found, struct facet *facet);

#endif
