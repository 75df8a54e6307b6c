/* SPDX-License-Identifier: MIT */
/* Longer than most: the whole life of a real server in a test, from its start over what it is asked to its end. */
#include "tests/api/server.h"

#include <arpa/inet.h>
#include <check.h>
#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ARGUMENTS = 16, START_SECONDS = 20, RUN_SECONDS = 20 };

static void wait_a_little(void)
{
	struct timespec step = {0, 5000000};

	nanosleep(&step, NULL);
}

static pid_t start(const char *const *arguments, bool serve, int out, int err)
{
	const char *program = getenv("SUMMITD");
	char *argv[ARGUMENTS + 3] = {(char *)(uintptr_t)program};
	size_t count = 1;
	pid_t pid;

	ck_assert_msg(program != NULL, "SUMMITD must name the program");
	while (arguments != NULL && *arguments != NULL && count < ARGUMENTS)
		argv[count++] = (char *)(uintptr_t)*arguments++;
	if (serve)
		argv[count++] = (char *)(uintptr_t) "--port=0";
	pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid != 0)
		return pid;
	dup2(out, STDOUT_FILENO);
	dup2(err, STDERR_FILENO);
	execv(program, argv);
	_exit(127);
}

/* The status; -2 where time ran out and it was killed. */
static int wait_for(pid_t pid, int seconds)
{
	int status = 0;

	for (int i = 0; i < seconds * 200; i++) {
		if (waitpid(pid, &status, WNOHANG) == pid)
			return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
		wait_a_little();
	}
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return -2;
}

static char *content_of(int fd)
{
	off_t size = lseek(fd, 0, SEEK_END);
	char *content = calloc(1, (size_t)size + 1);

	ck_assert_ptr_nonnull(content);
	ck_assert_int_eq(pread(fd, content, (size_t)size, 0), size);
	return content;
}

const char *server_log(const struct server *server)
{
	static char *last;

	free(last);
	last = content_of(server->log);
	return last;
}

void server_says(const struct server *server, const char *words)
{
	for (int i = 0; i < 12000 && strstr(server_log(server), words) == NULL; i++)
		wait_a_little();
	ck_assert_msg(strstr(server_log(server), words) != NULL, "no '%s' in: %s", words, server_log(server));
}

void server_launch(struct server *server, const char *const *arguments)
{
	*server = (struct server){.log = memfd_create("log", MFD_CLOEXEC)};
	ck_assert_int_ge(server->log, 0);
	server->pid = start(arguments, true, server->log, server->log);
}

void server_start(struct server *server, const char *const *arguments)
{
	const char *place = NULL;

	server_launch(server, arguments);
	for (int i = 0; i < START_SECONDS * 200 && place == NULL; i++) {
		place = strstr(server_log(server), "listening on http://127.0.0.1:");
		if (place != NULL)
			break;
		if (waitpid(server->pid, NULL, WNOHANG) == server->pid)
			ck_abort_msg("the server ended: %s", server_log(server));
		wait_a_little();
	}
	ck_assert_msg(place != NULL, "the server did not say where it listens: %s", server_log(server));
	server->port = (unsigned)strtoul(place + strlen("listening on http://127.0.0.1:"), NULL, 10);
}

int server_stop(struct server *server, int number, int seconds)
{
	int status;

	kill(server->pid, number);
	status = wait_for(server->pid, seconds);
	ck_assert_msg(status != -2, "the server did not end: %s", server_log(server));
	return status;
}

int server_run(const char *const *arguments, char **ret_out, char **ret_err)
{
	int out = memfd_create("out", MFD_CLOEXEC), err = memfd_create("err", MFD_CLOEXEC);
	int status = wait_for(start(arguments, false, out, err), RUN_SECONDS);

	if (ret_out != NULL)
		*ret_out = content_of(out);
	if (ret_err != NULL)
		*ret_err = content_of(err);
	close(out);
	close(err);
	return status;
}

struct growing {
	char *at;
	size_t len;
};

static size_t grow(char *bytes, size_t size, size_t count, void *context)
{
	struct growing *growing = context;
	char *grown = realloc(growing->at, growing->len + size * count + 1);

	ck_assert_ptr_nonnull(grown);
	growing->at = grown;
	memcpy(grown + growing->len, bytes, size * count);
	growing->len += size * count;
	grown[growing->len] = '\0';
	return size * count;
}

/*
 * What was asked and answered goes to the file that SUMMITD_EXCHANGES names, for ./dev contract to hold it against the
 * OpenAPI document: a line of JSON each, written at once, because tests run side by side. Takes `exchange` over.
 */
