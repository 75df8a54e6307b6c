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
 * placed here, so a caller cannot write malformed JSON as long as it closes what it opens.
 */
enum { WRITER_DEPTH = 32 };
struct writer {
	struct buffer *out;
	unsigned depth;
	bool filled[WRITER_DEPTH]; /* a value stands before the next one at this depth */
	bool keyed;                /* a key was written, its value is next */
};

void writer_init(struct writer *writer, struct buffer *out);
void writer_object(struct writer *writer);
void writer_object_end(struct writer *writer);
void writer_array(struct writer *writer);
void writer_array_end(struct writer *writer);
void writer_key(struct writer *writer, const char *name);
/* `value` is valid UTF-8. */
void writer_text(struct writer *writer, struct text value);
void writer_integer(struct writer *writer, int64_t value);
/* At most two decimals, without trailing zeros: the confidences of a record. */
void writer_fraction(struct writer *writer, double value);
void writer_bool(struct writer *writer, bool value);
void writer_null(struct writer *writer);
/* A finished JSON value, copied as it is. */
void writer_raw(struct writer *writer, struct text value);
/* Text or null where it is empty. */
void writer_text_or_null(struct writer *writer, struct text value);

#endif
