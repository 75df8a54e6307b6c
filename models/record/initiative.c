/* SPDX-License-Identifier: MIT */
#include "models/record/collect.h"

struct initiative_principle {
	uint32_t position;
	struct text text;
};

struct initiative {
	struct head head;
	struct text name, abbreviation;
	struct references proposers, countries;
	uint32_t year, ordinal;
	struct texts series, aims;
	struct {
		const struct initiative_principle *at;
		size_t count;
	} principles;
	uint32_t principles_stated;
};

static const struct field principle_fields[] = {
	FIELD(struct initiative_principle, position, 0, "Place in the enumeration, from 1."),
	FIELD(struct initiative_principle, text, SEARCH, "The principle as printed."),
};

static const struct field fields[] = {
	FIELDS_FIRST,
	FIELD(struct initiative, name, FILTER | SORT | SEARCH | NAME, "Its full name."),
	FIELD(struct initiative, abbreviation, FILTER | SORT | SEARCH | NAME, "Its short form."),
	REFERENCE_AS(struct initiative, proposers, "proposer", KIND_COUNT, FILTER | FACET, "Who proposed it."),
	REFERENCE_AS(struct initiative, countries, "country", KIND_country, FILTER | FACET,
		     "Countries among the proposers, and those of the leaders among them."),
	FIELD(struct initiative, year, FILTER | SORT | FACET, "Year in which it was proposed, where the text says so.",
	      .optional = true),
	FIELD(struct initiative, ordinal, FILTER | SORT, "Its place in a series, where the text says so.",
	      .optional = true),
	FIELD(struct initiative, series, SEARCH, "Names of the others in the same series."),
	FIELD_AS(struct initiative, aims, "aim", FILTER | SEARCH, "What it is for, as printed."),
	OBJECTS(struct initiative, principles, principle_fields, SEARCH, "Its principles in order."),
	FIELD(struct initiative, principles_stated, FILTER | SORT, "How many principles the text says there are.",
	      .optional = true),
	FIELDS_LAST,
	PARAMETER("leader", KIND_leader, "Leaders among the proposers.", MEMBER(struct initiative, proposers)),
	PARAMETER("organization", KIND_organization, "Organizations among the proposers.",
		  MEMBER(struct initiative, proposers)),
};

/* An initiative is the same wherever its name is. */
static void claim(struct collector *collector)
{
	struct lookup *names = &collector->rows[KIND_initiative].names;

	for (size_t i = 0; i < collector->facts->initiative_count; i++) {
		struct text key = collector_slug(collector, collector->facts->initiatives[i].name);
		const uint32_t *known = lookup_find(names, key);
		uint32_t row = known != NULL ? *known : collector_row(collector, KIND_initiative);

		if (known == NULL)
			lookup_add(collector->working, names, key, row);
		collector_link(collector, KIND_initiative, row);
	}
}

static void fill_principles(struct collector *collector, const struct initiative_fact *fact, struct initiative *row)
{
	struct initiative_principle *at;

	if (row->principles.count > 0 || fact->principle_count == 0)
		return;
	at = arena_array(collector->kept, fact->principle_count, sizeof(*at));
	for (size_t i = 0; i < fact->principle_count; i++)
		at[i] = (struct initiative_principle){fact->principles[i].position,
						      collector_text(collector, fact->principles[i].text)};
	row->principles.at = at;
	row->principles.count = fact->principle_count;
}

static void add_country(struct collector *collector, struct initiative *row, entity_index entity)
{
	struct reference country = collector_entity(collector, entity);

	if (country.kind == KIND_country)
		row->countries = collector_join(collector, row->countries, (struct references){&country, 1});
}

/* Who proposes speaks for a country. */
static void fill_countries(struct collector *collector, const struct initiative_fact *fact, struct initiative *row)
{
	for (size_t i = 0; i < fact->proposers.count; i++) {
		entity_index proposer = fact->proposers.at[i];

		add_country(collector, row, proposer);
		if (proposer != NO_ENTITY && proposer < collector->facts->entity_count)
			add_country(collector, row, collector->facts->entities[proposer].country);
	}
}

static void fill(struct collector *collector)
{
	for (uint32_t i = 0; i < collector->facts->initiative_count; i++) {
		const struct initiative_fact *fact = &collector->facts->initiatives[i];
		struct initiative *row =
			collector_at(collector, KIND_initiative, collector_linked(collector, KIND_initiative, i).row);

		collector_basis(collector, &row->head, &fact->basis);
		collector_better(collector, &row->name, fact->name);
		collector_better(collector, &row->abbreviation, fact->abbreviation);
		row->proposers =
			collector_join(collector, row->proposers, collector_entities(collector, fact->proposers));
		fill_countries(collector, fact, row);
		if (fact->year > 0 && (row->year == 0 || fact->year < row->year))
			row->year = fact->year; /* who tells of it later may call it new once more */
		if (row->ordinal == 0)
			row->ordinal = fact->ordinal;
		row->series = collector_texts_join(collector, row->series, fact->series);
		row->aims = collector_texts_join(collector, row->aims, fact->aims);
		fill_principles(collector, fact, row);
		if (row->principles_stated == 0)
			row->principles_stated = fact->principles_stated;
	}
}

NOUN(initiative, initiatives, "A named proposal, with its aims and principles.",
     .label = offsetof(struct initiative, name), .claim = claim, .fill = fill);
