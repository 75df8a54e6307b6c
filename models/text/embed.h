/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_TEXT_EMBED_H
#define SUMMITD_MODELS_TEXT_EMBED_H

#include <stddef.h>

#include "models/text/text.h"

/*
 * A file built into the binary. models/text/embed.py makes the table out of a list of files; whoever uses it declares
 *
 *	extern const struct embedded SYMBOL[];
 *	extern const size_t SYMBOL_count;
 *
 * and adds to its meson.build a custom_target with command [python, embed_py, '@OUTPUT@', 'SYMBOL', '@INPUT@'].
 * Rows are sorted by name in byte order. A NUL that is not counted follows the bytes.
 */
struct embedded {
	const char *name; /* base name of the file */
	struct text bytes;
};

#endif
