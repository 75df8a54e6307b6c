/* SPDX-License-Identifier: MIT */
#include "models/store/words.h"

#include <libstemmer.h>
#include <string.h>
#include <utf8proc.h>

#include "models/text/fold.h"

enum sign { NONE, LETTER, DIGIT, ALONE, APOSTROPHE, SEPARATOR, DOT, INVISIBLE };

/* One character of a text. */
struct character {
	enum sign sign;
	size_t width;
};

static enum sign ascii_sign(unsigned char c)
{
	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
		return LETTER;
	if (c >= '0' && c <= '9')
		return DIGIT;
	return c == '\'' ? APOSTROPHE : c == ',' ? SEPARATOR : c == '.' ? DOT : NONE;
}

/* Scripts that are written without spaces: Han, Hiragana, Katakana and their extensions. */
static bool stands_alone(utf8proc_int32_t point)
{
	return (point >= 0x3041 && point <= 0x30FF) || (point >= 0x3400 && point <= 0x4DBF) ||
	       (point >= 0x4E00 && point <= 0x9FFF) || (point >= 0xF900 && point <= 0xFAFF) ||
	       (point >= 0x20000 && point <= 0x3FFFF);
}

static enum sign wide_sign(utf8proc_int32_t point)
{
	switch (point) {
	case 0x2018:
	case 0x2019:
	case 0x02BC:
	case 0xFF07:
		return APOSTROPHE;
	case 0x00AD: /* soft hyphen, joiners, byte order mark: nothing anybody sees */
	case 0x200C:
	case 0x200D:
	case 0x2060:
	case 0xFEFF:
		return INVISIBLE;
	default:
		break;
	}
	switch (utf8proc_category(point)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return stands_alone(point) ? ALONE : LETTER;
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
		return DIGIT;
	default:
		return NONE;
	}
}

static struct character character_at(struct text text, size_t at)
{
	utf8proc_int32_t point;
	utf8proc_ssize_t width;

	if (at >= text.len)
		return (struct character){NONE, 0};
	if ((unsigned char)text.at[at] < 0x80)
		return (struct character){ascii_sign((unsigned char)text.at[at]), 1};
	width = utf8proc_iterate((const utf8proc_uint8_t *)text.at + at, (utf8proc_ssize_t)(text.len - at), &point);
	if (width <= 0)
		return (struct character){NONE, 1};
	return (struct character){wide_sign(point), (size_t)width};
}

/* Three digits and no fourth: what stands behind the separator of thousands. */
static bool is_thousand(struct text text, size_t at)
{
	for (size_t i = 0; i < 3; i++)
		if (at + i >= text.len || ascii_sign((unsigned char)text.at[at + i]) != DIGIT)
			return false;
	return character_at(text, at + 3).sign != DIGIT;
}

/* Whether the word from `start` goes on behind the character at `at`, which is `here`. */
static bool joins(struct text text, size_t start, size_t at, struct character here, enum sign before)
{
	size_t next = at + here.width;
	enum sign after = character_at(text, next).sign;

	if (here.sign == APOSTROPHE)
		return before == LETTER && after == LETTER;
	if (here.sign == INVISIBLE)
		return after == LETTER || after == DIGIT;
	if (here.sign == SEPARATOR)
		return before == DIGIT && is_thousand(text, next);
	if (here.sign != DOT || before != after)
		return false;
	/* Between digits, or between single letters: "U.S", where two bytes from here is another dot or an end. */
	if (before == DIGIT)
		return true;
	if (before != LETTER || (at - start >= 2 && text.at[at - 2] != '.'))
		return false;
	after = character_at(text, next + character_at(text, next).width).sign;
	return after != LETTER && after != DIGIT && after != APOSTROPHE;
}

/* Most characters are ASCII letters and digits. Behind a run of them; `sign` becomes that of the last. */
static size_t skip_plain(struct text text, size_t at, enum sign *sign)
{
	for (; at < text.len; at++) {
		unsigned char c = (unsigned char)text.at[at];

		if ((unsigned char)((c | 32) - 'a') < 26)
			*sign = LETTER;
		else if ((unsigned char)(c - '0') < 10)
			*sign = DIGIT;
		else
			break;
	}
	return at;
}

