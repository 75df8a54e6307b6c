/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_WORDS_H
#define SUMMITD_MODELS_EXTRACT_WORDS_H

#include "models/extract/reading.h"

/*
 * IS_ONE_OF(reading, token, "on", "in"): the token is one of these folded words, at most 40 literals.
 *
 * Most tokens are asked many such questions and are none of the words. The key of a literal is a constant, and so is a
 * set of 64 bits with a bit for each word: one bit rules nearly all tokens out, a comparison a word the others. Only
 * words of eight letters and more, which share a key with longer ones, are compared letter by letter.
 */
#define IS_ONE_OF(reading, token, ...)                                                                                 \
	(WORDS_HAVE_KEY(reading_key((reading), (token)), __VA_ARGS__, WORDS_NONE, WORDS_NONE, WORDS_NONE, WORDS_NONE,  \
			WORDS_NONE, "") &&                                                                             \
	 ((reading)->tokens.at[token].folded.len < sizeof(uint64_t[WORDS_COUNT(__VA_ARGS__) <= 40 ? 1 : -1]) ||        \
	  words_print((reading)->tokens.at[token].folded, #__VA_ARGS__)))

#define WORDS_COUNT(...) (sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))
/* The word stands in a list as it is printed in the source, each word between quotation marks. */
bool words_print(struct text folded, const char *printed);
/* The token is one of the words of a list that is no literal. */
bool is_one_of(const struct reading *reading, uint32_t token, const char *const *words, size_t count);
/* HAS_CLASS(reading, verb, "urge", "ask"): the row of LIST_verbs is of one of these classes. */
#define HAS_CLASS(reading, verb, ...)                                                                                  \
	has_class_among((reading), (verb), (const char *const[]){__VA_ARGS__}, WORDS_COUNT(__VA_ARGS__))
bool has_class_among(const struct reading *reading, const struct row *verb, const char *const *classes, size_t count);

#define WORDS_NONE "", "", "", "", "", "", "", ""
#define WORDS_HAVE_KEY(...) WORDS_KEY_AMONG(__VA_ARGS__)
#define WORDS_KEY_AMONG(key, a0, b0, c0, d0, e0, f0, g0, h0, a1, b1, c1, d1, e1, f1, g1, h1, a2, b2, c2, d2, e2, f2,   \
			g2, h2, a3, b3, c3, d3, e3, f3, g3, h3, a4, b4, c4, d4, e4, f4, g4, h4, ...)                   \
	words_key_among(key, text_key(TEXT(a0)), text_key(TEXT(b0)), text_key(TEXT(c0)), text_key(TEXT(d0)),           \
			text_key(TEXT(e0)), text_key(TEXT(f0)), text_key(TEXT(g0)), text_key(TEXT(h0)),                \
			text_key(TEXT(a1)), text_key(TEXT(b1)), text_key(TEXT(c1)), text_key(TEXT(d1)),                \
			text_key(TEXT(e1)), text_key(TEXT(f1)), text_key(TEXT(g1)), text_key(TEXT(h1)),                \
			text_key(TEXT(a2)), text_key(TEXT(b2)), text_key(TEXT(c2)), text_key(TEXT(d2)),                \
			text_key(TEXT(e2)), text_key(TEXT(f2)), text_key(TEXT(g2)), text_key(TEXT(h2)),                \
			text_key(TEXT(a3)), text_key(TEXT(b3)), text_key(TEXT(c3)), text_key(TEXT(d3)),                \
			text_key(TEXT(e3)), text_key(TEXT(f3)), text_key(TEXT(g3)), text_key(TEXT(h3)),                \
			text_key(TEXT(a4)), text_key(TEXT(b4)), text_key(TEXT(c4)), text_key(TEXT(d4)),                \
			text_key(TEXT(e4)), text_key(TEXT(f4)), text_key(TEXT(g4)), text_key(TEXT(h4)))

/* Its bit in such a set; of no word, none. */
__attribute__((always_inline)) static inline uint64_t words_bit(uint64_t key)
{
	return (uint64_t)(key != 0) << (key * UINT64_C(0x9E3779B97F4A7C15) >> 58);
}

__attribute__((always_inline)) static inline bool
words_key_among(uint64_t key, uint64_t a0, uint64_t b0, uint64_t c0, uint64_t d0, uint64_t e0, uint64_t f0, uint64_t g0,
		uint64_t h0, uint64_t a1, uint64_t b1, uint64_t c1, uint64_t d1, uint64_t e1, uint64_t f1, uint64_t g1,
		uint64_t h1, uint64_t a2, uint64_t b2, uint64_t c2, uint64_t d2, uint64_t e2, uint64_t f2, uint64_t g2,
		uint64_t h2, uint64_t a3, uint64_t b3, uint64_t c3, uint64_t d3, uint64_t e3, uint64_t f3, uint64_t g3,
		uint64_t h3, uint64_t a4, uint64_t b4, uint64_t c4, uint64_t d4, uint64_t e4, uint64_t f4, uint64_t g4,
		uint64_t h4)
{
	const uint64_t set = words_bit(a0) | words_bit(b0) | words_bit(c0) | words_bit(d0) | words_bit(e0) |
			     words_bit(f0) | words_bit(g0) | words_bit(h0) | words_bit(a1) | words_bit(b1) |
			     words_bit(c1) | words_bit(d1) | words_bit(e1) | words_bit(f1) | words_bit(g1) |
			     words_bit(h1) | words_bit(a2) | words_bit(b2) | words_bit(c2) | words_bit(d2) |
			     words_bit(e2) | words_bit(f2) | words_bit(g2) | words_bit(h2) | words_bit(a3) |
			     words_bit(b3) | words_bit(c3) | words_bit(d3) | words_bit(e3) | words_bit(f3) |
			     words_bit(g3) | words_bit(h3) | words_bit(a4) | words_bit(b4) | words_bit(c4) |
			     words_bit(d4) | words_bit(e4) | words_bit(f4) | words_bit(g4) | words_bit(h4);

	return (set & words_bit(key)) != 0 &&
	       (key == a0 || key == b0 || key == c0 || key == d0 || key == e0 || key == f0 || key == g0 || key == h0 ||
		key == a1 || key == b1 || key == c1 || key == d1 || key == e1 || key == f1 || key == g1 || key == h1 ||
		key == a2 || key == b2 || key == c2 || key == d2 || key == e2 || key == f2 || key == g2 || key == h2 ||
		key == a3 || key == b3 || key == c3 || key == d3 || key == e3 || key == f3 || key == g3 || key == h3 ||
		key == a4 || key == b4 || key == c4 || key == d4 || key == e4 || key == f4 || key == g4 || key == h4);
}

#endif
