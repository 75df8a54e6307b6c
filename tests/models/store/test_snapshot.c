/* SPDX-License-Identifier: MIT */
/* Over 300 lines: what the threads make is compared row by row and value by value, and memory runs out in each way. */
#include "models/store/snapshot.h"

#include <check.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "models/extract/extract.h"
#include "models/record/document.h"
#include "models/record/print.h"
#include "models/record/record.h"
#include "models/store/index.h"

/* ---- extraction that reads one thing only, so that this tests the snapshot: every dispatch is one sentence about the
 * country in its front ---- */

const struct facts *extract(const struct lexicon *lexicon, struct text bytes, size_t body, struct text given_date,
			    struct arena *arena)
{
	struct facts *facts = arena_take(arena, sizeof(*facts));
	struct sentence *sentence = arena_take(arena, sizeof(*sentence));
	struct source *source = arena_take(arena, sizeof(*source));
	struct entity *entity = arena_take(arena, sizeof(*entity));

	(void)lexicon;
	/* Threads that work on several dispatches shall not end them in order. */
	if (bytes.len % 3 == 0)
		(void)sched_yield();
	*sentence = (struct sentence){.span = {(uint32_t)body, (uint32_t)bytes.len}, .understood = true};
	*source = (struct source){.span = {(uint32_t)body, (uint32_t)body + 5}};
	*entity = (struct entity){.kind = ENTITY_COUNTRY,
				  .name = arena_copy(arena, text_part(bytes, body, body + 5)),
				  .basis = {"country", 1, false, {source, 1}},
				  .country = NO_ENTITY};
	*facts = (struct facts){.bytes = bytes,
				.date = {arena_copy(arena, given_date)},
				.date_basis = TEXT("given"),
				.dateline = {.country = NO_ENTITY},
				.sentences = sentence,
				.sentence_count = 1,
				.entities = entity,
				.entity_count = 1};
	return facts;
}

/* ---- memory that runs out when it is told to ---- */

static atomic_long allocations_left = -1; /* -1: no end */

static bool may_allocate(void)
{
	long left = atomic_load(&allocations_left);

	while (left > 0 && !atomic_compare_exchange_weak(&allocations_left, &left, left - 1))
		continue;
	return left != 0;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);

void *__wrap_malloc(size_t size)
{
	return may_allocate() ? __real_malloc(size) : NULL;
}

void *__wrap_calloc(size_t count, size_t size)
{
	return may_allocate() ? __real_calloc(count, size) : NULL;
}

/* ---- files ---- */

static char folder[64];

static void write_file(const char *name, const char *content)
{
	char path[128];
	FILE *file;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	ck_assert_int_ge(fputs(content, file), 0);
	ck_assert_int_eq(fclose(file), 0);
}

static void setup(void)
{
	(void)snprintf(folder, sizeof(folder), "snapshot-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	write_file("b.txt", "---\ntitle: B\ndate: 2025-09-02\n---\nChile spoke.\n");
	write_file("a.txt", "Japan spoke.\n");
}

static void teardown(void)
{
	static const char *const names[] = {"a.txt", "b.txt", "bad.txt", "many.ndjson"};
	char path[128];

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		(void)snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		(void)unlink(path);
	}
	ck_assert_int_eq(rmdir(folder), 0);
}

static const struct snapshot *build(void)
{
	const char *paths[] = {folder};
	struct fault fault = {0};

	return snapshot_build(paths, 1, (struct load_limits){0}, &fault);
}

/* ---- tests ---- */

START_TEST(documents_stand_in_order_of_id_with_what_was_given)
{
	const struct snapshot *snapshot = build();
	const struct document *document;

	ck_assert_uint_eq(snapshot_count(snapshot, KIND_document), 2);
	document = snapshot_row(snapshot, KIND_document, 0);
	ck_assert(text_equal(document->head.id, TEXT("a")));
	document = snapshot_find(snapshot, KIND_document, TEXT("b"));
	ck_assert(text_equal(document->title, TEXT("B")));
	ck_assert(text_equal(document->date.iso, TEXT("2025-09-02")));
	ck_assert_ptr_null(snapshot_find(snapshot, KIND_document, TEXT("c")));
	ck_assert_uint_eq(snapshot_count(snapshot, KIND_country), 2);
	ck_assert_ptr_nonnull(snapshot_find(snapshot, KIND_country, TEXT("japan")));
	snapshot_release(snapshot);
}
END_TEST

