/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_REPLY_H
#define SUMMITD_SERVER_REPLY_H

#include <microhttpd.h>
#include <stdbool.h>
#include <stddef.h>

#include "handlers/message.h"
#include "server/encoding.h"

struct edition; /* server/edition.h */

/*
 * A finished answer: its bytes in each encoding that somebody asked for, each with its headers as libmicrohttpd queues
 * them on any number of connections. Used by one thread at a time; what is queued outlives it.
 */
struct reply;

/* What of the headers does not follow from the answer. */
struct reply_policy {
	const char *caching; /* Cache-Control of what may be kept */
	const char *origin;  /* Access-Control-Allow-Origin; NULL: none */
	bool vary_origin;    /* another origin would have got another answer */
	bool preflight;      /* tell what a page of another origin may ask */
};

/* One encoding of it; belongs to the reply. */
struct reply_form {
	struct MHD_Response *whole;
	struct MHD_Response *unchanged; /* for 304; NULL: nobody needed it yet (reply_unchanged) */
	char etag[32];                  /* strong (RFC 9110 §8.8.3), equal on every replica; empty: none */
	size_t size;                    /* of the body */
};

/* Takes over what `response` owns, in any case. Bytes that belong to the edition's snapshot keep the edition. NULL
 * where memory ran out. */
struct reply *reply_new(struct response *response, struct edition *edition, const struct reply_policy *policy);
/* NULL is allowed. */
void reply_free(struct reply *reply);

unsigned reply_status(const struct reply *reply);
/* Bytes that it holds, about. */
size_t reply_memory(const struct reply *reply);

/* The form for a wish whose best is there to be had: what gains nothing by being encoded comes plain where that will
 * do. Made where nobody asked before. NULL where memory ran out. */
const struct reply_form *reply_form(struct reply *reply, struct encoding_wish wish);

/* The answer 304 instead of `form`, which has an etag; made where nobody needed it before. It belongs to the reply.
 * NULL where memory ran out. */
struct MHD_Response *reply_unchanged(struct reply *reply, const struct reply_form *form);

/* A copy of a form's response for one request, which has headers of its own; the bytes are shared. MHD_destroy_response
 * it. NULL where memory ran out. */
struct MHD_Response *reply_twin(struct reply *reply, const struct reply_form *form, bool unchanged);

#endif
