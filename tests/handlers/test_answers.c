/* SPDX-License-Identifier: MIT */
/* Longer than most: it is two tables, and a table is best read in one place. */
#include "handlers/message.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/handlers/ask.h"
#include "tests/models/store/hand.h"

static const struct snapshot *snapshot;

#define STATEMENTS "/summits/v1/statements"

static const struct exchange exchanges[] = {
	/* what is there */
	{"/", 200, "/collections/0/name", "documents"},
	{"/v1", 200, "/collections/6/name", "statements"},
	{"/v1", 200, "/collections/6/count", "90"},
	{"/v1", 200, "/collections/6/url", STATEMENTS},
	{"/v1", 200, "/collections/2/nested/0", "summits"},
	/* lists */
	{"/v1/statements", 200, "/meta/total", "90"},
	{"/v1/statements", 200, "/meta/limit", "20"},
	{"/v1/statements", 200, "/meta/offset", "0"},
	{"/v1/statements", 200, "/data/#", "20"},
	{"/v1/statements", 200, "/data/0/type", "statement"},
	{"/v1/statements", 200, "/links/self", STATEMENTS},
	{"/v1/statements", 200, "/links/first", STATEMENTS},
	{"/v1/statements", 200, "/links/prev", ""},
	{"/v1/statements?offset=20", 200, "/links/next", STATEMENTS "?offset=40"},
	{"/v1/statements", 200, "/links/last", STATEMENTS "?offset=80"},
	{"/v1/statements?offset=20&limit=30", 200, "/links/prev", STATEMENTS "?limit=30"},
	{"/v1/statements?offset=80", 200, "/links/next", ""},
	{"/v1/statements?offset=80", 200, "/data/#", "10"},
	{"/v1/statements?offset=90", 200, "/data/#", "0"},
	{"/v1/statements?offset=9007199254740992", 200, "/meta/total", "90"},
	{"/v1/statements?offset=9007199254740992", 200, "/links/prev", STATEMENTS "?offset=80"},
	{"/v1/statements?limit=0", 200, "/data/#", "0"},
	{"/v1/statements?limit=0", 200, "/meta/total", "90"},
	{"/v1/statements?limit=500", 200, "/data/#", "90"},
	{"/v1/summits", 200, "/meta/total", "0"},
	{"/v1/summits", 200, "/links/last", "/summits/v1/summits"},
	/* filters */
	{"/v1/statements?leader=vladimir-putin", 200, "/meta/total", "24"},
	{"/v1/statements?leader=vladimir-putin", 200, "/meta/resolved", ""},
	{"/v1/statements?leader=Putin", 200, "/meta/total", "24"},
	{"/v1/statements?leader=Putin", 200, "/meta/resolved/leader/Putin", "vladimir-putin"},
	{"/v1/statements?leader=putin", 200, "/meta/total", "24"},
	{"/v1/statements?leader=Xi+Jinping", 200, "/meta/total", "24"},
	{"/v1/statements?leader=Xi%20Jinping", 200, "/meta/resolved/leader/Xi Jinping", "xi-jinping"},
	{"/v1/statements?leader=ERDOGAN", 200, "/data/0/speakers/0/family_name", ""},
	{"/v1/statements?leader=erdogan&include=speakers&limit=1", 200, "/data/0/speakers/0/family_name",
	 "Erdo\xC4\x9F"
	 "an"},
	{"/v1/statements?leader=Erdo%C4%9Fan&limit=1", 200, "/links/self",
	 STATEMENTS "?leader=recep-tayyip-erdogan&limit=1"},
	{"/v1/statements?leader=xi-jinping,putin", 200, "/meta/total", "42"},
	{"/v1/statements?leader=xi-jinping%2Cputin", 200, "/meta/total", "42"},
	{"/v1/statements?leader=xi-jinping&leader=putin", 200, "/meta/total", "42"},
	{"/v1/statements?leader=xi-jinping&leader=putin", 200, "/links/self",
	 STATEMENTS "?leader=xi-jinping,vladimir-putin"},
	{"/v1/statements?leader=putin,putin", 200, "/meta/total", "24"},
	{"/v1/statements?leader__all=xi-jinping,putin", 200, "/meta/total", "6"},
	{"/v1/statements?leader__ne=xi-jinping", 200, "/meta/total", "66"},
	{"/v1/statements?speaker=the+joint+statement", 200, "/meta/resolved/speaker/the joint statement",
	 "the-joint-statement"},
	{"/v1/statements?speaker=putin", 200, "/meta/total", "24"},
	{"/v1/statements?speakers=putin", 400, "/did_you_mean/0", STATEMENTS "?speaker=putin"},
	{"/v1/statements?date=2025", 200, "/meta/total", "39"},
	{"/v1/statements?date=2024-02", 200, "/meta/total", "6"},
	{"/v1/statements?date=2024-02-02", 200, "/meta/total", "3"},
	{"/v1/statements?date=2031", 200, "/meta/total", "0"},
	{"/v1/statements?date__gte=2025", 200, "/meta/total", "39"},
	{"/v1/statements?date__gt=2024", 200, "/meta/total", "39"},
	{"/v1/statements?date__lt=2024-03", 200, "/meta/total", "12"},
	{"/v1/statements?date__lte=2024-03", 200, "/meta/total", "18"},
	{"/v1/statements?since=2025", 200, "/meta/total", "39"},
	{"/v1/statements?until=2024-03", 200, "/meta/total", "18"},
	{"/v1/statements?since=2024-02&until=2024-02&limit=1", 200, "/links/self",
	 STATEMENTS "?date__gte=2024-02&date__lte=2024-02&limit=1"},
	{"/v1/leaders?since=2025", 400, "/code", "unknown_parameter"},
	{"/v1/statements?date__isnull=true", 200, "/meta/total", "9"},
	{"/v1/statements?date__isnull=false", 200, "/meta/total", "81"},
	{"/v1/statements?topic=energy", 200, "/meta/total", "36"},
	{"/v1/statements?topic=ENERGY", 200, "/meta/total", "36"},
	{"/v1/statements?topic__contains=intelligence&topic=energy", 200, "/meta/total", "0"},
	{"/v1/statements?topic=nothing-of-the-kind", 200, "/meta/total", "0"},
	{"/v1/statements?mode=direct", 200, "/meta/total", "13"},
	{"/v1/statements?mode=direct&leader=xi-jinping", 200, "/meta/total", "4"},
	{"/v1/statements?inferred=false", 200, "/meta/total", "90"},
	{"/v1/statements?confidence=0.90", 200, "/meta/total", "90"},
	{"/v1/agreements?count=15", 200, "/meta/total", "1"},
	{"/v1/agreements?count__gte=0100&count__lt=110", 200, "/meta/total", "2"},
	{"/v1/agreements?title__eq=Pact,%20as%20amended", 200, "/meta/total", "15"},
	{"/v1/agreements?title=Pact,%20as%20amended", 200, "/meta/total", "0"},
	{"/v1/agreements?title__startswith=pact", 200, "/meta/total", "15"},
	{"/v1/trade?value__gt=99.5", 200, "/meta/total", "20"},
	{"/v1/trade?value__gte=99.50", 200, "/meta/total", "21"},
	{"/v1/agreements?country=Chinese", 200, "/meta/total", "15"},
	{"/v1/agreements?country=CHN", 200, "/meta/resolved/country/CHN", "china"},
	/* order and shape */
	{"/v1/statements?sort=-date&limit=1&fields=id,date", 200, "/data/0/date", "2025-12-24"},
	{"/v1/statements?sort=-date&limit=1&fields=id,date", 200, "/data/0/id", "d23.s1.2"},
	{"/v1/statements?sort=-date&limit=1&offset=89", 200, "/data/0/date", ""},
	{"/v1/statements?sort=date&limit=1&offset=89", 200, "/data/0/date", ""},
	{"/v1/trade?sort=-value&limit=1", 200, "/data/0/value", "119.5"},
	{"/v1/statements?fields=id&limit=1", 200, "/data/0/mode", ""},
	{"/v1/statements?date__ge=2025", 400, "/did_you_mean/0", STATEMENTS "?date__gte=2025"},
	{"/v1/statements?date_from=2025", 400, "/did_you_mean/0", STATEMENTS "?date__gte=2025"},
	{"/v1/statements?dateMax=2025", 400, "/did_you_mean/0", STATEMENTS "?date__lte=2025"},
	{"/v1/statements?filter%5Bdate%5D%5Bgte%5D=2025", 400, "/did_you_mean/0", STATEMENTS "?date__gte=2025"},
	{"/v1/statements?filter%5Bdate%5D=2025", 400, "/did_you_mean/0", STATEMENTS "?date=2025"},
	{"/v1/statements?leader__like=Putin", 400, "/did_you_mean/0", STATEMENTS "?leader=Putin"},
	{"/v1/statements?topic__in=history,trade", 400, "/did_you_mean/0", STATEMENTS "?topic=history,trade"},
	{"/v1/statements?text__like=history", 400, "/did_you_mean/0", STATEMENTS "?text__contains=history"},
	{"/v1/statements?confidence__min=0.5", 400, "/did_you_mean/0", STATEMENTS "?confidence__gte=0.5"},
	{"/v1/statements?pageSize=5", 400, "/did_you_mean/0", STATEMENTS "?limit=5"},
	{"/v1/statements?take=5", 400, "/did_you_mean/0", STATEMENTS "?limit=5"},
	{"/v1/statements?text__contains=%20", 200, "/meta/total", "0"},
	{"/v1/statements?text__startswith=%CC%81&topic=energy", 200, "/meta/total", "0"},
	{"/v1/statements?text__contains=andco", 200, "/meta/total", "0"},
	{"/v1/summits?year=20x", 400, "/code", "invalid_value"},
	{"/v1/events?year_of_origin__lt=1950", 200, "/meta/limit", "20"},
	{"/v1/countries/china/trade?limit=0", 200, "/meta/total", "30"},
	{"/v1/statements?q=%22glob*%20governance%22", 400, "/code", "invalid_value"},
	{"/v1/statements?leader=Erdo\304\237an", 400, "/did_you_mean/0", STATEMENTS "?leader=Erdo%C4%9Fan"},
	{"/v1/statements?date=2025-9-2", 400, "/did_you_mean/0", STATEMENTS "?date=2025-09-02"},
	{"/v1/statements?date=2025-09-02T10:00:00Z", 400, "/did_you_mean/0", STATEMENTS "?date=2025-09-02"},
	{"/v1/statements?date__gte=2025-9", 400, "/did_you_mean/0", STATEMENTS "?date__gte=2025-09"},
	{"/v1/statements?date=2025-13-1", 400, "/did_you_mean/0", STATEMENTS},
	{"/v1/statements?inferred=TRUE", 400, "/did_you_mean/0", STATEMENTS "?inferred=true"},
	{"/v1/statements?inferred=0", 400, "/did_you_mean/0", STATEMENTS "?inferred=false"},
	{"/v1/statements?limit=05", 400, "/did_you_mean/0", STATEMENTS "?limit=5"},
	{"/v1/statements?sort=date:desc", 400, "/did_you_mean/0", STATEMENTS "?sort=-date"},
	{"/v1/statements?sort=date%20asc,id", 400, "/did_you_mean/0", STATEMENTS "?sort=date,id"},
	{"/v1/statements?topic=history,", 400, "/did_you_mean/0", STATEMENTS "?topic=history"},
	{"/v1/statements?topic=history,,trade", 400, "/did_you_mean/0", STATEMENTS "?topic=history,trade"},
	{"/v1/statements?topic=,trade", 400, "/did_you_mean/0", STATEMENTS "?topic=trade"},
	{"/v1/statements?sort=-dates", 400, "/did_you_mean/0", STATEMENTS "?sort=-date"},
	{"/v1/statements?fields=id,dat", 400, "/did_you_mean/0", STATEMENTS "?fields=id,date"},
	{"/v1/statements?include=speaker", 400, "/did_you_mean/0", STATEMENTS "?include=speakers"},
	/* what is included is there, whatever fields are named */
	{"/v1/statements?fields=id,text&include=speakers&limit=1", 200, "/data/0/speakers/0/family_name", "Xi"},
	{"/v1/statements?fields=id,text&include=speakers&limit=1", 200, "/data/0/mode", ""},
	{"/v1/statements?fields=speakers.id&include=speakers&limit=1", 200, "/data/0/speakers/0/family_name", "Xi"},
	{"/v1/statements?leader=putin&fields=id&include=sources&limit=1", 200, "/data/0/sources/0/document", "d00"},
	{"/v1/statements?fields=id,sources.role&include=sources&limit=1", 200, "/data/0/sources/0/document", ""},
	{"/v1/leaders/xi-jinping?fields=id,name&include=countries", 200, "/countries/0/type", "country"},
	{"/v1/leaders/xi-jinping?fields=id,name&include=countries", 200, "/countries/0/name", "China"},
	{"/v1/leaders/xi-jinping?fields=id,name&include=statements", 200, "/statements/total", "24"},
	{"/v1/leaders/xi-jinping?fields=id,name&include=statements", 200, "/type", ""},
	/* JSON by its name, where it is the only form */
	{"/v1/leaders/xi-jinping?format=json", 200, "/id", "xi-jinping"},
	{"/v1/leaders/xi-jinping?format=json&fields=id&include=statements", 200, "/statements/total", "24"},
	{"/v1/leaders/xi-jinping?format=csv", 400, "/code", "invalid_value"},
	{"/v1/leaders/xi-jinping?format=csv", 400, "/allowed/0", "json"},
	{"/v1/leaders/xi-jinping?format=csv", 400, "/allowed/#", "1"},
	{"/v1/leaders/xi-jinping?format=csv", 400, "/did_you_mean/0", "/summits/v1/leaders/xi-jinping?format=json"},
	{"/v1/search?q=trade&format=json", 200, "/links/self", "/summits/v1/search?q=trade&format=json"},
	{"/v1/search?q=trade&format=svg", 400, "/allowed/0", "json"},
	{"/v1/search?q=trade&format=json&format=json", 400, "/code", "repeated_parameter"},
	{"/v1/documents/d03/record?format=json", 400, "/code", "unknown_parameter"},
	/* counts */
	{"/v1/statements?limit=0&facets=leader", 200, "/meta/facets/leader/0/count", "24"},
	{"/v1/statements?limit=0&facets=leader", 200, "/meta/facets/leader/0/value", "recep-tayyip-erdogan"},
	{"/v1/statements?limit=0&facets=leader", 200, "/meta/facets/leader/0/url",
	 STATEMENTS "?leader=recep-tayyip-erdogan&facets=leader&limit=0"},
	{"/v1/statements?facets=leader&leader=putin", 200, "/meta/facets/leader/0/url",
	 STATEMENTS "?leader=vladimir-putin&facets=leader"},
	{"/v1/statements?facets=leader&leader=putin&offset=20", 200, "/meta/facets/leader/1/url",
	 STATEMENTS "?leader=vladimir-putin&leader__all=xi-jinping&facets=leader"},
	{"/v1/statements?facets=mode&mode=direct,indirect", 200, "/meta/facets/mode/0/url",
	 STATEMENTS "?mode=indirect&facets=mode"},
	{"/v1/statements?limit=0&facets=topics,leader,topic", 200, "/links/self",
	 STATEMENTS "?facets=topic,leader&limit=0"},
	{"/v1/agreements?facets=status&title__eq=Pact,%20as%20amended", 200, "/meta/facets/status/#", "2"},
	{"/v1/leaders/xi-jinping/statements?limit=0&facets=topic", 200, "/meta/facets/topic/0/url",
	 "/summits/v1/leaders/xi-jinping/statements?topic=trade&facets=topic&limit=0"},
	{"/v1/statements?date=2031&facets=topic", 200, "/meta/facets/topic/#", "0"},
	{"/v1/statements?facets=document", 200, "/meta/facets/document/#", "30"},
	{"/v1/statements?facets=document", 200, "/meta/facets_truncated/#", "0"},
	{"/v1/statements?facets=tpic", 400, "/did_you_mean/0", STATEMENTS "?facets=topic"},
	{"/v1/statements?facets=text", 400, "/code", "invalid_value"},
	{"/v1/statements?facets=text", 400, "/param", "facets"},
	{"/v1/statements?facets=text", 400, "/allowed/0", "speaker"},
	{"/v1/statements?facets=", 400, "/allowed/0", "speaker"},
	{"/v1/coverage?facets=topic", 400, "/code", "unknown_parameter"},
	/* one row */
	{"/v1/leaders/xi-jinping", 200, "/id", "xi-jinping"},
	{"/v1/leaders/Putin", 200, "/url", "/summits/v1/leaders/vladimir-putin"},
	{"/v1/leaders/Xi%20Jinping", 200, "/id", "xi-jinping"},
	{"/v1/countries?alias=People%27s+Republic+of+China", 200, "/data/0/id", "china"},
	{"/v1/countries/CHN", 200, "/id", "china"},
	{"/v1/countries/chinese", 200, "/id", "china"},
	{"/v1/organizations/sco", 200, "/name", "Shanghai Cooperation Organization"},
	{"/v1/leaders/xi-jinping?fields=id", 200, "/name", ""},
	{"/v1/leaders/puttin", 404, "/did_you_mean/0", "/summits/v1/leaders/vladimir-putin"},
	{"/v1/leaders/puttin/statements?limit=1", 404, "/did_you_mean/0",
	 "/summits/v1/leaders/vladimir-putin/statements?limit=1"},
	{"/v1/leaders/xi", 404, "/did_you_mean/1", "/summits/v1/leaders/xi-mingli"},
	{"/v1/leaders/nobody-at-all", 404, "/code", "not_found"},
	{"/v1/leaders/xi-jinping?limit=1", 400, "/code", "unknown_parameter"},
	/* nested lists */
	{"/v1/leaders/xi-jinping/statements", 200, "/meta/total", "24"},
	{"/v1/leaders/xi-jinping/statements?mode=direct", 200, "/meta/total", "4"},
	{"/v1/leaders/xi-jinping/statements?leader=putin", 200, "/meta/total", "6"},
	{"/v1/leaders/xi-jinping/statements?limit=5&offset=5", 200, "/links/next",
	 "/summits/v1/leaders/xi-jinping/statements?limit=5&offset=10"},
	{"/v1/leaders/Putin/statements", 200, "/links/self", "/summits/v1/leaders/vladimir-putin/statements"},
	{"/v1/countries/CHN/leaders", 200, "/meta/total", "2"},
	{"/v1/documents/d03/statements", 200, "/meta/total", "3"},
	{"/v1/leaders/xi-jinping/statements?leadr=Putin", 400, "/did_you_mean/0",
	 "/summits/v1/leaders/xi-jinping/statements?leader=Putin"},
	{"/v1/leaders/xi-jinping/rumours", 404, "/allowed/0", "summits"},
	{"/v1/trade/d03.s1.5/leaders", 404, "/detail", "Behind one of the trade there is no 'leaders'."},
	/* addresses that are nearly right */
	{"/v1/statement", 404, "/did_you_mean/0", STATEMENTS},
	{"/statements?leader=x", 404, "/did_you_mean/0", STATEMENTS "?leader=x"},
	{"/v1/statements/", 404, "/did_you_mean/0", STATEMENTS},
	{"/v1/", 404, "/did_you_mean/0", "/summits/v1"},
	{"/v1/statemnets", 404, "/did_you_mean/0", STATEMENTS},
	{"/v1/leader/Putin/statement", 404, "/did_you_mean/0", "/summits/v1/leaders/Putin/statements"},
	{"/V1/Leaders", 404, "/did_you_mean/0", "/summits/v1/leaders"},
	{"/v1/Leaders/xi-jinping/", 404, "/did_you_mean/0", "/summits/v1/leaders/xi-jinping"},
	/* what else there is */
	{"/v1/documents/d03/record", 200, "/statements/#", "3"},
	{"/v1/documents/d03/record", 200, "/documents/0/id", "d03"},
	{"/v1/documents/d03/annotations", 200, "/type/1", ""},
	{"/v1/leaders/xi-jinping/text", 404, "/code", "not_found"},
	{"/v1/coverage", 200, "/meta/total", "30"},
	{"/v1/coverage?limit=1&offset=3", 200, "/data/0/document", "d03"},
	{"/livez", 200, "/status", "alive"},
	{"/readyz", 200, "/status", "ready"},
	{"/readyz", 200, "/documents_loaded", "30"},
	{"/readyz", 200, "/counts/statements", "90"},
	{"/readyz", 200, "/not_loaded/0/file", "/nowhere/at-all.txt"},
	{"/readyz", 200, "/not_loaded/#", "1"},
};

