/* SPDX-License-Identifier: MIT */
#include "handlers/verb.h"
#include "models/record/document.h"

/* A dispatch as it was read, byte for byte. */
bool show_text(const struct call *call, struct response *response)
{
	const struct document *document = record_row(call->record, KIND_document, call->row);

	response->status = 200;
	response->static_body = document->bytes;
	return true;
}
