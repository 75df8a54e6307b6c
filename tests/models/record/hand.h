/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_TESTS_MODELS_RECORD_HAND_H
#define SUMMITD_TESTS_MODELS_RECORD_HAND_H

#include <jansson.h>

#include "models/extract/facts.h"
#include "models/record/collect.h"
#include "models/record/record.h"
#include "models/record/row.h"
#include "models/text/arena.h"

/* Facts made by hand, document after document, and the record they give. */
struct hand {
	struct arena kept, working;
	struct collector collector;
	struct facts facts; /* of the document at hand */
	const char *id;
	LIST(struct entity) entities;
	LIST(struct sentence) sentences;
};

void hand_open(struct hand *hand);
void hand_close(struct hand *hand);
/* Begins a document; each line of `text` is a sentence. */
void hand_document(struct hand *hand, const char *id, const char *string);
/* Rule and one source a word given, up to NULL; each must stand in the document. */
struct basis hand_basis(struct hand *hand, const char *rule, ...);
/* `family` is part of `name`; NULL: a name alone. `title` NULL: none. */
entity_index hand_person(struct hand *hand, const char *name, const char *family, const char *title,
			 entity_index country);
entity_index hand_country(struct hand *hand, const char *name, const char *alpha_2);
entity_index hand_organization(struct hand *hand, const char *name, const char *abbreviation, const char *parent);
entity_index hand_text(struct hand *hand, const char *name);
struct entities hand_entities(struct hand *hand, size_t count, ...);
struct texts hand_texts(struct hand *hand, ...);
/* Ends the document. */
void hand_add(struct hand *hand);
const struct record *hand_finish(struct hand *hand);

/* The whole record as JSON; json_decref it. */
json_t *hand_json(const struct record *record, const struct row_options *options);

/* Reading what was written. */
json_t *row_of(json_t *json, const char *plural, size_t number);
const char *string_of(json_t *object, const char *key);
const char *id_of(json_t *json, const char *plural, size_t number);

#endif
