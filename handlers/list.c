/* SPDX-License-Identifier: MIT */
#include "handlers/page.h"
#include "handlers/refuse.h"
#include "models/store/highlight.h"

/* A page of the rows that the query asks for. */
bool show_list(const struct call *call, struct response *response)
{
	const struct query *query = &call->query;
	struct highlighter *highlighters[KIND_COUNT] = {NULL};
	struct call found = *call;
	struct page page;

	if (!query_run(&call->context, query, &page))
		return false;
	if (page.late)
		return refuse(call, PROBLEM_query_too_slow, NULL, response);
	if (query->highlight && query->search != NULL) {
		highlighters[query->kind] =
			highlight_open(call->arena, call->record, call->context.index, query->kind, query->search);
		found.highlighters = highlighters;
	}
	return page_answer(&found, &page, page_write_row, response);
}
