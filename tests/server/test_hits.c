/* SPDX-License-Identifier: MIT */
/* What an answer costs the second time, in a server that runs inside of the test. */
#include <arpa/inet.h>
#include <check.h>
#include <netinet/in.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "config/config.h"
#include "server/encoding.h"
#include "server/listen.h"
#include "server/wire.h"

enum { WORD = 64, ANSWER = 65536, TIMES = 20 };

/* The linker sends every allocation of ours and every encoding here (--wrap). What libmicrohttpd takes for itself does
 * not come by, and what the test's own thread takes does not count. */
static atomic_ulong allocations, encodings;
static _Thread_local bool is_test;

/* NOLINTBEGIN(cert-dcl37-c): --wrap knows these names only. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
bool __real_encoding_apply(enum encoding encoding, struct text plain, struct buffer *out);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
bool __wrap_encoding_apply(enum encoding encoding, struct text plain, struct buffer *out);
/* NOLINTEND(cert-dcl37-c) */

void *__wrap_malloc(size_t size)
{
	allocations += !is_test;
	return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	allocations += !is_test;
	return __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
	allocations += !is_test;
	return __real_realloc(old, size);
}

bool __wrap_encoding_apply(enum encoding encoding, struct text plain, struct buffer *out)
{
	encodings++;
	return __real_encoding_apply(encoding, plain, out);
}

static struct config config;
static struct journal journal;
static struct shelf shelf;
static struct wire wire;
static int client;

static unsigned long port_of(const char *place)
{
	return strtoul(strrchr(place, ':') + 1, NULL, 10);
}

static void connect_to(unsigned long port)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	struct timeval patience = {10, 0};

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	ck_assert_int_ge(client, 0);
	setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	ck_assert_int_eq(connect(client, (struct sockaddr *)&address, sizeof(address)), 0);
}

static void start(void)
{
	char program[] = "summitd", command[] = "serve", workers[] = "--workers=1", log[] = "--log=off";
	char *argv[] = {program, command, workers, log, NULL}, message[CONFIG_MESSAGE], place[WORD];
	struct fault fault = {0};
	const struct snapshot *snapshot;
	struct edition *edition;
	int listener;

	is_test = true;
	ck_assert_int_eq(config_read(&config, 4, argv, message), CONFIG_RUN);
	snapshot = snapshot_build(NULL, 0, (struct load_limits){.document_bytes = config.max_document_bytes}, &fault);
	ck_assert_ptr_nonnull(snapshot);
	edition = edition_new(snapshot, config.row_bytes, NULL);
	ck_assert_ptr_nonnull(edition);
	pthread_mutex_init(&shelf.lock, NULL);
	shelf.workers.cache_limit = config.cache_bytes;
	shelf_put(&shelf, edition);
	wire = (struct wire){.config = &config, .journal = &journal, .shelf = &shelf};
	listener = listen_on("127.0.0.1", 0, place, sizeof(place), message, sizeof(message));
	ck_assert_int_ge(listener, 0);
	ck_assert(wire_start(&wire, listener));
	connect_to(port_of(place));
}

static void stop(void)
{
	close(client);
	wire_drain(&wire);
	wire_stop(&wire);
	workers_release(&shelf.workers);
	edition_release(shelf.current);
}

/* The status; `answer` is the head with an end of its own. */
static long ask(const char *method, const char *target, const char *header, char answer[ANSWER])
{
	char request[512], *end, *length;
	size_t len = (size_t)snprintf(request, sizeof(request), "%s %s HTTP/1.1\r\nHost: a\r\n%s%s\r\n", method, target,
				      header, header[0] == '\0' ? "" : "\r\n");
	size_t got = 0, body = 0;

	ck_assert_int_eq(send(client, request, len, MSG_NOSIGNAL), (ssize_t)len);
	do {
		ssize_t more = recv(client, answer + got, ANSWER - 1 - got, 0);

		ck_assert_int_gt(more, 0);
		got += (size_t)more;
		answer[got] = '\0';
		end = strstr(answer, "\r\n\r\n");
	} while (end == NULL);
	length = strcasestr(answer, "\r\nContent-Length: ");
	if (strcmp(method, "HEAD") != 0 && strncmp(answer + 9, "304", 3) != 0 && length != NULL && length < end)
		body = strtoul(length + strlen("\r\nContent-Length: "), NULL, 10);
	for (got -= (size_t)(end + 4 - answer); got < body;) {
		ssize_t more = recv(client, request, body - got < sizeof(request) ? body - got : sizeof(request), 0);

		ck_assert_int_gt(more, 0);
		got += (size_t)more;
	}
	ck_assert_uint_eq(got, body);
	*end = '\0';
	return strtol(answer + 9, NULL, 10);
}

