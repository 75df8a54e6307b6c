/* SPDX-License-Identifier: MIT */
#include "models/extract/names.h"

#include "models/extract/registry.h"
#include "models/extract/words.h"

enum { MAX_NAME = 8 };

bool is_proper(const struct reading *reading, uint32_t token, const struct sense *sense)
{
	if (!reading_flag(reading, token, TOKEN_CAPITAL))
		return false;
	if (reading_classes(reading, token) == 0 || sense->words > 1)
		return true;
	return reading_flag(reading, token, TOKEN_ALL_CAPS) || reading_flag(reading, token, TOKEN_ABBREVIATION);
}

/* "Latin America", "South American": a part of the world whose name ends like that of a country. */
static bool ends_region(const struct reading *reading, uint32_t token)
{
	const struct sense *place = token > 0 ? reading_sense(reading, token - 1, LIST_places) : NULL;

	if (place != NULL && place->words > 1 && lexicon_cell(reading->lexicon, place->row, "country").len == 0)
		return true;
	return token > 0 && IS_ONE_OF(reading, token, "american", "americans") &&
	       reading_flag(reading, token - 1, TOKEN_CAPITAL) &&
	       IS_ONE_OF(reading, token - 1, "latin", "south", "central", "north");
}

const struct sense *country_at(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_countries);

	return sense != NULL && is_proper(reading, token, sense) && !ends_region(reading, token) ? sense : NULL;
}

entity_index country_of(struct reading *reading, const struct sense *sense)
{
	return reading_country(reading, lexicon_cell(reading->lexicon, sense->row, "alpha_2"));
}

const struct sense *title_at(const struct reading *reading, uint32_t token)
{
	const struct sense *title = reading_sense(reading, token, LIST_titles);

	if (title == NULL)
		return NULL;
	if (token > 0 && reading_is(reading, token, "pm") && token_at(reading, token - 1)->kind == TOKEN_NUMBER)
		return NULL; /* "6:12 PM" */
	if (IS_ONE_OF(reading, token + 1, "bin", "ibn", "bint", "memoire", "mémoire"))
		return NULL; /* "Sultan bin Rashid", "Aide Memoire" */
	return title;
}

bool is_office_row(const struct row *title)
{
	return (title->flags & (FLAG(titles, honorific) | FLAG(titles, prefix) | FLAG(titles, suffix))) == 0;
}

bool is_high(const struct row *title)
{
	return (title->flags & (HEADS | FLAG(titles, minister))) != 0;
}

bool is_office(const struct sense *title)
{
	return is_office_row(title->row);
}

bool is_prefix(const struct sense *title)
{
	return (title->row->flags & FLAG(titles, prefix)) != 0;
}

bool is_plural(const struct sense *title)
{
	return (title->forms & FORM_FIRST) == 0;
}

bool is_calendar(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_calendar);

	return sense != NULL && (sense->row->flags & (FLAG(calendar, month) | FLAG(calendar, weekday))) != 0;
}

/* "Jan Peeters", "April Lund": a month before a name that no list knows. */
static bool is_given_month(const struct reading *reading, uint32_t token)
{
	return reading_kind(reading, token, LIST_calendar, FLAG(calendar, month)) != NULL &&
	       reading_flag(reading, token, TOKEN_CAPITAL) && is_unknown_name(reading, token + 1) &&
	       !(token > 0 &&
		 (token_at(reading, token - 1)->kind == TOKEN_NUMBER || IS_ONE_OF(reading, token - 1, "in", "of")));
}

/* A capitalised word that can be part of a personal name. */
bool is_name_word(const struct reading *reading, uint32_t token)
{
	const struct token *word;

	if (token >= reading->tokens.count)
		return false;
	word = &reading->tokens.at[token];
	if ((word->flags & (TOKEN_CAPITAL | TOKEN_HYPHENATED)) == 0 || word->kind != TOKEN_WORD ||
	    (word->flags & TOKEN_POSSESSIVE) != 0 || (is_calendar(reading, token) && !is_given_month(reading, token)))
		return false;
	if ((word->flags & TOKEN_CAPITAL) == 0) {
		/* "al-Sisi", "d'Estaing": the capital stands behind */
		size_t cut = text_find(word->folded, TEXT("-"), 0);

		return cut <= 3 && reading->bytes.at[word->start + cut + 1] >= 'A' &&
		       reading->bytes.at[word->start + cut + 1] <= 'Z';
	}
	if (word->folded.len == 1 || (word->flags & TOKEN_ABBREVIATION) != 0)
		return word->folded.len <= 2 || text_equal(word->folded, TEXT("jr.")) ||
		       text_equal(word->folded, TEXT("sr."));
	return (reading_classes(reading, token) & ~(FLAG(words, modal) | FLAG(words, filler))) == 0;
}

