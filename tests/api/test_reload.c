/* SPDX-License-Identifier: MIT */
/* Reading again and stopping while clients ask. */
#include <check.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "tests/api/server.h"
#include "tests/folder.h"

enum { ASKERS = 4, SWAPS = 150, STORM = 1000, BODY = 16384 };

static char folder[FOLDER_PATH];
static struct server server;

static void pause_for(long milliseconds)
{
	struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};

	nanosleep(&time, NULL);
}

static void setup(void)
{
	const char *arguments[] = {"serve", folder, NULL};

	folder_make(folder);
	folder_put(folder, "a.txt", "President Xi Jinping said on Monday that they met in Lima.\n");
	server_start(&server, arguments);
}

static void teardown(void)
{
	folder_remove(folder);
}

static unsigned long reloads(const char *result)
{
	struct answer answer = server_ask(&server, "GET", "/metrics", NULL);
	char line[64];
	const char *at;
	unsigned long count;

	snprintf(line, sizeof(line), "reloads_total{result=\"%s\"} ", result);
	at = strstr(answer.body, line);
	ck_assert_ptr_nonnull(at);
	count = strtoul(at + strlen(line), NULL, 10);
	answer_free(&answer);
	return count;
}

/* Asks for a reload and waits for its end. */
static void reload(const char *result)
{
	unsigned long before = reloads(result);

	kill(server.pid, SIGHUP);
	for (int i = 0; i < 12000 && reloads(result) == before; i++)
		pause_for(5);
	ck_assert_uint_gt(reloads(result), before);
}

/* What all documents are told as, in full. */
static const char path[] = "/v1/documents";

static void copy_body(char out[BODY])
{
	struct answer answer = server_ask(&server, "GET", path, NULL);

	ck_assert_int_eq(answer.status, 200);
	ck_assert_uint_lt(answer.body_len, (size_t)BODY);
	memcpy(out, answer.body, answer.body_len + 1);
	answer_free(&answer);
}

static char bodies[2][BODY];
static atomic_bool enough;

struct asker {
	pthread_t thread;
	unsigned long answers[2], others;
};

/* One answer, its body terminated; false where the server closed before it was whole. */
static bool ask_on(int fd, const char *target, char answer[2 * BODY], char **ret_body)
{
	char request[128];
	size_t got = 0, wanted = SIZE_MAX;
	int len = snprintf(request, sizeof(request), "GET %s HTTP/1.1\r\nHost: a\r\n\r\n", target);

	if (send(fd, request, (size_t)len, MSG_NOSIGNAL) != len)
		return false;
	while (got < wanted) {
		ssize_t more = recv(fd, answer + got, 2UL * BODY - 1 - got, 0);
		const char *length;

		if (more <= 0)
			return false;
		got += (size_t)more;
		answer[got] = '\0';
		*ret_body = strstr(answer, "\r\n\r\n");
		length = strcasestr(answer, "\r\nContent-Length: ");
		if (*ret_body != NULL && length != NULL) {
			*ret_body += 4;
			wanted = (size_t)(*ret_body - answer) + strtoul(length + 18, NULL, 10);
		}
	}
	return true;
}

static void *keep_asking(void *context)
{
	struct asker *asker = context;
	int fd = server_connect(&server);
	char *answer = malloc(2UL * BODY), *body = NULL;

	while (answer != NULL && !atomic_load(&enough)) {
		bool whole = ask_on(fd, path, answer, &body) && strncmp(answer, "HTTP/1.1 200 ", 13) == 0;

		if (whole && strcmp(body, bodies[0]) == 0)
			asker->answers[0]++;
		else if (whole && strcmp(body, bodies[1]) == 0)
			asker->answers[1]++;
		else
			asker->others++;
		if (!whole)
			break;
	}
	free(answer);
	close(fd);
	return NULL;
}

static void start_asking(struct asker askers[ASKERS])
{
	atomic_store(&enough, false);
	for (int i = 0; i < ASKERS; i++) {
		askers[i] = (struct asker){0};
		ck_assert_int_eq(pthread_create(&askers[i].thread, NULL, keep_asking, &askers[i]), 0);
	}
}

static const char *const contents[] = {"President Xi Jinping said on Monday that they met in Lima.\n",
				       "President Xi Jinping said on Tuesday that they had met in Oslo twice.\n"};

