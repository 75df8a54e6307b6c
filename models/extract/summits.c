/* SPDX-License-Identifier: MIT */
#include "models/extract/reading.h"

#include "models/extract/amounts.h"
#include "models/extract/clauses.h"
#include "models/extract/occasions.h"
#include "models/extract/periods.h"
#include "models/extract/phrases.h"

/*
 * Summits with a name: "the Shanghai Cooperation Organization (SCO) Summit 2025 in Beijing", "the 17th BRICS summit",
 * "the third Quad Leaders' Summit", "the East Asia Summit in Hanoi". "The summit" alone names none.
 */

enum { MAX_NAME = 12 };

static bool is_summit(const struct sense *sense, const struct lexicon *lexicon)
{
	return sense != NULL && text_equal(lexicon_cell(lexicon, sense->row, "kind"), TEXT("summit"));
}

/* Back over capitalised words, a bracketed abbreviation and "Leaders'"; a demonym or a person alone is no name. */
static uint32_t name_start(const struct reading *reading, uint32_t head, uint32_t first)
{
	uint32_t at = head;

	while (at > first && head - at < MAX_NAME) {
		uint32_t back = at - 1;

		if (reading_mark(reading, back, ')') && back >= first + 3 && reading_mark(reading, back - 2, '('))
			back -= 3;
		else if (reading_flag(reading, back, TOKEN_POSSESSIVE) && back > first &&
			 IS_ONE_OF(reading, back - 1, "leaders", "ministers", "peoples"))
			back--;
		else if ((reading_mark(reading, back, '~') || reading_is(reading, back, "of") ||
			  reading_is(reading, back, "and")) &&
			 back > first && phrase_capital(reading, at) && at < head)
			back--;
		if (!phrase_capital(reading, back) ||
		    (reading_classes(reading, back) &
		     (FLAG(words, determiner) | FLAG(words, possessive) | FLAG(words, preposition))) != 0 ||
		    reading_flag(reading, back, TOKEN_POSSESSIVE) || ordinal_read(reading, back) > 0)
			break;
		at = back;
	}
	return at;
}

/* The name without its bracketed abbreviation. */
static struct text summit_name(const struct reading *reading, struct range range)
{
	for (uint32_t i = range.first; i + 2 < range.last; i++)
		if (reading_mark(reading, i, '(') && reading_mark(reading, i + 2, ')')) {
			struct text before = reading_words(reading, (struct range){range.first, i});
			struct text behind = reading_words(reading, (struct range){i + 3, range.last});

			return arena_print(reading->arena, "%.*s %.*s", (int)before.len, before.at, (int)behind.len,
					   behind.at);
		}
	return reading_words(reading, range);
}

static entity_index organization_in(const struct reading *reading, struct range range)
{
	struct entities found = reading_entities_in(reading, range, ENTITY_ORGANIZATION);

	return found.count == 1 ? found.at[0] : NO_ENTITY;
}

/* "September 9-10", "9-10 September": the second of the days that were read as one expression; 0 there is one day. */
static uint32_t second_day(const struct reading *reading, struct range days)
{
	for (uint32_t i = days.first + 1; i + 1 < days.last; i++) {
		struct text day = reading->tokens.at[i + 1].folded;

		if ((reading_mark(reading, i, '-') || reading_mark(reading, i, '~') ||
		     IS_ONE_OF(reading, i, "to", "and")) &&
		    token_at(reading, i + 1)->kind == TOKEN_NUMBER && day.len <= 2)
			return i + 1;
	}
	return 0;
}

/* "from August 31 to September 1", "on July 3-4": first and last day. */
static void read_days(const struct reading *reading, struct range range, struct summit_fact *fact, bool *ret_inferred)
{
	struct when first, last;
	uint32_t second;

	if (!find_when(reading, range, false, &first) || first.date.iso.len < 7)
		return;
	fact->start_date = first.date;
	*ret_inferred = *ret_inferred || first.inferred;
	second = second_day(reading, first.tokens);
	if (reading_is(reading, first.tokens.last, "to") && read_when(reading, first.tokens.last + 1, &last) &&
	    last.date.iso.len == 10) {
		fact->end_date = last.date;
	} else if (second > 0 && first.date.iso.len == 10) {
		struct text day = reading->tokens.at[second].folded;

		fact->end_date.iso = arena_print(reading->arena, "%.8s%s%.*s", first.date.iso.at,
						 day.len == 1 ? "0" : "", (int)day.len, day.at);
	}
}

