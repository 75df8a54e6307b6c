/* SPDX-License-Identifier: MIT */
/* Over 300 lines: which verbs are cues, and how each kind of clause around them is read. */
#include "models/extract/cues.h"

#include "models/extract/clauses.h"
#include "models/extract/frames.h"
#include "models/extract/registry.h"
#include "models/extract/statements.h"
#include "models/extract/subjects.h"
#include "models/extract/words.h"

/* "Noting that A and B are neighbours, X said": the clause of the sentence starts behind the comma. */
static bool behind_comma(const struct reading *reading, const struct mention *mention)
{
	uint32_t first = reading->mentions.at[mention->joint].tokens.first;

	return first > 0 && reading_mark(reading, first - (reading_is(reading, first - 1, "the") ? 2 : 1), ',');
}

/* The subject before `token`, or for a leading participle the one behind it. */
static size_t subject_around(const struct reading *reading, struct range tokens, uint32_t token, bool leading,
			     bool comma)
{
	size_t best = SIZE_MAX;

	for (size_t i = reading_mentions_from(reading, tokens.first);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < tokens.last; i++) {
		const struct mention *mention = &reading->mentions.at[i];
		bool behind = mention->tokens.first > token;

		if (mention->inner || !mention->subject || !can_speak(mention) || mention->tokens.first == token ||
		    (behind && (!leading || (comma && !behind_comma(reading, mention)))))
			continue;
		if (best == SIZE_MAX || reading->mentions.at[best].joint == mention->joint)
			best = i;
	}
	return best;
}

/* Main subject of the sentence around `token`. */
bool main_subject(struct reading *reading, uint32_t sentence, uint32_t token, struct attributed *cue)
{
	struct range tokens = reading->sentences.at[sentence].tokens;
	size_t best = subject_around(reading, tokens, token, cue->leading, true);
	uint32_t from = cue->from;

	if (best == SIZE_MAX)
		best = subject_around(reading, tokens, token, cue->leading, false);
	if (best == SIZE_MAX)
		return false;
	take_subject(reading, best, cue);
	cue->from = from;
	if (cue->gerund)
		cue->attribution = ATTRIBUTION_INHERITED;
	return true;
}

void inherit(struct attributed *cue, const struct attributed *from)
{
	cue->subject = from->subject;
	cue->speakers = from->speakers;
	cue->unknown = from->unknown;
	cue->attribution = from->attribution;
}

/* The last attribution that a shared subject or a tail can belong to. */
const struct attributed *governor(const struct attributed *all, size_t count, bool finite_only)
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
	if (reading_is(reading, before - 1, "that"))
		return false; /* "said that, while he understood it" */
	if (reading_mark(reading, first - 1, ',') && (reading_classes(reading, start) & FLAG(words, subordinator)) != 0)
		return true;
	if (before == first)
		return false;
	return IS_ONE_OF(reading, first - 1, "while", "whereas", "although", "though", "which", "but", "and");
}

/* "that" before the next mark: "told the House of Commons that". */
static bool says_that(const struct reading *reading, uint32_t token, uint32_t end)
{
	while (token < end && reading->tokens.at[token].kind != TOKEN_MARK)
		if (reading_is(reading, token++, "that"))
			return true;
	return false;
}

