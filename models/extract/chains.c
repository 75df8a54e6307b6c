/* SPDX-License-Identifier: MIT */
/* Over 300 lines: one walk through the text; who was spoken of last is the state that all its rules share. */
#include "models/extract/clauses.h"
#include "models/extract/discourse.h"
#include "models/extract/names.h"
#include "models/extract/registry.h"
#include "models/extract/words.h"

/* ---- pronouns ---- */

/* Behind the comma that closes it: in front of the verb ("We, the Leaders of the G20, met"), else the first one ("We,
 * the Ministers, meeting in Lima;"). */
static uint32_t behind_apposition(const struct reading *reading, uint32_t first, uint32_t end)
{
	uint32_t last = first;

	while (last < end && !is_finite(reading, last))
		last++;
	if (last == end)
		for (last = first + 1; last < end && !reading_mark(reading, last - 1, ',');)
			last++;
	return last;
}

/* "We, the Leaders of the G20, met": who says "we" from now on. */
static void resolve_we(struct reading *reading, struct discourse *discourse, struct mention *mention)
{
	uint32_t first = mention->tokens.last + 1, end = reading_sentence_end(reading, first);
	uint32_t last = behind_apposition(reading, first, end);

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
	if (discourse->we.count == 0 &&
	    (mention->refers.count < 2 || (!discourse->joint && reading->quotes.of[mention->tokens.first] == 0)))
		mention->refers.count = 0;
}

static bool is_named_early(const struct reading *reading, entity_index person)
{
	enum { HEAD = 6 };

	for (size_t i = 0; i < reading->mentions.count && reading->mentions.at[i].sentence < HEAD; i++)
		for (size_t j = 0; j < reading->mentions.at[i].refers.count; j++)
			if (reading->mentions.at[i].kind == MENTION_PERSON &&
			    reading->mentions.at[i].refers.at[j] == person)
				return true;
	return false;
}

/* Whether the leaders can be the "we" of the text itself: its head names them all, and nobody says "I" in it. A
 * declaration that names two of many further on, and a speech that addresses two, are not theirs. */
static bool is_joint(const struct reading *reading, struct entities leaders)
{
	if (reading->narrator != NO_ENTITY)
		return entities_have(leaders, reading->narrator);
	for (size_t i = 0; i < leaders.count; i++)
		if (!is_named_early(reading, leaders.at[i]))
			return false;
	for (uint32_t i = 0; i + 1 < reading->tokens.count; i++)
		if (reading_is(reading, i, "i") && reading->quotes.of[i] == 0 &&
		    token_at(reading, i + 1)->kind == TOKEN_WORD && !reading_flag(reading, i + 1, TOKEN_CAPITAL))
			return false;
	return true;
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
			      "baroness", "chairwoman", "spokeswoman", "smt", "smt.", "sushri", "dame", "sheikha",
			      "empress", "duchess", "begum"))
			discourse->genders[mention->refers.at[0]] = 'f';
		if (IS_ONE_OF(reading, i, "mr", "mr.", "king", "prince", "sir", "lord", "emir", "sultan", "sheikh",
			      "pope", "spokesman", "shri", "emperor", "duke"))
			discourse->genders[mention->refers.at[0]] = 'm';
	}
}

