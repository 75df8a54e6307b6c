/* SPDX-License-Identifier: MIT */
#include "server/wire.h"

#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "server/exchange.h"
#include "server/origin.h"

enum {
	OWN_FILES = 64,            /* descriptors that are not clients */
	HEAD_ROOM = 8 * 1024,      /* for header fields and the answer's head, besides the address */
	ANSWER_ROOM = 3 * 1024,    /* of which for the answer's head, Link included */
	DRAIN_IDLE = 1000,         /* milliseconds that idle clients have for one more request */
	DRAIN_STEP = 10 * 1000000, /* nanoseconds */
};

static void log_library(void *context, const char *format, va_list arguments) __attribute__((format(printf, 2, 0)));
static void log_library(void *context, const char *format, va_list arguments)
{
	const struct wire *wire = context;

	journal_noise(wire->journal, format, arguments);
}

_Noreturn static void panic(void *context, const char *file, unsigned line, const char *reason)
{
	const struct wire *wire = context;

	journal_say(wire->journal, JOURNAL_ERROR, "summitd: libmicrohttpd cannot go on (%s:%u): %s", file, line,
		    reason == NULL ? "no reason given" : reason);
	abort();
}

static void notice_connection(void *context, struct MHD_Connection *connection, void **slot,
			      enum MHD_ConnectionNotificationCode event)
{
	struct wire *wire = context;
	const union MHD_ConnectionInfo *info;

	if (event == MHD_CONNECTION_NOTIFY_CLOSED) {
		if (*slot != NULL)
			exchange_forget(*slot);
		clients_remove(&wire->clients, *slot);
		*slot = NULL;
		return;
	}
	info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	*slot = info == NULL ? NULL : clients_add(&wire->clients, info->connect_fd);
}

/* As many descriptors as the clients need, where the system allows; returns the clients there is room for. */
static unsigned make_room(const struct wire *wire)
{
	rlim_t wanted = (rlim_t)wire->config->connections + OWN_FILES;
	struct rlimit files;

	if (getrlimit(RLIMIT_NOFILE, &files) != 0)
		return 512;
	if (files.rlim_cur < wanted) {
		files.rlim_cur = files.rlim_max == RLIM_INFINITY || files.rlim_max > wanted ? wanted : files.rlim_max;
		setrlimit(RLIMIT_NOFILE, &files);
		getrlimit(RLIMIT_NOFILE, &files);
	}
	if (files.rlim_cur >= wanted)
		return (unsigned)wire->config->connections;
	return files.rlim_cur > 2UL * OWN_FILES ? (unsigned)(files.rlim_cur - OWN_FILES) : (unsigned)files.rlim_cur / 2;
}

static unsigned workers(const struct wire *wire)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	if (wire->config->workers > 0)
		return (unsigned)wire->config->workers;
	return cores < 1 ? 1 : cores > 64 ? 64 : (unsigned)cores;
}

/* Of a connection. The library clears all of it behind each request, so that more than is needed costs each. */
static size_t memory(const struct wire *wire)
{
	return (wire->config->max_url + HEAD_ROOM + 4095) / 4096 * 4096;
}

static struct MHD_Daemon *start_daemon(struct wire *wire)
{
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_ERROR_LOG;
	struct MHD_OptionItem pool[] = {{MHD_OPTION_THREAD_POOL_SIZE, (intptr_t)workers(wire), NULL},
					{MHD_OPTION_END, 0, NULL}};
	struct sockaddr_storage address = {0};
	socklen_t size = sizeof(address);

	/* A pool of one is refused by the library: one thread is what it runs without a pool. */
	if (pool[0].value < 2)
		pool[0].option = MHD_OPTION_END;
	if (getsockname(wire->listener, (struct sockaddr *)&address, &size) == 0 && address.ss_family == AF_INET6)
		flags |= MHD_USE_IPv6;
	MHD_set_panic_func(panic, wire);
	return MHD_start_daemon(flags, 0, NULL, NULL, exchange_handle, wire, MHD_OPTION_EXTERNAL_LOGGER, log_library,
				wire, MHD_OPTION_LISTEN_SOCKET, wire->listener, MHD_OPTION_URI_LOG_CALLBACK,
				exchange_begin, wire, MHD_OPTION_NOTIFY_COMPLETED, exchange_end, wire,
				MHD_OPTION_NOTIFY_CONNECTION, notice_connection, wire, MHD_OPTION_CONNECTION_LIMIT,
				make_room(wire), MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)wire->config->timeout,
				MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory(wire), MHD_OPTION_PER_IP_CONNECTION_LIMIT,
				0U,
#if MHD_VERSION >= 0x00097701
				MHD_OPTION_CLIENT_DISCIPLINE_LVL, 1,
#else
				MHD_OPTION_STRICT_FOR_CLIENT, 0,
#endif
				MHD_OPTION_ARRAY, pool, MHD_OPTION_END);
}

static void set_policies(struct wire *wire)
{
	const struct config *config = wire->config;
	int len = snprintf(wire->caching, sizeof(wire->caching), "public, max-age=%lu", config->max_age);

	if (config->stale_while_revalidate > 0)
		snprintf(wire->caching + len, sizeof(wire->caching) - (size_t)len, ", stale-while-revalidate=%lu",
			 config->stale_while_revalidate);
	wire->head = (struct head_limits){config->max_headers, memory(wire) - ANSWER_ROOM};
	wire->origins_matter = config->cors_origins[0] != '\0' && !origin_is_any(config->cors_origins);
}

bool wire_start(struct wire *wire, int listener)
{
	wire->listener = listener;
	set_policies(wire);
	atomic_init(&wire->draining, false);
	if (!clients_start(&wire->clients, (long long)wire->config->timeout * 1000)) {
		close(listener);
		return false;
	}
	wire->daemon = start_daemon(wire);
	if (wire->daemon != NULL)
		return true;
	clients_stop(&wire->clients); /* the library has closed the listener */
	return false;
}

/*
 * Stopping to accept is not enough: the kernel would go on completing handshakes of clients that nobody answers.
 * Shutting the listener down refuses them, so that they try another server. Idle clients get a moment, for a request
 * of theirs may be on the way; it is answered with Connection: close.
 */
void wire_drain(struct wire *wire)
{
	long long began = journal_now(), grace = (long long)wire->config->shutdown_grace * 1000;
	bool dropped = false;

	atomic_store(&wire->draining, true);
	if (MHD_quiesce_daemon(wire->daemon) != MHD_INVALID_SOCKET)
		shutdown(wire->listener, SHUT_RD);
	while (clients_count(&wire->clients) > 0 && journal_now() - began < grace) {
		struct timespec step = {0, DRAIN_STEP};

		if (!dropped && journal_now() - began > DRAIN_IDLE) {
			clients_drop_idle(&wire->clients);
			dropped = true;
		}
		nanosleep(&step, NULL);
	}
}

void wire_stop(struct wire *wire)
{
	bool quiet = atomic_load(&wire->draining);

	MHD_stop_daemon(wire->daemon);
	wire->daemon = NULL;
	clients_stop(&wire->clients);
	if (quiet)
		close(wire->listener);
}
