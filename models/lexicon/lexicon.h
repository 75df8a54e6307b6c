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
 *
 * LISTS(X): X(name, columns whose forms are matched ('+': of the same kind), column of flags, column of a number)
 */
#define LISTS(X)                                                                                                       \
	X(verbs, "form", "frames", "")                                                                                 \
	X(words, "form", "class", "")                                                                                  \
	X(titles, "form|plural", "level", "")                                                                          \
	X(countries, "aliases+official_name|demonyms|capital", "", "surname_first")                                    \
	X(currencies, "form|symbols", "", "")                                                                          \
	X(units, "form", "kind", "power")                                                                              \
	X(numbers, "form", "kind", "value")                                                                            \
	X(calendar, "form", "kind", "value")                                                                           \
	X(organizations, "form|abbreviation", "", "")                                                                  \
	X(heads, "form", "", "")                                                                                       \
	X(instruments, "form|plural", "strength", "")                                                                  \
	X(topics, "form", "", "")                                                                                      \
	X(modifiers, "form", "", "")                                                                                   \
	X(events, "form", "", "")                                                                                      \
	X(groups, "form", "members", "")                                                                               \
	X(places, "form", "", "")                                                                                      \
	X(commerce, "form", "kind", "value")                                                                           \
	X(abbreviations, "form", "kind", "")                                                                           \
	X(uses, "form", "use", "")

#define LIST_ID(name, forms, flags, number) LIST_##name,
enum list_id { LISTS(LIST_ID) LIST_COUNT };
#undef LIST_ID

/*
 * The closed sets of a flag column, each name a bit of row.flags: X(list, name). A name that is not here is an error of
 * the list, found by its test.
 */
#define FLAGS(X)                                                                                                                      \
	X(verbs, that) X(verbs, np) X(verbs, to) X(verbs, ing) X(verbs, obj_to) X(verbs, obj_for) X(verbs, obj_that) X(verbs, obj_of) \
	X(verbs, quote) X(verbs, for) X(verbs, on) X(verbs, about) X(verbs, of) X(verbs, against) X(verbs, with) \
	X(verbs, wh) X(verbs, according) X(verbs, weak) X(verbs, in) X(verbs, over) X(verbs, at) X(verbs, as) X(verbs, thing) \
	X(words, determiner) X(words, possessive) X(words, demonstrative) X(words, pronoun) X(words, relative) \
	X(words, preposition) X(words, coordinator) X(words, subordinator) X(words, conjunctive) X(words, auxiliary) \
	X(words, modal) X(words, negation) X(words, quantifier) X(words, adverb) X(words, wh) X(words, filler) \
	X(titles, head_of_state) X(titles, head_of_government) X(titles, monarch) X(titles, minister) X(titles, deputy) \
	X(titles, official) X(titles, legislator) X(titles, military) X(titles, religious) X(titles, international) \
	X(titles, honorific) X(titles, prefix) X(titles, suffix) \
	X(units, multiplier) X(units, unit) \
	X(numbers, cardinal) X(numbers, ordinal) X(numbers, frequency) X(numbers, fraction) \
	X(calendar, month) X(calendar, weekday) X(calendar, quarter) X(calendar, relative) X(calendar, season) \
	X(instruments, strong) X(instruments, weak) \
	X(groups, persons) X(groups, countries) X(groups, either) \
	X(commerce, trade) X(commerce, export) X(commerce, import) X(commerce, balance) X(commerce, investment) \
	X(commerce, growth) X(commerce, target) X(commerce, rank) X(commerce, reach) \
	X(abbreviations, title) X(abbreviations, month) X(abbreviations, latin) X(abbreviations, company) \
	X(abbreviations, initial) \
	X(uses, sign) X(uses, adopt) X(uses, issue) X(uses, reach) X(uses, announce) X(uses, negotiate) X(uses, force) \
	X(uses, follow) X(uses, base) X(uses, past) X(uses, ing) X(uses, noun) X(uses, intransitive) \
	X(uses, after_one) X(uses, after_two) X(uses, tailed) \
	X(uses, stranger) X(uses, strangers) X(uses, rumour) X(uses, happened) X(uses, particle) X(uses, buy) \
	X(uses, sell) X(uses, invest) X(uses, event)

#define FLAG_ID(list, name) FLAG_##list##_##name,
enum flag_id { FLAGS(FLAG_ID) FLAG_COUNT };
#undef FLAG_ID
/* Bit of row.flags: FLAG(verbs, that). Flags are numbered within their list, in the order of FLAGS. */
#define FLAG(list, name) (UINT64_C(1) << (FLAG_##list##_##name - FLAG_##list##_BEGIN))
enum {
	FLAG_verbs_BEGIN = FLAG_verbs_that,
	FLAG_words_BEGIN = FLAG_words_determiner,
	FLAG_titles_BEGIN = FLAG_titles_head_of_state,
	FLAG_units_BEGIN = FLAG_units_multiplier,
	FLAG_numbers_BEGIN = FLAG_numbers_cardinal,
	FLAG_calendar_BEGIN = FLAG_calendar_month,
	FLAG_instruments_BEGIN = FLAG_instruments_strong,
	FLAG_groups_BEGIN = FLAG_groups_persons,
	FLAG_commerce_BEGIN = FLAG_commerce_trade,
	FLAG_abbreviations_BEGIN = FLAG_abbreviations_title,
	FLAG_uses_BEGIN = FLAG_uses_sign
};

