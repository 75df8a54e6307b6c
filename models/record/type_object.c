/* SPDX-License-Identifier: MIT */
#include "models/record/field.h"

#include "models/record/document.h"
#include "models/record/record.h"
#include "models/record/row.h"

/* ---- objects with a table of their own ---- */

/* What all lists of objects begin with. */
struct objects {
	const void *at;
	size_t count;
};

static void write_object(struct writer *writer, const struct sight *inner, const struct field *field, const void *at)
{
	writer_object(writer);
	for (size_t i = 0; i < field->field_count; i++) {
		const struct field *part = &field->fields[i];

		if (sight_key(writer, inner, part->key))
			part->type->write(writer, inner, part, field_value(part, at));
	}
	writer_object_end(writer);
}
static bool object_empty(const struct field *field, const void *value)
{
	for (size_t i = 0; i < field->field_count; i++)
		if (!field_empty(&field->fields[i], value))
			return false;
	return true;
}
static void object_write(struct writer *writer, const struct sight *sight, const struct field *field, const void *value)
{
	char room[SIGHT_PATH];
	struct sight inner = sight_inside(sight, field, room);

	if (object_empty(field, value))
		writer_null(writer);
	else
		write_object(writer, &inner, field, value);
}
static void objects_write(struct writer *writer, const struct sight *sight, const struct field *field,
			  const void *value)
{
	const struct objects *list = value;
	char room[SIGHT_PATH];
	struct sight inner = sight_inside(sight, field, room);

	writer_array(writer);
	for (size_t i = 0; i < list->count; i++)
		write_object(writer, &inner, field, (const char *)list->at + i * field->element);
	writer_array_end(writer);
}

static void object_keys(const struct record *record, const struct field *field, const void *value,
			struct key_taker taker)
{
	for (size_t i = 0; i < field->field_count; i++)
		if (field->fields[i].uses & SEARCH)
			field_keys(record, &field->fields[i], value, taker);
}
static void objects_keys(const struct record *record, const struct field *field, const void *value,
			 struct key_taker taker)
{
	const struct objects *list = value;

	for (size_t i = 0; i < list->count; i++)
		object_keys(record, field, (const char *)list->at + i * field->element, taker);
}

static bool objects_empty(const struct field *field, const void *value)
{
	(void)field;
	return ((const struct objects *)value)->count == 0;
}

static void object_relink(const struct field *field, void *value, const struct relink *relink)
{
	for (size_t i = 0; i < field->field_count; i++)
		if (field->fields[i].type->relink != NULL)
			field->fields[i].type->relink(&field->fields[i], (char *)value + field->fields[i].offset,
						      relink);
}
static void objects_relink(const struct field *field, void *value, const struct relink *relink)
{
	const struct objects *list = value;
	char *at = (char *)list->at; /* the collector's own memory, not yet shared */

	for (size_t i = 0; i < list->count; i++)
		object_relink(field, at + i * field->element, relink);
}

const struct type type_object = {
	.name = "object", .write = object_write, .keys = object_keys, .empty = object_empty, .relink = object_relink};
const struct type type_objects = {.name = "objects",
				  .list = true,
				  .write = objects_write,
				  .keys = objects_keys,
				  .empty = objects_empty,
				  .relink = objects_relink};

/* ---- sources ---- */

static const struct text role_words[] = {[ROLE_SOURCE] = {"source", 6},
					 [ROLE_CUE] = {"cue", 3},
					 [ROLE_CONTENT] = {"content", 7},
					 [ROLE_VALUE] = {"value", 5}};

/* Puts the key where the selection asks for the member; else NULL. */
static inline char *put_key(char *at, const struct sight *sight, struct text key)
{
	if (sight->fields.count > 0 && !sight_selects(sight, writer_key_name(key)))
		return NULL;
	if (at[-1] != '{')
		*at++ = ',';
	return writer_put(at, key);
}
static inline char *put_text(char *at, const struct sight *sight, struct text key, struct text value)
{
	char *behind = put_key(at, sight, key);

	return behind == NULL ? at : writer_put_text(behind, value);
}
static inline char *put_number(char *at, const struct sight *sight, struct text key, uint32_t value)
{
	char *behind = put_key(at, sight, key);

	return behind == NULL ? at : buffer_put_integer(behind, value);
}

/* Rows have few fields and many sources: these are written in place (writer.h). */
static void write_evidence(struct writer *writer, const struct sight *inner, const struct evidence *evidence)
{
	enum { KEYS = 128, ROLE = 16 };
	const struct document *document = record_row(inner->record, KIND_document, evidence->document);
	struct span span = evidence->span;
	struct text id = document->head.id, exact = text_part(document->bytes, span.start, span.end);
	char *at;

	writer_object(writer);
	at = buffer_room(writer->out,
			 KEYS + ROLE + 5UL * WRITER_NUMBER + WRITER_QUOTED(id.len) + WRITER_QUOTED(exact.len));
	if (at == NULL)
		return;
	at = put_text(at, inner, WRITER_KEY("document"), id);
	at = put_number(at, inner, WRITER_KEY("sentence"), evidence->sentence + 1);
	at = put_text(at, inner, WRITER_KEY("role"), role_words[evidence->role]);
	at = put_text(at, inner, WRITER_KEY("exact"), exact);
	at = put_number(at, inner, WRITER_KEY("start"), points_at(&document->points, span.start));
	at = put_number(at, inner, WRITER_KEY("end"), points_at(&document->points, span.end));
	at = put_number(at, inner, WRITER_KEY("byte_start"), span.start);
	at = put_number(at, inner, WRITER_KEY("byte_end"), span.end);
	writer->out->len = (size_t)(at - writer->out->at);
	writer_object_end(writer);
}
static void sources_write(struct writer *writer, const struct sight *sight, const struct field *field,
			  const void *value)
{
	const struct evidence_list *list = value;
	char room[SIGHT_PATH];
	struct sight inner = sight_inside(sight, field, room);
	uint32_t most = sight->sources_most > 0 ? sight->sources_most : SOURCES_MOST;

	writer_array(writer);
	for (uint32_t i = 0; i < list->count && i < most; i++)
		write_evidence(writer, &inner, &list->at[i]);
	writer_array_end(writer);
	if (list->count <= most)
		return;
	writer_key(writer, "sources_total");
	writer_integer(writer, list->count);
}
static bool sources_empty(const struct field *field, const void *value)
{
	(void)field;
	return ((const struct evidence_list *)value)->count == 0;
}
static const char *const source_parts[] = {"document", "sentence",   "role",     "exact", "start",
					   "end",      "byte_start", "byte_end", NULL};
const struct type type_sources = {
	.name = "sources", .list = true, .parts = source_parts, .write = sources_write, .empty = sources_empty};

/* ---- what follows from kind and id ---- */

static void kind_write(struct writer *writer, const struct sight *sight, const struct field *field, const void *value)
{
	(void)field, (void)value;
	writer_text(writer, text_of(kind_at(sight->kind)->singular));
}
const struct type type_kind = {.name = "kind", .write = kind_write};

static void url_write(struct writer *writer, const struct sight *sight, const struct field *field, const void *value)
{
	const struct head *head = sight->row;

	(void)field, (void)value;
	row_write_address(writer, sight->base_path, sight->kind, head->id);
}
const struct type type_url = {.name = "url", .write = url_write};
