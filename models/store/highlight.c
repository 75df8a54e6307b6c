/* SPDX-License-Identifier: MIT */
#include "models/store/highlight.h"

#include <string.h>

#include "models/record/field.h"
#include "models/store/words.h"

/* Texts up to SNIPPET_BYTES are shown whole; longer ones in pieces of about that size, at most SNIPPETS a text, which
 * begin up to LEAD_BYTES before what is marked. */
enum { SNIPPET_BYTES = 240, LEAD_BYTES = 80, SNIPPETS = 3 };

/* One word that is asked for. */
struct term {
	uint32_t stem; /* UINT32_MAX: in no row */
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
		const struct concordance_stem *stem = concordance_find(highlighter->words, clause->stems.at[i]);
		struct term term = {stem == NULL ? UINT32_MAX : (uint32_t)(stem - highlighter->words->stems), {0}};

		if (clause->prefix)
			term = (struct term){UINT32_MAX, clause->words.at[i]};
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

static uint32_t terms_of(const struct highlighter *highlighter, struct text folded)
{
	const struct concordance_form *form = concordance_form(highlighter->words, folded);
	uint32_t terms = 0;

	for (size_t i = 0; i < highlighter->term_count; i++) {
		const struct term *term = &highlighter->terms[i];
		bool met = term->prefix.len > 0 ? text_starts(folded, term->prefix)
						: form != NULL && form->stem == term->stem;

		terms |= met ? 1U << i : 0;
	}
	return terms;
}

static void read_tokens(const struct highlighter *highlighter, struct passage *passage)
{
	struct word_span word;
	size_t from = 0;

	while (word_next(passage->text, &from, &word)) {
		char folded[WORD_BYTES];
		size_t len = word_fold(text_part(passage->text, word.start, word.end), folded);
		struct token token = {word.start, word.end, 0};

		if (len == 0)
			continue;
		token.terms = terms_of(highlighter, (struct text){folded, len});
		list_add(highlighter->arena, &passage->tokens, token);
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

/* The piece of the text around the marks from `first` on, not before `from`; *ret_next is the first mark behind it. */
static struct marked piece_around(const struct passage *passage, size_t first, size_t from, size_t *ret_next)
{
	struct marked piece = {0, passage->text.len};

	*ret_next = passage->marks.count;
	if (passage->text.len <= SNIPPET_BYTES)
		return piece;
	piece = passage->marks.at[first];
	for (size_t i = passage->tokens.count; i > 0; i--) {
		size_t start = passage->tokens.at[i - 1].start;

		if (start < piece.start && start >= from && start + LEAD_BYTES >= passage->marks.at[first].start)
			piece.start = start;
	}
	for (size_t i = 0; i < passage->tokens.count; i++)
		if (passage->tokens.at[i].end > piece.end && passage->tokens.at[i].end <= piece.start + SNIPPET_BYTES)
			piece.end = passage->tokens.at[i].end;
	for (size_t i = first; i < passage->marks.count; i++) {
		*ret_next = i;
		if (passage->marks.at[i].start >= piece.end)
			return piece;
		if (passage->marks.at[i].end > piece.end)
			piece.end = passage->marks.at[i].end;
	}
	*ret_next = passage->marks.count;
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
static struct text snippet(struct arena *arena, const struct passage *passage, struct marked piece, size_t first,
			   size_t next)
{
	enum { ESCAPED = 6, AROUND = 16 };
	size_t room = (piece.end - piece.start) * ESCAPED + (next - first + 1) * AROUND, used = 0, at = piece.start;
	char *out = arena_bytes(arena, room);

	if (piece.start > 0)
		put(out, &used, TEXT("\xE2\x80\xA6"));
	for (size_t i = first; i < next; i++) {
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

static void take_value(void *context, struct text key, struct text label)
{
	struct highlighter *highlighter = context;
	struct passage passage = {.text = key};
	size_t next = 0, from = 0;

	(void)label;
	read_tokens(highlighter, &passage);
	read_marks(highlighter, &passage);
	for (size_t i = 0; i < SNIPPETS && next < passage.marks.count; i++) {
		size_t first = next;
		struct marked piece = piece_around(&passage, first, from, &next);

		list_add(highlighter->arena, &highlighter->snippets,
			 snippet(highlighter->arena, &passage, piece, first, next));
		from = piece.end;
	}
}

size_t highlight_row(struct highlighter *highlighter, uint32_t row, const struct highlight **ret_highlights)
{
	const struct kind *kind = highlighter->kind;

	memset(&highlighter->highlights, 0, sizeof(highlighter->highlights));
	for (size_t i = 0; i < kind->field_count; i++) {
		struct highlight highlight = {.name = kind->fields[i].name};

		if ((kind->fields[i].uses & SEARCH) == 0)
			continue;
		memset(&highlighter->snippets, 0, sizeof(highlighter->snippets));
		field_keys(highlighter->record, &kind->fields[i], record_row(highlighter->record, kind->id, row),
			   (struct key_taker){take_value, highlighter});
		highlight.snippets = (struct texts){highlighter->snippets.at, highlighter->snippets.count};
		if (highlight.snippets.count > 0)
			list_add(highlighter->arena, &highlighter->highlights, highlight);
	}
	*ret_highlights = highlighter->highlights.at;
	return highlighter->highlights.count;
}
