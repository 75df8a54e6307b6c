/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_SNAPSHOT_H
#define SUMMITD_MODELS_STORE_SNAPSHOT_H

#include "models/extract/facts.h"
#include "models/lexicon/lexicon.h"
#include "models/record/kind.h"
#include "models/store/load.h"
#include "models/text/fault.h"

/*
 * The whole record, immutable once built: rows of every kind, their indexes, the texts, and what did not load.
 * Threads share it without a lock. Reference counted: snapshot_build gives one reference.
 */
struct snapshot;
struct record; /* models/record/record.h */
struct index;  /* models/store/index.h */

/*
 * Reads the paths (load.h), extracts, collects the rows and indexes them. NULL with `fault` filled where memory ran
 * out; a file that could not be read is no failure but an entry of snapshot_faults.
 */
const struct snapshot *snapshot_build(const char *const *paths, size_t path_count, struct load_limits limits,
				      struct fault *fault);
const struct snapshot *snapshot_hold(const struct snapshot *snapshot);
/* The last release frees. NULL is allowed. */
void snapshot_release(const struct snapshot *snapshot);

/* 16 hex digits, a function of the loaded bytes and the program's version alone: equal on all replicas. */
struct text snapshot_id(const struct snapshot *snapshot);
/* Seconds since 1970 for Last-Modified: the newest change of the files and folders read and of the program; 0
 * unknown. */
long long snapshot_modified(const struct snapshot *snapshot);

/* The rows, linked, and what finds them; live as long as the snapshot. */
const struct record *snapshot_record(const struct snapshot *snapshot);
const struct index *snapshot_index(const struct snapshot *snapshot);
size_t snapshot_count(const struct snapshot *snapshot, enum kind_id kind);
/* Row `index` (document order) of a kind; the caller keeps index < count. */
const void *snapshot_row(const struct snapshot *snapshot, enum kind_id kind, uint32_t index);
/* The row with this id; NULL where there is none. */
const void *snapshot_find(const struct snapshot *snapshot, enum kind_id kind, struct text id);

/* Where the memory of a snapshot is, in bytes: X(part, what is in it). */
#define SNAPSHOT_MEMORY(X)                                                                                             \
	X(texts, "the dispatches as they were read")                                                                   \
	X(rows, "the rows of every kind, their sources and links")                                                     \
	X(indexes, "values, orders and names, as lists of row numbers")                                                \
	X(postings, "the rows of the words and the words of the rows")                                                 \
	X(bitmaps, "the rows of frequent values")
struct snapshot_memory {
#define SNAPSHOT_PART(part, about) size_t part;
	SNAPSHOT_MEMORY(SNAPSHOT_PART)
#undef SNAPSHOT_PART
};
void snapshot_memory(const struct snapshot *snapshot, struct snapshot_memory *ret_memory);

/* What did not load, in the order met. */
const struct fault *snapshot_faults(const struct snapshot *snapshot, size_t *ret_count);

#endif
