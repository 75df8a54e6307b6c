/* SPDX-License-Identifier: MIT */
/* What people type first, without having read anything, asked of the built-in dispatch. */
#include <check.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/api/server.h"

static struct server server;

static void start_server(void)
{
	server_start(&server, NULL);
}

static void stop_server(void)
{
	ck_assert_int_eq(server_stop(&server, SIGTERM, 10), 0);
}

static const struct {
	const char *path, *accept;
	long status;
	const char *total; /* NULL: the answer has none */
	const char *part;  /* stands in the body */
} guesses[] = {
	{"/", NULL, 200, NULL, "\"collections\":[{\"name\":\"documents\""},
	{"/v1/documents?date=2025-09&country=China,Russia", NULL, 200, "1", "\"country\":{\"China\":\"china\""},
	{"/v1/statements?leader=xi-jinping&q=%22global+governance%22&highlight=1", NULL, 200, "1",
	 "<mark>Global Governance</mark>"},
	{"/v1/statements?q=%22global+governance%22&highlight=1&facets=leader", NULL, 200, "1",
	 "\"facets\":{\"leader\":[{\"value\":\"xi-jinping\",\"count\":1,\"url\":\"/v1/statements?leader=xi-jinping&q="},
	{"/v1/agreements?country__all=china,russia&sort=-date&limit=5", NULL, 200, "1", "\"limit\":5"},
	{"/v1/agreements?leader__all=xi-jinping,vladimir-putin&sort=-date&limit=5", NULL, 200, "1", "\"limit\":5"},
	{"/v1/trade?year__gte=2020&fields=year,value,unit&format=csv", NULL, 200, "1",
	 "year,value,unit\r\n2024,244800000000,USD\r\n"},
	{"/v1/trade?period=2024&fields=period,value", "text/csv", 200, "1", "period,value\r\n2024,244800000000\r\n"},
	{"/v1/trade?period=2024&fields=period,value", "application/x-ndjson", 200, "1",
	 "{\"value\":\"244800000000\",\"period\":\"2024\"}\n"},
	{"/v1/leaders/vladimir-putin?include=statements,sources", NULL, 200, NULL,
	 "\"statements\":{\"data\":[{\"id\":\"2025-09-02-beijing.s1.1\","},
	{"/v1/leaders/vladimir-putin?include=statements", NULL, 200, NULL,
	 "],\"total\":5,\"url\":\"/v1/leaders/vladimir-putin/statements\"}"},
	{"/v1/leaders?include=statement", NULL, 400, NULL, "\"did_you_mean\":[\"/v1/leaders?include=statements\"]"},
	{"/v1/statements?limit=5&page=2", NULL, 200, "12", "\"offset\":5,"},
	{"/v1/statements?page=2&offset=5", NULL, 400, NULL,
	 "\"did_you_mean\":[\"/v1/statements?page=2\",\"/v1/statements?offset=5\"]"},
	{"/v1/statements?page=0", NULL, 400, NULL, "is no whole number from 1"},
	{"/v1/statements?limit=500&page=9007199254740992", NULL, 400, NULL, "There are no so many pages."},
	{"/v1/statements?highlight=1", NULL, 400, NULL, "highlight=1 marks the words of q="},
	{"/v1/leaders/vladimir-putin?include=countries,sources", NULL, 200, NULL, "\"type\":\"country\""},
	{"/v1/initiatives?facets=country,year&limit=0", NULL, 200, "4", "\"year\":[{\"value\":\"2025\",\"count\":1,"},
	{"/v1/initiatives?country=China&facets=year&limit=0", NULL, 200, "1", "\"value\":\"2025\",\"count\":1,"},
	{"/v1/initiatives?facets=document,rule&limit=0", NULL, 200, "4",
	 "{\"value\":\"2025-09-02-beijing\",\"count\":4,"},
	{"/v1/leaders/xi-jinping/statements?facets=topic&limit=0", NULL, 200, "9",
	 "\"url\":\"/v1/leaders/xi-jinping/statements?topic="},
	{"/v1/statements?limit=5", NULL, 200, "12", "\"next\":\"/v1/statements?limit=5&cursor="},
	{"/v1/statements?date_gte=2024-01-01", NULL, 400, NULL,
	 "\"did_you_mean\":[\"/v1/statements?date__gte=2024-01-01\"]"},
	{"/v1/statements?format=xml", NULL, 406, NULL, "\"allowed\":[\"json\",\"ndjson\",\"csv\"]"},
};

START_TEST(a_first_guess_works)
{
	char accept[64];
	const char *headers[] = {accept, NULL};
	struct answer answer;
	const char *total;

	(void)snprintf(accept, sizeof(accept), "Accept: %s", guesses[_i].accept == NULL ? "" : guesses[_i].accept);
	answer = server_ask(&server, "GET", guesses[_i].path, guesses[_i].accept == NULL ? NULL : headers);
	ck_assert_msg(answer.status == guesses[_i].status, "%s: %ld %s", guesses[_i].path, answer.status, answer.body);
	ck_assert_msg(strstr(answer.body, guesses[_i].part) != NULL, "%s: %s", guesses[_i].path, answer.body);
	total = answer_header(&answer, "X-Total-Count");
	ck_assert_msg(guesses[_i].total == NULL ? total == NULL
						: total != NULL && strcmp(total, guesses[_i].total) == 0,
		      "%s: %s", guesses[_i].path, total == NULL ? "no total" : total);
	answer_free(&answer);
}
END_TEST

START_TEST(what_has_not_changed_is_not_sent_again)
{
	struct answer first = server_ask(&server, "GET", "/v1/leaders", NULL), second;
	char header[128];
	const char *headers[] = {header, NULL};

	(void)snprintf(header, sizeof(header), "If-None-Match: %s", answer_header(&first, "ETag"));
	second = server_ask(&server, "HEAD", "/v1/leaders", headers);
	ck_assert_int_eq(second.status, 304);
	ck_assert_uint_eq(second.body_len, 0);
	answer_free(&first);
	answer_free(&second);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("guesses");
	Suite *suite = suite_create("api/guesses");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(cases, start_server, stop_server);
	tcase_set_timeout(cases, 60);
	tcase_add_loop_test(cases, a_first_guess_works, 0, sizeof(guesses) / sizeof(guesses[0]));
	tcase_add_test(cases, what_has_not_changed_is_not_sent_again);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
