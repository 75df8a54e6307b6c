/* SPDX-License-Identifier: MIT */
#include "handlers/verb.h"
#include "models/record/annotation.h"

/* The sources of every fact of one dispatch as W3C Web Annotations. */
bool show_annotations(const struct call *call, struct response *response)
{
	struct writer writer;

	response->status = 200;
	writer_init(&writer, &response->body);
	annotation_write(&writer, call->record, call->row, call->request->base_path);
	return !response->body.failed;
}
