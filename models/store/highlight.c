/* SPDX-License-Identifier: MIT */
/* Over 300 lines: from the words of a text to its marks, and from these to the pieces that are shown. */
#include "models/store/highlight.h"

#include <stdlib.h>
#include <string.h>

#include "models/record/field.h"
#include "models/store/words.h"

/* Texts up to SNIPPET_BYTES are shown whole; longer ones in pieces of about that size, at most SNIPPETS a text, which
 * begin up to LEAD_BYTES before what is marked. Of a text without marks so far WORDS_HELD are in hand, and the last
 * WORDS_BACK of them are more than a mark or a lead reaches back. */
enum { SNIPPET_BYTES = 240, LEAD_BYTES = 80, SNIPPETS = 3, WORDS_HELD = 512, WORDS_BACK = 64 };

/* One word that is asked for. */
struct term {
	const struct concordance_stem *stem; /* NULL: in no row */
	struct text prefix;
};
/* Terms [first, first + count) in a row. */
struct run {
	size_t first, count;
};
struct highlighter {
	struct arena *arena;
	const struct record *record;
	const struct concordance *words;
	const struct kind *kind;
	struct term terms[SEARCH_TERMS];
	struct run runs[SEARCH_TERMS];
	size_t term_count, run_count;
	/* of the row in hand */
	LIST(struct highlight) highlights;
	LIST(struct text) snippets;
};

struct token {
	size_t start, end;
	uint32_t terms; /* a bit for each it is */
};
/* Bytes to be marked. */
struct marked {
	size_t start, end;
};
struct passage {
	struct text text;
	LIST(struct token) tokens;
	LIST(struct marked) marks;
};

static void add_run(struct highlighter *highlighter, const struct search_clause *clause)
{
	struct run run = {highlighter->term_count, clause->words.count};

	for (size_t i = 0; i < clause->words.count && highlighter->term_count < SEARCH_TERMS; i++) {
		struct term term = {concordance_find(highlighter->words, clause->stems.at[i]), {0}};

		if (clause->prefix)
			term = (struct term){NULL, clause->words.at[i]};
		highlighter->terms[highlighter->term_count++] = term;
	}
	highlighter->runs[highlighter->run_count++] = run;
}

struct highlighter *highlight_open(struct arena *arena, const struct record *record, const struct index *index,
				   enum kind_id kind, const struct search *search)
{
	struct highlighter *highlighter = arena_take(arena, sizeof(*highlighter));

	highlighter->arena = arena;
	highlighter->record = record;
	highlighter->words = index_words(index, kind);
	highlighter->kind = kind_at(kind);
	for (size_t i = 0; i < search->count; i++)
		if (!search->clauses[i].without)
			add_run(highlighter, &search->clauses[i]);
	return highlighter;
}

/* ---- what is marked ---- */

/* Is this a form of the stem? Stemming leaves the first letter as it is. */
static bool is_form(const struct highlighter *highlighter, struct text folded, const struct concordance_stem *stem)
{
	const struct concordance_form *form;

	if (stem == NULL || stem->key.at[0] != folded.at[0])
		return false;
	form = concordance_form(highlighter->words, folded);
	return form != NULL && &highlighter->words->stems[form->stem] == stem;
}

static uint32_t terms_of(const struct highlighter *highlighter, struct text folded)
{
	uint32_t terms = 0;

	for (size_t i = 0; i < highlighter->term_count; i++) {
		const struct term *term = &highlighter->terms[i];
		bool met = term->prefix.len > 0 ? text_starts(folded, term->prefix)
						: is_form(highlighter, folded, term->stem);

		terms |= met ? 1U << i : 0;
	}
	return terms;
}

/* The runs of which the last token is the end, a bit each. */
static uint32_t runs_ending(const struct highlighter *highlighter, const struct passage *passage)
{
	size_t count = passage->tokens.count;
	uint32_t ending = 0;

	if (passage->tokens.at[count - 1].terms == 0)
		return 0;
	for (size_t i = 0; i < highlighter->run_count; i++) {
		struct run run = highlighter->runs[i];
		size_t met = 0;

		while (met < run.count && run.count <= count &&
		       (passage->tokens.at[count - run.count + met].terms & 1U << (run.first + met)) != 0)
			met++;
		if (run.count > 0 && met == run.count)
			ending |= 1U << i;
	}
	return ending;
}

static void drop_old(struct passage *passage)
{
	if (passage->tokens.count < WORDS_HELD)
		return;
	memmove(passage->tokens.at, passage->tokens.at + passage->tokens.count - WORDS_BACK,
		WORDS_BACK * sizeof(*passage->tokens.at));
	passage->tokens.count = WORDS_BACK;
}

