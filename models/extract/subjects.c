/* SPDX-License-Identifier: MIT */
/* Over 300 lines: the shapes in which a verb and its subject stand, tried one after the other. */
#include "models/extract/subjects.h"

#include <string.h>

#include "models/extract/clauses.h"
#include "models/extract/registry.h"
#include "models/extract/words.h"

/* ---- speakers ---- */

static enum attribution attribution_of(const struct reading *reading, const struct mention *mention, size_t index)
{
	if (mention->joint != index)
		return ATTRIBUTION_JOINT;
	switch (mention->kind) {
	case MENTION_PRONOUN:
		return ATTRIBUTION_PRONOUN;
	case MENTION_ROLE:
	case MENTION_TEXT:
	case MENTION_GROUP:
		return ATTRIBUTION_NOMINAL;
	case MENTION_PERSON:
	case MENTION_COUNTRY:
	case MENTION_DEMONYM:
		break;
	case MENTION_ORGANIZATION:
		return reading_flag(reading, mention->name.first, TOKEN_CAPITAL) ? ATTRIBUTION_EXPLICIT
										 : ATTRIBUTION_NOMINAL;
	}
	return ATTRIBUTION_EXPLICIT;
}

bool can_speak(const struct mention *mention)
{
	return !mention->possessive && mention->kind != MENTION_DEMONYM;
}

/* An office whose holder is not known still speaks: "a spokesman for the ministry". */
static void name_unknown_office(struct reading *reading, const struct mention *mention, struct attributed *cue)
{
	if (cue->speakers.count > 0)
		return;
	if ((mention->kind == MENTION_ROLE && !mention->tied) ||
	    (mention->kind == MENTION_GROUP && mention->tokens.first == mention->name.first)) {
		entity_index text = registry_text(reading, reading_words(reading, mention->tokens));

		cue->speakers = reading_entities(reading, &text, 1);
	} else {
		cue->unknown = true;
	}
}

/* "it": who spoke last, where that was one and no person. */
static struct entities thing_that_spoke(const struct reading *reading)
{
	for (size_t i = reading->statements.count; i > 0 && reading->statements.count - i < 4; i--) {
		struct entities speakers = reading->statements.at[i - 1].speakers;

		if (speakers.count == 1)
			return reading->entities.at[speakers.at[0]].kind == ENTITY_PERSON ? (struct entities){NULL, 0}
											  : speakers;
	}
	return (struct entities){NULL, 0};
}

/* "the union's leader": where the owner starts. */
static uint32_t with_possessor(const struct reading *reading, uint32_t first)
{
	uint32_t start = reading->sentences.at[reading->sentence_of[first]].tokens.first, token = first;
	const struct mention *owner;

	if (first == start || !reading_flag(reading, first - 1, TOKEN_POSSESSIVE))
		return first;
	owner = mention_ending(reading, first - 1, NULL);
	if (owner != NULL)
		return owner->tokens.first;
	while (token > start && first - token < 6 && reading->tokens.at[token - 1].kind != TOKEN_MARK) {
		token--;
		if ((reading_classes(reading, token) & (FLAG(words, determiner) | FLAG(words, possessive))) != 0)
			return token;
	}
	return first > start + 1 && reading_flag(reading, first - 2, TOKEN_CAPITAL) ? first - 2 : first;
}

/* "Philippine coast guard spokesman X": the words before the office, where nothing else stands in front of them. */
static uint32_t with_modifiers(const struct reading *reading, uint32_t start, uint32_t first)
{
	uint32_t token = first;

	while (token > start && first - token < 5 && token_at(reading, token - 1)->kind == TOKEN_WORD &&
	       reading_classes(reading, token - 1) == 0 && !is_finite(reading, token - 1) &&
	       !reading_flag(reading, token - 1, TOKEN_POSSESSIVE) &&
	       reading_sense(reading, token - 1, LIST_calendar) == NULL)
		token--;
	if (token > start && token < first && reading_is(reading, token - 1, "the"))
		return token - 1;
	if (token > start && (reading_classes(reading, token - 1) & FLAG(words, possessive)) != 0)
		return token - 1; /* "its spokesman X" */
	if (token > start && token < first && reading_flag(reading, token - 1, TOKEN_POSSESSIVE))
		return with_possessor(reading, token); /* "Labour's foreign affairs spokesman, X" */
	return token == start || token_at(reading, token - 1)->kind == TOKEN_MARK ? token : first;
}

/* "the official Saudi Press Agency": where the article in front of the adjectives stands; `first` where there is none.
 */
