/* SPDX-License-Identifier: MIT */
#include "models/text/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
	struct arena_block *older;
	size_t size, used;
	bool lent; /* not ours to free */
	max_align_t content[];
};

enum { FIRST_BLOCK = 1 << 14, LARGEST_STEP = 1 << 20 };

void arena_init(struct arena *arena, jmp_buf *escape)
{
	*arena = (struct arena){.escape = escape};
}

void arena_init_with(struct arena *arena, jmp_buf *escape, void *room, size_t size)
{
	struct arena_block *block = room;

	*block = (struct arena_block){.size = size - sizeof(*block), .lent = true};
	*arena = (struct arena){.newest = block, .escape = escape};
}

void arena_release(struct arena *arena)
{
	while (arena->newest != NULL) {
		struct arena_block *block = arena->newest;

		arena->newest = block->older;
		if (!block->lent)
			free(block);
	}
	arena->taken = 0;
	arena->reserved = 0;
}

void arena_reset(struct arena *arena)
{
	struct arena_block *kept = arena->newest;

	if (kept == NULL)
		return;
	arena->newest = kept->older;
	arena_release(arena);
	kept->older = NULL;
	kept->used = 0;
	arena->newest = kept;
	arena->reserved = kept->lent ? 0 : kept->size;
}

_Noreturn void arena_fail(struct arena *arena)
{
	if (arena->escape != NULL)
		longjmp(*arena->escape, 1);
	fputs("summitd: out of memory\n", stderr);
	abort();
}

static char *take(struct arena *arena, size_t size, size_t align)
{
	struct arena_block *block = arena->newest;
	size_t start = block == NULL ? 0 : (block->used + align - 1) & ~(align - 1);

	if (block == NULL || start > block->size || block->size - start < size) {
		size_t step = block == NULL ? FIRST_BLOCK : block->size < LARGEST_STEP ? block->size * 2 : LARGEST_STEP;
		size_t room = size > step ? size : step;

		if (room > SIZE_MAX / 2 - sizeof(*block))
			arena_fail(arena);
		block = malloc(sizeof(*block) + room);
		if (block == NULL)
			arena_fail(arena);
		*block = (struct arena_block){.older = arena->newest, .size = room};
		arena->newest = block;
		arena->reserved += room;
		start = 0;
	}
	block->used = start + size;
	arena->taken += size;
	return (char *)block->content + start;
}

void *arena_take(struct arena *arena, size_t size)
{
	return memset(take(arena, size, _Alignof(max_align_t)), 0, size);
}

/* A type's alignment divides its size. */
static size_t alignment_of(size_t size)
{
	size_t alignment = size & (0 - size);

	return alignment == 0 || alignment > _Alignof(max_align_t) ? _Alignof(max_align_t) : alignment;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		arena_fail(arena);
	return memset(take(arena, bytes, alignment_of(size)), 0, bytes);
}

char *arena_bytes(struct arena *arena, size_t size)
{
	return take(arena, size, 1);
}

void arena_give_back(struct arena *arena, size_t size)
{
	arena->newest->used -= size;
	arena->taken -= size;
}

struct text arena_copy(struct arena *arena, struct text text)
{
	char *copy;

	if (text.len == 0)
		return TEXT("");
	copy = arena_bytes(arena, text.len);
	memcpy(copy, text.at, text.len);
	return (struct text){copy, text.len};
}

char *arena_string(struct arena *arena, struct text text)
{
	char *copy;

	if (text.len == SIZE_MAX)
		arena_fail(arena);
	copy = arena_bytes(arena, text.len + 1);
	if (text.len > 0)
		memcpy(copy, text.at, text.len);
	copy[text.len] = '\0';
	return copy;
}

struct text arena_print(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	int length;
	char *out;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		arena_fail(arena);
	out = arena_bytes(arena, (size_t)length + 1);
	va_start(arguments, format);
	(void)vsnprintf(out, (size_t)length + 1, format, arguments);
	va_end(arguments);
	return (struct text){out, (size_t)length};
}

void *arena_grow(struct arena *arena, const void *old, size_t count, size_t *room, size_t size)
{
	size_t wanted = *room == 0 ? 8 : *room;
	void *grown;

	if (*room > 0 && __builtin_mul_overflow(*room, (size_t)2, &wanted))
		arena_fail(arena);
	grown = arena_array(arena, wanted, size);
	if (count > 0)
		memcpy(grown, old, count * size);
	*room = wanted;
	return grown;
}
