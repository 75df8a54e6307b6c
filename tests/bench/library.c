/* SPDX-License-Identifier: MIT */
/*
 * The least an answer costs behind libmicrohttpd: a daemon as server/wire.c starts it, of one thread, that looks at
 * nothing and gives the same answer to whatever is asked. What is beyond it, the library and no code of ours can save.
 *
 * usage: library FILE   serves FILE, head and body, on a free port of the loopback, which is printed
 */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { LARGEST = 1 << 20, CLIENTS = 4096, TIMEOUT = 10, MEMORY = 20 * 1024 };

static char answer[LARGEST + 1];

static enum MHD_Result give(void *response, struct MHD_Connection *connection, const char *url, const char *method,
			    const char *version, const char *upload, size_t *upload_size, void **slot)
{
	(void)url, (void)method, (void)version, (void)upload, (void)upload_size;
	if (*slot == NULL) {
		*slot = response;
		return MHD_YES;
	}
	return MHD_queue_response(connection, MHD_HTTP_OK, response);
}

/* The library says these itself. */
static bool is_its_own(const char *name)
{
	return strcasecmp(name, "Date") == 0 || strcasecmp(name, "Content-Length") == 0 ||
	       strcasecmp(name, "Connection") == 0;
}

/* The status line is passed over. */
static bool add_headers(struct MHD_Response *response, char *head)
{
	char *line = strstr(head, "\r\n");

	while (line != NULL) {
		char *name = line + 2, *colon = strstr(name, ": ");

		line = strstr(name, "\r\n");
		if (line != NULL)
			*line = '\0';
		if (colon == NULL)
			return false;
		*colon = '\0';
		if (!is_its_own(name) && MHD_add_response_header(response, name, colon + 2) != MHD_YES)
			return false;
	}
	return true;
}

static struct MHD_Response *read_answer(const char *path)
{
	FILE *file = fopen(path, "rb");
	struct MHD_Response *response;
	size_t len;
	char *end;

	if (file == NULL)
		return NULL;
	len = fread(answer, 1, LARGEST, file);
	fclose(file);
	end = strstr(answer, "\r\n\r\n");
	if (end == NULL)
		return NULL;
	*end = '\0';
	end += 4;
	response = MHD_create_response_from_buffer(len - (size_t)(end - answer), end, MHD_RESPMEM_PERSISTENT);
	return response != NULL && add_headers(response, answer) ? response : NULL;
}

int main(int argc, char **argv)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct MHD_Response *response = argc == 2 ? read_answer(argv[1]) : NULL;
	const union MHD_DaemonInfo *port;
	struct MHD_Daemon *daemon;

	if (response == NULL) {
		fputs("usage: library FILE\n", stderr);
		return 2;
	}
	daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, give, response,
				  MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CLIENTS,
				  MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)TIMEOUT, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
				  (size_t)MEMORY, MHD_OPTION_LISTEN_BACKLOG_SIZE, (unsigned)CLIENTS, MHD_OPTION_END);
	port = daemon == NULL ? NULL : MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
	if (port == NULL)
		return 1;
	printf("%u\n", port->port);
	fflush(stdout);
	for (;;)
		pause();
}
