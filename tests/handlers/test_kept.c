/* SPDX-License-Identifier: MIT */
#include "models/record/kept.h"

#include <check.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "handlers/message.h"
#include "models/record/record.h"
#include "models/store/snapshot.h"
#include "tests/models/store/hand.h"

static const char *const targets[] = {
	"/v1/statements",
	"/v1/statements?limit=500",
	"/v1/statements?limit=3&offset=7&sort=-date",
	"/v1/statements?format=ndjson",
	"/v1/statements?format=csv",
	"/v1/statements?fields=id,speakers.name",
	"/v1/statements?include=speakers&limit=5",
	"/v1/statements?q=words&highlight=1&limit=5",
	"/v1/statements?pretty=1&limit=2",
	"/v1/leaders/putin",
	"/v1/leaders/putin?fields=id",
	"/v1/leaders/putin/statements",
	"/v1/search?q=putin",
	"/v1/documents/d03/record",
	"/v1/leaders",
};
enum { TARGETS = sizeof(targets) / sizeof(targets[0]) };

static struct response answer_to(const struct snapshot *snapshot, struct kept_rows *kept, const char *target)
{
	const char *mark = strchr(target, '?');
	struct request request = {.method = METHOD_GET,
				  .path = {target, mark == NULL ? strlen(target) : (size_t)(mark - target)},
				  .query = text_of(mark == NULL ? NULL : mark + 1),
				  .base_path = TEXT("/summits"),
				  .kept = kept};
	struct response response;

	ck_assert(answer(&request, snapshot, NULL, &response));
	ck_assert_uint_eq(response.status, 200);
	return response;
}

/* Each twice, forward and back: what one has left the next one finds. */
static void compare_all(const struct snapshot *snapshot, struct kept_rows *kept)
{
	for (size_t i = 0; i < 2UL * TARGETS; i++) {
		const char *target = targets[i < TARGETS ? i : 2UL * TARGETS - 1 - i];
		struct response with = answer_to(snapshot, kept, target), without = answer_to(snapshot, NULL, target);

		ck_assert_msg(text_equal(buffer_text(&with.body), buffer_text(&without.body)), "%s", target);
		response_release(&with);
		response_release(&without);
	}
}

static size_t count_kept(const struct kept_rows *kept, const struct snapshot *snapshot, size_t *ret_bytes)
{
	size_t count = 0;
	struct text bytes;

	*ret_bytes = 0;
	for (enum kind_id kind = 0; kind < KIND_COUNT; kind++)
		for (uint32_t row = 0; row < record_count(snapshot_record(snapshot), kind); row++)
			if (kept_rows_find(kept, kind, row, &bytes)) {
				count++;
				*ret_bytes += bytes.len;
			}
	return count;
}

static const size_t limits[] = {1, 1000, 5000, 1 << 20};

START_TEST(answers_of_rows_that_are_kept_are_the_same_and_no_more_than_the_limit_is_kept)
{
	const struct snapshot *snapshot = hand_snapshot();
	struct kept_rows *kept = kept_rows_new(snapshot_record(snapshot), limits[_i]);
	size_t bytes, count;

	ck_assert_ptr_nonnull(kept);
	compare_all(snapshot, kept);
	count = count_kept(kept, snapshot, &bytes);
	ck_assert_uint_le(bytes, limits[_i]);
	ck_assert_uint_ge(kept_rows_bytes(kept), bytes);
	ck_assert_uint_le(kept_rows_bytes(kept), limits[_i]);
	if (limits[_i] >= 1000)
		ck_assert_uint_gt(count, 0);
	if (limits[_i] == 1 << 20)
		ck_assert_uint_ge(count, HAND_STATEMENTS);
	kept_rows_free(kept);
	snapshot_release(snapshot);
}
END_TEST

START_TEST(nothing_is_kept_without_room)
{
	const struct snapshot *snapshot = hand_snapshot();

	ck_assert_ptr_null(kept_rows_new(snapshot_record(snapshot), 0));
	ck_assert_uint_eq(kept_rows_bytes(NULL), 0);
	kept_rows_free(NULL);
	snapshot_release(snapshot);
}
END_TEST

struct asker {
	pthread_t thread;
	const struct snapshot *snapshot;
	struct kept_rows *kept;
};

static void *ask_all(void *context)
{
	struct asker *asker = context;

	compare_all(asker->snapshot, asker->kept);
	return NULL;
}

START_TEST(threads_that_add_the_same_rows_find_them_whole)
{
	enum { THREADS = 4 };
	const struct snapshot *snapshot = hand_snapshot();
	struct kept_rows *kept = kept_rows_new(snapshot_record(snapshot), 40000);
	struct asker askers[THREADS];
	size_t bytes;

	for (int i = 0; i < THREADS; i++) {
		askers[i] = (struct asker){.snapshot = snapshot, .kept = kept};
		ck_assert_int_eq(pthread_create(&askers[i].thread, NULL, ask_all, &askers[i]), 0);
	}
	for (int i = 0; i < THREADS; i++)
		pthread_join(askers[i].thread, NULL);
	ck_assert_uint_gt(count_kept(kept, snapshot, &bytes), 0);
	ck_assert_uint_le(bytes, 40000);
	kept_rows_free(kept);
	snapshot_release(snapshot);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("kept");
	Suite *suite = suite_create("handlers/kept");
	SRunner *runner;
	int failed;

	tcase_set_timeout(cases, 60);
	tcase_add_loop_test(cases, answers_of_rows_that_are_kept_are_the_same_and_no_more_than_the_limit_is_kept, 0,
			    sizeof(limits) / sizeof(limits[0]));
	tcase_add_test(cases, nothing_is_kept_without_room);
	tcase_add_test(cases, threads_that_add_the_same_rows_find_them_whole);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
