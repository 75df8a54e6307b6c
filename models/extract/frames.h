/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_FRAMES_H
#define SUMMITD_MODELS_EXTRACT_FRAMES_H

#include "models/extract/statements.h"

/* The frames of RECORD §3: what may follow a cue, and so where its content starts. */

enum shape { SHAPE_NONE, SHAPE_CLAUSE, SHAPE_INFINITIVE, SHAPE_PHRASE };

/* Where the content of a cue starts, before `end`; may widen or narrow cue->cue ("noted with concern"). */
enum shape find_start(struct reading *reading, struct attributed *cue, uint32_t end, uint32_t *ret_start);

/* listeners.c: the token opens a noun phrase. */
bool opens_phrase(const struct reading *reading, uint32_t token);
/* Behind whom it is told ("told the press it was"), or behind one word; behind "to the king" in front of a phrase, the
 * token itself where there is none. */
uint32_t behind_listener(const struct reading *reading, uint32_t token, uint32_t end);
uint32_t behind_addressee(const struct reading *reading, uint32_t token);
/* content_ends.c: where the content that starts at `start` ends, at most at `end`. */
uint32_t content_end(const struct reading *reading, uint32_t sentence, enum shape shape, uint32_t start, uint32_t end);
/* The same where the sentence opens with it ("When X announced a freeze, trade fell"): before the main clause. */
uint32_t before_main_clause(const struct reading *reading, uint32_t start, uint32_t end);
/* The same in a relative clause ("X, who called for a ceasefire, left"): before the verb of the main one. */
uint32_t content_end_of_relative(const struct reading *reading, uint32_t start, uint32_t end);
/* "called it “a farce” at a rally in May": where and when he did so stands behind what he called it. */
uint32_t before_occasion(const struct reading *reading, uint32_t start, uint32_t end);
/* "thanked him", "called on the President", "saluted the guard": nothing is said. */
bool says_nothing(const struct reading *reading, const struct attributed *cue, enum shape shape, struct range content);
/* The end of a content without marks, and without a closing quotation mark that opened before it. */
uint32_t clean_end(const struct reading *reading, uint32_t first, uint32_t last);
uint32_t trim_right(const struct reading *reading, uint32_t first, uint32_t last);
/* A finite verb stands in the range. */
bool has_finite(const struct reading *reading, uint32_t first, uint32_t last);
/* The first mark that can end a clause. */
uint32_t clause_limit(const struct reading *reading, uint32_t token, uint32_t end);
bool is_word(const struct reading *reading, uint32_t token);
bool is_that(const struct reading *reading, uint32_t token);

#endif
