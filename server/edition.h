/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_EDITION_H
#define SUMMITD_SERVER_EDITION_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <time.h>

#include "models/record/kept.h"
#include "models/store/snapshot.h"
#include "server/worker.h"

/*
 * What is being served: a snapshot, and how the last reload went. An edition never changes once it is on the shelf; a
 * reload puts another one there, and the old one goes when its last answer has left.
 */
struct edition {
	const struct snapshot *snapshot; /* one reference */
	struct kept_rows *kept;          /* rows of it that were written already; NULL: none are kept */
	char failure[1024];              /* of the last reload; empty: none */
	time_t modified;                 /* of the record, for Last-Modified; 0: not known */
	char modified_text[32];          /* the same as HTTP writes it; empty: not known */
	long long build_time;            /* milliseconds that the snapshot took */
	unsigned long number;            /* of the shelf: counts up */
	atomic_size_t references;
};

/* The current edition, and the workers that keep something of it in hand. */
struct shelf {
	pthread_mutex_t lock; /* held for a few instructions */
	struct edition *current;
	atomic_ulong number; /* of the current edition */
	struct workers workers;
	atomic_ulong reloads, failures; /* that ended so */
};

/* Takes the reference to `snapshot` over, where it succeeds; keeps `row_bytes` bytes of finished rows. `failure` NULL:
 * none. NULL where memory ran out. */
struct edition *edition_new(const struct snapshot *snapshot, size_t row_bytes, const char *failure);
struct edition *edition_hold(struct edition *edition);
/* NULL is allowed. */
void edition_release(struct edition *edition);
/* Sets both forms of it. A moment to come is now: nothing was modified later than it was sent. */
void edition_set_modified(struct edition *edition, time_t modified);

/* Takes the edition over, lets the one before go, and empties the workers' hands of it. */
void shelf_put(struct shelf *shelf, struct edition *edition);
/* A reference to what is served now. */
struct edition *shelf_take(struct shelf *shelf);

#endif
