/* SPDX-License-Identifier: MIT */
/* Over 300 lines: one noun phrase, its head, number, title and subject, read around each other. */
#include "models/extract/instruments.h"

#include "models/extract/amounts.h"
#include "models/extract/clauses.h"
#include "models/extract/decimals.h"
#include "models/extract/matters.h"
#include "models/extract/phrases.h"

enum { MAX_BEFORE = 12 };

struct text instrument_kind(const struct reading *reading, const struct instrument *instrument)
{
	return lexicon_cell(reading->lexicon, instrument->row, "kind");
}

bool instrument_is(const struct reading *reading, const struct instrument *instrument, const char *kind)
{
	return text_equal(instrument_kind(reading, instrument), text_of(kind));
}

/* ---- before the head ---- */

static bool is_month_or_year(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_calendar);

	return sense != NULL && phrase_capital(reading, token) &&
	       (sense->row->flags & (FLAG(calendar, month) | FLAG(calendar, weekday))) != 0;
}

/* A verb in the past: behind "and" it opens a clause of its own. */
bool instrument_past(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_verbs);

	return sense != NULL && (sense->forms & FORM_PAST) != 0;
}

/* A word that can stand between determiner and head. */
bool instrument_attribute(const struct reading *reading, uint32_t token)
{
	uint64_t classes = reading_classes(reading, token);
	const uint64_t outside = FLAG(words, preposition) | FLAG(words, subordinator) | FLAG(words, relative) |
				 FLAG(words, pronoun) | FLAG(words, auxiliary) | FLAG(words, modal) |
				 FLAG(words, negation) | FLAG(words, wh) | FLAG(words, conjunctive);

	if (reading_mark(reading, token, '-') || reading_mark(reading, token, '~'))
		return !reading_flag(reading, token, TOKEN_SPACED);
	if (!phrase_word(reading, token) || is_month_or_year(reading, token))
		return false;
	if (token > 0 && IS_ONE_OF(reading, token - 1, "and", "then") && !phrase_capital(reading, token) &&
	    instrument_past(reading, token))
		return false;
	if (IS_ONE_OF(reading, token, "or", "but", "nor", "today", "yesterday", "here"))
		return false;
	return phrase_capital(reading, token) || (classes & outside) == 0 || reading_is(reading, token, "one");
}

bool instrument_determiner(const struct reading *reading, uint32_t token)
{
	return (reading_classes(reading, token) &
		(FLAG(words, determiner) | FLAG(words, demonstrative) | FLAG(words, possessive))) != 0;
}

/* "more than" and "at least" before a number. */
static bool ends_modifier(const struct reading *reading, uint32_t token, uint32_t from)
{
	const struct sense *sense = token >= from + 2 ? reading_sense(reading, token - 2, LIST_modifiers) : NULL;

	return sense != NULL && sense->words == 2;
}

/* "a Status of Forces Agreement", "the Andean Trade in Goods Agreement": where a name with a small word right before
 * the token starts, its determiner included; `at` where there is none. */
static uint32_t inner_name(const struct reading *reading, uint32_t at, uint32_t from)
{
	uint32_t first = at;

	if (at < from + 3 || !IS_ONE_OF(reading, at - 1, "of", "in") || !phrase_capital(reading, at) ||
	    !phrase_capital(reading, at - 2) || reading_mention_at(reading, at - 2) != NULL)
		return at;
	for (first = at - 2; first > from && phrase_capital(reading, first - 1);)
		first--;
	if (instrument_determiner(reading, first)) /* at the start of a sentence */
		return first;
	return first > from && instrument_determiner(reading, first - 1) ? first - 1 : at;
}

/* Start of the phrase: back over attributes to a determiner or `from`. */
static uint32_t phrase_start(const struct reading *reading, uint32_t head, uint32_t from)
{
	uint32_t at = head, inner;

	while (at > from && head - at < MAX_BEFORE) {
		if (instrument_determiner(reading, at - 1))
			return at - 1;
		if (reading_mark(reading, at - 1, ')') && at >= from + 3 && reading_mark(reading, at - 3, '(') &&
		    (phrase_capital(reading, at - 2) || token_at(reading, at - 2)->kind == TOKEN_NUMBER)) {
			at -= 3;
			continue;
		}
		if (reading_is(reading, at - 1, "of") && at >= from + 2 &&
		    IS_ONE_OF(reading, at - 2, "number", "series", "package", "set", "batch", "range", "total", "raft",
			      "host", "variety")) {
			at -= 2;
			continue;
		}
		inner = inner_name(reading, at, from);
		if (inner < at)
			return inner;
		if (ends_modifier(reading, at, from)) {
			at -= 2;
			continue;
		}
		if (reading_is(reading, at - 1, "and") &&
		    (phrase_capital(reading, at) != phrase_capital(reading, at - 2) ||
		     reading_mark(reading, at - 2, ')') || reading_sense(reading, at, LIST_numbers) != NULL ||
		     token_at(reading, at)->kind == TOKEN_NUMBER))
			break;
		if (!instrument_attribute(reading, at - 1) && reading_sense(reading, at - 1, LIST_modifiers) == NULL)
			break;
		at--;
	}
	return at;
}

