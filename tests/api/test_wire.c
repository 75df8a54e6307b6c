/* SPDX-License-Identifier: MIT */
/* What arrives at the socket, well-formed and not, and what leaves.
 * over 300 lines because the tables of requests are long */
#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "tests/api/server.h"

enum { SILENCE = 500, HUGE_REQUEST = 60000 };

static struct server server;

/* One server for all; tests run in children, which find it running. */
static void start_server(void)
{
	static const char *const arguments[] = {"serve", "--timeout=2", NULL};

	server_start(&server, arguments);
}

static void stop_server(void)
{
	ck_assert_int_eq(server_stop(&server, SIGTERM, 10), 0);
}

static struct answer get(const char *path)
{
	return server_ask(&server, "GET", path, NULL);
}

#define HOST "Host: localhost\r\n"

/* A request, the status and code of its problem. All are answered once, and then the server closes. */
static const struct {
	const char *request, *status, *code;
} refused[] = {
	{"GET /livez HTTP/1.1\r\n\r\n", "400", "bad_host"},
	{"GET /livez HTTP/1.1\r\nHost:\r\n\r\n", "400", "bad_host"},
	{"GET /livez HTTP/1.1\r\n" HOST HOST "\r\n", "400", "bad_host"},
	{"GET /livez HTTP/1.1\r\nHost: a b\r\n\r\n", "400", "bad_host"},
	{"GET /livez HTTP/1.1\r\nHost: a/b\r\n\r\n", "400", "bad_host"},
	{"GET /livez HTTP/1.1\r\nHost: a@b\r\n\r\n", "400", "bad_host"},
	{"GET /livez HTTP/1.1\r\nHost: a:b\r\n\r\n", "400", "bad_host"},
	{"GET /livez HTTP/1.1\r\nHost: [::1\r\n\r\n", "400", "bad_host"},
	{"GET /livez HTTP/1.1\r\nHost: a, b\r\n\r\n", "400", "bad_host"},
	{"POST /livez HTTP/1.1\r\n" HOST "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400",
	 "bad_framing"},
	{"POST /livez HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", "400",
	 "bad_framing"},
	{"POST /livez HTTP/1.1\r\n" HOST "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", "400", "bad_framing"},
	{"GET /livez HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400", "bad_framing"},
	{"POST /livez HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip\r\n\r\n", "501", "transfer_coding_not_implemented"},
	{"POST /livez HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "501",
	 "transfer_coding_not_implemented"},
	{"POST /livez HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", "501",
	 "transfer_coding_not_implemented"},
	{"POST /livez HTTP/1.1\r\n" HOST "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", "501",
	 "transfer_coding_not_implemented"},
	{"GET /livez HTTP/1.1\r\n" HOST "X(y): 1\r\n\r\n", "400", "bad_header"},
	{"GET /livez HTTP/1.1\r\n" HOST "X y: 1\r\n\r\n", "400", "bad_header"},
	{"GET /livez HTTP/1.1\r\n" HOST "X-Y: a\x01"
	 "b\r\n\r\n",
	 "400", "bad_header"},
	{"GET /livez HTTP/1.1\r\n" HOST "X-Y: a\x7F\r\n\r\n", "400", "bad_header"},
	{"GET /livez HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello", "413", "body_not_allowed"},
	{"HEAD /livez HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello", "413", NULL},
	{"OPTIONS /livez HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello", "413", "body_not_allowed"},
	{"GET /livez HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "413",
	 "body_not_allowed"},
	{"BREW /livez HTTP/1.1\r\n" HOST "\r\n", "501", "method_not_implemented"},
	{"get /livez HTTP/1.1\r\n" HOST "\r\n", "501", "method_not_implemented"},
	{"POST /livez HTTP/1.1\r\n" HOST "Content-Length: 2\r\n\r\nab", "405", "method_not_allowed"},
	{"CONNECT localhost:80 HTTP/1.1\r\n" HOST "\r\n", "400", "bad_target"},
	{"GET * HTTP/1.1\r\n" HOST "\r\n", "400", "bad_target"},
	{"GET livez HTTP/1.1\r\n" HOST "\r\n", "400", "bad_target"},
	{"GET http:///livez HTTP/1.1\r\n" HOST "\r\n", "400", "bad_target"},
	{"GET /livez#x HTTP/1.1\r\n" HOST "\r\n", "400", "bad_target"},
	{"GET /liv\xC3\xA9 HTTP/1.1\r\n" HOST "\r\n", "400", "bad_target"},
	{"GET /livez x HTTP/1.1\r\n" HOST "\r\n", "400", "bad_target"},
};

