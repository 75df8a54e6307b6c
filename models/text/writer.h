/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_TEXT_WRITER_H
#define SUMMITD_MODELS_TEXT_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "models/text/buffer.h"
#include "models/text/text.h"

/*
 * Writes one JSON value (RFC 8259) straight into a buffer, compact, keys in the order written. For rows, where a tree
 * of json_t a row would cost more than all the rest; small documents are built with jansson. Commas and colons are
 * placed here, so a caller cannot write malformed JSON as long as it closes what it opens: whether a comma is due tells
 * the byte that stands last.
 */
struct writer {
	struct buffer *out;
	size_t start; /* of the value */
};

/* A key as it stands in JSON, made by the compiler: WRITER_KEY("name") is "name" with quotation marks and colon. Only
 * for what needs no escape. The same where it initialises a struct text: WRITER_KEY_OF("name"). */
#define WRITER_KEY_OF(name)                                                                                            \
	{                                                                                                              \
		"\"" name "\":", sizeof("\"" name "\":") - 1                                                           \
	}
#define WRITER_KEY(name) ((struct text)WRITER_KEY_OF(name))
/* What a finished key is called. */
static inline struct text writer_key_name(struct text key)
{
	return text_part(key, 1, key.len - 2);
}

void writer_init(struct writer *writer, struct buffer *out);
void writer_object(struct writer *writer);
void writer_object_end(struct writer *writer);
void writer_array(struct writer *writer);
void writer_array_end(struct writer *writer);
void writer_key(struct writer *writer, const char *name);
/* A value, or a key, stands behind another one unless what it is in or belongs to was just opened. */
static inline void writer_comma(struct writer *writer)
{
	struct buffer *out = writer->out;
	char last = out->len == writer->start ? '[' : out->at[out->len - 1];

	if (last != '[' && last != '{' && last != ':')
		buffer_add_char(out, ',');
}
/* The quick way to write a key: one made with WRITER_KEY. */
static inline void writer_finished_key(struct writer *writer, struct text key)
{
	writer_comma(writer);
	buffer_add(writer->out, key);
}
/* `value` is valid UTF-8. */
void writer_text(struct writer *writer, struct text value);
void writer_integer(struct writer *writer, int64_t value);
/* At most two decimals, without trailing zeros: the confidences of a record. */
void writer_fraction(struct writer *writer, double value);
void writer_bool(struct writer *writer, bool value);
void writer_null(struct writer *writer);
/*
 * In place, for what is written by the thousand: room for all of it is asked for once (buffer_room), each of these puts
 * its bytes and returns where the next go, and the end is told to the buffer. A text takes at most WRITER_QUOTED bytes,
 * a number WRITER_NUMBER.
 */
enum { WRITER_ESCAPE = 6, WRITER_NUMBER = BUFFER_INTEGER };
#define WRITER_QUOTED(len) ((len)*WRITER_ESCAPE + 2)
char *writer_put_text(char *at, struct text value);
static inline char *writer_put(char *at, struct text bytes)
{
	memcpy(at, bytes.at, bytes.len);
	return at + bytes.len;
}

/* A finished JSON value, copied as it is. */
void writer_raw(struct writer *writer, struct text value);
/* Text or null where it is empty. */
void writer_text_or_null(struct writer *writer, struct text value);

#endif
