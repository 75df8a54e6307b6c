/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_DECIMALS_H
#define SUMMITD_MODELS_EXTRACT_DECIMALS_H

#include "models/extract/facts.h"

/*
 * Exact decimal numbers as text. Nothing here goes through a double.
 */

/* What a printed number says, times 10^power: "244.8", "25,000", "1.200.000", and the decimal comma of "2,1" (a lone
 * comma that does not stand before three digits). Empty where `printed` is no number. power is 0 to 30. */
struct decimal decimal_read(struct arena *arena, struct text printed, int32_t power);
/* value * 10^power, for numbers printed as words. */
struct decimal decimal_of(struct arena *arena, int64_t value, int32_t power);
/* The number where it is whole and fits; -1 otherwise. */
int64_t decimal_whole(struct decimal decimal);
/* Shifts by a power of ten: "12" and 9 is "12000000000". */
struct decimal decimal_shift(struct arena *arena, struct decimal decimal, int32_t power);

#endif
