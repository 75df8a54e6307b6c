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

		if (!sight_picks(inner, part->name))
			continue;
		writer_key(writer, part->name);
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

static const char *const role_words[] = {
	[ROLE_SOURCE] = "source", [ROLE_CUE] = "cue", [ROLE_CONTENT] = "content", [ROLE_VALUE] = "value"};

static void sight_number(struct writer *writer, const struct sight *sight, const char *name, uint32_t value)
{
	if (!sight_picks(sight, name))
		return;
	writer_key(writer, name);
	writer_integer(writer, value);
}

static void write_evidence(struct writer *writer, const struct sight *inner, const struct evidence *evidence)
{
	const struct document *document = record_row(inner->record, KIND_document, evidence->document);
	struct span span = evidence->span;

	writer_object(writer);
	sight_write(writer, inner, "document", document->head.id);
	sight_number(writer, inner, "sentence", evidence->sentence + 1);
	sight_write(writer, inner, "role", text_of(role_words[evidence->role]));
	sight_write(writer, inner, "exact", text_part(document->bytes, span.start, span.end));
	sight_number(writer, inner, "start", points_at(&document->points, span.start));
	sight_number(writer, inner, "end", points_at(&document->points, span.end));
	sight_number(writer, inner, "byte_start", span.start);
	sight_number(writer, inner, "byte_end", span.end);
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
