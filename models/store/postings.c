/* SPDX-License-Identifier: MIT */
#include "models/store/postings.h"

#include <endian.h>
#include <string.h>

/* A number is read out of the eight bytes it begins in: so many must be there behind the last. */
enum { PADDING = 8 };

/* ---- writing ---- */

/* The row in hand is complete. */
static void end_row(struct arena *scratch, struct postings_writer *writer)
{
	stream_add_varint(scratch, &writer->rows,
			  2 * (uint64_t)(writer->row - writer->row_before) + (writer->frequency > 1 ? 1 : 0));
	if (writer->frequency > 1)
		stream_add_varint(scratch, &writer->rows, writer->frequency);
	writer->row_before = writer->row;
	writer->row_count++;
}

void postings_add(struct arena *scratch, struct postings_writer *writer, uint32_t row)
{
	if (writer->frequency > 0 && row != writer->row) {
		end_row(scratch, writer);
		writer->frequency = 0;
	}
	writer->row = row;
	writer->frequency++;
}

/* The rows of one block, as they were added. */
struct block {
	uint32_t steps[POSTINGS_BLOCK], frequencies[POSTINGS_BLOCK], count, row; /* row: the last */
};

static void take_block(struct stream_reader *from, uint32_t count, struct block *block)
{
	block->count = count;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t number = 0;

		(void)stream_read(from, &number);
		block->steps[i] = number >> 1;
		block->frequencies[i] = 1;
		if ((number & 1) != 0)
			(void)stream_read(from, &block->frequencies[i]);
		block->row += block->steps[i];
	}
}

static void pack_steps(struct arena *scratch, struct stream *out, const struct block *block)
{
	unsigned char bytes[1 + POSTINGS_BLOCK * sizeof(*block->steps)], width = 0;
	uint64_t bits = 0;
	unsigned held = 0;
	size_t len = 1;

	for (uint32_t i = 0; i < block->count; i++)
		while (width < 32 && block->steps[i] >> width != 0)
			width++;
	bytes[0] = width;
	for (uint32_t i = 0; i < block->count; i++) {
		bits |= (uint64_t)block->steps[i] << held;
		for (held += width; held >= 8; held -= 8, bits >>= 8)
			bytes[len++] = (unsigned char)bits;
	}
	if (held > 0)
		bytes[len++] = (unsigned char)bits;
	stream_add(scratch, out, bytes, len);
}

static void pack_frequencies(struct arena *scratch, struct stream *out, const struct block *block)
{
	unsigned char many = 0;

	for (uint32_t i = 0; i < block->count; i++)
		many = (unsigned char)(many + (block->frequencies[i] > 1));
	stream_add(scratch, out, &many, 1);
	for (uint32_t i = 0; i < block->count; i++) {
		if (block->frequencies[i] == 1)
			continue;
		stream_add(scratch, out, &(unsigned char){(unsigned char)i}, 1);
		stream_add_varint(scratch, out, block->frequencies[i]);
	}
}

static void pack(struct arena *arena, struct arena *scratch, const struct postings_writer *writer,
		 struct postings *postings)
{
	struct postings_skip *skips = arena_array(arena, writer->row_count / POSTINGS_BLOCK, sizeof(*skips));
	struct stream_reader rows = {writer->rows.first, 0};
	struct stream packed = {0};
	struct block block = {0};

	for (uint32_t first = 0; first < writer->row_count; first += POSTINGS_BLOCK) {
		uint32_t left = writer->row_count - first;

		if (first > 0)
			skips[first / POSTINGS_BLOCK - 1] = (struct postings_skip){block.row, (uint32_t)packed.len};
		take_block(&rows, left < POSTINGS_BLOCK ? left : POSTINGS_BLOCK, &block);
		pack_steps(scratch, &packed, &block);
		pack_frequencies(scratch, &packed, &block);
	}
	stream_add(scratch, &packed, (unsigned char[PADDING]){0}, PADDING);
	postings->rows = stream_join(&packed, arena_bytes(arena, packed.len));
	postings->skips = skips;
}

