/* SPDX-License-Identifier: MIT */
/* "According to X", "in his opinion": the source stands behind its preposition; "as X noted" in front of its verb. */
#include "models/extract/clauses.h"
#include "models/extract/cues.h"
#include "models/extract/frames.h"
#include "models/extract/subjects.h"
#include "models/extract/words.h"

/* "according to plan", "according to legend": nobody says it. */
static bool is_no_source(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "plan", "plans", "schedule", "legend", "tradition", "custom", "protocol",
			 "law") &&
	       token_at(reading, token + 1)->kind == TOKEN_MARK;
}

/* The word in front of the token, a comma left out. */
static uint32_t word_before(const struct reading *reading, uint32_t token, uint32_t start)
{
	if (token > start && reading_mark(reading, token - 1, ','))
		token--;
	return token > start ? token - 1 : token;
}

/* "that, according to X, trade grew", "and, according to X, will grow": what X says stands behind, for a clause has
 * just begun. */
static bool begins_clause(const struct reading *reading, uint32_t token, uint32_t start)
{
	uint32_t before = word_before(reading, token, start);

	return before < token &&
	       (reading_is(reading, before, "that") ||
		(before + 1 < token && IS_ONE_OF(reading, before, "and", "but", "because", "while", "although")));
}

bool read_according(struct reading *reading, uint32_t sentence, struct attributed *cue)
{
	struct range tokens = reading->sentences.at[sentence].tokens;
	size_t index = 0;
	const struct mention *mention = holder_behind(reading, cue->cue.last, &index);
	uint32_t end, before = word_before(reading, cue->cue.first, tokens.first);
	bool begins = begins_clause(reading, cue->cue.first, tokens.first);

	if (is_no_source(reading, cue->cue.last))
		return false;
	cue->according = true;
	cue->from = cue->cue.first;
	cue->nested = begins && reading_is(reading, before, "that");
	cue->trailing = !begins && cue->cue.first > tokens.first + 2;
	if (mention_starting(reading, cue->cue.first + 1, &index) != NULL &&
	    IS_ONE_OF(reading, cue->cue.first + 1, "his", "her", "their")) {
		take_subject(reading, index, cue); /* "in his opinion" */
		cue->from = cue->cue.first;
		cue->subject.last = cue->cue.last;
		return cue->speakers.count > 0 && !begins; /* "said that, in his view," says it once */
	}
	if (mention != NULL && can_speak(mention)) {
		uint32_t from = cue->from;

		take_subject(reading, index, cue);
		cue->from = from;
	} else {
		for (end = cue->cue.last;
		     end < tokens.last && end - cue->cue.last < 8 && reading->tokens.at[end].kind != TOKEN_MARK;)
			end++;
		if (!text_subject(reading, end, cue->cue.last, cue) &&
		    !phrase_behind(reading, cue->cue.last, tokens.last, cue))
			return false;
		cue->from = cue->cue.first;
	}
	return true;
}

bool read_as(const struct reading *reading, struct range tokens, uint32_t start, struct attributed *cue)
{
	uint32_t as = cue->from - (cue->from > start), behind = skip_inserted(reading, cue->cue.last, tokens.last);

	if (reading_is(reading, as, "the"))
		as--;
	if (!reading_is(reading, as, "as") || !frame(cue, FLAG(verbs, that)))
		return false;
	if (as == start && reading_mark(reading, cue->cue.last, ',') &&
	    has_finite(reading, cue->cue.last, tokens.last)) {
		cue->according = true;
		return true;
	}
	if (as < start + 3 || !reading_mark(reading, as - 1, ',') || behind + 1 < tokens.last ||
	    !has_finite(reading, start, as))
		return false;
	cue->trailing = true;
	cue->from = as;
	return true;
}
