/* SPDX-License-Identifier: MIT */
#include "models/text/fold.h"

#include <endian.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

struct spelling {
	utf8proc_int32_t letter;
	const char *ascii;
};

static const char *spelled(utf8proc_int32_t letter)
{
	static const struct spelling spellings[] = {
		{0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"},  {0x00FE, "th"}, {0x0111, "d"}, {0x0127, "h"},
		{0x0131, "i"},  {0x0142, "l"}, {0x0153, "oe"}, {0x018F, "a"},  {0x0259, "a"}, {0x2010, "-"},
		{0x2011, "-"},  {0x2018, "'"}, {0x2019, "'"},  {0x02BC, "'"},  {0x02BB, "'"}, {0x0060, "'"},
		{0x00AD, ""},   {0x200B, ""},  {0x200C, ""},   {0x200D, ""},   {0xFEFF, ""},  {0x2060, ""},
	};

	for (size_t i = 0; i < sizeof(spellings) / sizeof(spellings[0]); i++)
		if (spellings[i].letter == letter)
			return spellings[i].ascii;
	return NULL;
}

/* White space: between words, where they are kept apart, one space; nothing elsewhere. Returns how much is used. */
static size_t add_space(char *out, size_t used, bool apart)
{
	if (!apart || used == 0 || out[used - 1] == ' ')
		return used;
	out[used] = ' ';
	return used + 1;
}

/* Appends one character of the decomposition; false where it does not fit. */
static bool add(utf8proc_int32_t letter, char *out, size_t *used, size_t room, bool apart)
{
	utf8proc_uint8_t bytes[4];
	const char *ascii = letter < 0x80 ? NULL : spelled(letter);
	utf8proc_ssize_t length = 0;

	if (ascii == NULL)
		length = utf8proc_encode_char(letter, bytes);
	else
		for (; ascii[length] != '\0'; length++)
			bytes[length] = (utf8proc_uint8_t)ascii[length];
	if (length < 0 || room - *used < (size_t)length)
		return false;
	if (ascii == NULL && length == 1 && (bytes[0] == ' ' || (bytes[0] >= '\t' && bytes[0] <= '\r'))) {
		*used = add_space(out, *used, apart);
		return true;
	}
	memcpy(out + *used, bytes, (size_t)length);
	*used += (size_t)length;
	return true;
}

/* Eight ASCII letters and marks at once. Returns how many of them were plain: none above is white space, a grave accent
 * or not ASCII. */
static size_t fold_eight(const char *from, char *to)
{
	const uint64_t ones = 0x0101010101010101U, high = 0x8080808080808080U;
	uint64_t eight, accent, special, capital;

	memcpy(&eight, from, sizeof(eight));
	eight = le64toh(eight);
	accent = eight ^ ones * '`';
	special = (eight | ((eight - ones * ('\x20' + 1)) & ~eight) | ((accent - ones) & ~accent)) & high;
	capital = (eight + ones * (0x80 - 'A')) & ~(eight + ones * (0x80 - 'Z' - 1)) & high;
	eight = htole64(eight | capital >> 2);
	memcpy(to, &eight, sizeof(eight));
	return special == 0 ? sizeof(eight) : (size_t)__builtin_ctzll(special) / 8;
}

/* Most of a text is ASCII: a run of it. Returns where it ends, or where there is no more room. */
static size_t fold_ascii(struct text word, size_t at, char *out, size_t *used, size_t room, bool apart)
{
	size_t to = *used;

	for (; at < word.len && to < room; at++) {
		unsigned char c;

		while (word.len - at >= 8 && room - to >= 8) {
			size_t plain = fold_eight(word.at + at, out + to);

			at += plain;
			to += plain;
			if (plain < 8)
				break;
		}
		if (at == word.len || to == room)
			break;
		c = (unsigned char)word.at[at];
		if (c >= 0x80)
			break;
		if (c == ' ' || (c >= '\t' && c <= '\r'))
			to = add_space(out, to, apart);
		else
			out[to++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c == '`' ? '\'' : c);
	}
	*used = to;
	return at;
}

static size_t fold_words(struct text word, char *out, size_t room, bool apart)
{
	size_t used = 0, at = 0;

	while ((at = fold_ascii(word, at, out, &used, room, apart)) < word.len) {
		utf8proc_int32_t letter, parts[32];
		utf8proc_ssize_t length, count;
		int boundary = 0;

		if ((unsigned char)word.at[at] < 0x80)
			return used;
		length = utf8proc_iterate((const utf8proc_uint8_t *)word.at + at, (utf8proc_ssize_t)(word.len - at),
					  &letter);
		if (length <= 0)
			return used;
		at += (size_t)length;
		count = utf8proc_decompose_char(letter, parts, 32,
						UTF8PROC_CASEFOLD | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
							UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
						&boundary);
		for (utf8proc_ssize_t i = 0; i < count && i < 32; i++)
			if (!add(parts[i], out, &used, room, apart))
				return used;
	}
	return used;
}

size_t fold(struct text word, char *out, size_t room)
{
	return fold_words(word, out, room, false);
}

size_t fold_line(struct text line, char *out, size_t room)
{
	size_t used = fold_words(line, out, room, true);

	return used > 0 && out[used - 1] == ' ' ? used - 1 : used;
}
