/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_QUERY_ROWS_H
#define SUMMITD_MODELS_STORE_QUERY_ROWS_H

#include "models/store/patience.h"
#include "models/store/query.h"

/* Between the files that answer a question. */

/*
 * The rows that the filters leave: those of `bitmap`, NULL: all of them. Where `values` is not NULL the number of each
 * of them in these values, which are single, is in `range`; with a bitmap that is known of all its rows, without one
 * they are all rows of the range.
 */
struct rows {
	roaring_bitmap_t *bitmap;
	bool owned;             /* else it is the index's */
	const struct value *of; /* the one value of which these are all rows; NULL: they are not */
	const struct values *values;
	struct value_range range;
};

/* False where memory ran out. Where patience was lost they are not all. Drop them in either case. */
bool rows_find(const struct query_context *context, const struct query *query, struct patience *patience,
	       struct rows *ret_rows);
/* So that all rows of a range are in a bitmap; false where memory ran out. */
bool rows_settle(struct rows *rows, size_t row_count);
uint64_t rows_total(const struct rows *rows, size_t row_count);
/* Rows that have none of these values; NULL where memory ran out. */
roaring_bitmap_t *rows_missing(const struct values *values, size_t row_count);
/* Takes {0}. */
void rows_drop(struct rows *rows);

/* Rows on their way into a set, some at a time. */
struct rows_filling {
	roaring_bitmap_t *set; /* NULL: nobody needs it */
	uint32_t rows[256];
	size_t count;
};
void rows_fill(struct rows_filling *filling, uint32_t row);
void rows_filled(struct rows_filling *filling);

#endif
