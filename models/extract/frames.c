/* SPDX-License-Identifier: MIT */
/* Over 300 lines: where a content starts, frame by frame, in the order in which the frames are tried. */
#include "models/extract/frames.h"

#include <string.h>

#include "models/extract/clauses.h"
#include "models/extract/words.h"

enum { FAR = 16 };

bool is_word(const struct reading *reading, uint32_t token)
{
	return token < reading->tokens.count && reading->tokens.at[token].kind != TOKEN_MARK;
}

bool is_that(const struct reading *reading, uint32_t token)
{
	return reading_is(reading, token, "that");
}

bool has_finite(const struct reading *reading, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++)
		if (is_finite(reading, i))
			return true;
	return false;
}

/* ---- where contents end ---- */

/* Without marks, joining words and adverbs at the right end that belong to what follows. */
uint32_t trim_right(const struct reading *reading, uint32_t first, uint32_t last)
{
	while (last > first) {
		const struct token *token = &reading->tokens.at[last - 1];

		if (reading_is(reading, last - 1, "and") && last > first + 1 && reading_mark(reading, last - 2, ';')) {
			last--; /* "1. Calls for A; and" */
			continue;
		}

		if (token->kind != TOKEN_MARK || strchr(".,;:!?~-", token->mark) == NULL)
			return last;
		last--;
	}
	return last;
}

/* A closing quotation mark or bracket whose opening stands before `first` is not part of the range. */
static uint32_t drop_foreign_close(const struct reading *reading, uint32_t first, uint32_t last)
{
	int quotes = 0;

	for (uint32_t i = first; i < last; i++)
		quotes += reading_mark(reading, i, '"');
	if (last > first && quotes % 2 == 1 && reading_mark(reading, last - 1, '"'))
		return trim_right(reading, first, last - 1);
	return last;
}

uint32_t clean_end(const struct reading *reading, uint32_t first, uint32_t last)
{
	last = trim_right(reading, first, last);
	return drop_foreign_close(reading, first, last);
}

/* ---- where contents start ---- */

/* A "that" behind times and places: "said on Tuesday in Paris that"; 0 where a verb or a mark comes first. */
static uint32_t late_that(const struct reading *reading, uint32_t token, uint32_t end)
{
	for (uint32_t i = token; i < end && i < token + FAR; i++) {
		if (is_that(reading, i))
			return i;
		if (reading_mark(reading, i, ';') || reading_mark(reading, i, ':') || reading_mark(reading, i, '"') ||
		    (i > token && is_finite(reading, i)))
			return 0;
	}
	return 0;
}

/* "expressed" + "his firm" + "belief" + "that": a noun of an attitude that the list pairs with the verb. */
static uint32_t attitude_that(const struct reading *reading, const struct attributed *cue, uint32_t token, uint32_t end)
{
	if (!HAS_CLASS(reading, cue->sense->row, "say", "stress", "confirm"))
		return 0;
	for (uint32_t i = token; i + 1 < end && i < token + 6; i++) {
		const struct word *pair[2];
		struct senses found;

		if (!is_word(reading, i) || (reading_classes(reading, i) & FLAG(words, preposition)) != 0)
			return 0;
		if (!is_that(reading, i + 1))
			continue;
		pair[0] = lexicon_word(reading->lexicon, TEXT("express"));
		pair[1] = reading->words[i];
		found = lexicon_senses(reading->lexicon, reading->arena, pair, 2);
		for (const struct sense *sense = found.count > 0 ? found.at[found.count - 1] : NULL; sense != NULL;
		     sense = sense->next)
			if (sense->list == LIST_verbs && sense->words == 2 &&
			    (sense->row->flags & FLAG(verbs, that)) != 0)
				return i + 1;
		return 0;
	}
	return 0;
}

/* Prepositions that can stand between a cue and what it is about. */
static bool is_about(const struct reading *reading, uint32_t token)
{
	return reading_is(reading, token, "on") || reading_is(reading, token, "about") ||
	       reading_is(reading, token, "of") || reading_is(reading, token, "for") ||
	       reading_is(reading, token, "over") || reading_is(reading, token, "upon") ||
	       reading_is(reading, token, "to") || reading_is(reading, token, "against");
}

