/* SPDX-License-Identifier: MIT */
#include "server/clients.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "server/journal.h"

enum { SLOWEST_LINE = 32 /* bytes a millisecond */ };

static void shut_late(struct clients *clients)
{
	long long now = journal_now();

	for (struct client *client = clients->head.next; client != &clients->head; client = client->next)
		if (atomic_load_explicit(&client->deadline, memory_order_relaxed) <= now)
			shutdown(client->fd, SHUT_RDWR);
}

static void *sweep(void *context)
{
	struct clients *clients = context;

	pthread_mutex_lock(&clients->lock);
	while (!clients->stop) {
		struct timespec next;

		clock_gettime(CLOCK_MONOTONIC, &next);
		next.tv_nsec += 500000000;
		if (next.tv_nsec >= 1000000000) {
			next.tv_nsec -= 1000000000;
			next.tv_sec++;
		}
		pthread_cond_timedwait(&clients->stop_asked, &clients->lock, &next);
		shut_late(clients);
	}
	pthread_mutex_unlock(&clients->lock);
	return NULL;
}

bool clients_start(struct clients *clients, long long timeout)
{
	pthread_condattr_t monotonic;

	*clients = (struct clients){.timeout = timeout};
	clients->head.next = clients->head.previous = &clients->head;
	pthread_mutex_init(&clients->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&clients->stop_asked, &monotonic);
	pthread_condattr_destroy(&monotonic);
	clients->sweeping = pthread_create(&clients->sweeper, NULL, sweep, clients) == 0;
	return clients->sweeping;
}

void clients_stop(struct clients *clients)
{
	if (!clients->sweeping)
		return;
	pthread_mutex_lock(&clients->lock);
	clients->stop = true;
	pthread_cond_signal(&clients->stop_asked);
	pthread_mutex_unlock(&clients->lock);
	pthread_join(clients->sweeper, NULL);
	pthread_cond_destroy(&clients->stop_asked);
	pthread_mutex_destroy(&clients->lock);
	clients->sweeping = false;
}

struct client *clients_add(struct clients *clients, int fd)
{
	struct client *client = calloc(1, sizeof(*client));

	if (client == NULL)
		return NULL;
	client->fd = fd;
	client->next = &clients->head;
	atomic_init(&client->deadline, journal_now() + clients->timeout);
	atomic_init(&client->busy, false);
	pthread_mutex_lock(&clients->lock);
	client->previous = clients->head.previous;
	client->previous->next = client;
	clients->head.previous = client;
	clients->count++;
	pthread_mutex_unlock(&clients->lock);
	return client;
}

void clients_remove(struct clients *clients, struct client *client)
{
	if (client == NULL)
		return;
	pthread_mutex_lock(&clients->lock);
	client->previous->next = client->next;
	client->next->previous = client->previous;
	clients->count--;
	pthread_mutex_unlock(&clients->lock);
	free(client);
}

static void set(struct clients *clients, struct client *client, bool busy, long long more)
{
	if (client == NULL)
		return;
	atomic_store_explicit(&client->busy, busy, memory_order_relaxed);
	atomic_store_explicit(&client->deadline, journal_about() + clients->timeout + more, memory_order_relaxed);
}

void client_asked(struct clients *clients, struct client *client)
{
	set(clients, client, true, 0);
}

void client_answered(struct clients *clients, struct client *client, size_t bytes)
{
	set(clients, client, true, (long long)(bytes / SLOWEST_LINE));
}

void client_idle(struct clients *clients, struct client *client)
{
	set(clients, client, false, 0);
}

size_t clients_count(struct clients *clients)
{
	size_t count;

	pthread_mutex_lock(&clients->lock);
	count = clients->count;
	pthread_mutex_unlock(&clients->lock);
	return count;
}

void clients_drop_idle(struct clients *clients)
{
	pthread_mutex_lock(&clients->lock);
	for (struct client *client = clients->head.next; client != &clients->head; client = client->next)
		if (!atomic_load_explicit(&client->busy, memory_order_relaxed))
			shutdown(client->fd, SHUT_RDWR);
	pthread_mutex_unlock(&clients->lock);
}
