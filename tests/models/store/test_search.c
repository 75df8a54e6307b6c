/* SPDX-License-Identifier: MIT */
/* Longer than most: a table of questions, and a naive search that random ones are held against. */
#include "models/store/search.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "models/store/query.h"
#include "models/store/words.h"
#include "tests/models/store/spoken.h"

static struct arena arena;

static void setup(void)
{
	arena_init(&arena, NULL);
}

static void teardown(void)
{
	arena_release(&arena);
}

/* What ?NAME=VALUE&q=… finds, in its order. */
static struct page asked_for(const struct snapshot *snapshot, enum kind_id kind, struct text q, struct text limit,
			     struct pair other)
{
	struct query_context context = {.arena = &arena,
					.record = snapshot_record(snapshot),
					.index = snapshot_index(snapshot),
					.kind = kind,
					.takes = QUERY_LIST};
	struct pair pairs[] = {{TEXT("q"), q}, {TEXT("limit"), limit}, other};
	struct query query;
	struct query_refusal refusal;
	struct page page;

	ck_assert_msg(query_parse(&context, (struct pairs){pairs, other.name.len == 0 ? 2 : 3}, &query, &refusal),
		      "%.*s", (int)refusal.detail.len, refusal.detail.at);
	ck_assert(query_run(&context, &query, &page));
	ck_assert(!page.late);
	return page;
}

static struct page asked(const struct snapshot *snapshot, enum kind_id kind, struct text q, struct pair other)
{
	return asked_for(snapshot, kind, q, TEXT("500"), other);
}

/* ---- a table of questions ---- */

static const char *const lines[] = {
	"Global governance needs reform.",                                             /* 0 */
	"The global economy, and how it is governed.",                                 /* 1 */
	"Governance, global or not: global governance, global governance!",            /* 2 */
	"Erdo\304\237an met Xi in \xC4\xB0stanbul.",                                   /* 3 */
	"ERDOGAN left; Xi\xE2\x80\x99s plane followed.",                               /* 4 */
	"Trade reached 25,000 tonnes in 2024.",                                        /* 5 */
	"Trade reached 2500 tonnes in 20245, says COVID-19 report 244.8.",             /* 6 */
	"The U.S. side left good-neighborly relations to us.",                         /* 7 */
	"\xE4\xB9\xA0\xE8\xBF\x91\xE5\xB9\xB3\xE4\xB8\xBB\xE5\xB8\xAD",                /* 8 */
	"To be or not to be, to be sure.",                                             /* 9 */
	"Cooperation, cooperative, cooperating; cooperate on 5G co\302\255operation.", /* 10 */
	"no words of this kind",                                                       /* 11 */
};
enum { LINES = sizeof(lines) / sizeof(lines[0]) };

/* Rows best first. */
static const struct {
	const char *q, *rows;
} questions[] = {
	{"governance", "2 0 1"},
	{"GOVERNED", "2 0 1"},
	{"global governance", "2 0 1"},
	{"\"global governance\"", "2 0"},
	{"\xE2\x80\x9Cglobal governance\xE2\x80\x9D", "2 0"},
	{"\"governance global\"", "2"},
	{"\"governance needs reform\"", "0"},
	{"global\xC2\xA0governance", "2 0 1"},
	{"global\xE3\x80\x80governance", "2 0 1"},
	{"global -economy", "2 0"},
	{"global -\"governance needs\"", "2 1"},
	{"global -gov*", ""},
	{"governa*", "2 0"},
	{"govern*", "2 0 1"},
	{"coop* 5g", "10"},
	{"cooperating", "10"},
	{"co-operation", ""},
	{"erdogan", "3 4"},
	{"Erdo\304\237an", "3 4"},
	{"istanbul", "3"},
	{"xi", "3 4"},
	{"2024", "5"},
	{"20245", "6"},
	{"202*", "5 6"},
	{"25000", "5"},
	{"25,000", "5"},
	{"2500", "6"},
	{"244.8", "6"},
	{"244", ""},
	{"covid-19", "6"},
	{"\"covid 19\"", "6"},
	{"US", "7"},
	{"u.s.", "7"},
	{"good-neighborly", "7"},
	{"neighborly good", "7"},
	{"\xE8\xBF\x91\xE5\xB9\xB3", "8"},
	{"\xE5\xB9\xB3\xE8\xBF\x91", ""},
	{"\"to be\"", "9"},
	{"\"to be or not to be to be sure\"", "9"},
	{"\"to be to be to be\"", ""},
	{"global & governance -", "2 0 1"},
	{"nothing", ""},
	{"nothing*", ""},
	{"words -nothing", "11"},
};

