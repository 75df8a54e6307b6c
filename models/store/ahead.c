/* SPDX-License-Identifier: MIT */
#include "models/store/ahead.h"

#include <pthread.h>
#include <setjmp.h>

#include "models/extract/extract.h"
#include "models/store/crew.h"

/* Dispatches that are extracted in one go: enough that nobody waits for the lock, but no more text than that. */
enum { BATCH_MOST = 8, BATCH_BYTES = 1 << 16, SLOTS_MOST = 2 * CREW_MOST };
struct slot {
	struct arena scratch; /* the facts of the batch */
	size_t first, count;
	const struct facts *facts[BATCH_MOST];
	bool done, failed;
};

struct ahead {
	struct collector *collector;
	const struct dispatches *dispatches;
	pthread_mutex_t lock; /* of all below but what is in a slot, which is whose who took it, then the collector's */
	pthread_cond_t changed;              /* a slot is done or free, or all is over */
	size_t next;                         /* dispatch that nobody extracts yet */
	size_t taken, collected, slot_count; /* batches; each has the slot of its number modulo slot_count */
	bool failed;
	struct slot slots[SLOTS_MOST];
};

/* The next dispatches, where there are some and a slot for them; NULL elsewhere. Under the lock. */
static struct slot *take(struct ahead *ahead)
{
	const struct dispatches *dispatches = ahead->dispatches;
	struct slot *slot = &ahead->slots[ahead->taken % ahead->slot_count];
	size_t bytes = 0;

	if (ahead->next == dispatches->count || ahead->taken - ahead->collected == ahead->slot_count)
		return NULL;
	ahead->taken++;
	slot->first = ahead->next;
	for (slot->count = 0; slot->count < BATCH_MOST && ahead->next < dispatches->count && bytes < BATCH_BYTES;
	     slot->count++)
		bytes += dispatches->at[ahead->next++].bytes.len;
	slot->done = slot->failed = false;
	return slot;
}

static void extract_batch(const struct ahead *ahead, struct slot *slot)
{
	jmp_buf escape;

	slot->scratch.escape = &escape;
	if (setjmp(escape) != 0) {
		slot->failed = true;
		return;
	}
	for (size_t i = 0; i < slot->count; i++) {
		const struct dispatch *dispatch = &ahead->dispatches->at[slot->first + i];

		slot->facts[i] = extract(ahead->collector->lexicon, dispatch->bytes, dispatch->body, dispatch->date,
					 &slot->scratch);
	}
}

/* Extracts without the lock, which is held before and afterwards. */
static void work_on(struct ahead *ahead, struct slot *slot)
{
	pthread_mutex_unlock(&ahead->lock);
	extract_batch(ahead, slot);
	pthread_mutex_lock(&ahead->lock);
	slot->done = true;
	pthread_cond_broadcast(&ahead->changed);
}

static void help(struct ahead *ahead)
{
	pthread_mutex_lock(&ahead->lock);
	while (!ahead->failed && ahead->next < ahead->dispatches->count) {
		struct slot *slot = take(ahead);

		if (slot != NULL)
			work_on(ahead, slot);
		else
			pthread_cond_wait(&ahead->changed, &ahead->lock);
	}
	pthread_mutex_unlock(&ahead->lock);
}

/* ---- collecting, in the thread of the caller ---- */

static struct given given_of(const struct dispatch *dispatch)
{
	return (struct given){.id = dispatch->id,
			      .bytes = dispatch->bytes,
			      .body = dispatch->body,
			      .title = dispatch->title,
			      .publisher = dispatch->publisher,
			      .url = dispatch->url,
			      .license = dispatch->license,
			      .language = dispatch->language,
			      .date = dispatch->date};
}

static bool collect_batch(const struct ahead *ahead, struct slot *slot)
{
	struct collector *collector = ahead->collector;
	jmp_buf *outer = collector->kept->escape, here;

	if (slot->failed)
		return false;
	collector->kept->escape = collector->working->escape = slot->scratch.escape = &here;
	if (setjmp(here) != 0) {
		collector->kept->escape = collector->working->escape = outer;
		return false;
	}
	for (size_t i = 0; i < slot->count; i++) {
		struct given given = given_of(&ahead->dispatches->at[slot->first + i]);

		collector_add(collector, &given, slot->facts[i], &slot->scratch);
	}
	arena_reset(&slot->scratch);
	collector->kept->escape = collector->working->escape = outer;
	return true;
}

/* Whenever the batch whose turn it is is not done, there is another to be extracted meanwhile, or one waits. */
static void collect_all(struct ahead *ahead)
{
	pthread_mutex_lock(&ahead->lock);
	while (!ahead->failed && (ahead->collected < ahead->taken || ahead->next < ahead->dispatches->count)) {
		struct slot *slot = &ahead->slots[ahead->collected % ahead->slot_count], *other;
		bool good;

		if (ahead->collected < ahead->taken && slot->done) {
			pthread_mutex_unlock(&ahead->lock);
			good = collect_batch(ahead, slot);
			pthread_mutex_lock(&ahead->lock);
			ahead->failed = !good;
			ahead->collected++;
			pthread_cond_broadcast(&ahead->changed);
		} else if ((other = take(ahead)) != NULL) {
			work_on(ahead, other);
		} else {
			pthread_cond_wait(&ahead->changed, &ahead->lock);
		}
	}
	pthread_mutex_unlock(&ahead->lock);
}

static void work(void *context, size_t number)
{
	if (number == 0)
		collect_all(context);
	else
		help(context);
}

void ahead_collect(struct collector *collector, const struct dispatches *dispatches, size_t threads)
{
	struct ahead ahead = {.collector = collector,
			      .dispatches = dispatches,
			      .lock = PTHREAD_MUTEX_INITIALIZER,
			      .changed = PTHREAD_COND_INITIALIZER,
			      .slot_count = 2 * threads};

	crew_run(threads, work, &ahead);
	for (size_t i = 0; i < ahead.slot_count; i++)
		arena_release(&ahead.slots[i].scratch);
	pthread_cond_destroy(&ahead.changed);
	pthread_mutex_destroy(&ahead.lock);
	if (ahead.failed)
		arena_fail(collector->kept);
}
