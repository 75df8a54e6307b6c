/* SPDX-License-Identifier: MIT */
#include "models/store/search.h"

#include <utf8proc.h>

#include <stdint.h>

#include "models/store/words.h"

struct text_list {
	struct text *at;
	size_t count, room;
};

/* Bytes of q that are one clause, as written. */
struct piece {
	size_t start, end; /* with the sign and the quotation marks */
	struct text inside;
	bool without, quoted;
};

struct parsing {
	struct arena *arena;
	struct text q;
	struct search_refusal *refusal;
	LIST(struct search_clause) clauses;
	size_t term_count, kept; /* bytes of q before there were too many terms */
	bool wanted;             /* some clause is no -without */
	bool kept_wanted;        /* ... and stands in the part kept */
};

/* Length of the white space at `at`, of whatever width; 0: there is none. */
static size_t space_at(struct text q, size_t at)
{
	utf8proc_int32_t point;
	utf8proc_ssize_t len;

	if (q.at[at] == ' ' || (q.at[at] >= '\t' && q.at[at] <= '\r'))
		return 1;
	if ((unsigned char)q.at[at] < 0x80)
		return 0;
	len = utf8proc_iterate((const utf8proc_uint8_t *)q.at + at, (utf8proc_ssize_t)(q.len - at), &point);
	return len > 0 && utf8proc_category(point) == UTF8PROC_CATEGORY_ZS ? (size_t)len : 0;
}

/* Length of the quotation mark at `at`, straight or curly; 0: there is none. */
static size_t quote_at(struct text q, size_t at)
{
	static const struct text quotes[] = {{"\"", 1}, {"\xE2\x80\x9C", 3}, {"\xE2\x80\x9D", 3}, {"\xE2\x80\x9E", 3}};

	for (size_t i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++)
		if (text_starts(text_part(q, at, q.len), quotes[i]))
			return quotes[i].len;
	return 0;
}

static bool refuse(struct parsing *parsing, const char *why)
{
	parsing->refusal->why = text_of(why);
	return false;
}

static void mean(struct parsing *parsing, struct text meant)
{
	struct search_refusal *refusal = parsing->refusal;

	if (refusal->meant_count < sizeof(refusal->meant) / sizeof(refusal->meant[0]))
		refusal->meant[refusal->meant_count++] = meant;
}

/* q with bytes [start, end) replaced. */
static struct text replaced(const struct parsing *parsing, size_t start, size_t end, const char *by)
{
	return arena_print(parsing->arena, "%.*s%s%.*s", (int)start, parsing->q.at, by, (int)(parsing->q.len - end),
			   parsing->q.at + end);
}

/* ---- pieces ---- */

/* The next piece; *ret_open where its quotation mark is not closed. False past the last. */
static bool next_piece(struct text q, size_t *from, struct piece *ret_piece, bool *ret_open)
{
	struct piece piece = {0};
	size_t at = *from, quote;

	while (at < q.len && space_at(q, at) > 0)
		at += space_at(q, at);
	if (at == q.len)
		return false;
	piece.start = at;
	piece.without = q.at[at] == '-';
	at += piece.without;
	quote = quote_at(q, at);
	piece.quoted = quote > 0;
	at += quote;
	piece.end = at;
	while (piece.end < q.len && quote_at(q, piece.end) == 0 && (piece.quoted || space_at(q, piece.end) == 0))
		piece.end++;
	piece.inside = text_part(q, at, piece.end);
	*ret_open = piece.quoted && piece.end == q.len;
	if (piece.quoted && piece.end < q.len)
		piece.end += quote_at(q, piece.end);
	*from = piece.end;
	*ret_piece = piece;
	return true;
}

static bool refuse_open(struct parsing *parsing, const struct piece *piece)
{
	size_t start = piece->start + piece->without;

	if (piece->inside.len > 0)
		mean(parsing, replaced(parsing, parsing->q.len, parsing->q.len, "\""));
	mean(parsing, replaced(parsing, start, start + quote_at(parsing->q, start), ""));
	return refuse(parsing, "has a quotation mark that nothing closes");
}

/* ---- clauses ---- */

/* Words of a text, folded. */
static struct text_list words_of(struct arena *arena, struct text text)
{
	struct text_list words = {0};
	struct word_span word;
	size_t from = 0;