/* ", X said" at the end of what X said. */
static bool is_trailing(const struct reading *reading, const struct attributed *cue, uint32_t start, uint32_t end)
{
	uint32_t next = skip_inserted(reading, cue->cue.last, end);
	const struct quote *quote = quote_closing(reading, cue->from);
	bool after_quote = quote_alone(reading, quote);

	if (reading->quotes.of[cue->cue.first] != 0 && reading_mark(reading, next, '"'))
		next++; /* "“strongly condemned” the fighting" */
	if (!frame(cue, FLAG(verbs, that) | FLAG(verbs, quote) | FLAG(verbs, obj_that)) || cue->from < start + 2)
		return false;
	if (quote == NULL && !reading_mark(reading, cue->from - 1, ','))
		return false;
	if (reading_is(reading, next, "that") ||
	    (reading_is(reading, next, "to") && frame(cue, FLAG(verbs, to) | FLAG(verbs, obj_to))))
		return false;
	if (after_quote)
		return true;
	if (IS_ONE_OF(reading, start, "asked", "questioned", "pressed", "responding", "replying", "answering",
		      "speaking"))
		return false; /* what he was asked is not what he said */
	if (reading_mark(reading, next, ':') || quote_opening(reading, next) != NULL)
		return false; /* "Asked about it, X said: …" */
	if (!has_finite(reading, start, cue->from - 1) &&
	    ((next < end && reading->tokens.at[next].kind != TOKEN_MARK) ||
	     (reading_classes(reading, start) & FLAG(words, preposition)) != 0))
		return false; /* "During their talks, X conveyed to Y his concern" */
	if (frame(cue, FLAG(verbs, obj_that)) && says_that(reading, next, end))
		return false; /* "In a related development, X told the House that" */
	if (frame(cue, FLAG(verbs, obj_that)) && !frame(cue, FLAG(verbs, np)))
		return true;
	if (reading_mark(reading, cue->cue.last, ',') && has_finite(reading, start, cue->from - 1))
		return true; /* "…, X said, calling for A, B and C" */
	return next >= end || reading->tokens.at[next].kind == TOKEN_MARK ||
	       ((reading_classes(reading, next) & (FLAG(words, preposition) | FLAG(words, subordinator))) != 0 &&
		!starts_clause(reading, next, end));
}

static bool nested_is_worth_it(const struct reading *reading, const struct attributed *cue)
{
	if (frame(cue, FLAG(verbs, obj_that)))
		return !frame(cue, FLAG(verbs, weak)) && reading_is(reading, cue->cue.last + 1, "that");
	if (IS_ONE_OF(reading, cue->cue.first, "agreed", "pledged", "promised", "vowed") &&
	    reading_is(reading, cue->cue.last, "to") && cue->speakers.count > 0)
		return true; /* "said that Oman had agreed to invest" */
	if (IS_ONE_OF(reading, cue->cue.first, "proposed", "suggested") && cue->speakers.count > 0 &&
	    text_ends(token_at(reading, cue->cue.last)->folded, TEXT("ing")))
		return true; /* "said Oman had proposed building a road" */
	return frame(cue, FLAG(verbs, that)) && !frame(cue, FLAG(verbs, weak)) &&
	       reading_is(reading, cue->cue.last, "that");
}

/* A mark ends the clause behind the mention: "…, said the sources, who asked". */
static bool is_stopped(const struct reading *reading, const struct mention *mention)
{
	return token_at(reading, mention->tokens.last)->kind == TOKEN_MARK && mention->kind == MENTION_TEXT;
}

/* ", reads the text of the statement": no verb of the clause before, though it could be. */
static bool reads_text(struct reading *reading, struct range tokens, struct attributed *cue)
{
	struct attributed inverted = *cue;
	const struct mention *mention = mention_starting(reading, cue->cue.last, NULL);

	if ((mention != NULL && (reading_mark(reading, cue->cue.last, ',') || !is_stopped(reading, mention))) ||
	    !inverted_subject(reading, tokens.first, tokens.last, &inverted))
		return false;
	*cue = inverted;
	return true;
}

static bool is_present(const struct reading *reading, const struct attributed *cue)
{
	return reading_is(reading, cue->cue.first, "is") || reading_is(reading, cue->cue.first, "are") ||
	       (cue->sense->forms & (FORM_S | FORM_PAST)) == FORM_S;
}

static bool is_past(const struct reading *reading, const struct attributed *cue)
{
	return !is_present(reading, cue) && (cue->sense->forms & FORM_PAST) != 0;
}

