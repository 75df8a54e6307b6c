/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_WORD_ROWS_H
#define SUMMITD_MODELS_STORE_WORD_ROWS_H

#include <roaring/roaring.h>
#include <stdbool.h>
#include <stddef.h>

#include "models/store/postings.h"

/* The rows of a word as sets, which meet other sets many rows at a time: all, and those where it stands more than once.
 * Few rows are put into sets when they are asked for, those of frequent words once (word_rows_keep). */
struct word_rows {
	roaring_bitmap_t *all, *often;
	bool owned; /* else they are those kept */
};
/* False where memory ran out. Drop them in either case. */
bool word_rows_find(const struct postings *postings, struct word_rows *ret_rows);
/* Takes {0}. */
void word_rows_drop(struct word_rows *rows);

/* Keeps the sets of a frequent word on the heap, and gives them back. False where memory ran out; release all the same.
 */
bool word_rows_keep(struct postings *postings);
void word_rows_release(struct postings *postings);

/* What a set takes of the heap, in bytes; NULL takes none. */
size_t bitmap_bytes(const roaring_bitmap_t *bitmap);

#endif
