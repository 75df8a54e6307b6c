/* SPDX-License-Identifier: MIT */
/* Over 300 lines: a rule of the grammar of figures a row. */
#include <check.h>

#include "tests/models/extract/reader.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

/* kind value unit flow period countries */
static void print_trade(const struct facts *facts)
{
	static const char *const modifiers[] = {"", ">", "<", ">=", "<=", "~"};

	for (size_t i = 0; i < facts->trade_count; i++) {
		const struct trade_fact *fact = &facts->trade[i];

		reader_check_sources(facts, &fact->basis);
		reader_add("%s%.*s ", i > 0 ? "; " : "", (int)fact->kind.len, fact->kind.at);
		if (fact->rank.len > 0)
			reader_add("'%.*s' %.*s %s %.*s ", (int)fact->rank.len, fact->rank.at, (int)fact->duration.len,
				   fact->duration.at, fact->consecutive ? "consecutive" : "-",
				   (int)fact->period_start.len, fact->period_start.at);
		else
			reader_add("%s%.*s %.*s %.*s ", modifiers[fact->modifier], (int)fact->value.digits.len,
				   fact->value.digits.at, (int)fact->unit.len, fact->unit.at, (int)fact->flow.len,
				   fact->flow.at);
		reader_add("%.*s ", (int)fact->period.len, fact->period.at);
		reader_add_entities(facts, fact->countries);
	}
}

START_TEST(values_and_their_growth_stand_apart)
{
	static const struct reader_case rows[] = {
		{"Trade between Peru and Sweden reached 2.4 billion dollars in 1999, up 12.5 percent.",
		 "value 2400000000 USD total 1999 PE,SE; growth 12.5 percent total 1999 PE,SE"},
		{"Peruvian exports to Sweden fell 3 percent to 1.1 billion euros in 2004.",
		 "growth -3 percent export 2004 PE,SE; value 1100000000 EUR export 2004 PE,SE"},
		{"Trade between Peru and Sweden exceeded 74.9 billion yuan ($10.3 billion) in 2012.",
		 "value >74900000000 CNY total 2012 PE,SE; value >10300000000 USD total 2012 PE,SE"},
		{"Peruvian exports to Sweden rose to 3 billion dollars in 2004 from 2 billion dollars a year earlier.",
		 "value 3000000000 USD export 2004 PE,SE; value 2000000000 USD export 2003 PE,SE"},
		{"Peruvian exports to Sweden rose to 3 billion dollars in 2004 from 2 billion dollars.",
		 "value 3000000000 USD export 2004 PE,SE"},
		{"Peruvian exports to Sweden were 3 billion dollars in 2004. Swedish exports to Peru were 1 billion "
		 "dollars in the same year.",
		 "value 3000000000 USD export 2004 PE,SE; value 1000000000 USD export 2004 SE,PE"},
		{"Swedish investment in Peru totalled $5 billion in 2012.", "investment 5000000000 USD  2012 SE,PE"},
	};

	reader_check(rows, COUNT(rows), NULL, print_trade);
}
END_TEST

START_TEST(what_a_figure_is_compared_with_does_not_date_it)
{
	static const struct reader_case rows[] = {
		{"Peruvian exports to Sweden fell to 15.9 billion francs in 1986 from 21.8 billion francs in 1985, "
		 "while "
		 "imports from Sweden dropped 40 pct to 12.6 billion francs.",
		 "value 15900000000 FRF export 1986 PE,SE; value 21800000000 FRF export 1985 PE,SE; "
		 "growth -40 percent import 1986 PE,SE; value 12600000000 FRF import 1986 PE,SE"},
		{"Trade between Peru and Sweden was 1.5 billion dollars in 2022, down 18% from 2021.",
		 "value 1500000000 USD total 2022 PE,SE; growth -18 percent total 2022 PE,SE"},
		{"Trade between Peru and Sweden was 2 billion dollars in 2021, up nearly 8 percent from the previous "
		 "year.",
		 "value 2000000000 USD total 2021 PE,SE; growth <8 percent total 2021 PE,SE"},
		{"Trade between Peru and Sweden grew 5 percent over 2003 to 2 billion dollars in 2004.",
		 "growth 5 percent total 2004 PE,SE; value 2000000000 USD total 2004 PE,SE"},
		{"Trade between Peru and Sweden posted an increase of 55 percent over the first half of 2005.",
		 "growth 55 percent total 2005-H1 PE,SE"},
		{"Trade between Peru and Sweden reached 8.3 billion dollars during 2022, compared to 5.1 billion "
		 "dollars "
		 "in 2021, an increase of 63%.",
		 "value 8300000000 USD total 2022 PE,SE; value 5100000000 USD total 2021 PE,SE; "
		 "growth 63 percent total 2022 PE,SE"},
		{"Trade between Peru and Sweden grew to 2 billion dollars in the first nine months of 2003 from 1.9 "
		 "billion dollars in the same period of 2002.",
		 "value 2000000000 USD total 2003-01/2003-09 PE,SE; value 1900000000 USD total 2002-01/2002-09 PE,SE"},
		{"Peruvian exports to Sweden were 3 billion dollars in 1985. Peruvian exports to Sweden reached 550 "
		 "mln dlrs in "
		 "the first quarter, compared with 120 mln dlrs a year earlier.",
		 "value 3000000000 USD export 1985 PE,SE; value 550000000 USD export  PE,SE; "
		 "value 120000000 USD export  PE,SE"},
	};

	reader_check(rows, COUNT(rows), NULL, print_trade);
}
END_TEST

