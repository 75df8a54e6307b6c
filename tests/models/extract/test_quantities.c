/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <string.h>

#include "tests/models/extract/reader.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

/* The first quantity: value[..max] unit modifier "words". */
static void print_first(const char *text)
{
	static const char *const modifiers[] = {"-", ">", "<", ">=", "<=", "~"};
	const struct reading *reading = reader_reading(text, "2001-06-15");
	struct quantity quantity;
	struct text words;

	reader_begin();
	for (uint32_t i = 0; i < reading->tokens.count; i++) {
		if (!read_quantity(reading, i, &quantity))
			continue;
		words = reading_words(reading, quantity.tokens);
		reader_add("%.*s", (int)quantity.value.digits.len, quantity.value.digits.at);
		if (quantity.value_max.digits.len > 0)
			reader_add("..%.*s", (int)quantity.value_max.digits.len, quantity.value_max.digits.at);
		reader_add(" %.*s %s \"%.*s\"", (int)quantity.unit.len, quantity.unit.at, modifiers[quantity.modifier],
			   (int)words.len, words.at);
		return;
	}
	reader_add("none");
}

static void check(const struct reader_case *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		print_first(rows[i].text);
		ck_assert_msg(strcmp(reader_line(), rows[i].expected) == 0, "%s\n  gives    %s\n  expected %s",
			      rows[i].text, reader_line(), rows[i].expected);
	}
}

START_TEST(money_is_read_in_all_the_ways_it_is_printed)
{
	static const struct reader_case rows[] = {
		{"turnover of 2.5 bln dlrs", "2500000000 USD - \"2.5 bln dlrs\""},
		{"a grant of 12 mln stg", "12000000 GBP - \"12 mln stg\""},
		{"worth 2.5 billion roubles", "2500000000 RUB - \"2.5 billion roubles\""},
		{"worth 2,1 billion dollars", "2100000000 USD - \"2,1 billion dollars\""},
		{"worth US$1bn", "1000000000 USD - \"US$1bn\""},
		{"worth $10.3 billion", "10300000000 USD - \"$10.3 billion\""},
		{"worth \xC2\xA3"
		 "2.1m",
		 "2100000 GBP - \"\xC2\xA3"
		 "2.1m\""},
		{"worth A$3.7 billion", "3700000000 AUD - \"A$3.7 billion\""},
		{"worth 25,000 euros", "25000 EUR - \"25,000 euros\""},
		{"a 10-billion-dollar pipeline", "10000000000 USD - \"10-billion-dollar\""},
		{"half a billion euros", "500000000 EUR - \"half a billion euros\""},
	};

	check(rows, COUNT(rows));
}
END_TEST

START_TEST(number_words_and_modifiers_make_one_count)
{
	static const struct reader_case rows[] = {
		{"over 20 ministers", "20  > \"over 20\""},
		{"at least 86 of them", "86  >= \"at least 86\""},
		{"up to 24 of them", "24  <= \"up to 24\""},
		{"nearly forty of them", "40  < \"nearly forty\""},
		{"20 or more of them", "20  >= \"20 or more\""},
		{"100 or so of them", "100  ~ \"100 or so\""},
		{"two dozen of them", "24  - \"two dozen\""},
		{"twenty-five of them", "25  - \"twenty-five\""},
		{"a hundred of them", "100  - \"a hundred\""},
		{"two hundred and fifty of them", "250  - \"two hundred and fifty\""},
		{"about 1.4 billion of them", "1400000000  ~ \"about 1.4 billion\""},
	};

	check(rows, COUNT(rows));
}
END_TEST

START_TEST(a_range_has_two_ends_of_one_unit)
{
	static const struct reader_case rows[] = {
		{"from 12 to 18 billion roubles", "12000000000..18000000000 RUB - \"from 12 to 18 billion roubles\""},
		{"a rise of 30\xE2\x80\x93"
		 "40%",
		 "30..40 percent - \"30\xE2\x80\x93"
		 "40%\""},
		{"between 3 and 5 percentage points", "3..5 percentage_point - \"between 3 and 5 percentage points\""},
		{"some 5 billion dollars to 20 of them", "5000000000 USD ~ \"some 5 billion dollars\""},
	};

	check(rows, COUNT(rows));
}
END_TEST

START_TEST(goods_are_measured_in_words)
{
	static const struct reader_case rows[] = {
		{"60 billion cubic metres of gas", "60000000000 cubic metres - \"60 billion cubic metres\""},
		{"38 bcm of gas", "38000000000 cubic metres - \"38 bcm\""},
		{"3 mln metric tons of wheat", "3000000 tonnes - \"3 mln metric tons\""},
		{"200,000 bpd", "200000 barrels per day - \"200,000 bpd\""},
	};

	check(rows, COUNT(rows));
}
END_TEST

START_TEST(years_days_and_times_are_no_quantities)
{
	static const struct reader_case rows[] = {
		{"in 1998", "none"},  {"on September 2", "none"},   {"on 2 September", "none"},
		{"at 10:30", "none"}, {"the 80th of them", "none"},
	};

	check(rows, COUNT(rows));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		money_is_read_in_all_the_ways_it_is_printed,
		number_words_and_modifiers_make_one_count,
		a_range_has_two_ends_of_one_unit,
		goods_are_measured_in_words,
		years_days_and_times_are_no_quantities,
	};

	return reader_run("quantities", tests, COUNT(tests));
}
