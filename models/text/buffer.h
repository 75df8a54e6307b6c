/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_TEXT_BUFFER_H
#define SUMMITD_MODELS_TEXT_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "models/text/text.h"

/*
 * Bytes that grow, on the heap. A failed growth is remembered: every later call does nothing, and `failed` tells at
 * the end, so a writer checks once. Initialise with {0}.
 */
struct buffer {
	char *at;
	size_t len, room;
	bool failed;
};

/* What buffer_room() does where there is not enough. */
bool buffer_grow(struct buffer *buffer, size_t more);

/* Where the next bytes go, with room for `more` of them, at least one: for whoever puts them there and adds to `len`.
 * NULL where memory ran out. */
static inline char *buffer_room(struct buffer *buffer, size_t more)
{
	if ((buffer->room - buffer->len < more || buffer->failed) && !buffer_grow(buffer, more))
		return NULL;
	return buffer->at + buffer->len;
}

/* In the header, so that what is known when it is compiled becomes a store or two. */
static inline void buffer_add(struct buffer *buffer, struct text bytes)
{
	char *at = bytes.len == 0 ? NULL : buffer_room(buffer, bytes.len);

	if (at == NULL)
		return;
	memcpy(at, bytes.at, bytes.len);
	buffer->len += bytes.len;
}

static inline void buffer_add_char(struct buffer *buffer, char c)
{
	buffer_add(buffer, (struct text){&c, 1});
}

/* In decimal; most of what a record is written with are numbers, for which printf is a long way round. */
void buffer_add_integer(struct buffer *buffer, int64_t value);
/* The same in place: at most BUFFER_INTEGER bytes; returns where the next goes. */
enum { BUFFER_INTEGER = 20 };
char *buffer_put_integer(char *at, int64_t value);
void buffer_print(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Empty again, room kept, failure forgotten. */
void buffer_clear(struct buffer *buffer);
/* Gives the memory back; takes {0} and a second call. */
void buffer_release(struct buffer *buffer);
/* Hands the bytes over (free() them); NULL where the buffer failed or is empty. The buffer is {0} afterwards. */
char *buffer_detach(struct buffer *buffer, size_t *ret_len);
struct text buffer_text(const struct buffer *buffer);

#endif
