/* SPDX-License-Identifier: MIT */
#include "handlers/page.h"

#include "handlers/csv.h"
#include "handlers/form.h"
#include "handlers/include.h"
#include "handlers/link.h"
#include "models/record/kept.h"
#include "models/record/row.h"
#include "models/store/highlight.h"
#include "models/store/snapshot.h"

static void write_member(struct writer *writer, const char *key, struct text value)
{
	writer_key(writer, key);
	writer_text_or_null(writer, value);
}

static bool was_before(const struct query *query, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (query->resolved[i].parameter == query->resolved[at].parameter)
			return true;
	return false;
}

void page_write_resolved(const struct call *call, struct writer *writer)
{
	const struct query *query = &call->query;

	if (query->resolved_count == 0)
		return;
	writer_key(writer, "resolved");
	writer_object(writer);
	for (size_t i = 0; i < query->resolved_count; i++) {
		if (was_before(query, i))
			continue;
		writer_key(writer, query->resolved[i].parameter);
		writer_object(writer);
		for (size_t j = i; j < query->resolved_count; j++)
			if (query->resolved[j].parameter == query->resolved[i].parameter) {
				writer_key(writer, arena_string(call->arena, query->resolved[j].given));
				writer_text(writer, query->resolved[j].id);
			}
		writer_object_end(writer);
	}
	writer_object_end(writer);
}

static void write_counted(struct writer *writer, const struct call *call, const struct field *field,
			  struct counted counted)
{
	struct call narrowed = *call;
	struct text url = TEXT("");

	if (query_narrow(call->arena, &call->query, field, counted.value, &narrowed.query))
		url = link_at(&narrowed, 0);
	writer_object(writer);
	write_member(writer, "value", match_of(field) == MATCH_TEXT ? value_label(counted.value) : counted.value->key);
	writer_key(writer, "count");
	writer_integer(writer, (int64_t)counted.count);
	write_member(writer, "url", url);
	writer_object_end(writer);
}

/* {"topic":[{"value":"energy","count":3,"url":…}]}, and the names of those that have more values. */
static void write_facets(struct writer *writer, const struct call *call, const struct page *page)
{
	if (call->query.facet_count == 0)
		return;
	writer_key(writer, "facets");
	writer_object(writer);
	for (size_t i = 0; i < call->query.facet_count; i++) {
		const struct facet *facet = &page->facets[i];

		writer_key(writer, facet->field->parameter);
		writer_array(writer);
		for (size_t j = 0; j < facet->count; j++)
			write_counted(writer, call, facet->field, facet->values[j]);
		writer_array_end(writer);
	}
	writer_object_end(writer);
	writer_key(writer, "facets_truncated");
	writer_array(writer);
	for (size_t i = 0; i < call->query.facet_count; i++)
		if (page->facets[i].truncated)
			writer_text(writer, text_of(page->facets[i].field->parameter));
	writer_array_end(writer);
}

static void write_meta(struct writer *writer, const struct call *call, const struct page *page)
{
	writer_key(writer, "meta");
	writer_object(writer);
	writer_key(writer, "total");
	writer_integer(writer, (int64_t)page->total);
	writer_key(writer, "limit");
	writer_integer(writer, call->query.limit);
	writer_key(writer, "offset");
	writer_integer(writer, (int64_t)call->query.offset);
	write_member(writer, "snapshot", snapshot_id(call->snapshot));
	page_write_resolved(call, writer);
	write_facets(writer, call, page);
	if (call->hits != NULL)
		search_write_counts(call, writer);
	writer_object_end(writer);
}

static void write_links(struct writer *writer, const struct links *links)
{
	writer_key(writer, "links");
	writer_object(writer);
	write_member(writer, "self", links->self);
	write_member(writer, "first", links->first);
	write_member(writer, "prev", links->prev);
	write_member(writer, "next", links->next);
	write_member(writer, "last", links->last);
	writer_object_end(writer);
}

static void add_link(struct buffer *out, const char *relation, struct text url)
{
	if (url.len == 0)
		return;
	if (out->len > 0)
		buffer_add(out, TEXT(", "));
	buffer_add_char(out, '<');
	buffer_add(out, url);
	buffer_add(out, TEXT(">; rel=\""));
	buffer_add(out, text_of(relation));
	buffer_add_char(out, '"');
}

