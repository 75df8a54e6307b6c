/* SPDX-License-Identifier: MIT */
/* The page at "/" over the wire: who gets it, with which headers, and what of a dispatch may stand in it. */
#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/api/server.h"
#include "tests/folder.h"

#define BROWSER "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"

static struct server server;
static char folder[FOLDER_PATH];

static void start_server(void)
{
	const char *const arguments[] = {"serve", "--base-path=/summits", folder, NULL};

	folder_make(folder);
	folder_put(folder, "odd.txt",
		   "---\ntitle: <b>\"x\"& 'y'</title><script>\npublisher: A & <i>B</i>\ndate: 2025-09-02\n---\n"
		   "Chinese President Xi Jinping met Russian President Vladimir Putin on Tuesday.\n");
	folder_put(folder, "plain.txt", "French President Emmanuel Macron met Brazilian President Lula da Silva.\n");
	server_start(&server, arguments);
}

static void stop_server(void)
{
	ck_assert_int_eq(server_stop(&server, SIGTERM, 10), 0);
	folder_remove(folder);
}

static struct answer ask(const char *method, const char *path, const char *one, const char *two)
{
	const char *const headers[] = {one, two, NULL};

	return server_ask(&server, method, path, headers);
}

static void has(const struct answer *answer, const char *name, const char *part)
{
	const char *found = answer_header(answer, name);

	ck_assert_msg(found != NULL && strstr(found, part) != NULL, "%s: %s", name, found == NULL ? "(none)" : found);
}

START_TEST(one_address_has_two_forms_and_caches_keep_them_apart)
{
	static const struct {
		const char *accept, *type;
	} rows[] = {{BROWSER, "text/html; charset=utf-8"},
		    {"Accept: */*", "application/json"},
		    {"Accept: application/json", "application/json"},
		    {BROWSER, "text/html; charset=utf-8"}};
	char tags[2][64] = {"", ""};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct answer answer = ask("GET", "/", rows[i].accept, NULL);

		ck_assert_int_eq(answer.status, 200);
		has(&answer, "Content-Type", rows[i].type);
		has(&answer, "Vary", "Accept, Accept-Encoding");
		(void)snprintf(tags[rows[i].type[0] == 't'], sizeof(tags[0]), "%s", answer_header(&answer, "ETag"));
		answer_free(&answer);
	}
	ck_assert_str_ne(tags[0], tags[1]);
}
END_TEST

START_TEST(the_page_may_load_only_what_is_ours)
{
	struct answer answer = ask("GET", "/", BROWSER, NULL);

	has(&answer, "Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self';");
	has(&answer, "X-Content-Type-Options", "nosniff");
	answer_free(&answer);
}
END_TEST

START_TEST(head_and_not_modified_are_those_of_the_page)
{
	struct answer whole = ask("GET", "/", BROWSER, NULL), other;
	char header[128], length[32];

	(void)snprintf(header, sizeof(header), "If-None-Match: %s", answer_header(&whole, "ETag"));
	(void)snprintf(length, sizeof(length), "%zu", whole.body_len);
	other = ask("HEAD", "/", BROWSER, NULL);
	ck_assert_int_eq(other.status, 200);
	ck_assert_uint_eq(other.body_len, 0);
	has(&other, "Content-Type", "text/html; charset=utf-8");
	has(&other, "Content-Length", length);
	answer_free(&other);
	other = ask("GET", "/", BROWSER, header);
	ck_assert_int_eq(other.status, 304);
	answer_free(&other);
	other = ask("GET", "/", "Accept: application/json", header);
	ck_assert_int_eq(other.status, 200);
	answer_free(&other);
	answer_free(&whole);
}
END_TEST

START_TEST(what_a_dispatch_is_called_comes_escaped)
{
	struct answer answer = ask("GET", "/", BROWSER, NULL);

	ck_assert_msg(strstr(answer.body,
			     "<a href=\"/summits/v1/documents/odd/text\">"
			     "&lt;b&gt;&quot;x&quot;&amp; &#39;y&#39;&lt;/title&gt;&lt;script&gt;</a>") != NULL,
		      "%s", answer.body);
	ck_assert_ptr_nonnull(strstr(answer.body, "A &amp; &lt;i&gt;B&lt;/i&gt;"));
	ck_assert_ptr_null(strstr(answer.body, "<b>"));
	ck_assert_ptr_null(strstr(answer.body, "<i>"));
	answer_free(&answer);
}
END_TEST

START_TEST(one_without_a_title_goes_by_its_id)
{
	struct answer answer = ask("GET", "/", BROWSER, NULL);

	ck_assert_ptr_nonnull(strstr(answer.body, "<a href=\"/summits/v1/documents/plain/text\">plain</a>"));
	answer_free(&answer);
}
END_TEST

START_TEST(its_scripts_and_styles_are_kept_by_caches)
{
	static const char *const files[] = {"/summits/reader/reader.js", "/summits/reader/reader.css",
					    "/summits/docs/elements.js"};

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct answer answer = ask("GET", files[i], "Accept: */*", NULL);

		ck_assert_int_eq(answer.status, 200);
		has(&answer, "Content-Type", strstr(files[i], ".css") == NULL ? "text/javascript" : "text/css");
		has(&answer, "Cache-Control", "public, max-age=");
		ck_assert_ptr_nonnull(answer_header(&answer, "ETag"));
		answer_free(&answer);
	}
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("reader");
	Suite *suite = suite_create("api/reader");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(cases, start_server, stop_server);
	tcase_set_timeout(cases, 60);
	tcase_add_test(cases, one_address_has_two_forms_and_caches_keep_them_apart);
	tcase_add_test(cases, the_page_may_load_only_what_is_ours);
	tcase_add_test(cases, head_and_not_modified_are_those_of_the_page);
	tcase_add_test(cases, what_a_dispatch_is_called_comes_escaped);
	tcase_add_test(cases, one_without_a_title_goes_by_its_id);
	tcase_add_test(cases, its_scripts_and_styles_are_kept_by_caches);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
