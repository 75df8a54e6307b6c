/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <string.h>

#include "tests/models/extract/reader.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static void print_initiatives(const struct facts *facts)
{
	for (size_t i = 0; i < facts->initiative_count; i++) {
		const struct initiative_fact *fact = &facts->initiatives[i];

		reader_check_sources(facts, &fact->basis);
		reader_add("%s%.*s (%.*s) by ", i > 0 ? "; " : "", (int)fact->name.len, fact->name.at,
			   (int)fact->abbreviation.len, fact->abbreviation.at);
		reader_add_entities(facts, fact->proposers);
		reader_add(" no %u of {", fact->ordinal);
		reader_add_texts(fact->series);
		reader_add("} aims {");
		reader_add_texts(fact->aims);
		reader_add("} %u/%zu", fact->principles_stated, fact->principle_count);
	}
}

START_TEST(an_initiative_has_a_name_and_a_proposer)
{
	static const struct reader_case rows[] = {
		{"Norwegian Prime Minister Ole Lund launched the Clean Oceans Initiative (COI).",
		 "Clean Oceans Initiative (COI) by Ole Lund no 0 of {} aims {} 0/0"},
		{"The ministers praised the Rivers and Lakes Partnership for Safe Water.",
		 "Rivers and Lakes Partnership for Safe Water () by  no 0 of {} aims {} 0/0"},
		{"The ministers praised the Nordic Green Corridor Initiative.",
		 "Nordic Green Corridor Initiative () by  no 0 of {} aims {} 0/0"},
		{"The ministers praised the Partnership for Workers\xE2\x80\x99 Rights.",
		 "Partnership for Workers\xE2\x80\x99 Rights () by  no 0 of {} aims {} 0/0"},
		{"The ministers praised the successful My Thuan Bridge Project.",
		 "My Thuan Bridge Project () by  no 0 of {} aims {} 0/0"},
		{"Norwegian Prime Minister Ole Lund explained the Blue Rivers Initiative, which he proposed in 2021.",
		 "Blue Rivers Initiative () by Ole Lund no 0 of {} aims {} 0/0"},
		{"Oslo backs the Clean Oceans Initiative, the Clean Air Initiative and the Clean Fish Initiative "
		 "proposed "
		 "by President Ana Rojas.",
		 "Clean Oceans Initiative () by Ana Rojas no 0 of {} aims {} 0/0; Clean Air Initiative () by Ana Rojas "
		 "no 0 of {} aims {} 0/0; Clean Fish Initiative () by Ana Rojas no 0 of {} aims {} 0/0"},
		{"Oslo backs the Clean Oceans Initiative, and it praised the Clean Fish Initiative proposed by "
		 "President "
		 "Ana Rojas.",
		 "Clean Oceans Initiative () by  no 0 of {} aims {} 0/0; Clean Fish Initiative () by Ana Rojas no 0 of "
		 "{} "
		 "aims {} 0/0"},
		{"The summit will launch the Green Corridors Initiative, a plan first floated by President Ana Rojas "
		 "in "
		 "2023.",
		 "Green Corridors Initiative () by Ana Rojas no 0 of {} aims {} 0/0"},
		{"Norwegian Prime Minister Ole Lund announced the upgrade of the Clean Oceans Initiative.",
		 "Clean Oceans Initiative () by  no 0 of {} aims {} 0/0"},
		{"Norwegian Prime Minister Ole Lund announced the launch of the Clean Oceans Initiative.",
		 "Clean Oceans Initiative () by Ole Lund no 0 of {} aims {} 0/0"},
		{"Norwegian Prime Minister Ole Lund met Ana Rojas. She praised the Blue Fish Initiative proposed by "
		 "Lund and "
		 "Fijian Prime Minister Jone Vula.",
		 "Blue Fish Initiative () by Ole Lund,Jone Vula no 0 of {} aims {} 0/0"},
		{"Norwegian Prime Minister Ole Lund praised the Closer Economic Partnership.", ""},
		{"Norwegian Prime Minister Ole Lund told Radio Vision and Television Vision about it. Sky Vision was "
		 "there.",
		 ""},
		{"Norwegian Prime Minister Ole Lund praised the Fish Mining Vision.",
		 "Fish Mining Vision () by  no 0 of {} aims {} 0/0"},
		{"Norwegian Prime Minister Ole Lund spoke of his support for the Clean Oceans Initiative.",
		 "Clean Oceans Initiative () by  no 0 of {} aims {} 0/0"},
		{"Norwegian Prime Minister Ole Lund spoke of his ambitious new Clean Oceans Initiative.",
		 "Clean Oceans Initiative () by Ole Lund no 0 of {} aims {} 0/0"},
		{"The two sides hailed their comprehensive Strategic Partnership.", ""},
		{"This initiative is new.", ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_initiatives);
}
END_TEST

START_TEST(names_of_initiatives_have_many_shapes)
{
	static const struct reader_case rows[] = {
		{"The ministers praised Saudi Vision 2030 and Vision 2040.",
		 "Saudi Vision 2030 () by  no 0 of {} aims {} 0/0; Vision 2040 () by  no 0 of {} aims {} 0/0"},
		{"The ministers praised the 2030 Agenda for Sustainable Development.",
		 "2030 Agenda for Sustainable Development () by  no 0 of {} aims {} 0/0"},
		{"The ministers praised the Lima-Oslo Plan of Action 2021-2025.",
		 "Lima-Oslo Plan of Action 2021-2025 () by  no 0 of {} aims {} 0/0"},
		{"The ministers praised the Peru-Norway Clean Harbours Partnership.",
		 "Peru-Norway Clean Harbours Partnership () by  no 0 of {} aims {} 0/0"},
		{"The ministers agreed to launch a Renewable Energy Partnership.",
		 "Renewable Energy Partnership () by  no 0 of {} aims {} 0/0"},
		{"The ministers praised the ITEC programme, the EU programme and the Anything but Nets initiative.",
		 "ITEC programme () by  no 0 of {} aims {} 0/0; "
		 "Anything but Nets initiative () by  no 0 of {} aims {} 0/0"},
		{"The ministers praised the Belt and Road initiative and the Global Entry program.",
		 "Belt and Road initiative () by  no 0 of {} aims {} 0/0; "
		 "Global Entry program () by  no 0 of {} aims {} 0/0"},
		{"The ministers praised the Nordic4Fish initiative and the Nordic initiative.",
		 "Nordic4Fish initiative () by  no 0 of {} aims {} 0/0"},
		{"They will expand the crime prevention program, Safe Streets; and patrol the coast.",
		 "Safe Streets () by  no 0 of {} aims {} 0/0"},
		{"Norway left the programme, Prime Minister Ole Lund, 50, said, a programme, New York, and more.", ""},
		{"Norway praised the United Nations programme, the White House initiative and the Latin America "
		 "strategy.",
		 ""},
		{"The ministers spoke of an Economic Partnership Agreement, a Clean Air Initiative Forum, an Enhanced "
		 "Partnership and a Joint Action Plan.",
		 ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_initiatives);
}
END_TEST

START_TEST(a_name_in_quotation_marks_has_its_head_beside_it)
{
	static const struct reader_case rows[] = {
		{"Norwegian Prime Minister Ole Lund launched the \"Harbours of Tomorrow\" initiative, aimed at "
		 "cleaning "
		 "beaches.",
		 "Harbours of Tomorrow () by Ole Lund no 0 of {} aims {cleaning beaches} 0/0"},
		{"The ministers praised a programme called \xE2\x80\x9CSafe Roads 2030\xE2\x80\x9D.",
		 "Safe Roads 2030 () by  no 0 of {} aims {} 0/0"},
		{"The ministers praised the project known as \"North-South Rail\".",
		 "North-South Rail () by  no 0 of {} aims {} 0/0"},
		{"The minister called the plan \"a very good step\".", ""},
		{"The minister said that the \"plan is ready\".", ""},
		{"\"We have a plan,\" the minister said. \"The Plan\" was a fund.", ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_initiatives);
}
END_TEST

START_TEST(later_sentences_speak_of_the_initiative_in_focus)
{
	static const struct reader_case rows[] = {
		{"Norwegian Prime Minister Ole Lund introduced his new Clean Oceans Initiative (COI), aimed at "
		 "protecting "
		 "fish and cleaning beaches. The COI is the third of his initiatives, following the Clean Air "
		 "Initiative "
		 "and Green Cities Initiative. He named three principles: openness, fairness, and trust.",
		 "Clean Oceans Initiative (COI) by Ole Lund no 3 of {Clean Air Initiative|Green Cities Initiative} "
		 "aims "
		 "{protecting fish|cleaning beaches} 3/3; Clean Air Initiative () by  no 0 of {} aims {} 0/0; "
		 "Green Cities Initiative () by  no 0 of {} aims {} 0/0"},
	};

	reader_check(rows, COUNT(rows), NULL, print_initiatives);
}
END_TEST

static void print_years(const struct facts *facts)
{
	for (size_t i = 0; i < facts->initiative_count; i++)
		reader_add("%.*s %u;", (int)facts->initiatives[i].name.len, facts->initiatives[i].name.at,
			   facts->initiatives[i].year);
}

START_TEST(the_year_is_that_of_the_proposal)
{
	static const struct reader_case rows[] = {
		{"Norwegian Prime Minister Ole Lund proposed the Blue Rivers Initiative.",
		 "Blue Rivers Initiative 2025;"},
		{"Norwegian Prime Minister Ole Lund announced his newly launched Blue Rivers Initiative.",
		 "Blue Rivers Initiative 2025;"},
		{"Norwegian Prime Minister Ole Lund unveiled the \"Harbours of Tomorrow\" initiative on Monday.",
		 "Harbours of Tomorrow 2025;"},
		{"The Blue Rivers Initiative, proposed by Ole Lund in 2021, has many friends.",
		 "Blue Rivers Initiative 2021;"},
		{"The ministers praised the Blue Rivers Initiative, launched by both countries in 2023.",
		 "Blue Rivers Initiative 2023;"},
		{"The ministers praised the Blue Rivers Initiative, which he proposed in 2021.",
		 "Blue Rivers Initiative 2021;"},
		{"In 2013, Norwegian Prime Minister Ole Lund proposed the Blue Rivers Initiative.",
		 "Blue Rivers Initiative 2013;"},
		{"Norwegian Prime Minister Ole Lund proposed the Blue Rivers Initiative last year.",
		 "Blue Rivers Initiative 2024;"},
		{"The ministers praised the Blue Rivers Initiative.", "Blue Rivers Initiative 0;"},
		{"The ministers praised the Blue Rivers Initiative proposed by Ole Lund.", "Blue Rivers Initiative 0;"},
		{"In 2024 Peru joined the Blue Rivers Initiative.", "Blue Rivers Initiative 0;"},
		{"Norwegian Prime Minister Ole Lund announced support for the Blue Rivers Initiative.",
		 "Blue Rivers Initiative 0;"},
		{"Norwegian Prime Minister Ole Lund had proposed the Blue Rivers Initiative.",
		 "Blue Rivers Initiative 0;"},
		{"Norwegian Prime Minister Ole Lund has proposed the Blue Rivers Initiative.",
		 "Blue Rivers Initiative 0;"},
		{"Ole Lund, who took office in 2013, proposed the Blue Rivers Initiative.",
		 "Blue Rivers Initiative 0;"},
		{"The ministers praised the Blue Rivers Initiative and launched talks in 2024.",
		 "Blue Rivers Initiative 0;"},
		{"The Blue Rivers Initiative launched a fund in 2024.", "Blue Rivers Initiative 0;"},
		{"The Blue Rivers Initiative was first launched in 2021.", "Blue Rivers Initiative 2021;"},
		{"The Blue Rivers Initiative will be launched in 2025.", "Blue Rivers Initiative 0;"},
	};

	reader_check(rows, COUNT(rows), "2025-08-20", print_years);
}
END_TEST

START_TEST(a_wrong_count_of_principles_is_a_warning)
{
	const struct facts *facts =
		reader_facts("Norway launched the Clean Oceans Initiative. It rests on four principles: "
			     "openness, fairness, and trust.",
			     NULL);
	bool warned = false;

	for (size_t i = 0; i < facts->warning_count; i++)
		warned = warned || strcmp(facts->warnings[i].code, "principles-count") == 0;
	ck_assert(warned);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		an_initiative_has_a_name_and_a_proposer,
		names_of_initiatives_have_many_shapes,
		a_name_in_quotation_marks_has_its_head_beside_it,
		later_sentences_speak_of_the_initiative_in_focus,
		the_year_is_that_of_the_proposal,
		a_wrong_count_of_principles_is_a_warning,
	};

	return reader_run("initiatives", tests, COUNT(tests));
}
