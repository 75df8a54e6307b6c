/* SPDX-License-Identifier: MIT */
#include "models/store/snapshot.h"

#include <inttypes.h>
#include <malloc.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <xxhash.h>

#include "models/record/collect.h"
#include "models/store/ahead.h"
#include "models/store/crew.h"
#include "models/store/index.h"

enum { ID_LENGTH = 16 };

struct snapshot {
	atomic_uint references;
	struct arena arena; /* all of the rest */
	const struct record *record;
	struct index *index;
	char id[ID_LENGTH + 1];
	long long modified;
	const struct fault *faults;
	size_t fault_count;
	struct snapshot_memory memory;
};

/* What is needed while a snapshot is made. */
struct making {
	struct snapshot *snapshot;
	struct arena working; /* until the record is finished */
	jmp_buf escape;       /* where both arenas go when memory runs out */
};

/* ---- identity ---- */

static uint64_t mix(uint64_t hash, struct text text)
{
	return XXH3_64bits_withSeed(text.at == NULL ? "" : text.at, text.len, hash);
}

static uint64_t mix_dispatch(uint64_t hash, const struct dispatch *one)
{
	const struct text given[] = {one->id,  one->bytes,   one->title,    one->publisher,
				     one->url, one->license, one->language, one->date};

	for (size_t i = 0; i < sizeof(given) / sizeof(*given); i++)
		hash = mix(hash, given[i]);
	return hash;
}

static void identify(struct snapshot *snapshot, const struct dispatches *dispatches)
{
	uint64_t hash = mix(0, TEXT(SUMMITD_VERSION));

	for (size_t i = 0; i < dispatches->count; i++)
		hash = mix_dispatch(hash, &dispatches->at[i]);
	(void)snprintf(snapshot->id, sizeof(snapshot->id), "%016" PRIx64, hash);
}

/* Another program may read the same dispatches otherwise; the built-in ones are a part of it. */
static long long program_modified(void)
{
	struct stat status;

	return stat("/proc/self/exe", &status) == 0 ? (long long)status.st_ctime : 0;
}

/* ---- making ---- */

static void collect(struct making *making, const struct dispatches *dispatches, size_t threads)
{
	const struct lexicon *lexicon = lexicon_load(&making->working);
	struct collector collector;

	collector_init(&collector, lexicon, &making->snapshot->arena, &making->working);
	ahead_collect(&collector, dispatches, threads);
	making->snapshot->record = collector_finish(&collector);
	/* As much as is kept: gone before the indexes are built. */
	arena_release(&making->working);
}

static void make(struct making *making, const char *const *paths, size_t path_count, struct load_limits limits)
{
	struct snapshot *snapshot = making->snapshot;
	size_t threads = crew_size(limits.threads);
	struct dispatches dispatches = load(&snapshot->arena, &making->working, paths, path_count, limits);

	snapshot->faults = dispatches.faults;
	snapshot->fault_count = dispatches.fault_count;
	snapshot->modified = program_modified();
	if (dispatches.modified > snapshot->modified)
		snapshot->modified = dispatches.modified;
	identify(snapshot, &dispatches);
	snapshot->memory.texts = snapshot->arena.taken;
	collect(making, &dispatches, threads);
	snapshot->memory.rows = snapshot->arena.taken - snapshot->memory.texts;
	snapshot->index = index_build(&snapshot->arena, snapshot->record, threads);
	snapshot->memory.indexes = snapshot->arena.taken - snapshot->memory.texts - snapshot->memory.rows;
}

/* Apart from its caller: nothing here changes between setjmp and longjmp but what `making` points to. */
static bool try_to_make(struct making *making, const char *const *paths, size_t path_count, struct load_limits limits)
{
	if (setjmp(making->escape) != 0)
		return false;
	arena_init(&making->snapshot->arena, &making->escape);
	arena_init(&making->working, &making->escape);
	make(making, paths, path_count, limits);
	return true;
}

const struct snapshot *snapshot_build(const char *const *paths, size_t path_count, struct load_limits limits,
				      struct fault *fault)
{
	struct making *making = calloc(1, sizeof(*making));
	struct snapshot *snapshot = calloc(1, sizeof(*snapshot));
	bool made = false;

	if (making != NULL && snapshot != NULL) {
		atomic_init(&snapshot->references, 1);
		making->snapshot = snapshot;
		made = try_to_make(making, paths, path_count, limits) && index_finish(snapshot->index);
		arena_release(&making->working);
		snapshot->arena.escape = NULL;
		/* What was worked in is as large as what stays; the C library would keep it. */
		(void)malloc_trim(0);
	}
	free(making);
	if (made)
		return snapshot;
	snapshot_release(snapshot);
	fault_set(fault, NULL, 0, 0, "out of memory while the dispatches were read");
	return NULL;
}

const struct snapshot *snapshot_hold(const struct snapshot *snapshot)
{
	atomic_fetch_add_explicit(&((struct snapshot *)snapshot)->references, 1, memory_order_relaxed);
	return snapshot;
}

void snapshot_release(const struct snapshot *snapshot)
{
	struct snapshot *own = (struct snapshot *)snapshot;

	if (own == NULL || atomic_fetch_sub_explicit(&own->references, 1, memory_order_acq_rel) > 1)
		return;
	index_release(own->index);
	arena_release(&own->arena);
	free(own);
}

/* ---- questions ---- */

struct text snapshot_id(const struct snapshot *snapshot)
{
	return (struct text){snapshot->id, ID_LENGTH};
}

long long snapshot_modified(const struct snapshot *snapshot)
{
	return snapshot->modified;
}

const struct record *snapshot_record(const struct snapshot *snapshot)
{
	return snapshot->record;
}

const struct index *snapshot_index(const struct snapshot *snapshot)
{
	return snapshot->index;
}

size_t snapshot_count(const struct snapshot *snapshot, enum kind_id kind)
{
	return record_count(snapshot->record, kind);
}

const void *snapshot_row(const struct snapshot *snapshot, enum kind_id kind, uint32_t index)
{
	return record_row(snapshot->record, kind, index);
}

const void *snapshot_find(const struct snapshot *snapshot, enum kind_id kind, struct text id)
{
	uint32_t row = record_find(snapshot->record, kind, id);

	return row == NO_ROW ? NULL : record_row(snapshot->record, kind, row);
}

void snapshot_memory(const struct snapshot *snapshot, struct snapshot_memory *ret_memory)
{
	*ret_memory = snapshot->memory;
	ret_memory->postings = index_word_bytes(snapshot->index);
	ret_memory->indexes -= ret_memory->postings;
	ret_memory->bitmaps = index_bitmap_bytes(snapshot->index);
}

const struct fault *snapshot_faults(const struct snapshot *snapshot, size_t *ret_count)
{
	*ret_count = snapshot->fault_count;
	return snapshot->faults;
}
