/* SPDX-License-Identifier: MIT */
#include "config/config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WORDS = 8 };

static struct config config;
static char message[CONFIG_MESSAGE];

/* Reads a command line written with single spaces; the words live until the next call. */
static enum config_outcome ask(const char *line)
{
	static char words[256];
	static char *argv[WORDS + 1];
	char *rest = words;
	int argc = 0;

	snprintf(words, sizeof(words), "summitd%s%s", line[0] == '\0' ? "" : " ", line);
	while (rest != NULL && argc < WORDS)
		argv[argc++] = strsep(&rest, " ");
	return config_read(&config, argc, argv, message);
}

static const char *file_with(const char *content)
{
	static char path[] = "/tmp/summitd-config-XXXXXX";
	static char line[128];
	FILE *file;
	int fd;

	memcpy(path + sizeof(path) - 7, "XXXXXX", 6);
	fd = mkstemp(path);
	file = fdopen(fd, "w");
	ck_assert_ptr_nonnull(file);
	fputs(content, file);
	fclose(file);
	snprintf(line, sizeof(line), "--config=%s", path);
	return line;
}

static void drop_file(const char *line)
{
	unlink(strchr(line, '=') + 1);
}

START_TEST(without_arguments_it_serves_on_the_loopback)
{
	ck_assert_int_eq(ask(""), CONFIG_RUN);
	ck_assert_int_eq(config.command, SERVE);
	ck_assert_str_eq(config.host, "127.0.0.1");
	ck_assert_uint_eq(config.port, 8080);
	ck_assert_uint_eq(config.path_count, 0);
	ck_assert(!config.strict);
}
END_TEST

START_TEST(health_wants_to_know_whom_to_ask_and_no_path)
{
	ck_assert_int_eq(ask("health --port=81 --host=::1"), CONFIG_RUN);
	ck_assert_int_eq(config.command, HEALTH);
	ck_assert_uint_eq(config.port, 81);
	ck_assert_str_eq(config.host, "::1");
	ck_assert_int_eq(ask("health somewhere"), CONFIG_BAD);
	ck_assert_int_eq(ask("health --workers=1"), CONFIG_BAD);
}
END_TEST

START_TEST(options_and_paths_may_be_mixed)
{
	ck_assert_int_eq(ask("serve a --port=0 b --strict -- --c"), CONFIG_RUN);
	ck_assert_uint_eq(config.path_count, 3);
	ck_assert_str_eq(config.paths[0], "a");
	ck_assert_str_eq(config.paths[2], "--c");
	ck_assert_uint_eq(config.port, 0);
	ck_assert(config.strict);
	ck_assert_int_eq(ask("parse - --format ndjson"), CONFIG_RUN);
	ck_assert_int_eq(config.command, PARSE);
	ck_assert_str_eq(config.paths[0], "-");
	ck_assert_str_eq(config.format, "ndjson");
}
END_TEST

START_TEST(a_flag_wins_over_the_environment_and_that_over_the_file)
{
	const char *file = file_with("# knobs\nport = 1001\nmax_url=1001\n[summitd]\nmax-headers: 11\n");
	char line[200];

	setenv("SUMMITD_PORT", "1002", 1);
	setenv("SUMMITD_MAX_URL", "1002", 1);
	snprintf(line, sizeof(line), "%s --port 1003", file);
	ck_assert_int_eq(ask(line), CONFIG_RUN);
	ck_assert_uint_eq(config.port, 1003);
	ck_assert_uint_eq(config.max_url, 1002);
	ck_assert_uint_eq(config.max_headers, 11);
	ck_assert_uint_eq(config.timeout, 10);
	unsetenv("SUMMITD_PORT");
	unsetenv("SUMMITD_MAX_URL");
	drop_file(file);
}
END_TEST

