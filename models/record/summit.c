/* SPDX-License-Identifier: MIT */
#include "models/record/collect.h"

struct summit {
	struct head head;
	struct text name;
	struct reference organization;
	uint32_t year, ordinal;
	struct text place;
	struct reference country;
	struct date start_date, end_date;
	struct references leaders;
};

static const struct field fields[] = {
	FIELDS_FIRST,
	FIELD(struct summit, name, FILTER | SORT | SEARCH | NAME, "What it is called."),
	REFERENCE(struct summit, organization, KIND_organization, FILTER | FACET, "Whose summit it is."),
	FIELD(struct summit, year, FILTER | SORT | FACET, "The year in its name, or of its dates.", .optional = true),
	FIELD(struct summit, ordinal, FILTER | SORT, "25 of a 25th summit.", .optional = true),
	FIELD(struct summit, place, FILTER | SORT | FACET | SEARCH, "Where, as printed."),
	REFERENCE(struct summit, country, KIND_country, FILTER | FACET, "The country where it was."),
	FIELD(struct summit, start_date, FILTER | SORT, "First day, as precise as the text is."),
	FIELD(struct summit, end_date, FILTER | SORT, "Last day."),
	REFERENCE_AS(struct summit, leaders, "leader", KIND_leader, FILTER | FACET, "Who took part."),
	FIELDS_LAST,
};

/* A summit is the same where its name and its year are. */
static struct text key_of(struct collector *collector, const struct summit_fact *fact)
{
	struct text name = collector_slug(collector, fact->name);

	return arena_print(collector->working, "%.*s|%.*s", (int)name.len, name.at, (int)fact->year.len,
			   fact->year.at == NULL ? "" : fact->year.at);
}

static void claim(struct collector *collector)
{
	struct lookup *names = &collector->rows[KIND_summit].names;

	for (size_t i = 0; i < collector->facts->summit_count; i++) {
		struct text key = key_of(collector, &collector->facts->summits[i]);
		const uint32_t *known = lookup_find(names, key);
		uint32_t row = known != NULL ? *known : collector_row(collector, KIND_summit);

		if (known == NULL) {
			struct summit *new = collector_at(collector, KIND_summit, row);

			new->organization = new->country = NO_REFERENCE;
			lookup_add(collector->working, names, key, row);
		}
		collector_link(collector, KIND_summit, row);
	}
}

static void fill(struct collector *collector)
{
	for (uint32_t i = 0; i < collector->facts->summit_count; i++) {
		const struct summit_fact *fact = &collector->facts->summits[i];
		struct summit *row =
			collector_at(collector, KIND_summit, collector_linked(collector, KIND_summit, i).row);

		collector_basis(collector, &row->head, &fact->basis);
		collector_better(collector, &row->name, fact->name);
		if (row->year == 0)
			row->year = year_of(fact->year);
		collector_better(collector, &row->place, fact->place);
		collector_better(collector, &row->start_date.iso, fact->start_date.iso);
		collector_better(collector, &row->end_date.iso, fact->end_date.iso);
		if (row->organization.row == NO_ROW)
			row->organization = collector_entity(collector, fact->organization);
		if (row->country.row == NO_ROW)
			row->country = collector_entity(collector, fact->country);
		if (row->ordinal == 0)
			row->ordinal = fact->ordinal;
		row->leaders = collector_join(collector, row->leaders, collector_entities(collector, fact->leaders));
	}
}

NOUN(summit, summits, "A meeting of leaders with a name of its own.", .label = offsetof(struct summit, name),
     .claim = claim, .fill = fill);
