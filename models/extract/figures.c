/* SPDX-License-Identifier: MIT */
/* Over 300 lines: noun, goods, countries and period of a figure are four questions about the same few words. */
#include "models/extract/figures.h"

#include "models/extract/amounts.h"
#include "models/extract/phrases.h"

/* trade, exports and imports */
static const uint64_t flows =
	FLAG(commerce, trade) | FLAG(commerce, export) | FLAG(commerce, import) | FLAG(commerce, balance);

const struct sense *figure_word(const struct reading *reading, uint32_t token, uint64_t kinds)
{
	return reading_kind(reading, token, LIST_commerce, kinds);
}

bool figure_invest(const struct reading *reading, uint32_t token)
{
	return (reading_uses(reading, token) & FLAG(uses, invest)) != 0;
}

/* What follows makes it an adjective: "trade ministers", "export controls", "investment forum". */
static bool is_adjective(const struct reading *reading, uint32_t behind)
{
	if (reading_sense(reading, behind, LIST_instruments) != NULL ||
	    reading_sense(reading, behind, LIST_titles) != NULL ||
	    reading_sense(reading, behind, LIST_events) != NULL || reading_sense(reading, behind, LIST_heads) != NULL)
		return true;
	return IS_ONE_OF(reading, behind, "partner", "partners", "union", "war", "relations", "ties", "barriers",
			 "links", "representative", "policy", "surplus", "deficit", "gap", "imbalance", "balance",
			 "route", "routes", "controls", "market", "markets", "rules", "dispute", "disputes",
			 "opportunities", "climate", "mission", "embargo", "sanctions", "tariffs", "restrictions",
			 "law", "area", "zone");
}

const struct sense *figure_noun(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = figure_word(reading, token, flows | FLAG(commerce, investment));
	static const struct sense invest = {.words = 1};

	if (sense == NULL)
		return figure_invest(reading, token) ? &invest : NULL;
	if (is_adjective(reading, token + sense->words))
		return NULL;
	if (token > 0 && IS_ONE_OF(reading, token - 1, "world", "global", "international", "free", "fair", "domestic"))
		return NULL;
	return sense;
}

bool figure_invests(const struct reading *reading, uint32_t noun)
{
	return figure_invest(reading, noun) || figure_word(reading, noun, FLAG(commerce, investment)) != NULL;
}

struct text figure_flow(const struct reading *reading, uint32_t noun)
{
	const struct sense *sense = figure_word(reading, noun, flows);

	return sense == NULL ? TEXT("") : lexicon_cell(reading->lexicon, sense->row, "value");
}

int figure_sign(const struct reading *reading, uint32_t verb)
{
	const struct sense *sense = figure_word(reading, verb, FLAG(commerce, growth));

	return sense != NULL && text_starts(lexicon_cell(reading->lexicon, sense->row, "value"), TEXT("-")) ? -1 : 1;
}

enum modifier figure_reach_modifier(const struct reading *reading, uint32_t verb)
{
	const struct sense *sense = figure_word(reading, verb, FLAG(commerce, reach));
	struct text value = sense == NULL ? TEXT("") : lexicon_cell(reading->lexicon, sense->row, "value");

	if (text_equal(value, TEXT("MORE_THAN")))
		return MODIFIER_MORE_THAN;
	return text_equal(value, TEXT("LESS_THAN")) ? MODIFIER_LESS_THAN : MODIFIER_NONE;
}

/* ---- goods ---- */

bool figure_measures_goods(struct text unit)
{
	static const char *const units[] = {"cubic metres", "tonnes", "barrels", "barrels per day"};

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (text_equal(unit, text_of(units[i])))
			return true;
	return false;
}

static bool is_buying(const struct reading *reading, uint32_t token)
{
	return (reading_uses(reading, token) & FLAG(uses, buy)) != 0;
}

bool figure_trades(const struct reading *reading, uint32_t token)
{
	return (reading_uses(reading, token) & (FLAG(uses, buy) | FLAG(uses, sell))) != 0;
}

