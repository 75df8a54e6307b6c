/* SPDX-License-Identifier: MIT */
#include "models/store/query_facet.h"

#include <string.h>

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
static bool any_met(const struct values *values, const roaring_bitmap_t *found, size_t from)
{
	for (size_t i = from; i < values->count; i++)
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

void facet_count(const struct values *values, const roaring_bitmap_t *found, struct facet *facet)
{
	for (size_t i = 0; i < values->count; i++) {
		const struct value *value = &values->at[values->commonest[i]];
		struct value_range range = values_like(values, value->key);
		uint64_t count = 0;

		/* Values come by the rows they have at all: behind here none can have as many as those found. */
		if (facet->count == FACET_VALUES_MOST &&
		    values_rows(values, range) < facet->values[FACET_VALUES_MOST - 1].count) {
			facet->truncated = facet->truncated || any_met(values, found, i);
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
