/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_TESTS_API_SERVER_H
#define SUMMITD_TESTS_API_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/*
 * The program itself, as its users meet it: started on a free port of the loopback, asked over HTTP, ended by its
 * number. The path of the binary is in the environment: SUMMITD. What does not end in time is killed and fails the
 * test, so nothing is left running.
 */
struct server {
	pid_t pid;
	unsigned port;
	int log; /* what it wrote to standard error */
};

/* Arguments end with NULL; --port=0 is added. Fails the test where the server does not say that it listens. */
void server_start(struct server *server, const char *const *arguments);
/* The same without waiting for anything; `port` is not known. */
void server_launch(struct server *server, const char *const *arguments);
/* Sends the signal and waits at most `seconds`; the exit status, -1 where a signal ended it. */
int server_stop(struct server *server, int number, int seconds);
/* What it wrote so far, a string valid until the next call. */
const char *server_log(const struct server *server);

/* Waits until it has written `words`, at most ten seconds. */
void server_says(const struct server *server, const char *words);

/* Runs the program to its end, at most 20 seconds. Output of both streams, strings to free(); NULL: not wanted. */
int server_run(const char *const *arguments, char **ret_out, char **ret_err);

/* An answer; headers as they came, with status line. */
struct answer {
	long status;
	char *head, *body;
	size_t body_len;
};
/* The path goes out as it is written. `headers` end with NULL; NULL: none. */
struct answer server_ask(const struct server *server, const char *method, const char *path, const char *const *headers);
void answer_free(struct answer *answer);
/* Value of a header, a string valid until the next call; NULL where it is absent. */
const char *answer_header(const struct answer *answer, const char *name);

/* A connected socket, which gives up reading after five seconds. */
int server_connect(const struct server *server);
/* Writes all bytes and reads until the server closes or is silent for `silence` milliseconds; a string to free(). */
char *server_raw(const struct server *server, const void *bytes, size_t len, int silence, bool *ret_closed);

#endif
