/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_TESTS_GOLD_SAME_H
#define SUMMITD_TESTS_GOLD_SAME_H

#include <stdbool.h>

#include <jansson.h>

/* When two printed things count as the same. NULL is the empty string everywhere. */

/* Equal but for white space, line ends and hyphens: "good-⏎neighborly" is "good-neighborly". */
bool same_words(const char *a, const char *b);
/* Names: equal without case, accents, punctuation and a leading article, or the words of one all among the other's. */
bool same_name(const char *a, const char *b);
/* Equal without case, accents, punctuation and a leading article. */
bool same_folded(const char *a, const char *b);
/* Numbers by their digits, everything else by same_words; null and absent are equal. */
bool same_value(const json_t *a, const json_t *b);
/* Lists of strings, in order, by same_words. */
bool same_list(const json_t *a, const json_t *b);

#endif
