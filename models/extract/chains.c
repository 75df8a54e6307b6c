/* SPDX-License-Identifier: MIT */
/* Over 300 lines: one walk through the text; who was spoken of last is the state all rules share. */
#include "models/extract/clauses.h"
#include "models/extract/reading.h"
#include "models/extract/registry.h"

#include <string.h>

/* Whom a bare office ("the Prime Minister") has stood for. */
struct holder_known {
	const struct row *title;
	entity_index person;
};

/* Who was spoken of, while the walk goes on. */
struct discourse {
	entity_index person;     /* last single person that was a subject */
	struct entities persons; /* last persons that were one subject together */
	struct entities plural;  /* last plural subject of any kind, for "they" */
	bool tied;               /* the last subject was several persons: "he" could be any */
	entity_index before;     /* the single person that was a subject before that */
	entity_index object;     /* last person named that was no subject */
	char *genders;           /* one an entity: 'f', 'm', 0 unknown */
	uint32_t sentence;       /* of the last person subject */
	LIST(struct holder_known) known;
	struct entities leaders; /* the principals of the dispatch */
	struct entities countries;
};

static bool is_person(const struct reading *reading, entity_index entity)
{
	return entity != NO_ENTITY && reading->entities.at[entity].kind == ENTITY_PERSON;
}

/* ---- principals: whom the dispatch is about ---- */

static uint64_t top_levels(void)
{
	return FLAG(titles, head_of_state) | FLAG(titles, head_of_government) | FLAG(titles, monarch) |
	       FLAG(titles, minister) | FLAG(titles, deputy) | FLAG(titles, international);
}

static uint64_t levels_of(const struct reading *reading, entity_index person)
{
	const struct entity *entity = &reading->entities.at[person];
	uint64_t levels = 0;

	for (size_t i = 0; i < entity->role_count; i++) {
		struct text title = entity->roles[i].title;
		size_t space = SIZE_MAX;
		const struct row *row;

		while ((row = lexicon_find(reading->lexicon, LIST_titles, "canonical", title)) == NULL &&
		       (space = text_find(title, TEXT(" "), 0)) != SIZE_MAX)
			title = text_part(title, space + 1, title.len);
		if (row != NULL)
			levels |= row->flags;
	}
	return levels;
}

static bool same_country(const struct reading *reading, entity_index a, entity_index b)
{
	return reading->entities.at[a].country != NO_ENTITY &&
	       reading->entities.at[a].country == reading->entities.at[b].country;
}

/* The first persons named together as one subject ("A and B met"), else the first two of different countries. */
static struct entities find_leaders(struct reading *reading)
{
	LIST(entity_index) found = {0};

	for (size_t i = 0; i < reading->mentions.count; i++) {
		const struct mention *mention = &reading->mentions.at[i];

		if (mention->kind != MENTION_PERSON || mention->refers.count != 1)
			continue;
		if (mention->joint != i && reading->mentions.at[mention->joint].kind == MENTION_PERSON &&
		    mention->sentence < 4) {
			found.count = 0;
			for (size_t j = mention->joint;
			     j < reading->mentions.count && reading->mentions.at[j].sentence == mention->sentence; j++)
				if (!reading->mentions.at[j].inner && reading->mentions.at[j].joint == mention->joint &&
				    reading->mentions.at[j].refers.count == 1 &&
				    is_person(reading, reading->mentions.at[j].refers.at[0]))
					list_add(reading->arena, &found, reading->mentions.at[j].refers.at[0]);
			break;
		}
	}
	for (size_t i = 0; i < reading->mentions.count && found.count < 2; i++) {
		const struct mention *mention = &reading->mentions.at[i];
		entity_index person = mention->refers.count == 1 ? mention->refers.at[0] : NO_ENTITY;

		if (mention->kind != MENTION_PERSON || !is_person(reading, person) ||
		    (found.count == 1 && found.at[0] == person))
			continue;
		if ((levels_of(reading, person) & top_levels()) == 0 && found.count == 0 &&
		    reading->entities.at[person].role_count > 0)
			continue;
		if (found.count == 0 || !same_country(reading, found.at[0], person))
			list_add(reading->arena, &found, person);
	}
	return reading_entities(reading, found.at, found.count);
}

