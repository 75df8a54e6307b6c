/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_READING_H
#define SUMMITD_MODELS_EXTRACT_READING_H

#include <string.h>

#include "models/extract/facts.h"
#include "models/lexicon/lexicon.h"
#include "models/text/arena.h"
#include "models/text/tokens.h"

/*
 * One dispatch while it is read: tokens, what the lexicon knows of them, sentences, mentions, and the facts found so
 * far. Each stage of extract() adds its part and looks at those before it (order: extract.c).
 */

/* Tokens [first, last). */
struct range {
	uint32_t first, last;
};

struct sentence_range {
	struct range tokens; /* closing quotes and the final mark included, bullet included */
	uint32_t paragraph;
	bool bulleted, starts_paragraph;
	bool shouted;   /* a headline in capitals: its words tell no names from others */
	uint32_t lists; /* a bit for each list that knows one of its words */
	uint64_t uses;  /* of all its words */
};

enum mention_kind {
	MENTION_PERSON,  /* a name, with its titles: "Russian President Vladimir Putin", "Mr Putin", "Xi" */
	MENTION_ROLE,    /* an office for its holder: "the Russian president", "the Prime Minister", "the host" */
	MENTION_COUNTRY, /* "China", "the Chinese side", "Moscow" where it stands for the government */
	MENTION_DEMONYM, /* "Chinese", "Russian-Bulgarian": an adjective */
	MENTION_ORGANIZATION,
	MENTION_TEXT,   /* a document or a loose group that can speak: "the Joint Statement", "the journalists" */
	MENTION_GROUP,  /* "the two leaders", "both sides", "the Prime Ministers" */
	MENTION_PRONOUN /* he she it they we I, his her their our my */
};

/* A name or a stand-in for one in the text. */
struct mention {
	struct range tokens; /* with titles, determiners and "of Country" */
	struct range name;   /* the name proper within it */
	enum mention_kind kind;
	uint32_t sentence;
	bool human;     /* MENTION_TEXT: one person without a name, whom "he" can mean */
	bool inner;     /* lies inside another mention */
	bool subject;   /* a verb of its own follows: clauses.c */
	uint32_t joint; /* first mention of its coordination ("A, B and C"): index into mentions; its own where alone */
	bool tied;      /* several persons could be meant: nobody is */
	bool possessive;        /* followed by 's, or a possessive pronoun */
	struct entities refers; /* whom it stands for, after chains.c; empty: unresolved */
};

/* An organization, or a document or group that speaks: entities that are known by the whole of their name. */
struct body {
	struct text folded;
	entity_index entity;
};

/* What stands between an opening and a closing quotation mark, marks left out. A quotation that is reopened in the next
 * paragraph without having been closed is several quotes linked by `continued`. */
struct quote {
	struct range inside;
	bool continued; /* goes on in the next quote */
};
struct quotes {
	const struct quote *at;
	size_t count;
	const uint32_t *of; /* one a token: 1 + the quote that it lies in; 0 none */
};

struct reading {
	struct arena *arena;
	const struct lexicon *lexicon;
	struct text bytes;
	size_t body;
	struct date given_date;

	struct tokens tokens;
	const struct word **words; /* one a token; NULL: in no list */
	struct senses *senses;     /* one a token */
	uint64_t *classes, *uses;  /* one a token: flags of LIST_words and LIST_uses */
	uint32_t *sentence_of;     /* one a token */
	LIST(struct sentence_range) sentences;
	LIST(bool) understood; /* one a sentence */

	LIST(struct mention) mentions; /* in text order, not overlapping but for DEMONYM inside others */
	LIST(struct entity) entities;
	struct registry *registry;  /* registry.h: how names were matched to entities; used by names.c and chains.c */
	LIST(struct body) bodies;   /* bodies.c */
	uint32_t *mentions_from;    /* one a token: the first mention that starts there or behind it; names.c */
	struct quotes quotes;       /* quotes.c */
	struct entities principals; /* persons the dispatch is about; chains.c */
	struct entities principal_countries; /* at most two */
	entity_index narrator;               /* who says "I": "Remarks by Minister X"; NO_ENTITY nobody; chains.c */
	entity_index spoken_text; /* the last document that said something, NO_ENTITY none, and its noun; cues.c */
	uint32_t spoken_noun;
	struct dateline dateline;
	struct date date;
	struct text date_basis;

