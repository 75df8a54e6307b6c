/* SPDX-License-Identifier: MIT */
#include "models/extract/periods.h"

#include "models/extract/amounts.h"
#include "models/extract/words.h"

int32_t calendar_value(const struct reading *reading, uint32_t token, uint64_t kind)
{
	const struct sense *sense = reading_kind(reading, token, LIST_calendar, kind);

	return sense == NULL ? 0 : (int32_t)sense->row->number;
}

static int32_t month_at(const struct reading *reading, uint32_t token)
{
	if (!reading_flag(reading, token, TOKEN_CAPITAL) || reading_sense(reading, token, LIST_places) != NULL)
		return 0; /* "Mar del Plata" */
	return calendar_value(reading, token, FLAG(calendar, month));
}

/* A whole number of at most `digits` digits, ordinal or not; 0 none. */
static int32_t number_at(const struct reading *reading, uint32_t token, size_t digits)
{
	struct text folded = token_at(reading, token)->folded;
	int32_t value = 0;
	size_t i = 0;

	if (token_at(reading, token)->kind != TOKEN_NUMBER)
		return 0;
	while (i < folded.len && i <= digits && folded.at[i] >= '0' && folded.at[i] <= '9')
		value = value * 10 + (folded.at[i++] - '0');
	if (i > digits || (i < folded.len && !reading_flag(reading, token, TOKEN_ORDINAL)))
		return 0;
	return value;
}

static int32_t day_at(const struct reading *reading, uint32_t token)
{
	int32_t day = number_at(reading, token, 2);

	return day >= 1 && day <= 31 ? day : 0;
}

/* The year behind a month or a day, with or without a comma; nothing counted follows it. */
static void read_year(const struct reading *reading, struct calendar_day *found)
{
	uint32_t at = found->last;

	if (reading_mark(reading, at, ','))
		at++;
	if (year_read(reading, at) == 0 || reading_sense(reading, at + 1, LIST_units) != NULL)
		return;
	found->day.year = (int32_t)year_read(reading, at);
	found->last = at + 1;
}

/* "15/11/2024" and "11/15/2024": what cannot be a month is the day; where both can, nobody knows. */
static bool read_slashed(const struct reading *reading, uint32_t token, struct calendar_day *found)
{
	int32_t first = number_at(reading, token, 2), second = number_at(reading, token + 2, 2);

	if (!reading_mark(reading, token + 1, '/') || !reading_mark(reading, token + 3, '/') ||
	    year_read(reading, token + 4) == 0 || (first > 12) == (second > 12))
		return false;
	found->day = (struct day){(int32_t)year_read(reading, token + 4), first > 12 ? second : first,
				  first > 12 ? first : second};
	found->last = token + 5;
	return day_valid(found->day);
}

/* "02.09.2025", "2025-09-02" */
static bool read_figures(const struct reading *reading, uint32_t token, struct calendar_day *found)
{
	struct text folded = token_at(reading, token)->folded;

	if (token_at(reading, token)->kind != TOKEN_NUMBER)
		return false;
	if (folded.len == 10 && folded.at[2] == '.' && folded.at[5] == '.') {
		char iso[10] = {folded.at[6], folded.at[7], folded.at[8], folded.at[9], '-',
				folded.at[3], folded.at[4], '-',          folded.at[0], folded.at[1]};

		found->day = day_of((struct date){{iso, sizeof(iso)}});
		found->last = token + 1;
		return day_valid(found->day) && found->day.year >= 1800;
	}
	if (read_slashed(reading, token, found))
		return true;
	if (year_read(reading, token) == 0 || !reading_mark(reading, token + 1, '-') ||
	    !reading_mark(reading, token + 3, '-'))
		return false;
	found->day = (struct day){(int32_t)year_read(reading, token), number_at(reading, token + 2, 2),
				  number_at(reading, token + 4, 2)};
	found->last = token + 5;
	return day_valid(found->day);
}

static bool read_month_day(const struct reading *reading, uint32_t token, struct calendar_day *found)
{
	found->day.month = month_at(reading, token);
	if (found->day.month == 0)
		return false;
	found->last = token + 1;
	found->day.day = day_at(reading, token + 1);
	if (found->day.day > 0) {
		found->last = token + 2;
		read_year(reading, found);
		return day_valid(found->day);
	}
	if (reading_is(reading, found->last, "of") && year_read(reading, found->last + 1) > 0)
		found->last++;
	read_year(reading, found);
	return true;
}

static bool read_day_month(const struct reading *reading, uint32_t token, struct calendar_day *found)
{
	uint32_t month = token + 1;

	found->day.day = day_at(reading, token);
	if (found->day.day == 0)
		return false;
	if (reading_is(reading, month, "of"))
		month++;
	found->day.month = month_at(reading, month);
	if (found->day.month == 0)
		return false;
	found->last = month + 1;
	read_year(reading, found);
	return day_valid(found->day);
}

bool calendar_day_read(const struct reading *reading, uint32_t token, struct calendar_day *ret_day)
{
	struct calendar_day found = {.last = token};
	int32_t weekday = reading_flag(reading, token, TOKEN_CAPITAL)
				  ? calendar_value(reading, token, FLAG(calendar, weekday))
				  : 0;
	uint32_t at = token;

	if (weekday > 0) {
		at++;
		if (reading_mark(reading, at, ','))
			at++;
		if (reading_is(reading, at, "the"))
			at++;
	}
	if (!read_month_day(reading, at, &found)) {
		found.day = (struct day){0, 0, 0};
		if (!read_day_month(reading, at, &found)) {
			found.day = (struct day){0, 0, 0};
			if (!read_figures(reading, at, &found)) {
				if (weekday == 0)
					return false;
				found.day = (struct day){0, 0, 0};
				found.last = token + 1;
			}
		}
	}
	if (weekday > 0 && found.day.month > 0 && found.day.day == 0) {
		found.day = (struct day){0, 0, 0};
		found.last = token + 1;
	}
	found.weekday = (uint32_t)weekday;
	*ret_day = found;
	return true;
}

static bool joins_days(const struct reading *reading, uint32_t token)
{
	return reading_mark(reading, token, '-') || reading_mark(reading, token, '~') ||
	       IS_ONE_OF(reading, token, "to", "and", "through", "until", "till");
}

bool calendar_days_read(const struct reading *reading, uint32_t token, struct calendar_day *ret_day)
{
	struct calendar_day found = {.last = token};
	int32_t first = day_at(reading, token), last;

	if (first > 0 && joins_days(reading, token + 1)) {
		if (!read_day_month(reading, token + 2, &found) || first >= found.day.day)
			return false;
	} else {
		found.day.month = month_at(reading, token);
		first = day_at(reading, token + 1);
		last = day_at(reading, token + 3);
		if (found.day.month == 0 || first == 0 || !joins_days(reading, token + 2) || first >= last)
			return false;
		found.last = token + 4;
		read_year(reading, &found);
	}
	found.day.day = first;
	*ret_day = found;
	return day_valid(found.day);
}
