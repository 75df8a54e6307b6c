/* SPDX-License-Identifier: MIT */
/* Longer than most: what each operator asks for, and in which order conditions are met. */
#include "models/store/query_rows.h"

#include <stdlib.h>
#include <string.h>

#include "models/store/bits.h"
#include "models/store/trigrams.h"

/* One filter: the rows of a range of values, or whatever else its operator says. */
struct condition {
	const struct values *values;
	const struct filter *filter;
	struct value_range range;
	bool ranged;
	size_t most; /* at most so many rows */
};

/* What all steps need. */
struct finding {
	const struct query *query;
	struct patience *patience;
	size_t row_count;
	struct condition *conditions;
	size_t count;
};

void rows_drop(struct rows *rows)
{
	if (rows->owned && rows->bitmap != NULL)
		roaring_bitmap_free(rows->bitmap);
	*rows = (struct rows){0};
}

void rows_filled(struct rows_filling *filling)
{
	if (filling->set != NULL && filling->count > 0)
		roaring_bitmap_add_many(filling->set, filling->count, filling->rows);
	filling->count = 0;
}

void rows_fill(struct rows_filling *filling, uint32_t row)
{
	if (filling->set == NULL)
		return;
	if (filling->count == sizeof(filling->rows) / sizeof(filling->rows[0]))
		rows_filled(filling);
	filling->rows[filling->count++] = row;
}

/* ---- sets ---- */

/* A set that is somebody's own; NULL: memory ran out. */
static struct rows own(roaring_bitmap_t *bitmap)
{
	return (struct rows){.bitmap = bitmap, .owned = true};
}

/* Rows of values [first, last), which stand one after the other. */
static struct rows rows_between(const struct values *values, struct value_range range, size_t row_count)
{
	size_t count = values_rows(values, range);
	struct bits bits;
	struct rows rows;

	if (range.last == range.first + 1 && values->at[range.first].bitmap != NULL)
		return (struct rows){.bitmap = values->at[range.first].bitmap, .of = &values->at[range.first]};
	if (count == 0) /* the range may begin behind the last value */
		return own(roaring_bitmap_create());
	if (count < row_count / BITS_WORTH)
		return own(roaring_bitmap_of_ptr(count, values->at[range.first].rows));
	if (!bits_open(&bits, row_count))
		return own(NULL);
	bits_add(&bits, values->at[range.first].rows, count);
	rows = own(bits_rows(&bits));
	bits_close(&bits);
	return rows;
}

static struct rows rows_with(struct rows a, struct rows b, bool both)
{
	struct rows joined = own(NULL);

	if (a.bitmap != NULL && b.bitmap != NULL)
		joined.bitmap = both ? roaring_bitmap_and(a.bitmap, b.bitmap) : roaring_bitmap_or(a.bitmap, b.bitmap);
	rows_drop(&a);
	rows_drop(&b);
	return joined;
}

static struct rows rows_without(struct rows rows, size_t row_count)
{
	struct rows others = own(NULL);

	if (rows.bitmap != NULL)
		others.bitmap = roaring_bitmap_flip(rows.bitmap, 0, row_count);
	rows_drop(&rows);
	return others;
}

roaring_bitmap_t *rows_missing(const struct values *values, size_t row_count)
{
	struct value_range all = {0, values->count};

	return rows_without(rows_between(values, all, row_count), row_count).bitmap;
}

/* ---- what a filter says ---- */

/* Values of these conditions stand side by side; false where they may not. */
static bool range_of(const struct values *values, const struct filter *filter, struct value_range *ret_range)
{
	struct value_range like = values_like(values, filter->keys.at[0]);
	size_t end = values_ordered(values);

	*ret_range = like;
	if (filter->op >= OPERATOR_GT && filter->op <= OPERATOR_LTE && values->match == MATCH_DATE &&
	    text_starts(filter->keys.at[0], TEXT("X"))) {
		*ret_range = (struct value_range){end, end};
		return true;
	}
	/* White space and marks alone fold to nothing, which is a part of all and asks for none. */
	if ((filter->op == OPERATOR_CONTAINS || filter->op == OPERATOR_STARTSWITH) && filter->keys.at[0].len == 0) {
		*ret_range = (struct value_range){0, 0};
		return true;
	}
	switch (filter->op) {
	case OPERATOR_ANY:
	case OPERATOR_EQ:
	case OPERATOR_ALL:
		return filter->keys.count == 1;
	case OPERATOR_GT:
		*ret_range = (struct value_range){like.last < end ? like.last : end, end};
		return true;
	case OPERATOR_GTE:
		*ret_range = (struct value_range){like.first < end ? like.first : end, end};
		return true;
	case OPERATOR_LT:
		*ret_range = (struct value_range){0, like.first < end ? like.first : end};
		return true;
	case OPERATOR_LTE:
		*ret_range = (struct value_range){0, like.last < end ? like.last : end};
		return true;
	case OPERATOR_STARTSWITH:
		*ret_range = values_starting(values, filter->keys.at[0]);
		return true;
	case OPERATOR_ISNULL:
		*ret_range = (struct value_range){0, values->count};
		return !text_equal(filter->keys.at[0], TEXT("true"));
	case OPERATOR_NE:
	case OPERATOR_CONTAINS:
	case OPERATOR_COUNT:
		break;
	}
	return false;
}