/* ---- how many ---- */

static void read_count(const struct reading *reading, struct instrument *instrument)
{
	struct quantity quantity;

	for (uint32_t i = instrument->tokens.first; i < instrument->head.first; i++) {
		if (!read_quantity(reading, i, &quantity) || quantity.tokens.last > instrument->head.last)
			continue;
		if (quantity.money)
			i = quantity.tokens.last - 1;
		if (quantity.money || quantity.multiplier > 3 || quantity.value_max.digits.len > 0 ||
		    decimal_whole(quantity.value) < 1 || text_equal(quantity.unit, TEXT("a")) ||
		    (instrument->plural && decimal_whole(quantity.value) == 1) || /* "a package of documents" */
		    text_equal(quantity.unit, TEXT("percent")) || reading_mark(reading, quantity.number.last, '-'))
			continue;
		if (quantity.tokens.last > instrument->head.first)
			quantity.tokens.last = instrument->head.first;
		instrument->count =
			(struct count){quantity.value, quantity.modifier, reading_words(reading, quantity.tokens)};
		instrument->count_words = quantity.tokens;
		return;
	}
	if (!instrument->plural && instrument->count.value.digits.len == 0 &&
	    (instrument->title.last > 0 || instrument->tokens.first < instrument->head.first) &&
	    !IS_ONE_OF(reading, instrument->tokens.first, "any", "every", "each", "no", "some", "another"))
		instrument->count.value = decimal_of(reading->arena, 1, 0);
}

/* ---- what it is called ---- */

static bool is_demonym(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_countries);

	return sense != NULL && (sense->forms & FORM_SECOND) != 0;
}

static bool is_participle(struct text word)
{
	return word.len > 0 && word.at[0] >= 'a' && word.at[0] <= 'z' &&
	       (text_ends(word, TEXT("ed")) || text_equal(word, TEXT("led")) || text_equal(word, TEXT("built")));
}

bool instrument_helped(const struct reading *reading, uint32_t token)
{
	struct text word;
	size_t hyphen;

	if (reading_mark(reading, token + 1, '-'))
		return is_participle(reading_words(reading, (struct range){token + 2, token + 3}));
	if (!reading_flag(reading, token, TOKEN_HYPHENATED))
		return false;
	word = reading_words(reading, (struct range){token, token + 1});
	for (hyphen = word.len; hyphen > 0 && word.at[hyphen - 1] != '-'; hyphen--)
		;
	return hyphen > 0 && is_participle(text_part(word, hyphen, word.len));
}

/* Capitalised words around the head; a phrase of the list alone ("Joint Statement") is no title. */
static void read_title(const struct reading *reading, uint32_t end, struct instrument *instrument)
{
	uint32_t first = instrument->head.first, last;
	uint32_t extra = 0;

	if (!phrase_capital(reading, instrument->head.last - 1) &&
	    (first <= instrument->tokens.first + 1 ||
	     !(phrase_capital(reading, first - 1) || reading_mark(reading, first - 1, ')')) ||
	     is_demonym(reading, first - 1) || instrument_helped(reading, first - 1)))
		return;
	while (first > instrument->tokens.first &&
	       (phrase_capital(reading, first - 1) || reading_mark(reading, first - 1, ')') ||
		reading_mark(reading, first - 1, '(') || reading_mark(reading, first - 1, '-') ||
		(IS_ONE_OF(reading, first - 1, "and", "of", "in") && first > instrument->tokens.first + 1)) &&
	       !instrument_determiner(reading, first - 1) &&
	       (first - 1 > instrument->tokens.first || reading_sense(reading, first - 1, LIST_numbers) == NULL)) {
		first--;
		extra += phrase_capital(reading, first) && !is_demonym(reading, first);
	}
	while (first < instrument->head.first && !phrase_capital(reading, first))
		first++;
	last = instrument->head.last;
	if (!IS_ONE_OF(reading, last, "and", "with", "to", "in") && !reading_mark(reading, last, ','))
		last = phrase_title_end(reading, last, end);
	if (extra == 0 && last == instrument->head.last)
		return;
	instrument->title = (struct range){first, last};
}

/* ---- the phrase ---- */

static void read_attributes(const struct reading *reading, struct instrument *instrument)
{
	uint32_t first = instrument->tokens.first;

	instrument->definite = !IS_ONE_OF(reading, first, "a", "an") && instrument_determiner(reading, first);
	instrument->indefinite = IS_ONE_OF(reading, first, "a", "an");
	instrument->weak = (instrument->row->flags & FLAG(instruments, weak)) != 0;
	for (uint32_t i = first; i < instrument->head.last; i++) {
		instrument->draft = instrument->draft || reading_is(reading, i, "draft");
		instrument->joint = instrument->joint || IS_ONE_OF(reading, i, "joint", "bilateral");
	}
	for (uint32_t i = instrument->head.last; i < instrument->tokens.last; i++)
		instrument->between = instrument->between || reading_is(reading, i, "between");
}

