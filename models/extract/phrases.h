/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_PHRASES_H
#define SUMMITD_MODELS_EXTRACT_PHRASES_H

#include "models/extract/reading.h"

#include "models/extract/words.h"

/* A word, not a mark; past the end it is neither. */
bool phrase_word(const struct reading *reading, uint32_t token);
bool phrase_capital(const struct reading *reading, uint32_t token);
/* A finite verb is at work here as far as word lists tell: an auxiliary or a modal. */
bool phrase_auxiliary(const struct reading *reading, uint32_t token);

/* "not", "never", "no longer", "isn't"; not the "not" of "not only". */
bool phrase_negation(const struct reading *reading, uint32_t token);

/*
 * The items of "A, B, and C", "A; B; and C", "A and B" in a range, at most `room`. An "and" inside an item behind a
 * comma list with a last ", and" stays ("science and technology"). Returns how many; a range without separator is one
 * item.
 */
size_t phrase_items(const struct reading *reading, struct range range, struct range *ret_items, size_t room);
/* Their words, unwrapped. */
struct texts phrase_texts(const struct reading *reading, const struct range *items, size_t count);
/* Without determiners, coordinators and marks at either end. */
struct range phrase_trim(const struct reading *reading, struct range range);

/* Where a run of names ends that starts at `token`: capitalised words with the small words between them ("Treaty of
 * Friendship, Good-Neighbourliness and Cooperation"). `token` itself need not be capitalised. */
uint32_t phrase_title_end(const struct reading *reading, uint32_t token, uint32_t end);

/* Start of the clause that holds the token: behind ; : or a dash, or the sentence's start (dateline left out). */
uint32_t phrase_clause_start(const struct reading *reading, uint32_t token);

/* The two countries that the dispatch is about: those of the leaders it names, else those it names most. Empty where
 * they cannot be told. */
struct entities phrase_principals(const struct reading *reading);

#endif
