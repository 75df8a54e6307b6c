/* SPDX-License-Identifier: MIT */
#include "handlers/page.h"

/* One row, the bare object. */
bool show_item(const struct call *call, struct response *response)
{
	struct writer writer;

	response->status = 200;
	writer_init(&writer, &response->body);
	page_write_row(call, &writer, call->row);
	return !response->body.failed;
}
