/* SPDX-License-Identifier: MIT */
#include "models/store/column.h"

#include <stdbool.h>

enum { VALUES_MOST = 255, READ = 512 };

/* ---- building ---- */

static unsigned width_for(size_t values)
{
	return values < UINT8_MAX ? 1 : values < UINT16_MAX ? 2 : 4;
}

static void put(void *numbers, unsigned width, size_t at, size_t number)
{
	if (width == 1)
		((uint8_t *)numbers)[at] = (uint8_t)number;
	else if (width == 2)
		((uint16_t *)numbers)[at] = (uint16_t)number;
	else
		((uint32_t *)numbers)[at] = (uint32_t)number;
}

/* One number a row, all ones where it has none. */
static struct column build_single(struct arena *arena, const struct values *values, size_t row_count)
{
	struct column column = {.width = width_for(values->count)};
	void *numbers = arena_array(arena, row_count, column.width);

	for (size_t i = 0; i < row_count; i++)
		put(numbers, column.width, i, SIZE_MAX);
	for (size_t i = 0; i < values->count; i++)
		for (uint32_t j = 0; j < values->at[i].row_count; j++)
			put(numbers, column.width, values->at[i].rows[j], i);
	column.numbers = numbers;
	return column;
}

/* How many values each row has, and the most of them; 0: too many. */
static unsigned count_values(const struct values *values, uint8_t *counts)
{
	unsigned most = 1;

	for (size_t i = 0; i < values->count; i++)
		for (uint32_t j = 0; j < values->at[i].row_count; j++) {
			uint32_t row = values->at[i].rows[j];

			if (counts[row] == VALUES_MOST)
				return 0;
			most = ++counts[row] > most ? counts[row] : most;
		}
	return most;
}

/* Where the values of each row begin; false where those of a block are too many. */
static bool place_rows(struct arena *arena, const uint8_t *counts, size_t row_count, struct column *column)
{
	uint8_t *offsets = arena_array(arena, row_count + 1, sizeof(*offsets));
	uint32_t *starts = arena_array(arena, row_count / COLUMN_BLOCK + 1, sizeof(*starts)), start = 0;

	for (size_t i = 0; i <= row_count; i++) {
		if (i % COLUMN_BLOCK == 0)
			starts[i / COLUMN_BLOCK] = start;
		if (start - starts[i / COLUMN_BLOCK] > UINT8_MAX)
			return false;
		offsets[i] = (uint8_t)(start - starts[i / COLUMN_BLOCK]);
		start += i < row_count ? counts[i] : 0;
	}
	column->starts = starts;
	column->offsets = offsets;
	return true;
}

static uint32_t start_of(const struct column *column, size_t row)
{
	return column->starts[row / COLUMN_BLOCK] + column->offsets[row];
}

static struct column build_many(struct arena *arena, struct arena *scratch, const struct values *values,
				size_t row_count, const uint8_t *counts)
{
	struct column column = {.width = width_for(values->count)};
	uint8_t *placed = arena_array(scratch, row_count, sizeof(*placed));
	void *numbers;

	if (!place_rows(arena, counts, row_count, &column))
		return (struct column){0};
	numbers = arena_array(arena, values->row_total, column.width);
	for (size_t i = 0; i < values->count; i++)
		for (uint32_t j = 0; j < values->at[i].row_count; j++) {
			uint32_t row = values->at[i].rows[j];

			put(numbers, column.width, start_of(&column, row) + placed[row]++, i);
		}
	column.numbers = numbers;
	return column;
}

struct column column_build(struct arena *arena, struct arena *scratch, const struct values *values, size_t row_count)
{
	uint8_t *counts = arena_array(scratch, row_count, sizeof(*counts));
	unsigned most = values->row_total > UINT32_MAX ? 0 : count_values(values, counts);
	struct column column = {0};

	if (most == 1)
		column = build_single(arena, values, row_count);
	else if (most > 1)
		column = build_many(arena, scratch, values, row_count, counts);
	arena_reset(scratch);
	return column;
}

/* ---- counting ---- */

#define COUNT_SINGLE(type, none)                                                                                       \
	for (uint32_t i = 0; i < count; i++) {                                                                         \
		type number = ((const type *)column->numbers)[rows[i]];                                                \
                                                                                                                       \
		if (number != (none))                                                                                  \
			counts[number]++;                                                                              \
	}

static void count_single(const struct column *column, const uint32_t *rows, uint32_t count, uint32_t *counts)
{
	if (column->width == 1)
		COUNT_SINGLE(uint8_t, UINT8_MAX)
	else if (column->width == 2)
		COUNT_SINGLE(uint16_t, UINT16_MAX)
	else
		COUNT_SINGLE(uint32_t, UINT32_MAX)
}

/* Where the numbers of a row are is found for all rows first: what is far away in memory is on its way meanwhile. */
#define COUNT_MANY(type)                                                                                               \
	{                                                                                                              \
		const type *numbers = column->numbers;                                                                 \
                                                                                                                       \
		for (uint32_t i = 0; i < count; i++) {                                                                 \
			first[i] = start_of(column, rows[i]);                                                          \
			end[i] = start_of(column, (size_t)rows[i] + 1);                                                \
			__builtin_prefetch(numbers + first[i]);                                                        \
		}                                                                                                      \
		for (uint32_t i = 0; i < count; i++)                                                                   \
			for (uint32_t j = first[i]; j < end[i]; j++)                                                   \
				counts[numbers[j]]++;                                                                  \
	}

static void count_many(const struct column *column, const uint32_t *rows, uint32_t count, uint32_t *counts)
{
	uint32_t first[READ], end[READ];

	if (column->width == 1)
		COUNT_MANY(uint8_t)
	else if (column->width == 2)
		COUNT_MANY(uint16_t)
	else
		COUNT_MANY(uint32_t)
}

void column_count(const struct column *column, const roaring_bitmap_t *rows, struct patience *patience,
		  uint32_t *counts)
{
	roaring_uint32_iterator_t at;
	uint32_t read[READ], count;

	roaring_init_iterator(rows, &at);
	while (patience_lasts(patience) && (count = roaring_read_uint32_iterator(&at, read, READ)) > 0)
		if (column->starts == NULL)
			count_single(column, read, count, counts);
		else
			count_many(column, read, count, counts);
}