static void record(json_t *exchange)
{
	const char *name = getenv("SUMMITD_EXCHANGES");
	int file = name == NULL ? -1 : open(name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
	char *line = file < 0 ? NULL : json_dumps(exchange, JSON_COMPACT);
	size_t len = line == NULL ? 0 : strlen(line);

	ck_assert_msg(line != NULL, "%s cannot be written", name);
	line[len] = '\n'; /* in the place of the NUL, which nobody needs */
	ck_assert_int_eq(write(file, line, len + 1), (ssize_t)len + 1);
	close(file);
	free(line);
	json_decref(exchange);
}

/* Bytes that are no text are left out: null. */
static json_t *text_or_null(const char *bytes, size_t len)
{
	json_t *text = json_stringn(bytes, len);

	return text == NULL ? json_null() : text;
}

static void record_answer(const char *method, const char *path, const struct answer *answer)
{
	if (getenv("SUMMITD_EXCHANGES") != NULL)
		record(json_pack("{s:s, s:s, s:i, s:o, s:o}", "method", method, "target", path, "status",
				 (int)answer->status, "head", text_or_null(answer->head, strlen(answer->head)), "body",
				 text_or_null(answer->body, answer->body_len)));
}

static void record_raw(const char *request, size_t len, const struct growing *answer)
{
	if (getenv("SUMMITD_EXCHANGES") != NULL)
		record(json_pack("{s:o, s:o}", "request", text_or_null(request, len), "answer",
				 text_or_null(answer->at, answer->len)));
}

struct answer server_ask(const struct server *server, const char *method, const char *path, const char *const *headers)
{
	struct growing head = {0}, body = {0};
	struct curl_slist *list = NULL;
	struct answer answer = {0};
	CURL *curl = curl_easy_init();
	size_t room = strlen(path) + 64;
	char *url = malloc(room);
	CURLcode result;

	ck_assert(curl != NULL && url != NULL);
	snprintf(url, room, "http://127.0.0.1:%u%s", server->port, path);
	while (headers != NULL && *headers != NULL)
		list = curl_slist_append(list, *headers++);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
	curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
	curl_easy_setopt(curl, CURLOPT_NOBODY, strcmp(method, "HEAD") == 0 ? 1L : 0L);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, 20L);
	curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, grow);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, &head);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, grow);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
	result = curl_easy_perform(curl);
	ck_assert_msg(result == CURLE_OK, "%s %s: %s", method, path, curl_easy_strerror(result));
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
	curl_slist_free_all(list);
	curl_easy_cleanup(curl);
	free(url);
	answer.head = head.at;
	answer.body = body.at == NULL ? calloc(1, 1) : body.at;
	answer.body_len = body.len;
	record_answer(method, path, &answer);
	return answer;
}

void answer_free(struct answer *answer)
{
	free(answer->head);
	free(answer->body);
	*answer = (struct answer){0};
}

const char *answer_header(const struct answer *answer, const char *name)
{
	static char value[4096];
	size_t len = strlen(name);

	for (const char *line = answer->head; line != NULL; line = strchr(line, '\n')) {
		line += *line == '\n';
		if (strncasecmp(line, name, len) != 0 || line[len] != ':')
			continue;
		line += len + 1;
		line += strspn(line, " ");
		snprintf(value, sizeof(value), "%.*s", (int)strcspn(line, "\r\n"), line);
		return value;
	}
	return NULL;
}

int server_connect(const struct server *server)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)server->port)};
	struct timeval patience = {5, 0};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	ck_assert_int_ge(fd, 0);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	ck_assert_int_eq(connect(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	return fd;
}

char *server_raw(const struct server *server, const void *bytes, size_t len, int silence, bool *ret_closed)
{
	struct growing out = {calloc(1, 1), 0};
	int fd = server_connect(server);
	struct pollfd ready = {fd, POLLIN, 0};
	ssize_t got = 0;
	char chunk[8192];

	/* The server may refuse before all is sent: that is no failure of the test. */
	for (size_t at = 0; at < len;) {
		ssize_t sent = send(fd, (const char *)bytes + at, len - at, MSG_NOSIGNAL);

		if (sent <= 0)
			break;
		at += (size_t)sent;
	}
	*ret_closed = false;
	while (poll(&ready, 1, silence) == 1) {
		got = recv(fd, chunk, sizeof(chunk), 0);
		if (got <= 0) {
			*ret_closed = true;
			break;
		}
		grow(chunk, 1, (size_t)got, &out);
	}
	close(fd);
	record_raw(bytes, len, &out);
	return out.at;
}
