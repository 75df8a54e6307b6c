/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_NAMES_H
#define SUMMITD_MODELS_STORE_NAMES_H

#include <stdbool.h>
#include <stdint.h>

#include "models/record/kind.h"
#include "models/record/record.h"
#include "models/text/arena.h"
#include "models/text/text.h"

/* What the rows of one kind are called: ids, labels and the keys of its NAME fields, folded and sorted. Used through
 * index.h. */
struct names;

struct names *names_build(struct arena *arena, struct arena *scratch, const struct record *record,
			  const struct kind *kind);
/* Rows with exactly this name; where it is the label of some, only those. At most `room`, ascending, each once;
 * returns how many there are. */
size_t names_find(const struct names *names, struct text name, uint32_t *rows, size_t room);
/* Rows with nearly this name, nearest first; returns how many were written. */
size_t names_nearest(const struct names *names, struct text name, uint32_t *rows, size_t room);

/* `word` folded; takes six times its length of the arena. */
struct text names_fold(struct arena *arena, struct text word);

/* Whether two names fold to the same; never for names of over 512 bytes. */
bool names_same(struct text a, struct text b);

#endif
