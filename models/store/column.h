/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_COLUMN_H
#define SUMMITD_MODELS_STORE_COLUMN_H

#include <roaring/roaring.h>
#include <stdint.h>

#include "models/store/index.h"
#include "models/store/patience.h"

/*
 * Which values each row has: the index of a field turned round, as narrow as the number of values allows. One look at
 * it for every row that was found counts all values at once, where the rows of every value would have to be met with
 * those found.
 */

/* Of `row_count` rows. Lives in `arena`, works in `scratch` and resets it. Width 0 where a row has more than 255
 * values. */
struct column column_build(struct arena *arena, struct arena *scratch, const struct values *values, size_t row_count);

/* Adds to counts[number] how many of the rows have this value; stops where patience is lost. */
void column_count(const struct column *column, const roaring_bitmap_t *rows, struct patience *patience,
		  uint32_t *counts);

#endif
