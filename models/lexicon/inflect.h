/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_LEXICON_INFLECT_H
#define SUMMITD_MODELS_LEXICON_INFLECT_H

#include <stddef.h>

#include "models/text/text.h"

/* The forms of one English verb; `forms` is a set of enum form (lexicon.h). */
struct inflections {
	struct {
		char text[48];
		unsigned forms;
	} at[16];
	size_t count;
};

/*
 * Inflects `lemma` (ASCII, one word): by rule, or with the printed past and participle ('|' forms; empty: regular).
 * Where spelling alone does not tell whether a final consonant doubles, both spellings are given; the wrong one is no
 * word. "be" has all its forms.
 */
void inflect(struct text lemma, struct text past, struct text participle, struct inflections *ret_inflections);

#endif
