/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_LEXICON_TRIE_H
#define SUMMITD_MODELS_LEXICON_TRIE_H

#include "models/lexicon/lexicon.h"

/* The words of the lists and the phrases that they make: two hash tables and a list of nodes, all in an arena. */
struct trie {
	struct word **building; /* open addressing, as many as a power of two; until trie_finish() */
	/* Once that is done: the words, and a table of the same size and order, with some bits of the hash, which tell
	 * words apart that are not there. */
	const struct word *words;
	struct trie_slot {
		uint16_t tag, word_and_one; /* 0: free */
	} * slots;
	size_t slot_count, word_count;
	struct trie_edge {
		uint32_t from, word, to; /* from a node over a word to a node; to == 0: free */
	} * edges;                       /* open addressing, as many as a power of two */
	size_t edge_room, edge_count;
	LIST(struct trie_node {
		const struct sense *senses;
		uint32_t lists; /* of the senses, a bit each */
		uint64_t next;  /* a bit for each word over which it goes on, shared by others */
	})
	nodes; /* 0 is the root and no node */
};

enum { MAX_PHRASE = 16 }; /* words */

void trie_init(struct arena *arena, struct trie *trie);
/* No word, phrase or sense is added any more; what follows can be asked. False where there are too many words. */
bool trie_finish(struct arena *arena, struct trie *trie);
/* NULL where no list has the word. */
const struct word *trie_word(const struct trie *trie, struct text folded);
/* The word, made where it is new; `folded` is copied then. */
struct word *trie_intern(struct arena *arena, struct trie *trie, struct text folded);
/* The node reached from `from` (0: the root) over the word, made where it is new. */
uint32_t trie_step(struct arena *arena, struct trie *trie, uint32_t from, struct word *word);
/* Adds a sense to a node; where the row has one there, its forms. */
void trie_add(struct arena *arena, struct trie *trie, uint32_t node, struct sense sense);
/* lexicon_senses() */
struct senses trie_senses(const struct trie *trie, struct arena *arena, const struct word *const *words, size_t count);

#endif
