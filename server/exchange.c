/* SPDX-License-Identifier: MIT */
/* Over 300 lines: the life of a request from its first byte to its answer, in the order in which it happens. */
#include "server/exchange.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "server/inspect.h"
#include "server/metrics.h"
#include "server/origin.h"
#include "server/send.h"
#include "server/wire.h"

enum {
	MOST_IGNORED = 1024 * 1024, /* bytes of a body that is read to its end only to be refused */
	USUAL_TARGET = 256,         /* bytes; a longer one is not kept room for */
	MOST_ORIGIN = 512,
	LOGGED_TARGET = 2048,
};

struct exchange {
	struct client *client; /* keeps it for the next request; NULL: it goes with this one */
	size_t room;           /* of `target` */
	long long began;       /* known only where it is logged */
	const char *code;      /* of what is wrong; NULL: nothing yet */
	const char *detail;    /* of that; static */
	bool seen, answered;
	bool odd;       /* the target has bytes that not every server in a chain would read alike */
	size_t ignored; /* bytes of a chunked body */
	size_t sent;
	unsigned status;
	struct asked asked;
	/* From here on only what is set is looked at. */
	const char *target_end; /* where the library has it, until the head is in; NULL: it is too long */
	char method[16];
	char id[REQUEST_ID + 1]; /* for the log, and set only for it */
	char target[];           /* as sent; cut where it is too long */
};

static struct client *client_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info == NULL ? NULL : info->socket_context;
}

static void exchange_free(struct exchange *exchange)
{
	if (exchange == NULL)
		return;
	free(exchange->asked.joined);
	free(exchange);
}

void exchange_forget(struct client *client)
{
	exchange_free(client->request);
	client->request = NULL;
}

/* That of the client's last request where it is large enough: a client that goes on asking costs no memory. */
static struct exchange *exchange_for(struct client *client, size_t len)
{
	struct exchange *exchange = client == NULL ? NULL : client->request;
	size_t room = len < USUAL_TARGET ? USUAL_TARGET : len + 1;