/* Countries by how often they are named, the most frequent first; at most two. */
static struct entities frequent_countries(struct reading *reading)
{
	uint32_t *counts = arena_array(reading->arena, reading->entities.count, sizeof(*counts));
	entity_index best[2] = {NO_ENTITY, NO_ENTITY};

	for (size_t i = 0; i < reading->mentions.count; i++)
		for (size_t j = 0; j < reading->mentions.at[i].refers.count; j++) {
			entity_index country = reading_country_of(reading, reading->mentions.at[i].refers.at[j]);

			if (country != NO_ENTITY)
				counts[country]++;
		}
	for (entity_index i = 0; i < reading->entities.count; i++) {
		if (reading->entities.at[i].kind != ENTITY_COUNTRY || counts[i] == 0)
			continue;
		if (best[0] == NO_ENTITY || counts[i] > counts[best[0]]) {
			best[1] = best[0];
			best[0] = i;
		} else if (best[1] == NO_ENTITY || counts[i] > counts[best[1]]) {
			best[1] = i;
		}
	}
	return reading_entities(reading, best, 2);
}

static struct entities find_countries(struct reading *reading, struct entities leaders)
{
	entity_index found[2] = {NO_ENTITY, NO_ENTITY};
	size_t count = 0;
	struct entities frequent;

	for (size_t i = 0; i < leaders.count && count < 2; i++)
		if (reading->entities.at[leaders.at[i]].country != NO_ENTITY)
			found[count++] = reading->entities.at[leaders.at[i]].country;
	if (count == 2 && found[0] != found[1])
		return reading_entities(reading, found, 2);
	frequent = frequent_countries(reading);
	if (count == 1 && frequent.count == 2 && (found[0] == frequent.at[0] || found[0] == frequent.at[1])) {
		found[1] = found[0] == frequent.at[0] ? frequent.at[1] : frequent.at[0];
		return reading_entities(reading, found, 2);
	}
	return frequent;
}

/* ---- offices ---- */

static const struct row *title_of(const struct reading *reading, const struct mention *mention)
{
	const struct row *best = NULL;

	for (uint32_t i = mention->tokens.first; i < mention->tokens.last; i++) {
		const struct sense *title = reading_sense(reading, i, LIST_titles);

		if (title != NULL &&
		    (title->row->flags & (FLAG(titles, prefix) | FLAG(titles, suffix) | FLAG(titles, honorific))) == 0)
			return title->row;
	}
	return best;
}

/* "former", "acting": the prefix that a printed office starts with; empty none. */
static struct text prefix_of(const struct reading *reading, const struct mention *mention)
{
	for (uint32_t i = mention->tokens.first; i < mention->tokens.last; i++) {
		const struct sense *title = reading_sense(reading, i, LIST_titles);

		if (title != NULL && (title->row->flags & FLAG(titles, prefix)) != 0)
			return reading->tokens.at[i].folded;
	}
	return TEXT("");
}

static bool same_prefix(struct text title, struct text prefix)
{
	if (prefix.len > 0)
		return text_starts(title, prefix);
	return !text_starts(title, TEXT("former ")) && !text_starts(title, TEXT("ex-")) &&
	       !text_starts(title, TEXT("late "));
}

static bool has_title(const struct reading *reading, entity_index person, const struct row *title, struct text prefix)
{
	const struct entity *entity = &reading->entities.at[person];
	struct text canonical = lexicon_cell(reading->lexicon, title, "canonical");

	for (size_t i = 0; i < entity->role_count; i++)
		if (same_prefix(entity->roles[i].title, prefix) && text_ends(entity->roles[i].title, canonical) &&
		    (entity->roles[i].title.len == canonical.len ||
		     entity->roles[i].title.at[entity->roles[i].title.len - canonical.len - 1] == ' '))
			return true;
	return false;
}

/* "leader", "head of state": titles that stand for any office of their height. */
static bool is_general(const struct reading *reading, const struct row *title)
{
	struct text canonical = lexicon_cell(reading->lexicon, title, "canonical");

	return text_equal(canonical, TEXT("Leader")) || text_equal(canonical, TEXT("Head of State")) ||
	       text_equal(canonical, TEXT("Head of Government")) || text_equal(canonical, TEXT("Host"));
}

