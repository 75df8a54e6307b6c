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

void buffer_add(struct buffer *buffer, struct text bytes);
void buffer_add_char(struct buffer *buffer, char c);
/* In decimal; most of what a record is written with are numbers, for which printf is a long way round. */
void buffer_add_integer(struct buffer *buffer, int64_t value);
void buffer_print(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Empty again, room kept, failure forgotten. */
void buffer_clear(struct buffer *buffer);
/* Gives the memory back; takes {0} and a second call. */
void buffer_release(struct buffer *buffer);
/* Hands the bytes over (free() them); NULL where the buffer failed or is empty. The buffer is {0} afterwards. */
char *buffer_detach(struct buffer *buffer, size_t *ret_len);
struct text buffer_text(const struct buffer *buffer);

#endif
