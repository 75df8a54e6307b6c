/* SPDX-License-Identifier: MIT */
#include "models/store/best.h"

#include <stdlib.h>

static int best_order(const void *left, const void *right)
{
	const struct best_row *a = left, *b = right;

	if (a->score < b->score || a->score > b->score)
		return a->score > b->score ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

static bool is_worse(const struct best_row *a, const struct best_row *b)
{
	return best_order(a, b) > 0;
}

static bool grow(struct best *best)
{
	size_t room = best->room == 0 ? 64 : best->room * 2;
	struct best_row *at;

	if (best->count < best->room)
		return true;
	room = room < best->most ? room : best->most;
	at = reallocarray(best->at, room, sizeof(*at));
	if (at == NULL)
		return false;
	best->at = at;
	best->room = room;
	return true;
}

/* The row goes where those above it are worse. */
static void rise(struct best *best, size_t at)
{
	struct best_row row = best->at[at];

	for (; at > 0 && is_worse(&row, &best->at[(at - 1) / 2]); at = (at - 1) / 2)
		best->at[at] = best->at[(at - 1) / 2];
	best->at[at] = row;
}

static void sink(struct best *best, size_t at)
{
	struct best_row row = best->at[at];

	for (size_t below = 2 * at + 1; below < best->count; below = 2 * at + 1) {
		if (below + 1 < best->count && is_worse(&best->at[below + 1], &best->at[below]))
			below++;
		if (!is_worse(&best->at[below], &row))
			break;
		best->at[at] = best->at[below];
		at = below;
	}
	best->at[at] = row;
}

double best_least(const struct best *best)
{
	return best->count > 0 && best->count == best->most ? best->at[0].score : 0;
}

void best_offer(struct best *best, struct best_row row)
{
	if (best->failed || best->most == 0)
		return;
	if (best->count == best->most) {
		if (!is_worse(&best->at[0], &row))
			return;
		best->at[0] = row;
		sink(best, 0);
		return;
	}
	best->failed = !grow(best);
	if (best->failed)
		return;
	best->at[best->count++] = row;
	rise(best, best->count - 1);
}

void best_end(struct best *best)
{
	if (best->count > 1)
		qsort(best->at, best->count, sizeof(*best->at), best_order);
}

void best_release(struct best *best)
{
	free(best->at);
	*best = (struct best){0};
}
