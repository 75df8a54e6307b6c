/* SPDX-License-Identifier: MIT */
/* Over 300 lines: a list from its bytes to its rows, their forms and the look-ups of both. */
#include "models/lexicon/lexicon.h"

#include <string.h>

#include "models/lexicon/finder.h"
#include "models/lexicon/inflect.h"
#include "models/lexicon/trie.h"
#include "models/text/embed.h"
#include "models/text/fold.h"

extern const struct embedded lexicon_lists[];
extern const size_t lexicon_lists_count;

enum { MAX_COLUMNS = 16, MAX_FORM = 256 };

struct list {
	const char *name, *form_columns, *flag_column, *number_column;
	const struct text *columns;
	const uint64_t *column_keys; /* text_key() of each */
	size_t column_count;
	const struct row *rows;
	size_t row_count;
};

struct lexicon {
	struct arena *arena;
	struct list lists[LIST_COUNT];
	struct trie trie;
	struct finder finder;
	struct text error;
};

static const struct {
	enum list_id list;
	const char *name;
} flags[] = {
#define FLAG_NAME(list, name) {LIST_##list, #name},
	FLAGS(FLAG_NAME)
#undef FLAG_NAME
};

static const struct list list_descriptions[LIST_COUNT] = {
#define DESCRIBE(name, forms, flag_column, number_column)                                                              \
	{#name, forms, flag_column, number_column, NULL, NULL, 0, NULL, 0},
	LISTS(DESCRIBE)
#undef DESCRIBE
};

/* ---- cells ---- */

/* Next part of `whole` up to `separator`; false at the end. */
static bool next_part(struct text whole, char separator, size_t *at, struct text *ret_part)
{
	const char *end;
	size_t start = *at;

	if (start > whole.len)
		return false;
	end = start == whole.len ? NULL : memchr(whole.at + start, separator, whole.len - start);
	*ret_part = text_part(whole, start, end == NULL ? whole.len : (size_t)(end - whole.at));
	*at = end == NULL ? whole.len + 1 : (size_t)(end - whole.at) + 1;
	return true;
}

bool lexicon_form(struct text cell, size_t *at, struct text *ret_form)
{
	while (next_part(cell, '|', at, ret_form)) {
		*ret_form = text_trim(*ret_form);
		if (ret_form->len > 0)
			return true;
	}
	return false;
}

static void complain(struct lexicon *lexicon, const struct list *list, size_t line, const char *reason,
		     struct text what)
{
	if (lexicon->error.len > 0)
		return;
	lexicon->error =
		arena_print(lexicon->arena, "%s:%zu: %s '%.*s'", list->name, line + 2, reason, (int)what.len, what.at);
}

static size_t column_with(const struct list *list, struct text name, uint64_t key)
{
	for (size_t i = 0; i < list->column_count; i++)
		if (list->column_keys[i] == key && (name.len < sizeof(key) || text_equal(list->columns[i], name)))
			return i;
	return SIZE_MAX;
}

static size_t column_of(const struct list *list, struct text name)
{
	return column_with(list, name, text_key(name));
}

static bool same_flag(const char *name, struct text printed)
{
	if (strlen(name) != printed.len)
		return false;
	for (size_t i = 0; i < printed.len; i++)
		if (name[i] != (printed.at[i] == '-' ? '_' : printed.at[i]))
			return false;
	return true;
}

static uint64_t flags_of(struct lexicon *lexicon, enum list_id id, const struct row *row)
{
	const struct list *list = &lexicon->lists[id];
	struct text name, cell = lexicon_cell(lexicon, row, list->flag_column);
	uint64_t found = 0;

	for (size_t at = 0; next_part(cell, ',', &at, &name);) {
		uint64_t bit = 1, before = found;

		name = text_trim(name);
		for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
			if (flags[i].list != id)
				continue;
			if (same_flag(flags[i].name, name))
				found |= bit;
			bit <<= 1;
		}
		if (name.len > 0 && found == before)
			complain(lexicon, list, row->line, "unknown or repeated flag", name);
	}
	return found;
}

static int64_t number_of(struct text cell)
{
	size_t colon = text_find(cell, TEXT(":"), 0);
	bool negative;
	int64_t value = 0;

	if (colon != SIZE_MAX)
		cell = text_part(cell, colon + 1, cell.len);
	negative = text_starts(cell, TEXT("-"));
	for (size_t i = negative || text_starts(cell, TEXT("+")) ? 1 : 0; i < cell.len && i < 18; i++) {
		if (cell.at[i] < '0' || cell.at[i] > '9')
			break;
		value = value * 10 + (cell.at[i] - '0');
	}
	return negative ? -value : value;
}

