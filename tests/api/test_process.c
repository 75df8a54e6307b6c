/* SPDX-License-Identifier: MIT */
/* The program as a process: how it starts, reads again, stops, and what it says when it cannot.
 * over 300 lines because starting, reading again and stopping share their helpers */
#include <check.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "tests/api/server.h"
#include "tests/folder.h"

static char folder[FOLDER_PATH];

static void setup(void)
{
	folder_make(folder);
}

static void teardown(void)
{
	folder_remove(folder);
}

static const char *in_folder(const char *name)
{
	static char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return path;
}

static void put(const char *name, const char *content)
{
	folder_put(folder, name, content);
}

static void pause_for(long milliseconds)
{
	struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};

	nanosleep(&time, NULL);
}

START_TEST(it_says_where_it_listens_and_ends_well)
{
	struct server server;
	const char *log;

	server_start(&server, NULL);
	log = server_log(&server);
	ck_assert_ptr_nonnull(strstr(log, " 1 documents, "));
	ck_assert_ptr_nonnull(strstr(log, ", snapshot "));
	ck_assert_ptr_eq(strchr(log, '\n'), log + strlen(log) - 1);
	ck_assert_int_eq(server_stop(&server, SIGTERM, 10), 0);
	server_start(&server, NULL);
	ck_assert_int_eq(server_stop(&server, SIGINT, 10), 0);
}
END_TEST

START_TEST(a_port_in_use_is_one_line_and_exit_1)
{
	struct server server;
	char port[32], *err;
	const char *arguments[] = {"serve", port, NULL};

	server_start(&server, NULL);
	snprintf(port, sizeof(port), "--port=%u", server.port);
	ck_assert_int_eq(server_run(arguments, NULL, &err), 1);
	ck_assert_ptr_nonnull(strstr(err, "another program does already"));
	ck_assert_ptr_eq(strchr(err, '\n'), err + strlen(err) - 1);
	free(err);
	server_stop(&server, SIGTERM, 10);
}
END_TEST

static const struct {
	const char *arguments[4];
	int status;
	const char *says;
} misuses[] = {
	{{"--prot=1"}, 2, "summitd: unknown option '--prot'; did you mean '--port'?\n"},
	{{"serve", "--port=x"}, 2, "summitd: --port: 'x' is not a number from 0 to 65535\n"},
	{{"parse"}, 2, "summitd: a path is missing; see summitd parse --help\n"},
	{{"serve", "--port=0", "/nowhere/at/all"},
	 1,
	 "summitd: /nowhere/at/all: cannot be read: No such file or directory\n"},
	{{"parse", "/nowhere/at/all"}, 1, "/nowhere/at/all: cannot be opened: No such file or directory\n"},
	{{"serve", "--host=256.1.1.1"}, 1, "summitd: cannot listen on 256.1.1.1: "},
	{{"health", "--port=1"}, 1, "summitd: 127.0.0.1 port 1: Connection refused\n"},
};

START_TEST(misuse_is_one_line_and_its_exit_status)
{
	char *err;

	ck_assert_int_eq(server_run(misuses[_i].arguments, NULL, &err), misuses[_i].status);
	ck_assert_msg(strncmp(err, misuses[_i].says, strlen(misuses[_i].says)) == 0, "said: %s", err);
	ck_assert_ptr_eq(strchr(err, '\n'), err + strlen(err) - 1);
	free(err);
}
END_TEST

START_TEST(help_and_version_end_well)
{
	static const char *const help[] = {"--help", NULL}, *const version[] = {"--version", NULL};
	char *out;

	ck_assert_int_eq(server_run(help, &out, NULL), 0);
	ck_assert_ptr_nonnull(strstr(out, "--max-url N"));
	free(out);
	ck_assert_int_eq(server_run(version, &out, NULL), 0);
	ck_assert_int_eq(strncmp(out, "summitd ", 8), 0);
	free(out);
}
END_TEST

