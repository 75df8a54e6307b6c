/* SPDX-License-Identifier: MIT */
#include "models/store/bits.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS = 1024 /* of a container */, ARRAY_MOST = 4096 /* rows that a container lists */, CONTAINER = 65536 };

bool bits_open(struct bits *bits, size_t row_count)
{
	bits->containers = row_count / CONTAINER + 1;
	bits->words = calloc(bits->containers * WORDS, sizeof(*bits->words));
	return bits->words != NULL;
}

void bits_add(struct bits *bits, const uint32_t *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		bits->words[rows[i] / 64] |= UINT64_C(1) << rows[i] % 64;
}

void bits_close(struct bits *bits)
{
	free(bits->words);
	bits->words = NULL;
}

/*
 * The portable form of the Roaring format (github.com/RoaringBitmap/RoaringFormatSpec), in the byte order of this
 * machine as the library reads it: a cookie, the number of containers, of each its key and its rows less one, of each
 * its place, then the containers: lists of 16-bit numbers, or from 4097 rows on their bits.
 */
struct portable {
	char *at;
	size_t len;
};

static void add(struct portable *out, const void *bytes, size_t len)
{
	memcpy(out->at + out->len, bytes, len);
	out->len += len;
}

static size_t count_rows(const uint64_t *words)
{
	size_t count = 0;

	for (size_t i = 0; i < WORDS; i++)
		count += (size_t)__builtin_popcountll(words[i]);
	return count;
}

static void add_list(struct portable *out, const uint64_t *words)
{
	for (size_t i = 0; i < WORDS; i++)
		for (uint64_t word = words[i]; word != 0; word &= word - 1) {
			uint16_t row = (uint16_t)(i * 64 + (size_t)__builtin_ctzll(word));

			add(out, &row, sizeof(row));
		}
}

static void write_portable(struct portable *out, const struct bits *bits, const size_t *counts, size_t filled)
{
	enum { COOKIE = 12346, BYTES = WORDS * sizeof(*bits->words) };
	uint32_t head[] = {COOKIE, (uint32_t)filled};
	size_t place = sizeof(head) + filled * (2 * sizeof(uint16_t) + sizeof(uint32_t));

	add(out, head, sizeof(head));
	for (size_t i = 0; i < bits->containers; i++) {
		uint16_t key[] = {(uint16_t)i, (uint16_t)(counts[i] - 1)};

		if (counts[i] > 0)
			add(out, key, sizeof(key));
	}
	for (size_t i = 0; i < bits->containers; i++) {
		uint32_t at = (uint32_t)place;

		if (counts[i] > 0)
			add(out, &at, sizeof(at));
		place += counts[i] > ARRAY_MOST ? (size_t)BYTES : counts[i] * sizeof(uint16_t);
	}
	for (size_t i = 0; i < bits->containers; i++)
		if (counts[i] > ARRAY_MOST)
			add(out, bits->words + i * WORDS, BYTES);
		else if (counts[i] > 0)
			add_list(out, bits->words + i * WORDS);
}

roaring_bitmap_t *bits_rows(const struct bits *bits)
{
	enum { MOST = 16 + WORDS * sizeof(*bits->words) };
	struct portable out = {malloc((bits->containers + 1) * MOST), 0};
	size_t *counts = calloc(bits->containers, sizeof(*counts)), filled = 0;
	roaring_bitmap_t *rows = NULL;

	if (out.at != NULL && counts != NULL) {
		for (size_t i = 0; i < bits->containers; i++) {
			counts[i] = count_rows(bits->words + i * WORDS);
			filled += counts[i] > 0;
		}
		write_portable(&out, bits, counts, filled);
		rows = roaring_bitmap_portable_deserialize_safe(out.at, out.len);
	}
	free(counts);
	free(out.at);
	return rows;
}
