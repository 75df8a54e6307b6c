/* SPDX-License-Identifier: MIT */
#include "models/text/utf8.h"

#include <stdint.h>
#include <string.h>

void utf8_place(struct text bytes, size_t offset, size_t *ret_line, size_t *ret_column)
{
	size_t line = 1, start = 0;

	while (start < offset) {
		const char *end = memchr(bytes.at + start, '\n', offset - start);

		if (end == NULL)
			break;
		start = (size_t)(end - bytes.at) + 1;
		line++;
	}
	*ret_line = line;
	*ret_column = offset - start + 1;
}

/* Offset of the first byte at or after `from` that is NUL or not ASCII; eight at a time. */
static size_t skip_plain(struct text bytes, size_t from)
{
	const uint64_t ones = 0x0101010101010101U, high = 0x8080808080808080U;

	while (bytes.len - from >= sizeof(uint64_t)) {
		uint64_t word;

		memcpy(&word, bytes.at + from, sizeof(word));
		if ((word & high) != 0 || ((word - ones) & ~word & high) != 0)
			break;
		from += sizeof(word);
	}
	while (from < bytes.len && (unsigned char)bytes.at[from] - 1U < 0x7F)
		from++;
	return from;
}

/* Length of the well-formed sequence at `from`; 0 with a reason where there is none. */
static size_t sequence(struct text bytes, size_t from, const char **ret_reason)
{
	const unsigned char *at = (const unsigned char *)bytes.at + from;
	size_t left = bytes.len - from;
	unsigned lead = at[0];
	size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;

	*ret_reason = "a byte that is not UTF-8";
	if (lead == 0)
		*ret_reason = "a NUL byte";
	else if (lead == 0xC0 || lead == 0xC1)
		*ret_reason = "an overlong UTF-8 sequence";
	if (lead < 0xC2 || lead > 0xF4)
		return 0;
	for (size_t i = 1; i < length; i++) {
		if (i == left || (at[i] & 0xC0) != 0x80) {
			*ret_reason = "a UTF-8 sequence cut short";
			return 0;
		}
	}
	if ((lead == 0xE0 && at[1] < 0xA0) || (lead == 0xF0 && at[1] < 0x90))
		*ret_reason = "an overlong UTF-8 sequence";
	else if (lead == 0xED && at[1] > 0x9F)
		*ret_reason = "a surrogate, which UTF-8 does not have";
	else if (lead == 0xF4 && at[1] > 0x8F)
		*ret_reason = "a sequence beyond U+10FFFF";
	else
		return length;
	return 0;
}

/* What the text is instead, where its first bytes tell. */
static const char *other_encoding(struct text bytes, const char *reason)
{
	if (text_starts(bytes, TEXT("\xFF\xFE\0\0")) || text_starts(bytes, TEXT("\0\0\xFE\xFF")))
		return "UTF-32, where UTF-8 is wanted";
	if (text_starts(bytes, TEXT("\xFF\xFE")) || text_starts(bytes, TEXT("\xFE\xFF")))
		return "UTF-16, where UTF-8 is wanted";
	return reason;
}

bool utf8_check(struct text bytes, struct utf8_flaw *ret_flaw)
{
	const char *reason = NULL;
	size_t from = 0;

	for (;;) {
		size_t length;

		from = skip_plain(bytes, from);
		if (from == bytes.len)
			return true;
		length = sequence(bytes, from, &reason);
		if (length == 0)
			break;
		from += length;
	}
	if (ret_flaw == NULL)
		return false;
	*ret_flaw = (struct utf8_flaw){.offset = from, .reason = from == 0 ? other_encoding(bytes, reason) : reason};
	utf8_place(bytes, from, &ret_flaw->line, &ret_flaw->column);
	return false;
}
