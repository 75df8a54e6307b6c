/* SPDX-License-Identifier: MIT */
/* Words in which is told what there is none of: agreements that are denied, asked about, called off, or did not come to
 * pass, and what rumours say. */
#include "models/extract/deeds.h"

#include "models/extract/cues.h"
#include "models/extract/phrases.h"

/* "Will a contract be signed?" */
static bool is_question(const struct reading *reading, struct range sentence)
{
	for (uint32_t i = sentence.last; i > sentence.first && token_at(reading, i - 1)->kind == TOKEN_MARK; i--)
		if (reading_mark(reading, i - 1, '?'))
			return true;
	return false;
}

/* "no agreement was signed", "neither side signed" */
static bool is_none(const struct reading *reading, const struct deed *deed, const struct instrument *instrument)
{
	uint32_t first = instrument->tokens.first;

	if (IS_ONE_OF(reading, first, "no", "neither") || (first > 0 && IS_ONE_OF(reading, first - 1, "no", "neither")))
		return true;
	for (uint32_t i = deed->subject.first; i < deed->subject.last && i < deed->subject.first + 2; i++)
		if (IS_ONE_OF(reading, i, "no", "neither", "none", "nobody"))
			return true;
	return false;
}

/* "reports that": what they say may turn out not to be so. */
static bool is_rumour(const struct reading *reading, uint32_t token)
{
	return (reading_uses(reading, token) & FLAG(uses, rumour)) != 0 && reading_is(reading, token + 1, "that");
}

/* "commenting on media reports that": their noun; the token itself where nobody is asked about any. */
static uint32_t commented_rumour(const struct reading *reading, uint32_t token)
{
	enum { FAR = 5 };
	uint32_t at = token + 2;

	if (!IS_ONE_OF(reading, token, "comment", "commenting", "commented", "responding", "responded", "reacting",
		       "reacted", "replying", "asked") ||
	    !IS_ONE_OF(reading, token + 1, "on", "to", "about"))
		return token;
	while (at < token + FAR && !is_rumour(reading, at))
		at++;
	return is_rumour(reading, at) ? at : token;
}

uint32_t rumour_end(const struct reading *reading, uint32_t token, uint32_t start, uint32_t end)
{
	uint32_t at = token == start && IS_ONE_OF(reading, start, "the", "a") ? start + 1
		      : token == start && is_rumour(reading, token)           ? token
									      : commented_rumour(reading, token);

	if (!is_rumour(reading, at))
		return token;
	while (at < end && !reading_mark(reading, at, ','))
		at++;
	return at;
}

/* The clause behind the token is what it is about: "denied that", "denied having", "denied it had", "reports that". */
static bool governs(const struct reading *reading, uint32_t token, uint32_t deed)
{
	enum { FAR = 6 };

	if ((reading_classes(reading, token + 1) & FLAG(words, pronoun)) != 0)
		return true;
	for (uint32_t i = token + 1; i < deed && i < token + FAR; i++)
		if (IS_ONE_OF(reading, i, "that", "having"))
			return true;
	return false;
}

/* "He denied reports that a pact had been concluded", "Reports that they had signed were false". */
static bool is_denied(const struct reading *reading, struct range sentence, uint32_t deed, uint32_t behind)
{
	bool reported = false;

	for (uint32_t i = sentence.first; i < deed; i++) {
		const struct sense *verb = reading_sense(reading, i, LIST_verbs);

		if (reading_mark(reading, i, ';') ||
		    (reading_mark(reading, i, ',') && IS_ONE_OF(reading, i + 1, "but", "and")))
			reported = false;
		else if (verb != NULL && HAS_CLASS(reading, verb->row, "deny", "reject") && governs(reading, i, deed))
			return true;
		else if (is_rumour(reading, i))
			reported = true;
	}
	for (uint32_t i = behind; reported && i < sentence.last; i++)
		if (IS_ONE_OF(reading, i, "false", "untrue", "wrong", "unfounded", "baseless", "groundless",
			      "incorrect", "denied", "dismissed", "rejected"))
			return true;
	return false;
}

/* "would have signed", "was to have been signed", "Had they signed". */
static bool is_past_chance(const struct reading *reading, const struct deed *deed)
{
	uint32_t from = deed->words.first > 1 ? deed->words.first - 1 : 1;

	for (uint32_t i = from; i < deed->words.last; i++)
		if (reading_is(reading, i, "have") &&
		    (IS_ONE_OF(reading, i - 1, "would", "could", "might", "should", "must") ||
		     (reading_is(reading, i - 1, "to") && i > 1 && IS_ONE_OF(reading, i - 2, "was", "were"))))
			return true;
	return deed->subject.first < deed->subject.last && reading_is(reading, deed->subject.first, "had");
}

/* "The signing of the agreement was postponed", "talks on a trade agreement collapsed". */
static bool is_called_off(const struct reading *reading, const struct deed *deed, struct range sentence,
			  uint32_t behind)
{
	enum { NEAR = 5 };

	if (!deed->noun && deed->act->kind != ACT_NEGOTIATE)
		return false;
	for (uint32_t i = behind; i < sentence.last && i < behind + NEAR && phrase_word(reading, i); i++)
		if (IS_ONE_OF(reading, i, "postponed", "cancelled", "canceled", "shelved", "suspended", "delayed",
			      "scrapped", "aborted", "collapsed", "failed", "stalled") ||
		    (IS_ONE_OF(reading, i, "called", "broke", "broken") && IS_ONE_OF(reading, i + 1, "off", "down")))
			return true;
	return false;
}

/* "withdrew from the agreement signed in 2011", "pulled out of the pact": it is left, not made. */
static bool is_left(const struct reading *reading, const struct instrument *instrument)
{
	enum { FAR = 4 };
	uint32_t first = instrument->tokens.first;

	if (first == 0 || !IS_ONE_OF(reading, first - 1, "from", "of"))
		return false;
	for (uint32_t i = first - 1; i > 0 && i + FAR > first; i--)
		if (IS_ONE_OF(reading, i - 1, "withdrew", "withdraw", "withdrawn", "withdrawing", "withdrawal",
			      "pulled", "pull", "pulling"))
			return true;
	return false;
}

bool deed_is_unreal(const struct reading *reading, const struct deed *deed, const struct instrument *instrument)
{
	struct range sentence = reading->sentences.at[reading->sentence_of[instrument->head.first]].tokens;
	uint32_t behind = instrument->tokens.last > deed->words.last ? instrument->tokens.last : deed->words.last;

	return is_question(reading, sentence) || is_none(reading, deed, instrument) ||
	       is_denied(reading, sentence, deed->words.first, behind) || is_past_chance(reading, deed) ||
	       is_called_off(reading, deed, sentence, behind) || is_left(reading, instrument);
}
