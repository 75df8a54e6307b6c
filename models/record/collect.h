/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_RECORD_COLLECT_H
#define SUMMITD_MODELS_RECORD_COLLECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "models/extract/facts.h"
#include "models/lexicon/lexicon.h"
#include "models/record/field.h"
#include "models/record/kind.h"
#include "models/record/lookup.h"
#include "models/record/record.h"
#include "models/record/slabs.h"
#include "models/text/arena.h"

/*
 * Facts → rows. Documents come one after the other, in order of id; every noun claims its rows and then fills them
 * (kind.h). What rows keep is copied out of the facts, so the facts can go after each document. A row number given out
 * here is good until the end; pointers to rows only until the next row of that kind.
 */

/* A dispatch as it was given. The views must live as long as the record. */
struct given {
	struct text id, bytes;
	size_t body; /* where the dispatch itself starts in bytes */
	struct text title, publisher, url, license, language, date;
};

struct rows {
	struct slabs slabs;
	LIST(uint32_t) merged; /* the row that another became; itself while it is alive */
	struct lookup names;   /* keys under which a noun finds its rows again */
	LIST(uint32_t) linked; /* rows of this document's facts, in order */
	void *own;             /* whatever else the noun must remember, in `working` */
};

struct collector {
	struct arena *kept;            /* what rows point to: lives as long as the record */
	struct arena *working;         /* until collector_finish */
	const struct lexicon *lexicon; /* NULL: nothing is known about countries and organizations but what facts say */
	struct rows rows[KIND_COUNT];
	struct lookup words;          /* texts already copied … */
	LIST(struct text) words_kept; /* … and their copies */
	struct lookup lists;          /* the same for lists of them, by their bytes */
	LIST(const struct text *) lists_kept;
	struct lookup voice_names; /* speakers that are no rows */
	LIST(struct text) voices;
	/* the document at hand */
	struct arena *scratch;
	struct given given;
	const struct facts *facts;
	uint32_t document;          /* its row */
	struct reference *entities; /* as many as the facts have */
	uint32_t *numbered;         /* facts numbered so far, by sentence */
};

/* `lexicon` must live as long as the record. */
void collector_init(struct collector *collector, const struct lexicon *lexicon, struct arena *kept,
		    struct arena *working);
/* `given->bytes` and `facts->bytes` are the same. `scratch` may be reset as soon as this returns. */
void collector_add(struct collector *collector, const struct given *given, const struct facts *facts,
		   struct arena *scratch);
/* Settles all nouns, gives rows their ids and final numbers. `working` may be released afterwards. */
const struct record *collector_finish(struct collector *collector);

/* ---- for the nouns ---- */

/* A new zeroed row with no id and no sources; its number. */
uint32_t collector_row(struct collector *collector, enum kind_id kind);
void *collector_at(const struct collector *collector, enum kind_id kind, uint32_t row);
/* Follows merges. */
uint32_t collector_alive(const struct collector *collector, enum kind_id kind, uint32_t row);
/*
 * Two rows are one: `into` keeps its values, gets the sources of `from`, and stands where the earlier of the two stood.
 * The number of the one that is left. Values of `from` worth keeping are the noun's to save before.
 */
uint32_t collector_merge(struct collector *collector, enum kind_id kind, uint32_t from, uint32_t into);

/* The next fact of this kind in the document is this row. */
void collector_link(struct collector *collector, enum kind_id kind, uint32_t row);
/* A new row for a fact that is nobody else's: linked, with basis and id "{document}.s{sentence}.{n}". */
uint32_t collector_fact(struct collector *collector, enum kind_id kind, const struct basis *basis);
/* Row of fact `index` of a kind in this document; NO_REFERENCE for NO_FACT. */
struct reference collector_linked(const struct collector *collector, enum kind_id kind, uint32_t index);

/* Texts and lists that live as long as the record. Parts of the dispatch are not copied, equal texts only once. */
struct text collector_text(struct collector *collector, struct text text);
struct texts collector_texts(struct collector *collector, struct texts texts);
struct text collector_slug(struct collector *collector, struct text name);
/* `more` without what is there already, behind `texts`. */
struct texts collector_texts_join(struct collector *collector, struct texts texts, struct texts more);

/* What an entity of this document is; NO_REFERENCE for NO_ENTITY. A text becomes a voice. */
struct reference collector_entity(const struct collector *collector, entity_index entity);
/* Each once, in order. */
struct references collector_entities(struct collector *collector, struct entities entities);
struct references collector_join(struct collector *collector, struct references references, struct references more);

/* The place that speaks for the document as a whole: its dateline, else its first sentence, else its body. */
struct evidence collector_whole(const struct collector *collector);
/* Rule, confidence and sources of a fact (none: the whole document is). In a row that has sources already the higher
 * confidence keeps its rule. */
void collector_basis(struct collector *collector, struct head *head, const struct basis *basis);

/* One more place, in a list that is settled at the end. */
void collector_evidence(struct collector *collector, struct evidence_list *list, struct evidence evidence);

/* The year that an ISO 8601 date or period begins with; 0 where that is not known. */
uint32_t year_of(struct text iso);

/* Fills what is still unknown. */
void collector_better(struct collector *collector, struct text *value, struct text other);

#endif