static uint32_t with_adjectives(const struct reading *reading, const struct mention *mention, uint32_t first)
{
	uint32_t start = reading->sentences.at[mention->sentence].tokens.first, token = first;

	if (mention->kind == MENTION_PERSON && !reading_flag(reading, first, TOKEN_CAPITAL))
		return with_modifiers(reading, start, first);
	if (mention->kind != MENTION_ORGANIZATION)
		return first;
	while (token > start && first - token < 3 && token_at(reading, token - 1)->kind == TOKEN_WORD &&
	       !reading_flag(reading, token - 1, TOKEN_CAPITAL) && reading_classes(reading, token - 1) == 0 &&
	       !is_finite(reading, token - 1) && !reading_flag(reading, token - 1, TOKEN_POSSESSIVE))
		token--;
	if (token < first && token == start + 1 && reading_classes(reading, start) == 0)
		return start; /* "Main opposition party New Course" */
	if (token > start && token < first && reading_flag(reading, token - 1, TOKEN_POSSESSIVE))
		return with_possessor(reading, token); /* "China's official Xinhua News Agency" */
	return token > start && token < first && reading_is(reading, token - 1, "the") ? token - 1 : first;
}

void take_subject(struct reading *reading, size_t index, struct attributed *cue)
{
	const struct mention *mention = &reading->mentions.at[index];
	const struct mention *head = &reading->mentions.at[mention->joint];

	cue->subject = (struct range){with_adjectives(reading, head, with_possessor(reading, head->tokens.first)),
				      mention->tokens.last};
	cue->speakers = joint_entities(reading, index);
	cue->attribution = attribution_of(reading, mention, index);
	cue->from = cue->subject.first;
	if (cue->speakers.count == 0 && reading_is(reading, mention->tokens.first, "it"))
		cue->speakers = thing_that_spoke(reading);
	name_unknown_office(reading, mention, cue);
}

bool conjoins(const struct reading *reading, uint32_t token)
{
	/* "as": "as well as" */
	return IS_ONE_OF(reading, token, "and", "but", "while", "whilst", "although", "though", "or", "then", "as");
}

/* ---- subjects before the verb ---- */

/* "did not say", "has never promised"; "not only praised" denies nothing. */
static bool denied_before(const struct reading *reading, uint32_t token, uint32_t start)
{
	for (; token > start && is_adverb(reading, token - 1); token--) {
		uint64_t classes = reading_classes(reading, token - 1);

		if ((classes & FLAG(words, negation)) != 0 && (classes & FLAG(words, determiner)) == 0)
			return !reading_is(reading, token, "only") && !reading_is(reading, token, "just");
	}
	return false;
}

/* "it's warning": no possessive. */
static bool is_short_is(const struct reading *reading, uint32_t token)
{
	return token > 0 && reading_flag(reading, token, TOKEN_POSSESSIVE) &&
	       IS_ONE_OF(reading, token - 1, "it", "he", "she", "who", "that");
}

/* "is warning", "are calling for" */
bool is_progressive(const struct reading *reading, uint32_t token, uint32_t start)
{
	while (token > start && is_adverb(reading, token - 1))
		token--;
	return token > start && (is_short_is(reading, token - 1) ||
				 IS_ONE_OF(reading, token - 1, "is", "are", "was", "were", "'re", "been"));
}

/* Walks left over auxiliaries and adverbs. */
static uint32_t skip_auxiliaries(const struct reading *reading, uint32_t token, uint32_t start, bool *ret_be,
				 bool *ret_modal, bool *ret_not)
{
	for (;;) {
		uint64_t classes;

		*ret_not = *ret_not || denied_before(reading, token, start);
		token = skip_inserted_back(reading, token, start);
		if (token == start)
			return token;
		classes = reading_classes(reading, token - 1);
		if (is_short_is(reading, token - 1)) {
			*ret_be = true;
		} else if ((classes & FLAG(words, negation)) != 0 && (classes & FLAG(words, determiner)) == 0) {
			*ret_not = true;
		} else if ((classes & FLAG(words, modal)) != 0 && !reading_flag(reading, token - 1, TOKEN_CAPITAL)) {
			*ret_modal = true;
		} else if ((classes & FLAG(words, auxiliary)) != 0) {
			*ret_be = *ret_be || reading_is(reading, token - 1, "is") ||
				  reading_is(reading, token - 1, "are") || reading_is(reading, token - 1, "was") ||
				  reading_is(reading, token - 1, "were") || reading_is(reading, token - 1, "be") ||
				  reading_is(reading, token - 1, "been") || reading_is(reading, token - 1, "being");
		} else if (reading_is(reading, token - 1, "to") && token >= start + 3 &&
			   reading_is(reading, token - 2, "on") &&
			   (reading_is(reading, token - 3, "went") || reading_is(reading, token - 3, "goes"))) {
			token -= 2;
		} else {
			return token;
		}
		token--;
	}
}

