/* SPDX-License-Identifier: MIT */
/* Longer than most: a page along an order, a page out of a heap, and when which is less work. */
#include "models/store/query_order.h"

#include <stdlib.h>

enum { ORDER_KEYS = 16 };
struct ordering {
	const uint32_t *ranks[ORDER_KEYS];
	bool descending[ORDER_KEYS];
	size_t count;
};

static int compare(const struct ordering *by, uint32_t a, uint32_t b)
{
	for (size_t i = 0; i < by->count; i++) {
		uint32_t x = by->ranks[i][a], y = by->ranks[i][b];

		if (x == y)
			continue;
		/* The unknown comes last in either direction. */
		if (by->descending[i] && x != UINT32_MAX && y != UINT32_MAX)
			return x > y ? -1 : 1;
		return x < y ? -1 : 1;
	}
	return (a > b) - (a < b);
}

static int row_order(const void *left, const void *right, void *by)
{
	return compare(by, *(const uint32_t *)left, *(const uint32_t *)right);
}

/* The id closes the order. */
static struct ordering ordering_of(const struct query_context *context, const struct query *query)
{
	const struct field *id = kind_parameter(kind_at(query->kind), TEXT("id"));
	struct ordering by = {.count = 0};

	for (size_t i = 0; i < query->order_count && by.count < ORDER_KEYS - 1; i++) {
		by.ranks[by.count] = index_ranks(context->index, query->kind, query->order[i].field);
		by.descending[by.count++] = query->order[i].descending;
	}
	if (id != NULL)
		by.ranks[by.count++] = index_ranks(context->index, query->kind, id);
	return by;
}

/* ---- the first of many: a heap with the last of them on top ---- */

struct first {
	struct ordering *by;
	uint32_t *at;
	size_t count, room;
};

static void sink(struct first *first, size_t at)
{
	for (;;) {
		size_t last = at, child = 2 * at + 1;
		uint32_t row = first->at[at];

		if (child < first->count && compare(first->by, first->at[child], first->at[last]) > 0)
			last = child;
		if (child + 1 < first->count && compare(first->by, first->at[child + 1], first->at[last]) > 0)
			last = child + 1;
		if (last == at)
			return;
		first->at[at] = first->at[last];
		first->at[last] = row;
		at = last;
	}
}

static void offer(struct first *first, uint32_t row)
{
	if (first->count == first->room) {
		if (compare(first->by, row, first->at[0]) > 0)
			return;
		first->at[0] = row;
		sink(first, 0);
		return;
	}
	first->at[first->count++] = row;
	if (first->count == first->room)
		for (size_t i = first->room / 2; i > 0; i--)
			sink(first, i - 1);
}

/* ---- the page as it fills ---- */

struct filling {
	struct ordering by;
	struct patience *patience;
	const roaring_bitmap_t *found; /* NULL: all rows */
	uint32_t from, below;          /* ... of these ranks; below UINT32_MAX: and those without a rank */
	uint32_t after;                /* only rows behind this one; NO_ROW: all */
	uint64_t skip;                 /* so many more are passed over first */
	uint32_t *rows;
	size_t filled, wanted;
	const uint32_t *ranks; /* of the first key */
	uint32_t *room;        /* for skip + wanted rows */
};

static bool is_full(const struct filling *page)
{
	return page->filled == page->wanted;
}

/* Asked once a row. */
static bool goes_on(const struct filling *page)
{
	return !is_full(page) && patience_lasts(page->patience);
}

static void put(struct filling *page, uint32_t row)
{
	if (page->skip > 0)
		page->skip--;
	else if (!is_full(page))
		page->rows[page->filled++] = row;
}

static bool is_wanted(const struct filling *page, uint32_t row)
{
	return (page->found == NULL || roaring_bitmap_contains(page->found, row)) &&
	       (page->after == NO_ROW || compare(&page->by, row, page->after) > 0);
}

static struct first start_first(struct filling *page)
{
	return (struct first){&page->by, page->room, 0, (size_t)page->skip + page->wanted - page->filled};
}

static void put_first(struct filling *page, struct first *first)
{
	if (first->count > 1)
		qsort_r(first->at, first->count, sizeof(*first->at), row_order, &page->by);
	for (size_t i = 0; i < first->count; i++)
		put(page, first->at[i]);
}

/* Looks at all rows found. */
static void fill_from_all(struct filling *page, size_t row_count)
{
	struct first first = start_first(page);
	roaring_uint32_iterator_t at;

	if (page->found == NULL) {
		for (uint32_t row = 0; row < row_count && goes_on(page); row++)
			if (page->after == NO_ROW || compare(&page->by, row, page->after) > 0)
				offer(&first, row);
	} else {
		for (roaring_init_iterator(page->found, &at); at.has_value && goes_on(page);
		     (void)roaring_advance_uint32_iterator(&at))
			if (page->after == NO_ROW || compare(&page->by, at.current_value, page->after) > 0)
				offer(&first, at.current_value);
	}
	put_first(page, &first);
}

/* ---- along the order of the first key ---- */

