/* SPDX-License-Identifier: MIT */
#include "server/serve.h"

#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "server/listen.h"
#include "server/reload.h"
#include "server/wire.h"

enum { LINE = 1100 };

_Noreturn static void leave(int number)
{
	(void)number;
	_exit(0);
}

/*
 * Reading a large folder takes its time, and nothing is lost when it is broken off; a process that is number 1, as in
 * a container, is ended by no signal that it does not handle. A signal to read again waits until there is something
 * to read again, and a client that leaves is no reason to die.
 */
static void set_signals_for_start(void)
{
	struct sigaction end = {.sa_handler = leave}, before;
	sigset_t again;

	signal(SIGPIPE, SIG_IGN);
	sigaction(SIGTERM, &end, NULL);
	/* A shell starts what runs in the background with SIGINT ignored. */
	if (sigaction(SIGINT, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
		sigaction(SIGINT, &end, NULL);
	sigemptyset(&again);
	sigaddset(&again, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &again, NULL);
}

/* Before there are threads, which inherit the mask: so signals come to sigwait alone. */
static sigset_t block_signals(void)
{
	sigset_t signals;

	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &signals, NULL);
	return signals;
}

/* What was named must be there at the start; a folder that comes later than the server is a mistake of whoever starts
 * them. */
static bool paths_are_readable(const struct config *config, const struct journal *journal)
{
	for (size_t i = 0; i < config->path_count; i++) {
		if (strcmp(config->paths[i], "-") == 0 || access(config->paths[i], R_OK) == 0)
			continue;
		journal_say(journal, JOURNAL_ERROR, "summitd: %s: cannot be read: %s", config->paths[i],
			    strerror(errno));
		return false;
	}
	return true;
}

static void announce(const struct journal *journal, const char *place, const char *base_path,
		     const struct snapshot *snapshot)
{
	struct text id = snapshot_id(snapshot);
	size_t facts = 0;

	for (unsigned kind = 0; kind < KIND_COUNT; kind++)
		if (kind != KIND_document)
			facts += snapshot_count(snapshot, (enum kind_id)kind);
	journal_say(journal, JOURNAL_INFO, "summitd: listening on http://%s%s, %zu documents, %zu facts, snapshot %.*s",
		    place, base_path, snapshot_count(snapshot, KIND_document), facts, (int)id.len, id.at);
}

/* Until a signal asks for the end. */
static void wait_for_end(const sigset_t *signals, struct reloader *reloader)
{
	int number = 0;

	while (sigwait(signals, &number) == 0 && number == SIGHUP)
		reload_ask(reloader);
}

static int run(struct wire *wire, struct reloader *reloader, int listener, const char *place)
{
	const sigset_t signals = block_signals();
	struct edition *edition;

	if (!wire_start(wire, listener)) {
		journal_say(wire->journal, JOURNAL_ERROR, "summitd: cannot start to answer: no threads or memory");
		return 1;
	}
	edition = shelf_take(wire->shelf);
	announce(wire->journal, place, wire->config->base_path, edition->snapshot);
	edition_release(edition);
	wait_for_end(&signals, reloader);
	journal_say(wire->journal, JOURNAL_INFO, "summitd: stopping");
	wire_drain(wire);
	wire_stop(wire);
	journal_say(wire->journal, JOURNAL_INFO, "summitd: stopped");
	/* Shutdown wins: a reload is not waited for, and what it works with stays until the system takes it. */
	if (reload_is_running(reloader))
		_exit(0);
	workers_release(&wire->shelf->workers);
	return 0;
}

/*
 * A reload makes a second record and throws the first away. What is large is taken from the system and given back to
 * it whole, always (glibc would stop doing so after a while), and threads share few heaps, so that none keeps pieces.
 */
static void tune_memory(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, 128 * 1024);
	mallopt(M_TRIM_THRESHOLD, 256 * 1024);
	mallopt(M_ARENA_MAX, 2);
#endif
}

int serve(const struct config *config)
{
	struct journal journal = {.level = journal_level_of(config->log)};
	struct shelf shelf = {.lock = PTHREAD_MUTEX_INITIALIZER, .workers = {.cache_limit = config->cache_bytes}};
	struct reloader reloader = {config, &journal, &shelf, PTHREAD_MUTEX_INITIALIZER, false, false};
	struct wire wire = {.config = config, .journal = &journal, .shelf = &shelf};
	char place[320], message[LINE];
	const struct snapshot *snapshot;
	struct edition *edition;
	long long began;
	int listener, status;

	tune_memory();
	set_signals_for_start();
	if (!paths_are_readable(config, &journal))
		return 1;
	listener = listen_on(config->host, config->port, place, sizeof(place), message, sizeof(message));
	if (listener < 0) {
		journal_say(&journal, JOURNAL_ERROR, "summitd: %s", message);
		return 1;
	}
	began = journal_now();
	snapshot = reload_first(&reloader, message, sizeof(message));
	edition = snapshot == NULL ? NULL : edition_new(snapshot, config->row_bytes, NULL);
	if (edition == NULL) {
		journal_say(&journal, JOURNAL_ERROR, "summitd: %s", snapshot == NULL ? message : "out of memory");
		snapshot_release(snapshot);
		close(listener);
		return 1;
	}
	edition->build_time = journal_now() - began;
	shelf_put(&shelf, edition);
	status = run(&wire, &reloader, listener, place);
	edition_release(shelf.current);
	return status;
}
