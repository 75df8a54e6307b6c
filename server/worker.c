/* SPDX-License-Identifier: MIT */
#include "server/worker.h"

#include <stdlib.h>
#include <string.h>

#include "server/edition.h"

static void desk_free(struct desk *desk)
{
	if (desk == NULL)
		return;
	cache_release(&desk->cache);
	edition_release(desk->edition);
	free(desk);
}

static struct desk *desk_new(struct shelf *shelf)
{
	struct desk *desk = calloc(1, sizeof(*desk));

	if (desk == NULL)
		return NULL;
	desk->edition = shelf_take(shelf);
	cache_init(&desk->cache, shelf->workers.cache_limit);
	return desk;
}

struct worker *workers_mine(struct workers *workers)
{
	static _Thread_local struct worker *mine;
	static _Thread_local struct workers *whose;
	struct worker *worker;

	if (mine != NULL && whose == workers)
		return mine;
	worker = aligned_alloc(_Alignof(struct worker), sizeof(*worker));
	if (worker == NULL)
		return NULL;
	memset(worker, 0, sizeof(*worker));
	worker->next = atomic_load(&workers->first);
	while (!atomic_compare_exchange_weak(&workers->first, &worker->next, worker))
		;
	whose = workers;
	return mine = worker;
}

void workers_empty(struct workers *workers)
{
	for (struct worker *worker = atomic_load(&workers->first); worker != NULL; worker = worker->next) {
		struct desk *desk = atomic_exchange(&worker->desk, NULL);

		if (desk == NULL)
			continue;
		counter_set(&worker->counters.cache_bytes, 0);
		counter_set(&worker->counters.cache_answers, 0);
		desk_free(desk);
	}
}

void workers_release(struct workers *workers)
{
	struct worker *worker = atomic_exchange(&workers->first, NULL);

	while (worker != NULL) {
		struct worker *next = worker->next;

		desk_free(atomic_load(&worker->desk));
		free(worker);
		worker = next;
	}
}

struct desk *desk_take(struct worker *worker, struct shelf *shelf)
{
	struct desk *desk = atomic_exchange(&worker->desk, NULL);

	if (desk != NULL && desk->edition->number == atomic_load(&shelf->number))
		return desk;
	desk_free(desk);
	return desk_new(shelf);
}

/* Either we see the new number here, or whoever put the new edition on the shelf sees this desk. */
void desk_put(struct worker *worker, struct shelf *shelf, struct desk *desk)
{
	unsigned long number = desk->edition->number;

	counter_set(&worker->counters.cache_bytes, desk->cache.bytes);
	counter_set(&worker->counters.cache_answers, desk->cache.count);
	atomic_store(&worker->desk, desk);
	if (number != atomic_load(&shelf->number))
		desk_free(atomic_exchange(&worker->desk, NULL));
}
