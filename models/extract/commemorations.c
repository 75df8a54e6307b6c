/* SPDX-License-Identifier: MIT */
#include "models/extract/scenes.h"

#include "models/extract/amounts.h"
#include "models/extract/days.h"
#include "models/extract/decimals.h"
#include "models/extract/phrases.h"

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
		if (IS_ONE_OF(scene->reading, at, "on", "in", "this", "next", "last") &&
		    read_when(scene->reading, at, &when))
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

/* "Next year will mark the 60th anniversary of": the year ahead of it. */
static bool leads_year(const struct scene *scene, uint32_t first, struct when *ret_when)
{
	enum { REACH = 8 };
	uint32_t from = first > scene->sentence.first + REACH ? first - REACH : scene->sentence.first;

	for (uint32_t i = from; i + 1 < first; i++)
		if (IS_ONE_OF(scene->reading, i, "next", "last") && reading_is(scene->reading, i + 1, "year"))
			return read_when(scene->reading, i, ret_when);
	return false;
}

/* What an anniversary is of stands in [from, last); adds it, with the year it goes back to. */
static void add_anniversary(struct scene *scene, struct event_fact *fact, uint32_t first, uint32_t from, uint32_t last)
{
	struct reading *reading = scene->reading;
	struct day today = day_of(reading->date), told;
	struct range words = phrase_trim(reading, (struct range){first, last});
	struct source sources[1] = {reading_source(reading, words, ROLE_CONTENT)};
	int32_t origin = 0;
	bool inferred;
	struct when when = {.inferred = false};

	fact->commemorates = reading_words(reading, phrase_trim(reading, (struct range){from, last}));
	fact->name = reading_words(reading, words);
	if ((find_when(reading, scene_behind(scene, last, 8), false, &when) || leads_year(scene, first, &when)) &&
	    when.date.iso.len >= 4 && when.date.iso.at[0] != 'X') {
		told = day_of(when.date);
		if (is_origin(reading, last, &when) || told.year + (int32_t)fact->ordinal == today.year) {
			origin = told.year;
			told = (struct day){told.year + (int32_t)fact->ordinal, 0, 0};
		}
	} else {
		told = (struct day){today.year, 0, 0};
	}
	inferred = origin != 0 || told.year > 0;
	if (origin == 0 && told.year > (int32_t)fact->ordinal)
		origin = told.year - (int32_t)fact->ordinal;
	fact->date = day_print(reading->arena, told);
	if (origin > 0)
		fact->year_of_origin = arena_print(reading->arena, "%d", (int)origin);
	fact->summit = NO_FACT;
	scene_add(scene, fact, "event-anniversary", 0.93, inferred, sources, 1);
}

/* "the 80th anniversary of the victory in …": what it was of, and in which year that was. */
bool commemoration_anniversary(struct scene *scene, uint32_t token)
{
	struct reading *reading = scene->reading;
	struct event_fact fact = scene_event("commemoration");
	bool centenary = reading_is(reading, token, "centenary");

	if (!IS_ONE_OF(reading, token, "anniversary", "centenary", "jubilee") || token == scene->sentence.first)
		return false;
	fact.ordinal = centenary ? 100 : ordinal_read(reading, token - 1);
	if (fact.ordinal == 0 || !reading_is(reading, token + 1, "of"))
		return false;
	add_anniversary(scene, &fact, centenary ? token : token - 1, token + 2, subject_end(scene, token + 2));
	return true;
}

/* "marks 60 years of diplomatic relations", "celebrating 30 years since the founding of": a round number of years. */
bool commemoration_years(struct scene *scene, uint32_t token)
{
	struct reading *reading = scene->reading;
	struct event_fact fact = scene_event("commemoration");
	struct quantity years;

	if (!IS_ONE_OF(reading, token, "mark", "marks", "marked", "marking", "celebrate", "celebrates", "celebrated",
		       "celebrating", "commemorate", "commemorated", "commemorating") ||
	    !read_quantity(reading, token + 1, &years) || !text_equal(years.unit, TEXT("a")) ||
	    years.modifier != MODIFIER_NONE || !IS_ONE_OF(reading, years.tokens.last, "of", "since"))
		return false;
	if (decimal_whole(years.value) < 1 || decimal_whole(years.value) % 5 != 0 || decimal_whole(years.value) > 3000)
		return false;
	fact.ordinal = (uint32_t)decimal_whole(years.value);
	add_anniversary(scene, &fact, token + 1, years.tokens.last + 1, subject_end(scene, years.tokens.last + 1));
	return true;
}

/* "attending each other's commemorations", "attended the victory parade": who took part. */
void commemoration_attended(struct scene *scene, struct range words)
{
	const struct reading *reading = scene->reading;
	struct event_fact fact = scene_event("commemoration");
	uint32_t from = words.first > scene->sentence.first + 8 ? words.first - 8 : scene->sentence.first,
		 verb = words.first;
	struct source sources[1];
	bool inferred = false;

	while (verb > from && !IS_ONE_OF(reading, verb, "attend", "attended", "attending", "attends"))
		verb--;
	if (verb == from || scene_is_unreal(scene, verb))
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
	scene_add(scene, &fact, "event-attended", 0.85, inferred, sources, 1);
}
