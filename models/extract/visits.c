/* SPDX-License-Identifier: MIT */
#include "models/extract/scenes.h"

#include "models/extract/clauses.h"
#include "models/extract/occasions.h"
#include "models/extract/phrases.h"

static const char *const places_to[] = {"to", "in"};

static entity_index one_of(struct entities entities)
{
	return entities.count == 1 ? entities.at[0] : NO_ENTITY;
}

/* The one of them who is not at home in the country that is visited. */
static entity_index stranger_in(const struct reading *reading, struct entities persons, entity_index host)
{
	entity_index found = NO_ENTITY;

	if (persons.count == 1)
		return persons.at[0];
	for (size_t i = 0; host != NO_ENTITY && i < persons.count; i++) {
		if (reading->entities.at[persons.at[i]].country == host)
			continue;
		if (found != NO_ENTITY)
			return NO_ENTITY;
		found = persons.at[i];
	}
	return found;
}

/* The "who" of the relative clause that holds the token: "X, who is on a visit"; UINT32_MAX none. */
static uint32_t relative_of(const struct scene *scene, uint32_t token)
{
	enum { REACH = 12 };

	for (uint32_t i = token; i > scene->sentence.first + 1 && token - i < REACH; i--)
		if (reading_is(scene->reading, i - 1, "who"))
			return i - 1;
	return UINT32_MAX;
}

/* Where its own clause starts: what is told before "who" has its own time. */
static uint32_t own_start(const struct scene *scene, uint32_t token)
{
	uint32_t who = relative_of(scene, token);

	return who < UINT32_MAX ? who : phrase_clause_start(scene->reading, token);
}

/* "President X of Peru, who is on a visit": who is told of; NO_ENTITY where no such clause holds the words. */
static entity_index related(const struct scene *scene, uint32_t token)
{
	const struct reading *reading = scene->reading;
	uint32_t who = relative_of(scene, token);
	const struct mention *mention;

	if (who == UINT32_MAX)
		return NO_ENTITY;
	mention = mention_ending(reading, reading_mark(reading, who - 1, ',') ? who - 1 : who, NULL);
	return mention == NULL || mention->refers.count != 1 ||
			       reading->entities.at[mention->refers.at[0]].kind != ENTITY_PERSON
		       ? NO_ENTITY
		       : mention->refers.at[0];
}

/* Whose visit: "his visit", "Xi's visit", "the visit by X", "X, whom Y invited, paid a visit". */
static entity_index visitor_of(const struct scene *scene, struct range words, entity_index host)
{
	const struct reading *reading = scene->reading;
	uint32_t from = words.first > scene->sentence.first + 5 ? words.first - 5 : scene->sentence.first;
	struct range before = {phrase_clause_start(reading, words.first), words.first};

	for (size_t i = reading_mentions_from(reading, from);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < words.first; i++) {
		const struct mention *mention = &reading->mentions.at[i];

		if (mention->possessive && mention->refers.count == 1 &&
		    reading->entities.at[mention->refers.at[0]].kind == ENTITY_PERSON)
			return mention->refers.at[0];
	}
	for (uint32_t i = words.last; i < words.last + 8 && i < scene->sentence.last; i++)
		if (reading_is(reading, i, "by") || (i == words.last && reading_is(reading, i, "of")))
			return one_of(reading_entities_in(reading, scene_behind(scene, i, 10), ENTITY_PERSON));
	if (related(scene, words.first) != NO_ENTITY)
		return related(scene, words.first);
	return stranger_in(reading, reading_entities_in(reading, before, ENTITY_PERSON), host);
}

/* "arrived in Lima on a visit", "is in Lima for a visit": the place before it. */
static bool place_before(const struct scene *scene, struct range words, struct occasion_place *ret_place)
{
	struct reading *reading = scene->reading;
	uint32_t from = words.first > scene->sentence.first + 12 ? words.first - 12 : scene->sentence.first;

	for (uint32_t i = words.first; i > from + 1; i--)
		if (reading_is(reading, i - 1, "in") &&
		    IS_ONE_OF(reading, i - 2, "arrived", "arrives", "arriving", "arrive", "landed", "is", "was", "be",
			      "currently", "now"))
			return occasion_place(reading, (struct range){i - 1, words.first}, places_to, 2, ret_place);
	return false;
}

/* "X will host Y for a state visit": Y comes to the country of X. */
static bool is_hosted(const struct scene *scene, struct range words, struct event_fact *fact)
{
	enum { REACH = 14 };
	const struct reading *reading = scene->reading;
	uint32_t first = phrase_clause_start(reading, words.first), verb = words.first;
	struct entities hosts;

	while (verb > first && words.first - verb < REACH &&
	       !IS_ONE_OF(reading, verb, "host", "hosts", "hosted", "hosting", "welcomed", "welcomes", "received"))
		verb--;
	if (verb == first || words.first - verb == REACH)
		return false;
	fact->visitor = one_of(reading_entities_in(reading, (struct range){verb, words.first}, ENTITY_PERSON));
	hosts = reading_entities_in(reading, (struct range){first, verb}, ENTITY_PERSON);
	if (hosts.count == 0)
		hosts = reading_entities_in(reading, (struct range){first, verb}, ENTITY_COUNTRY);
	if (fact->visitor == NO_ENTITY || hosts.count != 1)
		return false;
	fact->country = fact->host_country = reading_country_of(reading, hosts.at[0]);
	return fact->host_country != NO_ENTITY && fact->host_country != reading->entities.at[fact->visitor].country;
}

