/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_COLUMN_H
#define SUMMITD_MODELS_STORE_COLUMN_H

#include <stdint.h>

#include "models/store/index.h"

/*
 * Which values each row has: the index of a field turned round, as narrow as the number of values allows. One look at
 * it for every row that was found counts all values at once, where the rows of every value would have to be met with
 * those found. Every row has a cell of as many numbers as nearly all rows need; the few that need more have a list.
 */

/* Of `row_count` rows. Lives in `arena`, works in `scratch` and resets it. Width 0 where there are too many values. */
struct column column_build(struct arena *arena, struct arena *scratch, const struct values *values, size_t row_count);

/* Adds to counts[number] how many of the rows have this value. Behind the values there is room for COLUMN_ROOM more. */
enum { COLUMN_ROOM = COLUMN_CELL + 1 };
void column_count(const struct column *column, const uint32_t *rows, size_t count, uint32_t *counts);

/* The place of a row among `more_rows`. */
size_t column_more(const struct column *column, uint32_t row);

#endif
