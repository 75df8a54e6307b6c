/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_TEXT_UTF8_H
#define SUMMITD_MODELS_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>

#include "models/text/text.h"

/* The first byte that is not allowed in a text. */
struct utf8_flaw {
	size_t offset;       /* of the byte that starts the bad sequence */
	size_t line, column; /* 1-based; the column counts bytes */
	const char *reason;  /* static, no full stop: "an overlong UTF-8 sequence" */
};

/*
 * True where `bytes` is well-formed UTF-8 (Unicode 15, table 3-7: no overlong forms, no surrogates, nothing above
 * U+10FFFF) without NUL; otherwise false with `ret_flaw` filled (NULL: nobody asked). A text in UTF-16 or UTF-32 is
 * told as such. Linear.
 */
bool utf8_check(struct text bytes, struct utf8_flaw *ret_flaw);

/* Line and column (both 1-based, bytes) of `offset`, which may be the end. Lines end at "\n". Linear. */
void utf8_place(struct text bytes, size_t offset, size_t *ret_line, size_t *ret_column);

#endif
