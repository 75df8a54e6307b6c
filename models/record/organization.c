/* SPDX-License-Identifier: MIT */
#include "models/record/collect.h"

struct organization {
	struct head head;
	struct text name, abbreviation, classification;
	struct reference parent;
	struct texts other_names;
	struct text parent_name; /* until it is settled who that is */
};

static const struct field fields[] = {
	FIELDS_FIRST,
	FIELD(struct organization, name, FILTER | SORT | SEARCH | NAME, "Its long form."),
	FIELD(struct organization, abbreviation, FILTER | SORT | SEARCH | NAME, "Its short form."),
	FIELD(struct organization, classification, FILTER | SORT | FACET, "igo, un_organ, ministry, company …"),
	REFERENCE(struct organization, parent, KIND_organization, FILTER | FACET, "The organization it is part of."),
	FIELD_AS(struct organization, other_names, "other_name", FILTER | SEARCH | NAME,
		 "Other forms that were printed."),
	FIELDS_LAST,
};

static struct organization *at(const struct collector *collector, uint32_t row)
{
	return collector_at(collector, KIND_organization, row);
}

/* The row that goes by this name or abbreviation; NO_ROW where there is none. */
static uint32_t find(struct collector *collector, struct text name)
{
	const uint32_t *known = NULL;

	if (name.len > 0)
		known = lookup_find(&collector->rows[KIND_organization].names, collector_slug(collector, name));
	return known == NULL ? (uint32_t)NO_ROW : collector_alive(collector, KIND_organization, *known);
}

static void call(struct collector *collector, uint32_t row, struct text name)
{
	if (name.len > 0 && find(collector, name) == NO_ROW)
		lookup_add(collector->working, &collector->rows[KIND_organization].names,
			   collector_slug(collector, name), row);
}

/* Two ministries may share an abbreviation, an organization and a ministry too; different classes stay apart. */
static bool may_be(const struct organization *row, const struct entity *entity)
{
	return row->classification.len == 0 || entity->classification.len == 0 ||
	       text_equal(row->classification, entity->classification);
}

static void take_over(struct collector *collector, uint32_t into, uint32_t from)
{
	struct organization *left = at(collector, into), *gone = at(collector, from);

	collector_better(collector, &left->abbreviation, gone->abbreviation);
	collector_better(collector, &left->classification, gone->classification);
	collector_better(collector, &left->parent_name, gone->parent_name);
	left->other_names = collector_texts_join(collector, left->other_names, gone->other_names);
}

/* The row of an entity: by name, by abbreviation; both known as different rows shows that they are one. */
static uint32_t find_entity(struct collector *collector, const struct entity *entity)
{
	uint32_t by_name = find(collector, entity->name), by_short = find(collector, entity->abbreviation);

	if (by_short != NO_ROW && !may_be(at(collector, by_short), entity))
		by_short = NO_ROW;
	if (by_name == NO_ROW)
		return by_short;
	if (by_short == NO_ROW || by_short == by_name)
		return by_name;
	take_over(collector, by_name, by_short);
	return collector_merge(collector, KIND_organization, by_short, by_name);
}

static void claim(struct collector *collector)
{
	for (size_t i = 0; i < collector->facts->entity_count; i++) {
		const struct entity *entity = &collector->facts->entities[i];
		uint32_t row;

		if (entity->kind != ENTITY_ORGANIZATION)
			continue;
		row = find_entity(collector, entity);
		if (row == NO_ROW) {
			row = collector_row(collector, KIND_organization);
			at(collector, row)->parent = NO_REFERENCE;
		}
		call(collector, row, entity->name);
		call(collector, row, entity->abbreviation);
		collector->entities[i] = (struct reference){KIND_organization, row};
	}
}

