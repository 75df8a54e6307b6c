/* SPDX-License-Identifier: MIT */
#include "models/extract/figures.h"

#include "models/extract/phrases.h"

/* Whose figure it is: the countries named around its noun, else those the dispatch is about. */

/* A country, and not the "U.S." of "U.S. dollars". */
static bool is_country_mention(const struct reading *reading, const struct mention *mention)
{
	return (mention->kind == MENTION_COUNTRY || mention->kind == MENTION_DEMONYM) && mention->refers.count > 0 &&
	       reading_sense(reading, mention->tokens.first, LIST_currencies) == NULL;
}

static struct entities without(const struct reading *reading, struct entities entities, struct entities others)
{
	enum { ROOM = 32 };
	entity_index at[ROOM];
	size_t count = 0;

	for (size_t i = 0; i < entities.count && count < ROOM; i++)
		if (!entities_have(others, entities.at[i]))
			at[count++] = entities.at[i];
	return reading_entities(reading, at, count);
}

/* The country whose trade it is (before the noun) and the one with which ("with", "to", "from" behind it). */
static void read_sides(const struct reading *reading, uint32_t noun, struct range sentence, struct entities elsewhere,
		       struct figure_countries *who)
{
	uint32_t from = noun > sentence.first + 5 ? noun - 5 : sentence.first;
	uint32_t before = 0;

	for (size_t i = reading_mentions_from(reading, from);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < noun + 8; i++) {
		const struct mention *mention = &reading->mentions.at[i];

		if (!is_country_mention(reading, mention) || mention->refers.count != 1 ||
		    mention->tokens.last > sentence.last)
			continue;
		if (mention->tokens.first < noun && mention->tokens.last + 3 > noun &&
		    (mention->possessive || mention->kind == MENTION_DEMONYM))
			who->reporter = before++ == 0 ? mention->refers.at[0] : NO_ENTITY;
		if (mention->tokens.first > noun && !entities_have(elsewhere, mention->refers.at[0]) &&
		    IS_ONE_OF(reading, mention->tokens.first - 1, "with", "to", "from", "in"))
			who->partner = mention->refers.at[0];
	}
}

/* "second after China", "after China, the European Union and the United States": named only to be compared with. */
static bool is_aside(const struct reading *reading, const struct mention *mention)
{
	uint32_t at = mention->tokens.first;

	while (at > 0) {
		const struct mention *before;

		at -= reading_is(reading, at - 1, "the") && at > 1;
		if (IS_ONE_OF(reading, at - 1, "after", "behind"))
			return true;
		if (!reading_is(reading, at - 1, "and") && !reading_mark(reading, at - 1, ','))
			return false;
		at -= at > 1 && reading_is(reading, at - 1, "and") && reading_mark(reading, at - 2, ',') ? 2 : 1;
		before = at > 0 ? reading_mention_at(reading, at - 1) : NULL;
		if (before == NULL || before->possessive)
			return false;
		at = before->tokens.first;
	}
	return false;
}

/* Countries named in a clause, people and groups left out. */
static struct entities named_in(const struct reading *reading, struct range range)
{
	enum { ROOM = 32 };
	entity_index at[ROOM];
	size_t count = 0;

	for (size_t i = reading_mentions_from(reading, range.first);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < range.last; i++) {
		const struct mention *mention = &reading->mentions.at[i];

		if (is_aside(reading, mention))
			continue;
		for (size_t j = 0; is_country_mention(reading, mention) && j < mention->refers.count && count < ROOM;
		     j++)
			if (reading->entities.at[mention->refers.at[j]].kind == ENTITY_COUNTRY)
				at[count++] = mention->refers.at[j];
	}
	return reading_entities(reading, at, count);
}

/* A union of states trades as one. */
static bool has_bloc(const struct reading *reading, struct range range)
{
	struct entities found = reading_entities_in(reading, range, ENTITY_ORGANIZATION);

	for (size_t i = 0; i < found.count; i++)
		if (text_equal(reading->entities.at[found.at[i]].classification, TEXT("igo")) ||
		    text_equal(reading->entities.at[found.at[i]].classification, TEXT("bloc")))
			return true;
	return false;
}

/* "Africa's largest partner", "trade with Latin America", "African exports": a region trades, and no second country. */
static bool has_region(const struct reading *reading, uint32_t noun)
{
	enum { REACH = 8 };

	for (uint32_t i = noun > REACH ? noun - REACH : 0; i < noun + REACH; i++) {
		const struct sense *sense = reading_sense(reading, i, LIST_places);

		if (reading_mention_at(reading, i) != NULL || reading_mark(reading, i, '.') ||
		    reading->sentence_of[noun] != reading->sentence_of[i < reading->tokens.count ? i : noun])
			continue;
		if (i + 2 >= noun && i < noun && IS_ONE_OF(reading, i, "african", "asian", "european", "arab"))
			return true;
		if (sense != NULL && lexicon_cell(reading->lexicon, sense->row, "country").len == 0 &&
		    (reading_flag(reading, i + sense->words, TOKEN_POSSESSIVE) ||
		     (i > 0 && IS_ONE_OF(reading, i - 1, "with", "to", "from", "and", "between"))))
			return true;
	}
	return false;
}

