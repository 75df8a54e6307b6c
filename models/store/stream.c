/* SPDX-License-Identifier: MIT */
#include "models/store/stream.h"

#include <string.h>

enum { PIECE_LEAST = 16, PIECE_MOST = 4096, VARINT_MOST = 10 };
struct stream_piece {
	struct stream_piece *next;
	uint32_t len, room;
	unsigned char bytes[];
};

/* Where the next `len` bytes go, which are counted already. */
static unsigned char *add_room(struct arena *arena, struct stream *stream, size_t len)
{
	struct stream_piece *last = stream->last;

	if (last == NULL || last->room - last->len < len) {
		uint32_t room = last == NULL ? PIECE_LEAST : last->room < PIECE_MOST ? last->room * 2 : PIECE_MOST;
		struct stream_piece *piece;

		room = room < len ? (uint32_t)len : room;
		piece = arena_take(arena, sizeof(*piece) + room);
		piece->room = room;
		if (last == NULL)
			stream->first = piece;
		else
			last->next = piece;
		stream->last = last = piece;
	}
	last->len += (uint32_t)len;
	stream->len += len;
	return last->bytes + last->len - len;
}

void stream_add(struct arena *arena, struct stream *stream, const void *bytes, size_t len)
{
	memcpy(add_room(arena, stream, len), bytes, len);
}

void stream_add_varint(struct arena *arena, struct stream *stream, uint64_t number)
{
	unsigned char bytes[VARINT_MOST];
	size_t len = 0;

	if (number < 0x80) {
		*add_room(arena, stream, 1) = (unsigned char)number;
		return;
	}
	for (; number >= 0x80; number >>= 7)
		bytes[len++] = (unsigned char)(number | 0x80);
	bytes[len++] = (unsigned char)number;
	stream_add(arena, stream, bytes, len);
}

void *stream_join(const struct stream *stream, void *room)
{
	unsigned char *at = room;

	for (const struct stream_piece *piece = stream->first; piece != NULL; piece = piece->next) {
		memcpy(at, piece->bytes, piece->len);
		at += piece->len;
	}
	return room;
}

/* What is added at once stands in one piece. */
bool stream_read(struct stream_reader *reader, uint32_t *ret_number)
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
