/* SPDX-License-Identifier: MIT */
#include "models/extract/doers.h"

#include "models/extract/clauses.h"
#include "models/extract/phrases.h"
#include "models/extract/words.h"

static bool names_anyone(const struct reading *reading, struct range range)
{
	for (size_t i = reading_mentions_from(reading, range.first);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < range.last; i++)
		if (reading->mentions.at[i].refers.count > 0)
			return true;
	return false;
}

/* "Meeting in Samoa, the leaders": where the subject itself starts. */
static uint32_t behind_introduction(const struct reading *reading, struct range subject)
{
	for (size_t i = reading_mentions_from(reading, subject.first);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < subject.last; i++) {
		const struct mention *mention = &reading->mentions.at[i];
		uint32_t head = reading->mentions.at[mention->joint].tokens.first;

		if (mention->subject && !mention->inner && mention->refers.count > 0)
			return head > subject.first ? head : subject.first;
	}
	return subject.first;
}

/* The auxiliaries and adverbs that end the words before a verb: where they start. */
static uint32_t before_auxiliaries(const struct reading *reading, struct range subject)
{
	uint32_t last = subject.last;

	while (last > subject.first && (phrase_auxiliary(reading, last - 1) || is_adverb(reading, last - 1)))
		last--;
	return last;
}

/* "The union, which comprises A and B, signed": without the clause between the commas right before the verb. */
static struct range without_relative(const struct reading *reading, struct range subject)
{
	uint32_t last = before_auxiliaries(reading, subject);

	if (last <= subject.first + 2 || !reading_mark(reading, last - 1, ','))
		return subject;
	for (uint32_t i = last - 1; i > subject.first + 1; i--)
		if (reading_mark(reading, i - 1, ',') && (reading_classes(reading, i) & FLAG(words, relative)) != 0)
			return (struct range){subject.first, i - 1};
	return subject;
}

/* "thanked Chile and Peru, which had signed": whom the relative word before the verb means; empty where there is none.
 */
static struct range meant_by_relative(const struct reading *reading, struct range subject)
{
	uint32_t last = before_auxiliaries(reading, subject);
	const struct mention *meant;

	if (last <= subject.first || !IS_ONE_OF(reading, last - 1, "who", "which"))
		return (struct range){subject.last, subject.last};
	last--;
	if (last > subject.first && reading_mark(reading, last - 1, ','))
		last--;
	meant = mention_ending(reading, last, NULL);
	if (meant == NULL || meant->tokens.first < subject.first)
		return (struct range){subject.last, subject.last};
	return (struct range){reading->mentions.at[meant->joint].tokens.first, last};
}

/* The verb of "urged the parties to sign" before `verb`; `verb` where nobody is urged. */
static uint32_t urge_before(const struct reading *reading, uint32_t verb)
{
	enum { FAR = 12 };
	uint32_t first = phrase_clause_start(reading, verb);

	for (uint32_t i = verb; i > first && i + FAR > verb && reading_is(reading, verb - 1, "to"); i--) {
		const struct sense *urge = reading_sense(reading, i - 1, LIST_verbs);

		if (urge != NULL && HAS_CLASS(reading, urge->row, "urge", "ask", "invite") &&
		    (urge->row->flags & FLAG(verbs, obj_to)) != 0)
			return i - 1;
	}
	return verb;
}

/* Whom "urged Chile and Peru to sign" names; empty for "the parties", who need not be those of the dispatch. */
static struct range urged_behind(const struct reading *reading, uint32_t urge, uint32_t verb)
{
	for (size_t i = reading_mentions_from(reading, urge);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < verb; i++)
		if (reading->mentions.at[i].kind == MENTION_GROUP || reading->mentions.at[i].kind == MENTION_PRONOUN)
			return (struct range){verb, verb};
	return (struct range){urge + 1, verb};
}

/* "committed to concluding", "determination to conclude", "the importance of signing": wished for. */
static bool is_hoped(const struct reading *reading, uint32_t verb)
{
	if (verb > 1 && IS_ONE_OF(reading, verb - 1, "of", "for"))
		return IS_ONE_OF(reading, verb - 2, "importance", "need", "aim", "goal", "hope", "possibility",
				 "prospect", "prospects", "idea", "intention", "necessity", "usefulness");
	return verb > 1 && reading_is(reading, verb - 1, "to") &&
	       IS_ONE_OF(reading, verb - 2, "committed", "commitment", "commitments", "determined", "determination",
			 "forward", "efforts", "hope", "hopes", "hoped", "desire", "wish", "wished", "intention",
			 "readiness", "willingness", "need", "needs");
}

/* The subject where it names anyone, else all of the clause before the verb: "A and B met and signed". */
static struct range actors_of(const struct reading *reading, struct range subject)
{
	struct range meant = meant_by_relative(reading, subject);

	if (meant.first < meant.last)
		return meant;
	subject = without_relative(reading, subject);
	if (names_anyone(reading, subject))
		return (struct range){behind_introduction(reading, subject), subject.last};
	return (struct range){phrase_clause_start(reading, subject.last), subject.last};
}

void doers_of_verb(const struct reading *reading, struct range clause, struct deed *deed)
{
	uint32_t verb = clause.last, urge = deed->noun ? verb : urge_before(reading, verb);

	deed->subject = without_relative(reading, clause);
	deed->actors = actors_of(reading, clause);
	deed->hoped = is_hoped(reading, verb);
	if (urge < verb) {
		deed->others = true;
		deed->actors = urged_behind(reading, urge, verb);
	}
}

void doers_of_relative(const struct reading *reading, struct deed *deed)
{
	struct range sentence = reading->sentences.at[reading->sentence_of[deed->words.first]].tokens;
	struct entities doers = reading_entities_in(reading, deed->actors, ENTITY_COUNTRY);

	for (size_t i = reading_mentions_from(reading, sentence.first);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < deed->subject.first; i++) {
		const struct mention *mention = &reading->mentions.at[i];
		entity_index country =
			mention->refers.count == 1 ? reading_country_of(reading, mention->refers.at[0]) : NO_ENTITY;

		if (country != NO_ENTITY && doers.count >= 2 && !entities_have(doers, country)) {
			deed->others = true;
			deed->actors = (struct range){deed->words.first, deed->words.first};
			return;
		}
	}
}

struct range doers_behind(const struct reading *reading, uint32_t token)
{
	size_t index = 0;
	const struct mention *first = mention_starting(reading, token, &index);
	struct range doers = {token, token};

	if (first == NULL && (reading_classes(reading, token) & FLAG(words, determiner)) != 0)
		first = mention_starting(reading, token + 1, &index);
	if ((reading_classes(reading, token) & FLAG(words, possessive)) != 0)
		return doers; /* "by their ministers" */
	if (first != NULL && first->kind == MENTION_GROUP) {
		uint32_t end = reading_sentence_end(reading, token);

		for (uint32_t i = first->tokens.last; i < end && !is_finite(reading, i); i++)
			if (reading_mark(reading, i, ','))
				return doers_behind(reading, i + 1);
	}
	for (size_t i = index; first != NULL && i < reading->mentions.count && i < index + 8; i++)
		if (reading->mentions.at[i].joint == first->joint && !reading->mentions.at[i].inner)
			doers.last = reading->mentions.at[i].tokens.last;
	return doers;
}

struct range doers_of_noun(const struct reading *reading, uint32_t first, uint32_t end)
{
	enum { FAR = 16 };

	for (uint32_t i = first; i < end && i < first + FAR && !is_finite(reading, i); i++)
		if (reading_is(reading, i, "by"))
			return doers_behind(reading, i + 1);
	return (struct range){first, first};
}
