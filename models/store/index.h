/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_INDEX_H
#define SUMMITD_MODELS_STORE_INDEX_H

#include <roaring/roaring.h>
#include <stdbool.h>
#include <stdint.h>

#include "models/record/field.h"
#include "models/record/kind.h"
#include "models/record/record.h"
#include "models/store/concordance.h"
#include "models/text/arena.h"

/*
 * Which rows have which value, for every field of every kind that may be filtered, which rows are called by which name,
 * and in which rows which words stand. Made once from a finished record, immutable from then on.
 */
struct index;

/* How the values of a field are compared, which follows from its type. */
enum match {
	MATCH_TEXT,     /* folded: case, accents and how much white space make no difference */
	MATCH_DATE,     /* ISO 8601, a shorter value is a period */
	MATCH_NUMBER,   /* decimals, exact at any length */
	MATCH_BOOLEAN,  /* true, false */
	MATCH_REFERENCE /* the id of a row, or a name of it */
};
enum match match_of(const struct field *field);
/* "text", "date", "number", "boolean", "reference". */
const char *match_name(enum match match);

/* One value of a field, and its rows. */
struct value {
	struct text key;      /* as compared: folded where the match is MATCH_TEXT */
	const uint32_t *rows; /* ascending, each once; those of the next value follow directly */
	uint32_t row_count, label_len;
	const char *label;        /* value_label(), apart to fit: a million values are no rarity */
	roaring_bitmap_t *bitmap; /* the same rows where they are many; NULL where they are few */
};
/* As printed, of the first row; for references the name of the row referred to. */
static inline struct text value_label(const struct value *value)
{
	return (struct text){value->label, value->label_len};
}
/* The values of every row, by number (column.h). */
enum { COLUMN_CELL = 4, COLUMN_STEP = 256 };
struct column {
	unsigned width;      /* bytes of a number: 1, 2 or 4; 0: there is no column */
	unsigned cell;       /* numbers of a row: 1, 2 or COLUMN_CELL */
	const void *numbers; /* cell after cell; number i of one is value_count + i where there is no value, and the
				last is value_count + COLUMN_CELL where the row is one of `more_rows` */
	size_t value_count;
	const uint32_t *more_rows, *more_starts, *more; /* values of more_rows[i]: more[more_starts[i] …] */
	const uint32_t *more_before;                    /* for every COLUMN_STEP rows: how many more_rows come before */
	size_t more_count;
};
/* Every value of one field, ordered by key (numbers by size). */
struct values {
	enum match match;
	bool single;     /* no row has more than one */
	bool as_printed; /* all keys are what is printed: ordered as they are, so are the rows */
	const struct value *at;
	size_t count;
	size_t row_total; /* sum of all row_count: rows of several values count several times */
	/* Of rows that have at most one value, where they are SORTed in the order of the values: the number of the
	 * value, which is their rank; UINT32_MAX where there is none. NULL elsewhere. */
	const uint32_t *numbers;
	/* Where it is a FACET, else NULL: numbers of all values, those with the most rows first; and for dates behind
	 * which value the period ends that a value is. */
	const uint32_t *commonest, *ends;
	struct column column;            /* FACETs alone */
	const struct trigrams *trigrams; /* what parts they have (trigrams.h); NULL where they are few or short */
};
/* NULL where the field is no FILTER. `field` is one of the kind's own table. */
const struct values *index_values(const struct index *index, enum kind_id kind, const struct field *field);

/* Values [first, last) of a field: with this key; whose key starts with it; below it; up to it. */
struct value_range {
	size_t first, last;
};
struct value_range values_equal(const struct values *values, struct text key);
/* Those that a filter by this key asks for: a date names its whole period. */
struct value_range values_like(const struct values *values, struct text key);
/* How many values are before or behind one another: a date of unknown year, behind them, is to none. */
size_t values_ordered(const struct values *values);
/* Sum of their row_count. They stand one behind the other, from values->at[first].rows on. */
size_t values_rows(const struct values *values, struct value_range range);
struct value_range values_starting(const struct values *values, struct text start);

/* Rank of every row in the order of a field that is SORT, equal rows equal ranks, UINT32_MAX where it is unknown; NULL
 * where the field has no order. */
const uint32_t *index_ranks(const struct index *index, enum kind_id kind, const struct field *field);
/* All rows by that rank, equal ones by id: the order that a list sorted by the field alone has. */
const uint32_t *index_order(const struct index *index, enum kind_id kind, const struct field *field);

/*
 * Who is called `name`: its id first, then the name people print, then every other name (NAME fields), all compared
 * folded. At most `room` row numbers, each once, ascending; returns how many there are in all.
 */
size_t index_named(const struct index *index, enum kind_id kind, struct text name, uint32_t *rows, size_t room);
/* Rows whose id or name is spelled nearly like `name`, nearest first; returns how many were written. */
size_t index_nearest(const struct index *index, enum kind_id kind, struct text name, uint32_t *rows, size_t room);

/* The words of the fields that are SEARCHed. */
const struct concordance *index_words(const struct index *index, enum kind_id kind);

/* Everything but the bitmaps, by so many threads; lives in `arena`, whose escape is taken where memory runs out. The
 * record must outlive the index. */
struct index *index_build(struct arena *arena, const struct record *record, size_t threads);
/* The bitmaps, on the heap. False where memory ran out; release all the same. */
bool index_finish(struct index *index);
/* What the words take of the arena (postings, forms, the words of the rows), and the bitmaps of the heap, in bytes. */
size_t index_word_bytes(const struct index *index);
size_t index_bitmap_bytes(const struct index *index);
/* Gives the bitmaps back. NULL is allowed. */
void index_release(struct index *index);

#endif
