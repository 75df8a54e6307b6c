/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_PAIR_H
#define SUMMITD_MODELS_STORE_PAIR_H

#include "models/store/postings.h"

/*
 * Two words on their way to the rows that have both: block is met with block, which costs about two steps a row of
 * either, and nothing for the blocks that neither needs. Both cursors stand at the row that was found.
 */
struct pair_cursor {
	struct postings_cursor *a, *b;                            /* a: the rarer */
	uint32_t row;                                             /* POSTINGS_END past the last */
	unsigned char at_a[POSTINGS_BLOCK], at_b[POSTINGS_BLOCK]; /* rows met in the blocks at hand, by place */
	uint32_t met, next;
	uint32_t from_a, from_b; /* where the blocks go on behind these */
};
/* Both are open, at their first rows. To the first row of both. */
void pair_open(struct pair_cursor *pair, struct postings_cursor *a, struct postings_cursor *b);
/* To the first row that is not below `row`; never back. */
void pair_seek(struct pair_cursor *pair, uint32_t row);

#endif
