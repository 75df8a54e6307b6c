/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_FACTS_H
#define SUMMITD_MODELS_EXTRACT_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "models/text/arena.h"
#include "models/text/text.h"

/*
 * What extraction reads out of one dispatch. Everything lives in the arena given to extract(); views point into that
 * arena, into the dispatch's bytes or into the lexicon. Who is who across dispatches, ids and links are the record's
 * work (models/record): here entities are numbered within the document.
 */

/* Bytes [start, end) of the dispatch as it was read. */
struct span {
	uint32_t start, end;
};

/* Which part of a fact some words are (design: W3C Web Annotation; the names are those of the JSON). */
enum source_role { ROLE_SOURCE, ROLE_CUE, ROLE_CONTENT, ROLE_VALUE };

struct source {
	struct span span;
	uint32_t sentence; /* 0-based; the record prints it 1-based */
	enum source_role role;
};
struct sources {
	const struct source *at;
	size_t count;
};

/* What all facts have. */
struct basis {
	const char *rule;       /* name of the rule that found it, kebab-case, static */
	double confidence;      /* 0 to 1, one fixed value a rule */
	bool inferred;          /* some value is not printed in the text */
	struct sources sources; /* at least one, in text order */
};

/* ISO 8601 with the precision the text gives: 2025-09-02, 2025-05, 2025, XXXX-09-02, XXXX-09; empty: unknown. */
struct date {
	struct text iso;
};

/* A decimal number as text, canonical: no exponent, no leading or trailing zeros, "-" for negative; empty: none. */
struct decimal {
	struct text digits;
};

/* TIMEX3 modifiers, and how they are printed; MODIFIER_NONE is null. */
enum modifier {
	MODIFIER_NONE,
	MODIFIER_MORE_THAN,
	MODIFIER_LESS_THAN,
	MODIFIER_EQUAL_OR_MORE,
	MODIFIER_EQUAL_OR_LESS,
	MODIFIER_APPROX
};

struct count {
	struct decimal value;
	enum modifier modifier;
	struct text raw; /* as printed, unwrapped: "over 20" */
};

/* ---- who and where ---- */

enum entity_kind {
	ENTITY_PERSON,
	ENTITY_COUNTRY,
	ENTITY_ORGANIZATION,
	ENTITY_TEXT /* a document or a group that speaks ("the Joint Statement", "the journalists"): no row of its own
		     */
};

/* Index into facts.entities. */
typedef uint32_t entity_index;
#define NO_ENTITY UINT32_MAX
struct entities {
	const entity_index *at;
	size_t count;
};
/* Whether it is one of them. */
static inline bool entities_have(struct entities entities, entity_index wanted)
{
	for (size_t i = 0; i < entities.count; i++)
		if (entities.at[i] == wanted)
			return true;
	return false;
}

enum name_order { NAME_GIVEN_FIRST, NAME_SURNAME_FIRST };

/* An office as printed next to a name. */
struct role {
	struct text title;         /* canonical spelling of the title lexicon: "President", "Foreign Minister" */
	entity_index country;      /* NO_ENTITY where not said */
	entity_index organization; /* NO_ENTITY where not said */
	struct date date;          /* the document's date */
};

struct entity {
	enum entity_kind kind;
	struct text
		name; /* person: fullest form printed; country: short name of the lexicon; organization: long form */
	struct texts other_names; /* other forms printed, unwrapped, each once */
	struct basis basis;       /* sources: every mention that was resolved to it, pronouns and nominals left out */
	/* person */
	struct text family_name, given_name;
	enum name_order order;
	const struct role *roles;
	size_t role_count;
	entity_index country; /* person: whose leader; NO_ENTITY unknown */
	/* country: ISO 3166-1 alpha-2, key into the lexicon's country list */
	struct text alpha_2;
	/* organization */
	struct text abbreviation;
	struct text classification; /* igo, un_organ, ministry, company, … as in the lexicon; empty unknown */
	struct text parent;         /* name or abbreviation of the parent as in the lexicon; empty none */
};

/* ---- what was said ---- */

enum attribution {
	ATTRIBUTION_EXPLICIT,
	ATTRIBUTION_PRONOUN,
	ATTRIBUTION_NOMINAL,
	ATTRIBUTION_INHERITED,
	ATTRIBUTION_JOINT
};
enum mode { MODE_DIRECT, MODE_MIXED, MODE_INDIRECT, MODE_NARRATED };

struct cue {
	struct text text;  /* as printed, unwrapped */
	struct text lemma; /* "reaffirm", "call for" */
	struct text class; /* class of the verb lexicon: say, stress, promise, … */
};

#define NO_FACT UINT32_MAX

