/* SPDX-License-Identifier: MIT */
#include "models/store/nearest.h"

#include <stdint.h>

enum { LONGEST = 64 };

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t nearest_distance(struct text a, struct text b)
{
	size_t rows[3][LONGEST + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];

	if (a.len > LONGEST || b.len > LONGEST)
		return SIZE_MAX;
	for (size_t j = 0; j <= b.len; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		size_t *spare = before;

		before = above;
		above = row;
		row = spare;
		row[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			char x = lower(a.at[i - 1]), y = lower(b.at[j - 1]);

			row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + (x != y));
			if (i > 1 && j > 1 && x == lower(b.at[j - 2]) && y == lower(a.at[i - 2]))
				row[j] = least(row[j], before[j - 2] + 1);
		}
	}
	return row[b.len];
}

bool nearest_enough(size_t distance, size_t len)
{
	return distance <= 4 && distance <= (len + 2) / 3;
}

size_t nearest_among(struct text asked, const struct text *texts, size_t count)
{
	size_t least = SIZE_MAX, nearest = count;

	for (size_t i = 0; i < count; i++) {
		size_t distance = nearest_distance(asked, texts[i]);

		if (distance < least && nearest_enough(distance, asked.len)) {
			least = distance;
			nearest = i;
		}
	}
	return nearest;
}
