/* SPDX-License-Identifier: MIT */
#include "models/extract/clauses.h"
#include "models/extract/phrases.h"
#include "models/extract/registry.h"
#include "models/extract/subjects.h"

/*
 * Speakers that no list knows: "environmental groups", "the Kenyan presidency", "Downing Street". What a verb of speech
 * has before it, or behind it where the clause is inverted, speaks, if that is a noun phrase and no more.
 */

enum { MOST_WORDS = 12 };

static bool has_class(const struct reading *reading, uint32_t token, uint64_t classes)
{
	return (reading_classes(reading, token) & classes) != 0;
}

/* "organised crime", "the retired generals": a participle that stands before its noun is no verb. */
static bool is_adjective(const struct reading *reading, uint32_t token, uint32_t end)
{
	return token + 1 < end && text_ends(token_at(reading, token)->folded, TEXT("ed")) &&
	       phrase_word(reading, token + 1) && reading_classes(reading, token + 1) == 0 &&
	       !is_adverb(reading, token + 1) &&
	       (!phrase_capital(reading, token + 1) || phrase_capital(reading, token)); /* "asked Wen" */
}

/* A word that no noun phrase of a speaker has. */
static bool is_foreign(const struct reading *reading, uint32_t token, uint32_t end)
{
	const uint64_t foreign = FLAG(words, pronoun) | FLAG(words, relative) | FLAG(words, subordinator) |
				 FLAG(words, auxiliary) | FLAG(words, modal) | FLAG(words, negation) | FLAG(words, wh);
	const uint64_t may =
		FLAG(words, determiner) | FLAG(words, possessive) | FLAG(words, preposition) | FLAG(words, quantifier);
	uint64_t classes = reading_classes(reading, token);

	if ((classes & FLAG(words, negation)) != 0 || IS_ONE_OF(reading, token, "few", "little", "neither", "nobody"))
		return true;
	return ((classes & foreign) != 0 && (classes & may) == 0) ||
	       (is_finite(reading, token) && !is_adjective(reading, token, end));
}

/* The noun that the phrase is about: the last word before its first preposition. */
static uint32_t head_of(const struct reading *reading, struct range phrase)
{
	uint32_t head = phrase.first;

	if (reading_is(reading, head + 1, "of") && head + 2 < phrase.last &&
	    (has_class(reading, head, FLAG(words, quantifier)) || reading_sense(reading, head, LIST_numbers) != NULL))
		head += 2; /* "one of the officials" */

	while (head + 1 < phrase.last && !has_class(reading, head + 1, FLAG(words, preposition)) &&
	       (reading_classes(reading, head) != 0 || !text_ends(token_at(reading, head + 1)->folded, TEXT("ing"))))
		head++; /* "Several participating countries" */
	return head;
}

static bool is_noun(const struct reading *reading, uint32_t token)
{
	const struct token *word = token_at(reading, token);

	return word->kind == TOKEN_WORD && word->folded.len > 2 && reading_classes(reading, token) == 0 &&
	       reading_sense(reading, token, LIST_calendar) == NULL && !is_adverb(reading, token) &&
	       !text_ends(word->folded, TEXT("ing")) && reading_sense(reading, token, LIST_numbers) == NULL;
}

static bool is_plural(const struct reading *reading, uint32_t noun)
{
	struct text word = reading->tokens.at[noun].folded;

	return (text_ends(word, TEXT("s")) && !text_ends(word, TEXT("ss"))) ||
	       IS_ONE_OF(reading, noun, "people", "police", "media", "women", "men");
}

static bool is_speaker(const struct reading *reading, struct range phrase)
{
	uint32_t head;

	if (phrase.first >= phrase.last || phrase.last - phrase.first > MOST_WORDS ||
	    has_class(reading, phrase.last - 1, FLAG(words, preposition) | FLAG(words, determiner)) ||
	    has_class(reading, phrase.first, FLAG(words, preposition)))
		return false;
	head = head_of(reading, phrase);
	return is_noun(reading, head) && !reading_flag(reading, head + 1, TOKEN_POSSESSIVE);
}

