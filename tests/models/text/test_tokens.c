/* SPDX-License-Identifier: MIT */
#include "models/text/tokens.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/text/fold.h"

static struct arena arena;

static void start(void)
{
	arena_init(&arena, NULL);
}

static void stop(void)
{
	arena_release(&arena);
}

/* Each token as it is folded, marks as themselves, with a letter for each flag that says what a word is. */
static const char *print(const char *text)
{
	static const struct {
		unsigned flag;
		char letter;
	} letters[] = {{TOKEN_CAPITAL, 'C'}, {TOKEN_ALL_CAPS, 'A'},   {TOKEN_POSSESSIVE, 'P'},
		       {TOKEN_ORDINAL, 'O'}, {TOKEN_HYPHENATED, 'H'}, {TOKEN_ABBREVIATION, 'D'},
		       {TOKEN_BULLET, 'B'}};
	static char out[1024];
	struct tokens tokens = tokenize(&arena, text_of(text), 0);
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < tokens.count; i++) {
		const struct token *token = &tokens.at[i];

		ck_assert_uint_eq(token->key, text_key(token->folded));
		used += (size_t)snprintf(out + used, sizeof(out) - used, "%s", i > 0 ? " " : "");
		if (token->kind == TOKEN_MARK)
			used += (size_t)snprintf(out + used, sizeof(out) - used, "%c", token->mark);
		else
			used += (size_t)snprintf(out + used, sizeof(out) - used, "%.*s", (int)token->folded.len,
						 token->folded.at);
		for (size_t j = 0; j < sizeof(letters) / sizeof(letters[0]); j++)
			if ((token->flags & letters[j].flag) != 0)
				used += (size_t)snprintf(out + used, sizeof(out) - used, "/%c", letters[j].letter);
	}
	return out;
}

START_TEST(a_text_is_split_into_words_numbers_and_marks)
{
	static const struct {
		const char *text, *tokens;
	} cases[] = {
		{"the talks", "the talks"},
		{"Talks, in NATO.", "talks/C , in nato/C/A ."},
		{"a I iPhone McKay", "a i/C iphone mckay/C"},
		{"China's and China\xE2\x80\x99s leaders' talks", "china/C 's/P and china/C 's/P leaders '/P talks"},
		{"O'Brien didn't", "o'brien/C didn't"},
		{"U.S. and a.m. X.", "u.s./C/A/D and a.m./D x/C ."},
		{"well-known US-China 5G G20 mp3", "well-known/H us-china/C/H 5g/C g20/C mp3"},
		{"good-\nneighborly", "good-neighborly/H"},
		{"US$5bn $20 244.8 25,000 15th 1990s", "us$/C/A 5 bn $ 20 244.8 25,000 15th/O 1990s"},
		{"Erdo\xC4\x9F"
		 "an na\xC3\xAFve \xC3\x89lys\xC3\xA9"
		 "e",
		 "erdogan/C naive elysee/C"},
		{"\xE2\x80\x9CYes\xE2\x80\x9D \xE2\x80\x94 no \xE2\x80\xA6", "\" yes/C \" ~ no ."},
		{"- one\n2. two", "-/B one 2/B . two"},
		{"(a) one\nb) two\n(iv) four", "(/B a/B ) one b/B ) two (/B iv/B ) four"},
		{"ii. two\nI. Petrov", "ii/B . two i/C . petrov/C"},
		{"<p>LIMA &mdash; 7.1&nbsp;billion <b>dollars</b>, up&#160;12&#37;.</p><P>Next",
		 "lima/C/A ~ 7.1 billion dollars , up 12 % . next/C"},
		{"&quot;Yes,&quot; R&amp;D &ldquo;no&rdquo;", "\" yes/C , \" r/C & d/C \" no \""},
		{"a < b & c <x> <p", "a < b & c < x > < p"},
		{"", ""},
		{"word", "word"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		ck_assert_str_eq(print(cases[i].text), cases[i].tokens);
}
END_TEST

START_TEST(a_word_is_folded_alike_whatever_stands_behind_it)
{
	static const char *const behind[] = {"", " ", ".", ",", "/x", "\xC2\xA0x", "\xE2\x80\x94", "\n"};
	static const char *const words[] = {"of", "Talks", "NATO", "aBc", "EU"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		for (size_t j = 0; j < sizeof(behind) / sizeof(behind[0]); j++) {
			char text[64], folded[32];
			struct tokens tokens;

			(void)snprintf(text, sizeof(text), "%s%s", words[i], behind[j]);
			tokens = tokenize(&arena, text_of(text), 0);
			ck_assert(text_equal(tokens.at[0].folded,
					     (struct text){folded, fold(text_of(words[i]), folded, sizeof(folded))}));
			ck_assert_uint_eq(tokens.at[0].end, strlen(words[i]));
		}
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("tokens");
	Suite *suite = suite_create("models/text/tokens");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(cases, start, stop);
	tcase_add_test(cases, a_text_is_split_into_words_numbers_and_marks);
	tcase_add_test(cases, a_word_is_folded_alike_whatever_stands_behind_it);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
