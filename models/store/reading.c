/* SPDX-License-Identifier: MIT */
#include "models/store/reading.h"

#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "models/store/front.h"
#include "models/text/fold.h"
#include "models/text/utf8.h"

enum { CHUNK = 1 << 17 };

/* Names of files are any bytes, and a message may quote some of a broken file; both are shown and sent as UTF-8. */
static void make_printable(char *message)
{
	bool valid = utf8_check(text_of(message), NULL);

	for (char *c = message; *c != '\0'; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7F || (!valid && (unsigned char)*c >= 0x80))
			*c = '?';
}

static void add_fault(struct reading *reading, const char *path, size_t line, size_t column, const char *reason)
{
	struct fault fault;

	fault_set(&fault, path, line, column, "%s", reason);
	make_printable(fault.file);
	make_printable(fault.reason);
	list_add(reading->arena, &reading->faults, fault);
}

void reading_fault(struct reading *reading, const char *path, size_t line, size_t column, const char *format, ...)
{
	char reason[sizeof(((struct fault *)NULL)->reason)];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(reason, sizeof(reason), format, arguments);
	va_end(arguments);
	add_fault(reading, path, line, column, reason);
}

void reading_fault_here(struct reading *reading, size_t line, size_t column, const char *format, ...)
{
	char reason[sizeof(((struct fault *)NULL)->reason)];
	va_list arguments;

	if (++reading->file_faults > LOAD_FAULTS_A_FILE)
		return;
	va_start(arguments, format);
	vsnprintf(reason, sizeof(reason), format, arguments);
	va_end(arguments);
	add_fault(reading, reading->path, line, column, reason);
}

void reading_no_memory(struct reading *reading)
{
	arena_array(reading->arena, SIZE_MAX, 2);
	abort();
}

bool reading_open(struct reading *reading, int fd, enum input_packing packing, const char *path, struct text stem)
{
	reading->path = path;
	reading->stem = stem;
	reading->file_faults = 0;
	reading->unpacked = 0;
	reading->ended = false;
	reading->unpacked_limit = SIZE_MAX;
	if (packing != INPUT_PLAIN && reading->limit < SIZE_MAX / LOAD_UNPACKED_FACTOR)
		reading->unpacked_limit = reading->limit * LOAD_UNPACKED_FACTOR;
	if (fd < 0) {
		reading_fault_here(reading, 0, 0, "cannot be opened: %s", strerror(errno));
		return false;
	}
	reading->input = input_open(fd, packing);
	if (reading->input == NULL)
		reading_no_memory(reading);
	reading->origin = arena_copy(reading->arena, text_of(path));
	return true;
}

void reading_close(struct reading *reading)
{
	input_close(reading->input);
	reading->input = NULL;
	buffer_release(&reading->held);
	buffer_release(&reading->rest);
	json_decref(reading->json);
	reading->json = NULL;
	if (reading->folder != NULL)
		closedir(reading->folder);
	reading->folder = NULL;
	if (reading->file_faults > LOAD_FAULTS_A_FILE) {
		size_t more = reading->file_faults - LOAD_FAULTS_A_FILE;

		reading->file_faults = 0;
		reading_fault(reading, reading->path, 0, 0, "has %zu more faults", more);
	}
}

bool reading_more(struct reading *reading)
{
	char chunk[CHUNK];
	const char *reason;
	size_t got;

	if (!input_read(reading->input, chunk, sizeof(chunk), &got, &reason)) {
		reading_fault_here(reading, 0, 0, "%s", reason);
		reading->ended = true;
		return false;
	}
	reading->ended = got < sizeof(chunk);
	reading->unpacked += got;
	if (reading->unpacked > reading->unpacked_limit) {
		reading_fault_here(reading, 0, 0, "unpacks to more than %zu bytes", reading->unpacked_limit);
		reading->ended = true;
		return false;
	}
	buffer_add(&reading->held, (struct text){chunk, got});
	if (reading->held.failed)
		reading_no_memory(reading);
	return true;
}

int reading_first(struct reading *reading)
{
	struct text held;

	if (!reading->ended && reading->held.len == 0 && !reading_more(reading))
		return -1;
	held = buffer_text(&reading->held);
	if (text_starts(held, TEXT("\xEF\xBB\xBF")))
		held = text_part(held, 3, held.len);
	held = text_trim(held);
	return held.len == 0 ? -1 : (unsigned char)held.at[0];
}

