/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_PERIODS_H
#define SUMMITD_MODELS_EXTRACT_PERIODS_H

#include "models/extract/days.h"
#include "models/extract/reading.h"

/* Month, day and year as printed together, in any order: "September 2, 2025", "2nd of May", "12 March 1997",
 * "02.09.2025", "2025-09-02", "May 2001". Parts not printed are 0. */
struct calendar_day {
	struct day day;
	uint32_t weekday; /* 1 Monday to 7; 0 not printed */
	uint32_t last;    /* token behind it */
};
bool calendar_day_read(const struct reading *reading, uint32_t token, struct calendar_day *ret_day);

/* "8 to 10 October 2023", "May 27-29, 2025": the first of the days; `last` is behind the second. */
bool calendar_days_read(const struct reading *reading, uint32_t token, struct calendar_day *ret_day);

/* Value of a calendar word of that kind ("May" is month 5, "Tuesday" weekday 2); 0 none. */
int32_t calendar_value(const struct reading *reading, uint32_t token, uint64_t kind);

#endif
