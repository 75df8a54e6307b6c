/* SPDX-License-Identifier: MIT */
#include "handlers/mend.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "tests/handlers/ask.h"
#include "tests/models/store/hand.h"

static const struct snapshot *snapshot;

#define STATEMENTS "/summits/v1/statements"

static const struct exchange exchanges[] = {
	/* questions that cannot be meant */
	{"/v1/statements?leder=putin", 400, "/did_you_mean/0", STATEMENTS "?leader=putin"},
	{"/v1/statements?leder=x", 400, "/did_you_mean", ""},
	{"/v1/statements?leder=x", 400, "/code", "unknown_parameter"},
	{"/v1/statements?leader__gte=putin", 400, "/did_you_mean/0", STATEMENTS "?leader=putin"},
	{"/v1/statements?speakers__ne=putin", 400, "/did_you_mean/0", STATEMENTS "?speaker__ne=putin"},
	{"/v1/statements?date__contains=2024", 400, "/did_you_mean/0", STATEMENTS "?date=2024"},
	{"/v1/statements?mode__all=direct", 400, "/did_you_mean/0", STATEMENTS "?mode=direct"},
	{"/v1/statements?limit=ten&leader=putin", 400, "/did_you_mean/0", STATEMENTS "?leader=putin"},
	{"/v1/statements?offset=9223372036854775808&limit=5", 400, "/did_you_mean/0", STATEMENTS "?limit=5"},
	{"/v1/statements?offset=18446744073709551616", 400, "/param", "offset"},
	{"/v1/statements?offset=99999999999999999999999999999999999999", 400, "/code", "invalid_value"},
	{"/v1/statements?offset=-1", 400, "/param", "offset"},
	{"/v1/statements?date=2025-13&limit=5", 400, "/did_you_mean/0", STATEMENTS "?limit=5"},
	{"/v1/statements?limit=1&limit=2", 400, "/did_you_mean/0", STATEMENTS "?limit=1"},
	{"/v1/statements?pretty=yes", 400, "/did_you_mean/0", STATEMENTS},
	{"/v1/statements?leader__isnull=maybe", 400, "/param", "leader__isnull"},
	{"/v1/statements?leder=x", 400, "/param", "leder"},
	{"/v1/statements?leder=x", 400, "/detail", "/summits/v1/statements has no parameter 'leder'."},
	{"/v1/statements?leder=x", 400, "/type", "/summits/docs#unknown-parameter"},
	{"/v1/statements?date_gte=2024-01-01&limit=3", 400, "/did_you_mean/0",
	 STATEMENTS "?date__gte=2024-01-01&limit=3"},
	{"/v1/statements?date%5Bgte%5D=2024", 400, "/did_you_mean/0", STATEMENTS "?date__gte=2024"},
	{"/v1/statements?leader=a%26b&leder=%3D", 400, "/code", "unknown_value"},
	{"/v1/statements?topic=a%26b&txt__contains=%3D", 400, "/did_you_mean/0",
	 STATEMENTS "?topic=a%26b&text__contains=%3D"},
	{"/v1/statements?per_page=5", 400, "/did_you_mean/0", STATEMENTS "?limit=5"},
	{"/v1/statements?zzzzzzzzzz=1", 400, "/did_you_mean", ""},
	{"/v1/statements?=1", 400, "/code", "unknown_parameter"},
	{"/v1/statements?Limit=1", 400, "/did_you_mean/0", STATEMENTS "?limit=1"},
	{"/v1/statements?type=statement", 400, "/code", "unknown_parameter"},
	{"/v1/statements?limit=1&limit=2", 400, "/code", "repeated_parameter"},
	{"/v1/statements?offset=1&offset=1", 400, "/code", "repeated_parameter"},
	{"/v1/statements?date__gte=2024&date__gte=2025", 400, "/code", "repeated_parameter"},
	{"/v1/statements?limit=501&leader=Putin", 400, "/did_you_mean/0", STATEMENTS "?limit=500&leader=Putin"},
	{"/v1/statements?limit=-1", 400, "/code", "invalid_value"},
	{"/v1/statements?limit=1.0", 400, "/code", "invalid_value"},
	{"/v1/statements?limit=+1", 400, "/code", "invalid_value"},
	{"/v1/statements?limit=01", 400, "/code", "invalid_value"},
	{"/v1/statements?limit=", 400, "/code", "invalid_value"},
	{"/v1/statements?limit", 400, "/code", "invalid_value"},
	{"/v1/statements?limit=99999999999999999999", 400, "/code", "invalid_value"},
	{"/v1/statements?offset=9007199254740993", 400, "/code", "invalid_value"},
	{"/v1/statements?offset=1e3", 400, "/code", "invalid_value"},
	{"/v1/statements?pretty=yes", 400, "/code", "invalid_value"},
	{"/v1/statements?leader=", 400, "/code", "invalid_value"},
	{"/v1/statements?leader=putin,", 400, "/code", "invalid_value"},
	{"/v1/statements?leader=Xi&limit=2", 400, "/did_you_mean/0", STATEMENTS "?leader=xi-jinping&limit=2"},
	{"/v1/statements?leader=putin,Xi", 400, "/did_you_mean/1", STATEMENTS "?leader=putin,xi-mingli"},
	{"/v1/statements?leader=Xi", 400, "/code", "ambiguous_value"},
	{"/v1/statements?leader=Putain", 400, "/did_you_mean/0", STATEMENTS "?leader=vladimir-putin"},
	{"/v1/statements?leader=Putain", 400, "/code", "unknown_value"},
	{"/v1/statements?date=2025-13", 400, "/code", "invalid_value"},
	{"/v1/statements?date=2025-02-29", 400, "/code", "invalid_value"},
	{"/v1/statements?date=2024-02-29", 200, "/meta/total", "0"},
	{"/v1/statements?date=yesterday", 400, "/code", "invalid_value"},
	{"/v1/statements?confidence=high", 400, "/code", "invalid_value"},
	{"/v1/statements?confidence=1.", 400, "/code", "invalid_value"},
	{"/v1/statements?inferred=yes", 400, "/allowed/0", "true"},
	{"/v1/statements?mode=drect", 400, "/did_you_mean/0", STATEMENTS "?mode=direct"},
	{"/v1/documents/d03/text?pretty=1", 400, "/code", "unknown_parameter"},
	{"/livez?verbose=1", 400, "/code", "unknown_parameter"},
	/* what is suggested is answered: several mistakes are mended one after the other */
	{"/v1/statements?sort=date&order=desc", 400, "/did_you_mean/0", STATEMENTS "?sort=-date"},
	{"/v1/statements?order=asc&sort=date&limit=2", 400, "/did_you_mean/0", STATEMENTS "?sort=date&limit=2"},
	{"/v1/statements?sortBy=date,-id&sortOrder=DESC", 400, "/did_you_mean/0", STATEMENTS "?sort=-date,-id"},
	{"/v1/statements?order=desc", 400, "/did_you_mean", ""},
	{"/v1/statements?leader%5B%5D=Erdogan&leader%5B%5D=Putin", 400, "/did_you_mean/0",
	 STATEMENTS "?leader=Erdogan&leader=Putin"},
	{"/v1/statements?a%5B%5D=1&a%5B%5D=2", 400, "/did_you_mean", ""},
	{"/v1/"
	 "statements?topic%5B%5D=a&topic%5B%5D=b&topic%5B%5D=c&topic%5B%5D=d&topic%5B%5D=e&topic%5B%5D=f&topic%5B%5D=g"
	 "&topic%5B%5D=h&topic%5B%5D=i&topic%5B%5D=j",
	 400, "/did_you_mean/0",
	 STATEMENTS "?topic=a&topic=b&topic=c&topic=d&topic=e&topic=f&topic=g&topic=h&topic=i&topic=j"},
	{"/v1/statements?leader%5B%5D=Xi&leader%5B%5D=Putin", 400, "/did_you_mean/0",
	 STATEMENTS "?leader=xi-jinping&leader=Putin"},
	{"/v1/statements?from=2024&to=2025", 400, "/did_you_mean/0", STATEMENTS "?date__gte=2024&date__lte=2025"},
	{"/v1/statements?from=2024&to=2025", 400, "/did_you_mean/#", "1"},
	{"/v1/documents?per_page=1000", 400, "/did_you_mean/0", "/summits/v1/documents?limit=500"},
	{"/v1/documents?place=Beijing", 400, "/did_you_mean", ""},
	{"/v1/documents?q=--peace", 400, "/did_you_mean/0", "/summits/v1/documents?q=peace"},
	{"/v1/statements?fields=id&select=x", 400, "/did_you_mean", ""},
	{"/v1/documents?q=x&search=y", 400, "/did_you_mean", ""},
	{"/v1/events?country__null=china", 400, "/did_you_mean", ""},
	{"/v1/statements?limit=ten&leader=nobody-at-all", 400, "/did_you_mean", ""},
	{"/v1/statements?facet=topic&form=csv", 400, "/did_you_mean", ""},
	{"/v1/search?limit=1000", 400, "/did_you_mean", ""},
	{"/v1/search?per_page=1000&query=trade", 400, "/did_you_mean/0", "/summits/v1/search?limit=500&q=trade"},
	{"/v1/statements?a=1&b=2&c=3", 400, "/did_you_mean", ""},
	/* operators that are written as signs */
	{"/v1/statements?leader!=putin", 400, "/did_you_mean/0", STATEMENTS "?leader__ne=putin"},
	{"/v1/statements?leader!=putin", 400, "/did_you_mean/#", "1"},
	{"/v1/statements?leader+!=+putin", 400, "/did_you_mean/0", STATEMENTS "?leader__ne=putin"},
	{"/v1/statements?leadr<>putin", 400, "/did_you_mean/0", STATEMENTS "?leader__ne=putin"},
	{"/v1/statements?speakers!=putin", 400, "/did_you_mean/0", STATEMENTS "?speaker__ne=putin"},
	{"/v1/statements?date>=2024", 400, "/did_you_mean/0", STATEMENTS "?date__gte=2024"},
	{"/v1/statements?date<=2024&limit=3", 400, "/did_you_mean/0", STATEMENTS "?date__lte=2024&limit=3"},
	{"/v1/statements?date%3E%3D2024&date<2025", 400, "/did_you_mean/0", STATEMENTS "?date__gte=2024&date__lt=2025"},
	{"/v1/statements?confidence>0.9", 400, "/did_you_mean/0", STATEMENTS "?confidence__gt=0.9"},
	{"/v1/trade?value%3C5", 400, "/did_you_mean/0", "/summits/v1/trade?value__lt=5"},
	{"/v1/statements?date%3D2024", 400, "/did_you_mean/0", STATEMENTS "?date=2024"},
	{"/v1/statements?leader>putin", 400, "/did_you_mean/0", STATEMENTS "?leader=putin"},
	{"/v1/statements?zzzzzzzzzz!=putin", 400, "/did_you_mean", ""},
	{"/v1/statements?confidence>0.9=1", 400, "/did_you_mean", ""},
	{"/v1/statements?q!=trade", 400, "/did_you_mean", ""},
	{"/v1/statements?limit>=5", 400, "/did_you_mean", ""},
	{"/v1/documents?text!=trade", 400, "/did_you_mean", ""},
	{"/v1/documents?text__isnull=true", 400, "/did_you_mean", ""},
	{"/v1/coverage?limit>5", 400, "/did_you_mean", ""},
	{"/v1/statements?!=5", 400, "/did_you_mean", ""},
	{"/v1/statements?_=123", 400, "/did_you_mean", ""},
	{"/v1/statements?1=123", 400, "/did_you_mean", ""},
	/* what has no date may have a year */
	{"/v1/trade?date=2024", 400, "/did_you_mean/0", "/summits/v1/trade?year=2024"},
	{"/v1/trade?date=2024", 400, "/did_you_mean/#", "1"},
	{"/v1/trade?since=2020", 400, "/did_you_mean/0", "/summits/v1/trade?year__gte=2020"},
	{"/v1/trade?until=2020", 400, "/did_you_mean/0", "/summits/v1/trade?year__lte=2020"},
	{"/v1/trade?from=2024&to=2025", 400, "/did_you_mean/0", "/summits/v1/trade?year__gte=2024&year__lte=2025"},
	{"/v1/trade?after=2024&before=2026", 400, "/did_you_mean/0", "/summits/v1/trade?year__gt=2024&year__lt=2026"},
	{"/v1/trade?date__gte=2024", 400, "/did_you_mean/0", "/summits/v1/trade?year__gte=2024"},
	{"/v1/trade?date>2024", 400, "/did_you_mean/0", "/summits/v1/trade?year__gt=2024"},
	{"/v1/trade?dateFrom=2024", 400, "/did_you_mean/0", "/summits/v1/trade?year__gte=2024"},
	{"/v1/statements?year__gte=2024", 400, "/did_you_mean/0", STATEMENTS "?date__gte=2024"},
	{"/v1/statements?person__ne=putin", 400, "/did_you_mean/0", STATEMENTS "?leader__ne=putin"},
	{"/v1/statements?Since=2025", 400, "/did_you_mean/0", STATEMENTS "?since=2025"},
	{"/v1/statements?exclude=text", 400, "/did_you_mean", ""},
	{"/v1/statements?exclude=speakers", 400, "/did_you_mean", ""},
	{"/v1/leaders?date=2024", 400, "/did_you_mean", ""},
	{"/v1/leaders?since=2024", 400, "/did_you_mean", ""},
	/* names with a title */
	{"/v1/statements?leader=President+Putin", 400, "/code", "unknown_value"},
	{"/v1/statements?leader=President+Putin", 400, "/did_you_mean/0", STATEMENTS "?leader=vladimir-putin"},
	{"/v1/statements?leader=President+Putin&limit=2", 400, "/did_you_mean/#", "1"},
	{"/v1/statements?leader=Chinese+President+Xi+Jinping", 400, "/did_you_mean/0", STATEMENTS "?leader=xi-jinping"},
	{"/v1/statements?leader=Chinese+President+Xi+Jinping", 400, "/did_you_mean/#", "1"},
	{"/v1/statements?leader=Jinping+Xi", 400, "/did_you_mean/0", STATEMENTS "?leader=xi-jinping"},
	{"/v1/statements?leader=Jinping+Xi", 400, "/did_you_mean/1", STATEMENTS "?leader=xi-mingli"},
	{"/v1/statements?leader=erdogan,Mr++Putin", 400, "/did_you_mean/0",
	 STATEMENTS "?leader=erdogan,vladimir-putin"},
	{"/v1/statements?speaker=the+Russian+leader+Putin", 400, "/did_you_mean/0",
	 STATEMENTS "?speaker=vladimir-putin"},
	{"/v1/statements?leadr=President+Putin", 400, "/did_you_mean/0", STATEMENTS "?leader=vladimir-putin"},
	{"/v1/statements?leader=President+Nobody", 400, "/did_you_mean", ""},
	{"/v1/statements?leader=Putin+said", 400, "/did_you_mean", ""},
};