/* First place in `order` whose rank is not below `rank`. */
static size_t place_of(const uint32_t *order, size_t count, const uint32_t *ranks, uint32_t rank)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (ranks[order[middle]] < rank)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* First place in [start, end), where rows stand in order, that is behind the row `after`. */
static size_t place_behind(const struct filling *page, const uint32_t *order, size_t start, size_t end)
{
	while (start < end) {
		size_t middle = start + (end - start) / 2;

		if (compare(&page->by, order[middle], page->after) <= 0)
			start = middle + 1;
		else
			end = middle;
	}
	return start;
}

/* Nothing but the id orders rows of equal rank: they stand in order already. */
static bool is_simple(const struct filling *page)
{
	return page->by.count <= 2;
}

/* Rows that stand in order; is_simple(). */
static void fill_in_order(struct filling *page, const uint32_t *order, size_t start, size_t end)
{
	if (page->after != NO_ROW)
		start = place_behind(page, order, start, end);
	if (page->found == NULL && page->skip > 0) {
		size_t passed = page->skip < end - start ? (size_t)page->skip : end - start;

		page->skip -= passed;
		start += passed;
	}
	for (size_t i = start; i < end && goes_on(page); i++)
		if (page->found == NULL || roaring_bitmap_contains(page->found, order[i]))
			put(page, order[i]);
}

/* Rows of equal rank. */
static void fill_from_equals(struct filling *page, const uint32_t *order, size_t start, size_t end)
{
	struct first first = start_first(page);

	if (is_simple(page)) {
		fill_in_order(page, order, start, end);
		return;
	}
	for (size_t i = start; i < end && goes_on(page); i++)
		if (is_wanted(page, order[i]))
			offer(&first, order[i]);
	put_first(page, &first);
}

static void fill_ascending(struct filling *page, const uint32_t *order, size_t start, size_t end)
{
	const uint32_t *ranks = page->ranks;

	if (is_simple(page)) {
		fill_in_order(page, order, start, end);
		return;
	}
	while (start < end && goes_on(page)) {
		size_t next = start + 1;

		while (next < end && ranks[order[next]] == ranks[order[start]])
			next++;
		fill_from_equals(page, order, start, next);
		start = next;
	}
}

static void fill_descending(struct filling *page, const uint32_t *order, size_t least, size_t end)
{
	const uint32_t *ranks = page->ranks;

	while (end > least && goes_on(page)) {
		size_t start = place_of(order, end, ranks, ranks[order[end - 1]]);

		fill_from_equals(page, order, start, end);
		end = start;
	}
}

/* Places [start, end) of rows with a rank, those of no rank behind them. */
static void fill_known(struct filling *page, const uint32_t *order, size_t start, size_t end)
{
	const uint32_t *ranks = page->ranks;
	uint32_t from = page->after == NO_ROW ? 0 : ranks[page->after];
	size_t place;

	if (!page->by.descending[0]) {
		place = place_of(order, end, ranks, from);
		fill_ascending(page, order, place > start ? place : start, end);
	} else if (page->after == NO_ROW) {
		fill_descending(page, order, start, end);
	} else if (from != UINT32_MAX) {
		fill_descending(page, order, start, place_of(order, end, ranks, from + 1));
	}
}

static void fill_along(struct filling *page, const uint32_t *order, size_t count)
{
	size_t known = place_of(order, count, page->ranks, UINT32_MAX);

	fill_known(page, order, place_of(order, known, page->ranks, page->from),
		   place_of(order, known, page->ranks, page->below));
	if (page->below == UINT32_MAX)
		fill_ascending(page, order, known, count);
}

bool order_page(const struct query_context *context, const struct query *query, const struct rows *found,
		struct patience *patience, uint32_t *rows, const struct page *page)
{
	const struct field *field = query->order[0].field;
	size_t row_count = record_count(context->record, query->kind), among = row_count;
	struct filling filling = {.by = ordering_of(context, query),
				  .patience = patience,
				  .found = found->bitmap,
				  .below = UINT32_MAX,
				  .after = query->after,
				  .skip = query->after == NO_ROW ? query->offset : 0,
				  .rows = rows,
				  .wanted = page->count,
				  .ranks = index_ranks(context->index, query->kind, field)};
	uint64_t up_to = filling.skip + filling.wanted;

	if (found->values != NULL) {
		filling.from = (uint32_t)found->range.first;
		filling.below = (uint32_t)found->range.last;
		among = values_rows(found->values, found->range);
	}
	filling.room = malloc((size_t)up_to * sizeof(*filling.room));
	if (filling.room == NULL)
		return false;
	/* Along the order there are `among / page->total` rows to one that is found, each to be looked up; a heap looks
	 * at all that are found, and what stays in it is sorted. */
	if ((found->values != NULL && found->bitmap == NULL) ||
	    up_to * among / page->total < page->total / 4 + up_to * 8)
		fill_along(&filling, index_order(context->index, query->kind, field), row_count);
	else
		fill_from_all(&filling, row_count);
	free(filling.room);
	return true;
}
