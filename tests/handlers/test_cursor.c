/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "handlers/message.h"
#include "tests/handlers/ask.h"
#include "tests/models/store/hand.h"

#define STATEMENTS "/summits/v1/statements"
enum { URL_BYTES = 512 };

static const struct snapshot *snapshot;

static void setup(void)
{
	snapshot = hand_snapshot();
}

static void teardown(void)
{
	snapshot_release(snapshot);
}

/* links.next of the answer, without the base path; empty where there is none. */
static void next_of(const char *target, char out[URL_BYTES])
{
	struct response response;
	json_t *body = ask(snapshot, METHOD_GET, target, &response);
	const char *url = ask_text(body, "/links/next");

	ck_assert_msg(response.status == 200, "%s: %u", target, response.status);
	ck_assert(url[0] == '\0' || strncmp(url, "/summits/", 9) == 0);
	ck_assert_uint_lt(strlen(url), URL_BYTES);
	(void)snprintf(out, URL_BYTES, "%s", url[0] == '\0' ? "" : url + strlen("/summits"));
	json_decref(body);
	response_release(&response);
}

static const char *const walks[] = {
	"/v1/statements?limit=7",
	"/v1/statements?limit=7&sort=-date,confidence",
	"/v1/statements?limit=7&sort=date",
	"/v1/statements?limit=1&sort=-date",
	"/v1/statements?limit=7&sort=-id",
	"/v1/statements?limit=7&sort=confidence,-cue,date",
	"/v1/statements?limit=7&leader__ne=putin",
	"/v1/statements?limit=3&leader__ne=putin&sort=-date",
	"/v1/statements?limit=7&q=words&leader=putin",
	"/v1/statements?limit=7&offset=5",
	"/v1/leaders/xi-jinping/statements?limit=1",
	"/v1/trade?sort=-value&limit=4",
	"/v1/coverage?limit=4",
};

/* Every page, one after the other, gives the rows of one big page in the same order. */
START_TEST(following_next_meets_every_row_once_in_any_order)
{
	char target[URL_BYTES], whole[URL_BYTES];
	struct response all, response;
	json_t *wanted, *rows, *row, *body;
	size_t met = 0, at;

	(void)snprintf(target, sizeof(target), "%s", walks[_i]);
	(void)snprintf(whole, sizeof(whole), "%.*slimit=500%s", (int)(strstr(walks[_i], "limit=") - walks[_i]),
		       walks[_i], strstr(walks[_i], "limit=") + strlen("limit=7"));
	wanted = ask(snapshot, METHOD_GET, whole, &all);
	rows = json_object_get(wanted, "data");
	while (target[0] != '\0') {
		body = ask(snapshot, METHOD_GET, target, &response);
		ck_assert_msg(response.status == 200, "%s: %u", target, response.status);
		ck_assert_uint_eq(response.total, all.total);
		ck_assert_uint_eq((size_t)json_integer_value(ask_at(body, "/meta/offset")),
				  met + (strstr(walks[_i], "offset=5") != NULL ? 5 : 0));
		json_array_foreach(json_object_get(body, "data"), at, row)
			ck_assert_msg(json_equal(row, json_array_get(rows, met + at)), "%s at %zu", target, at);
		met += at;
		json_decref(body);
		response_release(&response);
		next_of(target, target);
	}
	ck_assert_uint_eq(met, json_array_size(rows));
	json_decref(wanted);
	response_release(&all);
}
END_TEST

static void refused(const char *target, unsigned status, const char *code, const char *meant)
{
	struct response response;
	json_t *body = ask(snapshot, METHOD_GET, target, &response);

	ck_assert_msg(response.status == status, "%s: %u", target, response.status);
	ck_assert_str_eq(ask_text(body, "/code"), code);
	ck_assert_str_eq(ask_text(body, "/param"), "cursor");
	ck_assert_str_eq(ask_text(body, "/did_you_mean/0"), meant);
	json_decref(body);
	response_release(&response);
}

