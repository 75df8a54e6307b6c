/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_TEXT_ARENA_H
#define SUMMITD_MODELS_TEXT_ARENA_H

#include <setjmp.h>
#include <stddef.h>

#include "models/text/text.h"

/*
 * Memory that is given back at once. Nothing taken from an arena is freed alone.
 *
 * Out of memory while a record is built is one failure at one place: whoever starts the work sets `escape`
 * (ARENA_TRY), and a request that cannot be met jumps there instead of returning NULL. Between the two there must
 * be nothing to clean up but arenas, so work that runs under an arena owns no other memory.
 */
struct arena_block;
struct arena {
	struct arena_block *newest;
	size_t taken;    /* bytes handed out */
	size_t reserved; /* bytes asked of the system */
	jmp_buf *escape; /* where to go when memory runs out; NULL: abort() with a message */
};

/* What a request that cannot be met does: for whoever else runs out of memory on work under an arena. */
_Noreturn void arena_fail(struct arena *arena);

/* Empty; asks for no memory yet. */
void arena_init(struct arena *arena, jmp_buf *escape);
/* The same, with memory of the caller's to be used up first: it must outlive what is taken, and is his afterwards.
 * `room` is aligned for any type and has ARENA_LENT bytes at least. */
enum { ARENA_LENT = 256 };
void arena_init_with(struct arena *arena, jmp_buf *escape, void *room, size_t size);
/* Gives everything back; the arena is empty and usable again. */
void arena_release(struct arena *arena);
/* Forgets all content but keeps the largest block for the next use. */
void arena_reset(struct arena *arena);

/* Takes over all that the other has, which is empty then: what was taken from it lives as long as this arena does. */
void arena_adopt(struct arena *arena, struct arena *other);

/* Zeroed memory aligned for any type; never NULL. `size` 0 gives a valid unique pointer. */
void *arena_take(struct arena *arena, size_t size);
/* `count` zeroed elements; the product is checked. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* The same without zeroing, for what is filled before it is read. */
void *arena_room(struct arena *arena, size_t count, size_t size);
/* Bytes without alignment or zeroing, for text. */
char *arena_bytes(struct arena *arena, size_t size);
/* Gives the last `size` bytes of the newest arena_bytes() back. */
void arena_give_back(struct arena *arena, size_t size);
struct text arena_copy(struct arena *arena, struct text text);
/* Copy with a terminating NUL (not counted in a view). */
char *arena_string(struct arena *arena, struct text text);
/* printf into the arena. */
struct text arena_print(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * A growing array in an arena: LIST(struct token) tokens; list_add(arena, &tokens, value); tokens.at[i], tokens.count.
 * Growth doubles, and leaves the old place behind in the arena where something stands behind it. What is not yet in
 * use is not zeroed.
 */
#define LIST(type)                                                                                                     \
	struct {                                                                                                       \
		type *at;                                                                                              \
		size_t count, room;                                                                                    \
	}
#define list_add(arena, list, value)                                                                                   \
	((list)->count == (list)->room ? (void)((list)->at = arena_grow((arena), (list)->at, (list)->count,            \
									&(list)->room, sizeof(*(list)->at)))           \
				       : (void)0,                                                                      \
	 (void)((list)->at[(list)->count++] = (value)))
void *arena_grow(struct arena *arena, const void *old, size_t count, size_t *room, size_t size);

#endif
