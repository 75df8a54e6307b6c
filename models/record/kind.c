/* SPDX-License-Identifier: MIT */
#include "models/record/kind.h"

#include <string.h>

#include "models/record/field.h"

#define KIND_ROW(singular, plural) [KIND_##singular] = &singular##_kind,
static const struct kind *const kinds[KIND_COUNT] = {KINDS(KIND_ROW)};
#undef KIND_ROW

const struct kind *kind_at(enum kind_id id)
{
	return kinds[id];
}

const struct kind *kind_by_plural(struct text plural)
{
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (text_equal(plural, text_of(kinds[i]->plural)))
			return kinds[i];
	return NULL;
}

const struct kind *kind_by_singular(struct text singular)
{
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (text_equal(singular, text_of(kinds[i]->singular)))
			return kinds[i];
	return NULL;
}

const struct field *kind_parameter(const struct kind *kind, struct text parameter)
{
	for (size_t i = 0; i < kind->field_count; i++)
		if (text_equal(parameter, text_of(kind->fields[i].parameter)))
			return &kind->fields[i];
	return NULL;
}

static const struct field *find_name(const struct field *fields, size_t count, struct text name)
{
	for (size_t i = 0; i < count; i++)
		if (fields[i].name != NULL && text_equal(name, text_of(fields[i].name)))
			return &fields[i];
	return NULL;
}

const struct field *kind_field(const struct kind *kind, struct text name)
{
	return find_name(kind->fields, kind->field_count, name);
}

const struct field *kind_relation(enum kind_id kind, enum kind_id other)
{
	const struct field *field = kind_parameter(kind_at(other), text_of(kind_at(kind)->singular));

	/* KIND_COUNT: rows of several kinds, of which this is one. */
	if (field == NULL || (field->uses & FILTER) == 0 || (field->kind != kind && field->kind != KIND_COUNT))
		return NULL;
	return field->type == &type_reference || field->type == &type_references || field->type == &type_parameter
		       ? field
		       : NULL;
}

bool kind_includes(enum kind_id kind, enum kind_id other)
{
	return kind_relation(kind, other) != NULL && kind_field(kind_at(kind), text_of(kind_at(other)->plural)) == NULL;
}

static bool type_has_key(const struct type *type, struct text key)
{
	for (const char *const *part = type->parts; part != NULL && *part != NULL; part++)
		if (text_equal(key, text_of(*part)))
			return true;
	return false;
}

static bool has_path(const struct field *fields, size_t count, struct text path)
{
	size_t dot = text_find(path, TEXT("."), 0);
	const struct field *field = find_name(fields, count, dot == SIZE_MAX ? path : text_part(path, 0, dot));

	if (field == NULL || dot == SIZE_MAX)
		return field != NULL;
	path = text_part(path, dot + 1, path.len);
	if (field->fields != NULL)
		return has_path(field->fields, field->field_count, path);
	return type_has_key(field->type, path);
}

bool kind_has_path(const struct kind *kind, struct text path)
{
	return has_path(kind->fields, kind->field_count, path);
}
