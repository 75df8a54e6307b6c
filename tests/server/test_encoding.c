/* SPDX-License-Identifier: MIT */
#include "server/encoding.h"

#include <brotli/decode.h>
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "server/http_date.h"
#include "server/origin.h"

static const struct {
	const char *accept;
	enum encoding best;
	bool plain;
} rows[] = {
	{"", ENCODING_PLAIN, true},
	{"gzip", ENCODING_GZIP, true},
	{"GZIP", ENCODING_GZIP, true},
	{"x-gzip", ENCODING_GZIP, true},
	{"gzip, deflate, br, zstd", ENCODING_ZSTD, true},
	{"gzip, deflate, br", ENCODING_BR, true},
	{"deflate", ENCODING_PLAIN, true},
	{"zstd;q=0.5, gzip;q=0.9", ENCODING_GZIP, true},
	{"gzip;q=0", ENCODING_PLAIN, true},
	{"*", ENCODING_ZSTD, true},
	{"*;q=0", ENCODING_COUNT, false},
	{"zstd;q=0, *", ENCODING_BR, true},
	{"identity", ENCODING_PLAIN, true},
	{"identity, gzip;q=0.5", ENCODING_PLAIN, true},
	{"identity;q=0.5, gzip;q=0.5", ENCODING_GZIP, true},
	{"identity;q=0", ENCODING_COUNT, false},
	{"identity;q=0, gzip", ENCODING_GZIP, false},
	{"identity;q=0, *", ENCODING_ZSTD, false},
	{"gzip;q=0.5, *;q=0", ENCODING_GZIP, false},
	{"identity;q=0.1, *;q=0", ENCODING_PLAIN, true},
	{",;q=1,gzip;q=0.000,", ENCODING_PLAIN, true},
};

START_TEST(the_best_encoding_is_taken)
{
	struct encoding_wish wish = encoding_choose(text_of(rows[_i].accept));

	ck_assert_msg(wish.best == rows[_i].best, "%s: %u", rows[_i].accept, (unsigned)wish.best);
	ck_assert_msg(wish.plain == rows[_i].plain, "%s", rows[_i].accept);
}
END_TEST

static size_t undo(enum encoding encoding, const struct buffer *in, char *out, size_t size)
{
	size_t len = size;
	z_stream stream = {0};

	if (encoding == ENCODING_ZSTD)
		return ZSTD_decompress(out, size, in->at, in->len);
	if (encoding == ENCODING_BR) {
		ck_assert_int_eq(BrotliDecoderDecompress(in->len, (const uint8_t *)in->at, &len, (uint8_t *)out),
				 BROTLI_DECODER_RESULT_SUCCESS);
		return len;
	}
	ck_assert_int_eq(inflateInit2(&stream, 31), Z_OK);
	stream.next_in = (unsigned char *)in->at;
	stream.avail_in = (unsigned)in->len;
	stream.next_out = (unsigned char *)out;
	stream.avail_out = (unsigned)size;
	ck_assert_int_eq(inflate(&stream, Z_FINISH), Z_STREAM_END);
	inflateEnd(&stream);
	return stream.total_out;
}

START_TEST(what_is_encoded_can_be_decoded)
{
	enum { MOST = 100000 };
	static const size_t sizes[] = {0, 1, 1000, MOST};
	char *plain = malloc(MOST), *back = malloc(MOST + 1);

	ck_assert(plain != NULL && back != NULL);
	for (size_t i = 0; i < MOST; i++)
		plain[i] = (char)('a' + i * i % 23);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		struct buffer out = {0};

		ck_assert(encoding_apply((enum encoding)_i, (struct text){plain, sizes[i]}, &out));
		ck_assert_uint_eq(undo((enum encoding)_i, &out, back, MOST + 1), sizes[i]);
		ck_assert_int_eq(memcmp(plain, back, sizes[i]), 0);
		buffer_release(&out);
	}
	free(plain);
	free(back);
}
END_TEST

START_TEST(dates_are_written_and_read_as_http_has_them)
{
	static const char *const good[] = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
					   "Sun Nov  6 08:49:37 1994"};
	static const char *const bad[] = {"", "yesterday", "Sun, 06 Nov 1994 08:49:37", "1994-11-06T08:49:37Z",
					  "Sun, 06 Nov 1994 08:49:37 GMT, and more"};
	char out[HTTP_DATE];
	time_t time;

	http_date_write(784111777, out);
	ck_assert_str_eq(out, good[0]);
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		ck_assert(http_date_read(text_of(good[i]), &time));
		ck_assert_int_eq(time, 784111777);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ck_assert_msg(!http_date_read(text_of(bad[i]), &time), "%s", bad[i]);
}
END_TEST

START_TEST(origins_are_found_in_the_list_whole)
{
	static const char list[] = "https://a.example, https://b.example:8443 https://c.example";

	ck_assert_uint_eq(origin_find(list, TEXT("https://a.example")), 1);
	ck_assert_uint_eq(origin_find(list, TEXT("https://b.example:8443")), 2);
	ck_assert_uint_eq(origin_find(list, TEXT("https://c.example")), 3);
	ck_assert_uint_eq(origin_find(list, TEXT("https://a.exampl")), 0);
	ck_assert_uint_eq(origin_find(list, TEXT("https://a.example.evil")), 0);
	ck_assert_uint_eq(origin_find(list, TEXT("null")), 0);
	ck_assert_uint_eq(origin_find("", TEXT("https://a.example")), 0);
	ck_assert_uint_eq(origin_find(list, TEXT("")), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("server/encoding");
	TCase *tests = tcase_create("encoding");
	SRunner *runner;
	int failed;

	tcase_add_loop_test(tests, the_best_encoding_is_taken, 0, sizeof(rows) / sizeof(rows[0]));
	tcase_add_loop_test(tests, what_is_encoded_can_be_decoded, ENCODING_GZIP, ENCODING_COUNT);
	tcase_add_test(tests, dates_are_written_and_read_as_http_has_them);
	tcase_add_test(tests, origins_are_found_in_the_list_whole);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
