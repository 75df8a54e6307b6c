/* SPDX-License-Identifier: MIT */
#include "models/text/writer.h"

void writer_init(struct writer *writer, struct buffer *out)
{
	*writer = (struct writer){.out = out};
}

static void before_value(struct writer *writer)
{
	if (writer->keyed) {
		writer->keyed = false;
		return;
	}
	if (writer->filled[writer->depth])
		buffer_add_char(writer->out, ',');
	writer->filled[writer->depth] = true;
}

static void open(struct writer *writer, char bracket)
{
	before_value(writer);
	buffer_add_char(writer->out, bracket);
	if (writer->depth + 1 == WRITER_DEPTH) {
		writer->out->failed = true;
		return;
	}
	writer->filled[++writer->depth] = false;
}

static void close(struct writer *writer, char bracket)
{
	if (writer->depth > 0)
		writer->depth--;
	buffer_add_char(writer->out, bracket);
}

void writer_object(struct writer *writer)
{
	open(writer, '{');
}

void writer_object_end(struct writer *writer)
{
	close(writer, '}');
}

void writer_array(struct writer *writer)
{
	open(writer, '[');
}

void writer_array_end(struct writer *writer)
{
	close(writer, ']');
}

static void add_string(struct buffer *out, struct text value)
{
	static const char hex[] = "0123456789abcdef";
	static const char short_escape[32] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'};
	size_t from = 0;

	buffer_add_char(out, '"');
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.at[i];
		char escape[6] = {'\\', 'u', '0', '0', 0, 0};
		size_t length = 2;

		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
			continue;
		buffer_add(out, text_part(value, from, i));
		from = i + 1;
		if (c == '"' || c == '\\') {
			escape[1] = (char)c;
		} else if (c < 0x20 && short_escape[c] != 0) {
			escape[1] = short_escape[c];
		} else {
			escape[4] = hex[c >> 4];
			escape[5] = hex[c & 15];
			length = 6;
		}
		buffer_add(out, (struct text){escape, length});
	}
	buffer_add(out, text_part(value, from, value.len));
	buffer_add_char(out, '"');
}

void writer_key(struct writer *writer, const char *name)
{
	before_value(writer);
	add_string(writer->out, text_of(name));
	buffer_add_char(writer->out, ':');
	writer->keyed = true;
}

void writer_text(struct writer *writer, struct text value)
{
	before_value(writer);
	add_string(writer->out, value);
}

void writer_integer(struct writer *writer, int64_t value)
{
	before_value(writer);
	buffer_add_integer(writer->out, value);
}

void writer_fraction(struct writer *writer, double value)
{
	long hundredths = (long)(value * 100.0 + (value < 0 ? -0.5 : 0.5));

	before_value(writer);
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
	before_value(writer);
	buffer_add(writer->out, value ? TEXT("true") : TEXT("false"));
}

void writer_null(struct writer *writer)
{
	before_value(writer);
	buffer_add(writer->out, TEXT("null"));
}

void writer_raw(struct writer *writer, struct text value)
{
	before_value(writer);
	buffer_add(writer->out, value);
}

void writer_text_or_null(struct writer *writer, struct text value)
{
	if (value.len == 0)
		writer_null(writer);
	else
		writer_text(writer, value);
}
