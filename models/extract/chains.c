/* SPDX-License-Identifier: MIT */
/* Over 300 lines: one walk through the text; who was spoken of last is the state that all its rules share. */
#include "models/extract/clauses.h"
#include "models/extract/discourse.h"
#include "models/extract/names.h"
#include "models/extract/registry.h"
#include "models/extract/words.h"

/* ---- groups and pronouns ---- */

static struct entities persons_with_role(const struct reading *reading, struct text singular)
{
	LIST(entity_index) found = {0};
	const struct row *title = lexicon_find(reading->lexicon, LIST_titles, "form", singular);

	if (title == NULL || is_general(reading, title))
		return (struct entities){NULL, 0};
	for (entity_index i = 0; i < reading->entities.count; i++)
		if (reading->entities.at[i].kind == ENTITY_PERSON && has_title(reading, i, title, TEXT("")))
			list_add(reading->arena, &found, i);
	return (struct entities){found.at, found.count};
}

/* Countries named inside the group or right behind it: "the Russian and Chinese leaders", "the leaders of A and B". */
static struct entities countries_of_group(const struct reading *reading, const struct mention *mention)
{
	struct range range = mention->tokens;

	if (reading_is(reading, range.last, "of"))
		for (size_t i = reading_mentions_from(reading, range.last + 1); i < reading->mentions.count; i++) {
			const struct mention *next = &reading->mentions.at[i];

			if (next->kind != MENTION_COUNTRY || next->tokens.first > range.last + 3)
				break;
			range.last = next->tokens.last;
		}
	return reading_entities_in(reading, range, ENTITY_COUNTRY);
}

static entity_index leader_of(const struct reading *reading, const struct discourse *discourse, entity_index country)
{
	entity_index found = NO_ENTITY;

	for (size_t i = 0; i < discourse->leaders.count; i++)
		if (reading->entities.at[discourse->leaders.at[i]].country == country)
			return discourse->leaders.at[i];
	for (entity_index i = 0; i < reading->entities.count; i++)
		if (reading->entities.at[i].kind == ENTITY_PERSON && reading->entities.at[i].country == country) {
			if (found != NO_ENTITY)
				return NO_ENTITY;
			found = i;
		}
	return found;
}

static struct entities leaders_of(const struct reading *reading, const struct discourse *discourse,
				  struct entities countries)
{
	entity_index *found = arena_array(reading->arena, countries.count, sizeof(*found));

	for (size_t i = 0; i < countries.count; i++) {
		found[i] = leader_of(reading, discourse, countries.at[i]);
		if (found[i] == NO_ENTITY)
			return discourse->leaders.count == countries.count ? discourse->leaders
									   : (struct entities){NULL, 0};
	}
	return reading_entities(reading, found, countries.count);
}

/* "The President spoke with Chancellor X. The leaders …": who is named only further on is none of them. */
static void lead_by_unnamed(struct reading *reading, struct discourse *discourse, const struct mention *group)
{
	entity_index both[2] = {discourse->unnamed, NO_ENTITY};

	if (discourse->unnamed == NO_ENTITY || discourse->leaders.count != 2)
		return;
	both[1] = discourse->leaders.at[0];
	for (const struct mention *i = reading->mentions.at; i < group; i++)
		if (i->refers.count == 1 && i->refers.at[0] == discourse->leaders.at[1])
			return;
	discourse->leaders = reading_entities(reading, both, 2);
	discourse->persons = (struct entities){NULL, 0};
}

/* "Leaders of five nations": to the end of its phrase. */
static struct range with_phrase(const struct reading *reading, const struct mention *mention)
{
	struct range all = {mention->tokens.first, mention->tokens.last + 1};

	while (all.last < reading->tokens.count && reading->tokens.at[all.last].kind != TOKEN_MARK &&
	       ((reading_classes(reading, all.last) & (FLAG(words, preposition) | FLAG(words, adverb))) == 0 ||
		(reading_is(reading, all.last, "of") && reading_flag(reading, all.last + 1, TOKEN_CAPITAL))) &&
	       !is_finite(reading, all.last) && all.last - all.first < 12)
		all.last++;
	for (uint32_t next = all.last;;) {
		const struct mention *country;

		next += reading_mark(reading, next, ',');
		next += reading_is(reading, next, "and");
		country = next > all.last ? mention_starting(reading, next, NULL) : NULL;
		if (country == NULL || country->kind != MENTION_COUNTRY)
			return all;
		next = all.last = country->tokens.last;
	}
}

