/* SPDX-License-Identifier: MIT */
/* over 300 lines because each thing that a file can have wrong is a test here */
#include "models/store/load.h"

#include <check.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "tests/folder.h"

static char folder[FOLDER_PATH];
static char here[PATH_MAX];
static struct arena arena;
static struct dispatches got;

/* Every test works in a folder of its own, with short paths. */
static void setup(void)
{
	ck_assert_ptr_nonnull(getcwd(here, sizeof(here)));
	folder_make(folder);
	ck_assert_int_eq(chdir(folder), 0);
	arena_init(&arena, NULL);
}

static void teardown(void)
{
	arena_release(&arena);
	ck_assert_int_eq(chdir(here), 0);
	folder_remove(folder);
}

static void put_bytes(const char *name, const void *bytes, size_t len)
{
	FILE *file = fopen(name, "w");

	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(bytes, 1, len, file), len);
	ck_assert_int_eq(fclose(file), 0);
}

static void put(const char *name, const char *content)
{
	put_bytes(name, content, strlen(content));
}

static size_t gzip(const char *content, size_t len, unsigned char *out, size_t room)
{
	z_stream z = {0};

	ck_assert_int_eq(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
	z.next_in = (unsigned char *)(uintptr_t)content;
	z.avail_in = (unsigned)len;
	z.next_out = out;
	z.avail_out = (unsigned)room;
	ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
	deflateEnd(&z);
	return room - z.avail_out;
}

static void read_with(const char *path, size_t limit)
{
	got = load(&arena, &arena, &path, 1, (struct load_limits){.document_bytes = limit});
}

static void reads(const char *path)
{
	read_with(path, 0);
}

static void has(size_t index, const char *id, const char *bytes)
{
	ck_assert_uint_lt(index, got.count);
	ck_assert(text_equal(got.at[index].id, text_of(id)));
	ck_assert(text_equal(got.at[index].bytes, text_of(bytes)));
}

static void faulty(size_t index, const char *line)
{
	char out[1100];

	ck_assert_uint_lt(index, got.fault_count);
	ck_assert_str_eq(fault_line(&got.faults[index], out, sizeof(out)), line);
}

static void only_fault(const char *path, const char *line)
{
	reads(path);
	ck_assert_uint_eq(got.count, 0);
	ck_assert_uint_eq(got.fault_count, 1);
	faulty(0, line);
}

START_TEST(without_a_path_the_built_in_dispatch_is_read)
{
	got = load(&arena, &arena, NULL, 0, (struct load_limits){0});
	ck_assert_uint_eq(got.count, 1);
	ck_assert(text_equal(got.at[0].id, TEXT("2025-09-02-beijing")));
	ck_assert_uint_eq(got.at[0].bytes.len, 2431);
	ck_assert_uint_eq(got.fault_count, 0);
}
END_TEST

START_TEST(a_text_is_read_as_it_lies_on_the_disk)
{
	put("Talks in Lima.txt", "One.\r\nTwo.\n");
	reads("Talks in Lima.txt");
	ck_assert_uint_eq(got.count, 1);
	has(0, "talks-in-lima", "One.\r\nTwo.\n");
	ck_assert_uint_eq(got.at[0].body, 0);
	ck_assert_int_gt(got.modified, 1600000000);
}
END_TEST

START_TEST(a_record_is_no_older_than_what_brought_an_old_file_or_took_one_away)
{
	const struct timespec old[2] = {{.tv_sec = 1000000000}, {.tv_sec = 1000000000}};
	time_t before = time(NULL) - 2;

	put("a.txt", "One.");
	ck_assert_int_eq(utimensat(AT_FDCWD, "a.txt", old, 0), 0);
	reads("a.txt");
	ck_assert_int_ge(got.modified, before);
	ck_assert_int_eq(unlink("a.txt"), 0);
	reads(".");
	ck_assert_uint_eq(got.count, 0);
	ck_assert_int_ge(got.modified, before);
}
END_TEST

START_TEST(front_matter_is_read_and_stays_in_the_bytes)
{
	const char *content = "\xEF\xBB\xBF---\r\ntitle: \"Talks: day one\"\r\n# a remark\r\n\r\ndate: 2024-02-29\r\n"
			      "publisher: Agency\nurl: https://example.org/a\nlanguage: en\nlicense: CC0\nid: lima-1\n"
			      "--- \r\nThey met.\n";

	put("a.txt", content);
	reads("a.txt");
	ck_assert_uint_eq(got.fault_count, 0);
	has(0, "lima-1", content);
	ck_assert(text_equal(got.at[0].title, TEXT("Talks: day one")));
	ck_assert(text_equal(got.at[0].date, TEXT("2024-02-29")));
	ck_assert(text_equal(got.at[0].publisher, TEXT("Agency")));
	ck_assert(text_equal(got.at[0].url, TEXT("https://example.org/a")));
	ck_assert(text_equal(got.at[0].language, TEXT("en")));
	ck_assert(text_equal(got.at[0].license, TEXT("CC0")));
	ck_assert_uint_eq(got.at[0].body, strlen(content) - strlen("They met.\n"));
}
END_TEST

START_TEST(a_bad_key_of_front_matter_costs_the_key_alone)
{
	put("a.txt", "---\ntitel: x\ndate: 2023-02-29\nno colon\ntitle: y\ntitle: z\nid: A b\n---\nThey met.\n");
	reads("a.txt");
	ck_assert_uint_eq(got.count, 1);
	ck_assert(text_equal(got.at[0].id, TEXT("a")));
	ck_assert(text_equal(got.at[0].title, TEXT("y")));
	ck_assert_uint_eq(got.at[0].date.len, 0);
	ck_assert_uint_eq(got.fault_count, 5);
	faulty(0, "a.txt:2:1: 'titel' is no key of front matter (id, title, date, publisher, url, language, license)");
	faulty(1, "a.txt:3:7: '2023-02-29' is not a date (YYYY-MM-DD, YYYY-MM or YYYY)");
	faulty(2, "a.txt:4:1: 'no colon' is not 'key: value'");
	faulty(3, "a.txt:6:8: 'z' is given twice; the first stays");
	faulty(4, "a.txt:7:5: 'A b' is no id (a-z, 0-9 and '-', at most 200 of them)");
}
END_TEST

START_TEST(front_matter_without_its_end_costs_the_dispatch)
{
	put("a.txt", "---\ntitle: x\nThey met.\n");
	only_fault("a.txt", "a.txt:1:1: the front matter has no end: a line '---' is missing");
}
END_TEST

static const struct {
	const char *bytes;
	size_t len;
	const char *says;
} bad_texts[] = {
	{"", 0, "a.txt:1:1: is empty"},
	{" \n\t\n", 4, "a.txt:1:1: has no text"},
	{"---\ntitle: x\n---\n\n", 18, "a.txt:1:1: has no text"},
	{"One.\nT\xFFwo.\n", 11, "a.txt:2:2: a byte that is not UTF-8"},
	{"One.\n\xC3\xA9\xC3.\n", 10, "a.txt:2:3: a UTF-8 sequence cut short"},
	{"One\xE2\x82", 5, "a.txt:1:4: a UTF-8 sequence cut short"},
	{"\xC0\x80", 2, "a.txt:1:1: an overlong UTF-8 sequence"},
	{"\xE0\x80\xAF", 3, "a.txt:1:1: an overlong UTF-8 sequence"},
	{"\xF0\x80\x80\x80", 4, "a.txt:1:1: an overlong UTF-8 sequence"},
	{"a \xED\xA0\x80", 5, "a.txt:1:3: a surrogate, which UTF-8 does not have"},
	{"\xF4\x90\x80\x80", 4, "a.txt:1:1: a sequence beyond U+10FFFF"},
	{"One.\n\nTw\0o\n", 11, "a.txt:3:3: a NUL byte"},
	{"12345678\0", 9, "a.txt:1:9: a NUL byte"},
	{"\xFF\xFEO\0n\0", 6, "a.txt:1:1: UTF-16, where UTF-8 is wanted"},
};

START_TEST(what_is_no_text_is_refused_with_its_place)
{
	put_bytes("a.txt", bad_texts[_i].bytes, bad_texts[_i].len);
	only_fault("a.txt", bad_texts[_i].says);
}
END_TEST

START_TEST(ndjson_loads_around_its_broken_lines)
{
	put("a.ndjson", "{\"id\":\"one\",\"text\":\"One \\u00e9.\",\"title\":\"T\",\"date\":\"2025\",\"other\":[1]}\r\n"
			"\n"
			"{\"text\":\"Three.\"}\n"
			"{\"id\":\"four\"}\n"
			"{\"id\":5,\"text\":\"Five.\"}\n"
			"{\"id\":\"S IX\",\"text\":\"Six.\"}\n"
			"{\"text\": oops}\n"
			"[\"text\"]\n"
			"{\"text\":\"N\\u0000ne\"}\n"
			"{\"text\":\"T\xFFn\"}\n"
			"{\"text\":11}\n"
			"{\"id\":\"last\",\"text\":\"Last.\",\"date\":\"soon\",\"title\":null}");
	reads("a.ndjson");
	ck_assert_uint_eq(got.count, 3);
	has(0, "a-3", "Three.");
	has(1, "last", "Last.");
	has(2, "one", "One \xC3\xA9.");
	ck_assert(text_equal(got.at[2].date, TEXT("2025")));
	ck_assert_uint_eq(got.at[1].date.len, 0);
	ck_assert_uint_eq(got.fault_count, 9);
	faulty(0, "a.ndjson:4:1: \"text\" is missing");
	faulty(1, "a.ndjson:5:1: \"id\" is not a string");
	faulty(2, "a.ndjson:6:1: \"id\" is no id (a-z, 0-9 and '-', at most 200 of them)");
	faulty(3, "a.ndjson:7:13: is no JSON: invalid token near 'oops'");
	faulty(4, "a.ndjson:8:1: is no JSON object");
	ck_assert_uint_eq(got.faults[5].line, 9);
	faulty(6, "a.ndjson:10:11: a byte that is not UTF-8");
	faulty(7, "a.ndjson:11:1: \"text\" is not a string");
	faulty(8, "a.ndjson:12:1: \"date\" is not a date (YYYY-MM-DD, YYYY-MM or YYYY)");
}
END_TEST

START_TEST(thousands_of_broken_lines_do_not_fill_the_list)
{
	FILE *file = fopen("a.ndjson", "w");

	for (int i = 0; i < 5000; i++)
		fputs("{}\n", file);
	fclose(file);
	reads("a.ndjson");
	ck_assert_uint_eq(got.fault_count, LOAD_FAULTS_A_FILE + 1);
	faulty(LOAD_FAULTS_A_FILE, "a.ndjson: has 4900 more faults");
}
END_TEST

START_TEST(a_line_of_a_hundred_megabytes_is_refused_and_the_next_is_read)
{
	static char block[1 << 20];
	FILE *file = fopen("a.ndjson", "w");

	memset(block, 'a', sizeof(block));
	fputs("{\"text\":\"One.\"}\n{\"text\":\"", file);
	for (int i = 0; i < 100; i++)
		ck_assert_uint_eq(fwrite(block, 1, sizeof(block), file), sizeof(block));
	fputs("\"}\n{\"text\":\"Three.\"}\n", file);
	fclose(file);
	reads("a.ndjson");
	ck_assert_uint_eq(got.count, 2);
	has(1, "a-3", "Three.");
	ck_assert_uint_eq(got.fault_count, 1);
	faulty(0, "a.ndjson:2:67108865: is longer than a document may be: 67108864 bytes");
}
END_TEST

START_TEST(a_text_over_the_limit_is_refused_where_it_gets_too_long)
{
	put("a.txt", "One.\nTwo.\nThree.\n");
	read_with("a.txt", 12);
	ck_assert_uint_eq(got.count, 0);
	faulty(0, "a.txt:3:3: is larger than a document may be: 12 bytes");
	read_with("a.txt", 17);
	ck_assert_uint_eq(got.count, 1);
}
END_TEST

START_TEST(packed_files_are_unpacked)
{
	static const char lines[] = "{\"text\":\"One.\"}\n";
	unsigned char packed[512];
	size_t len = gzip("They met.\n", 10, packed, sizeof(packed));

	/* Two members are one file. */
	len += gzip("And left.\n", 10, packed + len, sizeof(packed) - len);
	put_bytes("a.txt.gz", packed, len);
	len = ZSTD_compress(packed, sizeof(packed), lines, sizeof(lines) - 1, 3);
	put_bytes("b.ndjson.zst", packed, len);
	reads(".");
	ck_assert_uint_eq(got.fault_count, 0);
	ck_assert_uint_eq(got.count, 2);
	has(0, "a", "They met.\nAnd left.\n");
	has(1, "b-1", "One.");
}
END_TEST

START_TEST(a_packed_file_that_is_cut_or_no_such_file_is_refused)
{
	unsigned char packed[512];
	size_t len = gzip("They met in the morning.\n", 25, packed, sizeof(packed));

	put_bytes("a.txt.gz", packed, len - 6);
	put("b.txt.gz", "They met.\n");
	len = ZSTD_compress(packed, sizeof(packed), "They met in the morning.\n", 25, 3);
	put_bytes("c.txt.zst", packed, len - 3);
	put("d.txt.gz", "");
	reads(".");
	ck_assert_uint_eq(got.count, 0);
	ck_assert_uint_eq(got.fault_count, 4);
	faulty(0, "./a.txt.gz: cannot be unpacked: the file ends early");
	faulty(1, "./b.txt.gz: cannot be unpacked: incorrect header check");
	faulty(2, "./c.txt.zst: cannot be unpacked: the file ends early");
	faulty(3, "./d.txt.gz:1:1: is empty");
}
END_TEST

START_TEST(a_small_file_that_unpacks_to_a_huge_one_is_refused)
{
	static char zeros[1 << 20];
	static unsigned char packed[1 << 16];

	memset(zeros, '\n', sizeof(zeros));
	put_bytes("a.txt.gz", packed, gzip(zeros, sizeof(zeros), packed, sizeof(packed)));
	put_bytes("b.ndjson.gz", packed, gzip(zeros, sizeof(zeros), packed, sizeof(packed)));
	read_with(".", 1000);
	ck_assert_uint_eq(got.count, 0);
	faulty(0, "./a.txt.gz: unpacks to more than 16000 bytes");
	faulty(1, "./b.ndjson.gz: unpacks to more than 16000 bytes");
}
END_TEST

START_TEST(folders_are_read_in_name_order_and_the_rest_is_skipped_quietly)
{
	ck_assert_int_eq(mkdir("b", 0700), 0);
	ck_assert_int_eq(mkdir(".hidden", 0700), 0);
	put("b/second.txt", "Two.");
	put("c.txt", "Three.");
	put("a.TXT", "One.");
	put("notes.md", "\xFF");
	put(".draft.txt", "\xFF");
	put(".hidden/x.txt", "\xFF");
	reads(".");
	ck_assert_uint_eq(got.fault_count, 0);
	ck_assert_uint_eq(got.count, 3);
	has(0, "a", "One.");
	has(1, "c", "Three.");
	has(2, "second", "Two.");
	ck_assert(text_equal(got.at[2].origin, TEXT("./b/second.txt")));
}
END_TEST

START_TEST(links_that_lead_back_end_nowhere)
{
	ck_assert_int_eq(mkdir("a", 0700), 0);
	put("a/x.txt", "One.");
	ck_assert_int_eq(symlink("..", "a/up"), 0);
	ck_assert_int_eq(symlink("a", "b"), 0);
	ck_assert_int_eq(symlink("nowhere.txt", "gone.txt"), 0);
	reads(".");
	ck_assert_uint_eq(got.count, 1);
	ck_assert_uint_eq(got.fault_count, 1);
	faulty(0, "./gone.txt: cannot be opened: No such file or directory");
}
END_TEST

START_TEST(a_fifo_in_a_folder_does_not_hold_up_the_rest)
{
	ck_assert_int_eq(mkfifo("a.txt", 0600), 0);
	put("b.txt", "Two.");
	reads(".");
	ck_assert_uint_eq(got.count, 1);
	faulty(0, "./a.txt: is no regular file");
}
END_TEST

START_TEST(a_folder_that_is_gone_is_a_fault_and_the_rest_loads)
{
	const char *const paths[] = {"gone", "a.txt", "gone.txt"};

	put("a.txt", "One.");
	got = load(&arena, &arena, paths, 3, (struct load_limits){0});
	ck_assert_uint_eq(got.count, 1);
	ck_assert_uint_eq(got.fault_count, 2);
	faulty(0, "gone: cannot be opened: No such file or directory");
	faulty(1, "gone.txt: cannot be opened: No such file or directory");
}
END_TEST

START_TEST(of_two_dispatches_with_one_id_the_first_in_name_order_stays)
{
	const char *const paths[] = {"b", "a"};

	ck_assert_int_eq(mkdir("a", 0700), 0);
	ck_assert_int_eq(mkdir("b", 0700), 0);
	put("a/talks.txt", "One.");
	put("b/talks.txt", "Two.");
	put("b/x.ndjson", "{\"id\":\"talks\",\"text\":\"Three.\"}\n");
	got = load(&arena, &arena, paths, 2, (struct load_limits){0});
	ck_assert_uint_eq(got.count, 1);
	has(0, "talks", "One.");
	ck_assert_uint_eq(got.fault_count, 2);
	faulty(0, "b/talks.txt: has the id 'talks' as a/talks.txt has; the first stays");
	faulty(1, "b/x.ndjson:1: has the id 'talks' as a/talks.txt has; the first stays");
}
END_TEST

static void read_standard_input(const char *content)
{
	int before = dup(STDIN_FILENO), file;

	put("input", content);
	file = open("input", O_RDONLY);
	ck_assert_int_ge(dup2(file, STDIN_FILENO), 0);
	close(file);
	reads("-");
	if (before >= 0) {
		dup2(before, STDIN_FILENO);
		close(before);
	}
}

START_TEST(standard_input_is_text_or_ndjson_by_its_first_byte)
{
	read_standard_input("They met.\n");
	has(0, "stdin", "They met.\n");
	read_standard_input("{\"text\":\"One.\"}\n{\"text\":");
	ck_assert_uint_eq(got.count, 1);
	has(0, "stdin-1", "One.");
	ck_assert_uint_eq(got.faults[0].line, 2);
	ck_assert_str_eq(got.faults[0].file, "-");
	read_standard_input("");
	faulty(0, "-:1:1: is empty");
}
END_TEST

START_TEST(names_of_files_become_ids_of_plain_letters)
{
	put("  S\xC3\xA3o Paulo \xE2\x80\x93 2024!.txt", "One.");
	put("\xE4\xB8\xAD\xE6\x96\x87.txt", "Two.");
	put("bad\xFFname.txt", "\xFF");
	reads(".");
	ck_assert_uint_eq(got.count, 2);
	ck_assert(text_starts(got.at[0].id, TEXT("document-")));
	ck_assert(text_equal(got.at[1].id, TEXT("sao-paulo-2024")));
	faulty(0, "./bad?name.txt:1:1: a byte that is not UTF-8");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("models/store/load");
	TCase *tests = tcase_create("load");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, without_a_path_the_built_in_dispatch_is_read);
	tcase_add_test(tests, a_text_is_read_as_it_lies_on_the_disk);
	tcase_add_test(tests, a_record_is_no_older_than_what_brought_an_old_file_or_took_one_away);
	tcase_add_test(tests, front_matter_is_read_and_stays_in_the_bytes);
	tcase_add_test(tests, a_bad_key_of_front_matter_costs_the_key_alone);
	tcase_add_test(tests, front_matter_without_its_end_costs_the_dispatch);
	tcase_add_loop_test(tests, what_is_no_text_is_refused_with_its_place, 0,
			    sizeof(bad_texts) / sizeof(bad_texts[0]));
	tcase_add_test(tests, ndjson_loads_around_its_broken_lines);
	tcase_add_test(tests, thousands_of_broken_lines_do_not_fill_the_list);
	tcase_add_test(tests, a_line_of_a_hundred_megabytes_is_refused_and_the_next_is_read);
	tcase_add_test(tests, a_text_over_the_limit_is_refused_where_it_gets_too_long);
	tcase_add_test(tests, packed_files_are_unpacked);
	tcase_add_test(tests, a_packed_file_that_is_cut_or_no_such_file_is_refused);
	tcase_add_test(tests, a_small_file_that_unpacks_to_a_huge_one_is_refused);
	tcase_add_test(tests, folders_are_read_in_name_order_and_the_rest_is_skipped_quietly);
	tcase_add_test(tests, links_that_lead_back_end_nowhere);
	tcase_add_test(tests, a_fifo_in_a_folder_does_not_hold_up_the_rest);
	tcase_add_test(tests, a_folder_that_is_gone_is_a_fault_and_the_rest_loads);
	tcase_add_test(tests, of_two_dispatches_with_one_id_the_first_in_name_order_stays);
	tcase_add_test(tests, standard_input_is_text_or_ndjson_by_its_first_byte);
	tcase_add_test(tests, names_of_files_become_ids_of_plain_letters);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