START_TEST(parse_prints_what_loads_and_says_what_does_not)
{
	const char *arguments[] = {"parse", folder, NULL, NULL};
	char *out, *err;

	put("a.txt", "They met in Lima.\n");
	put("b.txt", "They \xFF met.\n");
	ck_assert_int_eq(server_run(arguments, &out, &err), 0);
	ck_assert_int_eq(strncmp(out, "{\"documents\":[{\"id\":\"a\"", 23), 0);
	ck_assert_ptr_nonnull(strstr(err, "/b.txt:1:6: a byte that is not UTF-8\n"));
	free(out);
	free(err);
	arguments[2] = "--strict";
	ck_assert_int_eq(server_run(arguments, &out, NULL), 1);
	ck_assert_str_eq(out, "");
	free(out);
	arguments[2] = "--format=ndjson";
	ck_assert_int_eq(server_run(arguments, &out, NULL), 0);
	ck_assert_int_eq(strncmp(out, "{\"id\":\"a\"", 9), 0);
	free(out);
	arguments[2] = "--pretty";
	ck_assert_int_eq(server_run(arguments, &out, NULL), 0);
	ck_assert_ptr_eq(strstr(out, "{\n  \"documents\": [\n    {\n      \"id\": \"a\",\n"), out);
	free(out);
}
END_TEST

START_TEST(check_has_a_line_for_each_and_fails_where_one_is_wrong)
{
	const char *arguments[] = {"check", folder, NULL};
	char *out;

	put("a.txt", "They met in Lima.\n");
	ck_assert_int_eq(server_run(arguments, &out, NULL), 0);
	ck_assert_int_eq(strncmp(out, "ok a: 1 sentences, ", 19), 0);
	free(out);
	put("b.txt", "");
	ck_assert_int_eq(server_run(arguments, &out, NULL), 1);
	ck_assert_ptr_nonnull(strstr(out, "/b.txt:1:1: is empty\n"));
	free(out);
}
END_TEST

/* Asks over and over on one connection until the server says that it closes; false where an answer is not whole. */
struct client {
	pthread_t thread;
	const struct server *server;
	unsigned answers;
	bool good;
};

static void *keep_asking(void *context)
{
	static const char request[] = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
	struct client *client = context;
	int fd = server_connect(client->server);
	char answer[2048];

	for (;;) {
		size_t len = 0;

		if (send(fd, request, sizeof(request) - 1, MSG_NOSIGNAL) < 0)
			break;
		do {
			ssize_t got = recv(fd, answer + len, sizeof(answer) - 1 - len, 0);

			if (got <= 0)
				goto out;
			len += (size_t)got;
			answer[len] = '\0';
		} while (strstr(answer, "{\"status\":\"alive\"}") == NULL);
		client->answers++;
		client->good = strstr(answer, "Connection: close") != NULL;
		if (client->good)
			break;
	}
out:
	close(fd);
	return NULL;
}

START_TEST(sigterm_answers_what_is_asked_and_closes)
{
	enum { CLIENTS = 50 };
	struct client clients[CLIENTS];
	struct server server;

	server_start(&server, NULL);
	for (int i = 0; i < CLIENTS; i++) {
		clients[i] = (struct client){.server = &server};
		ck_assert_int_eq(pthread_create(&clients[i].thread, NULL, keep_asking, &clients[i]), 0);
	}
	pause_for(300);
	ck_assert_int_eq(server_stop(&server, SIGTERM, 10), 0);
	for (int i = 0; i < CLIENTS; i++) {
		pthread_join(clients[i].thread, NULL);
		ck_assert_uint_gt(clients[i].answers, 0);
		ck_assert_msg(clients[i].good, "a client was cut off after %u answers", clients[i].answers);
	}
}
END_TEST

START_TEST(a_stuck_client_does_not_hold_up_the_end)
{
	static const char head[] = "GET /livez HTTP/1.1\r\nHost: ";
	struct server server;
	int stuck, idle;

	server_start(&server, NULL);
	idle = server_connect(&server);
	stuck = server_connect(&server);
	ck_assert_int_gt(send(stuck, head, sizeof(head) - 1, MSG_NOSIGNAL), 0);
	pause_for(100);
	ck_assert_int_eq(server_stop(&server, SIGTERM, 5), 0);
	close(stuck);
	close(idle);
}
END_TEST

START_TEST(sighup_reads_again_and_a_bad_reading_changes_nothing)
{
	const char *arguments[] = {"serve", folder, NULL};
	struct server server;
	struct answer answer;
	bool failing = true;

	put("a.txt", "They met in Lima.\n");
	server_start(&server, arguments);
	put("b.txt", "They met in Oslo.\n");
	kill(server.pid, SIGHUP);
	server_says(&server, "reloaded, 2 documents");
	put("c.txt", "They \xFF met.\n");
	kill(server.pid, SIGHUP);
	server_says(&server, "reload failed, the record stays: ");
	answer = server_ask(&server, "GET", "/readyz", NULL);
	ck_assert_int_eq(answer.status, 200);
	ck_assert_ptr_nonnull(strstr(answer.body, "c.txt:1:6: a byte that is not UTF-8"));
	answer_free(&answer);
	unlink(in_folder("c.txt"));
	for (int i = 0; i < 50; i++)
		kill(server.pid, SIGHUP);
	/* The last reading may be a while in coming where the machine is busy. */
	for (int i = 0; i < 200 && failing; i++) {
		answer = server_ask(&server, "GET", "/readyz", NULL);
		failing = strstr(answer.body, "c.txt") != NULL;
		answer_free(&answer);
		pause_for(50);
	}
	ck_assert(!failing);
	kill(server.pid, SIGHUP);
	ck_assert_int_eq(server_stop(&server, SIGTERM, 10), 0);
}
END_TEST

