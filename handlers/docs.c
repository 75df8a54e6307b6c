/* SPDX-License-Identifier: MIT */
#include "handlers/problem.h"
#include "handlers/route.h"
#include "handlers/web.h"

/*
 * The page of the documentation: web/docs.html, where a comment names what the tables put in its place. What is there
 * without a script is a plain list of the addresses and one of the problems, to which every `type` links.
 */

static void add_addresses(const struct call *call, struct buffer *out)
{
	const struct route *row;

	(void)call;
	buffer_add(out, TEXT("<ul>\n"));
	for (size_t i = 0; (row = route_at(i)) != NULL; i++) {
		web_add(out, "<li><code>", text_of(row->pattern), "</code> ");
		web_add(out, "", text_of(row->about), "</li>\n");
	}
	buffer_add(out, TEXT("</ul>\n"));
}

static void add_problems(const struct call *call, struct buffer *out)
{
	(void)call;
	for (int i = 0; i < PROBLEM_COUNT; i++) {
		const struct problem_row *row = problem_row((enum problem_code)i);
		char anchor[PROBLEM_ANCHOR];

		problem_anchor((enum problem_code)i, anchor);
		web_add(out, "<section class=\"problem\" id=\"", text_of(anchor), "\">\n");
		web_add(out, "<h3>", text_of(row->title), "</h3>\n");
		buffer_print(out, "<p><span class=\"status\">%u</span> ", row->status);
		web_add(out, "<code>", text_of(row->code), "</code></p>\n");
		web_add(out, "<p>", text_of(row->hint), "</p>\n</section>\n");
	}
}

static const struct web_place places[] = {{{"<!-- addresses -->", 18}, add_addresses},
					  {{"<!-- problems -->", 17}, add_problems}};

bool show_docs(const struct call *call, struct response *response)
{
	response->status = 200;
	web_fill(call, TEXT("docs.html"), places, sizeof(places) / sizeof(places[0]), &response->body);
	return !response->body.failed;
}
