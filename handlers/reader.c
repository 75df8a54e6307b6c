/* SPDX-License-Identifier: MIT */
#include "handlers/web.h"
#include "models/record/document.h"
#include "models/record/row.h"

/*
 * What is at "/": to whom would rather have HTML the page to read dispatches on, to all others the index. The page is
 * web/reader.html, where comments name what comes in their place; without a script it is a plain list of what there is.
 * Its addresses are whole, as the same page answers with and without a slash at its end.
 */

enum { DOCUMENTS_MOST = 500 }; /* as many as a page of rows has; the collection has them all */

static void add_base(const struct call *call, struct buffer *out)
{
	web_escape(out, call->request->base_path);
}

static void add_document(const struct call *call, struct buffer *out, const struct document *document)
{
	struct text title = document->title.len > 0 ? document->title : document->head.id;

	buffer_add(out, TEXT("<li><a href=\""));
	row_add_address(out, call->request->base_path, KIND_document, document->head.id);
	web_add(out, "/text\">", title, "</a>");
	if (document->publisher.len > 0)
		web_add(out, " <span class=\"faint\">", document->publisher, "</span>");
	if (document->date.iso.len > 0)
		web_add(out, " <span class=\"faint\">", document->date.iso, "</span>");
	buffer_add(out, TEXT("</li>\n"));
}

static void add_documents(const struct call *call, struct buffer *out)
{
	size_t count = record_count(call->record, KIND_document);

	buffer_add(out, TEXT("<ul>\n"));
	for (uint32_t i = 0; i < count && i < DOCUMENTS_MOST; i++)
		add_document(call, out, record_row(call->record, KIND_document, i));
	buffer_add(out, TEXT("</ul>\n"));
	if (count > DOCUMENTS_MOST)
		buffer_print(out, "<p>These are the first %d of %zu; the collection below has them all.</p>\n",
			     DOCUMENTS_MOST, count);
}

static void add_collections(const struct call *call, struct buffer *out)
{
	buffer_add(out, TEXT("<ul>\n"));
	for (int i = 0; i < KIND_COUNT; i++) {
		const struct kind *kind = kind_at((enum kind_id)i);

		buffer_add(out, TEXT("<li><a href=\""));
		add_base(call, out);
		buffer_print(out, "/v1/%s\">%s</a> (%zu) ", kind->plural, kind->plural,
			     record_count(call->record, kind->id));
		web_add(out, "<span class=\"faint\">", text_of(kind->about), "</span></li>\n");
	}
	buffer_add(out, TEXT("</ul>\n"));
}

static const struct web_place places[] = {{{"<!-- base -->", 13}, add_base},
					  {{"<!-- documents -->", 18}, add_documents},
					  {{"<!-- collections -->", 20}, add_collections}};

bool show_reader(const struct call *call, struct response *response)
{
	enum { INDEX };

	if (call->offer == INDEX)
		return show_index(call, response);
	response->status = 200;
	web_fill(call, TEXT("reader.html"), places, sizeof(places) / sizeof(places[0]), &response->body);
	return !response->body.failed;
}
