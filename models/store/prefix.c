/* SPDX-License-Identifier: MIT */
#include "models/store/prefix.h"

#include <stdlib.h>

/* Words are added up row by row: in a table of all rows where they are many, else in a list that is sorted. */
struct sum {
	uint32_t row, frequency;
};
struct summing {
	uint32_t *by_row; /* NULL: in the list */
	struct sum *list;
	size_t count;
};

/* Forms of one stem that begin so: they follow each other. */
struct group {
	const struct concordance_stem *stem;
	struct row_words_range forms;
};

static int by_number(const void *left, const void *right)
{
	const struct concordance_form *a = *(const struct concordance_form *const *)left;
	const struct concordance_form *b = *(const struct concordance_form *const *)right;

	return (a->number > b->number) - (a->number < b->number);
}

static int by_row(const void *left, const void *right)
{
	const struct sum *a = left, *b = right;

	return (a->row > b->row) - (a->row < b->row);
}

static void add(struct summing *summing, uint32_t row, uint32_t frequency)
{
	if (summing->by_row != NULL)
		summing->by_row[row] += frequency;
	else /* one of the two is there, see above */
		// NOLINTNEXTLINE(clang-analyzer-core.NullDereference)
		summing->list[summing->count++] = (struct sum){row, frequency};
}

/* How many words of the row at hand are forms of the group: all of them, where all forms are. */
static uint32_t count_forms(const struct row_words *words, const struct postings_cursor *cursor,
			    const struct group *group)
{
	uint32_t length;

	if (group->forms.count == group->stem->forms.count)
		return postings_frequency(cursor);
	return row_words_count(words, cursor->row, &group->forms, 1, &length);
}

static void add_group(struct summing *summing, const struct row_words *words, struct postings_cursor *cursor,
		      const struct group *group, struct patience *patience)
{
	for (postings_open(cursor, &group->stem->postings, patience); cursor->row != POSTINGS_END;
	     postings_next(cursor)) {
		uint32_t frequency = count_forms(words, cursor, group);

		if (frequency > 0)
			add(summing, cursor->row, frequency);
	}
}

/* The list to rows, each once. */
static struct prefix_rows take_list(struct arena *arena, struct summing *summing)
{
	uint32_t *rows = arena_array(arena, summing->count, sizeof(*rows));
	uint32_t *frequencies = arena_array(arena, summing->count, sizeof(*frequencies)), count = 0;

	if (summing->count > 1)
		qsort(summing->list, summing->count, sizeof(*summing->list), by_row);
	for (size_t i = 0; i < summing->count; i++) {
		if (i == 0 || summing->list[i - 1].row != summing->list[i].row)
			rows[count++] = summing->list[i].row;
		frequencies[count - 1] += summing->list[i].frequency;
	}
	return (struct prefix_rows){rows, frequencies, count, 0};
}

static struct prefix_rows take_table(struct arena *arena, const struct summing *summing, uint32_t row_count)
{
	uint32_t count = 0, *rows, *frequencies;

	for (uint32_t row = 0; row < row_count; row++)
		count += summing->by_row[row] > 0;
	rows = arena_array(arena, count, sizeof(*rows));
	frequencies = arena_array(arena, count, sizeof(*frequencies));
	count = 0;
	for (uint32_t row = 0; row < row_count; row++)
		if (summing->by_row[row] > 0) {
			rows[count] = row;
			frequencies[count++] = summing->by_row[row];
		}
	return (struct prefix_rows){rows, frequencies, count, 0};
}

/* Forms [first, last) by number, so that those of a stem stand together. */
static const struct concordance_form **sorted_forms(struct arena *arena, const struct concordance *concordance,
						    uint32_t first, uint32_t last)
{
	const struct concordance_form **forms = arena_array(arena, last - first, sizeof(struct concordance_form *));

	for (uint32_t i = first; i < last; i++)
		forms[i - first] = &concordance->forms[i];
	if (last - first > 1)
		qsort(forms, last - first, sizeof(*forms), by_number);
	return forms;
}

/* The forms from `at` on that have its stem. */
static struct group group_at(const struct concordance *concordance, const struct concordance_form *const *forms,
			     size_t at, size_t count)
{
	struct group group = {&concordance->stems[forms[at]->stem], {forms[at]->number, 1}};

	while (at + group.forms.count < count && forms[at + group.forms.count]->stem == forms[at]->stem)
		group.forms.count++;
	return group;
}

struct prefix_rows prefix_rows(struct arena *arena, const struct concordance *concordance, struct text start,
			       struct patience *patience)
{
	enum { SPARSE = 16 };
	uint32_t first, last = concordance_starting(concordance, start, &first);
	const struct concordance_form **forms = sorted_forms(arena, concordance, first, last);
	struct postings_cursor *cursor = arena_take(arena, sizeof(*cursor));
	struct summing summing = {0};
	size_t most = 0, count = last - first;

	for (size_t i = 0; i < count; i += group_at(concordance, forms, i, count).forms.count)
		most += concordance->stems[forms[i]->stem].postings.row_count;
	if (most > concordance->row_count / SPARSE)
		summing.by_row = arena_array(arena, concordance->row_count, sizeof(*summing.by_row));
	else
		summing.list = arena_array(arena, most, sizeof(*summing.list));
	for (size_t i = 0; i < count;) {
		struct group group = group_at(concordance, forms, i, count);

		add_group(&summing, &concordance->row_words, cursor, &group, patience);
		i += group.forms.count;
	}
	return summing.by_row == NULL ? take_list(arena, &summing)
				      : take_table(arena, &summing, concordance->row_count);
}

void prefix_seek(struct prefix_rows *prefix, uint32_t row)
{
	uint32_t low = prefix->at, step = 1, high;

	while (low + step < prefix->count && prefix->rows[low + step] < row) {
		low += step;
		step *= 2;
	}
	high = low + step < prefix->count ? low + step : prefix->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (prefix->rows[middle] < row)
			low = middle + 1;
		else
			high = middle;
	}
	prefix->at = low;
}

uint32_t prefix_frequency(const struct prefix_rows *prefix)
{
	return prefix->frequencies[prefix->at];
}

bool prefix_sets(const struct prefix_rows *prefix, struct word_rows *ret_rows)
{
	*ret_rows = (struct word_rows){roaring_bitmap_create(), roaring_bitmap_create(), true};
	if (ret_rows->all == NULL || ret_rows->often == NULL)
		return false;
	if (prefix->count > 0)
		roaring_bitmap_add_many(ret_rows->all, prefix->count, prefix->rows);
	for (uint32_t i = 0; i < prefix->count; i++)
		if (prefix->frequencies[i] > 1)
			roaring_bitmap_add(ret_rows->often, prefix->rows[i]);
	return true;
}
