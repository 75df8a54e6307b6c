/* SPDX-License-Identifier: MIT */
#include "server/health_check.h"

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { WAIT_SECONDS = 2, STATUS_BYTES = sizeof("HTTP/1.1 200") - 1 };

/* Nobody can be asked at an address that means "all of them". */
static const char *reachable(const char *address)
{
	if (strcmp(address, "0.0.0.0") == 0)
		return "127.0.0.1";
	if (strcmp(address, "::") == 0)
		return "::1";
	return address;
}

static int connected(const char *address, const char *port, struct fault *fault)
{
	const struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM};
	const struct timeval wait = {.tv_sec = WAIT_SECONDS};
	struct addrinfo *found;
	int error = getaddrinfo(address, port, &hints, &found);
	int fd;

	if (error != 0) {
		fault_set(fault, NULL, 0, 0, "%s port %s: %s", address, port, gai_strerror(error));
		return -1;
	}
	fd = socket(found->ai_family, found->ai_socktype | SOCK_CLOEXEC, found->ai_protocol);
	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof(wait)) != 0 ||
	    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait)) != 0 ||
	    connect(fd, found->ai_addr, found->ai_addrlen) != 0) {
		fault_set(fault, NULL, 0, 0, "%s port %s: %s", address, port, strerror(errno));
		if (fd >= 0)
			close(fd);
		fd = -1;
	}
	freeaddrinfo(found);
	return fd;
}

/* Reads until the status is there; false on the end of the answer, on an error and when the time is over. */
static bool read_status(int fd, char status[STATUS_BYTES])
{
	size_t have = 0;

	while (have < STATUS_BYTES) {
		ssize_t got = recv(fd, status + have, STATUS_BYTES - have, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		have += (size_t)got;
	}
	return true;
}

bool health_check(const char *address, const char *port, const char *path, struct fault *fault)
{
	char request[2048], status[STATUS_BYTES];
	int length = snprintf(request, sizeof(request),
			      "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", path);
	int fd;
	bool answered;

	if (length < 0 || (size_t)length >= sizeof(request)) {
		fault_set(fault, NULL, 0, 0, "the path to ask for is too long");
		return false;
	}
	address = reachable(address);
	fd = connected(address, port, fault);
	if (fd < 0)
		return false;
	answered = send(fd, request, (size_t)length, MSG_NOSIGNAL) == length && read_status(fd, status);
	close(fd);
	if (answered && memcmp(status, "HTTP/1.", 7) == 0 && memcmp(status + 8, " 200", 4) == 0)
		return true;
	fault_set(fault, NULL, 0, 0, answered ? "%s port %s: not ready" : "%s port %s: no answer", address, port);
	return false;
}
