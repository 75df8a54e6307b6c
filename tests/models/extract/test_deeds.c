/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "tests/models/extract/reader.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))
#define TALKS "Swedish Prime Minister Lars Berg and Peruvian President Ana Rojas met in Lima. "

/* kind status parties; one behind the other. */
static void print_parties(const struct facts *facts)
{
	for (size_t i = 0; i < facts->agreement_count; i++) {
		const struct agreement_fact *fact = &facts->agreements[i];

		reader_check_sources(facts, &fact->basis);
		reader_add("%s%.*s %.*s ", i > 0 ? "; " : "", (int)fact->kind.len, fact->kind.at, (int)fact->status.len,
			   fact->status.at);
		reader_add_entities(facts, fact->parties);
	}
}

/* kind signatories; one behind the other. */
static void print_signatories(const struct facts *facts)
{
	for (size_t i = 0; i < facts->agreement_count; i++) {
		const struct agreement_fact *fact = &facts->agreements[i];

		reader_add("%s%.*s ", i > 0 ? "; " : "", (int)fact->kind.len, fact->kind.at);
		reader_add_entities(facts, fact->signatories);
	}
}

static void print_dates(const struct facts *facts)
{
	for (size_t i = 0; i < facts->agreement_count; i++)
		reader_add("%s%.*s", i > 0 ? "; " : "", (int)facts->agreements[i].date.iso.len,
			   facts->agreements[i].date.iso.at);
}

START_TEST(an_agreement_binds_whom_its_clause_names)
{
	static const struct reader_case rows[] = {
		{TALKS "Peru and Chile signed a memorandum on water with Brazil and Bolivia.",
		 "memorandum signed PE,CL,BR,BO"},
		{TALKS "Chile has reached a trade deal with Vietnam.", "agreement agreed CL,VN"},
		{TALKS "They recalled an agreement signed by Paul Gray and King Olaf in 1995.", "agreement signed "},
		{TALKS "They praised the Quito Accord signed in 1998.", "agreement signed "},
		{TALKS "The treaty was signed by Berg and Rojas.", "treaty signed SE,PE"},
	};

	reader_check(rows, COUNT(rows), "2026-01-12", print_parties);
}
END_TEST

START_TEST(others_than_the_two_who_met_are_bound)
{
	static const struct reader_case rows[] = {
		{TALKS "They praised the Peru-EU trade agreement, which was signed in May.", "agreement signed PE"},
		{TALKS "They are negotiating an ASEAN-Peru Free Trade Agreement.", "agreement planned PE"},
		{TALKS "They signed an agreement on fish between Peru and Chile.", "agreement signed PE,CL"},
		{TALKS "They praised the fisheries agreement between Peru and Chile.", "agreement in_force PE,CL"},
		{TALKS "They welcomed the signing of a memorandum between BRICS Academies.", "memorandum signed "},
		{TALKS "Members signed a protocol on fish in 2012.", "protocol signed "},
		{TALKS "4. Heads of Government adopted the Lima Declaration.", "declaration agreed "},
		{TALKS "The Council urges the parties to sign a peace agreement.", "agreement planned "},
		{TALKS "Berg urged Chile and Bolivia to sign a treaty.", "treaty planned CL,BO"},
		{TALKS "The agreements were signed.", "agreement signed SE,PE"},
		{TALKS "They praised the Minsk agreements, which were signed in May.", "agreement signed "},
		{TALKS "In May they agreed to a Kenya-brokered truce on fish.", "agreement agreed SE,PE"},
		{TALKS "The venture needs to sign a financing agreement with the European Commission.",
		 "agreement planned "},
		{TALKS "The European Union, which comprises Sweden, Finland and Malta, concluded a trade agreement.",
		 "agreement agreed "},
		{TALKS "The company, which operates in Chile and Bolivia, signed a contract.", "contract signed "},
		{TALKS "An agreement on fish was signed with Chile and Bolivia.", "agreement signed CL,BO"},
		{TALKS "Chile, which has never joined the European Union, has concluded a treaty with Brazil.",
		 "treaty agreed CL,BR"},
		{TALKS "Under a deal announced last week, Chile will buy fish.", "agreement announced "},
		{TALKS "A memorandum on gas will be signed by the end of summer with Chile.", "memorandum planned CL"},
		{TALKS "A memorandum on gas was signed in line with Chile's law.", "memorandum signed SE,PE"},
		{"A contract was signed with the Finnish firm Rauta.", "contract signed "},
		{TALKS "Peru will sign the Quito Convention.", "convention planned PE"},
		{TALKS "Peru will sign the treaty on fish.", "treaty planned SE,PE"},
		{TALKS "Berg thanked Chile and Bolivia, which signed the charter.", "charter signed CL,BO"},
		{TALKS "They are committed to concluding the treaty.", "treaty planned SE,PE"},
		{"Swedish Foreign Minister Lars Berg met Peruvian Foreign Minister Ana Rojas in Lima. The GCC side "
		 "showed its plans. The talks ended with the signing of two protocols.",
		 "protocol signed "},
	};

	reader_check(rows, COUNT(rows), NULL, print_parties);
}
END_TEST

