/* SPDX-License-Identifier: MIT */
/* Over 300 lines: where the matter of an instrument starts and ends, asked of each word behind it. */
#include "models/extract/matters.h"

#include "models/extract/clauses.h"
#include "models/extract/phrases.h"

enum { MAX_TAIL = 70 };

bool matter_amends(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "amending", "extending", "renewing", "supplementing", "replacing");
}

bool matter_opens(const struct reading *reading, uint32_t token)
{
	if (reading_is(reading, token, "to"))
		return !instrument_determiner(reading, token + 1) && !phrase_capital(reading, token + 1);
	if (reading_is(reading, token, "including"))
		return token > 0 && reading_mark(reading, token - 1, ',');
	if (reading_is(reading, token, "on") && IS_ONE_OF(reading, token + 1, "behalf", "condition"))
		return false;
	return matter_amends(reading, token) ||
	       IS_ONE_OF(reading, token, "on", "covering", "concerning", "regarding", "about", "for", "in", "spanning",
			 "relating", "related", "aimed", "encompassing", "governing", "establishing", "against");
}

bool matter_closes(const struct reading *reading, uint32_t token)
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
			 "providing", "signed", "said", "worth", "valued", "alongside", "at", "when", "because",
			 "although", "he", "she", "they", "according", "today", "yesterday", "here");
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

static bool next_instrument(const struct reading *reading, uint32_t token, uint32_t end);

/* "on fish between Peru and Chile", "between the Ministry of": whose it is, no part of the matter. */
static bool opens_parties(const struct reading *reading, uint32_t token)
{
	const struct mention *party;
	uint32_t first = token + (reading_is(reading, token + 1, "the") ? 2 : 1);

	if (!reading_is(reading, token, "between"))
		return false;
	party = reading_mention_at(reading, first);
	return (party != NULL && (party->kind == MENTION_COUNTRY || party->kind == MENTION_GROUP)) ||
	       (phrase_capital(reading, first) && IS_ONE_OF(reading, first, "government", "governments", "ministry",
							    "ministries", "department", "republic", "kingdom"));
}