static void setup(void)
{
	snapshot = hand_snapshot_with_fault();
}

static void teardown(void)
{
	snapshot_release(snapshot);
}

START_TEST(a_request_is_answered_as_the_contract_says)
{
	ask_exchange(snapshot, &exchanges[_i]);
}
END_TEST

START_TEST(a_list_says_total_and_links_in_headers_too)
{
	struct response response;

	json_decref(ask(snapshot, METHOD_GET, "/v1/statements?leader=putin&offset=10&limit=10", &response));
	ck_assert(response.has_total);
	ck_assert_uint_eq(response.total, 24);
	ck_assert(text_equal(buffer_text(&response.link),
			     TEXT("<" STATEMENTS "?leader=vladimir-putin&limit=10>; rel=\"first\", "
				  "<" STATEMENTS "?leader=vladimir-putin&limit=10>; rel=\"prev\", "
				  "<" STATEMENTS "?leader=vladimir-putin&limit=10&offset=20>; rel=\"next\", "
				  "<" STATEMENTS "?leader=vladimir-putin&limit=10&offset=20>; rel=\"last\"")));
	response_release(&response);
}
END_TEST

/* Ten thousand characters at every place where a question takes some. */
START_TEST(a_question_of_ten_thousand_characters_is_refused_or_answered)
{
	enum { LONG = 10000 };
	static const char *const starts[] = {"leader=",    "topic=",   "topic__contains=", "date=",   "confidence=",
					     "mode=",      "limit=",   "offset=",          "cursor=", "sort=",
					     "fields=",    "include=", "facets=",          "format=", "pretty=",
					     "date__gte=", "",         "inferred=",        "q=",      "leader__all="};
	static const char fillings[] = "x9,-a";
	char *target = malloc(LONG + 64);

	ck_assert_ptr_nonnull(target);
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		for (size_t j = 0; j < 5; j++) {
			int len = snprintf(target, 64, "/v1/statements?%s", starts[i]);
			struct response response;

			memset(target + len, fillings[j], LONG);
			target[len + LONG] = '\0';
			json_decref(ask(snapshot, METHOD_GET, target, &response));
			ck_assert_msg(response.status == 200 || response.status == 400 || response.status == 406,
				      "%s %c: %u", starts[i], fillings[j], response.status);
			response_release(&response);
		}
	free(target);
}
END_TEST