/* The long form is the name; an abbreviation that stood for it alone becomes what it is. */
static void fill_name(struct collector *collector, const struct entity *entity, struct organization *row)
{
	if (row->name.len == 0 || (row->name.len < entity->name.len && text_equal(row->name, entity->abbreviation)))
		row->name = collector_text(collector, entity->name);
	collector_better(collector, &row->abbreviation, entity->abbreviation);
	row->other_names = collector_texts_join(collector, row->other_names, (struct texts){&entity->name, 1});
	row->other_names = collector_texts_join(collector, row->other_names, entity->other_names);
}

static void fill(struct collector *collector)
{
	for (uint32_t i = 0; i < collector->facts->entity_count; i++) {
		const struct entity *entity = &collector->facts->entities[i];
		struct organization *row;

		if (entity->kind != ENTITY_ORGANIZATION)
			continue;
		row = at(collector, collector_alive(collector, KIND_organization, collector->entities[i].row));
		collector_basis(collector, &row->head, &entity->basis);
		fill_name(collector, entity, row);
		collector_better(collector, &row->classification, entity->classification);
		collector_better(collector, &row->parent_name, entity->parent);
	}
}

/* ---- parents ---- */

/* A parent that no text names is a row as well: it is known from what is said of its part. */
static uint32_t make_parent(struct collector *collector, uint32_t child)
{
	const struct lexicon *lexicon = collector->lexicon;
	struct text name = at(collector, child)->parent_name;
	struct evidence_list sources = at(collector, child)->head.sources;
	const struct row *line = NULL;
	uint32_t row = collector_row(collector, KIND_organization);
	struct organization *parent = at(collector, row);

	if (lexicon != NULL)
		line = lexicon_find(lexicon, LIST_organizations, "form", name);
	if (line != NULL) {
		collector_better(collector, &parent->name, lexicon_cell(lexicon, line, "name"));
		collector_better(collector, &parent->abbreviation, lexicon_cell(lexicon, line, "abbreviation"));
		collector_better(collector, &parent->classification, lexicon_cell(lexicon, line, "classification"));
		collector_better(collector, &parent->parent_name, lexicon_cell(lexicon, line, "parent"));
	}
	collector_better(collector, &parent->name, name);
	parent->parent = NO_REFERENCE;
	parent->head.rule = TEXT("parent-organization");
	parent->head.confidence = at(collector, child)->head.confidence;
	parent->head.inferred = true;
	for (uint32_t i = 0; i < sources.count; i++)
		collector_evidence(collector, &parent->head.sources, sources.at[i]);
	call(collector, row, name);
	call(collector, row, parent->name);
	call(collector, row, parent->abbreviation);
	return row;
}

static struct texts without(struct collector *collector, struct texts texts, struct text name, struct text other)
{
	struct text *kept = arena_array(collector->kept, texts.count, sizeof(*kept));
	size_t count = 0;

	for (size_t i = 0; i < texts.count; i++)
		if (!text_equal(texts.at[i], name) && !text_equal(texts.at[i], other))
			kept[count++] = texts.at[i];
	return (struct texts){kept, count};
}

static void settle(struct collector *collector)
{
	/* Grows while it runs: a parent may have a parent. A chain that comes back to itself ends where it is known. */
	for (uint32_t row = 0; row < collector->rows[KIND_organization].slabs.count; row++) {
		uint32_t parent;
		struct organization *one;

		if (collector_alive(collector, KIND_organization, row) != row)
			continue;
		one = at(collector, row);
		one->other_names = without(collector, one->other_names, one->name, one->abbreviation);
		if (one->parent_name.len == 0)
			continue;
		parent = find(collector, one->parent_name);
		if (parent == NO_ROW)
			parent = make_parent(collector, row);
		if (parent != row)
			at(collector, row)->parent = (struct reference){KIND_organization, parent};
	}
}

NOUN(organization, organizations, "A body that is named: an alliance, an organ, a ministry, a company.",
     .label = offsetof(struct organization, name), .claim = claim, .fill = fill, .settle = settle);
