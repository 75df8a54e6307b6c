/* SPDX-License-Identifier: MIT */
#include "handlers/verb.h"
#include "models/record/print.h"

/* Every row that was read out of one dispatch, kind by kind. */
bool show_record(const struct call *call, struct response *response)
{
	struct row_options options = {.base_path = call->request->base_path};
	struct writer writer;

	response->status = 200;
	writer_init(&writer, &response->body);
	record_write_document(&writer, call->record, call->row, &options);
	return !response->body.failed;
}