START_TEST(what_could_be_read_in_two_ways_is_refused_and_the_connection_closed)
{
	char wanted[64];
	bool closed;
	char *out = server_raw(&server, refused[_i].request, strlen(refused[_i].request), SILENCE, &closed);

	snprintf(wanted, sizeof(wanted), "HTTP/1.1 %s ", refused[_i].status);
	ck_assert_msg(strncmp(out, wanted, strlen(wanted)) == 0, "%s: %s", refused[_i].request, out);
	ck_assert_ptr_nonnull(strstr(out, "\r\nContent-Type: application/problem+json"));
	ck_assert_ptr_nonnull(strstr(out, "\r\nConnection: close\r\n"));
	ck_assert_ptr_null(strstr(out + 1, "HTTP/1.1 "));
	snprintf(wanted, sizeof(wanted), "\"code\":\"%s\"", refused[_i].code == NULL ? "" : refused[_i].code);
	ck_assert(refused[_i].code == NULL || strstr(out, wanted) != NULL);
	ck_assert(closed);
	free(out);
}
END_TEST

static const struct {
	const char *path;
	long status;
	const char *code;
} bad_targets[] = {
	{"/livez%", 400, "bad_target"}, {"/livez%zz", 400, "bad_target"},  {"/livez%00", 400, "bad_target"},
	{"/v1%2Fleaders", 400, NULL},   {"/../livez", 400, "bad_target"},  {"/v1/%2e%2e/livez", 400, "bad_target"},
	{"/%C0%80", 400, "bad_target"}, {"/%ED%A0%80", 400, "bad_target"}, {"/nowhere", 404, "not_found"},
	{"/livez/", 404, "not_found"},  {"//livez", 404, "not_found"},
};

START_TEST(bad_addresses_are_problems)
{
	struct answer answer = get(bad_targets[_i].path);

	ck_assert_int_eq(answer.status, bad_targets[_i].status);
	ck_assert_str_eq(answer_header(&answer, "Content-Type"), "application/problem+json");
	ck_assert_str_eq(answer_header(&answer, "Cache-Control"), "no-store");
	if (bad_targets[_i].code != NULL)
		ck_assert_ptr_nonnull(strstr(answer.body, bad_targets[_i].code));
	answer_free(&answer);
}
END_TEST

/* "GET {prefix}{unit × count}{suffix}" */
static char *repeated(const char *prefix, const char *unit, size_t count, const char *suffix)
{
	char *request = calloc(1, HUGE_REQUEST + 200), *at = request;

	ck_assert_ptr_nonnull(request);
	ck_assert_uint_le(strlen(prefix) + strlen(unit) * count + strlen(suffix), HUGE_REQUEST);
	at = stpcpy(at, prefix);
	while (count-- > 0)
		at = stpcpy(at, unit);
	stpcpy(at, suffix);
	return request;
}

