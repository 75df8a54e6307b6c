/* SPDX-License-Identifier: MIT */
#include "server/edition.h"

#include <stdio.h>
#include <stdlib.h>

#include "server/http_date.h"

struct edition *edition_new(const struct snapshot *snapshot, size_t row_bytes, const char *failure)
{
	struct edition *edition = calloc(1, sizeof(*edition));

	if (edition == NULL)
		return NULL;
	edition->snapshot = snapshot;
	edition->kept = kept_rows_new(snapshot_record(snapshot), row_bytes);
	snprintf(edition->failure, sizeof(edition->failure), "%s", failure == NULL ? "" : failure);
	edition_set_modified(edition, (time_t)snapshot_modified(snapshot));
	atomic_init(&edition->references, 1);
	return edition;
}

void edition_set_modified(struct edition *edition, time_t modified)
{
	time_t now = time(NULL);

	edition->modified = modified < now ? modified : now;
	edition->modified_text[0] = '\0';
	if (edition->modified > 0)
		http_date_write(edition->modified, edition->modified_text);
}

struct edition *edition_hold(struct edition *edition)
{
	atomic_fetch_add(&edition->references, 1);
	return edition;
}

void edition_release(struct edition *edition)
{
	if (edition == NULL || atomic_fetch_sub(&edition->references, 1) != 1)
		return;
	kept_rows_free(edition->kept);
	snapshot_release(edition->snapshot);
	free(edition);
}

void shelf_put(struct shelf *shelf, struct edition *edition)
{
	struct edition *before;

	pthread_mutex_lock(&shelf->lock);
	before = shelf->current;
	edition->number = before == NULL ? 1 : before->number + 1;
	shelf->current = edition;
	atomic_store(&shelf->number, edition->number);
	pthread_mutex_unlock(&shelf->lock);
	edition_release(before);
	workers_empty(&shelf->workers);
}

struct edition *shelf_take(struct shelf *shelf)
{
	struct edition *edition;

	pthread_mutex_lock(&shelf->lock);
	edition = shelf->current;
	if (edition != NULL)
		atomic_fetch_add(&edition->references, 1);
	pthread_mutex_unlock(&shelf->lock);
	return edition;
}
