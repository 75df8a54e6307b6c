/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_CACHE_H
#define SUMMITD_SERVER_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "models/text/text.h"

struct reply; /* server/reply.h */

/*
 * Finished answers of one worker and one edition, at most so many bytes of them; the ones not asked for longest go
 * first. One thread at a time.
 */
struct cache {
	struct cached **buckets;
	size_t bucket_count;            /* a power of two; 0: nothing is kept */
	struct cached *newest, *oldest; /* by use */
	size_t limit, bytes, count;
};

/* What an answer depends on, besides the edition. Views, valid during the call. */
struct cache_key {
	struct text path, query, accept;
	unsigned origin; /* which of the configured ones asks; 0: none of them */
};

/* `limit` in bytes; 0 keeps nothing. Without memory nothing is kept either. */
void cache_init(struct cache *cache, size_t limit);
void cache_release(struct cache *cache);

/* NULL where it is not there. It belongs to the cache, and is good until the next call of cache_put or cache_grown. */
struct reply *cache_find(struct cache *cache, const struct cache_key *key);
/* Takes `reply` over where it returns true; that may push others out, never this one. */
bool cache_put(struct cache *cache, const struct cache_key *key, struct reply *reply);
/* The reply found last has got another form: makes room for it. It may be gone afterwards. */
void cache_grown(struct cache *cache, const struct cache_key *key);

#endif