/* "the two governments plan to …": a plural or a name before it, "to" behind. */
static bool is_verb(const struct reading *reading, uint32_t head, const struct sense *sense)
{
	if (head == 0 || sense->words > 1 || !IS_ONE_OF(reading, head, "plan", "plans") ||
	    !reading_is(reading, head + 1, "to"))
		return false;
	return text_ends(token_at(reading, head - 1)->folded, TEXT("s")) ||
	       reading_mention_at(reading, head - 1) != NULL;
}

/* "between Peru and Chile", "among the members": whose it is, right behind it. */
static void read_between(const struct reading *reading, uint32_t end, struct instrument *found)
{
	found->between = IS_ONE_OF(reading, found->tokens.last, "between", "among");
	found->tokens.last += found->between ? 1 : 0;
	while (found->between && found->tokens.last < end && !matter_opens(reading, found->tokens.last) &&
	       (phrase_word(reading, found->tokens.last) ||
		(reading_mark(reading, found->tokens.last, ',') && matter_goes_on(reading, found->tokens.last, end))) &&
	       !matter_closes(reading, found->tokens.last) && !matter_ends(reading, found->tokens.last))
		found->tokens.last++;
}

/* "the Enhanced Partnership and Cooperation Agreement": what is joined to the head at `last` is one name with it. */
static bool heads_twin(const struct reading *reading, uint32_t last)
{
	enum { LONG = 3 };

	if (!reading_is(reading, last, "and") || !phrase_capital(reading, last - 1))
		return false;
	for (uint32_t i = last + 1; i < last + LONG + 1 && phrase_capital(reading, i); i++)
		if (i > last + 1 && reading_sense(reading, i, LIST_instruments) != NULL)
			return true;
	return false;
}

bool instrument_around(const struct reading *reading, uint32_t head, uint32_t from, uint32_t end,
		       struct instrument *ret_instrument)
{
	const struct sense *sense = reading_sense(reading, head, LIST_instruments);
	const struct mention *mention;
	struct instrument found = {0};

	if (sense == NULL || head + sense->words > end || is_verb(reading, head, sense) ||
	    reading->sentences.at[reading->sentence_of[head]].shouted)
		return false;
	mention = reading_mention_at(reading, head);
	if (mention != NULL && mention->kind == MENTION_ORGANIZATION && mention->name.last > head + sense->words &&
	    phrase_capital(reading, head + sense->words))
		return false;
	for (uint32_t i = 1; i <= 3 && head >= from + i; i++) {
		const struct sense *longer = reading_sense(reading, head - i, LIST_instruments);

		if (longer != NULL && longer->words >= i + sense->words)
			return false;
	}
	if ((sense->row->flags & FLAG(instruments, weak)) != 0 && head >= from + 2 &&
	    IS_ONE_OF(reading, head - 1, "on", "of", "for") &&
	    reading_sense(reading, head - 2, LIST_instruments) != NULL)
		return false; /* "Declaration on Strategic Partnership" */
	found.row = sense->row;
	found.head = (struct range){head, head + sense->words};
	found.plural = (sense->forms & FORM_FIRST) == 0;
	/* "cooperation documents signed", "protocol department": a following noun takes the head's place */
	if (phrase_word(reading, found.head.last) &&
	    reading_sense(reading, found.head.last, LIST_instruments) != NULL && !found.plural)
		return false;
	if ((found.row->flags & FLAG(instruments, weak)) != 0 && heads_twin(reading, found.head.last))
		return false;
	found.tokens = (struct range){phrase_start(reading, head, from), found.head.last};
	read_title(reading, end, &found);
	if (found.title.last > found.tokens.last)
		found.tokens.last = found.title.last;
	read_between(reading, end, &found);
	matter_of_title(reading, &found);
	if (found.field_count == 0)
		matter_read(reading, end, &found);
	if (!found.between && found.field_count > 0)
		read_between(reading, end, &found);
	read_count(reading, &found);
	read_attributes(reading, &found);
	*ret_instrument = found;
	return true;
}

bool instrument_read(const struct reading *reading, uint32_t token, uint32_t end, struct instrument *ret_instrument)
{
	for (uint32_t i = token; i < end && i < token + MAX_BEFORE; i++) {
		const struct sense *sense = reading_sense(reading, i, LIST_instruments);
		const struct sense *modifier = reading_sense(reading, i, LIST_modifiers);

		if (sense != NULL && instrument_around(reading, i, token, end, ret_instrument))
			return true;
		if (modifier != NULL) {
			i += modifier->words - 1U;
			continue;
		}
		if (sense == NULL && !instrument_attribute(reading, i) && !instrument_determiner(reading, i) &&
		    !reading_is(reading, i, "of") && !reading_mark(reading, i, '(') && !reading_mark(reading, i, ')'))
			return false;
	}
	return false;
}
