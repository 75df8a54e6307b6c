/* SPDX-License-Identifier: MIT */
#include "server/cache.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "server/reply.h"

enum {
	MEAN = 4096, /* bytes of an answer, about: how many there may be */
	LEAST = 64,
	LONGEST_KEY = 2048, /* what is longer is hardly asked for twice */
	SHARE = 8           /* no answer takes more of the cache than one of so many parts */
};

struct cached {
	struct cached *next;          /* of the bucket */
	struct cached *newer, *older; /* by use */
	uint64_t hash;
	size_t bytes;
	struct reply *reply;
	struct cache_key key; /* views of `words` */
	char words[];
};

void cache_init(struct cache *cache, size_t limit)
{
	size_t count = LEAST;

	*cache = (struct cache){.limit = limit};
	if (limit == 0)
		return;
	while (count < limit / MEAN)
		count *= 2;
	cache->buckets = calloc(count, sizeof(struct cached *));
	cache->bucket_count = cache->buckets == NULL ? 0 : count;
}

void cache_release(struct cache *cache)
{
	while (cache->newest != NULL) {
		struct cached *cached = cache->newest;

		cache->newest = cached->older;
		reply_free(cached->reply);
		free(cached);
	}
	free(cache->buckets);
	*cache = (struct cache){0};
}

static uint64_t hash_of(const struct cache_key *key)
{
	uint64_t hash = XXH3_64bits_withSeed(key->path.at, key->path.len, key->origin);

	if (key->query.len > 0)
		hash = XXH3_64bits_withSeed(key->query.at, key->query.len, hash);
	return key->accept.len == 0 ? hash : XXH3_64bits_withSeed(key->accept.at, key->accept.len, hash);
}

static bool same(const struct cache_key *a, const struct cache_key *b)
{
	return a->origin == b->origin && text_equal(a->path, b->path) && text_equal(a->query, b->query) &&
	       text_equal(a->accept, b->accept);
}

static struct cached *find(const struct cache *cache, const struct cache_key *key)
{
	uint64_t hash = hash_of(key);
	struct cached *cached = cache->buckets[hash & (cache->bucket_count - 1)];

	while (cached != NULL && (cached->hash != hash || !same(&cached->key, key)))
		cached = cached->next;
	return cached;
}

static void take_out(struct cache *cache, struct cached *cached)
{
	*(cached->newer == NULL ? &cache->newest : &cached->newer->older) = cached->older;
	*(cached->older == NULL ? &cache->oldest : &cached->older->newer) = cached->newer;
}

static void put_first(struct cache *cache, struct cached *cached)
{
	cached->newer = NULL;
	cached->older = cache->newest;
	*(cache->newest == NULL ? &cache->oldest : &cache->newest->newer) = cached;
	cache->newest = cached;
}

struct reply *cache_find(struct cache *cache, const struct cache_key *key)
{
	struct cached *cached = cache->bucket_count == 0 ? NULL : find(cache, key);

	if (cached == NULL)
		return NULL;
	if (cached != cache->newest) {
		take_out(cache, cached);
		put_first(cache, cached);
	}
	return cached->reply;
}

static void drop(struct cache *cache, struct cached *cached)
{
	struct cached **place = &cache->buckets[cached->hash & (cache->bucket_count - 1)];

	while (*place != cached)
		place = &(*place)->next;
	*place = cached->next;
	take_out(cache, cached);
	cache->bytes -= cached->bytes;
	cache->count--;
	reply_free(cached->reply);
	free(cached);
}

static void shrink(struct cache *cache, size_t limit)
{
	/* take_out() moved `oldest` on before the entry was freed. */
	while (cache->bytes > limit && cache->oldest != NULL) // NOLINT(clang-analyzer-unix.Malloc)
		drop(cache, cache->oldest);                   // NOLINT(clang-analyzer-unix.Malloc)
}

static struct text copy(char **at, struct text from)
{
	struct text made = {*at, from.len};

	if (from.len > 0)
		memcpy(*at, from.at, from.len);
	*at += from.len;
	return made;
}

bool cache_put(struct cache *cache, const struct cache_key *key, struct reply *reply)
{
	size_t words = key->path.len + key->query.len + key->accept.len;
	size_t bytes = sizeof(struct cached) + words + reply_memory(reply);
	struct cached *cached, **place;
	char *at;

	if (cache->bucket_count == 0 || words > LONGEST_KEY || bytes > cache->limit / SHARE)
		return false;
	cached = calloc(1, sizeof(*cached) + words);
	if (cached == NULL)
		return false;
	at = cached->words;
	cached->key =
		(struct cache_key){copy(&at, key->path), copy(&at, key->query), copy(&at, key->accept), key->origin};
	cached->hash = hash_of(key);
	cached->bytes = bytes;
	cached->reply = reply;
	shrink(cache, cache->limit - bytes);
	place = &cache->buckets[cached->hash & (cache->bucket_count - 1)];
	cached->next = *place;
	*place = cached;
	put_first(cache, cached);
	cache->bytes += bytes;
	cache->count++;
	return true;
}

void cache_grown(struct cache *cache, const struct cache_key *key)
{
	struct cached *cached = cache->bucket_count == 0 ? NULL : find(cache, key);
	size_t before;

	if (cached == NULL)
		return;
	before = cached->bytes;
	cached->bytes =
		sizeof(*cached) + key->path.len + key->query.len + key->accept.len + reply_memory(cached->reply);
	cache->bytes += cached->bytes - before;
	shrink(cache, cache->limit);
}
