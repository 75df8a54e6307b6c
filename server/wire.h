/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_WIRE_H
#define SUMMITD_SERVER_WIRE_H

#include <microhttpd.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "config/config.h"
#include "server/clients.h"
#include "server/edition.h"
#include "server/journal.h"

/*
 * HTTP: from the socket to answer() and back, on libmicrohttpd's threads. Out of our reach in version 0.9.75, and
 * hidden by any proxy in front: NUL bytes in a target or a header end it there, folded headers are joined, a header
 * without a name is dropped, a malformed Content-Length is answered twice; pages that the library sends itself (a head
 * larger than max_url and 8 KiB, a malformed request line) are HTML.
 */
struct wire {
	const struct config *config;
	struct journal *journal;
	struct shelf *shelf;
	struct clients clients;
	atomic_bool draining;
	char caching[96];    /* Cache-Control of what may be kept */
	bool origins_matter; /* there is a list of them, so that answers differ */
	struct MHD_Daemon *daemon;
	int listener; /* owned while the daemon runs */
};

/* Starts to answer on `listener`, which it takes over in any case. False: no threads or no memory. */
bool wire_start(struct wire *wire, int listener);
/* No new connections; each answer closes its connection. Returns when all have left or the grace is over. */
void wire_drain(struct wire *wire);
/* Ends the threads and closes what is open. */
void wire_stop(struct wire *wire);

#endif