bool reading_check(struct reading *reading, struct text bytes, size_t line)
{
	struct utf8_flaw flaw;

	if (utf8_check(bytes, &flaw))
		return true;
	reading_fault_here(reading, line + flaw.line - 1, flaw.column, "%s", flaw.reason);
	return false;
}

/* Adds `c` where an id may have it, else one '-' between what it may have. */
static void add_to_slug(char *slug, size_t *len, char c)
{
	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		slug[(*len)++] = c;
	else if (*len > 0 && slug[*len - 1] != '-')
		slug[(*len)++] = '-';
}

/* Letters of other scripts fold to ASCII where they can ("é" to "e"); a name of which nothing is left gets the hash of
 * its bytes (FNV-1a), so that two such names stay two. */
static struct text slug_of(struct arena *arena, struct text name)
{
	char slug[FRONT_ID_LEN + 1], folded[32];
	bool valid = utf8_check(name, NULL);
	uint32_t hash = 2166136261U;
	size_t len = 0, next;

	for (size_t i = 0; i < name.len && len < FRONT_ID_LEN; i = next) {
		for (next = i + 1; next < name.len && ((unsigned char)name.at[next] & 0xC0) == 0x80;)
			next++;
		if (valid && next > i + 1) {
			size_t room = fold(text_part(name, i, next), folded, sizeof(folded));

			for (size_t j = 0; j < room && len < FRONT_ID_LEN; j++)
				add_to_slug(slug, &len, folded[j]);
		} else {
			add_to_slug(slug, &len, name.at[i]);
		}
	}
	while (len > 0 && slug[len - 1] == '-')
		len--;
	if (len > 0)
		return arena_copy(arena, (struct text){slug, len});
	for (size_t i = 0; i < name.len; i++)
		hash = (hash ^ (unsigned char)name.at[i]) * 16777619U;
	return arena_print(arena, "document-%08x", hash);
}

void reading_add(struct reading *reading, struct dispatch *dispatch)
{
	struct text body = text_part(dispatch->bytes, dispatch->body, dispatch->bytes.len);

	if (text_trim(body).len == 0) {
		reading_fault_here(reading, dispatch->line > 0 ? dispatch->line : 1, 1, "%s",
				   dispatch->bytes.len == 0 ? "is empty" : "has no text");
		return;
	}
	if (dispatch->id.len == 0) {
		dispatch->id = slug_of(reading->arena, reading->stem);
		if (dispatch->line > 0)
			dispatch->id = arena_print(reading->arena, "%.*s-%zu", (int)dispatch->id.len, dispatch->id.at,
						   dispatch->line);
	}
	dispatch->origin = reading->origin;
	list_add(reading->working, &reading->dispatches, *dispatch);
}

static void tell_front(void *context, size_t line, size_t column, const char *reason)
{
	reading_fault_here(context, line, column, "%s", reason);
}

static void add_text(struct reading *reading, struct text bytes)
{
	struct dispatch dispatch = {.bytes = bytes};

	if (reading_check(reading, bytes, 1) && front_read(&dispatch, (struct front_faults){tell_front, reading}))
		reading_add(reading, &dispatch);
}

void reading_text(struct reading *reading)
{
	size_t line, column;

	while (!reading->ended && reading->held.len <= reading->limit)
		if (!reading_more(reading))
			return;
	if (reading->held.len > reading->limit) {
		utf8_place(buffer_text(&reading->held), reading->limit, &line, &column);
		reading_fault_here(reading, line, column, "is larger than a document may be: %zu bytes",
				   reading->limit);
		return;
	}
	add_text(reading, arena_copy(reading->arena, buffer_text(&reading->held)));
}

void reading_builtin(struct reading *reading, const char *name, struct text stem, struct text bytes)
{
	reading->path = name;
	reading->origin = text_of(name);
	reading->stem = stem;
	reading->file_faults = 0;
	add_text(reading, bytes);
}

void reading_duplicate(struct reading *reading, const struct dispatch *first, const struct dispatch *second)
{
	char place[32] = "";

	if (first->line > 0)
		snprintf(place, sizeof(place), ":%zu", first->line);
	reading_fault(reading, arena_string(reading->arena, second->origin), second->line, 0,
		      "has the id '%.*s' as %.*s%s has; the first stays", (int)second->id.len, second->id.at,
		      (int)first->origin.len, first->origin.at, place);
}
