/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_SEARCH_H
#define SUMMITD_MODELS_STORE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "models/extract/facts.h"
#include "models/text/arena.h"
#include "models/text/text.h"

/*
 * What q= asks for: words, all of which must stand in a row, in any of their forms; "a phrase", whose words follow each
 * other; -without and -"without this"; prefix*, any word that begins so. What is written together is a phrase: China-
 * Russia, 习近平. Marks that are no words are passed over.
 */
enum { SEARCH_TERMS = 16, SEARCH_CHARACTERS = 2000 };
struct search_clause {
	bool without, prefix;
	struct texts words; /* folded; one where it is a prefix */
	struct texts stems;
};
struct search {
	const struct search_clause *clauses;
	size_t count;
};

/* Why not, and what was probably meant. */
struct search_refusal {
	struct text why; /* end of a sentence: "has a quotation mark that nothing closes" */
	struct text meant[2];
	size_t meant_count;
};

/* False with `ret_refusal`. `q` is valid UTF-8. */
bool search_parse(struct arena *arena, struct text q, struct search *ret_search, struct search_refusal *ret_refusal);

#endif
