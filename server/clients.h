/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_CLIENTS_H
#define SUMMITD_SERVER_CLIENTS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Everyone who is connected, with the moment by which they must have done what they are at. libmicrohttpd knows only
 * silence: a client that sends or takes a byte now and then would hold its place for ever. A thread looks twice a
 * second and shuts such sockets down.
 */
struct client {
	struct client *next, *previous;
	int fd;
	atomic_llong deadline; /* milliseconds of journal_now() */
	atomic_bool busy;      /* a request has come and its answer has not left */
	void *request;         /* of the wire, for its own use, on the thread that serves this client */
};

struct clients {
	pthread_mutex_t lock;
	struct client head; /* of a ring */
	size_t count;
	long long timeout; /* milliseconds */
	pthread_t sweeper;
	pthread_cond_t stop_asked;
	bool stop, sweeping;
};

bool clients_start(struct clients *clients, long long timeout);
void clients_stop(struct clients *clients);

/* NULL where memory ran out: that client has only the silence limit. */
struct client *clients_add(struct clients *clients, int fd);
/* Before the socket is closed. NULL is allowed. */
void clients_remove(struct clients *clients, struct client *client);

/* The head of a request is in: from here on an answer of a size not known yet is made. NULL is allowed. */
void client_asked(struct clients *clients, struct client *client);
/* An answer of this many bytes is on its way; slow lines have time for it. */
void client_answered(struct clients *clients, struct client *client, size_t bytes);
/* The answer has left; the next request may come. */
void client_idle(struct clients *clients, struct client *client);

size_t clients_count(struct clients *clients);
/* Shuts down those that wait for nothing. */
void clients_drop_idle(struct clients *clients);

#endif
