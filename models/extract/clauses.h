/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_CLAUSES_H
#define SUMMITD_MODELS_EXTRACT_CLAUSES_H

#include "models/extract/reading.h"

/* Shallow grammar over tokens: what can be a verb, what stands between a subject and its verb. */

/* The token can be a finite verb of the clause it stands in: auxiliaries, modals, past and -s forms. */
bool is_finite(const struct reading *reading, uint32_t token);
/* An adverb that may stand between a subject and its verb, or in front of a verb. */
bool is_adverb(const struct reading *reading, uint32_t token);
/* Behind an adverb, a time ("on Tuesday", "today"), or an inserted phrase between commas, dashes or brackets, as often
 * as they follow each other; at most `limit`. */
uint32_t skip_inserted(const struct reading *reading, uint32_t token, uint32_t limit);
/* relatives.c: behind "of the Accra Policy Centre", "of the ministry": what a person or a role belongs to. */
uint32_t behind_belonging(const struct reading *reading, const struct mention *mention);
/* "Rojas, who met the envoy, Juan Paz, said": the one whose relative clause ends before the verb; NULL none does. */
const struct mention *relative_head(const struct reading *reading, uint32_t start, uint32_t verb, size_t *ret_index);
/* The verb of the main clause behind ", who met the envoy, Juan Paz,"; the comma where there is none. */
uint32_t behind_relative(const struct reading *reading, uint32_t comma, uint32_t end);
/* The same backwards: the token before which the inserted words start; at least `limit`. */
uint32_t skip_inserted_back(const struct reading *reading, uint32_t token, uint32_t limit);
/* Something that can head a clause starts here and a finite verb follows before the clause can end: "Russia was ready".
 */
bool starts_clause(const struct reading *reading, uint32_t token, uint32_t limit);

/* A preposition before the token makes what starts there the object of something; `start`: that of its sentence. */
bool is_object(const struct reading *reading, uint32_t first, uint32_t start);
/* Whom the mention and all of its coordination before it stand for. */
struct entities joint_entities(const struct reading *reading, size_t index);
/* Sets subject, joint and inner of all mentions. */
void mark_subjects(struct reading *reading);
/* The outer mention that ends just before `end`; NULL none. Its index where ret_index is not NULL. */
const struct mention *mention_ending(const struct reading *reading, uint32_t end, size_t *ret_index);
/* The outer mention that starts at the token; NULL none. */
const struct mention *mention_starting(const struct reading *reading, uint32_t token, size_t *ret_index);
/* The same where an article stands before it that is no part of it: "the EU". */
const struct mention *mention_behind_article(const struct reading *reading, uint32_t token, size_t *ret_index);

#endif
