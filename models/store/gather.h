/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_GATHER_H
#define SUMMITD_MODELS_STORE_GATHER_H

#include "models/store/index.h"

/* How the index is made: the keys of one field of all rows, brought together. Results live in `arena`; `scratch` is
 * worked in and reset. */

/* The key of a text: fold_line() of it. */
struct text gather_fold(struct arena *arena, struct text text);

/* Without bitmaps and without `commonest`. */
struct values gather_values(struct arena *arena, struct arena *scratch, const struct record *record,
			    const struct kind *kind, const struct field *field);

/* Rank of every row by its key in this field; UINT32_MAX where it has none. */
const uint32_t *gather_ranks(struct arena *arena, struct arena *scratch, const struct record *record,
			     const struct kind *kind, const struct field *field);

#endif