START_TEST(every_answer_under_reloads_is_whole_and_of_one_record)
{
	struct asker askers[ASKERS];
	unsigned long answers[2] = {0, 0};

	copy_body(bodies[0]);
	folder_put(folder, "a.txt", contents[1]);
	reload("ok");
	copy_body(bodies[1]);
	ck_assert_str_ne(bodies[0], bodies[1]);
	start_asking(askers);
	for (int i = 0; i < SWAPS; i++) {
		folder_put(folder, "a.txt", contents[i % 2]);
		kill(server.pid, SIGHUP);
		pause_for(5);
	}
	reload("ok");
	atomic_store(&enough, true);
	for (int i = 0; i < ASKERS; i++) {
		pthread_join(askers[i].thread, NULL);
		ck_assert_msg(askers[i].others == 0, "%lu answers are of neither record", askers[i].others);
		answers[0] += askers[i].answers[0];
		answers[1] += askers[i].answers[1];
	}
	ck_assert_uint_gt(answers[0], 0);
	ck_assert_uint_gt(answers[1], 0);
	ck_assert_uint_eq(reloads("failed"), 0);
	ck_assert_int_eq(server_stop(&server, SIGTERM, 10), 0);
}
END_TEST

START_TEST(answers_stay_as_they_are_while_reloads_fail)
{
	struct asker askers[ASKERS];
	struct answer answer;

	copy_body(bodies[0]);
	folder_put(folder, "b.txt", "They \xFF met.\n");
	start_asking(askers);
	for (int i = 0; i < 10; i++)
		reload("failed");
	atomic_store(&enough, true);
	for (int i = 0; i < ASKERS; i++) {
		pthread_join(askers[i].thread, NULL);
		ck_assert_uint_eq(askers[i].others, 0);
		ck_assert_uint_gt(askers[i].answers[0], 0);
	}
	ck_assert_uint_eq(reloads("ok"), 0);
	answer = server_ask(&server, "GET", "/readyz", NULL);
	ck_assert_int_eq(answer.status, 200);
	ck_assert_ptr_nonnull(strstr(answer.body, "\"reload_failure\":\""));
	ck_assert_ptr_nonnull(strstr(answer.body, "b.txt:1:6: a byte that is not UTF-8"));
	answer_free(&answer);
	server_says(&server, "reload failed, the record stays: ");
	ck_assert_int_eq(server_stop(&server, SIGTERM, 10), 0);
}
END_TEST

START_TEST(a_storm_of_signals_is_few_reloads_and_the_end_wins)
{
	unsigned long count;

	for (int i = 0; i < STORM; i++)
		kill(server.pid, SIGHUP);
	reload("ok");
	count = reloads("ok");
	ck_assert_uint_lt(count, STORM);
	folder_put(folder, "a.txt", contents[1]);
	for (int i = 0; i < STORM; i++)
		kill(server.pid, SIGHUP);
	ck_assert_int_eq(server_stop(&server, SIGTERM, 10), 0);
}
END_TEST

START_TEST(who_asks_on_an_open_connection_while_it_drains_is_told_to_try_elsewhere)
{
	static char answer[2 * BODY];
	int fd = server_connect(&server);
	char *body;

	ck_assert(ask_on(fd, "/readyz", answer, &body));
	ck_assert_int_eq(strncmp(answer, "HTTP/1.1 200 ", 13), 0);
	kill(server.pid, SIGTERM);
	server_says(&server, "stopping");
	/* It says so a moment before it drains. */
	pause_for(100);
	ck_assert(ask_on(fd, "/readyz", answer, &body));
	ck_assert_msg(strncmp(answer, "HTTP/1.1 503 ", 13) == 0, "%s", answer);
	ck_assert_ptr_nonnull(strstr(answer, "\r\nRetry-After: 1\r\n"));
	ck_assert_ptr_nonnull(strstr(answer, "\r\nConnection: close\r\n"));
	ck_assert_ptr_nonnull(strstr(body, "\"status\":\"draining\""));
	close(fd);
	ck_assert_int_eq(server_stop(&server, SIGTERM, 10), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("api/reload");
	TCase *tests = tcase_create("reload");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_set_timeout(tests, 300);
	tcase_add_test(tests, every_answer_under_reloads_is_whole_and_of_one_record);
	tcase_add_test(tests, answers_stay_as_they_are_while_reloads_fail);
	tcase_add_test(tests, a_storm_of_signals_is_few_reloads_and_the_end_wins);
	tcase_add_test(tests, who_asks_on_an_open_connection_while_it_drains_is_told_to_try_elsewhere);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
