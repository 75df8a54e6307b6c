/* SPDX-License-Identifier: MIT */
#include "models/store/word_rows.h"

/* A word in fewer rows than this is read from its postings within some microseconds. */
enum { FREQUENT = 4096 };

static void add_often(roaring_bitmap_t *often, const struct postings_cursor *cursor)
{
	uint32_t rows[POSTINGS_BLOCK], count = 0;

	for (uint32_t i = 0; i < cursor->count; i++) {
		rows[count] = cursor->rows[i];
		count += cursor->frequencies[i] > 1;
	}
	if (count > 0)
		roaring_bitmap_add_many(often, count, rows);
}

static bool read_rows(const struct postings *postings, struct word_rows *rows)
{
	struct patience patience = {0};
	struct postings_cursor cursor;

	*rows = (struct word_rows){roaring_bitmap_create(), roaring_bitmap_create(), true};
	if (rows->all == NULL || rows->often == NULL)
		return false;
	for (postings_open(&cursor, postings, &patience); cursor.row != POSTINGS_END; postings_next_block(&cursor)) {
		roaring_bitmap_add_many(rows->all, cursor.count, cursor.rows);
		add_often(rows->often, &cursor);
	}
	return true;
}

bool word_rows_find(const struct postings *postings, struct word_rows *ret_rows)
{
	if (postings->all == NULL)
		return read_rows(postings, ret_rows);
	*ret_rows = (struct word_rows){postings->all, postings->often, false};
	return true;
}

void word_rows_drop(struct word_rows *rows)
{
	if (rows->owned && rows->all != NULL)
		roaring_bitmap_free(rows->all);
	if (rows->owned && rows->often != NULL)
		roaring_bitmap_free(rows->often);
	*rows = (struct word_rows){0};
}

bool word_rows_keep(struct postings *postings)
{
	struct word_rows rows;
	bool done;

	if (postings->row_count < FREQUENT)
		return true;
	done = read_rows(postings, &rows);
	postings->all = rows.all;
	postings->often = rows.often;
	if (!done)
		return false;
	(void)roaring_bitmap_run_optimize(rows.all);
	(void)roaring_bitmap_shrink_to_fit(rows.all);
	(void)roaring_bitmap_shrink_to_fit(rows.often);
	return true;
}

void word_rows_release(struct postings *postings)
{
	struct word_rows rows = {postings->all, postings->often, true};

	word_rows_drop(&rows);
	postings->all = postings->often = NULL;
}

size_t bitmap_bytes(const roaring_bitmap_t *bitmap)
{
	roaring_statistics_t statistics;

	if (bitmap == NULL)
		return 0;
	roaring_bitmap_statistics(bitmap, &statistics);
	return sizeof(*bitmap) + statistics.n_bytes_array_containers + statistics.n_bytes_run_containers +
	       statistics.n_bytes_bitset_containers;
}