bool is_name_particle(const struct reading *reading, uint32_t token)
{
	return (reading_uses(reading, token) & FLAG(uses, particle)) != 0;
}

/* "KCB", "MP" behind a name; "II" is part of it. */
static bool is_honour(const struct reading *reading, uint32_t token)
{
	struct text word = reading->tokens.at[token].folded;

	if (!reading_flag(reading, token, TOKEN_ALL_CAPS) || reading_flag(reading, token - 1, TOKEN_ALL_CAPS) ||
	    word.len > 3)
		return false;
	for (size_t i = 0; i < word.len; i++)
		if (word.at[i] != 'i' && word.at[i] != 'v' && word.at[i] != 'x')
			return true;
	return false;
}

bool is_headline_verb(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "receives", "meets", "holds", "visits", "attends", "arrives", "leaves",
			 "departs", "chairs", "hosts", "opens", "inaugurates", "signs", "sends", "speaks", "exchanges",
			 "begins", "concludes", "returns", "addresses", "met", "held", "received", "spoke", "visited",
			 "attended", "arrived", "chaired", "hosted", "inaugurated", "signed", "addressed", "took",
			 "discussed") ||
	       (reading_sense(reading, token, LIST_verbs) != NULL &&
		reading_sense(reading, token, LIST_verbs)->forms == FORM_S);
}

/* "Professor Hal Brands said": a verb follows, so this word is none. */
static bool names_somebody(const struct reading *reading, uint32_t token)
{
	const struct sense *verb = reading_sense(reading, token + 1, LIST_verbs);

	return verb != NULL && (verb->forms & FORM_PAST) != 0 && !reading_flag(reading, token + 1, TOKEN_CAPITAL);
}

/* End of the personal name that starts at the token; the token itself where there is none. */
uint32_t name_end(const struct reading *reading, uint32_t token, uint32_t limit)
{
	uint32_t end = token;

	while (end < limit && end - token < MAX_NAME) {
		uint32_t next = end;

		while (next < limit && next > token && next - end < 3 && is_name_particle(reading, next))
			next++;
		if (next >= limit || !is_name_word(reading, next) ||
		    (next == token && (reading_classes(reading, next) & FLAG(words, pronoun)) != 0) || /* "I" */
		    (next > token && !reading_flag(reading, next, TOKEN_SPACED)))
			break;
		if (next > token &&
		    (is_honour(reading, next) || (is_headline_verb(reading, next) && !names_somebody(reading, next))))
			break;
		if (next > token && title_at(reading, next) != NULL && is_office(title_at(reading, next)))
			break;
		if (next > token && reading_flag(reading, next, TOKEN_LINE_START) && country_at(reading, next) != NULL)
			break; /* "Diane Archer" over "Washington, DC" */
		end = next + 1;
	}
	if (end > token && end + 1 < limit && reading_mark(reading, end, ',') &&
	    (reading_is(reading, end + 1, "jr.") || reading_is(reading, end + 1, "jr") ||
	     reading_is(reading, end + 1, "sr.")))
		end += 2;
	return end;
}

struct mention *add_mention(struct reading *reading, enum mention_kind kind, struct range tokens, struct range name,
			    entity_index entity)
{
	struct mention mention = {
		.tokens = tokens,
		.name = name,
		.kind = kind,
		.sentence = reading->sentence_of[tokens.first],
		.possessive = reading_flag(reading, tokens.last, TOKEN_POSSESSIVE),
	};

	if (entity != NO_ENTITY) {
		mention.refers = reading_entities(reading, &entity, 1);
		if (kind == MENTION_PERSON || kind == MENTION_COUNTRY || kind == MENTION_ORGANIZATION ||
		    kind == MENTION_DEMONYM)
			registry_mention(reading, entity, tokens, name);
	}
	list_add(reading->arena, &reading->mentions, mention);
	return &reading->mentions.at[reading->mentions.count - 1];
}

bool is_capital_word(const struct reading *reading, uint32_t token)
{
	return reading_flag(reading, token, TOKEN_CAPITAL) && token_at(reading, token)->kind == TOKEN_WORD;
}

/* A name word that no list knows: "Michael" before Jordan. */
bool is_unknown_name(const struct reading *reading, uint32_t token)
{
	return token < reading->tokens.count && is_name_word(reading, token) && reading->senses[token].count == 0 &&
	       token_at(reading, token)->folded.len > 2 && !reading_flag(reading, token, TOKEN_ALL_CAPS);
}
