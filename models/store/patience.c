/* SPDX-License-Identifier: MIT */
#include "models/store/patience.h"

#include <time.h>

enum { STEPS_A_LOOK = 32, NANOSECONDS = 1000000000, NANOSECONDS_A_MILLISECOND = 1000000 };

static uint64_t now(void)
{
	struct timespec time;

	(void)clock_gettime(CLOCK_MONOTONIC, &time);
	return (uint64_t)time.tv_sec * NANOSECONDS + (uint64_t)time.tv_nsec;
}

uint64_t patience_until(unsigned long milliseconds)
{
	return milliseconds == 0 ? 0 : now() + milliseconds * NANOSECONDS_A_MILLISECOND;
}

bool patience_lasts(struct patience *patience)
{
	if (patience->until == 0 || patience->lost || patience->steps++ % STEPS_A_LOOK != 0)
		return !patience->lost;
	patience->lost = now() >= patience->until;
	return !patience->lost;
}
