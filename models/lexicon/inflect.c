/* SPDX-License-Identifier: MIT */
#include "models/lexicon/inflect.h"

#include <stdio.h>
#include <string.h>

#include "models/lexicon/lexicon.h"

static void add(struct inflections *all, struct text stem, const char *ending, unsigned forms)
{
	char text[sizeof(all->at[0].text)];

	if (stem.len + strlen(ending) >= sizeof(text))
		return;
	(void)snprintf(text, sizeof(text), "%.*s%s", (int)stem.len, stem.at, ending);
	for (size_t i = 0; i < all->count; i++)
		if (strcmp(all->at[i].text, text) == 0) {
			all->at[i].forms |= forms;
			return;
		}
	if (all->count == sizeof(all->at) / sizeof(all->at[0]))
		return;
	memcpy(all->at[all->count].text, text, sizeof(text));
	all->at[all->count++].forms = forms;
}

static void add_printed(struct inflections *all, struct text cell, unsigned forms)
{
	struct text form;

	for (size_t at = 0; lexicon_form(cell, &at, &form);)
		add(all, form, "", forms);
}

static bool is_vowel(char c)
{
	return c != '\0' && strchr("aeiou", c) != NULL;
}

/* Ends in consonant, vowel, consonant that can double. */
static bool may_double(struct text lemma)
{
	char a, b, c;

	if (lemma.len < 3)
		return false;
	a = lemma.at[lemma.len - 3];
	b = lemma.at[lemma.len - 2];
	c = lemma.at[lemma.len - 1];
	return !is_vowel(a) && is_vowel(b) && !is_vowel(c) && strchr("wxyh", c) == NULL;
}

static void add_ending(struct inflections *all, struct text lemma, const char *ending, unsigned forms)
{
	char last = lemma.at[lemma.len - 1], before = lemma.len > 1 ? lemma.at[lemma.len - 2] : '\0';

	if (last == 'e' &&
	    (ending[0] == 'e' || (ending[0] == 'i' && before != 'e' && before != 'y' && before != 'o'))) {
		struct text stem = text_part(lemma, 0, lemma.len - 1);

		if (ending[0] == 'i' && before == 'i') {
			add(all, text_part(stem, 0, stem.len - 1), "ying", forms);
			return;
		}
		add(all, stem, ending, forms);
		return;
	}
	if (last == 'y' && ending[0] == 'e' && !is_vowel(before)) {
		add(all, text_part(lemma, 0, lemma.len - 1), ending[1] == 's' ? "ies" : "ied", forms);
		return;
	}
	add(all, lemma, ending, forms);
	if (may_double(lemma)) {
		char doubled[48];

		(void)snprintf(doubled, sizeof(doubled), "%.*s%c", (int)lemma.len, lemma.at, last);
		add(all, text_of(doubled), ending, forms);
	}
}

static bool takes_es(struct text lemma)
{
	char last = lemma.at[lemma.len - 1], before = lemma.len > 1 ? lemma.at[lemma.len - 2] : '\0';

	return last == 's' || last == 'x' || last == 'z' || last == 'o' ||
	       (last == 'h' && (before == 'c' || before == 's')) || (last == 'y' && !is_vowel(before));
}

void inflect(struct text lemma, struct text past, struct text participle, struct inflections *ret_inflections)
{
	*ret_inflections = (struct inflections){.count = 0};
	if (lemma.len == 0)
		return;
	add(ret_inflections, lemma, "", FORM_BASE);
	if (text_equal(lemma, TEXT("be"))) {
		add_printed(ret_inflections, TEXT("is|are|am"), FORM_S);
		add_printed(ret_inflections, TEXT("was|were"), FORM_PAST);
		add_printed(ret_inflections, TEXT("been"), FORM_PARTICIPLE);
		add_printed(ret_inflections, TEXT("being"), FORM_ING);
		return;
	}
	if (text_equal(lemma, TEXT("have"))) {
		add_printed(ret_inflections, TEXT("has"), FORM_S);
	} else if (takes_es(lemma)) {
		add_ending(ret_inflections, lemma, "es", FORM_S);
	} else {
		add(ret_inflections, lemma, "s", FORM_S);
	}
	add_ending(ret_inflections, lemma, "ing", FORM_ING);
	if (past.len == 0)
		add_ending(ret_inflections, lemma, "ed", FORM_PAST | (participle.len == 0 ? FORM_PARTICIPLE : 0U));
	add_printed(ret_inflections, past, FORM_PAST | (participle.len == 0 ? FORM_PARTICIPLE : 0U));
	add_printed(ret_inflections, participle, FORM_PARTICIPLE);
}