static const struct {
	const char *prefix, *unit;
	size_t count;
	const char *suffix, *status;
} sizes[] = {
	{"GET /", "a", 12287, " HTTP/1.1\r\n" HOST "\r\n", "HTTP/1.1 404 "},
	{"GET /", "a", 12288, " HTTP/1.1\r\n" HOST "\r\n", "HTTP/1.1 414 "},
	{"GET /", "a", 18000, " HTTP/1.1\r\n" HOST "\r\n", "HTTP/1.1 414 "},
	{"GET /v1/statements?q=", "a", 10000, " HTTP/1.1\r\n" HOST "\r\n", "HTTP/1.1 400 "},
	{"GET /", "a", 40000, " HTTP/1.1\r\n" HOST "\r\n", "HTTP/1.1 414 "},
	{"GET /livez?", "&a=1", 2000, " HTTP/1.1\r\n" HOST "\r\n", "HTTP/1.1 "},
	{"GET /livez HTTP/1.1\r\n" HOST, "X-Header: value\r\n", 99, "\r\n", "HTTP/1.1 200 "},
	{"GET /livez HTTP/1.1\r\n" HOST, "X-Header: value\r\n", 100, "\r\n", "HTTP/1.1 431 "},
	{"GET /livez HTTP/1.1\r\n" HOST, "X-Header: value\r\n", 150, "\r\n", "HTTP/1.1 431 "},
	{"GET /livez HTTP/1.1\r\n" HOST "X: ", "a", 12000, "\r\n\r\n", "HTTP/1.1 200 "},
	{"GET /livez HTTP/1.1\r\n" HOST "X: ", "a", 40000, "\r\n\r\n", "HTTP/1.1 431 "},
};

START_TEST(each_limit_has_an_answer_on_both_sides)
{
	char *request = repeated(sizes[_i].prefix, sizes[_i].unit, sizes[_i].count, sizes[_i].suffix);
	bool closed;
	char *out = server_raw(&server, request, strlen(request), SILENCE, &closed);

	ck_assert_msg(strncmp(out, sizes[_i].status, strlen(sizes[_i].status)) == 0, "wanted %s, got %.200s",
		      sizes[_i].status, out);
	free(out);
	free(request);
}
END_TEST

static const struct {
	const char *request;
	unsigned answers;
	const char *first;
} accepted[] = {
	{"GET /livez HTTP/1.1\r\n" HOST "\r\nGET /readyz HTTP/1.1\r\n" HOST "\r\n", 2, "HTTP/1.1 200 "},
	{"GET /livez HTTP/1.1\r\n" HOST "Content-Length: 0\r\n\r\n", 1, "HTTP/1.1 200 "},
	{"GET /livez HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 1, "HTTP/1.1 200 "},
	{"GET /livez HTTP/1.0\r\n\r\n", 1, "HTTP/1.1 200 "},
	{"GET http://other.example/livez HTTP/1.1\r\n" HOST "\r\n", 1, "HTTP/1.1 200 "},
	{"GET /livez HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", 1, "HTTP/1.1 200 "},
	{"OPTIONS * HTTP/1.1\r\n" HOST "\r\n", 1, "HTTP/1.1 204 "},
	{"DELETE /livez HTTP/1.1\r\n" HOST "\r\n", 1, "HTTP/1.1 405 "},
};

START_TEST(what_the_standard_allows_is_answered)
{
	bool closed;
	char *out = server_raw(&server, accepted[_i].request, strlen(accepted[_i].request), 300, &closed);
	unsigned answers = 0;

	for (const char *at = out; (at = strstr(at, "HTTP/1.1 ")) != NULL; at++)
		answers += at == out || at[-1] == '}' || at[-1] == '\n';
	ck_assert_msg(strncmp(out, accepted[_i].first, strlen(accepted[_i].first)) == 0, "%s: %s", accepted[_i].request,
		      out);
	ck_assert_uint_eq(answers, accepted[_i].answers);
	free(out);
}
END_TEST

START_TEST(every_answer_has_the_common_headers)
{
	static const char *const names[] = {"Date",
					    "Server",
					    "X-Content-Type-Options",
					    "Referrer-Policy",
					    "Access-Control-Allow-Origin",
					    "Access-Control-Expose-Headers",
					    "Vary",
					    "Cache-Control",
					    "Content-Length"};
	static const char *const paths[] = {"/livez", "/readyz", "/nowhere"};

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		struct answer answer = get(paths[i]);

		for (size_t j = 0; j < sizeof(names) / sizeof(names[0]); j++)
			ck_assert_msg(answer_header(&answer, names[j]) != NULL, "%s has no %s", paths[i], names[j]);
		ck_assert_str_eq(answer_header(&answer, "Server"), "summitd");
		answer_free(&answer);
	}
}
END_TEST

