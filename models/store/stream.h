/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_STREAM_H
#define SUMMITD_MODELS_STORE_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "models/text/arena.h"

/* A varint has seven bits a byte, low ones first; the high bit says that another follows. */
enum { VARINT_MOST = 10 /* bytes of 64 bits */, VARINT_MOST_32 = 5 };
/* Where the number ends that is written to `at`. */
static inline unsigned char *varint_write(unsigned char *at, uint64_t number)
{
	for (; number >= 0x80; number >>= 7)
		*at++ = (unsigned char)(number | 0x80);
	*at++ = (unsigned char)number;
	return at;
}
/* The number below 2^32 at *at, which is behind it then. */
static inline uint32_t varint_read(const unsigned char **at)
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

/*
 * Bytes and numbers added one behind the other, in pieces that double up to a page: short ones cost little and long
 * ones are not moved. Starts as {0}; lives in the arena it is added to.
 */
struct stream_piece {
	struct stream_piece *next;
	uint32_t len, room;
	unsigned char bytes[];
};
struct stream {
	struct stream_piece *first, *last;
	size_t len; /* bytes */
};
/* These stay together in one piece. */
void stream_add(struct arena *arena, struct stream *stream, const void *bytes, size_t len);
/* The same for a number that is below 2^32 where it is to be read. */
static inline void stream_add_varint(struct arena *arena, struct stream *stream, uint64_t number)
{
	struct stream_piece *last = stream->last;
	unsigned char bytes[VARINT_MOST];

	if (last != NULL && last->room - last->len >= VARINT_MOST) {
		uint32_t len = (uint32_t)(varint_write(last->bytes + last->len, number) - (last->bytes + last->len));

		last->len += len;
		stream->len += len;
	} else {
		stream_add(arena, stream, bytes, (size_t)(varint_write(bytes, number) - bytes));
	}
}
/* Writes all of it to `room`, which has stream->len bytes. Returns `room`. */
void *stream_join(const struct stream *stream, void *room);

/* Reads the numbers of a stream that has nothing else, from {stream.first, 0} on. False past the last. */
struct stream_reader {
	const struct stream_piece *piece;
	uint32_t at;
};
static inline bool stream_read(struct stream_reader *reader, uint32_t *ret_number)
{
	const unsigned char *next;

	while (reader->piece != NULL && reader->at == reader->piece->len)
		*reader = (struct stream_reader){reader->piece->next, 0};
	if (reader->piece == NULL)
		return false;
	next = reader->piece->bytes + reader->at;
	*ret_number = varint_read(&next);
	reader->at = (uint32_t)(next - reader->piece->bytes);
	return true;
}

#endif
