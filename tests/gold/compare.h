/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_TESTS_GOLD_COMPARE_H
#define SUMMITD_TESTS_GOLD_COMPARE_H

#include <stdio.h>

#include <jansson.h>

#include "tests/gold/cover.h"

/* What is measured: X(identifier, name as in floor.json). README.md says what each one asks. */
#define MEASURES(X)                                                                                                    \
	X(SOURCES, sources)                                                                                            \
	X(LEADERS, leaders)                                                                                            \
	X(STATEMENTS, statements)                                                                                      \
	X(CUES, cues)                                                                                                  \
	X(SPEAKERS, speakers)                                                                                          \
	X(MODES, modes)                                                                                                \
	X(ATTRIBUTIONS, attributions)                                                                                  \
	X(NESTING, nesting)                                                                                            \
	X(AGREEMENTS, agreements)                                                                                      \
	X(TRADE, trade)                                                                                                \
	X(INITIATIVES, initiatives)                                                                                    \
	X(EVENTS, events)                                                                                              \
	X(DATES, dates)                                                                                                \
	X(WARNINGS, warnings)

#define MEASURE_ID(id, name) MEASURE_##id,
enum measure { MEASURES(MEASURE_ID) MEASURE_COUNT };
#undef MEASURE_ID

const char *measure_name(enum measure measure);

struct tally {
	size_t right, gold, found;
};

/* 2PR/(P+R), 0 to 1; 1 where nothing was owed and nothing found. */
double tally_f(struct tally tally);

/* Scores add up over dispatches; `differences` is the text of what did not agree, one line each. */
struct score {
	struct tally tally[MEASURE_COUNT];
	FILE *log;
	size_t differences;
};

/* Holds `record` (as `summitd parse` prints it) against `expected` (NAME.json). */
void compare(struct score *score, const struct dispatch *dispatch, const json_t *expected, json_t *record);

#endif
