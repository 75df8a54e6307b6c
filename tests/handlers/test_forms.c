/* SPDX-License-Identifier: MIT */
#include "handlers/csv.h"

#include <check.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "handlers/message.h"
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

static void get(const char *target, const char *accept, struct response *response)
{
	const char *mark = strchr(target, '?');
	struct request request = {.method = METHOD_GET,
				  .path = {target, mark == NULL ? strlen(target) : (size_t)(mark - target)},
				  .query = text_of(mark == NULL ? NULL : mark + 1),
				  .accept = text_of(accept)};

	ck_assert(answer(&request, snapshot, NULL, response));
}

static const struct {
	const char *target, *accept;
	unsigned status;
	const char *type;
} choices[] = {
	{"/v1/statements", "", 200, "application/json"},
	{"/v1/statements", "*/*", 200, "application/json"},
	{"/v1/statements", "text/csv", 200, "text/csv; charset=utf-8; header=present"},
	{"/v1/statements", "application/x-ndjson", 200, "application/x-ndjson"},
	{"/v1/statements", "application/json;q=0.5, text/csv;q=0.6", 200, "text/csv; charset=utf-8; header=present"},
	{"/v1/statements", "text/csv, application/json", 200, "application/json"},
	{"/v1/statements?format=csv", "application/json", 200, "text/csv; charset=utf-8; header=present"},
	{"/v1/statements?format=ndjson", "image/png", 200, "application/x-ndjson"},
	{"/v1/statements?format=json", "text/csv", 200, "application/json"},
	{"/v1/statements", "image/png", 406, "application/problem+json"},
	{"/v1/statements?format=xml", "", 406, "application/problem+json"},
	{"/v1/statements?format=", "", 406, "application/problem+json"},
	{"/v1/statements?format=csv&facets=topic", "", 400, "application/problem+json"},
	{"/v1/statements?facets=topic", "text/csv", 400, "application/problem+json"},
	{"/v1/statements?format=csv&include=speakers", "", 400, "application/problem+json"},
	{"/v1/statements?q=words&highlight=1&format=csv", "", 400, "application/problem+json"},
	{"/v1/leaders/xi-jinping?format=json", "", 200, "application/json"},
	{"/v1/leaders/xi-jinping?format=json", "text/csv", 200, "application/json"},
	{"/v1/leaders/xi-jinping?format=csv", "", 400, "application/problem+json"},
	{"/v1/search?q=words&format=json", "", 200, "application/json"},
	{"/v1/search?q=words&format=csv", "", 400, "application/problem+json"},
	{"/v1/leaders/xi-jinping/statements?format=csv", "", 200, "text/csv; charset=utf-8; header=present"},
	{"/v1/leaders/xi-jinping", "text/csv", 406, "application/problem+json"},
	{"/v1/documents/d03/text", "text/plain", 200, "text/plain; charset=utf-8"},
	{"/v1/documents/d03/text", "application/json", 406, "application/problem+json"},
	{"/v1/documents/d03/annotations", "application/json", 200, "application/json"},
	{"/v1/documents/d03/annotations", "", 200, "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\""},
	{"/v1/documents/d03/annotations", "application/ld+json", 200,
	 "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\""},
	{"/readyz", "text/html", 200, "application/json"},
};

START_TEST(format_wins_over_accept_and_what_cannot_be_had_is_not_acceptable)
{
	struct response response;

	get(choices[_i].target, choices[_i].accept, &response);
	ck_assert_msg(response.status == choices[_i].status, "%s: %u %.*s", choices[_i].target, response.status,
		      (int)response.body.len, response.body.at);
	ck_assert_str_eq(response.content_type, choices[_i].type);
	ck_assert(response.status != 200 || strchr(choices[_i].target, '/') == NULL || response.has_total ||
		  strstr(choices[_i].target, "statements") == NULL);
	response_release(&response);
}
END_TEST

START_TEST(not_acceptable_lists_what_can_be_had)
{
	static const char *const targets[] = {"/v1/statements?leader=putin", "/v1/statements?leader=putin&format=xml"};
	static const char *const first[] = {"application/json", "json"};
	static const char *const urls[] = {"", "/v1/statements?leader=putin&format=csv"};

	for (size_t i = 0; i < 2; i++) {
		struct response response;
		json_t *body;

		get(targets[i], "image/png", &response);
		body = json_loadb(response.body.at, response.body.len, 0, NULL);
		ck_assert_str_eq(ask_text(body, "/code"), "not_acceptable");
		ck_assert_str_eq(ask_text(body, "/allowed/#"), "3");
		ck_assert_str_eq(ask_text(body, "/allowed/0"), first[i]);
		ck_assert_str_eq(ask_text(body, "/did_you_mean/2"), urls[i]);
		json_decref(body);
		response_release(&response);
	}
}
END_TEST

static void body_is(const char *target, const char *wanted)
{
	struct response response;

	get(target, "", &response);
	ck_assert_uint_eq(response.status, 200);
	ck_assert_msg(text_equal(buffer_text(&response.body), text_of(wanted)), "%s: %.*s", target,
		      (int)response.body.len, response.body.at);
	response_release(&response);
}

