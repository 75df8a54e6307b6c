/* SPDX-License-Identifier: MIT */
#include "models/store/postings.h"

#include <string.h>
#include <time.h>

/* ---- writing ---- */

/* Pieces double up to a page, so that a rare word costs little and a common one few pieces. */
enum { PIECE_LEAST = 16, PIECE_MOST = 4096, VARINT_MOST = 5 };
struct postings_piece {
	struct postings_piece *next;
	uint32_t len, room;
	unsigned char bytes[];
};

static void add_bytes(struct arena *scratch, struct postings_stream *stream, const void *bytes, size_t len)
{
	struct postings_piece *last = stream->last;

	if (last == NULL || last->room - last->len < len) {
		uint32_t room = last == NULL ? PIECE_LEAST : last->room < PIECE_MOST ? last->room * 2 : PIECE_MOST;
		struct postings_piece *piece = arena_take(scratch, sizeof(*piece) + room);

		piece->room = room;
		if (last == NULL)
			stream->first = piece;
		else
			last->next = piece;
		stream->last = last = piece;
	}
	memcpy(last->bytes + last->len, bytes, len);
	last->len += (uint32_t)len;
	stream->len += len;
}

static void add_varint(struct arena *scratch, struct postings_stream *stream, uint64_t number)
{
	unsigned char bytes[VARINT_MOST];
	size_t len = 0;

	for (; number >= 0x80; number >>= 7)
		bytes[len++] = (unsigned char)(number | 0x80);
	bytes[len++] = (unsigned char)number;
	add_bytes(scratch, stream, bytes, len);
}

/* The row in hand is complete. */
static void end_row(struct arena *scratch, struct postings_writer *writer)
{
	if (writer->row_count > 0 && writer->row_count % POSTINGS_BLOCK == 0) {
		struct postings_skip skip = {writer->row_before, (uint32_t)writer->rows.len, writer->places_at};

		add_bytes(scratch, &writer->skips, &skip, sizeof(skip));
	}
	add_varint(scratch, &writer->rows,
		   2 * (uint64_t)(writer->row - writer->row_before) + (writer->frequency > 1 ? 1 : 0));
	if (writer->frequency > 1)
		add_varint(scratch, &writer->rows, writer->frequency);
	writer->row_before = writer->row;
	writer->row_count++;
}

void postings_add(struct arena *scratch, struct postings_writer *writer, uint32_t row, uint32_t place, uint32_t form)
{
	if (writer->frequency > 0 && row != writer->row) {
		end_row(scratch, writer);
		writer->frequency = writer->place = 0;
	}
	if (writer->frequency == 0) {
		writer->row = row;
		writer->places_at = (uint32_t)writer->places.len;
	}
	add_varint(scratch, &writer->places, 2 * (uint64_t)(place - writer->place) + (form > 0 ? 1 : 0));
	if (form > 0)
		add_varint(scratch, &writer->places, form);
	writer->place = place;
	writer->frequency++;
}

static void *join(struct postings_stream stream, void *room)
{
	unsigned char *at = room;

	for (const struct postings_piece *piece = stream.first; piece != NULL; piece = piece->next) {
		memcpy(at, piece->bytes, piece->len);
		at += piece->len;
	}
	return room;
}

struct postings postings_end(struct arena *arena, struct arena *scratch, struct postings_writer *writer)
{
	struct postings postings = {0};

	if (writer->frequency > 0)
		end_row(scratch, writer);
	writer->frequency = 0;
	postings.row_count = writer->row_count;
	postings.rows = join(writer->rows, arena_bytes(arena, writer->rows.len));
	postings.places = join(writer->places, arena_bytes(arena, writer->places.len));
	if (writer->skips.len > 0)
		postings.skips = join(writer->skips, arena_array(arena, writer->skips.len / sizeof(*postings.skips),
								 sizeof(*postings.skips)));
	return postings;
}

/* ---- reading ---- */

