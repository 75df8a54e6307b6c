/* SPDX-License-Identifier: MIT */
#include "models/extract/quotes.h"

#include <string.h>

#include "models/extract/clauses.h"

enum { LONGEST_WORD_QUOTE = 40 };

static bool opens(const struct reading *reading, uint32_t token)
{
	return reading_mark(reading, token, '"') && reading_flag(reading, token, TOKEN_QUOTE_OPEN);
}

static bool closes(const struct reading *reading, uint32_t token)
{
	return reading_mark(reading, token, '"') && reading_flag(reading, token, TOKEN_QUOTE_CLOSE);
}

/* End of the paragraph that holds the token. */
static uint32_t paragraph_end(const struct reading *reading, uint32_t token)
{
	uint32_t sentence = reading->sentence_of[token];
	uint32_t paragraph = reading->sentences.at[sentence].paragraph;

	while (sentence + 1 < reading->sentences.count && reading->sentences.at[sentence + 1].paragraph == paragraph)
		sentence++;
	return reading->sentences.at[sentence].tokens.last;
}

static uint32_t closing(const struct reading *reading, uint32_t open, uint32_t limit)
{
	for (uint32_t i = open + 1; i < limit; i++) {
		if (closes(reading, i) && !(opens(reading, i) && i == open + 1))
			return i;
		if (opens(reading, i) && !closes(reading, i))
			return limit;
	}
	return limit;
}

/* "“We cannot wait, the minister said on Saturday.": where what is quoted ends, though no mark closes it; `limit` where
 * nobody speaks. */
static uint32_t attributed_at(const struct reading *reading, uint32_t open, uint32_t limit)
{
	uint32_t end = reading_sentence_end(reading, open);

	for (uint32_t i = open + 3; i + 2 < end; i++) {
		const struct mention *mention =
			reading_mark(reading, i, ',') ? mention_starting(reading, i + 1, NULL) : NULL;
		uint32_t token = mention == NULL ? end : skip_inserted(reading, mention->tokens.last, end);
		const struct sense *verb = token < end ? reading_sense(reading, token, LIST_verbs) : NULL;

		if (verb != NULL && (verb->row->flags & FLAG(verbs, quote)) != 0 && (verb->forms & FORM_PAST) != 0 &&
		    skip_inserted(reading, token + 1, end) + 1 >= end)
			return i;
	}
	return limit;
}

static void warn_unclosed(struct reading *reading, uint32_t open)
{
	reading_warn(reading, "quote-unclosed", (struct range){open, open + 1},
		     TEXT("a quotation mark is opened here and not closed in its paragraph"));
}

/* Tokenised text leaves open which side a mark between spaces is: every second one closes. */
static void decide_sides(struct reading *reading, uint32_t first, uint32_t last)
{
	enum { LONG = 150 };
	uint32_t open = last;

	for (uint32_t i = first; i < last; i++) {
		struct token *token = &reading->tokens.at[i];

		if (!reading_mark(reading, i, '"'))
			continue;
		if (opens(reading, i) && closes(reading, i))
			token->flags &=
				(uint16_t) ~(open < i && i - open < LONG ? TOKEN_QUOTE_OPEN : TOKEN_QUOTE_CLOSE);
		open = opens(reading, i) ? i : last;
	}
}

/* Speech ends with a mark of its own, and words taken from it where none of them is short for more. */
static bool ends_speech(const struct reading *reading, uint32_t open, uint32_t close)
{
	const struct token *before = token_at(reading, close - 1), *behind = token_at(reading, close + 1);

	if (before->kind == TOKEN_MARK)
		return close > open + 2 && strchr(",.?!", before->mark) != NULL;
	return close > open + 2 && before->kind == TOKEN_WORD &&
	       (reading_flag(reading, open + 1, TOKEN_CAPITAL)
			? behind->kind == TOKEN_MARK
			: !text_ends(before->folded, TEXT("s")) || behind->kind == TOKEN_MARK);
}

/* 'We will act,' X said: single marks around speech, where a paragraph has no others, are as good as double ones.
 * Speech ends with a mark of its own; what does not may be a name or an apostrophe. */
