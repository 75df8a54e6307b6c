/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_MATCHER_H
#define SUMMITD_MODELS_STORE_MATCHER_H

#include <roaring/roaring.h>
#include <stdbool.h>
#include <stdint.h>

#include "models/store/concordance.h"
#include "models/store/search.h"
#include "models/text/arena.h"

/*
 * The rows of one kind that a search asks for, ascending, each with its score: BM25 with k1 = 1.2 and b = 0.75, the sum
 * over the clauses that must stand there. A phrase weighs as much as its words together. Words are met set by set, so
 * that the words of a row are read for phrases alone, and postings for the score of a row where a word stands more than
 * once. What is taken of the arena is taken when it is opened.
 */
struct matcher;
struct matcher *matcher_open(struct arena *arena, const struct concordance *concordance, const struct search *search,
			     uint64_t until);
/* NULL is allowed. */
void matcher_close(struct matcher *matcher);
/* Finds the rows: those of this set alone unless it is NULL; it must outlive the matcher. `scored`: matcher_beats()
 * will be asked. False where memory ran out; close in either case. */
bool matcher_begin(struct matcher *matcher, const roaring_bitmap_t *within, bool scored);
/* All rows, until the matcher is closed; NULL where only matcher_next() can tell. */
const roaring_bitmap_t *matcher_rows(const struct matcher *matcher);
/* Weighs words by how rare they are in all these kinds together, so that their scores can be compared; once, before
 * any score is asked for. */
void matcher_weigh(struct matcher *const *matchers, size_t count);

/* The next row; false past the last or when the time is up. */
bool matcher_next(struct matcher *matcher, uint32_t *ret_row);
/* The score of the row that was given last; false where it is certain not to be above `least`, 0: whatever it is. */
bool matcher_beats(struct matcher *matcher, double least, double *ret_score);
/* Whether the time was up: what was found is not all. */
bool matcher_late(const struct matcher *matcher);

#endif
