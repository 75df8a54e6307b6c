/* SPDX-License-Identifier: MIT */
#include "models/record/collect.h"

struct leader_role {
	struct text role;
	struct reference country, organization;
	struct date date;
};

struct leader {
	struct head head;
	struct text name, family_name, given_name, name_order;
	struct texts other_names;
	struct references countries;
	struct {
		const struct leader_role *at;
		size_t count;
	} roles;
	uint32_t statement_count;
	struct text nation; /* alpha-2 of the country that tells namesakes apart; empty unknown */
	uint32_t namesake;  /* the next row with the same name, of another country; NO_ROW the last */
};

static const char *const orders[] = {[NAME_GIVEN_FIRST] = "given_first", [NAME_SURNAME_FIRST] = "surname_first", NULL};

static const struct field role_fields[] = {
	FIELD(struct leader_role, role, SEARCH, "The office in its canonical spelling."),
	REFERENCE(struct leader_role, country, KIND_country, 0, "Of which country."),
	REFERENCE(struct leader_role, organization, KIND_organization, 0, "Of which organization."),
	FIELD(struct leader_role, date, 0, "The first date on which it was printed."),
};

static const struct field fields[] = {
	FIELDS_FIRST,
	FIELD(struct leader, name, FILTER | SORT | SEARCH | NAME, "The fullest form of the name that was printed."),
	FIELD(struct leader, family_name, FILTER | SORT | NAME, "Family name."),
	FIELD(struct leader, given_name, FILTER | SORT, "Given name."),
	FIELD(struct leader, name_order, FILTER | FACET, "Which of the two is printed first.", .values = orders),
	FIELD_AS(struct leader, other_names, "other_name", FILTER | SEARCH | NAME, "Other forms that were printed."),
	REFERENCE_AS(struct leader, countries, "country", KIND_country, FILTER | FACET, "Whose leader it is."),
	OBJECTS(struct leader, roles, role_fields, SEARCH, "Offices as printed next to the name."),
	FIELD(struct leader, statement_count, FILTER | SORT, "How many statements have this speaker."),
	FIELDS_LAST,
	PARAMETER("organization", KIND_organization, "Organizations of the offices.",
		  MEMBER_OBJECTS(struct leader, roles, role_fields)),
};

static struct leader *at(const struct collector *collector, uint32_t row)
{
	return collector_at(collector, KIND_leader, row);
}

/* ---- who is the same ---- */

static bool is_bare(const struct entity *entity)
{
	return entity->given_name.len == 0 && text_find(entity->name, TEXT(" "), 0) == SIZE_MAX;
}

static struct text country_key(const struct collector *collector, const struct entity *entity)
{
	const struct facts *facts = collector->facts;

	if (entity->country == NO_ENTITY || entity->country >= facts->entity_count)
		return TEXT("");
	return facts->entities[entity->country].alpha_2;
}

/*
 * Full names are the same person where the folded name is. A surname alone is so only with the same title of the same
 * country; without these it stays within its document.
 */
static struct text key_of(struct collector *collector, const struct entity *entity)
{
	struct text name = collector_slug(collector, entity->name);
	struct text country = country_key(collector, entity);
	struct text role;

	if (!is_bare(entity))
		return name;
	if (country.len == 0 || entity->role_count == 0)
		return arena_print(collector->working, "%.*s|%u", (int)name.len, name.at, collector->document);
	role = collector_slug(collector, entity->roles[0].title);
	return arena_print(collector->working, "%.*s|%.*s|%.*s", (int)name.len, name.at, (int)country.len, country.at,
			   (int)role.len, role.at);
}

static uint32_t new_row(struct collector *collector, const struct entity *entity)
{
	uint32_t row = collector_row(collector, KIND_leader);
	struct leader *leader = at(collector, row);

	leader->namesake = NO_ROW;
	leader->nation = collector_text(collector, country_key(collector, entity));
	leader->name = collector_text(collector, entity->name);
	leader->family_name = collector_text(collector, entity->family_name);
	leader->given_name = collector_text(collector, entity->given_name);
	if (entity->given_name.len > 0)
		leader->name_order = text_of(orders[entity->order]);
	return row;
}

/* Among the rows of one name: that of the same country; the one whose country is not known yet; for somebody without a
 * country the only one there is. */
static uint32_t pick(const struct collector *collector, uint32_t first, struct text nation, uint32_t *ret_last)
{
	uint32_t open = NO_ROW, count = 0;

	for (uint32_t row = first; row != NO_ROW; row = at(collector, row)->namesake) {
		if (text_equal(at(collector, row)->nation, nation))
			return row;
		if (at(collector, row)->nation.len == 0)
			open = row;
		*ret_last = row;
		count++;
	}
	return nation.len == 0 && count == 1 ? first : open;
}

static uint32_t find_or_make(struct collector *collector, const struct entity *entity)
{
	struct lookup *names = &collector->rows[KIND_leader].names;
	struct text key = key_of(collector, entity);
	const uint32_t *known = lookup_find(names, key);
	uint32_t last = NO_ROW, row;

	if (known == NULL) {
		row = new_row(collector, entity);
		lookup_add(collector->working, names, key, row);
		return row;
	}
	row = pick(collector, *known, country_key(collector, entity), &last);
	if (row == NO_ROW) {
		row = new_row(collector, entity);
		at(collector, last)->namesake = row;
	}
	collector_better(collector, &at(collector, row)->nation, country_key(collector, entity));
	return row;
}

static void claim(struct collector *collector)
{
	for (size_t i = 0; i < collector->facts->entity_count; i++) {
		const struct entity *entity = &collector->facts->entities[i];

		if (entity->kind == ENTITY_PERSON)
			collector->entities[i] = (struct reference){KIND_leader, find_or_make(collector, entity)};
	}
}

