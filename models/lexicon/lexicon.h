/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_LEXICON_LEXICON_H
#define SUMMITD_MODELS_LEXICON_LEXICON_H

#include <stdbool.h>
#include <stdint.h>

#include "models/text/arena.h"
#include "models/text/text.h"

/*
 * The word lists, compiled into the binary as TSV (models/lexicon/NAME.tsv): language, never answers. The first line of
 * a list names its columns, lines that start with '#' are comments, several forms in a cell are separated by '|'.
 * LISTS(X): X(identifier, file name without .tsv, column that holds the forms to match).
 */
#define LISTS(X)                                                                                                       \
	X(verbs, form)                                                                                                 \
	X(words, form)                                                                                                 \
	X(titles, form)                                                                                                \
	X(countries, aliases)                                                                                          \
	X(currencies, form)                                                                                            \
	X(units, form)                                                                                                 \
	X(numbers, form)                                                                                               \
	X(calendar, form)                                                                                              \
	X(organizations, form)                                                                                         \
	X(heads, form)                                                                                                 \
	X(instruments, form)                                                                                           \
	X(topics, form)                                                                                                \
	X(modifiers, form)                                                                                             \
	X(events, form)                                                                                                \
	X(groups, form)                                                                                                \
	X(places, form)                                                                                                \
	X(commerce, form)                                                                                              \
	X(abbreviations, form)

#define LIST_ID(name, column) LIST_##name,
enum list_id { LISTS(LIST_ID) LIST_COUNT };
#undef LIST_ID

/* One line of a list. */
struct row {
	enum list_id list;
	uint32_t number;          /* line within its list, from 0 */
	const struct text *cells; /* as many as the list has columns */
};

struct lexicon;

/* Parses the compiled-in lists once; everything lives in `arena`. Never fails but by the arena's escape (the lists are
 * checked by their test). */
const struct lexicon *lexicon_load(struct arena *arena);

/* Column number by name; SIZE_MAX where the list has no such column. */
size_t lexicon_column(const struct lexicon *lexicon, enum list_id list, const char *column);
/* All rows of a list, in file order. */
const struct row *lexicon_rows(const struct lexicon *lexicon, enum list_id list, size_t *ret_count);
/* Cell of a row by column name; empty where the cell is empty or the list has no such column. */
struct text lexicon_cell(const struct lexicon *lexicon, const struct row *row, const char *column);
/* First row whose cell in `column` has `value` as one of its '|' forms, ignoring case and accents; NULL none. For tests
 * and start-up, not for hot paths. */
const struct row *lexicon_find(const struct lexicon *lexicon, enum list_id list, const char *column, struct text value);

#endif
