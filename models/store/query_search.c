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

bool query_search(struct matcher *matcher, const struct query *query, const roaring_bitmap_t *within, uint32_t *rows,
		  struct page *page, roaring_bitmap_t **ret_matching)
{
	bool ranked = query_is_ranked(query) && query->limit > 0,
	     wanted = !query_is_ranked(query) || query->facet_count > 0;
	struct best best = {.most = ranked ? (size_t)query->offset + query->limit : 0};
	struct rows_filling filling = {.set = wanted ? roaring_bitmap_create() : NULL};
	uint32_t row;
	double score;
	bool done;

	*ret_matching = filling.set;
	if (wanted && filling.set == NULL)
		return false;
	if (within != NULL)
		matcher_within(matcher, within);
	matcher_weigh(&matcher, 1);
	for (page->total = 0; matcher_next(matcher, &row); page->total++) {
		rows_fill(&filling, row);
		if (ranked && matcher_beats(matcher, best_least(&best), &score))
			best_offer(&best, (struct best_row){score, 0, row});
	}
	rows_filled(&filling);
	page->late = matcher_late(matcher);
	done = !best.failed;
	take_page(&best, query->offset, rows, page);
	best_release(&best);
	return done;
}
