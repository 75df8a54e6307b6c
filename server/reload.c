/* SPDX-License-Identifier: MIT */
#include "server/reload.h"

#include <malloc.h>
#include <stdio.h>
#include <string.h>

enum { LINE = 1100, FAULTS_SHOWN = 50 };

/* `threads`: load.h. */
static const struct snapshot *build(const struct reloader *reloader, size_t threads, char *message, size_t size)
{
	const struct config *config = reloader->config;
	struct load_limits limits = {.document_bytes = config->max_document_bytes, .threads = threads};
	const struct snapshot *snapshot;
	struct fault fault = {0};
	char line[LINE];

	snapshot = snapshot_build(config->paths, config->path_count, limits, &fault);
	if (snapshot == NULL)
		snprintf(message, size, "%s", fault_line(&fault, line, sizeof(line)));
	return snapshot;
}

const struct snapshot *reload_first(const struct reloader *reloader, char *message, size_t size)
{
	const struct snapshot *snapshot = build(reloader, 0, message, size);
	const struct fault *faults;
	char line[LINE];
	size_t count;

	if (snapshot == NULL)
		return NULL;
	faults = snapshot_faults(snapshot, &count);
	for (size_t i = 0; i < count && i < FAULTS_SHOWN; i++)
		journal_say(reloader->journal, JOURNAL_ERROR, "summitd: %s",
			    fault_line(&faults[i], line, sizeof(line)));
	if (count > FAULTS_SHOWN)
		journal_say(reloader->journal, JOURNAL_ERROR, "summitd: and %zu more; see summitd check",
			    count - FAULTS_SHOWN);
	if (count == 0 || (!reloader->config->strict && snapshot_count(snapshot, KIND_document) > 0))
		return snapshot;
	snprintf(message, size,
		 reloader->config->strict ? "--strict, and something could not be read" : "nothing could be read");
	snapshot_release(snapshot);
	return NULL;
}

static bool is_known(const struct fault *fault, const struct snapshot *serving)
{
	size_t count;
	const struct fault *known = snapshot_faults(serving, &count);

	for (size_t i = 0; i < count; i++)
		if (known[i].line == fault->line && known[i].column == fault->column &&
		    strcmp(known[i].file, fault->file) == 0 && strcmp(known[i].reason, fault->reason) == 0)
			return true;
	return false;
}

/* Is `fresh` fit to take the place of what serves? */
static bool is_better(const struct snapshot *fresh, const struct snapshot *serving, char *message, size_t size)
{
	size_t count;
	const struct fault *faults = snapshot_faults(fresh, &count);

	for (size_t i = 0; i < count; i++) {
		if (is_known(&faults[i], serving))
			continue;
		fault_line(&faults[i], message, size);
		return false;
	}
	if (snapshot_count(fresh, KIND_document) > 0 || snapshot_count(serving, KIND_document) == 0)
		return true;
	snprintf(message, size, "there is no dispatch any more");
	return false;
}

/* Last-Modified never goes back while the record changes: a file that is taken away leaves older ones behind. */
static void set_modified(struct edition *next, const struct edition *serving)
{
	if (text_equal(snapshot_id(next->snapshot), snapshot_id(serving->snapshot)))
		edition_set_modified(next, serving->modified);
	else if (next->modified <= serving->modified)
		edition_set_modified(next, serving->modified + 1);
}

/* Takes `fresh` over; NULL: the record stays, for the reason in `message`. */
static struct edition *next_edition(const struct reloader *reloader, const struct edition *serving,
				    const struct snapshot *fresh, const char *message)
{
	const struct snapshot *snapshot = fresh == NULL ? snapshot_hold(serving->snapshot) : fresh;
	struct edition *next = edition_new(snapshot, reloader->config->row_bytes, fresh == NULL ? message : NULL);

	if (next == NULL) {
		snapshot_release(snapshot);
		return NULL;
	}
	set_modified(next, serving);
	if (fresh == NULL)
		journal_say(reloader->journal, JOURNAL_ERROR, "summitd: reload failed, the record stays: %s", message);
	else
		journal_say(reloader->journal, JOURNAL_INFO, "summitd: reloaded, %zu documents, snapshot %.*s",
			    snapshot_count(fresh, KIND_document), (int)snapshot_id(fresh).len, snapshot_id(fresh).at);
	return next;
}

static void reload(struct reloader *reloader)
{
	struct edition *serving = shelf_take(reloader->shelf), *next;
	char message[LINE] = "";
	long long began = journal_now();
	/* One thread: the others have answers to give. */
	const struct snapshot *fresh = build(reloader, 1, message, sizeof(message));

	if (fresh != NULL && !is_better(fresh, serving->snapshot, message, sizeof(message))) {
		snapshot_release(fresh);
		fresh = NULL;
	}
	next = next_edition(reloader, serving, fresh, message);
	if (next != NULL) {
		next->build_time = fresh == NULL ? serving->build_time : journal_now() - began;
		shelf_put(reloader->shelf, next);
	}
	/* Counted when it can be seen: who waits for the count finds the record that it counts. */
	atomic_fetch_add(fresh == NULL || next == NULL ? &reloader->shelf->failures : &reloader->shelf->reloads, 1);
	edition_release(serving);
#ifdef __GLIBC__
	/* Two records were in memory at a time, and both will be again, but not soon: the room is the system's. */
	malloc_trim(0);
#endif
}

static void *run(void *context)
{
	struct reloader *reloader = context;
	bool again;

	do {
		reload(reloader);
		pthread_mutex_lock(&reloader->lock);
		again = reloader->again;
		reloader->again = false;
		reloader->running = again;
		pthread_mutex_unlock(&reloader->lock);
	} while (again);
	return NULL;
}

void reload_ask(struct reloader *reloader)
{
	pthread_t thread;
	bool start;

	pthread_mutex_lock(&reloader->lock);
	start = !reloader->running;
	reloader->again = reloader->running;
	reloader->running = true;
	pthread_mutex_unlock(&reloader->lock);
	if (!start)
		return;
	if (pthread_create(&thread, NULL, run, reloader) == 0) {
		pthread_detach(thread);
		return;
	}
	journal_say(reloader->journal, JOURNAL_ERROR, "summitd: reload failed, the record stays: no thread to be had");
	pthread_mutex_lock(&reloader->lock);
	reloader->running = false;
	pthread_mutex_unlock(&reloader->lock);
}

bool reload_is_running(struct reloader *reloader)
{
	bool running;

	pthread_mutex_lock(&reloader->lock);
	running = reloader->running;
	pthread_mutex_unlock(&reloader->lock);
	return running;
}
