/* SPDX-License-Identifier: MIT */
#include "models/record/collect.h"

struct country {
	struct head head;
	struct text name, official_name, alpha_2, alpha_3, demonym;
	struct texts aliases; /* every other name and demonym of the lexicon */
};

static const struct field fields[] = {
	FIELDS_FIRST,
	FIELD(struct country, name, FILTER | SORT | SEARCH | NAME, "Short name in English."),
	FIELD(struct country, official_name, FILTER | SORT | SEARCH | NAME, "Official name in English."),
	FIELD(struct country, alpha_2, FILTER | SORT | NAME, "ISO 3166-1 alpha-2 code."),
	FIELD(struct country, alpha_3, FILTER | SORT | NAME, "ISO 3166-1 alpha-3 code."),
	FIELD(struct country, demonym, FILTER | SORT | SEARCH | NAME, "What belongs to it is called this."),
	FIELDS_LAST,
	{.parameter = "alias",
	 .type = &type_texts,
	 .offset = offsetof(struct country, aliases),
	 .uses = FILTER | SEARCH | NAME,
	 .about = "Any usual name of the country or its people."},
};

/* The first of the forms in a cell. */
static struct text first_form(struct text cell)
{
	size_t bar = text_find(cell, TEXT("|"), 0);

	return bar == SIZE_MAX ? cell : text_part(cell, 0, bar);
}

/* Forms stand in their list as the words of a text are read, "People 's Republic"; people write them in one. */
static struct text as_written(struct collector *collector, struct text form)
{
	static const char possessive[] = " 's";
	size_t at = text_find(form, TEXT(" 's"), 0);

	if (at == SIZE_MAX)
		return form;
	return arena_print(collector->kept, "%.*s%s%.*s", (int)at, form.at, possessive + 1,
			   (int)(form.len - at - (sizeof(possessive) - 1)), form.at + at + sizeof(possessive) - 1);
}

static void add_forms(struct collector *collector, struct country *row, struct text cell)
{
	while (cell.len > 0) {
		struct text form = first_form(cell), written = as_written(collector, form);

		row->aliases = collector_texts_join(collector, row->aliases, (struct texts){&written, 1});
		cell = text_part(cell, form.len < cell.len ? form.len + 1 : cell.len, cell.len);
	}
}

static void fill_from_lexicon(struct collector *collector, const struct row *line, struct country *row)
{
	const struct lexicon *lexicon = collector->lexicon;
	struct text demonyms = lexicon_cell(lexicon, line, "demonyms");

	row->head.id = collector_text(collector, lexicon_cell(lexicon, line, "id"));
	row->name = collector_text(collector, lexicon_cell(lexicon, line, "name"));
	row->official_name = collector_text(collector, lexicon_cell(lexicon, line, "official_name"));
	row->alpha_3 = collector_text(collector, lexicon_cell(lexicon, line, "alpha_3"));
	row->demonym = collector_text(collector, first_form(demonyms));
	add_forms(collector, row, lexicon_cell(lexicon, line, "aliases"));
	add_forms(collector, row, demonyms);
}

static void fill_new(struct collector *collector, const struct entity *entity, struct country *row)
{
	const struct lexicon *lexicon = collector->lexicon;
	const struct row *line = NULL;

	if (lexicon != NULL && entity->alpha_2.len > 0)
		line = lexicon_find(lexicon, LIST_countries, "alpha_2", entity->alpha_2);
	row->alpha_2 = collector_text(collector, entity->alpha_2);
	if (line != NULL)
		fill_from_lexicon(collector, line, row);
	collector_better(collector, &row->name, entity->name);
}

/* A country is the same where its code is. */
static void claim(struct collector *collector)
{
	struct lookup *names = &collector->rows[KIND_country].names;

	for (size_t i = 0; i < collector->facts->entity_count; i++) {
		const struct entity *entity = &collector->facts->entities[i];
		const uint32_t *known;
		struct text key;

		if (entity->kind != ENTITY_COUNTRY)
			continue;
		key = collector_slug(collector, entity->alpha_2.len > 0 ? entity->alpha_2 : entity->name);
		known = lookup_find(names, key);
		collector->entities[i] = (struct reference){KIND_country, known != NULL ? *known : 0};
		if (known != NULL)
			continue;
		collector->entities[i].row = collector_row(collector, KIND_country);
		lookup_add(collector->working, names, key, collector->entities[i].row);
		fill_new(collector, entity, collector_at(collector, KIND_country, collector->entities[i].row));
	}
}

static void fill(struct collector *collector)
{
	for (uint32_t i = 0; i < collector->facts->entity_count; i++) {
		const struct entity *entity = &collector->facts->entities[i];
		struct country *row;

		if (entity->kind != ENTITY_COUNTRY)
			continue;
		row = collector_at(collector, KIND_country, collector->entities[i].row);
		collector_basis(collector, &row->head, &entity->basis);
	}
}

NOUN(country, countries, "A country that is named, or whose leader or citizen is.",
     .label = offsetof(struct country, name), .claim = claim, .fill = fill);
