/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_PROBLEM_H
#define SUMMITD_HANDLERS_PROBLEM_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "handlers/message.h"
#include "models/text/text.h"

/*
 * Problems (RFC 9457): every refusal, also the wire's own. X(code, status, where, title, hint): the code is what
 * programs compare, the hint is the detail where the place that refuses has none of its own, and what /docs explains.
 * `where` says at which addresses it can be met.
 */
enum problem_where {
	ANYWHERE,
	AT_ROWS,  /* where the address names a row */
	AT_PAGES, /* where a cursor may stand */
	NOWHERE   /* at no address with a method it has */
};
#define PROBLEMS(X)                                                                                                    \
	X(bad_request, 400, ANYWHERE, "Bad request", "The request is not valid HTTP.")                                 \
	X(bad_target, 400, ANYWHERE, "Bad request target",                                                             \
	  "The address of the request is not a valid path and query.")                                                 \
	X(bad_host, 400, ANYWHERE, "Bad Host header", "Send exactly one Host header with a host name.")                \
	X(bad_header, 400, ANYWHERE, "Bad header field",                                                               \
	  "A header name is not a token or a value holds control characters.")                                         \
	X(bad_framing, 400, ANYWHERE, "Bad message framing",                                                           \
	  "Content-Length and Transfer-Encoding contradict each other.")                                               \
	X(unknown_parameter, 400, ANYWHERE, "Unknown parameter", "This address has no such parameter.")                \
	X(repeated_parameter, 400, ANYWHERE, "Repeated parameter", "This parameter may stand only once.")              \
	X(missing_parameter, 400, ANYWHERE, "Missing parameter", "This address needs a parameter that is not there.")  \
	X(invalid_value, 400, ANYWHERE, "Invalid value", "The value does not have the type of the parameter.")         \
	X(unknown_value, 400, ANYWHERE, "Unknown value", "Nothing in the record has this name.")                       \
	X(ambiguous_value, 400, ANYWHERE, "Ambiguous value", "Several things in the record have this name.")           \
	X(not_found, 404, AT_ROWS, "Not found", "Nothing is served at this address.")                                  \
	X(method_not_allowed, 405, NOWHERE, "Method not allowed",                                                      \
	  "The record is read-only: use GET, HEAD or OPTIONS.")                                                        \
	X(not_acceptable, 406, ANYWHERE, "Not acceptable", "The address cannot be had in any form that Accept names.") \
	X(request_timeout, 408, ANYWHERE, "Request timeout", "The request did not arrive in time.")                    \
	X(stale_cursor, 410, AT_PAGES, "Stale cursor", "The record was loaded anew since this cursor was given.")      \
	X(precondition_failed, 412, ANYWHERE, "Precondition failed",                                                   \
	  "If-Match or If-Unmodified-Since names another state of this answer than the present one.")                  \
	X(body_not_allowed, 413, ANYWHERE, "Body not allowed", "Requests to this server have no body.")                \
	X(uri_too_long, 414, ANYWHERE, "URI too long", "The address is longer than this server reads.")                \
	X(too_many_requests, 429, ANYWHERE, "Too many requests", "Wait before asking again.")                          \
	X(header_fields_too_large, 431, ANYWHERE, "Header fields too large",                                           \
	  "The header fields are more than this server reads.")                                                        \
	X(internal_error, 500, ANYWHERE, "Internal error", "The server could not make the answer.")                    \
	X(method_not_implemented, 501, ANYWHERE, "Method not implemented", "This server does not know the method.")    \
	X(transfer_coding_not_implemented, 501, ANYWHERE, "Transfer coding not implemented", "Only chunked is known.") \
	X(unavailable, 503, ANYWHERE, "Service unavailable", "The server is starting or stopping; ask again.")         \
	X(query_too_slow, 503, ANYWHERE, "Query too slow",                                                             \
	  "The answer took longer than this server allows; ask for less.")                                             \
	X(out_of_memory, 503, ANYWHERE, "Out of memory", "The server is short of memory; ask again.")                  \
	X(http_version_not_supported, 505, ANYWHERE, "HTTP version not supported", "Use HTTP/1.1.")

#define PROBLEM_ID(code, status, where, title, hint) PROBLEM_##code,
enum problem_code { PROBLEMS(PROBLEM_ID) PROBLEM_COUNT };
#undef PROBLEM_ID

/* One refusal. Empty texts and lists are left out of the body. Views may hold bytes of the client as they were sent:
 * what is not valid UTF-8 is replaced on the way out. */
struct problem {
	enum problem_code code;
	struct text detail; /* one sentence; empty: the hint */
	struct text param;
	const struct text *did_you_mean; /* urls under base_path */
	size_t did_you_mean_count;
	const struct text *allowed;
	size_t allowed_count;
	struct text allow; /* Allow header, static */
};

/* What /docs, OpenAPI and the answers say of a code. */
struct problem_row {
	const char *code;
	unsigned status;
	enum problem_where where;
	const char *title, *hint;
};
const struct problem_row *problem_row(enum problem_code code);
/* "unknown-parameter": where /docs explains it. */
enum { PROBLEM_ANCHOR = 64 };
void problem_anchor(enum problem_code code, char anchor[PROBLEM_ANCHOR]);
/* The body as a tree; NULL where memory ran out. */
json_t *problem_tree(struct text base_path, const struct problem *problem);

/* Fills `response`; false where memory ran out. */
bool problem_answer(const struct request *request, const struct problem *problem, struct response *response);

/* Row of a code as it is spelled in bodies; PROBLEM_COUNT where there is none. */
enum problem_code problem_find(const char *code);

#endif