/* Left edge of the conjunction and comma in front of a token. */
uint32_t before_conjunction(const struct reading *reading, uint32_t token, uint32_t start)
{
	if (token >= start + 3 && reading_is(reading, token - 1, "which") && reading_is(reading, token - 2, "to") &&
	    reading_mark(reading, token - 3, ','))
		token -= 2; /* ", to which X replied" */
	while (token > start && (conjoins(reading, token - 1) || reading_mark(reading, token - 1, ',') ||
				 reading_is(reading, token - 1, "well") || reading_is(reading, token - 1, "by") ||
				 reading_is(reading, token - 1, "also")))
		token--;
	return token;
}

static bool plural_subject(const struct reading *reading, size_t index)
{
	const struct mention *mention = &reading->mentions.at[index];

	return mention->joint != index || mention->kind == MENTION_GROUP ||
	       (mention->kind == MENTION_TEXT && !mention->human) ||
	       reading_is(reading, mention->tokens.first, "they") || reading_is(reading, mention->tokens.first, "we") ||
	       reading_is(reading, mention->tokens.first, "i");
}

/* "stressed A, denounced B, and expressed C": a verb behind "and" closes the series. */
static bool series_goes_on(const struct reading *reading, uint32_t token)
{
	uint32_t end = reading_sentence_end(reading, token);

	for (uint32_t i = token; i > reading->sentences.at[reading->sentence_of[token - 1]].tokens.first; i--)
		if (reading_mark(reading, i - 1, ':'))
			return false;

	for (; token + 1 < end; token++) {
		const struct sense *verb;
		uint32_t next = token + 1;

		if (!reading_is(reading, token, "and"))
			continue;
		while (next < end && is_adverb(reading, next))
			next++;
		verb = reading_sense(reading, next, LIST_verbs);
		if (verb != NULL && (verb->forms & FORM_PAST) != 0 && is_finite(reading, next))
			return true;
	}
	return false;
}

/* "The signatories to the Treaty", "the presidents of both countries": what a prepositional phrase hangs on. */
static const struct mention *head_before_phrase(const struct reading *reading, uint32_t token, uint32_t start,
						size_t *ret_index)
{
	for (uint32_t i = token; i > start + 1 && token - i < 9; i--) {
		const struct mention *mention;

		if (reading->tokens.at[i - 1].kind == TOKEN_MARK || is_finite(reading, i - 1))
			return NULL;
		if ((reading_classes(reading, i - 1) & FLAG(words, preposition)) == 0)
			continue;
		if (reading_is(reading, i - 1, "to") && (reading_classes(reading, i) & FLAG(words, determiner)) == 0 &&
		    !reading_flag(reading, i, TOKEN_CAPITAL))
			return NULL;
		mention = mention_ending(reading, i - 1, ret_index);
		if (mention != NULL &&
		    (mention->kind == MENTION_GROUP || mention->kind == MENTION_ROLE ||
		     mention->kind == MENTION_ORGANIZATION ||
		     (mention->kind == MENTION_PERSON && IS_ONE_OF(reading, i - 1, "of", "at", "from"))) &&
		    !is_object(reading, mention->tokens.first, start))
			return mention;
	}
	return NULL;
}

/* "The joint statement of the two presidents expressed": the document stands before the phrase. */
static bool text_before_phrase(struct reading *reading, uint32_t token, uint32_t start, struct attributed *cue)
{
	for (uint32_t i = token; i > start + 1 && token - i < 14; i--) {
		if (reading->tokens.at[i - 1].kind == TOKEN_MARK || is_finite(reading, i - 1))
			return false;
		if (!reading_is(reading, i - 1, "of") && !reading_is(reading, i - 1, "by"))
			continue;
		if (!text_subject(reading, i - 1, start, cue))
			continue;
		cue->subject.last = token;
		return true;
	}
	return false;
}

bool is_perfect(const struct reading *reading, uint32_t token)
{
	return reading_is(reading, token, "had") || reading_is(reading, token, "has") ||
	       reading_is(reading, token, "have");
}

