/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_CONCORDANCE_H
#define SUMMITD_MODELS_STORE_CONCORDANCE_H

#include <stdint.h>

#include "models/record/kind.h"
#include "models/record/record.h"
#include "models/store/postings.h"
#include "models/store/row_words.h"
#include "models/text/arena.h"
#include "models/text/text.h"

/*
 * Every word of one kind: of its fields that are SEARCHed, in which rows it stands, and the words of every row. Words
 * with one stem share their postings. The values of a row stand one behind the other, with a gap between that no phrase
 * crosses.
 */
struct concordance {
	struct concordance_stem *stems;       /* by key */
	const struct concordance_form *forms; /* by word */
	uint32_t stem_count, form_count;
	struct row_words row_words; /* forms by their number */
	const uint16_t *lengths;    /* words of each row; the longest rows count as 65535 */
	uint32_t row_count;
	double mean_length;
};
struct concordance_stem {
	struct text key;
	struct postings postings;
	struct row_words_range forms; /* their numbers */
};
/* A folded word. The forms of a stem have numbers that follow each other, in the order of the words; those of frequent
 * stems have the lowest. */
struct concordance_form {
	struct text word;
	uint32_t stem, number;
};

/* Lives in `arena`, works in `scratch` and resets it; both escape where memory runs out. */
struct concordance *concordance_build(struct arena *arena, struct arena *scratch, const struct record *record,
				      const struct kind *kind);
/* The sets of frequent words (word_rows.h), on the heap. False where memory ran out; release all the same. */
bool concordance_finish(struct concordance *concordance);
size_t concordance_bitmap_bytes(const struct concordance *concordance);
void concordance_release(struct concordance *concordance);

/* The stem with this key, NULL where no row has it. */
const struct concordance_stem *concordance_find(const struct concordance *concordance, struct text stem);
/* The form that is this folded word, NULL where no row has it. */
const struct concordance_form *concordance_form(const struct concordance *concordance, struct text folded);
/* Forms [*ret_first, result) begin with `start`. */
uint32_t concordance_starting(const struct concordance *concordance, struct text start, uint32_t *ret_first);

#endif
