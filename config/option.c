/* SPDX-License-Identifier: MIT */
#include "config/option.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ROW_TEXT(name, commands, standard, low, high, meaning)                                                         \
	{OPTION_TEXT, #name, commands, standard, meaning, NULL, low, high, offsetof(struct config, name)},
#define ROW_NUMBER(name, commands, standard, low, high, meaning)                                                       \
	{OPTION_NUMBER, #name, commands, standard, meaning, NULL, low, high, offsetof(struct config, name)},
#define ROW_SWITCH(name, commands, standard, meaning)                                                                  \
	{OPTION_SWITCH, #name, commands, standard, meaning, NULL, 0, 0, offsetof(struct config, name)},
#define ROW_CHOICE(name, commands, standard, list, meaning)                                                            \
	{OPTION_CHOICE, #name, commands, standard, meaning, list, 0, 15, offsetof(struct config, name)},
const struct option_row option_table[OPTION_COUNT] = {OPTIONS(ROW_TEXT, ROW_NUMBER, ROW_SWITCH, ROW_CHOICE)};

static char plain(char c)
{
	return (char)(c == '-' ? '_' : c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

int option_find(const char *name, size_t len)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		const char *row = option_table[i].name;
		size_t same = 0;

		while (same < len && row[same] != '\0' && row[same] == (name[same] == '-' ? '_' : name[same]))
			same++;
		if (same == len && row[same] == '\0')
			return i;
	}
	return -1;
}

enum { WORD = 32 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Insertions, deletions, replacements and swaps of neighbours between a name and a row's (optimal string alignment). */
static size_t distance(const char *name, size_t len, const char *row)
{
	size_t steps[WORD + 1][WORD + 1], row_len = strlen(row);

	for (size_t i = 0; i <= len; i++)
		steps[i][0] = i;
	for (size_t j = 0; j <= row_len; j++)
		steps[0][j] = j;
	for (size_t i = 1; i <= len; i++) {
		for (size_t j = 1; j <= row_len; j++) {
			char a = plain(name[i - 1]), b = row[j - 1];
			bool swapped = i > 1 && j > 1 && plain(name[i - 2]) == b && a == row[j - 2];

			steps[i][j] =
				least(steps[i - 1][j - 1] + (a != b), least(steps[i - 1][j], steps[i][j - 1]) + 1);
			if (swapped)
				steps[i][j] = least(steps[i][j], steps[i - 2][j - 2] + 1);
		}
	}
	return steps[len][row_len];
}

int option_near(const char *name, size_t len, unsigned commands)
{
	size_t best_distance = len / 3 < 1 ? 1 : len / 3;
	int best = -1;

	if (len > WORD)
		return -1;
	for (int i = 0; i < OPTION_COUNT; i++) {
		const char *row = option_table[i].name;
		size_t away = strlen(row) > WORD ? SIZE_MAX : distance(name, len, row);

		if ((option_table[i].commands & commands) == 0 || away > best_distance ||
		    (best >= 0 && away == best_distance))
			continue;
		best = i;
		best_distance = away;
	}
	return best;
}

void option_flag(const struct option_row *row, char *out, size_t size)
{
	snprintf(out, size, "--%s", row->name);
	for (char *c = out; *c != '\0'; c++)
		if (*c == '_')
			*c = '-';
}

void option_variable(const struct option_row *row, char *out, size_t size)
{
	snprintf(out, size, "SUMMITD_%s", row->name);
	for (char *c = out; *c != '\0'; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
}

static bool is_one_of(const char *value, const char *list)
{
	size_t len = strlen(value);

	for (const char *word = list; len > 0 && word != NULL; word = strchr(word, '|')) {
		word += *word == '|';
		if (strncmp(word, value, len) == 0 && (word[len] == '|' || word[len] == '\0'))
			return true;
	}
	return false;
}

static bool read_number(const struct option_row *row, const char *value, unsigned long *ret_number)
{
	char *end;

	if (value[0] < '0' || value[0] > '9')
		return false;
	errno = 0;
	*ret_number = strtoul(value, &end, 10);
	return errno == 0 && *end == '\0' && *ret_number >= row->low && *ret_number <= row->high;
}

static bool read_switch(const char *value, bool *ret_on)
{
	*ret_on = is_one_of(value, "true|yes|on|1");
	return *ret_on || is_one_of(value, "false|no|off|0");
}

const char *option_store(const struct option_row *row, struct config *config, const char *value, char *wanted,
			 size_t size)
{
	char *field = (char *)config + row->offset;
	size_t len = strlen(value);

	switch (row->type) {
	case OPTION_NUMBER:
		snprintf(wanted, size, "a number from %lu to %lu", row->low, row->high);
		return read_number(row, value, (unsigned long *)(void *)field) ? NULL : wanted;
	case OPTION_SWITCH:
		snprintf(wanted, size, "true or false");
		return read_switch(value, (bool *)(void *)field) ? NULL : wanted;
	case OPTION_CHOICE:
		snprintf(wanted, size, "one of %s", row->choices);
		if (!is_one_of(value, row->choices))
			return wanted;
		break;
	case OPTION_TEXT:
		snprintf(wanted, size, "%lu to %lu bytes", row->low, row->high);
		if (len < row->low || len > row->high)
			return wanted;
		break;
	}
	memcpy(field, value, len + 1);
	return NULL;
}
