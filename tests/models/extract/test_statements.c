/* SPDX-License-Identifier: MIT */
/* What tests/gold does not ask of a statement: whom it is told to. */
#include <check.h>

#include "tests/models/extract/reader.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))
#define TALKS "Swedish Prime Minister Lars Berg and Peruvian President Ana Rojas met in Lima. "

/* Who speaks > to whom; one behind the other. */
static void print_listeners(const struct facts *facts)
{
	for (size_t i = 0; i < facts->statement_count; i++) {
		const struct statement_fact *fact = &facts->statements[i];

		reader_check_sources(facts, &fact->basis);
		reader_add("%s", i > 0 ? "; " : "");
		reader_add_entities(facts, fact->speakers);
		reader_add(" > ");
		reader_add_entities(facts, fact->addressees);
	}
}

START_TEST(a_statement_is_told_to_whom_its_cue_has_as_object)
{
	static const struct reader_case rows[] = {
		{TALKS "Berg told Rojas that the road was open.", "Lars Berg > Ana Rojas"},
		{TALKS "Rojas thanked Sweden for the road.", "Ana Rojas > SE"},
		{TALKS "Rojas praised her guest for the road.", "Ana Rojas > "},
		{TALKS "Berg thanked Rojas's team for the road.", "Lars Berg > "},
	};

	reader_check(rows, COUNT(rows), NULL, print_listeners);
}
END_TEST

/* Who speaks, one behind the other. */
static void print_speakers(const struct facts *facts)
{
	for (size_t i = 0; i < facts->statement_count; i++) {
		reader_add("%s", i > 0 ? "; " : "");
		reader_add_entities(facts, facts->statements[i].speakers);
	}
}

START_TEST(who_has_no_name_speaks_with_all_that_is_said_of_him)
{
	static const struct reader_case rows[] = {
		{"Chile will send a minister, a person familiar with the matter said.",
		 "a person familiar with the matter"},
		{"A senior official travelling with the premier said the loan is the first.",
		 "A senior official travelling with the premier"},
		{"Chile will send a minister, a diplomat involved in the talks said.",
		 "a diplomat involved in the talks"},
		{"An aide to the president said Chile will send a minister.", "An aide to the president"},
		{"A source close to the talks told agencies that it was over.", "A source close to the talks"},
		{"An official from Lima met the press.", ""},
		{"An official speaking in Lima left the room.", ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_speakers);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_statement_is_told_to_whom_its_cue_has_as_object,
		who_has_no_name_speaks_with_all_that_is_said_of_him,
	};

	return reader_run("statements", tests, COUNT(tests));
}
