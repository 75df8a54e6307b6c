/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_POSTINGS_H
#define SUMMITD_MODELS_STORE_POSTINGS_H

#include <roaring/roaring.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "models/store/patience.h"
#include "models/store/stream.h"
#include "models/text/arena.h"

/*
 * In which rows a word stands, and how often.
 *
 * `rows`: blocks of POSTINGS_BLOCK postings, the last may have fewer. A block is the number of bits of its numbers in a
 * byte; the numbers, one a row, row - row before, packed from the lowest bit on; in a byte, how many rows have the word
 * more than once; for each of these its place in the block in a byte and the frequency as a varint.
 * `skips` has, for every block but the first, the row before it and where its bytes begin.
 * A word in running text takes about a byte.
 */
enum { POSTINGS_BLOCK = 128 };
struct postings_skip {
	uint32_t row, at;
};
struct postings {
	uint32_t row_count;
	const unsigned char *rows;
	const struct postings_skip *skips;
	roaring_bitmap_t *all, *often; /* of frequent words (word_rows.h), else NULL */
};

/* ---- writing ---- */

/* Starts as {0}. */
struct postings_writer {
	struct stream rows; /* varints, 2 × (row - row before) + (more than once), how often */
	uint32_t row_count, row, row_before, frequency;
};
/* Once more in this row; rows ascending. `scratch` must last until the end. */
void postings_add(struct arena *scratch, struct postings_writer *writer, uint32_t row);
struct postings postings_end(struct arena *arena, struct arena *scratch, struct postings_writer *writer);

/* ---- reading ---- */

#define POSTINGS_END UINT32_MAX
struct postings_cursor {
	const struct postings *of;
	struct patience *patience;
	uint32_t row; /* POSTINGS_END past the last */
	uint32_t block, at, count;
	uint32_t rows[POSTINGS_BLOCK], frequencies[POSTINGS_BLOCK];
};
/* At the first row. */
void postings_open(struct postings_cursor *cursor, const struct postings *postings, struct patience *patience);
/* To the next row, the first of the next block, or the first that is not below `row`; never back. */
void postings_next(struct postings_cursor *cursor);
void postings_next_block(struct postings_cursor *cursor);
void postings_seek(struct postings_cursor *cursor, uint32_t row);
uint32_t postings_frequency(const struct postings_cursor *cursor);
/* How many of ascending rows are below `row`; without a branch that could be guessed wrong. */
static inline uint32_t postings_below(const uint32_t *rows, uint32_t count, uint32_t row)
{
	uint32_t below = 0;

	if (count == 0)
		return 0;
	for (uint32_t half = count / 2; count > 1; count -= half, half = count / 2)
		below += (rows[below + half - 1] < row) * half;
	return below + (rows[below] < row);
}

#endif
