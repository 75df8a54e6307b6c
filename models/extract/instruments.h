/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_INSTRUMENTS_H
#define SUMMITD_MODELS_EXTRACT_INSTRUMENTS_H

#include "models/extract/reading.h"

enum { MAX_FIELDS = 24 };

/* A noun phrase whose head is something that is signed: "over 20 cooperation agreements, covering energy and space",
 * "a Treaty of Friendship and Cooperation", "six documents". */
struct instrument {
	struct range tokens; /* from its determiner to the end of what it is about */
	struct range head;   /* the words of the list */
	struct range title;  /* empty: it has none of its own */
	const struct row *row;
	struct count count;       /* value empty: not said and not one */
	struct range count_words; /* empty: not printed */
	struct range fields[MAX_FIELDS];
	size_t field_count;
	bool plural, definite, indefinite, draft, joint, weak, between;
};

/* The instrument whose phrase starts at `token` (its determiner, adjective, number or head) and ends before `end`. */
bool instrument_read(const struct reading *reading, uint32_t token, uint32_t end, struct instrument *ret_instrument);
/* The instrument whose head starts at `head`; its phrase may reach back to `from`. */
bool instrument_around(const struct reading *reading, uint32_t head, uint32_t from, uint32_t end,
		       struct instrument *ret_instrument);
/* "Norway-brokered", "U.S.-led": a name and what its bearer did for the instrument. */
bool instrument_helped(const struct reading *reading, uint32_t token);
/* The kind of the list (agreement, treaty, …), and whether it is this one. */
bool instrument_is(const struct reading *reading, const struct instrument *instrument, const char *kind);
struct text instrument_kind(const struct reading *reading, const struct instrument *instrument);

#endif
