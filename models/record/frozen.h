/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_RECORD_FROZEN_H
#define SUMMITD_MODELS_RECORD_FROZEN_H

#include <stdint.h>

#include "models/record/kind.h"
#include "models/record/slabs.h"
#include "models/text/text.h"

/* What a record is made of; only finish.c and record.c look inside. */
struct frozen_rows {
	struct slabs slabs;
	uint32_t *slots; /* hash table of ids: row + 1, 0 free */
	size_t slot_mask;
	const uint32_t *by_document; /* rows, document after document */
	const uint32_t *first_of;    /* where each document begins in it, and one more for the end */
};

struct voice {
	struct text id, name;
};

struct record {
	struct frozen_rows rows[KIND_COUNT];
	const struct voice *voices;
	size_t voice_count;
};

/* The slot that holds the row with this id, or the free one where it belongs. */
uint32_t *frozen_slot(const struct frozen_rows *rows, struct text id);

#endif
