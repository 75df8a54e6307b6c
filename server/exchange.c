/* SPDX-License-Identifier: MIT */
#include "server/exchange.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "server/inspect.h"
#include "server/send.h"
#include "server/wire.h"

enum { MOST_IGNORED = 64 * 1024 /* bytes of a body that is read to its end only to be refused */ };

struct exchange {
	struct edition *edition; /* held until the last byte of the answer has left */
	struct client *client;
	long long began;
	const char *code;   /* of what is wrong; NULL: nothing yet */
	const char *detail; /* of that; static */
	bool seen, answered;
	bool odd;       /* the target has bytes that not every server in a chain would read alike */
	size_t ignored; /* bytes of a chunked body */
	size_t sent;
	unsigned status;
	char method[16], version[16];
	char target[]; /* as sent; cut where it is too long */
};

static struct client *client_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info == NULL ? NULL : info->socket_context;
}

void exchange_forget(struct client *client)
{
	struct exchange *exchange = client->request;

	client->request = NULL;
	if (exchange == NULL)
		return;
	edition_release(exchange->edition);
	free(exchange);
}

static bool is_odd(const char *target)
{
	for (; *target != '\0'; target++)
		if (*target <= ' ' || *target > '~' || *target == '#')
			return true;
	return false;
}

/*
 * libmicrohttpd 0.9 goes on to take the query apart in the place it shows us, a piece of the connection's memory for
 * each name; some hundred names use it up, and then nobody answers. We read the query ourselves: it finds an empty
 * one. From 1.0 on it answers when memory is short.
 */
static void hide_query(const char *target)
{
#if MHD_VERSION < 0x01000000
	char *mark = strchr((char *)(uintptr_t)target, '?');

	if (mark != NULL)
		mark[1] = '\0';
#else
	(void)target;
#endif
}

void *exchange_begin(void *context, const char *target, struct MHD_Connection *connection)
{
	const struct wire *wire = context;
	size_t len = strnlen(target, wire->config->max_url + 1);
	struct exchange *exchange = calloc(1, sizeof(*exchange) + len + 1);

	if (exchange == NULL)
		return NULL;
	memcpy(exchange->target, target, len);
	if (len > wire->config->max_url)
		exchange->code = "uri_too_long";
	exchange->odd = is_odd(exchange->target);
	hide_query(target);
	exchange->began = journal_now();
	exchange->client = client_of(connection);
	if (exchange->client == NULL)
		return exchange;
	exchange_forget(exchange->client);
	exchange->client->request = exchange;
	return exchange;
}

void exchange_end(void *context, struct MHD_Connection *connection, void **slot, enum MHD_RequestTerminationCode how)
{
	struct wire *wire = context;
	struct exchange *exchange = *slot;

	(void)connection;
	if (exchange == NULL)
		return;
	*slot = NULL;
	client_idle(&wire->clients, exchange->client);
	if (exchange->answered)
		journal_say(wire->journal, JOURNAL_ACCESS, "method=%s target=%s status=%u bytes=%zu ms=%lld%s",
			    exchange->method, exchange->target, exchange->status, exchange->sent,
			    journal_now() - exchange->began,
			    how == MHD_REQUEST_TERMINATED_COMPLETED_OK ? "" : " aborted=1");
	if (exchange->client != NULL) {
		exchange_forget(exchange->client);
		return;
	}
	edition_release(exchange->edition);
	free(exchange);
}

