/* SPDX-License-Identifier: MIT */
#include "models/text/letters.h"

#include <utf8proc.h>

enum letter_class letter_wide_class(struct text text, size_t at, size_t *ret_length, int32_t *ret_letter)
{
	utf8proc_ssize_t length =
		utf8proc_iterate((const utf8proc_uint8_t *)text.at + at, (utf8proc_ssize_t)(text.len - at), ret_letter);
	utf8proc_category_t category;

	if (length <= 0)
		return CLASS_OTHER;
	*ret_length = (size_t)length;
	category = utf8proc_category(*ret_letter);
	if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME)
		return CLASS_LETTER;
	if (*ret_letter == 0xAD || *ret_letter == 0x200D) /* soft hyphen, zero width joiner */
		return CLASS_LETTER;
	if (category == UTF8PROC_CATEGORY_ND)
		return CLASS_DIGIT;
	if (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP)
		return CLASS_SPACE;
	/* zero width space, byte order mark, next line */
	return *ret_letter == 0x200B || *ret_letter == 0xFEFF || *ret_letter == 0x85 ? CLASS_SPACE : CLASS_OTHER;
}
