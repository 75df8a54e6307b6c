/* SPDX-License-Identifier: MIT */
#include "models/store/query_parse.h"

#include <stdint.h>

static struct text join(struct arena *arena, struct texts texts)
{
	struct text joined = TEXT("");

	for (size_t i = 0; i < texts.count; i++)
		joined = i == 0 ? texts.at[0]
				: arena_print(arena, "%.*s,%.*s", (int)joined.len, joined.at, (int)texts.at[i].len,
					      texts.at[i].at);
	return joined;
}

static struct text join_order(struct arena *arena, const struct query *query)
{
	struct text_list names = {0};

	for (size_t i = 0; i < query->order_count; i++)
		list_add(arena, &names,
			 arena_print(arena, "%s%s", query->order[i].descending ? "-" : "",
				     query->order[i].field->parameter));
	return join(arena, (struct texts){names.at, names.count});
}

static struct text join_facets(struct arena *arena, const struct query *query)
{
	struct text_list names = {0};

	for (size_t i = 0; i < query->facet_count; i++)
		list_add(arena, &names, text_of(query->facets[i]->parameter));
	return join(arena, (struct texts){names.at, names.count});
}

static struct pairs write_pairs(struct arena *arena, const struct query *query, struct pair place)
{
	LIST(struct pair) pairs = {0};
	struct pair shape[] = {{TEXT("q"), query->q},
			       {TEXT("highlight"), query->highlight ? TEXT("1") : TEXT("")},
			       {TEXT("sort"), join_order(arena, query)},
			       {TEXT("fields"), join(arena, query->fields)},
			       {TEXT("include"), join(arena, query->include)},
			       {TEXT("facets"), join_facets(arena, query)},
			       {TEXT("limit"), TEXT("")},
			       place,
			       {TEXT("format"), query_form_word(query->form)},
			       {TEXT("pretty"), query->pretty ? TEXT("1") : TEXT("")}};

	if (query->limit != QUERY_LIMIT)
		shape[6].value = arena_print(arena, "%u", (unsigned)query->limit);
	for (size_t i = 0; i < query->filter_count; i++) {
		const struct filter *filter = &query->filters[i];
		struct pair pair = {query_filter_name(arena, filter->field, filter->op), join(arena, filter->values)};
		size_t each = filter->op == OPERATOR_EQ ? filter->values.count : 1;

		for (size_t j = 0; j < each; j++) {
			if (filter->op == OPERATOR_EQ)
				pair.value = filter->values.at[j];
			list_add(arena, &pairs, pair);
		}
	}
	for (size_t i = 0; i < sizeof(shape) / sizeof(shape[0]); i++)
		if (shape[i].value.len > 0)
			list_add(arena, &pairs, shape[i]);
	return (struct pairs){pairs.at, pairs.count};
}

struct pairs query_pairs(struct arena *arena, const struct query *query, uint64_t offset)
{
	struct text digits = arena_print(arena, "%llu", (unsigned long long)offset);

	return write_pairs(arena, query, (struct pair){TEXT("offset"), offset > 0 ? digits : TEXT("")});
}

struct pairs query_pairs_behind(struct arena *arena, const struct query *query, struct text cursor)
{
	return write_pairs(arena, query, (struct pair){TEXT("cursor"), cursor});
}

/* ---- the same with one value more ---- */

static const struct filter *filter_of(const struct query *query, const struct field *field, enum operator op)
{
	for (size_t i = 0; i < query->filter_count; i++)
		if (query->filters[i].field == field && query->filters[i].op == op)
			return &query->filters[i];
	return NULL;
}

static struct texts with_text(struct arena *arena, struct texts texts, struct text one)
{
	struct text *at = arena_array(arena, texts.count + 1, sizeof(*at));

	for (size_t i = 0; i < texts.count; i++)
		at[i] = texts.at[i];
	at[texts.count] = one;
	return (struct texts){at, texts.count + 1};
}

/* Puts the filter in the place of `old`, behind all others where that is NULL, and leaves `dropped` out. */
static void put_filter(struct arena *arena, struct query *query, const struct filter *old, const struct filter *dropped,
		       struct filter put)
{
	struct filter *filters = arena_array(arena, query->filter_count + 1, sizeof(*filters));
	size_t count = 0;

	for (size_t i = 0; i < query->filter_count; i++)
		if (&query->filters[i] == old)
			filters[count++] = put;
		else if (&query->filters[i] != dropped)
			filters[count++] = query->filters[i];
	if (old == NULL)
		filters[count++] = put;
	query->filters = filters;
	query->filter_count = count;
}

/* A row with several values must have this one too: where one of several was asked for already, __all= says it. */
static bool narrow_list(struct arena *arena, struct query *query, struct filter wanted)
{
	const struct filter *any = filter_of(query, wanted.field, wanted.op);
	const struct filter *all = filter_of(query, wanted.field, OPERATOR_ALL);

	if (all != NULL && texts_have(all->keys, wanted.keys.at[0]))
		return true;
	if (any == NULL) {
		put_filter(arena, query, NULL, NULL, wanted);
		return true;
	}
	if (any->keys.count == 1 && texts_have(any->keys, wanted.keys.at[0]))
		return true;
	if (wanted.op == OPERATOR_EQ || (all != NULL && all->keys.count == QUERY_VALUES_MOST))
		return false;
	wanted.op = OPERATOR_ALL;
	if (all != NULL) {
		wanted.values = with_text(arena, all->values, wanted.values.at[0]);
		wanted.keys = with_text(arena, all->keys, wanted.keys.at[0]);
	}
	put_filter(arena, query, all, NULL, wanted);
	return true;
}

