/* SPDX-License-Identifier: MIT */
#include "models/text/points.h"

#include <endian.h>
#include <string.h>

enum { STEP = 64 };

static bool begins(char byte)
{
	return ((unsigned char)byte & 0xC0) != 0x80;
}

/* The first one lowest. */
static uint64_t eight_at(const char *at)
{
	uint64_t eight;

	memcpy(&eight, at, sizeof(eight));
	return le64toh(eight);
}

/* How many of eight bytes go on with a character: bit 7 set and bit 6 not. */
static uint32_t continued(uint64_t eight)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);

	return (uint32_t)(((eight >> 7 & ~(eight >> 6) & ones) * ones) >> 56);
}

static uint32_t count_between(struct text bytes, size_t start, size_t end)
{
	uint32_t count = (uint32_t)(end - start);

	for (; end - start >= 8; start += 8)
		count -= continued(eight_at(bytes.at + start));
	/* The last few are the last of the eight that end with them, which is one step as well. */
	if (end > start && end >= 8)
		return count - continued(eight_at(bytes.at + end - 8) >> (64 - 8 * (end - start)));
	for (; start < end; start++)
		count -= !begins(bytes.at[start]);
	return count;
}

struct points points_of(struct arena *arena, struct text bytes)
{
	struct points points = {.bytes = bytes, .count = count_between(bytes, 0, bytes.len)};
	uint32_t *noted;

	if (points.count == bytes.len)
		return points;
	noted = arena_array(arena, bytes.len / STEP + 1, sizeof(*noted));
	for (size_t i = 1; i <= bytes.len / STEP; i++)
		noted[i] = noted[i - 1] + count_between(bytes, (i - 1) * STEP, i * STEP);
	points.noted = noted;
	return points;
}

uint32_t points_at(const struct points *points, uint32_t byte)
{
	uint32_t step = byte / STEP;

	if (points->noted == NULL)
		return byte;
	return points->noted[step] + count_between(points->bytes, (size_t)step * STEP, byte);
}

uint32_t points_byte(const struct points *points, uint32_t point)
{
	size_t low = 0, high = points->bytes.len / STEP, byte;
	uint32_t left;

	if (point >= points->count)
		return (uint32_t)points->bytes.len;
	if (points->noted == NULL)
		return point;
	while (low < high) {
		size_t middle = low + (high - low + 1) / 2;

		if (points->noted[middle] <= point)
			low = middle;
		else
			high = middle - 1;
	}
	byte = low * STEP;
	left = point - points->noted[low];
	while (byte < points->bytes.len) {
		if (begins(points->bytes.at[byte])) {
			if (left == 0)
				break;
			left--;
		}
		byte++;
	}
	return (uint32_t)byte;
}
