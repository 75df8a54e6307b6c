/* SPDX-License-Identifier: MIT */
#include "models/store/query_search.h"

#include "models/store/best.h"

/* Rows on their way into a set, some at a time. */
struct filling {
	roaring_bitmap_t *set; /* NULL: nobody needs it */
	uint32_t rows[256];
	size_t count;
};

static void flush(struct filling *filling)
{
	if (filling->set != NULL && filling->count > 0)
		roaring_bitmap_add_many(filling->set, filling->count, filling->rows);
	filling->count = 0;
}

static void fill(struct filling *filling, uint32_t row)
{
	if (filling->set == NULL)
		return;
	if (filling->count == sizeof(filling->rows) / sizeof(filling->rows[0]))
		flush(filling);
	filling->rows[filling->count++] = row;
}

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
	struct filling filling = {.set = wanted ? roaring_bitmap_create() : NULL};
	uint32_t row;
	bool done;

	*ret_matching = filling.set;
	if (wanted && filling.set == NULL)
		return false;
	if (within != NULL)
		matcher_within(matcher, within);
	matcher_weigh(&matcher, 1);
	for (page->total = 0; matcher_next(matcher, &row); page->total++) {
		fill(&filling, row);
		if (ranked)
			best_offer(&best, (struct best_row){matcher_score(matcher), 0, row});
	}
	flush(&filling);
	page->late = matcher_late(matcher);
	done = !best.failed;
	take_page(&best, query->offset, rows, page);
	best_release(&best);
	return done;
}
