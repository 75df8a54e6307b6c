/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_EXTRACT_H
#define SUMMITD_MODELS_EXTRACT_EXTRACT_H

#include "models/extract/facts.h"
#include "models/lexicon/lexicon.h"
#include "models/text/arena.h"

/*
 * Reads one dispatch. `bytes` is valid UTF-8 below 4 GiB without NUL (models/text/utf8.h has checked), `body` the
 * offset where the dispatch starts behind its front matter, `given_date` the date of the front matter (ISO 8601; empty:
 * none). The result, and all it points to, lives in `arena`; `bytes` and `lexicon` must outlive it. Never fails on any
 * text; runs out of memory by the arena's escape.
 */
const struct facts *extract(const struct lexicon *lexicon, struct text bytes, size_t body, struct text given_date,
			    struct arena *arena);

#endif
