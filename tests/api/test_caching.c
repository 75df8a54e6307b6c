/* SPDX-License-Identifier: MIT */
/* What caches, browsers and pages of other origins meet: tags, dates, encodings, CORS, metrics.
 * over 300 lines because each is a conversation */
#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/api/server.h"

static struct server server, strict_server;

static void start_servers(void)
{
	static const char *const arguments[] = {"serve", "--max-age=7", "--stale-while-revalidate=0", NULL};
	static const char *const strict[] = {"serve", "--workers=1",
					     "--cors-origins=https://a.example, https://b.example", NULL};

	server_start(&server, arguments);
	server_start(&strict_server, strict);
}

static void stop_servers(void)
{
	ck_assert_int_eq(server_stop(&server, SIGTERM, 10), 0);
	ck_assert_int_eq(server_stop(&strict_server, SIGTERM, 10), 0);
}

/* An answer to one more header or two; NULL: none. */
static struct answer ask(const struct server *whom, const char *method, const char *path, const char *one,
			 const char *two)
{
	const char *const headers[] = {one == NULL ? two : one, one == NULL ? NULL : two, NULL};

	return server_ask(whom, method, path, headers);
}

static struct answer get(const char *path, const char *one)
{
	return ask(&server, "GET", path, one, NULL);
}

static void has(const struct answer *answer, const char *name, const char *value)
{
	const char *found = answer_header(answer, name);

	if (value == NULL)
		ck_assert_msg(found == NULL, "%s: %s", name, found);
	else
		ck_assert_msg(found != NULL && strcmp(found, value) == 0, "%s: %s, not %s", name,
			      found == NULL ? "(none)" : found, value);
}

static void tag_of(const char *path, const char *one, char out[64])
{
	struct answer answer = get(path, one);
	const char *etag = answer_header(&answer, "ETag");

	ck_assert_int_eq(answer.status, 200);
	ck_assert_ptr_nonnull(etag);
	snprintf(out, 64, "%s", etag);
	answer_free(&answer);
}

static const struct {
	const char *form; /* of If-None-Match, about the tag */
	long status;
} conditions[] = {
	{"If-None-Match: %s", 304},
	{"If-None-Match: W/%s", 304},
	{"If-None-Match: \"other\", W/\"another\",%s", 304},
	{"If-None-Match: %s, \"other\"", 304},
	{"If-None-Match: *", 304},
	{"If-None-Match: \"a,b\" , %s", 304},
	{"If-None-Match: \"other\"", 200},
	{"If-None-Match: x%s", 200},
	{"If-None-Match: \"%s\"", 200},
	{"If-None-Match: \"", 200},
	{"If-None-Match: W/", 200},
	{"If-None-Match: ,,,", 200},
};

START_TEST(a_tag_that_is_named_gives_304)
{
	static const char *const paths[] = {"/v1/leaders", "/v1/leaders/xi-jinping",
					    "/v1/documents/2025-09-02-beijing/text"};
	char tag[64], header[256];

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		struct answer answer;

		tag_of(paths[i], NULL, tag);
		snprintf(header, sizeof(header), "%.*s", (int)strcspn(conditions[_i].form, "%"), conditions[_i].form);
		if (strstr(conditions[_i].form, "%s") != NULL) {
			strncat(header, tag, sizeof(header) - strlen(header) - 1);
			strncat(header, strstr(conditions[_i].form, "%s") + 2, sizeof(header) - strlen(header) - 1);
		}
		answer = get(paths[i], header);
		ck_assert_msg(answer.status == conditions[_i].status, "%s %s: %ld", paths[i], header, answer.status);
		has(&answer, "ETag", tag);
		has(&answer, "Cache-Control", "public, max-age=7");
		has(&answer, "Vary", "Accept, Accept-Encoding");
		ck_assert_ptr_nonnull(answer_header(&answer, "Last-Modified"));
		ck_assert_ptr_nonnull(answer_header(&answer, "Date"));
		ck_assert(answer.status == 200 || answer.body_len == 0);
		answer_free(&answer);
	}
}
END_TEST