enum { STEPS_A_LOOK = 32, NANOSECONDS = 1000000000, NANOSECONDS_A_MILLISECOND = 1000000 };

static uint64_t now(void)
{
	struct timespec time;

	(void)clock_gettime(CLOCK_MONOTONIC, &time);
	return (uint64_t)time.tv_sec * NANOSECONDS + (uint64_t)time.tv_nsec;
}

uint64_t patience_until(unsigned long milliseconds)
{
	return milliseconds == 0 ? 0 : now() + milliseconds * NANOSECONDS_A_MILLISECOND;
}

bool patience_lasts(struct patience *patience)
{
	if (patience->until == 0 || patience->lost || patience->steps++ % STEPS_A_LOOK != 0)
		return !patience->lost;
	patience->lost = now() >= patience->until;
	return !patience->lost;
}

static inline uint32_t read_varint(const unsigned char **at)
{
	uint32_t number = *(*at)++;

	if (number < 0x80)
		return number;
	number &= 0x7F;
	for (unsigned shift = 7;; shift += 7) {
		uint32_t byte = *(*at)++;

		number |= (byte & 0x7F) << shift;
		if (byte < 0x80)
			return number;
	}
}

static uint32_t block_count(const struct postings *postings)
{
	return (postings->row_count + POSTINGS_BLOCK - 1) / POSTINGS_BLOCK;
}

static void read_block(struct postings_cursor *cursor, uint32_t block)
{
	const struct postings *of = cursor->of;
	const struct postings_skip *skip = block == 0 ? NULL : &of->skips[block - 1];
	const unsigned char *at = of->rows + (skip == NULL ? 0 : skip->rows_at);
	uint32_t row = skip == NULL ? 0 : skip->row, left = of->row_count - block * POSTINGS_BLOCK;

	cursor->block = block;
	cursor->at = cursor->placed = 0;
	cursor->count = left < POSTINGS_BLOCK ? left : POSTINGS_BLOCK;
	cursor->places = of->places + (skip == NULL ? 0 : skip->places_at);
	for (uint32_t i = 0; i < cursor->count; i++) {
		uint32_t number = read_varint(&at);

		row += number >> 1;
		cursor->rows[i] = row;
		cursor->frequencies[i] = (number & 1) != 0 ? read_varint(&at) : 1;
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
	uint32_t low, high, step = 1;

	if (cursor->row >= row)
		return;
	if (cursor->rows[cursor->count - 1] < row) {
		enter(cursor, block_of(cursor, row));
		if (cursor->row >= row)
			return;
	}
	/* Most often the row is one of the next. */
	for (low = cursor->at; low + step < cursor->count && cursor->rows[low + step] < row; step *= 2)
		low += step;
	high = low + step < cursor->count ? low + step : cursor->count;
	low++;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (cursor->rows[middle] < row)
			low = middle + 1;
		else
			high = middle;
	}
	cursor->at = low;
	if (low < cursor->count)
		cursor->row = cursor->rows[low];
	else
		enter(cursor, cursor->block + 1);
}

uint32_t postings_frequency(const struct postings_cursor *cursor)
{
	return cursor->frequencies[cursor->at];
}

struct postings_places postings_places(struct postings_cursor *cursor)
{
	for (; cursor->placed < cursor->at; cursor->placed++)
		for (uint32_t left = cursor->frequencies[cursor->placed]; left > 0; left--)
			if ((read_varint(&cursor->places) & 1) != 0)
				(void)read_varint(&cursor->places);
	return (struct postings_places){cursor->places, cursor->frequencies[cursor->at], 0, 0};
}

bool postings_place(struct postings_places *places)
{
	uint32_t number;

	if (places->left == 0)
		return false;
	places->left--;
	number = read_varint(&places->next);
	places->place += number >> 1;
	places->form = (number & 1) != 0 ? read_varint(&places->next) : 0;
	return true;
}
