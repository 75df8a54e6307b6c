/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_DEEDS_H
#define SUMMITD_MODELS_EXTRACT_DEEDS_H

#include "models/extract/acts.h"

/* One act as it stands in a sentence. */
struct deed {
	const struct act *act;
	struct range words;   /* auxiliaries and participle, or "the signing of" */
	struct range subject; /* before it in its clause; empty: none */
	struct range actors;  /* who does it: the subject, or that of the verb before ("met and signed") */
	struct range doers;   /* "the signing of X by A and B"; empty: not told */
	bool noun;            /* told as a noun: the subject is another verb's */
	bool others;          /* "urged them to sign": not the two whom the dispatch is about */
	bool hoped;           /* "committed to concluding": nobody does it yet */
	const char *status, *rule;
	double confidence;
	bool past; /* it has happened */
};

/* What is told did not happen: denied, asked, called off. For deeds with an act. unreal.c. */
bool deed_is_unreal(const struct reading *reading, const struct deed *deed, const struct instrument *instrument);
/* The countries bound: those the instrument names, else those of the subject, else the principals. */
struct entities deed_parties(const struct reading *reading, const struct deed *deed,
			     const struct instrument *instrument, struct entities principals);
/* The persons and bodies that do it, and those with whom. */
struct entities deed_signatories(const struct reading *reading, const struct deed *deed,
				 const struct instrument *instrument);
/* When: told beside the deed or in its subject; else, of what has happened, the date of the dispatch (inferred). */
struct date deed_date(const struct reading *reading, const struct deed *deed, const struct instrument *instrument,
		      bool *ret_inferred);

#endif