START_TEST(the_example_of_every_collection_has_an_answer)
{
	struct response response;
	json_t *index = ask(snapshot, METHOD_GET, "/v1", &response), *row;
	size_t at;

	json_array_foreach(json_object_get(index, "collections"), at, row)
	{
		const char *example = json_string_value(json_object_get(row, "example"));
		struct response other;
		json_t *body = ask(snapshot, METHOD_GET, example + strlen("/summits"), &other);

		ck_assert_uint_eq(other.status, 200);
		ck_assert(json_integer_value(json_object_get(row, "count")) == 0 || other.total > 0);
		json_decref(body);
		response_release(&other);
	}
	json_decref(index);
	response_release(&response);
}
END_TEST

START_TEST(a_text_is_the_dispatch_byte_for_byte)
{
	struct response response;

	ck_assert_ptr_null(ask(snapshot, METHOD_GET, "/v1/documents/d03/text", &response));
	ck_assert_str_eq(response.content_type, "text/plain; charset=utf-8");
	ck_assert(text_equal(response.static_body, TEXT("Dispatch 03: it \xE2\x80\x9Cwas\xE2\x80\x9D so.")));
	response_release(&response);
}
END_TEST

START_TEST(pretty_changes_white_space_alone)
{
	static const struct {
		const char *plain, *pretty, *part;
	} pairs[] = {{"/v1/statements", "/v1/statements?pretty=1", "/data"},
		     {"/v1/summits", "/v1/summits?pretty=1", "/data"},
		     {"/v1/leaders/xi-jinping", "/v1/leaders/xi-jinping?pretty=1", ""},
		     {"/v1", "/v1?pretty=1", ""},
		     {"/readyz", "/readyz?pretty=1", ""}};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct response plain, pretty;
		json_t *a = ask(snapshot, METHOD_GET, pairs[i].plain, &plain);
		json_t *b = ask(snapshot, METHOD_GET, pairs[i].pretty, &pretty);

		ck_assert_uint_gt(pretty.body.len, plain.body.len);
		ck_assert_ptr_null(memchr(plain.body.at, '\n', plain.body.len));
		ck_assert_ptr_nonnull(memchr(pretty.body.at, '\n', pretty.body.len));
		ck_assert(json_equal(ask_at(a, pairs[i].part), ask_at(b, pairs[i].part)));
		json_decref(a);
		json_decref(b);
		response_release(&plain);
		response_release(&pretty);
	}
}
END_TEST

