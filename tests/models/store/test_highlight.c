/* SPDX-License-Identifier: MIT */
#include "models/store/highlight.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "models/text/utf8.h"
#include "tests/models/store/spoken.h"

/* Long enough to be cut: some 25 words before and behind. */
#define FILLING                                                                                                        \
	"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "  \
	"eighteen nineteen twenty h\xC3\xA9l\xC3\xA8ne \xE4\xB8\xAD\xE5\x9B\xBD \xF0\x9F\x98\x80 "

static const struct {
	const char *text, *q, *snippets[3];
} marked[] = {
	{"Global governance, global rules.",
	 "\"global governance\"",
	 {"<mark>Global governance</mark>, global rules."}},
	{"Global governance, global rules.", "global", {"<mark>Global</mark> governance, <mark>global</mark> rules."}},
	{"They govern; governance was governed.",
	 "governing",
	 {"They <mark>govern</mark>; <mark>governance</mark> was <mark>governed</mark>."}},
	{"They govern; governance was governed.", "governa*", {"They govern; <mark>governance</mark> was governed."}},
	{"a b a b a", "\"a b a\"", {"<mark>a b a b a</mark>"}},
	{"a b c", "\"a b\" b", {"<mark>a b</mark> c"}},
	{"Erdo\304\237an\xE2\x80\x99s <script>\"peace\" & 'talks'",
	 "erdogan script",
	 {"<mark>Erdo\304\237an\xE2\x80\x99s</mark> &lt;<mark>script</mark>&gt;&quot;peace&quot; &amp; "
	  "&#39;talks&#39;"}},
	{"good-neighborly and neighborly", "good-neighborly", {"<mark>good-neighborly</mark> and neighborly"}},
	{"in 2024, not 20245", "2024 -nothing", {"in <mark>2024</mark>, not 20245"}},
	{FILLING "peace " FILLING FILLING FILLING "peace at the end",
	 "peace",
	 {"\xE2\x80\xA6"
	  "fifteen sixteen seventeen eighteen nineteen twenty h\xC3\xA9l\xC3\xA8ne "
	  "\xE4\xB8\xAD\xE5\x9B\xBD \xF0\x9F\x98\x80 <mark>peace</mark> one two three four five six seven eight nine "
	  "ten "
	  "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty "
	  "h\xC3\xA9l\xC3\xA8ne \xE4\xB8\xAD\xE5\x9B\xBD \xF0\x9F\x98\x80 one two\xE2\x80\xA6",
	  "\xE2\x80\xA6"
	  "fifteen sixteen seventeen eighteen nineteen twenty h\xC3\xA9l\xC3\xA8ne "
	  "\xE4\xB8\xAD\xE5\x9B\xBD \xF0\x9F\x98\x80 <mark>peace</mark> at the end"}},
};

static void is_whole(struct text snippet)
{
	ck_assert(utf8_check(snippet, NULL));
}

START_TEST(what_was_asked_for_is_marked_as_it_stands_in_the_text)
{
	const char *const lines[] = {marked[_i].text};
	const struct snapshot *snapshot = spoken_snapshot(lines, 1);
	const struct highlight *highlights;
	struct search search;
	struct search_refusal refusal;
	struct highlighter *highlighter;
	struct arena arena;
	size_t count = 0;

	arena_init(&arena, NULL);
	ck_assert(search_parse(&arena, text_of(marked[_i].q), &search, &refusal));
	highlighter =
		highlight_open(&arena, snapshot_record(snapshot), snapshot_index(snapshot), KIND_statement, &search);
	ck_assert_uint_eq(highlight_row(highlighter, 0, &highlights), 1);
	ck_assert_str_eq(highlights[0].name, "text");
	for (size_t i = 0; i < highlights[0].snippets.count; i++) {
		struct text snippet = highlights[0].snippets.at[i];

		is_whole(snippet);
		ck_assert_msg(marked[_i].snippets[i] != NULL && text_equal(snippet, text_of(marked[_i].snippets[i])),
			      "%.*s", (int)snippet.len, snippet.at);
	}
	while (count < 3 && marked[_i].snippets[count] != NULL)
		count++;
	ck_assert_uint_eq(highlights[0].snippets.count, count);
	arena_release(&arena);
	snapshot_release(snapshot);
}
END_TEST

