/* SPDX-License-Identifier: MIT */
/*
 * Asks one question over and over, where the answers may have a length and no body, as 304: wrk waits for as many bytes
 * as a Content-Length says, also where none come.
 *
 * usage: ask PORT PATH CONNECTIONS SECONDS [HEADER...]   prints answers, seconds, p99 in microseconds and the status
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS = 4096, EVENTS = 256, REQUEST = 16384, SLOTS = 100000 /* of 10 microseconds each */, SLOT = 10 };
enum { HEAD = 2048 };

static struct {
	long long asked;     /* microseconds */
	char head[HEAD + 1]; /* as far as it is there */
	size_t head_len;
	size_t body_left;
	int fd;
} clients[CONNECTIONS];
static unsigned long slots[SLOTS], answers;
static char request[REQUEST], status[16];
static size_t request_len;

static long long now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (long long)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static bool make_request(int argc, char **argv)
{
	int len = snprintf(request, sizeof(request), "GET %s HTTP/1.1\r\nHost: localhost\r\n", argv[2]);

	for (int i = 5; i < argc && len > 0 && len < REQUEST; i++)
		len += snprintf(request + len, sizeof(request) - (size_t)len, "%s\r\n", argv[i]);
	if (len <= 0 || len > REQUEST - 3)
		return false;
	memcpy(request + len, "\r\n", 3);
	request_len = (size_t)len + 2;
	return true;
}

static bool ask(unsigned which)
{
	clients[which].asked = now();
	return send(clients[which].fd, request, request_len, MSG_NOSIGNAL) == (ssize_t)request_len;
}

static bool connect_all(int epoll, unsigned count, uint16_t port)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};

	for (unsigned i = 0; i < count; i++) {
		struct epoll_event event = {.events = EPOLLIN, .data.u32 = i};

		clients[i].fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
		if (clients[i].fd < 0 || connect(clients[i].fd, (struct sockaddr *)&address, sizeof(address)) != 0 ||
		    epoll_ctl(epoll, EPOLL_CTL_ADD, clients[i].fd, &event) != 0 || !ask(i))
			return false;
	}
	return true;
}

static void note(unsigned which)
{
	long long slot = (now() - clients[which].asked) / SLOT;

	slots[slot < SLOTS ? slot : SLOTS - 1]++;
	answers++;
}

/* Of the body behind a head: none comes with 304. */
static size_t length_in(const char *head)
{
	const char *at = strcasestr(head, "\r\nContent-Length:");

	return at == NULL || memcmp(head + 9, "304", 3) == 0 ? 0
							     : strtoul(at + strlen("\r\nContent-Length:"), NULL, 10);
}

/* Adds the bytes to the head; those behind its end count as body. False where it has no end. */
static bool take_head(unsigned which, const char *bytes, size_t len)
{
	size_t room = HEAD - clients[which].head_len, taken = len < room ? len : room;
	char *head = clients[which].head, *end;
	size_t length, behind;

	memcpy(head + clients[which].head_len, bytes, taken);
	clients[which].head_len += taken;
	head[clients[which].head_len] = '\0';
	end = strstr(head, "\r\n\r\n");
	if (end == NULL)
		return clients[which].head_len < HEAD;
	behind = (size_t)(head + clients[which].head_len - (end + 4)) + len - taken;
	end[2] = '\0';
	if (answers == 0)
		snprintf(status, sizeof(status), "%.3s", head + 9);
	length = length_in(head);
	clients[which].body_left = length > behind ? length - behind : 0;
	clients[which].head_len = HEAD; /* it is whole */
	return true;
}

/* False where the server does not answer. */
static bool take(unsigned which)
{
	char bytes[65536];
	ssize_t got = recv(clients[which].fd, bytes, sizeof(bytes), 0);

	if (got <= 0)
		return false;
	if (clients[which].head_len < HEAD) {
		if (!take_head(which, bytes, (size_t)got))
			return false;
	} else {
		clients[which].body_left -=
			(size_t)got < clients[which].body_left ? (size_t)got : clients[which].body_left;
	}
	if (clients[which].head_len < HEAD || clients[which].body_left > 0)
		return true;
	clients[which].head_len = 0;
	note(which);
	return ask(which);
}

static unsigned long percentile(void)
{
	unsigned long seen = 0, at = 0;

	while (at + 1 < SLOTS && (seen += slots[at]) * 100 < answers * 99)
		at++;
	return (at + 1) * SLOT;
}

int main(int argc, char **argv)
{
	int epoll = epoll_create1(EPOLL_CLOEXEC);
	long long began = now(), end;
	unsigned count;

	if (argc < 5 || !make_request(argc, argv)) {
		fputs("usage: ask PORT PATH CONNECTIONS SECONDS [HEADER...]\n", stderr);
		return 2;
	}
	count = (unsigned)strtoul(argv[3], NULL, 10);
	end = began + strtol(argv[4], NULL, 10) * 1000000;
	if (count > CONNECTIONS || !connect_all(epoll, count, (uint16_t)strtoul(argv[1], NULL, 10)))
		return 1;
	while (now() < end) {
		struct epoll_event events[EVENTS];
		int ready = epoll_wait(epoll, events, EVENTS, 100);

		for (int i = 0; i < ready; i++)
			if (!take(events[i].data.u32))
				return 1;
	}
	printf("%lu %.3f %lu %s\n", answers, (double)(now() - began) / 1e6, percentile(), status);
	return 0;
}
