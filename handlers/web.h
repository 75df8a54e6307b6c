/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_WEB_H
#define SUMMITD_HANDLERS_WEB_H

#include "handlers/verb.h"
#include "models/text/buffer.h"
#include "models/text/text.h"

/* A file of web/, as it was built into the program; empty where there is none of this name. */
struct text web_file(struct text name);

/* A comment in a page, and what adds the HTML that comes in its place, wherever it stands. */
struct web_place {
	struct text mark;
	void (*add)(const struct call *call, struct buffer *out);
};

/* A page of web/ with every one of its places filled. */
void web_fill(const struct call *call, struct text name, const struct web_place *places, size_t count,
	      struct buffer *out);

/* Words as they may stand between tags and in quoted attributes. */
void web_escape(struct buffer *out, struct text words);
/* `start` and `end` are HTML, the words between them are not. */
void web_add(struct buffer *out, const char *start, struct text words, const char *end);

#endif
