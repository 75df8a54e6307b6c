/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_QUOTES_H
#define SUMMITD_MODELS_EXTRACT_QUOTES_H

#include "models/extract/reading.h"

/* What stands between an opening and a closing quotation mark, marks left out. A quotation that is reopened in the next
 * paragraph without having been closed is several quotes linked by `continued`. */
struct quote {
	struct range inside;
	bool continued; /* goes on in the next quote */
};
struct quotes {
	const struct quote *at;
	size_t count;
	const uint32_t *of; /* one a token: 1 + the quote that it lies in; 0 none */
};

/* Tells opening from closing marks, and single marks around speech as double ones; before there are sentences. */
void read_quote_marks(struct reading *reading);
/* Pairs the quotation marks. One that is never closed ends with its paragraph (a warning), unless the next opens again.
 */
struct quotes find_quotes(struct reading *reading);
/* The quote that opens with this token / closes just before it (a comma between allowed); NULL none. */
const struct quote *quote_opening(const struct reading *reading, const struct quotes *quotes, uint32_t token);
/* Nothing but a quotation stands before its opening mark in the sentence: a word would make it part of a clause. NULL
 * is no. */
bool quote_alone(const struct reading *reading, const struct quote *quote);
const struct quote *quote_closing(const struct reading *reading, const struct quotes *quotes, uint32_t token);

#endif
