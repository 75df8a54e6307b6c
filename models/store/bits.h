/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_BITS_H
#define SUMMITD_MODELS_STORE_BITS_H

#include <roaring/roaring.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Many rows in any order to one set: a bit each, and the finished words become its containers as they are. Worth it
 * from one row in BITS_WORTH on. */
enum { BITS_WORTH = 256 };
struct bits {
	uint64_t *words;
	size_t containers; /* of 65536 rows */
};
/* For rows below `row_count`; false where memory ran out. */
bool bits_open(struct bits *bits, size_t row_count);
void bits_add(struct bits *bits, const uint32_t *rows, size_t count);
/* NULL where memory ran out. The caller frees it. */
roaring_bitmap_t *bits_rows(const struct bits *bits);
void bits_close(struct bits *bits);

#endif