/* "had praised A and had said B", "we note A and underline B": verbs that share a subject share a tense. */
static bool shares_tense(const struct reading *reading, const struct attributed *before, const struct attributed *cue)
{
	bool base = (cue->sense->forms & (FORM_PAST | FORM_S)) == 0;
	uint32_t front = cue->cue.first;

	if (cue->cue.first > 1 && reading_is(reading, cue->cue.first - 1, "not") &&
	    reading_is(reading, cue->cue.first - 2, "did"))
		return before != NULL; /* "and did not rule out that" */
	if (cue->cue.first > 0 && is_perfect(reading, cue->cue.first - 1))
		return before != NULL && before->cue.first > 0 && is_perfect(reading, before->cue.first - 1);
	if (!base)
		return true;
	while (front > 0 && is_adverb(reading, front - 1))
		front--; /* "and strongly condemn" */
	return before != NULL && (before->sense->forms & (FORM_BASE | FORM_PAST | FORM_S)) == FORM_BASE &&
	       !reading_is(reading, before->cue.last, "that") && !reading_is(reading, before->cue.last, "to") &&
	       !frame(before, FLAG(verbs, obj_to)) &&
	       (reading_is(reading, front - 1, "and") || reading_mark(reading, front - 1, ',')) &&
	       (cue->sense->words > 1 || IS_ONE_OF(reading, cue->cue.last, "to", "that") ||
		reading_flag(reading, cue->cue.first, TOKEN_ALL_CAPS) ||
		(reading_classes(reading, cue->cue.last) &
		 (FLAG(words, determiner) | FLAG(words, possessive) | FLAG(words, demonstrative))) != 0);
}

/* "I would like to thank", "we wish to stress", "let me reiterate", "allow me to say": who says so does so. */
static bool read_performed(struct reading *reading, uint32_t start, struct attributed *cue)
{
	uint32_t verb = cue->cue.first;
	bool infinitive = verb > start + 1 && reading_is(reading, verb - 1, "to");
	uint32_t before = infinitive ? verb - 1 : verb, subject;
	size_t index = 0;
	const struct mention *mention;

	if ((cue->sense->forms & FORM_BASE) == 0 || before < start + 2 ||
	    (frame(cue, FLAG(verbs, weak)) && !reading_is(reading, cue->cue.last, "that")))
		return false;
	while (before > start + 2 &&
	       (is_adverb(reading, before - 1) || IS_ONE_OF(reading, before - 1, "first", "of", "all")))
		before--; /* "let me first of all thank" */
	if (reading_is(reading, before - 1, "me") && reading->narrator != NO_ENTITY &&
	    IS_ONE_OF(reading, before - 2, "let", "allow", "permit")) {
		cue->subject = (struct range){before - 1, before};
		cue->speakers = reading_entities(reading, &reading->narrator, 1);
		cue->attribution = ATTRIBUTION_PRONOUN;
		cue->from = before - 2;
		return true;
	}
	if (!infinitive || !IS_ONE_OF(reading, before - 1, "like", "wish", "want"))
		return false;
	subject = before - 1 - (reading_is(reading, before - 1, "like") ? 1 : 0);
	subject = skip_inserted_back(reading, subject, start);
	mention = mention_ending(reading, subject, &index);
	if (mention == NULL || !can_speak(mention) || is_object(reading, mention->tokens.first, start))
		return false;
	take_subject(reading, index, cue);
	return true;
}

/* "We wish to stress": the wish is no more than a manner of speaking. */
static bool only_performs(const struct reading *reading, uint32_t token)
{
	const struct sense *next;

	if (!IS_ONE_OF(reading, token, "wish", "want") || !reading_is(reading, token + 1, "to"))
		return false;
	next = cue_sense(reading, token + 2);
	return next != NULL && (next->row->flags & FLAG(verbs, weak)) == 0 && (next->forms & FORM_BASE) != 0;
}