START_TEST(the_date_counts_where_no_tag_is_named)
{
	struct answer answer = get("/v1/leaders", NULL);
	char header[128];

	snprintf(header, sizeof(header), "If-Modified-Since: %s", answer_header(&answer, "Last-Modified"));
	answer_free(&answer);
	answer = get("/v1/leaders", header);
	ck_assert_int_eq(answer.status, 304);
	answer_free(&answer);
	answer = ask(&server, "GET", "/v1/leaders", header, "If-None-Match: \"other\"");
	ck_assert_int_eq(answer.status, 200);
	answer_free(&answer);
	answer = get("/v1/leaders", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT");
	ck_assert_int_eq(answer.status, 200);
	answer_free(&answer);
	answer = get("/v1/leaders", "If-Modified-Since: a while ago");
	ck_assert_int_eq(answer.status, 200);
	answer_free(&answer);
}
END_TEST

START_TEST(the_tag_of_bare_rows_is_of_their_total_and_links_too)
{
	const char *json = "Accept: application/json", *rows = "Accept: application/x-ndjson";
	char all[64], fewer[64], first[64], again[64];

	tag_of("/v1/statements?limit=0", rows, all);
	tag_of("/v1/leaders?limit=0", rows, fewer);
	ck_assert_str_ne(all, fewer);
	tag_of("/v1/leaders?limit=1", rows, first);
	tag_of("/v1/leaders?limit=1&sort=id", rows, fewer);
	ck_assert_str_ne(first, fewer);
	tag_of("/v1/leaders?limit=1", rows, again);
	ck_assert_str_eq(first, again);
	tag_of("/v1/leaders?limit=1", json, again);
	ck_assert_str_ne(first, again);
}
END_TEST

START_TEST(a_condition_that_does_not_hold_is_412)
{
	struct answer answer;
	char tag[64], header[128];

	tag_of("/v1/leaders", NULL, tag);
	snprintf(header, sizeof(header), "If-Match: \"a\", %s", tag);
	answer = get("/v1/leaders", header);
	ck_assert_int_eq(answer.status, 200);
	answer_free(&answer);
	snprintf(header, sizeof(header), "If-Match: W/%s", tag);
	answer = get("/v1/leaders", header);
	ck_assert_int_eq(answer.status, 412);
	has(&answer, "Content-Type", "application/problem+json");
	has(&answer, "Cache-Control", "no-store");
	answer_free(&answer);
	answer = ask(&server, "HEAD", "/v1/leaders", "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT", NULL);
	ck_assert_int_eq(answer.status, 412);
	answer_free(&answer);
}
END_TEST

START_TEST(replicas_give_the_same_tags)
{
	static const char *const paths[] = {"/v1", "/v1/leaders", "/v1/statements?leader=xi-jinping", "/openapi.json",
					    "/docs"};

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		struct answer here = get(paths[i], NULL), there = ask(&strict_server, "GET", paths[i], NULL, NULL);
		char tag[64];

		snprintf(tag, sizeof(tag), "%s", answer_header(&here, "ETag"));
		has(&there, "ETag", tag);
		ck_assert_str_eq(here.body, there.body);
		answer_free(&here);
		answer_free(&there);
	}
}
END_TEST

START_TEST(each_encoding_has_its_tag_and_head_has_the_headers_of_get)
{
	static const char *const encodings[] = {"gzip", "br", "zstd"};
	char plain[64], tag[64], header[256], length[32];

	tag_of("/v1/leaders", NULL, plain);
	for (size_t i = 0; i < sizeof(encodings) / sizeof(encodings[0]); i++) {
		struct answer whole, head;

		snprintf(header, sizeof(header), "Accept-Encoding: %s", encodings[i]);
		tag_of("/v1/leaders", header, tag);
		ck_assert_str_ne(plain, tag);
		whole = get("/v1/leaders", header);
		head = ask(&server, "HEAD", "/v1/leaders", header, NULL);
		has(&whole, "Content-Encoding", encodings[i]);
		has(&whole, "ETag", tag);
		ck_assert_ptr_eq(memchr(whole.body, '{', whole.body_len < 2 ? whole.body_len : 2), NULL);
		snprintf(length, sizeof(length), "%zu", whole.body_len);
		has(&head, "Content-Length", length);
		has(&head, "Content-Encoding", encodings[i]);
		has(&head, "ETag", tag);
		ck_assert_uint_eq(head.body_len, 0);
		answer_free(&whole);
		answer_free(&head);
		snprintf(header, sizeof(header), "If-None-Match: %s", tag);
		whole = ask(&server, "GET", "/v1/leaders", "Accept-Encoding: br, gzip, zstd", header);
		ck_assert_int_eq(whole.status, strcmp(encodings[i], "zstd") == 0 ? 304 : 200);
		answer_free(&whole);
	}
}
END_TEST