static const struct {
	const char *line, *says;
} bad_lines[] = {
	{"--prot 1", "unknown option '--prot'; did you mean '--port'?"},
	{"--max_urls=1", "unknown option '--max_urls'; did you mean '--max-url'?"},
	{"--zebra", "unknown option '--zebra'; see summitd --help"},
	{"-p 1", "unknown option '-p'; see summitd --help"},
	{"--port", "--port wants a value"},
	{"--port=", "--port: '' is not a number from 0 to 65535"},
	{"--port=65536", "--port: '65536' is not a number from 0 to 65535"},
	{"--port=-1", "--port: '-1' is not a number from 0 to 65535"},
	{"--port=8080x", "--port: '8080x' is not a number from 0 to 65535"},
	{"--port=99999999999999999999999", "--port: '99999999999999999999999' is not a number from 0 to 65535"},
	{"--strict=maybe", "--strict: 'maybe' is not true or false"},
	{"--log=loud", "--log: 'loud' is not one of off|error|info|access"},
	{"--log=o", "--log: 'o' is not one of off|error|info|access"},
	{"--base-path=summits", "base-path: 'summits' is not a path as /summits, without '/' at its end"},
	{"--base-path=/a/", "base-path: '/a/' is not a path as /summits, without '/' at its end"},
	{"--cors-origins=https://a.example/", "cors-origins: 'https://a.example/' is no origin such as "
					      "https://example.org, without a path; '*' stands alone"},
	{"--cors-origins=https://a.example,*",
	 "cors-origins: '*' is no origin such as https://example.org, without a path; '*' stands alone"},
	{"--cors-origins=a.example", "cors-origins: 'a.example' is no origin such as https://example.org, without a "
				     "path; '*' stands alone"},
	{"--pretty", "--pretty is no option of this command"},
	{"parse --port=1 x", "--port is no option of this command"},
	{"check", "a path is missing; see summitd check --help"},
	{"--config=/nowhere/at/all", "/nowhere/at/all: cannot be opened: No such file or directory"},
};

START_TEST(a_bad_option_is_one_line_that_names_it)
{
	ck_assert_int_eq(ask(bad_lines[_i].line), CONFIG_BAD);
	ck_assert_str_eq(message, bad_lines[_i].says);
}
END_TEST

static const struct {
	const char *content, *says;
} bad_files[] = {
	{"\nprot = 1\n", ":2: unknown key 'prot'; did you mean 'port'?"},
	{"port = x\n", ":1: port: 'x' is not a number from 0 to 65535"},
	{"port = 1\nhello\n", ":2: is no 'key = value' line"},
	{"[nginx]\nport = 1\n", ":2: unknown section 'nginx'"},
};

START_TEST(a_bad_line_of_the_file_is_named_with_its_place)
{
	const char *file = file_with(bad_files[_i].content);

	ck_assert_int_eq(ask(file), CONFIG_BAD);
	ck_assert_ptr_nonnull(strstr(message, bad_files[_i].says));
	drop_file(file);
}
END_TEST

START_TEST(a_bad_variable_is_named)
{
	setenv("SUMMITD_WORKERS", "many", 1);
	ck_assert_int_eq(ask(""), CONFIG_BAD);
	ck_assert_str_eq(message, "SUMMITD_WORKERS: 'many' is not a number from 0 to 256");
	ck_assert_int_eq(ask("check x"), CONFIG_RUN);
	unsetenv("SUMMITD_WORKERS");
}
END_TEST

START_TEST(the_address_of_a_kubernetes_service_is_no_port)
{
	setenv("SUMMITD_PORT", "tcp://10.0.0.1:80", 1);
	ck_assert_int_eq(ask(""), CONFIG_RUN);
	ck_assert_uint_eq(config.port, 8080);
	unsetenv("SUMMITD_PORT");
}
END_TEST

START_TEST(help_and_version_are_asked_for_anywhere)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	ck_assert_int_eq(ask("--version"), CONFIG_VERSION);
	ck_assert_int_eq(ask("parse x --help"), CONFIG_HELP);
	ck_assert_int_eq(config.command, PARSE);
	config_help(out, config.command);
	fclose(out);
	ck_assert_ptr_nonnull(strstr(text, "--pretty"));
	ck_assert_ptr_null(strstr(text, "--port"));
	free(text);
	ck_assert_int_eq(ask("-h"), CONFIG_HELP);
	ck_assert_int_eq(config.command, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("config");
	TCase *tests = tcase_create("config");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(tests, without_arguments_it_serves_on_the_loopback);
	tcase_add_test(tests, options_and_paths_may_be_mixed);
	tcase_add_test(tests, health_wants_to_know_whom_to_ask_and_no_path);
	tcase_add_test(tests, a_flag_wins_over_the_environment_and_that_over_the_file);
	tcase_add_loop_test(tests, a_bad_option_is_one_line_that_names_it, 0, sizeof(bad_lines) / sizeof(bad_lines[0]));
	tcase_add_loop_test(tests, a_bad_line_of_the_file_is_named_with_its_place, 0,
			    sizeof(bad_files) / sizeof(bad_files[0]));
	tcase_add_test(tests, a_bad_variable_is_named);
	tcase_add_test(tests, the_address_of_a_kubernetes_service_is_no_port);
	tcase_add_test(tests, help_and_version_are_asked_for_anywhere);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
