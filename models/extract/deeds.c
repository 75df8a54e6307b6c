/* SPDX-License-Identifier: MIT */
/* Over 300 lines: whom a deed binds, who does it and when are asked of the same clause. */
#include "models/extract/deeds.h"

#include "models/extract/clauses.h"
#include "models/extract/names.h"
#include "models/extract/periods.h"
#include "models/extract/phrases.h"

static void add_entities(const struct reading *reading, struct entities from, entity_index *at, size_t *count,
			 size_t room)
{
	for (size_t i = 0; i < from.count && *count < room; i++) {
		entity_index country = reading_country_of(reading, from.at[i]);

		if (country != NO_ENTITY)
			at[(*count)++] = country;
	}
}

/* Who helped it about is not bound by it: "a Norway-brokered truce", "a U.S.-led plan". */
static bool is_helper(const struct reading *reading, const struct mention *mention)
{
	return instrument_helped(reading, mention->tokens.last - 1);
}

/* The countries named in a range; those who only helped are left out. */
static struct entities countries_in(const struct reading *reading, struct range range)
{
	for (size_t i = reading_mentions_from(reading, range.first);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < range.last; i++)
		if (is_helper(reading, &reading->mentions.at[i]))
			range.first = reading->mentions.at[i].tokens.last;
	return reading_entities_in(reading, range, ENTITY_COUNTRY);
}

/* The words of "between … and …", "among …" behind the head; empty where there are none. */
static struct range between_words(const struct reading *reading, const struct instrument *instrument)
{
	struct range words = {instrument->head.last, instrument->tokens.last};

	while (words.first < words.last && !IS_ONE_OF(reading, words.first, "between", "among"))
		words.first++;
	for (uint32_t i = words.first; i < words.last; i++)
		if (IS_ONE_OF(reading, i, "on", "for", "concerning", "covering"))
			words.last = i;
	return words;
}

/* Countries named between the parties' "between … and …", or as adjectives before the head. */
static struct entities named_parties(const struct reading *reading, const struct instrument *instrument)
{
	if (instrument->between)
		return reading_entities_in(reading, between_words(reading, instrument), ENTITY_COUNTRY);
	return countries_in(reading, (struct range){instrument->tokens.first, instrument->head.first});
}

/* The names behind "with" at the token, all that are joined to the first; empty where there is none. */
static struct range behind_with(const struct reading *reading, uint32_t token)
{
	size_t index = 0;
	const struct mention *first;
	struct range range;

	if (!IS_ONE_OF(reading, token, "with", "alongside"))
		return (struct range){token, token};
	first = mention_starting(reading, token + 1, &index);
	if (first == NULL && (reading_classes(reading, token + 1) & FLAG(words, determiner)) != 0)
		first = mention_starting(reading, token + 2, &index);
	if (first == NULL || first->possessive || first->kind == MENTION_DEMONYM) /* "with a Finnish firm" */
		return (struct range){token, token};
	range = first->tokens;
	for (size_t j = index; j < reading->mentions.count; j++)
		if (reading->mentions.at[j].joint == first->joint && !reading->mentions.at[j].inner)
			range.last = reading->mentions.at[j].tokens.last;
		else if (reading->mentions.at[j].tokens.first > range.last + 2)
			break;
	return range;
}

/* "signed a memorandum with Qatar and the United Arab Emirates", "was signed with Qatar": with whom, right behind the
 * instrument or the verb; empty where none is named. */
static struct range partner_words(const struct reading *reading, const struct deed *deed,
				  const struct instrument *instrument)
{
	enum { FAR = 10 };
	struct range found = {0, 0};
	bool passive = !deed->noun && deed->subject.first == deed->subject.last;

	/* "will be signed by the end of summer with Qatar" */
	for (uint32_t i = deed->words.last; deed->act != NULL && i < deed->words.last + (passive ? FAR : 1); i++) {
		if (is_finite(reading, i) || reading_mark(reading, i, ',') || reading_mark(reading, i, ';') ||
		    reading_mark(reading, i, '.') || found.first < found.last)
			break;
		found = behind_with(reading, i);
	}
	for (uint32_t i = instrument->head.last; i <= instrument->tokens.last && found.first == found.last; i++)
		found = behind_with(reading, i);
	return found;
}

/* Subjects of which two states make treaties: "the Treaty of Friendship" is that of the two in the text. */
static bool is_bilateral(const struct reading *reading, struct range range)
{
	for (uint32_t i = range.first; i < range.last; i++)
		if (IS_ONE_OF(reading, i, "friendship", "bilateral", "dual", "mutual", "extradition", "strategic",
			      "good-neighborliness", "good-neighbourliness", "consular"))
			return true;
	return false;
}

static bool is_bloc(const struct reading *reading, const struct sense *sense)
{
	for (; sense != NULL; sense = sense->next)
		if (sense->list == LIST_organizations &&
		    text_equal(lexicon_cell(reading->lexicon, sense->row, "classification"), TEXT("bloc")))
			return true;
	return false;
}

