/* SPDX-License-Identifier: MIT */
#include "models/store/trigrams.h"

#include <stdlib.h>
#include <string.h>

enum { WORD = 64, THREE = 3, SAMPLE = 1024, SAMPLE_WORDS = SAMPLE / WORD };

static size_t word_count(const struct values *values)
{
	return (values->count + WORD - 1) / WORD;
}

/* The top bits of a product are the best mixed: as many as tell the groups apart. */
static unsigned group_of(const char *at)
{
	uint32_t bytes = (uint32_t)(unsigned char)at[0] | (uint32_t)(unsigned char)at[1] << 8 |
			 (uint32_t)(unsigned char)at[2] << 16;

	return bytes * 2654435761U >> 20;
}

/* ---- which groups share a slice ---- */

/* Values spread over all, and which of them have some of the group. */
struct sampled {
	uint64_t bits[SAMPLE_WORDS];
	unsigned group, count;
};

static unsigned count_bits(const uint64_t *bits)
{
	unsigned count = 0;

	for (size_t i = 0; i < SAMPLE_WORDS; i++)
		count += (unsigned)__builtin_popcountll(bits[i]);
	return count;
}

/* The most frequent first. */
static int sampled_order(const void *left, const void *right)
{
	const struct sampled *a = left, *b = right;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return (a->group > b->group) - (a->group < b->group);
}

static struct sampled *take_sample(struct arena *scratch, const struct values *values)
{
	struct sampled *groups = arena_array(scratch, TRIGRAM_GROUPS, sizeof(*groups));

	for (size_t i = 0; i < SAMPLE; i++) {
		struct text key = values->at[i * values->count / SAMPLE].key;

		for (size_t at = 0; at + THREE <= key.len; at++)
			groups[group_of(key.at + at)].bits[i / WORD] |= UINT64_C(1) << i % WORD;
	}
	for (unsigned i = 0; i < TRIGRAM_GROUPS; i++) {
		groups[i].group = i;
		groups[i].count = count_bits(groups[i].bits);
	}
	qsort(groups, TRIGRAM_GROUPS, sizeof(*groups), sampled_order);
	return groups;
}

/* The slice from which the group differs in the fewest values: where these are many, each would be found in vain for
 * the other. */
static size_t nearest_slice(uint64_t (*slices)[SAMPLE_WORDS], const struct sampled *group)
{
	unsigned least = UINT32_MAX;
	size_t nearest = 0;

	for (size_t i = 0; i < TRIGRAM_SLICES; i++) {
		unsigned different = 0;

		for (size_t j = 0; j < SAMPLE_WORDS && different < least; j++)
			different += (unsigned)__builtin_popcountll(slices[i][j] ^ group->bits[j]);
		if (different < least) {
			least = different;
			nearest = i;
		}
	}
	return nearest;
}

static void share_slices(struct arena *scratch, const struct values *values, struct trigrams *trigrams)
{
	const struct sampled *groups = take_sample(scratch, values);
	uint64_t(*slices)[SAMPLE_WORDS] = arena_array(scratch, TRIGRAM_SLICES, sizeof(*slices));

	for (size_t i = 0; i < TRIGRAM_GROUPS; i++) {
		/* Groups that the sample knows nothing of are spread. */
		size_t slice = groups[i].count == 0 ? i % TRIGRAM_SLICES : nearest_slice(slices, &groups[i]);

		for (size_t j = 0; j < SAMPLE_WORDS; j++)
			slices[slice][j] |= groups[i].bits[j];
		trigrams->slices[groups[i].group] = (unsigned char)slice;
	}
	for (size_t i = 0; i < TRIGRAM_SLICES; i++)
		trigrams->filled[i] = count_bits(slices[i]);
	arena_reset(scratch);
}

/* ---- building ---- */

static const uint64_t *fill_slices(struct arena *arena, const struct values *values, const unsigned char *slice_of)
{
	size_t words = word_count(values);
	uint64_t *slices = arena_array(arena, words * TRIGRAM_SLICES, sizeof(*slices));

	for (size_t word = 0; word < words; word++) {
		uint64_t block[TRIGRAM_SLICES] = {0};

		for (size_t i = 0; i < WORD && word * WORD + i < values->count; i++) {
			struct text key = values->at[word * WORD + i].key;

			for (size_t at = 0; at + THREE <= key.len; at++)
				block[slice_of[group_of(key.at + at)]] |= UINT64_C(1) << i;
		}
		for (size_t slice = 0; slice < TRIGRAM_SLICES; slice++)
			slices[slice * words + word] = block[slice];
	}
	return slices;
}

const struct trigrams *trigrams_build(struct arena *arena, struct arena *scratch, const struct values *values)
{
	struct trigrams *trigrams;
	size_t bytes = 0;

	for (size_t i = 0; i < values->count; i++)
		bytes += values->at[i].key.len;
	if (values->match != MATCH_TEXT || values->count < TRIGRAM_VALUES || bytes / values->count < TRIGRAM_LENGTH)
		return NULL;
	trigrams = arena_take(arena, sizeof(*trigrams));
	share_slices(scratch, values, trigrams);
	trigrams->bits = fill_slices(arena, values, trigrams->slices);
	return trigrams;
}

/* ---- searching ---- */

/* Of many slices the emptiest, each once. */
static void add_slice(struct trigram_search *search, const uint32_t *filled, unsigned char slice)
{
	size_t at = search->count;

	for (size_t i = 0; i < search->count; i++)
		if (search->slices[i] == slice)
			return;
	if (at < sizeof(search->slices))
		search->count++;
	else if (filled[slice] < filled[search->slices[at - 1]])
		at--;
	else
		return;
	for (; at > 0 && filled[slice] < filled[search->slices[at - 1]]; at--)
		search->slices[at] = search->slices[at - 1];
	search->slices[at] = slice;
}

bool trigrams_open(struct trigram_search *search, const struct values *values, struct text part)
{
	const struct trigrams *trigrams = values->trigrams;

	*search = (struct trigram_search){.values = values};
	for (size_t at = 0; trigrams != NULL && at + THREE <= part.len; at++)
		add_slice(search, trigrams->filled, trigrams->slices[group_of(part.at + at)]);
	return search->count > 0;
}

/* What all slices have in common, many values at a time. */
static void read_block(struct trigram_search *search)
{
	enum { ROOM = sizeof(search->left) / sizeof(search->left[0]) };
	size_t all = word_count(search->values), words = all - search->first;
	uint64_t some = 1;

	search->read = words < ROOM ? words : ROOM;
	search->word = 0;
	memset(search->left, 0xFF, sizeof(search->left));
	for (size_t i = 0; i < search->count && some != 0; i++) {
		const uint64_t *slice = search->values->trigrams->bits + search->slices[i] * all + search->first;

		some = 0;
		for (size_t j = 0; j < search->read; j++)
			some |= search->left[j] &= slice[j];
	}
}

bool trigrams_next(struct trigram_search *search, size_t *ret_value)
{
	uint64_t left;

	while (search->word == search->read || search->left[search->word] == 0) {
		if (search->word < search->read && ++search->word < search->read)
			continue;
		search->first += search->read;
		if (search->first == word_count(search->values))
			return false;
		read_block(search);
	}
	left = search->left[search->word];
	*ret_value = (search->first + search->word) * WORD + (size_t)__builtin_ctzll(left);
	search->left[search->word] = left & (left - 1);
	return true;
}