START_TEST(who_signs_is_a_signatory)
{
	static const struct reader_case rows[] = {
		{TALKS "They signed a treaty.", "treaty Lars Berg,Ana Rojas"},
		{TALKS "They welcomed the signing of a treaty.", "treaty "},
		{"Lars Berg met with President Ana Rojas. Both praised the 1998 Quito Treaty.", "treaty "},
		{TALKS "They welcomed the signing last month of a treaty.", "treaty "},
		{TALKS "They oversaw the signing of a treaty by their ministers.", "treaty "},
		{TALKS "They are committed to concluding a treaty.", "treaty "},
		{TALKS "They underlined the importance of concluding a treaty.", "treaty "},
		{TALKS "Mercosur concluded a trade agreement with the European Union.",
		 "agreement Mercosur,European Union"},
		{TALKS "Berg signed a treaty with Rojas.", "treaty Lars Berg,Ana Rojas"},
		{TALKS "They signed a treaty on fish with a letter of intent.", "treaty Lars Berg,Ana Rojas"},
		{TALKS "Rojas urged Berg to sign the charter.", "charter Lars Berg"},
		{TALKS "The talks ended with the signature of a pact on tin, by Minister Eva Lind and Ambassador Juan "
		       "Prado.",
		 "treaty Eva Lind,Juan Prado"},
		{TALKS "The Minister of Trade, Eva Lind, and her Peruvian counterpart signed a protocol.",
		 "protocol Eva Lind"},
		{TALKS "The two leaders met, and Peru signed a protocol.", "protocol "},
		{TALKS "A protocol was signed by the Ministers of Health of the two countries, Mrs Eva Lind and Mr "
		       "Juan Prado, before the leaders.",
		 "protocol Eva Lind,Juan Prado"},
	};

	reader_check(rows, COUNT(rows), NULL, print_signatories);
}
END_TEST

START_TEST(the_time_of_an_agreement_stands_beside_it)
{
	static const struct reader_case rows[] = {
		{TALKS "Peru signed a treaty with the European Union in December.", "2025-12"},
		{TALKS "Peru signed a treaty with Chile on 3 March 2024.", "2024-03-03"},
		{TALKS "Rojas, who will leave on Friday, signed a treaty.", "2026-01-12"},
		{TALKS "In May Peru signed a treaty.", "2025-05"},
		{TALKS "They welcomed the signing last month of a treaty.", "2025-12"},
	};

	reader_check(rows, COUNT(rows), "2026-01-12", print_dates);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		an_agreement_binds_whom_its_clause_names,
		others_than_the_two_who_met_are_bound,
		who_signs_is_a_signatory,
		the_time_of_an_agreement_stands_beside_it,
	};

	return reader_run("deeds", tests, COUNT(tests));
}