uint32_t figure_goods(const struct reading *reading, uint32_t figure, uint32_t first, struct text *ret_flow)
{
	enum { REACH = 24 };

	for (uint32_t i = figure; i > first && figure - i < REACH && !reading_mark(reading, i - 1, ';'); i--)
		if (figure_trades(reading, i - 1)) {
			*ret_flow = is_buying(reading, i - 1) ? TEXT("import") : TEXT("export");
			return i - 1;
		}
	return UINT32_MAX;
}

/* ---- countries ---- */

/* A country, and not the "U.S." of "U.S. dollars". */
static bool is_country_mention(const struct reading *reading, const struct mention *mention)
{
	return (mention->kind == MENTION_COUNTRY || mention->kind == MENTION_DEMONYM) && mention->refers.count > 0 &&
	       reading_sense(reading, mention->tokens.first, LIST_currencies) == NULL;
}

static bool holds(struct entities entities, entity_index entity)
{
	for (size_t i = 0; i < entities.count; i++)
		if (entities.at[i] == entity)
			return true;
	return false;
}

/* The country whose trade it is (before the noun) and the one with which ("with", "to", "from" behind it). */
static void read_sides(const struct reading *reading, uint32_t noun, struct range sentence,
		       struct figure_countries *who)
{
	uint32_t from = noun > sentence.first + 5 ? noun - 5 : sentence.first;
	uint32_t before = 0;

	for (size_t i = reading_mentions_from(reading, from);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < noun + 8; i++) {
		const struct mention *mention = &reading->mentions.at[i];

		if (!is_country_mention(reading, mention) || mention->refers.count != 1 ||
		    mention->tokens.last > sentence.last)
			continue;
		if (mention->tokens.first < noun && mention->tokens.last + 3 > noun &&
		    (mention->possessive || mention->kind == MENTION_DEMONYM))
			who->reporter = before++ == 0 ? mention->refers.at[0] : NO_ENTITY;
		if (mention->tokens.first > noun &&
		    IS_ONE_OF(reading, mention->tokens.first - 1, "with", "to", "from", "in"))
			who->partner = mention->refers.at[0];
	}
}

/* Countries named in a clause, people and groups left out. */
static struct entities named_in(const struct reading *reading, struct range range)
{
	enum { ROOM = 32 };
	entity_index at[ROOM];
	size_t count = 0;

	for (size_t i = reading_mentions_from(reading, range.first);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < range.last; i++) {
		const struct mention *mention = &reading->mentions.at[i];

		for (size_t j = 0; is_country_mention(reading, mention) && j < mention->refers.count && count < ROOM;
		     j++)
			if (reading->entities.at[mention->refers.at[j]].kind == ENTITY_COUNTRY)
				at[count++] = mention->refers.at[j];
	}
	return reading_entities(reading, at, count);
}

/* A union of states trades as one. */
static bool has_bloc(const struct reading *reading, struct range range)
{
	struct entities found = reading_entities_in(reading, range, ENTITY_ORGANIZATION);

	for (size_t i = 0; i < found.count; i++)
		if (text_equal(reading->entities.at[found.at[i]].classification, TEXT("igo")))
			return true;
	return false;
}

/* The countries of a dispatch that names no more than two. */
static struct entities all_countries(const struct reading *reading)
{
	entity_index at[2];
	size_t count = 0;

	for (size_t i = 0; i < reading->entities.count; i++) {
		if (reading->entities.at[i].kind != ENTITY_COUNTRY)
			continue;
		if (count == 2)
			return (struct entities){NULL, 0};
		at[count++] = (entity_index)i;
	}
	return reading_entities(reading, at, count);
}

bool figure_who(const struct reading *reading, uint32_t noun, struct range sentence, struct entities principals,
		struct figure_countries *ret_who)
{
	uint32_t first = noun > sentence.first + 4 ? noun - 4 : sentence.first;
	uint32_t last = noun + 9 < sentence.last ? noun + 9 : sentence.last;
	struct figure_countries who = {.reporter = NO_ENTITY, .partner = NO_ENTITY};
	struct entities named = named_in(reading, (struct range){first, last});

