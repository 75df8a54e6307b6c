/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_STREAM_H
#define SUMMITD_MODELS_STORE_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "models/text/arena.h"

/*
 * Bytes and numbers added one behind the other, in pieces that double up to a page: short ones cost little and long
 * ones are not moved. Starts as {0}; lives in the arena it is added to.
 */
struct stream_piece;
struct stream {
	struct stream_piece *first, *last;
	size_t len; /* bytes */
};
void stream_add(struct arena *arena, struct stream *stream, const void *bytes, size_t len);
/* Writes all of it to `room`, which has stream->len bytes. Returns `room`. */
void *stream_join(const struct stream *stream, void *room);

/* Reads the numbers of a stream that has nothing else, from {stream.first} on. False past the last. */
struct stream_reader {
	const struct stream_piece *piece;
	uint32_t at;
};
bool stream_read(struct stream_reader *reader, uint32_t *ret_number);

/* A varint has seven bits a byte, low ones first; the high bit says that another follows. */
void stream_add_varint(struct arena *arena, struct stream *stream, uint64_t number);
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

#endif
