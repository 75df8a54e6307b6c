/* SPDX-License-Identifier: MIT */
#include "models/lexicon/trie.h"

#include <string.h>

enum { FIRST_ROOM = 1 << 14 };

/* ---- words ---- */

static size_t hash_of(struct text form, uint64_t key)
{
	if (form.len > sizeof(key))
		key += text_key(text_part(form, form.len - sizeof(key), form.len)) * UINT64_C(0xC2B2AE3D27D4EB4F);
	return (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32);
}

/* Of two forms with one key. */
static inline bool same_form(struct text a, struct text b)
{
	return a.len == b.len && (a.len <= sizeof(uint64_t) || text_equal(a, b));
}

/* The slot of a form, or the free one where it belongs. */
static inline struct trie_slot *slot_of(const struct trie *trie, struct text form)
{
	uint64_t key = text_key(form);
	size_t at = hash_of(form, key) & (trie->slot_count - 1);

	while (trie->slots[at].word != NULL &&
	       (trie->slots[at].key != key || !same_form(trie->slots[at].word->form, form)))
		at = (at + 1) & (trie->slot_count - 1);
	return &trie->slots[at];
}

const struct word *trie_word(const struct trie *trie, struct text folded)
{
	return slot_of(trie, folded)->word;
}

static void grow_slots(struct arena *arena, struct trie *trie)
{
	struct trie old = *trie;

	trie->slot_count = old.slot_count == 0 ? FIRST_ROOM : old.slot_count * 2;
	trie->slots = arena_array(arena, trie->slot_count, sizeof(*trie->slots));
	for (size_t i = 0; i < old.slot_count; i++)
		if (old.slots[i].word != NULL)
			*slot_of(trie, old.slots[i].word->form) = old.slots[i];
}

struct word *trie_intern(struct arena *arena, struct trie *trie, struct text folded)
{
	struct trie_slot *slot;
	struct word *fresh;

	if (trie->word_count * 2 >= trie->slot_count)
		grow_slots(arena, trie);
	slot = slot_of(trie, folded);
	if (slot->word != NULL)
		return (struct word *)(uintptr_t)slot->word;
	fresh = arena_take(arena, sizeof(*fresh));
	fresh->form = arena_copy(arena, folded);
	*slot = (struct trie_slot){text_key(folded), fresh};
	trie->word_count++;
	return fresh;
}

/* ---- phrases ---- */

static struct trie_edge *edge_of(const struct trie *trie, uint32_t from, uint32_t word)
{
	uint64_t key = ((uint64_t)from << 32 | word) * UINT64_C(0x9E3779B97F4A7C15);
	size_t at = (size_t)(key >> 20) & (trie->edge_room - 1);

	while (trie->edges[at].to != 0 && (trie->edges[at].from != from || trie->edges[at].word != word))
		at = (at + 1) & (trie->edge_room - 1);
	return &trie->edges[at];
}

static void grow_edges(struct arena *arena, struct trie *trie)
{
	struct trie old = *trie;

	trie->edge_room = old.edge_room == 0 ? FIRST_ROOM : old.edge_room * 2;
	trie->edges = arena_array(arena, trie->edge_room, sizeof(*trie->edges));
	for (size_t i = 0; i < old.edge_room; i++)
		if (old.edges[i].to != 0)
			*edge_of(trie, old.edges[i].from, old.edges[i].word) = old.edges[i];
}

/* One of 64 bits: rules out nearly all words over which a phrase does not go on. */
static inline uint64_t bit_of(const struct word *word)
{
	return UINT64_C(1) << (word->node & 63);
}

static uint32_t new_node(struct arena *arena, struct trie *trie)
{
	struct trie_node fresh = {NULL, 0, 0};

	list_add(arena, &trie->nodes, fresh);
	return (uint32_t)(trie->nodes.count - 1);
}

void trie_init(struct arena *arena, struct trie *trie)
{
	*trie = (struct trie){.slots = NULL};
	grow_slots(arena, trie);
	grow_edges(arena, trie);
	(void)new_node(arena, trie);
}

uint32_t trie_step(struct arena *arena, struct trie *trie, uint32_t from, struct word *word)
{
	struct trie_edge *edge;

	/* Words of phrases are numbered by the node of those that start with them. */
	if (word->node == 0)
		word->node = new_node(arena, trie);
	if (from == 0)
		return word->node;
	if (trie->edge_count * 2 >= trie->edge_room)
		grow_edges(arena, trie);
	edge = edge_of(trie, from, word->node);
	if (edge->to == 0) {
		*edge = (struct trie_edge){from, word->node, new_node(arena, trie)};
		trie->edge_count++;
		trie->nodes.at[from].next |= bit_of(word);
	}
	return edge->to;
}

void trie_add(struct arena *arena, struct trie *trie, uint32_t node, struct sense sense)
{
	struct trie_node *at = &trie->nodes.at[node];
	struct sense *fresh;

	for (const struct sense *other = at->senses; other != NULL; other = other->next)
		if (other->row == sense.row) {
			((struct sense *)(uintptr_t)other)->forms |= sense.forms;
			return;
		}
	fresh = arena_take(arena, sizeof(*fresh));
	*fresh = sense;
	fresh->next = at->senses;
	at->senses = fresh;
	at->lists |= UINT32_C(1) << sense.list;
}

struct senses trie_senses(const struct trie *trie, struct arena *arena, const struct word *const *words, size_t count)
{
	const struct sense *found[MAX_PHRASE];
	struct senses senses = {NULL, 0, 0};
	uint32_t at = 0;

	for (size_t i = 0; i < count && i < MAX_PHRASE && words[i] != NULL; i++) {
		const struct trie_node *node;

		at = i == 0 ? words[0]->node : edge_of(trie, at, words[i]->node)->to;
		if (at == 0) /* no such edge, or a word without phrases */
			break;
		node = &trie->nodes.at[at];
		if (node->senses != NULL) {
			found[senses.count++] = node->senses;
			senses.at = &node->senses;
			senses.lists |= node->lists;
		}
		if (i + 1 == count || words[i + 1] == NULL || (node->next & bit_of(words[i + 1])) == 0)
			break;
	}
	if (senses.count > 1)
		senses.at = memcpy(arena_array(arena, senses.count, sizeof(found[0])), found,
				   senses.count * sizeof(found[0]));
	return senses;
}