bool query_narrow(struct arena *arena, const struct query *query, const struct field *field, const struct value *value,
		  struct query *ret_query)
{
	struct texts values = with_text(arena, (struct texts){NULL, 0},
					match_of(field) == MATCH_TEXT ? value_label(value) : value->key);
	struct texts keys = with_text(arena, (struct texts){NULL, 0}, value->key);
	struct filter wanted = {field, OPERATOR_ANY, values, keys};
	struct query narrowed = *query;

	if (text_find(values.at[0], TEXT(","), 0) != SIZE_MAX)
		wanted.op = OPERATOR_EQ;
	narrowed.offset = 0;
	narrowed.cursor = TEXT("");
	narrowed.after = NO_ROW;
	if (field->type->list && !narrow_list(arena, &narrowed, wanted))
		return false;
	/* A row with one value that is among several has this one: the others need not be asked for. */
	if (!field->type->list) {
		const struct filter *any = filter_of(query, field, OPERATOR_ANY);
		const struct filter *equal = filter_of(query, field, OPERATOR_EQ);

		put_filter(arena, &narrowed, any != NULL ? any : equal, any != NULL ? equal : NULL, wanted);
	}
	*ret_query = narrowed;
	return true;
}

/* ---- the same for one group ---- */

static void narrow_missing(struct arena *arena, struct query *query, const struct field *field)
{
	struct texts said = with_text(arena, (struct texts){NULL, 0}, TEXT("true"));

	if (filter_of(query, field, OPERATOR_ISNULL) == NULL)
		put_filter(arena, query, NULL, NULL, (struct filter){field, OPERATOR_ISNULL, said, said});
}

/* What both ask for: of two periods the shorter one where it is part of the other, else nothing. */
static struct text common(const struct field *field, struct text a, struct text b)
{
	bool periods = match_of(field) == MATCH_DATE;

	if (text_equal(a, b) || (periods && text_starts(a, b)))
		return a;
	return periods && text_starts(b, a) ? b : TEXT("");
}

/* Where certain times were asked for already, what of them is in this one. */
static void narrow_time(struct arena *arena, struct query *query, const struct field *field, struct text time)
{
	const struct filter *any = filter_of(query, field, OPERATOR_ANY);
	const struct filter *old = any != NULL ? any : filter_of(query, field, OPERATOR_EQ);
	struct filter wanted = {.field = field, .op = old == NULL ? OPERATOR_ANY : old->op};
	struct text_list times = {0};

	if (old == NULL)
		list_add(arena, &times, time);
	for (size_t i = 0; old != NULL && i < old->keys.count; i++) {
		struct text both = common(field, old->keys.at[i], time);

		if (both.len > 0)
			list_add(arena, &times, both);
	}
	wanted.values = wanted.keys = (struct texts){times.at, times.count};
	put_filter(arena, query, old, NULL, wanted);
}

/* A year and none of its months: known to be in that year, and no more. */
static bool narrow_to_year(struct arena *arena, struct query *query, const struct field *field, struct text year)
{
	enum { MONTHS = 12 };
	const struct filter *old = filter_of(query, field, OPERATOR_NE);
	struct filter wanted = {.field = field, .op = OPERATOR_NE};

	if (old != NULL && old->keys.count + MONTHS > QUERY_VALUES_MOST)
		return false;
	if (old != NULL)
		wanted = *old;
	for (unsigned month = 1; month <= MONTHS; month++) {
		struct text one = arena_print(arena, "%.*s-%02u", (int)year.len, year.at, month);

		wanted.keys = with_text(arena, wanted.keys, one);
		wanted.values = with_text(arena, wanted.values, one);
	}
	put_filter(arena, query, old, NULL, wanted);
	return true;
}

bool query_narrow_group(struct arena *arena, const struct query *query, const struct group *group,
			struct query *ret_query)
{
	const struct grouping *grouping = query->grouping;
	struct query narrowed = *query;

	for (size_t i = 0; i < grouping->by_count && !group->apart; i++)
		if (group->by[i] == NULL)
			narrow_missing(arena, &narrowed, grouping->by[i]);
		else if (!query_narrow(arena, &narrowed, grouping->by[i], group->by[i], &narrowed))
			return false;
	if (group->time.len == 0)
		narrow_missing(arena, &narrowed, grouping->time);
	else
		narrow_time(arena, &narrowed, grouping->time, group->time);
	if (group->time.len > 0 && group->apart && group->time.at[0] != 'X' &&
	    !narrow_to_year(arena, &narrowed, grouping->time, group->time))
		return false;
	*ret_query = narrowed;
	return true;
}