/* "We, the Leaders of the G20, met": who says "we" from now on. */
static void resolve_we(struct reading *reading, struct discourse *discourse, struct mention *mention)
{
	uint32_t first = mention->tokens.last + 1, last = first, end = reading_sentence_end(reading, first);

	while (last < end && !is_finite(reading, last))
		last++;
	if (reading_mark(reading, first - 1, ',') && last < end && last > first + 1 &&
	    reading_mark(reading, last - 1, ',')) {
		struct range named = {first, last - 1};
		entity_index text;

		discourse->we = reading_entities_in(reading, named, ENTITY_PERSON);
		if (discourse->we.count == 0) {
			text = registry_text(reading, reading_words(reading, named));
			discourse->we = reading_entities(reading, &text, 1);
		}
	}
	mention->refers = discourse->we.count > 0 ? discourse->we : discourse->leaders;
	if (discourse->we.count == 0 && mention->refers.count < 2)
		mention->refers.count = 0;
}

static struct entities unnamed_group(struct reading *reading, const struct mention *mention)
{
	entity_index text = registry_text(reading, reading_words(reading, with_phrase(reading, mention)));

	return reading_entities(reading, &text, 1);
}

/* The two who spoke one by one after those that were last named together. */
static struct entities spoken_since(struct reading *reading, const struct discourse *discourse)
{
	entity_index both[2] = {discourse->before, discourse->person};

	if (!is_person(reading, both[0]) || !is_person(reading, both[1]) || both[0] == both[1] ||
	    discourse->persons.count < 2)
		return (struct entities){NULL, 0};
	for (size_t i = 0; i < discourse->persons.count; i++)
		if (discourse->persons.at[i] == both[0] || discourse->persons.at[i] == both[1])
			return (struct entities){NULL, 0};
	return reading_entities(reading, both, 2);
}

/* "The foreign ministers of the G7": many, and not the two that have names. */
static bool is_of_body(const struct reading *reading, const struct mention *mention)
{
	uint32_t owner = mention->tokens.last + (reading_is(reading, mention->tokens.last + 1, "the") ? 2 : 1);
	const struct mention *body = mention_starting(reading, owner, NULL);

	if (body == NULL)
		body = mention_starting(reading, mention->tokens.last + 1, NULL);
	return body != NULL ? body->kind == MENTION_ORGANIZATION
			    : reading_flag(reading, owner, TOKEN_CAPITAL) && reading_is(reading, owner - 1, "the");
}

/* "The participants", "the commissioners": what no title calls one of are not the principals. */
static bool is_nobody(const struct reading *reading, const struct row *group)
{
	return (group->flags & FLAG(groups, persons)) != 0 &&
	       lexicon_find(reading->lexicon, LIST_titles, "form", lexicon_cell(reading->lexicon, group, "singular")) ==
		       NULL;
}

/* "The Defence Ministers" where the leaders hold other offices: they are not meant. */
static bool hold_others(const struct reading *reading, const struct discourse *discourse, const struct row *group)
{
	const struct row *title =
		lexicon_find(reading->lexicon, LIST_titles, "form", lexicon_cell(reading->lexicon, group, "singular"));

	if (title == NULL || is_general(reading, title) || (title->flags & FLAG(titles, minister)) == 0 ||
	    text_equal(lexicon_cell(reading->lexicon, title, "canonical"), TEXT("Minister")))
		return false;
	for (size_t i = 0; i < discourse->leaders.count; i++)
		if (reading->entities.at[discourse->leaders.at[i]].role_count == 0)
			return false;
	return discourse->leaders.count > 0;
}