/* "condemned in the strongest possible terms": the token behind; the token itself where there is no such phrase. */
static uint32_t skip_terms(const struct reading *reading, uint32_t token, uint32_t end)
{
	if (reading_is(reading, token, "in"))
		for (uint32_t i = token + 1; i < end && i < token + 6 && is_word(reading, i); i++)
			if (reading_is(reading, i, "terms") && !reading_is(reading, i + 1, "of"))
				return i + 1;
	return token;
}

/* "noted with concern": an attitude inserted before the content. */
static uint32_t skip_attitude(const struct reading *reading, uint32_t token, uint32_t end)
{
	uint32_t noun = token + 1;

	if (!reading_is(reading, token, "with") || noun >= end)
		return token;
	while (noun < end && noun < token + 3 && is_word(reading, noun) &&
	       !reading_flag(reading, noun, TOKEN_CAPITAL) &&
	       (reading_classes(reading, noun + 1) == 0 && is_word(reading, noun + 1)))
		noun++;
	if (!is_word(reading, noun) || reading_flag(reading, noun, TOKEN_CAPITAL) ||
	    reading_classes(reading, noun) != 0)
		return token;
	if (is_that(reading, noun + 1) ||
	    (reading_classes(reading, noun + 1) & (FLAG(words, determiner) | FLAG(words, possessive))) != 0 ||
	    (noun == token + 1 && is_word(reading, noun + 1) &&
	     (reading_classes(reading, noun + 1) & ~FLAG(words, quantifier)) == 0))
		return noun + 1;
	return token;
}

static bool starts_phrase(const struct reading *reading, uint32_t token, uint32_t end)
{
	uint64_t classes = reading_classes(reading, token);

	if (token >= end)
		return false;
	if (!is_word(reading, token))
		return reading_mark(reading, token, '$') || reading_mark(reading, token, '"') ||
		       reading_mark(reading, token, '\'');
	if (is_finite(reading, token) && reading_sense(reading, token, LIST_verbs) == NULL &&
	    !text_ends(reading->tokens.at[token].folded, TEXT("ed")))
		return false;
	if ((classes & (FLAG(words, determiner) | FLAG(words, possessive) | FLAG(words, demonstrative) |
			FLAG(words, quantifier) | FLAG(words, pronoun))) != 0)
		return true;
	if (reading_sense(reading, token, LIST_modifiers) != NULL &&
	    (reading_sense(reading, token, LIST_modifiers)->words > 1 ||
	     token_at(reading, token + 1)->kind == TOKEN_NUMBER))
		return true; /* "said about 70 percent passed through it" */
	return (classes & (FLAG(words, preposition) | FLAG(words, coordinator) | FLAG(words, subordinator) |
			   FLAG(words, auxiliary) | FLAG(words, modal) | FLAG(words, relative))) == 0 ||
	       reading_is(reading, token, "past") || reading_is(reading, token, "following");
}

/* A phrase of several words whose first is a cue by itself: what the phrase adds belongs to a content that is no
 * clause. */
static uint32_t loosen_phrase(const struct reading *reading, struct attributed *cue)
{
	const struct sense *first = first_word_cue(reading, cue->cue.first);
	uint32_t second = cue->cue.first + 1;
	uint64_t classes = reading_classes(reading, second);

	if (cue->sense->words < 2 || first == NULL || (first->row->flags & FLAG(verbs, np)) == 0 ||
	    (classes & (FLAG(words, preposition) | FLAG(words, adverb) | FLAG(words, pronoun))) != 0 ||
	    is_adverb(reading, second))
		return cue->cue.last;
	cue->cue.last = second;
	return second;
}

/* Behind "on Tuesday", "in May", "today" where the content itself follows. */
static uint32_t skip_time(const struct reading *reading, uint32_t token, uint32_t end)
{
	struct when when;

	if (!read_when(reading, token, &when) || when.tokens.last <= token || when.tokens.last >= end)
		return token;
	if ((reading_classes(reading, token) & FLAG(words, preposition)) == 0 &&
	    reading_sense(reading, token, LIST_calendar) == NULL)
		return token;
	return is_that(reading, when.tokens.last) || reading_is(reading, when.tokens.last, "to") ||
			       starts_phrase(reading, when.tokens.last, end)
		       ? when.tokens.last
		       : token;
}

static bool is_saying(const struct reading *reading, uint32_t token)
{
	return reading_is(reading, token, "said") || reading_is(reading, token, "says") ||
	       reading_is(reading, token, "say");
}

