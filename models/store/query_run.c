/* SPDX-License-Identifier: MIT */
#include "models/store/query.h"

#include "models/store/query_facet.h"
#include "models/store/query_group.h"
#include "models/store/query_order.h"
#include "models/store/query_rows.h"
#include "models/store/query_search.h"

/* A question on its way to its page. */
struct running {
	const struct query_context *context;
	const struct query *query;
	struct patience patience;
	struct matcher *matcher; /* NULL: no words are asked for */
	size_t row_count;
	struct rows found;
	uint32_t *rows; /* room for those of the page */
	struct facet *facets;
	struct grouper *grouper; /* NULL: nothing is counted by groups */
	struct page page;
};

/* Replaces what the filters found by those of them that have the words. */
static bool search_rows(struct running *running)
{
	roaring_bitmap_t *matching;
	bool done = rows_settle(&running->found, running->row_count) &&
		    query_search(running->matcher, running->query, running->found.bitmap, running->rows, &running->page,
				 &matching);

	if (!done)
		return false;
	/* In which part of an order the rows stand is as true of fewer of them. */
	if (running->found.owned && running->found.bitmap != NULL)
		roaring_bitmap_free(running->found.bitmap);
	running->found.bitmap = matching;
	running->found.owned = true;
	running->found.of = NULL;
	running->patience.lost = running->page.late;
	return true;
}

static void cut_page(const roaring_bitmap_t *bitmap, uint64_t offset, uint32_t *rows, size_t count)
{
	roaring_uint32_iterator_t at;
	uint32_t first;

	if (count == 0 || !roaring_bitmap_select(bitmap, (uint32_t)offset, &first))
		return;
	roaring_init_iterator(bitmap, &at);
	(void)roaring_move_uint32_iterator_equalorlarger(&at, first);
	(void)roaring_read_uint32_iterator(&at, rows, (uint32_t)count);
}

/* The page in the order asked for, or as the rows stand. False where memory ran out. */
static bool fill_page(struct running *running)
{
	const struct query *query = running->query;
	struct page *page = &running->page;

	page->total = rows_total(&running->found, running->row_count);
	if (query->offset < page->total)
		page->count = page->total - query->offset < query->limit ? page->total - query->offset : query->limit;
	if (query->order_count > 0 && page->count > 0)
		return order_page(running->context, query, &running->found, &running->patience, running->rows, page);
	if (running->found.bitmap != NULL)
		cut_page(running->found.bitmap, query->offset, running->rows, page->count);
	else
		for (size_t i = 0; i < page->count; i++)
			running->rows[i] = (uint32_t)(query->offset + i);
	return true;
}

static bool count_facets(struct running *running)
{
	const struct query *query = running->query;

	if (query->facet_count > 0 && !rows_settle(&running->found, running->row_count))
		return false;
	for (size_t i = 0; i < query->facet_count && !running->patience.lost; i++) {
		running->facets[i].field = query->facets[i];
		if (!facet_count(index_values(running->context->index, query->kind, query->facets[i]), &running->found,
				 &running->patience, &running->facets[i]))
			return false;
	}
	return true;
}

static bool count_groups(struct running *running)
{
	if (running->grouper == NULL || running->patience.lost)
		return true;
	return rows_settle(&running->found, running->row_count) &&
	       group_rows(running->grouper, &running->found, &running->patience);
}

static bool run(struct running *running)
{
	if (!rows_find(running->context, running->query, &running->patience, &running->found))
		return false;
	if (!running->patience.lost && running->matcher != NULL && !search_rows(running))
		return false;
	if (!running->patience.lost && !query_is_ranked(running->query) && !fill_page(running))
		return false;
	return running->patience.lost || (count_facets(running) && count_groups(running));
}

bool query_run(const struct query_context *context, const struct query *query, struct page *ret_page)
{
	struct running running = {.context = context,
				  .query = query,
				  .patience = {.until = context->until},
				  .matcher = query_matcher(context, query),
				  .row_count = record_count(context->record, query->kind),
				  .rows = arena_array(context->arena, query->limit, sizeof(*running.rows)),
				  .facets = arena_array(context->arena, query->facet_count, sizeof(*running.facets)),
				  .grouper = group_open(context, query)};
	bool done;

	/* No more is taken of the arena once there are bitmaps: an escape would leave them behind. */
	done = run(&running);
	matcher_close(running.matcher);
	rows_drop(&running.found);
	running.page.rows = running.rows;
	running.page.facets = running.facets;
	running.page.groups = group_end(running.grouper);
	running.page.late = running.patience.lost;
	*ret_page = running.page;
	return done;
}