/* ---- what is known of them ---- */

static void add_role(struct collector *collector, struct leader *row, struct leader_role role)
{
	struct leader_role *roles;

	for (size_t i = 0; i < row->roles.count; i++)
		if (text_equal(row->roles.at[i].role, role.role) && row->roles.at[i].country.row == role.country.row &&
		    row->roles.at[i].organization.row == role.organization.row)
			return;
	roles = arena_array(collector->kept, row->roles.count + 1, sizeof(*roles));
	for (size_t i = 0; i < row->roles.count; i++)
		roles[i] = row->roles.at[i];
	roles[row->roles.count++] = role;
	row->roles.at = roles;
}

static void fill_one(struct collector *collector, const struct entity *entity, struct leader *row)
{
	struct reference country = collector_entity(collector, entity->country);

	collector_basis(collector, &row->head, &entity->basis);
	if (country.row != NO_ROW)
		row->countries = collector_join(collector, row->countries, (struct references){&country, 1});
	if (!text_equal(entity->name, row->name))
		row->other_names = collector_texts_join(collector, row->other_names, (struct texts){&entity->name, 1});
	row->other_names = collector_texts_join(collector, row->other_names, entity->other_names);
	for (size_t i = 0; i < entity->role_count; i++) {
		const struct role *role = &entity->roles[i];

		add_role(collector, row,
			 (struct leader_role){.role = collector_text(collector, role->title),
					      .country = collector_entity(collector, role->country),
					      .organization = collector_entity(collector, role->organization),
					      .date = {collector_text(collector, role->date.iso)}});
	}
}

/* A statement counts once for everybody who made it. */
static void count_statement(struct collector *collector, struct entities speakers)
{
	for (size_t i = 0; i < speakers.count; i++) {
		struct reference speaker = collector_entity(collector, speakers.at[i]);
		bool counted = false;

		for (size_t j = 0; j < i && !counted; j++)
			counted = collector_entity(collector, speakers.at[j]).row == speaker.row &&
				  collector_entity(collector, speakers.at[j]).kind == speaker.kind;
		if (speaker.kind == KIND_leader && !counted)
			at(collector, speaker.row)->statement_count++;
	}
}

static void fill(struct collector *collector)
{
	for (uint32_t i = 0; i < collector->facts->entity_count; i++) {
		const struct entity *entity = &collector->facts->entities[i];

		if (entity->kind == ENTITY_PERSON)
			fill_one(collector, entity, at(collector, collector->entities[i].row));
	}
	for (size_t i = 0; i < collector->facts->statement_count; i++)
		count_statement(collector, collector->facts->statements[i].speakers);
}

/* ---- surnames alone, when all documents are in ---- */

static bool shares_role(const struct leader *a, const struct leader *b)
{
	for (size_t i = 0; i < a->roles.count; i++)
		for (size_t j = 0; j < b->roles.count; j++)
			if (text_equal(a->roles.at[i].role, b->roles.at[j].role))
				return true;
	return false;
}

static struct text surname_key(struct collector *collector, const struct leader *row)
{
	struct text name = row->family_name.len > 0 ? row->family_name : row->name;
	struct text slug = collector_slug(collector, name);

	return arena_print(collector->working, "%.*s|%.*s", (int)slug.len, slug.at, (int)row->nation.len,
			   row->nation.at);
}

/* A surname with title and country is whoever alone has all three. */
static void settle_bare(struct collector *collector, uint32_t bare, uint32_t first, const uint32_t *next)
{
	uint32_t found = NO_ROW;
	struct leader *gone = at(collector, bare), *left;

	for (uint32_t row = first; row != NO_ROW; row = next[row]) {
		if (!shares_role(at(collector, row), gone))
			continue;
		if (found != NO_ROW)
			return;
		found = row;
	}
	if (found == NO_ROW)
		return;
	left = at(collector, collector_alive(collector, KIND_leader, found));
	left->other_names = collector_texts_join(collector, left->other_names, (struct texts){&gone->name, 1});
	left->other_names = collector_texts_join(collector, left->other_names, gone->other_names);
	for (size_t i = 0; i < gone->roles.count; i++)
		add_role(collector, left, gone->roles.at[i]);
	left->statement_count += gone->statement_count;
	(void)collector_merge(collector, KIND_leader, bare, found);
}

static bool row_is_bare(const struct leader *row)
{
	return row->given_name.len == 0 && text_find(row->name, TEXT(" "), 0) == SIZE_MAX;
}

static void settle(struct collector *collector)
{
	size_t count = collector->rows[KIND_leader].slabs.count;
	uint32_t *next = arena_array(collector->working, count, sizeof(*next));
	struct lookup full = {0};

	for (uint32_t row = 0; row < count; row++) {
		struct text key = surname_key(collector, at(collector, row));
		uint32_t *first = lookup_find(&full, key);

		if (row_is_bare(at(collector, row)) || at(collector, row)->nation.len == 0)
			continue;
		next[row] = first == NULL ? (uint32_t)NO_ROW : *first;
		if (first == NULL)
			lookup_add(collector->working, &full, key, row);
		else
			*first = row;
	}
	for (uint32_t row = 0; row < count; row++) {
		const uint32_t *first = lookup_find(&full, surname_key(collector, at(collector, row)));

		if (first != NULL && row_is_bare(at(collector, row)) && at(collector, row)->nation.len > 0)
			settle_bare(collector, row, *first, next);
	}
}

NOUN(leader, leaders, "A person who is named: head of state or government, minister, official.",
     .label = offsetof(struct leader, name), .claim = claim, .fill = fill, .settle = settle);
