/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_ROW_WORDS_H
#define SUMMITD_MODELS_STORE_ROW_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "models/store/stream.h"
#include "models/text/arena.h"

/*
 * The words of every row in their order, by number: varints, of which the row has bytes [starts[row], starts[row + 1]).
 * Words count from 1; 0 is the gap between two values, which no phrase crosses. A word in running text takes less than
 * two bytes where frequent words have low numbers. Up to 4 GiB of them; what has more is not indexed, as where memory
 * ran out.
 */
struct row_words {
	const unsigned char *bytes;
	const uint32_t *starts;
};

/* Starts as {0}. Words come by any number, row after row from 0; `scratch` must last until the end. */
struct row_words_writer {
	struct stream words; /* 0 ends a row, 1 is a gap, words count from 2 */
	size_t row_count;
};
void row_words_add(struct arena *scratch, struct row_words_writer *writer, uint32_t number);
void row_words_gap(struct arena *scratch, struct row_words_writer *writer);
void row_words_end_row(struct arena *scratch, struct row_words_writer *writer);
/* Word i is numbers[i] from here on, above 0. Lives in `arena`. */
struct row_words row_words_end(struct arena *arena, struct arena *scratch, const struct row_words_writer *writer,
			       const uint32_t *numbers);

/* Words [first, first + count). */
struct row_words_range {
	uint32_t first, count;
};
/* At how many places of the row words of these ranges follow each other; 1 to 32 ranges. `*ret_length`: how many
 * words the row has. */
uint32_t row_words_count(const struct row_words *words, uint32_t row, const struct row_words_range *ranges,
			 size_t count, uint32_t *ret_length);
/* Have brought nearer what says where the words of a row are, and then the words, for they will be asked for. */
static inline void row_words_fetch_start(const struct row_words *words, uint32_t row)
{
	__builtin_prefetch(&words->starts[row]);
}
static inline void row_words_fetch(const struct row_words *words, uint32_t row)
{
	const unsigned char *at = words->bytes + words->starts[row];

	__builtin_prefetch(at);
	__builtin_prefetch(at + 64); /* most rows lie over the edge of a line of the cache */
}

#endif
