/* SPDX-License-Identifier: MIT */
#include "handlers/message.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "tests/handlers/ask.h"
#include "tests/models/store/spoken.h"

static const char *const lines[] = {"Global governance needs reform.", "The global economy, and how it is governed.",
				    "Erdo\304\237an spoke of <trade> & energy.",
				    "Energy trade reached 25,000 tonnes in 2024."};

static const struct snapshot *snapshot;

static const struct exchange exchanges[] = {
	{"/v1/statements?q=governance", 200, "/meta/total", "2"},
	{"/v1/statements?q=governance", 200, "/data/0/text", "Global governance needs reform."},
	{"/v1/statements?q=governance&limit=1", 200, "/links/last",
	 "/summits/v1/statements?q=governance&limit=1&offset=1"},
	{"/v1/statements?q=governance&limit=0", 200, "/meta/total", "2"},
	{"/v1/statements?q=governance&limit=0", 200, "/data/#", "0"},
	{"/v1/statements?q=governance&offset=9007199254740992", 200, "/data/#", "0"},
	{"/v1/statements?q=governance&sort=-id", 200, "/data/0/text", "The global economy, and how it is governed."},
	{"/v1/statements?q=governance&rule=by-hand", 200, "/meta/total", "2"},
	{"/v1/statements?q=governance&inferred=true", 200, "/meta/total", "0"},
	{"/v1/statements?q=trade&facets=rule", 200, "/meta/facets/rule/0/count", "2"},
	{"/v1/statements?q=trade&facets=rule", 200, "/meta/facets/rule/0/url",
	 "/summits/v1/statements?rule=by-hand&q=trade&facets=rule"},
	{"/v1/leaders?q=erdogan", 200, "/meta/total", "1"},
	{"/v1/documents?q=nothing", 200, "/meta/total", "0"},
	{"/v1/statements?q=governance", 200, "/data/0/highlights/#", "0"},
	{"/v1/statements?q=%22global+governance%22&highlight=1", 200, "/data/0/highlights/text/0",
	 "<mark>Global governance</mark> needs reform."},
	{"/v1/statements?q=erdogan&highlight=1&fields=id", 200, "/data/0/highlights/text/0",
	 "<mark>Erdo\304\237an</mark> spoke of &lt;trade&gt; &amp; energy."},
	/* a dispatch is found by its own words, which are marked but not printed */
	{"/v1/documents?q=governed+tonnes&highlight=1", 200, "/meta/total", "1"},
	{"/v1/documents?q=%22reform+the+global%22&highlight=1&fields=id", 200, "/data/0/highlights/text/0",
	 "Global governance needs <mark>reform.\nThe global</mark> economy, and how it is governed.\nErdo\304\237an "
	 "spoke "
	 "of &lt;trade&gt; &amp; energy.\nEnergy trade reached 25,000 tonnes in 2024.\n"},
	{"/v1/documents?q=tonnes", 200, "/data/0/text", ""},
	{"/v1/documents?q=tonnes&fields=text", 400, "/param", "fields"},
	{"/v1/documents?text=tonnes", 400, "/code", "unknown_parameter"},
	{"/v1/documents?text=tonnes", 400, "/did_you_mean/0", "/summits/v1/documents?q=tonnes"},
	{"/v1/documents?text__contains=tonnes", 400, "/did_you_mean/0", "/summits/v1/documents?q=tonnes"},
	{"/v1/documents?content=tonnes", 400, "/did_you_mean/0", "/summits/v1/documents?q=tonnes"},
	{"/v1/statements?attributionText=erdogan", 400, "/did_you_mean/0", "/summits/v1/statements?q=erdogan"},
	{"/v1/documents?sort=text", 400, "/param", "sort"},
	{"/v1/documents?facets=text", 400, "/param", "facets"},
	{"/v1/search?q=erdogan", 200, "/meta/total", "3"},
	{"/v1/search?q=erdogan", 200, "/meta/counts/0/kind", "documents"},
	{"/v1/search?q=erdogan", 200, "/meta/counts/0/count", "1"},
	{"/v1/search?q=erdogan", 200, "/meta/counts/2/url", "/summits/v1/statements?q=erdogan"},
	{"/v1/search?q=erdogan&limit=1", 200, "/data/0/kind", "statements"},
	{"/v1/search?q=erdogan&limit=1", 200, "/data/0/type", "statement"},
	{"/v1/search?q=erdogan&limit=1", 200, "/data/0/snippet",
	 "<mark>Erdo\304\237an</mark> spoke of &lt;trade&gt; &amp; energy."},
	{"/v1/search?q=governance&limit=1&offset=1", 200, "/links/prev", "/summits/v1/search?q=governance&limit=1"},
	{"/v1/search?q=recep", 200, "/data/0/title", "Recep Tayyip Erdo\304\237an"},
	{"/v1/search?q=recep", 200, "/data/0/url", "/summits/v1/leaders/recep-tayyip-erdogan"},
	{"/v1/search?q=nothing", 200, "/data/#", "0"},
	{"/v1", 200, "/search/url", "/summits/v1/search"},
	{"/v1", 200, "/search/parameters/0", "q"},
	{"/v1", 200, "/parameters/0", "q"},
	/* what is refused */
	{"/v1/statements?q=%22global", 400, "/param", "q"},
	{"/v1/statements?q=%22global", 400, "/did_you_mean/0", "/summits/v1/statements?q=%22global%22"},
	{"/v1/statements?q=-global&limit=3", 400, "/did_you_mean/0", "/summits/v1/statements?q=global&limit=3"},
	{"/v1/statements?q=a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q", 400, "/did_you_mean/0",
	 "/summits/v1/statements?q=a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k%20l%20m%20n%20o%20p"},
	{"/v1/statements?q=", 400, "/code", "invalid_value"},
	{"/v1/statements?q=a&q=b", 400, "/code", "repeated_parameter"},
	{"/v1/statements?q=a&highlight=yes", 400, "/param", "highlight"},
	{"/v1/statements?query=a", 400, "/did_you_mean/0", "/summits/v1/statements?q=a"},
	{"/v1/search", 400, "/code", "missing_parameter"},
	{"/v1/search", 400, "/param", "q"},
	{"/v1/search?q=a&leader=x", 400, "/code", "unknown_parameter"},
	{"/v1/statements/x?q=a", 404, "/code", "not_found"},
	{"/v1/documents/spoken/text?q=a", 404, "/code", "not_found"},
	{"/v1/seach?q=a", 404, "/did_you_mean/0", "/summits/v1/search?q=a"},
};