/* RFC 8288; the urls are percent-encoded, so nothing in them can end the header or the bracket. */
static void write_link_header(struct buffer *out, const struct links *links)
{
	add_link(out, "first", links->first);
	add_link(out, "prev", links->prev);
	add_link(out, "next", links->next);
	add_link(out, "last", links->last);
}

/* "highlights":{"text":["… <mark>global governance</mark> …"]} */
static void write_highlights(struct highlighter *highlighter, struct writer *writer, uint32_t row)
{
	const struct highlight *highlights;
	size_t count = highlight_row(highlighter, row, &highlights);

	writer_key(writer, "highlights");
	writer_object(writer);
	for (size_t i = 0; i < count; i++) {
		writer_key(writer, highlights[i].name);
		writer_array(writer);
		for (size_t j = 0; j < highlights[i].snippets.count; j++)
			writer_text(writer, highlights[i].snippets.at[j]);
		writer_array_end(writer);
	}
	writer_object_end(writer);
}

/* What stands behind the fields of a row. */
static void write_more(void *context, struct writer *writer, uint32_t row)
{
	const struct call *call = context;

	if (!include_write(call, writer, row))
		writer->out->failed = true;
	if (call->highlighters != NULL)
		write_highlights(call->highlighters[call->query.kind], writer, row);
}

static void write_row(const struct call *call, struct writer *writer, uint32_t row)
{
	struct row_options options = {.base_path = call->request->base_path,
				      .fields = call->query.fields,
				      .include = call->query.include,
				      .more = write_more,
				      .context = (void *)call};

	row_write(writer, call->record, call->query.kind, row, &options);
}

/* Without the comma that came before it. */
static struct text object_behind(struct text bytes, size_t start)
{
	return text_part(bytes, start + (bytes.at[start] == ','), bytes.len);
}

/* Whole and as it is: what is kept is of use. */
static bool asks_whole(const struct query *query)
{
	return query->fields.count == 0 && query->include.count == 0 && !query->highlight;
}

void page_write_row(const struct call *call, struct writer *writer, uint32_t row)
{
	struct kept_rows *kept = asks_whole(&call->query) ? call->request->kept : NULL;
	enum kind_id kind = call->query.kind;
	struct buffer *out = writer->out;
	struct text bytes;
	size_t start;

	if (kept == NULL) {
		write_row(call, writer, row);
	} else if (kept_rows_find(kept, kind, row, &bytes)) {
		writer_raw(writer, bytes);
	} else {
		start = out->len;
		write_row(call, writer, row);
		if (!out->failed)
			kept_rows_add(kept, kind, row, object_behind(buffer_text(out), start));
	}
}

static bool write_json(const struct call *call, const struct page *page, page_row *write, const struct links *links,
		       struct response *response)
{
	struct writer writer;

	writer_init(&writer, &response->body);
	writer_object(&writer);
	writer_key(&writer, "data");
	writer_array(&writer);
	for (size_t i = 0; i < page->count; i++)
		write(call, &writer, page->rows[i]);
	writer_array_end(&writer);
	write_meta(&writer, call, page);
	write_links(&writer, links);
	writer_object_end(&writer);
	return !response->body.failed;
}

static bool write_lines(const struct call *call, const struct page *page, page_row *write, struct response *response)
{
	for (size_t i = 0; i < page->count; i++) {
		struct writer writer;

		writer_init(&writer, &response->body);
		write(call, &writer, page->rows[i]);
		buffer_add_char(&response->body, '\n');
	}
	return !response->body.failed;
}

static bool write_body(const struct call *call, const struct page *page, page_row *write, const struct links *links,
		       struct response *response)
{
	switch (call->form) {
	case FORM_NDJSON:
		return write_lines(call, page, write, response);
	case FORM_CSV:
		return csv_write(call, page, write, &response->body);
	case FORM_UNSAID:
	case FORM_JSON:
	case FORM_SVG:
	case FORM_END:
		break;
	}
	return write_json(call, page, write, links, response);
}

bool page_answer(const struct call *call, const struct page *page, page_row *write, struct response *response)
{
	struct links links = link_pages(call, page);

	response->status = 200;
	response->content_type = form_content_type(call->form);
	response->has_total = true;
	response->total = page->total;
	write_link_header(&response->link, &links);
	return write_body(call, page, write, &links, response) && !response->link.failed;
}
