/* SPDX-License-Identifier: MIT */
#include "handlers/message.h"

#include <check.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "tests/models/store/hand.h"

/* The linker sends every allocation of ours here (--wrap); the one that brings `until_failure` to nought fails. */
static unsigned long until_failure;

/* NOLINTBEGIN(cert-dcl37-c): --wrap knows these names only. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
/* NOLINTEND(cert-dcl37-c) */

static bool fails(void)
{
	return until_failure > 0 && --until_failure == 0;
}

void *__wrap_malloc(size_t size)
{
	return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
	return fails() ? NULL : __real_realloc(old, size);
}

static const char *const targets[] = {
	"/v1",
	"/livez",
	"/readyz",
	"/v1/coverage",
	"/v1/statements?limit=500",
	"/v1/statements?leader=putin,Xi+Jinping&date__gte=2024&sort=-date&pretty=1",
	"/v1/leaders/putin/statements?facets=leader,topic,date&leader=xi-jinping,putin&limit=1",
	"/v1/statements?format=csv&limit=3",
	"/v1/statements?format=ndjson&limit=3",
	"/v1/statements?sort=-date,cue&limit=2&topic=energy",
	"/v1/statements?cursor=2ab2ba744c52f71f00000000000000050000000f00967091321065f5",
	"/v1/statements?leder=x",
	"/v1/statements?leader=Xi",
	"/v1/leaders/putin/statements?topic=energy",
	"/v1/leaders/puttin",
	"/v1/documents/d03/record",
	"/v1/documents/d03/annotations",
	"/v1/documents/d03/text",
	"/v1/statemnets",
	"/v1/statements?q=word*+%22words+words%22+-nothing&highlight=1&facets=topic&limit=100",
	"/v1/statements?q=words&sort=-date",
	"/v1/search?q=putin",
	"/v1/search?q=%22",
	"/v1/stats",
	"/v1/stats/statements-by-leader-and-month?leader=putin,Xi+Jinping&q=words",
	"/v1/stats/trade-by-year?format=svg",
	"/openapi.json",
	"/docs",
	"/",
	"/%zz",
};

/* As a browser asks, so that what has a page comes as one. */
static bool answered(const struct snapshot *snapshot, const char *target, struct response *response)
{
	const char *mark = strchr(target, '?');
	struct request request = {.method = METHOD_GET,
				  .path = {target, mark == NULL ? strlen(target) : (size_t)(mark - target)},
				  .query = text_of(mark == NULL ? NULL : mark + 1),
				  .accept = TEXT("text/html, */*;q=0.8")};

	return answer(&request, snapshot, NULL, response);
}

START_TEST(an_answer_is_whole_or_none_whichever_allocation_fails)
{
	const struct snapshot *snapshot = hand_snapshot();
	struct response whole, response;
	bool made = false;

	ck_assert(answered(snapshot, targets[_i], &whole));
	for (unsigned long at = 1; !made; at++) {
		bool failed;

		until_failure = at;
		made = answered(snapshot, targets[_i], &response);
		failed = until_failure == 0;
		until_failure = 0;
		ck_assert_msg(made != failed, "allocation %lu", at);
		if (!made)
			continue;
		ck_assert_uint_eq(response.status, whole.status);
		ck_assert(text_equal(buffer_text(&response.body), buffer_text(&whole.body)));
		ck_assert(text_equal(buffer_text(&response.link), buffer_text(&whole.link)));
		response_release(&response);
	}
	response_release(&whole);
	snapshot_release(snapshot);
}
END_TEST

static void *scarce(size_t size)
{
	return fails() ? NULL : __real_malloc(size);
}

/* Memory is short once and then no more, so what is half made must be seen at once. jansson's own reader, with which
 * the document starts, loses a byte of a string unsaid where its buffer cannot grow: that much may be gone. */
enum { LOST_BY_JANSSON = 8 };
START_TEST(the_document_is_whole_or_none_whichever_allocation_of_the_tree_fails)
{
	const struct snapshot *snapshot = hand_snapshot();
	struct response whole, response;
	bool short_of = true;

	ck_assert(answered(snapshot, "/openapi.json", &whole));
	json_set_alloc_funcs(scarce, free);
	for (unsigned long at = 1; short_of; at += at / 4 + 1) {
		bool made;

		until_failure = at;
		made = answered(snapshot, "/openapi.json", &response);
		short_of = until_failure == 0;
		until_failure = 0;
		if (!made)
			continue;
		ck_assert_msg(response.body.len + LOST_BY_JANSSON >= whole.body.len, "allocation %lu", at);
		response_release(&response);
	}
	json_set_alloc_funcs(malloc, free);
	response_release(&whole);
	snapshot_release(snapshot);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("memory");
	Suite *suite = suite_create("handlers/memory");
	SRunner *runner;
	int failed;

	tcase_set_timeout(cases, 60);
	tcase_add_loop_test(cases, an_answer_is_whole_or_none_whichever_allocation_fails, 0,
			    sizeof(targets) / sizeof(targets[0]));
	tcase_add_test(cases, the_document_is_whole_or_none_whichever_allocation_of_the_tree_fails);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