START_TEST(small_bodies_come_plain_unless_that_will_not_do)
{
	struct answer answer = get("/v1/leaders?limit=0", "Accept-Encoding: gzip");

	has(&answer, "Content-Encoding", NULL);
	answer_free(&answer);
	answer = get("/v1/leaders?limit=0", "Accept-Encoding: gzip, identity;q=0");
	has(&answer, "Content-Encoding", "gzip");
	answer_free(&answer);
	answer = get("/v1/leaders?limit=0", "Accept-Encoding: identity;q=0");
	ck_assert_int_eq(answer.status, 406);
	ck_assert_ptr_nonnull(strstr(answer.body, "\"code\":\"not_acceptable\""));
	answer_free(&answer);
}
END_TEST

START_TEST(what_cannot_be_had_says_what_can)
{
	struct answer answer = get("/v1/leaders", "Accept: application/xml, image/*");

	ck_assert_int_eq(answer.status, 406);
	has(&answer, "Content-Type", "application/problem+json");
	has(&answer, "Cache-Control", "no-store");
	ck_assert_ptr_nonnull(strstr(answer.body, "\"allowed\":[\"application/json\""));
	answer_free(&answer);
	answer = get("/livez", "Accept: application/xml");
	ck_assert_int_eq(answer.status, 200);
	answer_free(&answer);
	answer = get("/v1/leaders", "Accept: text/html, */*;q=0.1");
	ck_assert_int_eq(answer.status, 200);
	answer_free(&answer);
}
END_TEST

START_TEST(absurd_headers_are_answered)
{
	static const char *const names[] = {"Accept", "Accept-Encoding", "If-None-Match", "If-Modified-Since",
					    "Origin", "X-Request-Id"};
	static const char *const bytes[] = {",", "\"", "W/\"", "a;q=", "*", "\\\"", ";;;,", "q=0,"};
	static char header[8100];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		for (size_t j = 0; j < sizeof(bytes) / sizeof(bytes[0]); j++) {
			struct answer answer;
			size_t len = (size_t)snprintf(header, sizeof(header), "%s: ", names[i]);

			while (len + strlen(bytes[j]) < sizeof(header) - 1)
				len += (size_t)snprintf(header + len, sizeof(header) - len, "%s", bytes[j]);
			answer = get("/v1/leaders", header);
			ck_assert_msg(answer.status == 200 || answer.status == 304 || answer.status == 406,
				      "%.60s: %ld", header, answer.status);
			has(&answer, "X-Request-Id", NULL);
			answer_free(&answer);
		}
	}
}
END_TEST

START_TEST(a_request_id_comes_back_where_it_is_one)
{
	struct answer answer = get("/v1/leaders", "X-Request-Id: |a1-B.2:/+=@_,{~}");

	ck_assert_int_eq(answer.status, 200);
	has(&answer, "X-Request-Id", "|a1-B.2:/+=@_,{~}");
	answer_free(&answer);
	answer = get("/v1/leaders", "X-Request-Id: <script>");
	has(&answer, "X-Request-Id", NULL);
	answer_free(&answer);
	answer = get("/v1/leaders", NULL);
	has(&answer, "X-Request-Id", NULL);
	answer_free(&answer);
	answer = ask(&server, "GET", "/v1/leaders", "X-Request-Id: b", "If-None-Match: *");
	ck_assert_int_eq(answer.status, 304);
	has(&answer, "X-Request-Id", "b");
	answer_free(&answer);
}
END_TEST