/* One line of a list. */
struct row {
	enum list_id list;
	uint32_t line;            /* within its list, from 0 */
	const struct text *cells; /* as many as the list has columns */
	uint64_t flags;
	int64_t number; /* 0 where the list has none */
};

/* In which of its forms a row was met; several at once where they are spelled alike ("said" is past and participle). */
enum form {
	FORM_BASE = 1,
	FORM_S = 2,
	FORM_PAST = 4,
	FORM_PARTICIPLE = 8,
	FORM_ING = 16,
	FORM_FIRST = 32,  /* a form of the first of the list's matched columns */
	FORM_SECOND = 64, /* of the second: plural titles, demonyms, symbols */
	FORM_THIRD = 128  /* of the third: capitals */
};

/* A form of a row, met as `words` words in a row. */
struct sense {
	const struct row *row;
	const struct sense *next; /* other rows of the same words */
	uint16_t forms, words;
	enum list_id list; /* that of the row: asked more often than any other */
};

/* A folded word that occurs in some list. All that is asked of most words, in one line of the processor's cache. */
struct word {
	struct text form;
	uint64_t key;               /* text_key() of the form */
	uint64_t classes;           /* flags of LIST_words */
	uint64_t uses;              /* flags of LIST_uses, which gives no senses */
	uint64_t next;              /* a bit for each word over which a phrase that starts with it goes on (trie.h) */
	const struct sense *senses; /* of the word alone; NULL: none */
	uint32_t lists;             /* of these, a bit each */
	uint32_t node;              /* where its phrases continue; 0: it stands in LIST_uses alone */
};
_Static_assert(sizeof(struct word) == 64, "a line of the cache");

/* What the words at one place can be: chains of senses, shorter phrases first. */
struct senses {
	const struct sense *const *at;
	uint32_t count;
	uint32_t lists; /* a bit for each list that has one of them */
};
_Static_assert(LIST_COUNT <= 32, "a bit for each list");

struct lexicon;

/* Parses the compiled-in lists; everything lives in `arena`. Fails only by the arena's escape: the lists are checked
 * by their test. */
const struct lexicon *lexicon_load(struct arena *arena);

/* The word of a folded form (fold.h); NULL where no list has it. */
const struct word *lexicon_word(const struct lexicon *lexicon, struct text folded);

/*
 * The phrases of any length, at most `count` words, that start with words[0] (NULL: unknown word, ends the walk). Views
 * of the lexicon, or in `arena` where there are several.
 */
struct senses lexicon_senses(const struct lexicon *lexicon, struct arena *arena, const struct word *const *words,
			     size_t count);
/* The sense of one word in a list, with one of these flags (0: any); NULL none. */
const struct sense *lexicon_sense(const struct lexicon *lexicon, struct text folded, enum list_id list, uint64_t kinds);

/* Column number by name; SIZE_MAX where the list has no such column. */
size_t lexicon_column_named(const struct lexicon *lexicon, enum list_id list, struct text column, uint64_t key);
/* Inline, as the next: the length and the key of a literal are constants. */
static inline size_t lexicon_column(const struct lexicon *lexicon, enum list_id list, const char *column)
{
	return lexicon_column_named(lexicon, list, text_of(column), text_key(text_of(column)));
}
/* All rows of a list, in file order. */
const struct row *lexicon_rows(const struct lexicon *lexicon, enum list_id list, size_t *ret_count);
/* Cell of a row by column name; empty where the cell is empty or the list has no such column. */
static inline struct text lexicon_cell(const struct lexicon *lexicon, const struct row *row, const char *column)
{
	size_t number = lexicon_column(lexicon, row->list, column);

	return number == SIZE_MAX ? TEXT("") : row->cells[number];
}
/* First row with `value` as one of the '|' forms of its cell in `column`, ignoring case and accents; NULL none. */
const struct row *lexicon_find(const struct lexicon *lexicon, enum list_id list, const char *column, struct text value);
/* The next '|' form of a cell: start with *at = 0; false at the end. */
bool lexicon_form(struct text cell, size_t *at, struct text *ret_form);

/* First error of the lists (a line with too few cells, an unknown flag) as "list:line: reason"; empty: none. For the
 * test. */
struct text lexicon_error(const struct lexicon *lexicon);

#endif
