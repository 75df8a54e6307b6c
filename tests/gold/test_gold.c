/* SPDX-License-Identifier: MIT */
/*
 * usage: test_gold PROGRAM FOLDER [--scores | --verbose | --strict]
 *
 * Runs `PROGRAM parse NAME.txt` on every NAME.txt of FOLDER and holds the record against NAME.json (README.md beside
 * this file). As a test: FOLDER/floor.json is the least F of each measure over all dispatches, and each dispatch named
 * in FOLDER/exact.txt must agree in everything. --scores prints the totals, --verbose also every difference; both end
 * with 0 whatever they show; --strict is --verbose that fails on any difference.
 */
#include <check.h>
#include <dirent.h>
#include <jansson.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/gold/compare.h"

#define SECONDS_A_DISPATCH 60

static const char *program, *folder;
static char **names; /* sorted */
static int name_count;
static int exact_list[1024]; /* indexes into names */
static int exact_count;

/* FOLDER/NAME.suffix, in room that the next call uses again. */
static const char *path_of(const char *name, const char *suffix)
{
	static char path[4096];
	int used = snprintf(path, sizeof(path), "%s/%s%s", folder, name, suffix);
	if (used < 0 || (size_t)used >= sizeof(path)) {
		fputs("path too long\n", stderr);
		exit(2);
	}
	return path;
}

static void become_parse(const char *path, int out)
{
	alarm(SECONDS_A_DISPATCH);
	dup2(out, STDOUT_FILENO);
	execl(program, program, "parse", path, (char *)NULL);
	perror(program);
	_exit(127);
}

/* What `PROGRAM parse` prints, or NULL with the reason in the log. */
static json_t *run_parse(const char *name, FILE *log)
{
	int ends[2], status = 0;
	if (pipe(ends) != 0)
		return NULL;
	fflush(NULL);
	pid_t child = fork();
	if (child == 0)
		become_parse(path_of(name, ".txt"), ends[1]);
	close(ends[1]);
	FILE *out = fdopen(ends[0], "rb");
	json_error_t error;
	json_t *record = out ? json_loadf(out, 0, &error) : NULL;
	if (out)
		fclose(out);
	if (child > 0)
		waitpid(child, &status, 0);
	if (!record)
		fprintf(log, "no JSON from %s parse: %s\n", program, error.text);
	else if (status != 0)
		fprintf(log, "%s parse ended with %d\n", program, status);
	return record;
}

/* Adds one dispatch to the score; false where it could not be compared. */
static bool compare_one(const char *name, struct score *score)
{
	struct dispatch dispatch;
	json_error_t error;
	json_t *expected = json_load_file(path_of(name, ".json"), 0, &error);
	if (!expected || !dispatch_read(&dispatch, path_of(name, ".txt"))) {
		fprintf(score->log, "%s: %s\n", name, expected ? "no text" : error.text);
		score->differences++;
		json_decref(expected);
		return false;
	}
	json_t *record = run_parse(name, score->log);
	score->differences += !record;
	json_t *compared = record ? record : json_object();
	compare(score, &dispatch, expected, compared);
	json_decref(compared);
	json_decref(expected);
	dispatch_release(&dispatch);
	return record != NULL;
}

/* All dispatches; the differences go to `log`, a heading before each. */
static bool compare_all(struct score *score)
{
	bool all = true;
	for (int i = 0; i < name_count; i++) {
		size_t before = score->differences;
		fprintf(score->log, "== %s\n", names[i]);
		all = compare_one(names[i], score) && all;
		fprintf(score->log, "   %zu differences\n", score->differences - before);
	}
	return all;
}

START_TEST(a_dispatch_gives_exactly_its_expected_record)
{
	char *text = NULL;
	size_t len = 0;
	struct score score = {.log = open_memstream(&text, &len)};
	compare_one(names[exact_list[_i]], &score);
	fclose(score.log);
	ck_assert_msg(score.differences == 0, "%s: %zu differences\n%s", names[exact_list[_i]], score.differences,
		      text);
	free(text);
}
END_TEST