/* Nothing but an introduction stands before the comma: "In Moscow, critics said". */
static bool is_introduction(const struct reading *reading, uint32_t start, uint32_t comma)
{
	for (uint32_t i = start; i < comma; i++)
		if (reading->tokens.at[i].kind == TOKEN_MARK || is_finite(reading, i))
			return false;
	return true;
}

/* The clause may start here: at the head of the sentence, behind its introduction, or behind a word that joins clauses.
 * `trailing`: what was said stands before it, so that a comma is enough. */
static bool can_open(const struct reading *reading, uint32_t first, uint32_t start, bool trailing)
{
	uint32_t before = first;

	if (first == start || reading->tokens.at[first - 1].start < reading->dateline.span.end ||
	    quote_alone(reading, quote_closing(reading, first)))
		return true;
	if (IS_ONE_OF(reading, first - 1, "neither", "nor", "either"))
		return false; /* "Neither man said" */
	if (has_class(reading, first - 1,
		      FLAG(words, coordinator) | FLAG(words, subordinator) | FLAG(words, conjunctive)))
		before--;
	if (before == start || reading_mark(reading, before - 1, ';') || reading_mark(reading, before - 1, ':'))
		return true;
	if (!reading_mark(reading, before - 1, ','))
		return false;
	return before < first || trailing || is_introduction(reading, start, before - 1);
}

/* Its tense and what stands behind it say that the word is a verb and no noun or adjective. */
static bool acts(const struct reading *reading, const struct attributed *cue, uint32_t head)
{
	const uint64_t opens = FLAG(words, determiner) | FLAG(words, possessive) | FLAG(words, demonstrative) |
			       FLAG(words, pronoun) | FLAG(words, subordinator);
	uint32_t next = cue->cue.last;

	if (IS_ONE_OF(reading, cue->cue.first, "are", "were"))
		return is_plural(reading, head); /* "exporters are hopeful" */
	if (IS_ONE_OF(reading, cue->cue.first, "is", "was"))
		return !is_plural(reading, head);
	if ((cue->sense->forms & FORM_PAST) != 0)
		return cue->sense->words > 1 || frame(cue, FLAG(verbs, that) | FLAG(verbs, quote)) ||
		       !has_class(reading, next, FLAG(words, preposition));
	if (!has_class(reading, next, opens) && !reading_is(reading, next, "to") &&
	    !reading_flag(reading, next, TOKEN_CAPITAL) && cue->sense->words == 1)
		return false;
	return ((cue->sense->forms & FORM_S) != 0) != is_plural(reading, head);
}

static void take(struct reading *reading, struct range phrase, struct attributed *cue)
{
	entity_index text = registry_text(reading, reading_words(reading, phrase));

	cue->subject = phrase;
	cue->from = phrase.first;
	cue->attribution = ATTRIBUTION_NOMINAL;
	cue->speakers = reading_entities(reading, &text, 1);
}

static bool speaks_only(const struct attributed *cue)
{
	return !frame(cue, FLAG(verbs, weak) | FLAG(verbs, according));
}

/* "“…,” the watchdog added": behind a quotation an everyday verb speaks too. */
static bool speaks_of_quote(const struct reading *reading, const struct attributed *cue, uint32_t first)
{
	return frame(cue, FLAG(verbs, quote)) && quote_alone(reading, quote_closing(reading, first));
}

/* "Participants in the session underlined": people, where things do so as well. */
static bool are_people(const struct reading *reading, uint32_t noun)
{
	const struct sense *group = reading_sense(reading, noun, LIST_groups);

	return (group != NULL && (group->row->flags & FLAG(groups, countries)) == 0) ||
	       IS_ONE_OF(reading, noun, "countries", "nations", "states", "members") ||
	       (reading_uses(reading, noun) & (FLAG(uses, stranger) | FLAG(uses, strangers))) != 0;
}

/* "one of them", "some of them" */
static bool is_one_of_them(const struct reading *reading, uint32_t end, uint32_t start)
{
	return end >= start + 3 && reading_is(reading, end - 1, "them") && reading_is(reading, end - 2, "of") &&
	       (has_class(reading, end - 3, FLAG(words, quantifier)) ||
		reading_sense(reading, end - 3, LIST_numbers) != NULL);
}

