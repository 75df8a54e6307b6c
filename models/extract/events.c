/* SPDX-License-Identifier: MIT */
/* Over 300 lines: one rule a kind of event, on common ground. */
#include "models/extract/reading.h"

#include "models/extract/amounts.h"
#include "models/extract/days.h"
#include "models/extract/occasions.h"
#include "models/extract/phrases.h"

static const char *const places_in[] = {"in", "at"};
static const char *const places_to[] = {"to", "in"};

struct scene {
	struct reading *reading;
	struct range sentence;
	struct entities leaders; /* of the dispatch */
};

/* ---- common ---- */

static struct event_fact blank_event(const char *kind)
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

/* Told before: the same kind with the same people, or none named now. */
static bool is_known(const struct reading *reading, const struct event_fact *fact)
{
	for (size_t i = 0; i < reading->events.count; i++) {
		const struct event_fact *other = &reading->events.at[i];

		if (!text_equal(other->kind, fact->kind) || !text_equal(other->commemorates, fact->commemorates) ||
		    other->host_country != fact->host_country)
			continue;
		if (other->visitor != fact->visitor && fact->visitor != NO_ENTITY)
			continue;
		if (fact->leaders.count == 0 || same_entities(other->leaders, fact->leaders))
			return true;
	}
	return false;
}

static void add_event(struct scene *scene, struct event_fact *fact, const char *rule, double confidence, bool inferred,
		      const struct source *sources, size_t count)
{
	if (is_known(scene->reading, fact))
		return;
	fact->basis = (struct basis){
		.rule = rule,
		.confidence = confidence,
		.inferred = inferred,
		.sources = reading_sources(scene->reading, sources, count),
	};
	list_add(scene->reading->arena, &scene->reading->events, *fact);
}

/* The summit named in the same sentence behind "during", "at", "on the sidelines of". */
static uint32_t summit_in(const struct reading *reading, struct range sentence)
{
	struct span span = reading_span(reading, sentence);

	for (size_t i = 0; i < reading->summits.count; i++)
		for (size_t j = 0; j < reading->summits.at[i].basis.sources.count; j++) {
			struct span at = reading->summits.at[i].basis.sources.at[j].span;

			if (at.start >= span.start && at.end <= span.end)
				return (uint32_t)i;
		}
	return NO_FACT;
}

/* The date told around the event; else that of the dispatch, where it tells of now. */
static void set_date(const struct scene *scene, struct range around, bool now, struct event_fact *fact,
		     bool *ret_inferred)
{
	struct when when;

	if (find_when(scene->reading, around, false, &when) && when.date.iso.len > 4) {
		fact->date = when.date;
		*ret_inferred = *ret_inferred || when.inferred;
	} else if (now) {
		fact->date = scene->reading->date;
		*ret_inferred = *ret_inferred || fact->date.iso.len > 0;
	}
}

/* Where: "in Beijing" behind it, else where the dispatch was written. */
static void set_place(const struct scene *scene, struct range around, bool here, struct event_fact *fact,
		      bool *ret_inferred)
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

static struct entities leaders_near(const struct scene *scene, struct range range)
{
	struct entities persons = reading_entities_in(scene->reading, range, ENTITY_PERSON);

	return persons.count >= 2 ? persons : scene->leaders;
}

static struct range to_end(const struct scene *scene, uint32_t token, uint32_t most)
{
	return (struct range){token, token + most < scene->sentence.last ? token + most : scene->sentence.last};
}

/* ---- talks, calls, exchanges of views, news conferences ---- */

/* What is wished for, or was before, is no event of this dispatch. */
static bool is_unreal(const struct scene *scene, uint32_t token)
{
	for (uint32_t i = token; i > scene->sentence.first && token - i < 8; i--)
		if (((reading_classes(scene->reading, i - 1) & (FLAG(words, modal) | FLAG(words, negation))) != 0 &&
		     !phrase_capital(scene->reading, i - 1)) ||
		    IS_ONE_OF(scene->reading, i - 1, "if", "future", "next", "possible", "upcoming", "previous", "last",
			      "propose", "proposed", "future", "resume", "promote"))
			return true;
	return false;
}

