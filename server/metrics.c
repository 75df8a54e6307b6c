/* SPDX-License-Identifier: MIT */
#include "server/metrics.h"

static void describe(struct buffer *out, const char *name, const char *type, const char *help)
{
	buffer_print(out, "# HELP summitd_%s %s\n# TYPE summitd_%s %s\n", name, help, name, type);
}

static void write_one(struct buffer *out, const char *name, const char *type, const char *help, unsigned long value)
{
	describe(out, name, type, help);
	buffer_print(out, "summitd_%s %lu\n", name, value);
}

/* Sum of the counter at this place of each worker's counters. */
static unsigned long sum(const struct shelf *shelf, size_t place)
{
	unsigned long total = 0;

	for (struct worker *worker = atomic_load(&shelf->workers.first); worker != NULL; worker = worker->next)
		total += atomic_load_explicit((atomic_ulong *)(void *)((char *)&worker->counters + place),
					      memory_order_relaxed);
	return total;
}

static void write_requests(const struct shelf *shelf, struct buffer *out)
{
	static const char *const methods[METHODS] = {"GET", "HEAD", "OPTIONS", "other"};

	describe(out, "requests_total", "counter", "Answers queued, by method and class of status.");
	for (unsigned method = 0; method < METHODS; method++)
		for (unsigned class = 2; class < STATUS_CLASSES; class ++)
			buffer_print(out, "summitd_requests_total{method=\"%s\",status=\"%uxx\"} %lu\n",
				     methods[method], class,
				     sum(shelf, offsetof(struct counters, requests) +
							(method * STATUS_CLASSES + class) * sizeof(atomic_ulong)));
}

static void write_counters(const struct shelf *shelf, struct buffer *out)
{
	static const struct {
		size_t place;
		const char *name, *type, *help;
	} rows[] = {
		{offsetof(struct counters, body_bytes), "body_bytes_total", "counter", "Bytes of bodies queued."},
		{offsetof(struct counters, unchanged), "unchanged_total", "counter", "Answers with status 304."},
		{offsetof(struct counters, hits), "cache_hits_total", "counter",
		 "Answers taken from a worker's cache."},
		{offsetof(struct counters, misses), "cache_misses_total", "counter",
		 "Answers not in a worker's cache."},
		{offsetof(struct counters, cache_bytes), "cache_bytes", "gauge", "Bytes that the caches hold."},
		{offsetof(struct counters, cache_answers), "cache_answers", "gauge", "Answers that the caches hold."},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		write_one(out, rows[i].name, rows[i].type, rows[i].help, sum(shelf, rows[i].place));
}

static void write_snapshot(const struct edition *edition, struct buffer *out)
{
	struct text id = snapshot_id(edition->snapshot);
	size_t faults;

	snapshot_faults(edition->snapshot, &faults);
	describe(out, "snapshot_info", "gauge", "The snapshot that serves.");
	buffer_print(out, "summitd_snapshot_info{snapshot=\"%.*s\",version=\"%s\"} 1\n", (int)id.len, id.at,
		     SUMMITD_VERSION);
	write_one(out, "snapshot_documents", "gauge", "Dispatches in it.",
		  snapshot_count(edition->snapshot, KIND_document));
	write_one(out, "row_bytes", "gauge", "Bytes of its rows that are kept finished.",
		  kept_rows_bytes(edition->kept));
	write_one(out, "snapshot_faults", "gauge", "What of its files could not be read.", faults);
	write_one(out, "snapshot_modified_seconds", "gauge", "When it was modified, in seconds since 1970.",
		  (unsigned long)edition->modified);
	describe(out, "snapshot_build_seconds", "gauge", "How long it took to read.");
	buffer_print(out, "summitd_snapshot_build_seconds %lld.%03lld\n", edition->build_time / 1000,
		     edition->build_time % 1000);
}

static void write_reloads(struct shelf *shelf, const struct edition *edition, struct buffer *out)
{
	describe(out, "reloads_total", "counter", "Reloads, by how they ended.");
	buffer_print(out, "summitd_reloads_total{result=\"ok\"} %lu\nsummitd_reloads_total{result=\"failed\"} %lu\n",
		     atomic_load(&shelf->reloads), atomic_load(&shelf->failures));
	write_one(out, "reload_failed", "gauge", "1 where the last reload failed and an older record serves.",
		  edition->failure[0] != '\0');
}

void metrics_write(const void *context, struct buffer *out)
{
	const struct metrics *metrics = context;

	write_requests(metrics->shelf, out);
	write_counters(metrics->shelf, out);
	write_one(out, "connections", "gauge", "Clients that are connected.", clients_count(metrics->clients));
	write_snapshot(metrics->edition, out);
	write_reloads(metrics->shelf, metrics->edition, out);
}
