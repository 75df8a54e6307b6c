/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_MATTERS_H
#define SUMMITD_MODELS_EXTRACT_MATTERS_H

#include "models/extract/instruments.h"

/* What an instrument is about: "on trade and fish", "in the fields of energy and health". */

/* Reads what stands behind the instrument and takes it into its tokens; `end` is that of the sentence. */
void matter_read(const struct reading *reading, uint32_t end, struct instrument *instrument);
/* The subject inside a title: "on International Terrorism" of "Declaration on International Terrorism". */
void matter_of_title(const struct reading *reading, struct instrument *instrument);

/* A word that opens it ("on", "covering"), and one that it cannot go on over. */
bool matter_opens(const struct reading *reading, uint32_t token);
bool matter_closes(const struct reading *reading, uint32_t token);
/* "a protocol amending the agreement": what stands behind it is changed by the instrument, and no deed of now. */
bool matter_amends(const struct reading *reading, uint32_t token);
/* The time or place that ends a clause: "in Moscow", "on Tuesday", "in the presence of". */
bool matter_ends(const struct reading *reading, uint32_t token);
/* Whether a comma list with a closing "and" goes on behind this comma. */
bool matter_goes_on(const struct reading *reading, uint32_t comma, uint32_t end);

/* instruments.c: a word that can stand between determiner and head, the determiner, a verb in the past. */
bool instrument_attribute(const struct reading *reading, uint32_t token);
bool instrument_determiner(const struct reading *reading, uint32_t token);
bool instrument_past(const struct reading *reading, uint32_t token);

#endif