	LIST(struct warning) warnings;
	LIST(struct statement_fact) statements;
	LIST(struct agreement_fact) agreements;
	LIST(struct trade_fact) trade;
	LIST(struct initiative_fact) initiatives;
	LIST(struct event_fact) events;
	LIST(struct summit_fact) summits;
};

/* ---- asking (all take a token number; any number past the end is a mark of kind 0) ---- */

/* The token itself; past the end one that is nothing. */
static inline const struct token *token_at(const struct reading *reading, uint32_t token)
{
	static const struct token none;

	return token < reading->tokens.count ? &reading->tokens.at[token] : &none;
}
/* The longest phrase of that list that starts here; NULL none. */
const struct sense *reading_find_sense(const struct reading *reading, uint32_t token, enum list_id list);
static inline const struct sense *reading_sense(const struct reading *reading, uint32_t token, enum list_id list)
{
	/* Most words are in none of the lists that are asked for. */
	if (token >= reading->tokens.count || (reading->senses[token].lists & UINT32_C(1) << list) == 0)
		return NULL;
	return reading_find_sense(reading, token, list);
}
/* The longest phrase of that list with one of these flags that starts here; NULL none. */
const struct sense *reading_find_kind(const struct reading *reading, uint32_t token, enum list_id list, uint64_t flags);
static inline const struct sense *reading_kind(const struct reading *reading, uint32_t token, enum list_id list,
					       uint64_t flags)
{
	if (token >= reading->tokens.count || (reading->senses[token].lists & UINT32_C(1) << list) == 0)
		return NULL;
	return reading_find_kind(reading, token, list, flags);
}
/* Flags of LIST_words of the token: FLAG(words, determiner) … */
static inline uint64_t reading_classes(const struct reading *reading, uint32_t token)
{
	return token < reading->tokens.count ? reading->classes[token] : 0;
}
/* Flags of LIST_uses of the token. */
static inline uint64_t reading_uses(const struct reading *reading, uint32_t token)
{
	return token < reading->tokens.count ? reading->uses[token] : 0;
}
/* text_key() of the folded token; 0 for marks and past the end. */
static inline uint64_t reading_key(const struct reading *reading, uint32_t token)
{
	return token < reading->tokens.count ? reading->tokens.at[token].key : 0;
}
/* The token is this folded word. Inline, as the next two: asked many times a token, and the key of a literal is a
 * constant. */
static inline bool reading_is(const struct reading *reading, uint32_t token, const char *folded)
{
	struct text word = text_of(folded);

	return reading_key(reading, token) == text_key(word) &&
	       (word.len < sizeof(uint64_t) || text_equal(reading->tokens.at[token].folded, word));
}
/* The token is this mark (tokens.h). */
static inline bool reading_mark(const struct reading *reading, uint32_t token, char mark)
{
	return token < reading->tokens.count && reading->tokens.at[token].kind == TOKEN_MARK &&
	       reading->tokens.at[token].mark == mark;
}
static inline bool reading_flag(const struct reading *reading, uint32_t token, unsigned flag)
{
	return token < reading->tokens.count && (reading->tokens.at[token].flags & flag) != 0;
}
/* The list has a phrase of this sentence. */
static inline bool reading_knows(const struct reading *reading, size_t sentence, enum list_id list)
{
	return (reading->sentences.at[sentence].lists & UINT32_C(1) << list) != 0;
}
/* End of the sentence that holds the token: the token behind its last. */
uint32_t reading_sentence_end(const struct reading *reading, uint32_t token);
/* First mention whose tokens start at or after `token`: an index into mentions. Once read_names() is done. */
static inline size_t reading_mentions_from(const struct reading *reading, uint32_t token)
{
	return token < reading->tokens.count ? reading->mentions_from[token] : reading->mentions.count;
}
/* The mention that covers the token (the outermost), or NULL. */
const struct mention *reading_mention_at(const struct reading *reading, uint32_t token);