static struct rows rows_of_each(const struct finding *finding, const struct condition *condition, bool all)
{
	const struct values *values = condition->values;
	const struct filter *filter = condition->filter;
	struct rows rows = rows_between(values, values_like(values, filter->keys.at[0]), finding->row_count);

	for (size_t i = 1; i < filter->keys.count; i++)
		rows = rows_with(
			rows, rows_between(values, values_like(values, filter->keys.at[i]), finding->row_count), all);
	return rows;
}

/* Values to be looked at, some at a time: each is far away in memory, so all are on their way before the first is
 * read. */
struct looking {
	const struct values *values;
	struct text part;
	struct bits *bits;
	uint32_t at[32];
	size_t count;
};

static void look(struct looking *looking)
{
	const struct value *at = looking->values->at;

	for (size_t i = 0; i < looking->count; i++)
		__builtin_prefetch(&at[looking->at[i]]);
	for (size_t i = 0; i < looking->count; i++) {
		__builtin_prefetch(at[looking->at[i]].key.at);
		__builtin_prefetch(at[looking->at[i]].key.at + 64);
	}
	for (size_t i = 0; i < looking->count; i++)
		if (text_find(at[looking->at[i]].key, looking->part, 0) != SIZE_MAX)
			bits_add(looking->bits, at[looking->at[i]].rows, at[looking->at[i]].row_count);
	looking->count = 0;
}

static void look_at(struct looking *looking, size_t value)
{
	if (looking->count == sizeof(looking->at) / sizeof(looking->at[0]))
		look(looking);
	looking->at[looking->count++] = (uint32_t)value;
}

static struct rows rows_containing(const struct finding *finding, const struct condition *condition)
{
	const struct values *values = condition->values;
	struct trigram_search search;
	struct rows rows;
	struct bits bits;
	struct looking looking = {.values = values, .part = condition->filter->keys.at[0], .bits = &bits};
	size_t value;

	if (!bits_open(&bits, finding->row_count))
		return own(NULL);
	if (trigrams_open(&search, values, looking.part))
		while (patience_lasts(finding->patience) && trigrams_next(&search, &value))
			look_at(&looking, value);
	else
		for (value = 0; value < values->count && patience_lasts(finding->patience); value++)
			look_at(&looking, value);
	look(&looking);
	rows = own(bits_rows(&bits));
	bits_close(&bits);
	return rows;
}

static struct rows rows_where(const struct finding *finding, const struct condition *condition)
{
	const struct values *values = condition->values;
	size_t row_count = finding->row_count;

	if (condition->ranged)
		return rows_between(values, condition->range, row_count);
	switch (condition->filter->op) {
	case OPERATOR_NE:
		return rows_without(rows_of_each(finding, condition, false), row_count);
	case OPERATOR_CONTAINS:
		return rows_containing(finding, condition);
	case OPERATOR_ISNULL:
		return rows_without(rows_between(values, condition->range, row_count), row_count);
	case OPERATOR_ALL:
		return rows_of_each(finding, condition, true);
	case OPERATOR_ANY:
	case OPERATOR_EQ:
	case OPERATOR_GT:
	case OPERATOR_GTE:
	case OPERATOR_LT:
	case OPERATOR_LTE:
	case OPERATOR_STARTSWITH:
	case OPERATOR_COUNT:
		break;
	}
	return rows_of_each(finding, condition, false);
}

/* ---- all filters ---- */

static size_t most_rows(const struct condition *condition, size_t row_count)
{
	const struct filter *filter = condition->filter;
	size_t most = 0;

	if (condition->ranged)
		return values_rows(condition->values, condition->range);
	if (filter->op != OPERATOR_ANY && filter->op != OPERATOR_EQ && filter->op != OPERATOR_ALL)
		return row_count;
	for (size_t i = 0; i < filter->keys.count; i++)
		most += values_rows(condition->values, values_like(condition->values, filter->keys.at[i]));
	return most < row_count ? most : row_count;
}

/* Two ranges of values of which a row has but one are one: where they overlap. */
static bool merge(struct finding *finding, const struct condition *fresh)
{
	for (size_t i = 0; i < finding->count && fresh->ranged && fresh->values->single; i++) {
		struct condition *known = &finding->conditions[i];

		if (!known->ranged || known->values != fresh->values)
			continue;
		if (fresh->range.first > known->range.first)
			known->range.first = fresh->range.first;
		if (fresh->range.last < known->range.last)
			known->range.last = fresh->range.last;
		if (known->range.last < known->range.first)
			known->range.last = known->range.first;
		return true;
	}
	return false;
}