uint32_t clause_limit(const struct reading *reading, uint32_t token, uint32_t end)
{
	while (token < end && !(reading->tokens.at[token].kind == TOKEN_MARK &&
				strchr(",;:~", reading->tokens.at[token].mark) != NULL))
		token++;
	return token;
}

static uint32_t first_finite(const struct reading *reading, uint32_t token, uint32_t end)
{
	while (token < end && !is_finite(reading, token))
		token++;
	return token;
}

static bool short_quote_after(const struct reading *reading, uint32_t token)
{
	return quote_opening(reading, token) != NULL;
}

/* "said in a statement on Monday: “…”": the colon; 0 where there is none. */
static uint32_t late_colon(const struct reading *reading, uint32_t token, uint32_t end)
{
	if ((reading_classes(reading, token) & FLAG(words, preposition)) == 0)
		return 0;
	for (uint32_t i = token; i < end && i < token + FAR; i++) {
		if (reading_mark(reading, i, ':') || reading_mark(reading, i, ','))
			if (short_quote_after(reading, i + 1))
				return i;
		if (is_that(reading, i) || is_finite(reading, i) || reading_mark(reading, i, ';') ||
		    reading->quotes.of[i] != 0)
			return 0;
	}
	return 0;
}

/* "that" opens a clause, or points at a noun ("welcomed that idea"). */
static bool is_complement(const struct reading *reading, const struct attributed *cue, uint32_t token, uint32_t end)
{
	const uint64_t ends_phrase = FLAG(words, preposition) | FLAG(words, coordinator);
	uint32_t behind = token + 2;

	if (text_ends(token_at(reading, token + 1)->folded, TEXT("ing")) && end > token + 6)
		return true; /* "recognised that linking markets provides" */
	if (!frame(cue, FLAG(verbs, np)) || has_finite(reading, token + 1, end) ||
	    reading_classes(reading, token + 1) != 0 || reading_flag(reading, token + 1, TOKEN_CAPITAL))
		return true;
	return behind < end && reading->tokens.at[behind].kind != TOKEN_MARK &&
	       (reading_classes(reading, behind) & ends_phrase) == 0;
}

/* "said before the talks he would": the subject of the clause, behind the phrase that tells when or where; the token
 * itself where no clause without "that" follows one. */
static uint32_t behind_circumstance(const struct reading *reading, uint32_t token, uint32_t end)
{
	const uint64_t open = FLAG(words, preposition) | FLAG(words, determiner) | FLAG(words, possessive) |
			      FLAG(words, coordinator) | FLAG(words, relative) | FLAG(words, subordinator);

	if ((reading_classes(reading, token) & FLAG(words, preposition)) == 0 || late_that(reading, token, end) > 0)
		return token;
	for (uint32_t i = token + 2; i < end && i < token + FAR && is_word(reading, i) && !is_finite(reading, i); i++) {
		const struct mention *subject = mention_starting(reading, i, NULL);

		if (subject != NULL && subject->subject && !subject->possessive &&
		    (reading_classes(reading, i - 1) & open) == 0)
			return i;
	}
	return token;
}

/* "saying there is": the adverb is the subject. */
static bool is_there(const struct reading *reading, uint32_t token)
{
	return reading_is(reading, token, "there") && is_finite(reading, token + 1);
}

/* "on the meeting", and not "on Monday". */
static bool has_matter(const struct reading *reading, uint32_t first, uint32_t last)
{
	struct when when;

	for (uint32_t i = first; i < last; i++)
		if (IS_ONE_OF(reading, i, "on", "about") && !read_when(reading, i, &when))
			return true;
	return false;
}

/* "told his guest about the road": what it is about; 0 where nothing is. */
static uint32_t about_phrase(const struct reading *reading, uint32_t token, uint32_t end)
{
	enum { NEAR = 7 };

	for (uint32_t i = token; i + 1 < end && i < token + NEAR && is_word(reading, i); i++)
		if (reading_is(reading, i, "about"))
			return starts_phrase(reading, i + 1, end) ? i + 1 : 0;
	return 0;
}

/* Behind a noun phrase a comma and "and" open what else happens: "announced a grant, and schools will open". */
static uint32_t phrase_limit(const struct reading *reading, const struct attributed *cue, uint32_t token, uint32_t end)
{
	uint32_t comma = token;

	if (!frame(cue, FLAG(verbs, np)))
		return end;
	while (comma < end && !reading_mark(reading, comma, ','))
		comma++;
	return reading_is(reading, comma + 1, "and") || reading_is(reading, comma - 1, "and") ? comma : end;
}

