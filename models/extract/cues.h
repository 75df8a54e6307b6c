/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_CUES_H
#define SUMMITD_MODELS_EXTRACT_CUES_H

#include "models/extract/statements.h"

/* What cues.c shares with the files that read one kind of clause each. */

/* Sets the speaker to the main subject of the sentence around `token`; false where there is none. */
bool main_subject(struct reading *reading, uint32_t sentence, uint32_t token, struct attributed *cue);
/* Sets the speaker to that of another attribution. */
void inherit(struct attributed *cue, const struct attributed *from);
/* The last attribution that a shared subject or a tail can belong to; NULL none. */
const struct attributed *governor(const struct attributed *all, size_t count, bool finite_only);

/* Where the auxiliaries and adverbs in front of a verb start, not before `first`: "who has long advised". */
uint32_t before_verb(const struct reading *reading, uint32_t verb, uint32_t first);

/* participles.c: the participle at the cue attributes; `all` are those before it in the sentence. */
bool read_gerund(struct reading *reading, uint32_t sentence, struct attributed *cue, const struct attributed *all,
		 size_t count);

/* listed_cues.c: remembers in `heading` whose clauses the items below are; `item`: the sentence was one. */
void read_heading(struct reading *reading, uint32_t sentence, bool item, struct attributed *heading);
/* An item that starts with its verb. */
bool read_item(struct reading *reading, uint32_t sentence, const struct attributed *heading, struct attributed *cue);

/* unreal.c: "Reports that X had promised help were false", "commenting on reports that X had promised help, Y said":
 * end of what is only said to have been said, up to a comma; the token where none starts there. `start`: of the
 * sentence. */
uint32_t rumour_end(const struct reading *reading, uint32_t token, uint32_t start, uint32_t end);

/* according.c: "according to X", "in his opinion". */
bool read_according(struct reading *reading, uint32_t sentence, struct attributed *cue);

/* according.c: "As X noted, trade grew", "Trade grew, as X noted.": what he said is the clause beside. */
bool read_as(const struct reading *reading, struct range tokens, uint32_t start, struct attributed *cue);

/* passives.c: "a plan first floated by President X in May": a participle behind its noun. */
bool is_deed_of(const struct reading *reading, const struct attributed *cue);
/* "A ban was proposed by X", "it was agreed that". */
bool read_passive(struct reading *reading, uint32_t sentence, struct attributed *cue);

#endif
