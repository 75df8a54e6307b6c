/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <string.h>

#include "tests/models/extract/reader.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static void print_date(const struct facts *facts)
{
	const struct dateline *line = &facts->dateline;

	reader_add("%.*s %u-%u %.*s | %.*s %.*s", (int)line->place.len, line->place.at, line->month, line->day,
		   (int)line->weekday.len, line->weekday.at, (int)facts->date.iso.len, facts->date.iso.at,
		   (int)facts->date_basis.len, facts->date_basis.at);
}

START_TEST(datelines_are_read_as_agencies_print_them)
{
	static const struct reader_case rows[] = {
		{"MOSCOW, Jan. 5 (Agency) -- Talks began.", "Moscow 1-5  | XXXX-01-05 unknown"},
		{"(AGENCY) PARIS, 5 May -- Talks began.", "Paris 5-5  | XXXX-05-05 unknown"},
		{"WASHINGTON (Agency) - Talks began.", "Washington 0-0  |  unknown"},
		{"HANOI, March 3 /AGENCY/ - Talks began.", "Hanoi 3-3  | XXXX-03-03 unknown"},
		{"SEOUL, South Korea, Tuesday \xE2\x80\x94 Talks began.", "Seoul 0-0 tuesday |  unknown"},
		{"Talks end\n\nGeneva, 12 March 1997 (Agency) - Talks ended.", "Geneva 3-12  | 1997-03-12 printed"},
		{"Addis Ababa, 9 July 2018: Talks ended.", "Addis Ababa 7-9  | 2018-07-09 printed"},
		{"TOKYO, Jan. 13, Agency - Talks began.", "Tokyo 1-13  | XXXX-01-13 unknown"},
		{"ASTANA. May 5. AGENCY -- Talks began.", "Astana 5-5  | XXXX-05-05 unknown"},
		{"Riyadh, Rabi' II 25, 1445, Nov 09, 2023, AGENCY -- Talks began.",
		 "Riyadh 11-9  | 2023-11-09 printed"},
		{"By A WRITER\nStaff Writer\n\nGENEVA (Agency) _ Talks began.", "Geneva 0-0  |  unknown"},
		{"PARIS/LONDON (Agency) - Talks began.", "Paris 0-0  |  unknown"},
		{"Sydney, Australia - May 5, 2010 - Talks began.", "Sydney 5-5  | 2010-05-05 printed"},
		{"Thimphu, Mar 22 (AGENCY) India and Bhutan met.", "Thimphu 3-22  | XXXX-03-22 unknown"},
		{"BAKU, Azerbaijan, December 14. The presidents met.", "Baku 12-14  | XXXX-12-14 unknown"},
		{"ANKARA\n\nThe ministers met. They signed an accord.", "Ankara 0-0  |  unknown"},
		{"Talks open in Oslo\nGENEVA, May 5, 1997 (Agency) - Talks began.", "Geneva 5-5  | 1997-05-05 printed"},
		{"Russia - China talks open today.", " 0-0  |  unknown"},
		{"Pact sealed\n\nIssued on: 15/11/2024 - 09:48\n\nTalks ended.", " 0-0  | 2024-11-15 printed"},
		{"Pact sealed\n\nBy A WRITER\nUpdated 6:47 PM BRT, November 12, 2025\n\nTalks ended.",
		 " 0-0  | 2025-11-12 printed"},
		{"Pact sealed\n\nNovember 12, 2025 15:32 GMT+700\n\nTalks ended.", " 0-0  | 2025-11-12 printed"},
		{"Page last updated at 17:42 GMT, Wednesday, 16 July 2008 18:42 UK\n\nPact sealed\n\nTalks ended.",
		 " 0-0  | 2008-07-16 printed"},
		{"Talks of the ministers (Paris, 21 January 2014)\n\nTalks ended.", " 0-0  | 2014-01-21 printed"},
		{"Release No. 4\n\nVisit of the President - Lima, October 20, 2015\n\nTalks ended.",
		 " 0-0  | 2015-10-20 printed"},
		{"Pact sealed\n\nTalks ended.\nabc kh ms\n151744 GMT May 01", " 0-0  | 2001-05-15 printed"},
		{"The Council met on Sunday, 6 Dhu al-Qi'dah 1443 AH, corresponding to 5 June 2022 AD.",
		 " 0-0  | 2022-06-05 printed"},
		{"Pact sealed\n\nAda Lind   |   21.10.2024 - 18:05\n\nTalks ended.", " 0-0  | 2024-10-21 printed"},
		{"Pact sealed\n\nUpdated - May 4, 2025 09:12 pm IST - DELHI\n\nTalks ended.",
		 " 0-0  | 2025-05-04 printed"},
		{"Pact sealed\n\nAda Lind in Oslo and Bo Ek in Rome MAY 8 2023\n\nTalks ended.",
		 " 0-0  | 2023-05-08 printed"},
		{"Pact sealed\n\nIssued on: 05/11/2024\n\nTalks ended.", " 0-0  |  unknown"},
	};

	reader_check(rows, COUNT(rows), NULL, print_date);
}
END_TEST

