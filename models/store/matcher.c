/* SPDX-License-Identifier: MIT */
/* Longer than most: the clauses of a search and how they are joined are one machine. */
#include "models/store/matcher.h"

#include <math.h>
#include <stdlib.h>

#include "models/store/prefix.h"
#include "models/store/word_rows.h"

/* One clause: either the words of a phrase (or one word), or a prefix. */
struct clause {
	const struct search_clause *asked;
	size_t word_count; /* a prefix counts as one */
	const struct postings **postings;
	struct row_words_range *forms;  /* of each word */
	struct word_rows *rows;         /* of each word */
	struct postings_cursor *cursor; /* of one word alone; opened when first needed */
	struct prefix_rows prefix;
	uint32_t frequency; /* of a phrase in the row at hand */
	uint32_t cost;      /* at most so many rows */
	double weight;
};

struct matcher {
	const struct concordance *concordance;
	struct patience patience;
	struct clause *clauses;
	size_t wanted, count; /* the first `wanted` must stand there, by cost; the others must not */
	/* Rows that have all words and none that must not stand there; phrases are yet to be looked for in them. */
	const roaring_bitmap_t *rows;
	roaring_bitmap_t *own; /* `rows` where they are nobody else's */
	bool phrases;          /* there are any */
	roaring_uint32_iterator_t reading;
	uint32_t read[256], read_count, next, row;
	uint32_t length; /* words of the row where a phrase was looked for in it */
	/* Of the rows those where some word stands more than once. */
	roaring_bitmap_t *often;
	roaring_uint32_iterator_t next_often;
	double length_weight; /* of one word of a row */
	/* A row of more words than this that has each word asked for once scores no more than `least`. */
	double least, longest;
};

/* BM25. */
static const double K1 = 1.2, B = 0.75;

static const struct postings none = {0};

/* ---- opening ---- */

static void open_words(struct arena *arena, const struct concordance *concordance, struct clause *clause)
{
	if (clause->word_count == 1)
		clause->cursor = arena_take(arena, sizeof(*clause->cursor));
	clause->postings = arena_array(arena, clause->word_count, sizeof(struct postings *));
	clause->forms = arena_array(arena, clause->word_count, sizeof(*clause->forms));
	clause->cost = UINT32_MAX;
	for (size_t i = 0; i < clause->word_count; i++) {
		const struct concordance_stem *stem = concordance_find(concordance, clause->asked->stems.at[i]);

		clause->postings[i] = stem == NULL ? &none : &stem->postings;
		clause->forms[i] = stem == NULL ? (struct row_words_range){0} : stem->forms;
		if (clause->postings[i]->row_count < clause->cost)
			clause->cost = clause->postings[i]->row_count;
	}
}

static int clause_order(const void *left, const void *right)
{
	const struct clause *a = left, *b = right;

	if (a->asked->without != b->asked->without)
		return a->asked->without ? 1 : -1;
	if (a->cost != b->cost)
		return a->cost < b->cost ? -1 : 1;
	return (a->asked > b->asked) - (a->asked < b->asked);
}

struct matcher *matcher_open(struct arena *arena, const struct concordance *concordance, const struct search *search,
			     uint64_t until)
{
	struct matcher *matcher = arena_take(arena, sizeof(*matcher));

	matcher->concordance = concordance;
	matcher->patience.until = until;
	matcher->count = search->count;
	matcher->longest = UINT32_MAX;
	matcher->length_weight = concordance->mean_length > 0 ? K1 * B / concordance->mean_length : 0;
	matcher->clauses = arena_array(arena, search->count, sizeof(*matcher->clauses));
	for (size_t i = 0; i < search->count; i++) {
		struct clause *clause = &matcher->clauses[i];

		clause->asked = &search->clauses[i];
		matcher->wanted += !clause->asked->without;
		clause->word_count = clause->asked->prefix ? 1 : clause->asked->stems.count;
		clause->rows = arena_array(arena, clause->word_count, sizeof(*clause->rows));
		matcher->phrases = matcher->phrases || clause->word_count > 1;
		if (clause->asked->prefix) {
			clause->prefix =
				prefix_rows(arena, concordance, clause->asked->words.at[0], &matcher->patience);
			clause->cost = clause->prefix.count;
		} else {
			open_words(arena, concordance, clause);
		}
	}
	if (search->count > 1)
		qsort(matcher->clauses, search->count, sizeof(*matcher->clauses), clause_order);
	return matcher;
}

void matcher_close(struct matcher *matcher)
{
	for (size_t i = 0; matcher != NULL && i < matcher->count; i++)
		for (size_t w = 0; w < matcher->clauses[i].word_count; w++)
			word_rows_drop(&matcher->clauses[i].rows[w]);
	if (matcher != NULL && matcher->own != NULL)
		roaring_bitmap_free(matcher->own);
	if (matcher != NULL && matcher->often != NULL)
		roaring_bitmap_free(matcher->often);
}

/* ---- weights ---- */

