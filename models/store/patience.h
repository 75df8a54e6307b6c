/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_PATIENCE_H
#define SUMMITD_MODELS_STORE_PATIENCE_H

#include <stdbool.h>
#include <stdint.h>

/* Work that may not take for ever. */
struct patience {
	uint64_t until; /* nanoseconds of CLOCK_MONOTONIC; 0: without limit */
	unsigned steps;
	bool lost; /* the time is up: whoever asks is to stop where it is */
};
/* So many milliseconds from now; 0: never. */
uint64_t patience_until(unsigned long milliseconds);
/* Counts one step of work and looks at the clock, at first and then now and again. */
bool patience_lasts(struct patience *patience);

#endif
