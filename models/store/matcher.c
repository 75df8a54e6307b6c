/* SPDX-License-Identifier: MIT */
/* Longer than most: the clauses of a search and how they are joined are one machine. */
#include "models/store/matcher.h"

#include <math.h>
#include <stdlib.h>

#include "models/store/pair.h"
#include "models/store/prefix.h"

/* One clause on its way through the rows: either the words of a phrase (or one word), or the rows of a prefix. */
struct clause {
	const struct search_clause *asked;
	struct postings_cursor *words; /* one a word */
	const struct postings **postings;
	size_t word_count;
	struct pair_cursor *pair; /* of a phrase: its two rarest words; NULL: one word */
	size_t rarest, rarer;     /* which these are */
	struct prefix_rows prefix;
	uint32_t row, frequency; /* frequency 0: not counted yet */
	uint32_t cost;           /* at most so many rows */
	double weight;
};

struct matcher {
	const struct concordance *concordance;
	struct patience patience;
	struct clause *clauses;
	size_t wanted, count;     /* the first `wanted` must stand there, by cost; the others must not */
	struct pair_cursor *pair; /* of the first two, where they are a word each; else NULL */
	bool begun;
	/* The set: it leads where it is smaller than the rarest clause, else the rows of the clauses are looked up in
	 * it. */
	const roaring_bitmap_t *within; /* NULL: all rows */
	bool leads;
	roaring_uint32_iterator_t leader;
	uint32_t row;
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
	clause->word_count = clause->asked->stems.count;
	clause->words = arena_array(arena, clause->word_count, sizeof(*clause->words));
	clause->postings = arena_array(arena, clause->word_count, sizeof(struct postings *));
	clause->cost = UINT32_MAX;
	for (size_t i = 0; i < clause->word_count; i++) {
		const struct concordance_stem *stem = concordance_find(concordance, clause->asked->stems.at[i]);

		clause->postings[i] = stem == NULL ? &none : &stem->postings;
		if (clause->postings[i]->row_count < clause->cost)
			clause->cost = clause->postings[i]->row_count;
	}
}

