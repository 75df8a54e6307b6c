/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_TEXT_LETTERS_H
#define SUMMITD_MODELS_TEXT_LETTERS_H

#include <stdint.h>

#include "models/text/text.h"

/* What a character is to a word. Inline for ASCII: asked of every byte. All offsets are those of a character in `text`;
 * behind its end white space stands. */
enum letter_class { CLASS_SPACE, CLASS_LETTER, CLASS_DIGIT, CLASS_OTHER };

/* A letter of ASCII. */
static inline bool letter_is_plain(unsigned char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* The class of a character beyond ASCII, its length in bytes and its code point. */
enum letter_class letter_wide_class(struct text text, size_t at, size_t *ret_length, int32_t *ret_letter);

/* The same of any character. */
static inline enum letter_class letter_class(struct text text, size_t at, size_t *ret_length, int32_t *ret_letter)
{
	unsigned char c = at < text.len ? (unsigned char)text.at[at] : ' ';

	*ret_length = 1;
	*ret_letter = c;
	if (letter_is_plain(c))
		return CLASS_LETTER;
	if (c >= '0' && c <= '9')
		return CLASS_DIGIT;
	if (c == ' ' || (c >= '\t' && c <= '\r'))
		return CLASS_SPACE;
	return c < 0x80 ? CLASS_OTHER : letter_wide_class(text, at, ret_length, ret_letter);
}

/* `bytes` stand at the offset. */
static inline bool text_at(struct text text, size_t at, struct text bytes)
{
	return at < text.len && text.len - at >= bytes.len && memcmp(text.at + at, bytes.at, bytes.len) == 0;
}

/* Length of an apostrophe, straight, curly or modifier letter; 0 where there is none. */
static inline size_t letter_apostrophe(struct text text, size_t at)
{
	if (at >= text.len || (unsigned char)text.at[at] < 0x80)
		return at < text.len && text.at[at] == '\'';
	if (text_at(text, at, TEXT("\xE2\x80\x99")) || text_at(text, at, TEXT("\xE2\x80\x98")))
		return 3;
	return text_at(text, at, TEXT("\xCA\xBC")) ? 2 : 0;
}

/* Length of a hyphen, plain or of Unicode; 0 where there is none. */
static inline size_t letter_hyphen(struct text text, size_t at)
{
	if (at >= text.len || (unsigned char)text.at[at] < 0x80)
		return at < text.len && text.at[at] == '-';
	return text_at(text, at, TEXT("\xE2\x80\x90")) || text_at(text, at, TEXT("\xE2\x80\x91")) ? 3 : 0;
}

#endif
