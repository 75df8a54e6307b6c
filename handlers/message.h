/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_MESSAGE_H
#define SUMMITD_HANDLERS_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "models/store/snapshot.h"
#include "models/text/buffer.h"
#include "models/text/text.h"

/* What a verb is given and what it gives back; the wire (server/) fills the one and sends the other. Nothing of
 * libmicrohttpd is known here. */

enum method { METHOD_GET, METHOD_HEAD, METHOD_OPTIONS, METHOD_OTHER };

struct kept_rows; /* models/record/kept.h */

/* Views into the connection's memory: valid until the answer is made. */
struct request {
	enum method method;
	struct text path;         /* as sent, percent-encoded, without query: "/v1/leaders/xi-jinping" */
	struct text query;        /* as sent, without '?' ; empty: none */
	struct text accept;       /* Accept header; empty: not sent */
	struct text base_path;    /* configured prefix of all links, "" or "/summits" */
	unsigned long query_time; /* milliseconds a query may take; 0: as long as it needs */
	/* Rows of the snapshot that were written before with this base_path, and room for more; NULL: none are kept.
	 * What is answered is the same. */
	struct kept_rows *kept;
};

/* Finished, immutable bytes plus what the wire needs for headers. */
struct response {
	unsigned status;
	const char *content_type; /* static, with charset */
	struct buffer body;       /* owned by the response; static_body wins where set */
	struct text static_body;  /* bytes of the snapshot or the program, valid while the snapshot is held */
	struct text allow;        /* Allow header (405 and OPTIONS), static; empty: none */
	struct buffer link;       /* Link header value; empty: none */
	bool has_total;
	uint64_t total;       /* X-Total-Count */
	bool volatile_answer; /* not a function of snapshot and url alone (livez, readyz, metrics): never cached,
				 no-store */
};

/* State of the process that an answer may depend on, told by the wire. */
struct health {
	bool draining;
	const char *reload_failure; /* NULL: the last reload went well, or there was none */
	/* Adds what the process has counted, in Prometheus' text format; NULL: nothing is counted. */
	void (*write_metrics)(const void *context, struct buffer *out);
	const void *context; /* of write_metrics */
};

/*
 * Routes and answers one request from the snapshot: the only door from the wire to the verbs. Always fills `response`
 * (errors as application/problem+json); false only where memory ran out, then nothing needs freeing. A pure function of
 * its arguments.
 */
bool answer(const struct request *request, const struct snapshot *snapshot, const struct health *health,
	    struct response *response);

/* A problem (RFC 9457) for what the wire itself refuses; `code` is a row of the problem table (handlers/problem.h). */
bool answer_problem(const struct request *request, const char *code, const char *detail, struct response *response);

void response_release(struct response *response);

#endif
