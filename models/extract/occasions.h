/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_OCCASIONS_H
#define SUMMITD_MODELS_EXTRACT_OCCASIONS_H

#include "models/extract/reading.h"

/* What summits and events have in common: where, when, who. */

/* The place behind a noun: "in Beijing", "to Moscow"; `links` are the prepositions that may stand before it. */
struct occasion_place {
	struct range words;
	struct text name;
	entity_index country; /* NO_ENTITY unknown */
};
bool occasion_place(struct reading *reading, struct range range, const char *const *links, size_t count,
		    struct occasion_place *ret_place);

/* The leaders the dispatch is about: its first two persons with an office, from two countries. */
struct entities occasion_leaders(const struct reading *reading);

/* Longest sense of LIST_events at the token; NULL none. */
const struct sense *occasion_sense(const struct reading *reading, uint32_t token);

#endif