START_TEST(a_verb_can_tell_by_how_much)
{
	static const struct reader_case rows[] = {
		{"Trade between Peru and Sweden has more than doubled since 2010.",
		 "growth >100 percent total 2010 PE,SE"},
		{"Peruvian exports to Sweden tripled in 2004.", "growth 200 percent export 2004 PE,SE"},
		{"Peruvian exports to Sweden rose by a fifth in 2004.", "growth 20 percent export 2004 PE,SE"},
		{"Peruvian exports to Sweden rose by a margin in 2004.", ""},
		{"Peruvian exports to Sweden were discussed, and tourism was said to have fallen and doubled.", ""},
		{"Trade between Peru and Sweden grew in 2004 and has since more than doubled.",
		 "growth >100 percent total 2004 PE,SE"},
		{"Trade in goods and services between Peru and Sweden doubled in 2004.",
		 "growth 100 percent total 2004 PE,SE"},
		{"Swedish investment in Peru was halved in 2009.", "growth -50 percent  2009 SE,PE"},
		{"Trade between Peru and Sweden doubled to 4 billion dollars in 2004.",
		 "growth 100 percent total 2004 PE,SE; value 4000000000 USD total 2004 PE,SE"},
		{"Trade between Peru and Sweden has not doubled since 2010.", ""},
		{"Trade between Peru and Sweden is to be doubled by 2030.", ""},
		{"Peru and Sweden doubled their efforts on trade.", ""},
		{"Peru and Sweden spoke of trade; the fleet doubled in 2004.", ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_trade);
}
END_TEST

START_TEST(aims_and_ranks_are_no_values)
{
	static const struct reader_case rows[] = {
		{"Peru and Sweden plan to raise bilateral trade to 30 billion dollars by 2005.",
		 "target 30000000000 USD total 2005 PE,SE"},
		{"Peru and Sweden agreed to raise trade to 300 mln dlrs by 1990, from 180 mln dlrs in 1985.",
		 "target 300000000 USD total 1990 PE,SE; value 180000000 USD total 1985 PE,SE"},
		{"Without the tax, trade between Peru and Sweden would have reached 30 billion dollars.", ""},
		{"Trade between Peru and Sweden fell short of the $6 billion target in 2003, reaching only $4.2 "
		 "billion.",
		 "target 6000000000 USD total 2003 PE,SE; value 4200000000 USD total 2003 PE,SE"},
		{"Trade between Peru and Sweden fell short of its goal of $6 billion in 2003, reaching only $4.2 "
		 "billion.",
		 "target 6000000000 USD total 2003 PE,SE; value 4200000000 USD total 2003 PE,SE"},
		{"Trade between Peru and Sweden reached $4.2 billion in 2003, short of the $6 billion target.",
		 "value 4200000000 USD total 2003 PE,SE; target 6000000000 USD total  PE,SE"},
		{"Peru and Sweden set a target of raising trade from $4.2 billion to $6 billion.",
		 "target 6000000000 USD total  PE,SE"},
		{"Trade between Peru and Sweden has crossed the $6 billion mark.",
		 "value >6000000000 USD total  PE,SE"},
		{"Sweden has been Peru's largest trading partner since 2009.",
		 "rank 'largest trading partner'  - 2009  SE,PE"},
		{"Trade between Peru and Sweden hit 9 billion dollars in 2010, making Sweden Peru's second-largest "
		 "trading partner for five consecutive years.",
		 "value 9000000000 USD total 2010 PE,SE; rank 'second-largest trading partner' P5Y consecutive 2006  "
		 "SE,PE"},
	};

	reader_check(rows, COUNT(rows), NULL, print_trade);
}
END_TEST

START_TEST(figures_are_found_in_the_words_of_all_agencies)
{
	static const struct reader_case rows[] = {
		{"Swedish exports to Peru rose to AED164 billion in 2021.", "value 164000000000 AED export 2021 SE,PE"},
		{"Trade exchange between Peru and Sweden reached SAR 8.3 billion during 2022.",
		 "value 8300000000 SAR total 2022 PE,SE"},
		{"Trade between Peru and Sweden rose from R2,43 billion in 2005 to R2,97 billion in 2006.",
		 "value 2430000000 ZAR total 2005 PE,SE; value 2970000000 ZAR total 2006 PE,SE"},
		{"Peru is Sweden's second-biggest customer in South America and the largest investor in the Swedish "
		 "economy.",
		 "rank 'second-biggest customer in South America'  -   PE,SE; rank 'largest investor'  -   PE,SE"},
		{"In 2013 trade between Peru and Sweden came to some 137 million euros, ten percent down on the "
		 "previous year.",
		 "value ~137000000 EUR total 2013 PE,SE; growth -10 percent total 2013 PE,SE"},
		{"Trade between Peru and Sweden reached $3.1 billion in 2024. Peruvian exports to Sweden were valued "
		 "at $1.2 "
		 "billion, up 14 per cent.",
		 "value 3100000000 USD total 2024 PE,SE; value 1200000000 USD export 2024 PE,SE; growth 14 percent "
		 "export "
		 "2024 PE,SE"},
		{"Swedish exports to Peru rose 12 pc to RM21.6 billion (US$5.2 billion) in 2021.",
		 "growth 12 percent export 2021 SE,PE; value 21600000000 MYR export 2021 SE,PE; "
		 "value 5200000000 USD export 2021 SE,PE"},
		{"Trade between Peru and Sweden reached 840 billion rubles, or almost 10 billion dollars, in 2021.",
		 "value 840000000000 RUB total 2021 PE,SE; value <10000000000 USD total 2021 PE,SE"},
		{"Swedish exports to Peru increased by KD 3.2 million to KD 40 million in 2021.",
		 "growth 3200000 KWD export 2021 SE,PE; value 40000000 KWD export 2021 SE,PE"},
		{"It is planned to increase gas supplies from Peru to Sweden from 12 to 18 billion cubic metres in "
		 "2006.",
		 "target 18000000000 cubic metres export 2006 PE,SE"},
		{"Peru and Sweden targeted bilateral trade of US$10 billion in 2006.",
		 "target 10000000000 USD total 2006 PE,SE"},
		{"The European Union's trade in goods with Peru was EUR 112 million in 2021.",
		 "value 112000000 EUR total 2021 PE"},
		{"The European Union is Peru's second-largest trading partner after China. Peru and Sweden met.",
		 "rank 'second-largest trading partner'  -   PE"},
		{"Sweden is the second trading partner of Peru and its most important source of imports.",
		 "rank 'second trading partner'  -   SE,PE; rank 'most important source of imports'  -   SE,PE"},
		{"Peru is Chile's main trading partner in Latin America and bilateral trade reached USD 2 billion.",
		 "rank 'main trading partner in Latin America'  -   PE,CL; value 2000000000 USD total  PE,CL"},
		{"Peru and Chile met South American leaders. Trade reached USD 2 billion.",
		 "value 2000000000 USD total  PE,CL"},
		{"Sweden and Peru met. Sweden is Africa's largest trading partner.",
		 "rank 'largest trading partner'  -   SE"},
		{"Sweden and Peru met. African exports to Sweden fell to $5 billion in 2021.",
		 "value 5000000000 USD export 2021 SE"},
		{"Finnish trade with Peru fell to 35 million marks in 1987.", ""},
		{"World merchandise exports increased by 12 per cent in 2021, Peru said.", ""},
		{"Swedish investments in Peru are over $15 billion.", "investment >15000000000 USD   SE,PE"},
		{"Swedish investments in Peru exceed $15.2bn.", "investment >15200000000 USD   SE,PE"},
		{"Peru welcomed 17 billion dollars of new Swedish investment.", "investment 17000000000 USD   PE,SE"},
		{"Trade between Peru and Sweden was $261 million, of which $112 million were Swedish exports and $149 "
		 "million were imports.",
		 "value 261000000 USD total  PE,SE; value 112000000 USD export  PE,SE; value 149000000 USD import  "
		 "PE,SE"},
		{"Peru exported goods worth $614 million to Sweden in 2004.", "value 614000000 USD export 2004 PE,SE"},
		{"Peruvian exports to Sweden fell to 15.9 billion francs in 1986 from 21.8 billion in 1985.",
		 "value 15900000000 FRF export 1986 PE,SE; value 21800000000 FRF export 1985 PE,SE"},
		{"Trade between Peru and Sweden may reach $14-16 bln in 2006.",
		 "target 14000000000 USD total 2006 PE,SE"},
		{"Peruvian exports to Sweden would top one billion dollars by 2005.",
		 "target >1000000000 USD export 2005 PE,SE"},
		{"The deal is expected to boost trade between Peru and Sweden from US$60 billion to US$100 billion.",
		 "target 100000000000 USD total  PE,SE"},
		{"Trade between Peru and Sweden was $20 billion in 2004. Our goal is to carry this figure to $30 "
		 "billion.",
		 "value 20000000000 USD total 2004 PE,SE; target 30000000000 USD total  PE,SE"},
		{"Trade between Peru and Sweden was $20 billion in 2004. Their fleet cost $30 billion.",
		 "value 20000000000 USD total 2004 PE,SE"},
		{"Sweden will supply 2 bln cubic meters of gas to Peru in 2004 at a price of $165 per 1,000 cubic "
		 "meters.",
		 "target 2000000000 cubic metres export 2004 SE,PE"},
		{"Peru shipped 3 million barrels of oil a day to Sweden in 2004.",
		 "value 3000000 barrels per day export 2004 PE,SE"},
		{"Sweden accounts for 9 per cent of Peru's foreign trade.", "value 9 percent total  SE,PE"},
		{"Peru was Sweden's 17th-largest trading partner.", "rank '17th-largest trading partner'  -   PE,SE"},
		{"Sweden is the sixth-largest foreign investor in Peru.",
		 "rank 'sixth-largest foreign investor'  -   SE,PE"},
	};

	reader_check(rows, COUNT(rows), NULL, print_trade);
}
END_TEST

/* PE,SE are the countries of these dispatches. */
#define TALKS "Peruvian President Ana Rojas met Swedish Prime Minister Olof Berg. "

START_TEST(who_trades_with_a_group_trades_with_no_country_of_the_dispatch)
{
	static const struct reader_case rows[] = {
		{TALKS "Peru's trade with the five Central Asian countries rose 10 percent to 3 billion yuan.",
		 "growth 10 percent total  PE; value 3000000000 CNY total  PE"},
		{TALKS "Peru's trade with the four Visegrad countries reached 3 billion euros.",
		 "value 3000000000 EUR total  PE"},
		{TALKS "Peru's trade with the bloc rose 5 percent, with exports up 7 percent.",
		 "growth 5 percent total  PE; growth 7 percent export  PE"},
		{TALKS "Peru's trade with the bloc rose 5 percent in 2004. Exports rose 7 percent.",
		 "growth 5 percent total 2004 PE; growth 7 percent export 2004 PE"},
		{TALKS "Peru's trade with ASEAN reached 3 billion euros.", "value 3000000000 EUR total  PE"},
		{TALKS "Exports to the region rose 5 percent.", "growth 5 percent export  "},
		{TALKS "The region's exports to Sweden rose 5 percent.", "growth 5 percent export  SE"},
		{TALKS "Trade between Peru and the Baltic states rose 5 percent.", "growth 5 percent total  PE"},
		{TALKS "Trade with the two Baltic states rose 5 percent.", "growth 5 percent total  "},
		{TALKS "Trade with the countries of Central Asia rose 5 percent.", "growth 5 percent total  "},
		{TALKS "Trade between the two countries rose 5 percent.", "growth 5 percent total  PE,SE"},
		{TALKS "Trade between the two friendly nations rose 5 percent.", "growth 5 percent total  PE,SE"},
		{TALKS "Trade between our countries rose 5 percent.", "growth 5 percent total  PE,SE"},
		{TALKS "Trade rose 5 percent to 2 billion euros.",
		 "growth 5 percent total  PE,SE; value 2000000000 EUR total  PE,SE"},
		{TALKS "Peru's trade rose 5 percent.", "growth 5 percent total  PE,SE"},
		{TALKS "Peru's trade with the bloc rose 5 percent. Bilateral trade rose 7 percent.",
		 "growth 5 percent total  PE; growth 7 percent total  PE,SE"},
	};

	reader_check(rows, COUNT(rows), NULL, print_trade);
}
END_TEST

START_TEST(the_sides_of_two_figures_are_no_pair)
{
	static const struct reader_case rows[] = {
		{TALKS "Trade with Chile exceeded 13 billion euros, and that with Kenya topped 22 billion euros.",
		 "value >13000000000 EUR total  CL; value >22000000000 EUR total  KE"},
		{TALKS "Trade with Chile reached 13 billion euros, while with Kenya it topped 22 billion euros.",
		 "value 13000000000 EUR total  CL; value >22000000000 EUR total  KE"},
		{TALKS "Trade with Chile reached 13 billion euros and trade with Kenya topped 22 billion euros.",
		 "value 13000000000 EUR total  CL; value >22000000000 EUR total  KE"},
		{TALKS
		 "Peru's trade with Chile exceeded 13 billion euros, and that with Kenya topped 22 billion euros.",
		 "value >13000000000 EUR total  PE,CL; value >22000000000 EUR total  PE,KE"},
		{TALKS "Peruvian exports to Sweden rose 5 percent, while those to Chile fell 7 percent.",
		 "growth 5 percent export  PE,SE; growth -7 percent export  PE,CL"},
		{TALKS "Peru's exports to Chile rose 5 percent, while imports from Chile fell 7 percent.",
		 "growth 5 percent export  PE,CL; growth -7 percent import  PE,CL"},
		{TALKS "Peru's exports to Sweden rose 5 percent, while Sweden's exports to Peru fell 7 percent.",
		 "growth 5 percent export  PE,SE; growth -7 percent export  SE,PE"},
	};

	reader_check(rows, COUNT(rows), NULL, print_trade);
}
END_TEST

START_TEST(who_overtakes_holds_the_rank)
{
	static const struct reader_case rows[] = {
		{"Sweden overtook Chile as Peru's top trading partner in 2009.",
		 "rank 'top trading partner'  - 2009  SE,PE"},
		{"Sweden replaced Chile as the largest trading partner of Peru.",
		 "rank 'largest trading partner'  -   SE,PE"},
		{"Sweden is a friend of Peru. It overtook Chile as Peru's top trading partner in 2009.",
		 "rank 'top trading partner'  - 2009  SE,PE"},
		{"The bloc displaced Chile as Peru's main export market.", "rank 'main export market'  -   PE"},
		{"Sweden was Peru's fifth-largest trading partner in 2024.",
		 "rank 'fifth-largest trading partner'  -  2024 SE,PE"},
		{"Sweden is Peru's fourth-largest supplier after Chile, the European Union and Brazil.",
		 "rank 'fourth-largest supplier'  -   SE,PE"},
		{"Sweden is among Peru's ten largest trading partners.",
		 "rank 'ten largest trading partners'  -   SE,PE"},
		{"Sweden is among the top five trading partners of Peru.",
		 "rank 'top five trading partners'  -   SE,PE"},
		{"Sweden is among Peru's largest trading partners.", ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_trade);
}
END_TEST

START_TEST(a_peak_of_the_past_dates_nothing_else)
{
	static const struct reader_case rows[] = {
		{"Trade between Peru and Sweden came to 2 billion dollars in 2024, below the 2011 peak of 3 billion "
		 "dollars. Swedish exports to Peru were 1 billion dollars.",
		 "value 2000000000 USD total 2024 PE,SE; value 3000000000 USD total 2011 PE,SE; "
		 "value 1000000000 USD export 2024 SE,PE"},
		{"Trade between Peru and Sweden came to 2 billion dollars in 2024, below the 2011 peak, with exports "
		 "up 5 percent.",
		 "value 2000000000 USD total 2024 PE,SE; growth 5 percent export 2024 PE,SE"},
		{"Peruvian exports to Sweden grew by 20 percent since 2015 to 4 billion dollars.",
		 "growth 20 percent export 2015 PE,SE; value 4000000000 USD export  PE,SE"},
		{"Peru met Sweden. Toyo Motor said it would invest 3 billion dollars in its Lima plant by 2030.", ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_trade);
}
END_TEST

START_TEST(a_rank_that_is_denied_is_none)
{
	static const struct reader_case rows[] = {
		{"Sweden is not Peru's largest trading partner.", ""},
		{"Sweden isn't Peru's largest trading partner.", ""},
		{"Sweden is no longer Peru's largest trading partner.", ""},
		{"Sweden has never been the largest investor in Peru.", ""},
		{"Sweden could become Peru's largest trading partner.", ""},
		{"Sweden is expected to become Peru's largest trading partner.", ""},
		{"Sweden has grown to become Peru's largest trading partner.",
		 "rank 'largest trading partner'  -   SE,PE"},
		{"Sweden is not only Peru's largest trading partner, but a friend.",
		 "rank 'largest trading partner'  -   SE,PE"},
		{"Sweden, which is not in Africa, is Peru's largest trading partner.",
		 "rank 'largest trading partner'  -   SE,PE"},
	};

	reader_check(rows, COUNT(rows), NULL, print_trade);
}
END_TEST

START_TEST(goods_and_records_are_figures_too)
{
	static const struct reader_case rows[] = {
		{"Peru will buy 60 to 70 thousand tonnes of wheat from Sweden in 2007.",
		 "target 60000 tonnes import 2007 PE,SE"},
		{"Sweden supplied 3 bcm of gas to Peru in 2004.", "value 3000000000 cubic metres export 2004 SE,PE"},
		{"Sweden shipped 3,000 tonnes of grain to Peru as aid.", ""},
		{"Trade between Peru and Sweden grew 9 percent in 2004, a record for the region.",
		 "growth 9 percent total 2004 PE,SE; rank 'a record for the region'  -  2004 PE,SE"},
		{"Trade between Peru and Sweden reached a new high of $2 billion in 2004.",
		 "rank 'a new high'  -  2004 PE,SE; value 2000000000 USD total 2004 PE,SE"},
		{"Relations between Peru and Sweden reached a historic high.", ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_trade);
}
END_TEST

START_TEST(money_that_is_no_trade_is_left_alone)
{
	static const struct reader_case rows[] = {
		{"Sweden gave Peru a loan of 500 million dollars.", ""},
		{"Peru and Sweden discussed trade and signed a contract worth 3 billion dollars.", ""},
		{"World trade grew 4 percent, Peru said.", ""},
		{"Sweden pledged 20 million euros in aid to Peru.", ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_trade);
}
END_TEST

START_TEST(a_bare_dollar_of_who_has_one_of_his_own_is_no_figure)
{
	static const struct reader_case rows[] = {
		{"Trade between Canada and Peru reached $2 billion in 1999.", ""},
		{"Trade between Canada and Peru reached US$2 billion in 1999.",
		 "value 2000000000 USD total 1999 CA,PE"},
		{"Trade between Canada and Peru reached C$2 billion in 1999.", "value 2000000000 CAD total 1999 CA,PE"},
		{"LIMA, May 5 (Agency) - Trade between Canada and Peru reached $2 billion in 1999.",
		 "value 2000000000 USD total 1999 CA,PE"},
		{"Trade between Sweden and Peru reached $2 billion in 1999.", "value 2000000000 USD total 1999 SE,PE"},
		{"India is today the largest buyer of Ghanaian gold.",
		 "rank 'largest buyer of Ghanaian gold'  -   IN,GH"},
		{"Trade between Canada and Peru reached C$2 billion in 1999, but fell to $1 billion in 2001.",
		 "value 2000000000 CAD total 1999 CA,PE; value 1000000000 CAD total 2001 CA,PE"},
		{"Sweden bought $4 billion of Peruvian goods in 1999.", "value 4000000000 USD import 1999 SE,PE"},
		{"Sweden bought $4 billion of Peruvian bonds in 1999.", ""},
		{"Sweden will buy $4 billion worth of Peruvian fish.", "target 4000000000 USD import  SE,PE"},
	};

	reader_check(rows, COUNT(rows), NULL, print_trade);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_bare_dollar_of_who_has_one_of_his_own_is_no_figure,
		values_and_their_growth_stand_apart,
		what_a_figure_is_compared_with_does_not_date_it,
		a_verb_can_tell_by_how_much,
		aims_and_ranks_are_no_values,
		figures_are_found_in_the_words_of_all_agencies,
		who_trades_with_a_group_trades_with_no_country_of_the_dispatch,
		the_sides_of_two_figures_are_no_pair,
		who_overtakes_holds_the_rank,
		a_peak_of_the_past_dates_nothing_else,
		a_rank_that_is_denied_is_none,
		goods_and_records_are_figures_too,
		money_that_is_no_trade_is_left_alone,
	};

	return reader_run("trade", tests, COUNT(tests));
}