/* The countries of a dispatch that names two and no more. */
static struct entities all_countries(const struct reading *reading)
{
	entity_index at[2];
	size_t count = 0;

	for (size_t i = 0; i < reading->entities.count; i++) {
		if (reading->entities.at[i].kind != ENTITY_COUNTRY)
			continue;
		if (count == 2)
			return (struct entities){NULL, 0};
		at[count++] = (entity_index)i;
	}
	return reading_entities(reading, at, count == 2 ? 2 : 0);
}

/* Named with a group: nobody is its other side but the group, and nobody of the dispatch is meant. */
static void read_group(const struct reading *reading, uint32_t noun, struct range group, struct range sentence,
		       struct figure_countries *who)
{
	bool with = group.first < group.last; /* else it is the group's own trade */

	who->all = named_in(reading,
			    with ? (struct range){noun > sentence.first + 4 ? noun - 4 : sentence.first, group.last}
				 : (struct range){noun, noun + 9 < sentence.last ? noun + 9 : sentence.last});
	if (with)
		who->partner = NO_ENTITY;
	else
		who->reporter = NO_ENTITY;
}

/* The one that is named besides the side which is known. */
static void fill_sides(struct figure_countries *who)
{
	if (who->all.count == 2 && who->reporter != NO_ENTITY && who->partner == NO_ENTITY)
		who->partner = who->all.at[who->all.at[0] == who->reporter ? 1 : 0];
	if (who->all.count == 2 && who->partner != NO_ENTITY && who->reporter == NO_ENTITY)
		who->reporter = who->all.at[who->all.at[0] == who->partner ? 1 : 0];
	if (who->reporter == who->partner)
		who->reporter = who->partner = NO_ENTITY;
}

/* "Toyo Motor said it would invest": who invests is no country. */
static bool is_of_firm(const struct reading *reading, uint32_t verb, uint32_t first)
{
	for (uint32_t i = verb; i > first; i--) {
		const struct mention *mention = reading_mention_at(reading, i - 1);

		if (mention == NULL)
			continue;
		if (mention->kind == MENTION_PRONOUN && !mention->possessive)
			return reading_is(reading, i - 1, "it") && mention->refers.count == 0;
		return mention->kind == MENTION_ORGANIZATION;
	}
	return false;
}

bool figure_who(const struct reading *reading, uint32_t noun, struct range sentence, struct entities principals,
		struct figure_countries *ret_who)
{
	struct range near = {noun > sentence.first + 4 ? noun - 4 : sentence.first,
			     noun + 9 < sentence.last ? noun + 9 : sentence.last};
	struct figure_countries who = {.reporter = NO_ENTITY, .partner = NO_ENTITY};
	struct entities elsewhere = figure_elsewhere(reading, noun, sentence), named, wider;
	bool bloc = has_bloc(reading, sentence) || has_region(reading, noun);
	struct range group;

	read_sides(reading, noun, sentence, elsewhere, &who);
	if (figure_group(reading, noun, sentence, &group)) {
		read_group(reading, noun, group, sentence, &who);
		*ret_who = who;
		return true;
	}
	if (who.reporter != NO_ENTITY)
		elsewhere = without(reading, elsewhere, (struct entities){&who.reporter, 1});
	named = without(reading, named_in(reading, near), elsewhere);
	wider = without(reading, named_in(reading, sentence), elsewhere);
	if ((named.count == 0 && wider.count <= 2) || (named.count == 1 && wider.count == 2))
		named = wider;
	if (named.count == 0 && !bloc && figure_told_of(reading, noun) != NULL) {
		*ret_who = (struct figure_countries){figure_told_of(reading, noun)->countries, NO_ENTITY, NO_ENTITY};
		return true;
	}
	if (named.count == 0 && figure_invest(reading, noun) && is_of_firm(reading, noun, sentence.first))
		return false;
	if (named.count == 0 && !bloc)
		named = principals.count > 0 ? principals : all_countries(reading);
	else if (named.count == 1 && !bloc && entities_have(principals, named.at[0]) &&
		 without(reading, principals, elsewhere).count == principals.count)
		named = principals;
	who.all = named;
	fill_sides(&who);
	*ret_who = who;
	return named.count > 0 || bloc;
}

void figure_holder(const struct reading *reading, uint32_t token, struct range of, struct range sentence,
		   struct figure_countries *who)
{
	struct entities before = named_in(reading, (struct range){sentence.first, token}),
			owner = named_in(reading, of);
	entity_index pair[2];

	if (before.count == 0)
		return;
	pair[0] = before.at[before.count - 1];
	who->reporter = who->partner = NO_ENTITY;
	if (owner.count == 1 && owner.at[0] != pair[0]) {
		who->reporter = pair[1] = owner.at[0];
		who->partner = pair[0];
	}
	who->all = reading_entities(reading, pair, who->reporter == NO_ENTITY ? 1 : 2);
}