static void read_meeting(struct scene *scene, struct range words, const char *kind, const char *rule)
{
	struct event_fact fact = blank_event(kind);
	struct range around = to_end(scene, words.last, 30);
	struct source sources[1] = {reading_source(scene->reading, words, ROLE_CONTENT)};
	bool inferred = false;

	if (is_unreal(scene, words.first))
		return;
	fact.leaders = leaders_near(scene, scene->sentence);
	if (fact.leaders.count == 0)
		return;
	fact.name = reading_words(scene->reading, words);
	fact.summit = summit_in(scene->reading, scene->sentence);
	set_date(scene, scene->sentence, true, &fact, &inferred);
	set_place(scene, around, true, &fact, &inferred);
	add_event(scene, &fact, rule, 0.85, inferred, sources, 1);
}

/* "exchanged views on", "exchanging in-depth opinions" */
static bool read_exchange(struct scene *scene, uint32_t token)
{
	const struct reading *reading = scene->reading;

	if (!IS_ONE_OF(reading, token, "exchanged", "exchanging", "exchange"))
		return false;
	for (uint32_t i = token + 1; i < token + 5 && phrase_word(reading, i); i++)
		if (IS_ONE_OF(reading, i, "views", "opinions", "assessments")) {
			read_meeting(scene, (struct range){token, i + 1}, "exchange_of_views", "event-exchange");
			return true;
		}
	return false;
}

/* "Xi met with Putin", "met Prime Minister X": persons on both sides. */
static bool read_met(struct scene *scene, uint32_t token)
{
	const struct reading *reading = scene->reading;
	struct range before = {scene->sentence.first, token}, behind = to_end(scene, token + 1, 12);

	if (!IS_ONE_OF(reading, token, "met", "meets"))
		return false;
	if (reading_entities_in(reading, before, ENTITY_PERSON).count == 0 ||
	    reading_entities_in(reading, behind, ENTITY_PERSON).count == 0)
		return false;
	read_meeting(scene, (struct range){token, reading_is(reading, token + 1, "with") ? token + 2 : token + 1},
		     "talks", "event-met");
	return true;
}

/* ---- visits ---- */

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
			found = reading_entities_in(reading, to_end(scene, i, 10), ENTITY_PERSON);
			return one_of(found);
		}
	found = reading_entities_in(reading, (struct range){phrase_clause_start(reading, words.first), words.first},
				    ENTITY_PERSON);
	return one_of(found);
}

static void read_visit(struct scene *scene, struct range words, struct text visit_kind)
{
	struct event_fact fact = blank_event("visit");
	struct range around = to_end(scene, words.last, 14);
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
	set_date(scene, to_end(scene, words.last, 16), false, &fact, &inferred);
	if (fact.date.iso.len == 0)
		set_date(scene, (struct range){phrase_clause_start(scene->reading, words.first), words.first}, false,
			 &fact, &inferred);
	sources[1] = reading_source(scene->reading, (struct range){words.last, place.words.last}, ROLE_VALUE);
	add_event(scene, &fact, "event-visit", 0.9, inferred, sources, 2);
}

/* "visited Warsaw", "is to visit Warsaw": the verb right before its place. */
static bool read_visited(struct scene *scene, uint32_t token)
{
	struct occasion_place place;
	struct event_fact fact = blank_event("visit");
	struct source sources[1];
	bool inferred = false;

	if (!IS_ONE_OF(scene->reading, token, "visited", "visit", "visits", "visiting") ||
	    !occasion_place(scene->reading, to_end(scene, token, 6),
			    (const char *const[]){"visited", "visit", "visits", "visiting"}, 4, &place))
		return false;
	fact.visitor = visitor_of(scene, (struct range){token, token + 1});
	if (fact.visitor == NO_ENTITY)
		return false;
	fact.leaders = reading_entities(scene->reading, &fact.visitor, 1);
	fact.place = place.name;
	fact.country = fact.host_country = place.country;
	fact.name = reading_words(scene->reading, (struct range){token, place.words.last});
	set_date(scene, to_end(scene, place.words.last, 12), false, &fact, &inferred);
	sources[0] = reading_source(scene->reading, (struct range){token, place.words.last}, ROLE_CONTENT);
	add_event(scene, &fact, "event-visited", 0.88, inferred, sources, 1);
	return true;
}

