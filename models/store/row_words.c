/* SPDX-License-Identifier: MIT */
#include "models/store/row_words.h"

enum { ROW_END, GAP, FIRST_WORD };

void row_words_add(struct arena *scratch, struct row_words_writer *writer, uint32_t number)
{
	stream_add_varint(scratch, &writer->words, (uint64_t)number + FIRST_WORD);
}

void row_words_gap(struct arena *scratch, struct row_words_writer *writer)
{
	stream_add_varint(scratch, &writer->words, GAP);
}

void row_words_end_row(struct arena *scratch, struct row_words_writer *writer)
{
	stream_add_varint(scratch, &writer->words, ROW_END);
	writer->row_count++;
}

static uint32_t number_of(uint32_t written, const uint32_t *numbers)
{
	return written == GAP ? 0 : numbers[written - FIRST_WORD];
}

struct row_words row_words_end(struct arena *arena, struct arena *scratch, const struct row_words_writer *writer,
			       const uint32_t *numbers)
{
	uint32_t *starts = arena_array(arena, writer->row_count + 1, sizeof(*starts)), number;
	struct stream_reader reader = {writer->words.first, 0};
	struct stream bytes = {0};

	for (size_t row = 0; stream_read(&reader, &number);)
		if (number != ROW_END)
			stream_add_varint(scratch, &bytes, number_of(number, numbers));
		else
			starts[++row] = (uint32_t)bytes.len;
	if (bytes.len > UINT32_MAX)
		arena_fail(scratch);
	/* One byte more, of the arena's zeros: word_read() looks at two. */
	return (struct row_words){stream_join(&bytes, arena_array(arena, bytes.len + 1, 1)), starts};
}

/* varint_read(), told by no branch whether the number has one byte or two: nobody can foresee which. */
static inline uint32_t word_read(const unsigned char **at)
{
	uint32_t first = (*at)[0], second = (*at)[1], more = first >> 7;

	if ((first & second & 0x80) != 0)
		return varint_read(at);
	*at += 1 + more;
	return (first & 0x7F) | (second << 7 & -more);
}

/* Looks for all places where it can begin at once: bit i of `begun` says that the words before are those of ranges
 * [0, i]. */
uint32_t row_words_count(const struct row_words *words, uint32_t row, const struct row_words_range *ranges,
			 size_t count, uint32_t *ret_length)
{
	const unsigned char *at = words->bytes + words->starts[row], *end = words->bytes + words->starts[row + 1];
	uint32_t all = UINT32_MAX >> (32 - count), begun = 0, found = 0, length = 0;

	while (at < end) {
		uint32_t word = word_read(&at), possible = (begun << 1 | 1) & all;

		length += word != 0;
		if (possible == 1 && word - ranges->first >= ranges->count) {
			begun = 0; /* as at most places */
			continue;
		}
		for (begun = 0; possible != 0; possible &= possible - 1) {
			const struct row_words_range *range = &ranges[__builtin_ctz(possible)];

			if (word - range->first < range->count)
				begun |= possible & -possible;
		}
		found += begun >> (count - 1);
	}
	*ret_length = length;
	return found;
}
