/* SPDX-License-Identifier: MIT */
#include "models/record/annotation.h"

#include "models/record/document.h"
#include "models/record/row.h"

enum { CONTEXT_POINTS = 32 };

struct annotations {
	struct writer *writer;
	const struct record *record;
	const struct document *document;
	uint32_t number; /* of the document's row */
	struct text base_path;
};

/* What the words do for the fact, in the terms of the Web Annotation vocabulary. */
static const char *const purposes[] = {[ROLE_SOURCE] = "identifying",
				       [ROLE_CUE] = "classifying",
				       [ROLE_CONTENT] = "describing",
				       [ROLE_VALUE] = "describing"};

static void key_text(struct writer *writer, const char *key, struct text value)
{
	writer_key(writer, key);
	writer_text(writer, value);
}

/* "base_path/v1/documents/id" and what follows, none of which needs escaping. */
static void write_below(const struct annotations *all, const char *key, struct text tail)
{
	writer_key(all->writer, key);
	writer_raw(all->writer, TEXT("\""));
	row_add_address(all->writer->out, all->base_path, KIND_document, all->document->head.id);
	buffer_add(all->writer->out, tail);
	buffer_add_char(all->writer->out, '"');
}

static void write_quote(const struct annotations *all, struct span span)
{
	const struct points *points = &all->document->points;
	struct text bytes = all->document->bytes;
	uint32_t start = points_at(points, span.start), end = points_at(points, span.end);
	uint32_t before = points_byte(points, start > CONTEXT_POINTS ? start - CONTEXT_POINTS : 0);
	uint32_t after = points_byte(points, end + CONTEXT_POINTS);

	writer_object(all->writer);
	key_text(all->writer, "type", TEXT("TextQuoteSelector"));
	key_text(all->writer, "exact", text_part(bytes, span.start, span.end));
	key_text(all->writer, "prefix", text_part(bytes, before, span.start));
	key_text(all->writer, "suffix", text_part(bytes, span.end, after));
	writer_object_end(all->writer);
	writer_object(all->writer);
	key_text(all->writer, "type", TEXT("TextPositionSelector"));
	writer_key(all->writer, "start");
	writer_integer(all->writer, start);
	writer_key(all->writer, "end");
	writer_integer(all->writer, end);
	writer_object_end(all->writer);
}

static void write_body(const struct annotations *all, enum kind_id kind, struct text id, enum source_role role)
{
	writer_key(all->writer, "body");
	writer_object(all->writer);
	key_text(all->writer, "type", TEXT("SpecificResource"));
	key_text(all->writer, "purpose", text_of(purposes[role]));
	writer_key(all->writer, "source");
	row_write_address(all->writer, all->base_path, kind, id);
	writer_object_end(all->writer);
}

/* Its id is that of the fact within the collection, and which of its sources in this document it is. */
static void write_one(const struct annotations *all, enum kind_id kind, const struct head *head,
		      const struct evidence *evidence, uint32_t number)
{
	writer_object(all->writer);
	writer_key(all->writer, "id");
	writer_raw(all->writer, TEXT("\""));
	row_add_address(all->writer->out, all->base_path, KIND_document, all->document->head.id);
	buffer_print(all->writer->out, "/annotations#%s/%.*s/%u\"", kind_at(kind)->plural, (int)head->id.len,
		     head->id.at, number);
	key_text(all->writer, "type", TEXT("Annotation"));
	key_text(all->writer, "motivation", text_of(purposes[evidence->role]));
	write_body(all, kind, head->id, evidence->role);
	writer_key(all->writer, "target");
	writer_object(all->writer);
	write_below(all, "source", TEXT("/text"));
	writer_key(all->writer, "selector");
	writer_array(all->writer);
	write_quote(all, evidence->span);
	writer_array_end(all->writer);
	writer_object_end(all->writer);
	writer_object_end(all->writer);
}

/* Sources are ordered by document. Writes those of ours, or counts them where `write` is false. */
static uint32_t each_source(const struct annotations *all, bool write)
{
	uint32_t total = 0;

	for (enum kind_id kind = 0; kind < KIND_COUNT; kind++) {
		size_t count;
		const uint32_t *rows = record_rows_of(all->record, kind, all->number, &count);

		for (size_t i = 0; i < count; i++) {
			const struct head *head = record_row(all->record, kind, rows[i]);
			uint32_t number = 0;

			for (uint32_t s = 0; s < head->sources.count; s++)
				if (head->sources.at[s].document == all->number) {
					number++;
					if (write)
						write_one(all, kind, head, &head->sources.at[s], number);
				}
			total += number;
		}
	}
	return total;
}

void annotation_write(struct writer *writer, const struct record *record, uint32_t document, struct text base_path)
{
	struct annotations all = {.writer = writer,
				  .record = record,
				  .document = record_row(record, KIND_document, document),
				  .number = document,
				  .base_path = base_path};
	struct text title = all.document->title;

	writer_object(writer);
	key_text(writer, "@context", TEXT("http://www.w3.org/ns/anno.jsonld"));
	write_below(&all, "id", TEXT("/annotations"));
	key_text(writer, "type", TEXT("AnnotationCollection"));
	key_text(writer, "label", title.len > 0 ? title : all.document->head.id);
	writer_key(writer, "total");
	writer_integer(writer, each_source(&all, false));
	writer_key(writer, "first");
	writer_object(writer);
	write_below(&all, "id", TEXT("/annotations#page"));
	key_text(writer, "type", TEXT("AnnotationPage"));
	write_below(&all, "partOf", TEXT("/annotations"));
	writer_key(writer, "startIndex");
	writer_integer(writer, 0);
	writer_key(writer, "items");
	writer_array(writer);
	(void)each_source(&all, true);
	writer_array_end(writer);
	writer_object_end(writer);
	writer_object_end(writer);
}
