/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "tests/models/extract/reader.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static void print_events(const struct facts *facts)
{
	for (size_t i = 0; i < facts->summit_count; i++) {
		const struct summit_fact *fact = &facts->summits[i];

		reader_check_sources(facts, &fact->basis);
		reader_add("[%.*s %.*s no %u in %.*s] ", (int)fact->name.len, fact->name.at, (int)fact->year.len,
			   fact->year.at, fact->ordinal, (int)fact->place.len, fact->place.at);
	}
	for (size_t i = 0; i < facts->event_count; i++) {
		const struct event_fact *fact = &facts->events[i];

		reader_check_sources(facts, &fact->basis);
		reader_add("%.*s %.*s in %.*s ", (int)fact->kind.len, fact->kind.at, (int)fact->date.iso.len,
			   fact->date.iso.at, (int)fact->place.len, fact->place.at);
		if (fact->ordinal > 0)
			reader_add("%u of %.*s since %.*s ", fact->ordinal, (int)fact->commemorates.len,
				   fact->commemorates.at, (int)fact->year_of_origin.len, fact->year_of_origin.at);
		if (fact->visit_kind.len > 0)
			reader_add("%.*s ", (int)fact->visit_kind.len, fact->visit_kind.at);
		reader_add_entities(facts, fact->leaders);
		reader_add(";");
	}
}

