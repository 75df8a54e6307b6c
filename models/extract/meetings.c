/* SPDX-License-Identifier: MIT */
#include "models/extract/scenes.h"

#include "models/extract/amounts.h"
#include "models/extract/clauses.h"
#include "models/extract/occasions.h"
#include "models/extract/phrases.h"

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

/* "talks on the war in Ukraine": what they are about is no place of theirs. */
static struct range before_matter(const struct scene *scene, struct range behind)
{
	const struct reading *reading = scene->reading;
	struct when when;

	for (uint32_t i = behind.first; i < behind.last; i++)
		if (IS_ONE_OF(reading, i, "on", "about", "regarding", "concerning", "over") &&
		    !phrase_auxiliary(reading, i - 1) && !read_when(reading, i, &when) &&
		    !IS_ONE_OF(reading, i + 2, "sidelines", "margins", "fringes"))
			return (struct range){behind.first, i};
	return behind;
}

/* "In Astana, A and B signed", "flew to Vilnius for talks with B": the place ahead of the words; empty where none is.
 */
static struct range place_ahead(const struct scene *scene, uint32_t words)
{
	const struct reading *reading = scene->reading;
	uint32_t first = scene->sentence.first, comma = first;

	for (uint32_t i = first + 1; i < words; i++)
		if (reading_is(reading, i, "to") && IS_ONE_OF(reading, i - 1, "flew", "flying", "travelled", "traveled",
							      "travelling", "traveling", "went", "headed", "on"))
			return (struct range){i, words};
	while (comma < words &&
	       (!reading_mark(reading, comma, ',') || IS_ONE_OF(reading, comma + 1, "in", "on", "at") ||
		token_at(reading, comma + 1)->kind == TOKEN_NUMBER))
		comma++; /* "On Tuesday, 12 May 2015, in Riga," */
	if (comma < words && IS_ONE_OF(reading, first, "in", "on", "at"))
		return (struct range){first, comma};
	return (struct range){first, first};
}

/* In the month of the dispatch, or none is told: it may well have been where that comes from. */
static bool is_of_now(const struct reading *reading, struct date date)
{
	enum { MONTH = 7 };

	return date.iso.len == 0 || (date.iso.len >= MONTH && reading->date.iso.len >= MONTH &&
				     memcmp(date.iso.at, reading->date.iso.at, MONTH) == 0);
}

/* "such talks", "that meeting", "seventeen meetings", "25 years of talks": of others, or of no one time. */
static bool is_other(const struct reading *reading, struct range words)
{
	enum { REACH = 3 };
	struct amount amount;

	if (reading_is(reading, words.first - 1, "of") &&
	    IS_ONE_OF(reading, words.first - 2, "years", "months", "weeks"))
		return true;
	for (uint32_t i = words.first; i > 0 && words.first - i < REACH && phrase_word(reading, i - 1); i--) {
		if (IS_ONE_OF(reading, i - 1, "such", "that", "those", "another", "any", "no", "every"))
			return true;
		if (IS_ONE_OF(reading, words.last - 1, "meetings", "calls", "summits", "conversations", "encounters",
			      "conferences") &&
		    (IS_ONE_OF(reading, i - 1, "several", "many", "numerous") ||
		     (amount_read(reading, i - 1, &amount) && amount.first == i - 1)))
			return true;
	}
	return false;
}

/* The sentence without what a relative clause or a reported one behind the words tells: "At the meeting, A praised the
 * accord, which was signed in May". */
static struct range own_clause(const struct scene *scene, struct range words)
{
	const struct reading *reading = scene->reading;
	struct range clause = scene->sentence;

	for (uint32_t i = words.last; i < clause.last; i++)
		if (reading_mark(reading, i, ';') || reading_is(reading, i, "that") ||
		    (reading_classes(reading, i) & FLAG(words, relative)) != 0)
			clause.last = i;
	return clause;
}

/* Both with their year. */
static bool is_later(struct text iso, struct text today)
{
	return iso.len > 0 && today.len > 0 && (iso.at[0] == 'X') == (today.at[0] == 'X') &&
	       text_compare(iso, today) > 0;
}

/* `verb`: the words are one, "met with"; else a noun, "talks". */
static void add(struct scene *scene, struct range words, const char *kind, const char *rule, bool verb)
{
	static const char *const ahead[] = {"in", "at", "to"};
	const struct reading *reading = scene->reading;
	struct event_fact fact = scene_event(kind);
	struct occasion_place place;
	struct range around = before_matter(scene, scene_behind(scene, words.last, 30));
	struct range own = own_clause(scene, words);
	struct source sources[1] = {reading_source(reading, words, ROLE_CONTENT)};
	bool inferred = false, past = words.first > 0 && IS_ONE_OF(reading, words.first - 1, "recent", "earlier");

	if (scene_is_unreal(scene, words.first) || (!verb && is_other(reading, words)))
		return;
	fact.leaders = verb ? participants_of_verb(scene, words) : participants_of_noun(scene, words);
	if (fact.leaders.count == 0 && verb) /* the other has no name */
		fact.leaders = reading_entities_in(scene->reading, scene->sentence, ENTITY_PERSON);
	if (fact.leaders.count == 0)
		return;
	fact.name = reading_words(scene->reading, words);
	fact.summit = summit_in(scene->reading, scene->sentence);
	scene_date(scene, own, !past, &fact, &inferred);
	if (!past && is_later(fact.date.iso, reading->date.iso))
		fact.date = reading->date; /* "said they will meet again in May" */
	if (occasion_place(scene->reading, place_ahead(scene, words.first), ahead, 3, &place)) {
		fact.place = place.name;
		fact.country = place.country;
	} else {
		scene_place(scene, around, !past && is_of_now(reading, fact.date), &fact, &inferred);
	}
	scene_add(scene, &fact, rule, 0.85, inferred, sources, 1);
}

