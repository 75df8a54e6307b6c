/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_RELOAD_H
#define SUMMITD_SERVER_RELOAD_H

#include <pthread.h>
#include <stdbool.h>

#include "config/config.h"
#include "server/edition.h"
#include "server/journal.h"

/*
 * SIGHUP: the record is read again beside the one that serves, and takes its place when it is whole. All or nothing: a
 * reload that finds a fault which the record that serves does not have, or no dispatch where there was one, changes
 * nothing but what /readyz says. Signals that come while one runs make one more run.
 */
struct reloader {
	const struct config *config;
	struct journal *journal;
	struct shelf *shelf;
	pthread_mutex_t lock;
	bool running, again;
};

/* Reads the paths. NULL with a line in `message` where memory ran out or nothing may be served: nothing could be read
 * though something is wrong, or `strict` and something is wrong. Faults are written to the journal. */
const struct snapshot *reload_first(const struct reloader *reloader, char *message, size_t size);

/* Returns at once; the work is done on a thread of its own. */
void reload_ask(struct reloader *reloader);
/* Is a reload under way? Then memory it uses must not be given back. */
bool reload_is_running(struct reloader *reloader);

#endif
