/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_QUOTES_H
#define SUMMITD_MODELS_EXTRACT_QUOTES_H

#include "models/extract/reading.h"

/* Tells opening from closing marks, and single marks around speech as double ones; before there are sentences. */
void read_quote_marks(struct reading *reading);
/* The quote that opens with this token / closes just before it (a comma between allowed); NULL none. */
const struct quote *quote_opening(const struct reading *reading, uint32_t token);
/* Nothing but a quotation stands before its opening mark in the sentence: a word would make it part of a clause. NULL
 * is no. */
bool quote_alone(const struct reading *reading, const struct quote *quote);
const struct quote *quote_closing(const struct reading *reading, uint32_t token);

#endif