static void resolve_group(struct reading *reading, struct discourse *discourse, struct mention *mention)
{
	const struct sense *group = reading_sense(reading, mention->name.first, LIST_groups);
	struct entities countries = countries_of_group(reading, mention), found = {NULL, 0};

	if (group == NULL)
		return;
	if (countries.count < 2 && reading_is(reading, mention->tokens.last, "of") &&
	    (mention->tokens.first == mention->name.first || is_of_body(reading, mention))) {
		mention->refers = unnamed_group(reading, mention);
		discourse->group = mention->refers;
		discourse->group_noun = mention->tokens.last - 1;
		return;
	}
	if (mention->name.first > mention->tokens.first + 1 &&
	    reading_sense(reading, mention->name.first - 1, LIST_organizations) != NULL) {
		entity_index text = registry_text(reading, reading_words(reading, mention->tokens));

		mention->refers = reading_entities(reading, &text, 1); /* "the IGAD heads of state" */
		discourse->group = mention->refers;
		discourse->group_noun = mention->tokens.last - 1;
		return;
	}
	if (countries.count == 0 && discourse->group.count == 1 && mention->tokens.last - mention->tokens.first < 3 &&
	    (text_equal(token_at(reading, mention->tokens.last - 1)->folded,
			token_at(reading, discourse->group_noun)->folded) ||
	     (reading_is(reading, mention->tokens.last - 1, "leaders") &&
	      IS_ONE_OF(reading, discourse->group_noun, "state", "government", "presidents")))) {
		mention->refers = discourse->group; /* "Ministers" again */
		return;
	}
	if (is_nobody(reading, group->row)) {
		entity_index text = registry_text(reading, reading_words(reading, mention->tokens));

		mention->refers = reading_entities(reading, &text, 1);
		return;
	}
	if ((group->row->flags & FLAG(groups, persons)) != 0) {
		lead_by_unnamed(reading, discourse, mention);
		found = persons_with_role(reading, lexicon_cell(reading->lexicon, group->row, "singular"));
		if (countries.count >= 2)
			found = leaders_of(reading, discourse, countries);
		else if (found.count == 0 && hold_others(reading, discourse, group->row)) {
			mention->refers = unnamed_group(reading, mention);
			return;
		} else if (found.count < 2)
			found = spoken_since(reading, discourse).count == 2 ? spoken_since(reading, discourse)
				: discourse->persons.count >= 2             ? discourse->persons
									    : discourse->leaders;
		else if (found.count > 2 && discourse->leaders.count == 2)
			found = discourse->leaders;
		if (found.count < 2 && discourse->unnamed != NO_ENTITY && discourse->leaders.count == 1) {
			entity_index both[2] = {discourse->unnamed, discourse->leaders.at[0]};

			found = reading_entities(reading, both, 2);
		}
		if (found.count < 2 && discourse->we.count > 0)
			found = discourse->we;
		else if (found.count < 2 && countries.count > 2)
			found = unnamed_group(reading, mention); /* "The Heads of State of Armenia, Belarus and …" */
		else if (found.count < 2)
			found.count = 0;
		mention->refers = found;
		return;
	}
	if (countries.count < 2 && mention->tokens.first == mention->name.first &&
	    (group->row->flags & FLAG(groups, countries)) != 0)
		return; /* "Member States": more than the two it is about */
	mention->refers = countries.count >= 2              ? countries
			  : discourse->countries.count == 2 ? discourse->countries
							    : found;
	if (mention->refers.count == 0 && (group->row->flags & FLAG(groups, either)) != 0 &&
	    discourse->plural.count >= 2)
		mention->refers = discourse->plural;
}

static bool is_plural_pronoun(const struct reading *reading, const struct mention *mention)
{
	return reading_is(reading, mention->tokens.first, "they") ||
	       reading_is(reading, mention->tokens.first, "them") ||
	       reading_is(reading, mention->tokens.first, "their") ||
	       reading_is(reading, mention->tokens.first, "both");
}

/* 'f', 'm', or 0 where the pronoun tells nothing. */
static char gender_of(const struct reading *reading, const struct mention *mention)
{
	if (reading_is(reading, mention->tokens.first, "she") || reading_is(reading, mention->tokens.first, "her"))
		return 'f';
	if (IS_ONE_OF(reading, mention->tokens.first, "he", "his", "him"))
		return 'm';
	return 0;
}

/* What forms of address and titles tell: "Ms Gillard", "King Felipe". */
static void learn_gender(const struct reading *reading, struct discourse *discourse, const struct mention *mention)
{
	for (uint32_t i = mention->tokens.first; i < mention->name.first; i++) {
		if (IS_ONE_OF(reading, i, "ms", "ms.", "mrs", "mrs.", "madam", "madame", "queen", "princess", "lady",
			      "baroness", "chairwoman", "spokeswoman"))
			discourse->genders[mention->refers.at[0]] = 'f';
		if (IS_ONE_OF(reading, i, "mr", "mr.", "king", "prince", "sir", "lord", "emir", "sultan", "sheikh",
			      "pope", "spokesman"))
			discourse->genders[mention->refers.at[0]] = 'm';
	}
}

