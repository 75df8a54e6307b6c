/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_RECORD_LOOKUP_H
#define SUMMITD_MODELS_RECORD_LOOKUP_H

#include <stddef.h>
#include <stdint.h>

#include "models/text/arena.h"
#include "models/text/text.h"

/* Texts to numbers, in an arena: {0} is empty. The texts are borrowed. */
struct lookup {
	struct lookup_entry {
		struct text text;
		uint32_t number;
	} * at;
	size_t count, room; /* room is a power of two */
};

/* The number of a text; NULL where it is unknown. Good until the next lookup_add. */
uint32_t *lookup_find(const struct lookup *lookup, struct text text);
/* `text` must not be there yet and outlive the table. */
void lookup_add(struct arena *arena, struct lookup *lookup, struct text text, uint32_t number);

#endif
