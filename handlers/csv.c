/* SPDX-License-Identifier: MIT */
#include "handlers/csv.h"

#include <jansson.h>
#include <string.h>

/* ---- columns ---- */

struct heading {
	struct arena *arena;
	LIST(struct text) columns;
};

static struct text below(struct arena *arena, struct text path, struct text name)
{
	return arena_print(arena, "%.*s%s%.*s", (int)path.len, path.len == 0 ? "" : path.at, path.len == 0 ? "" : ".",
			   (int)name.len, name.len == 0 ? "" : name.at);
}

static bool is_reference(const struct field *field)
{
	return field->type == &type_reference || field->type == &type_references;
}

/* All single values in a field; objects are no deeper than the tables of fields. */
static void add_field(struct heading *heading, const struct field *field,
		      struct text path) /* NOLINT(misc-no-recursion) */
{
	const char *const *part = field->type->parts;
	struct text own = below(heading->arena, path, text_of(field->name));

	for (size_t i = 0; i < field->field_count; i++)
		add_field(heading, &field->fields[i], own);
	if (field->field_count > 0)
		return;
	if (part == NULL || is_reference(field))
		list_add(heading->arena, &heading->columns, own);
	else
		for (; *part != NULL; part++)
			list_add(heading->arena, &heading->columns, below(heading->arena, own, text_of(*part)));
}

static const struct field *field_named(const struct field *fields, size_t count, struct text name)
{
	for (size_t i = 0; i < count; i++)
		if (fields[i].name != NULL && text_equal(name, text_of(fields[i].name)))
			return &fields[i];
	return NULL;
}

/* One path of fields=, which exists (kind_has_path). */
static void add_path(struct heading *heading, const struct kind *kind, struct text whole)
{
	const struct field *fields = kind->fields, *field = NULL;
	size_t count = kind->field_count, start = 0;

	while (start <= whole.len) {
		size_t dot = text_find(whole, TEXT("."), start), end = dot < whole.len ? dot : whole.len;
		const struct field *next = field_named(fields, count, text_part(whole, start, end));

		if (next == NULL)
			break;
		if (end == whole.len) {
			add_field(heading, next, text_part(whole, 0, start == 0 ? 0 : start - 1));
			return;
		}
		field = next;
		fields = field->fields;
		count = field->field_count;
		start = end + 1;
	}
	list_add(heading->arena, &heading->columns, whole);
}

static struct texts columns_of(const struct call *call)
{
	const struct kind *kind = kind_at(call->query.kind);
	struct texts wanted = call->query.fields;
	struct heading heading = {.arena = call->arena};

	for (size_t i = 0; i < wanted.count; i++)
		add_path(&heading, kind, wanted.at[i]);
	for (size_t i = 0; i < kind->field_count && wanted.count == 0; i++)
		if (kind->fields[i].name != NULL)
			add_field(&heading, &kind->fields[i], TEXT(""));
	return (struct texts){heading.columns.at, heading.columns.count};
}

/* ---- cells ---- */

/* -12.5: nothing that a spreadsheet could run. */
static bool is_number(struct text cell)
{
	size_t at = cell.at[0] == '-' ? 1 : 0, dots = 0;

	for (size_t i = at; i < cell.len; i++) {
		dots += cell.at[i] == '.';
		if (cell.at[i] != '.' && (cell.at[i] < '0' || cell.at[i] > '9'))
			return false;
	}
	return cell.len > at && dots <= 1 && cell.at[at] != '.' && cell.at[cell.len - 1] != '.';
}

static bool has_any(struct text cell, const char *marks)
{
	for (size_t i = 0; i < cell.len; i++)
		if (cell.at[i] != '\0' && strchr(marks, cell.at[i]) != NULL)
			return true;
	return false;
}