static bool can_be(const struct discourse *discourse, entity_index person, char gender)
{
	return person != NO_ENTITY && (discourse->genders[person] == 0 || discourse->genders[person] == gender);
}

/* "President Lisowski, on his first trip, praised": the pronoun stands between a subject and its verb. */
static bool before_own_verb(const struct reading *reading, const struct mention *pronoun)
{
	const struct mention *subject = pronoun == reading->mentions.at ? NULL : pronoun - 1;

	return subject != NULL && subject->subject && subject->sentence == pronoun->sentence &&
	       skip_inserted(reading, subject->tokens.last, reading->sentences.at[subject->sentence].tokens.last) >
		       pronoun->tokens.last;
}

/* "he" and "she": the last single person that was a subject, or, where the gender says no, the one named before. */
static void resolve_personal(struct reading *reading, struct discourse *discourse, struct mention *mention, char gender)
{
	entity_index person = discourse->person;

	if (is_quoted_person(reading, mention->tokens.first) && discourse->sentence == mention->sentence)
		person = discourse->before; /* not the one who quotes him */
	else if (discourse->tied) {
		entity_index only = NO_ENTITY;

		for (size_t i = 0; i < discourse->persons.count; i++)
			if (discourse->genders[discourse->persons.at[i]] == gender) {
				if (only != NO_ENTITY)
					return;
				only = discourse->persons.at[i];
			}
		person = only;
	} else if (!can_be(discourse, person, gender)) {
		bool object = can_be(discourse, discourse->object, gender),
		     before = can_be(discourse, discourse->before, gender);

		/* A subject before an object of its own sentence. */
		person = before && (!object || discourse->before_sentence == discourse->object_sentence)
				 ? discourse->before
			 : object ? discourse->object
				  : NO_ENTITY;
	}
	if (person == NO_ENTITY)
		return;
	if (!mention->possessive || before_own_verb(reading, mention))
		discourse->genders[person] = gender;
	mention->refers = reading_entities(reading, &person, 1);
}

/* "Remarks by Minister X", "Statement of the Prime Minister, Y", at the head of the text. */
static entity_index find_narrator(const struct reading *reading)
{
	enum { HEAD = 4 };

	for (size_t i = 0; i < reading->mentions.count && reading->mentions.at[i].sentence < HEAD; i++) {
		const struct mention *mention = &reading->mentions.at[i];
		uint32_t first = mention->tokens.first, by;

		if (mention->kind != MENTION_PERSON || mention->refers.count != 1)
			continue;
		by = first - (first > 0 && reading_is(reading, first - 1, "the") ? 1 : 0);
		if (by < 2 || !IS_ONE_OF(reading, by - 1, "by", "of"))
			continue;
		if (IS_ONE_OF(reading, by - 2, "remarks", "statement", "speech", "address", "intervention", "comments"))
			return mention->refers.at[0];
	}
	return NO_ENTITY;
}

/* "We": who called themselves so; else the principals, where the one who says "I" is among them; else he alone. */
static void resolve_we_of_narrator(struct reading *reading, const struct discourse *discourse, struct mention *mention)
{
	if (reading->narrator == NO_ENTITY || discourse->we.count > 0)
		return;
	for (size_t i = 0; i < mention->refers.count; i++)
		if (mention->refers.at[i] == reading->narrator)
			return;
	mention->refers = reading_entities(reading, &reading->narrator, 1);
}

static void resolve_pronoun(struct reading *reading, struct discourse *discourse, struct mention *mention)
{
	char gender = gender_of(reading, mention);

	if (reading_is(reading, mention->tokens.first, "we")) {
		resolve_we(reading, discourse, mention);
		resolve_we_of_narrator(reading, discourse, mention);
		return;
	}
	if (reading_is(reading, mention->tokens.first, "i") && reading->narrator != NO_ENTITY) {
		mention->refers = reading_entities(reading, &reading->narrator, 1);
		return;
	}
	if (gender != 0) {
		resolve_personal(reading, discourse, mention, gender);
	} else if (is_plural_pronoun(reading, mention)) {
		mention->refers = discourse->plural.count > 0 ? discourse->plural : discourse->leaders;
		if (mention->refers.count < 2 && discourse->plural.count == 0)
			mention->refers.count = 0;
	}
}

