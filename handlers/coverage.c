/* SPDX-License-Identifier: MIT */
#include "handlers/page.h"
#include "models/record/document.h"

static void write_coverage(const struct call *call, struct writer *writer, uint32_t row)
{
	document_write_coverage(writer, call->record, row, call->request->base_path);
}

/* Dispatch by dispatch: what was understood and what was not. */
bool show_coverage(const struct call *call, struct response *response)
{
	struct query documents = call->query;
	struct page page;

	documents.kind = KIND_document;
	if (!query_run(&call->context, &documents, &page))
		return false;
	return page_answer(call, &page, write_coverage, response);
}