bool matter_ends(const struct reading *reading, uint32_t token)
{
	struct when when;

	if (opens_parties(reading, token))
		return true;
	if (reading_is(reading, token, "as") && reading_is(reading, token + 1, "well") &&
	    reading_is(reading, token + 2, "as") &&
	    next_instrument(reading, token + 3, reading_sentence_end(reading, token)))
		return true; /* "on diplomas as well as a letter of intent" */
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

bool matter_goes_on(const struct reading *reading, uint32_t comma, uint32_t end)
{
	uint32_t since = comma;

	for (uint32_t i = comma + 1; i < end && i < comma + 60; i++) {
		if (IS_ONE_OF(reading, i, "and", "or") ||
		    (reading_is(reading, i, "as") && reading_is(reading, i + 1, "well")))
			return true;
		if (reading_mark(reading, i, ','))
			since = i;
		else if (i - since > 9 || matter_closes(reading, i) ||
			 (!phrase_word(reading, i) && !reading_mark(reading, i, '-')))
			return false;
	}
	return false;
}

/* Another instrument of the same list starts here: "an agreement on …", "the Joint Statement". */
static bool next_instrument(const struct reading *reading, uint32_t token, uint32_t end)
{
	uint32_t at = token;

	if (!instrument_determiner(reading, at) && !reading_is(reading, at, "several") &&
	    token_at(reading, at)->kind != TOKEN_NUMBER && reading_sense(reading, at, LIST_numbers) == NULL)
		return false;
	for (at++; at < end && at < token + 7; at++) {
		if (reading_sense(reading, at, LIST_instruments) != NULL)
			return true;
		if (!instrument_attribute(reading, at))
			return false;
	}
	return false;
}

/* "… and exchanged notes on": a verb in the past behind "and", not an adjective ("and related issues"). */
static bool opens_deed(const struct reading *reading, uint32_t token)
{
	if (phrase_capital(reading, token))
		return false;
	return instrument_past(reading, token) || reading_is(reading, token, "exchanged") ||
	       (is_finite(reading, token) && (instrument_determiner(reading, token + 1) ||
					      reading_sense(reading, token + 1, LIST_instruments) != NULL ||
					      reading_sense(reading, token + 1, LIST_numbers) != NULL));
}

/* Who tells of it: "…, Foreign Minister X said". */
static bool is_person(const struct reading *reading, uint32_t token)
{
	const struct mention *mention = mention_starting(reading, token, NULL);

	return mention != NULL && (mention->kind == MENTION_PERSON || mention->kind == MENTION_PRONOUN);
}

/* "…, and the two ministers, A and B, signed": another clause, no item of the list. */
static bool opens_clause(const struct reading *reading, uint32_t token, uint32_t end)
{
	enum { LONG = 5 };
	const uint64_t done = FLAG(uses, happened) | FLAG(uses, past);
	const struct mention *mention = mention_starting(reading, token, NULL);
	uint32_t verb = token + 1;

	if (mention == NULL && instrument_determiner(reading, token)) {
		while (verb < token + LONG && instrument_attribute(reading, verb) &&
		       (reading_uses(reading, verb) & done) == 0)
			verb++;
		return (reading_uses(reading, skip_inserted(reading, verb, end)) & done) != 0;
	}
	if (mention == NULL || mention->kind == MENTION_DEMONYM)
		return false;
	verb = skip_inserted(reading, mention->tokens.last, end);
	return is_finite(reading, verb) || (reading_uses(reading, verb) & done) != 0;
}

static uint32_t fields_end(const struct reading *reading, uint32_t from, uint32_t end)
{
	uint32_t last = from + MAX_TAIL < end ? from + MAX_TAIL : end;
	bool listed = false; /* a comma was in it, and no "and" since */

	for (uint32_t i = from; i < last; i++) {
		listed = listed && !IS_ONE_OF(reading, i, "and", "or");
		if (matter_closes(reading, i) || (i > from && matter_ends(reading, i)))
			return i;
		if (reading_mark(reading, i, ',')) {
			uint32_t next = reading_is(reading, i + 1, "and") ? i + 2 : i + 1;

			if (next_instrument(reading, next, end) || is_person(reading, i + 1) ||
			    (next == i + 2 && opens_clause(reading, next, end)) || reading_is(reading, i + 1, "by") ||
			    (!listed && !matter_goes_on(reading, i, end)))
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

void matter_read(const struct reading *reading, uint32_t end, struct instrument *instrument)
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
	if (at >= end || !matter_opens(reading, at) || matter_ends(reading, at))
		return;
	if (reading_is(reading, at, "including") &&
	    (next_instrument(reading, at + 1, end) || reading_sense(reading, at + 1, LIST_instruments) != NULL ||
	     IS_ONE_OF(reading, at + 1, "a", "an")))
		return; /* one of them, "including an order for ships" */
	if (reading_is(reading, at, "in") && skip_frame(reading, at + 1, end) == at + 1)
		return;
	covering = instrument->plural || IS_ONE_OF(reading, at, "covering", "spanning", "including", "in");
	at += IS_ONE_OF(reading, at, "relating", "related", "aimed") ? 2 : 1;
	if (IS_ONE_OF(reading, at, "one", "ones", "those") && IS_ONE_OF(reading, at + 1, "on", "for", "in"))
		at += 2; /* "including ones on trade" */
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

void matter_of_title(const struct reading *reading, struct instrument *instrument)
{
	for (uint32_t i = instrument->head.last; i + 1 < instrument->title.last; i++)
		if (IS_ONE_OF(reading, i, "on", "against", "for", "concerning")) {
			instrument->fields[0] = phrase_trim(reading, (struct range){i + 1, instrument->title.last});
			/* "MoU on Cooperation in the field of …" tells of what behind its title */
			instrument->field_count = !(i + 2 == instrument->title.last &&
						    IS_ONE_OF(reading, i + 1, "cooperation", "co-operation") &&
						    reading_is(reading, i + 2, "in"));
			return;
		}
}