/* "“…,” one said", "Another pointed out": one of those spoken of. */
static bool is_one_alone(const struct reading *reading, uint32_t end, uint32_t start)
{
	return end > start && IS_ONE_OF(reading, end - 1, "one", "another", "others") &&
	       (end - 1 == start || quote_alone(reading, quote_closing(reading, end - 1)));
}

/* "Opposition lawmakers and farm groups in Japan": where those start whom "and" joins with it; `first` for none. */
static uint32_t with_partners(const struct reading *reading, uint32_t first, uint32_t start)
{
	struct range partners = {start, first - (first > start)};

	return partners.last > start && reading_is(reading, partners.last, "and") &&
			       is_introduction(reading, start, partners.last) && is_speaker(reading, partners) &&
			       is_plural(reading, head_of(reading, partners))
		       ? start
		       : first;
}

bool phrase_subject(struct reading *reading, uint32_t end, uint32_t start, struct attributed *cue)
{
	struct range phrase = {end, end};
	uint32_t head;
	uint32_t next = skip_inserted(reading, cue->cue.last, reading_sentence_end(reading, start));
	bool trailing = token_at(reading, next)->kind == TOKEN_MARK ||
			has_class(reading, next, FLAG(words, preposition)) || frame(cue, FLAG(verbs, obj_that)) ||
			next >= reading_sentence_end(reading, start);

	while (start < end && (reading_flag(reading, start, TOKEN_BULLET) ||
			       (start > 0 && reading_flag(reading, start - 1, TOKEN_BULLET) &&
				token_at(reading, start)->kind == TOKEN_MARK)))
		start++; /* "8. Most leaders" */
	if (is_one_alone(reading, end, start) && speaks_only(cue)) {
		take(reading, (struct range){end - 1, end}, cue);
		return true;
	}
	if (is_one_of_them(reading, end, start) && speaks_only(cue)) {
		take(reading, (struct range){end - 3, end}, cue);
		return true;
	}
	while (phrase.first > start && end - phrase.first <= MOST_WORDS) {
		uint32_t token = phrase.first - 1;
		const struct mention *body = mention_ending(reading, phrase.first, NULL);

		if (body != NULL && body->kind == MENTION_ORGANIZATION && phrase.first < end &&
		    body->tokens.first >= start) {
			phrase.first = body->tokens.first; /* "a Ministry of Trade and Industry (MTI) spokesman" */
			continue;
		}

		if ((token_at(reading, token)->kind == TOKEN_MARK && !reading_flag(reading, token, TOKEN_POSSESSIVE)) ||
		    reading->tokens.at[token].start < reading->dateline.span.end || is_foreign(reading, token, end) ||
		    has_class(reading, token, FLAG(words, coordinator) | FLAG(words, conjunctive)))
			break;
		phrase.first = token;
	}
	if (!is_speaker(reading, phrase) || !(speaks_only(cue) || speaks_of_quote(reading, cue, phrase.first)))
		return false;
	head = head_of(reading, phrase);
	phrase.first = with_partners(reading, phrase.first, start);
	if (!can_open(reading, phrase.first, start, trailing))
		return false;
	if (!acts(reading, cue, head) || (frame(cue, FLAG(verbs, thing)) && !are_people(reading, head)))
		return false;
	take(reading, phrase, cue);
	return true;
}

bool phrase_behind(struct reading *reading, uint32_t first, uint32_t limit, struct attributed *cue)
{
	struct range phrase = {first, first};
	uint32_t from = cue->from;

	if ((!speaks_only(cue) || frame(cue, FLAG(verbs, thing))) && !cue->according)
		return false;
	if (first + 3 <= limit && is_one_of_them(reading, first + 3, first)) {
		take(reading, (struct range){first, first + 3}, cue);
		cue->from = from;
		return true;
	}
	while (phrase.last < limit && (phrase_word(reading, phrase.last) || reading_mark(reading, phrase.last, '-')) &&
	       !(has_class(reading, phrase.last, FLAG(words, relative)) || is_adverb(reading, phrase.last)) &&
	       phrase.last - first < MOST_WORDS)
		phrase.last++;
	if (!is_speaker(reading, phrase))
		return false;
	take(reading, phrase, cue);
	cue->from = from;
	return true;
}
