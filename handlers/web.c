/* SPDX-License-Identifier: MIT */
#include "handlers/web.h"

#include "handlers/refuse.h"
#include "models/text/embed.h"

extern const struct embedded web_files[];
extern const size_t web_files_count;

struct text web_file(struct text name)
{
	for (size_t i = 0; i < web_files_count; i++)
		if (text_equal(text_of(web_files[i].name), name))
			return web_files[i].bytes;
	return TEXT("");
}

/* The place that `rest` starts with, NULL where it starts with none. */
static const struct web_place *place_at(struct text rest, const struct web_place *places, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_starts(rest, places[i].mark))
			return &places[i];
	return NULL;
}

void web_fill(const struct call *call, struct text name, const struct web_place *places, size_t count,
	      struct buffer *out)
{
	struct text rest = web_file(name);
	size_t at = 0;

	while ((at = text_find(rest, TEXT("<!-- "), at)) < rest.len) {
		const struct web_place *place = place_at(text_part(rest, at, rest.len), places, count);

		if (place == NULL) {
			at++;
			continue;
		}
		buffer_add(out, text_part(rest, 0, at));
		place->add(call, out);
		rest = text_part(rest, at + place->mark.len, rest.len);
		at = 0;
	}
	buffer_add(out, rest);
}

static struct text escaped(char c)
{
	switch (c) {
	case '&':
		return TEXT("&amp;");
	case '<':
		return TEXT("&lt;");
	case '>':
		return TEXT("&gt;");
	case '"':
		return TEXT("&quot;");
	case '\'':
		return TEXT("&#39;");
	default:
		return TEXT("");
	}
}

void web_escape(struct buffer *out, struct text words)
{
	size_t from = 0;

	for (size_t i = 0; i < words.len; i++) {
		struct text instead = escaped(words.at[i]);

		if (instead.len == 0)
			continue;
		buffer_add(out, text_part(words, from, i));
		buffer_add(out, instead);
		from = i + 1;
	}
	if (from < words.len)
		buffer_add(out, text_part(words, from, words.len));
}

void web_add(struct buffer *out, const char *start, struct text words, const char *end)
{
	buffer_add(out, text_of(start));
	web_escape(out, words);
	buffer_add(out, text_of(end));
}

/* The file that the last part of the address names. */
bool show_web(const struct call *call, struct response *response)
{
	struct text file = web_file(call->path.segments[call->path.count - 1]);

	if (file.len == 0)
		return refuse(call, PROBLEM_not_found, NULL, response);
	response->status = 200;
	response->static_body = file;
	return true;
}
