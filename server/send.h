/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_SEND_H
#define SUMMITD_SERVER_SEND_H

#include <microhttpd.h>
#include <stdbool.h>
#include <time.h>

#include "server/encoding.h"
#include "server/inspect.h"
#include "server/reply.h"

/* How an answer is to leave. */
struct sending {
	const struct asked *asked; /* by the request */
	struct encoding_wish wish; /* its best can be had */
	time_t modified;           /* of the record; 0: not known */
	bool close;                /* no further request on this connection */
	unsigned status;           /* out: as sent */
	size_t body_size;          /* out: of the body as sent with GET */
};

enum { REQUEST_ID = 128 };
/* Is it one that may go into headers and logs: at most REQUEST_ID bytes of visible ASCII without quotes, '<', '>' and
 * '\'? */
bool send_takes_id(struct text id);

/* Whether the request is not to be answered with this reply, for it names another state of what is there (RFC 9110
 * §13.1.1, §13.1.4): 412. */
bool send_fails_condition(struct reply *reply, const struct sending *sending);
/* Queues `reply`, which stays the caller's. False where memory ran out. */
bool send_reply(struct MHD_Connection *connection, struct reply *reply, struct sending *sending);

#endif