START_TEST(the_id_follows_from_the_bytes_alone)
{
	const struct snapshot *one = build(), *same = build(), *other;

	ck_assert_uint_eq(snapshot_id(one).len, 16);
	ck_assert(text_equal(snapshot_id(one), snapshot_id(same)));
	write_file("a.txt", "Japan spoke!\n");
	other = build();
	ck_assert(!text_equal(snapshot_id(one), snapshot_id(other)));
	snapshot_release(one);
	snapshot_release(same);
	snapshot_release(other);
}
END_TEST

START_TEST(a_file_that_cannot_be_read_is_a_fault_and_the_rest_loads)
{
	const struct snapshot *snapshot;
	const struct fault *faults;
	size_t count;

	write_file("bad.txt", "\xFF\xFE");
	snapshot = build();
	faults = snapshot_faults(snapshot, &count);
	ck_assert_uint_eq(count, 1);
	ck_assert_ptr_nonnull(strstr(faults[0].file, "bad.txt"));
	ck_assert_uint_eq(snapshot_count(snapshot, KIND_document), 2);
	snapshot_release(snapshot);
}
END_TEST

START_TEST(without_paths_the_built_in_dispatches_are_read)
{
	const struct snapshot *snapshot = snapshot_build(NULL, 0, (struct load_limits){0}, NULL);

	ck_assert_uint_gt(snapshot_count(snapshot, KIND_document), 0);
	ck_assert(snapshot_modified(snapshot) > 0);
	snapshot_release(snapshot);
}
END_TEST

START_TEST(a_held_snapshot_outlives_its_first_owner)
{
	const struct snapshot *snapshot = build(), *held = snapshot_hold(snapshot);

	snapshot_release(snapshot);
	ck_assert_uint_eq(snapshot_count(held, KIND_document), 2);
	snapshot_release(held);
	snapshot_release(NULL);
}
END_TEST

static void *hold_and_release(void *argument)
{
	const struct snapshot *snapshot = argument;

	for (int i = 0; i < 1000; i++) {
		(void)snapshot_hold(snapshot);
		snapshot_release(snapshot);
	}
	snapshot_release(snapshot);
	return NULL;
}

START_TEST(threads_hold_and_release_without_a_lock)
{
	const struct snapshot *snapshot = build();
	pthread_t threads[4];

	for (size_t i = 0; i < 4; i++)
		ck_assert_int_eq(pthread_create(&threads[i], NULL, hold_and_release, (void *)snapshot_hold(snapshot)),
				 0);
	snapshot_release(snapshot);
	for (size_t i = 0; i < 4; i++)
		ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
}
END_TEST

START_TEST(memory_that_runs_out_anywhere_is_a_clean_failure)
{
	const char *paths[] = {folder};
	const struct snapshot *snapshot = NULL;
	size_t count = 1;

	for (long allowed = 0; count > 0; allowed++) {
		struct fault fault = {0};

		ck_assert_int_lt(allowed, 5000);
		atomic_store(&allocations_left, allowed);
		snapshot = snapshot_build(paths, 1, (struct load_limits){.threads = (size_t)_i}, &fault);
		atomic_store(&allocations_left, -1);
		if (snapshot == NULL)
			ck_assert_ptr_nonnull(strstr(fault.reason, "out of memory"));
		else
			(void)snapshot_faults(snapshot, &count);
		snapshot_release(snapshot);
	}
}
END_TEST

/* ---- threads ---- */

enum { MANY = 300 };

/* Some of many words, so that some batches are of one dispatch; every fifth is as long as a batch may be. */
static void write_many(void)
{
	static const char *const countries[] = {"Chile", "Japan", "India", "Kenya", "Italy", "Qatar", "Spain"};
	char path[128];
	FILE *file;

	(void)snprintf(path, sizeof(path), "%s/many.ndjson", folder);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	for (int i = 0; i < MANY; i++) {
		fprintf(file, "{\"id\":\"d%03d\",\"title\":\"T%d\",\"text\":\"%s spoke.", i, i % 11,
			countries[i * i % 7]);
		for (int words = i % 5 == 0 ? 9000 : i % 13; words > 0; words--)
			fprintf(file, " word%d", words * i % 97);
		fputs("\"}\n", file);
	}
	ck_assert_int_eq(fclose(file), 0);
}

static const struct snapshot *build_many(size_t threads)
{
	const char *paths[] = {folder};
	struct fault fault = {0};

	return snapshot_build(paths, 1, (struct load_limits){.threads = threads}, &fault);
}