/* "would say only that", "would only say": so much he says. */
static bool says_only(const struct reading *reading, const struct attributed *cue)
{
	return reading_is(reading, cue->cue.first, "say") &&
	       (reading_is(reading, cue->cue.last, "only") || reading_is(reading, cue->cue.first - 1, "only"));
}

/* "of the SCO Member States": where the compound starts. */
static uint32_t compound_first(const struct reading *reading, const struct mention *mention)
{
	uint32_t first = reading->mentions.at[mention->joint].tokens.first;
	const struct mention *before = mention->kind == MENTION_GROUP ? mention_ending(reading, first, NULL) : NULL;

	return before != NULL && before->kind == MENTION_ORGANIZATION ? before->tokens.first : first;
}

/* "the leaders “strongly condemned”": the mark that opens in front of the verb; the verb itself where none does. */
static uint32_t before_mark(const struct reading *reading, uint32_t verb, uint32_t start)
{
	uint32_t open = verb;

	while (open > start && is_adverb(reading, open - 1))
		open--;
	return open > start && reading_mark(reading, open - 1, '"') ? open - 1 : verb;
}

/* "Neither Lima nor Quito said": behind one of the two. */
static bool is_neither(const struct reading *reading, uint32_t first)
{
	return first > 0 && IS_ONE_OF(reading, first - 1, "neither", "nor");
}

/* Who is the subject of the finite verb at cue->cue.first; fills subject, speakers, attribution and from. */
enum found finite_subject(struct reading *reading, uint32_t start, struct attributed *cue)
{
	bool be = false, modal = false, negated = false,
	     phrase_of_be = reading_is(reading, cue->cue.first, "is") || reading_is(reading, cue->cue.first, "are") ||
			    reading_is(reading, cue->cue.first, "was") || reading_is(reading, cue->cue.first, "were");
	uint32_t verb = before_mark(reading, cue->cue.first, start),
		 token = skip_auxiliaries(reading, verb, start, &be, &modal, &negated);
	size_t index = 0;
	const struct mention *mention = mention_ending(reading, token, &index);
	unsigned forms = cue->sense->forms;

	if (negated && !(reading_is(reading, cue->cue.first, "rule") && reading_is(reading, cue->cue.last, "that")))
		return FOUND_DENIED; /* "did not rule out that" says that it may be */
	if ((forms & (FORM_PAST | FORM_S | FORM_BASE)) == FORM_S && !phrase_of_be && verb > start &&
	    (reading_classes(reading, verb - 1) & FLAG(words, preposition)) != 0)
		return FOUND_NONE; /* "the exchange of notes on" */
	if ((forms & (FORM_PAST | FORM_S | FORM_BASE)) == FORM_S && !phrase_of_be && verb > start &&
	    is_finite(reading, verb - 1))
		return FOUND_NONE; /* "exchanged notes on": a noun */
	if (be && !phrase_of_be && (forms & FORM_ING) == 0)
		return FOUND_PASSIVE;
	if (modal && !says_only(reading, cue))
		return FOUND_DENIED;
	if (relative_head(reading, start, verb, &index) != NULL) {
		take_subject(reading, index, cue);
		return FOUND_SUBJECT;
	}
	if (mention == NULL)
		mention = antecedent(reading, token, &index);
	if ((mention == NULL || is_object(reading, compound_first(reading, mention), start)) && token > start &&
	    !conjoins(reading, token - 1) && (cue->sense->row->flags & FLAG(verbs, weak)) == 0 &&
	    head_before_phrase(reading, token, start, &index) != NULL &&
	    ((forms & (FORM_PAST | FORM_S)) != 0 || plural_subject(reading, index))) {
		take_subject(reading, index, cue);
		return FOUND_SUBJECT;
	}
	if (token > start && !conjoins(reading, token - 1) && (cue->sense->row->flags & FLAG(verbs, weak)) == 0 &&
	    (forms & (FORM_PAST | FORM_S)) != 0 && text_before_phrase(reading, token, start, cue))
		return FOUND_SUBJECT;
	if (mention != NULL && is_neither(reading, reading->mentions.at[mention->joint].tokens.first))
		return FOUND_DENIED;
	if (mention != NULL && can_speak(mention)) {
		if (is_object(reading, reading->mentions.at[mention->joint].tokens.first, start) &&
		    !reading_is(reading, token - 1, "who"))
			return text_subject(reading, token, start, cue) || phrase_subject(reading, token, start, cue)
				       ? FOUND_SUBJECT
				       : FOUND_NONE;
		if ((forms & (FORM_PAST | FORM_S | FORM_PARTICIPLE)) == 0 && !plural_subject(reading, index) &&
		    token == cue->cue.first)
			return FOUND_NONE;
		if ((forms & (FORM_PAST | FORM_S)) == 0 && token == cue->cue.first && (forms & FORM_BASE) == 0)
			return FOUND_NONE;
		take_subject(reading, index, cue);
		return FOUND_SUBJECT;
	}
	if ((forms & (FORM_PAST | FORM_S)) != 0 && text_subject(reading, token, start, cue))
		return FOUND_SUBJECT;
	if ((forms & (FORM_PAST | FORM_S)) != 0 && (cue->sense->row->flags & FLAG(verbs, that)) != 0 &&
	    !(token > start && conjoins(reading, token - 1)) && leading_text(reading, start, cue))
		return FOUND_SUBJECT;
	if (phrase_subject(reading, token, start, cue))
		return FOUND_SUBJECT;
	if (token > start && reading_mark(reading, token - 1, ',') &&
	    quote_alone(reading, quote_closing(reading, cue->cue.first)))
		return FOUND_NONE; /* "“…”, declared the minister, who" */
	if (token > start && reading_mark(reading, token - 1, ',') && !reading_is(reading, cue->cue.last, "to") &&
	    !reading_is(reading, cue->cue.last, "that") && !series_goes_on(reading, cue->cue.last) &&
	    (reading_classes(reading, cue->cue.last) & (FLAG(words, determiner) | FLAG(words, possessive) |
							FLAG(words, demonstrative) | FLAG(words, pronoun))) == 0)
		return FOUND_NONE;
	if ((forms & (FORM_PAST | FORM_S | FORM_BASE | FORM_ING)) != 0 && token > start &&
	    (token == skip_inserted_back(reading, cue->cue.first, start) || is_perfect(reading, token) ||
	     reading_is(reading, token, "did") || (forms & FORM_ING) != 0) &&
	    (conjoins(reading, token - 1) || reading_mark(reading, token - 1, ','))) {
		cue->from = before_conjunction(reading, token, start);
		return FOUND_SHARED;
	}
	return FOUND_NONE;
}

