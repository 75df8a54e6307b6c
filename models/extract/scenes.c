/* SPDX-License-Identifier: MIT */
#include "models/extract/scenes.h"

#include "models/extract/occasions.h"
#include "models/extract/phrases.h"

struct event_fact scene_event(const char *kind)
{
	return (struct event_fact){
		.kind = text_of(kind),
		.country = NO_ENTITY,
		.summit = NO_FACT,
		.visitor = NO_ENTITY,
		.host_country = NO_ENTITY,
	};
}

static bool same_entities(struct entities a, struct entities b)
{
	if (a.count != b.count)
		return false;
	for (size_t i = 0; i < a.count; i++)
		if (a.at[i] != b.at[i])
			return false;
	return true;
}

/* Where it was told before: the same kind with the same people, or none named now; NULL nowhere. */
static struct event_fact *find_known(const struct reading *reading, const struct event_fact *fact)
{
	for (size_t i = 0; i < reading->events.count; i++) {
		struct event_fact *other = &reading->events.at[i];

		if (!text_equal(other->kind, fact->kind) || !text_equal(other->commemorates, fact->commemorates) ||
		    other->host_country != fact->host_country)
			continue;
		if (other->visitor != fact->visitor && fact->visitor != NO_ENTITY)
			continue;
		if (fact->leaders.count == 0 || same_entities(other->leaders, fact->leaders))
			return other;
	}
	return NULL;
}

/* Told again: its words are sources too, and what was open may be filled. */
static void merge(struct reading *reading, struct event_fact *known, const struct event_fact *fact,
		  const struct source *sources, size_t count)
{
	struct source *all = arena_array(reading->arena, known->basis.sources.count + count, sizeof(*all));

	for (size_t i = 0; i < known->basis.sources.count; i++)
		all[i] = known->basis.sources.at[i];
	for (size_t i = 0; i < count; i++)
		all[known->basis.sources.count + i] = sources[i];
	known->basis.sources = reading_sources(reading, all, known->basis.sources.count + count);
	if (known->date.iso.len < fact->date.iso.len)
		known->date = fact->date;
	if (known->place.len == 0) {
		known->place = fact->place;
		known->country = fact->country;
	}
}

void scene_add(struct scene *scene, struct event_fact *fact, const char *rule, double confidence, bool inferred,
	       const struct source *sources, size_t count)
{
	struct event_fact *known = find_known(scene->reading, fact);

	if (known != NULL) {
		merge(scene->reading, known, fact, sources, count);
		return;
	}
	fact->basis = (struct basis){
		.rule = rule,
		.confidence = confidence,
		.inferred = inferred,
		.sources = reading_sources(scene->reading, sources, count),
	};
	list_add(scene->reading->arena, &scene->reading->events, *fact);
}

void scene_date(const struct scene *scene, struct range around, bool now, struct event_fact *fact, bool *ret_inferred)
{
	struct when when;

	if (find_when(scene->reading, around, false, &when) && when.date.iso.len > 4 &&
	    !reading_is(scene->reading, when.tokens.first, "since")) {
		fact->date = when.date;
		*ret_inferred = *ret_inferred || when.inferred;
	} else if (now) {
		fact->date = scene->reading->date;
		*ret_inferred = *ret_inferred || fact->date.iso.len > 0;
	}
}

static const char *const places_in[] = {"in", "at"};

void scene_place(const struct scene *scene, struct range around, bool here, struct event_fact *fact, bool *ret_inferred)
{
	struct occasion_place place;

	if (occasion_place(scene->reading, around, places_in, 2, &place)) {
		fact->place = place.name;
		fact->country = place.country;
	} else if (here && scene->reading->dateline.place.len > 0) {
		fact->place = scene->reading->dateline.place;
		fact->country = scene->reading->dateline.country;
		*ret_inferred = true;
	}
}

struct range scene_behind(const struct scene *scene, uint32_t token, uint32_t most)
{
	return (struct range){token, token + most < scene->sentence.last ? token + most : scene->sentence.last};
}

bool scene_is_unreal(const struct scene *scene, uint32_t token)
{
	for (uint32_t i = token; i > scene->sentence.first && token - i < 8; i--)
		if (((reading_classes(scene->reading, i - 1) & (FLAG(words, modal) | FLAG(words, negation))) != 0 &&
		     !phrase_capital(scene->reading, i - 1)) ||
		    IS_ONE_OF(scene->reading, i - 1, "if", "future", "next", "possible", "upcoming", "previous", "last",
			      "propose", "proposed", "future", "resume", "promote"))
			return true;
	return false;
}