static bool fits_office(const struct reading *reading, entity_index person, const struct row *title, struct text prefix,
			entity_index country)
{
	const struct entity *entity = &reading->entities.at[person];

	if (entity->kind != ENTITY_PERSON ||
	    (country != NO_ENTITY && entity->country != NO_ENTITY && entity->country != country))
		return false;
	if (has_title(reading, person, title, prefix))
		return true;
	if (is_general(reading, title))
		return entity->role_count == 0 || (levels_of(reading, person) & top_levels()) != 0;
	return entity->role_count == 0 && country != NO_ENTITY;
}

/* All of the last subject hold the office: nobody can be told. */
static bool tie(const struct reading *reading, const struct discourse *discourse, const struct row *title,
		entity_index not_him)
{
	for (size_t i = 0; i < discourse->persons.count; i++)
		if (discourse->persons.at[i] == not_him ||
		    !fits_office(reading, discourse->persons.at[i], title, TEXT(""), NO_ENTITY))
			return false;
	return discourse->persons.count > 1;
}

/* Who holds the office that is printed without a name. */
static entity_index holder(const struct reading *reading, const struct discourse *discourse,
			   const struct mention *mention, const struct row *title, entity_index country,
			   entity_index not_him, bool *ret_tied)
{
	struct text prefix = prefix_of(reading, mention);
	entity_index exact = NO_ENTITY, loose = NO_ENTITY;
	size_t exact_count = 0, loose_count = 0;

	for (entity_index i = 0; i < reading->entities.count; i++) {
		if (i == not_him || !fits_office(reading, i, title, prefix, country))
			continue;
		if (country != NO_ENTITY && reading->entities.at[i].country == country &&
		    (has_title(reading, i, title, prefix) || is_general(reading, title))) {
			exact = exact == NO_ENTITY ? i : exact;
			exact_count++;
		}
		loose = loose == NO_ENTITY ? i : loose;
		loose_count++;
	}
	if (exact_count >= 1)
		return exact;
	if (loose_count == 0)
		return mention->subject && discourse->person != NO_ENTITY && discourse->person != not_him &&
				       reading->entities.at[discourse->person].role_count == 0 &&
				       (country == NO_ENTITY ||
					reading->entities.at[discourse->person].country == NO_ENTITY)
			       ? discourse->person
			       : NO_ENTITY;
	if (loose_count == 1)
		return loose;
	if (country == NO_ENTITY && prefix.len == 0)
		for (size_t i = 0; i < discourse->known.count; i++)
			if (discourse->known.at[i].title == title && discourse->known.at[i].person != not_him)
				return discourse->known.at[i].person;
	if (country == NO_ENTITY && discourse->tied && tie(reading, discourse, title, not_him)) {
		*ret_tied = true;
		return NO_ENTITY;
	}
	if (discourse->person != NO_ENTITY && discourse->person != not_him &&
	    fits_office(reading, discourse->person, title, prefix, country) &&
	    (mention->subject || country != NO_ENTITY))
		return discourse->person;
	if (country != NO_ENTITY && discourse->leaders.count == 0)
		return NO_ENTITY;
	for (size_t i = 0; i < discourse->leaders.count; i++)
		if (discourse->leaders.at[i] != not_him &&
		    fits_office(reading, discourse->leaders.at[i], title, prefix, country))
			return discourse->leaders.at[i];
	return country == NO_ENTITY ? loose : NO_ENTITY;
}

static void settle_country(struct reading *reading, entity_index person, entity_index country)
{
	struct entity *entity = &reading->entities.at[person];
	struct role *roles;

	if (country == NO_ENTITY || entity->country != NO_ENTITY)
		return;
	entity->country = country;
	if (entity->role_count == 0)
		return;
	roles = memcpy(arena_array(reading->arena, entity->role_count, sizeof(*roles)), entity->roles,
		       entity->role_count * sizeof(*roles));
	for (size_t i = 0; i < entity->role_count; i++)
		if (roles[i].country == NO_ENTITY && roles[i].organization == NO_ENTITY)
			roles[i].country = country;
	entity->roles = roles;
}

