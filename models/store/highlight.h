/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_HIGHLIGHT_H
#define SUMMITD_MODELS_STORE_HIGHLIGHT_H

#include <stdint.h>

#include "models/record/kind.h"
#include "models/record/record.h"
#include "models/store/index.h"
#include "models/store/search.h"
#include "models/text/arena.h"

/*
 * Where a row says what was asked for: pieces of its texts as HTML, all of it escaped but <mark> and </mark>. A phrase
 * is marked as a whole, its words alone are not; a word is marked as it stands in the text. Long texts are cut between
 * words, with an ellipsis.
 */
struct highlighter;
struct highlighter *highlight_open(struct arena *arena, const struct record *record, const struct index *index,
				   enum kind_id kind, const struct search *search);

/* What was found in one field of a row; name is its key in JSON, or that of a text which is not printed there. */
struct highlight {
	const char *name;
	struct texts snippets;
};
/* The fields with something to mark, in their order. */
size_t highlight_row(struct highlighter *highlighter, uint32_t row, const struct highlight **ret_highlights);

#endif
