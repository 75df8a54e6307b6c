/* SPDX-License-Identifier: MIT */
#include "models/text/writer.h"

void writer_init(struct writer *writer, struct buffer *out)
{
	*writer = (struct writer){.out = out, .start = out->len};
}

static void open(struct writer *writer, char bracket)
{
	writer_comma(writer);
	buffer_add_char(writer->out, bracket);
}

void writer_object(struct writer *writer)
{
	open(writer, '{');
}

void writer_object_end(struct writer *writer)
{
	buffer_add_char(writer->out, '}');
}

void writer_array(struct writer *writer)
{
	open(writer, '[');
}

void writer_array_end(struct writer *writer)
{
	buffer_add_char(writer->out, ']');
}

static bool is_escaped(unsigned char c)
{
	return c < 0x20 || c == '"' || c == '\\' || c == 0x7F;
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Not 0 where one of eight bytes is to be escaped. A byte is nought where subtracting one sets its highest bit, which
 * was not set before; what borrows from the next byte has found one already. */
static uint64_t escapes_in(uint64_t eight)
{
	uint64_t quotes = eight ^ EACH('"'), backslashes = eight ^ EACH('\\'), deletes = eight ^ EACH(0x7F);

	return (((eight - EACH(0x20)) & ~eight) | ((quotes - EACH(1)) & ~quotes) |
		((backslashes - EACH(1)) & ~backslashes) | ((deletes - EACH(1)) & ~deletes)) &
	       EACH(0x80);
}

/* The same for sixteen, all bits of those bytes. */
typedef unsigned char sixteen __attribute__((vector_size(16)));
static sixteen escapes_in_sixteen(sixteen bytes)
{
	const sixteen nought = {0};

	return (sixteen)((bytes < nought + 0x20) | (bytes == nought + '"') | (bytes == nought + '\\') |
			 (bytes == nought + 0x7F));
}

static uint64_t copy_eight(char *to, const char *from)
{
	uint64_t eight;

	memcpy(&eight, from, sizeof(eight));
	memcpy(to, &eight, sizeof(eight));
	return escapes_in(eight);
}

/* Four to seven. */
static bool copy_four(char *to, const char *from, size_t len)
{
	uint32_t fours[2];

	memcpy(&fours[0], from, 4);
	memcpy(&fours[1], from + len - 4, 4);
	memcpy(to, &fours[0], 4);
	memcpy(to + len - 4, &fours[1], 4);
	return escapes_in(fours[0] | (uint64_t)fours[1] << 32) == 0;
}

static sixteen copy_sixteen(char *to, const char *from)
{
	sixteen bytes;

	memcpy(&bytes, from, sizeof(bytes));
	memcpy(to, &bytes, sizeof(bytes));
	return escapes_in_sixteen(bytes);
}

/*
 * Copies, and says whether that was all: no byte is to be escaped. Most texts have none, and they are most of what is
 * written: this is what writing costs. The last bytes are copied in a piece that reaches back over the one before.
 */
static bool copy_plain(char *to, struct text value)
{
	size_t len = value.len;
	bool escaped = false;

	if (len >= 16) {
		sixteen odd = copy_sixteen(to + len - 16, value.at + len - 16);
		uint64_t halves[2];

		for (size_t at = 0; at + 16 < len; at += 16)
			odd |= copy_sixteen(to + at, value.at + at);
		memcpy(halves, &odd, sizeof(halves));
		return (halves[0] | halves[1]) == 0;
	}
	if (len >= 8)
		return (copy_eight(to, value.at) | copy_eight(to + len - 8, value.at + len - 8)) == 0;
	if (len >= 4)
		return copy_four(to, value.at, len);
	for (size_t at = 0; at < len; at++) {
		to[at] = value.at[at];
		escaped |= is_escaped((unsigned char)value.at[at]);
	}
	return !escaped;
}

static char *put_escape(char *at, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	static const char short_escape[32] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'};

	*at++ = '\\';
	if (c == '"' || c == '\\') {
		*at++ = (char)c;
	} else if (c < 0x20 && short_escape[c] != 0) {
		*at++ = short_escape[c];
	} else {
		memcpy(at, "u00", 3);
		at[3] = hex[c >> 4];
		at[4] = hex[c & 15];
		at += 5;
	}
	return at;
}

/* Most escapes are line ends, which are rare enough for pieces of eight. */
static char *put_escaped(char *to, struct text value)
{
	size_t at = 0;

	while (at < value.len) {
		if (value.len - at >= 8 && copy_eight(to, value.at + at) == 0) {
			at += 8;
			to += 8;
		} else if (is_escaped((unsigned char)value.at[at])) {
			to = put_escape(to, (unsigned char)value.at[at++]);
		} else {
			*to++ = value.at[at++];
		}
	}
	return to;
}

char *writer_put_text(char *at, struct text value)
{
	*at++ = '"';
	at = copy_plain(at, value) ? at + value.len : put_escaped(at, value);
	*at++ = '"';
	return at;
}

/* Piece by piece, so that a long text with an escape in it does not ask for the room of one that has nothing else. */
static void add_escaped(struct buffer *out, struct text value)
{
	enum { PIECE = 4096 };

	buffer_add_char(out, '"');
	while (value.len > 0) {
		size_t len = value.len < PIECE ? value.len : PIECE;
		char *at = buffer_room(out, len * WRITER_ESCAPE);

		if (at == NULL)
			return;
		out->len += (size_t)(put_escaped(at, text_part(value, 0, len)) - at);
		value = text_part(value, len, value.len);
	}
	buffer_add_char(out, '"');
}

static void add_string(struct buffer *out, struct text value)
{
	char *at = value.len > SIZE_MAX - 2 ? NULL : buffer_room(out, value.len + 2);

	if (at == NULL)
		return;
	if (!copy_plain(at + 1, value)) {
		add_escaped(out, value);
		return;
	}
	at[0] = at[value.len + 1] = '"';
	out->len += value.len + 2;
}

void writer_key(struct writer *writer, const char *name)
{
	writer_comma(writer);
	add_string(writer->out, text_of(name));
	buffer_add_char(writer->out, ':');
}

void writer_text(struct writer *writer, struct text value)
{
	writer_comma(writer);
	add_string(writer->out, value);
}

void writer_integer(struct writer *writer, int64_t value)
{
	writer_comma(writer);
	buffer_add_integer(writer->out, value);
}

void writer_fraction(struct writer *writer, double value)
{
	long hundredths = (long)(value * 100.0 + (value < 0 ? -0.5 : 0.5));

	writer_comma(writer);
	if (hundredths < 0) {
		buffer_add_char(writer->out, '-');
		hundredths = -hundredths;
	}
	buffer_add_integer(writer->out, hundredths / 100);
	if (hundredths % 100 == 0)
		return;
	buffer_add_char(writer->out, '.');
	buffer_add_char(writer->out, (char)('0' + hundredths % 100 / 10));
	if (hundredths % 10 != 0)
		buffer_add_char(writer->out, (char)('0' + hundredths % 10));
}

void writer_bool(struct writer *writer, bool value)
{
	writer_comma(writer);
	buffer_add(writer->out, value ? TEXT("true") : TEXT("false"));
}

void writer_null(struct writer *writer)
{
	writer_comma(writer);
	buffer_add(writer->out, TEXT("null"));
}

void writer_raw(struct writer *writer, struct text value)
{
	writer_comma(writer);
	buffer_add(writer->out, value);
}

void writer_text_or_null(struct writer *writer, struct text value)
{
	if (value.len == 0)
		writer_null(writer);
	else
		writer_text(writer, value);
}
