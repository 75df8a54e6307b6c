/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_TEXT_MARKUP_H
#define SUMMITD_MODELS_TEXT_MARKUP_H

#include <stddef.h>

#include "models/text/text.h"

/*
 * Bytes that stand for one sign or none: marks of more than one byte, and what is left of HTML in texts taken from
 * pages, known tags and the common character references. An unknown tag or reference is text like any other.
 */
enum markup_kind {
	MARKUP_NONE,
	MARKUP_INLINE,    /* a tag that stands for nothing: <b> */
	MARKUP_SPACE,     /* a blank: &nbsp; */
	MARKUP_PARAGRAPH, /* a tag before or behind which a paragraph ends; <br> too */
	MARKUP_MARK       /* several bytes that stand for one mark */
};

struct markup {
	enum markup_kind kind;
	size_t length;  /* bytes */
	char mark;      /* as in tokens.h */
	unsigned flags; /* enum token_flag; of a quotation mark 0 where its side is not told */
};

/* The markup that starts here; kind NONE where there is none. */
struct markup markup_at(struct text text, size_t at);

#endif