struct postings postings_end(struct arena *arena, struct arena *scratch, struct postings_writer *writer)
{
	struct postings postings = {0};

	if (writer->frequency > 0)
		end_row(scratch, writer);
	writer->frequency = 0;
	postings.row_count = writer->row_count;
	pack(arena, scratch, writer, &postings);
	return postings;
}

/* ---- reading ---- */

static uint32_t block_count(const struct postings *postings)
{
	return (postings->row_count + POSTINGS_BLOCK - 1) / POSTINGS_BLOCK;
}

/* Returns where the numbers end. */
static const unsigned char *unpack_rows(const unsigned char *at, uint32_t row, uint32_t count, uint32_t *rows)
{
	unsigned width = *at++;
	uint64_t mask = (UINT64_C(1) << width) - 1, eight;
	size_t bit = 0;

	for (uint32_t i = 0; i < count; i++, bit += width) {
		memcpy(&eight, at + bit / 8, sizeof(eight));
		row += (uint32_t)(le64toh(eight) >> bit % 8 & mask);
		rows[i] = row;
	}
	return at + (bit + 7) / 8;
}

static void read_block(struct postings_cursor *cursor, uint32_t block)
{
	const struct postings *of = cursor->of;
	const struct postings_skip *skip = block == 0 ? NULL : &of->skips[block - 1];
	const unsigned char *at = of->rows + (skip == NULL ? 0 : skip->at);
	uint32_t left = of->row_count - block * POSTINGS_BLOCK;

	cursor->block = block;
	cursor->at = 0;
	cursor->count = left < POSTINGS_BLOCK ? left : POSTINGS_BLOCK;
	at = unpack_rows(at, skip == NULL ? 0 : skip->row, cursor->count, cursor->rows);
	for (uint32_t i = 0; i < POSTINGS_BLOCK; i++)
		cursor->frequencies[i] = 1;
	for (unsigned many = *at++; many > 0; many--) {
		unsigned place = *at++;

		cursor->frequencies[place] = varint_read(&at);
	}
}

/* Reads a block, where there is one and time for it. */
static void enter(struct postings_cursor *cursor, uint32_t block)
{
	cursor->row = POSTINGS_END;
	cursor->count = 0;
	if (block >= block_count(cursor->of) || !patience_lasts(cursor->patience))
		return;
	read_block(cursor, block);
	cursor->row = cursor->rows[0];
}

void postings_open(struct postings_cursor *cursor, const struct postings *postings, struct patience *patience)
{
	cursor->of = postings;
	cursor->patience = patience;
	enter(cursor, 0);
}

void postings_next(struct postings_cursor *cursor)
{
	if (cursor->row == POSTINGS_END)
		return;
	if (cursor->at + 1 < cursor->count)
		cursor->row = cursor->rows[++cursor->at];
	else
		enter(cursor, cursor->block + 1);
}

void postings_next_block(struct postings_cursor *cursor)
{
	enter(cursor, cursor->block + 1);
}

/* The last block that starts below `row`; the skip of a block has the row before it. */
static uint32_t block_of(const struct postings_cursor *cursor, uint32_t row)
{
	uint32_t low = cursor->block, high = block_count(cursor->of), step = 1;

	while (low + step < high && cursor->of->skips[low + step - 1].row < row) {
		low += step;
		step *= 2;
	}
	high = low + step < high ? low + step : high;
	while (low + 1 < high) {
		uint32_t middle = low + (high - low) / 2;

		if (cursor->of->skips[middle - 1].row < row)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void postings_seek(struct postings_cursor *cursor, uint32_t row)
{
	if (cursor->row >= row)
		return;
	if (cursor->rows[cursor->count - 1] < row) {
		enter(cursor, block_of(cursor, row));
		if (cursor->row >= row)
			return;
	}
	cursor->at += postings_below(cursor->rows + cursor->at, cursor->count - cursor->at, row);
	if (cursor->at < cursor->count)
		cursor->row = cursor->rows[cursor->at];
	else
		enter(cursor, cursor->block + 1);
}

uint32_t postings_frequency(const struct postings_cursor *cursor)
{
	return cursor->frequencies[cursor->at];
}