START_TEST(the_year_is_proved_or_left_open)
{
	static const struct reader_case rows[] = {
		{"BRUSSELS, Feb. 29 - On Thursday the talks of 1996 began.", "Brussels 2-29  | 1996-02-29 weekday"},
		{"OSLO, March 4 - The leaders met on Monday. Trade had grown in 2018.",
		 "Oslo 3-4  | 2019-03-04 weekday"},
		{"OSLO, March 4 - Trade had grown in 2018.", "Oslo 3-4  | XXXX-03-04 unknown"},
		{"OSLO, March 4 - The Arctic Summit 2019 began.", "Oslo 3-4  | 2019-03-04 year_in_text"},
		{"OSLO, March 4 - They marked the 30th anniversary of ties set up in 1975.",
		 "Oslo 3-4  | 2005-03-04 anniversary"},
		{"On 2 September 2025, the ministers met.", " 0-0  | 2025-09-02 printed"},
	};

	reader_check(rows, COUNT(rows), NULL, print_date);
}
END_TEST

START_TEST(a_date_on_a_line_of_its_own_is_that_of_the_dispatch)
{
	static const struct reader_case rows[] = {
		{"Joint Statement\n\nHelsinki, 9 May 2022\n\nThe sides met.", "Helsinki 5-9  | 2022-05-09 printed"},
		{"PRIME MINISTER\n\nFOR MEDIA\t\t14 May 2009\n\nThe sides met.", " 0-0  | 2009-05-14 printed"},
		{"Published: 5 May 2010 10:22 GMT\n\nThe sides met.", " 0-0  | 2010-05-05 printed"},
		{"(Geneva, 5 May 2010) The sides met.", " 0-0  | 2010-05-05 printed"},
		{"Call with the President of Chile: 9 May 2022\n\nThe sides met.", " 0-0  | 2022-05-09 printed"},
		{"Statement by the Minister (9 May 2022)\n\nThe sides met.", " 0-0  | 2022-05-09 printed"},
		{"The minister will speak on Monday, 9 May 2022, in Lima\n\nThe sides met.", " 0-0  |  unknown"},
		{"Friday, April 10, 2009. The sides met.", " 0-0  | 2009-04-10 printed"},
		{"The sides met.\n\nAntigua, 25 September 2012", " 0-0  | 2012-09-25 printed"},
		{"The sides met.\n\nDone at Lima, 25 September 2012.", " 0-0  | 2012-09-25 printed"},
		{"COMMUNIQU\xC3\x89\n\nThe sides met on 25 September 2012.", " 0-0  | 2012-09-25 printed"},
		{"The sides met.\n\nThey will meet again before 25 September 2012", " 0-0  |  unknown"},
	};

	reader_check(rows, COUNT(rows), NULL, print_date);
}
END_TEST