static const char *print_rows(const struct page *page)
{
	static char out[512];
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < page->count; i++)
		used += (size_t)snprintf(out + used, sizeof(out) - used, i == 0 ? "%u" : " %u", page->rows[i]);
	return out;
}

START_TEST(a_question_finds_its_rows_best_first)
{
	const struct snapshot *snapshot = spoken_snapshot(lines, LINES);
	struct page page = asked(snapshot, KIND_statement, text_of(questions[_i].q), (struct pair){0});

	ck_assert_msg(strcmp(print_rows(&page), questions[_i].rows) == 0, "%s: %s, not %s", questions[_i].q,
		      print_rows(&page), questions[_i].rows);
	ck_assert_uint_eq(page.total, page.count);
	snapshot_release(snapshot);
}
END_TEST

START_TEST(a_name_in_any_spelling_finds_the_person)
{
	static const char *const spellings[] = {"erdogan", "ERDO\304\236AN", "\"tayyip erdogan\"", "erdo*"};
	const struct snapshot *snapshot = spoken_snapshot(lines, LINES);

	for (size_t i = 0; i < sizeof(spellings) / sizeof(spellings[0]); i++)
		ck_assert_uint_eq(asked(snapshot, KIND_leader, text_of(spellings[i]), (struct pair){0}).total, 1);
	snapshot_release(snapshot);
}
END_TEST

/* ---- what is refused ---- */

static const struct {
	const char *q, *meant;
} refused[] = {
	{"", NULL},
	{" \t ", NULL},
	{"***", NULL},
	{"\"\"", NULL},
	{"\"", ""},
	{"one \"two", "one \"two\""},
	{"\"one\" two\"", "\"one\" two"},
	{"-one", "one"},
	{"-one -\"two three\" - -four*", "one \"two three\"  four*"},
	{"ne*gh", "negh"},
	{"good-neigh*", "good-neigh"},
	{"a b c d e f g h i j k l m n o p q", "a b c d e f g h i j k l m n o p"},
	{"-a -b -c -d -e -f -g -h -i -j -k -l -m -n -o -p q", NULL},
};

START_TEST(a_question_without_sense_is_refused_with_what_was_meant)
{
	struct search search;
	struct search_refusal refusal;

	ck_assert(!search_parse(&arena, text_of(refused[_i].q), &search, &refusal));
	ck_assert_uint_gt(refusal.why.len, 0);
	ck_assert_msg((refusal.meant_count > 0) == (refused[_i].meant != NULL), "%s", refused[_i].q);
	if (refused[_i].meant != NULL)
		ck_assert_msg(text_equal(refusal.meant[0], text_of(refused[_i].meant)), "%s: %.*s", refused[_i].q,
			      (int)refusal.meant[0].len, refusal.meant[0].at);
	if (refusal.meant_count > 0 && refusal.meant[0].len > 0)
		ck_assert(search_parse(&arena, refusal.meant[0], &search, &refusal));
}
END_TEST

START_TEST(two_thousand_characters_are_enough_however_wide)
{
	char *q = arena_bytes(&arena, 4002);
	struct search search;
	struct search_refusal refusal;

	for (size_t i = 0; i < 4002; i += 2)
		memcpy(q + i, "\xC3\xA4", 2);
	ck_assert(search_parse(&arena, (struct text){q, 4000}, &search, &refusal));
	ck_assert(!search_parse(&arena, (struct text){q, 4002}, &search, &refusal));
}
END_TEST

