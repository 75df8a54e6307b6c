/* SPDX-License-Identifier: MIT */
#include "models/extract/quotes.h"
#include "models/extract/reading.h"

#include <string.h>

/*
 * Sentences end at . ? ! (with the quotes and brackets that close there) before a word that can start one, and at every
 * end of a paragraph. Whether a single line break ends a paragraph is a property of the whole text: hard-wrapped texts
 * break lines anywhere, others only where a paragraph ends.
 */

/* Lines that end with a final mark, against all lines that a single line break ends. */
static bool lines_are_paragraphs(const struct reading *reading)
{
	size_t breaks = 0, finished = 0, longest = 0, line_start = 0;

	for (size_t i = 1; i < reading->tokens.count; i++) {
		const struct token *before = &reading->tokens.at[i - 1], *token = &reading->tokens.at[i];

		if ((token->flags & TOKEN_LINE_START) == 0)
			continue;
		if (before->end - reading->tokens.at[line_start].start > longest)
			longest = before->end - reading->tokens.at[line_start].start;
		line_start = i;
		if ((token->flags & TOKEN_PARAGRAPH_START) != 0)
			continue;
		breaks++;
		finished += before->kind == TOKEN_MARK &&
			    (strchr(".?!:;", before->mark) != NULL || (before->flags & TOKEN_QUOTE_CLOSE) != 0);
	}
	return breaks > 0 && (finished * 10 >= breaks * 7 || longest > 200);
}

/* In a hard-wrapped text: the last line of a paragraph is short and finished. */
static bool ends_short(const struct reading *reading, size_t token, size_t width)
{
	const struct token *last = &reading->tokens.at[token - 1];
	size_t first = token - 1;

	if (last->kind != TOKEN_MARK || strchr(".?!", last->mark) == NULL)
		return false;
	while (first > 0 && (reading->tokens.at[first].flags & TOKEN_LINE_START) == 0)
		first--;
	return ((size_t)last->end - reading->tokens.at[first].start) * 3 < width * 2;
}

/* White space at the start of the token's line. */
static bool is_indented(const struct reading *reading, size_t token)
{
	size_t at = reading->tokens.at[token].start;

	return at >= 2 && (reading->bytes.at[at - 1] == '\t' ||
			   (reading->bytes.at[at - 1] == ' ' && reading->bytes.at[at - 2] == ' '));
}

/* Bytes from the token to the end of its line. */
static size_t line_length(const struct reading *reading, size_t token)
{
	size_t last = token + 1;

	while (last < reading->tokens.count && (reading->tokens.at[last].flags & TOKEN_LINE_START) == 0)
		last++;
	return (size_t)reading->tokens.at[last - 1].end - reading->tokens.at[token].start;
}

/* The first line is a headline: it ends early, without a mark, and the next starts anew. */
static bool ends_headline(const struct reading *reading, size_t token)
{
	const uint64_t open = FLAG(words, preposition) | FLAG(words, determiner) | FLAG(words, coordinator);
	const struct token *before = &reading->tokens.at[token - 1];

	return before->kind != TOKEN_MARK && (reading_classes(reading, (uint32_t)token - 1) & open) == 0 &&
	       (reading->tokens.at[token].flags & TOKEN_CAPITAL) != 0 &&
	       (is_indented(reading, token) || line_length(reading, 0) * 4 < line_length(reading, token) * 3);
}

/* An indented line behind a finished one opens a paragraph; wrapped items of a list are indented all through. */
static bool opens_indented(const struct reading *reading, size_t token)
{
	const struct token *before = &reading->tokens.at[token - 1];

	return is_indented(reading, token) && before->kind == TOKEN_MARK && strchr(".?!", before->mark) != NULL &&
	       (reading->tokens.at[token].flags & TOKEN_CAPITAL) != 0;
}

