/* SPDX-License-Identifier: MIT */
/* Over 300 lines: the shapes in which a verb and its subject stand, tried one after the other. */
#include "models/extract/clauses.h"
#include "models/extract/registry.h"
#include "models/extract/statements.h"

#include <string.h>

static bool frame(const struct attributed *cue, uint64_t flags)
{
	return (cue->sense->row->flags & flags) != 0;
}

/* ---- speakers ---- */

static struct entities entities_of_joint(const struct reading *reading, size_t index)
{
	LIST(entity_index) all = {0};
	const struct mention *mention = &reading->mentions.at[index];

	for (size_t i = mention->joint; i <= index; i++)
		if (!reading->mentions.at[i].inner && reading->mentions.at[i].joint == mention->joint)
			for (size_t j = 0; j < reading->mentions.at[i].refers.count; j++)
				list_add(reading->arena, &all, reading->mentions.at[i].refers.at[j]);
	return reading_entities(reading, all.at, all.count);
}

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

static bool can_speak(const struct mention *mention)
{
	return !mention->possessive && mention->kind != MENTION_DEMONYM;
}

/* An office whose holder is not known still speaks: "a spokesman for the ministry". */
static void name_unknown_office(struct reading *reading, const struct mention *mention, struct attributed *cue)
{
	if (cue->speakers.count > 0)
		return;
	if (mention->kind == MENTION_ROLE && !mention->tied) {
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
	return first;
}

static void take_subject(struct reading *reading, size_t index, struct attributed *cue)
{
	const struct mention *mention = &reading->mentions.at[index];
	const struct mention *head = &reading->mentions.at[mention->joint];

	cue->subject = (struct range){with_possessor(reading, head->tokens.first), mention->tokens.last};
	cue->speakers = entities_of_joint(reading, index);
	cue->attribution = attribution_of(reading, mention, index);
	cue->from = cue->subject.first;
	if (cue->speakers.count == 0 && reading_is(reading, mention->tokens.first, "it"))
		cue->speakers = thing_that_spoke(reading);
	name_unknown_office(reading, mention, cue);
}

/* ---- documents that speak ---- */

static bool is_document_noun(const struct reading *reading, uint32_t token)
{
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
static bool text_subject(struct reading *reading, uint32_t end, uint32_t start, struct attributed *cue)
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
static bool leading_text(struct reading *reading, uint32_t start, struct attributed *cue)
{
	uint32_t noun = start + 1;

	if (!reading_is(reading, start, "the") && !reading_is(reading, start, "this"))
		return false;
	while (noun < start + 5 && noun < cue->cue.first && !is_document_noun(reading, noun))
		noun++;
	if (noun >= cue->cue.first || !is_document_noun(reading, noun) || cue->cue.first - noun > 12)
		return false;
	for (uint32_t i = noun + 1; i < cue->cue.first; i++)
		if ((reading_classes(reading, i) & (FLAG(words, auxiliary) | FLAG(words, modal))) != 0 ||
		    reading->tokens.at[i].kind == TOKEN_MARK)
			return false;
	return text_subject(reading, noun + 1, start, cue);
}

static bool conjoins(const struct reading *reading, uint32_t token)
{
	return reading_is(reading, token, "and") || reading_is(reading, token, "but") ||
	       reading_is(reading, token, "while") || reading_is(reading, token, "whilst") ||
	       reading_is(reading, token, "or") || reading_is(reading, token, "then") ||
	       reading_is(reading, token, "as") /* "as well as" */;
}

/* ---- subjects before the verb ---- */

enum found { FOUND_NONE, FOUND_SUBJECT, FOUND_SHARED, FOUND_DENIED, FOUND_PASSIVE };

/* Walks left over auxiliaries and adverbs. */
static uint32_t skip_auxiliaries(const struct reading *reading, uint32_t token, uint32_t start, bool *ret_be,
				 bool *ret_modal, bool *ret_not)
{
	for (;;) {
		uint64_t classes;

		token = skip_inserted_back(reading, token, start);
		if (token == start)
			return token;
		classes = reading_classes(reading, token - 1);
		if ((classes & FLAG(words, negation)) != 0 && (classes & FLAG(words, determiner)) == 0) {
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
static uint32_t before_conjunction(const struct reading *reading, uint32_t token, uint32_t start)
{
	while (token > start && (conjoins(reading, token - 1) || reading_mark(reading, token - 1, ',') ||
				 reading_is(reading, token - 1, "well") || reading_is(reading, token - 1, "by") ||
				 reading_is(reading, token - 1, "also")))
		token--;
	return token;
}

static bool is_object(const struct reading *reading, uint32_t first, uint32_t start)
{
	uint64_t classes;

	if (first == start)
		return false;
	classes = reading_classes(reading, first - 1);
	return (classes & FLAG(words, preposition)) != 0 &&
	       (classes & (FLAG(words, subordinator) | FLAG(words, coordinator))) == 0;
}

static bool plural_subject(const struct reading *reading, size_t index)
{
	const struct mention *mention = &reading->mentions.at[index];

	return mention->joint != index || mention->kind == MENTION_GROUP ||
	       reading_is(reading, mention->tokens.first, "they") || reading_is(reading, mention->tokens.first, "we") ||
	       reading_is(reading, mention->tokens.first, "i");
}

/* The mention in front of a relative "who": "Xi, who said". */
static const struct mention *antecedent(const struct reading *reading, uint32_t token, size_t *ret_index)
{
	if (token < 2 || !reading_is(reading, token - 1, "who"))
		return NULL;
	return mention_ending(reading, reading_mark(reading, token - 2, ',') ? token - 2 : token - 1, ret_index);
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
		     mention->kind == MENTION_ORGANIZATION) &&
		    !is_object(reading, mention->tokens.first, start))
			return mention;
	}
	return NULL;
}

/* Who is the subject of the finite verb at cue->cue.first; fills subject, speakers, attribution and from. */
static enum found finite_subject(struct reading *reading, uint32_t start, struct attributed *cue)
{
	bool be = false, modal = false, negated = false,
	     phrase_of_be = reading_is(reading, cue->cue.first, "is") || reading_is(reading, cue->cue.first, "are") ||
			    reading_is(reading, cue->cue.first, "was") || reading_is(reading, cue->cue.first, "were");
	uint32_t verb = cue->cue.first - (cue->cue.first > start && reading_mark(reading, cue->cue.first - 1, '"')),
		 token = skip_auxiliaries(reading, verb, start, &be, &modal, &negated);
	size_t index = 0;
	const struct mention *mention = mention_ending(reading, token, &index);
	unsigned forms = cue->sense->forms;

	if (negated)
		return FOUND_DENIED;
	if (be && !phrase_of_be)
		return FOUND_PASSIVE;
	if (modal)
		return FOUND_DENIED;
	if (mention == NULL)
		mention = antecedent(reading, token, &index);
	if ((mention == NULL || is_object(reading, reading->mentions.at[mention->joint].tokens.first, start)) &&
	    token > start && !conjoins(reading, token - 1) && (cue->sense->row->flags & FLAG(verbs, weak)) == 0 &&
	    head_before_phrase(reading, token, start, &index) != NULL) {
		take_subject(reading, index, cue);
		return FOUND_SUBJECT;
	}
	if (mention != NULL && can_speak(mention)) {
		if (is_object(reading, reading->mentions.at[mention->joint].tokens.first, start) &&
		    !reading_is(reading, token - 1, "who"))
			return text_subject(reading, token, start, cue) ? FOUND_SUBJECT : FOUND_NONE;
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
	    leading_text(reading, start, cue))
		return FOUND_SUBJECT;
	if (token > start && reading_mark(reading, token - 1, ',') && !reading_is(reading, cue->cue.last, "to") &&
	    !reading_is(reading, cue->cue.last, "that") && !series_goes_on(reading, cue->cue.last) &&
	    (reading_classes(reading, cue->cue.last) & (FLAG(words, determiner) | FLAG(words, possessive) |
							FLAG(words, demonstrative) | FLAG(words, pronoun))) == 0)
		return FOUND_NONE;
	if ((forms & (FORM_PAST | FORM_S)) != 0 && token > start &&
	    token == skip_inserted_back(reading, cue->cue.first, start) &&
	    (conjoins(reading, token - 1) || reading_mark(reading, token - 1, ','))) {
		cue->from = before_conjunction(reading, token, start);
		return FOUND_SHARED;
	}
	return FOUND_NONE;
}

/* ---- subjects behind the verb: "," said X ---- */

static bool inverted_subject(struct reading *reading, const struct quotes *quotes, uint32_t start, uint32_t end,
			     struct attributed *cue)
{
	size_t index = 0;
	const struct mention *mention = mention_starting(reading, cue->cue.last, &index);
	bool quoted = quote_alone(reading, quote_closing(reading, quotes, cue->cue.first));

	if (mention == NULL && reading_is(reading, cue->cue.last, "the"))
		mention = mention_starting(reading, cue->cue.last + 1, &index);
	if (mention == NULL && reading_mark(reading, cue->cue.first - (cue->cue.first > start), ',') &&
	    frame(cue, FLAG(verbs, that) | FLAG(verbs, quote))) {
		uint32_t last = cue->cue.last, from = cue->cue.first;

		while (last < end && reading->tokens.at[last].kind != TOKEN_MARK)
			last++;
		if (!text_subject(reading, last, cue->cue.last, cue) || cue->subject.first != cue->cue.last)
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
	if (!quoted && !reading_mark(reading, cue->cue.first - 1, ','))
		return false;
	while (index + 1 < reading->mentions.count && reading->mentions.at[index + 1].joint == mention->joint &&
	       reading->mentions.at[index + 1].tokens.last <= end)
		index++;
	take_subject(reading, index, cue);
	cue->from = cue->cue.first;
	cue->trailing = true;
	return true;
}

/* ---- which words are cues ---- */

const struct sense *first_word_cue(const struct reading *reading, uint32_t token)
{
	if (token >= reading->tokens.count || reading->senses[token].count == 0)
		return NULL;
	for (const struct sense *sense = reading->senses[token].at[0]; sense != NULL; sense = sense->next)
		if (sense->row->list == LIST_verbs && sense->words == 1)
			return sense;
	return NULL;
}

/* A comma, "while" or a conjunction makes a participle a tail of its clause. */
static bool participle_place(const struct reading *reading, uint32_t token, uint32_t start, struct attributed *cue,
			     bool after_gerund)
{
	uint32_t before = skip_inserted_back(reading, token, start);

	if (before == start ||
	    (before == start + 1 && (reading_is(reading, start, "while") || reading_is(reading, start, "in") ||
				     reading_is(reading, start, "by")))) {
		cue->leading = true;
		cue->from = start;
		return true;
	}
	if (before < token && reading_mark(reading, token - 1, ','))
		before = token;
	if (reading_mark(reading, before - 1, ',') || reading_is(reading, before - 1, "while") ||
	    reading_is(reading, before - 1, "whilst") || reading_is(reading, before - 1, "by") ||
	    (after_gerund && reading_is(reading, before - 1, "and")) ||
	    (reading_is(reading, before - 1, "and") && before >= start + 2 && reading_mark(reading, before - 2, ','))) {
		cue->from = before_conjunction(reading, before, start);
		return true;
	}
	return false;
}

/* Main subject of the sentence around `token`. */
static bool main_subject(struct reading *reading, uint32_t sentence, uint32_t token, struct attributed *cue)
{
	struct range tokens = reading->sentences.at[sentence].tokens;
	size_t best = SIZE_MAX;

	for (size_t i = reading_mentions_from(reading, tokens.first);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < tokens.last; i++) {
		const struct mention *mention = &reading->mentions.at[i];

		if (mention->inner || !mention->subject || !can_speak(mention))
			continue;
		if (mention->tokens.first < token &&
		    (best == SIZE_MAX || reading->mentions.at[best].joint == mention->joint))
			best = i;
		if (mention->tokens.first > token &&
		    (best == SIZE_MAX || reading->mentions.at[best].joint == mention->joint) && cue->leading)
			best = i;
	}
	if (best == SIZE_MAX)
		return false;
	{
		uint32_t from = cue->from;

		take_subject(reading, best, cue);
		cue->from = from;
	}
	if (cue->gerund)
		cue->attribution = ATTRIBUTION_INHERITED;
	return true;
}

static void inherit(struct attributed *cue, const struct attributed *from)
{
	cue->subject = from->subject;
	cue->speakers = from->speakers;
	cue->unknown = from->unknown;
	cue->attribution = from->attribution;
}

/* The last attribution that a shared subject or a tail can belong to. */
static const struct attributed *governor(const struct attributed *all, size_t count, bool finite_only)
{
	for (size_t i = count; i > 0; i--)
		if (!all[i - 1].nested && !all[i - 1].trailing && (!finite_only || !all[i - 1].gerund))
			return &all[i - 1];
	return NULL;
}

/* A new clause of its own may start here: ", and X said", "; X said", "while X said". */
static bool opens_clause(const struct reading *reading, uint32_t first, uint32_t start)
{
	uint32_t before = before_conjunction(reading, first, start);

	if (before == start || reading_mark(reading, first - 1, ';'))
		return true;
	if (reading_mark(reading, first - 1, ',') && (reading_classes(reading, start) & FLAG(words, subordinator)) != 0)
		return true;
	if (before == first)
		return false;
	return reading_is(reading, first - 1, "while") || reading_is(reading, first - 1, "whereas") ||
	       reading_is(reading, first - 1, "but") || (reading_is(reading, first - 1, "and"));
}

/* ", X said" at the end of what X said. */
static bool is_trailing(const struct reading *reading, const struct quotes *quotes, const struct attributed *cue,
			uint32_t start, uint32_t end)
{
	uint32_t next = skip_inserted(reading, cue->cue.last, end);
	bool after_quote = quote_alone(reading, quote_closing(reading, quotes, cue->from));

	if (!frame(cue, FLAG(verbs, that) | FLAG(verbs, quote) | FLAG(verbs, obj_that)) || cue->from < start + 2)
		return false;
	if (!after_quote && !reading_mark(reading, cue->from - 1, ','))
		return false;
	if (reading_is(reading, next, "that") || (reading_is(reading, next, "to") && frame(cue, FLAG(verbs, to))))
		return false;
	if (after_quote)
		return true;
	if (frame(cue, FLAG(verbs, obj_that)) && !frame(cue, FLAG(verbs, np)))
		return true;
	return next >= end || reading->tokens.at[next].kind == TOKEN_MARK ||
	       ((reading_classes(reading, next) & (FLAG(words, preposition) | FLAG(words, subordinator))) != 0 &&
		!starts_clause(reading, next, end));
}

static bool nested_is_worth_it(const struct reading *reading, const struct attributed *cue)
{
	if (frame(cue, FLAG(verbs, obj_that)))
		return !frame(cue, FLAG(verbs, weak)) && reading_is(reading, cue->cue.last + 1, "that");
	return frame(cue, FLAG(verbs, that)) && !frame(cue, FLAG(verbs, weak)) &&
	       reading_is(reading, cue->cue.last, "that");
}

/* "A ban was proposed by X", "it was stressed by X that": the speaker stands behind "by". */
static bool read_passive(struct reading *reading, uint32_t sentence, struct attributed *cue)
{
	struct range tokens = reading->sentences.at[sentence].tokens;
	uint32_t by = cue->cue.last, content = tokens.first, verb = cue->cue.first;
	size_t index = 0;
	const struct mention *mention;

	while (by < tokens.last && by < cue->cue.last + 3 && !reading_is(reading, by, "by"))
		by++;
	mention = reading_is(reading, by, "by") ? mention_starting(reading, by + 1, &index) : NULL;
	if (mention == NULL && reading_is(reading, by, "by") && reading_is(reading, by + 1, "the"))
		mention = mention_starting(reading, by + 2, &index);
	if (mention == NULL || !can_speak(mention) || frame(cue, FLAG(verbs, weak)))
		return false;
	while (index + 1 < reading->mentions.count && reading->mentions.at[index + 1].joint == mention->joint)
		index++;
	take_subject(reading, index, cue);
	while (verb > tokens.first &&
	       (is_adverb(reading, verb - 1) || (reading_classes(reading, verb - 1) & FLAG(words, auxiliary)) != 0))
		verb--;
	for (uint32_t i = verb; i > tokens.first; i--)
		if (reading_mark(reading, i - 1, ',') || reading_mark(reading, i - 1, ';')) {
			content = i;
			break;
		}
	while (content < verb &&
	       (reading->tokens.at[content].kind == TOKEN_MARK || reading_is(reading, content, "and") ||
		reading->tokens.at[content].start < reading->dateline.span.end))
		content++;
	cue->from = before_conjunction(reading, content, tokens.first);
	cue->passive = (struct range){content, verb};
	cue->by_end = reading->mentions.at[index].tokens.last;
	return content < verb;
}

static bool read_finite(struct reading *reading, const struct quotes *quotes, uint32_t sentence, struct attributed *cue,
			const struct attributed *all, size_t count)
{
	struct range tokens = reading->sentences.at[sentence].tokens;
	uint32_t start = tokens.first;
	const struct attributed *before = governor(all, count, true);
	enum found found = finite_subject(reading, start, cue);

	if (found == FOUND_SHARED) {
		if (before == NULL)
			return !frame(cue, FLAG(verbs, weak)) && main_subject(reading, sentence, cue->cue.first, cue) &&
			       (cue->sense->forms & FORM_PAST) != 0;
		if (frame(cue, FLAG(verbs, weak)) && before->clause)
			return false;
		for (uint32_t i = before->cue.last; i < cue->cue.first; i++)
			if (reading_mark(reading, i, ':'))
				return false;
		inherit(cue, before);
		return true;
	}
	if (found == FOUND_PASSIVE)
		return read_passive(reading, sentence, cue);
	if (found != FOUND_SUBJECT)
		return found == FOUND_NONE && inverted_subject(reading, quotes, start, tokens.last, cue);
	if (cue->speakers.count == 0 && reading_is(reading, cue->subject.first, "it"))
		return false; /* the weather, or a clause: nobody */
	cue->trailing = is_trailing(reading, quotes, cue, start, tokens.last);
	if (cue->trailing) {
		cue->nested = before != NULL && cue->from >= start + 2 &&
			      (reading_classes(reading, cue->from - 2) & FLAG(words, relative)) != 0;
		return true;
	}
	if (before != NULL && !opens_clause(reading, cue->from, start)) {
		cue->nested = true;
		return nested_is_worth_it(reading, cue);
	}
	if (before != NULL && opens_clause(reading, cue->from, start))
		cue->from = before_conjunction(reading, cue->from, start);
	return true;
}

static bool read_gerund(struct reading *reading, uint32_t sentence, struct attributed *cue,
			const struct attributed *all, size_t count)
{
	uint32_t start = reading->sentences.at[sentence].tokens.first;
	const struct attributed *before = governor(all, count, false);

	cue->gerund = true;
	if ((reading_classes(reading, cue->cue.last) & FLAG(words, coordinator)) != 0)
		return false;
	while (start < cue->cue.first && reading->tokens.at[start].kind == TOKEN_MARK)
		start++;
	if (!participle_place(reading, cue->cue.first, start, cue, before != NULL && before->gerund))
		return false;
	if (before == NULL || cue->leading) {
		if (!main_subject(reading, sentence, cue->cue.first, cue))
			return false;
		return !frame(cue, FLAG(verbs, weak));
	}
	inherit(cue, before);
	cue->attribution = ATTRIBUTION_INHERITED;
	return !frame(cue, FLAG(verbs, weak)) || before->gerund || reading_is(reading, cue->cue.last, "that") ||
	       reading_mark(reading, cue->cue.last, ':') ||
	       (frame(cue, FLAG(verbs, as)) &&
		(reading_mark(reading, cue->cue.last + 1, '"') || reading_mark(reading, cue->cue.last, '"')));
}

static bool read_according(struct reading *reading, uint32_t sentence, struct attributed *cue)
{
	struct range tokens = reading->sentences.at[sentence].tokens;
	size_t index = 0;
	const struct mention *mention = mention_starting(reading, cue->cue.last, &index);
	uint32_t end;

	if (mention == NULL && reading_is(reading, cue->cue.last, "the"))
		mention = mention_starting(reading, cue->cue.last + 1, &index);
	cue->according = true;
	cue->from = cue->cue.first;
	if (mention != NULL && can_speak(mention)) {
		uint32_t from = cue->from;

		take_subject(reading, index, cue);
		cue->from = from;
	} else {
		for (end = cue->cue.last;
		     end < tokens.last && end - cue->cue.last < 8 && reading->tokens.at[end].kind != TOKEN_MARK;)
			end++;
		if (!text_subject(reading, end, cue->cue.last, cue))
			return false;
		cue->from = cue->cue.first;
	}
	cue->trailing = cue->cue.first > tokens.first + 2;
	return true;
}

/* "agreed on Wednesday": the preposition belongs to a time, not to the verb. */
static bool cuts_time(const struct reading *reading, uint32_t token)
{
	struct when when;

	return (reading_classes(reading, token) & FLAG(words, preposition)) != 0 && read_when(reading, token, &when) &&
	       when.tokens.first == token;
}

/* "commit to present": the "to" belongs to the infinitive. */
static bool cuts_infinitive(const struct reading *reading, uint32_t token, uint32_t words)
{
	uint32_t next = token + words;

	return words == 2 && reading_is(reading, next - 1, "to") && next < reading->tokens.count &&
	       reading->tokens.at[next].kind == TOKEN_WORD && !reading_flag(reading, next, TOKEN_CAPITAL) &&
	       reading_classes(reading, next) == 0 && !text_ends(reading->tokens.at[next].folded, TEXT("ing")) &&
	       (first_word_cue(reading, token)->row->flags & FLAG(verbs, to)) != 0;
}

/* A verb here can be a cue at all: not a capitalised word inside the sentence, not inside a name. */
static bool is_candidate(const struct reading *reading, uint32_t token, uint32_t start)
{
	const struct mention *mention;

	if (reading->tokens.at[token].kind != TOKEN_WORD || reading->senses[token].count == 0)
		return false;
	if (reading_flag(reading, token, TOKEN_CAPITAL) && token != start)
		return false;
	mention = reading_mention_at(reading, token);
	return mention == NULL || mention->kind == MENTION_PRONOUN;
}

/* Quoted sentences are what somebody says, not how it is told. */
static bool is_quoted(const struct quotes *quotes, uint32_t token)
{
	return quotes->of[token] != 0;
}

/* "The statement “expressed a commitment …”": only the subject stands outside. */
static bool opens_quote(const struct quotes *quotes, uint32_t token, uint32_t start)
{
	return token > start + 1 && quotes->at[quotes->of[token] - 1].inside.first == token;
}

/* "The two sides:" opens a list whose items are their clauses; anything but an item closes it. */
static void read_heading(struct reading *reading, uint32_t sentence, struct attributed *heading)
{
	const struct sentence_range *range = &reading->sentences.at[sentence];
	uint32_t last = range->tokens.last;
	size_t index = 0;
	const struct mention *mention;

	if (range->bulleted && !reading_mark(reading, last - 1, ':'))
		return;
	*heading = (struct attributed){.cue = {0, 0}};
	if (last - range->tokens.first < 2 || !reading_mark(reading, last - 1, ':'))
		return;
	mention = mention_ending(reading, last - 1, &index);
	if (mention != NULL && can_speak(mention) && last - mention->tokens.first < 12)
		take_subject(reading, index, heading);
}

/* An item of such a list that starts with its verb. */
static bool read_item(struct reading *reading, uint32_t sentence, const struct attributed *heading,
		      struct attributed *cue)
{
	struct range tokens = reading->sentences.at[sentence].tokens;
	uint32_t first = tokens.first;

	if (heading->subject.first == heading->subject.last || !reading->sentences.at[sentence].bulleted)
		return false;
	while (first < tokens.last &&
	       (reading->tokens.at[first].kind != TOKEN_WORD || reading->tokens.at[first].folded.len == 1))
		first++;
	cue->sense = reading_sense(reading, first, LIST_verbs);
	if (first - tokens.first > 3 || cue->sense == NULL ||
	    (cue->sense->forms & (FORM_PAST | FORM_S | FORM_BASE)) == 0)
		return false;
	inherit(cue, heading);
	cue->cue = (struct range){first, first + cue->sense->words};
	cue->from = tokens.first;
	return true;
}

size_t find_cues(struct reading *reading, const struct quotes *quotes, uint32_t sentence, struct attributed *heading,
		 struct attributed *ret, size_t room)
{
	struct range tokens = reading->sentences.at[sentence].tokens;
	uint32_t start = tokens.first;
	size_t count = 0;
	struct attributed item = {.cue = {0, 0}};

	while (start < tokens.last && reading->tokens.at[start].kind == TOKEN_MARK)
		start++;
	if (read_item(reading, sentence, heading, &item))
		ret[count++] = item;
	for (uint32_t i = item.cue.last > tokens.first ? item.cue.last : tokens.first; i < tokens.last && count < room;
	     i++) {
		struct attributed cue = {.from = i};
		bool found;

		if ((is_quoted(quotes, i) && !opens_quote(quotes, i, start)) || !is_candidate(reading, i, start))
			continue;
		cue.sense = reading_sense(reading, i, LIST_verbs);
		if (cue.sense == NULL || i + cue.sense->words > tokens.last)
			continue;
		if (cue.sense->words > 1 && first_word_cue(reading, i) != NULL &&
		    (cuts_time(reading, i + cue.sense->words - 1) || cuts_infinitive(reading, i, cue.sense->words)))
			cue.sense = first_word_cue(reading, i);
		cue.cue = (struct range){i, i + cue.sense->words};
		if (frame(&cue, FLAG(verbs, according)))
			found = read_according(reading, sentence, &cue);
		else if ((cue.sense->forms & FORM_ING) != 0)
			found = read_gerund(reading, sentence, &cue, ret, count);
		else
			found = read_finite(reading, quotes, sentence, &cue, ret, count);
		if (!found)
			continue;
		cue.clause = reading_is(reading, cue.cue.last, "that") || reading_is(reading, cue.cue.last, "to");
		ret[count++] = cue;
		i = cue.cue.last - 1;
	}
	read_heading(reading, sentence, heading);
	return count;
}