START_TEST(a_search_answers_as_the_contract_says)
{
	ask_exchange(snapshot, &exchanges[_i]);
}
END_TEST

START_TEST(a_question_of_ten_thousand_characters_is_refused)
{
	char target[10100] = "/v1/statements?q=";
	size_t start = strlen(target);
	struct response response;
	json_t *body;

	memset(target + start, 'a', 10000);
	target[start + 10000] = '\0';
	body = ask(snapshot, METHOD_GET, target, &response);
	ck_assert_uint_eq(response.status, 400);
	ck_assert_str_eq(ask_text(body, "/param"), "q");
	json_decref(body);
	response_release(&response);
}
END_TEST

static void setup(void)
{
	snapshot = spoken_snapshot(lines, sizeof(lines) / sizeof(lines[0]));
}

static void teardown(void)
{
	snapshot_release(snapshot);
}

int main(void)
{
	TCase *cases = tcase_create("search");
	Suite *suite = suite_create("handlers/search");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(cases, setup, teardown);
	tcase_set_timeout(cases, 60);
	tcase_add_loop_test(cases, a_search_answers_as_the_contract_says, 0, sizeof(exchanges) / sizeof(exchanges[0]));
	tcase_add_test(cases, a_question_of_ten_thousand_characters_is_refused);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
