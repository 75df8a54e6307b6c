/* SPDX-License-Identifier: MIT */
/* Over 300 lines: noun, goods and period of a figure are three questions about the same few words. */
#include "models/extract/figures.h"

#include "models/extract/amounts.h"
#include "models/extract/clauses.h"
#include "models/extract/days.h"
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
	if (token > 1 && IS_ONE_OF(reading, token - 1, "merchandise", "goods", "commodity", "energy", "services"))
		token--; /* "world merchandise exports" */
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

int64_t figure_fraction(const struct reading *reading, uint32_t verb)
{
	uint32_t at = verb + 3;

	if (!reading_is(reading, verb + 1, "by") || !IS_ONE_OF(reading, verb + 2, "a", "one"))
		return 0;
	if (reading_is(reading, at, "half"))
		return 50;
	if (reading_is(reading, at, "quarter"))
		return 25;
	return reading_is(reading, at, "fifth") ? 20 : reading_is(reading, at, "tenth") ? 10 : 0;
}

uint32_t figure_grown(const struct reading *reading, uint32_t verb, struct range sentence)
{
	enum { REACH = 14 };
	const uint64_t unreal = FLAG(words, modal) | FLAG(words, negation);
	bool own = true, joint = false; /* nothing but adverbs up to the verb; "and" with a word of its own behind it */

	for (uint32_t i = verb; i > sentence.first && verb - i < REACH; i--) {
		if (figure_crosses_other(reading, i - 1, i) || (reading_classes(reading, i - 1) & unreal) != 0 ||
		    (reading_is(reading, i - 1, "to") && (reading_classes(reading, i) & FLAG(words, auxiliary)) != 0))
			return UINT32_MAX;
		if (figure_noun(reading, i - 1) != NULL)
			return i - 1;
		if (joint && (phrase_auxiliary(reading, i - 1) ||
			      figure_word(reading, i - 1, FLAG(commerce, growth) | FLAG(commerce, reach)) != NULL))
			return UINT32_MAX;
		joint = joint || (!own && reading_is(reading, i - 1, "and"));
		own = own && (phrase_auxiliary(reading, i - 1) || is_adverb(reading, i - 1) ||
			      IS_ONE_OF(reading, i - 1, "since", "more", "than", "nearly", "almost"));
	}
	return UINT32_MAX;
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

/* ---- period ---- */

/* A year, months or a part of a year; days are when something was said. */
static bool is_period(const struct when *when)
{
	return when->period.len == 4 || when->period.len == 7 || when->period.len == 9 || when->period.len > 10;
}

/* "from 2 billion in 1985", "compared with 5 percent in 2003", "as against $4 bn in 2003": the time belongs to what a
 * figure is compared with. */
static bool is_compared(const struct reading *reading, uint32_t token, uint32_t first)
{
	enum { REACH = 8 };

	for (uint32_t i = token; i > first && token - i < REACH; i--) {
		if (reading_mark(reading, i - 1, ';') || figure_noun(reading, i - 1) != NULL ||
		    (reading_mark(reading, i - 1, ',') && i < token))
			return false;
		if (IS_ONE_OF(reading, i - 1, "against", "than", "compared", "versus"))
			return true;
		if (reading_is(reading, i - 1, "from") &&
		    (token_at(reading, i)->kind != TOKEN_WORD || reading_sense(reading, i, LIST_modifiers) != NULL))
			return true;
	}
	return false;
}

/* "from last year", "on the year before", "over 2003", right behind a growth: what it is compared with. */
static bool is_base(const struct reading *reading, uint32_t token)
{
	uint32_t at = token + (reading_is(reading, token + 1, "the") ? 2 : 1);

	if (reading_is(reading, token, "over")) /* "over the first half": the time of the growth */
		return IS_ONE_OF(reading, at, "same", "previous", "preceding", "prior", "corresponding", "year") ||
		       (at == token + 1 && (reading_is(reading, at, "last") || year_read(reading, at) > 0));
	return IS_ONE_OF(reading, token, "from", "on", "against", "than", "versus") ||
	       (reading_is(reading, token, "compared") && IS_ONE_OF(reading, token + 1, "with", "to"));
}

/* The last time of a figure before the token, within reach. */
static bool period_before(const struct reading *reading, uint32_t token, struct when *ret_when)
{
	enum { REACH = 90 };
	bool found = false;
	struct when when;

	for (uint32_t i = token > REACH ? token - REACH : 0; i < token; i++)
		if (read_when(reading, i, &when) && when.tokens.last <= token) {
			if (is_period(&when) || when.period.len == 0)
				*ret_when = when;
			found = found || is_period(&when) || when.period.len == 0;
			i = when.tokens.last - 1;
		}
	return found;
}

/* "2004-01/2004-09" as of another year. */
static struct text in_year(const struct reading *reading, struct text period, int32_t year)
{
	char *out = arena_bytes(reading->arena, period.len);

	memcpy(out, period.at, period.len);
	for (size_t at = 0; at + 4 <= period.len; at++)
		if (at == 0 || period.at[at - 1] == '/') {
			struct text printed = arena_print(reading->arena, "%04d", (int)year);

			memcpy(out + at, printed.at, 4);
		}
	return (struct text){out, period.len};
}

/* How many years before the one spoken of: "the same year", "a year earlier", "the same period last year", "the same
 * period of 2002" (then the year itself in ret_year). -1: no such words; else ret_last is behind them. */
static int read_back(const struct reading *reading, uint32_t token, int32_t *ret_year, uint32_t *ret_last)
{
	uint32_t at = token;
	struct when when;
	bool same;

	if (IS_ONE_OF(reading, at, "in", "of", "during", "over", "for", "from", "on"))
		at++;
	if (IS_ONE_OF(reading, at, "a", "the", "one", "that"))
		at++;
	same = IS_ONE_OF(reading, at, "same", "corresponding", "year-ago");
	*ret_last = at + 2;
	if (same && IS_ONE_OF(reading, at + 1, "period", "quarter", "half", "months")) {
		int back = read_back(reading, at + 2, ret_year, ret_last);

		if (back >= 0)
			return back;
		*ret_last = at + 2;
		if (read_when(reading, at + 2, &when) ||
		    (reading_is(reading, at + 2, "of") && read_when(reading, at + 3, &when))) {
			*ret_last = when.tokens.last;
			*ret_year = day_of(when.date).year;
		}
		return *ret_year > 0 || reading_is(reading, at, "year-ago") ? 1 : -1;
	}
	if (IS_ONE_OF(reading, at, "same", "previous", "preceding", "prior") && reading_is(reading, at + 1, "year"))
		return reading_is(reading, at, "same") ? 0 : 1;
	if (reading_is(reading, at, "year") && IS_ONE_OF(reading, at + 1, "earlier", "before", "previously", "ago"))
		return 1;
	return -1;
}

/* The same, seen from the period told before, not from today; without a year where that has none. */
static bool read_anaphoric(const struct reading *reading, uint32_t token, struct when *ret_when)
{
	struct when before = {.period = TEXT("")};
	int32_t year = 0;
	uint32_t last;
	int back = read_back(reading, token, &year, &last);

	if (back < 0 || !period_before(reading, token, &before))
		return false;
	*ret_when = (struct when){.tokens = {token, last}, .inferred = true};
	if (before.period.len < 4 || before.period.at[0] == 'X')
		return true;
	if (year == 0)
		year = day_of((struct date){text_part(before.period, 0, 4)}).year - back;
	ret_when->period = in_year(reading, before.period, year);
	ret_when->date = (struct date){ret_when->period};
	return true;
}

bool figure_when(const struct reading *reading, uint32_t token, struct when *ret_when)
{
	return read_anaphoric(reading, token, ret_when) || read_when(reading, token, ret_when);
}

/* The first expression in a range. */
static bool first_when(const struct reading *reading, struct range range, struct when *ret_when)
{
	for (uint32_t i = range.first; i < range.last; i++) {
		if (figure_when(reading, i, ret_when) && ret_when->tokens.last <= range.last)
			return true;
	}
	return false;
}

/* "5 billion, below the 2011 peak of 6 billion, with exports of": behind the time a mark that others are held against;
 * the time of the figure that it leads to. */
static bool is_mark(const struct reading *reading, uint32_t token, uint32_t figure)
{
	return token + 2 < figure &&
	       IS_ONE_OF(reading, token, "peak", "high", "low", "record", "level", "levels", "figure", "total");
}

/* The last time in a range, but for those of what the figure is compared with. */
static bool last_when(const struct reading *reading, struct range range, struct when *ret_when)
{
	bool found = false;
	struct when when;

	for (uint32_t i = range.first; i < range.last; i++) {
		if (!read_when(reading, i, &when) || when.tokens.last > range.last)
			continue;
		if (!is_compared(reading, when.tokens.first, range.first) &&
		    !is_mark(reading, when.tokens.last, range.last)) {
			*ret_when = when;
			found = true;
		}
		i = when.tokens.last - 1;
	}
	return found;
}

/* "ten percent down on the previous year" */
static bool is_last_year(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "on", "from", "over") && reading_is(reading, token + 1, "the") &&
	       IS_ONE_OF(reading, token + 2, "previous", "preceding", "prior", "year");
}

