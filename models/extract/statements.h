/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_STATEMENTS_H
#define SUMMITD_MODELS_EXTRACT_STATEMENTS_H

#include "models/extract/quotes.h"
#include "models/extract/reading.h"

/*
 * Statements are found in three steps, each a file: cues.c finds the verbs that attribute and their speakers,
 * contents.c what was said, statements.c makes the facts.
 */

enum { MAX_PIECES = 12 };

/* One attribution: who, by which words; what it brings with it is found later. */
struct attributed {
	struct range cue;
	const struct sense *sense;
	struct range subject; /* the words the speaker is printed with; empty: inherited */
	struct entities speakers;
	enum attribution attribution;
	bool gerund, trailing /* content stands before it: "…, X said" */, leading /* "Noting …, X said" */, nested,
		unknown;
	uint32_t from; /* where it starts: content of the one before ends here */
	struct range pieces[MAX_PIECES];
	size_t piece_count;
	bool clause; /* content is a clause or an infinitive */
	bool according;
	struct range passive; /* "A ban was proposed by X": the words before the verb; empty: active */
	uint32_t by_end;      /* behind the speaker of a passive */
	size_t block_end;     /* sentence behind the indented paragraphs that are all he said; 0: none */
};

/* When it was said: what its clause tells of that, else the date of the dispatch; empty where the clause tells no day
 * ("last week"). Once the contents are found. */
struct date saying_date(const struct reading *reading, const struct attributed *cue);

/* The verb has one of these frames. */
static inline bool frame(const struct attributed *cue, uint64_t flags)
{
	return (cue->sense->row->flags & flags) != 0;
}

/*
 * The attributions of one sentence, in text order, contents still empty. Returns how many. `heading`: whose clauses the
 * items of a list are ("The two sides: - reaffirmed …"); it is made by one call and used by the next, start with {0}.
 */
size_t find_cues(struct reading *reading, uint32_t sentence, struct attributed *heading, struct attributed *ret,
		 size_t room);
/* "A spokesperson said:" over paragraphs of quotation: all that follow each other become the content. */
bool quoted_below(const struct reading *reading, uint32_t sentence, struct attributed *cue);
/* Finds the contents; drops attributions without one. Returns how many are left. */
size_t find_contents(struct reading *reading, uint32_t sentence, struct attributed *all, size_t count);

/* cue_words.c: the cue that starts at the token, the longest of the list whose last word belongs to it; NULL none. */
const struct sense *cue_sense(const struct reading *reading, uint32_t token);
/* The first word of a phrase as a cue by itself; NULL where it is none. */
const struct sense *first_word_cue(const struct reading *reading, uint32_t token);
/* A verb here can be a cue at all: no capitalised word inside the sentence, nothing inside a name. */
bool is_candidate(const struct reading *reading, uint32_t token, uint32_t start);

/* turns.c: at least two paragraphs are labelled with who speaks; a single "Note: …" makes no transcript. */
bool is_transcript(struct reading *reading);
/* End of a speaker's label at the start of a paragraph, behind its colon, and whose it is; `sentence.first` where there
 * is none. `transcript`: labels that would prove none are taken too. */
uint32_t turn_label(struct reading *reading, struct range sentence, bool transcript, struct attributed *ret);
/* "Quotes attributable to Minister X:" over paragraphs of quotation. */
bool read_credit(struct reading *reading, uint32_t sentence, struct attributed *ret);
/* "“…” – The Hon. X, Minister of Y" in a paragraph of its own: the quotation that `close` closes is signed. */
bool read_signature(struct reading *reading, uint32_t close, struct attributed *ret);
/* Reads what is said in one turn from behind its label to the next; returns the sentence behind it. */
size_t read_turn(struct reading *reading, size_t sentence, uint32_t first, struct attributed *turn);

#endif
