/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_DISCOURSE_H
#define SUMMITD_MODELS_EXTRACT_DISCOURSE_H

#include "models/extract/reading.h"

/* What chains.c remembers while it walks through a dispatch, and offices.c needs to tell who holds an office. */

/* Whom a bare office ("the Prime Minister") has stood for. */
struct holder_known {
	const struct row *title;
	entity_index person;
	bool sure; /* the sentence named another holder beside */
};

/* Who was spoken of, while the walk goes on. */
struct discourse {
	entity_index person;                       /* last single person that was a subject */
	struct entities persons;                   /* last persons that were one subject together */
	struct entities plural;                    /* last plural subject of any kind, for "they" */
	bool tied;                                 /* the last subject was several persons: "he" could be any */
	entity_index before;                       /* the single person that was a subject before that */
	entity_index object;                       /* last person named that was no subject */
	char *genders;                             /* one an entity: 'f', 'm', 0 unknown */
	uint32_t sentence;                         /* of the last person subject */
	uint32_t before_sentence, object_sentence; /* of the two before */
	LIST(struct holder_known) known;
	struct entities we;   /* who called themselves so: "We, the Leaders of the G20" */
	bool first_person;    /* the narrator said "I": whom he calls "he" is another */
	bool joint;           /* where nobody did, the leaders speak together in this text */
	entity_index unnamed; /* the first high office that spoke and has no name: "The Prime Minister" */
	struct range unnamed_words;
	struct entities group; /* "The foreign ministers of the G7": who "the ministers" are from then on */
	uint32_t group_noun;
	const struct row *bare;  /* the last group whose noun alone meant persons: "The Ministers" */
	struct entities leaders; /* the principals of the dispatch */
	bool introduced;         /* they were named together: whoever met is among them */
	struct entities countries;
};

bool is_person(const struct reading *reading, entity_index entity);
/* leaders.c: flags of LIST_titles that leaders bear, and those that a person bears. */
uint64_t top_levels(void);
uint64_t levels_of(const struct reading *reading, entity_index person);
/* Leads a state or a government. */
bool is_head(const struct reading *reading, entity_index person);
/* The principals: the persons named together first, and their countries (at most two). */
struct entities find_leaders(struct reading *reading);
bool are_introduced(const struct reading *reading, struct entities leaders);
struct entities find_countries(struct reading *reading, struct entities leaders);
/* Whether the person bears the title, with the prefix ("former") printed; titles that stand for any office ("leader").
 */
bool has_title(const struct reading *reading, entity_index person, const struct row *title, struct text prefix);
bool is_general(const struct reading *reading, const struct row *title);
/* groups.c: sets whom a MENTION_GROUP stands for. */
void resolve_group(struct reading *reading, struct discourse *discourse, struct mention *mention);
/* Sets whom a MENTION_ROLE stands for. */
void resolve_role(struct reading *reading, struct discourse *discourse, struct mention *mention);

#endif
