/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <string.h>

#include "tests/models/extract/reader.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

/* "Ana Lopez (Lopez) Foreign Minister; Harbour Bank [bank]" */
static void print_names(const struct facts *facts)
{
	const char *between = "";

	for (size_t i = 0; i < facts->entity_count; i++) {
		const struct entity *entity = &facts->entities[i];

		if (entity->kind == ENTITY_COUNTRY || entity->basis.sources.count == 0)
			continue;
		if (entity->kind == ENTITY_TEXT)
			continue;
		reader_add("%s%.*s", between, (int)entity->name.len, entity->name.at);
		if (entity->kind == ENTITY_ORGANIZATION)
			reader_add(" [%.*s]", (int)entity->classification.len, entity->classification.at);
		else
			reader_add(" (%.*s)", (int)entity->family_name.len, entity->family_name.at);
		for (size_t j = 0; j < entity->role_count; j++)
			reader_add("%s %.*s", j > 0 ? "," : "", (int)entity->roles[j].title.len,
				   entity->roles[j].title.at);
		between = "; ";
	}
}

START_TEST(an_office_is_printed_whole)
{
	static const struct reader_case rows[] = {
		{"Chief Cabinet Secretary Kenji Mori said talks failed.", "Kenji Mori (Mori) Chief Cabinet Secretary"},
		{"Presidential Aide Ivan Petrov said talks failed.", "Ivan Petrov (Petrov) Presidential Aide"},
		{"House floor leader Ana Lopez said talks failed.", "Ana Lopez (Lopez) Floor Leader"},
		{"External Affairs Minister (EAM) Raghav Menon said talks failed.",
		 "Raghav Menon (Menon) Foreign Minister"},
		{"Emir Sheikh Tamim Al Nasri said talks failed.", "Tamim Al Nasri (Al Nasri) Emir"},
		{"Sheikh Abdullah Al Nasri said talks failed.", "Abdullah Al Nasri (Al Nasri) Sheikh"},
		{"The Commissioner for Peace and Security, Ambassador Selam Lund, arrived.",
		 "Selam Lund (Lund) Commissioner"},
		{"His host, Prince Turki Al Nasri, said talks failed.", "Turki Al Nasri (Al Nasri) Prince"},
	};

	reader_check(rows, COUNT(rows), NULL, print_names);
}
END_TEST

START_TEST(the_family_name_is_the_one_that_stands_alone)
{
	static const struct reader_case rows[] = {
		{"President Eduardo Valdivia Montes arrived. President Valdivia said talks failed.",
		 "Eduardo Valdivia Montes (Valdivia Montes) President"},
		{"Minister Hemi Te Ahunui arrived. Mr Te Ahunui said talks failed.",
		 "Hemi Te Ahunui (Te Ahunui) Minister"},
		{"President Kwon Min-seok said talks failed.", "Kwon Min-seok (Kwon) President"},
		{"President Ana Smith-Jones said talks failed.", "Ana Smith-Jones (Smith-Jones) President"},
		{"President Jan Peeters said talks failed.", "Jan Peeters (Peeters) President"},
		{"President Jean-Luc Moreau said talks failed.", "Jean-Luc Moreau (Moreau) President"},
	};

	reader_check(rows, COUNT(rows), NULL, print_names);
}
END_TEST

START_TEST(who_speaks_for_an_organization_is_a_person)
{
	static const struct reader_case rows[] = {
		{"Ewa Nowak of Amnesty International said talks had failed.",
		 "Ewa Nowak (Nowak); Amnesty International [ngo]"},
		{"Ewa Nowak at the Hayami Research Institute said talks had failed.",
		 "Ewa Nowak (Nowak); Hayami Research Institute [research]"},
		{"Harbour Watch of Northern Norway said talks had failed.", "Harbour Watch of Northern Norway [ngo]"},
	};

	reader_check(rows, COUNT(rows), NULL, print_names);
}
END_TEST

START_TEST(what_is_no_person_is_none)
{
	static const struct reader_case rows[] = {
		{"One diplomat I spoke to laughed. \"It will not hold,\" he said.", ""},
		{"Human Rights Monitor said talks failed.", "Human Rights Monitor [ngo]"},
		{"General Maria Lund said talks failed.", "Maria Lund (Lund) General"},
		{"General Electric said talks failed.", ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_names);
}
END_TEST

START_TEST(the_name_of_an_organization_ends_where_another_begins)
{
	static const struct reader_case rows[] = {
		{"The Supreme Security Council in Tehran said talks failed.", "Supreme Security Council [body]"},
		{"The Academy of Politics and Harbour University said talks failed.",
		 "Academy of Politics [academic]; Harbour University [academic]"},
		{"They met the Ministry of Foreign Affairs and Trade.",
		 "Ministry of Foreign Affairs and Trade [ministry]"},
		{"Videsh Limited and Uzneft signed a contract.", "Videsh Limited [company]"},
		{"The two sides held Foreign Office Consultations.", ""},
		{"They welcomed the Customs Corridor Protocol.", ""},
		{"The Joint Working Group said talks failed.", "Joint Working Group [body]"},
		{"the North's Central News Agency said talks failed.", "Central News Agency [media]"},
		{"The Olympic Women's Council said talks failed.", "Olympic Women's Council [body]"},
		{"The newspaper Vechernii Bishkek reported that talks failed.", "Vechernii Bishkek [media]"},
		{"The Northern Press Agency said talks failed.", "Northern Press Agency [media]"},
		{"Amnesty Watch said talks failed.", "Amnesty Watch [ngo]"},
	};

	reader_check(rows, COUNT(rows), NULL, print_names);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {an_office_is_printed_whole, the_family_name_is_the_one_that_stands_alone,
				      who_speaks_for_an_organization_is_a_person, what_is_no_person_is_none,
				      the_name_of_an_organization_ends_where_another_begins};

	return reader_run("names", tests, COUNT(tests));
}
