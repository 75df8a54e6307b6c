/* SPDX-License-Identifier: MIT */
#include "models/store/query_facet.h"

#include <stdlib.h>
#include <string.h>

#include "models/store/column.h"

static uint64_t count_in(const struct value *value, const roaring_bitmap_t *found)
{
	uint64_t count = 0;

	if (found == NULL)
		return value->row_count;
	if (value->bitmap != NULL)
		return roaring_bitmap_and_cardinality(value->bitmap, found);
	for (uint32_t i = 0; i < value->row_count; i++)
		count += roaring_bitmap_contains(found, value->rows[i]);
	return count;
}

static bool is_met(const struct value *value, const roaring_bitmap_t *found)
{
	if (value->bitmap != NULL)
		return roaring_bitmap_intersect(value->bitmap, found);
	return count_in(value, found) > 0;
}

/* Is there any value left that a row has, from place `from` of the commonest on? */
static bool any_met(const struct values *values, const roaring_bitmap_t *found, size_t from, struct patience *patience)
{
	for (size_t i = from; i < values->count && patience_lasts(patience); i++)
		if (found == NULL || is_met(&values->at[values->commonest[i]], found))
			return true;
	return false;
}

static bool stands_before(struct counted a, struct counted b)
{
	return a.count != b.count ? a.count > b.count : a.value < b.value;
}

static void insert(struct facet *facet, struct counted one)
{
	size_t at = facet->count;

	while (at > 0 && stands_before(one, facet->values[at - 1]))
		at--;
	if (facet->count == FACET_VALUES_MOST)
		facet->truncated = true;
	else
		facet->count++;
	if (at == FACET_VALUES_MOST)
		return;
	memmove(&facet->values[at + 1], &facet->values[at], (facet->count - at - 1) * sizeof(one));
	facet->values[at] = one;
}

/* What a value stands for: for a date its whole period. */
static size_t end_of(const struct values *values, size_t number)
{
	return values->ends == NULL ? number + 1 : values->ends[number];
}

/* Meets the rows of each value with those found. */
static void count_by_value(const struct values *values, const roaring_bitmap_t *found, struct patience *patience,
			   struct facet *facet)
{
	for (size_t i = 0; i < values->count && patience_lasts(patience); i++) {
		uint32_t number = values->commonest[i];
		const struct value *value = &values->at[number];
		struct value_range range = {number, end_of(values, number)};
		uint64_t count = 0;

		/* Values come by the rows they have at all: behind here none can have as many as those found. */
		if (facet->count == FACET_VALUES_MOST &&
		    values_rows(values, range) < facet->values[FACET_VALUES_MOST - 1].count) {
			facet->truncated = facet->truncated || any_met(values, found, i, patience);
			return;
		}
		/* A period of which there are days alone is no value of these rows. */
		if (found != NULL && range.last > range.first + 1 && !is_met(value, found))
			continue;
		for (size_t j = range.first; j < range.last; j++)
			count += count_in(&values->at[j], found);
		if (count > 0)
			insert(facet, (struct counted){value, count});
	}
}

/* Reads the rows some at a time, as they are where they are those of one value. */
static void count_rows(const struct column *column, const struct rows *found, struct patience *patience,
		       uint32_t *counts)
{
	enum { READ = 512 };
	roaring_uint32_iterator_t at;
	uint32_t read[READ], count;

	if (found->of != NULL) {
		for (size_t i = 0; i < found->of->row_count && patience_lasts(patience); i += READ) {
			size_t left = found->of->row_count - i;

			column_count(column, found->of->rows + i, left < READ ? left : READ, counts);
		}
		return;
	}
	roaring_init_iterator(found->bitmap, &at);
	while (patience_lasts(patience) && (count = roaring_read_uint32_iterator(&at, read, READ)) > 0)
		column_count(column, read, count, counts);
}

/* Looks at each row found. */
static bool count_by_row(const struct values *values, const struct rows *found, struct patience *patience,
			 struct facet *facet)
{
	uint32_t *counts = calloc(values->count + COLUMN_ROOM, sizeof(*counts));

	if (counts == NULL)
		return false;
	count_rows(&values->column, found, patience, counts);
	for (size_t i = 0; i < values->count; i++) {
		uint64_t count = 0;

		for (size_t j = i; counts[i] > 0 && j < end_of(values, i); j++)
			count += counts[j];
		if (count > 0)
			insert(facet, (struct counted){&values->at[i], count});
	}
	free(counts);
	return true;
}

/* Either way costs about as much as this says: three steps a row; or for each value one for each row it may have in
 * common with those found, of which large sets look at sixteen at once. */
static bool is_cheaper_by_row(const struct values *values, const roaring_bitmap_t *found)
{
	enum { STEPS = 3, AT_ONCE = 16 };
	uint64_t rows = roaring_bitmap_get_cardinality(found), words = values->row_total / AT_ONCE;

	return values->column.width > 0 && rows * STEPS < values->count * (rows < words ? rows : words);
}

bool facet_count(const struct values *values, const struct rows *found, struct patience *patience, struct facet *facet)
{
	if (values->count > 0 && found->bitmap != NULL && is_cheaper_by_row(values, found->bitmap))
		return count_by_row(values, found, patience, facet);
	count_by_value(values, found->bitmap, patience, facet);
	return true;
}
