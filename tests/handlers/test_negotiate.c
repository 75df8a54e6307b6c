/* SPDX-License-Identifier: MIT */
#include "handlers/negotiate.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const char *const offers[] = {"application/json", "text/csv", "text/plain; version=0.0.4; charset=utf-8"};
enum { OFFERS = 3, NONE = OFFERS };

static const struct {
	const char *accept;
	size_t wanted;
} rows[] = {
	{"", 0},
	{"   ", 0},
	{"*/*", 0},
	{"*", 0},
	{"text/csv", 1},
	{"TEXT/CSV", 1},
	{"text/*", 1},
	{"text/csv, application/json", 0},
	{"text/csv, application/json;q=0.9", 1},
	{"text/csv;q=0.8, */*;q=0.9", 0},
	{"application/json;q=0, */*", 1},
	{"application/json;q=0.1, text/*;q=0.2", 1},
	{"application/json;q=0.5, application/*;q=0.9, text/csv;q=0.6", 1},
	{"application/json; charset=utf-8", 0},
	{"application/json; charset=\"utf-8\"", 0},
	{",", 0},
	{" , ,", 0},
	{";", NONE},
	{"application/json; profile=x", NONE},
	{"text/plain", 2},
	{"text/plain;version=0.0.4;q=0.3, application/openmetrics-text;version=1.0.0", 2},
	{"text/plain;version=1.0.0", NONE},
	{"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 0},
	{"application/xml", NONE},
	{"application/json;q=0", NONE},
	{"*/*;q=0", NONE},
	{"application/json;q=0.001", 0},
	{"application/json;q=0.0001", NONE},
	{"application/json;q=2", NONE},
	{"application/json;q=", NONE},
	{"application/json;q=x, text/csv", 1},
	{",,, ;, text/csv", 1},
	{"text/csv; x=\"a,b;q=0\"", NONE},
	{"\"text/csv\"", NONE},
	{"\"text/csv, application/json", NONE},
	{"text/", NONE},
	{"/", NONE},
	{"applicatio/*", NONE},
};

START_TEST(the_best_of_what_is_offered_is_taken)
{
	ck_assert_msg(negotiate(text_of(rows[_i].accept), offers, OFFERS) == rows[_i].wanted, "%s: %zu",
		      rows[_i].accept, negotiate(text_of(rows[_i].accept), offers, OFFERS));
}
END_TEST

START_TEST(absurd_lists_end)
{
	enum { LENGTH = 8192 };
	static const char bytes[] = "\",;=*/q0.\\ a";
	char *absurd = malloc(LENGTH);
	unsigned seed = 1;

	ck_assert_ptr_nonnull(absurd);
	for (int round = 0; round < 200; round++) {
		for (size_t i = 0; i < LENGTH; i++) {
			seed = seed * 1103515245 + 12345;
			absurd[i] = bytes[(seed >> 16) % (sizeof(bytes) - 1)];
		}
		ck_assert_uint_le(negotiate((struct text){absurd, LENGTH}, offers, OFFERS), NONE);
	}
	free(absurd);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("handlers/negotiate");
	TCase *tests = tcase_create("negotiate");
	SRunner *runner;
	int failed;

	tcase_add_loop_test(tests, the_best_of_what_is_offered_is_taken, 0, sizeof(rows) / sizeof(rows[0]));
	tcase_add_test(tests, absurd_lists_end);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
