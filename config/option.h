/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_CONFIG_OPTION_H
#define SUMMITD_CONFIG_OPTION_H

#include "config/config.h"

/* The table of config.h as data. */
enum option_type { OPTION_TEXT, OPTION_NUMBER, OPTION_SWITCH, OPTION_CHOICE };
struct option_row {
	enum option_type type;
	const char *name; /* with '_', as in the file */
	unsigned commands;
	const char *standard, *meaning, *choices;
	unsigned long low, high;
	size_t offset; /* of the field in struct config */
};

#define OPTION_ONE(...) +1
enum { OPTION_COUNT = 0 OPTIONS(OPTION_ONE, OPTION_ONE, OPTION_ONE, OPTION_ONE) };
#undef OPTION_ONE
extern const struct option_row option_table[OPTION_COUNT];

/* Row of a name in which '-' and '_' are one; -1. `len` bytes of `name` count. */
int option_find(const char *name, size_t len);
/* The row that was probably meant, of a command; -1. */
int option_near(const char *name, size_t len, unsigned commands);
/* "--max-url", "SUMMITD_MAX_URL". */
void option_flag(const struct option_row *row, char *out, size_t size);
void option_variable(const struct option_row *row, char *out, size_t size);
/* Stores `value`; NULL, or what was expected instead, written to `wanted`. */
const char *option_store(const struct option_row *row, struct config *config, const char *value, char *wanted,
			 size_t size);

#endif