static const char *header(struct MHD_Connection *connection, const char *name)
{
	return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

/* Links carry the configured prefix; a proxy may or may not take it off before it asks us. */
static void drop_base_path(struct request *request)
{
	struct text rest;

	if (request->base_path.len == 0 || !text_starts(request->path, request->base_path))
		return;
	rest = text_part(request->path, request->base_path.len, request->path.len);
	if (rest.len == 0)
		request->path = TEXT("/");
	else if (rest.at[0] == '/')
		request->path = rest;
}

/* OPTIONS * asks for the server as a whole (RFC 9110 §9.3.7), which has no row among the routes. */
static bool answer_server_options(struct response *response)
{
	*response = (struct response){.status = 204, .allow = TEXT("GET, HEAD, OPTIONS"), .volatile_answer = true};
	return true;
}

static bool make_answer(const struct wire *wire, struct exchange *exchange, struct request *request,
			struct response *response)
{
	const char *failure = exchange->edition->failure;
	struct health health = {.draining = atomic_load(&wire->draining),
				.reload_failure = failure[0] == '\0' ? NULL : failure};

	if (exchange->code != NULL)
		return answer_problem(request, exchange->code, exchange->detail, response);
	if (request->method == METHOD_OPTIONS && strcmp(exchange->target, "*") == 0)
		return answer_server_options(response);
	if (!inspect_target(exchange->target, &request->path, &request->query)) {
		exchange->code = "bad_target";
		return answer_problem(request, exchange->code, "The target is neither a path nor an http url.",
				      response);
	}
	drop_base_path(request);
	return answer(request, exchange->edition->snapshot, &health, response);
}

static enum MHD_Result respond(struct wire *wire, struct exchange *exchange, struct MHD_Connection *connection,
			       bool close)
{
	struct request request = {.method = inspect_method(exchange->method),
				  .path = text_of(exchange->target),
				  .accept = text_of(header(connection, "Accept")),
				  .base_path = text_of(wire->config->base_path)};
	struct sending sending = {.method = request.method, .if_none_match = header(connection, "If-None-Match")};
	struct response response = {0};
	enum MHD_Result result;

	if (!make_answer(wire, exchange, &request, &response) &&
	    !answer_problem(&request, "out_of_memory", NULL, &response))
		return MHD_NO;
	sending.close = close || exchange->code != NULL || exchange->odd || atomic_load(&wire->draining);
	result = send_response(connection, &response, &sending);
	exchange->answered = result == MHD_YES;
	exchange->status = sending.status;
	exchange->sent = request.method == METHOD_HEAD ? 0 : sending.body_size;
	client_answered(&wire->clients, exchange->client, exchange->sent);
	return result;
}

static enum MHD_Result handle_head(struct wire *wire, struct exchange *exchange, struct MHD_Connection *connection)
{
	struct inspection found;

	client_asked(&wire->clients, exchange->client);
	inspect(connection, exchange->method, exchange->version, wire->config->max_headers, &found);
	if (exchange->code == NULL) {
		exchange->code = found.code;
		exchange->detail = found.detail;
	}
	/* What is fine is answered on the next call, behind the end of the request: an answer before that closes the
	 * connection. Whether a chunked body is empty shows only then, too. */
	if (exchange->code == NULL &&
	    (inspect_method(exchange->method) != METHOD_OTHER || !(found.chunked || found.has_body)))
		return MHD_YES;
	return respond(wire, exchange, connection, found.chunked || found.has_body);
}

/* A longer one is none that we know, and is so still when it is cut. */
static void copy_word(char *out, size_t size, const char *word)
{
	size_t len = strnlen(word, size - 1);

	memcpy(out, word, len);
	out[len] = '\0';
}

enum MHD_Result exchange_handle(void *context, struct MHD_Connection *connection, const char *url, const char *method,
				const char *version, const char *upload, size_t *upload_size, void **slot)
{
	struct wire *wire = context;
	struct exchange *exchange = *slot;

	(void)url, (void)upload;
	if (exchange == NULL)
		return MHD_NO;
	if (!exchange->seen) {
		exchange->seen = true;
		exchange->edition = shelf_take(wire->shelf);
		copy_word(exchange->method, sizeof(exchange->method), method);
		copy_word(exchange->version, sizeof(exchange->version), version);
		return handle_head(wire, exchange, connection);
	}
	if (*upload_size > 0) {
		exchange->ignored += *upload_size;
		*upload_size = 0;
		exchange->code = "body_not_allowed";
		return exchange->ignored > MOST_IGNORED ? MHD_NO : MHD_YES;
	}
	return exchange->answered ? MHD_YES : respond(wire, exchange, connection, false);
}
