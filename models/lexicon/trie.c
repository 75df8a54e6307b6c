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

/* Bits of a hash that do not say where it belongs. */
static inline uint16_t tag_of(size_t hash)
{
	return (uint16_t)(hash >> 16);
}

const struct word *trie_word(const struct trie *trie, struct text folded)
{
	uint64_t key = text_key(folded);
	size_t hash = hash_of(folded, key), mask = trie->slot_count - 1;

	for (size_t at = hash & mask; trie->slots[at].word_and_one != 0; at = (at + 1) & mask) {
		const struct word *word = &trie->words[trie->slots[at].word_and_one - 1];

		if (trie->slots[at].tag == tag_of(hash) && word->key == key && same_form(word->form, folded))
			return word;
	}
	return NULL;
}

/* Where a form is, or belongs. */
static struct word **place_of(const struct trie *trie, struct text form, uint64_t key)
{
	size_t at = hash_of(form, key) & (trie->slot_count - 1);

	while (trie->building[at] != NULL &&
	       (trie->building[at]->key != key || !same_form(trie->building[at]->form, form)))
		at = (at + 1) & (trie->slot_count - 1);
	return &trie->building[at];
}

static void grow_slots(struct arena *arena, struct trie *trie)
{
	struct trie old = *trie;

	trie->slot_count = old.slot_count == 0 ? FIRST_ROOM : old.slot_count * 2;
	trie->building = arena_array(arena, trie->slot_count, sizeof(*trie->building));
	for (size_t i = 0; i < old.slot_count; i++)
		if (old.building[i] != NULL)
			*place_of(trie, old.building[i]->form, old.building[i]->key) = old.building[i];
}

struct word *trie_intern(struct arena *arena, struct trie *trie, struct text folded)
{
	uint64_t key = text_key(folded);
	struct word **place;

	if (trie->word_count * 2 >= trie->slot_count)
		grow_slots(arena, trie);
	place = place_of(trie, folded, key);
	if (*place != NULL)
		return *place;
	*place = arena_take(arena, sizeof(**place));
	(*place)->form = arena_copy(arena, folded);
	(*place)->key = key;
	trie->word_count++;
	return *place;
}

/* As many words as there are, none over the edge of a line of the cache. */
static struct word *take_words(struct arena *arena, size_t count)
{
	uintptr_t room = (uintptr_t)arena_array(arena, count + 1, sizeof(struct word));

	return (struct word *)((room + sizeof(struct word) - 1) & ~(uintptr_t)(sizeof(struct word) - 1));
}

bool trie_finish(struct arena *arena, struct trie *trie)
{
	struct word *words = take_words(arena, trie->word_count), *word = words;

	trie->slots = arena_array(arena, trie->slot_count, sizeof(*trie->slots));
	if (trie->word_count >= UINT16_MAX)
		return false;
	for (size_t i = 0; i < trie->slot_count; i++) {
		const struct trie_node *node;

		if (trie->building[i] == NULL)
			continue;
		*word = *trie->building[i];
		node = &trie->nodes.at[word->node];
		word->senses = node->senses;
		word->lists = node->lists;
		word->next = node->next;
		trie->slots[i].tag = tag_of(hash_of(word->form, word->key));
		trie->slots[i].word_and_one = (uint16_t)(++word - words);
	}
	trie->words = words;
	trie->building = NULL;
	return true;
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
	struct senses senses = {NULL, 0, 0};
	const struct sense *found[MAX_PHRASE];
	uint64_t next;
	uint32_t at;

	if (count == 0 || words[0] == NULL)
		return senses;
	at = words[0]->node;
	next = words[0]->next;
	senses.lists = words[0]->lists;
	if (words[0]->senses != NULL) {
		senses.at = &words[0]->senses;
		found[senses.count++] = words[0]->senses;
	}
	/* Most words have no phrase that goes on over the next one. */
	for (size_t i = 1; i < count && i < MAX_PHRASE && words[i] != NULL && (next & bit_of(words[i])) != 0; i++) {
		const struct trie_node *node;

		at = edge_of(trie, at, words[i]->node)->to;
		if (at == 0)
			break;
		node = &trie->nodes.at[at];
		next = node->next;
		if (node->senses == NULL)
			continue;
		senses.at = &node->senses;
		senses.lists |= node->lists;
		found[senses.count++] = node->senses;
	}
	if (senses.count > 1)
		senses.at = memcpy(arena_array(arena, senses.count, sizeof(found[0])), found,
				   senses.count * sizeof(found[0]));
	return senses;
}