/* ---- the walk ---- */

static bool all_persons(const struct reading *reading, struct entities entities)
{
	for (size_t i = 0; i < entities.count; i++)
		if (!is_person(reading, entities.at[i]))
			return false;
	return entities.count > 0;
}

static void note_subject(const struct reading *reading, struct discourse *discourse, size_t index)
{
	const struct mention *mention = &reading->mentions.at[index];
	struct entities subject = joint_entities(reading, index);

	if (mention->kind == MENTION_PERSON && mention->refers.count == 1) {
		learn_gender(reading, discourse, mention);
		if (!mention->subject) {
			discourse->object = mention->refers.at[0];
			discourse->object_sentence = mention->sentence;
		}
	}
	if ((mention->kind == MENTION_TEXT && !mention->human) ||
	    (mention->kind == MENTION_GROUP && mention->subject && subject.count == 1))
		discourse->plural = subject; /* "diplomats": they */
	if (!mention->subject || subject.count == 0)
		return;
	if (subject.count >= 2) {
		discourse->plural = subject;
		if (all_persons(reading, subject)) {
			discourse->persons = subject;
			/* "X said the two leaders agreed": he who said it is still the one. */
			discourse->tied = mention->kind != MENTION_PRONOUN &&
					  (mention->joint != index || discourse->person == NO_ENTITY ||
					   discourse->sentence != mention->sentence);
			discourse->sentence = mention->sentence;
		}
		return;
	}
	if (!is_person(reading, subject.at[0]) && !mention->human)
		return;
	if (discourse->person != subject.at[0]) {
		discourse->before = discourse->person;
		discourse->before_sentence = discourse->sentence;
	}
	discourse->person = subject.at[0];
	discourse->tied = false;
	discourse->sentence = mention->sentence;
}

/* The quotation that the walk is in, and who was spoken of before it. */
struct quotation {
	uint32_t number; /* 1 + its index; 0 none */
	struct discourse before;
};

/* Who is spoken of inside of a quotation is not whom "he" means behind it: “The leaders met Mr Li,” he added. */
static void cross_quotation(const struct reading *reading, struct quotation *quotation, struct discourse *discourse,
			    uint32_t token)
{
	uint32_t number = reading->quotes.of[token];

	if (number == quotation->number)
		return;
	if (quotation->number > 0) {
		discourse->person = quotation->before.person;
		discourse->before = quotation->before.before;
		discourse->object = quotation->before.object;
		discourse->persons = quotation->before.persons;
		discourse->tied = quotation->before.tied;
		discourse->sentence = quotation->before.sentence;
	}
	if (number > 0)
		quotation->before = *discourse;
	quotation->number = number;
}

void read_chains(struct reading *reading)
{
	struct discourse discourse = {
		.person = NO_ENTITY, .before = NO_ENTITY, .object = NO_ENTITY, .unnamed = NO_ENTITY};
	struct quotation quotation = {.number = 0};

	/* Offices without a name become entities on the way. */
	discourse.genders = arena_array(reading->arena, reading->entities.count + reading->mentions.count + 1, 1);
	mark_subjects(reading);
	discourse.leaders = find_leaders(reading);
	discourse.countries = find_countries(reading, discourse.leaders);
	reading->principals = discourse.leaders;
	reading->principal_countries = discourse.countries;
	reading->narrator = find_narrator(reading);
	for (size_t i = 0; i < reading->mentions.count; i++) {
		struct mention *mention = &reading->mentions.at[i];

		if (mention->inner)
			continue;
		cross_quotation(reading, &quotation, &discourse, mention->tokens.first);
		switch (mention->kind) {
		case MENTION_ROLE:
			resolve_role(reading, &discourse, mention);
			break;
		case MENTION_GROUP:
			resolve_group(reading, &discourse, mention);
			break;
		case MENTION_PRONOUN:
			resolve_pronoun(reading, &discourse, mention);
			break;
		case MENTION_PERSON:
		case MENTION_COUNTRY:
		case MENTION_DEMONYM:
		case MENTION_ORGANIZATION:
		case MENTION_TEXT:
			break;
		}
		note_subject(reading, &discourse, i);
	}
}
