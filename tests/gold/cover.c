/* SPDX-License-Identifier: MIT */
#include "tests/gold/cover.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *must(void *memory)
{
	if (!memory) {
		fputs("out of memory\n", stderr);
		exit(2);
	}
	return memory;
}

static void index_points(struct dispatch *dispatch)
{
	dispatch->offset = must(calloc(dispatch->byte_count + 1, sizeof(*dispatch->offset)));
	dispatch->point_count = 0;
	for (size_t i = 0; i < dispatch->byte_count; i++)
		if (((unsigned char)dispatch->bytes[i] & 0xC0) != 0x80)
			dispatch->offset[dispatch->point_count++] = i;
	dispatch->offset[dispatch->point_count] = dispatch->byte_count;
}

bool dispatch_read(struct dispatch *dispatch, const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		return false;
	size_t room = 1 << 20;
	dispatch->bytes = must(malloc(room + 1));
	dispatch->byte_count = fread(dispatch->bytes, 1, room, file);
	dispatch->bytes[dispatch->byte_count] = '\0';
	bool whole = feof(file) && !ferror(file);
	fclose(file);
	if (!whole) {
		free(dispatch->bytes);
		return false;
	}
	index_points(dispatch);
	return true;
}

void dispatch_release(struct dispatch *dispatch)
{
	free(dispatch->bytes);
	free(dispatch->offset);
}

void cover_init(struct cover *cover, const struct dispatch *dispatch)
{
	cover->at = must(calloc(dispatch->point_count + 1, 1));
	cover->len = dispatch->point_count;
	cover->marked = 0;
}

void cover_release(struct cover *cover)
{
	free(cover->at);
}

static void mark(struct cover *cover, size_t start, size_t end)
{
	for (size_t i = start; i < end && i < cover->len; i++) {
		cover->marked += !cover->at[i];
		cover->at[i] = 1;
	}
}

static size_t point_of(const struct dispatch *dispatch, size_t byte)
{
	size_t low = 0, high = dispatch->point_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (dispatch->offset[middle] < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static size_t distance(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

/* Byte offset of `string`; `near` SIZE_MAX: the first. */
static size_t place_of(const struct dispatch *dispatch, const char *string, size_t near)
{
	size_t best = SIZE_MAX;
	for (const char *at = strstr(dispatch->bytes, string); at; at = strstr(at + 1, string)) {
		size_t here = (size_t)(at - dispatch->bytes);
		if (best == SIZE_MAX || (near != SIZE_MAX && distance(here, near) < distance(best, near)))
			best = here;
	}
	return best;
}

const char *cover_strings(struct cover *cover, const struct dispatch *dispatch, const json_t *strings)
{
	const char *missing = NULL;
	size_t near = SIZE_MAX, count = json_is_array(strings) ? json_array_size(strings) : 1;
	for (size_t i = 0; i < count; i++) {
		const char *string = json_string_value(json_is_array(strings) ? json_array_get(strings, i) : strings);
		size_t at = string && *string ? place_of(dispatch, string, near) : SIZE_MAX;
		if (at == SIZE_MAX) {
			missing = missing ? missing : string ? string : "(no string)";
			continue;
		}
		near = at + strlen(string);
		mark(cover, point_of(dispatch, at), point_of(dispatch, near));
	}
	return missing;
}

static size_t size_of(const json_t *source, const char *key)
{
	const json_t *value = json_object_get(source, key);
	return json_is_integer(value) && json_integer_value(value) >= 0 ? (size_t)json_integer_value(value) : SIZE_MAX;
}

void cover_sources(struct cover *cover, const json_t *row, const char *role)
{
	size_t i;
	json_t *source;
	json_array_foreach(json_object_get(row, "sources"), i, source)
	{
		const char *is = json_string_value(json_object_get(source, "role"));
		if (role && (!is || strcmp(is, role) != 0))
			continue;
		size_t start = size_of(source, "start"), end = size_of(source, "end");
		if (end != SIZE_MAX)
			mark(cover, start, end);
	}
}

static size_t shared(const struct cover *a, const struct cover *b)
{
	size_t both = 0;
	for (size_t i = 0; i < a->len; i++)
		both += a->at[i] && b->at[i];
	return both;
}

double cover_iou(const struct cover *a, const struct cover *b)
{
	size_t both = shared(a, b), either = a->marked + b->marked - both;
	return either ? (double)both / (double)either : 0.0;
}

double cover_shared(const struct cover *a, const struct cover *b)
{
	size_t least = a->marked < b->marked ? a->marked : b->marked;
	return least ? (double)shared(a, b) / (double)least : 0.0;
}

bool source_exact(const struct dispatch *dispatch, const json_t *source)
{
	size_t start = size_of(source, "start"), end = size_of(source, "end");
	const char *exact = json_string_value(json_object_get(source, "exact"));
	if (!exact || start > end || end > dispatch->point_count)
		return false;
	size_t from = dispatch->offset[start], to = dispatch->offset[end];
	if (to - from != strlen(exact) || memcmp(dispatch->bytes + from, exact, to - from) != 0)
		return false;
	if (json_object_get(source, "byte_start") && size_of(source, "byte_start") != from)
		return false;
	return !json_object_get(source, "byte_end") || size_of(source, "byte_end") == to;
}
