/* SPDX-License-Identifier: MIT */
#include "models/store/trigrams.h"

#include <string.h>

enum { WORD = 64, THREE = 3 };

static size_t word_count(const struct values *values)
{
	return (values->count + WORD - 1) / WORD;
}

/* The top bits of a product are the best mixed: as many as there are slices. */
static unsigned slice_of(const char *at)
{
	uint32_t bytes = (uint32_t)(unsigned char)at[0] | (uint32_t)(unsigned char)at[1] << 8 |
			 (uint32_t)(unsigned char)at[2] << 16;

	return bytes * 2654435761U >> 24;
}

const uint64_t *trigrams_build(struct arena *arena, const struct values *values)
{
	size_t words = word_count(values), bytes = 0;
	uint64_t *slices;

	for (size_t i = 0; i < values->count; i++)
		bytes += values->at[i].key.len;
	if (values->match != MATCH_TEXT || values->count < TRIGRAM_VALUES || bytes / values->count < TRIGRAM_LENGTH)
		return NULL;
	slices = arena_array(arena, words * TRIGRAM_SLICES, sizeof(*slices));
	for (size_t word = 0; word < words; word++) {
		uint64_t block[TRIGRAM_SLICES] = {0};

		for (size_t i = 0; i < WORD && word * WORD + i < values->count; i++) {
			struct text key = values->at[word * WORD + i].key;

			for (size_t at = 0; at + THREE <= key.len; at++)
				block[slice_of(key.at + at)] |= UINT64_C(1) << i;
		}
		for (size_t slice = 0; slice < TRIGRAM_SLICES; slice++)
			slices[slice * words + word] = block[slice];
	}
	return slices;
}

bool trigrams_open(struct trigram_search *search, const struct values *values, struct text part)
{
	enum { MOST = sizeof(search->slices) / sizeof(search->slices[0]) };

	/* Of a long part some, from all over it. */
	size_t step = part.len / MOST + 1;

	*search = (struct trigram_search){.values = values};
	for (size_t at = 0; values->slices != NULL && at + THREE <= part.len && search->count < MOST; at += step) {
		const uint64_t *slice = values->slices + slice_of(part.at + at) * word_count(values);
		bool known = false;

		for (size_t i = 0; i < search->count; i++)
			known = known || search->slices[i] == slice;
		if (!known)
			search->slices[search->count++] = slice;
	}
	return search->count > 0;
}

/* What all slices have in common, many values at a time. */
static void read_block(struct trigram_search *search)
{
	enum { ROOM = sizeof(search->left) / sizeof(search->left[0]) };
	size_t words = word_count(search->values) - search->first;

	search->read = words < ROOM ? words : ROOM;
	search->word = 0;
	memcpy(search->left, search->slices[0] + search->first, search->read * sizeof(search->left[0]));
	for (size_t i = 1; i < search->count; i++)
		for (size_t j = 0; j < search->read; j++)
			search->left[j] &= search->slices[i][search->first + j];
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