struct statement_fact {
	struct basis basis;           /* source, cue, content */
	struct entities speakers;     /* may be empty: nobody could be named, see document warnings */
	struct text attribution_text; /* "He"; unwrapped; inherited: the words it was inherited from */
	enum attribution attribution;
	enum mode mode;
	struct cue cue;
	struct text text;    /* content, unwrapped; pieces joined with " … " */
	struct span content; /* from first to last byte of the content */
	struct date date;
	uint32_t event; /* index into facts.events; NO_FACT none */
	struct entities addressees;
	struct texts topics;      /* slugs of the topic lexicon, in order of first appearance */
	struct entities mentions; /* leaders, countries, organizations named in the content */
	uint32_t nested_in;       /* index into facts.statements; NO_FACT none */
	struct text event_type;   /* PLOVER event type, upper case; empty none */
	struct text cameo;        /* CAMEO code, as text */
};

/* ---- what was agreed ---- */

struct agreement_fact {
	struct basis basis;
	struct text
		kind; /* agreement, memorandum, treaty, protocol, declaration, statement, contract, … of the lexicon */
	struct text title;  /* proper title as printed, unwrapped; empty where it has none */
	struct count count; /* value empty: not stated and not one */
	struct text status; /* signed, agreed, announced, planned, in_force */
	struct date date;
	struct entities parties;     /* countries */
	struct entities signatories; /* persons, organizations */
	struct texts fields;         /* as printed, unwrapped */
	struct texts topics;
};

/* ---- what was traded ---- */

struct trade_fact {
	struct basis basis;
	struct text kind; /* value, growth, rank, target, investment */
	struct entities countries;
	entity_index reporter, partner;
	struct text flow;         /* total, export, import, surplus, deficit, balance; empty unknown */
	struct decimal value;     /* multiplied out: 244800000000 */
	struct decimal value_max; /* upper end of a printed range */
	struct text value_text;   /* "244.8 billion U.S. dollars", unwrapped */
	struct text unit;         /* ISO 4217, percent, or a unit of the lexicon */
	int32_t multiplier;       /* power of ten that was printed as a word: 9 for billion; 0 none */
	enum modifier modifier;
	struct text period;   /* "2024", "2024-01/2024-09", empty */
	struct text rank;     /* "largest trading partner" */
	struct text duration; /* ISO 8601 duration: P15Y */
	bool consecutive;
	struct text period_start; /* "2010" */
	struct text raw;          /* the clause, unwrapped */
};

/* ---- what was named, what happened ---- */

struct principle {
	uint32_t position; /* from 1 */
	struct text text;
};

struct initiative_fact {
	struct basis basis;
	struct text name, abbreviation;
	struct entities proposers;
	uint32_t year;       /* in which it was proposed; 0 not said */
	uint32_t ordinal;    /* "the fourth of …": 4; 0 not said */
	struct texts series; /* names of the others in the same enumeration */
	struct texts aims;
	const struct principle *principles;
	size_t principle_count;
	uint32_t principles_stated; /* "five guiding principles": 5; 0 not said */
};

struct event_fact {
	struct basis basis;
	struct text kind; /* talks, visit, commemoration, exchange_of_views, call, signing, … */
	struct text name;
	struct date date;
	struct text place;
	entity_index country; /* where */
	uint32_t summit;      /* index into facts.summits; NO_FACT none */
	struct entities leaders;
	struct text visit_kind; /* state, official, working; empty unknown or no visit */
	entity_index visitor, host_country;
	uint32_t ordinal; /* 80 of "80th anniversary"; 0 none */
	struct text commemorates;
	struct text year_of_origin; /* "1945" */
};

struct summit_fact {
	struct basis basis;
	struct text name;          /* "Shanghai Cooperation Organization Summit 2025" */
	entity_index organization; /* NO_ENTITY unknown */
	struct text year;          /* "2025"; empty unknown */
	uint32_t ordinal;          /* 0 none */
	struct text place;
	entity_index country;
	struct date start_date, end_date;
	struct entities leaders;
};

/* ---- the document itself ---- */

struct dateline {
	struct text place;
	entity_index country;
	uint32_t month, day; /* 0 not printed */
	struct text weekday; /* "tuesday"; empty not printed */
	struct span span;    /* start == end: there is none */
};

struct warning {
	const char *code;    /* kebab-case, static: "speaker-unknown", "quote-unclosed" */
	struct text message; /* one sentence that names the words */
	uint32_t sentence;   /* UINT32_MAX: the whole document */
	struct span span;
};

struct sentence {
	struct span span; /* without surrounding white space */
	bool understood;  /* at least one fact (not a mere mention) came out of it */
};

struct facts {
	struct text bytes; /* the whole dispatch as read */
	struct date date;
	struct text date_basis; /* given, printed, weekday, anniversary, year_in_text, unknown */
	struct dateline dateline;
	const struct sentence *sentences;
	size_t sentence_count;
	const struct warning *warnings;
	size_t warning_count;
	const struct entity *entities; /* in order of first mention */
	size_t entity_count;
	const struct statement_fact *statements; /* each list in text order */
	size_t statement_count;
	const struct agreement_fact *agreements;
	size_t agreement_count;
	const struct trade_fact *trade;
	size_t trade_count;
	const struct initiative_fact *initiatives;
	size_t initiative_count;
	const struct event_fact *events;
	size_t event_count;
	const struct summit_fact *summits;
	size_t summit_count;
};

#endif