/* "The ministry said the president met X and reaffirmed": what the person does in the clause goes on. */
static bool tells_of_person(const struct reading *reading, const struct attributed *before, uint32_t token)
{
	if (before->gerund || !IS_ONE_OF(reading, before->cue.first, "said", "says") || before->speakers.count != 1 ||
	    reading->entities.at[before->speakers.at[0]].kind == ENTITY_PERSON)
		return false;
	for (size_t i = reading_mentions_from(reading, before->cue.last);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < token; i++) {
		const struct mention *mention = &reading->mentions.at[i];

		if (mention->subject && !mention->inner &&
		    (mention->kind == MENTION_PERSON || mention->kind == MENTION_ROLE))
			return true;
	}
	return false;
}

/* "stressed that …, and asked Poland to": the comma and whom he asks say that it is he again. */
static bool asks_next(const struct reading *reading, const struct attributed *cue)
{
	const struct mention *asked = mention_starting(reading, cue->cue.last, NULL);

	return reading_mark(reading, cue->from, ',') && (cue->sense->forms & FORM_PAST) != 0 &&
	       frame(cue, FLAG(verbs, obj_to)) && asked != NULL && reading_is(reading, asked->tokens.last, "to");
}

/* "…, and called it “a matter of justice”": what he called it is quoted. */
static bool quotes_name(const struct reading *reading, const struct attributed *cue)
{
	uint32_t end = reading_sentence_end(reading, cue->cue.first);

	if (!frame(cue, FLAG(verbs, as)) || (cue->sense->forms & FORM_PAST) == 0)
		return false;
	for (uint32_t i = cue->cue.last; i < end && i < cue->cue.last + 12; i++)
		if (quote_opening(reading, i) != NULL)
			return true;
	return false;
}

/* "His party accepted the ruling but vowed to fight": whoever stands before the first verb of the sentence. */
static bool first_phrase(struct reading *reading, struct range tokens, struct attributed *cue)
{
	uint32_t verb = tokens.first, from = cue->from;

	while (verb < cue->cue.first && !is_finite(reading, verb))
		verb++;
	if (verb == cue->cue.first || !phrase_subject(reading, verb, tokens.first, cue))
		return false;
	cue->from = from;
	return true;
}

uint32_t before_verb(const struct reading *reading, uint32_t verb, uint32_t first)
{
	while (verb > first &&
	       (is_adverb(reading, verb - 1) || (reading_classes(reading, verb - 1) & FLAG(words, auxiliary)) != 0))
		verb--;
	return verb;
}

/* "the chairman, who called for restraint": said there and then, which "who advised the government" need not be. */
static bool is_appeal(const struct reading *reading, const struct attributed *cue)
{
	return (cue->sense->forms & FORM_PAST) != 0 && !frame(cue, FLAG(verbs, weak)) &&
	       reading_mark(reading, cue->cue.first - 2, ',') &&
	       HAS_CLASS(reading, cue->sense->row, "urge", "praise", "thank", "congratulate", "welcome", "criticize",
			 "stress");
}

/* "asked that he not be named", "asked not to be identified" */
static bool hides_name(const struct reading *reading, uint32_t token)
{
	for (uint32_t i = token; i < token + 6; i++)
		if (IS_ONE_OF(reading, i, "named", "identified", "quoted", "anonymous"))
			return true;
	return false;
}

