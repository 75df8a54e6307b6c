/* SPDX-License-Identifier: MIT */
#include "server/cache.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "server/reply.h"

enum { LIMIT = 200000, SIZE = 4000 };

static const struct reply_policy policy = {.caching = "public, max-age=1", .origin = "*"};

static struct reply *reply_of(size_t size)
{
	struct response response = {.status = 200, .content_type = "text/plain"};
	struct reply *reply;

	for (size_t i = 0; i < size; i++)
		buffer_add_char(&response.body, (char)('a' + i % 7));
	reply = reply_new(&response, NULL, &policy);
	ck_assert_ptr_nonnull(reply);
	return reply;
}

static struct cache_key key_of(const char *path)
{
	return (struct cache_key){text_of(path), TEXT("a=1"), TEXT("*/*"), 0};
}

START_TEST(what_is_put_is_found_by_all_of_its_key)
{
	struct cache_key key = key_of("/a"), other;
	struct reply *reply = reply_of(SIZE);
	struct cache cache;

	cache_init(&cache, LIMIT);
	ck_assert_ptr_null(cache_find(&cache, &key));
	ck_assert(cache_put(&cache, &key, reply));
	ck_assert_ptr_eq(cache_find(&cache, &key), reply);
	other = key;
	other.path = TEXT("/b");
	ck_assert_ptr_null(cache_find(&cache, &other));
	other = key;
	other.query = TEXT("");
	ck_assert_ptr_null(cache_find(&cache, &other));
	other = key;
	other.accept = TEXT("*/");
	ck_assert_ptr_null(cache_find(&cache, &other));
	other = key;
	other.origin = 1;
	ck_assert_ptr_null(cache_find(&cache, &other));
	cache_release(&cache);
}
END_TEST

START_TEST(it_never_holds_more_than_its_limit_and_what_is_asked_for_stays)
{
	struct cache_key first = key_of("/first");
	struct cache cache;
	char path[32];

	cache_init(&cache, LIMIT);
	ck_assert(cache_put(&cache, &first, reply_of(SIZE)));
	for (int i = 0; i < 1000; i++) {
		struct cache_key key;

		snprintf(path, sizeof(path), "/%d", i);
		key = key_of(path);
		ck_assert(cache_put(&cache, &key, reply_of(SIZE)));
		ck_assert_uint_le(cache.bytes, LIMIT);
		ck_assert_ptr_nonnull(cache_find(&cache, &first));
	}
	ck_assert_uint_gt(cache.count, 10);
	cache_release(&cache);
}
END_TEST

START_TEST(what_is_large_or_has_a_long_key_is_not_kept)
{
	static char path[3000];
	struct reply *large = reply_of(LIMIT / 2), *small = reply_of(10);
	struct cache_key key = key_of("/a");
	struct cache cache;

	cache_init(&cache, LIMIT);
	ck_assert(!cache_put(&cache, &key, large));
	memset(path, 'a', sizeof(path) - 1);
	key = key_of(path);
	ck_assert(!cache_put(&cache, &key, small));
	cache_release(&cache);
	cache_init(&cache, 0);
	key = key_of("/a");
	ck_assert(!cache_put(&cache, &key, small));
	ck_assert_ptr_null(cache_find(&cache, &key));
	cache_grown(&cache, &key);
	cache_release(&cache);
	reply_free(large);
	reply_free(small);
}
END_TEST

START_TEST(an_answer_that_grows_pushes_others_out)
{
	struct encoding_wish wish = {ENCODING_GZIP, true};
	struct cache cache;
	char path[32];

	cache_init(&cache, LIMIT);
	for (int i = 0; i < 100; i++) {
		struct cache_key key;
		struct reply *reply;

		snprintf(path, sizeof(path), "/%d", i);
		key = key_of(path);
		ck_assert(cache_put(&cache, &key, reply_of(SIZE)));
		reply = cache_find(&cache, &key);
		ck_assert_str_eq(strrchr(reply_form(reply, wish)->etag, '-'), "-gzip\"");
		cache_grown(&cache, &key);
		ck_assert_uint_le(cache.bytes, LIMIT);
	}
	cache_release(&cache);
	ck_assert_uint_eq(cache.bytes, 0);
}
END_TEST

START_TEST(each_encoding_is_made_once)
{
	struct reply *reply = reply_of(SIZE), *small = reply_of(100);

	for (unsigned i = ENCODING_GZIP; i < ENCODING_COUNT; i++) {
		struct encoding_wish wish = {(enum encoding)i, true};
		const struct reply_form *form = reply_form(reply, wish);

		ck_assert_ptr_nonnull(form);
		ck_assert_uint_lt(form->size, SIZE);
		ck_assert_ptr_eq(reply_form(reply, wish), form);
		ck_assert_uint_eq(reply_form(small, wish)->size, 100);
		wish.plain = false;
		ck_assert_str_eq(MHD_get_response_header(reply_form(small, wish)->whole, "Content-Encoding"),
				 encoding_name((enum encoding)i));
	}
	reply_free(reply);
	reply_free(small);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("server/cache");
	TCase *tests = tcase_create("cache");
	SRunner *runner;
	int failed;

	tcase_add_test(tests, what_is_put_is_found_by_all_of_its_key);
	tcase_add_test(tests, it_never_holds_more_than_its_limit_and_what_is_asked_for_stays);
	tcase_add_test(tests, what_is_large_or_has_a_long_key_is_not_kept);
	tcase_add_test(tests, an_answer_that_grows_pushes_others_out);
	tcase_add_test(tests, each_encoding_is_made_once);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
