/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_SEARCH_ALL_H
#define SUMMITD_MODELS_STORE_SEARCH_ALL_H

#include "models/store/best.h"
#include "models/store/query.h"

/* A page of the rows of all kinds that have the words, best first; ties by kind, then by row. */
struct search_hits {
	const struct best_row *at;
	size_t count;
	uint64_t total, totals[KIND_COUNT];
	bool late; /* the time was up first */
};
/* query->search is what is looked for. False where memory ran out. */
bool search_all(const struct query_context *context, const struct query *query, struct search_hits *ret_hits);

#endif