START_TEST(a_table_has_a_stable_header_and_dotted_columns)
{
	body_is("/v1/statements?format=csv&limit=2&fields=id,speakers,cue,date,confidence,text",
		"id,speakers,cue.text,cue.lemma,cue.class,date,confidence,text\r\n"
		"d00.s1.2,xi-jinping;vladimir-putin,said,say,say,2024-01-01,0.9,\"words, words\"\r\n"
		"d00.s1.3,xi-mingli,said,say,say,2024-01-01,0.9,\"words, words\"\r\n");
	body_is("/v1/statements?format=csv&limit=1&fields=id,speakers.name,topics,inferred&topic=trade&offset=1",
		"id,speakers.name,topics,inferred\r\n"
		"d01.s1.2,Recep Tayyip Erdo\xC4\x9F"
		"an;Xi Jinping,trade;energy,false\r\n");
	body_is("/v1/statements?format=csv&limit=0&fields=id,sources",
		"id,sources.document,sources.sentence,sources.role,sources.exact,sources.start,sources.end,"
		"sources.byte_start,sources.byte_end\r\n");
	body_is("/v1/statements?format=csv&date=2031&fields=date", "date\r\n");
}
END_TEST

static const char *const cells[][2] = {
	{"", ""},
	{"plain; words", "plain; words"},
	{"a,b", "\"a,b\""},
	{"a \"b\"", "\"a \"\"b\"\"\""},
	{"a\nb", "\"a\nb\""},
	{"=1+1", "'=1+1"},
	{"+49 30", "'+49 30"},
	{"+5", "'+5"},
	{"-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"},
	{"@SUM(A1,A2)", "\"'@SUM(A1,A2)\""},
	{"\t=1", "'\t=1"},
	{"\r=1", "\"'\r=1\""},
	{"-12.5", "-12.5"},
	{"-7", "-7"},
	{"-", "'-"},
	{"-1-1", "'-1-1"},
	{"-.5", "'-.5"},
	{"a=1", "a=1"},
};

START_TEST(no_cell_is_a_formula_and_every_cell_can_be_read_back)
{
	struct buffer out = {0};

	csv_add_cell(&out, text_of(cells[_i][0]));
	ck_assert_msg(text_equal(buffer_text(&out), text_of(cells[_i][1])), "%.*s", (int)out.len, out.at);
	buffer_release(&out);
}
END_TEST

START_TEST(every_collection_is_a_table_with_as_many_cells_in_every_line)
{
	struct response response;
	char target[64];
	size_t width = 0, commas = 0, lines = 0;
	bool quoted = false;

	(void)snprintf(target, sizeof(target), "/v1/%s?format=csv&limit=500", kind_at((enum kind_id)_i)->plural);
	get(target, "", &response);
	ck_assert_uint_eq(response.status, 200);
	for (size_t i = 0; i < response.body.len; i++) {
		char c = response.body.at[i];

		quoted = quoted != (c == '"');
		commas += !quoted && c == ',';
		if (quoted || c != '\n')
			continue;
		ck_assert_int_eq(response.body.at[i - 1], '\r');
		width = lines++ == 0 ? commas : width;
		ck_assert_uint_eq(commas, width);
		commas = 0;
	}
	ck_assert(!quoted);
	ck_assert_uint_eq(lines, 1 + snapshot_count(snapshot, (enum kind_id)_i));
	response_release(&response);
}
END_TEST

START_TEST(ndjson_has_the_rows_of_json_one_a_line)
{
	struct response plain, lines;
	json_t *body, *row;
	const char *at;
	size_t i;

	get("/v1/statements?leader=putin&sort=-date&limit=9&pretty=1", "", &plain);
	get("/v1/statements?leader=putin&sort=-date&limit=9&pretty=1", "application/x-ndjson", &lines);
	body = json_loadb(plain.body.at, plain.body.len, 0, NULL);
	at = lines.body.at;
	json_array_foreach(json_object_get(body, "data"), i, row)
	{
		const char *end = memchr(at, '\n', lines.body.len - (size_t)(at - lines.body.at));
		json_t *line;

		ck_assert_ptr_nonnull(end);
		line = json_loadb(at, (size_t)(end - at), 0, NULL);
		ck_assert(json_equal(line, row));
		json_decref(line);
		at = end + 1;
	}
	ck_assert_ptr_eq(at, lines.body.at + lines.body.len);
	ck_assert_uint_eq(lines.total, plain.total);
	ck_assert(text_equal(buffer_text(&lines.link), buffer_text(&plain.link)));
	json_decref(body);
	response_release(&plain);
	response_release(&lines);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("forms");
	Suite *suite = suite_create("handlers/forms");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(cases, setup, teardown);
	tcase_add_loop_test(cases, format_wins_over_accept_and_what_cannot_be_had_is_not_acceptable, 0,
			    sizeof(choices) / sizeof(choices[0]));
	tcase_add_test(cases, not_acceptable_lists_what_can_be_had);
	tcase_add_test(cases, a_table_has_a_stable_header_and_dotted_columns);
	tcase_add_loop_test(cases, no_cell_is_a_formula_and_every_cell_can_be_read_back, 0,
			    sizeof(cells) / sizeof(cells[0]));
	tcase_add_loop_test(cases, every_collection_is_a_table_with_as_many_cells_in_every_line, 0, KIND_COUNT);
	tcase_add_test(cases, ndjson_has_the_rows_of_json_one_a_line);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
