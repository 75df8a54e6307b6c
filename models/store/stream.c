/* SPDX-License-Identifier: MIT */
#include "models/store/stream.h"

#include <string.h>

enum { PIECE_LEAST = 16, PIECE_MOST = 4096 };

static struct stream_piece *add_piece(struct arena *arena, struct stream *stream, size_t least)
{
	struct stream_piece *last = stream->last, *piece;
	uint32_t room = last == NULL ? PIECE_LEAST : last->room < PIECE_MOST ? last->room * 2 : PIECE_MOST;

	room = room < least ? (uint32_t)least : room;
	piece = arena_take(arena, sizeof(*piece) + room);
	piece->room = room;
	if (last == NULL)
		stream->first = piece;
	else
		last->next = piece;
	stream->last = piece;
	return piece;
}

void stream_add(struct arena *arena, struct stream *stream, const void *bytes, size_t len)
{
	struct stream_piece *last = stream->last;

	if (last == NULL || last->room - last->len < len)
		last = add_piece(arena, stream, len);
	memcpy(last->bytes + last->len, bytes, len);
	last->len += (uint32_t)len;
	stream->len += len;
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
