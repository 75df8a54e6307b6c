/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_QUERY_FACET_H
#define SUMMITD_MODELS_STORE_QUERY_FACET_H

#include "models/store/patience.h"
#include "models/store/query.h"
#include "models/store/query_rows.h"

/* Counts the values among the rows found, which are settled; fills all of `facet` but its field. Where patience was
 * lost it is not complete. False where memory ran out. */
bool facet_count(const struct values *values, const struct rows *found, struct patience *patience, struct facet *facet);

#endif