static entity_index subject_of_sentence(const struct reading *reading, const struct mention *before)
{
	for (size_t i = reading_mentions_from(reading, reading->sentences.at[before->sentence].tokens.first);
	     i < reading->mentions.count && &reading->mentions.at[i] < before; i++)
		if (reading->mentions.at[i].subject && reading->mentions.at[i].refers.count == 1 &&
		    is_person(reading, reading->mentions.at[i].refers.at[0]))
			return reading->mentions.at[i].refers.at[0];
	return NO_ENTITY;
}

/* A person named behind a subject in its sentence is not that subject: "The minister signed with Mr Key". */
static entity_index object_of_sentence(const struct reading *reading, const struct mention *subject)
{
	for (size_t i = (size_t)(subject - reading->mentions.at) + 1;
	     i < reading->mentions.count && reading->mentions.at[i].sentence == subject->sentence; i++)
		if (reading->mentions.at[i].kind == MENTION_PERSON && !reading->mentions.at[i].subject &&
		    reading->mentions.at[i].refers.count == 1)
			return reading->mentions.at[i].refers.at[0];
	return NO_ENTITY;
}

/* The person whose country is where the dispatch comes from: "the host". */
static entity_index host(const struct reading *reading, const struct discourse *discourse)
{
	for (size_t i = 0; i < discourse->leaders.count; i++)
		if (reading->dateline.country != NO_ENTITY &&
		    reading->entities.at[discourse->leaders.at[i]].country == reading->dateline.country)
			return discourse->leaders.at[i];
	return NO_ENTITY;
}

static void resolve_role(struct reading *reading, struct discourse *discourse, struct mention *mention)
{
	const struct row *title = title_of(reading, mention);
	entity_index country = mention->refers.count == 1 ? mention->refers.at[0] : NO_ENTITY, person;

	mention->refers.count = 0;
	if (title == NULL)
		return;
	if (text_equal(lexicon_cell(reading->lexicon, title, "canonical"), TEXT("Host")))
		person = host(reading, discourse);
	else
		person = holder(reading, discourse, mention, title, country,
				mention->subject ? object_of_sentence(reading, mention)
						 : subject_of_sentence(reading, mention),
				&mention->tied);
	if (person == NO_ENTITY)
		return;
	if (country == NO_ENTITY && prefix_of(reading, mention).len == 0) {
		struct holder_known known = {title, person};

		list_add(reading->arena, &discourse->known, known);
	}
	settle_country(reading, person, country);
	mention->refers = reading_entities(reading, &person, 1);
}

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

static void resolve_group(struct reading *reading, const struct discourse *discourse, struct mention *mention)
{
	const struct sense *group = reading_sense(reading, mention->name.first, LIST_groups);
	struct entities countries = countries_of_group(reading, mention), found = {NULL, 0};

	if (group == NULL)
		return;
	if ((group->row->flags & FLAG(groups, persons)) != 0) {
		found = persons_with_role(reading, lexicon_cell(reading->lexicon, group->row, "singular"));
		if (countries.count >= 2)
			found = leaders_of(reading, discourse, countries);
		else if (found.count < 2)
			found = discourse->persons.count >= 2 ? discourse->persons : discourse->leaders;
		else if (found.count > 2 && discourse->leaders.count == 2)
			found = discourse->leaders;
		if (found.count < 2)
			found.count = 0;
		mention->refers = found;
		return;
	}
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
	       reading_is(reading, mention->tokens.first, "their") ||
	       reading_is(reading, mention->tokens.first, "both");
}

/* 'f', 'm', or 0 where the pronoun tells nothing. */
static char gender_of(const struct reading *reading, const struct mention *mention)
{
	if (reading_is(reading, mention->tokens.first, "she") || reading_is(reading, mention->tokens.first, "her"))
		return 'f';
	if (reading_is(reading, mention->tokens.first, "he") || reading_is(reading, mention->tokens.first, "his"))
		return 'm';
	return 0;
}

