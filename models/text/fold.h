/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_TEXT_FOLD_H
#define SUMMITD_MODELS_TEXT_FOLD_H

#include <stddef.h>

#include "models/text/text.h"

/*
 * The form in which words are compared: Unicode case folding, compatibility decomposition, marks dropped, letters that
 * decompose to nothing simpler (ø ł đ ı æ œ þ ð) spelled in ASCII, every apostrophe as ', every hyphen as -, white
 * space and invisible characters (soft hyphen, zero width) dropped. "Erdoğan" and "ERDOGAN" fold to the same bytes.
 *
 * Writes at most `room` bytes to `out` and returns how many; a form that does not fit is cut at a character.
 * `word` is valid UTF-8. Folded text is never longer than 6 times the word.
 */
size_t fold(struct text word, char *out, size_t room);
/* The same for several words: white space between them is one space, and there is none at the ends. */
size_t fold_line(struct text line, char *out, size_t room);

#endif