static struct text printed(const struct snapshot *snapshot, struct buffer *out)
{
	for (enum kind_id kind = 0; kind < KIND_COUNT; kind++)
		for (uint32_t row = 0; row < snapshot_count(snapshot, kind); row++)
			record_write_line(out, snapshot_record(snapshot), kind, row, &(struct row_options){0});
	return buffer_text(out);
}

static void same_field(const struct snapshot *one, const struct snapshot *other, const struct kind *kind,
		       const struct field *field)
{
	const struct index *indexes[] = {snapshot_index(one), snapshot_index(other)};
	const struct values *a = index_values(indexes[0], kind->id, field);
	const struct values *b = index_values(indexes[1], kind->id, field);
	const uint32_t *order = index_order(indexes[0], kind->id, field);

	ck_assert_uint_eq(a == NULL ? 0 : a->count, b == NULL ? 0 : b->count);
	for (size_t i = 0; a != NULL && i < a->count; i++) {
		ck_assert(text_equal(a->at[i].key, b->at[i].key));
		ck_assert_uint_eq(a->at[i].row_count, b->at[i].row_count);
		ck_assert_mem_eq(a->at[i].rows, b->at[i].rows, a->at[i].row_count * sizeof(*a->at[i].rows));
	}
	if (order != NULL)
		ck_assert_mem_eq(order, index_order(indexes[1], kind->id, field),
				 snapshot_count(one, kind->id) * sizeof(*order));
}

START_TEST(any_number_of_threads_makes_the_same_snapshot)
{
	const struct snapshot *one;
	struct buffer out = {0};
	struct text rows;

	write_many();
	one = build_many(1);
	ck_assert_uint_eq(snapshot_count(one, KIND_document), MANY + 2);
	rows = printed(one, &out);
	for (size_t threads = 0; threads < 9; threads++) {
		const struct snapshot *other = build_many(threads);
		struct snapshot_memory memory[2];
		struct buffer again = {0};

		ck_assert(text_equal(snapshot_id(one), snapshot_id(other)));
		ck_assert(text_equal(rows, printed(other, &again)));
		buffer_release(&again);
		for (enum kind_id kind = 0; kind < KIND_COUNT; kind++)
			for (size_t i = 0; i < kind_at(kind)->field_count; i++)
				same_field(one, other, kind_at(kind), &kind_at(kind)->fields[i]);
		snapshot_memory(one, &memory[0]);
		snapshot_memory(other, &memory[1]);
		ck_assert_mem_eq(&memory[0], &memory[1], sizeof(memory[0]));
		snapshot_release(other);
	}
	buffer_release(&out);
	snapshot_release(one);
}
END_TEST

START_TEST(memory_that_runs_out_among_threads_is_a_clean_failure)
{
	const struct snapshot *snapshot = NULL;
	long failures = 0;

	write_many();
	for (long allowed = 0; snapshot == NULL; allowed += 1 + allowed / 16) {
		atomic_store(&allocations_left, allowed);
		snapshot = build_many(4);
		atomic_store(&allocations_left, -1);
		failures += snapshot == NULL;
		if (snapshot != NULL && snapshot_count(snapshot, KIND_document) < MANY + 2) {
			snapshot_release(snapshot);
			snapshot = NULL;
		}
	}
	ck_assert_int_gt(failures, 10);
	snapshot_release(snapshot);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("snapshot");
	Suite *suite = suite_create("models/store/snapshot");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(cases, setup, teardown);
	tcase_set_timeout(cases, 60);
	tcase_add_test(cases, documents_stand_in_order_of_id_with_what_was_given);
	tcase_add_test(cases, the_id_follows_from_the_bytes_alone);
	tcase_add_test(cases, a_file_that_cannot_be_read_is_a_fault_and_the_rest_loads);
	tcase_add_test(cases, without_paths_the_built_in_dispatches_are_read);
	tcase_add_test(cases, a_held_snapshot_outlives_its_first_owner);
	tcase_add_test(cases, threads_hold_and_release_without_a_lock);
	tcase_add_loop_test(cases, memory_that_runs_out_anywhere_is_a_clean_failure, 1, 4);
	tcase_add_test(cases, any_number_of_threads_makes_the_same_snapshot);
	tcase_add_test(cases, memory_that_runs_out_among_threads_is_a_clean_failure);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