static bool is_calling_off(const struct reading *reading, uint32_t token)
{
	if (IS_ONE_OF(reading, token, "cancelled", "canceled", "cancels", "cancelling", "canceling", "postponed",
		      "postpones", "postponing", "cancellation", "postponement", "scrapped", "shelved", "aborted"))
		return true;
	return (IS_ONE_OF(reading, token, "called", "calls", "calling") && reading_is(reading, token + 1, "off")) ||
	       (reading_is(reading, token, "put") && reading_is(reading, token + 1, "off"));
}

/* "during the visit, a signing was": something else is spoken of from here. */
static bool changes_subject(const struct reading *reading, uint32_t token)
{
	const uint64_t starts = FLAG(words, determiner) | FLAG(words, possessive) | FLAG(words, pronoun);

	if (reading_mark(reading, token, ';') || (reading_classes(reading, token) & FLAG(words, relative)) != 0)
		return true;
	return reading_mark(reading, token, ',') &&
	       ((reading_classes(reading, token + 1) & starts) != 0 || reading_mention_at(reading, token + 1) != NULL);
}

/* "his visit to Lima was cancelled" */
static bool is_called_off(const struct scene *scene, struct range words)
{
	const struct reading *reading = scene->reading;
	struct range behind = scene_behind(scene, words.last, 24);

	for (uint32_t i = behind.first; i < behind.last && !changes_subject(reading, i); i++)
		if (is_calling_off(reading, i) && phrase_auxiliary(reading, i - 1))
			return true;
	return false;
}

/* "had not visited", "cancelled his visit": a visit that nobody paid. */
static bool is_unpaid(const struct scene *scene, uint32_t token)
{
	enum { REACH = 6 };
	const struct reading *reading = scene->reading;

	for (uint32_t i = token; i > scene->sentence.first && token - i < REACH; i--) {
		if (reading_mark(reading, i - 1, ',') || reading_mark(reading, i - 1, ';') ||
		    (reading_classes(reading, i - 1) & FLAG(words, coordinator)) != 0)
			return false;
		if (phrase_negation(reading, i - 1) || is_calling_off(reading, i - 1))
			return true;
	}
	return false;
}

/* "wished to visit Warsaw", "would like to pay a visit", "looked forward to visiting": a wish right before it. */
static bool is_wished(const struct reading *reading, uint32_t to)
{
	return IS_ONE_OF(reading, to - 1, "wish", "wishes", "wished", "hope", "hopes", "hoped", "hoping", "want",
			 "wants", "wanted", "like", "keen", "eager", "desire", "desires", "intention", "forward",
			 "ready", "willing", "willingness", "readiness", "invitation", "opportunity", "asked", "urged");
}

/* "invited him to visit Warsaw", "invited her on a state visit": nobody has gone yet. But "X, whom Y had invited, paid
 * a visit". */
static bool is_invited(const struct scene *scene, uint32_t token)
{
	enum { REACH = 16 };
	const struct reading *reading = scene->reading;
	uint32_t from = token > scene->sentence.first + REACH ? token - REACH : scene->sentence.first, to = token;

	while (to > from && token - to < 6 && !IS_ONE_OF(reading, to - 1, "to", "on", "for"))
		to--;
	if (to == from || !IS_ONE_OF(reading, to - 1, "to", "on", "for"))
		return false;
	if (reading_is(reading, to - 1, "to") && to - 1 > from && is_wished(reading, to - 1))
		return true;
	for (uint32_t i = to - 1; i > from && !reading_mark(reading, i - 1, ','); i--) {
		if (IS_ONE_OF(reading, i - 1, "invited", "invites", "inviting", "invite", "invitation"))
			return true;
		if (IS_ONE_OF(reading, i - 1, "is", "are", "was", "were", "has", "had", "will", "arrived", "paid",
			      "came", "left"))
			return false;
	}
	return false;
}

/* Nothing but words up to the place. */
static bool leads_to(const struct reading *reading, uint32_t token, uint32_t place)
{
	while (token < place && phrase_word(reading, token) && !phrase_auxiliary(reading, token))
		token++;
	return token >= place;
}

void visit_noun(struct scene *scene, struct range words, struct text visit_kind)
{
	const struct reading *reading = scene->reading;
	struct event_fact fact = scene_event("visit");
	struct range around = scene_behind(scene, words.last, 14), told = words, shown = {0, 0};
	struct occasion_place place;
	struct source sources[2] = {reading_source(reading, words, ROLE_CONTENT)};
	bool inferred = false;

	if (is_unpaid(scene, words.first) || is_called_off(scene, words) || is_invited(scene, words.first))
		return;
	if (occasion_place(scene->reading, around, places_to, 2, &place) &&
	    leads_to(reading, words.last, place.words.first)) {
		told.last = place.words.last;
		shown = (struct range){words.last, place.words.last};
	} else if (place_before(scene, words, &place)) {
		shown = place.words;
	} else if (!is_hosted(scene, words, &fact)) {
		return;
	}
	if (shown.last > 0) {
		fact.place = place.name;
		fact.country = fact.host_country = place.country;
		fact.visitor = visitor_of(scene, words, place.country);
	}
	if (fact.visitor == NO_ENTITY)
		return;
	fact.leaders = reading_entities(reading, &fact.visitor, 1);
	fact.visit_kind = visit_kind;
	fact.name = reading_words(reading, told);
	scene_date(scene, scene_behind(scene, words.last, 16), false, &fact, &inferred);
	if (fact.date.iso.len == 0)
		scene_date(scene, (struct range){own_start(scene, words.first), words.first}, false, &fact, &inferred);
	sources[1] = reading_source(reading, shown, ROLE_VALUE);
	scene_add(scene, &fact, "event-visit", 0.9, inferred, sources, 2);
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
	fact.visitor = visitor_of(scene, (struct range){token, token + 1}, place.country);
	if (fact.visitor == NO_ENTITY || is_invited(scene, token) || is_unpaid(scene, token))
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
