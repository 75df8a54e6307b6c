/* SPDX-License-Identifier: MIT */
#include "server/edition.h"

#include <stdio.h>
#include <stdlib.h>

struct edition *edition_new(const struct snapshot *snapshot, const char *failure)
{
	struct edition *edition = calloc(1, sizeof(*edition));

	if (edition == NULL)
		return NULL;
	edition->snapshot = snapshot;
	snprintf(edition->failure, sizeof(edition->failure), "%s", failure == NULL ? "" : failure);
	atomic_init(&edition->references, 1);
	return edition;
}

void edition_release(struct edition *edition)
{
	if (edition == NULL || atomic_fetch_sub(&edition->references, 1) != 1)
		return;
	snapshot_release(edition->snapshot);
	free(edition);
}

void shelf_put(struct shelf *shelf, struct edition *edition)
{
	struct edition *before;

	pthread_mutex_lock(&shelf->lock);
	before = shelf->current;
	shelf->current = edition;
	pthread_mutex_unlock(&shelf->lock);
	edition_release(before);
}

struct edition *shelf_take(struct shelf *shelf)
{
	struct edition *edition;

	pthread_mutex_lock(&shelf->lock);
	edition = shelf->current;
	atomic_fetch_add(&edition->references, 1);
	pthread_mutex_unlock(&shelf->lock);
	return edition;
}
