/* SPDX-License-Identifier: MIT */
/* Whom a dispatch is about: the leaders it names first, and their countries. */
#include "models/extract/discourse.h"
#include "models/extract/names.h"
#include "models/extract/registry.h"

uint64_t top_levels(void)
{
	return HEADS | FLAG(titles, minister) | FLAG(titles, deputy) | FLAG(titles, international);
}

uint64_t levels_of(const struct reading *reading, entity_index person)
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

enum { HEAD = 8 }; /* sentences in which a dispatch says whom it is about */

static bool names_person(const struct reading *reading, const struct mention *mention)
{
	return mention->kind == MENTION_PERSON && !mention->inner && mention->refers.count == 1 &&
	       is_person(reading, mention->refers.at[0]);
}

/* "The EU was represented by X and by Y. China was represented by Z.": all of them. */
static struct entities find_represented(struct reading *reading)
{
	LIST(entity_index) found = {0};
	uint32_t seen = 0;
	bool by = false;

	for (size_t i = 0; i < reading->mentions.count && reading->mentions.at[i].sentence < HEAD; i++) {
		const struct mention *mention = &reading->mentions.at[i];
		uint32_t first = reading->sentences.at[mention->sentence].tokens.first;

		if (seen < first) {
			seen = first;
			by = false;
		}
		for (; seen + 1 < mention->tokens.first; seen++)
			by = by || (reading_is(reading, seen, "represented") && reading_is(reading, seen + 1, "by"));
		if (by && names_person(reading, mention))
			list_add(reading->arena, &found, mention->refers.at[0]);
	}
	return reading_entities(reading, found.at, found.count);
}

bool is_head(const struct reading *reading, entity_index person)
{
	return (levels_of(reading, person) & HEADS) != 0;
}

/* Whether two of those named first lead states or governments. */
static bool are_heads_named(const struct reading *reading)
{
	entity_index first = NO_ENTITY;

	for (size_t i = 0; i < reading->mentions.count && reading->mentions.at[i].sentence < HEAD; i++) {
		const struct mention *mention = &reading->mentions.at[i];

		if (!names_person(reading, mention) || mention->refers.at[0] == first ||
		    !is_head(reading, mention->refers.at[0]))
			continue;
		if (first != NO_ENTITY)
			return true;
		first = mention->refers.at[0];
	}
	return false;
}

/* The first persons named together as one subject ("A and B met"); ministers are not, where heads of state met. */
static struct entities find_joined(struct reading *reading)
{
	enum { FIRST = 4 };
	bool heads = are_heads_named(reading);
	uint32_t last = FIRST;

	/* Headlines and bylines stand before the dateline. */
	for (uint32_t i = 0; i < reading->tokens.count && reading->tokens.at[i].start < reading->dateline.span.start;
	     i++)
		last = reading->sentence_of[i] + FIRST;
	for (size_t i = 0; i < reading->mentions.count && reading->mentions.at[i].sentence < last; i++) {
		const struct mention *mention = &reading->mentions.at[i];
		LIST(entity_index) found = {0};

		if (mention->kind != MENTION_PERSON || mention->refers.count != 1 || mention->joint == i ||
		    reading->mentions.at[mention->joint].kind != MENTION_PERSON)
			continue;
		for (size_t j = mention->joint;
		     j < reading->mentions.count && reading->mentions.at[j].sentence == mention->sentence; j++)
			if (reading->mentions.at[j].joint == mention->joint &&
			    names_person(reading, &reading->mentions.at[j]))
				list_add(reading->arena, &found, reading->mentions.at[j].refers.at[0]);
		if (found.count > 0 && heads && !is_head(reading, found.at[0]) &&
		    reading->entities.at[found.at[0]].role_count > 0)
			continue;
		return reading_entities(reading, found.at, found.count);
	}
	return (struct entities){NULL, 0};
}

/* The first two of different countries, one at least in a high office. */
static struct entities find_first_two(struct reading *reading, struct entities found)
{
	entity_index both[2] = {NO_ENTITY, NO_ENTITY};
	size_t count = found.count;