START_TEST(sigterm_ends_the_start_too)
{
	const char *arguments[] = {"serve", in_folder("never.txt"), NULL};
	struct server server;

	/* Nobody ever writes into it. */
	ck_assert_int_eq(mkfifo(arguments[1], 0600), 0);
	server_launch(&server, arguments);
	pause_for(500);
	ck_assert_int_eq(server_stop(&server, SIGTERM, 5), 0);
}
END_TEST

START_TEST(what_is_wrong_at_the_start_is_said_and_the_rest_is_served)
{
	const char *arguments[] = {"serve", folder, NULL, NULL, NULL};
	struct server server;
	char *err;

	put("a.txt", "They met in Lima.\n");
	put("b.txt", "");
	server_start(&server, arguments);
	ck_assert_ptr_nonnull(strstr(server_log(&server), "/b.txt:1:1: is empty\n"));
	ck_assert_ptr_nonnull(strstr(server_log(&server), " 1 documents, "));
	ck_assert_int_eq(server_stop(&server, SIGTERM, 10), 0);
	arguments[2] = "--strict";
	arguments[3] = "--port=0";
	ck_assert_int_eq(server_run(arguments, NULL, &err), 1);
	ck_assert_msg(strstr(err, "--strict, and something could not be read") != NULL, "it said: %s", err);
	free(err);
}
END_TEST

START_TEST(health_asks_the_server)
{
	struct server server;
	char port[32];
	const char *arguments[] = {"health", port, NULL};

	server_start(&server, NULL);
	snprintf(port, sizeof(port), "--port=%u", server.port);
	ck_assert_int_eq(server_run(arguments, NULL, NULL), 0);
	ck_assert_int_eq(server_stop(&server, SIGTERM, 10), 0);
}
END_TEST

START_TEST(the_access_log_has_a_line_a_request_that_no_target_can_forge)
{
	const char *arguments[] = {"serve", "--log=access", NULL};
	static const char request[] = "GET /a\x1B[31mb status=200 HTTP/1.1\r\nHost: x\r\n\r\n";
	struct server server;
	struct answer answer;
	bool closed;
	char *out;

	server_start(&server, arguments);
	answer = server_ask(&server, "GET", "/livez", NULL);
	answer_free(&answer);
	server_says(&server, "method=GET target=/livez status=200 bytes=18 ms=");
	out = server_raw(&server, request, sizeof(request) - 1, 1000, &closed);
	free(out);
	server_says(&server, "method=GET target=/a%1B[31mb%20status=200 status=400 ");
	ck_assert_int_eq(server_stop(&server, SIGTERM, 10), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("api/process");
	TCase *tests = tcase_create("process");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_set_timeout(tests, 300);
	tcase_add_test(tests, it_says_where_it_listens_and_ends_well);
	tcase_add_test(tests, a_port_in_use_is_one_line_and_exit_1);
	tcase_add_loop_test(tests, misuse_is_one_line_and_its_exit_status, 0, sizeof(misuses) / sizeof(misuses[0]));
	tcase_add_test(tests, help_and_version_end_well);
	tcase_add_test(tests, parse_prints_what_loads_and_says_what_does_not);
	tcase_add_test(tests, check_has_a_line_for_each_and_fails_where_one_is_wrong);
	tcase_add_test(tests, sigterm_answers_what_is_asked_and_closes);
	tcase_add_test(tests, a_stuck_client_does_not_hold_up_the_end);
	tcase_add_test(tests, sighup_reads_again_and_a_bad_reading_changes_nothing);
	tcase_add_test(tests, sigterm_ends_the_start_too);
	tcase_add_test(tests, what_is_wrong_at_the_start_is_said_and_the_rest_is_served);
	tcase_add_test(tests, health_asks_the_server);
	tcase_add_test(tests, the_access_log_has_a_line_a_request_that_no_target_can_forge);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