static bool hosts(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "host", "hosts", "hosted", "hosting");
}

/* "Kenya will host the second Africa-Gulf Summit": where it is. */
static void read_host(const struct reading *reading, uint32_t first, uint32_t start, struct summit_fact *fact)
{
	enum { REACH = 5 };
	uint32_t verb = first;
	const struct mention *host;

	while (verb > start && first - verb < REACH && !hosts(reading, verb))
		verb--;
	if (!hosts(reading, verb))
		return;
	while (verb > start && phrase_auxiliary(reading, verb - 1))
		verb--;
	host = mention_ending(reading, verb, NULL);
	if (host != NULL && host->kind == MENTION_COUNTRY && host->refers.count == 1)
		fact->country = host->refers.at[0];
}

/* "met in Durban on 4 and 5 September 2016 at the Eighth BRICS Summit": where and when, ahead of the name. */
static bool read_gathering(struct reading *reading, struct range before, struct summit_fact *fact,
			   struct occasion_place *ret_place, bool *ret_inferred)
{
	static const char *const links[] = {"in", "at"};
	uint32_t verb = before.first, at = before.last;

	while (verb < before.last && !IS_ONE_OF(reading, verb, "met", "gathered", "convened", "assembled"))
		verb++;
	while (at > verb && before.last - at < 3 && !reading_is(reading, at - 1, "at"))
		at--;
	if (at <= verb || !reading_is(reading, at - 1, "at") ||
	    !occasion_place(reading, (struct range){verb, at - 1}, links, 2, ret_place))
		return false;
	fact->place = ret_place->name;
	fact->country = ret_place->country;
	if (fact->start_date.iso.len == 0)
		read_days(reading, (struct range){verb, at - 1}, fact, ret_inferred);
	return true;
}

/* Named again: what was open may be told now. */
static void fill(struct reading *reading, struct summit_fact *known, const struct summit_fact *fact,
		 const struct source *sources, size_t count)
{
	enum { ROOM = 8 };
	struct source all[ROOM];
	size_t before = known->basis.sources.count;

	if (before + count > ROOM)
		return;
	memcpy(all, known->basis.sources.at, before * sizeof(*all));
	memcpy(all + before, sources, count * sizeof(*all));
	known->basis.sources = reading_sources(reading, all, before + count);
	if (known->place.len == 0 && (known->country == NO_ENTITY || known->country == fact->country)) {
		known->place = fact->place;
		known->country = fact->country == NO_ENTITY ? known->country : fact->country;
	}
	if (known->start_date.iso.len == 0) {
		known->start_date = fact->start_date;
		known->end_date = fact->end_date;
	}
	if (known->ordinal == 0)
		known->ordinal = fact->ordinal;
	if (known->year.len == 0)
		known->year = fact->year;
}

/* "the forthcoming summit", "will host the summit", "will be represented at": nobody has been there yet. */
static bool is_to_come(const struct reading *reading, uint32_t first, struct range sentence)
{
	enum { REACH = 8 };

	for (uint32_t i = first; i > sentence.first && first - i < REACH; i--)
		if (IS_ONE_OF(reading, i - 1, "forthcoming", "upcoming", "next", "coming", "future", "planned",
			      "represented", "ahead", "preparations", "prepare", "host", "hosts") ||
		    ((reading_classes(reading, i - 1) & FLAG(words, modal)) != 0 && !phrase_capital(reading, i - 1)))
			return true;
	for (uint32_t i = first; i < sentence.last && i < first + REACH; i++)
		if (IS_ONE_OF(reading, i, "next") && IS_ONE_OF(reading, i + 1, "year", "month", "week"))
			return true;
	return false;
}

