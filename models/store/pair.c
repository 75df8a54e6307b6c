/* SPDX-License-Identifier: MIT */
#include "models/store/pair.h"

static void stand(struct postings_cursor *cursor, uint32_t at)
{
	cursor->at = at;
	cursor->row = cursor->rows[at];
}

/* Rows of the one are looked up in the block of the other, each in all of it: so none waits for the one before. */
static void look_up(struct pair_cursor *pair, uint32_t end_a)
{
	const struct postings_cursor *a = pair->a, *b = pair->b;
	const uint32_t *rows = b->rows + pair->from_b;
	uint32_t count = b->count - pair->from_b, met = 0, below = 0;

	for (uint32_t i = pair->from_a; i < end_a; i++) {
		below = postings_below(rows, count, a->rows[i]);
		pair->at_a[met] = (unsigned char)i;
		pair->at_b[met] = (unsigned char)(pair->from_b + below);
		met += below < count && rows[below] == a->rows[i];
	}
	pair->met = met;
	pair->from_a = end_a;
	pair->from_b += below < count ? below : count;
}

/* Without a branch that could be guessed wrong: what does not fit is written over. */
static void merge(struct pair_cursor *pair, uint32_t end_a)
{
	const struct postings_cursor *a = pair->a, *b = pair->b;
	uint32_t i = pair->from_a, j = pair->from_b, met = 0;

	while (i < end_a && j < b->count) {
		uint32_t x = a->rows[i], y = b->rows[j];

		pair->at_a[met] = (unsigned char)i;
		pair->at_b[met] = (unsigned char)j;
		met += x == y;
		i += x <= y;
		j += y <= x;
	}
	pair->met = met;
	pair->from_a = i;
	pair->from_b = j;
}

/* Rows that the blocks at hand have in common, from the places where the cursors stand on. */
static void meet(struct pair_cursor *pair)
{
	enum { FEW = 4 };
	const struct postings_cursor *a = pair->a, *b = pair->b;
	uint32_t last = b->rows[b->count - 1], end_a = a->at;

	end_a += last == POSTINGS_END ? a->count - a->at : postings_below(a->rows + a->at, a->count - a->at, last + 1);
	pair->met = pair->next = 0;
	pair->from_a = a->at;
	pair->from_b = b->at;
	if ((end_a - a->at) * FEW < b->count - b->at)
		look_up(pair, end_a);
	else
		merge(pair, end_a);
}

/* On behind the rows that the blocks at hand had in common. */
static void go_on(struct postings_cursor *cursor, uint32_t from)
{
	if (from < cursor->count) {
		stand(cursor, from);
		return;
	}
	cursor->at = cursor->count - 1;
	postings_next(cursor);
}

/* The next blocks that have a row in common. */
static void meet_next(struct pair_cursor *pair)
{
	struct postings_cursor *a = pair->a, *b = pair->b;

	pair->row = POSTINGS_END;
	while (a->row != POSTINGS_END && b->row != POSTINGS_END) {
		if (a->rows[a->count - 1] < b->row) {
			postings_seek(a, b->row);
		} else if (b->rows[b->count - 1] < a->row) {
			postings_seek(b, a->row);
		} else {
			meet(pair);
			if (pair->met > 0)
				return;
			go_on(a, pair->from_a);
			go_on(b, pair->from_b);
		}
	}
	pair->met = pair->next = 0;
}

static void take_next(struct pair_cursor *pair)
{
	if (pair->next == pair->met && pair->met > 0) {
		go_on(pair->a, pair->from_a);
		go_on(pair->b, pair->from_b);
		meet_next(pair);
	}
	if (pair->met == 0) {
		pair->row = POSTINGS_END;
		return;
	}
	stand(pair->a, pair->at_a[pair->next]);
	stand(pair->b, pair->at_b[pair->next++]);
	pair->row = pair->a->row;
}

void pair_open(struct pair_cursor *pair, struct postings_cursor *a, struct postings_cursor *b)
{
	pair->a = a;
	pair->b = b;
	meet_next(pair);
	take_next(pair);
}

void pair_seek(struct pair_cursor *pair, uint32_t row)
{
	while (pair->row < row)
		take_next(pair);
}