START_TEST(a_long_text_is_shown_in_at_most_three_pieces)
{
	static const char *const lines[] = {FILLING "peace " FILLING FILLING "peace " FILLING FILLING
						    "peace " FILLING FILLING "peace " FILLING FILLING "peace"};
	const struct snapshot *snapshot = spoken_snapshot(lines, 1);
	const struct highlight *highlights;
	struct search search;
	struct search_refusal refusal;
	struct arena arena;

	arena_init(&arena, NULL);
	ck_assert(search_parse(&arena, TEXT("peace"), &search, &refusal));
	ck_assert_uint_eq(highlight_row(highlight_open(&arena, snapshot_record(snapshot), snapshot_index(snapshot),
						       KIND_statement, &search),
					0, &highlights),
			  1);
	ck_assert_uint_eq(highlights[0].snippets.count, 3);
	for (size_t i = 0; i < 3; i++) {
		is_whole(highlights[0].snippets.at[i]);
		ck_assert_uint_lt(highlights[0].snippets.at[i].len, 300);
	}
	arena_release(&arena);
	snapshot_release(snapshot);
}
END_TEST

/* The words asked for most are not all that is shown of a text. */
START_TEST(of_each_word_asked_for_a_long_text_shows_a_place)
{
	static const char *const lines[] = {"peace " FILLING FILLING "peace " FILLING FILLING "peace " FILLING FILLING
					    "peace " FILLING FILLING FILLING "rare words " FILLING "peace"};
	const struct snapshot *snapshot = spoken_snapshot(lines, 1);
	const struct highlight *highlights;
	struct search search;
	struct search_refusal refusal;
	struct arena arena;
	bool peace = false, rare = false;

	arena_init(&arena, NULL);
	ck_assert(search_parse(&arena, TEXT("peace \"rare words\""), &search, &refusal));
	ck_assert_uint_eq(highlight_row(highlight_open(&arena, snapshot_record(snapshot), snapshot_index(snapshot),
						       KIND_statement, &search),
					0, &highlights),
			  1);
	ck_assert_uint_le(highlights[0].snippets.count, 3);
	for (size_t i = 0; i < highlights[0].snippets.count; i++) {
		is_whole(highlights[0].snippets.at[i]);
		peace = peace || text_find(highlights[0].snippets.at[i], TEXT("<mark>peace</mark>"), 0) != SIZE_MAX;
		rare = rare || text_find(highlights[0].snippets.at[i], TEXT("<mark>rare words</mark>"), 0) != SIZE_MAX;
	}
	ck_assert(peace && rare);
	arena_release(&arena);
	snapshot_release(snapshot);
}
END_TEST

/* However far back a text has it, and whatever came before. */
START_TEST(what_stands_at_the_end_of_a_very_long_text_is_shown_with_what_is_before_it)
{
	enum { TIMES = 2000 };
	char *text = calloc(TIMES + 1, sizeof(FILLING));
	const char *lines[] = {text};
	const struct snapshot *snapshot;
	const struct highlight *highlights;
	struct search search;
	struct search_refusal refusal;
	struct arena arena;

	for (size_t i = 0; i < TIMES; i++)
		memcpy(text + i * strlen(FILLING), FILLING, strlen(FILLING));
	memcpy(text + TIMES * strlen(FILLING), "lasting peace", sizeof("lasting peace"));
	snapshot = spoken_snapshot(lines, 1);
	arena_init(&arena, NULL);
	ck_assert(search_parse(&arena, TEXT("\"lasting peace\""), &search, &refusal));
	ck_assert_uint_eq(highlight_row(highlight_open(&arena, snapshot_record(snapshot), snapshot_index(snapshot),
						       KIND_statement, &search),
					0, &highlights),
			  1);
	ck_assert_uint_eq(highlights[0].snippets.count, 1);
	ck_assert(text_equal(highlights[0].snippets.at[0],
			     TEXT("\xE2\x80\xA6"
				  "fifteen sixteen seventeen eighteen nineteen twenty h\xC3\xA9l\xC3\xA8ne "
				  "\xE4\xB8\xAD\xE5\x9B\xBD \xF0\x9F\x98\x80 <mark>lasting peace</mark>")));
	ck_assert_uint_lt(arena.reserved, strlen(text));
	arena_release(&arena);
	snapshot_release(snapshot);
	free(text);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("highlight");
	Suite *suite = suite_create("models/store/highlight");
	SRunner *runner;
	int failed;

	tcase_set_timeout(cases, 60);
	tcase_add_loop_test(cases, what_was_asked_for_is_marked_as_it_stands_in_the_text, 0,
			    sizeof(marked) / sizeof(marked[0]));
	tcase_add_test(cases, a_long_text_is_shown_in_at_most_three_pieces);
	tcase_add_test(cases, of_each_word_asked_for_a_long_text_shows_a_place);
	tcase_add_test(cases, what_stands_at_the_end_of_a_very_long_text_is_shown_with_what_is_before_it);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