/* ---- subjects behind the verb: "," said X ---- */

const struct mention *holder_behind(const struct reading *reading, uint32_t token, size_t *ret_index)
{
	const struct mention *body = mention_behind_article(reading, token, ret_index), *holder = NULL;
	size_t index = 0;

	if (body != NULL && body->kind == MENTION_ORGANIZATION)
		holder = mention_starting(reading, body->tokens.last, &index);
	if (holder == NULL || holder->kind != MENTION_PERSON)
		return body;
	*ret_index = index;
	return holder;
}

bool inverted_subject(struct reading *reading, uint32_t start, uint32_t end, struct attributed *cue)
{
	size_t index = 0;
	const struct mention *mention = holder_behind(reading, cue->cue.last, &index);
	bool quoted = quote_alone(reading, quote_closing(reading, cue->cue.first));

	if (mention == NULL && (quoted || reading_mark(reading, cue->cue.first - (cue->cue.first > start), ',')) &&
	    frame(cue, FLAG(verbs, that) | FLAG(verbs, quote))) {
		uint32_t last = cue->cue.last, from = cue->cue.first;

		while (last < end && reading->tokens.at[last].kind != TOKEN_MARK)
			last++;
		if ((!text_subject(reading, last, cue->cue.last, cue) || cue->subject.first != cue->cue.last) &&
		    !(quoted && phrase_behind(reading, cue->cue.last, end, cue)))
			return false;
		cue->from = from;
		cue->trailing = true;
		return true;
	}
	if (mention == NULL || !can_speak(mention) || (cue->sense->forms & (FORM_PAST | FORM_S)) == 0 ||
	    (cue->sense->row->flags & (FLAG(verbs, that) | FLAG(verbs, quote))) == 0)
		return false;
	if (cue->cue.first <= start + 2 && !quoted)
		return false;
	if (!quoted && (!reading_mark(reading, cue->cue.first - 1, ',') || is_finite(reading, mention->tokens.last)))
		return false; /* "a minister, who is ill, said China was ready" */
	while (index + 1 < reading->mentions.count && reading->mentions.at[index + 1].joint == mention->joint &&
	       reading->mentions.at[index + 1].tokens.last <= end)
		index++;
	take_subject(reading, index, cue);
	cue->from = cue->cue.first;
	cue->trailing = true;
	return true;
}