static double rarity(double rows, double with)
{
	return log(1 + (rows - with + 0.5) / (with + 0.5));
}

/* The matchers have the same clauses, but each in an order of its own. */
static const struct clause *same_clause(const struct matcher *matcher, const struct clause *clause)
{
	for (size_t i = 0; i < matcher->count; i++)
		if (matcher->clauses[i].asked == clause->asked)
			return &matcher->clauses[i];
	return clause;
}

void matcher_weigh(struct matcher *const *matchers, size_t count)
{
	double rows = 0;

	for (size_t i = 0; i < count; i++)
		rows += matchers[i]->concordance->row_count;
	for (size_t c = 0; count > 0 && c < matchers[0]->wanted; c++) {
		const struct clause *first = &matchers[0]->clauses[c];
		double weight = 0;

		for (size_t w = 0; w < first->asked->words.count; w++) {
			double with = 0;

			for (size_t i = 0; i < count; i++) {
				const struct clause *clause = same_clause(matchers[i], first);

				with += clause->asked->prefix ? clause->prefix.count : clause->postings[w]->row_count;
			}
			weight += rarity(rows, with) * (K1 + 1);
		}
		for (size_t i = 0; i < count; i++)
			((struct clause *)same_clause(matchers[i], first))->weight = weight;
	}
}

/* ---- sets ---- */

static bool find_rows(struct clause *clause)
{
	if (clause->asked->prefix)
		return prefix_sets(&clause->prefix, &clause->rows[0]);
	for (size_t w = 0; w < clause->word_count; w++)
		if (!word_rows_find(clause->postings[w], &clause->rows[w]))
			return false;
	return true;
}

/* Leaves the rows that are in the set too. */
static bool keep_rows(struct matcher *matcher, const roaring_bitmap_t *rows)
{
	if (matcher->rows == NULL) {
		matcher->rows = rows;
		return true;
	}
	if (matcher->own != NULL)
		roaring_bitmap_and_inplace(matcher->own, rows);
	else
		matcher->rows = matcher->own = roaring_bitmap_and(matcher->rows, rows);
	return matcher->own != NULL;
}

static bool drop_rows(struct matcher *matcher, const roaring_bitmap_t *rows)
{
	if (matcher->own != NULL)
		roaring_bitmap_andnot_inplace(matcher->own, rows);
	else
		matcher->rows = matcher->own = roaring_bitmap_andnot(matcher->rows, rows);
	return matcher->own != NULL;
}

/* Whether a phrase that must not stand there does is looked for row by row. */
static bool meet_clause(struct matcher *matcher, struct clause *clause)
{
	if (!find_rows(clause))
		return false;
	if (clause->asked->without)
		return clause->word_count > 1 || drop_rows(matcher, clause->rows[0].all);
	for (size_t w = 0; w < clause->word_count; w++)
		if (!keep_rows(matcher, clause->rows[w].all))
			return false;
	return true;
}

/* The frequency of a phrase is known when it has been found. */
static bool find_often(struct matcher *matcher)
{
	matcher->often = roaring_bitmap_create();
	if (matcher->often == NULL)
		return false;
	for (size_t i = 0; i < matcher->wanted; i++) {
		const struct clause *clause = &matcher->clauses[i];
		roaring_bitmap_t *often;

		if (clause->word_count > 1)
			continue;
		often = roaring_bitmap_and(matcher->rows, clause->rows[0].often);
		if (often == NULL)
			return false;
		roaring_bitmap_or_inplace(matcher->often, often);
		roaring_bitmap_free(often);
	}
	roaring_init_iterator(matcher->often, &matcher->next_often);
	return true;
}

bool matcher_begin(struct matcher *matcher, const roaring_bitmap_t *within, bool scored)
{
	matcher->rows = within;
	(void)patience_lasts(&matcher->patience);
	for (size_t i = 0; i < matcher->count; i++)
		if (!meet_clause(matcher, &matcher->clauses[i]))
			return false;
	roaring_init_iterator(matcher->rows, &matcher->reading);
	return !scored || find_often(matcher);
}

const roaring_bitmap_t *matcher_rows(const struct matcher *matcher)
{
	return matcher->phrases ? NULL : matcher->rows;
}

/* ---- one row ---- */

static bool has_phrase(struct matcher *matcher, struct clause *clause)
{
	clause->frequency = row_words_count(&matcher->concordance->row_words, matcher->row, clause->forms,
					    clause->word_count, &matcher->length);
	return clause->frequency > 0;
}

static bool has_words(const struct clause *clause, uint32_t row)
{
	for (size_t w = 0; w < clause->word_count; w++)
		if (!roaring_bitmap_contains(clause->rows[w].all, row))
			return false;
	return true;
}

