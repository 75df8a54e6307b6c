/* SPDX-License-Identifier: MIT */
#include <jansson.h>

#include "handlers/body.h"
#include "handlers/verb.h"
#include "models/store/snapshot.h"

bool show_livez(const struct call *call, struct response *response)
{
	json_t *body = json_pack("{s:s}", "status", "alive");

	(void)call;
	response->status = 200;
	response->volatile_answer = true;
	return body_write(response, body != NULL, body);
}

static const char *readiness(const struct call *call)
{
	if (call->health != NULL && call->health->draining)
		return "draining";
	return call->snapshot == NULL ? "loading" : "ready";
}

static void write_counts(const struct call *call, struct writer *writer)
{
	writer_key(writer, "counts");
	writer_object(writer);
	for (int i = 0; i < KIND_COUNT; i++) {
		writer_key(writer, kind_at((enum kind_id)i)->plural);
		writer_integer(writer, (int64_t)snapshot_count(call->snapshot, (enum kind_id)i));
	}
	writer_object_end(writer);
}

static void write_place(struct writer *writer, const char *key, size_t number)
{
	writer_key(writer, key);
	if (number == 0)
		writer_null(writer);
	else
		writer_integer(writer, (int64_t)number);
}

/* File names are bytes, not always UTF-8. */
static void write_fault(struct writer *writer, const struct fault *fault)
{
	writer_object(writer);
	writer_key(writer, "file");
	body_write_text(writer, text_of(fault->file));
	write_place(writer, "line", fault->line);
	write_place(writer, "column", fault->column);
	writer_key(writer, "reason");
	body_write_text(writer, text_of(fault->reason));
	writer_object_end(writer);
}

static void write_snapshot(const struct call *call, struct writer *writer)
{
	size_t count;
	const struct fault *faults = snapshot_faults(call->snapshot, &count);

	writer_key(writer, "snapshot");
	writer_text(writer, snapshot_id(call->snapshot));
	writer_key(writer, "documents_loaded");
	writer_integer(writer, (int64_t)snapshot_count(call->snapshot, KIND_document));
	writer_key(writer, "not_loaded");
	writer_array(writer);
	for (size_t i = 0; i < count; i++)
		write_fault(writer, &faults[i]);
	writer_array_end(writer);
	write_counts(call, writer);
}

/* Ready is who may be sent requests: a record is there and the process is not on its way out. What did not load is told
 * but does not take a server that holds the rest out of service. */
bool show_readyz(const struct call *call, struct response *response)
{
	const char *status = readiness(call);
	const char *failure = call->health == NULL ? NULL : call->health->reload_failure;
	struct writer writer;

	response->status = status[0] == 'r' ? 200 : 503;
	response->volatile_answer = true;
	writer_init(&writer, &response->body);
	writer_object(&writer);
	writer_key(&writer, "status");
	writer_text(&writer, text_of(status));
	writer_key(&writer, "reload_failure");
	if (failure == NULL)
		writer_null(&writer);
	else
		body_write_text(&writer, text_of(failure));
	if (call->snapshot != NULL)
		write_snapshot(call, &writer);
	writer_object_end(&writer);
	return !response->body.failed;
}

bool show_metrics(const struct call *call, struct response *response)
{
	response->status = 200;
	response->volatile_answer = true;
	if (call->health != NULL && call->health->write_metrics != NULL)
		call->health->write_metrics(call->health->context, &response->body);
	return !response->body.failed;
}
