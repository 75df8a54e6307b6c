/* SPDX-License-Identifier: MIT */
/* Over 300 lines: where a content ends before its sentence does, and where nothing is said at all. */
#include "models/extract/clauses.h"
#include "models/extract/frames.h"
#include "models/extract/words.h"

/* ---- ends ---- */

static bool is_relative(const struct reading *reading, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++)
		if ((reading_classes(reading, i) & (FLAG(words, relative) | FLAG(words, subordinator))) != 0 &&
		    (reading_classes(reading, i) & FLAG(words, preposition)) == 0)
			return true;
	return false;
}

/* "what she called a shame", "that talks must go on": no clause of its own. */
static bool is_dependent(const struct reading *reading, uint32_t token)
{
	const uint64_t open = FLAG(words, relative) | FLAG(words, subordinator) | FLAG(words, wh);
	uint64_t classes = reading_classes(reading, token);

	return (classes & open) != 0 && (classes & FLAG(words, preposition)) == 0;
}

/* "the road was opened", "China will join": a subject and its verb, and no "the role China has played". */
static bool has_own_verb(const struct reading *reading, uint32_t subject, uint32_t end)
{
	enum { LONGEST = 9 };
	const struct mention *mention = mention_starting(reading, subject, NULL);

	if (mention != NULL && mention->subject)
		return true;
	for (uint32_t i = subject; i < end && i < subject + LONGEST && is_word(reading, i); i++) {
		if (IS_ONE_OF(reading, i, "remains", "remained"))
			return i > subject;
		if (is_finite(reading, i))
			return i > subject &&
			       (reading_classes(reading, i) & (FLAG(words, auxiliary) | FLAG(words, modal))) != 0 &&
			       !reading_flag(reading, i - 1, TOKEN_CAPITAL) &&
			       !IS_ONE_OF(reading, i - 1, "he", "she", "it", "they", "we", "i", "you", "this");
		if (is_dependent(reading, i))
			return false;
	}
	return false;
}

/* ", and X did something else": a clause of its own behind a content that is none. */
static uint32_t next_clause(const struct reading *reading, uint32_t start, uint32_t end)
{
	for (uint32_t i = start + 1; i + 2 < end; i++) {
		uint32_t subject;
		const struct mention *mention;

		if (reading_is(reading, i, "and") && reading_mark(reading, i + 1, ',')) {
			subject = skip_inserted(reading, i + 1, end);
			if (subject > i + 1 && has_own_verb(reading, subject, end))
				return i; /* "a firm commitment and, in this context, the road will stay" */
		}
		if (!reading_mark(reading, i, ',') && !reading_mark(reading, i, ';'))
			continue;
		if (reading_mark(reading, i, ';') && starts_clause(reading, i + 1, end) &&
		    !IS_ONE_OF(reading, i + 1, "that", "to", "and"))
			return i;
		if (!reading_is(reading, i + 1, "and") && !reading_is(reading, i + 1, "while") &&
		    !IS_ONE_OF(reading, i + 1, "but", "whereas", "although", "though"))
			continue;
		subject = i + 2;
		if ((reading_is(reading, i + 1, "and") || reading_is(reading, i + 1, "but")) &&
		    is_finite(reading, subject) && !is_relative(reading, start, i) &&
		    (reading_classes(reading, subject) & (FLAG(words, auxiliary) | FLAG(words, modal))) == 0)
			return i; /* "requested help, and gained support" */
		if (reading_mark(reading, i, ',') && reading_is(reading, i + 1, "and") &&
		    has_own_verb(reading, subject, end))
			return i;
		if (IS_ONE_OF(reading, subject, "what", "that", "how"))
			continue;
		while (subject < end && subject < i + 8 && mention_starting(reading, subject, NULL) == NULL &&
		       !is_finite(reading, subject))
			subject++;
		mention = subject < end ? mention_starting(reading, subject, NULL) : NULL;
		if (mention != NULL && mention->kind == MENTION_PRONOUN && subject > i + 2 &&
		    (reading_classes(reading, i + 2) & FLAG(words, determiner)) != 0 &&
		    reading_classes(reading, subject - 1) == 0)
			continue; /* "and the results it has achieved" */
		if (mention != NULL && mention->subject &&
		    (mention->kind == MENTION_PERSON || mention->kind == MENTION_GROUP ||
		     mention->kind == MENTION_ROLE || mention->kind == MENTION_PRONOUN))
			return i;
	}
	return end;
}