/* "beside her,", "told her that": owns nothing, and is not the subject of its own clause. */
static bool is_oblique(const struct reading *reading, const struct mention *mention)
{
	const uint64_t others = FLAG(words, preposition) | FLAG(words, coordinator) | FLAG(words, subordinator) |
				FLAG(words, determiner) | FLAG(words, demonstrative) | FLAG(words, auxiliary) |
				FLAG(words, modal) | FLAG(words, relative) | FLAG(words, pronoun);
	uint32_t next = mention->tokens.last;

	return reading_is(reading, mention->tokens.first, "her") &&
	       (token_at(reading, next)->kind != TOKEN_WORD || (reading_classes(reading, next) & others) != 0);
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

/* ", she added,": set into a clause whose subject stands in front of it. */
static bool is_parenthesis(const struct reading *reading, const struct mention *mention)
{
	uint32_t first = mention->tokens.first;
	const struct sense *verb = reading_sense(reading, mention->tokens.last, LIST_verbs);
	const struct mention *subject =
		first > 0 && reading_mark(reading, first - 1, ',') ? mention_ending(reading, first - 1, NULL) : NULL;

	return subject != NULL && subject->sentence == mention->sentence && verb != NULL &&
	       (verb->row->flags & FLAG(verbs, quote)) != 0 &&
	       reading_mark(reading, mention->tokens.last + verb->words, ',') && subject->refers.count == 1 &&
	       is_person(reading, subject->refers.at[0]);
}

/* "Luo, standing beside her, said": whoever of the others it can be; the object of this sentence before all. */
static entity_index other_than_subject(const struct discourse *discourse, uint32_t sentence, char gender)
{
	if (can_be(discourse, discourse->object, gender) && discourse->object_sentence == sentence &&
	    discourse->object != discourse->person)
		return discourse->object;
	return can_be(discourse, discourse->before, gender) ? discourse->before : NO_ENTITY;
}

/* "he" and "she": the last single person that was a subject, or, where the gender says no, the one named before. */
static void resolve_personal(struct reading *reading, struct discourse *discourse, struct mention *mention, char gender)
{
	entity_index person = discourse->person;
	bool oblique = is_oblique(reading, mention) && discourse->sentence == mention->sentence;

	if (oblique)
		person = other_than_subject(discourse, mention->sentence, gender);
	else if (is_parenthesis(reading, mention) && is_person(reading, discourse->before))
		person = discourse->before; /* "The president, she added, may have to": not the president */
	else if (is_quoted_person(reading, mention->tokens.first) && discourse->sentence == mention->sentence)
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
	} else if (person != NO_ENTITY && discourse->genders[person] == 0 && discourse->before != NO_ENTITY &&
		   discourse->genders[discourse->before] == gender &&
		   discourse->before_sentence == discourse->sentence) {
		person = discourse->before; /* "Spokeswoman A would not say whether B had": she */
	} else if (!can_be(discourse, person, gender) || (discourse->first_person && person == reading->narrator)) {
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
	if (!mention->possessive || oblique || before_own_verb(reading, mention))
		discourse->genders[person] = gender;
	mention->refers = reading_entities(reading, &person, 1);
}

/* "Remarks by Minister X", "Statement of the Prime Minister, Y": where the first word stands; UINT32_MAX it is none. */
static uint32_t remarks_of(const struct reading *reading, const struct mention *mention)
{
	uint32_t first = mention->tokens.first, by;

	if (mention->kind != MENTION_PERSON || mention->refers.count != 1)
		return UINT32_MAX;
	by = first - (first > 0 && reading_is(reading, first - 1, "the") ? 1 : 0);
	if (by < 2 || !IS_ONE_OF(reading, by - 1, "by", "of") ||
	    !IS_ONE_OF(reading, by - 2, "remarks", "statement", "speech", "address", "intervention", "comments"))
		return UINT32_MAX;
	return by - 2;
}

/* The same at the head of the text. */
static entity_index find_narrator(const struct reading *reading)
{
	enum { HEAD = 8 };

	for (size_t i = 0; i < reading->mentions.count && reading->mentions.at[i].sentence < HEAD; i++)
		if (remarks_of(reading, &reading->mentions.at[i]) != UINT32_MAX)
			return reading->mentions.at[i].refers.at[0];
	return NO_ENTITY;
}

/* A heading further down, a line of its own without a full stop, names who says "I" below it. */
static void hand_over(struct reading *reading, const struct mention *mention)
{
	const struct sentence_range *sentence = &reading->sentences.at[mention->sentence];

	if (sentence->starts_paragraph && remarks_of(reading, mention) == sentence->tokens.first &&
	    !reading_mark(reading, sentence->tokens.last - 1, '.') &&
	    reading_flag(reading, sentence->tokens.last, TOKEN_PARAGRAPH_START))
		reading->narrator = mention->refers.at[0];
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
		discourse->first_person = true;
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

/* "the official": who spoke last, unless he leads; else nobody who has a name. */
static void resolve_stranger(struct reading *reading, const struct discourse *discourse, struct mention *mention)
{
	entity_index who = discourse->person;

	if (mention->refers.count > 0 || !mention->human)
		return;
	if (!is_person(reading, who) || is_head(reading, who) || entities_have(discourse->leaders, who))
		who = registry_text(reading, reading_words(reading, mention->tokens));
	mention->refers = reading_entities(reading, &who, 1);
}

/* "President X left, his office said": the office of X. */
static void resolve_owned(struct reading *reading, const struct discourse *discourse, struct mention *mention)
{
	char gender = gender_of(reading, mention);
	entity_index owner = discourse->person, body;
	struct text name, words;

	if (gender == 0 || discourse->tied || !is_person(reading, owner) || !can_be(discourse, owner, gender))
		return;
	name = reading->entities.at[owner].name;
	words = reading_words(reading, (struct range){mention->tokens.first + 1, mention->tokens.last});
	body = registry_text(
		reading, arena_print(reading->arena, "%.*s's %.*s", (int)name.len, name.at, (int)words.len, words.at));
	mention->refers = reading_entities(reading, &body, 1);
}

/* ---- the walk ---- */

static bool all_persons(const struct reading *reading, struct entities entities)
{
	for (size_t i = 0; i < entities.count; i++)
		if (!is_person(reading, entities.at[i]))
			return false;
	return entities.count > 0;
}

/* "Koizumi explained the plan, an official told reporters. He also …": the one who acts, not the one who tells. */
static bool only_tells(const struct reading *reading, const struct discourse *discourse, const struct mention *mention)
{
	return mention->kind == MENTION_TEXT && mention->human && discourse->sentence == mention->sentence &&
	       is_person(reading, discourse->person) && reading_mark(reading, mention->tokens.first - 1, ',');
}

/* "The Prime Minister held talks with President X": with "the two leaders" they are meant, if nobody was named together
 * before. */
static void note_talks(struct reading *reading, struct discourse *discourse, const struct mention *guest)
{
	entity_index both[2] = {discourse->person, guest->refers.at[0]};

	if (discourse->sentence == guest->sentence && is_person(reading, both[0]) && both[0] != both[1] &&
	    IS_ONE_OF(reading, guest->tokens.first - 1, "with", "met", "on", "received") &&
	    (reading_is(reading, guest->tokens.first - 2, "called") ||
	     !reading_is(reading, guest->tokens.first - 1, "on")))
		discourse->plural = reading_entities(reading, both, 2); /* "… called on Minister Y. They" */
	if (discourse->persons.count >= 2 || discourse->sentence != guest->sentence || !is_person(reading, both[0]) ||
	    both[0] == both[1] || !is_head(reading, both[0]) || !is_head(reading, both[1]))
		return;
	if (reading_is(reading, guest->tokens.first - 1, "with") || reading_is(reading, guest->tokens.first - 1, "met"))
		discourse->persons = reading_entities(reading, both, 2);
}

static void note_subject(struct reading *reading, struct discourse *discourse, size_t index)
{
	const struct mention *mention = &reading->mentions.at[index];
	struct entities subject = joint_entities(reading, index);

	if (mention->kind == MENTION_PERSON && mention->refers.count == 1) {
		learn_gender(reading, discourse, mention);
		if (!mention->subject) {
			discourse->object = mention->refers.at[0];
			discourse->object_sentence = mention->sentence;
			note_talks(reading, discourse, mention);
		}
	}
	if ((mention->kind == MENTION_TEXT && !mention->human) ||
	    (mention->kind == MENTION_GROUP && subject.count == 1 &&
	     (mention->subject || mention->tokens.first == reading->sentences.at[mention->sentence].tokens.first)))
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
	if ((!is_person(reading, subject.at[0]) && !mention->human) || only_tells(reading, discourse, mention))
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
	discourse.introduced = are_introduced(reading, discourse.leaders);
	discourse.countries = find_countries(reading, discourse.leaders);
	reading->principals = discourse.leaders;
	reading->principal_countries = discourse.countries;
	reading->narrator = find_narrator(reading);
	discourse.joint =
		is_joint(reading, discourse.leaders) && (discourse.introduced || reading->narrator != NO_ENTITY);
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
		case MENTION_TEXT:
			resolve_stranger(reading, &discourse, mention);
			break;
		case MENTION_ORGANIZATION:
			resolve_owned(reading, &discourse, mention);
			break;
		case MENTION_PERSON:
			hand_over(reading, mention);
			break;
		case MENTION_COUNTRY:
		case MENTION_DEMONYM:
			break;
		}
		note_subject(reading, &discourse, i);
	}
}
