/* SPDX-License-Identifier: MIT */
#include "handlers/message.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* What comes at "/" for each Accept. */
static const struct {
	const char *accept;
	unsigned status;
	bool page;
} wishes[] = {
	{"", 200, false},
	{"*/*", 200, false},
	{"application/*", 200, false},
	{"application/json", 200, false},
	{"application/json, text/html", 200, false},
	{"text/html, application/json", 200, false},
	{"text/html;q=0.5, application/json;q=0.6", 200, false},
	{"text/html;q=0, */*", 200, false},
	{"text/html;q=0.8, */*;q=0.9", 200, false},
	{"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 200, true},
	{"text/html", 200, true},
	{"text/*", 200, true},
	{"TEXT/HTML", 200, true},
	{"text/html;charset=utf-8", 200, true},
	{"application/json;q=0.1, text/html;q=0.2", 200, true},
	{"application/json;q=0, */*", 200, true},
	{"image/png", 406, false},
};

START_TEST(the_page_comes_to_whom_would_rather_have_one)
{
	struct response response;
	json_t *body = ask_as(snapshot, wishes[_i].accept, METHOD_GET, "/", &response);

	ck_assert_msg(response.status == wishes[_i].status, "%s: %u", wishes[_i].accept, response.status);
	if (response.status == 200)
		ck_assert_msg(strcmp(response.content_type,
				     wishes[_i].page ? "text/html; charset=utf-8" : "application/json") == 0,
			      "%s: %s", wishes[_i].accept, response.content_type);
	ck_assert_msg(wishes[_i].page == (body == NULL), "%s", wishes[_i].accept);
	json_decref(body);
	response_release(&response);
}
END_TEST

START_TEST(to_programs_it_is_the_index)
{
	struct response root, index;

	json_decref(ask_as(snapshot, "application/json", METHOD_GET, "/", &root));
	json_decref(ask_as(snapshot, "application/json", METHOD_GET, "/v1", &index));
	ck_assert(text_equal(buffer_text(&root.body), buffer_text(&index.body)));
	response_release(&root);
	response_release(&index);
}
END_TEST

START_TEST(the_index_itself_has_no_page)
{
	struct response response;

	json_decref(ask_as(snapshot, "text/html, */*;q=0.8", METHOD_GET, "/v1", &response));
	ck_assert_str_eq(response.content_type, "application/json");
	response_release(&response);
}
END_TEST

START_TEST(openapi_has_both_forms)
{
	struct response response;
	json_t *document = ask(snapshot, METHOD_GET, "/openapi.json", &response);
	json_t *content = ask_at(json_object_get(ask_at(document, "/paths"), "/"), "/get/responses/200/content");

	ck_assert_uint_eq(json_object_size(content), 2);
	ck_assert_str_eq(ask_text(json_object_get(content, "application/json"), "/schema/$ref"),
			 "#/components/schemas/index");
	ck_assert_str_eq(ask_text(json_object_get(content, "text/html"), "/schema/type"), "string");
	json_decref(document);
	response_release(&response);
}
END_TEST

/* A page takes what the address takes, and has no more forms than it. */
static const struct {
	const char *target;
	unsigned status;
} questions[] = {{"/?pretty=1", 200}, {"/?format=json", 400}, {"/?format=html", 400}, {"/?q=x", 400}};

START_TEST(the_parameters_are_those_of_the_index)
{
	static const char *const accepts[] = {"text/html", "application/json"};

	for (size_t i = 0; i < sizeof(accepts) / sizeof(accepts[0]); i++) {
		struct response response;

		json_decref(ask_as(snapshot, accepts[i], METHOD_GET, questions[_i].target, &response));
		ck_assert_msg(response.status == questions[_i].status, "%s of %s: %u", accepts[i], questions[_i].target,
			      response.status);
		response_release(&response);
	}
}
END_TEST

/* A page without a slash at its end would look beside itself for what is below it: all addresses are whole. */
START_TEST(without_a_script_it_links_all_there_is_under_the_base_path)
{
	static const char *const wanted[] = {
		"href=\"/summits/docs\"",
		"href=\"/summits/docs/docs.css\"",
		"href=\"/summits/reader/reader.css\"",
		"<script type=\"module\" src=\"/summits/reader/reader.js\">",
		"action=\"/summits/v1/search\"",
		"<li><a href=\"/summits/v1/documents/d03/text\">Dispatch 03</a>",
		"<li><a href=\"/summits/v1/documents/d29/text\">Dispatch 29</a>",
		"2024-04-04",
	};
	struct response page;
	struct text html;

	ck_assert_ptr_null(ask_as(snapshot, "text/html", METHOD_GET, "/", &page));
	html = buffer_text(&page.body);
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
		ck_assert_msg(is_in(html, wanted[i]), "%s", wanted[i]);
	for (int i = 0; i < KIND_COUNT; i++) {
		char link[96];

		(void)snprintf(link, sizeof(link), "<li><a href=\"/summits/v1/%s\">", kind_at((enum kind_id)i)->plural);
		ck_assert_msg(is_in(html, link), "%s", link);
	}
	response_release(&page);
}
END_TEST

START_TEST(it_loads_only_what_is_served_beside_it_and_has_nothing_inline)
{
	static const char *const barred[] = {"http:",  "https:", "style=",  "<style",  "onclick",
					     "onload", "<!--",   "src=\"h", "href=\"h"};
	struct response page;

	ck_assert_ptr_null(ask_as(snapshot, "text/html", METHOD_GET, "/", &page));
	for (size_t i = 0; i < sizeof(barred) / sizeof(barred[0]); i++)
		ck_assert_msg(!is_in(buffer_text(&page.body), barred[i]), "%s", barred[i]);
	response_release(&page);
}
END_TEST

START_TEST(every_module_is_served_as_what_it_is)
{
	const struct route *row;
	size_t count = 0;

	for (size_t i = 0; (row = route_at(i)) != NULL; i++) {
		struct response response;

		if (!text_starts(text_of(row->pattern), TEXT("/reader/")))
			continue;
		ck_assert_ptr_null(ask(snapshot, METHOD_GET, row->pattern, &response));
		ck_assert_uint_eq(response.status, 200);
		ck_assert_uint_gt(response.static_body.len, 0);
		ck_assert_str_eq(response.content_type, text_ends(text_of(row->pattern), TEXT(".css"))
								? "text/css; charset=utf-8"
								: "text/javascript; charset=utf-8");
		response_release(&response);
		count++;
	}
	ck_assert_uint_gt(count, 2);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("reader");
	Suite *suite = suite_create("handlers/reader");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(cases, setup, teardown);
	tcase_add_loop_test(cases, the_page_comes_to_whom_would_rather_have_one, 0, sizeof(wishes) / sizeof(wishes[0]));
	tcase_add_test(cases, to_programs_it_is_the_index);
	tcase_add_test(cases, the_index_itself_has_no_page);
	tcase_add_test(cases, openapi_has_both_forms);
	tcase_add_loop_test(cases, the_parameters_are_those_of_the_index, 0, sizeof(questions) / sizeof(questions[0]));
	tcase_add_test(cases, without_a_script_it_links_all_there_is_under_the_base_path);
	tcase_add_test(cases, it_loads_only_what_is_served_beside_it_and_has_nothing_inline);
	tcase_add_test(cases, every_module_is_served_as_what_it_is);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
