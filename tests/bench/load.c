/* SPDX-License-Identifier: MIT */
/*
 * Measures what loading costs:
 *
 *   load [--json] PATH...
 *
 * The whole load as the server does it, the memory that stays and where it is, and extraction alone on one core.
 */
#include <malloc.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "models/extract/extract.h"
#include "models/store/snapshot.h"

enum { PATHS_MOST = 64 };

struct figures {
	size_t documents, statements, text; /* text in bytes */
	double load_seconds, load_processor_seconds, extract_seconds;
	size_t resident, peak; /* bytes */
	struct snapshot_memory memory;
};

static double now(clockid_t clock)
{
	struct timespec time;

	(void)clock_gettime(clock, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* A value of /proc/self/status, in bytes. */
static size_t process_bytes(const char *key)
{
	char line[256];
	FILE *file = fopen("/proc/self/status", "r");
	size_t kib = 0;

	while (file != NULL && fgets(line, sizeof(line), file) != NULL)
		if (strncmp(line, key, strlen(key)) == 0)
			kib = strtoul(line + strlen(key), NULL, 10);
	if (file != NULL)
		(void)fclose(file);
	return kib * 1024;
}

static bool measure_load(const char *const *paths, size_t count, struct figures *ret_figures)
{
	size_t before = process_bytes("VmRSS:");
	double start = now(CLOCK_MONOTONIC), start_processor = now(CLOCK_PROCESS_CPUTIME_ID);
	struct load_limits limits = {0};
	struct fault fault;
	const struct snapshot *snapshot = snapshot_build(paths, count, limits, &fault);

	if (snapshot == NULL) {
		fprintf(stderr, "load: %s\n", fault.reason);
		return false;
	}
	ret_figures->load_seconds = now(CLOCK_MONOTONIC) - start;
	ret_figures->load_processor_seconds = now(CLOCK_PROCESS_CPUTIME_ID) - start_processor;
	ret_figures->resident = process_bytes("VmRSS:") - before;
	ret_figures->peak = process_bytes("VmHWM:");
	ret_figures->documents = snapshot_count(snapshot, KIND_document);
	ret_figures->statements = snapshot_count(snapshot, KIND_statement);
	snapshot_memory(snapshot, &ret_figures->memory);
	snapshot_release(snapshot);
	(void)malloc_trim(0);
	return true;
}

static void measure_extraction(const char *const *paths, size_t count, struct figures *ret_figures)
{
	struct arena texts, words, scratch;
	struct load_limits limits = {0};
	struct dispatches dispatches;
	const struct lexicon *lexicon;
	double start;

	arena_init(&texts, NULL);
	arena_init(&words, NULL);
	arena_init(&scratch, NULL);
	lexicon = lexicon_load(&words);
	dispatches = load(&texts, &texts, paths, count, limits);
	start = now(CLOCK_THREAD_CPUTIME_ID);
	for (size_t i = 0; i < dispatches.count; i++) {
		const struct dispatch *one = &dispatches.at[i];

		(void)extract(lexicon, one->bytes, one->body, one->date, &scratch);
		ret_figures->text += one->bytes.len;
		arena_reset(&scratch);
	}
	ret_figures->extract_seconds = now(CLOCK_THREAD_CPUTIME_ID) - start;
	arena_release(&texts);
	arena_release(&words);
	arena_release(&scratch);
}

static double megabytes(size_t bytes)
{
	return (double)bytes / 1e6;
}

static void print_table(const struct figures *figures)
{
	double text = (double)figures->text;
	size_t known = 0;

	printf("corpus      %zu dispatches, %zu statements, %.1f MB of text\n", figures->documents, figures->statements,
	       megabytes(figures->text));
	printf("extraction  %.1f MB/s on one core\n", megabytes(figures->text) / figures->extract_seconds);
	printf("whole load  %.1f MB/s a core, %.1f MB/s by the clock (%.2f s)\n",
	       megabytes(figures->text) / figures->load_processor_seconds,
	       megabytes(figures->text) / figures->load_seconds, figures->load_seconds);
	printf("resident    %.2f bytes per byte of text (%.1f MB), %.2f at the peak\n",
	       (double)figures->resident / text, megabytes(figures->resident), (double)figures->peak / text);
#define PRINT_PART(part, about)                                                                                        \
	printf("  %-10s %8.2f  %8.1f MB  %s\n", #part, (double)figures->memory.part / text,                            \
	       megabytes(figures->memory.part), about);                                                                \
	known += figures->memory.part;
	SNAPSHOT_MEMORY(PRINT_PART)
#undef PRINT_PART
	printf("  %-10s %8.2f  %8.1f MB  %s\n", "other", ((double)figures->resident - (double)known) / text,
	       ((double)figures->resident - (double)known) / 1e6,
	       "the allocator's, the program's, and reserved unused");
}

static void print_json(const struct figures *figures)
{
	printf("{\"documents\":%zu,\"statements\":%zu,\"text_bytes\":%zu,\"extract_seconds\":%.4f,"
	       "\"extract_megabytes_a_second\":%.2f,\"load_seconds\":%.4f,\"load_processor_seconds\":%.4f,"
	       "\"load_megabytes_a_second_a_core\":%.2f,\"resident_bytes\":%zu,\"peak_bytes\":%zu,"
	       "\"resident_per_text\":%.3f,\"parts\":{",
	       figures->documents, figures->statements, figures->text, figures->extract_seconds,
	       megabytes(figures->text) / figures->extract_seconds, figures->load_seconds,
	       figures->load_processor_seconds, megabytes(figures->text) / figures->load_processor_seconds,
	       figures->resident, figures->peak, (double)figures->resident / (double)figures->text);
#define PRINT_PART(part, about) printf("\"" #part "\":%zu,", figures->memory.part);
	SNAPSHOT_MEMORY(PRINT_PART)
#undef PRINT_PART
	printf("\"resident\":%zu}}\n", figures->resident);
}

int main(int count, char **arguments)
{
	const char *paths[PATHS_MOST];
	struct figures figures = {0};
	size_t path_count = 0;
	bool json = false;

	for (int i = 1; i < count && path_count < PATHS_MOST; i++) {
		if (strcmp(arguments[i], "--json") == 0)
			json = true;
		else
			paths[path_count++] = arguments[i];
	}
	if (!measure_load(paths, path_count, &figures))
		return 1;
	measure_extraction(paths, path_count, &figures);
	if (json)
		print_json(&figures);
	else
		print_table(&figures);
	return 0;
}
