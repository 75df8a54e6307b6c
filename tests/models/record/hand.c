/* SPDX-License-Identifier: MIT */
#include "tests/models/record/hand.h"

#include <check.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include "models/record/print.h"

void hand_open(struct hand *hand)
{
	*hand = (struct hand){0};
	arena_init(&hand->kept, NULL);
	arena_init(&hand->working, NULL);
	collector_init(&hand->collector, lexicon_load(&hand->working), &hand->kept, &hand->working);
}

void hand_close(struct hand *hand)
{
	arena_release(&hand->kept);
	arena_release(&hand->working);
}

void hand_document(struct hand *hand, const char *id, const char *string)
{
	struct text bytes = arena_copy(&hand->kept, text_of(string));
	size_t from = 0;

	hand->id = id;
	hand->facts = (struct facts){.bytes = bytes, .date_basis = TEXT("unknown")};
	hand->facts.dateline.country = NO_ENTITY;
	hand->entities.count = hand->entities.room = 0;
	hand->sentences.count = hand->sentences.room = 0;
	while (from < bytes.len) {
		size_t end = text_find(bytes, TEXT("\n"), from);

		end = end == SIZE_MAX ? bytes.len : end;
		list_add(&hand->working, &hand->sentences,
			 ((struct sentence){.span = {(uint32_t)from, (uint32_t)end}, .understood = from == 0}));
		from = end + 1;
	}
	hand->facts.sentences = hand->sentences.at;
	hand->facts.sentence_count = hand->sentences.count;
}

struct basis hand_basis(struct hand *hand, const char *rule, ...)
{
	struct source *at = arena_array(&hand->working, 8, sizeof(*at));
	struct basis basis = {.rule = rule, .confidence = 0.9, .sources = {.at = at}};
	const char *word;
	va_list words;

	va_start(words, rule);
	while ((word = va_arg(words, const char *)) != NULL) {
		size_t start = text_find(hand->facts.bytes, text_of(word), 0);
		uint32_t sentence = 0;

		ck_assert_msg(start != SIZE_MAX, "%s stands in the document", word);
		while (hand->sentences.at[sentence].span.end < start)
			sentence++;
		at[basis.sources.count++] = (struct source){.span = {(uint32_t)start, (uint32_t)(start + strlen(word))},
							    .sentence = sentence,
							    .role = ROLE_SOURCE};
	}
	va_end(words);
	return basis;
}

static entity_index add_entity(struct hand *hand, struct entity entity)
{
	list_add(&hand->working, &hand->entities, entity);
	return (entity_index)hand->entities.count - 1;
}

entity_index hand_person(struct hand *hand, const char *name, const char *family, const char *title,
			 entity_index country)
{
	struct role *role = arena_take(&hand->working, sizeof(*role));
	struct text whole = text_of(name);

	*role = (struct role){text_of(title), country, NO_ENTITY, {TEXT("2025-09-02")}};
	return add_entity(hand, (struct entity){.kind = ENTITY_PERSON,
						.name = whole,
						.basis = hand_basis(hand, "person", name, NULL),
						.family_name = text_of(family),
						.given_name = family == NULL ? TEXT("") : text_part(whole, 0, 1),
						.roles = role,
						.role_count = title == NULL ? 0 : 1,
						.country = country});
}

entity_index hand_country(struct hand *hand, const char *name, const char *alpha_2)
{
	return add_entity(hand, (struct entity){.kind = ENTITY_COUNTRY,
						.name = text_of(name),
						.basis = hand_basis(hand, "country", name, NULL),
						.alpha_2 = text_of(alpha_2),
						.country = NO_ENTITY});
}

entity_index hand_organization(struct hand *hand, const char *name, const char *abbreviation, const char *parent)
{
	return add_entity(hand, (struct entity){.kind = ENTITY_ORGANIZATION,
						.name = text_of(name),
						.basis = hand_basis(hand, "organization", name, NULL),
						.abbreviation = text_of(abbreviation),
						.parent = text_of(parent),
						.country = NO_ENTITY});
}

entity_index hand_text(struct hand *hand, const char *name)
{
	return add_entity(hand, (struct entity){.kind = ENTITY_TEXT,
						.name = text_of(name),
						.basis = hand_basis(hand, "text", name, NULL),
						.country = NO_ENTITY});
}

struct entities hand_entities(struct hand *hand, size_t count, ...)
{
	entity_index *at = arena_array(&hand->working, count, sizeof(*at));
	va_list all;

	va_start(all, count);
	for (size_t i = 0; i < count; i++)
		at[i] = va_arg(all, entity_index);
	va_end(all);
	return (struct entities){at, count};
}

struct texts hand_texts(struct hand *hand, ...)
{
	struct text *at = arena_array(&hand->working, 8, sizeof(*at));
	struct texts texts = {at, 0};
	const char *word;
	va_list all;

	va_start(all, hand);
	while ((word = va_arg(all, const char *)) != NULL)
		at[texts.count++] = text_of(word);
	va_end(all);
	return texts;
}

void hand_add(struct hand *hand)
{
	struct given given = {.id = text_of(hand->id), .bytes = hand->facts.bytes};

	hand->facts.entities = hand->entities.at;
	hand->facts.entity_count = hand->entities.count;
	collector_add(&hand->collector, &given, &hand->facts, &hand->working);
}

const struct record *hand_finish(struct hand *hand)
{
	return collector_finish(&hand->collector);
}

json_t *hand_json(const struct record *record, const struct row_options *options)
{
	static const struct row_options plain = {0};
	struct buffer out = {0};
	struct writer writer;
	json_error_t error;
	json_t *json;

	writer_init(&writer, &out);
	record_write(&writer, record, options == NULL ? &plain : options);
	ck_assert(!out.failed);
	json = json_loadb(out.at, out.len, JSON_REJECT_DUPLICATES, &error);
	ck_assert_msg(json != NULL, "%s at %d", error.text, error.position);
	buffer_release(&out);
	return json;
}

json_t *row_of(json_t *json, const char *plural, size_t number)
{
	return json_array_get(json_object_get(json, plural), number);
}

const char *string_of(json_t *object, const char *key)
{
	const char *value = json_string_value(json_object_get(object, key));

	return value == NULL ? "(null)" : value;
}

const char *id_of(json_t *json, const char *plural, size_t number)
{
	return string_of(row_of(json, plural, number), "id");
}