static void promote_single(struct reading *reading, uint32_t first, uint32_t last)
{
	uint32_t open = last;

	for (uint32_t i = first; i < last; i++)
		if (reading_mark(reading, i, '"'))
			return;
	for (uint32_t i = first; i < last; i++) {
		struct token *token = &reading->tokens.at[i];

		if (!reading_mark(reading, i, '\''))
			continue;
		if (open == last && (token->flags & TOKEN_QUOTE_OPEN) != 0) {
			open = i;
		} else if (open < last && (token->flags & TOKEN_QUOTE_CLOSE) != 0 && ends_speech(reading, open, i)) {
			reading->tokens.at[open].mark = token->mark = '"';
			open = last;
		}
	}
}

void read_quote_marks(struct reading *reading)
{
	bool some = false, undecided = false; /* of single marks, of double ones */

	for (uint32_t first = 0, i = 0; i <= reading->tokens.count; i++) {
		const struct token *token = token_at(reading, i);

		if (i > first && (i == reading->tokens.count || (token->flags & TOKEN_PARAGRAPH_START) != 0)) {
			if (undecided)
				decide_sides(reading, first, i);
			if (some)
				promote_single(reading, first, i);
			some = undecided = false;
			first = i;
		}
		if (token->kind == TOKEN_MARK && (token->flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE)) != 0) {
			some = some || token->mark == '\'';
			undecided = undecided || (opens(reading, i) && closes(reading, i));
		}
	}
}

void read_quotes(struct reading *reading)
{
	LIST(struct quote) quotes = {0};
	uint32_t *of = arena_array(reading->arena, reading->tokens.count + 1, sizeof(*of));

	for (uint32_t i = 0; i < reading->tokens.count; i++) {
		uint32_t limit, end;
		struct quote quote;

		if (!opens(reading, i))
			continue;
		limit = paragraph_end(reading, i);
		end = closing(reading, i, limit);
		quote = (struct quote){{i + 1, end}, false};
		if (end == limit) {
			end = quote.inside.last = attributed_at(reading, i, limit);
			quote.continued = end == limit && limit < reading->tokens.count && opens(reading, limit);
			if (!quote.continued)
				warn_unclosed(reading, i);
		}
		if (end == limit && !quote.continued && (limit - i > 2 * LONGEST_WORD_QUOTE || i + 1 == limit))
			continue;
		list_add(reading->arena, &quotes, quote);
		for (uint32_t j = i; j <= end && j < reading->tokens.count; j++)
			of[j] = (uint32_t)quotes.count;
		i = end < limit ? end : end - 1;
	}
	reading->quotes = (struct quotes){quotes.at, quotes.count, of};
}

const struct quote *quote_opening(const struct reading *reading, uint32_t token)
{
	if (token >= reading->tokens.count || reading->quotes.of[token] == 0 ||
	    reading->quotes.at[reading->quotes.of[token] - 1].inside.first != token + 1)
		return NULL;
	return &reading->quotes.at[reading->quotes.of[token] - 1];
}

const struct quote *quote_closing(const struct reading *reading, uint32_t token)
{
	const struct quote *quote;

	if (token > 0 && reading_mark(reading, token - 1, ','))
		token--;
	if (token == 0 || reading->quotes.of[token - 1] == 0)
		return NULL;
	quote = &reading->quotes.at[reading->quotes.of[token - 1] - 1];
	return (quote->inside.last + 1 == token ||
		(quote->inside.last == token && reading_mark(reading, token, ','))) &&
			       !quote->continued
		       ? quote
		       : NULL;
}

bool quote_alone(const struct reading *reading, const struct quote *quote)
{
	uint32_t open, first;

	if (quote == NULL)
		return false;
	open = quote->inside.first - 1;
	first = reading->sentences.at[reading->sentence_of[open]].tokens.first;
	while (first < open && (reading->tokens.at[first].kind == TOKEN_MARK ||
				reading->tokens.at[first].start < reading->dateline.span.end ||
				reading_is(reading, first, "and") || reading_is(reading, first, "but")))
		first++;
	return first == open;
}
