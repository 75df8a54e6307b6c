/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_SEND_H
#define SUMMITD_SERVER_SEND_H

#include <microhttpd.h>
#include <stdbool.h>

#include "handlers/message.h"

/* How an answer is to leave. */
struct sending {
	const char *if_none_match; /* header of the request; NULL: not sent */
	enum method method;
	bool close;       /* no further request on this connection */
	unsigned status;  /* out: as sent */
	size_t body_size; /* out: of the body as sent with GET */
};

/*
 * Queues `response` and takes what it owns over, also on failure; its static_body must stay valid until the request is
 * completed. MHD_NO where memory ran out, which closes the connection.
 */
enum MHD_Result send_response(struct MHD_Connection *connection, struct response *response, struct sending *sending);

#endif