/* Adds the next word at or behind `*from`, which moves behind it; false at the end of the text. */
static bool read_token(const struct highlighter *highlighter, struct passage *passage, size_t *from)
{
	struct word_span word;

	while (word_next(passage->text, from, &word)) {
		char folded[WORD_BYTES];
		size_t len = word_fold(text_part(passage->text, word.start, word.end), folded);
		struct token token = {word.start, word.end, 0};

		if (len == 0)
			continue;
		token.terms = terms_of(highlighter, (struct text){folded, len});
		list_add(highlighter->arena, &passage->tokens, token);
		return true;
	}
	return false;
}

/* From this byte on until all is there that the next piece can show, or to the end of the text. */
static void read_tokens(const struct highlighter *highlighter, struct passage *passage, size_t from)
{
	size_t enough = SIZE_MAX, behind = 0;

	passage->tokens.count = 0;
	while (behind < SEARCH_TERMS && read_token(highlighter, passage, &from)) {
		const struct token *last = &passage->tokens.at[passage->tokens.count - 1];

		behind += last->start > enough;
		if (enough != SIZE_MAX)
			continue;
		if (runs_ending(highlighter, passage) != 0)
			enough = last->end + SNIPPET_BYTES;
		else
			drop_old(passage);
	}
}

/* The end of the longest run that begins at token `at`; 0: none does. */
static size_t run_end(const struct highlighter *highlighter, const struct passage *passage, size_t at)
{
	size_t end = 0;

	for (size_t i = 0; i < highlighter->run_count; i++) {
		struct run run = highlighter->runs[i];
		size_t met = 0;

		while (met < run.count && at + met < passage->tokens.count &&
		       (passage->tokens.at[at + met].terms & 1U << (run.first + met)) != 0)
			met++;
		if (met == run.count && passage->tokens.at[at + met - 1].end > end)
			end = passage->tokens.at[at + met - 1].end;
	}
	return end;
}

/* Runs that overlap are one mark. */
static void read_marks(const struct highlighter *highlighter, struct passage *passage)
{
	passage->marks.count = 0;
	for (size_t i = 0; i < passage->tokens.count; i++) {
		struct marked mark = {passage->tokens.at[i].start, run_end(highlighter, passage, i)};
		struct marked *last = passage->marks.count > 0 ? &passage->marks.at[passage->marks.count - 1] : NULL;

		if (mark.end == 0)
			continue;
		if (last != NULL && mark.start < last->end)
			last->end = mark.end > last->end ? mark.end : last->end;
		else
			list_add(highlighter->arena, &passage->marks, mark);
	}
}

/* ---- pieces ---- */

/* The piece of the text around the first mark, not before `from`; *ret_marks is how many marks it has. */
static struct marked first_piece(const struct passage *passage, size_t from, size_t *ret_marks)
{
	struct marked piece = {0, passage->text.len};

	*ret_marks = passage->marks.count;
	if (passage->text.len <= SNIPPET_BYTES)
		return piece;
	piece = passage->marks.at[0];
	for (size_t i = passage->tokens.count; i > 0; i--) {
		size_t start = passage->tokens.at[i - 1].start;

		if (start < piece.start && start >= from && start + LEAD_BYTES >= passage->marks.at[0].start)
			piece.start = start;
	}
	for (size_t i = 0; i < passage->tokens.count; i++)
		if (passage->tokens.at[i].end > piece.end && passage->tokens.at[i].end <= piece.start + SNIPPET_BYTES)
			piece.end = passage->tokens.at[i].end;
	for (size_t i = 0; i < passage->marks.count; i++) {
		*ret_marks = i;
		if (passage->marks.at[i].start >= piece.end)
			return piece;
		if (passage->marks.at[i].end > piece.end)
			piece.end = passage->marks.at[i].end;
	}
	*ret_marks = passage->marks.count;
	return piece;
}

static void put(char *out, size_t *used, struct text text)
{
	memcpy(out + *used, text.at, text.len);
	*used += text.len;
}

static void put_escaped(char *out, size_t *used, struct text text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (c == '&')
			put(out, used, TEXT("&amp;"));
		else if (c == '<')
			put(out, used, TEXT("&lt;"));
		else if (c == '>')
			put(out, used, TEXT("&gt;"));
		else if (c == '"')
			put(out, used, TEXT("&quot;"));
		else if (c == '\'')
			put(out, used, TEXT("&#39;"));
		else
			out[(*used)++] = c;
	}
}

/* The piece as HTML. The white space at its ends is that of the text, whose own ends may have some. */
static struct text snippet(struct arena *arena, const struct passage *passage, struct marked piece, size_t marks)
{
	enum { ESCAPED = 6, AROUND = 16 };
	size_t room = (piece.end - piece.start) * ESCAPED + (marks + 1) * AROUND, used = 0, at = piece.start;
	char *out = arena_bytes(arena, room);