static size_t skip_blanks(struct text text, size_t at)
{
	while (at < text.len && text.at[at] == ' ')
		at++;
	return at;
}

/* Most words are ASCII letters, and what is behind them goes on with none of more than one letter. Where the one ends
 * that begins here; 0: it is no such word. */
static size_t plain_end(struct text text, size_t at)
{
	size_t end = at;
	unsigned char next;

	while (end < text.len && (unsigned char)((text.at[end] | 32) - 'a') < 26)
		end++;
	next = end < text.len ? (unsigned char)text.at[end] : ' ';
	return end < at + 2 || next == '\'' || next >= 0x80 || (next >= '0' && next <= '9') ? 0 : end;
}

bool word_next(struct text text, size_t *from, struct word_span *ret_word)
{
	size_t at = skip_blanks(text, *from), end = plain_end(text, at);
	struct character here;
	enum sign before;

	if (end > 0) {
		*ret_word = (struct word_span){at, end};
		*from = end;
		return true;
	}
	here = character_at(text, at);
	while (here.width > 0 && here.sign != LETTER && here.sign != DIGIT && here.sign != ALONE) {
		at = skip_blanks(text, at + here.width);
		here = character_at(text, at);
	}
	if (here.width == 0)
		return false;
	ret_word->start = at;
	before = here.sign;
	at += here.width;
	while (before != ALONE) {
		at = skip_plain(text, at, &before);
		here = character_at(text, at);
		if (here.sign == NONE)
			break;
		if (here.sign != LETTER && here.sign != DIGIT && !joins(text, ret_word->start, at, here, before))
			break;
		if (here.sign == LETTER || here.sign == DIGIT)
			before = here.sign;
		at += here.width;
	}
	ret_word->end = *from = at;
	return true;
}

/* Dots go where the word is initials, commas where it is a number. */
static size_t drop_separators(char *out, size_t len)
{
	bool initials = len >= 3 && out[1] == '.' && ascii_sign((unsigned char)out[0]) == LETTER;
	size_t kept = 0;

	for (size_t i = 0; i < len; i++)
		if (out[i] != ',' && (out[i] != '.' || !initials))
			out[kept++] = out[i];
	return kept;
}

size_t word_fold(struct text word, char out[WORD_BYTES])
{
	bool plain = word.len <= WORD_BYTES, separated = false;

	for (size_t i = 0; i < word.len && plain; i++) {
		unsigned char c = (unsigned char)word.at[i];

		plain = c < 0x80;
		separated = separated || c == '.' || c == ',';
		out[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
	}
	if (plain && !separated)
		return word.len;
	return drop_separators(out, plain ? word.len : fold(word, out, WORD_BYTES));
}

static bool has_digit(struct text folded)
{
	for (size_t i = 0; i < folded.len;) {
		struct character here = character_at(folded, i);

		if (here.sign == DIGIT)
			return true;
		i += here.width;
	}
	return false;
}

/* A stemmer is no more than a few hundred bytes, so each use has its own and no two threads share one. */
struct text word_stem(struct arena *arena, struct text folded)
{
	char stem[WORD_BYTES];
	size_t len = 0;
	const sb_symbol *found;
	struct sb_stemmer *stemmer;

	if (folded.len > WORD_BYTES || has_digit(folded))
		return arena_copy(arena, folded);
	stemmer = sb_stemmer_new("english", "UTF_8");
	if (stemmer == NULL)
		arena_fail(arena);
	found = sb_stemmer_stem(stemmer, (const sb_symbol *)folded.at, (int)folded.len);
	if (found != NULL) {
		len = (size_t)sb_stemmer_length(stemmer);
		len = len < sizeof(stem) ? len : sizeof(stem);
		memcpy(stem, found, len);
	}
	sb_stemmer_delete(stemmer);
	if (found == NULL)
		arena_fail(arena);
	return len == 0 ? arena_copy(arena, folded) : arena_copy(arena, (struct text){stem, len});
}
