/* SPDX-License-Identifier: MIT */
#include "models/extract/programmes.h"

#include "models/extract/clauses.h"
#include "models/extract/days.h"
#include "models/extract/phrases.h"

bool programme_launch(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "proposed", "launched", "introduced", "unveiled", "announced", "initiated",
			 "presented", "advanced", "tabled", "floated", "conceived", "put", "proposes", "proposing",
			 "launching", "launches");
}

/* The year of the time told between `first` and the next mark; 0 none. */
static uint32_t year_behind(const struct reading *reading, uint32_t first, struct range sentence)
{
	enum { REACH = 10 };
	struct when when;

	for (uint32_t i = first; i < sentence.last && i < first + REACH; i++) {
		if (reading_mark(reading, i, ',') || reading_mark(reading, i, ';') || reading_is(reading, i, "to"))
			return 0;
		if (read_when(reading, i, &when))
			return when.date.iso.len < 4 ? 0 : (uint32_t)day_of(when.date).year;
	}
	return 0;
}

/* "In 2021, Xi proposed", "Xi in 2021 proposed": the time stands first in the clause or right before the verb. */
static uint32_t year_before(const struct reading *reading, uint32_t verb)
{
	uint32_t first = phrase_clause_start(reading, verb);
	struct when when;

	for (uint32_t i = first; i < verb; i++)
		if (read_when(reading, i, &when) && when.date.iso.len >= 4 && when.tokens.last <= verb &&
		    (i == first || when.tokens.last == verb))
			return (uint32_t)day_of(when.date).year;
	return 0;
}

/* The sentence has a time besides the words of the name: who knows whether it is that of the proposal. */
static bool has_other_time(const struct reading *reading, const struct programme *name, struct range sentence)
{
	struct when when;

	for (uint32_t i = sentence.first; i < sentence.last; i++)
		if ((i < name->words.first || i >= name->last) && read_when(reading, i, &when) &&
		    (when.date.iso.len < 4 ||
		     !text_equal(text_part(when.date.iso, 0, 4), text_part(reading->date.iso, 0, 4))))
			return true;
	return false;
}

/* Nothing but what may stand before the name: "put forward his newly launched", "announced a new". */
static bool is_direct(const struct reading *reading, struct range between)
{
	for (uint32_t i = between.first; i < between.last; i++)
		if ((reading_classes(reading, i) & (FLAG(words, determiner) | FLAG(words, possessive))) == 0 &&
		    !is_adverb(reading, i) && !programme_launch(reading, i) && !reading_mark(reading, i, '"') &&
		    !IS_ONE_OF(reading, i, "forward", "new", "newly", "own", "joint", "landmark", "signature"))
			return false;
	return true;
}

/* Somebody does it now: no "has proposed", "to be launched", "did not launch", "the proposed". */
static bool is_done_now(const struct reading *reading, uint32_t verb, uint32_t first)
{
	enum { REACH = 4 };

	if (verb == first || reading_is(reading, verb - 1, "newly"))
		return verb > first;
	if (!is_finite(reading, verb) ||
	    (reading_classes(reading, verb - 1) &
	     (FLAG(words, determiner) | FLAG(words, possessive) | FLAG(words, preposition))) != 0)
		return false;
	for (uint32_t i = verb; i > first && verb - i < REACH; i--)
		if ((reading_classes(reading, i - 1) &
		     (FLAG(words, modal) | FLAG(words, negation) | FLAG(words, relative))) != 0 ||
		    IS_ONE_OF(reading, i - 1, "had", "has", "have", "to", "previously", "earlier", "once", "first",
			      "since", "when"))
			return false;
	return true;
}

/* Not denied and not still to come. */
static bool is_real(const struct reading *reading, uint32_t verb, uint32_t first)
{
	enum { REACH = 4 };

	for (uint32_t i = verb; i > first && verb - i < REACH; i--)
		if ((reading_classes(reading, i - 1) & (FLAG(words, modal) | FLAG(words, negation))) != 0 ||
		    reading_is(reading, i - 1, "to"))
			return false;
	return true;
}

/* "praised the initiative and launched talks": what is told next. */
static bool is_next(const struct reading *reading, uint32_t token)
{
	return (reading_classes(reading, token) & FLAG(words, coordinator)) != 0 || reading_mark(reading, token, ';');
}

/* The verb that proposes the name: right before it, or right behind it ("the initiative, which he proposed");
 * UINT32_MAX none. */
static uint32_t launch_of(const struct reading *reading, const struct programme *name, struct range sentence)
{
	enum { REACH = 6 };
	struct when when;

	for (uint32_t i = name->last; i < name->last + REACH && i < sentence.last && !is_next(reading, i); i++)
		if (programme_launch(reading, i) &&
		    (IS_ONE_OF(reading, i + 1, "by", "in") || read_when(reading, i + 1, &when)))
			return i;
	for (uint32_t i = name->words.first; i > sentence.first && name->words.first - i < REACH; i--)
		if (programme_launch(reading, i - 1) && is_direct(reading, (struct range){i, name->words.first}))
			return i - 1;
	return UINT32_MAX;
}

uint32_t programme_year(const struct reading *reading, const struct programme *name, struct range sentence)
{
	uint32_t verb = launch_of(reading, name, sentence), today = (uint32_t)day_of(reading->date).year;
	uint32_t year;

	if (verb == UINT32_MAX || !is_real(reading, verb, sentence.first))
		return 0;
	year = year_behind(reading, verb >= name->last ? verb + 1 : name->last, sentence);
	if (year == 0 && verb < name->words.first)
		year = year_before(reading, verb);
	if (year == 0 && verb < name->words.first && is_done_now(reading, verb, sentence.first) &&
	    !has_other_time(reading, name, sentence))
		year = today;
	return today == 0 || year <= today ? year : 0;
}