/* "declined to", "would not say", "did not elaborate", "gave no details": no more is said. */
static bool is_silent(const struct reading *reading, uint32_t verb)
{
	if (IS_ONE_OF(reading, verb, "declined", "refused"))
		return true;
	if (reading_is(reading, verb, "gave") && reading_is(reading, verb + 1, "no"))
		return true;
	return IS_ONE_OF(reading, verb, "did", "would", "could") && IS_ONE_OF(reading, verb + 1, "not", "n't") &&
	       IS_ONE_OF(reading, verb + 2, "elaborate", "specify", "say", "give", "name", "identify", "comment",
			 "provide", "explain");
}

/* ", but he did not elaborate", ", but would not say": where the content ends before the one who says no more. */
static uint32_t before_silence(const struct reading *reading, uint32_t start, uint32_t end)
{
	for (uint32_t i = start + 1; i + 4 < end; i++) {
		uint32_t verb = i + (reading_mark(reading, i, ',') ? 2 : 1);

		if (!IS_ONE_OF(reading, verb - 1, "but", "and") || reading->quotes.of[i] != 0)
			continue;
		if (verb == i + 2 && IS_ONE_OF(reading, verb, "he", "she", "they", "it"))
			verb++;
		else if (!reading_is(reading, verb - 1, "but"))
			continue;
		if (is_silent(reading, verb))
			return i;
	}
	return end;
}

/* The first sentence of an agency's report: it says where and when as well. */
static bool is_lead(const struct reading *reading, uint32_t sentence)
{
	struct range tokens = reading->sentences.at[sentence].tokens;

	return reading->dateline.span.end > 0 && reading->tokens.at[tokens.first].start <= reading->dateline.span.end &&
	       reading->tokens.at[tokens.last - 1].start > reading->dateline.span.end;
}

/* ", as leaders gathered in Kenya", ", in a move aimed at China", ", days after": the reporter goes on. */
static uint32_t before_scene(const struct reading *reading, uint32_t start, uint32_t end)
{
	enum { NEAR = 12 };

	for (uint32_t i = start + 1; i + 3 < end; i++) {
		uint32_t next = i + 1;

		if (!reading_mark(reading, i, ',') || reading->quotes.of[i] != 0)
			continue;
		if (reading_is(reading, next, "as") && !IS_ONE_OF(reading, next + 1, "well", "part", "a", "an", "if"))
			for (uint32_t verb = next + 1; verb < end && verb < next + NEAR; verb++)
				if (is_finite(reading, verb))
					return i;
		if (reading_is(reading, next, "amid") ||
		    (reading_is(reading, next, "in") && reading_is(reading, next + 1, "a") &&
		     IS_ONE_OF(reading, next + 2, "move", "bid", "sign", "step", "blow", "boost", "shift", "setback")))
			return i;
		for (uint32_t after = next + 1; after < next + 4 && after < end; after++)
			if (IS_ONE_OF(reading, after - 1, "hours", "days", "weeks", "day", "week", "months") &&
			    IS_ONE_OF(reading, after, "after", "before", "ahead"))
				return i;
	}
	return end;
}

/* "the plan, which was accepted by all, would fail": behind what is set off the verb follows. */
static bool verb_follows(const struct reading *reading, uint32_t from, uint32_t end)
{
	for (uint32_t i = from; i + 1 < end; i++)
		if (reading_mark(reading, i, ',') && (is_finite(reading, i + 1) || reading_is(reading, i + 1, "be")))
			return true;
	return false;
}

/* ", which was accepted with pleasure", ", in reference to the drought": what became of it, and what was meant. */
static uint32_t before_remark(const struct reading *reading, uint32_t start, uint32_t end)
{
	enum { NEAR = 7 };

	for (uint32_t i = start + 1; i + 2 < end; i++) {
		if (!reading_mark(reading, i, ',') || verb_follows(reading, i + 1, end))
			continue;
		if (reading_is(reading, i + 1, "citing"))
			return i; /* ", citing a study": whence one knows it */
		if (reading_is(reading, i + 1, "in"))
			for (uint32_t at = i + 2; at < i + 5 && at + 1 < end; at++)
				if (reading_is(reading, at, "reference") && reading_is(reading, at + 1, "to"))
					return i;
		if (reading_is(reading, i + 1, "which") && IS_ONE_OF(reading, i + 2, "was", "were"))
			for (uint32_t at = i + 3; at < i + NEAR && at < end; at++)
				if (reading_is(reading, at, "accepted"))
					return i;
	}
	return end;
}