/* ---- commemorations ---- */

/* End of what an anniversary is of: the clause, but not its time or place. */
static uint32_t subject_end(const struct scene *scene, uint32_t token)
{
	uint32_t at = token;
	struct when when;

	while (at < scene->sentence.last && at < token + 40 &&
	       (phrase_word(scene->reading, at) || reading_mark(scene->reading, at, '-') ||
		reading_mark(scene->reading, at, '\''))) {
		if ((reading_classes(scene->reading, at) & (FLAG(words, relative) | FLAG(words, modal))) != 0 ||
		    phrase_auxiliary(scene->reading, at))
			break;
		if (IS_ONE_OF(scene->reading, at, "on", "in", "this") && read_when(scene->reading, at, &when))
			break;
		at++;
	}
	return at;
}

/* "founded in 1923", "signed in May 1972": the year it began, not the year of the anniversary. */
static bool is_origin(const struct reading *reading, uint32_t from, const struct when *when)
{
	for (uint32_t i = from > 2 ? from - 2 : 0; i < when->tokens.first; i++)
		if (IS_ONE_OF(reading, i, "founded", "established", "signed", "set", "concluded", "opened", "begun",
			      "began", "proclaimed", "created"))
			return true;
	return false;
}

/* "the 80th anniversary of the victory in …": what it was of, and in which year that was. */
static bool read_anniversary(struct scene *scene, uint32_t token)
{
	struct reading *reading = scene->reading;
	struct event_fact fact = blank_event("commemoration");
	uint32_t first = token, last;
	struct day today = day_of(reading->date), told;
	struct source sources[1];
	int32_t origin = 0;
	bool inferred;
	struct when when = {.inferred = false};

	if (!IS_ONE_OF(reading, token, "anniversary", "centenary", "jubilee") || token == scene->sentence.first)
		return false;
	fact.ordinal = reading_is(reading, token, "centenary") ? 100 : ordinal_read(reading, token - 1);
	if (fact.ordinal == 0 || !reading_is(reading, token + 1, "of"))
		return false;
	if (!reading_is(reading, token, "centenary"))
		first--;
	last = subject_end(scene, token + 2);
	fact.commemorates = reading_words(reading, phrase_trim(reading, (struct range){token + 2, last}));
	fact.name = reading_words(reading, phrase_trim(reading, (struct range){first, last}));
	if (find_when(reading, to_end(scene, last, 8), false, &when) && when.date.iso.len >= 4 &&
	    when.date.iso.at[0] != 'X') {
		told = day_of(when.date);
		if (is_origin(reading, last, &when) || told.year + (int32_t)fact.ordinal == today.year) {
			origin = told.year;
			told = (struct day){told.year + (int32_t)fact.ordinal, 0, 0};
		}
	} else {
		told = (struct day){today.year, 0, 0};
	}
	inferred = origin != 0 || told.year > 0;
	if (origin == 0 && told.year > (int32_t)fact.ordinal)
		origin = told.year - (int32_t)fact.ordinal;
	fact.date = day_print(reading->arena, told);
	if (origin > 0)
		fact.year_of_origin = arena_print(reading->arena, "%d", (int)origin);
	fact.summit = NO_FACT;
	sources[0] = reading_source(reading, phrase_trim(reading, (struct range){first, last}), ROLE_CONTENT);
	add_event(scene, &fact, "event-anniversary", 0.93, inferred, sources, 1);
	return true;
}

