/* SPDX-License-Identifier: MIT */
#include "handlers/body.h"

#include <string.h>
#include <utf8proc.h>

static void mend(struct buffer *mended, struct text bytes)
{
	for (size_t at = 0; at < bytes.len;) {
		utf8proc_int32_t point;
		utf8proc_ssize_t width = utf8proc_iterate((const utf8proc_uint8_t *)bytes.at + at,
							  (utf8proc_ssize_t)(bytes.len - at), &point);

		if (width > 0)
			buffer_add(mended, text_part(bytes, at, at + (size_t)width));
		else
			buffer_add(mended, TEXT("\xEF\xBF\xBD"));
		at += width > 0 ? (size_t)width : 1;
	}
}

json_t *body_text(struct text bytes)
{
	json_t *whole = json_stringn(bytes.at == NULL ? "" : bytes.at, bytes.len);
	struct buffer mended = {0};

	if (whole != NULL)
		return whole;
	mend(&mended, bytes);
	if (!mended.failed)
		whole = json_stringn(mended.at == NULL ? "" : mended.at, mended.len);
	buffer_release(&mended);
	return whole;
}

void body_write_text(struct writer *writer, struct text bytes)
{
	struct buffer mended = {0};

	mend(&mended, bytes);
	writer_text(writer, buffer_text(&mended));
	writer->out->failed = writer->out->failed || mended.failed;
	buffer_release(&mended);
}

static int add_bytes(const char *bytes, size_t len, void *body)
{
	buffer_add(body, (struct text){bytes, len});
	return ((struct buffer *)body)->failed ? -1 : 0;
}

bool body_write(struct response *response, bool filled, json_t *tree)
{
	bool written = filled && json_dump_callback(tree, add_bytes, &response->body, JSON_COMPACT) == 0;

	json_decref(tree);
	return written && !response->body.failed;
}

static void new_line(struct buffer *out, size_t depth)
{
	buffer_add_char(out, '\n');
	for (size_t i = 0; i < depth; i++)
		buffer_add(out, TEXT("  "));
}

/* End of the string that starts at `at` of a finished body: behind its closing quotation mark. */
static size_t string_end(struct text json, size_t at)
{
	for (at++; at < json.len && json.at[at] != '"'; at++)
		if (json.at[at] == '\\')
			at++;
	return at < json.len ? at + 1 : json.len;
}

/* `json` is valid and compact, as all bodies here are, so only brackets, commas and colons outside strings matter. */
static void indent(struct buffer *out, struct text json)
{
	size_t depth = 0;

	for (size_t at = 0; at < json.len; at++) {
		char c = json.at[at];
		bool opens = c == '{' || c == '[', closes = c == '}' || c == ']';
		bool empty = at > 0 && (json.at[at - 1] == '{' || json.at[at - 1] == '[');

		if (c == '"') {
			size_t end = string_end(json, at);

			buffer_add(out, text_part(json, at, end));
			at = end - 1;
			continue;
		}
		if (closes && depth > 0 && depth-- > 0 && !empty)
			new_line(out, depth);
		buffer_add_char(out, c);
		if (c == ':')
			buffer_add_char(out, ' ');
		if (opens)
			depth++;
		if (c == ',' || (opens && at + 1 < json.len && json.at[at + 1] != '}' && json.at[at + 1] != ']'))
			new_line(out, depth);
	}
	buffer_add_char(out, '\n');
}

bool body_indent(struct response *response)
{
	struct buffer indented = {0};

	if (response->body.len == 0 || strstr(response->content_type, "json") == NULL ||
	    strstr(response->content_type, "ndjson") != NULL)
		return true;
	indent(&indented, buffer_text(&response->body));
	buffer_release(&response->body);
	response->body = indented;
	return !indented.failed;
}
