/* SPDX-License-Identifier: MIT */
#include "models/extract/clauses.h"
#include "models/extract/registry.h"
#include "models/extract/subjects.h"
#include "models/extract/words.h"

/* Documents that speak: "the Joint Statement noted", "the Meeting welcomed". */

static bool is_document_noun(const struct reading *reading, uint32_t token)
{
	if (reading_flag(reading, token, TOKEN_CAPITAL) &&
	    (reading_is(reading, token, "meeting") || reading_is(reading, token, "summit") ||
	     reading_is(reading, token, "conference")))
		return true;
	return reading_sense(reading, token, LIST_instruments) != NULL || reading_is(reading, token, "document") ||
	       reading_is(reading, token, "plan") || reading_is(reading, token, "report") ||
	       reading_is(reading, token, "text") || reading_is(reading, token, "communique") ||
	       reading_is(reading, token, "resolution") || reading_is(reading, token, "readout");
}

static bool same_word(const struct reading *reading, uint32_t a, uint32_t b)
{
	return text_equal(reading->tokens.at[a].folded, reading->tokens.at[b].folded);
}

/* Which document "the document" or "the statement" is: the last that spoke, if it can be called so, else the last
 * named. */
static entity_index document_meant(struct reading *reading, struct range phrase, uint32_t noun)
{
	bool general = reading_is(reading, phrase.last - 1, "document") || reading_is(reading, phrase.last - 1, "text");
	uint32_t first = phrase.first;
	struct text name;
	entity_index text;

	if (reading->spoken_text != NO_ENTITY && (general || same_word(reading, reading->spoken_noun, phrase.last - 1)))
		return reading->spoken_text;
	if (phrase.last - noun == 1)
		for (uint32_t i = phrase.first; i > 0 && phrase.first - i < 300; i--) {
			const struct sense *instrument = reading_sense(reading, i - 1, LIST_instruments);
			uint32_t named = i - 1;

			if (instrument == NULL ||
			    (general && (instrument->row->flags & FLAG(instruments, strong)) == 0) ||
			    reading_is(reading, i - 1, "document") || reading_is(reading, i - 1, "documents") ||
			    (!general && !same_word(reading, named + instrument->words - 1, phrase.last - 1)))
				continue;
			while (named > 0 && (reading_is(reading, named - 1, "joint") ||
					     (reading_flag(reading, named - 1, TOKEN_CAPITAL) &&
					      reading_classes(reading, named - 1) == 0)))
				named--;
			phrase = (struct range){named, i - 1 + instrument->words};
			break;
		}
	name = reading_words(reading, phrase);
	if (reading_is(reading, first, "the") && !reading_is(reading, phrase.first, "the"))
		name = arena_print(reading->arena, "the %.*s", (int)name.len, name.at);
	text = registry_text(reading, name);
	reading->spoken_text = text;
	reading->spoken_noun = phrase.last - 1;
	return text;
}

static uint32_t document_words(const struct reading *reading, uint32_t noun)
{
	const struct sense *instrument = reading_sense(reading, noun, LIST_instruments);

	return instrument == NULL ? 1 : instrument->words;
}

/* A noun phrase of a document that ends before `end`: "the Joint Statement", "the text of the joint statement". */
bool text_subject(struct reading *reading, uint32_t end, uint32_t start, struct attributed *cue)
{
	uint32_t first = end, noun = end;
	entity_index text;

	while (first > start && end - first < 8) {
		uint64_t classes = reading_classes(reading, first - 1);

		if (reading->tokens.at[first - 1].kind == TOKEN_MARK ||
		    reading_flag(reading, first - 1, TOKEN_POSSESSIVE))
			return false;
		first--;
		if (is_document_noun(reading, first))
			noun = first;
		if ((classes & (FLAG(words, determiner) | FLAG(words, demonstrative))) != 0)
			break;
		if ((classes & FLAG(words, preposition)) != 0 && !reading_is(reading, first, "of"))
			return false;
	}
	if (noun == end || first == noun || noun + document_words(reading, noun) < end ||
	    (reading_classes(reading, first) & (FLAG(words, determiner) | FLAG(words, demonstrative))) == 0)
		return false;
	if (first > start && (reading_classes(reading, first - 1) & FLAG(words, preposition)) != 0 &&
	    !reading_is(reading, first - 1, "of"))
		return false;
	if (first >= start + 2 && reading_is(reading, first - 1, "of") && is_document_noun(reading, first - 2))
		for (first -= 2; first > start && (reading_classes(reading, first) & FLAG(words, determiner)) == 0;)
			first--;
	cue->subject = (struct range){first, end};
	cue->from = first;
	cue->attribution = ATTRIBUTION_NOMINAL;
	text = document_meant(reading, (struct range){first, end}, noun);
	cue->speakers = reading_entities(reading, &text, 1);
	return true;
}

/* "The report presented at the meeting says": the document at the head of the sentence, with no other verb between. */
bool leading_text(struct reading *reading, uint32_t start, struct attributed *cue)
{
	uint32_t noun = start + 1;

	if (!IS_ONE_OF(reading, start, "the", "this", "a", "an"))
		return false;
	while (noun < start + 5 && noun < cue->cue.first && !is_document_noun(reading, noun))
		noun++;
	if (noun >= cue->cue.first || !is_document_noun(reading, noun) || cue->cue.first - noun > 12)
		return false;
	for (uint32_t i = noun + 1; i < cue->cue.first; i++)
		if ((reading_classes(reading, i) & (FLAG(words, auxiliary) | FLAG(words, modal))) != 0 ||
		    reading->tokens.at[i].kind == TOKEN_MARK)
			return false;
	return text_subject(reading, noun + document_words(reading, noun), start, cue);
}
