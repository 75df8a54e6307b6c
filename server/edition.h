/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_EDITION_H
#define SUMMITD_SERVER_EDITION_H

#include <pthread.h>
#include <stdatomic.h>

#include "models/store/snapshot.h"

/*
 * What is being served: a snapshot, and how the last reload went. An edition never changes; a reload puts another one
 * on the shelf, and the old one goes when its last answer has left.
 */
struct edition {
	const struct snapshot *snapshot; /* one reference */
	char failure[1024];              /* of the last reload; empty: none */
	atomic_size_t references;
};

struct shelf {
	pthread_mutex_t lock; /* held for a few instructions */
	struct edition *current;
};

/* Takes the reference to `snapshot` over, where it succeeds. `failure` NULL: none. NULL where memory ran out. */
struct edition *edition_new(const struct snapshot *snapshot, const char *failure);
void edition_release(struct edition *edition);

/* Takes the edition over and lets the one before go. */
void shelf_put(struct shelf *shelf, struct edition *edition);
/* A reference to what is served now. */
struct edition *shelf_take(struct shelf *shelf);

#endif