/* Where the content starts, and what it is. */
enum shape find_start(struct reading *reading, struct attributed *cue, uint32_t end, uint32_t *ret_start)
{
	uint32_t token = cue->cue.last, next, late;

	if (reading_mark(reading, token, '"') && reading->quotes.of[token] != 0 &&
	    reading->quotes.at[reading->quotes.of[token] - 1].inside.last == token)
		token++; /* "“strongly condemned” the fighting" */
	next = skip_attitude(reading, token, end);
	if (next > token) {
		cue->cue.last = next;
		token = next;
	}
	token = skip_terms(reading, token, end);
	token = skip_time(reading, token, end);
	if (frame(cue, FLAG(verbs, to)) && reading_is(reading, token, "not") && reading_is(reading, token + 1, "to")) {
		*ret_start = token; /* "pledged not to build": what he will not do */
		return SHAPE_INFINITIVE;
	}
	while (token < end && is_adverb(reading, token) && !is_that(reading, token) &&
	       (reading_classes(reading, token) & FLAG(words, quantifier)) == 0 &&
	       !(is_word(reading, token + 1) && text_ends(reading->tokens.at[token + 1].folded, TEXT("ing"))) &&
	       !starts_clause(reading, token, token + 2))
		token++;
	if (reading_mark(reading, token, ':') ||
	    (reading_mark(reading, token, ',') && short_quote_after(reading, token + 1))) {
		*ret_start = token + 1;
		return SHAPE_CLAUSE;
	}
	if (frame(cue, FLAG(verbs, quote)) && late_colon(reading, token, end) > 0) {
		*ret_start = late_colon(reading, token, end) + 1;
		return SHAPE_CLAUSE;
	}
	if (short_quote_after(reading, token) && frame(cue, FLAG(verbs, quote) | FLAG(verbs, that)) &&
	    (!frame(cue, FLAG(verbs, np)) || quote_opening(reading, token)->inside.last + 3 >= end ||
	     quote_opening(reading, token)->inside.last >= end)) {
		*ret_start = token;
		return SHAPE_CLAUSE;
	}
	if (is_that(reading, token) && is_complement(reading, cue, token, end)) {
		/* "said that was as far as he could go": a pronoun */
		*ret_start =
			is_finite(reading, token + 1) && reading_classes(reading, token + 1) != 0 ? token : token + 1;
		return SHAPE_CLAUSE;
	}
	if (frame(cue, FLAG(verbs, obj_that))) {
		late = late_that(reading, token, end);
		if (late > 0 && frame(cue, FLAG(verbs, np)) && has_matter(reading, token, late))
			late = 0; /* "briefed him on the meeting that Oslo is to host" */
		if (late > 0) {
			*ret_start = late + 1;
			return SHAPE_CLAUSE;
		}
		next = behind_listener(reading, token, end);
		if (((reading_classes(reading, token) | reading_classes(reading, next)) & FLAG(words, preposition)) ==
			    0 &&
		    (starts_clause(reading, next, end) || (opens_phrase(reading, next) && end > next + 3))) {
			*ret_start = next;
			return SHAPE_CLAUSE;
		}
		if (reading_mark(reading, next, ':') ||
		    (reading_mark(reading, next, ',') && short_quote_after(reading, next + 1))) {
			*ret_start = next + 1;
			return SHAPE_CLAUSE;
		}
		if (!frame(cue, FLAG(verbs, np)) && about_phrase(reading, token, end) > 0) {
			*ret_start = about_phrase(reading, token, end);
			return SHAPE_PHRASE;
		}
		if (!frame(cue, FLAG(verbs, np) | FLAG(verbs, obj_to)))
			return SHAPE_NONE;
	}
	next = (reading_classes(reading, token) & FLAG(words, quantifier)) != 0 || is_there(reading, token)
		       ? token
		       : skip_inserted(reading, token, end);
	if (next > token && next < end && frame(cue, FLAG(verbs, that)) && is_that(reading, next)) {
		*ret_start = next + 1;
		return SHAPE_CLAUSE;
	}
	if (reading_mark(reading, token, ',') && reading_is(reading, next, "to"))
		token = next; /* "agreed, under pressure, to pay" */
	if (reading_is(reading, token, "to") && frame(cue, FLAG(verbs, to)) &&
	    reading_sense(reading, token + 1, LIST_organizations) == NULL) {
		*ret_start = token;
		if (quote_opening(reading, token + 1) != NULL)
			return SHAPE_INFINITIVE; /* "vowed to “stand firm”" */
		if (is_word(reading, token + 1) && !text_ends(reading->tokens.at[token + 1].folded, TEXT("ing")) &&
		    (reading_classes(reading, token + 1) & (FLAG(words, determiner) | FLAG(words, possessive))) == 0 &&
		    !reading_flag(reading, token + 1, TOKEN_CAPITAL))
			return SHAPE_INFINITIVE;
		if (HAS_CLASS(reading, cue->sense->row, "invite"))
			return SHAPE_PHRASE; /* "extended an invitation to President Xi to visit Lusaka" */
	}
	late = frame(cue, FLAG(verbs, np)) ? attitude_that(reading, cue, token, end) : 0;
	if (late > 0) {
		cue->cue.last = late;
		*ret_start = late + 1;
		return SHAPE_CLAUSE;
	}
	if (is_saying(reading, cue->cue.first) && behind_circumstance(reading, token, end) > token) {
		*ret_start = behind_circumstance(reading, token, end);
		return SHAPE_CLAUSE;
	}
	if (frame(cue, FLAG(verbs, np)) && behind_addressee(reading, token) > token) {
		*ret_start = behind_addressee(reading, token); /* "explained to me the measures that Oslo took" */
		return SHAPE_PHRASE;
	}
	if (frame(cue, FLAG(verbs, that))) {
		uint64_t classes = reading_classes(reading, token);

		if (!frame(cue, FLAG(verbs, np)) && starts_phrase(reading, next, end) &&
		    (is_saying(reading, cue->cue.first)
			     ? end > next + 3
			     : first_finite(reading, next + 1, end) < clause_limit(reading, next, end))) {
			*ret_start = next;
			return SHAPE_CLAUSE;
		}
		late = (classes & FLAG(words, preposition)) != 0 || !frame(cue, FLAG(verbs, np)) || next > token
			       ? late_that(reading, token, end)
			       : 0;
		if (late > 0) {
			*ret_start = late + 1;
			return SHAPE_CLAUSE;
		}
		if (starts_phrase(reading, next, end) &&
		    starts_clause(reading, next, phrase_limit(reading, cue, next, end))) {
			*ret_start = next;
			return SHAPE_CLAUSE;
		}
	}
	if (reading_is(reading, token, "as") && frame(cue, FLAG(verbs, np)) && is_word(reading, token + 1) &&
	    opens_phrase(reading, token + 2))
		token += 2; /* "dismissed as groundless the reports" */
	if (reading_mark(reading, token, ',') && next > token && opens_phrase(reading, next))
		token = next; /* "stressed, in an interview, the depth of" */
	if ((reading_classes(reading, token) & FLAG(words, wh)) != 0 &&
	    frame(cue, FLAG(verbs, wh) | FLAG(verbs, that))) {
		*ret_start = token;
		return SHAPE_PHRASE;
	}
	if (frame(cue, FLAG(verbs, np) | FLAG(verbs, ing) | FLAG(verbs, as) | FLAG(verbs, obj_for) |
			       FLAG(verbs, obj_to) | FLAG(verbs, obj_of))) {
		if (behind_addressee(reading, token) > token) {
			*ret_start = behind_addressee(reading, token);
			return SHAPE_PHRASE;
		}
		if (is_about(reading, token) && (starts_phrase(reading, token + 1, end)) && cue->sense->words == 1 &&
		    !reading_is(reading, token, "of")) {
			cue->cue.last = token + 1;
			*ret_start = token + 1;
			return SHAPE_PHRASE;
		}
		if (starts_phrase(reading, token, end)) {
			uint32_t whole = cue->cue.last, loose = loosen_phrase(reading, cue);

			*ret_start = loose < whole ? loose : token;
			return SHAPE_PHRASE;
		}
		if (cue->sense->words > 1 && loosen_phrase(reading, cue) < token) {
			*ret_start = cue->cue.last;
			return SHAPE_PHRASE;
		}
	}
	return SHAPE_NONE;
}