START_TEST(the_first_sentence_tells_its_own_day)
{
	static const struct reader_case rows[] = {
		{"Talks in Lima\n\nOn the afternoon of May 9, 2022, the ministers met.", " 0-0  | 2022-05-09 printed"},
		{"Talks of the Ministers\n(Summary)\n\nOn May 9, 2022, the ministers met.",
		 " 0-0  | 2022-05-09 printed"},
		{"Today, 9 May 2022, the ministers met.", " 0-0  | 2022-05-09 printed"},
		{"The sides met in Lima on 8 and 9 May 2022.", " 0-0  | 2022-05-09 printed"},
		{"The sides met in Lima on May 8-9, 2022.", " 0-0  | 2022-05-09 printed"},
		{"The sides will meet in Lima on 9 May 2022.", " 0-0  |  unknown"},
		{"The sides prepared the summit to be held on 9 May 2022.", " 0-0  |  unknown"},
		{"The treaty that came into force on 9 May 2022 was praised.", " 0-0  |  unknown"},
		{"The bank, founded on 9 May 1922, has closed.", " 0-0  |  unknown"},
	};

	reader_check(rows, COUNT(rows), NULL, print_date);
}
END_TEST

START_TEST(a_given_date_is_believed)
{
	reader_begin();
	print_date(reader_facts("OSLO, March 4 - Talks began.", "2010-03-05"));
	ck_assert_str_eq(reader_line(), "Oslo 3-4  | 2010-03-05 given");
}
END_TEST

/* date period of the first expression, read on Friday 2001-06-15. */
START_TEST(expressions_are_seen_from_the_date_of_the_dispatch)
{
	static const struct reader_case rows[] = {
		{"in May", "2001-05 2001-05"},
		{"in July", "2000-07 2000-07"},
		{"They will meet in July", "2001-07 2001-07"},
		{"on Tuesday", "2001-06-12 2001-06-12"},
		{"yesterday", "2001-06-14 2001-06-14"},
		{"last year", "2000 2000"},
		{"by 2010", "2010 2010"},
		{"the first nine months of 2000", "2000 2000-01/2000-09"},
		{"in the first half of 2000", "2000 2000-H1"},
		{"the third quarter of last year", "2000 2000-Q3"},
		{"January-September 1999", "1999 1999-01/1999-09"},
		{"in 2009\xE2\x80\x93"
		 "2028",
		 "2009 2009/2028"},
		{"on 8 September this year", "2001-09-08 2001-09-08"},
		{"from 1 July 2012", "2012-07-01 2012-07-01"},
		{"in Q3 1999", "1999 1999-Q3"},
		{"in the year to September 2000", "2000 1999-10/2000-09"},
		{"the twelve months ended 31 March 1998", "1998 1997-04/1998-03"},
		{"in the year to December 1999", "1999 1999"},
		{"in the six months to March", "2001 2000-10/2001-03"},
		{"in the four quarters to the end of Q1 2001", "2001 2000-04/2001-03"},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct reading *reading = reader_reading(rows[i].text, "2001-06-15");
		struct when when;

		ck_assert(find_when(reading, (struct range){0, (uint32_t)reading->tokens.count}, false, &when));
		reader_begin();
		reader_add("%.*s %.*s", (int)when.date.iso.len, when.date.iso.at, (int)when.period.len, when.period.at);
		ck_assert_msg(strcmp(reader_line(), rows[i].expected) == 0, "%s gives %s, expected %s", rows[i].text,
			      reader_line(), rows[i].expected);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		datelines_are_read_as_agencies_print_them,
		the_year_is_proved_or_left_open,
		a_date_on_a_line_of_its_own_is_that_of_the_dispatch,
		a_given_date_is_believed,
		the_first_sentence_tells_its_own_day,
		expressions_are_seen_from_the_date_of_the_dispatch,
	};

	return reader_run("dates", tests, COUNT(tests));
}