START_TEST(a_search_whose_time_is_up_says_so)
{
	const struct snapshot *snapshot = spoken_snapshot(lines, LINES);
	static const char *const slow[] = {"governance", "gov*", "\"global governance\"", "to -be"};

	for (size_t i = 0; i < 2 * sizeof(slow) / sizeof(slow[0]); i++) {
		struct query_context context = {.arena = &arena,
						.record = snapshot_record(snapshot),
						.index = snapshot_index(snapshot),
						.kind = KIND_statement,
						.takes = QUERY_LIST,
						.until = 1};
		struct pair pairs[] = {{TEXT("q"), text_of(slow[i / 2])}, {TEXT("sort"), TEXT("-id")}};
		struct query query;
		struct query_refusal refusal;
		struct page page;

		ck_assert(query_parse(&context, (struct pairs){pairs, 1 + i % 2}, &query, &refusal));
		ck_assert(query_run(&context, &query, &page));
		ck_assert(page.late);
		context.until = patience_until(3600UL * 1000);
		ck_assert(query_run(&context, &query, &page));
		ck_assert(!page.late);
	}
	snapshot_release(snapshot);
}
END_TEST

/* ---- random questions against a naive search ---- */

enum { RANDOM_ROWS = 700, RANDOM_WORDS = 12, QUESTIONS = 3000, WORD_KINDS = 24 };

static const char *const vocabulary[WORD_KINDS] = {"energy", "energies", "energetic", "talk",  "talks", "talking",
						   "trade",  "traded",   "trading",   "2024",  "2025",  "20",
						   "peace",  "peaceful", "xi",        "putin", "the",   "of",
						   "a",      "joint",    "jointly",   "5G",    "gas",   "oil"};

static uint32_t seed = 1;

static uint32_t any(uint32_t below)
{
	seed = seed * 1664525U + 1013904223U;
	return (seed >> 8) % below;
}

/* Few words are common and most are rare. */
static uint32_t any_word(void)
{
	return any(2) == 0 ? any(4) : any(WORD_KINDS);
}

struct naive_row {
	uint8_t words[RANDOM_WORDS];
	size_t count;
};
static struct naive_row naive[RANDOM_ROWS];

struct naive_clause {
	uint8_t words[3];
	size_t count;
	char prefix[16];
	bool without;
};

static bool same_stem(size_t a, size_t b)
{
	return text_equal(word_stem(&arena, text_of(vocabulary[a])), word_stem(&arena, text_of(vocabulary[b])));
}

static bool stems_equal[WORD_KINDS][WORD_KINDS];

static bool clause_holds(const struct naive_clause *clause, const struct naive_row *row)
{
	for (size_t at = 0; at < row->count; at++) {
		size_t met = 0;

		if (clause->prefix[0] != '\0') {
			if (strncasecmp(vocabulary[row->words[at]], clause->prefix, strlen(clause->prefix)) == 0)
				return true;
			continue;
		}
		while (met < clause->count && at + met < row->count &&
		       stems_equal[row->words[at + met]][clause->words[met]])
			met++;
		if (met == clause->count)
			return true;
	}
	return false;
}

static struct naive_clause any_clause(char *out, size_t room)
{
	struct naive_clause clause = {.count = 1 + (any(3) == 0 ? 1 + any(2) : 0), .without = any(4) == 0};
	const char *sign = clause.without ? "-" : "";
	const char *first;

