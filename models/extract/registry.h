/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_REGISTRY_H
#define SUMMITD_MODELS_EXTRACT_REGISTRY_H

#include "models/extract/reading.h"

/*
 * Who the names of one dispatch are. A name is matched by its words, hyphens apart ("Jong-un" is "Jong Un"): a shorter
 * name is the one person that has all its words; where two have them and their countries do not tell, it is nobody.
 */
struct registry;

struct registry *registry_new(struct reading *reading);

/* What stands around a name. */
struct office {
	const struct row *title; /* row of LIST_titles; NULL none */
	struct text printed;     /* title as printed with its prefixes ("former President"); empty: canonical */
	entity_index country, organization;
};

/* The person of a name with its office, made where it is new; NO_ENTITY where two fit (a warning says so). */
entity_index registry_person(struct reading *reading, struct range name, const struct office *office, const char *rule,
			     double confidence);
/* The person that has all the words of the range; NO_ENTITY none or several. */
entity_index registry_known(const struct reading *reading, struct range name);
/* Whether the token is a word of some person's name. */
bool registry_knows_word(const struct reading *reading, uint32_t token);
/* bodies.c: the organization of this name, made where it is new. Views must outlive the reading. */
entity_index registry_organization(struct reading *reading, struct text name, struct text abbreviation,
				   struct text classification, struct text parent, const char *rule, double confidence);
/* The organization with this abbreviation or folded name; NO_ENTITY none. */
entity_index registry_organization_named(const struct reading *reading, struct text name);
/* A document or group that speaks. */
entity_index registry_text(struct reading *reading, struct text name);

/* Notes words that stand for the entity: a source, and another name where it is new. */
void registry_mention(struct reading *reading, entity_index entity, struct range range, struct range name);
/* Writes names, orders, roles and sources into the entities. Once, when all names are known. */
void registry_finish(struct reading *reading);

#endif