	if (exchange != NULL && exchange->room > len) {
		room = exchange->room;
		free(exchange->asked.joined);
	} else {
		if (client != NULL)
			exchange_forget(client);
		exchange = malloc(sizeof(*exchange) + room);
		if (exchange == NULL)
			return NULL;
	}
	memset(exchange, 0, offsetof(struct exchange, method));
	exchange->client = client;
	exchange->room = room;
	if (client != NULL)
		client->request = exchange;
	return exchange;
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

static long long now_if_logged(const struct wire *wire)
{
	return wire->journal->level >= JOURNAL_ACCESS ? journal_now() : 0;
}

void *exchange_begin(void *context, const char *target, struct MHD_Connection *connection)
{
	const struct wire *wire = context;
	size_t len = strnlen(target, wire->config->max_url + 1);
	struct exchange *exchange = exchange_for(client_of(connection), len);

	if (exchange == NULL)
		return NULL;
	memcpy(exchange->target, target, len);
	exchange->target[len] = '\0';
	exchange->target_end = target + len;
	if (len > wire->config->max_url) {
		exchange->code = "uri_too_long";
		exchange->target_end = NULL;
	}
	exchange->odd = is_odd(exchange->target);
	hide_query(target);
	exchange->began = now_if_logged(wire);
	return exchange;
}

/* The client's name for the request, or one of our own that no other request of this process has. */
static void name_request(const struct wire *wire, struct exchange *exchange)
{
	static _Thread_local unsigned long count;
	struct text id = exchange->asked.request_id;

	if (wire->journal->level < JOURNAL_ACCESS)
		return;
	if (send_takes_id(id))
		snprintf(exchange->id, sizeof(exchange->id), "%.*s", (int)id.len, id.at);
	else
		snprintf(exchange->id, sizeof(exchange->id), "%lx-%lx-%lx", (unsigned long)getpid(),
			 (unsigned long)gettid(), ++count);
}

/* As one word of the log: what is no visible ASCII is escaped as in a url, and what is long is cut. */
static void print_target(const char *target, char out[LOGGED_TARGET])
{
	static const char hex[] = "0123456789ABCDEF";
	size_t len = 0;

	for (; *target != '\0' && len < LOGGED_TARGET - 4; target++) {
		unsigned char c = (unsigned char)*target;

		if (c > ' ' && c <= '~') {
			out[len++] = *target;
			continue;
		}
		out[len++] = '%';
		out[len++] = hex[c >> 4];
		out[len++] = hex[c & 15];
	}
	if (*target != '\0')
		for (size_t i = 0; i < 3; i++)
			out[len++] = '.';
	out[len] = '\0';
}

static void log_access(const struct wire *wire, const struct exchange *exchange, bool whole)
{
	char target[LOGGED_TARGET];

	if (wire->journal->level < JOURNAL_ACCESS || !exchange->answered)
		return;
	print_target(exchange->target, target);
	journal_say(wire->journal, JOURNAL_ACCESS, "method=%s target=%s status=%u bytes=%zu ms=%lld id=%s%s",
		    exchange->method, target, exchange->status, exchange->sent, journal_now() - exchange->began,
		    exchange->id, whole ? "" : " aborted=1");
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
	log_access(wire, exchange, how == MHD_REQUEST_TERMINATED_COMPLETED_OK);
	if (exchange->client == NULL)
		exchange_free(exchange);
	else if (exchange->room > USUAL_TARGET || exchange->asked.joined != NULL)
		exchange_forget(exchange->client);
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

/* Finds out what is asked for. */
static void aim(const struct wire *wire, const struct edition *edition, struct exchange *exchange,
		struct request *request)
{
	*request = (struct request){.method = inspect_method(exchange->method),
				    .path = text_of(exchange->target),
				    .accept = exchange->asked.accept,
				    .base_path = text_of(wire->config->base_path),
				    .query_time = wire->config->query_time,
				    .kept = edition->kept};
	if (exchange->code != NULL || (request->method == METHOD_OPTIONS && strcmp(exchange->target, "*") == 0))
		return;
	if (inspect_target(exchange->target, &request->path, &request->query)) {
		drop_base_path(request);
		return;
	}
	exchange->code = "bad_target";
	exchange->detail = "The target is neither a path nor an http url.";
}

/* A page may only read an answer, and be it that there is nothing, whose preflight was answered well (Fetch §4.8). */
static bool is_preflight(const struct exchange *exchange, const struct request *request)
{
	return request->method == METHOD_OPTIONS && exchange->asked.origin.len > 0 &&
	       exchange->asked.preflight_method.len > 0;
}

static bool make_response(struct wire *wire, const struct exchange *exchange, const struct request *request,
			  const struct desk *desk, struct response *response)
{
	const char *failure = desk->edition->failure;
	struct metrics metrics = {wire->shelf, &wire->clients, desk->edition};
	struct health health = {.draining = atomic_load(&wire->draining),
				.reload_failure = failure[0] == '\0' ? NULL : failure,
				.write_metrics = metrics_write,
				.context = &metrics};

	if (exchange->code != NULL)
		return answer_problem(request, exchange->code, exchange->detail, response);
	if (is_preflight(exchange, request) ||
	    (request->method == METHOD_OPTIONS && strcmp(exchange->target, "*") == 0))
		return answer_server_options(response);
	return answer(request, desk->edition->snapshot, &health, response);
}

/* A finished answer, not from the cache. `ret_keep`: whoever asks the same gets the same. */
static struct reply *make_reply(struct wire *wire, const struct exchange *exchange, const struct request *request,
				const struct desk *desk, unsigned origin, bool *ret_keep)
{
	struct reply_policy policy = {.caching = wire->caching, .preflight = request->method == METHOD_OPTIONS};
	struct response response = {0};
	char allowed[MOST_ORIGIN];

	if (origin_is_any(wire->config->cors_origins)) {
		policy.origin = "*";
	} else {
		policy.vary_origin = wire->config->cors_origins[0] != '\0';
		if (origin > 0 && exchange->asked.origin.len < sizeof(allowed)) {
			memcpy(allowed, exchange->asked.origin.at, exchange->asked.origin.len);
			allowed[exchange->asked.origin.len] = '\0';
			policy.origin = allowed;
		}
	}
	if (!make_response(wire, exchange, request, desk, &response) &&
	    !answer_problem(request, "out_of_memory", NULL, &response))
		return NULL;
	*ret_keep = response.status == MHD_HTTP_OK && !response.volatile_answer;
	return reply_new(&response, desk->edition, &policy);
}

static void count(struct worker *worker, enum method method, const struct sending *sending, size_t sent)
{
	unsigned class = sending->status / 100;

	counter_add(&worker->counters.requests[method][class < STATUS_CLASSES ? class : 0], 1);
	counter_add(&worker->counters.body_bytes, sent);
	if (sending->status == MHD_HTTP_NOT_MODIFIED)
		counter_add(&worker->counters.unchanged, 1);
}

/* What is asked of whom, and what comes of it. */
struct asking {
	struct wire *wire;
	struct exchange *exchange;
	struct MHD_Connection *connection;
	struct worker *worker;
	struct desk *desk;
	struct request request;
	struct cache_key key;
	struct sending sending;
};

/* `reply` where the request's conditions allow, else that they do not. */
static bool send_if_allowed(struct asking *asking, struct reply *reply)
{
	struct reply *refusal;
	bool kept, sent;

	if (!send_fails_condition(reply, &asking->sending))
		return send_reply(asking->connection, reply, &asking->sending);
	asking->exchange->code = "precondition_failed";
	refusal = make_reply(asking->wire, asking->exchange, &asking->request, asking->desk, asking->key.origin, &kept);
	sent = refusal != NULL && send_reply(asking->connection, refusal, &asking->sending);
	reply_free(refusal);
	return sent;
}

static bool send_kept(struct asking *asking, struct reply *reply)
{
	size_t before = reply_memory(reply);
	bool sent = send_if_allowed(asking, reply);

	if (reply_memory(reply) != before)
		cache_grown(&asking->desk->cache, &asking->key);
	return sent;
}

static bool send_made(struct asking *asking, bool readable)
{
	bool keep = false, sent;
	struct reply *reply =
		make_reply(asking->wire, asking->exchange, &asking->request, asking->desk, asking->key.origin, &keep);

	if (reply == NULL)
		return false;
	counter_add(&asking->worker->counters.misses, readable && keep);
	sent = send_if_allowed(asking, reply);
	if (!readable || !keep || !cache_put(&asking->desk->cache, &asking->key, reply))
		reply_free(reply);
	return sent;
}

/* What the wire refuses as malformed is the last on its connection. */
static void settle(struct asking *asking)
{
	struct exchange *exchange = asking->exchange;
	struct sending *sending = &asking->sending;

	sending->close = sending->close || exchange->code != NULL || exchange->odd ||
			 atomic_load_explicit(&asking->wire->draining, memory_order_relaxed);
	sending->wish = encoding_choose(exchange->asked.accept_encoding);
	if (sending->wish.best != ENCODING_COUNT)
		return;
	sending->wish = (struct encoding_wish){ENCODING_PLAIN, true};
	if (exchange->code == NULL) {
		exchange->code = "not_acceptable";
		exchange->detail = "Bodies can be had as identity, gzip, br or zstd.";
	}
}

/* From the cache where it is there, else made and, where that makes sense, put there. */
static bool respond_from(struct asking *asking)
{
	const struct request *request = &asking->request;
	struct counters *counters = &asking->worker->counters;
	struct reply *reply = NULL;
	bool readable;

	aim(asking->wire, asking->desk->edition, asking->exchange, &asking->request);
	settle(asking);
	readable = asking->exchange->code == NULL && (request->method == METHOD_GET || request->method == METHOD_HEAD);
	asking->key = (struct cache_key){request->path, request->query, request->accept, 0};
	if (asking->wire->origins_matter)
		asking->key.origin = origin_find(asking->wire->config->cors_origins, asking->exchange->asked.origin);
	if (readable) {
		reply = cache_find(&asking->desk->cache, &asking->key);
		counter_add(&counters->hits, reply != NULL);
	}
	return reply == NULL ? send_made(asking, readable) : send_kept(asking, reply);
}

static enum MHD_Result respond(struct wire *wire, struct exchange *exchange, struct MHD_Connection *connection,
			       bool close)
{
	struct asking asking = {.wire = wire, .exchange = exchange, .connection = connection};

	asking.worker = workers_mine(&wire->shelf->workers);
	asking.desk = asking.worker == NULL ? NULL : desk_take(asking.worker, wire->shelf);
	if (asking.desk == NULL)
		return MHD_NO;
	asking.sending =
		(struct sending){.asked = &exchange->asked, .modified = asking.desk->edition->modified, .close = close};
	exchange->answered = respond_from(&asking);
	desk_put(asking.worker, wire->shelf, asking.desk);
	exchange->status = asking.sending.status;
	exchange->sent = asking.request.method == METHOD_HEAD ? 0 : asking.sending.body_size;
	if (exchange->answered)
		count(asking.worker, asking.request.method, &asking.sending, exchange->sent);
	client_answered(&wire->clients, exchange->client, exchange->sent);
	return exchange->answered ? MHD_YES : MHD_NO;
}

static enum MHD_Result handle_head(struct wire *wire, struct exchange *exchange, struct MHD_Connection *connection,
				   const struct request_line *line)
{
	struct inspection found;

	client_asked(&wire->clients, exchange->client);
	inspect(connection, line, &wire->head, &found, &exchange->asked);
	name_request(wire, exchange);
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
		copy_word(exchange->method, sizeof(exchange->method), method);
		return handle_head(wire, exchange, connection,
				   &(struct request_line){method, version, exchange->target_end});
	}
	if (*upload_size > 0) {
		exchange->ignored += *upload_size;
		*upload_size = 0;
		exchange->code = "body_not_allowed";
		return exchange->ignored > MOST_IGNORED ? MHD_NO : MHD_YES;
	}
	return exchange->answered ? MHD_YES : respond(wire, exchange, connection, false);
}
