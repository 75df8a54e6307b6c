/* SPDX-License-Identifier: MIT */
#include "models/extract/registry.h"

#include "models/text/fold.h"

/* Organizations, and documents and groups that speak: they are known by their names as a whole. */

enum { LONGEST = 512 };

static struct text folded_name(struct text name, char out[LONGEST])
{
	return (struct text){out, fold(name, out, LONGEST)};
}

/* The entity of this kind with that folded name, or with that abbreviation as printed; NO_ENTITY none. */
static entity_index find(const struct reading *reading, enum entity_kind kind, struct text folded, struct text printed)
{
	for (size_t i = 0; i < reading->bodies.count; i++) {
		const struct body *body = &reading->bodies.at[i];
		const struct entity *entity = &reading->entities.at[body->entity];

		if (entity->kind == kind &&
		    (text_equal(body->folded, folded) ||
		     (entity->abbreviation.len > 0 && text_equal(entity->abbreviation, printed))))
			return body->entity;
	}
	return NO_ENTITY;
}

static entity_index add(struct reading *reading, struct entity fresh, struct text folded)
{
	struct body body = {arena_copy(reading->arena, folded), (entity_index)reading->entities.count};

	list_add(reading->arena, &reading->bodies, body);
	list_add(reading->arena, &reading->entities, fresh);
	return body.entity;
}

entity_index registry_organization_named(const struct reading *reading, struct text name)
{
	char out[LONGEST];

	if (reading->bodies.count == 0)
		return NO_ENTITY;
	return find(reading, ENTITY_ORGANIZATION, folded_name(name, out), name);
}

entity_index registry_organization(struct reading *reading, struct text name, struct text abbreviation,
				   struct text classification, struct text parent, const char *rule, double confidence)
{
	char out[LONGEST];
	struct text folded = folded_name(name, out);
	entity_index known = find(reading, ENTITY_ORGANIZATION, folded, name);
	struct entity fresh = {
		.kind = ENTITY_ORGANIZATION,
		.name = name,
		.abbreviation = abbreviation,
		.classification = classification,
		.parent = parent,
		.country = NO_ENTITY,
		.basis = {.rule = rule, .confidence = confidence},
	};

	if (known == NO_ENTITY)
		return add(reading, fresh, folded);
	if (reading->entities.at[known].abbreviation.len == 0)
		reading->entities.at[known].abbreviation = abbreviation;
	return known;
}

entity_index registry_text(struct reading *reading, struct text name)
{
	char out[LONGEST];
	struct text folded = folded_name(name, out);
	entity_index known = find(reading, ENTITY_TEXT, folded, name);
	struct entity fresh = {.kind = ENTITY_TEXT,
			       .name = name,
			       .country = NO_ENTITY,
			       .basis = {.rule = "text-speaker", .confidence = 0.8}};

	return known == NO_ENTITY ? add(reading, fresh, folded) : known;
}
