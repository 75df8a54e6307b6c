/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_INSPECT_H
#define SUMMITD_SERVER_INSPECT_H

#include <microhttpd.h>
#include <stdbool.h>

#include "handlers/message.h"

/*
 * Is a request one that every server in a chain reads the same way? libmicrohttpd is lenient where this is not: what
 * has two readings is refused before any byte of a body is read (RFC 9110, RFC 9112 §3, §6, §11.2).
 */
struct inspection {
	const char *code;   /* of handlers/problem.h; NULL: nothing is wrong */
	const char *detail; /* static; NULL: the hint of the code */
	bool chunked;       /* a body of unknown length follows */
	bool has_body;      /* Content-Length above 0 */
};

/*
 * Headers that an answer may depend on; views into the connection's memory, empty where not sent. A list that comes in
 * several lines is one list (RFC 9110 §5.3), which is put together in `joined`; of any other header the first line
 * counts.
 */
struct asked {
	struct text accept, accept_encoding, if_match, if_none_match;
	struct text if_modified_since, if_unmodified_since, origin, request_id, preflight_method;
	char *joined; /* free() it; NULL: nothing came in several lines */
};

/* What a request may take: header fields, and bytes of head, which leave room for the head of the answer. */
struct head_limits {
	unsigned long fields;
	size_t bytes;
};

/* The request line, where the library has put its parts. */
struct request_line {
	const char *method, *version;
	const char *target_end; /* NULL: not known */
};

void inspect(struct MHD_Connection *connection, const struct request_line *line, const struct head_limits *limits,
	     struct inspection *ret_inspection, struct asked *ret_asked);

/* Path and query of a target in origin or absolute form. False: it is neither. */
bool inspect_target(const char *target, struct text *ret_path, struct text *ret_query);

enum method inspect_method(const char *method);

#endif
