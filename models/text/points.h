/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_TEXT_POINTS_H
#define SUMMITD_MODELS_TEXT_POINTS_H

#include <stdint.h>

#include "models/text/arena.h"
#include "models/text/text.h"

/*
 * Byte offset → Unicode code point offset, in constant time: the count is noted every 64 bytes, the rest is counted.
 * Text that is all ASCII needs no notes. Code points are what the selectors of W3C Web Annotation count.
 */
struct points {
	struct text bytes;     /* valid UTF-8 below 4 GiB */
	const uint32_t *noted; /* code points before byte 64 * i; NULL: all ASCII */
	uint32_t count;        /* code points in all */
};

/* `bytes` must outlive the result, the notes live in `arena`. */
struct points points_of(struct arena *arena, struct text bytes);
/* Code points that begin before `byte`; byte <= bytes.len. */
uint32_t points_at(const struct points *points, uint32_t byte);
/* The other way: the byte where code point `point` begins; bytes.len where there are not so many. */
uint32_t points_byte(const struct points *points, uint32_t point);

#endif
