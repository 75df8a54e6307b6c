/* SPDX-License-Identifier: MIT */
/* Who is quoted by somebody else speaks himself. */
#include "models/extract/clauses.h"
#include "models/extract/statements.h"
#include "models/extract/subjects.h"
#include "models/extract/words.h"

static bool is_quoting(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "quoted", "quotes", "cited");
}

/* "saying", "telling" behind "quoted … as": the cue from now on. */
static bool read_quoted_verb(const struct reading *reading, uint32_t token, struct attributed *cue)
{
	const struct sense *verb = cue_sense(reading, token);

	if (verb == NULL || (verb->forms & FORM_ING) == 0)
		return false;
	cue->sense = verb;
	cue->cue = (struct range){token, token + verb->words};
	return true;
}

enum { LONGEST = 14 };

bool read_quoting(struct reading *reading, uint32_t sentence, struct attributed *cue)
{
	struct attributed quoted = {.from = cue->from, .trailing = cue->trailing};
	size_t index = 0;
	const struct mention *mention = mention_behind_article(reading, cue->cue.last, &index);
	uint32_t verb, end = reading->sentences.at[sentence].tokens.last;

	if (cue->sense->words > 1 || !is_quoting(reading, cue->cue.first))
		return false;
	if (mention == NULL || !can_speak(mention)) {
		for (verb = cue->cue.last;
		     verb < end && verb < cue->cue.last + LONGEST && !reading_is(reading, verb, "as");)
			verb++; /* "quoted a young worker as saying" */
		if (!reading_is(reading, verb, "as") || !read_quoted_verb(reading, verb + 1, &quoted) ||
		    !phrase_behind(reading, cue->cue.last, verb, &quoted))
			return false;
		*cue = quoted;
		return true;
	}
	verb = skip_inserted(reading, mention->tokens.last, end);
	if (!reading_is(reading, verb, "as") || !read_quoted_verb(reading, verb + 1, &quoted))
		return false;
	take_subject(reading, index, &quoted);
	quoted.from = cue->from;
	*cue = quoted;
	return true;
}

bool read_quoted_by(struct reading *reading, uint32_t sentence, struct attributed *cue)
{
	struct range tokens = reading->sentences.at[sentence].tokens;
	struct attributed quoted = {.from = cue->from, .cue = {cue->cue.first - 1, cue->cue.last}, .sense = cue->sense};
	uint32_t as = cue->cue.last;

	if (!is_quoting(reading, cue->cue.first) || cue->cue.first == tokens.first ||
	    !IS_ONE_OF(reading, cue->cue.first - 1, "was", "were", "is", "are") ||
	    !IS_ONE_OF(reading, as, "by", "in", "on", "as"))
		return false;
	while (as < tokens.last && as < cue->cue.last + 10 && !reading_is(reading, as, "as"))
		as++;
	if (!reading_is(reading, as, "as") || finite_subject(reading, tokens.first, &quoted) != FOUND_SUBJECT ||
	    !read_quoted_verb(reading, as + 1, &quoted))
		return false;
	*cue = quoted;
	return true;
}
