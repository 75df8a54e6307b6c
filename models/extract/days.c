/* SPDX-License-Identifier: MIT */
#include "models/extract/days.h"

#include <string.h>

/* Conversions after the era arithmetic of the proleptic Gregorian calendar: 400 years are 146097 days, and years are
 * counted from March, so that the leap day is the last. */

static int32_t digits_at(struct text text, size_t from, size_t count)
{
	int32_t value = 0;

	if (text.len < from + count)
		return 0;
	for (size_t i = from; i < from + count; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return 0;
		value = value * 10 + (text.at[i] - '0');
	}
	return value;
}

struct day day_of(struct date date)
{
	return (struct day){digits_at(date.iso, 0, 4), digits_at(date.iso, 5, 2), digits_at(date.iso, 8, 2)};
}

/* `count` digits with zeros before them. */
static void write_digits(int32_t value, char *out, size_t count)
{
	for (; count > 0; count--) {
		out[count - 1] = (char)('0' + value % 10);
		value /= 10;
	}
}

struct date day_print(struct arena *arena, struct day day)
{
	size_t length = day.month == 0 ? 4 : day.day == 0 ? 7 : 10;
	char *iso;

	if ((day.year == 0 && day.month == 0) || day.year < 0 || day.year > 9999)
		return (struct date){TEXT("")};
	iso = arena_bytes(arena, length);
	if (day.year == 0)
		memcpy(iso, "XXXX", 4);
	else
		write_digits(day.year, iso, 4);
	for (size_t at = 4; at < length; at += 3) {
		iso[at] = '-';
		write_digits(at == 4 ? day.month : day.day, iso + at + 1, 2);
	}
	return (struct date){{iso, length}};
}

static bool is_leap(int32_t year)
{
	return year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
}

bool day_valid(struct day day)
{
	static const int32_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (day.month < 1 || day.month > 12 || day.day < 1 || day.year < 0 || day.year > 9999)
		return false;
	return day.day <= lengths[day.month - 1] + (day.month == 2 && is_leap(day.year) ? 1 : 0);
}

int64_t day_number(struct day day)
{
	int64_t year = day.month <= 2 ? day.year - 1 : day.year;
	int64_t era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
	int64_t of_year = (153 * ((day.month + 9) % 12) + 2) / 5 + day.day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct day day_from(int64_t number)
{
	int64_t shifted = number + 719468, era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	int64_t of_era = shifted - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
	struct day day = {
		.month = (int32_t)(month < 10 ? month + 3 : month - 9),
		.day = (int32_t)(of_year - (153 * month + 2) / 5 + 1),
	};

	day.year = (int32_t)(year + era * 400 + (day.month <= 2));
	return day;
}

uint32_t day_weekday(struct day day)
{
	int64_t from_monday = (day_number(day) + 3) % 7;

	return (uint32_t)(from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}