/* ---- taking ---- */

struct span reading_span(const struct reading *reading, struct range range);
/* The words of a range as one line: line breaks and runs of white space become one space, "good-⏎neighborly" is joined.
 * In the arena; a view of the bytes where nothing needs joining. */
struct text reading_words(const struct reading *reading, struct range range);
struct source reading_source(const struct reading *reading, struct range range, enum source_role role);
/* Sources of a fact: a copy in the arena, sorted by start. Marks their sentences understood. */
struct sources reading_sources(struct reading *reading, const struct source *sources, size_t count);
/* Entities, each once, in order; copies into the arena. */
struct entities reading_entities(const struct reading *reading, const entity_index *at, size_t count);
/* The countries / persons / organisations that the mentions inside a range stand for, each once, in order. */
struct entities reading_entities_in(const struct reading *reading, struct range range, enum entity_kind kind);
/* Country of the person, or the country itself; NO_ENTITY otherwise. */
entity_index reading_country_of(const struct reading *reading, entity_index entity);
/* Index of the country entity with this alpha-2 code, made where it is new (basis.sources empty then). */
entity_index reading_country(struct reading *reading, struct text alpha_2);
/* Slugs of LIST_topics in a range, each once. */
struct texts reading_topics(const struct reading *reading, struct range range);
void reading_warn(struct reading *reading, const char *code, struct range range, struct text message);

/* ---- stages, in order ---- */

void read_tokens(struct reading *reading);    /* reading.c: tokens, words, senses */
void read_dateline(struct reading *reading);  /* dateline.c: a paragraph starts with it */
void read_sentences(struct reading *reading); /* sentences.c */
void read_names(struct reading *reading);     /* names.c: mentions and entities */
void read_date(struct reading *reading);      /* dates.c: the document's date and its basis */
/* quotes.c: pairs the quotation marks. One that is never closed ends with its paragraph (a warning), unless the next
 * opens again. */
void read_quotes(struct reading *reading);
void read_chains(struct reading *reading);      /* chains.c: pronouns, roles and groups to entities */
void read_summits(struct reading *reading);     /* events.c: summits first, events lie in them */
void read_events(struct reading *reading);      /* events.c */
void read_statements(struct reading *reading);  /* statements.c */
void read_agreements(struct reading *reading);  /* agreements.c */
void read_trade(struct reading *reading);       /* trade.c */
void read_initiatives(struct reading *reading); /* initiatives.c */
void read_reconcile(struct reading *reading);   /* reconcile.c: cross-checks, links between facts, warnings */

/* ---- dates and quantities, for the domain rules ---- */

/* A date expression: "on Tuesday", "in May", "2024", "September 2, 2025", "last year", "the first nine months of 2005".
 */
struct when {
	struct range tokens; /* with its preposition */
	struct date date;    /* resolved against the document's date; months alone: the latest not after it */
	struct text period;  /* the same as a period: "2024", "2024-01/2024-09" */
	bool inferred;       /* a part of it is not printed */
};
/* The expression that starts at this token. */
bool read_when(const struct reading *reading, uint32_t token, struct when *ret_when);
/* The first (`backwards`: last) one inside the range. */
bool find_when(const struct reading *reading, struct range range, bool backwards, struct when *ret_when);

/* A number with what it counts: "over 20 cooperation agreements" is 20, MORE_THAN, tokens of "over 20";
 * "US$1bn", "244.8 billion U.S. dollars", "12 to 18 percent", "two dozen", "five". */
struct quantity {
	struct range tokens;             /* modifier, symbol, number, multiplier and unit */
	struct range number;             /* number and multiplier words only */
	struct decimal value, value_max; /* multiplied out */
	enum modifier modifier;
	struct text unit; /* ISO 4217, "percent", a unit of the lexicon; empty: a plain count */
	bool money;
	int32_t multiplier;
};
/* What a phrase of LIST_modifiers means. */
enum modifier read_modifier(const struct reading *reading, const struct sense *sense);
bool read_quantity(const struct reading *reading, uint32_t token, struct quantity *ret_quantity);

#endif
