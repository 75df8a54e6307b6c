/* SPDX-License-Identifier: MIT */
#include "models/store/query_group.h"

#include <stdlib.h>
#include <string.h>

#include "models/store/query_facet.h"

/*
 * The rows found are met with those of each value they are counted by, one field within the other; what is left falls
 * into places of time by the number of its value, so each row is looked at once for every group it is in.
 */

/* A stretch of time; the last of them is for rows that have none. */
struct place {
	struct text time;
	bool apart;
};
/* What is known of the rows of a place; numbers of values, UINT32_MAX and 0 where there was none. */
struct tally {
	uint64_t count;
	uint32_t least, most_and_one, upper_and_one;
};

struct grouper {
	const struct grouping *grouping;
	size_t row_count;
	const struct values *time, *least, *most, *by[GROUP_BY_MOST];
	struct place *places;
	uint32_t *place_of; /* of each value of the time */
	size_t place_count;
	struct tally *tallies;
	struct group *at, *apart;
	uint32_t series;
	struct groups groups;
	struct patience *patience;
};

/* ---- places ---- */

/* The year alone where it is unknown: XXXX. */
enum { YEAR_BYTES = 4 };
static struct text cut(struct text key, size_t precision)
{
	size_t most = key.at[0] == 'X' ? YEAR_BYTES : precision;

	return precision > 0 && key.len > most ? text_part(key, 0, most) : key;
}

static void lay_places(struct grouper *grouper)
{
	const struct values *time = grouper->time;
	size_t precision = grouper->grouping->precision, count = 0;

	for (size_t i = 0; i < time->count; i++) {
		struct text key = cut(time->at[i].key, precision);

		if (count == 0 || !text_equal(grouper->places[count - 1].time, key))
			grouper->places[count++] = (struct place){key, key.len < precision || key.at[0] == 'X'};
		grouper->place_of[i] = (uint32_t)(count - 1);
	}
	grouper->places[count++] = (struct place){.apart = true};
	grouper->place_count = count;
}

static const struct values *values_of(const struct query_context *context, const struct query *query,
				      const struct field *field)
{
	return field == NULL ? NULL : index_values(context->index, query->kind, field);
}

struct grouper *group_open(const struct query_context *context, const struct query *query)
{
	const struct grouping *grouping = query->grouping;
	struct grouper *grouper;

	if (grouping == NULL)
		return NULL;
	grouper = arena_take(context->arena, sizeof(*grouper));
	*grouper = (struct grouper){.grouping = grouping,
				    .row_count = record_count(context->record, query->kind),
				    .time = values_of(context, query, grouping->time),
				    .least = values_of(context, query, grouping->least),
				    .most = values_of(context, query, grouping->most)};
	for (size_t i = 0; i < grouping->by_count; i++)
		grouper->by[i] = values_of(context, query, grouping->by[i]);
	grouper->places = arena_room(context->arena, grouper->time->count + 1, sizeof(*grouper->places));
	grouper->place_of = arena_room(context->arena, grouper->time->count, sizeof(*grouper->place_of));
	lay_places(grouper);
	grouper->tallies = arena_room(context->arena, grouper->place_count, sizeof(*grouper->tallies));
	grouper->at = arena_room(context->arena, GROUPS_MOST, sizeof(*grouper->at));
	grouper->apart = arena_room(context->arena, GROUPS_APART_MOST, sizeof(*grouper->apart));
	return grouper;
}

/* ---- one group after the other ---- */

static void count_row(const struct grouper *grouper, uint32_t row)
{
	uint32_t number = grouper->time->numbers[row];
	struct tally *tally =
		&grouper->tallies[number == UINT32_MAX ? grouper->place_count - 1 : grouper->place_of[number]];

	tally->count++;
	if (grouper->least == NULL)
		return;
	number = grouper->least->numbers[row];
	if (number < tally->least)
		tally->least = number;
	if (number != UINT32_MAX && number + 1 > tally->most_and_one)
		tally->most_and_one = number + 1;
	number = grouper->most->numbers[row];
	if (number != UINT32_MAX && number + 1 > tally->upper_and_one)
		tally->upper_and_one = number + 1;
}

static void count_rows(const struct grouper *grouper, const roaring_bitmap_t *found)
{
	enum { READ = 512 };
	roaring_uint32_iterator_t at;
	uint32_t read[READ], count;

	for (size_t i = 0; i < grouper->place_count; i++)
		grouper->tallies[i] = (struct tally){.least = UINT32_MAX};
	roaring_init_iterator(found, &at);
	while (patience_lasts(grouper->patience) && (count = roaring_read_uint32_iterator(&at, read, READ)) > 0)
		for (uint32_t i = 0; i < count; i++)
			count_row(grouper, read[i]);
}

