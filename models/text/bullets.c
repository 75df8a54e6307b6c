/* SPDX-License-Identifier: MIT */
#include "models/text/bullets.h"

#include <string.h>

static bool is_roman(struct text folded)
{
	for (size_t i = 0; i < folded.len; i++)
		if (folded.at[i] != 'i' && folded.at[i] != 'v' && folded.at[i] != 'x')
			return false;
	return folded.len > 0 && folded.len <= 5;
}

/* "1", "a", "iv": what numbers the items of a list. */
static bool numbers_items(const struct token *token)
{
	if (token->kind == TOKEN_NUMBER)
		return token->folded.len <= 2;
	return token->kind == TOKEN_WORD && (token->folded.len == 1 || is_roman(token->folded));
}

static bool is_mark(const struct tokens *tokens, size_t at, char mark)
{
	return at < tokens->count && tokens->at[at].kind == TOKEN_MARK && tokens->at[at].mark == mark;
}

static bool is_spaced(const struct tokens *tokens, size_t at)
{
	return at < tokens->count && (tokens->at[at].flags & TOKEN_SPACED) != 0;
}

/* Tokens of the sign or number of an item at the start of a line: "- ", "* ", "1. ", "a) ", "(iv) ", "ii. "; without
 * the mark that closes it. A capital and a full stop may be an initial. */
static size_t bullet_at(const struct tokens *tokens, size_t at)
{
	const struct token *token = &tokens->at[at];

	if (token->kind == TOKEN_MARK && strchr("-~*", token->mark) != NULL)
		return is_spaced(tokens, at + 1) ? 1 : 0;
	if (is_mark(tokens, at, '('))
		return at + 1 < tokens->count && numbers_items(&tokens->at[at + 1]) && is_mark(tokens, at + 2, ')') ? 2
														    : 0;
	if (!numbers_items(token))
		return 0;
	if (is_mark(tokens, at + 1, ')'))
		return token->kind == TOKEN_NUMBER ? is_spaced(tokens, at + 2) : !is_spaced(tokens, at + 1);
	return is_mark(tokens, at + 1, '.') && is_spaced(tokens, at + 2) &&
	       (token->kind == TOKEN_NUMBER || ((token->flags & TOKEN_CAPITAL) == 0 && is_roman(token->folded)));
}

void bullets_mark(struct tokens *tokens)
{
	for (size_t i = 0; i < tokens->count;) {
		size_t count = (tokens->at[i].flags & TOKEN_LINE_START) != 0 ? bullet_at(tokens, i) : 0;

		if ((tokens->at[i].flags & TOKEN_LINE_START) == 0)
			tokens->at[i].flags &= (uint16_t)~TOKEN_BULLET;
		for (size_t j = 0; j < count; j++)
			tokens->at[i + j].flags |= TOKEN_BULLET;
		i += count > 0 ? count : 1;
	}
}