/* Also in full width, which spreadsheets of East Asia read the same way. */
static bool starts_formula(struct text cell)
{
	static const struct text wide[] = {
		{"\xEF\xBC\x9D", 3}, {"\xEF\xBC\x8B", 3}, {"\xEF\xBC\x8D", 3}, {"\xEF\xBC\xA0", 3}};

	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (text_starts(cell, wide[i]))
			return true;
	return has_any(text_part(cell, 0, cell.len > 0), "=+-@\t\r");
}

void csv_add_cell(struct buffer *out, struct text cell)
{
	bool quoted = has_any(cell, "\",\r\n"), formula = starts_formula(cell);

	if (quoted)
		buffer_add_char(out, '"');
	if (formula && !is_number(cell))
		buffer_add_char(out, '\'');
	for (size_t i = 0; i < cell.len; i++) {
		if (cell.at[i] == '"')
			buffer_add_char(out, '"');
		buffer_add_char(out, cell.at[i]);
	}
	if (quoted)
		buffer_add_char(out, '"');
}

static int add_bytes(const char *bytes, size_t len, void *cell)
{
	buffer_add(cell, (struct text){bytes, len});
	return 0;
}

static void add_single(struct buffer *cell, const json_t *value)
{
	if (json_is_string(value))
		buffer_add(cell, (struct text){json_string_value(value), json_string_length(value)});
	else if (json_is_boolean(value) || json_is_number(value))
		cell->failed =
			json_dump_callback(value, add_bytes, cell, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15)) != 0 ||
			cell->failed;
}

/* What stands at the path, in every object of a list on the way. `count` values are in the cell already. */
static void gather(struct buffer *cell, size_t *count, const json_t *value,
		   const char *path) /* NOLINT(misc-no-recursion) */
{
	size_t len = strcspn(path, ".");

	if (json_is_array(value)) {
		for (size_t i = 0; i < json_array_size(value); i++)
			gather(cell, count, json_array_get(value, i), path);
	} else if (*path != '\0' && json_is_object(value)) {
		gather(cell, count, json_object_getn(value, path, len), path + len + (path[len] == '.'));
	} else {
		if ((*count)++ > 0)
			buffer_add_char(cell, ';');
		add_single(cell, value);
	}
}

static bool write_line(struct buffer *out, const json_t *row, const char *const *paths, size_t path_count)
{
	struct buffer cell = {0};
	bool failed = false;

	for (size_t i = 0; i < path_count && !failed; i++) {
		size_t count = 0;

		if (i > 0)
			buffer_add_char(out, ',');
		gather(&cell, &count, row, paths[i]);
		csv_add_cell(out, buffer_text(&cell));
		failed = cell.failed;
		buffer_clear(&cell);
	}
	buffer_release(&cell);
	buffer_add(out, TEXT("\r\n"));
	return !failed && !out->failed;
}

static bool write_row_line(const struct call *call, page_row *write_row, uint32_t number, const char *const *paths,
			   size_t path_count, struct buffer *out)
{
	struct buffer bytes = {0};
	struct writer writer;
	json_t *row = NULL;
	bool written;

	writer_init(&writer, &bytes);
	write_row(call, &writer, number);
	if (!bytes.failed)
		row = json_loadb(bytes.at, bytes.len, 0, NULL);
	written = row != NULL && write_line(out, row, paths, path_count);
	json_decref(row);
	buffer_release(&bytes);
	return written;
}

bool csv_write(const struct call *call, const struct page *page, page_row *write_row, struct buffer *out)
{
	struct texts columns = columns_of(call);
	const char **paths = arena_array(call->arena, columns.count, sizeof(*paths));

	for (size_t i = 0; i < columns.count; i++) {
		paths[i] = arena_string(call->arena, columns.at[i]);
		if (i > 0)
			buffer_add_char(out, ',');
		csv_add_cell(out, columns.at[i]);
	}
	buffer_add(out, TEXT("\r\n"));
	for (size_t i = 0; i < page->count; i++)
		if (!write_row_line(call, write_row, page->rows[i], paths, columns.count, out))
			return false;
	return !out->failed;
}