START_TEST(a_question_that_cannot_be_meant_is_refused_with_what_probably_was)
{
	ask_exchange(snapshot, &exchanges[_i]);
}
END_TEST

START_TEST(what_is_suggested_for_a_question_is_answered)
{
	struct response response;
	json_t *body = ask(snapshot, METHOD_GET, exchanges[_i].target, &response), *meant;
	unsigned status = response.status;
	size_t number;

	response_release(&response);
	json_array_foreach(json_object_get(body, "did_you_mean"), number, meant)
	{
		if (status != 400)
			break;
		json_decref(ask(snapshot, METHOD_GET, json_string_value(meant) + strlen("/summits"), &response));
		ck_assert_msg(response.status == 200, "%s: %s", exchanges[_i].target, json_string_value(meant));
		response_release(&response);
	}
	json_decref(body);
}
END_TEST

static void setup(void)
{
	snapshot = hand_snapshot_with_fault();
}

static void teardown(void)
{
	snapshot_release(snapshot);
}

int main(void)
{
	TCase *cases = tcase_create("mend");
	Suite *suite = suite_create("handlers/mend");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(cases, setup, teardown);
	tcase_set_timeout(cases, 60);
	tcase_add_loop_test(cases, a_question_that_cannot_be_meant_is_refused_with_what_probably_was, 0,
			    sizeof(exchanges) / sizeof(exchanges[0]));
	tcase_add_loop_test(cases, what_is_suggested_for_a_question_is_answered, 0,
			    sizeof(exchanges) / sizeof(exchanges[0]));
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
