/* SPDX-License-Identifier: MIT */
#include "models/record/field.h"

#include "models/record/record.h"
#include "models/record/row.h"

/* Whether a path of `fields` goes into the reference: "leaders.name". */
static bool asked_inside(const struct sight *inner)
{
	for (size_t i = 0; i < inner->fields.count; i++) {
		struct text path = inner->fields.at[i];

		if (path.len > inner->path.len + 1 && text_starts(path, inner->path) && path.at[inner->path.len] == '.')
			return true;
	}
	return false;
}

/* The id alone; the parts that `fields` names; the whole row where it is included. */
static void write_reference(struct writer *writer, const struct sight *sight, const struct field *field,
			    struct reference to)
{
	char room[SIGHT_PATH];
	struct sight inner;

	if (row_write_included(writer, sight, field, to))
		return;
	inner = sight_inside(sight, field, room);
	if (!asked_inside(&inner)) {
		writer_text(writer, record_id(sight->record, to));
		return;
	}
	writer_object(writer);
	sight_write(writer, &inner, WRITER_KEY("id"), record_id(sight->record, to));
	sight_write(writer, &inner, WRITER_KEY("type"),
		    to.kind == KIND_COUNT ? TEXT("text") : text_of(kind_at(to.kind)->singular));
	sight_write(writer, &inner, WRITER_KEY("name"), record_label(sight->record, to));
	if (sight_key(writer, &inner, WRITER_KEY("url")))
		row_write_url(writer, sight, to);
	writer_object_end(writer);
}
static void reference_write(struct writer *writer, const struct sight *sight, const struct field *field,
			    const void *value)
{
	const struct reference *to = value;

	if (to->row == NO_ROW)
		writer_null(writer);
	else
		write_reference(writer, sight, field, *to);
}
static void references_write(struct writer *writer, const struct sight *sight, const struct field *field,
			     const void *value)
{
	const struct references *list = value;

	writer_array(writer);
	for (size_t i = 0; i < list->count; i++)
		write_reference(writer, sight, field, list->at[i]);
	writer_array_end(writer);
}

struct reference_keys {
	const struct record *record;
	struct key_taker taker;
};
static void reference_key(void *context, struct reference to)
{
	const struct reference_keys *keys = context;
	struct text id = record_id(keys->record, to), label = record_label(keys->record, to);

	keys->taker.take(keys->taker.context, id, label.len > 0 ? label : id);
}
/* `value` is the member, for a parameter the row. */
static void references_keys(const struct record *record, const struct field *field, const void *value,
			    struct key_taker taker)
{
	struct reference_keys keys = {record, taker};
	const char *row = (const char *)value - (field->type == &type_parameter ? 0 : field->offset);

	field_references(field, row, (struct reference_taker){reference_key, &keys});
}
static bool reference_empty(const struct field *field, const void *value)
{
	(void)field;
	return ((const struct reference *)value)->row == NO_ROW;
}
static bool references_empty(const struct field *field, const void *value)
{
	(void)field;
	return ((const struct references *)value)->count == 0;
}
static void relink_one(struct reference *to, const struct relink *relink)
{
	if (to->kind < KIND_COUNT && to->row != NO_ROW && relink->to[to->kind] != NULL)
		to->row = relink->to[to->kind][to->row];
}
static void reference_relink(const struct field *field, void *value, const struct relink *relink)
{
	(void)field;
	relink_one(value, relink);
}
/* Rows that became one are named once. */
static void references_relink(const struct field *field, void *value, const struct relink *relink)
{
	struct references *list = value;
	struct reference *at = (struct reference *)list->at; /* the collector's own memory, not yet shared */
	size_t kept = 0;

	(void)field;
	for (size_t i = 0; i < list->count; i++) {
		bool seen = false;

		relink_one(&at[i], relink);
		for (size_t j = 0; j < kept && !seen; j++)
			seen = at[j].kind == at[i].kind && at[j].row == at[i].row;
		if (!seen)
			at[kept++] = at[i];
	}
	list->count = kept;
}
static const char *const reference_parts[] = {"id", "type", "name", "url", NULL};
const struct type type_reference = {.name = "reference",
				    .parts = reference_parts,
				    .write = reference_write,
				    .keys = references_keys,
				    .empty = reference_empty,
				    .relink = reference_relink};
const struct type type_references = {.name = "references",
				     .list = true,
				     .parts = reference_parts,
				     .write = references_write,
				     .keys = references_keys,
				     .empty = references_empty,
				     .relink = references_relink};

static void say_it_is_there(void *context, struct reference reference)
{
	(void)reference;
	*(bool *)context = true;
}
static bool parameter_empty(const struct field *field, const void *row)
{
	bool there = false;

	field_references(field, row, (struct reference_taker){say_it_is_there, &there});
	return !there;
}
const struct type type_parameter = {
	.name = "parameter", .list = true, .keys = references_keys, .empty = parameter_empty};
