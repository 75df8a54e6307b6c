/* SPDX-License-Identifier: MIT */
#include "models/text/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct arena_block {
	struct arena_block *older;
	size_t size, used;
	size_t touched; /* what lies behind this and behind `used` was never handed out and is still zero */
	bool lent;      /* not ours to free */
	max_align_t content[];
};

/* An arena that has grown to MANY bytes asks for HUGE_STEP at once. Blocks of HUGE_PAGE and more ask for pages of that
 * size, where the system has them: a record is then mapped in hundreds of pieces and not in hundreds of thousands. */
enum { FIRST_BLOCK = 1 << 14, LARGEST_STEP = 1 << 20, HUGE_PAGE = 1 << 21, HUGE_STEP = 1 << 24, MANY = 1 << 26 };

void arena_init(struct arena *arena, jmp_buf *escape)
{
	*arena = (struct arena){.escape = escape};
}

void arena_init_with(struct arena *arena, jmp_buf *escape, void *room, size_t size)
{
	struct arena_block *block = room;

	*block = (struct arena_block){.size = size - sizeof(*block), .touched = SIZE_MAX, .lent = true};
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

/* Before `used` goes back. */
static void touch(struct arena_block *block)
{
	block->touched = block->touched > block->used ? block->touched : block->used;
}

void arena_reset(struct arena *arena)
{
	struct arena_block **largest = &arena->newest, *kept;

	if (arena->newest == NULL)
		return;
	for (struct arena_block **block = &arena->newest; *block != NULL; block = &(*block)->older)
		if ((*block)->size > (*largest)->size)
			largest = block;
	kept = *largest;
	*largest = kept->older;
	arena_release(arena);
	kept->older = NULL;
	touch(kept);
	kept->used = 0;
	arena->newest = kept;
	arena->reserved = kept->lent ? 0 : kept->size;
}

void arena_adopt(struct arena *arena, struct arena *other)
{
	struct arena_block **last = arena->newest == NULL ? &arena->newest : &arena->newest->older;

	while (*last != NULL)
		last = &(*last)->older;
	*last = other->newest;
	arena->taken += other->taken;
	arena->reserved += other->reserved;
	other->newest = NULL;
	other->taken = other->reserved = 0;
}

_Noreturn void arena_fail(struct arena *arena)
{
	if (arena->escape != NULL)
		longjmp(*arena->escape, 1);
	fputs("summitd: out of memory\n", stderr);
	abort();
}

/* Memory that is large comes zeroed from the system, so that nobody need do it again. */
static struct arena_block *new_block(size_t room)
{
	bool large = room >= LARGEST_STEP;
	struct arena_block *block = large ? calloc(1, sizeof(*block) + room) : malloc(sizeof(*block) + room);
	uintptr_t first = ((uintptr_t)block + HUGE_PAGE - 1) & ~(uintptr_t)(HUGE_PAGE - 1);
	uintptr_t last = ((uintptr_t)block + sizeof(*block) + room) & ~(uintptr_t)(HUGE_PAGE - 1);

	if (block == NULL)
		return NULL;
	/* Advice: where it is not taken, all works the same. */
	if (room >= HUGE_PAGE && first < last)
		(void)madvise((char *)block + (first - (uintptr_t)block), last - first, MADV_HUGEPAGE);
	*block = (struct arena_block){.size = room, .touched = large ? 0 : room};
	return block;
}

static size_t step_of(const struct arena *arena)
{
	if (arena->newest == NULL)
		return FIRST_BLOCK;
	if (arena->reserved >= MANY)
		return HUGE_STEP;
	return arena->newest->size < LARGEST_STEP ? arena->newest->size * 2 : LARGEST_STEP;
}

static char *take(struct arena *arena, size_t size, size_t align)
{
	struct arena_block *block = arena->newest;
	size_t start = block == NULL ? 0 : (block->used + align - 1) & ~(align - 1);

	if (block == NULL || start > block->size || block->size - start < size) {
		size_t step = step_of(arena), room = size > step ? size : step;

		if (room > SIZE_MAX / 2 - sizeof(*block))
			arena_fail(arena);
		block = new_block(room);
		if (block == NULL)
			arena_fail(arena);
		block->older = arena->newest;
		arena->newest = block;
		arena->reserved += room;
		start = 0;
	}
	block->used = start + size;
	arena->taken += size;
	return (char *)block->content + start;
}

/* Behind the newest block, which is not left half used for it. */
static void *take_apart(struct arena *arena, size_t size)
{
	struct arena_block *block = size > SIZE_MAX / 2 ? NULL : new_block(size);

	if (block == NULL)
		arena_fail(arena);
	block->older = arena->newest->older;
	block->used = size;
	arena->newest->older = block;
	arena->taken += size;
	arena->reserved += size;
	return block->content;
}

/* Whether that is how to take so much. */
static bool is_apart(const struct arena *arena, size_t size)
{
	const struct arena_block *block = arena->newest;

	return size >= HUGE_PAGE && block != NULL && size > block->size - block->used;
}

static void *take_zeroed(struct arena *arena, size_t size, size_t align)
{
	const struct arena_block *block;
	size_t start;
	char *at;

	if (is_apart(arena, size))
		return take_apart(arena, size);
	at = take(arena, size, align);
	block = arena->newest;
	start = block->used - size;
	if (start < block->touched)
		memset(at, 0, block->touched - start < size ? block->touched - start : size);
	return at;
}

void *arena_take(struct arena *arena, size_t size)
{
	return take_zeroed(arena, size, _Alignof(max_align_t));
}

/* A type's alignment divides its size. */
static size_t alignment_of(size_t size)
{
	size_t alignment = size & (0 - size);

	return alignment == 0 || alignment > _Alignof(max_align_t) ? _Alignof(max_align_t) : alignment;
}

static size_t product(struct arena *arena, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		arena_fail(arena);
	return bytes;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	return take_zeroed(arena, product(arena, count, size), alignment_of(size));
}

void *arena_room(struct arena *arena, size_t count, size_t size)
{
	size_t bytes = product(arena, count, size);

	return is_apart(arena, bytes) ? take_apart(arena, bytes) : take(arena, bytes, alignment_of(size));
}

char *arena_bytes(struct arena *arena, size_t size)
{
	return take(arena, size, 1);
}

void arena_give_back(struct arena *arena, size_t size)
{
	touch(arena->newest);
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

/* Whether these are the last bytes handed out and as many again fit behind them; if so, they are taken. */
static bool extend(struct arena *arena, const char *old, size_t size)
{
	struct arena_block *block = arena->newest;

	if (size == 0 || old + size != (const char *)block->content + block->used || block->size - block->used < size)
		return false;
	block->used += size;
	arena->taken += size;
	return true;
}

void *arena_grow(struct arena *arena, const void *old, size_t count, size_t *room, size_t size)
{
	size_t wanted = *room == 0 ? 8 : product(arena, *room, 2);
	void *grown;

	if (*room > 0 && extend(arena, old, product(arena, *room, size)))
		grown = (void *)(uintptr_t)old;
	else
		grown = arena_room(arena, wanted, size);
	if (count > 0 && grown != old)
		memcpy(grown, old, count * size);
	*room = wanted;
	return grown;
}
