/* SPDX-License-Identifier: MIT */
#include "models/record/collect.h"

struct event {
	struct head head;
	struct text kind, name;
	struct date date;
	struct text place;
	struct reference country, summit;
	struct references leaders;
	struct text visit_kind;
	struct reference visitor, host_country;
	uint32_t ordinal, year_of_origin;
	struct text commemorates;
};

static const struct field fields[] = {
	FIELDS_FIRST,
	FIELD(struct event, kind, FILTER | SORT | FACET,
	      "talks, visit, commemoration, exchange_of_views, call, signing and the like."),
	FIELD(struct event, name, FILTER | SORT | SEARCH | NAME, "What it is called."),
	FIELD(struct event, date, FILTER | SORT | FACET, "When, as precise as the text is."),
	FIELD(struct event, place, FILTER | SORT | FACET | SEARCH, "Where, as printed."),
	REFERENCE(struct event, country, KIND_country, FILTER | FACET, "The country where it was."),
	REFERENCE(struct event, summit, KIND_summit, FILTER | FACET, "The summit it was part of."),
	REFERENCE_AS(struct event, leaders, "leader", KIND_leader, FILTER | FACET, "Who took part."),
	FIELD(struct event, visit_kind, FILTER | FACET, "state, official or working."),
	REFERENCE(struct event, visitor, KIND_COUNT, FILTER | FACET, "Who came."),
	REFERENCE(struct event, host_country, KIND_country, FILTER | FACET, "Whose guest the visitor was."),
	FIELD(struct event, ordinal, FILTER | SORT, "80 of an 80th anniversary.", .optional = true),
	FIELD(struct event, commemorates, FILTER | SEARCH, "What is remembered."),
	FIELD(struct event, year_of_origin, FILTER | SORT, "The year that is remembered.", .optional = true),
	FIELDS_LAST,
};

static void claim(struct collector *collector)
{
	for (size_t i = 0; i < collector->facts->event_count; i++)
		collector_fact(collector, KIND_event, &collector->facts->events[i].basis);
}

static void fill(struct collector *collector)
{
	for (uint32_t i = 0; i < collector->facts->event_count; i++) {
		const struct event_fact *fact = &collector->facts->events[i];
		struct event *row = collector_at(collector, KIND_event, collector_linked(collector, KIND_event, i).row);

		row->kind = collector_text(collector, fact->kind);
		row->name = collector_text(collector, fact->name);
		row->date.iso = collector_text(collector, fact->date.iso);
		row->place = collector_text(collector, fact->place);
		row->country = collector_entity(collector, fact->country);
		row->summit = collector_linked(collector, KIND_summit, fact->summit);
		row->leaders = collector_entities(collector, fact->leaders);
		row->visit_kind = collector_text(collector, fact->visit_kind);
		row->visitor = collector_entity(collector, fact->visitor);
		row->host_country = collector_entity(collector, fact->host_country);
		row->ordinal = fact->ordinal;
		row->commemorates = collector_text(collector, fact->commemorates);
		row->year_of_origin = year_of(fact->year_of_origin);
	}
}

NOUN(event, events, "What took place: talks, visits, commemorations, calls, signings.",
     .label = offsetof(struct event, name), .claim = claim, .fill = fill);