START_TEST(summits_have_a_name)
{
	static const struct reader_case rows[] = {
		{"They spoke at the 12th Baltic Leaders' Summit in Riga.", "[Baltic Leaders' Summit  no 12 in Riga] "},
		{"They spoke at the East Asia Summit 2011 in Bali.", "[East Asia Summit 2011 2011 no 0 in Bali] "},
		{"They spoke at the summit.", ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_events);
}
END_TEST

/* The summit, when and where, and who is there. */
static void print_summits(const struct facts *facts)
{
	for (size_t i = 0; i < facts->summit_count; i++) {
		const struct summit_fact *fact = &facts->summits[i];

		reader_check_sources(facts, &fact->basis);
		reader_add("%.*s %.*s %.*s ", (int)fact->name.len, fact->name.at, (int)fact->start_date.iso.len,
			   fact->start_date.iso.at, (int)fact->end_date.iso.len, fact->end_date.iso.at);
		reader_add_entities(facts, (struct entities){&fact->country, fact->country == NO_ENTITY ? 0 : 1});
		reader_add(" ");
		reader_add_entities(facts, fact->leaders);
	}
}

START_TEST(a_summit_to_come_has_no_leaders)
{
	static const struct reader_case rows[] = {
		{"Norwegian Prime Minister Ole Lund and Peruvian President Ana Rojas met at the NATO Summit in "
		 "Warsaw.",
		 "NATO Summit   PL Ole Lund,Ana Rojas"},
		{"Norwegian Prime Minister Ole Lund spoke of the forthcoming NATO Summit in Warsaw.",
		 "NATO Summit   PL "},
		{"Norwegian Prime Minister Ole Lund spoke of the NATO Summit that is held in Warsaw next year.",
		 "NATO Summit   PL "},
		{"Kenya will host the second Africa-Gulf Summit on September 9-10, Minister Ann Kamau said.",
		 "Africa-Gulf Summit 2009-09-09 2009-09-10 KE "},
		{"The ministers met in Lima on 4 and 5 May 2009 at the APEC Summit. The APEC Summit ended.",
		 "APEC Summit 2009-05-04 2009-05-05 PE "},
		{"They spoke of the APEC Summit. The APEC Summit in Lima takes place on 4 May 2009.",
		 "APEC Summit 2009-05-04  PE "},
		{"Peruvian President Ana Rojas will be represented at the Windhoek Summit by her foreign minister.",
		 "Windhoek Summit    "},
	};

	reader_check(rows, COUNT(rows), "2009-08-20", print_summits);
}
END_TEST

#define LEDE "OSLO, May 6, 2009 - Norwegian Prime Minister Ole Lund met Peruvian President Ana Rojas on Wednesday.\n\n"
#define MET "talks 2009-05-06 in Oslo Ole Lund,Ana Rojas;"

START_TEST(a_meeting_is_where_its_sentence_says)
{
	static const struct reader_case rows[] = {
		{LEDE "Lund later flew to Vilnius for talks with Lithuanian President Jonas Petraitis.",
		 MET "talks 2009-05-06 in Vilnius Ole Lund,Jonas Petraitis;"},
		{LEDE "In Riga, Lund and Latvian President Janis Ozols signed a treaty.",
		 MET "signing 2009-05-06 in Riga Ole Lund,Janis Ozols;"},
		{"On Wednesday, 6 May 2009, in Riga, Norwegian Prime Minister Ole Lund met Peruvian President Ana "
		 "Rojas, who had arrived in Latvia for a visit.",
		 "talks 2009-05-06 in Riga Ole Lund,Ana Rojas;visit  in Latvia Ana Rojas;"},
		{LEDE "Foreign Minister Luis Paz met Chilean Foreign Minister Eva Toro. No statement was made after "
		      "the meeting.",
		 MET "talks 2009-05-06 in Oslo Luis Paz,Eva Toro;"},
		{LEDE "They exchanged views on the situation in Afghanistan.",
		 MET "exchange_of_views 2009-05-06 in Oslo Ole Lund,Ana Rojas;"},
		{LEDE "Both praised the recent meeting between President Janis Ozols and King Pedro Paz.",
		 MET "talks  in  Janis Ozols,Pedro Paz;"},
		{LEDE "Lund met Latvian President Janis Ozols in February.",
		 MET "talks 2009-02 in  Ole Lund,Janis Ozols;"},
	};

	reader_check(rows, COUNT(rows), NULL, print_events);
}
END_TEST

START_TEST(who_meets_is_named_by_its_own_words)
{
	static const struct reader_case rows[] = {
		{LEDE "Lund briefed Rojas on his recent consultations with the leaders of Chile.", MET},
		{LEDE "Lund briefed Rojas on his talks with the leaders of Chile and Brazil.", MET},
		{LEDE "Chile began such talks in 2008.", MET},
		{LEDE "Minister Eva Dahl, who attended that meeting, will not travel, her spokesman Nils Moe said.",
		 MET},
		{LEDE "The two governments have since held seventeen cabinet meetings.", MET},
		{LEDE "The talks ended after ten years of negotiations. Chile is following the talks closely.", MET},
		{LEDE "Foreign Minister Luis Paz met Chilean Foreign Minister Eva Toro after Lund had seen Rojas.",
		 MET "talks 2009-05-06 in Oslo Luis Paz,Eva Toro;"},
		{LEDE
		 "Foreign Minister Luis Paz met Chilean Foreign Minister Eva Toro and Minister Nils Moe to prepare "
		 "the visit of Rojas.",
		 MET "talks 2009-05-06 in Oslo Luis Paz,Eva Toro,Nils Moe;"},
		{LEDE "Lund, in an interview with a newspaper, called Rojas a friend.",
		 MET "news_conference 2009-05-06 in Oslo Ole Lund;"},
		{LEDE "Spokesperson Eva Dahl, during a weekly briefing, said Rojas was ill.",
		 MET "news_conference 2009-05-06 in Oslo Eva Dahl;"},
		{LEDE "Spokesperson Eva Dahl said Foreign Minister Luis Paz had held talks with Chilean Foreign "
		      "Minister Eva Toro.",
		 MET "talks 2009-05-06 in Oslo Luis Paz,Eva Toro;"},
		{LEDE "In his meeting with Rojas, Lund praised the treaty, which was concluded in March.", MET},
		{LEDE "Lund held talks with his counterpart.", MET},
		{LEDE "Lund spoke by telephone with the leaders of Chile and Brazil.",
		 MET "call 2009-05-06 in Oslo Ole Lund;"},
		{LEDE "Talks between Chile and Brazil were held in Lima.", MET},
		{LEDE "President Juan Paz met Minister Luis Toro, and Foreign Minister Eva Dahl met King Pedro Mora.",
		 MET "talks 2009-05-06 in Oslo Juan Paz,Luis Toro;talks 2009-05-06 in Oslo Eva Dahl,Pedro Mora;"},
		{LEDE "Foreign Ministers Luis Toro and Eva Dahl signed a treaty in the presence of Lund.",
		 MET "signing 2009-05-06 in Oslo Luis Toro,Eva Dahl;"},
		{"Norwegian Prime Minister Ole Lund held a summit meeting with Peruvian President Ana Rojas in Lima "
		 "on May 3, 2009.",
		 "talks 2009-05-03 in Lima Ole Lund,Ana Rojas;"},
	};

	reader_check(rows, COUNT(rows), NULL, print_events);
}
END_TEST

START_TEST(visits_have_a_visitor_and_a_host)
{
	static const struct reader_case rows[] = {
		{"Norwegian Prime Minister Ole Lund recalled his state visit to Lima in May.",
		 "visit 2009-05 in Lima state Ole Lund;"},
		{"Norwegian Prime Minister Ole Lund visited Lima.", "visit  in Lima Ole Lund;"},
		{"Norwegian Prime Minister Ole Lund arrived in Lima on a working visit on May 8.",
		 "visit 2009-05-08 in Lima working Ole Lund;"},
		{"At the invitation of Peruvian President Ana Rojas, Norwegian Prime Minister Ole Lund paid a state "
		 "visit "
		 "to Peru from 8 to 10 May 2009.",
		 "visit 2009-05-08 in Peru state Ole Lund;"},
		{"Norwegian Prime Minister Ole Lund will host Peruvian President Ana Rojas for a state visit on "
		 "September 3.",
		 "visit 2009-09-03 in  state Ana Rojas;"},
		{"Norwegian Prime Minister Ole Lund hailed the official visit of Peruvian President Ana Rojas to Oslo "
		 "on May "
		 "8-10, 2009.",
		 "visit 2009-05-08 in Oslo official Ana Rojas;"},
		{"President Lin Hao spoke of President Ana Rojas of the Republic of Peru, who is on a state visit to "
		 "China.",
		 "visit  in China state Ana Rojas;"},
		{"Norwegian Prime Minister Ole Lund visited the Kingdom of Morocco.", "visit  in Morocco Ole Lund;"},
	};

	reader_check(rows, COUNT(rows), "2009-08-20", print_events);
}
END_TEST

START_TEST(a_visit_that_nobody_paid_is_none)
{
	static const struct reader_case rows[] = {
		{"Norwegian Prime Minister Ole Lund, who had not visited Lima before 2006, spoke.", ""},
		{"Norwegian Prime Minister Ole Lund has never visited Lima.", ""},
		{"Norwegian Prime Minister Ole Lund wished to visit Lima.", ""},
		{"Norwegian Prime Minister Ole Lund would like to pay a state visit to Lima.", ""},
		{"Norwegian Prime Minister Ole Lund invited President Ana Rojas to make an official visit to Oslo.",
		 ""},
		{"Norwegian Prime Minister Ole Lund invited President Ana Rojas on a state visit to Oslo.", ""},
		{"Norwegian Prime Minister Ole Lund, whom Peruvian President Ana Rojas had invited, paid a visit to "
		 "Lima.",
		 "visit  in Lima Ole Lund;"},
		{"Norwegian Prime Minister Ole Lund didn't visit Lima.", ""},
		{"A planned visit by Norwegian Prime Minister Ole Lund to Lima was cancelled.", ""},
		{"Norwegian Prime Minister Ole Lund's visit to Lima, planned for May, has been postponed.", ""},
		{"Peru called off the visit of Norwegian Prime Minister Ole Lund to Lima.", ""},
		{"Norwegian Prime Minister Ole Lund put off his state visit to Lima.", ""},
		{"Norwegian Prime Minister Ole Lund regretted the cancellation of his visit to Lima.", ""},
		{"During the visit of Norwegian Prime Minister Ole Lund to Lima, the signing was postponed.",
		 "visit  in Lima Ole Lund;"},
		{"Norwegian Prime Minister Ole Lund visited Lima, where talks were postponed.",
		 "visit  in Lima Ole Lund;"},
		{"Norwegian Prime Minister Ole Lund cancelled a speech and visited Lima.", "visit  in Lima Ole Lund;"},
	};

	reader_check(rows, COUNT(rows), "2009-08-20", print_events);
}
END_TEST

START_TEST(an_anniversary_tells_the_year_it_is_of)
{
	static const struct reader_case rows[] = {
		{"The sides marked the 40th anniversary of diplomatic relations.",
		 "commemoration 2009 in  40 of diplomatic relations since 1969 ;"},
		{"The visit marks 60 years of diplomatic relations between Norway and Peru.",
		 "commemoration 2009 in  60 of diplomatic relations between Norway and Peru since 1949 ;"},
		{"Next year will mark the 60th anniversary of diplomatic relations.",
		 "commemoration 2010 in  60 of diplomatic relations since 1950 ;"},
		{"The sides will be marking 55 years of diplomatic relations next year.",
		 "commemoration 2010 in  55 of diplomatic relations since 1955 ;"},
		{"The sides marked five metres of rope and marked 3 years of war.", ""},
		{"The sides marked the 30th anniversary of the commission, founded in 1979.",
		 "commemoration 2009 in  30 of commission since 1979 ;"},
	};

	reader_check(rows, COUNT(rows), "2009-08-20", print_events);
}
END_TEST

START_TEST(meetings_are_told_by_their_verbs)
{
	static const struct reader_case rows[] = {
		{"Norwegian Prime Minister Ole Lund met today with Peruvian President Ana Rojas in Lima.",
		 "talks 2009-08-20 in Lima Ole Lund,Ana Rojas;"},
		{"Norwegian Prime Minister Ole Lund and Peruvian President Ana Rojas met in Lima on 3 May 2009.",
		 "talks 2009-05-03 in Lima Ole Lund,Ana Rojas;"},
		{"The Prime Minister met Peruvian President Ana Rojas in Lima.", "talks 2009-08-20 in Lima Ana Rojas;"},
		{"Norwegian Prime Minister Ole Lund received Peruvian President Ana Rojas.",
		 "talks 2009-08-20 in  Ole Lund,Ana Rojas;"},
		{"Norwegian Prime Minister Ole Lund on Thursday hosted Peruvian President Ana Rojas.",
		 "talks 2009-08-20 in  Ole Lund,Ana Rojas;"},
		{"Norwegian Prime Minister Ole Lund hosted the games, Peruvian President Ana Rojas said.", ""},
		{"Norwegian Prime Minister Ole Lund received the report of Peruvian President Ana Rojas.", ""},
		{"Norwegian Prime Minister Ole Lund spoke by telephone with Peruvian President Ana Rojas.",
		 "call 2009-08-20 in  Ole Lund,Ana Rojas;"},
		{"Norwegian Prime Minister Ole Lund and Peruvian President Ana Rojas signed a treaty.",
		 "signing 2009-08-20 in  Ole Lund,Ana Rojas;"},
	};

	reader_check(rows, COUNT(rows), "2009-08-20", print_events);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		summits_have_a_name,
		a_summit_to_come_has_no_leaders,
		a_meeting_is_where_its_sentence_says,
		who_meets_is_named_by_its_own_words,
		visits_have_a_visitor_and_a_host,
		a_visit_that_nobody_paid_is_none,
		an_anniversary_tells_the_year_it_is_of,
		meetings_are_told_by_their_verbs,
	};

	return reader_run("events", tests, COUNT(tests));
}
