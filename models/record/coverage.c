/* SPDX-License-Identifier: MIT */
#include "models/record/document.h"

#include "models/record/record.h"
#include "models/record/row.h"

static void key_integer(struct writer *writer, const char *key, uint32_t value)
{
	writer_key(writer, key);
	writer_integer(writer, value);
}

static void write_sentence(struct writer *writer, const struct document *document, uint32_t number)
{
	struct span span = document->sentences[number].span;

	writer_object(writer);
	key_integer(writer, "sentence", number + 1);
	writer_key(writer, "exact");
	writer_text(writer, text_part(document->bytes, span.start, span.end));
	key_integer(writer, "start", points_at(&document->points, span.start));
	key_integer(writer, "end", points_at(&document->points, span.end));
	writer_object_end(writer);
}

void document_write_coverage(struct writer *writer, const struct record *record, uint32_t row, struct text base_path)
{
	const struct document *document = record_row(record, KIND_document, row);
	const struct field *warnings = kind_field(kind_at(KIND_document), TEXT("warnings"));
	struct sight sight = {.record = record, .base_path = base_path, .kind = KIND_document, .row = document};

	writer_object(writer);
	writer_key(writer, "document");
	writer_text(writer, document->head.id);
	writer_key(writer, "url");
	row_write_address(writer, base_path, KIND_document, document->head.id);
	key_integer(writer, "sentence_count", document->sentence_count);
	key_integer(writer, "understood_count", document->understood_count);
	writer_key(writer, "not_understood");
	writer_array(writer);
	for (uint32_t i = 0; i < document->sentence_count; i++)
		if (!document->sentences[i].understood)
			write_sentence(writer, document, i);
	writer_array_end(writer);
	writer_key(writer, "warnings");
	warnings->type->write(writer, &sight, warnings, &document->warnings);
	writer_object_end(writer);
}
