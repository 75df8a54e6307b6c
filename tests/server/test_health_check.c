/* SPDX-License-Identifier: MIT */
#include "server/health_check.h"

#include <arpa/inet.h>
#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* A server that gives one client one answer, byte by byte, and closes. */
struct server {
	int listener;
	char port[8];
	const char *answer;
	char request[4096];
	pthread_t thread;
};

static void *serve_one(void *data)
{
	struct server *server = data;
	int client = accept(server->listener, NULL, NULL);
	ssize_t got;

	ck_assert_int_ge(client, 0);
	got = recv(client, server->request, sizeof(server->request) - 1, 0);
	server->request[got > 0 ? got : 0] = '\0';
	for (const char *at = server->answer; *at != '\0'; at++)
		if (send(client, at, 1, MSG_NOSIGNAL) != 1)
			break;
	close(client);
	return NULL;
}

static void server_start(struct server *server, const char *answer)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
	socklen_t len = sizeof(address);

	*server = (struct server){.listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), .answer = answer};
	ck_assert_int_eq(bind(server->listener, (struct sockaddr *)&address, len), 0);
	ck_assert_int_eq(listen(server->listener, 1), 0);
	ck_assert_int_eq(getsockname(server->listener, (struct sockaddr *)&address, &len), 0);
	snprintf(server->port, sizeof(server->port), "%u", (unsigned)ntohs(address.sin_port));
	ck_assert_int_eq(pthread_create(&server->thread, NULL, serve_one, server), 0);
}

static bool asked(struct server *server, const char *address, struct fault *fault)
{
	bool ready = health_check(address, server->port, "/readyz", fault);

	pthread_join(server->thread, NULL);
	close(server->listener);
	return ready;
}

START_TEST(a_server_that_answers_200_is_healthy_and_was_asked_for_the_path)
{
	struct server server;

	server_start(&server, "HTTP/1.1 200 OK\r\n\r\n{}");
	ck_assert(asked(&server, "127.0.0.1", NULL));
	ck_assert_int_eq(strncmp(server.request, "GET /readyz HTTP/1.1\r\nHost: ", 28), 0);
}
END_TEST

START_TEST(a_server_on_every_address_is_asked_on_the_loopback)
{
	struct server server;

	server_start(&server, "HTTP/1.0 200 OK\r\n\r\n");
	ck_assert(asked(&server, "0.0.0.0", NULL));
}
END_TEST

START_TEST(any_other_answer_is_not_healthy)
{
	static const char *const answers[] = {"HTTP/1.1 503 Service Unavailable\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n"};

	for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
		struct server server;
		struct fault fault;

		server_start(&server, answers[i]);
		ck_assert(!asked(&server, "127.0.0.1", &fault));
		ck_assert_ptr_nonnull(strstr(fault.reason, "not ready"));
	}
}
END_TEST

START_TEST(half_a_status_is_no_answer)
{
	struct server server;
	struct fault fault;

	server_start(&server, "HTTP/1.1");
	ck_assert(!asked(&server, "127.0.0.1", &fault));
	ck_assert_ptr_nonnull(strstr(fault.reason, "no answer"));
}
END_TEST

START_TEST(nobody_there_is_said_with_address_and_port)
{
	struct server server;
	struct fault fault;

	server_start(&server, "HTTP/1.1 200 OK\r\n\r\n");
	ck_assert(asked(&server, "127.0.0.1", NULL));
	ck_assert(!health_check("127.0.0.1", server.port, "/readyz", &fault));
	ck_assert_ptr_nonnull(strstr(fault.reason, server.port));
	ck_assert_ptr_nonnull(strstr(fault.reason, "refused"));
	ck_assert(!health_check("nowhere", server.port, "/readyz", &fault));
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("health_check");
	Suite *suite = suite_create("server/health_check");
	SRunner *runner;
	int failed;

	tcase_add_test(cases, a_server_that_answers_200_is_healthy_and_was_asked_for_the_path);
	tcase_add_test(cases, a_server_on_every_address_is_asked_on_the_loopback);
	tcase_add_test(cases, any_other_answer_is_not_healthy);
	tcase_add_test(cases, half_a_status_is_no_answer);
	tcase_add_test(cases, nobody_there_is_said_with_address_and_port);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