/* Of the greatest number and the greatest upper end of a range the greater. */
static const struct value *most_of(const struct grouper *grouper, const struct tally *tally)
{
	const struct value *most = tally->most_and_one == 0 ? NULL : &grouper->least->at[tally->most_and_one - 1];
	const struct value *upper = tally->upper_and_one == 0 ? NULL : &grouper->most->at[tally->upper_and_one - 1];

	if (most == NULL || (upper != NULL && decimal_compare(upper->key, most->key) > 0))
		return upper;
	return most;
}

/* The groups counted last, those that are apart or the others. */
static size_t add_groups(struct grouper *grouper, struct group group, bool apart, struct group *groups, size_t count,
			 size_t most)
{
	for (size_t i = 0; i < grouper->place_count; i++) {
		const struct tally *tally = &grouper->tallies[i];

		if (tally->count == 0 || grouper->places[i].apart != apart)
			continue;
		if (count == most) {
			grouper->groups.truncated = true;
			break;
		}
		group.place = (uint32_t)i;
		group.series = grouper->series;
		group.time = grouper->places[i].time;
		group.apart = apart;
		group.count = tally->count;
		group.least = tally->least == UINT32_MAX ? NULL : &grouper->least->at[tally->least];
		group.most = most_of(grouper, tally);
		groups[count++] = group;
	}
	return count;
}

/* One that has no room is left out whole: half of it would look as if there were no more. */
static void add_series(struct grouper *grouper, const struct group *group)
{
	struct groups *groups = &grouper->groups;
	bool left_out = groups->truncated;
	size_t before = groups->count;

	groups->truncated = false;
	groups->count = add_groups(grouper, *group, false, grouper->at, before, GROUPS_MOST);
	if (groups->truncated && before > 0)
		groups->count = before;
	groups->truncated = groups->truncated || left_out;
	grouper->series++;
}

/* ---- one field within the other ---- */

/* Those found that have the value, NULL: that have none. NULL where memory ran out. */
static roaring_bitmap_t *rows_of(const struct grouper *grouper, const roaring_bitmap_t *found, size_t depth,
				 const struct value *value)
{
	roaring_bitmap_t *rows;

	if (value != NULL && value->bitmap != NULL)
		return roaring_bitmap_and(value->bitmap, found);
	rows = value != NULL ? roaring_bitmap_of_ptr(value->row_count, value->rows)
			     : rows_missing(grouper->by[depth], grouper->row_count);
	if (rows != NULL)
		roaring_bitmap_and_inplace(rows, found);
	return rows;
}

static bool split(struct grouper *grouper, roaring_bitmap_t *found, size_t depth, struct group *group)
{
	struct facet facet = {.field = grouper->grouping->by[depth]};
	bool done = true;

	if (!facet_count(grouper->by[depth], &(struct rows){.bitmap = found}, grouper->patience, &facet))
		return false;
	grouper->groups.truncated = grouper->groups.truncated || facet.truncated;
	for (size_t i = 0; i <= facet.count && done && !grouper->patience->lost; i++) {
		roaring_bitmap_t *rows;

		group->by[depth] = i < facet.count ? facet.values[i].value : NULL;
		rows = rows_of(grouper, found, depth, group->by[depth]);
		if (rows == NULL)
			return false;
		if (depth + 1 < grouper->grouping->by_count) {
			done = roaring_bitmap_is_empty(rows) || split(grouper, rows, depth + 1, group);
		} else {
			count_rows(grouper, rows);
			add_series(grouper, group);
		}
		roaring_bitmap_free(rows);
	}
	return done;
}

static bool count(struct grouper *grouper, roaring_bitmap_t *found)
{
	struct group group = {0};

	count_rows(grouper, found);
	grouper->groups.apart_count = add_groups(grouper, group, true, grouper->apart, 0, GROUPS_APART_MOST);
	if (grouper->grouping->by_count > 0)
		return split(grouper, found, 0, &group);
	add_series(grouper, &group);
	return true;
}

bool group_rows(struct grouper *grouper, const struct rows *found, struct patience *patience)
{
	roaring_bitmap_t *all = NULL;
	bool done;

	grouper->patience = patience;
	if (found->bitmap != NULL)
		return count(grouper, found->bitmap);
	all = roaring_bitmap_from_range(0, grouper->row_count, 1);
	if (all == NULL && grouper->row_count > 0)
		return false;
	if (all == NULL)
		return true;
	done = count(grouper, all);
	roaring_bitmap_free(all);
	return done;
}

static int group_order(const void *left, const void *right)
{
	const struct group *a = left, *b = right;

	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	return (a->series > b->series) - (a->series < b->series);
}

const struct groups *group_end(struct grouper *grouper)
{
	if (grouper == NULL)
		return NULL;
	if (grouper->groups.count > 1)
		qsort(grouper->at, grouper->groups.count, sizeof(*grouper->at), group_order);
	grouper->groups.at = grouper->at;
	grouper->groups.apart = grouper->apart;
	return &grouper->groups;
}
