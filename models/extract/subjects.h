/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_SUBJECTS_H
#define SUMMITD_MODELS_EXTRACT_SUBJECTS_H

#include "models/extract/statements.h"

/* Who is the subject of a verb: the words before it, or behind it where the clause is inverted. */

enum found { FOUND_NONE, FOUND_SUBJECT, FOUND_SHARED, FOUND_DENIED, FOUND_PASSIVE };

/* Not a possessive, not an adjective. */
bool can_speak(const struct mention *mention);
/* Fills subject, speakers, attribution and from with the mention and all it is joined with. */
void take_subject(struct reading *reading, size_t index, struct attributed *cue);
/* A document that speaks ends before `end`: "the text of the Joint Statement". */
bool text_subject(struct reading *reading, uint32_t end, uint32_t start, struct attributed *cue);
/* The document at the head of the sentence, with no other verb before the cue. */
bool leading_text(struct reading *reading, uint32_t start, struct attributed *cue);
/* speaking_phrases.c: whoever the noun phrase names that ends before `end`, or that starts with `first`: "environmental
 * groups". Only for verbs that take somebody as their subject. */
bool phrase_subject(struct reading *reading, uint32_t end, uint32_t start, struct attributed *cue);
bool phrase_behind(struct reading *reading, uint32_t first, uint32_t limit, struct attributed *cue);
/* relatives.c: the mention in front of a relative "who": "Xi, who said". */
const struct mention *antecedent(const struct reading *reading, uint32_t token, size_t *ret_index);
/* A word that joins clauses; the left edge of such words and commas in front of a token. */
bool conjoins(const struct reading *reading, uint32_t token);
uint32_t before_conjunction(const struct reading *reading, uint32_t token, uint32_t start);
/* The -ing form at the token is the verb of its clause: "is warning". */
bool is_progressive(const struct reading *reading, uint32_t token, uint32_t start);
/* "had", "has", "have": of a verb in the perfect tense. */
bool is_perfect(const struct reading *reading, uint32_t token);
/* The subject of the finite verb at cue->cue; FOUND_SHARED: it has that of the clause before. */
enum found finite_subject(struct reading *reading, uint32_t start, struct attributed *cue);
/* The mention that starts at the token, or behind its "the"; of "Presidential Office spokesperson Karen Lund" the
 * person behind the body. NULL: none does. */
const struct mention *holder_behind(const struct reading *reading, uint32_t token, size_t *ret_index);
/* "," said X: the subject behind the verb. */
bool inverted_subject(struct reading *reading, uint32_t start, uint32_t end, struct attributed *cue);

/* quoting.c: "quoted the king as telling reporters" and "was quoted by the ministry as saying": the cue becomes what
 * the one who is quoted does; false where nobody is quoted, and the cue is as it was. */
bool read_quoting(struct reading *reading, uint32_t sentence, struct attributed *cue);
bool read_quoted_by(struct reading *reading, uint32_t sentence, struct attributed *cue);

#endif
