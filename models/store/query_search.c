/* SPDX-License-Identifier: MIT */
#include "models/store/query_search.h"

#include "models/store/best.h"
#include "models/store/query_rows.h"

struct matcher *query_matcher(const struct query_context *context, const struct query *query)
{
	if (query->search == NULL)
		return NULL;
	return matcher_open(context->arena, index_words(context->index, query->kind), query->search, context->until);
}

bool query_is_ranked(const struct query *query)
{
	return query->search != NULL && query->order_count == 0;
}

static void take_page(struct best *best, uint64_t offset, uint32_t *rows, struct page *page)
{
	best_end(best);
	page->count = 0;
	for (size_t i = offset; i < best->count; i++)
		rows[page->count++] = best->at[i].row;
}

/* Looks at the rows one by one. */
static void read_rows(struct matcher *matcher, struct best *best, struct rows_filling *filling, struct page *page)
{
	uint32_t row;
	double score;

	while (matcher_next(matcher, &row)) {
		page->total++;
		rows_fill(filling, row);
		if (best->most > 0 && matcher_beats(matcher, best_least(best), &score))
			best_offer(best, (struct best_row){score, 0, row});
	}
	rows_filled(filling);
}

bool query_search(struct matcher *matcher, const struct query *query, const roaring_bitmap_t *within, uint32_t *rows,
		  struct page *page, roaring_bitmap_t **ret_matching)
{
	bool ranked = query_is_ranked(query) && query->limit > 0,
	     wanted = !query_is_ranked(query) || query->facet_count > 0 || query->grouping != NULL;
	struct best best = {.most = ranked ? (size_t)query->offset + query->limit : 0};
	const roaring_bitmap_t *all;
	roaring_bitmap_t *matching;
	bool done;

	*ret_matching = NULL;
	if (!matcher_begin(matcher, within, ranked))
		return false;
	all = matcher_rows(matcher);
	matching = !wanted ? NULL : all != NULL ? roaring_bitmap_copy(all) : roaring_bitmap_create();
	*ret_matching = matching;
	if (wanted && matching == NULL)
		return false;
	matcher_weigh(&matcher, 1);
	page->total = 0;
	if (all == NULL || ranked)
		read_rows(matcher, &best, &(struct rows_filling){.set = all == NULL ? matching : NULL}, page);
	else
		page->total = roaring_bitmap_get_cardinality(all);
	page->late = matcher_late(matcher);
	done = !best.failed;
	take_page(&best, query->offset, rows, page);
	best_release(&best);
	return done;
}
