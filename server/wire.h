/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_WIRE_H
#define SUMMITD_SERVER_WIRE_H

#include <microhttpd.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "config/config.h"
#include "server/clients.h"
#include "server/edition.h"
#include "server/inspect.h"
#include "server/journal.h"

/*
 * HTTP: from the socket to answer() and back, on libmicrohttpd's threads. What that library does before it asks us is
 * in the README's table, and in tests/interop/cases for each of its versions.
 */
struct wire {
	const struct config *config;
	struct journal *journal;
	struct shelf *shelf;
	struct clients clients;
	atomic_bool draining;
	char caching[96];    /* Cache-Control of what may be kept */
	bool origins_matter; /* there is a list of them, so that answers differ */
	struct head_limits head;
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