/* What forms of address and titles tell: "Ms Gillard", "King Felipe". */
static void learn_gender(const struct reading *reading, struct discourse *discourse, const struct mention *mention)
{
	static const char *const women[] = {"ms",    "ms.",      "mrs",  "mrs.",     "madam",      "madame",
					    "queen", "princess", "lady", "baroness", "chairwoman", "spokeswoman"};
	static const char *const men[] = {"mr",   "mr.",    "king",   "prince", "sir",      "lord",
					  "emir", "sultan", "sheikh", "pope",   "spokesman"};

	for (uint32_t i = mention->tokens.first; i < mention->name.first; i++) {
		for (size_t j = 0; j < sizeof(women) / sizeof(women[0]); j++)
			if (reading_is(reading, i, women[j]))
				discourse->genders[mention->refers.at[0]] = 'f';
		for (size_t j = 0; j < sizeof(men) / sizeof(men[0]); j++)
			if (reading_is(reading, i, men[j]))
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

	if (discourse->tied) {
		entity_index only = NO_ENTITY;

		for (size_t i = 0; i < discourse->persons.count; i++)
			if (discourse->genders[discourse->persons.at[i]] == gender) {
				if (only != NO_ENTITY)
					return;
				only = discourse->persons.at[i];
			}
		person = only;
	} else if (!can_be(discourse, person, gender)) {
		person = can_be(discourse, discourse->object, gender)   ? discourse->object
			 : can_be(discourse, discourse->before, gender) ? discourse->before
									: NO_ENTITY;
	}
	if (person == NO_ENTITY)
		return;
	if (!mention->possessive || before_own_verb(reading, mention))
		discourse->genders[person] = gender;
	mention->refers = reading_entities(reading, &person, 1);
}

static void resolve_pronoun(struct reading *reading, struct discourse *discourse, struct mention *mention)
{
	char gender = gender_of(reading, mention);

	if (gender != 0) {
		resolve_personal(reading, discourse, mention, gender);
	} else if (is_plural_pronoun(reading, mention)) {
		mention->refers = discourse->plural.count >= 2 ? discourse->plural : discourse->leaders;
		if (mention->refers.count < 2)
			mention->refers.count = 0;
	}
}

/* ---- the walk ---- */

/* The whole subject that a mention closes: all mentions of its coordination. */
static struct entities joint_entities(const struct reading *reading, size_t index)
{
	LIST(entity_index) all = {0};
	const struct mention *mention = &reading->mentions.at[index];

	for (size_t i = mention->joint; i <= index; i++)
		if (!reading->mentions.at[i].inner && reading->mentions.at[i].joint == mention->joint)
			for (size_t j = 0; j < reading->mentions.at[i].refers.count; j++)
				list_add(reading->arena, &all, reading->mentions.at[i].refers.at[j]);
	return reading_entities(reading, all.at, all.count);
}

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
		if (!mention->subject)
			discourse->object = mention->refers.at[0];
	}
	if (!mention->subject || subject.count == 0)
		return;
	if (subject.count >= 2) {
		discourse->plural = subject;
		if (all_persons(reading, subject)) {
			discourse->persons = subject;
			discourse->tied = mention->kind != MENTION_PRONOUN;
			discourse->sentence = mention->sentence;
		}
		return;
	}
	if (!is_person(reading, subject.at[0]))
		return;
	if (discourse->person != subject.at[0])
		discourse->before = discourse->person;
	discourse->person = subject.at[0];
	discourse->tied = false;
	discourse->sentence = mention->sentence;
}

void read_chains(struct reading *reading)
{
	struct discourse discourse = {.person = NO_ENTITY, .before = NO_ENTITY, .object = NO_ENTITY};

	discourse.genders = arena_array(reading->arena, reading->entities.count + 1, 1);
	mark_subjects(reading);
	discourse.leaders = find_leaders(reading);
	discourse.countries = find_countries(reading, discourse.leaders);
	reading->principals = discourse.leaders;
	reading->principal_countries = discourse.countries;
	for (size_t i = 0; i < reading->mentions.count; i++) {
		struct mention *mention = &reading->mentions.at[i];

		if (mention->inner)
			continue;
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
