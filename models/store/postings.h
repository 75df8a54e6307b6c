/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_POSTINGS_H
#define SUMMITD_MODELS_STORE_POSTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "models/text/arena.h"

/*
 * In which rows a word stands, how often, and where.
 *
 * Numbers are varints: seven bits a byte, low ones first, the high bit says that another follows.
 * `rows`: a posting a row, ascending: 2 × (row - row before) + (more than once), then the frequency where it is more.
 * `places`: as many a row as its frequency: 2 × (place - place before) + (another form), then its number where it is
 * another than form 0. Places count the words of a row from 0.
 * Blocks of POSTINGS_BLOCK postings can be skipped: `skips` has, for every block but the first, the row before it and
 * where its bytes begin. A word in running text takes about three bytes.
 */
enum { POSTINGS_BLOCK = 128 };
struct postings_skip {
	uint32_t row, rows_at, places_at;
};
struct postings {
	uint32_t row_count;
	const unsigned char *rows, *places;
	const struct postings_skip *skips;
};

/* ---- writing ---- */

struct postings_piece;
struct postings_stream {
	struct postings_piece *first, *last;
	size_t len;
};
/* Starts as {0}. */
struct postings_writer {
	struct postings_stream rows, places, skips;
	uint32_t row_count, row, row_before, frequency, place, places_at;
};
/* Rows ascending, places of a row ascending. `scratch` must last until the end. */
void postings_add(struct arena *scratch, struct postings_writer *writer, uint32_t row, uint32_t place, uint32_t form);
struct postings postings_end(struct arena *arena, struct arena *scratch, struct postings_writer *writer);

/* ---- reading ---- */

/* Work that may not take for ever. */
struct patience {
	uint64_t until; /* nanoseconds of CLOCK_MONOTONIC; 0: without limit */
	unsigned steps;
	bool lost; /* the time is up: all cursors are at their end */
};
/* So many milliseconds from now; 0: never. */
uint64_t patience_until(unsigned long milliseconds);
/* Counts one block of work and looks at the clock, at first and then now and again. */
bool patience_lasts(struct patience *patience);

#define POSTINGS_END UINT32_MAX
struct postings_cursor {
	const struct postings *of;
	struct patience *patience;
	uint32_t row; /* POSTINGS_END past the last */
	uint32_t block, at, count;
	const unsigned char *places; /* of posting `placed` of the block */
	uint32_t placed;
	uint32_t rows[POSTINGS_BLOCK], frequencies[POSTINGS_BLOCK];
};
/* At the first row. */
void postings_open(struct postings_cursor *cursor, const struct postings *postings, struct patience *patience);
/* To the next row, or to the first that is not below `row`; never back. */
void postings_next(struct postings_cursor *cursor);
void postings_seek(struct postings_cursor *cursor, uint32_t row);
uint32_t postings_frequency(const struct postings_cursor *cursor);

/* The places in the row at hand, once a row. */
struct postings_places {
	const unsigned char *next;
	uint32_t left, place, form;
};
struct postings_places postings_places(struct postings_cursor *cursor);
/* False past the last. */
bool postings_place(struct postings_places *places);

#endif