/* Every phrase stands in the row, or does not, as is wanted. The rows left have the words of those that are wanted. */
static bool has_phrases(struct matcher *matcher)
{
	for (size_t i = 0; i < matcher->count; i++) {
		struct clause *clause = &matcher->clauses[i];

		if (clause->word_count == 1)
			continue;
		if (clause->asked->without ? has_words(clause, matcher->row) && has_phrase(matcher, clause)
					   : !has_phrase(matcher, clause))
			return false;
	}
	return true;
}

/* Of the row's words, where no phrase was looked for. */
static const uint32_t not_read = UINT32_MAX;

/* Where the words of a row are is fetched some rows ahead, and the words themselves when that has come. */
enum { START_AHEAD = 32, WORDS_AHEAD = 12 };

static void fetch_start(const struct matcher *matcher, uint32_t next)
{
	if (next < matcher->read_count)
		row_words_fetch_start(&matcher->concordance->row_words, matcher->read[next]);
}

/* To the next row that has the words. */
static bool read_row(struct matcher *matcher)
{
	if (matcher->next == matcher->read_count) {
		matcher->next = 0;
		matcher->read_count = roaring_read_uint32_iterator(&matcher->reading, matcher->read,
								   sizeof(matcher->read) / sizeof(matcher->read[0]));
		for (uint32_t i = 0; matcher->phrases && i < START_AHEAD; i++)
			fetch_start(matcher, i);
	}
	if (matcher->read_count == 0)
		return false;
	if (matcher->phrases) {
		fetch_start(matcher, matcher->next + START_AHEAD);
		if (matcher->next + WORDS_AHEAD < matcher->read_count)
			row_words_fetch(&matcher->concordance->row_words, matcher->read[matcher->next + WORDS_AHEAD]);
	}
	matcher->row = matcher->read[matcher->next++];
	matcher->length = not_read;
	return true;
}

bool matcher_next(struct matcher *matcher, uint32_t *ret_row)
{
	while (patience_lasts(&matcher->patience) && read_row(matcher))
		if (!matcher->phrases || has_phrases(matcher)) {
			*ret_row = matcher->row;
			return !matcher->patience.lost;
		}
	return false;
}

/* Of a word that stands in the row. */
static uint32_t word_frequency(struct matcher *matcher, struct clause *clause)
{
	struct postings_cursor *cursor = clause->cursor;

	if (cursor->of == NULL)
		postings_open(cursor, clause->postings[0], &matcher->patience);
	postings_seek(cursor, matcher->row);
	return cursor->row == matcher->row ? postings_frequency(cursor) : 1;
}

static uint32_t frequency(struct matcher *matcher, struct clause *clause)
{
	if (clause->word_count > 1)
		return clause->frequency;
	if (clause->asked->prefix) {
		prefix_seek(&clause->prefix, matcher->row);
		return prefix_frequency(&clause->prefix);
	}
	return word_frequency(matcher, clause);
}

/* Some clause stands in the row more than once. */
static bool stands_often(struct matcher *matcher)
{
	bool often = false;

	while (matcher->next_often.has_value && matcher->next_often.current_value < matcher->row)
		(void)roaring_advance_uint32_iterator(&matcher->next_often);
	for (size_t i = 0; matcher->phrases && i < matcher->wanted; i++)
		often = often || (matcher->clauses[i].word_count > 1 && matcher->clauses[i].frequency > 1);
	return often || (matcher->next_often.has_value && matcher->next_often.current_value == matcher->row);
}

/* What a row of this length adds to the frequencies of its words. */
static double length_norm(const struct matcher *matcher, double length)
{
	return K1 * (1 - B) + matcher->length_weight * length;
}

/* Behind which length a row that has each word once is no better than `least`. */
static void set_least(struct matcher *matcher, double least)
{
	double all = 0;

	for (size_t i = 0; i < matcher->wanted; i++)
		all += matcher->clauses[i].weight;
	matcher->least = least;
	matcher->longest = UINT32_MAX;
	if (least > 0 && matcher->length_weight > 0)
		/* One more than the sum says: it is not exact. */
		matcher->longest = (all / least - 1 - K1 * (1 - B)) / matcher->length_weight + 1;
}

/* As in `lengths`, which are far away, where the row was not read for a phrase. */
static double row_length(const struct matcher *matcher)
{
	if (matcher->length == not_read)
		return matcher->concordance->lengths[matcher->row];
	return matcher->length < UINT16_MAX ? matcher->length : UINT16_MAX;
}

bool matcher_beats(struct matcher *matcher, double least, double *ret_score)
{
	double length = row_length(matcher), norm = length_norm(matcher, length);
	bool often = stands_often(matcher);

	if (matcher->least < least || matcher->least > least)
		set_least(matcher, least);
	if (length > matcher->longest && !often)
		return false;
	*ret_score = 0;
	for (size_t i = 0; i < matcher->wanted; i++) {
		double times = often ? frequency(matcher, &matcher->clauses[i]) : 1;

		*ret_score += matcher->clauses[i].weight * times / (times + norm);
	}
	return true;
}

bool matcher_late(const struct matcher *matcher)
{
	return matcher->patience.lost;
}
