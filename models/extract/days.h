/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_DAYS_H
#define SUMMITD_MODELS_EXTRACT_DAYS_H

#include "models/extract/facts.h"

/* A date in the Gregorian calendar; 0 where a part is unknown. */
struct day {
	int32_t year, month, day;
};

/* The parts of an ISO 8601 date of any precision; "XXXX" is year 0. */
struct day day_of(struct date date);
/* ISO 8601 with the precision there is; the unknown year before a month is XXXX; empty: nothing known, or no year of
 * four digits. */
struct date day_print(struct arena *arena, struct day day);
/* All three parts known and in the calendar; a day without a year may be February 29. */
bool day_valid(struct day day);
/* Days since 1970-01-01, and back. `day` is valid. */
int64_t day_number(struct day day);
struct day day_from(int64_t number);
/* 1 Monday to 7 Sunday. `day` is valid. */
uint32_t day_weekday(struct day day);

#endif
