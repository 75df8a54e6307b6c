/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_TEXT_SLUG_H
#define SUMMITD_MODELS_TEXT_SLUG_H

#include <stddef.h>

#include "models/text/text.h"

/*
 * A name as it stands in an address: [a-z0-9] words joined by single hyphens, "Recep Tayyip Erdoğan" →
 * recep-tayyip-erdogan. Names that differ only in case, accents, apostrophes or punctuation give the same slug, so it
 * is also the key under which names are the same. Where letters have no ASCII spelling, or the name is too long, a hash
 * of the folded name stands at the end (or alone), so that other names give other slugs.
 *
 * `name` is valid UTF-8. Writes at most SLUG_ROOM bytes to `out`, at least one, and returns how many.
 */
enum { SLUG_ROOM = 96 };
size_t slug(struct text name, char out[SLUG_ROOM]);

#endif