	while (word_next(text, &from, &word)) {
		char folded[WORD_BYTES];
		size_t len = word_fold(text_part(text, word.start, word.end), folded);

		if (len > 0)
			list_add(arena, &words, arena_copy(arena, (struct text){folded, len}));
	}
	return words;
}

static struct texts stems_of(struct arena *arena, struct text_list words)
{
	struct text *stems = arena_array(arena, words.count, sizeof(*stems));

	for (size_t i = 0; i < words.count; i++)
		stems[i] = word_stem(arena, words.at[i]);
	return (struct texts){stems, words.count};
}

/* A star belongs behind a word that is one, and in no phrase. */
static bool star_is_right(struct parsing *parsing, const struct piece *piece, size_t word_count)
{
	size_t star = text_find(piece->inside, TEXT("*"), 0);
	size_t at = (size_t)(piece->inside.at - parsing->q.at);

	if (star == SIZE_MAX || word_count == 0)
		return true;
	if (piece->quoted) {
		mean(parsing, replaced(parsing, at + star, at + star + 1, ""));
		return refuse(parsing, "has a * in a phrase");
	}
	if (star + 1 < piece->inside.len) {
		mean(parsing, replaced(parsing, at + star, at + star + 1, ""));
		return refuse(parsing, "has a * that does not end a word");
	}
	if (word_count == 1)
		return true;
	mean(parsing, replaced(parsing, at + star, at + star + 1, ""));
	return refuse(parsing, "has a * behind more than one word");
}

static bool add_clause(struct parsing *parsing, const struct piece *piece)
{
	struct text_list words = words_of(parsing->arena, piece->inside);
	struct search_clause clause = {.without = piece->without};

	if (!star_is_right(parsing, piece, words.count))
		return false;
	if (words.count == 0)
		return true;
	clause.prefix = !piece->quoted && piece->inside.at[piece->inside.len - 1] == '*';
	clause.words = (struct texts){words.at, words.count};
	clause.stems = stems_of(parsing->arena, words);
	parsing->term_count += words.count;
	parsing->wanted = parsing->wanted || !clause.without;
	if (parsing->term_count <= SEARCH_TERMS) {
		parsing->kept = piece->end;
		parsing->kept_wanted = parsing->wanted;
	}
	list_add(parsing->arena, &parsing->clauses, clause);
	return true;
}

/* ---- the whole ---- */

/* The same question without the signs that exclude. */
static struct text without_signs(struct parsing *parsing)
{
	struct text all = TEXT("");
	struct piece piece;
	size_t from = 0;
	bool open;

	while (next_piece(parsing->q, &from, &piece, &open)) {
		struct text bare = text_part(parsing->q, piece.start + piece.without, piece.end);

		all = arena_print(parsing->arena, "%.*s%s%.*s", (int)all.len, all.at, all.len > 0 ? " " : "",
				  (int)bare.len, bare.at);
	}
	return all;
}

static bool check(struct parsing *parsing)
{
	if (parsing->clauses.count == 0)
		return refuse(parsing, "has no word to look for");
	if (parsing->term_count > SEARCH_TERMS) {
		if (parsing->kept_wanted)
			mean(parsing, text_part(parsing->q, 0, parsing->kept));
		return refuse(parsing, "has more than 16 words");
	}
	if (parsing->wanted)
		return true;
	mean(parsing, without_signs(parsing));
	return refuse(parsing, "only says what must not be there");
}

static size_t characters(struct text text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
	return count;
}

bool search_parse(struct arena *arena, struct text q, struct search *ret_search, struct search_refusal *ret_refusal)
{
	struct parsing parsing = {.arena = arena, .q = q, .refusal = ret_refusal};
	struct piece piece;
	size_t from = 0;
	bool open;

	*ret_refusal = (struct search_refusal){0};
	if (characters(q) > SEARCH_CHARACTERS)
		return refuse(&parsing, "is longer than 2000 characters");
	while (next_piece(q, &from, &piece, &open)) {
		if (open)
			return refuse_open(&parsing, &piece);
		if (!add_clause(&parsing, &piece))
			return false;
	}
	if (!check(&parsing))
		return false;
	*ret_search = (struct search){parsing.clauses.at, parsing.clauses.count};
	return true;
}