/* "ASEAN-Chile", "Chile-EU": a union of states is a part of the word. */
static bool has_bloc_part(const struct reading *reading, uint32_t token)
{
	struct text word = token_at(reading, token)->folded;
	size_t from = 0;

	if (!reading_flag(reading, token, TOKEN_HYPHENATED) || !reading_flag(reading, token, TOKEN_CAPITAL))
		return false;
	for (size_t i = 0; i <= word.len; i++) {
		if (i < word.len && word.at[i] != '-')
			continue;
		if (is_bloc(reading, lexicon_sense(reading->lexicon, text_part(word, from, i), LIST_organizations, 0)))
			return true;
		from = i + 1;
	}
	return false;
}

/* A union of states is named in the range, also inside of a name: "an ASEAN-Chile agreement". */
static bool has_bloc(const struct reading *reading, struct range range)
{
	for (uint32_t i = range.first; i < range.last; i++) {
		const struct sense *body = reading_sense(reading, i, LIST_organizations);

		if ((body != NULL && is_proper(reading, i, body) && is_bloc(reading, body)) ||
		    has_bloc_part(reading, i))
			return true;
	}
	return false;
}

/* "Members signed a protocol", "Heads of Government adopted": a plural without an article is no two of the text. */
static bool is_any_of_them(const struct reading *reading, const struct deed *deed)
{
	uint32_t first = deed->subject.first;

	while (first < deed->subject.last &&
	       (!phrase_word(reading, first) || token_at(reading, first)->kind == TOKEN_NUMBER))
		first++; /* the number of a clause */
	return !deed->noun && first < deed->subject.last && reading_classes(reading, first) == 0 &&
	       text_ends(token_at(reading, first)->folded, TEXT("s")) &&
	       reading_sense(reading, first, LIST_numbers) == NULL &&
	       (first + 1 == deed->subject.last || IS_ONE_OF(reading, first + 1, "of", "also")) &&
	       reading_entities_in(reading, deed->subject, ENTITY_COUNTRY).count == 0;
}

/* "The company will sign", "the joint venture needs to sign": no state does. */
static bool is_company(const struct reading *reading, const struct deed *deed)
{
	if (deed->noun || reading_entities_in(reading, deed->subject, ENTITY_COUNTRY).count > 0)
		return false; /* "the heads of Russian company X and …" */
	for (uint32_t i = deed->subject.first; i < deed->subject.last; i++)
		if (IS_ONE_OF(reading, i, "company", "companies", "firm", "firms", "venture", "consortium",
			      "corporation", "conglomerate", "airline", "carmaker", "manufacturer", "operator", "bloc",
			      "alliance") &&
		    !phrase_capital(reading, i))
			return true;
	return false;
}

/* "the Minsk agreements": named after a place that is none of the two countries. */
static bool is_of_place(const struct reading *reading, const struct instrument *instrument)
{
	uint32_t first = instrument->title.first;
	const struct sense *place = reading_sense(reading, first, LIST_places),
			   *capital = reading_sense(reading, first, LIST_countries);

	if (place == NULL && capital != NULL && (capital->forms & (FORM_FIRST | FORM_SECOND)) == 0)
		place = capital;
	return instrument->title.last > 0 && place != NULL && first + place->words == instrument->head.first;
}

/* Whether those whom the dispatch is about may be bound where none or one is named: not by what a union of states, a
 * body or others than they sign. `found`: how many are named. */
static bool is_theirs(const struct reading *reading, const struct deed *deed, const struct instrument *instrument,
		      size_t found)
{
	if (has_bloc(reading, instrument->title) || has_bloc(reading, deed->actors) ||
	    reading_entities_in(reading, partner_words(reading, deed, instrument), ENTITY_ORGANIZATION).count > 0 ||
	    deed->others || is_company(reading, deed)) /* "a financing agreement with the European Commission" */
		return false;
	if (instrument->indefinite && instrument->tokens.first > 0 &&
	    reading_is(reading, instrument->tokens.first - 1, "under"))
		return false; /* "Under a deal announced last week, Peru will buy" */
	if (found > 0 && reading_entities_in(reading, deed->actors, ENTITY_PERSON).count == 0 &&
	    (is_of_place(reading, instrument) || instrument_is(reading, instrument, "convention") ||
	     instrument_is(reading, instrument, "charter")))
		return false; /* "Peru will sign the Quito Convention", which many have */
	return !(is_of_place(reading, instrument) && deed->subject.first == deed->subject.last) &&
	       !(deed->hoped && instrument->title.last > 0);
}

