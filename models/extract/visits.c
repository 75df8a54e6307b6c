/* SPDX-License-Identifier: MIT */
#include "models/extract/scenes.h"

#include "models/extract/occasions.h"
#include "models/extract/phrases.h"

static const char *const places_to[] = {"to", "in"};

static entity_index one_of(struct entities entities)
{
	return entities.count == 1 ? entities.at[0] : NO_ENTITY;
}

/* Whose visit: "his visit", "Xi's visit", "the visit by X", "X paid a visit". */
static entity_index visitor_of(const struct scene *scene, struct range words)
{
	const struct reading *reading = scene->reading;
	uint32_t from = words.first > scene->sentence.first + 5 ? words.first - 5 : scene->sentence.first;
	struct entities found;

	for (size_t i = reading_mentions_from(reading, from);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < words.first; i++) {
		const struct mention *mention = &reading->mentions.at[i];

		if (mention->possessive && mention->refers.count == 1 &&
		    reading->entities.at[mention->refers.at[0]].kind == ENTITY_PERSON)
			return mention->refers.at[0];
	}
	for (uint32_t i = words.last; i < words.last + 8 && i < scene->sentence.last; i++)
		if (reading_is(reading, i, "by")) {
			found = reading_entities_in(reading, scene_behind(scene, i, 10), ENTITY_PERSON);
			return one_of(found);
		}
	found = reading_entities_in(reading, (struct range){phrase_clause_start(reading, words.first), words.first},
				    ENTITY_PERSON);
	return one_of(found);
}

void visit_noun(struct scene *scene, struct range words, struct text visit_kind)
{
	struct event_fact fact = scene_event("visit");
	struct range around = scene_behind(scene, words.last, 14);
	struct occasion_place place;
	struct source sources[2] = {reading_source(scene->reading, words, ROLE_CONTENT)};
	bool inferred = false;

	if (!occasion_place(scene->reading, around, places_to, 2, &place))
		return;
	for (uint32_t i = words.last; i < place.words.first; i++)
		if (!phrase_word(scene->reading, i) || phrase_auxiliary(scene->reading, i))
			return;
	fact.visitor = visitor_of(scene, words);
	if (fact.visitor == NO_ENTITY)
		return;
	fact.leaders = reading_entities(scene->reading, &fact.visitor, 1);
	fact.visit_kind = visit_kind;
	fact.place = place.name;
	fact.country = fact.host_country = place.country;
	fact.name = reading_words(scene->reading, (struct range){words.first, place.words.last});
	scene_date(scene, scene_behind(scene, words.last, 16), false, &fact, &inferred);
	if (fact.date.iso.len == 0)
		scene_date(scene, (struct range){phrase_clause_start(scene->reading, words.first), words.first}, false,
			   &fact, &inferred);
	sources[1] = reading_source(scene->reading, (struct range){words.last, place.words.last}, ROLE_VALUE);
	scene_add(scene, &fact, "event-visit", 0.9, inferred, sources, 2);
}

/* "invited him to visit Warsaw": nobody has gone yet. */
static bool is_invited(const struct scene *scene, uint32_t token)
{
	uint32_t from = token > scene->sentence.first + 16 ? token - 16 : scene->sentence.first;

	for (uint32_t i = token; i > from && reading_is(scene->reading, token - 1, "to"); i--)
		if (IS_ONE_OF(scene->reading, i - 1, "invited", "invites", "inviting", "invite", "invitation"))
			return true;
	return false;
}

/* "visited Warsaw", "is to visit Warsaw": the verb right before its place. */
bool visit_verb(struct scene *scene, uint32_t token)
{
	struct occasion_place place;
	struct event_fact fact = scene_event("visit");
	struct source sources[1];
	bool inferred = false;

	if (!IS_ONE_OF(scene->reading, token, "visited", "visit", "visits", "visiting") ||
	    !occasion_place(scene->reading, scene_behind(scene, token, 6),
			    (const char *const[]){"visited", "visit", "visits", "visiting"}, 4, &place))
		return false;
	fact.visitor = visitor_of(scene, (struct range){token, token + 1});
	if (fact.visitor == NO_ENTITY || is_invited(scene, token))
		return false;
	fact.leaders = reading_entities(scene->reading, &fact.visitor, 1);
	fact.place = place.name;
	fact.country = fact.host_country = place.country;
	fact.name = reading_words(scene->reading, (struct range){token, place.words.last});
	scene_date(scene, scene_behind(scene, place.words.last, 12), false, &fact, &inferred);
	sources[0] = reading_source(scene->reading, (struct range){token, place.words.last}, ROLE_CONTENT);
	scene_add(scene, &fact, "event-visited", 0.88, inferred, sources, 1);
	return true;
}
