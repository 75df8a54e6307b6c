/* SPDX-License-Identifier: MIT */
#include "models/record/field.h"

#include <stdio.h>

const void *field_value(const struct field *field, const void *row)
{
	return (const char *)row + field->offset;
}

/* kind, url and parameter have no member: they look at the whole row. */
static const void *seen_by_type(const struct field *field, const void *row)
{
	return field->type == &type_parameter ? row : field_value(field, row);
}

void field_keys(const struct record *record, const struct field *field, const void *row, struct key_taker taker)
{
	if (field->type->keys != NULL)
		field->type->keys(record, field, seen_by_type(field, row), taker);
}

bool field_empty(const struct field *field, const void *row)
{
	return field->type->empty != NULL && field->type->empty(field, seen_by_type(field, row));
}

int field_compare(const struct field *field, const void *row_a, const void *row_b)
{
	bool empty_a = field_empty(field, row_a), empty_b = field_empty(field, row_b);

	if (empty_a || empty_b)
		return empty_a - empty_b;
	if (field->type->compare == NULL)
		return 0;
	return field->type->compare(field_value(field, row_a), field_value(field, row_b));
}

static void list_references(const struct references *list, struct reference_taker taker)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].row != NO_ROW)
			taker.take(taker.context, list->at[i]);
}

static void source_documents(const struct evidence_list *list, struct reference_taker taker)
{
	for (uint32_t i = 0; i < list->count; i++)
		if (i == 0 || list->at[i].document != list->at[i - 1].document)
			taker.take(taker.context, (struct reference){KIND_document, list->at[i].document});
}

static void object_references(const struct member *member, const void *value, struct reference_taker taker)
{
	const struct {
		const char *at;
		size_t count;
	} *list = value;

	for (size_t i = 0; i < list->count; i++)
		for (size_t f = 0; f < member->field_count; f++)
			field_references(&member->fields[f], list->at + i * member->element, taker);
}

static void member_references(const struct member *member, const void *value, struct reference_taker taker)
{
	if (member->type == &type_reference)
		list_references(&(struct references){value, 1}, taker);
	else if (member->type == &type_references)
		list_references(value, taker);
	else if (member->type == &type_sources)
		source_documents(value, taker);
	else if (member->type == &type_objects)
		object_references(member, value, taker);
}

struct of_kind {
	enum kind_id kind;
	struct reference_taker taker;
};

static void take_of_kind(void *context, struct reference reference)
{
	const struct of_kind *wanted = context;

	if (reference.kind == wanted->kind)
		wanted->taker.take(wanted->taker.context, reference);
}

void field_references(const struct field *field, const void *row, struct reference_taker taker)
{
	struct of_kind wanted = {field->kind, taker};
	struct member own = {field->type, field->offset, field->fields, field->field_count, field->element};

	if (field->type != &type_parameter) {
		member_references(&own, field_value(field, row), taker);
		return;
	}
	for (size_t i = 0; i < FIELD_FROM && field->from[i].type != NULL; i++)
		member_references(&field->from[i], (const char *)row + field->from[i].offset,
				  (struct reference_taker){take_of_kind, &wanted});
}

/* ---- decimals ---- */

static struct text whole_digits(struct text digits)
{
	size_t dot = text_find(digits, TEXT("."), 0);

	return dot == SIZE_MAX ? digits : text_part(digits, 0, dot);
}

static int magnitude_compare(struct text a, struct text b)
{
	struct text whole_a = whole_digits(a), whole_b = whole_digits(b);

	if (whole_a.len != whole_b.len)
		return whole_a.len < whole_b.len ? -1 : 1;
	return text_compare(a, b);
}

int decimal_compare(struct text a, struct text b)
{
	bool minus_a = text_starts(a, TEXT("-")), minus_b = text_starts(b, TEXT("-"));

	if (minus_a != minus_b)
		return minus_a ? -1 : 1;
	if (minus_a)
		return magnitude_compare(text_part(b, 1, b.len), text_part(a, 1, a.len));
	return magnitude_compare(a, b);
}

/* ---- selection ---- */

/* Compares a wanted path with path.name; a wanted path picks what lies above and below it. */
static bool path_picks(struct text wanted, struct text path, struct text last)
{
	if (path.len > 0) {
		if (!text_starts(wanted, path))
			return text_starts(path, wanted) && path.at[wanted.len] == '.';
		if (wanted.len == path.len)
			return true;
		if (wanted.at[path.len] != '.')
			return false;
		wanted = text_part(wanted, path.len + 1, wanted.len);
	}
	return text_starts(wanted, last) && (wanted.len == last.len || wanted.at[last.len] == '.');
}

static bool is_picked(const struct sight *sight, struct text name)
{
	for (size_t i = 0; i < sight->fields.count; i++)
		if (path_picks(sight->fields.at[i], sight->path, name))
			return true;
	return false;
}

bool sight_includes(const struct sight *sight, struct text name)
{
	return sight->path.len == 0 && texts_have(sight->include, name);
}

bool sight_selects(const struct sight *sight, struct text name)
{
	return is_picked(sight, name) || sight_includes(sight, name);
}

struct sight sight_inside(const struct sight *sight, const struct field *field, char room[SIGHT_PATH])
{
	struct sight inner = *sight;
	int length;

	if (sight->fields.count == 0)
		return inner;
	length = snprintf(room, SIGHT_PATH, "%.*s%s%s", (int)sight->path.len, sight->path.at,
			  sight->path.len > 0 ? "." : "", field->name);
	if (length < 0 || (size_t)length >= SIGHT_PATH || !is_picked(sight, text_of(field->name)))
		inner.fields = (struct texts){NULL, 0};
	else
		inner.path = (struct text){room, (size_t)length};
	return inner;
}

void sight_write(struct writer *writer, const struct sight *sight, struct text key, struct text value)
{
	if (sight_key(writer, sight, key))
		writer_text_or_null(writer, value);
}
