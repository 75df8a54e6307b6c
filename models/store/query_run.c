/* SPDX-License-Identifier: MIT */
#include "models/store/query.h"

#include "models/store/query_facet.h"
#include "models/store/query_order.h"
#include "models/store/query_search.h"

/* A set of rows: one of the index, or one made on the way. bitmap NULL: memory ran out. */
struct rows {
	roaring_bitmap_t *bitmap;
	bool owned;
};

static void rows_drop(struct rows rows)
{
	if (rows.owned && rows.bitmap != NULL)
		roaring_bitmap_free(rows.bitmap);
}

static struct rows rows_none(void)
{
	return (struct rows){roaring_bitmap_create(), true};
}

/* Rows of values [first, last), which stand one after the other. */
static struct rows rows_between(const struct values *values, struct value_range range)
{
	struct rows rows;

	if (range.last == range.first + 1 && values->at[range.first].bitmap != NULL)
		return (struct rows){values->at[range.first].bitmap, false};
	rows = rows_none();
	for (size_t i = range.first; i < range.last && rows.bitmap != NULL; i++)
		if (values->at[i].bitmap != NULL)
			roaring_bitmap_or_inplace(rows.bitmap, values->at[i].bitmap);
		else
			roaring_bitmap_add_many(rows.bitmap, values->at[i].row_count, values->at[i].rows);
	return rows;
}

static struct rows rows_with(struct rows a, struct rows b, bool both)
{
	struct rows joined = {NULL, true};

	if (a.bitmap != NULL && b.bitmap != NULL)
		joined.bitmap = both ? roaring_bitmap_and(a.bitmap, b.bitmap) : roaring_bitmap_or(a.bitmap, b.bitmap);
	rows_drop(a);
	rows_drop(b);
	return joined;
}

static struct rows rows_without(struct rows rows, size_t count)
{
	struct rows others = {NULL, true};

	if (rows.bitmap != NULL)
		others.bitmap = roaring_bitmap_flip(rows.bitmap, 0, count);
	rows_drop(rows);
	return others;
}

static struct rows rows_of_each(const struct values *values, const struct filter *filter, bool all)
{
	struct rows rows = rows_between(values, values_like(values, filter->keys.at[0]));

	for (size_t i = 1; i < filter->keys.count; i++)
		rows = rows_with(rows, rows_between(values, values_like(values, filter->keys.at[i])), all);
	return rows;
}

static struct rows rows_containing(const struct values *values, struct text part)
{
	struct rows rows = rows_none();

	for (size_t i = 0; i < values->count; i++)
		if (text_find(values->at[i].key, part, 0) != SIZE_MAX)
			rows = rows_with(rows, rows_between(values, (struct value_range){i, i + 1}), false);
	return rows;
}

static struct rows rows_where(const struct values *values, const struct filter *filter, size_t row_count)
{
	struct value_range like = values_like(values, filter->keys.at[0]);
	/* A date of unknown year is neither before nor after any other. */
	size_t end = values->match == MATCH_DATE ? values_equal(values, TEXT("X")).first : values->count;
	struct rows rows;

	switch (filter->op) {
	case OPERATOR_ANY:
	case OPERATOR_EQ:
		return rows_of_each(values, filter, false);
	case OPERATOR_ALL:
		return rows_of_each(values, filter, true);
	case OPERATOR_NE:
		return rows_without(rows_of_each(values, filter, false), row_count);
	case OPERATOR_GT:
		return rows_between(values, (struct value_range){like.last < end ? like.last : end, end});
	case OPERATOR_GTE:
		return rows_between(values, (struct value_range){like.first < end ? like.first : end, end});
	case OPERATOR_LT:
		return rows_between(values, (struct value_range){0, like.first < end ? like.first : end});
	case OPERATOR_LTE:
		return rows_between(values, (struct value_range){0, like.last < end ? like.last : end});
	case OPERATOR_CONTAINS:
		return rows_containing(values, filter->keys.at[0]);
	case OPERATOR_STARTSWITH:
		return rows_between(values, values_starting(values, filter->keys.at[0]));
	case OPERATOR_ISNULL:
		rows = rows_between(values, (struct value_range){0, values->count});
		return text_equal(filter->keys.at[0], TEXT("true")) ? rows_without(rows, row_count) : rows;
	case OPERATOR_COUNT:
		break;
	}
	return rows_none();
}

static struct rows rows_asked(const struct query_context *context, const struct query *query, size_t row_count)
{
	struct rows rows = {NULL, false};
	bool first = true;

	for (size_t i = 0; i < query->filter_count + (query->preset != NULL ? 1 : 0); i++) {
		const struct filter *filter = i < query->filter_count ? &query->filters[i] : query->preset;
		struct rows more =
			rows_where(index_values(context->index, query->kind, filter->field), filter, row_count);

		rows = first ? more : rows_with(rows, more, true);
		first = false;
	}
	return rows;
}

/* Replaces what the filters found by those of them that have the words. */
static bool search_rows(struct matcher *matcher, const struct query *query, struct rows *found, uint32_t *rows,
			struct page *page)
{
	struct rows matching = {NULL, true};
	bool done = query_search(matcher, query, found->bitmap, rows, page, &matching.bitmap);

	rows_drop(*found);
	*found = matching;
	return done;
}

/* ---- page ---- */

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

/* The page in the order asked for, or as the rows stand; found.bitmap NULL: all rows. False where memory ran out. */
static bool fill_page(const struct query_context *context, const struct query *query, const roaring_bitmap_t *found,
		      uint32_t *rows, struct page *page)
{
	if (found != NULL)
		page->total = roaring_bitmap_get_cardinality(found);
	if (query->offset < page->total)
		page->count = page->total - query->offset < query->limit ? page->total - query->offset : query->limit;
	if (query->order_count > 0 && page->count > 0)
		return order_page(context, query, found, rows, page);
	if (found != NULL)
		cut_page(found, query->offset, rows, page->count);
	else
		for (size_t i = 0; i < page->count; i++)
			rows[i] = (uint32_t)(query->offset + i);
	return true;
}

bool query_run(const struct query_context *context, const struct query *query, struct page *ret_page)
{
	size_t row_count = record_count(context->record, query->kind);
	uint32_t *rows = arena_array(context->arena, query->limit, sizeof(*rows));
	struct page page = {.rows = rows, .total = row_count};
	struct facet *facets = arena_array(context->arena, query->facet_count, sizeof(*facets));
	struct matcher *matcher = query_matcher(context, query);
	/* From here on nothing takes from the arena: an escape would leave the bitmaps behind. */
	bool filtered = query->filter_count > 0 || query->preset != NULL, done;
	struct rows found = filtered ? rows_asked(context, query, row_count) : (struct rows){NULL, false};

	if (filtered && found.bitmap == NULL)
		return false;
	done = matcher == NULL || search_rows(matcher, query, &found, rows, &page);
	if (done && !page.late && !query_is_ranked(query))
		done = fill_page(context, query, found.bitmap, rows, &page);
	for (size_t i = 0; i < query->facet_count && done && !page.late; i++) {
		facets[i].field = query->facets[i];
		facet_count(index_values(context->index, query->kind, query->facets[i]), found.bitmap, &facets[i]);
	}
	page.facets = facets;
	rows_drop(found);
	*ret_page = page;
	return done;
}
