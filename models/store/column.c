/* SPDX-License-Identifier: MIT */
#include "models/store/column.h"

#include "models/store/postings.h"

/* ---- building ---- */

static unsigned width_for(size_t numbers)
{
	return numbers <= UINT8_MAX ? 1 : numbers <= UINT16_MAX ? 2 : 4;
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

/* How many values each row has. */
static uint32_t *count_values(struct arena *scratch, const struct values *values, size_t row_count)
{
	uint32_t *counts = arena_array(scratch, row_count, sizeof(*counts));

	for (size_t i = 0; i < values->count; i++)
		for (uint32_t j = 0; j < values->at[i].row_count; j++)
			counts[values->at[i].rows[j]]++;
	return counts;
}

/* As many as all rows need, but for one in some. */
static unsigned cell_for(const uint32_t *counts, size_t row_count)
{
	enum { RARE = 16 };
	size_t above[COLUMN_CELL + 1] = {0};

	for (size_t i = 0; i < row_count; i++)
		for (uint32_t j = 0; j <= COLUMN_CELL && j < counts[i]; j++)
			above[j]++;
	if (above[1] == 0)
		return 1;
	return above[COLUMN_CELL / 2] < row_count / RARE ? COLUMN_CELL / 2 : COLUMN_CELL;
}

static const uint32_t *count_before(struct arena *arena, const struct column *column, size_t row_count)
{
	size_t steps = row_count / COLUMN_STEP + 1, more = 0;
	uint32_t *before = arena_array(arena, steps + 1, sizeof(*before));

	for (size_t i = 0; i < steps; i++) {
		before[i] = (uint32_t)more;
		while (more < column->more_count && column->more_rows[more] / COLUMN_STEP == i)
			more++;
	}
	before[steps] = (uint32_t)more;
	return before;
}

/* Rows that have no room in their cell, and where their numbers begin. */
static void place_more(struct arena *arena, const uint32_t *counts, size_t row_count, struct column *column)
{
	uint32_t *rows, *starts;

	for (size_t i = 0; i < row_count; i++)
		column->more_count += counts[i] > column->cell;
	rows = arena_array(arena, column->more_count, sizeof(*rows));
	starts = arena_array(arena, column->more_count + 1, sizeof(*starts));
	column->more_count = 0;
	for (uint32_t i = 0; i < row_count; i++) {
		if (counts[i] <= column->cell)
			continue;
		rows[column->more_count] = i;
		starts[column->more_count + 1] = starts[column->more_count] + counts[i];
		column->more_count++;
	}
	column->more_rows = rows;
	column->more_starts = starts;
	column->more_before = count_before(arena, column, row_count);
	column->more = arena_array(arena, starts[column->more_count], sizeof(*column->more));
}

static void clear_cells(const struct column *column, const uint32_t *counts, size_t row_count, void *numbers)
{
	for (size_t i = 0; i < row_count; i++)
		for (unsigned j = 0; j < column->cell; j++)
			put(numbers, column->width, i * column->cell + j, column->value_count + j);
	for (size_t i = 0; i < row_count; i++)
		if (counts[i] > column->cell)
			put(numbers, column->width, (i + 1) * column->cell - 1, column->value_count + COLUMN_CELL);
}

/* `placed`: how many numbers each row has already. */
static void fill_cells(const struct column *column, const struct values *values, const uint32_t *counts,
		       uint32_t *placed, void *numbers)
{
	uint32_t *more = (uint32_t *)column->more; /* ours until the build is over */

	for (uint32_t i = 0; i < values->count; i++)
		for (uint32_t j = 0; j < values->at[i].row_count; j++) {
			uint32_t row = values->at[i].rows[j], at = placed[row]++;

			if (counts[row] <= column->cell)
				put(numbers, column->width, (size_t)row * column->cell + at, i);
			else
				more[column->more_starts[column_more(column, row)] + at] = i;
		}
}

struct column column_build(struct arena *arena, struct arena *scratch, const struct values *values, size_t row_count)
{
	struct column column = {.width = width_for(values->count + COLUMN_CELL), .value_count = values->count};
	const uint32_t *counts;
	void *numbers;

	if (values->row_total > UINT32_MAX)
		return (struct column){0};
	counts = count_values(scratch, values, row_count);
	column.cell = cell_for(counts, row_count);
	place_more(arena, counts, row_count, &column);
	numbers = arena_array(arena, row_count * column.cell, column.width);
	clear_cells(&column, counts, row_count, numbers);
	fill_cells(&column, values, counts, arena_array(scratch, row_count, sizeof(uint32_t)), numbers);
	column.numbers = numbers;
	arena_reset(scratch);
	return column;
}

/* ---- counting ---- */

size_t column_more(const struct column *column, uint32_t row)
{
	const uint32_t *before = &column->more_before[row / COLUMN_STEP];

	return before[0] + postings_below(column->more_rows + before[0], before[1] - before[0], row);
}

static void count_more(const struct column *column, uint32_t row, uint32_t *counts)
{
	size_t at = column_more(column, row);

	for (uint32_t i = column->more_starts[at]; i < column->more_starts[at + 1]; i++)
		counts[column->more[i]]++;
}

/* A cell is counted without asking how much of it is used: what is not has numbers of its own behind the values'. Cells
 * of rows that are far from each other are fetched while those AHEAD of them are counted. */
enum { AHEAD = 32 };
#define COUNT_CELLS(type, cell)                                                                                        \
	for (uint32_t i = 0; i < count; i++) {                                                                         \
		const type *at = (const type *)column->numbers + (size_t)rows[i] * (cell);                             \
                                                                                                                       \
		if (i + AHEAD < count)                                                                                 \
			__builtin_prefetch((const type *)column->numbers + (size_t)rows[i + AHEAD] * (cell));          \
		for (unsigned j = 0; j < (cell); j++)                                                                  \
			counts[at[j]]++;                                                                               \
		if (at[(cell)-1] == more)                                                                              \
			count_more(column, rows[i], counts);                                                           \
	}
#define COUNT_OF_WIDTH(type)                                                                                           \
	{                                                                                                              \
		if (column->cell == 1)                                                                                 \
			COUNT_CELLS(type, 1)                                                                           \
		else if (column->cell == 2)                                                                            \
			COUNT_CELLS(type, 2)                                                                           \
		else                                                                                                   \
			COUNT_CELLS(type, COLUMN_CELL)                                                                 \
	}

void column_count(const struct column *column, const uint32_t *rows, size_t count, uint32_t *counts)
{
	size_t more = column->value_count + COLUMN_CELL;

	if (column->width == 1)
		COUNT_OF_WIDTH(uint8_t)
	else if (column->width == 2)
		COUNT_OF_WIDTH(uint16_t)
	else
		COUNT_OF_WIDTH(uint32_t)
}
