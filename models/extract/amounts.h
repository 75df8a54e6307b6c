/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_AMOUNTS_H
#define SUMMITD_MODELS_EXTRACT_AMOUNTS_H

#include "models/extract/reading.h"

/* A number as printed, in digits or in words, with the words that multiply it and the currency before it. */
struct amount {
	uint32_t first, last;    /* tokens of number and multiplier, without the currency */
	struct text printed;     /* digits; empty where it is in words */
	int64_t words;           /* value of number words, times 10^-shift */
	int32_t power;           /* of the multiplier words, all together */
	int32_t shift;           /* 1 for "half a billion": 5 tenths */
	const struct row *money; /* currency printed before it; NULL none */
	uint32_t start;          /* token of that currency, else == first */
	bool in_compound;        /* the unit hangs on it by a hyphen: "10-billion-dollar" */
};

/* The amount that starts at this token: a currency sign, digits, "a hundred", "twenty-five", "half a billion". Not
 * years, days of a month, times of day, numbers of a list or ordinals. */
bool amount_read(const struct reading *reading, uint32_t token, struct amount *ret_amount);
struct decimal amount_value(const struct reading *reading, const struct amount *amount, int32_t power);

/* Value of a number word or of all tokens of a number in words, ordinals included ("fourth", "80th", "twenty-five");
 * 0 where the token is none. */
uint32_t ordinal_read(const struct reading *reading, uint32_t token);
/* The four-digit number of a year (1800 to 2199); 0 where the token is none. */
uint32_t year_read(const struct reading *reading, uint32_t token);

#endif
