/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_EXCHANGE_H
#define SUMMITD_SERVER_EXCHANGE_H

#include <microhttpd.h>

/* The life of one request, as libmicrohttpd calls it; `context` is the struct wire. */

/* The request line is in: makes what belongs to the request, in one piece of memory. NULL: out of memory. */
void *exchange_begin(void *context, const char *target, struct MHD_Connection *connection);
/* The head is in (first call), the body arrives, the body is in. */
enum MHD_Result exchange_handle(void *context, struct MHD_Connection *connection, const char *url, const char *method,
				const char *version, const char *upload, size_t *upload_size, void **slot);
/* The answer has left, or the client has: the only place where what belongs to a request goes. */
void exchange_end(void *context, struct MHD_Connection *connection, void **slot, enum MHD_RequestTerminationCode how);

/*
 * Where the library itself refuses a request whose line it has read already, it does not always tell of the end:
 * what is left of such a request goes with the next one of that client, or with the client.
 */
struct client;
void exchange_forget(struct client *client);

#endif
