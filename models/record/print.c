/* SPDX-License-Identifier: MIT */
#include "models/record/print.h"

void record_write(struct writer *writer, const struct record *record, const struct row_options *options)
{
	writer_object(writer);
	for (enum kind_id kind = 0; kind < KIND_COUNT; kind++) {
		writer_key(writer, kind_at(kind)->plural);
		writer_array(writer);
		for (uint32_t row = 0; row < record_count(record, kind); row++)
			row_write(writer, record, kind, row, options);
		writer_array_end(writer);
	}
	writer_object_end(writer);
}

void record_write_document(struct writer *writer, const struct record *record, uint32_t document,
			   const struct row_options *options)
{
	writer_object(writer);
	for (enum kind_id kind = 0; kind < KIND_COUNT; kind++) {
		size_t count;
		const uint32_t *rows = record_rows_of(record, kind, document, &count);

		writer_key(writer, kind_at(kind)->plural);
		writer_array(writer);
		for (size_t i = 0; i < count; i++)
			row_write(writer, record, kind, rows[i], options);
		writer_array_end(writer);
	}
	writer_object_end(writer);
}

void record_write_line(struct buffer *out, const struct record *record, enum kind_id kind, uint32_t row,
		       const struct row_options *options)
{
	struct writer writer;

	writer_init(&writer, out);
	row_write(&writer, record, kind, row, options);
	buffer_add_char(out, '\n');
}
