/* SPDX-License-Identifier: MIT */
#include "models/record/collect.h"

struct trade {
	struct head head;
	struct text kind;
	struct references countries;
	struct reference reporter, partner;
	struct text flow;
	struct decimal value, value_max;
	struct text value_text, unit;
	int32_t multiplier;
	struct text modifier;
	struct text period;
	uint32_t year;
	struct text rank, duration;
	bool consecutive;
	struct text period_start, raw;
};

static const char *const kinds[] = {"value", "growth", "rank", "target", "investment", NULL};
static const char *const flows[] = {"total", "export", "import", "surplus", "deficit", "balance", NULL};
static const char *const modifiers[] = {"MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS", "APPROX", NULL};

static const struct field fields[] = {
	FIELDS_FIRST,
	FIELD(struct trade, kind, FILTER | SORT | FACET, "What is claimed.", .values = kinds),
	REFERENCE_AS(struct trade, countries, "country", KIND_COUNT, FILTER | FACET, "Whose trade it is."),
	REFERENCE(struct trade, reporter, KIND_COUNT, FILTER | FACET, "The side from which it is counted."),
	REFERENCE(struct trade, partner, KIND_COUNT, FILTER | FACET, "The other side."),
	FIELD(struct trade, flow, FILTER | SORT | FACET, "Direction, seen from the reporter.", .values = flows),
	FIELD(struct trade, value, FILTER | SORT, "The number, multiplied out, as a decimal string."),
	FIELD(struct trade, value_max, FILTER | SORT, "Upper end where a range is printed."),
	FIELD(struct trade, value_text, SEARCH, "The quantity as printed."),
	FIELD(struct trade, unit, FILTER | SORT | FACET, "ISO 4217 currency, percent or another unit."),
	FIELD(struct trade, multiplier, FILTER, "Power of ten that was printed as a word: 9 for billion.",
	      .optional = true),
	FIELD(struct trade, modifier, FILTER | FACET, "TIMEX3 modifier of the value.", .values = modifiers),
	FIELD(struct trade, period, FILTER | SORT | FACET, "Period the value is for."),
	FIELD(struct trade, year, FILTER | SORT | FACET, "The year in which that period begins.", .optional = true),
	FIELD(struct trade, rank, FILTER | FACET | SEARCH, "The rank claimed, as printed."),
	FIELD(struct trade, duration, FILTER | SORT, "ISO 8601 duration for which the rank was held."),
	FIELD(struct trade, consecutive, FILTER | FACET, "Whether the text says that it was held without a break."),
	FIELD(struct trade, period_start, FILTER | SORT, "Where the duration begins."),
	FIELD(struct trade, raw, SEARCH, "The clause, with line breaks undone."),
	FIELDS_LAST,
};

static void claim(struct collector *collector)
{
	for (size_t i = 0; i < collector->facts->trade_count; i++)
		collector_fact(collector, KIND_trade, &collector->facts->trade[i].basis);
}

static void fill_one(struct collector *collector, const struct trade_fact *fact, struct trade *row)
{
	row->kind = collector_text(collector, fact->kind);
	row->countries = collector_entities(collector, fact->countries);
	row->reporter = collector_entity(collector, fact->reporter);
	row->partner = collector_entity(collector, fact->partner);
	row->flow = collector_text(collector, fact->flow);
	row->value.digits = collector_text(collector, fact->value.digits);
	row->value_max.digits = collector_text(collector, fact->value_max.digits);
	row->value_text = collector_text(collector, fact->value_text);
	row->unit = collector_text(collector, fact->unit);
	row->multiplier = fact->multiplier;
	row->modifier = modifier_word(fact->modifier);
	row->period = collector_text(collector, fact->period);
	row->year = year_of(row->period);
	row->rank = collector_text(collector, fact->rank);
	row->duration = collector_text(collector, fact->duration);
	row->consecutive = fact->consecutive;
	row->period_start = collector_text(collector, fact->period_start);
	row->raw = collector_text(collector, fact->raw);
}

static void fill(struct collector *collector)
{
	for (uint32_t i = 0; i < collector->facts->trade_count; i++)
		fill_one(collector, &collector->facts->trade[i],
			 collector_at(collector, KIND_trade, collector_linked(collector, KIND_trade, i).row));
}

NOUN(trade, trade, "A figure or a rank in the trade between countries.", .label = offsetof(struct trade, raw),
     .claim = claim, .fill = fill);