START_TEST(head_has_the_headers_of_get_and_no_body)
{
	struct answer whole = get("/livez"), head = server_ask(&server, "HEAD", "/livez", NULL);
	char length[32];

	ck_assert_int_eq(head.status, 200);
	ck_assert_uint_eq(head.body_len, 0);
	snprintf(length, sizeof(length), "%zu", whole.body_len);
	ck_assert_str_eq(answer_header(&head, "Content-Length"), length);
	ck_assert_str_eq(answer_header(&head, "Content-Type"), "application/json");
	answer_free(&whole);
	answer_free(&head);
}
END_TEST

START_TEST(an_empty_body_has_its_media_type)
{
	struct answer answer = get("/v1/leaders?name=nobody&format=ndjson");

	ck_assert_int_eq(answer.status, 200);
	ck_assert_uint_eq(answer.body_len, 0);
	ck_assert_str_eq(answer_header(&answer, "Content-Type"), "application/x-ndjson");
	answer_free(&answer);
}
END_TEST

START_TEST(options_and_405_say_what_is_allowed)
{
	static const char *const methods[] = {"DELETE", "PUT", "QUERY"};
	struct answer answer = server_ask(&server, "OPTIONS", "/livez", NULL);

	ck_assert_int_eq(answer.status, 204);
	ck_assert_str_eq(answer_header(&answer, "Allow"), "GET, HEAD, OPTIONS");
	ck_assert_str_eq(answer_header(&answer, "Access-Control-Allow-Methods"), "GET, HEAD, OPTIONS");
	answer_free(&answer);
	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++) {
		answer = server_ask(&server, methods[i], "/livez", NULL);
		ck_assert_int_eq(answer.status, 405);
		ck_assert_str_eq(answer_header(&answer, "Allow"), "GET, HEAD, OPTIONS");
		answer_free(&answer);
	}
}
END_TEST

static long long now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (long long)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Milliseconds until the server closes a connection on which `step` is sent five times a second. */
static long long held(const char *first, const char *step)
{
	int fd = server_connect(&server);
	long long began = now();
	char byte;

	send(fd, first, strlen(first), MSG_NOSIGNAL);
	while (now() - began < 8000 && recv(fd, &byte, 1, MSG_DONTWAIT) != 0) {
		struct timespec pause = {0, 200000000};

		if (send(fd, step, strlen(step), MSG_NOSIGNAL) < 0)
			break;
		nanosleep(&pause, NULL);
	}
	close(fd);
	return now() - began;
}

START_TEST(slow_heads_slow_bodies_and_silence_end_at_the_limit)
{
	ck_assert_int_lt(held("GET /livez HTTP/1.1\r\n", "X: y\r\n"), 4000);
	ck_assert_int_lt(held("GET /livez HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n"), 4000);
	ck_assert_int_lt(held("", ""), 4000);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("api/wire");
	TCase *tests = tcase_create("wire");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(tests, start_server, stop_server);
	tcase_set_timeout(tests, 300);
	tcase_add_loop_test(tests, what_could_be_read_in_two_ways_is_refused_and_the_connection_closed, 0,
			    sizeof(refused) / sizeof(refused[0]));
	tcase_add_loop_test(tests, bad_addresses_are_problems, 0, sizeof(bad_targets) / sizeof(bad_targets[0]));
	tcase_add_loop_test(tests, each_limit_has_an_answer_on_both_sides, 0, sizeof(sizes) / sizeof(sizes[0]));
	tcase_add_loop_test(tests, what_the_standard_allows_is_answered, 0, sizeof(accepted) / sizeof(accepted[0]));
	tcase_add_test(tests, every_answer_has_the_common_headers);
	tcase_add_test(tests, head_has_the_headers_of_get_and_no_body);
	tcase_add_test(tests, an_empty_body_has_its_media_type);
	tcase_add_test(tests, options_and_405_say_what_is_allowed);
	tcase_add_test(tests, slow_heads_slow_bodies_and_silence_end_at_the_limit);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