static void mark_paragraphs(struct reading *reading)
{
	bool all = lines_are_paragraphs(reading);
	size_t width = 0, line_start = 0;

	for (size_t i = 1; i < reading->tokens.count; i++) {
		if ((reading->tokens.at[i].flags & TOKEN_LINE_START) == 0)
			continue;
		if (reading->tokens.at[i - 1].end - reading->tokens.at[line_start].start > width)
			width = reading->tokens.at[i - 1].end - reading->tokens.at[line_start].start;
		line_start = i;
	}
	for (size_t i = 1, line = 0; i < reading->tokens.count; i++) {
		struct token *token = &reading->tokens.at[i];

		if ((token->flags & TOKEN_LINE_START) == 0)
			continue;
		if (all || (token->flags & TOKEN_BULLET) != 0 || ends_short(reading, i, width) ||
		    (line == 0 && ends_headline(reading, i)) || opens_indented(reading, i))
			token->flags |= TOKEN_PARAGRAPH_START;
		line++;
	}
}

static bool closes(const struct reading *reading, uint32_t token)
{
	const struct token *mark = &reading->tokens.at[token];

	if (mark->kind != TOKEN_MARK || (mark->flags & TOKEN_PARAGRAPH_START) != 0)
		return false;
	if (mark->mark == ')' || mark->mark == ']')
		return true;
	return (mark->flags & TOKEN_QUOTE_CLOSE) != 0 &&
	       ((mark->flags & TOKEN_QUOTE_OPEN) == 0 || (mark->flags & TOKEN_SPACED) == 0);
}

static bool can_start(const struct reading *reading, uint32_t token)
{
	const struct token *next = &reading->tokens.at[token];

	if (next->kind == TOKEN_MARK)
		return (next->flags & TOKEN_QUOTE_OPEN) != 0 || next->mark == '(' || next->mark == '[' ||
		       next->mark == '$' || next->mark == '*';
	return next->kind == TOKEN_NUMBER || (next->flags & TOKEN_CAPITAL) != 0;
}

/* "“…?” Richter said.": what follows the quotation only says whose it is. */
static bool attributes_quote(const struct reading *reading, uint32_t token)
{
	enum { FEW = 10 };

	for (uint32_t i = token; i + 1 < reading->tokens.count && i < token + FEW; i++) {
		const struct sense *verb = reading_sense(reading, i, LIST_verbs);

		if (reading->tokens.at[i].kind == TOKEN_MARK)
			return false;
		if (verb != NULL && (verb->row->flags & FLAG(verbs, quote)) != 0 && (verb->forms & FORM_PAST) != 0)
			return reading->tokens.at[i + 1].kind == TOKEN_MARK;
	}
	return false;
}

/* "X said: “….”": who is quoted stands before the quotation that `close` closes. */
static bool introduces_quote(const struct reading *reading, uint32_t close)
{
	for (uint32_t i = close; i > 1 && (reading->tokens.at[i].flags & TOKEN_PARAGRAPH_START) == 0; i--)
		if (reading_mark(reading, i - 1, '"'))
			return (reading->tokens.at[i - 1].flags & TOKEN_QUOTE_OPEN) != 0 &&
			       (reading_mark(reading, i - 2, ':') || reading_mark(reading, i - 2, ','));
	return false;
}

/* A full stop inside of quotation marks, and behind them something new; a question mark only where it is known whose
 * the quotation is. */
static bool ends_with_quote(const struct reading *reading, uint32_t token)
{
	uint32_t next = token + 2;

	return next < reading->tokens.count && closes(reading, token + 1) && reading_mark(reading, token + 1, '"') &&
	       reading_flag(reading, next, TOKEN_SPACED) && can_start(reading, next) &&
	       ((reading_mark(reading, token, '.') && !attributes_quote(reading, next)) ||
		introduces_quote(reading, token + 1));
}