static void add_condition(struct finding *finding, const struct values *values, const struct filter *filter)
{
	struct condition fresh = {.values = values, .filter = filter};

	fresh.ranged = range_of(values, filter, &fresh.range);
	if (!merge(finding, &fresh))
		finding->conditions[finding->count++] = fresh;
}

static int by_most(const void *left, const void *right)
{
	const struct condition *a = left, *b = right;

	if (a->most != b->most)
		return a->most < b->most ? -1 : 1;
	return (a->filter > b->filter) - (a->filter < b->filter);
}

/* Of few rows each is asked for its value; that spares the rows of a wide range. */
static struct rows rows_in_range(struct rows rows, const struct condition *condition)
{
	const uint32_t *numbers = condition->values->numbers;
	struct rows_filling filling = {.set = roaring_bitmap_create()};
	roaring_uint32_iterator_t at;

	if (rows.bitmap != NULL && filling.set != NULL)
		for (roaring_init_iterator(rows.bitmap, &at); at.has_value; (void)roaring_advance_uint32_iterator(&at))
			if (numbers[at.current_value] >= condition->range.first &&
			    numbers[at.current_value] < condition->range.last)
				rows_fill(&filling, at.current_value);
	rows_filled(&filling);
	rows_drop(&rows);
	return own(filling.set);
}

static struct rows rows_that_meet(const struct finding *finding, struct rows rows, const struct condition *condition)
{
	bool wide = condition->ranged && condition->range.last > condition->range.first + 1;

	if (rows.bitmap != NULL && wide && condition->values->numbers != NULL &&
	    roaring_bitmap_get_cardinality(rows.bitmap) < condition->most)
		return rows_in_range(rows, condition);
	return rows_with(rows, rows_where(finding, condition), true);
}

/* The condition that says in which part of the order by the first key the rows stand; NULL: there is none. */
static const struct condition *ordering_condition(const struct finding *finding, const struct index *index)
{
	const struct query *query = finding->query;

	for (size_t i = 0; i < finding->count && query->order_count > 0; i++)
		if (finding->conditions[i].ranged && finding->conditions[i].values->numbers != NULL &&
		    finding->conditions[i].range.last <= values_ordered(finding->conditions[i].values) &&
		    finding->conditions[i].values == index_values(index, query->kind, query->order[0].field))
			return &finding->conditions[i];
	return NULL;
}

bool rows_find(const struct query_context *context, const struct query *query, struct patience *patience,
	       struct rows *ret_rows)
{
	size_t count = query->filter_count + (query->preset != NULL ? 1 : 0);
	struct condition *conditions = arena_array(context->arena, count, sizeof(*conditions));
	struct finding finding = {query, patience, record_count(context->record, query->kind), conditions, 0};
	const struct condition *ordering;
	struct rows rows = {0};

	for (size_t i = 0; i < count; i++) {
		const struct filter *filter = i < query->filter_count ? &query->filters[i] : query->preset;

		add_condition(&finding, index_values(context->index, query->kind, filter->field), filter);
	}
	for (size_t i = 0; i < finding.count; i++)
		conditions[i].most = most_rows(&conditions[i], finding.row_count);
	if (finding.count > 1)
		qsort(conditions, finding.count, sizeof(*conditions), by_most);
	ordering = ordering_condition(&finding, context->index);
	/* From here on nothing takes from the arena: an escape would leave the bitmaps behind. */
	if (finding.count > 0 && (finding.count > 1 || ordering == NULL))
		rows = rows_where(&finding, &conditions[0]);
	for (size_t i = 1; i < finding.count && rows.bitmap != NULL && patience_lasts(patience); i++)
		rows = rows_that_meet(&finding, rows, &conditions[i]);
	if (ordering != NULL) {
		rows.values = ordering->values;
		rows.range = ordering->range;
	}
	*ret_rows = rows;
	return finding.count == 0 || rows.bitmap != NULL || (finding.count == 1 && ordering != NULL);
}

bool rows_settle(struct rows *rows, size_t row_count)
{
	struct rows settled;

	if (rows->values == NULL || rows->bitmap != NULL)
		return true;
	settled = rows_between(rows->values, rows->range, row_count);
	rows->bitmap = settled.bitmap;
	rows->owned = settled.owned;
	rows->of = settled.of;
	return rows->bitmap != NULL;
}

uint64_t rows_total(const struct rows *rows, size_t row_count)
{
	if (rows->bitmap != NULL)
		return roaring_bitmap_get_cardinality(rows->bitmap);
	return rows->values != NULL ? values_rows(rows->values, rows->range) : row_count;
}
