/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_WORKER_H
#define SUMMITD_SERVER_WORKER_H

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#include "handlers/message.h"
#include "server/cache.h"

struct shelf;
struct edition;

/* What a worker keeps of an edition: the edition and its finished answers. */
struct desk {
	struct edition *edition; /* one reference */
	struct cache cache;
};

enum { STATUS_CLASSES = 6, METHODS = METHOD_OTHER + 1 };

/* Written by one worker only, read by whoever asks for metrics: neither lock nor contention. */
struct counters {
	atomic_ulong requests[METHODS][STATUS_CLASSES]; /* 1xx to 5xx; 0: none of these */
	atomic_ulong hits, misses, unchanged, body_bytes;
	atomic_ulong cache_bytes, cache_answers; /* now */
};

/*
 * A thread that answers. While it is at a request it holds its desk; between requests the desk lies in `desk`, where
 * whoever puts a new edition on the shelf may take it away. So an old snapshot goes at once, also where no request
 * comes, and neither side ever waits.
 */
struct worker {
	struct worker *next;
	_Atomic(struct desk *) desk;
	struct counters counters;
} __attribute__((aligned(64)));

struct workers {
	_Atomic(struct worker *) first; /* only ever grows until workers_release */
	size_t cache_limit;             /* bytes, each */
};

/* That of the calling thread; made where there is none. NULL where memory ran out. */
struct worker *workers_mine(struct workers *workers);
/* Takes away what lies on the desks. */
void workers_empty(struct workers *workers);
/* When their threads have ended. */
void workers_release(struct workers *workers);

/* The desk, with the edition that is current; give it back. NULL where memory ran out. */
struct desk *desk_take(struct worker *worker, struct shelf *shelf);
void desk_put(struct worker *worker, struct shelf *shelf, struct desk *desk);

/* One more, or so many. */
static inline void counter_add(atomic_ulong *counter, unsigned long more)
{
	atomic_store_explicit(counter, atomic_load_explicit(counter, memory_order_relaxed) + more,
			      memory_order_relaxed);
}

static inline void counter_set(atomic_ulong *counter, unsigned long now)
{
	atomic_store_explicit(counter, now, memory_order_relaxed);
}

#endif
