/* SPDX-License-Identifier: MIT */
#include "server/listen.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 4096 };

static int bound(const struct addrinfo *where)
{
	int fd = socket(where->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), on = 1;
	int failure;

	if (fd < 0)
		return -1;
	/* A restart must not wait for the connections of the process before. */
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(fd, where->ai_addr, where->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
		return fd;
	failure = errno;
	close(fd);
	errno = failure;
	return -1;
}

static void name_place(int fd, const char *host, char *out, size_t size)
{
	struct sockaddr_storage address = {0};
	socklen_t length = sizeof(address);
	char service[NI_MAXSERV] = "?";

	getsockname(fd, (struct sockaddr *)&address, &length);
	getnameinfo((struct sockaddr *)&address, length, NULL, 0, service, sizeof(service), NI_NUMERICSERV);
	snprintf(out, size, "%s%s%s:%s", strchr(host, ':') == NULL ? "" : "[", host,
		 strchr(host, ':') == NULL ? "" : "]", service);
}

int listen_on(const char *host, unsigned long port, char *ret_place, size_t place_size, char *message,
	      size_t message_size)
{
	struct addrinfo wanted = {.ai_flags = AI_PASSIVE | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM}, *found;
	char service[24];
	int fd, failure;

	snprintf(service, sizeof(service), "%lu", port);
	failure = getaddrinfo(host, service, &wanted, &found);
	if (failure != 0) {
		snprintf(message, message_size, "cannot listen on %s: %s", host, gai_strerror(failure));
		return -1;
	}
	fd = bound(found);
	if (fd < 0)
		snprintf(message, message_size, "cannot listen on %s port %lu: %s", host, port,
			 errno == EADDRINUSE ? "another program does already" : strerror(errno));
	else
		name_place(fd, host, ret_place, place_size);
	freeaddrinfo(found);
	return fd;
}