START_TEST(a_cursor_changed_in_any_place_is_refused)
{
	char next[URL_BYTES], *cursor;

	next_of("/v1/statements?limit=7&sort=-date", next);
	cursor = strstr(next, "cursor=") + strlen("cursor=");
	for (size_t i = 0; cursor[i] != '\0'; i++) {
		char was = cursor[i];

		cursor[i] = was == '0' ? '1' : '0';
		refused(next, 400, "invalid_value", STATEMENTS "?sort=-date&limit=7");
		cursor[i] = 'G';
		refused(next, 400, "invalid_value", STATEMENTS "?sort=-date&limit=7");
		cursor[i] = was;
	}
	cursor[strlen(cursor) - 1] = '\0';
	refused(next, 400, "invalid_value", STATEMENTS "?sort=-date&limit=7");
	refused("/v1/statements?cursor=", 400, "invalid_value", STATEMENTS);
}
END_TEST

START_TEST(a_cursor_belongs_to_its_question_but_not_to_its_shape)
{
	char next[URL_BYTES], target[2 * URL_BYTES];
	const char *cursor;
	struct response response;

	next_of("/v1/statements?sort=-date", next);
	cursor = strstr(next, "cursor=");
	(void)snprintf(target, sizeof(target), "/v1/statements?sort=date&%s", cursor);
	refused(target, 400, "invalid_value", STATEMENTS "?sort=date");
	(void)snprintf(target, sizeof(target), "/v1/statements?sort=-date&topic=energy&%s", cursor);
	refused(target, 400, "invalid_value", STATEMENTS "?sort=-date&topic=energy");
	(void)snprintf(target, sizeof(target), "/v1/agreements?sort=-date&%s", cursor);
	refused(target, 400, "invalid_value", "/summits/v1/agreements?sort=-date");
	(void)snprintf(target, sizeof(target), "/v1/leaders/putin/statements?sort=-date&%s", cursor);
	refused(target, 400, "invalid_value", "/summits/v1/leaders/vladimir-putin/statements?sort=-date");
	(void)snprintf(target, sizeof(target), "/v1/statements?sort=-date&limit=3&fields=id&format=csv&%s", cursor);
	(void)ask(snapshot, METHOD_GET, target, &response);
	ck_assert_uint_eq(response.status, 200);
	response_release(&response);
}
END_TEST

START_TEST(a_cursor_and_an_offset_exclude_each_other)
{
	char next[URL_BYTES], target[2 * URL_BYTES], *meant;

	next_of("/v1/statements", next);
	(void)snprintf(target, sizeof(target), "%s&offset=40", next);
	meant = strdup(next);
	(void)snprintf(next, sizeof(next), "/summits%s", meant);
	free(meant);
	refused(target, 400, "invalid_value", next);
}
END_TEST

START_TEST(a_cursor_of_an_older_record_is_gone_and_the_first_page_is_meant)
{
	static const char line[] = "{\"id\":\"d00\",\"text\":\"Dispatch 00: it was so.\"}\n";
	char path[] = "/tmp/summitd-cursor-XXXXXX.ndjson", next[URL_BYTES];
	const char *paths[] = {path};
	const struct snapshot *older = snapshot;
	int file = mkstemps(path, 7);

	next_of("/v1/statements?leader=putin&sort=-date&limit=2", next);
	ck_assert_int_ge(file, 0);
	ck_assert_int_eq(write(file, line, sizeof(line) - 1), sizeof(line) - 1);
	(void)close(file);
	snapshot = snapshot_build(paths, 1, (struct load_limits){0}, &(struct fault){0});
	(void)unlink(path);
	ck_assert_ptr_nonnull(snapshot);
	refused(next, 410, "stale_cursor", STATEMENTS "?leader=vladimir-putin&sort=-date&limit=2");
	snapshot_release(snapshot);
	snapshot = older;
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("cursor");
	Suite *suite = suite_create("handlers/cursor");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(cases, setup, teardown);
	tcase_set_timeout(cases, 60);
	tcase_add_loop_test(cases, following_next_meets_every_row_once_in_any_order, 0,
			    sizeof(walks) / sizeof(walks[0]));
	tcase_add_test(cases, a_cursor_changed_in_any_place_is_refused);
	tcase_add_test(cases, a_cursor_belongs_to_its_question_but_not_to_its_shape);
	tcase_add_test(cases, a_cursor_and_an_offset_exclude_each_other);
	tcase_add_test(cases, a_cursor_of_an_older_record_is_gone_and_the_first_page_is_meant);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