START_TEST(a_server_that_drains_is_alive_but_not_ready)
{
	struct request request = {.method = METHOD_GET, .path = TEXT("/readyz")};
	struct health health = {.draining = true, .reload_failure = "a.txt:1:1: not UTF-8"};
	struct response response;
	json_t *body;

	ck_assert(answer(&request, snapshot, &health, &response));
	ck_assert_uint_eq(response.status, 503);
	ck_assert(response.volatile_answer);
	body = json_loadb(response.body.at, response.body.len, 0, NULL);
	ck_assert_str_eq(ask_text(body, "/status"), "draining");
	ck_assert_str_eq(ask_text(body, "/reload_failure"), "a.txt:1:1: not UTF-8");
	json_decref(body);
	response_release(&response);
	request.path = TEXT("/livez");
	ck_assert(answer(&request, snapshot, &health, &response));
	ck_assert_uint_eq(response.status, 200);
	response_release(&response);
}
END_TEST

START_TEST(without_a_snapshot_collections_are_unavailable)
{
	struct response response;
	json_t *body = ask(NULL, METHOD_GET, "/v1/statements", &response);

	ck_assert_uint_eq(response.status, 503);
	ck_assert_str_eq(ask_text(body, "/code"), "unavailable");
	json_decref(body);
	response_release(&response);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("answers");
	Suite *suite = suite_create("handlers/answers");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(cases, setup, teardown);
	tcase_add_loop_test(cases, a_request_is_answered_as_the_contract_says, 0,
			    sizeof(exchanges) / sizeof(exchanges[0]));
	tcase_add_test(cases, a_list_says_total_and_links_in_headers_too);
	tcase_add_test(cases, a_question_of_ten_thousand_characters_is_refused_or_answered);
	tcase_add_test(cases, the_example_of_every_collection_has_an_answer);
	tcase_add_test(cases, a_text_is_the_dispatch_byte_for_byte);
	tcase_add_test(cases, pretty_changes_white_space_alone);
	tcase_add_test(cases, a_server_that_drains_is_alive_but_not_ready);
	tcase_add_test(cases, without_a_snapshot_collections_are_unavailable);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
