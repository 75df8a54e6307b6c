/* SPDX-License-Identifier: MIT */
#include "handlers/problem.h"
#include "handlers/route.h"
#include "handlers/web.h"

/*
 * The page of the documentation: web/docs.html, where a comment names what the tables put in its place. What is there
 * without a script is a plain list of the addresses and one of the problems, to which every `type` links.
 */

static void add_escaped(struct buffer *out, const char *words)
{
	for (; *words != '\0'; words++)
		if (*words == '&')
			buffer_add(out, TEXT("&amp;"));
		else if (*words == '<')
			buffer_add(out, TEXT("&lt;"));
		else if (*words == '"')
			buffer_add(out, TEXT("&quot;"));
		else
			buffer_add_char(out, *words);
}

static void add_element(struct buffer *out, const char *start, const char *words, const char *end)
{
	buffer_add(out, text_of(start));
	add_escaped(out, words);
	buffer_add(out, text_of(end));
}

static void add_addresses(struct buffer *out)
{
	const struct route *row;

	buffer_add(out, TEXT("<ul>\n"));
	for (size_t i = 0; (row = route_at(i)) != NULL; i++) {
		add_element(out, "<li><code>", row->pattern, "</code> ");
		add_element(out, "", row->about, "</li>\n");
	}
	buffer_add(out, TEXT("</ul>\n"));
}

static void add_problems(struct buffer *out)
{
	for (int i = 0; i < PROBLEM_COUNT; i++) {
		const struct problem_row *row = problem_row((enum problem_code)i);
		char anchor[PROBLEM_ANCHOR];

		problem_anchor((enum problem_code)i, anchor);
		add_element(out, "<section class=\"problem\" id=\"", anchor, "\">\n");
		add_element(out, "<h3>", row->title, "</h3>\n");
		buffer_print(out, "<p><span class=\"status\">%u</span> ", row->status);
		add_element(out, "<code>", row->code, "</code></p>\n");
		add_element(out, "<p>", row->hint, "</p>\n</section>\n");
	}
}

static const struct {
	struct text mark;
	void (*add)(struct buffer *out);
} places[] = {{{"<!-- addresses -->", 18}, add_addresses}, {{"<!-- problems -->", 17}, add_problems}};

bool show_docs(const struct call *call, struct response *response)
{
	struct text rest = web_file(TEXT("docs.html"));
	struct buffer *out = &response->body;

	(void)call;
	response->status = 200;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		size_t at = text_find(rest, places[i].mark, 0);

		if (at > rest.len)
			continue;
		buffer_add(out, text_part(rest, 0, at));
		places[i].add(out);
		rest = text_part(rest, at + places[i].mark.len, rest.len);
	}
	buffer_add(out, rest);
	return !out->failed;
}