/* ---- words and phrases ---- */

const struct word *lexicon_word(const struct lexicon *lexicon, struct text folded)
{
	return trie_word(&lexicon->trie, folded);
}

struct senses lexicon_senses(const struct lexicon *lexicon, struct arena *arena, const struct word *const *words,
			     size_t count)
{
	return trie_senses(&lexicon->trie, arena, words, count);
}

const struct sense *lexicon_sense(const struct lexicon *lexicon, struct text folded, enum list_id list, uint64_t kinds)
{
	const struct word *word = trie_word(&lexicon->trie, folded);
	const struct sense *sense = word == NULL ? NULL : word->senses;

	while (sense != NULL && (sense->list != list || (kinds != 0 && (sense->row->flags & kinds) == 0)))
		sense = sense->next;
	return sense;
}

/* Adds one spelling of a row; `first` replaces its first word where it is not empty. */
static void add_spelling(struct lexicon *lexicon, const struct row *row, struct text spelling, struct text first,
			 unsigned forms)
{
	uint32_t node = 0;
	unsigned words = 0;
	struct word *only = NULL;
	struct text part;

	for (size_t at = 0; next_part(spelling, ' ', &at, &part);) {
		char folded[MAX_FORM];
		struct word *word;

		if (part.len == 0)
			continue;
		if (words == 0 && first.len > 0)
			part = first;
		word = trie_intern(lexicon->arena, &lexicon->trie,
				   (struct text){folded, fold(part, folded, sizeof(folded))});
		only = words == 0 ? word : NULL;
		if (row->list != LIST_uses)
			node = trie_step(lexicon->arena, &lexicon->trie, node, word);
		words++;
	}
	if (words == 0 || words > MAX_PHRASE || (row->list == LIST_uses && words > 1)) {
		complain(lexicon, &lexicon->lists[row->list], row->line, "cannot match", spelling);
		return;
	}
	if (row->list == LIST_uses) {
		if (only != NULL)
			only->uses |= row->flags;
		return;
	}
	if (row->list == LIST_words && only != NULL)
		only->classes |= row->flags;
	trie_add(lexicon->arena, &lexicon->trie, node,
		 (struct sense){row, NULL, (uint16_t)forms, (uint16_t)words, row->list});
}

static void add_verb(struct lexicon *lexicon, const struct row *row, struct text lemma)
{
	struct inflections inflections;
	struct text first;
	size_t at = 0;

	if (!next_part(lemma, ' ', &at, &first))
		return;
	inflect(first, lexicon_cell(lexicon, row, "past"), lexicon_cell(lexicon, row, "participle"), &inflections);
	for (size_t i = 0; i < inflections.count; i++)
		add_spelling(lexicon, row, lemma, text_of(inflections.at[i].text), inflections.at[i].forms);
}

static void add_column(struct lexicon *lexicon, const struct row *row, struct text column, unsigned which)
{
	size_t number = column_of(&lexicon->lists[row->list], column);
	struct text form;

	if (number == SIZE_MAX) {
		complain(lexicon, &lexicon->lists[row->list], row->line, "no column", column);
		return;
	}
	for (size_t at = 0; lexicon_form(row->cells[number], &at, &form);) {
		if (row->list == LIST_verbs)
			add_verb(lexicon, row, form);
		else
			add_spelling(lexicon, row, form, TEXT(""), which);
	}
}

static void add_forms(struct lexicon *lexicon, const struct row *row)
{
	struct text columns, column;
	unsigned which = FORM_FIRST;

	for (size_t at = 0; next_part(text_of(lexicon->lists[row->list].form_columns), '|', &at, &columns); which <<= 1)
		for (size_t inner = 0; next_part(columns, '+', &inner, &column);)
			add_column(lexicon, row, column, which);
}

/* ---- loading ---- */

static size_t split_line(struct lexicon *lexicon, struct text line, struct text *ret_cells)
{
	size_t count = 0;
	struct text cell;

	for (size_t at = 0; count < MAX_COLUMNS && next_part(line, '\t', &at, &cell);)
		ret_cells[count++] = text_trim(cell);
	(void)lexicon;
	return count;
}