/* Rows in which two words of the phrase do not meet need not be looked for in the postings of the others. */
static void open_phrase(struct arena *arena, struct clause *clause)
{
	clause->pair = arena_take(arena, sizeof(*clause->pair));
	clause->rarer = 1;
	for (size_t i = 1; i < clause->word_count; i++) {
		if (clause->postings[i]->row_count < clause->postings[clause->rarest]->row_count) {
			clause->rarer = clause->rarest;
			clause->rarest = i;
		} else if (i > 1 && clause->postings[i]->row_count < clause->postings[clause->rarer]->row_count) {
			clause->rarer = i;
		}
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

static bool is_word(const struct clause *clause)
{
	return !clause->asked->prefix && clause->word_count == 1;
}

struct matcher *matcher_open(struct arena *arena, const struct concordance *concordance, const struct search *search,
			     uint64_t until)
{
	struct matcher *matcher = arena_take(arena, sizeof(*matcher));

	*matcher = (struct matcher){.concordance = concordance,
				    .patience = {.until = until},
				    .count = search->count,
				    .longest = UINT32_MAX};
	matcher->length_weight = concordance->mean_length > 0 ? K1 * B / concordance->mean_length : 0;
	matcher->clauses = arena_array(arena, search->count, sizeof(*matcher->clauses));
	for (size_t i = 0; i < search->count; i++) {
		struct clause *clause = &matcher->clauses[i];

		clause->asked = &search->clauses[i];
		matcher->wanted += !clause->asked->without;
		if (clause->asked->prefix) {
			clause->prefix =
				prefix_rows(arena, concordance, clause->asked->words.at[0], &matcher->patience);
			clause->cost = clause->prefix.count;
		} else {
			open_words(arena, concordance, clause);
			if (clause->word_count > 1)
				open_phrase(arena, clause);
		}
	}
	if (search->count > 1)
		qsort(matcher->clauses, search->count, sizeof(*matcher->clauses), clause_order);
	if (matcher->wanted > 1 && is_word(&matcher->clauses[0]) && is_word(&matcher->clauses[1]))
		matcher->pair = arena_take(arena, sizeof(*matcher->pair));
	return matcher;
}

void matcher_within(struct matcher *matcher, const roaring_bitmap_t *rows)
{
	matcher->within = rows;
	matcher->leads = matcher->wanted > 0 && roaring_bitmap_get_cardinality(rows) < matcher->clauses[0].cost;
	if (!matcher->leads)
		return;
	roaring_init_iterator(rows, &matcher->leader);
	matcher->pair = NULL;
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

/* ---- one clause ---- */

/* Brings all words of a phrase to one row, the first not below `row`. */
static uint32_t meet(struct clause *clause, uint32_t row)
{
	for (size_t i = 0; i < clause->word_count;) {
		if (i == 0)
			pair_seek(clause->pair, row);
		row = clause->pair->row;
		if (row == POSTINGS_END)
			break;
		if (i != clause->rarest && i != clause->rarer)
			postings_seek(&clause->words[i], row);
		i = clause->words[i].row == row ? i + 1 : 0;
		if (i == 0)
			row++;
	}
	return row;
}

/* How often the phrase stands in the row where its words meet. */
static uint32_t count_phrase(struct clause *clause)
{
	struct postings_places places[SEARCH_TERMS] = {0};
	uint32_t found = 0, start = 0;

	for (size_t i = 0; i < clause->word_count; i++) {
		places[i] = postings_places(&clause->words[i]);
		if (!postings_place(&places[i]))
			return 0;
	}
	for (size_t i = 0, agreed = 0;; i = (i + 1) % clause->word_count) {
		while (places[i].place < start + i)
			if (!postings_place(&places[i]))
				return found;
		agreed = places[i].place == start + i ? agreed + 1 : 1;
		start = places[i].place - (uint32_t)i;
		if (agreed < clause->word_count)
			continue;
		found++;
		start++;
		agreed = 0;
	}
}

static void seek_phrase(struct clause *clause, uint32_t row, struct patience *patience)
{
	do {
		row = clause->row = meet(clause, row);
		if (row == POSTINGS_END)
			return;
		clause->frequency = count_phrase(clause);
		row++;
	} while (clause->frequency == 0 && patience_lasts(patience));
	if (clause->frequency == 0)
		clause->row = POSTINGS_END;
}

static void seek(struct clause *clause, uint32_t row, struct patience *patience)
{
	if (clause->row >= row && clause->row != POSTINGS_END)
		return;
	clause->frequency = 0;
	if (clause->asked->prefix) {
		prefix_seek(&clause->prefix, row);
		clause->row = prefix_row(&clause->prefix);
	} else if (clause->pair == NULL) {
		postings_seek(&clause->words[0], row);
		clause->row = clause->words[0].row;
	} else {
		seek_phrase(clause, row, patience);
	}
}

static uint32_t frequency(const struct clause *clause)
{
	if (clause->asked->prefix)
		return prefix_frequency(&clause->prefix);
	return clause->pair == NULL ? postings_frequency(&clause->words[0]) : clause->frequency;
}

/* ---- all clauses ---- */

static void begin(struct matcher *matcher)
{
	matcher->begun = true;
	for (size_t i = 0; i < matcher->count; i++) {
		struct clause *clause = &matcher->clauses[i];

		for (size_t w = 0; w < clause->word_count; w++)
			postings_open(&clause->words[w], clause->postings[w], &matcher->patience);
		if (clause->pair != NULL)
			pair_open(clause->pair, &clause->words[clause->rarest], &clause->words[clause->rarer]);
		/* The first seek must look, so the clause stands before row 0. */
		clause->row = POSTINGS_END;
		seek(clause, 0, &matcher->patience);
	}
	if (matcher->pair != NULL)
		pair_open(matcher->pair, &matcher->clauses[0].words[0], &matcher->clauses[1].words[0]);
}

/* The first row of a set that leads which is not below `row`. */
static uint32_t lead(struct matcher *matcher, uint32_t row)
{
	if (!matcher->leads)
		return row;
	if (matcher->leader.has_value && matcher->leader.current_value < row)
		(void)roaring_move_uint32_iterator_equalorlarger(&matcher->leader, row);
	return matcher->leader.has_value ? matcher->leader.current_value : POSTINGS_END;
}

/* The first row not below `row` in every clause that must stand there, and in a set that leads. */
static uint32_t agree(struct matcher *matcher, uint32_t row)
{
	for (size_t i = 0; i < matcher->wanted;) {
		struct clause *clause = &matcher->clauses[i];

		if (i == 0)
			row = lead(matcher, row);
		if (row == POSTINGS_END)
			return row;
		if (clause->row < row)
			seek(clause, row, &matcher->patience);
		if (clause->row == row) {
			i++;
			continue;
		}
		row = clause->row;
		/* The rarest clause may go on at once; any other must ask the ones before again. */
		i = i == 0 && !matcher->leads ? 1 : 0;
	}
	return row;
}

/* The same where the first two are a word each. */
static uint32_t agree_with_pair(struct matcher *matcher, uint32_t row)
{
	for (size_t i = 0; i < matcher->wanted;) {
		if (i == 0) {
			pair_seek(matcher->pair, row);
			row = matcher->pair->row;
			i = 2;
			continue;
		}
		if (row == POSTINGS_END)
			return row;
		if (matcher->clauses[i].row < row)
			seek(&matcher->clauses[i], row, &matcher->patience);
		if (matcher->clauses[i].row == row) {
			i++;
			continue;
		}
		row = matcher->clauses[i].row;
		i = 0;
	}
	return row;
}

/* Outside of the set, or with words that must not stand there. */
static bool is_excluded(struct matcher *matcher, uint32_t row)
{
	if (matcher->within != NULL && !matcher->leads && !roaring_bitmap_contains(matcher->within, row))
		return true;
	for (size_t i = matcher->wanted; i < matcher->count; i++) {
		struct clause *clause = &matcher->clauses[i];

		if (clause->row < row)
			seek(clause, row, &matcher->patience);
		if (clause->row == row)
			return true;
	}
	return false;
}

bool matcher_next(struct matcher *matcher, uint32_t *ret_row)
{
	uint32_t row = matcher->begun ? matcher->row + 1 : 0;

	if (!matcher->begun)
		begin(matcher);
	else if (matcher->row == POSTINGS_END)
		return false;
	do {
		row = matcher->pair != NULL ? agree_with_pair(matcher, row) : agree(matcher, row);
		if (row == POSTINGS_END || matcher->patience.lost)
			break;
		if (!is_excluded(matcher, row)) {
			*ret_row = matcher->row = row;
			return !matcher->patience.lost;
		}
		row++;
	} while (true);
	matcher->row = POSTINGS_END;
	return false;
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

bool matcher_beats(struct matcher *matcher, double least, double *ret_score)
{
	double length = matcher->concordance->lengths[matcher->row], norm = length_norm(matcher, length);
	uint32_t most = 1;

	if (matcher->least < least || matcher->least > least)
		set_least(matcher, least);
	for (size_t i = 0; i < matcher->wanted && length > matcher->longest; i++) {
		uint32_t often = frequency(&matcher->clauses[i]);

		most = often > most ? often : most;
	}
	if (length > matcher->longest && most == 1)
		return false;
	*ret_score = 0;
	for (size_t i = 0; i < matcher->wanted; i++) {
		double often = frequency(&matcher->clauses[i]);

		*ret_score += matcher->clauses[i].weight * often / (often + norm);
	}
	return true;
}

bool matcher_late(const struct matcher *matcher)
{
	return matcher->patience.lost;
}