static const struct {
	const char *method, *target, *header;
	long status;
} hits[] = {
	{"GET", "/v1/leaders", "", 200},
	{"HEAD", "/v1/leaders", "", 200},
	{"GET", "/v1/leaders/xi-jinping", "Accept: application/json", 200},
	{"GET", "/v1/statements?leader=Putin&limit=3", "", 200},
	{"GET", "/v1/statements?format=csv", "", 200},
	{"GET", "/v1/statements", "Accept-Encoding: gzip", 200},
	{"GET", "/v1/statements", "Accept-Encoding: br, zstd;q=0.5", 200},
	{"GET", "/v1/statements", "Accept-Encoding: zstd", 200},
	{"GET", "/v1/leaders", "If-None-Match: *", 304},
	{"GET", "/v1/statements", "If-Modified-Since: Fri, 31 Dec 2100 00:00:00 GMT", 304},
	{"GET", "/v1/documents/2025-09-02-beijing/text", "", 200},
	{"GET", "/v1/documents/2025-09-02-beijing/record", "Accept-Encoding: zstd", 200},
};

START_TEST(a_hit_allocates_nothing_of_ours)
{
	static char answer[ANSWER];
	unsigned long before;

	/* The first fills the cache, the second may make what nobody needed before: a 304, an encoding. */
	for (int i = 0; i < 2; i++)
		ck_assert_int_eq(ask(hits[_i].method, hits[_i].target, hits[_i].header, answer), hits[_i].status);
	before = allocations;
	ck_assert_uint_gt(before, 0);
	for (int i = 0; i < TIMES; i++)
		ck_assert_int_eq(ask(hits[_i].method, hits[_i].target, hits[_i].header, answer), hits[_i].status);
	ck_assert_uint_eq(allocations, before);
}
END_TEST

START_TEST(what_is_not_kept_does_allocate)
{
	static char answer[ANSWER];
	unsigned long before;

	ck_assert_int_eq(ask("GET", "/livez", "", answer), 200);
	before = allocations;
	ck_assert_int_eq(ask("GET", "/livez", "", answer), 200);
	ck_assert_uint_gt(allocations, before);
}
END_TEST

START_TEST(nothing_is_encoded_twice)
{
	static const char *const wishes[] = {"Accept-Encoding: gzip", "Accept-Encoding: br", "Accept-Encoding: zstd",
					     "Accept-Encoding: gzip;q=0.5, br;q=0.1", "Accept-Encoding: *"};
	static char answer[ANSWER];

	for (int i = 0; i < TIMES; i++) {
		const char *wish = wishes[i % 5];

		ck_assert_int_eq(ask(i % 2 == 0 ? "GET" : "HEAD", "/v1/statements", wish, answer), 200);
		ck_assert_ptr_nonnull(strcasestr(answer, "\r\nContent-Encoding: "));
	}
	ck_assert_uint_eq(encodings, 3);
	/* Nor is tried twice what gains nothing. */
	for (int i = 0; i < TIMES; i++)
		ck_assert_int_eq(ask("GET", "/v1/leaders?limit=0", "Accept-Encoding: gzip", answer), 200);
	ck_assert_uint_eq(encodings, 3);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("hits");
	Suite *suite = suite_create("server/hits");
	SRunner *runner;
	int failed;

	tcase_set_timeout(cases, 60);
	tcase_add_checked_fixture(cases, start, stop);
	tcase_add_loop_test(cases, a_hit_allocates_nothing_of_ours, 0, sizeof(hits) / sizeof(hits[0]));
	tcase_add_test(cases, what_is_not_kept_does_allocate);
	tcase_add_test(cases, nothing_is_encoded_twice);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