static size_t known_summit(const struct reading *reading, const struct summit_fact *fact)
{
	for (size_t i = 0; i < reading->summits.count; i++) {
		const struct summit_fact *other = &reading->summits.at[i];

		if (text_equal(other->name, fact->name))
			return i;
		if (fact->organization != NO_ENTITY && other->organization == fact->organization &&
		    (fact->year.len == 0 || other->year.len == 0 || text_equal(fact->year, other->year)))
			return i;
	}
	return SIZE_MAX;
}

/* The summit that the dispatch is about: held where it was written, or that of two countries ("the Japan-Chile
 * Summit").
 */
static bool is_own(const struct reading *reading, struct range name, struct text place)
{
	return (place.len > 0 && text_equal(place, reading->dateline.place)) ||
	       reading_entities_in(reading, name, ENTITY_COUNTRY).count == 2;
}

static void read_summit(struct reading *reading, uint32_t head, uint32_t words, struct range sentence)
{
	static const char *const links[] = {"in", "at"};
	uint32_t first = name_start(reading, head, sentence.first), last = head + words;
	struct summit_fact fact = {.organization = NO_ENTITY, .country = NO_ENTITY};
	struct occasion_place place;
	struct source sources[2];
	size_t count = 0, known;
	bool inferred = false;

	if (first == head)
		return;
	if (year_read(reading, last) > 0) {
		fact.year = reading_words(reading, (struct range){last, last + 1});
		last++;
	}
	if (first > sentence.first)
		fact.ordinal = ordinal_read(reading, first - 1);
	if (year_read(reading, first > 0 ? first - 1 : 0) > 0 && first > sentence.first) {
		fact.year = reading_words(reading, (struct range){first - 1, first});
		if (first - 1 > sentence.first)
			fact.ordinal = ordinal_read(reading, first - 2);
	}
	fact.organization = organization_in(reading, (struct range){first > sentence.first ? first - 1 : first, head});
	fact.name = summit_name(reading, (struct range){first, last});
	sources[count++] = reading_source(reading, (struct range){first, last}, ROLE_CONTENT);
	if (occasion_place(reading, (struct range){last, last + 6 < sentence.last ? last + 6 : sentence.last}, links, 2,
			   &place)) {
		fact.place = place.name;
		fact.country = place.country;
		sources[count++] = reading_source(reading, place.words, ROLE_VALUE);
	} else {
		read_host(reading, first, sentence.first, &fact);
	}
	read_days(reading, (struct range){last, last + 12 < sentence.last ? last + 12 : sentence.last}, &fact,
		  &inferred);
	if (fact.place.len == 0 &&
	    read_gathering(reading, (struct range){sentence.first, first}, &fact, &place, &inferred))
		sources[count++] = reading_source(reading, place.words, ROLE_VALUE);
	if (fact.year.len == 0 && fact.start_date.iso.len >= 4 && fact.start_date.iso.at[0] != 'X')
		fact.year = text_part(fact.start_date.iso, 0, 4);
	known = known_summit(reading, &fact);
	if (known != SIZE_MAX) {
		fill(reading, &reading->summits.at[known], &fact, sources, count);
		return;
	}
	if (!is_to_come(reading, first, sentence))
		fact.leaders = reading_entities_in(reading, sentence, ENTITY_PERSON);
	if (fact.leaders.count == 0 && is_own(reading, (struct range){first, last}, fact.place))
		fact.leaders = occasion_leaders(reading);
	fact.basis = (struct basis){
		.rule = "summit-name",
		.confidence = 0.93,
		.inferred = inferred,
		.sources = reading_sources(reading, sources, count),
	};
	list_add(reading->arena, &reading->summits, fact);
}

void read_summits(struct reading *reading)
{
	uint32_t done = 0;

	for (size_t i = 0; i < reading->sentences.count; i++) {
		struct range range = reading->sentences.at[i].tokens;

		if (!reading_knows(reading, i, LIST_events))
			continue;
		for (uint32_t at = range.first > done ? range.first : done; at < range.last; at++) {
			const struct sense *sense = occasion_sense(reading, at);

			if (!is_summit(sense, reading->lexicon))
				continue;
			read_summit(reading, at, sense->words, range);
			done = at + sense->words;
			at = done - 1;
		}
	}
}
