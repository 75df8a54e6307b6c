/* SPDX-License-Identifier: MIT */
#include "models/record/kept.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "models/record/record.h"

struct kept_row {
	size_t len;
	char bytes[];
};

typedef _Atomic(struct kept_row *) place;
struct kept_rows {
	size_t limit;
	atomic_size_t used;
	uint32_t counts[KIND_COUNT];
	place *places[KIND_COUNT]; /* by row */
};

struct kept_rows *kept_rows_new(const struct record *record, size_t limit)
{
	struct kept_rows *kept = limit == 0 ? NULL : calloc(1, sizeof(*kept));

	if (kept == NULL)
		return NULL;
	kept->limit = limit;
	for (enum kind_id kind = 0; kind < KIND_COUNT; kind++) {
		size_t count = record_count(record, kind);

		kept->places[kind] = count == 0 ? NULL : calloc(count, sizeof(place));
		if (count > 0 && kept->places[kind] == NULL) {
			kept_rows_free(kept);
			return NULL;
		}
		kept->counts[kind] = (uint32_t)count;
	}
	return kept;
}

void kept_rows_free(struct kept_rows *kept)
{
	if (kept == NULL)
		return;
	for (enum kind_id kind = 0; kind < KIND_COUNT; kind++) {
		for (uint32_t row = 0; row < kept->counts[kind]; row++)
			free(atomic_load_explicit(&kept->places[kind][row], memory_order_relaxed));
		free(kept->places[kind]);
	}
	free(kept);
}

size_t kept_rows_bytes(const struct kept_rows *kept)
{
	return kept == NULL ? 0 : atomic_load_explicit(&kept->used, memory_order_relaxed);
}

bool kept_rows_find(const struct kept_rows *kept, enum kind_id kind, uint32_t row, struct text *ret_bytes)
{
	struct kept_row *found = atomic_load_explicit(&kept->places[kind][row], memory_order_acquire);

	if (found == NULL)
		return false;
	*ret_bytes = (struct text){found->bytes, found->len};
	return true;
}

/* Takes the room; what does not fit is given back at once, so that the sum never stays above the limit. */
static bool take_room(struct kept_rows *kept, size_t size)
{
	if (size > kept->limit)
		return false;
	if (atomic_fetch_add(&kept->used, size) <= kept->limit - size)
		return true;
	atomic_fetch_sub(&kept->used, size);
	return false;
}

void kept_rows_add(struct kept_rows *kept, enum kind_id kind, uint32_t row, struct text bytes)
{
	size_t size = sizeof(struct kept_row) + bytes.len;
	struct kept_row *made, *nobody = NULL;

	if (atomic_load_explicit(&kept->used, memory_order_relaxed) >= kept->limit || !take_room(kept, size))
		return;
	made = malloc(size);
	if (made != NULL) {
		made->len = bytes.len;
		memcpy(made->bytes, bytes.at, bytes.len);
		if (atomic_compare_exchange_strong_explicit(&kept->places[kind][row], &nobody, made,
							    memory_order_release, memory_order_relaxed))
			return;
	}
	free(made); /* somebody else was quicker */
	atomic_fetch_sub(&kept->used, size);
}
