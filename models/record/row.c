/* SPDX-License-Identifier: MIT */
#include "models/record/row.h"

#include "models/record/record.h"

static void write_members(struct writer *writer, const struct sight *sight)
{
	const struct kind *kind = kind_at(sight->kind);

	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *field = &kind->fields[i];

		if (field->name != NULL && sight_key(writer, sight, field->key))
			field->type->write(writer, sight, field, field_value(field, sight->row));
	}
}

static void write_whole(struct writer *writer, const struct sight *sight)
{
	writer_object(writer);
	write_members(writer, sight);
	writer_object_end(writer);
}

void row_write(struct writer *writer, const struct record *record, enum kind_id kind, uint32_t row,
	       const struct row_options *options)
{
	struct sight sight = {.record = record,
			      .base_path = options->base_path,
			      .kind = kind,
			      .row = record_row(record, kind, row),
			      .fields = options->fields,
			      .include = options->include,
			      .sources_most = options->sources_most};

	writer_object(writer);
	write_members(writer, &sight);
	if (options->more != NULL)
		options->more(options->context, writer, row);
	writer_object_end(writer);
}

void row_add_address(struct buffer *out, struct text base_path, enum kind_id kind, struct text id)
{
	buffer_add(out, base_path);
	buffer_add(out, TEXT("/v1/"));
	buffer_add(out, text_of(kind_at(kind)->plural));
	buffer_add_char(out, '/');
	buffer_add(out, id);
}

/* Nothing in an address needs escaping: base_path is checked by the configuration, ids are slugs. */
void row_write_address(struct writer *writer, struct text base_path, enum kind_id kind, struct text id)
{
	writer_raw(writer, TEXT("\""));
	row_add_address(writer->out, base_path, kind, id);
	buffer_add_char(writer->out, '"');
}

void row_write_url(struct writer *writer, const struct sight *sight, struct reference to)
{
	if (to.kind == KIND_COUNT)
		writer_null(writer);
	else
		row_write_address(writer, sight->base_path, to.kind, record_id(sight->record, to));
}

/* An included row includes nothing itself, so rows that refer to each other come to an end. */
bool row_write_included(struct writer *writer, const struct sight *sight, const struct field *field,
			struct reference to)
{
	struct sight whole = {.record = sight->record,
			      .base_path = sight->base_path,
			      .kind = to.kind,
			      .sources_most = sight->sources_most};

	if (to.kind == KIND_COUNT || !sight_includes(sight, text_of(field->name)))
		return false;
	whole.row = record_row(sight->record, to.kind, to.row);
	write_whole(writer, &whole);
	return true;
}