	for (size_t i = 0; i < clause.count; i++)
		clause.words[i] = (uint8_t)any_word();
	first = vocabulary[clause.words[0]];
	if (clause.count == 1 && any(3) == 0) {
		(void)snprintf(clause.prefix, sizeof(clause.prefix), "%.*s", (int)(1 + any((uint32_t)strlen(first))),
			       first);
		(void)snprintf(out, room, "%s%s*", sign, clause.prefix);
	} else if (clause.count == 1) {
		(void)snprintf(out, room, "%s%s", sign, first);
	} else {
		(void)snprintf(out, room, "%s\"%s %s%s%s\"", sign, first, vocabulary[clause.words[1]],
			       clause.count > 2 ? " " : "", clause.count > 2 ? vocabulary[clause.words[2]] : "");
	}
	return clause;
}

static const struct snapshot *random_snapshot(void)
{
	const char **made = arena_array(&arena, RANDOM_ROWS, sizeof(*made));

	for (size_t i = 0; i < RANDOM_ROWS; i++) {
		struct text line = TEXT("");

		naive[i].count = 1 + any(RANDOM_WORDS);
		for (size_t j = 0; j < naive[i].count; j++) {
			naive[i].words[j] = (uint8_t)any_word();
			line = arena_print(&arena, "%.*s%s%s", (int)line.len, line.at, j == 0 ? "" : " ",
					   vocabulary[naive[i].words[j]]);
		}
		made[i] = line.at;
	}
	for (size_t a = 0; a < WORD_KINDS; a++)
		for (size_t b = 0; b < WORD_KINDS; b++)
			stems_equal[a][b] = same_stem(a, b);
	return spoken_snapshot(made, RANDOM_ROWS);
}

/* A question of up to four clauses and the rows it should find, ascending. */
static size_t any_question(char *q, size_t room, uint32_t *rows)
{
	struct naive_clause clauses[4];
	size_t count = 1 + any(4), used = 0, found = 0;

	for (size_t i = 0; i < count; i++) {
		char clause[64];

		do
			clauses[i] = any_clause(clause, sizeof(clause));
		while (i == 0 && clauses[i].without);
		used += (size_t)snprintf(q + used, room - used, "%s%s", i == 0 ? "" : " ", clause);
	}
	for (uint32_t row = 0; row < RANDOM_ROWS; row++) {
		bool holds = true;

		for (size_t i = 0; i < count; i++)
			holds = holds && clause_holds(&clauses[i], &naive[row]) != clauses[i].without;
		if (holds)
			rows[found++] = row;
	}
	return found;
}

/* A filter of some rows: only one, or all but one. The rows that are left of `rows`. */
static struct pair any_filter(const struct snapshot *snapshot, uint32_t *rows, size_t *count)
{
	uint32_t row = *count > 0 && any(2) == 0 ? rows[any((uint32_t)*count)] : any(RANDOM_ROWS);
	bool only = any(2) == 0;
	size_t kept = 0;

	for (size_t i = 0; i < *count; i++)
		if ((rows[i] == row) == only)
			rows[kept++] = rows[i];
	*count = kept;
	return (struct pair){only ? TEXT("id") : TEXT("id__ne"),
			     record_id(snapshot_record(snapshot), (struct reference){KIND_statement, row})};
}

static int row_order(const void *left, const void *right)
{
	return *(const uint32_t *)left < *(const uint32_t *)right ? -1 : 1;
}

