/* SPDX-License-Identifier: MIT */
#include "tests/gold/match.h"

#include <stdio.h>
#include <stdlib.h>

static struct side side_new(const struct dispatch *dispatch, const json_t *rows)
{
	struct side side = {.count = json_array_size(rows)};
	side.at = calloc(side.count + 1, sizeof(*side.at));
	if (!side.at) {
		fputs("out of memory\n", stderr);
		exit(2);
	}
	for (size_t i = 0; i < side.count; i++) {
		side.at[i].row = json_array_get(rows, i);
		cover_init(&side.at[i].cover, dispatch);
	}
	return side;
}

struct side side_expected(const struct dispatch *dispatch, const json_t *rows, const char *key)
{
	struct side side = side_new(dispatch, rows);
	for (size_t i = 0; key && i < side.count; i++) {
		struct item *item = &side.at[i];
		item->missing = cover_strings(&item->cover, dispatch, json_object_get(item->row, key));
	}
	return side;
}

struct side side_found(const struct dispatch *dispatch, const json_t *rows, const char *role)
{
	struct side side = side_new(dispatch, rows);
	for (size_t i = 0; i < side.count; i++)
		cover_sources(&side.at[i].cover, side.at[i].row, role);
	return side;
}

void side_release(struct side *side)
{
	for (size_t i = 0; i < side->count; i++)
		cover_release(&side->at[i].cover);
	free(side->at);
}

void side_match(struct side *expected, struct side *found, double floor,
		double (*near)(const struct item *expected, const struct item *found))
{
	for (;;) {
		struct item *best_expected = NULL, *best_found = NULL;
		double best = floor;
		for (size_t i = 0; i < expected->count * found->count; i++) {
			struct item *e = &expected->at[i / found->count], *f = &found->at[i % found->count];
			double is = e->partner || f->partner ? 0.0 : near(e, f);
			if (is >= floor && (is > best || !best_expected)) {
				best = is;
				best_expected = e;
				best_found = f;
			}
		}
		if (!best_expected)
			return;
		best_expected->partner = best_found;
		best_found->partner = best_expected;
		best_expected->nearness = best_found->nearness = best;
	}
}

bool item_doubtful(const struct item *item)
{
	return json_is_true(json_object_get(item->row, "doubt"));
}
