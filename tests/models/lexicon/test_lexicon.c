/* SPDX-License-Identifier: MIT */
#include "models/lexicon/lexicon.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/lexicon/inflect.h"
#include "models/text/fold.h"

static struct arena arena;
static const struct lexicon *lexicon;

static void load(void)
{
	arena_init(&arena, NULL);
	lexicon = lexicon_load(&arena);
}

static void release(void)
{
	arena_release(&arena);
}

/* The longest sense of a list that the phrase as a whole is; NULL where it is none. */
static const struct sense *sense_of(const char *phrase, enum list_id list)
{
	const struct word *words[8];
	struct senses found;
	size_t count = 0;
	char copy[200], folded[200];

	(void)snprintf(copy, sizeof(copy), "%s", phrase);
	for (char *save = NULL, *part = strtok_r(copy, " ", &save); part != NULL; part = strtok_r(NULL, " ", &save))
		words[count++] =
			lexicon_word(lexicon, (struct text){folded, fold(text_of(part), folded, sizeof(folded))});
	found = lexicon_senses(lexicon, &arena, words, count);
	for (size_t i = found.count; i > 0; i--)
		for (const struct sense *sense = found.at[i - 1]; sense != NULL; sense = sense->next)
			if (sense->list == list && sense->words == count)
				return sense;
	return NULL;
}

START_TEST(every_line_of_every_list_has_its_cells_and_known_flags)
{
	struct text error = lexicon_error(lexicon);

	ck_assert_msg(error.len == 0, "%.*s", (int)error.len, error.at);
	for (int list = 0; list < LIST_COUNT; list++) {
		size_t count;

		(void)lexicon_rows(lexicon, (enum list_id)list, &count);
		ck_assert_uint_gt(count, 3);
	}
}
END_TEST

START_TEST(a_verb_is_known_in_all_its_forms)
{
	static const struct {
		const char *form;
		unsigned forms;
	} cases[] = {
		{"said", FORM_PAST | FORM_PARTICIPLE},
		{"says", FORM_S},
		{"saying", FORM_ING},
		{"noted", FORM_PAST | FORM_PARTICIPLE},
		{"noting", FORM_ING},
		{"called for", FORM_PAST | FORM_PARTICIPLE},
		{"emphasises", FORM_S},
		{"emphasizing", FORM_ING},
		{"agreed", FORM_PAST | FORM_PARTICIPLE},
		{"looking forward to", FORM_ING},
		{"reiterate", FORM_BASE},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct sense *sense = sense_of(cases[i].form, LIST_verbs);

		ck_assert_msg(sense != NULL, "%s is not known", cases[i].form);
		ck_assert_msg((sense->forms & cases[i].forms) == cases[i].forms, "%s: %x", cases[i].form, sense->forms);
	}
}
END_TEST

START_TEST(names_are_found_whatever_their_case_and_accents)
{
	ck_assert_ptr_nonnull(sense_of("T\xC3\xBCrkiye", LIST_countries));
	ck_assert_ptr_nonnull(sense_of("TURKIYE", LIST_countries));
	ck_assert_uint_ne(sense_of("Russian", LIST_countries)->forms & FORM_SECOND, 0);
	ck_assert_uint_ne(sense_of("Beijing", LIST_countries)->forms & FORM_THIRD, 0);
	ck_assert_ptr_null(sense_of("Atlantis", LIST_countries));
}
END_TEST

START_TEST(a_word_that_one_rule_looks_for_has_its_use_and_no_sense)
{
	const struct word *word = lexicon_word(lexicon, TEXT("spokeswoman"));

	ck_assert_ptr_nonnull(word);
	ck_assert_uint_eq(word->uses, FLAG(uses, stranger));
	word = lexicon_word(lexicon, TEXT("ould"));
	ck_assert_ptr_nonnull(word);
	ck_assert_uint_eq(word->uses, FLAG(uses, particle));
	ck_assert_uint_eq(lexicon_senses(lexicon, &arena, &word, 1).count, 0);
	ck_assert_ptr_null(sense_of("ould", LIST_words));
	ck_assert_uint_eq(lexicon_word(lexicon, TEXT("announced"))->uses, FLAG(uses, announce) | FLAG(uses, past));
	ck_assert_ptr_nonnull(sense_of("announced", LIST_verbs));
}
END_TEST

START_TEST(a_row_is_found_by_any_form_of_a_cell)
{
	const struct row *row = lexicon_find(lexicon, LIST_countries, "aliases", TEXT("usa"));

	ck_assert_ptr_nonnull(row);
	ck_assert(text_equal(lexicon_cell(lexicon, row, "alpha_2"), TEXT("US")));
	ck_assert_ptr_null(lexicon_find(lexicon, LIST_countries, "no_such_column", TEXT("usa")));
}
END_TEST

START_TEST(verbs_inflect_as_english_does)
{
	static const struct {
		const char *lemma, *form;
		unsigned forms;
	} cases[] = {
		{"pledge", "pledging", FORM_ING},  {"agree", "agreeing", FORM_ING}, {"stop", "stopped", FORM_PAST},
		{"deny", "denies", FORM_S},        {"deny", "denied", FORM_PAST},   {"stress", "stresses", FORM_S},
		{"vie", "vying", FORM_ING},        {"be", "were", FORM_PAST},       {"have", "has", FORM_S},
		{"convey", "conveyed", FORM_PAST},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct inflections all;
		bool found = false;

		inflect(text_of(cases[i].lemma), TEXT(""), TEXT(""), &all);
		for (size_t j = 0; j < all.count; j++)
			found = found ||
				(strcmp(all.at[j].text, cases[i].form) == 0 && (all.at[j].forms & cases[i].forms) != 0);
		ck_assert_msg(found, "%s has no form %s", cases[i].lemma, cases[i].form);
	}
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("lexicon");
	Suite *suite = suite_create("models/lexicon");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(cases, load, release);
	tcase_add_test(cases, every_line_of_every_list_has_its_cells_and_known_flags);
	tcase_add_test(cases, a_verb_is_known_in_all_its_forms);
	tcase_add_test(cases, names_are_found_whatever_their_case_and_accents);
	tcase_add_test(cases, a_word_that_one_rule_looks_for_has_its_use_and_no_sense);
	tcase_add_test(cases, a_row_is_found_by_any_form_of_a_cell);
	tcase_add_test(cases, verbs_inflect_as_english_does);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