	if (count > 0)
		both[0] = found.at[0];
	for (size_t i = 0; i < reading->mentions.count && count < 2; i++) {
		const struct mention *mention = &reading->mentions.at[i];
		entity_index person = mention->refers.count == 1 ? mention->refers.at[0] : NO_ENTITY;

		if (mention->kind != MENTION_PERSON || !is_person(reading, person) || (count == 1 && both[0] == person))
			continue;
		if ((levels_of(reading, person) & top_levels()) == 0 && count == 0 &&
		    reading->entities.at[person].role_count > 0)
			continue;
		if (count == 0 || !same_country(reading, both[0], person))
			both[count++] = person;
	}
	return reading_entities(reading, both, count);
}

struct entities find_leaders(struct reading *reading)
{
	struct entities found = find_represented(reading);

	if (found.count < 2)
		found = find_joined(reading);
	return found.count < 2 ? find_first_two(reading, found) : found;
}

/* Whether the head names both one behind the other ("A received B", "A arrived. B met him"): who chairs a meeting of a
 * group that stands between, and who is thanked at it, are not all that met. */
bool are_introduced(const struct reading *reading, struct entities leaders)
{
	entity_index last = NO_ENTITY;

	for (size_t i = 0; leaders.count == 2 && i < reading->mentions.count && reading->mentions.at[i].sentence < HEAD;
	     i++) {
		const struct mention *mention = &reading->mentions.at[i];

		if (mention->kind == MENTION_GROUP)
			last = NO_ENTITY;
		if (!names_person(reading, mention) || !entities_have(leaders, mention->refers.at[0]))
			continue;
		if (last != NO_ENTITY && last != mention->refers.at[0])
			return true;
		last = mention->refers.at[0];
	}
	return leaders.count > 2;
}

static bool is_bloc(const struct reading *reading, entity_index entity)
{
	return reading->entities.at[entity].kind == ENTITY_ORGANIZATION &&
	       text_equal(reading->entities.at[entity].classification, TEXT("bloc"));
}

/* Countries by how often they are named, the most frequent first; at most two. A union of states is a side as well:
 * "The EU-China Summit", "both sides". */
static struct entities frequent_countries(struct reading *reading)
{
	uint32_t *counts = arena_array(reading->arena, reading->entities.count, sizeof(*counts));
	entity_index best[2] = {NO_ENTITY, NO_ENTITY};

	for (size_t i = 0; i < reading->mentions.count; i++)
		for (size_t j = 0; j < reading->mentions.at[i].refers.count; j++) {
			entity_index named = reading->mentions.at[i].refers.at[j];
			entity_index side = is_bloc(reading, named) ? named : reading_country_of(reading, named);

			if (side != NO_ENTITY)
				counts[side]++;
		}
	for (entity_index i = 0; i < reading->entities.count; i++) {
		if (counts[i] == 0)
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

struct entities find_countries(struct reading *reading, struct entities leaders)
{
	entity_index found[2] = {NO_ENTITY, NO_ENTITY};
	size_t count = 0;
	struct entities frequent;

	for (size_t i = 0; i < leaders.count && count < 2; i++)
		if (reading->entities.at[leaders.at[i]].country != NO_ENTITY)
			found[count++] = reading->entities.at[leaders.at[i]].country;
	if (count == 2 && found[0] != found[1])
		return reading_entities(reading, found, 2);
	if (count == 1 && leaders.count == 2 && reading->dateline.country != NO_ENTITY &&
	    reading->dateline.country != found[0]) {
		found[1] = reading->dateline.country; /* an agency leaves out the country of its own president */
		return reading_entities(reading, found, 2);
	}
	frequent = frequent_countries(reading);
	if (count == 1 && frequent.count == 2 && (found[0] == frequent.at[0] || found[0] == frequent.at[1])) {
		found[1] = found[0] == frequent.at[0] ? frequent.at[1] : frequent.at[0];
		return reading_entities(reading, found, 2);
	}
	return frequent;
}
