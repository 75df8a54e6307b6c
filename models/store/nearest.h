/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_NEAREST_H
#define SUMMITD_MODELS_STORE_NEAREST_H

#include <stdbool.h>
#include <stddef.h>

#include "models/text/text.h"

/* Number of bytes to insert, delete, replace or swap with a neighbour to turn one into the other (optimal string
 * alignment), ASCII case ignored. SIZE_MAX for texts over 64 bytes: nobody mistypes a name of that length by a little.
 */
size_t nearest_distance(struct text a, struct text b);

/* Is `distance` near for a word of `len` bytes? One mistake in three letters, at most four. */
bool nearest_enough(size_t distance, size_t len);

/* Which of the texts is nearest to what was asked, the first of equals; `count` where none is near enough. */
size_t nearest_among(struct text asked, const struct text *texts, size_t count);

#endif
