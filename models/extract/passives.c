/* SPDX-License-Identifier: MIT */
/* Attributions in the passive: the speaker stands behind "by", or nobody is named. */
#include "models/extract/clauses.h"
#include "models/extract/cues.h"
#include "models/extract/subjects.h"
#include "models/extract/words.h"

/* "It was agreed that", "and it was agreed to": by all whom the dispatch is about. */
static bool is_common(const struct reading *reading, const struct attributed *cue)
{
	uint32_t start = reading->sentences.at[reading->sentence_of[cue->cue.first]].tokens.first;

	for (uint32_t i = cue->cue.first; i > start + 1 && cue->cue.first - i < 5; i--)
		if (reading_is(reading, i, "it") && reading_is(reading, i - 1, "and") &&
		    reading_mark(reading, i - 2, ','))
			start = i; /* "A announced grants, and it was agreed that" */
	return reading_is(reading, start, "it") && reading_is(reading, cue->cue.first, "agreed") &&
	       cue->cue.first - start < 5 && reading->principals.count >= 2 &&
	       (reading_is(reading, cue->cue.last, "that") || reading_is(reading, cue->cue.last, "to"));
}

/* "A ban was proposed by X", "it was stressed by X that": the speaker stands behind "by". */
bool read_passive(struct reading *reading, uint32_t sentence, struct attributed *cue)
{
	struct range tokens = reading->sentences.at[sentence].tokens;
	uint32_t by = cue->cue.last, content = tokens.first, verb;
	size_t index = 0;
	const struct mention *mention;

	while (by < tokens.last && by < cue->cue.last + 3 && !reading_is(reading, by, "by"))
		by++;
	mention = reading_is(reading, by, "by") ? mention_behind_article(reading, by + 1, &index) : NULL;
	if (mention == NULL && is_common(reading, cue)) {
		for (verb = cue->cue.first; !reading_is(reading, verb, "it");)
			verb--;
		cue->subject = (struct range){verb, verb + 1};
		cue->from = verb > tokens.first ? verb - 1 : verb;
		cue->speakers = reading->principals;
		cue->attribution = ATTRIBUTION_JOINT;
		return true;
	}
	if (mention == NULL || !can_speak(mention) || frame(cue, FLAG(verbs, weak)))
		return false;
	while (index + 1 < reading->mentions.count && reading->mentions.at[index + 1].joint == mention->joint)
		index++;
	take_subject(reading, index, cue);
	verb = before_verb(reading, cue->cue.first, tokens.first);
	for (uint32_t i = verb; i > tokens.first; i--)
		if (reading_mark(reading, i - 1, ',') || reading_mark(reading, i - 1, ';')) {
			content = i;
			break;
		}
	while (content < verb && (reading->tokens.at[content].kind == TOKEN_MARK ||
				  reading_is(reading, content, "and") || reading_flag(reading, content, TOKEN_BULLET) ||
				  reading->tokens.at[content].start < reading->dateline.span.end))
		content++;
	cue->from = before_conjunction(reading, content, tokens.first);
	cue->passive = (struct range){content, verb};
	cue->by_end = reading->mentions.at[index].tokens.last;
	return content < verb;
}

bool is_deed_of(const struct reading *reading, const struct attributed *cue)
{
	uint32_t by = cue->cue.last, verb = cue->cue.first;

	if (!reading_is(reading, by, "by") || (cue->sense->forms & FORM_PARTICIPLE) == 0 ||
	    holder_behind(reading, by + 1, &(size_t){0}) == NULL)
		return false;
	while (verb > 0 && is_adverb(reading, verb - 1))
		verb--;
	return verb > 0 && (reading_classes(reading, verb - 1) & FLAG(words, auxiliary)) == 0;
}
