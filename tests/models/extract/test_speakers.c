/* SPDX-License-Identifier: MIT */
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
		{"Trade grew, according to a source close to the delegation.", "a source close to the delegation"},
		{"An official from Lima met the press.", ""},
		{"An official speaking in Lima left the room.", ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_speakers);
}
END_TEST

START_TEST(who_speaks_for_an_organization_speaks_himself)
{
	static const struct reader_case rows[] = {
		{TALKS "Ewa Nowak at the Hayami Research Institute said talks had failed.", "Ewa Nowak"},
		{TALKS "Ewa Nowak of Amnesty International said talks had failed.", "Ewa Nowak"},
		{TALKS "\"It will not hold,\" said Ewa Nowak of Amnesty International.", "Ewa Nowak"},
	};

	reader_check(rows, COUNT(rows), NULL, print_speakers);
}
END_TEST

START_TEST(a_group_is_those_who_were_introduced_as_all_of_it)
{
	static const struct reader_case rows[] = {
		{"Heads of Government met in Lima. The meeting was chaired by President Ana Rojas of Peru.\n\n"
		 "Leaders thanked Prime Minister Lars Berg of Sweden. Heads of Government welcomed the road. They "
		 "urged "
		 "haste. We noted the plan.",
		 "Heads of Government; Heads of Government; Heads of Government; "},
		{TALKS "Leaders welcomed the road. They urged haste. The leaders noted the plan.",
		 "Lars Berg,Ana Rojas; Lars Berg,Ana Rojas; Lars Berg,Ana Rojas"},
		{"Peruvian President Ana Rojas received Swedish Prime Minister Lars Berg in Lima.\n\n"
		 "Leaders welcomed the road.",
		 "Ana Rojas,Lars Berg"},
		{"Joint Statement\n\nPrime Minister Lars Berg of Sweden\n\nPresident Ana Rojas of Peru\n\n"
		 "We welcome the new road. Leaders praised the dam.",
		 "Lars Berg,Ana Rojas; Lars Berg,Ana Rojas"},
		{"The summit was chaired by President Ana Rojas of Peru and attended by the leaders of the Andes and "
		 "by "
		 "Prime Minister Lars Berg of Sweden.\n\nLeaders welcomed the road. We noted the plan.",
		 "the leaders of the Andes; "},
	};

	reader_check(rows, COUNT(rows), NULL, print_speakers);
}
END_TEST

START_TEST(ministers_are_not_the_leaders_of_their_countries)
{
	static const struct reader_case rows[] = {
		{"Trade Minister Ana Rojas of Peru met Trade Minister Lars Berg of Sweden. The leaders of the two "
		 "countries agreed on a road. The presidents praised the road. The ministers urged haste.",
		 "The leaders of the two countries; The presidents; Ana Rojas,Lars Berg"},
		{TALKS "The leaders of the two countries agreed on a road.", "Lars Berg,Ana Rojas"},
	};

	reader_check(rows, COUNT(rows), NULL, print_speakers);
}
END_TEST

START_TEST(both_sides_are_who_was_called_a_side)
{
	static const struct reader_case rows[] = {
		{"Foreign Minister Ana Rojas of Peru received Foreign Minister Lars Berg of Sweden. The Swedish side "
		 "praised the road, while the GCC side explained the plan. Both sides urged haste. They praised the "
		 "dam.",
		 "SE; Gulf Cooperation Council; SE,Gulf Cooperation Council; SE,Gulf Cooperation Council"},
		{TALKS "The Swedish side praised the road. Both sides urged haste.", "SE; SE,PE"},
		{TALKS "The US side rejected the plan. The Swedish side praised it. Both sides urged haste.",
		 "US; SE,PE"},
	};

	reader_check(rows, COUNT(rows), NULL, print_speakers);
}
END_TEST

START_TEST(a_part_of_a_group_is_not_the_group)
{
	static const struct reader_case rows[] = {
		{"Foreign Minister Ana Rojas of Peru met Foreign Minister Lars Berg of Sweden. The Ministers praised "
		 "the "
		 "road. The EU Ministers urged haste. The Ministers welcomed the plan.",
		 "Ana Rojas,Lars Berg; The EU Ministers; Ana Rojas,Lars Berg"},
		{"The EU Ministers urged haste. The Ministers welcomed the plan.",
		 "The EU Ministers; The EU Ministers"},
	};

	reader_check(rows, COUNT(rows), NULL, print_speakers);
}
END_TEST

START_TEST(offices_of_several_countries_are_their_holders)
{
	static const struct reader_case rows[] = {
		{"The presidents of Chad, Mali and Niger have failed to agree on a dam, but said it was near. "
		 "President "
		 "Ali Deb of Chad met President Omar Keita of Mali and President Issa Sani of Niger.",
		 "Ali Deb,Omar Keita,Issa Sani"},
		{"The presidents of Peru and Sweden shook hands and promised to build a road.",
		 "The presidents of Peru and Sweden"},
		{"The foreign ministers of Peru and Sweden said it was late. They praised the road. The foreign "
		 "ministers "
		 "urged haste.",
		 "The foreign ministers of Peru and Sweden; The foreign ministers of Peru and Sweden; "
		 "The foreign ministers of Peru and Sweden"},
		{"Foreign Minister Ana Rojas of Peru met Foreign Minister Lars Berg of Sweden. The foreign ministers "
		 "of "
		 "Sweden and Peru welcomed the road. The leaders of Peru and Sweden urged haste.",
		 "Lars Berg,Ana Rojas; The leaders of Peru and Sweden"},
	};

	reader_check(rows, COUNT(rows), NULL, print_speakers);
}
END_TEST

START_TEST(a_transcript_gives_its_turns_and_not_what_it_says_of_itself)
{
	static const struct reader_case rows[] = {
		{"TRANSCRIPT: Briefing by Minister Eva Lind\n\nTIME: 3:20 p.m.\n\nMS. LIND: (In Swedish.)\n\n"
		 "MS. LIND: Good day. The road is open. (Applause.)\n\nQ What about the bridge?\n\n"
		 "MS. LIND: (Laughter.) It is late.\n\nEND 3:41 P.M. CET\n",
		 "Eva Lind; Q; Eva Lind"},
	};

	reader_check(rows, COUNT(rows), NULL, print_speakers);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_statement_is_told_to_whom_its_cue_has_as_object,
		who_has_no_name_speaks_with_all_that_is_said_of_him,
		who_speaks_for_an_organization_speaks_himself,
		a_group_is_those_who_were_introduced_as_all_of_it,
		ministers_are_not_the_leaders_of_their_countries,
		both_sides_are_who_was_called_a_side,
		a_part_of_a_group_is_not_the_group,
		offices_of_several_countries_are_their_holders,
		a_transcript_gives_its_turns_and_not_what_it_says_of_itself,
	};

	return reader_run("speakers", tests, COUNT(tests));
}