void meeting_add(struct scene *scene, struct range words, const char *kind, const char *rule)
{
	add(scene, words, kind, rule, false);
}

/* "exchanged views on", "exchanging in-depth opinions" */
bool meeting_exchanged(struct scene *scene, uint32_t token)
{
	const struct reading *reading = scene->reading;

	if (!IS_ONE_OF(reading, token, "exchanged", "exchanging", "exchange"))
		return false;
	for (uint32_t i = token + 1; i < token + 5 && phrase_word(reading, i); i++)
		if (IS_ONE_OF(reading, i, "views", "opinions", "assessments")) {
			meeting_add(scene, (struct range){token, i + 1}, "exchange_of_views", "event-exchange");
			return true;
		}
	return false;
}

/* An office right before the verb whose holder no name is known of: "The Prime Minister met". */
static bool is_office(const struct reading *reading, uint32_t token)
{
	const struct mention *mention = token > 0 ? reading_mention_at(reading, token - 1) : NULL;

	return mention != NULL && mention->kind == MENTION_ROLE && mention->tokens.last == token;
}

/* "received B", "hosted today in Oslo B": a guest, and not "received the report of B". */
static bool takes_guest(const struct scene *scene, uint32_t token)
{
	enum { REACH = 12 };
	const uint64_t opens = FLAG(words, determiner) | FLAG(words, possessive);
	const struct reading *reading = scene->reading;
	struct range behind = scene_behind(scene, token + 1, REACH);

	for (uint32_t i = behind.first; i < behind.last && !reading_mark(reading, i, ','); i++) {
		const struct mention *mention = mention_starting(reading, i, NULL);

		if (mention != NULL && reading_entities_in(reading, mention->tokens, ENTITY_PERSON).count > 0)
			return true;
		if ((reading_classes(reading, i) & opens) != 0 && !IS_ONE_OF(reading, i - 1, "in", "at", "on"))
			return false;
	}
	return false;
}

/* "Xi met with Putin", "met today with Prime Minister X", "received X", "A and B met": two persons. */
bool meeting_met(struct scene *scene, uint32_t token)
{
	const struct reading *reading = scene->reading;
	struct range before = {scene->sentence.first, token}, behind = scene_behind(scene, token + 1, 12);
	size_t subjects;

	if (!IS_ONE_OF(reading, token, "met", "meets", "received", "receives", "hosted") ||
	    IS_ONE_OF(reading, token + 1, "a", "an"))
		return false;
	if (!IS_ONE_OF(reading, token, "met", "meets") && !takes_guest(scene, token))
		return false;
	subjects = reading_entities_in(reading, before, ENTITY_PERSON).count;
	if (subjects == 0 && !is_office(reading, token))
		return false;
	if (subjects < 2 && reading_entities_in(reading, behind, ENTITY_PERSON).count == 0)
		return false;
	add(scene, (struct range){token, reading_is(reading, token + 1, "with") ? token + 2 : token + 1}, "talks",
	    "event-met", true);
	return true;
}

/* "spoke by telephone with", "talked via video link" */
bool meeting_spoke(struct scene *scene, uint32_t token)
{
	const struct reading *reading = scene->reading;

	if (!IS_ONE_OF(reading, token, "spoke", "talked", "conferred"))
		return false;
	for (uint32_t i = token + 1; i < token + 4; i++) {
		if (!IS_ONE_OF(reading, i, "by", "via", "over", "on", "through"))
			continue;
		while (i < token + 4 && IS_ONE_OF(reading, i, "by", "via", "over", "on", "through", "the", "a"))
			i++;
		if (!IS_ONE_OF(reading, i, "phone", "telephone", "video", "videolink", "videoconference"))
			return false;
		add(scene, (struct range){token, i + 1}, "call", "event-call", true);
		return true;
	}
	return false;
}

static bool names_persons(const struct reading *reading, struct range range)
{
	return reading_entities_in(reading, range, ENTITY_PERSON).count > 0;
}

/* "The leaders signed over 20 agreements": leaders before it, an instrument behind. */
bool meeting_signed(struct scene *scene, uint32_t token)
{
	const struct reading *reading = scene->reading;

	if (!IS_ONE_OF(reading, token, "signed", "inked", "initialled") ||
	    !names_persons(reading, (struct range){phrase_clause_start(reading, token), token}))
		return false;
	for (uint32_t i = token + 1; i < scene->sentence.last && i < token + 10 && phrase_word(reading, i); i++) {
		const struct sense *sense = reading_sense(reading, i, LIST_instruments);

		if (sense == NULL)
			continue;
		add(scene, (struct range){token, i + sense->words}, "signing", "event-signed", true);
		return true;
	}
	return false;
}
