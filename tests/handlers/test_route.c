/* SPDX-License-Identifier: MIT */
#include "handlers/message.h"

#include <check.h>
#include <stdlib.h>

#include "tests/handlers/ask.h"

struct refusal {
	const char *target;
	unsigned status;
	const char *code, *did_you_mean;
};

static const struct refusal refusals[] = {
	{"/livez%", 400, "bad_target", "/summits/livez%25"},
	{"/livez%zz", 400, "bad_target", "/summits/livez%25zz"},
	{"/livez%4", 400, "bad_target", "/summits/livez%254"},
	{"/livez%00", 400, "bad_target", NULL},
	{"/livez%0a", 400, "bad_target", NULL},
	{"/livez%7F", 400, "bad_target", NULL},
	{"/livez%C2%80", 400, "bad_target", NULL},
	{"/livez%C0%80", 400, "bad_target", NULL},
	{"/livez%E0%80%AF", 400, "bad_target", NULL},
	{"/livez%ED%A0%80", 400, "bad_target", NULL},
	{"/livez%FF", 400, "bad_target", NULL},
	{"/livez%E4%B9", 400, "bad_target", NULL},
	{"/\xE4\xB9\xA0", 400, "bad_target", "/summits/%E4%B9%A0"},
	{"/livez#here", 400, "bad_target", "/summits/livez%23here"},
	{"/v1/leaders/a%2Fb", 400, "bad_target", NULL},
	{"/v1/leaders/a%2fb", 400, "bad_target", NULL},
	{"/v1/../livez", 400, "bad_target", NULL},
	{"/v1/%2e%2E/livez", 400, "bad_target", NULL},
	{"/./livez", 400, "bad_target", NULL},
	{"/livez\t", 400, "bad_target", NULL},
	{"/a b", 400, "bad_target", "/summits/a%20b"},
	{"livez", 400, "bad_target", NULL},
	{"", 400, "bad_target", NULL},
	{"*", 400, "bad_target", NULL},
	{"/livez?a=%zz", 400, "bad_target", "/summits/livez?a=%25zz"},
	{"/livez?a=%00", 400, "bad_target", NULL},
	{"/livez?%C0%80=1", 400, "bad_target", NULL},
	{"/livez?a=\xFF", 400, "bad_target", NULL},
	{"/livez?a=#b", 400, "bad_target", "/summits/livez?a=%23b"},
	{"/livez/", 404, "not_found", "/summits/livez"},
	{"/livz", 404, "not_found", "/summits/livez"},
	{"/ready", 404, "not_found", "/summits/readyz"},
	{"/readyz/?pretty=1", 404, "not_found", "/summits/readyz?pretty=1"},
	{"/v1/serach?q=peace", 404, "not_found", "/summits/v1/search?q=peace"},
	{"/doc?pretty=1", 404, "not_found", "/summits/docs"},
	{"/nothing/like/it", 404, "not_found", NULL},
	{"//", 404, "not_found", "/summits/"},
	{"/a/b/c/d/e/f/g/h/i/j/k", 404, "not_found", NULL},
};

START_TEST(an_address_that_is_none_is_refused_with_a_problem)
{
	const struct refusal *wanted = &refusals[_i];
	struct response response;
	json_t *body = ask(NULL, METHOD_GET, wanted->target, &response);
	const char *meant = json_string_value(json_array_get(json_object_get(body, "did_you_mean"), 0));

	ck_assert_msg(response.status == wanted->status, "%s: %u", wanted->target, response.status);
	ck_assert_str_eq(response.content_type, "application/problem+json");
	ck_assert_str_eq(json_string_value(json_object_get(body, "code")), wanted->code);
	ck_assert_int_eq(json_integer_value(json_object_get(body, "status")), wanted->status);
	ck_assert_ptr_nonnull(json_string_value(json_object_get(body, "detail")));
	ck_assert_pstr_eq(meant, wanted->did_you_mean);
	json_decref(body);
	response_release(&response);
}
END_TEST