	if (piece.start > 0)
		put(out, &used, TEXT("\xE2\x80\xA6"));
	for (size_t i = 0; i < marks; i++) {
		put_escaped(out, &used, text_part(passage->text, at, passage->marks.at[i].start));
		put(out, &used, TEXT("<mark>"));
		put_escaped(out, &used, text_part(passage->text, passage->marks.at[i].start, passage->marks.at[i].end));
		put(out, &used, TEXT("</mark>"));
		at = passage->marks.at[i].end;
	}
	put_escaped(out, &used, text_part(passage->text, at, piece.end));
	if (piece.end < passage->text.len)
		put(out, &used, TEXT("\xE2\x80\xA6"));
	arena_give_back(arena, room - used);
	return (struct text){out, used};
}

/* The first place of each run: where its piece begins, and it. */
struct place {
	size_t lead, start;
	uint32_t rows; /* that the rarest of its words is in */
};

static uint32_t rows_of(const struct highlighter *highlighter, struct run run)
{
	uint32_t rows = UINT32_MAX;

	for (size_t i = run.first; i < run.first + run.count; i++)
		if (highlighter->terms[i].stem != NULL && highlighter->terms[i].stem->postings.row_count < rows)
			rows = highlighter->terms[i].stem->postings.row_count;
	return rows;
}

static struct place place_of(const struct highlighter *highlighter, const struct passage *passage, struct run run)
{
	size_t first = passage->tokens.count - run.count, lead = first;
	struct place place = {.start = passage->tokens.at[first].start, .rows = rows_of(highlighter, run)};

	while (lead > 0 && passage->tokens.at[lead - 1].start + LEAD_BYTES >= place.start)
		lead--;
	place.lead = passage->tokens.at[lead].start;
	return place;
}

static int by_rows(const void *left, const void *right)
{
	const struct place *a = left, *b = right;

	return (a->rows > b->rows) - (a->rows < b->rows);
}

static int by_start(const void *left, const void *right)
{
	const struct place *a = left, *b = right;

	return (a->start > b->start) - (a->start < b->start);
}

/* What is rare would hardly be among the first places of all: its first is shown, whatever else is. At most SNIPPETS,
 * in the order of the text; returns how many. */
static size_t find_places(const struct highlighter *highlighter, struct text text, struct place places[SEARCH_TERMS])
{
	struct passage passage = {.text = text};
	uint32_t found = 0;
	size_t from = 0, count = 0;

	while (count < highlighter->run_count && read_token(highlighter, &passage, &from)) {
		uint32_t ending = runs_ending(highlighter, &passage) & ~found;

		found |= ending;
		for (; ending != 0; ending &= ending - 1)
			places[count++] = place_of(highlighter, &passage, highlighter->runs[__builtin_ctz(ending)]);
		drop_old(&passage);
	}
	if (count > SNIPPETS) {
		qsort(places, count, sizeof(*places), by_rows);
		count = SNIPPETS;
	}
	qsort(places, count, sizeof(*places), by_start);
	return count;
}

/* The piece at or behind `from`, added to the snippets; where it ends, 0 where there is none. */
static size_t add_piece(struct highlighter *highlighter, struct passage *passage, size_t from)
{
	struct marked piece;
	size_t marks;

	read_tokens(highlighter, passage, from);
	read_marks(highlighter, passage);
	if (passage->marks.count == 0)
		return 0;
	piece = first_piece(passage, from, &marks);
	list_add(highlighter->arena, &highlighter->snippets, snippet(highlighter->arena, passage, piece, marks));
	return piece.end;
}

static void take_value(void *context, struct text key, struct text label)
{
	struct highlighter *highlighter = context;
	struct passage passage = {.text = key};
	struct place places[SEARCH_TERMS];
	size_t from = 0, pieces = 0, count = 0, end;

	(void)label;
	if (highlighter->run_count > 1 && key.len > SNIPPET_BYTES)
		count = find_places(highlighter, key, places);
	for (size_t i = 0; i < count; i++) {
		if (places[i].start < from)
			continue; /* shown already */
		from = add_piece(highlighter, &passage, places[i].lead > from ? places[i].lead : from);
		pieces++;
	}
	for (; pieces < SNIPPETS && (end = add_piece(highlighter, &passage, from)) > 0; pieces++)
		from = end;
}

size_t highlight_row(struct highlighter *highlighter, uint32_t row, const struct highlight **ret_highlights)
{
	const struct kind *kind = highlighter->kind;

	memset(&highlighter->highlights, 0, sizeof(highlighter->highlights));
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *field = &kind->fields[i];
		struct highlight highlight = {.name = field->name == NULL ? field->parameter : field->name};

		if ((field->uses & SEARCH) == 0)
			continue;
		memset(&highlighter->snippets, 0, sizeof(highlighter->snippets));
		field_keys(highlighter->record, field, record_row(highlighter->record, kind->id, row),
			   (struct key_taker){take_value, highlighter});
		highlight.snippets = (struct texts){highlighter->snippets.at, highlighter->snippets.count};
		if (highlight.snippets.count > 0)
			list_add(highlighter->arena, &highlighter->highlights, highlight);
	}
	*ret_highlights = highlighter->highlights.at;
	return highlighter->highlights.count;
}
