/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_QUERY_SEARCH_H
#define SUMMITD_MODELS_STORE_QUERY_SEARCH_H

#include "models/store/matcher.h"
#include "models/store/query.h"

/* Between the files that answer a question. */

/* What finds the words of the question; NULL where it has none. */
struct matcher *query_matcher(const struct query_context *context, const struct query *query);

/* Whether the page is to be the best rows, in this order. */
bool query_is_ranked(const struct query *query);

/*
 * Goes through all rows with the words that are `within` (NULL: all rows) and counts them. A ranked question has its
 * page in `rows` then; *ret_matching is the set of all rows where somebody still needs it, to sort or to count,
 * else NULL. False where memory ran out.
 */
bool query_search(struct matcher *matcher, const struct query *query, const roaring_bitmap_t *within, uint32_t *rows,
		  struct page *page, roaring_bitmap_t **ret_matching);

#endif