START_TEST(a_type_is_a_link_into_the_documentation)
{
	struct response response;
	json_t *body = ask(NULL, METHOD_GET, "/x", &response);

	ck_assert_str_eq(json_string_value(json_object_get(body, "type")), "/summits/docs#not-found");
	json_decref(body);
	response_release(&response);
}
END_TEST

START_TEST(other_methods_on_a_known_path_are_405_with_allow)
{
	struct response response;
	json_t *body = ask(NULL, METHOD_OTHER, "/livez", &response);

	ck_assert_uint_eq(response.status, 405);
	ck_assert(text_equal(response.allow, TEXT("GET, HEAD, OPTIONS")));
	json_decref(body);
	response_release(&response);
	json_decref(ask(NULL, METHOD_OTHER, "/nothing", &response));
	ck_assert_uint_eq(response.status, 404);
	response_release(&response);
}
END_TEST

START_TEST(options_answers_204_with_allow_also_for_the_server_as_a_whole)
{
	static const char *const targets[] = {"*", "/livez"};
	struct response response;

	for (size_t i = 0; i < 2; i++) {
		ck_assert_ptr_null(ask(NULL, METHOD_OPTIONS, targets[i], &response));
		ck_assert_uint_eq(response.status, 204);
		ck_assert(text_equal(response.allow, TEXT("GET, HEAD, OPTIONS")));
		response_release(&response);
	}
	json_decref(ask(NULL, METHOD_OPTIONS, "/nothing", &response));
	ck_assert_uint_eq(response.status, 404);
	response_release(&response);
}
END_TEST

START_TEST(head_is_answered_as_get)
{
	struct response get, head;

	json_decref(ask(NULL, METHOD_GET, "/livez", &get));
	json_decref(ask(NULL, METHOD_HEAD, "/livez", &head));
	ck_assert_uint_eq(head.status, 200);
	ck_assert(text_equal(buffer_text(&get.body), buffer_text(&head.body)));
	response_release(&get);
	response_release(&head);
}
END_TEST

START_TEST(the_wire_can_refuse_with_every_code_it_needs)
{
	static const struct {
		const char *code;
		unsigned status;
	} cases[] = {
		{"bad_request", 400},
		{"bad_host", 400},
		{"body_not_allowed", 413},
		{"uri_too_long", 414},
		{"header_fields_too_large", 431},
		{"method_not_implemented", 501},
		{"http_version_not_supported", 505},
		{"not_acceptable", 406},
		{"unavailable", 503},
		{"out_of_memory", 503},
		{"no_such_code", 500},
	};
	struct request request = {.method = METHOD_OTHER};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct response response;

		ck_assert(answer_problem(&request, cases[i].code, NULL, &response));
		ck_assert_uint_eq(response.status, cases[i].status);
		response_release(&response);
	}
}
END_TEST

START_TEST(bytes_of_the_client_leave_as_valid_utf_8)
{
	struct request request = {.method = METHOD_GET};
	struct response response;
	json_t *body;

	ck_assert(answer_problem(&request, "bad_header", "name \"\xFF\x01\xE4\xB9\" is none", &response));
	body = json_loadb(response.body.at, response.body.len, 0, NULL);
	ck_assert_str_eq(json_string_value(json_object_get(body, "detail")),
			 "name \"\xEF\xBF\xBD\x01\xEF\xBF\xBD\xEF\xBF\xBD\" is none");
	json_decref(body);
	response_release(&response);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("route");
	Suite *suite = suite_create("handlers/route");
	SRunner *runner;
	int failed;

	tcase_add_loop_test(cases, an_address_that_is_none_is_refused_with_a_problem, 0,
			    sizeof(refusals) / sizeof(refusals[0]));
	tcase_add_test(cases, a_type_is_a_link_into_the_documentation);
	tcase_add_test(cases, other_methods_on_a_known_path_are_405_with_allow);
	tcase_add_test(cases, options_answers_204_with_allow_also_for_the_server_as_a_whole);
	tcase_add_test(cases, head_is_answered_as_get);
	tcase_add_test(cases, the_wire_can_refuse_with_every_code_it_needs);
	tcase_add_test(cases, bytes_of_the_client_leave_as_valid_utf_8);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