/* "attending each other's commemorations", "attended the victory parade": who took part. */
static void read_commemoration(struct scene *scene, struct range words)
{
	const struct reading *reading = scene->reading;
	struct event_fact fact = blank_event("commemoration");
	uint32_t from = words.first > scene->sentence.first + 8 ? words.first - 8 : scene->sentence.first,
		 verb = words.first;
	struct source sources[1];
	bool inferred = false;

	while (verb > from && !IS_ONE_OF(reading, verb, "attend", "attended", "attending", "attends"))
		verb--;
	if (verb == from || is_unreal(scene, verb))
		return;
	fact.leaders =
		reading_entities_in(reading, (struct range){phrase_clause_start(reading, verb), verb}, ENTITY_PERSON);
	if (fact.leaders.count < 2 && scene->leaders.count > 0 &&
	    (IS_ONE_OF(reading, verb - 1, "leaders", "presidents", "sides") || reading_is(reading, verb + 1, "each"))) {
		fact.leaders = scene->leaders;
		inferred = true;
	}
	if (fact.leaders.count == 0)
		return;
	fact.name = reading_words(reading, phrase_trim(reading, (struct range){verb + 1, words.last}));
	sources[0] = reading_source(reading, (struct range){verb, words.last}, ROLE_CONTENT);
	add_event(scene, &fact, "event-attended", 0.85, inferred, sources, 1);
}

/* ---- all ---- */

static bool kind_is(const struct reading *reading, const struct sense *sense, const char *kind)
{
	return text_equal(lexicon_cell(reading->lexicon, sense->row, "kind"), text_of(kind));
}

/* "the talks", "talks with": talks that take place, not talks about talks. */
static bool is_held(const struct reading *reading, struct range words, struct range sentence)
{
	if (IS_ONE_OF(reading, words.last, "with", "took", "between", "were", "was", "finished", "ended", "lasted",
		      "focused"))
		return true;
	for (uint32_t i = words.first; i > sentence.first && words.first - i < 5; i--)
		if (IS_ONE_OF(reading, i - 1, "held", "holding", "had", "during", "after", "following", "began",
			      "opened", "gave", "addressed", "continued", "attended"))
			return true;
	return false;
}

static void read_noun(struct scene *scene, uint32_t token, const struct sense *sense)
{
	const struct reading *reading = scene->reading;
	struct range words = {token, token + sense->words};

	if (kind_is(reading, sense, "visit")) {
		read_visit(scene, words, lexicon_cell(reading->lexicon, sense->row, "subkind"));
		return;
	}
	if (kind_is(reading, sense, "commemoration")) {
		read_commemoration(scene, words);
		return;
	}
	if (!is_held(reading, words, scene->sentence))
		return;
	if (kind_is(reading, sense, "talks"))
		read_meeting(scene, words, "talks", "event-talks");
	else if (kind_is(reading, sense, "call"))
		read_meeting(scene, words, "call", "event-call");
	else if (kind_is(reading, sense, "exchange_of_views"))
		read_meeting(scene, words, "exchange_of_views", "event-exchange");
	else if (kind_is(reading, sense, "news_conference"))
		read_meeting(scene, words, "news_conference", "event-news-conference");
	else if (kind_is(reading, sense, "signing"))
		read_meeting(scene, words, "signing", "event-signing");
}

/* The rules that start from a word of their own; its first letter rules nearly all others out. */
static bool read_word(struct scene *scene, uint32_t token)
{
	const struct token *here = &scene->reading->tokens.at[token];

	if (here->kind != TOKEN_WORD || here->folded.len == 0)
		return false;
	switch (here->folded.at[0]) {
	case 'a':
	case 'c':
	case 'j':
		return read_anniversary(scene, token);
	case 'e':
		return read_exchange(scene, token);
	case 'm':
		return read_met(scene, token);
	case 'v':
		return read_visited(scene, token);
	default:
		return false;
	}
}

void read_events(struct reading *reading)
{
	struct scene scene = {.reading = reading, .leaders = occasion_leaders(reading)};

	for (size_t i = 0; i < reading->sentences.count; i++) {
		scene.sentence = reading->sentences.at[i].tokens;
		for (uint32_t at = scene.sentence.first; at < scene.sentence.last;) {
			const struct sense *sense = occasion_sense(reading, at);

			if (read_word(&scene, at)) {
				at++;
			} else if (sense != NULL) {
				read_noun(&scene, at, sense);
				at += sense->words;
			} else {
				at++;
			}
		}
	}
}
