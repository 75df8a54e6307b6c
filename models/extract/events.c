/* SPDX-License-Identifier: MIT */
#include "models/extract/reading.h"

#include "models/extract/occasions.h"
#include "models/extract/phrases.h"
#include "models/extract/scenes.h"

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
		if (reading_is(reading, i - 1, "following") && phrase_auxiliary(reading, i - 2))
			return false; /* "is following the talks" */
		else if (IS_ONE_OF(reading, i - 1, "held", "holding", "had", "during", "after", "following", "began",
				   "opened", "gave", "addressed", "continued", "attended", "witnessed", "witnessing",
				   "oversaw"))
			return true;
	return false;
}

static void read_noun(struct scene *scene, uint32_t token, const struct sense *sense)
{
	const struct reading *reading = scene->reading;
	struct range words = {token, token + sense->words};

	if (kind_is(reading, sense, "visit")) {
		visit_noun(scene, words, lexicon_cell(reading->lexicon, sense->row, "subkind"));
		return;
	}
	if (kind_is(reading, sense, "commemoration")) {
		commemoration_attended(scene, words);
		return;
	}
	if (!is_held(reading, words, scene->sentence))
		return;
	if (kind_is(reading, sense, "summit") && IS_ONE_OF(reading, words.last, "with", "between"))
		meeting_add(scene, words, "talks",
			    "event-talks"); /* "held a summit meeting with": no summit with a name */
	if (kind_is(reading, sense, "talks"))
		meeting_add(scene, words, "talks", "event-talks");
	else if (kind_is(reading, sense, "call"))
		meeting_add(scene, words, "call", "event-call");
	else if (kind_is(reading, sense, "exchange_of_views"))
		meeting_add(scene, words, "exchange_of_views", "event-exchange");
	else if (kind_is(reading, sense, "news_conference"))
		meeting_add(scene, words, "news_conference", "event-news-conference");
	else if (kind_is(reading, sense, "signing"))
		meeting_add(scene, words, "signing", "event-signing");
}

/* The rules that start from a word of their own. */
static bool read_word(struct scene *scene, uint32_t token)
{
	return (reading_uses(scene->reading, token) & FLAG(uses, event)) != 0 &&
	       (commemoration_anniversary(scene, token) || commemoration_years(scene, token) ||
		meeting_exchanged(scene, token) || meeting_met(scene, token) || meeting_spoke(scene, token) ||
		meeting_signed(scene, token) || visit_verb(scene, token));
}

void read_events(struct reading *reading)
{
	struct scene scene = {.reading = reading, .leaders = occasion_leaders(reading)};

	for (size_t i = 0; i < reading->sentences.count; i++) {
		scene.sentence = reading->sentences.at[i].tokens;
		if (!reading_knows(reading, i, LIST_events) && (reading->sentences.at[i].uses & FLAG(uses, event)) == 0)
			continue;
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
