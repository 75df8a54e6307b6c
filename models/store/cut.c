/* SPDX-License-Identifier: MIT */
#include "models/store/cut.h"

#include <endian.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

/* ---- decoding ---- */

/* The bytes of eight that end a run of plain ones: quotation mark, backslash, control; the lowest is exact. */
static uint64_t special_in(uint64_t eight)
{
	const uint64_t ones = 0x0101010101010101U, high = 0x8080808080808080U;
	uint64_t quote = eight ^ ones * '"', slash = eight ^ ones * '\\';

	return (((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((eight - ones * 0x20) & ~eight)) & high;
}

/* Copies plain bytes; returns how many. `to` has room for all of `from`. */
static size_t copy_plain(char *to, struct text from)
{
	size_t at = 0;

	for (; from.len - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
		uint64_t eight, special;

		memcpy(&eight, from.at + at, sizeof(eight));
		memcpy(to + at, &eight, sizeof(eight));
		special = special_in(le64toh(eight));
		if (special != 0)
			return at + (size_t)__builtin_ctzll(special) / 8;
	}
	for (; at < from.len && (unsigned char)from.at[at] >= 0x20 && from.at[at] != '"' && from.at[at] != '\\'; at++)
		to[at] = from.at[at];
	return at;
}

/* Four hex digits; -1 where they are not. */
static int32_t read_unit(struct text from)
{
	int32_t unit = 0;

	for (size_t i = 0; i < 4; i++) {
		char c = i < from.len ? from.at[i] : 0;
		int digit = c >= '0' && c <= '9'   ? c - '0'
			    : c >= 'a' && c <= 'f' ? c - 'a' + 10
			    : c >= 'A' && c <= 'F' ? c - 'A' + 10
						   : -1;

		if (digit < 0)
			return -1;
		unit = unit * 16 + digit;
	}
	return unit;
}

/* Behind a backslash: `from` begins with the letter. Returns how many bytes were used, 0 where it is no escape. */
static size_t read_escape(struct text from, char *out, size_t *len)
{
	static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
	const char *letter = from.len == 0 || from.at[0] == '\0' ? NULL : strchr(letters, from.at[0]);
	int32_t unit, low;
	size_t used = 5;

	if (letter != NULL) {
		out[(*len)++] = meanings[letter - letters];
		return 1;
	}
	if (from.len == 0 || from.at[0] != 'u')
		return 0;
	unit = read_unit(text_part(from, 1, from.len));
	if (unit >= 0xD800 && unit <= 0xDBFF && from.len > 7 && from.at[5] == '\\' && from.at[6] == 'u') {
		low = read_unit(text_part(from, 7, from.len));
		unit = low >= 0xDC00 && low <= 0xDFFF ? 0x10000 + (unit - 0xD800) * 0x400 + (low - 0xDC00) : -1;
		used = 11;
	}
	if (unit <= 0 || (unit >= 0xD800 && unit <= 0xDFFF))
		return 0;
	*len += (size_t)utf8proc_encode_char(unit, (utf8proc_uint8_t *)out + *len);
	return used;
}

/* `raw` begins behind the quotation mark. Returns where the closing one is, SIZE_MAX where jansson is to judge. No
 * escape is shorter than what it means, so `out` need not be longer than `raw`. */
static size_t decode(struct text raw, char *out, size_t *ret_len)
{
	size_t at = 0, len = 0;

	for (;;) {
		size_t run = copy_plain(out + len, text_part(raw, at, raw.len)), used;

		at += run;
		len += run;
		*ret_len = len;
		if (at == raw.len || (unsigned char)raw.at[at] < 0x20)
			return SIZE_MAX;
		if (raw.at[at] == '"')
			return at;
		used = read_escape(text_part(raw, at + 1, raw.len), out, &len);
		if (used == 0)
			return SIZE_MAX;
		at += 1 + used;
	}
}

/* ---- finding ---- */

/* Behind the string that begins at `at`; the end of the line where it does not end. */
static size_t string_end(struct text line, size_t at)
{
	for (at++; at < line.len && line.at[at] != '"'; at++)
		at += line.at[at] == '\\';
	return at < line.len ? at + 1 : line.len;
}

static size_t skip_space(struct text line, size_t at)
{
	while (at < line.len && (line.at[at] == ' ' || line.at[at] == '\t' || line.at[at] == '\r'))
		at++;
	return at;
}

/* Where the value of the member "text" begins; the end of the line where there is none. */
static size_t find_value(struct text line)
{
	size_t depth = 0;

	for (size_t at = 0, end; at < line.len; at = end) {
		char c = line.at[at];

		end = c == '"' ? string_end(line, at) : at + 1;
		if (c == '{' || c == '[')
			depth++;
		if (c == '}' || c == ']')
			depth--;
		if (depth != 1 || !text_equal(text_part(line, at, end), TEXT("\"text\"")))
			continue;
		at = skip_space(line, end);
		if (at < line.len && line.at[at] == ':')
			return skip_space(line, at + 1);
	}
	return line.len;
}

bool cut_text(struct arena *arena, struct text line, struct cut *ret_cut)
{
	size_t start = find_value(line), room = line.len - start, len, end;
	char *out;

	if (room == 0 || line.at[start] != '"')
		return false;
	out = arena_bytes(arena, room);
	end = decode(text_part(line, start + 1, line.len), out, &len);
	arena_give_back(arena, end == SIZE_MAX ? room : room - len);
	if (end == SIZE_MAX)
		return false;
	*ret_cut = (struct cut){{out, len}, start, start + end + 2};
	return true;
}