uint32_t before_occasion(const struct reading *reading, uint32_t start, uint32_t end)
{
	uint32_t close = end;
	struct when when;

	for (uint32_t i = start + 1; i + 1 < end; i++)
		if (reading_mark(reading, i, '"') && reading->quotes.of[i - 1] != 0)
			close = i + 1;
	if (close >= end)
		return end;
	if (read_when(reading, close, &when) && when.tokens.last == end)
		return close;
	if (!IS_ONE_OF(reading, close, "at", "in", "during"))
		return end;
	for (uint32_t i = close + 1; i < end && i < close + 7 && is_word(reading, i); i++)
		if (IS_ONE_OF(reading, i, "rally", "interview", "speech", "address", "briefing", "conference",
			      "statement", "letter", "meeting", "broadcast", "debate", "post", "tweet", "message",
			      "telephone", "talks", "interviews", "remarks", "comments"))
			return close;
	return end;
}

uint32_t before_main_clause(const struct reading *reading, uint32_t start, uint32_t end)
{
	for (uint32_t i = start + 1; i + 2 < end; i++)
		if (reading_mark(reading, i, ',') && reading->quotes.of[i] == 0 && !is_dependent(reading, i + 1) &&
		    !IS_ONE_OF(reading, i + 1, "and", "or", "but") && !is_finite(reading, i + 1) &&
		    has_finite(reading, i + 2, clause_limit(reading, i + 1, end)))
			return i;
	return end;
}

uint32_t content_end_of_relative(const struct reading *reading, uint32_t start, uint32_t end)
{
	for (uint32_t i = start + 1; i + 1 < end; i++)
		if (reading_mark(reading, i, ',') && is_finite(reading, i + 1))
			return i;
	return end;
}

uint32_t content_end(const struct reading *reading, uint32_t sentence, enum shape shape, uint32_t start, uint32_t end)
{
	end = before_silence(reading, start, shape != SHAPE_CLAUSE ? next_clause(reading, start, end) : end);
	end = before_remark(reading, start, end);
	return is_lead(reading, sentence) ? before_scene(reading, start, end) : end;
}

/* ---- nothing said ---- */

/* "thanked him", "requesting anonymity": nothing is said. */
static bool usable(const struct reading *reading, uint32_t start, uint32_t end)
{
	if (end == start + 1 &&
	    IS_ONE_OF(reading, start, "him", "her", "them", "me", "us", "it", "you", "this", "that", "anonymity"))
		return false;
	if (end == start + 2 && reading_is(reading, start, "the") && reading_is(reading, start + 1, "following"))
		return false;
	if (IS_ONE_OF(reading, start, "it", "this") &&
	    IS_ONE_OF(reading, start + 1, "on", "in", "at", "during", "after"))
		return false; /* "announced this on Monday" */
	for (uint32_t i = start; i < end; i++)
		if (is_word(reading, i))
			return true;
	return false;
}

/* "said something that made him laugh", "said nothing about the road": not a word of what; "nothing would change" is.
 */
static bool is_untold(const struct reading *reading, uint32_t start, uint32_t end)
{
	uint32_t next = start + 1;

	if (!IS_ONE_OF(reading, start, "something", "nothing", "anything", "little"))
		return false;
	while (next < end && is_adverb(reading, next))
		next++;
	for (uint32_t i = start; i < end; i++)
		if (reading->quotes.of[i] != 0)
			return false;
	return !is_finite(reading, next);
}

/* "called on the President" without what he is to do: a visit. */
static bool is_visit(const struct reading *reading, const struct attributed *cue, uint32_t start, uint32_t end)
{
	if (!text_starts(reading->tokens.at[cue->cue.first].folded, TEXT("call")) ||
	    !IS_ONE_OF(reading, cue->cue.first + 1, "on", "upon"))
		return false;
	for (uint32_t i = start; i < end; i++)
		if (IS_ONE_OF(reading, i, "to", "for", "not"))
			return false;
	return true;
}

/* "saluted the guard of honour": nothing is said. */
static bool is_ceremony(const struct reading *reading, uint32_t start, uint32_t end)
{
	for (uint32_t i = start; i + 2 < end && i < start + 4; i++)
		if (IS_ONE_OF(reading, i, "guard", "guards") && reading_is(reading, i + 1, "of"))
			return true;
	return false;
}

