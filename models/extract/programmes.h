/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_PROGRAMMES_H
#define SUMMITD_MODELS_EXTRACT_PROGRAMMES_H

#include "models/extract/reading.h"

/* The name of an initiative, programme or plan: capitalised words around a head noun. */
struct programme {
	struct range words; /* without the bracket */
	uint32_t last;      /* behind the bracket */
	struct text abbreviation;
};

/* The token is a noun that can head such a name, capitalised or not. */
bool programme_head(const struct reading *reading, uint32_t token);
/* The sentence has one. */
bool programme_in(const struct reading *reading, uint32_t sentence);
/* No name goes on to the left over this word: determiners, possessives, persons. */
bool programme_stops(const struct reading *reading, uint32_t token);
/* The name beside a head noun in lower case at `head`: the “Open Ports” programme, a plan called “Open Ports”, the
 * programme, Open Ports. */
bool programme_quoted(const struct reading *reading, uint32_t head, struct range sentence, struct programme *ret_name);
/* The name whose head noun is at `head`. */
bool programme_read(const struct reading *reading, uint32_t head, struct range sentence, struct programme *ret_name);
/* launches.c: a verb of proposing one. */
bool programme_launch(const struct reading *reading, uint32_t token);
/* "proposed by Xi in 2021": 2021. "Xi proposed the X Initiative": the year of the dispatch. 0: the name is only
 * mentioned, or of a time that is not told. */
uint32_t programme_year(const struct reading *reading, const struct programme *name, struct range sentence);

#endif
