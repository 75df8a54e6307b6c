/* SPDX-License-Identifier: MIT */
#include "models/extract/figures.h"

#include "models/extract/clauses.h"
#include "models/extract/phrases.h"

/* The two sides of a trade as its own words tell them: with whom, and who is that of another figure. */

static bool is_link(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "with", "to", "from", "between");
}

/* The preposition behind the noun that starts at `noun`: "trade in goods with"; UINT32_MAX none. */
static uint32_t link_of(const struct reading *reading, uint32_t noun)
{
	enum { REACH = 5 };

	for (uint32_t i = noun + 1; i < noun + REACH && phrase_word(reading, i); i++) {
		if (is_link(reading, i))
			return i;
		if (is_finite(reading, i) && figure_noun(reading, i) == NULL)
			break;
	}
	return UINT32_MAX;
}

/* ---- groups ---- */

static bool is_group_word(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "region", "sub-region", "subregion", "bloc", "continent", "union", "world",
			 "countries", "states", "nations", "members", "economies", "markets", "partners", "neighbours",
			 "neighbors");
}

/* A place that is no country and lies in none: "Central Asia". */
static bool is_region(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_places);

	return sense != NULL && phrase_capital(reading, token) &&
	       lexicon_cell(reading->lexicon, sense->row, "country").len == 0;
}

/* "the two friendly countries", "our countries", "the countries": those that the dispatch is about. "the two Baltic
 * states" and "the other countries" are not. */
static bool is_both(const struct reading *reading, uint32_t link, uint32_t word)
{
	bool both = reading_is(reading, word - 1, "the") && !IS_ONE_OF(reading, word + 1, "of", "in");

	for (uint32_t i = link + 1; i < word; i++) {
		if (phrase_capital(reading, i) || reading_is(reading, i, "other"))
			return false;
		both = both || IS_ONE_OF(reading, i, "two", "both", "our", "these");
	}
	return both &&
	       IS_ONE_OF(reading, word, "countries", "states", "nations", "economies", "neighbours", "neighbors");
}

/* Behind the group that the preposition leads to ("with the five Baltic states"); 0: it leads to none. */
static uint32_t group_behind(const struct reading *reading, uint32_t link, uint32_t end)
{
	enum { REACH = 10 };

	for (uint32_t i = link + 1; i < end && i < link + REACH; i++) {
		const struct mention *mention = reading_mention_at(reading, i);

		if (mention != NULL && mention->kind == MENTION_ORGANIZATION)
			return mention->tokens.last;
		if (mention != NULL && mention->kind == MENTION_COUNTRY) {
			i = mention->tokens.last - 1;
			continue;
		}
		if (is_group_word(reading, i))
			return is_both(reading, link, i) ? 0 : i + 1;
		if (is_region(reading, i))
			return i + 1;
		if (!phrase_word(reading, i) || is_finite(reading, i) || IS_ONE_OF(reading, i, "in", "by", "at"))
			return 0;
	}
	return 0;
}

/* "the region's exports" */
static bool is_of_group(const struct reading *reading, uint32_t noun, uint32_t first)
{
	enum { REACH = 3 };

	for (uint32_t i = noun; i > first + 1 && noun - i < REACH; i--)
		if (reading_flag(reading, i - 1, TOKEN_POSSESSIVE))
			return is_group_word(reading, i - 2);
	return false;
}

bool figure_group(const struct reading *reading, uint32_t noun, struct range sentence, struct range *ret_group)
{
	uint32_t link = link_of(reading, noun);
	uint32_t last = link == UINT32_MAX ? 0 : group_behind(reading, link, sentence.last);

	*ret_group = last > 0 ? (struct range){link, last} : (struct range){noun, noun};
	return last > 0 || is_of_group(reading, noun, sentence.first);
}

/* ---- another figure's side ---- */

/* "that with Kyrgyzstan", "while with Kyrgyzstan": a noun that was told before, with a side of its own. */
static bool is_stand_in(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "that", "those", "and", "while") &&
	       IS_ONE_OF(reading, token + 1, "with", "to", "from") &&
	       mention_starting(reading, token + 2, NULL) != NULL &&
	       mention_starting(reading, token + 2, NULL)->kind == MENTION_COUNTRY;
}

/* The noun does not say whose trade it is or with whom. */
static bool is_bare(const struct reading *reading, uint32_t noun)
{
	const struct mention *before = mention_ending(reading, noun, NULL);

	return link_of(reading, noun) == UINT32_MAX &&
	       (before == NULL || (before->kind != MENTION_DEMONYM && !before->possessive)) &&
	       (noun == 0 || !reading_flag(reading, noun - 1, TOKEN_POSSESSIVE));
}

uint32_t figure_side(const struct reading *reading, uint32_t noun, uint32_t figure)
{
	struct range sentence = reading->sentences.at[reading->sentence_of[noun]].tokens, group;

	for (uint32_t i = figure; i > noun + 1; i--)
		if (is_stand_in(reading, i - 1))
			return i - 1;
	for (uint32_t i = noun; is_bare(reading, noun) && i > sentence.first; i--)
		if (figure_noun(reading, i - 1) != NULL && figure_group(reading, i - 1, sentence, &group))
			return i - 1;
	return noun;
}

const struct trade_fact *figure_told_of(const struct reading *reading, uint32_t noun)
{
	const struct trade_fact *last = reading->trade.count == 0 ? NULL : &reading->trade.at[reading->trade.count - 1];
	uint32_t number = reading->sentence_of[noun];
	struct range sentence = reading->sentences.at[number].tokens;

	if (last == NULL || last->countries.count > 1 || last->basis.sources.at[0].sentence + 1 != number ||
	    reading->sentences.at[number].starts_paragraph || !is_bare(reading, noun))
		return NULL;
	for (uint32_t i = sentence.first; i <= noun; i++)
		if (IS_ONE_OF(reading, i, "bilateral", "mutual", "two-way", "two", "both", "our", "their"))
			return NULL;
	return last;
}

/* The country with which the trade at the token is; NO_ENTITY: its words do not say. */
static entity_index other_side(const struct reading *reading, uint32_t token)
{
	uint32_t link = link_of(reading, token);
	const struct mention *mention = link == UINT32_MAX ? NULL : mention_starting(reading, link + 1, NULL);

	return mention == NULL || mention->kind != MENTION_COUNTRY || mention->refers.count != 1 ||
			       reading_is(reading, link, "between")
		       ? NO_ENTITY
		       : mention->refers.at[0];
}

struct entities figure_elsewhere(const struct reading *reading, uint32_t noun, struct range sentence)
{
	enum { ROOM = 16 };
	entity_index own = other_side(reading, noun), at[ROOM];
	size_t count = 0;

	for (uint32_t i = sentence.first; own != NO_ENTITY && i < sentence.last && count < ROOM; i++) {
		entity_index other = i != noun && (figure_noun(reading, i) != NULL || is_stand_in(reading, i))
					     ? other_side(reading, i)
					     : NO_ENTITY;

		if (other != NO_ENTITY && other != own)
			at[count++] = other;
	}
	return reading_entities(reading, at, count);
}
