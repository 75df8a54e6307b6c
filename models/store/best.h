/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_BEST_H
#define SUMMITD_MODELS_STORE_BEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The best of many, without keeping or sorting the rest. Better is a higher score, then an earlier kind, then an
 * earlier row: a total order. */
struct best_row {
	double score;
	uint32_t kind, row;
};
struct best {
	struct best_row *at; /* a heap, the worst first, until best_end() */
	size_t count, room, most;
	bool failed; /* memory ran out */
};
/* Starts as {.most = how many are kept}. */
void best_offer(struct best *best, struct best_row row);
/* A row that is offered later must score more than this to be kept. */
double best_least(const struct best *best);
/* Best first from here on. */
void best_end(struct best *best);
/* Takes {0} and a second call. */
void best_release(struct best *best);

#endif