struct entities deed_parties(const struct reading *reading, const struct deed *deed,
			     const struct instrument *instrument, struct entities principals)
{
	enum { ROOM = 64 };
	entity_index at[ROOM];
	size_t count = 0;
	struct entities found = named_parties(reading, instrument);

	if (found.count >= 2 || is_any_of_them(reading, deed) ||
	    has_bloc(reading, (struct range){instrument->tokens.first, instrument->head.first}) ||
	    has_bloc(reading, between_words(reading, instrument)))
		return found;
	if ((deed->act == NULL && !instrument->joint) ||
	    (deed->act != NULL && deed->act->kind == ACT_FORCE && instrument->title.last > 0))
		return is_bilateral(reading, instrument->tokens) ? principals : found;
	add_entities(reading, reading_entities_in(reading, deed->actors, ENTITY_PERSON), at, &count, ROOM);
	add_entities(reading, reading_entities_in(reading, deed->actors, ENTITY_COUNTRY), at, &count, ROOM);
	add_entities(reading, found, at, &count, ROOM);
	add_entities(reading, reading_entities_in(reading, partner_words(reading, deed, instrument), ENTITY_COUNTRY),
		     at, &count, ROOM);
	found = reading_entities(reading, at, count);
	if ((found.count == 0 || (found.count == 1 && entities_have(principals, found.at[0]))) &&
	    is_theirs(reading, deed, instrument, found.count))
		return principals;
	return found;
}

/* "They welcomed the signing", "committed to concluding": others signed. Whoever negotiates has not signed yet. */
static bool is_of_others(const struct reading *reading, const struct deed *deed)
{
	return deed->act != NULL && (deed->act->kind == ACT_NEGOTIATE || deed->hoped || is_any_of_them(reading, deed));
}

struct entities deed_signatories(const struct reading *reading, const struct deed *deed,
				 const struct instrument *instrument)
{
	enum { ROOM = 64 };
	const struct range ranges[] = {deed->noun ? deed->doers : deed->actors,
				       partner_words(reading, deed, instrument)};
	const enum entity_kind kinds[] = {ENTITY_PERSON, ENTITY_ORGANIZATION};
	entity_index at[ROOM];
	size_t count = 0;

	if (is_of_others(reading, deed))
		return (struct entities){NULL, 0};
	for (size_t i = 0; i < 4; i++) {
		struct entities found = reading_entities_in(reading, ranges[i / 2], kinds[i % 2]);

		for (size_t j = 0; j < found.count && count < ROOM; j++)
			at[count++] = found.at[j];
	}
	return reading_entities(reading, at, count);
}

/* A date, and not a span of time. */
static bool is_moment(const struct when *when)
{
	return when->date.iso.len > 0 && text_equal(when->date.iso, when->period);
}

/* "signed by A and B in 1995": where the time starts behind them, known or not; `by` where none does. */
static uint32_t behind_doers(const struct reading *reading, uint32_t by, uint32_t end)
{
	enum { FAR = 12 };
	struct when when;

	for (uint32_t i = by + 1; i < end && i < by + FAR && phrase_word(reading, i) && !is_finite(reading, i); i++)
		if (read_when(reading, i, &when) && when.tokens.first == i)
			return i;
	return by;
}

/* "an agreement with the European Union in December": behind the partner. */
static uint32_t behind_partner(const struct reading *reading, uint32_t token)
{
	const struct mention *partner;

	if (!reading_is(reading, token, "with"))
		return token;
	partner = mention_behind_article(reading, token + 1, NULL);
	return partner == NULL ? token : partner->tokens.last;
}

/* The expression of time that stands beside the deed; false: none. */
static bool told_time(const struct reading *reading, const struct deed *deed, const struct instrument *instrument,
		      struct when *ret_when)
{
	struct range after = {deed->noun ? deed->words.first : deed->words.last, /* "the signing last month of" */
			      reading_sentence_end(reading, deed->words.first)};
	uint32_t behind = instrument->tokens.last > deed->words.last ? instrument->tokens.last : deed->words.last;

	behind = behind_partner(reading, behind);
	if (reading_is(reading, deed->words.last, "by"))
		behind = behind_doers(reading, deed->words.last, after.last);
	if (after.last > behind + 8)
		after.last = behind + 8;
	if (find_when(reading, after, false, ret_when) &&
	    (ret_when->tokens.last <= instrument->tokens.first ||
	     (ret_when->tokens.first >= instrument->head.last && instrument->field_count > 0 &&
	      ret_when->tokens.last <= instrument->fields[0].first) ||
	     (ret_when->tokens.first >= instrument->tokens.last && ret_when->tokens.first <= behind + 2)))
		return true;
	return !deed->noun && deed->subject.first < deed->subject.last &&
	       find_when(reading, deed->subject, true, ret_when);
}

/* "on Tuesday" in a dispatch whose year is unknown: the day of the dispatch is as near as one can say. */
static bool is_bare_weekday(const struct reading *reading, const struct when *when)
{
	return when->date.iso.len == 0 && calendar_value(reading, when->tokens.last - 1, FLAG(calendar, weekday)) > 0;
}

struct date deed_date(const struct reading *reading, const struct deed *deed, const struct instrument *instrument,
		      bool *ret_inferred)
{
	struct when when;

	*ret_inferred = false;
	if (told_time(reading, deed, instrument, &when) && !is_bare_weekday(reading, &when)) {
		if (!is_moment(&when) || IS_ONE_OF(reading, when.tokens.first, "since", "for"))
			return (struct date){TEXT("")};
		*ret_inferred = when.inferred;
		return when.date;
	}
	if (!deed->past)
		return (struct date){TEXT("")};
	*ret_inferred = reading->date.iso.len > 0;
	return reading->date;
}
