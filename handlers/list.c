/* SPDX-License-Identifier: MIT */
#include "handlers/page.h"

/* A page of the rows that the query asks for. */
bool show_list(const struct call *call, struct response *response)
{
	struct page page;

	if (!query_run(&call->context, &call->query, &page))
		return false;
	return page_answer(call, &page, page_write_row, response);
}