START_TEST(random_questions_find_what_a_naive_search_finds)
{
	const struct snapshot *snapshot = random_snapshot();
	static const struct pair by_row = {{"sort", 4}, {"confidence", 10}};
	uint32_t wanted[RANDOM_ROWS], rows[500];
	struct pair filter;
	struct page page;
	char q[256];

	for (int i = 0; i < QUESTIONS; i++) {
		size_t count = any_question(q, sizeof(q), wanted), shown = count < 500 ? count : 500;
		struct page best = asked(snapshot, KIND_statement, text_of(q), (struct pair){0});
		struct page sorted = asked(snapshot, KIND_statement, text_of(q), by_row);

		ck_assert_msg(best.total == count, "%s: %llu, not %zu", q, (unsigned long long)best.total, count);
		ck_assert_msg(sorted.total == count, "%s sorted: %llu", q, (unsigned long long)sorted.total);
		ck_assert_uint_eq(best.count, shown);
		memcpy(rows, best.rows, shown * sizeof(*rows));
		qsort(rows, shown, sizeof(*rows), row_order);
		for (size_t j = 0; j < shown && count <= 500; j++)
			ck_assert_msg(rows[j] == wanted[j], "%s: row %u, not %u", q, rows[j], wanted[j]);
		page = asked_for(snapshot, KIND_statement, text_of(q), TEXT("7"),
				 (struct pair){TEXT("offset"), TEXT("3")});
		ck_assert_uint_eq(page.count, shown < 3 ? 0 : shown < 10 ? shown - 3 : 7);
		for (size_t j = 0; j < page.count; j++)
			ck_assert_msg(page.rows[j] == best.rows[3 + j], "%s: %zu", q, j);
		filter = any_filter(snapshot, wanted, &count);
		best = asked(snapshot, KIND_statement, text_of(q), filter);
		ck_assert_msg(best.total == count, "%s with %.*s: %llu, not %zu", q, (int)filter.value.len,
			      filter.value.at, (unsigned long long)best.total, count);
	}
	snapshot_release(snapshot);
}
END_TEST

static double naive_score(const struct naive_row *row, size_t first, size_t words, double mean)
{
	double often = 0;

	for (size_t i = 0; i + words <= row->count; i++)
		often += stems_equal[row->words[i]][first] &&
			 (words == 1 || stems_equal[row->words[i + 1]][(first + 1) % WORD_KINDS]);
	return often / (often + 1.2 * (0.25 + 0.75 * (double)row->count / mean));
}

/* A word, and the phrase of it and the next. */
START_TEST(rows_come_in_the_order_of_bm25_and_ties_as_they_stand)
{
	const struct snapshot *snapshot = random_snapshot();
	size_t ordered[3] = {0};
	double mean = 0;

	for (size_t i = 0; i < RANDOM_ROWS; i++)
		mean += (double)naive[i].count / RANDOM_ROWS;
	for (size_t asked_for = 0; asked_for < (size_t)2 * WORD_KINDS; asked_for++) {
		size_t word = asked_for / 2, words = 1 + asked_for % 2;
		char q[128];
		struct page page;

		snprintf(q, sizeof(q), words == 1 ? "%s" : "\"%s %s\"", vocabulary[word],
			 vocabulary[(word + 1) % WORD_KINDS]);
		page = asked(snapshot, KIND_statement, text_of(q), (struct pair){0});
		ordered[words] += page.count > 1;
		for (size_t i = 1; i < page.count; i++) {
			uint32_t a = page.rows[i - 1], b = page.rows[i];
			double fall =
				naive_score(&naive[a], word, words, mean) - naive_score(&naive[b], word, words, mean);

			ck_assert_msg(fall > 1e-9 || (fall > -1e-9 && a < b), "%s: %u before %u", q, a, b);
		}
	}
	ck_assert_uint_eq(ordered[1], WORD_KINDS);
	ck_assert_uint_gt(ordered[2], WORD_KINDS / 2);
	snapshot_release(snapshot);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("search");
	Suite *suite = suite_create("models/store/search");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(cases, setup, teardown);
	tcase_set_timeout(cases, 60);
	tcase_add_loop_test(cases, a_question_finds_its_rows_best_first, 0, sizeof(questions) / sizeof(questions[0]));
	tcase_add_test(cases, a_name_in_any_spelling_finds_the_person);
	tcase_add_loop_test(cases, a_question_without_sense_is_refused_with_what_was_meant, 0,
			    sizeof(refused) / sizeof(refused[0]));
	tcase_add_test(cases, two_thousand_characters_are_enough_however_wide);
	tcase_add_test(cases, a_search_whose_time_is_up_says_so);
	tcase_add_test(cases, random_questions_find_what_a_naive_search_finds);
	tcase_add_test(cases, rows_come_in_the_order_of_bm25_and_ties_as_they_stand);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