	read_sides(reading, noun, sentence, &who);
	if (named.count < 2) {
		struct entities wider = named_in(reading, sentence);

		if (named.count == 0 && wider.count <= 2)
			named = wider;
		else if (named.count == 1 && wider.count == 2)
			named = wider;
	}
	if (named.count == 0)
		named = principals.count > 0 ? principals : all_countries(reading);
	else if (named.count == 1 && holds(principals, named.at[0]))
		named = principals;
	if (named.count == 2 && who.reporter != NO_ENTITY && who.partner == NO_ENTITY)
		who.partner = named.at[0] == who.reporter ? named.at[1] : named.at[0];
	if (named.count == 2 && who.partner != NO_ENTITY && who.reporter == NO_ENTITY)
		who.reporter = named.at[0] == who.partner ? named.at[1] : named.at[0];
	if (who.reporter == who.partner)
		who.reporter = who.partner = NO_ENTITY;
	who.all = named;
	*ret_who = who;
	return named.count > 0 || has_bloc(reading, sentence);
}

void figure_holder(const struct reading *reading, uint32_t token, struct range sentence, struct figure_countries *who)
{
	struct entities before = named_in(reading, (struct range){sentence.first, token});

	if (before.count == 0)
		return;
	who->all = reading_entities(reading, &before.at[before.count - 1], 1);
	who->reporter = who->partner = NO_ENTITY;
}

/* ---- period ---- */

/* A year, months or a part of a year; days are when something was said. */
static bool is_period(const struct when *when)
{
	return when->period.len == 4 || when->period.len == 7 || when->period.len == 9 || when->period.len > 10;
}

/* The year printed last before the token, within reach; 0 none. */
static uint32_t year_before(const struct reading *reading, uint32_t token)
{
	enum { REACH = 90 };

	for (uint32_t i = token; i > 0 && token - i < REACH; i--)
		if (year_read(reading, i - 1) > 0)
			return year_read(reading, i - 1);
	return 0;
}

/* "a year earlier", "the previous year", "in the same year": seen from the year printed before, not from today. */
static bool read_anaphoric(const struct reading *reading, uint32_t token, struct when *ret_when)
{
	uint32_t at = token, year;
	int back = 1;

	if (IS_ONE_OF(reading, at, "in", "of", "during", "over", "for"))
		at++;
	if (IS_ONE_OF(reading, at, "a", "the", "one", "that"))
		at++;
	if (IS_ONE_OF(reading, at, "same", "previous", "preceding") && reading_is(reading, at + 1, "year"))
		back = reading_is(reading, at, "same") ? 0 : 1;
	else if (!reading_is(reading, at, "year") || !IS_ONE_OF(reading, at + 1, "earlier", "before", "previously"))
		return false;
	year = year_before(reading, token);
	if (year == 0)
		return false;
	ret_when->tokens = (struct range){token, at + 2};
	ret_when->date = (struct date){arena_print(reading->arena, "%d", (int)year - back)};
	ret_when->period = ret_when->date.iso;
	ret_when->inferred = true;
	return true;
}

/* The first expression in a range. */
static bool first_when(const struct reading *reading, struct range range, struct when *ret_when)
{
	for (uint32_t i = range.first; i < range.last; i++) {
		if (read_anaphoric(reading, i, ret_when) && ret_when->tokens.last <= range.last)
			return true;
		if (read_when(reading, i, ret_when) && ret_when->tokens.last <= range.last)
			return true;
	}
	return false;
}

bool figure_period(const struct reading *reading, struct range figure, struct range sentence, struct when *ret_when)
{
	struct range behind = {figure.last, sentence.last < figure.last + 14 ? sentence.last : figure.last + 14};

	for (uint32_t i = behind.first; i < behind.last; i++)
		if (reading_mark(reading, i, ';') || IS_ONE_OF(reading, i, "while", "compared", "against", "than") ||
		    (reading_is(reading, i, "from") && reading_mention_at(reading, i + 1) == NULL))
			behind.last = i;
	if (!read_anaphoric(reading, figure.last, ret_when) && read_when(reading, figure.last, ret_when))
		return is_period(ret_when); /* its own time, also where nobody knows which: "last year" */
	if (first_when(reading, behind, ret_when) && is_period(ret_when))
		return true;
	return find_when(reading, (struct range){sentence.first, figure.first}, true, ret_when) && is_period(ret_when);
}