/* Whether the sentence that runs through `token` ends with it. */
static bool ends_sentence(const struct reading *reading, uint32_t token)
{
	const struct token *here = &reading->tokens.at[token], *next = here + 1;

	if (token + 1 == reading->tokens.count || (next->flags & TOKEN_PARAGRAPH_START) != 0)
		return true;
	if (here->kind != TOKEN_MARK && (here->flags & TOKEN_ABBREVIATION) == 0)
		return false;
	if (token > 0 && here->kind == TOKEN_MARK && here->mark == '.' && (here[-1].flags & TOKEN_BULLET) != 0)
		return false; /* "1. Reaffirmed …" */
	if (here->kind == TOKEN_MARK && strchr(".?!", here->mark) != NULL)
		return ((next->flags & TOKEN_SPACED) != 0 && can_start(reading, token + 1)) ||
		       ends_with_quote(reading, token);
	if ((here->flags & TOKEN_ABBREVIATION) != 0 && (next->flags & TOKEN_CAPITAL) != 0 && here->folded.len > 2) {
		const struct sense *known = reading_sense(reading, token, LIST_abbreviations);

		return reading_classes(reading, token + 1) != 0 && (next->flags & TOKEN_ALL_CAPS) == 0 &&
		       (known == NULL ||
			(known->row->flags & (FLAG(abbreviations, title) | FLAG(abbreviations, latin))) == 0);
	}
	return false;
}

static bool is_shouted(const struct reading *reading, struct range range)
{
	enum { FEW = 3 };
	size_t shouted = 0;

	for (uint32_t i = range.first; i < range.last; i++) {
		const struct token *token = &reading->tokens.at[i];

		if (token->kind != TOKEN_WORD || token->folded.len < 2 || (token->flags & TOKEN_POSSESSIVE) != 0)
			continue;
		if ((token->flags & TOKEN_ALL_CAPS) == 0)
			return false;
		shouted++;
	}
	return shouted >= FEW;
}

/* Where most is in capitals they say nothing. */
static void mark_shouted(struct reading *reading)
{
	size_t count = 0;

	for (size_t i = 0; i < reading->sentences.count; i++) {
		reading->sentences.at[i].shouted = is_shouted(reading, reading->sentences.at[i].tokens);
		count += reading->sentences.at[i].shouted;
	}
	for (size_t i = 0; count * 2 > reading->sentences.count && i < reading->sentences.count; i++)
		reading->sentences.at[i].shouted = false;
}

void read_sentences(struct reading *reading)
{
	uint32_t first = 0, paragraph = 0;

	mark_paragraphs(reading);
	read_quote_marks(reading);
	for (uint32_t i = 0; i < reading->tokens.count; i++) {
		struct sentence_range sentence;

		if (!ends_sentence(reading, i))
			continue;
		while (i + 1 < reading->tokens.count && reading->tokens.at[i].kind == TOKEN_MARK &&
		       strchr(".?!", reading->tokens.at[i].mark) != NULL && closes(reading, i + 1))
			i++;
		while (i + 1 < reading->tokens.count && closes(reading, i) && closes(reading, i + 1))
			i++;
		if (first > 0 && (reading->tokens.at[first].flags & TOKEN_PARAGRAPH_START) != 0)
			paragraph++;
		sentence = (struct sentence_range){
			.tokens = {first, i + 1},
			.paragraph = paragraph,
			.bulleted = (reading->tokens.at[first].flags & TOKEN_BULLET) != 0,
			.starts_paragraph = (reading->tokens.at[first].flags & TOKEN_PARAGRAPH_START) != 0,
		};
		for (uint32_t j = first; j <= i; j++) {
			reading->sentence_of[j] = (uint32_t)reading->sentences.count;
			sentence.lists |= reading->senses[j].lists;
			sentence.uses |= reading->uses[j];
		}
		list_add(reading->arena, &reading->sentences, sentence);
		list_add(reading->arena, &reading->understood, false);
		first = i + 1;
	}
	mark_shouted(reading);
}