bool figure_period(const struct reading *reading, struct range figure, struct range sentence, struct when *ret_when)
{
	struct range behind = {figure.last, sentence.last < figure.last + 14 ? sentence.last : figure.last + 14};
	bool based = is_base(reading, figure.last);

	/* "5 percent over 2003 to 2 billion dollars in 2004" */
	if (based && figure_when(reading, figure.last, ret_when) && reading_is(reading, ret_when->tokens.last, "to"))
		behind.first = ret_when->tokens.last;
	for (uint32_t i = behind.first; i < behind.last; i++)
		if (reading_mark(reading, i, ';') || IS_ONE_OF(reading, i, "while", "compared", "against", "than") ||
		    (reading_is(reading, i, "and") && is_finite(reading, i + 1)) ||
		    (reading_is(reading, i, "from") && reading_mention_at(reading, i + 1) == NULL) ||
		    (reading_is(reading, i, "in") && IS_ONE_OF(reading, i + 1, "comparison", "relation")) ||
		    is_last_year(reading, i) || (based && i == figure.last))
			behind.last = i;
	if (!based && figure_when(reading, figure.last, ret_when))
		return is_period(ret_when); /* its own time, also where nobody knows which: "last year" */
	if (first_when(reading, behind, ret_when) && is_period(ret_when))
		return true;
	return last_when(reading, (struct range){sentence.first, figure.first}, ret_when) && is_period(ret_when);
}