static void add_row(struct lexicon *lexicon, enum list_id id, struct text line, struct row *row)
{
	struct list *list = &lexicon->lists[id];
	struct text cells[MAX_COLUMNS] = {{NULL, 0}};
	size_t count = split_line(lexicon, line, cells);
	size_t number;

	if (count != list->column_count)
		complain(lexicon, list, row->line, "wrong number of cells in", cells[0]);
	row->list = id;
	row->cells = memcpy(arena_array(lexicon->arena, list->column_count, sizeof(struct text)), cells,
			    list->column_count * sizeof(struct text));
	row->flags = flags_of(lexicon, id, row);
	number = column_of(list, text_of(list->number_column));
	row->number = number == SIZE_MAX ? 0 : number_of(row->cells[number]);
}

/* Every form of every cell leads back to its row. */
static void add_cells(struct lexicon *lexicon, const struct row *row)
{
	char folded[MAX_FORM];
	struct text form;

	for (size_t column = 0; column < lexicon->lists[row->list].column_count; column++)
		for (size_t at = 0; lexicon_form(row->cells[column], &at, &form);)
			finder_add(lexicon->arena, &lexicon->finder, row, column,
				   (struct text){folded, fold(form, folded, sizeof(folded))});
}

static const uint64_t *keys_of(struct arena *arena, const struct text *texts, size_t count)
{
	uint64_t *keys = arena_array(arena, count, sizeof(*keys));

	for (size_t i = 0; i < count; i++)
		keys[i] = text_key(texts[i]);
	return keys;
}

static void load_list(struct lexicon *lexicon, enum list_id id, struct text file)
{
	struct list *list = &lexicon->lists[id];
	LIST(struct row) rows = {0};
	struct text line;

	for (size_t at = 0; next_part(file, '\n', &at, &line);) {
		struct row row = {.line = (uint32_t)rows.count};

		if (line.len == 0 || line.at[0] == '#')
			continue;
		if (list->column_count == 0) {
			struct text *columns = arena_array(lexicon->arena, MAX_COLUMNS, sizeof(struct text));

			list->column_count = split_line(lexicon, line, columns);
			list->columns = columns;
			list->column_keys = keys_of(lexicon->arena, columns, list->column_count);
			continue;
		}
		add_row(lexicon, id, line, &row);
		list_add(lexicon->arena, &rows, row);
	}
	list->rows = rows.at;
	list->row_count = rows.count;
	for (size_t i = 0; i < rows.count; i++) {
		add_forms(lexicon, &list->rows[i]);
		add_cells(lexicon, &list->rows[i]);
	}
}

static struct text file_named(const char *list)
{
	for (size_t i = 0; i < lexicon_lists_count; i++) {
		struct text name = text_of(lexicon_lists[i].name);

		if (text_starts(name, text_of(list)) &&
		    text_equal(text_part(name, strlen(list), name.len), TEXT(".tsv")))
			return lexicon_lists[i].bytes;
	}
	return TEXT("");
}

const struct lexicon *lexicon_load(struct arena *arena)
{
	struct lexicon *lexicon = arena_take(arena, sizeof(*lexicon));

	lexicon->arena = arena;
	memcpy(lexicon->lists, list_descriptions, sizeof(list_descriptions));
	trie_init(arena, &lexicon->trie);
	for (size_t i = 0; i < LIST_COUNT; i++) {
		struct text file = file_named(lexicon->lists[i].name);

		if (file.len == 0)
			complain(lexicon, &lexicon->lists[i], 0, "list is missing", text_of(lexicon->lists[i].name));
		load_list(lexicon, (enum list_id)i, file);
	}
	if (!trie_finish(arena, &lexicon->trie))
		complain(lexicon, &lexicon->lists[0], 0, "too many words in all", TEXT(""));
	return lexicon;
}

/* ---- rows ---- */

size_t lexicon_column_named(const struct lexicon *lexicon, enum list_id list, struct text column, uint64_t key)
{
	return column_with(&lexicon->lists[list], column, key);
}

const struct row *lexicon_rows(const struct lexicon *lexicon, enum list_id list, size_t *ret_count)
{
	*ret_count = lexicon->lists[list].row_count;
	return lexicon->lists[list].rows;
}

const struct row *lexicon_find(const struct lexicon *lexicon, enum list_id list, const char *column, struct text value)
{
	size_t number = lexicon_column(lexicon, list, column);
	char folded[MAX_FORM];

	if (number == SIZE_MAX)
		return NULL;
	return finder_find(&lexicon->finder, list, number, (struct text){folded, fold(value, folded, sizeof(folded))});
}

struct text lexicon_error(const struct lexicon *lexicon)
{
	return lexicon->error;
}
