/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_TEXT_TOKENS_H
#define SUMMITD_MODELS_TEXT_TOKENS_H

#include <stddef.h>
#include <stdint.h>

#include "models/text/arena.h"
#include "models/text/text.h"

enum token_kind {
	TOKEN_WORD, /* letters, with inner hyphens, apostrophes and dots: "good-neighborly", "U.S.", "O'Brien", "5G" */
	TOKEN_NUMBER, /* digits with inner separators: "244.8", "25,000"; "15th" with TOKEN_ORDINAL */
	TOKEN_MARK    /* one punctuation mark or symbol; see `mark` */
};

enum token_flag {
	TOKEN_CAPITAL = 1,          /* first letter is upper case */
	TOKEN_ALL_CAPS = 2,         /* at least two letters, all upper case */
	TOKEN_SPACED = 4,           /* white space stands before it */
	TOKEN_LINE_START = 8,       /* first of its line */
	TOKEN_PARAGRAPH_START = 16, /* a blank line, or the start of the text, stands before it */
	TOKEN_QUOTE_OPEN = 32,
	TOKEN_QUOTE_CLOSE = 64,
	TOKEN_POSSESSIVE = 128, /* 's or the bare apostrophe after a plural: a token of its own */
	TOKEN_ORDINAL = 256,
	TOKEN_ABBREVIATION = 512, /* ends with a dot of its own: "U.S." */
	TOKEN_HYPHENATED = 1024,  /* holds a hyphen */
	TOKEN_BULLET = 2048       /* opens an item of a list */
};

struct token {
	uint32_t start, end; /* bytes of the text */
	struct text folded;  /* fold.h; empty for marks */
	uint64_t key;        /* text_key() of `folded` */
	uint8_t kind;        /* enum token_kind */
	char mark; /* marks: ASCII stand-in: ' " ( ) [ ] , . ; : ? ! % $ & / + * # =; '-' hyphen, '~' dash, 'E' euro,
		    * 'L' pound, 'Y' yen, 'o' other */
	uint16_t flags;
};
struct tokens {
	struct token *at;
	size_t count;
};

/*
 * Splits valid UTF-8 from `from` on. A word broken over a line end at its hyphen is one token ("good-\nneighborly").
 * Possessives and contracted auxiliaries are tokens of their own; quotation marks (straight, curly, guillemets, TeX
 * `` '') are told apart as opening and closing where the text does; both flags: undecided. Offsets are those of `text`.
 * Folded words are views of `text` where folding changes nothing, else they live in the arena.
 */
struct tokens tokenize(struct arena *arena, struct text text, size_t from);

#endif
