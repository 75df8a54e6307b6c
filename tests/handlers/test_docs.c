/* SPDX-License-Identifier: MIT */
#include "handlers/message.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "handlers/problem.h"
#include "handlers/route.h"
#include "tests/handlers/ask.h"
#include "tests/models/store/hand.h"

static const struct snapshot *snapshot;

static void setup(void)
{
	snapshot = hand_snapshot();
}

static void teardown(void)
{
	snapshot_release(snapshot);
}

static bool is_in(struct text whole, const char *part)
{
	return text_find(whole, text_of(part), 0) < whole.len;
}

START_TEST(every_problem_has_the_section_that_its_type_links_to)
{
	struct response page;

	ck_assert_ptr_null(ask(snapshot, METHOD_GET, "/docs", &page));
	for (int i = 0; i < PROBLEM_COUNT; i++) {
		char anchor[PROBLEM_ANCHOR], section[96];

		problem_anchor((enum problem_code)i, anchor);
		(void)snprintf(section, sizeof(section), "id=\"%s\"", anchor);
		ck_assert_msg(is_in(buffer_text(&page.body), section), "%s", section);
	}
	response_release(&page);
}
END_TEST

START_TEST(every_route_is_listed_where_there_is_no_script)
{
	struct response page;
	const struct route *row;

	ck_assert_ptr_null(ask(snapshot, METHOD_GET, "/docs", &page));
	for (size_t i = 0; (row = route_at(i)) != NULL; i++) {
		char line[96];

		(void)snprintf(line, sizeof(line), "<li><code>%s</code>", row->pattern);
		ck_assert_msg(is_in(buffer_text(&page.body), line), "%s", line);
	}
	response_release(&page);
}
END_TEST

START_TEST(the_page_loads_only_what_is_served_beside_it_and_has_nothing_inline)
{
	static const char *const barred[] = {"http:",   "https:", "style=",  "<style",
					     "onclick", "onload", "src=\"/", "href=\"/"};
	struct response page;
	struct text html;

	ck_assert_ptr_null(ask(snapshot, METHOD_GET, "/docs", &page));
	html = buffer_text(&page.body);
	ck_assert_str_eq(page.content_type, "text/html; charset=utf-8");
	for (size_t i = 0; i < sizeof(barred) / sizeof(barred[0]); i++)
		ck_assert_msg(!is_in(html, barred[i]), "%s", barred[i]);
	ck_assert(is_in(html, "<script type=\"module\" src=\"docs/docs.js\">"));
	ck_assert(is_in(html, "href=\"docs/docs.css\""));
	ck_assert(is_in(html, "href=\"openapi.json\""));
	ck_assert(is_in(html, "<noscript>"));
	ck_assert(!is_in(html, "<!--"));
	response_release(&page);
}
END_TEST

START_TEST(what_the_page_loads_has_its_media_type)
{
	struct response response;

	ck_assert_ptr_null(ask(snapshot, METHOD_GET, "/docs/docs.js", &response));
	ck_assert_str_eq(response.content_type, "text/javascript; charset=utf-8");
	ck_assert_uint_gt(response.static_body.len, 0);
	response_release(&response);
	ck_assert_ptr_null(ask(snapshot, METHOD_GET, "/docs/docs.css", &response));
	ck_assert_str_eq(response.content_type, "text/css; charset=utf-8");
	ck_assert_uint_gt(response.static_body.len, 0);
	response_release(&response);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("docs");
	Suite *suite = suite_create("handlers/docs");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(cases, setup, teardown);
	tcase_add_test(cases, every_problem_has_the_section_that_its_type_links_to);
	tcase_add_test(cases, every_route_is_listed_where_there_is_no_script);
	tcase_add_test(cases, the_page_loads_only_what_is_served_beside_it_and_has_nothing_inline);
	tcase_add_test(cases, what_the_page_loads_has_its_media_type);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
