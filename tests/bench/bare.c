/* SPDX-License-Identifier: MIT */
/*
 * The least a server can cost: one thread, one epoll, and for each request the same bytes, whatever was asked. What
 * HTTP servers are measured against.
 *
 * usage: bare FILE   serves FILE, head and body, on a free port of the loopback, which is printed
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENTS = 128, CLIENTS = 65536, READ = 16384 };

/* What of an answer could not be sent yet, by descriptor. */
static size_t owed[CLIENTS];
static char *answer;
static size_t answer_len;

static bool read_answer(const char *path)
{
	FILE *file = fopen(path, "rb");
	long size;

	if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) <= 0)
		return false;
	rewind(file);
	answer_len = (size_t)size;
	answer = malloc(answer_len);
	if (answer == NULL || fread(answer, 1, answer_len, file) != answer_len)
		return false;
	fclose(file);
	return true;
}

static int listen_somewhere(unsigned *ret_port)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t size = sizeof(address);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	if (fd < 0 || bind(fd, (struct sockaddr *)&address, size) != 0 || listen(fd, 4096) != 0 ||
	    getsockname(fd, (struct sockaddr *)&address, &size) != 0)
		return -1;
	*ret_port = ntohs(address.sin_port);
	return fd;
}

/* False where the client is gone. */
static bool send_owed(int fd)
{
	while (owed[fd] > 0) {
		size_t part = owed[fd] % answer_len == 0 ? answer_len : owed[fd] % answer_len;
		ssize_t sent = send(fd, answer + answer_len - part, part, MSG_NOSIGNAL);

		if (sent < 0)
			return errno == EAGAIN;
		owed[fd] -= (size_t)sent;
	}
	return true;
}

/* wrk has no body, and its heads come whole: the ends of heads are counted. */
static bool serve(int fd)
{
	char bytes[READ];
	ssize_t got = recv(fd, bytes, sizeof(bytes), 0);

	if (got == 0 || (got < 0 && errno != EAGAIN))
		return false;
	for (char *at = bytes; got > 0 && (at = memmem(at, (size_t)(bytes + got - at), "\r\n\r\n", 4)) != NULL; at += 4)
		owed[fd] += answer_len;
	return send_owed(fd);
}

static void welcome(int epoll, int listener)
{
	int fd;

	while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
		struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLET, .data.fd = fd};
		int on = 1;

		if (fd >= CLIENTS || epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) != 0) {
			close(fd);
			continue;
		}
		owed[fd] = 0;
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	}
}

static void raise_limit(void)
{
	struct rlimit files;

	if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
		files.rlim_cur = files.rlim_max;
		setrlimit(RLIMIT_NOFILE, &files);
	}
}

int main(int argc, char **argv)
{
	struct epoll_event events[EVENTS] = {{.events = EPOLLIN}};
	int epoll = epoll_create1(EPOLL_CLOEXEC), listener;
	unsigned port;

	if (argc != 2 || !read_answer(argv[1])) {
		fputs("usage: bare FILE\n", stderr);
		return 2;
	}
	raise_limit();
	listener = listen_somewhere(&port);
	events[0].data.fd = listener;
	if (listener < 0 || epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &events[0]) != 0)
		return 1;
	printf("%u\n", port);
	fflush(stdout);
	for (;;) {
		int count = epoll_wait(epoll, events, EVENTS, -1);

		for (int i = 0; i < count; i++) {
			if (events[i].data.fd == listener)
				welcome(epoll, listener);
			else if (!serve(events[i].data.fd))
				close(events[i].data.fd);
		}
	}
}
