/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_CUT_H
#define SUMMITD_MODELS_STORE_CUT_H

#include <stdbool.h>
#include <stddef.h>

#include "models/text/arena.h"
#include "models/text/text.h"

/*
 * Most of an NDJSON line is its text, and jansson, which goes from byte to byte, takes longer to read it than all the
 * rest of loading takes. So the text is cut out of the line, and jansson judges what is left of it, with "" in its
 * place.
 */
struct cut {
	struct text text;  /* decoded (RFC 8259, section 7) */
	size_t start, end; /* where it stood in the line, with its quotation marks */
};
/*
 * Takes the first member "text" of the object that `line` is, which is valid UTF-8 without NUL: so is the text then. It
 * is the last that was taken from the arena. False where it is not there, is no string, or is one that jansson would
 * refuse: nothing was taken then. Whether the line is JSON at all remains to be seen.
 */
bool cut_text(struct arena *arena, struct text line, struct cut *ret_cut);

#endif