START_TEST(pages_of_any_origin_may_read)
{
	struct answer answer = get("/v1/leaders", "Origin: https://a.example");

	has(&answer, "Access-Control-Allow-Origin", "*");
	has(&answer, "Vary", "Accept, Accept-Encoding");
	ck_assert_ptr_nonnull(
		strstr(answer_header(&answer, "Access-Control-Expose-Headers"), "ETag, Link, X-Total-Count"));
	answer_free(&answer);
	answer = ask(&server, "OPTIONS", "/v1/leaders", "Origin: https://a.example",
		     "Access-Control-Request-Method: GET");
	ck_assert_int_eq(answer.status, 204);
	has(&answer, "Access-Control-Allow-Origin", "*");
	has(&answer, "Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
	has(&answer, "Access-Control-Allow-Headers", "*");
	has(&answer, "Access-Control-Max-Age", "86400");
	answer_free(&answer);
}
END_TEST

START_TEST(pages_of_listed_origins_may_read_and_no_others)
{
	static const char *const origins[] = {"https://b.example", "https://evil.example", "https://a.example", NULL};

	/* Twice: the second comes from the cache. */
	for (int i = 0; i < 8; i++) {
		const char *origin = origins[i % 4];
		bool listed = origin != NULL && strstr(origin, "evil") == NULL;
		struct answer answer;
		char header[64];

		snprintf(header, sizeof(header), "Origin: %s", origin == NULL ? "" : origin);
		answer = ask(&strict_server, "GET", "/v1/leaders", origin == NULL ? NULL : header, NULL);
		ck_assert_int_eq(answer.status, 200);
		has(&answer, "Access-Control-Allow-Origin", listed ? origin : NULL);
		has(&answer, "Vary", "Accept, Accept-Encoding, Origin");
		answer_free(&answer);
		answer = ask(&strict_server, "OPTIONS", "/v1/leaders", origin == NULL ? NULL : header,
			     "Access-Control-Request-Method: GET");
		has(&answer, "Access-Control-Allow-Methods", listed ? "GET, HEAD, OPTIONS" : NULL);
		answer_free(&answer);
	}
}
END_TEST

static unsigned long metric(const struct server *whom, const char *name)
{
	struct answer answer = ask(whom, "GET", "/metrics", "Accept: text/plain;version=0.0.4", NULL);
	char line[128];
	const char *at;
	unsigned long value;

	has(&answer, "Content-Type", "text/plain; version=0.0.4; charset=utf-8");
	has(&answer, "Cache-Control", "no-store");
	snprintf(line, sizeof(line), "\nsummitd_%s ", name);
	at = strstr(answer.body, line);
	ck_assert_msg(at != NULL, "%s: %s", name, answer.body);
	value = strtoul(at + strlen(line), NULL, 10);
	answer_free(&answer);
	return value;
}

START_TEST(metrics_count_answers_and_what_the_cache_saved)
{
	unsigned long answers = metric(&strict_server, "requests_total{method=\"GET\",status=\"2xx\"}");
	unsigned long hits = metric(&strict_server, "cache_hits_total");
	unsigned long misses = metric(&strict_server, "cache_misses_total");

	for (int i = 0; i < 5; i++) {
		struct answer answer = ask(&strict_server, "GET", "/v1/agreements?limit=3", NULL, NULL);

		answer_free(&answer);
	}
	/* Three of /metrics were between. */
	ck_assert_uint_eq(metric(&strict_server, "requests_total{method=\"GET\",status=\"2xx\"}"), answers + 8);
	ck_assert_uint_eq(metric(&strict_server, "cache_hits_total"), hits + 4);
	ck_assert_uint_eq(metric(&strict_server, "cache_misses_total"), misses + 1);
	ck_assert_uint_gt(metric(&strict_server, "cache_bytes"), 0);
	ck_assert_uint_gt(metric(&strict_server, "row_bytes"), 0);
	ck_assert_uint_eq(metric(&strict_server, "snapshot_documents"), 1);
	ck_assert_uint_eq(metric(&strict_server, "snapshot_faults"), 0);
	ck_assert_uint_ge(metric(&strict_server, "connections"), 1);
}
END_TEST

START_TEST(a_reload_empties_the_caches)
{
	unsigned long reloads = metric(&strict_server, "reloads_total{result=\"ok\"}");
	struct answer answer = ask(&strict_server, "GET", "/v1/leaders", NULL, NULL);
	struct timespec pause = {0, 20000000};

	answer_free(&answer);
	ck_assert_uint_ge(metric(&strict_server, "cache_answers"), 1);
	kill(strict_server.pid, SIGHUP);
	for (int i = 0; i < 6000 && metric(&strict_server, "reloads_total{result=\"ok\"}") == reloads; i++)
		nanosleep(&pause, NULL);
	ck_assert_uint_eq(metric(&strict_server, "reloads_total{result=\"ok\"}"), reloads + 1);
	/* The count is told before the desks are cleared. */
	for (int i = 0; i < 6000 && metric(&strict_server, "cache_answers") > 0; i++)
		nanosleep(&pause, NULL);
	ck_assert_uint_eq(metric(&strict_server, "cache_answers"), 0);
}
END_TEST

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
static unsigned long resident(pid_t pid)
{
	char path[64], line[256], *pages;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/statm", (int)pid);
	file = fopen(path, "r");
	ck_assert_ptr_nonnull(file);
	ck_assert_ptr_nonnull(fgets(line, sizeof(line), file));
	fclose(file);
	pages = strchr(line, ' ');
	ck_assert_ptr_nonnull(pages);
	return strtoul(pages, NULL, 10);
}

START_TEST(memory_does_not_grow_with_reloads)
{
	struct timespec pause = {0, 5000000};
	unsigned long first = 0, last, done;

	for (int i = 0; i < 40; i++) {
		struct answer answer = ask(&strict_server, "GET", "/v1/statements", NULL, NULL);

		answer_free(&answer);
		if (i == 0)
			first = resident(strict_server.pid);
		done = metric(&strict_server, "reloads_total{result=\"ok\"}");
		kill(strict_server.pid, SIGHUP);
		for (int j = 0; j < 1000 && metric(&strict_server, "reloads_total{result=\"ok\"}") == done; j++)
			nanosleep(&pause, NULL);
	}
	/* What is given back goes a moment after the count. */
	for (int i = 0; i < 6000 && resident(strict_server.pid) > first + first / 10; i++)
		nanosleep(&pause, NULL);
	last = resident(strict_server.pid);
	ck_assert_msg(last <= first + first / 10, "%lu pages became %lu", first, last);
}
END_TEST
#endif

int main(void)
{
	Suite *suite = suite_create("api/caching");
	TCase *tests = tcase_create("caching");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(tests, start_servers, stop_servers);
	tcase_set_timeout(tests, 300);
	tcase_add_loop_test(tests, a_tag_that_is_named_gives_304, 0, sizeof(conditions) / sizeof(conditions[0]));
	tcase_add_test(tests, the_date_counts_where_no_tag_is_named);
	tcase_add_test(tests, the_tag_of_bare_rows_is_of_their_total_and_links_too);
	tcase_add_test(tests, a_condition_that_does_not_hold_is_412);
	tcase_add_test(tests, replicas_give_the_same_tags);
	tcase_add_test(tests, each_encoding_has_its_tag_and_head_has_the_headers_of_get);
	tcase_add_test(tests, small_bodies_come_plain_unless_that_will_not_do);
	tcase_add_test(tests, what_cannot_be_had_says_what_can);
	tcase_add_test(tests, absurd_headers_are_answered);
	tcase_add_test(tests, a_request_id_comes_back_where_it_is_one);
	tcase_add_test(tests, pages_of_any_origin_may_read);
	tcase_add_test(tests, pages_of_listed_origins_may_read_and_no_others);
	tcase_add_test(tests, metrics_count_answers_and_what_the_cache_saved);
	tcase_add_test(tests, a_reload_empties_the_caches);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
	tcase_add_test(tests, memory_does_not_grow_with_reloads);
#endif
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