/* "called Lima", "called Mr Berg": by telephone, where nothing says what he called him. */
static bool is_telephoned(const struct reading *reading, const struct attributed *cue, uint32_t start, uint32_t last)
{
	const struct mention *mention = mention_starting(reading, start, NULL);

	return mention != NULL && mention->tokens.last == last && frame(cue, FLAG(verbs, as)) &&
	       !frame(cue, FLAG(verbs, np));
}

/* "briefed reporters" without a word of what about. */
static bool is_bare_briefing(const struct reading *reading, const struct attributed *cue, uint32_t start, uint32_t end)
{
	if (!text_starts(reading->tokens.at[cue->cue.first].folded, TEXT("brief")) &&
	    !text_starts(reading->tokens.at[cue->cue.first].folded, TEXT("inform")))
		return false;
	for (uint32_t i = start; i < end; i++)
		if (IS_ONE_OF(reading, i, "on", "about", "of"))
			return false;
	return true;
}

/* "refused to comment further", "refused to give details": no more is said. */
static bool is_refusal(const struct reading *reading, const struct attributed *cue, uint32_t start, uint32_t end)
{
	uint32_t verb = start + 1;

	if (!text_starts(reading->tokens.at[cue->cue.first].folded, TEXT("refus")) || !reading_is(reading, start, "to"))
		return false;
	while (verb < end && is_adverb(reading, verb))
		verb++;
	if (IS_ONE_OF(reading, verb, "comment", "elaborate", "say", "specify", "answer", "speculate", "disclose"))
		return true;
	for (uint32_t i = verb + 1; IS_ONE_OF(reading, verb, "give", "provide", "offer") && i < end && i < verb + 4;
	     i++)
		if (IS_ONE_OF(reading, i, "date", "dates", "detail", "details", "comment", "information", "reason",
			      "reasons"))
			return true;
	return false;
}

/* Behind the person, or the guests and delegations, that somebody welcomes; `start` where it is something else. */
static uint32_t behind_guest(const struct reading *reading, uint32_t start)
{
	for (uint32_t i = start; i < start + 3; i++) {
		size_t index = 0;
		const struct mention *mention = mention_starting(reading, i, &index);

		if (IS_ONE_OF(reading, i, "guest", "guests", "visitor", "visitors", "delegation", "delegations"))
			return i + 1;
		if (mention == NULL || mention->possessive || mention->kind == MENTION_DEMONYM)
			continue; /* "the", "her", "Swedish" */
		if (mention->kind != MENTION_PERSON && mention->kind != MENTION_ROLE &&
		    mention->kind != MENTION_GROUP && mention->kind != MENTION_PRONOUN)
			return start;
		while (index + 1 < reading->mentions.count && reading->mentions.at[index + 1].joint == mention->joint)
			index++;
		return reading->mentions.at[index].tokens.last;
	}
	return start;
}

/* "welcomed X with a ceremony", "welcomed his guest at the airport": he receives somebody. "Welcomed X to Lima" is
 * said, and so is what "we welcomed". */
static bool is_reception(const struct reading *reading, const struct attributed *cue, uint32_t start, uint32_t last)
{
	uint32_t behind;

	if (!IS_ONE_OF(reading, cue->cue.first, "welcomed", "greeted", "welcoming", "greeting") ||
	    IS_ONE_OF(reading, cue->cue.first - (cue->cue.first > 0), "we", "i") || reading->quotes.of[last - 1] != 0)
		return false;
	behind = behind_guest(reading, start);
	return behind > start && behind < last &&
	       (IS_ONE_OF(reading, behind, "with", "at", "on", "outside", "aboard") ||
		(reading_is(reading, behind, "in") && reading_flag(reading, behind + 1, TOKEN_CAPITAL)));
}

bool says_nothing(const struct reading *reading, const struct attributed *cue, enum shape shape, struct range content)
{
	uint32_t start = content.first, last = content.last;

	if (start < last && (is_refusal(reading, cue, start, last) ||
			     (shape == SHAPE_PHRASE && is_reception(reading, cue, start, last))))
		return true;
	return !usable(reading, start, last) || is_untold(reading, start, last) ||
	       is_telephoned(reading, cue, start, last) ||
	       (shape == SHAPE_PHRASE && (is_ceremony(reading, start, last) || is_visit(reading, cue, start, last) ||
					  is_bare_briefing(reading, cue, start, last)));
}
