/* SPDX-License-Identifier: MIT */
#include "models/store/query_parse.h"

#include <stdint.h>

#include "models/store/nearest.h"

/* 1: first to last, -1: last to first, 0: neither. */
static int direction_of(struct text value)
{
	static const struct {
		const char *word;
		int direction;
	} words[] = {{"asc", 1}, {"ascending", 1}, {"1", 1}, {"desc", -1}, {"descending", -1}, {"-1", -1}};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (nearest_distance(value, text_of(words[i].word)) == 0)
			return words[i].direction;
	return 0;
}

static bool is_one_of(struct text spelled, const char *const *names)
{
	while (*names != NULL && nearest_distance(spelled, text_of(*names)) != 0)
		names++;
	return *names != NULL;
}

/* The pair that says by what, beside the one in hand; SIZE_MAX: none. */
static size_t sorting_pair(const struct parsing *parsing)
{
	static const char *const names[] = {"sort", "sort_by", "order", "order_by", "orderby", NULL};

	for (size_t i = 0; i < parsing->pairs.count; i++)
		if (i != parsing->at &&
		    is_one_of(query_spelling(parsing->context->arena, parsing->pairs.at[i].name), names))
			return i;
	return SIZE_MAX;
}

/* "date,-id" from last to first: "-date,-id". */
static struct text descending(struct arena *arena, struct text keys)
{
	char *out = arena_array(arena, keys.len + 1, 2), *end = out;

	for (size_t i = 0; i <= keys.len; i++) {
		if ((i == 0 || keys.at[i - 1] == ',') && (i == keys.len || keys.at[i] != '-'))
			*end++ = '-';
		if (i < keys.len)
			*end++ = keys.at[i];
	}
	return (struct text){out, (size_t)(end - out)};
}

bool parsing_mean_direction(struct parsing *parsing, struct text spelled)
{
	/* Of what another parameter sorts by. */
	static const char *const names[] = {"order",     "sort_order",      "sort_dir", "sort_direction",
					    "order_dir", "order_direction", "dir",      "direction",
					    NULL};
	struct arena *arena = parsing->context->arena;
	int direction = direction_of(parsing->pairs.at[parsing->at].value);
	size_t sorting, count = 0;
	struct pair *pairs;

	if (direction == 0 || (parsing->context->takes & QUERY_ORDER) == 0 || !is_one_of(spelled, names))
		return false;
	sorting = sorting_pair(parsing);
	if (sorting == SIZE_MAX)
		return false;
	pairs = arena_array(arena, parsing->pairs.count, sizeof(*pairs));
	for (size_t i = 0; i < parsing->pairs.count; i++) {
		if (i == parsing->at)
			continue;
		pairs[count] = parsing->pairs.at[i];
		if (i == sorting && direction < 0)
			pairs[count].value = descending(arena, pairs[count].value);
		count++;
	}
	parsing_mean(parsing, (struct pairs){pairs, count});
	return true;
}
