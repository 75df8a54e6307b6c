/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_WORDS_H
#define SUMMITD_MODELS_STORE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "models/text/arena.h"
#include "models/text/text.h"

/*
 * The words of a search: what stands in a text and what is asked for are taken apart by the same rules.
 *
 * A word is a run of letters, marks and digits. An apostrophe between letters belongs to it ("People's"), so does a
 * separator between digits ("244.8", "25,000") and the dot of initials ("U.S."); a hyphen ends it. Letters that are
 * written without spaces (Han, Kana) are a word each.
 */
struct word_span {
	size_t start, end; /* bytes of the text */
};
/* The next word at or behind `*from`, which moves behind it; false past the last. `text` is valid UTF-8. */
bool word_next(struct text text, size_t *from, struct word_span *ret_word);

/* Longest form that is told apart; a longer word is cut at a character. */
enum { WORD_BYTES = 96 };
/*
 * The form in which words are compared: folded (models/text/fold.h), "25,000" and "U.S." without their separators.
 * Returns its length; 0 where nothing is left: such a word is no word.
 */
size_t word_fold(struct text word, char out[WORD_BYTES]);
/*
 * What the forms of one word have in common: the English Snowball stem of a folded word. Words with a digit (numbers,
 * years, "5G") have no other forms and are their own stem. Lives in the arena.
 */
struct text word_stem(struct arena *arena, struct text folded);

#endif