START_TEST(no_measure_falls_below_its_floor)
{
	char *text = NULL;
	size_t len = 0;
	struct score score = {.log = open_memstream(&text, &len)};
	json_t *floor = json_load_file(path_of("floor", ".json"), 0, NULL);
	bool all = compare_all(&score);
	fclose(score.log);
	ck_assert_msg(floor != NULL, "floor.json is not JSON");
	ck_assert_msg(all, "%s", text);
	for (size_t i = 0; i < MEASURE_COUNT; i++) {
		double least = json_number_value(json_object_get(floor, measure_name((enum measure)i)));
		double is = tally_f(score.tally[i]);
		ck_assert_msg(is >= least, "%s: F %.3f, floor %.3f", measure_name((enum measure)i), is, least);
	}
	json_decref(floor);
	free(text);
}
END_TEST

/* Returns the number of differences. */
static size_t print_scores(bool verbose)
{
	FILE *nowhere = fopen("/dev/null", "w");
	struct score score = {.log = verbose ? stdout : nowhere};
	if (!score.log)
		return 1;
	compare_all(&score);
	printf("%-14s %6s %6s %6s\n", "", "P", "R", "F");
	for (size_t i = 0; i < MEASURE_COUNT; i++) {
		struct tally t = score.tally[i];
		printf("%-14s %6.1f %6.1f %6.1f   (right %zu, expected %zu, found %zu)\n",
		       measure_name((enum measure)i), t.found ? 100.0 * (double)t.right / (double)t.found : 0.0,
		       t.gold ? 100.0 * (double)t.right / (double)t.gold : 0.0, 100.0 * tally_f(t), t.right, t.gold,
		       t.found);
	}
	printf("%d dispatches, %zu differences\n", name_count, score.differences);
	if (nowhere)
		fclose(nowhere);
	return score.differences;
}

static int is_text(const struct dirent *entry)
{
	size_t len = strlen(entry->d_name);
	return len > 4 && strcmp(entry->d_name + len - 4, ".txt") == 0 && strcmp(entry->d_name, "exact.txt") != 0;
}

static bool list_names(void)
{
	struct dirent **entries = NULL;
	name_count = scandir(folder, &entries, is_text, alphasort);
	if (name_count <= 0)
		return false;
	names = calloc((size_t)name_count, sizeof(*names));
	for (int i = 0; names && i < name_count; i++) {
		names[i] = strndup(entries[i]->d_name, strlen(entries[i]->d_name) - 4);
		free(entries[i]);
	}
	free(entries);
	return names != NULL;
}

/* Reads exact.txt: a name a line, '#' begins a comment. */
static bool list_exact(void)
{
	char line[512];
	FILE *file = fopen(path_of("exact", ".txt"), "r");
	if (!file)
		return false;
	bool known = true;
	while (known && fgets(line, sizeof(line), file)) {
		line[strcspn(line, " \t\r\n#")] = '\0';
		int at = 0;
		while (*line && at < name_count && strcmp(names[at], line) != 0)
			at++;
		known = !*line || at < name_count;
		if (*line && known && exact_count < (int)(sizeof(exact_list) / sizeof(*exact_list)))
			exact_list[exact_count++] = at;
	}
	fclose(file);
	if (!known)
		fprintf(stderr, "exact.txt names %s, which is not there\n", line);
	return known;
}

static int run_checks(void)
{
	Suite *suite = suite_create("gold");
	TCase *tcase = tcase_create("dispatches");
	tcase_set_timeout(tcase, 120);
	tcase_add_test(tcase, no_measure_falls_below_its_floor);
	tcase_add_loop_test(tcase, a_dispatch_gives_exactly_its_expected_record, 0, exact_count);
	suite_add_tcase(suite, tcase);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fputs("usage: test_gold PROGRAM FOLDER [--scores | --verbose | --strict]\n", stderr);
		return 2;
	}
	program = argv[1];
	folder = argv[2];
	if (!list_names() || !list_exact()) {
		fprintf(stderr, "%s: no dispatches, or no exact.txt\n", folder);
		return 2;
	}
	if (argc > 3) {
		size_t differences = print_scores(strcmp(argv[3], "--scores") != 0);
		return differences && strcmp(argv[3], "--strict") == 0 ? 1 : 0;
	}
	return run_checks();
}