static bool read_finite(struct reading *reading, uint32_t sentence, struct attributed *cue,
			const struct attributed *all, size_t count)
{
	struct range tokens = reading->sentences.at[sentence].tokens;
	uint32_t start = tokens.first;
	const struct attributed *before = governor(all, count, true);
	enum found found;

	if (IS_ONE_OF(reading, cue->cue.first - (cue->cue.first > start + 1 ? 2 : 0), "opportunity", "occasion") &&
	    reading_is(reading, cue->cue.first - 1, "to") && (cue->sense->forms & FORM_BASE) != 0 &&
	    !frame(cue, FLAG(verbs, weak)))
		return main_subject(reading, sentence, cue->cue.first, cue); /* "took the opportunity to thank" */
	if (read_performed(reading, start, cue))
		return true;
	if (cue->cue.first > start && reading_is(reading, cue->cue.first - 1, "as") &&
	    token_at(reading, cue->cue.last)->kind == TOKEN_MARK)
		return false; /* "in October, as announced," */
	if (is_deed_of(reading, cue))
		return false;
	if (cue->cue.first == start + 1 && reading_is(reading, start, "having")) {
		cue->gerund = cue->leading = true; /* "Having noted the report, we" */
		cue->from = start;
		return !frame(cue, FLAG(verbs, weak)) && main_subject(reading, sentence, cue->cue.first, cue);
	}
	found = finite_subject(reading, start, cue);

	if (found == FOUND_SHARED && reading_mark(reading, cue->cue.first - 1, ',') && reads_text(reading, tokens, cue))
		return true;
	if (found == FOUND_SHARED) {
		if (!shares_tense(reading, before, cue))
			return false;
		if (before == NULL)
			return (!frame(cue, FLAG(verbs, weak)) || quotes_name(reading, cue) ||
				asks_next(reading, cue)) &&
			       (cue->sense->forms & FORM_PAST) != 0 &&
			       (main_subject(reading, sentence, cue->cue.first, cue) ||
				first_phrase(reading, tokens, cue));
		if (tells_of_person(reading, before, cue->cue.first) ||
		    (IS_ONE_OF(reading, cue->cue.first, "is", "are", "was", "were") &&
		     frame(before, FLAG(verbs, that)) && !frame(before, FLAG(verbs, np))))
			return false; /* "said Oslo had asked and was hopeful" */
		if ((frame(cue, FLAG(verbs, weak)) && before->clause && !asks_next(reading, cue)) ||
		    (is_past(reading, before) && is_present(reading, cue)))
			return false; /* "said that A has grown and is ready": what is said goes on */
		/* What stands behind a colon goes on; a comma in front of "and" closes its list. */
		for (uint32_t i = before->cue.last; i < cue->cue.first && !reading_mark(reading, cue->from, ','); i++)
			if (reading_mark(reading, i, ':'))
				return false;
		inherit(cue, before);
		return true;
	}
	if (found == FOUND_PASSIVE)
		return read_passive(reading, sentence, cue) &&
		       (cue->passive.first < cue->passive.last || cue->from == start || before == NULL ||
			(frame(before, FLAG(verbs, np)) && !before->clause)); /* what A said goes on: "and it was" */
	if (found != FOUND_SUBJECT)
		return found == FOUND_NONE && inverted_subject(reading, start, tokens.last, cue);
	if (cue->cue.first > start + 1 &&
	    reading_is(reading, before_verb(reading, cue->cue.first, start + 1) - 1, "who") &&
	    !IS_ONE_OF(reading, cue->cue.last, "that", "to") && quote_opening(reading, cue->cue.last) == NULL &&
	    !is_appeal(reading, cue) &&
	    !(frame(cue, FLAG(verbs, quote)) && frame(cue, FLAG(verbs, that)) && !frame(cue, FLAG(verbs, obj_that))))
		return false; /* "Professor X, who advised the government" */
	if (reading_is(reading, cue->cue.first, "asked") && hides_name(reading, cue->cue.last))
		return false;
	if (cue->speakers.count == 0 && reading_is(reading, cue->subject.first, "it") && before != NULL &&
	    before->speakers.count == 1 && reading->entities.at[before->speakers.at[0]].kind != ENTITY_PERSON) {
		cue->speakers = before->speakers; /* "The federation welcomed A, but it's warning B" */
		cue->unknown = false;
	}
	if (cue->speakers.count == 0 && reading_is(reading, cue->subject.first, "it"))
		return false; /* the weather, or a clause: nobody */
	if (cue->from > start && IS_ONE_OF(reading, cue->from - 1, "whether", "if"))
		return false; /* "would not say whether X had agreed" */
	if (read_as(reading, tokens, start, cue))
		return true;
	cue->trailing = is_trailing(reading, cue, start, tokens.last);
	if (cue->trailing) {
		cue->nested = before != NULL && cue->from >= start + 2 &&
			      (reading_classes(reading, cue->from - 2) & FLAG(words, relative)) != 0;
		return true;
	}
	if (count > 0 && cue->from > 1 &&
	    reading_is(reading, cue->from - 1 - reading_is(reading, cue->from - 1, "the"), "that") &&
	    all[count - 1].cue.last + 1 + reading_is(reading, cue->from - 1, "the") == cue->from) {
		cue->nested = true; /* "adding that China welcomes" */
		return nested_is_worth_it(reading, cue);
	}
	if (before != NULL && !opens_clause(reading, cue->from, start) &&
	    !(reading_mark(reading, cue->from - 1, ':') && before->cue.last + 1 < cue->from)) {
		cue->nested = true;
		return nested_is_worth_it(reading, cue);
	}
	if (before != NULL && opens_clause(reading, cue->from, start))
		cue->from = before_conjunction(reading, cue->from, start);
	return true;
}

