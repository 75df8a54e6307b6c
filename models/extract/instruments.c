/* SPDX-License-Identifier: MIT */
/* Over 300 lines: one noun phrase, its head, number, title and subject, read around each other. */
#include "models/extract/instruments.h"

#include "models/extract/amounts.h"
#include "models/extract/clauses.h"
#include "models/extract/decimals.h"
#include "models/extract/phrases.h"

enum { MAX_BEFORE = 12, MAX_TAIL = 70 };

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
static bool is_past(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_verbs);

	return sense != NULL && (sense->forms & FORM_PAST) != 0;
}

/* A word that can stand between determiner and head. */
static bool is_attribute(const struct reading *reading, uint32_t token)
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
	    is_past(reading, token))
		return false;
	if (IS_ONE_OF(reading, token, "or", "but", "nor", "today", "yesterday", "here"))
		return false;
	return phrase_capital(reading, token) || (classes & outside) == 0;
}

static bool is_determiner(const struct reading *reading, uint32_t token)
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

/* Start of the phrase: back over attributes to a determiner or `from`. */
static uint32_t phrase_start(const struct reading *reading, uint32_t head, uint32_t from)
{
	uint32_t at = head;

	while (at > from && head - at < MAX_BEFORE) {
		if (is_determiner(reading, at - 1))
			return at - 1;
		if (reading_mark(reading, at - 1, ')') && at >= from + 4 && reading_mark(reading, at - 3, '(') &&
		    phrase_capital(reading, at - 2)) {
			at -= 3;
			continue;
		}
		if (reading_is(reading, at - 1, "of") && at >= from + 2 &&
		    IS_ONE_OF(reading, at - 2, "number", "series", "package", "set", "batch", "range", "total", "raft",
			      "host", "variety")) {
			at -= 2;
			continue;
		}
		if (ends_modifier(reading, at, from)) {
			at -= 2;
			continue;
		}
		if (reading_is(reading, at - 1, "and") &&
		    (phrase_capital(reading, at) != phrase_capital(reading, at - 2)))
			break;
		if (!is_attribute(reading, at - 1) && reading_sense(reading, at - 1, LIST_modifiers) == NULL)
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

/* Capitalised words around the head; a phrase of the list alone ("Joint Statement") is no title. */
static void read_title(const struct reading *reading, uint32_t end, struct instrument *instrument)
{
	uint32_t first = instrument->head.first, last;
	uint32_t extra = 0;

	if (!phrase_capital(reading, instrument->head.last - 1) &&
	    (first <= instrument->tokens.first + 1 ||
	     !(phrase_capital(reading, first - 1) || reading_mark(reading, first - 1, ')')) ||
	     is_demonym(reading, first - 1)))
		return;
	while (first > instrument->tokens.first &&
	       (phrase_capital(reading, first - 1) || reading_mark(reading, first - 1, ')') ||
		reading_mark(reading, first - 1, '(') || reading_mark(reading, first - 1, '-') ||
		(reading_is(reading, first - 1, "and") && first > instrument->tokens.first + 1)) &&
	       !is_determiner(reading, first - 1)) {
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

/* ---- what it is about ---- */

static bool opens_fields(const struct reading *reading, uint32_t token)
{
	if (reading_is(reading, token, "to"))
		return !is_determiner(reading, token + 1) && !phrase_capital(reading, token + 1);
	if (reading_is(reading, token, "including"))
		return token > 0 && reading_mark(reading, token - 1, ',');
	return IS_ONE_OF(reading, token, "on", "covering", "concerning", "regarding", "about", "for", "in", "spanning",
			 "relating", "related", "aimed", "encompassing", "governing", "establishing", "against");
}

/* A word that no subject of an agreement goes on over. */
static bool closes_fields(const struct reading *reading, uint32_t token)
{
	if (phrase_auxiliary(reading, token) && !IS_ONE_OF(reading, token, "being", "having"))
		return true;
	if ((reading_classes(reading, token) & (FLAG(words, relative) | FLAG(words, wh))) != 0)
		return true;
	if (reading_is(reading, token, "as") &&
	    (reading_is(reading, token + 1, "well") || (token > 0 && reading_is(reading, token - 1, "such")) ||
	     (token > 1 && reading_is(reading, token - 2, "such"))))
		return false;
	return IS_ONE_OF(reading, token, "while", "after", "before", "during", "as", "under", "following", "that",
			 "providing", "signed", "said", "worth", "valued", "at", "when", "because", "although", "he",
			 "she", "they", "according", "today", "yesterday", "here");
}

/* "in Paris" where the clause or a time follows. */
static bool is_city_at_end(const struct reading *reading, uint32_t token)
{
	const struct sense *sense =
		reading_is(reading, token, "in") ? reading_sense(reading, token + 1, LIST_places) : NULL;
	struct when when;
	uint32_t behind;

	if (sense == NULL && reading_is(reading, token, "in")) {
		sense = reading_sense(reading, token + 1, LIST_countries);
		if (sense != NULL && (sense->forms & FORM_THIRD) == 0)
			sense = NULL;
	}
	if (sense == NULL)
		return false;
	behind = token + 1 + sense->words;
	return !phrase_word(reading, behind) || read_when(reading, behind, &when);
}

/* "next year", "last month", "this week", "Tuesday" */
static bool is_bare_time(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_calendar);

	return sense != NULL &&
	       ((sense->words > 1 && (sense->row->flags & FLAG(calendar, relative)) != 0) ||
		(phrase_capital(reading, token) && (sense->row->flags & FLAG(calendar, weekday)) != 0));
}

/* The time or place that ends a clause: "in Moscow", "on Tuesday", "in the presence of". */
static bool is_circumstance(const struct reading *reading, uint32_t token)
{
	struct when when;

	if (is_bare_time(reading, token))
		return true;
	if (IS_ONE_OF(reading, token, "in", "on", "for") && read_when(reading, token, &when) &&
	    when.tokens.first == token)
		return true;
	if (is_city_at_end(reading, token))
		return true;
	if (!reading_is(reading, token, "in"))
		return reading_is(reading, token, "with") && reading_mention_at(reading, token + 1) != NULL;
	for (uint32_t i = token + 1; i < token + 8 && phrase_word(reading, i); i++)
		if (reading_is(reading, i, "presence"))
			return true;
	return false;
}

/* Whether a comma list with a closing "and" goes on behind this comma. */
static bool list_goes_on(const struct reading *reading, uint32_t comma, uint32_t end)
{
	uint32_t since = comma;

	for (uint32_t i = comma + 1; i < end && i < comma + 60; i++) {
		if (IS_ONE_OF(reading, i, "and", "or") ||
		    (reading_is(reading, i, "as") && reading_is(reading, i + 1, "well")))
			return true;
		if (reading_mark(reading, i, ','))
			since = i;
		else if (i - since > 9 || closes_fields(reading, i) || !phrase_word(reading, i))
			return false;
	}
	return false;
}

/* Another instrument of the same list starts here: "an agreement on …", "the Joint Statement". */
static bool next_instrument(const struct reading *reading, uint32_t token, uint32_t end)
{
	uint32_t at = token;

	if (!is_determiner(reading, at) && !reading_is(reading, at, "several") &&
	    token_at(reading, at)->kind != TOKEN_NUMBER && reading_sense(reading, at, LIST_numbers) == NULL)
		return false;
	for (at++; at < end && at < token + 7; at++) {
		if (reading_sense(reading, at, LIST_instruments) != NULL)
			return true;
		if (!is_attribute(reading, at))
			return false;
	}
	return false;
}

/* "… and exchanged notes on": a verb in the past behind "and", not an adjective ("and related issues"). */
static bool opens_deed(const struct reading *reading, uint32_t token)
{
	if (phrase_capital(reading, token))
		return false;
	return is_past(reading, token) || reading_is(reading, token, "exchanged") ||
	       (is_finite(reading, token) &&
		(is_determiner(reading, token + 1) || reading_sense(reading, token + 1, LIST_instruments) != NULL ||
		 reading_sense(reading, token + 1, LIST_numbers) != NULL));
}

static uint32_t fields_end(const struct reading *reading, uint32_t from, uint32_t end)
{
	uint32_t last = from + MAX_TAIL < end ? from + MAX_TAIL : end;
	bool listed = false;

	for (uint32_t i = from; i < last; i++) {
		if (closes_fields(reading, i) || (i > from && is_circumstance(reading, i)))
			return i;
		if (reading_mark(reading, i, ',')) {
			uint32_t next = reading_is(reading, i + 1, "and") ? i + 2 : i + 1;

			if (next_instrument(reading, next, end) || (!listed && !list_goes_on(reading, i, end)))
				return i;
			listed = next == i + 1;
		} else if (IS_ONE_OF(reading, i, "and", "or") &&
			   (next_instrument(reading, i + 1, end) || opens_deed(reading, i + 1))) {
			return i;
		} else if (!phrase_word(reading, i) && !reading_mark(reading, i, '-') &&
			   !reading_mark(reading, i, '%') &&
			   (reading_flag(reading, i, TOKEN_SPACED) || !reading_mark(reading, i, '~')) &&
			   !reading_mark(reading, i, '$') && !reading_mark(reading, i, '\'')) {
			return i;
		}
	}
	return last;
}

/* Skips "cooperation in the field of", "in areas such as": what follows is meant. */
static uint32_t skip_frame(const struct reading *reading, uint32_t token, uint32_t end)
{
	uint32_t at = token;

	if (IS_ONE_OF(reading, at, "cooperation", "co-operation", "collaboration", "partnership") &&
	    reading_is(reading, at + 1, "in"))
		at += 2;
	for (uint32_t i = at; i < end && i < at + 6; i++)
		if (IS_ONE_OF(reading, i, "field", "fields", "area", "areas", "sphere", "spheres", "sector",
			      "sectors")) {
			if (reading_is(reading, i + 1, "of"))
				return i + 2;
			if (reading_is(reading, i + 1, "such") && reading_is(reading, i + 2, "as"))
				return i + 3;
			if (reading_is(reading, i + 1, "including") ||
			    (i > token && reading_is(reading, i - 1, "such") && reading_is(reading, i + 1, "as")))
				return i + 2;
		}
	return at;
}

/* Another word for the same: "MoUs" of "memoranda of understanding". */
static bool is_short_form(const struct reading *reading, uint32_t token, const struct instrument *instrument)
{
	const struct sense *sense = reading_sense(reading, token, LIST_instruments);

	return sense != NULL && sense->row == instrument->row;
}

static void read_fields(const struct reading *reading, uint32_t end, struct instrument *instrument)
{
	uint32_t at = instrument->tokens.last, last;
	struct range items[MAX_FIELDS];
	struct when when;
	bool covering;

	/* "a memorandum of understanding (MoU) on", "two memoranda of understanding, MoUs, on" */
	if ((reading_mark(reading, at, '(') && phrase_capital(reading, at + 1) && reading_mark(reading, at + 2, ')')) ||
	    (reading_mark(reading, at, ',') && reading_mark(reading, at + 2, ',') &&
	     is_short_form(reading, at + 1, instrument)))
		at += 3;
	if (read_when(reading, at, &when) && reading_mark(reading, when.tokens.last, ',') &&
	    IS_ONE_OF(reading, when.tokens.last + 1, "covering", "spanning", "concerning", "including"))
		at = when.tokens.last;
	if (reading_mark(reading, at, ',') &&
	    IS_ONE_OF(reading, at + 1, "covering", "spanning", "concerning", "including", "on"))
		at++;
	if (at >= end || !opens_fields(reading, at) || is_circumstance(reading, at))
		return;
	if (reading_is(reading, at, "including") && next_instrument(reading, at + 1, end))
		return;
	if (reading_is(reading, at, "in") && skip_frame(reading, at + 1, end) == at + 1)
		return;
	covering = instrument->plural || IS_ONE_OF(reading, at, "covering", "spanning", "including", "in");
	at += IS_ONE_OF(reading, at, "relating", "related", "aimed") ? 2 : 1;
	last = phrase_trim(reading, (struct range){at, fields_end(reading, at, end)}).last;
	at = skip_frame(reading, at, last);
	if (at >= last)
		return;
	instrument->tokens.last = last;
	for (uint32_t i = at; i < last; i++)
		covering = covering || reading_mark(reading, i, ',');
	if (covering) {
		instrument->field_count = phrase_items(reading, (struct range){at, last}, items, MAX_FIELDS);
	} else {
		items[0] = phrase_trim(reading, (struct range){at, last});
		instrument->field_count = 1;
	}
	for (size_t i = 0; i < instrument->field_count; i++) {
		uint32_t skip = IS_ONE_OF(reading, items[i].first, "on", "in") ? items[i].first + 1 : items[i].first;

		skip = skip_frame(reading, skip, items[i].last);
		instrument->fields[i] = phrase_trim(reading, (struct range){skip, items[i].last});
	}
}

/* The subject inside a title: "on International Terrorism" of "Declaration on International Terrorism". */
static void read_title_field(const struct reading *reading, struct instrument *instrument)
{
	for (uint32_t i = instrument->head.last; i + 1 < instrument->title.last; i++)
		if (IS_ONE_OF(reading, i, "on", "against", "for", "concerning")) {
			instrument->fields[0] = phrase_trim(reading, (struct range){i + 1, instrument->title.last});
			instrument->field_count = 1;
			return;
		}
}

/* ---- the phrase ---- */

static void read_attributes(const struct reading *reading, struct instrument *instrument)
{
	uint32_t first = instrument->tokens.first;

	instrument->definite = !IS_ONE_OF(reading, first, "a", "an") && is_determiner(reading, first);
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
	found.row = sense->row;
	found.head = (struct range){head, head + sense->words};
	found.plural = (sense->forms & FORM_FIRST) == 0;
	/* "cooperation documents signed", "protocol department": a following noun takes the head's place */
	if (phrase_word(reading, found.head.last) &&
	    reading_sense(reading, found.head.last, LIST_instruments) != NULL && !found.plural)
		return false;
	found.tokens = (struct range){phrase_start(reading, head, from), found.head.last};
	read_title(reading, end, &found);
	if (found.title.last > found.tokens.last)
		found.tokens.last = found.title.last;
	if (reading_is(reading, found.tokens.last, "between"))
		found.between = true;
	while (found.between && found.tokens.last < end && !opens_fields(reading, found.tokens.last) &&
	       (phrase_word(reading, found.tokens.last) ||
		(reading_mark(reading, found.tokens.last, ',') && list_goes_on(reading, found.tokens.last, end))) &&
	       !closes_fields(reading, found.tokens.last) && !is_circumstance(reading, found.tokens.last))
		found.tokens.last++;
	read_title_field(reading, &found);
	if (found.field_count == 0)
		read_fields(reading, end, &found);
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
		if (sense == NULL && !is_attribute(reading, i) && !is_determiner(reading, i) &&
		    !reading_is(reading, i, "of") && !reading_mark(reading, i, '(') && !reading_mark(reading, i, ')'))
			return false;
	}
	return false;
}