/* Quoted sentences are what somebody says, not how it is told. */
static bool is_quoted(const struct reading *reading, uint32_t token)
{
	return reading->quotes.of[token] != 0;
}

/* "The statement “expressed a commitment …”": only the subject stands outside. */
static bool opens_quote(const struct reading *reading, uint32_t token, uint32_t start)
{
	while (token > start && is_adverb(reading, token - 1))
		token--; /* "the leaders “strongly condemned” it" */
	return token > start + 1 && reading->quotes.at[reading->quotes.of[token] - 1].inside.first == token;
}

size_t find_cues(struct reading *reading, uint32_t sentence, struct attributed *heading, struct attributed *ret,
		 size_t room)
{
	struct range tokens = reading->sentences.at[sentence].tokens;
	uint32_t start = tokens.first, rumour = tokens.first;
	size_t count = 0;
	struct attributed item = {.cue = {0, 0}};

	while (start < tokens.last &&
	       (reading->tokens.at[start].kind == TOKEN_MARK || reading_flag(reading, start, TOKEN_BULLET)))
		start++;
	if (read_item(reading, sentence, heading, &item))
		ret[count++] = item;
	for (uint32_t i = item.cue.last > tokens.first ? item.cue.last : tokens.first; i < tokens.last && count < room;
	     i++) {
		struct attributed cue;
		bool found;

		if (i >= rumour && i >= start && (reading->sentences.at[sentence].uses & FLAG(uses, rumour)) != 0)
			rumour = rumour_end(reading, i, start, tokens.last);
		if (i < rumour || !is_candidate(reading, i, start) ||
		    (is_quoted(reading, i) && !opens_quote(reading, i, start)))
			continue;
		cue = (struct attributed){.from = i, .sense = cue_sense(reading, i)};
		if (cue.sense == NULL || i + cue.sense->words > tokens.last || only_performs(reading, i))
			continue;
		cue.cue = (struct range){i, i + cue.sense->words};
		if (frame(&cue, FLAG(verbs, according)))
			found = read_according(reading, sentence, &cue);
		else if ((cue.sense->forms & FORM_ING) != 0 &&
			 !(is_progressive(reading, i, start) && !frame(&cue, FLAG(verbs, weak) | FLAG(verbs, thing))))
			found = read_gerund(reading, sentence, &cue, ret, count);
		else
			found = read_quoted_by(reading, sentence, &cue) ||
				read_finite(reading, sentence, &cue, ret, count);
		if (found)
			(void)read_quoting(reading, sentence, &cue);
		if (!found)
			continue;
		cue.clause = reading_is(reading, cue.cue.last, "that") || reading_is(reading, cue.cue.last, "to");
		ret[count++] = cue;
		i = cue.cue.last - 1;
	}
	read_heading(reading, sentence, item.cue.last > item.cue.first, heading);
	return count;
}
