/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "models/store/cut.h"
#include "models/store/front.h"
#include "models/store/reading.h"

/* Where we are in the lines of a file: `held` has them from `at` on, up to `searched` without a line's end. */
struct lines {
	struct reading *reading;
	size_t at, searched, number;
};

static void drop_used(struct lines *lines)
{
	struct buffer *held = &lines->reading->held;

	if (lines->at == 0)
		return;
	memmove(held->at, held->at + lines->at, held->len - lines->at);
	held->len -= lines->at;
	lines->searched -= lines->at;
	lines->at = 0;
}

static bool find_end(struct lines *lines, size_t *ret_end)
{
	const struct buffer *held = &lines->reading->held;
	size_t left = held->len - lines->searched;
	const char *end = left == 0 ? NULL : memchr(held->at + lines->searched, '\n', left);

	lines->searched = end == NULL ? held->len : (size_t)(end - held->at);
	*ret_end = lines->searched;
	return end != NULL;
}

/* Behind the end of the line, without holding it. */
static void skip_line(struct lines *lines)
{
	size_t end;

	while (!find_end(lines, &end) && !lines->reading->ended) {
		lines->at = lines->searched;
		drop_used(lines);
		if (!reading_more(lines->reading))
			break;
	}
	lines->at = lines->searched < lines->reading->held.len ? lines->searched + 1 : lines->searched;
	lines->searched = lines->at;
}

static void refuse_long(struct lines *lines)
{
	size_t limit = lines->reading->limit;

	reading_fault_here(lines->reading, lines->number, limit + 1, "is longer than a document may be: %zu bytes",
			   limit);
	skip_line(lines);
}

/* The next line that is not too long, a view into `held` until the next call. False at the end. */
static bool next_line(struct lines *lines, struct text *ret_line)
{
	struct reading *reading = lines->reading;
	size_t end;

	lines->number++;
	while (!find_end(lines, &end)) {
		if (end - lines->at > reading->limit) {
			refuse_long(lines);
			lines->number++;
			continue;
		}
		if (reading->ended)
			break;
		drop_used(lines);
		if (!reading_more(reading))
			return false;
	}
	if (end == lines->at && end == reading->held.len)
		return false;
	*ret_line = (struct text){reading->held.at + lines->at, end - lines->at};
	lines->at = end < reading->held.len ? end + 1 : end;
	lines->searched = lines->at;
	return true;
}

/* What is said of a dispatch is one line: white space and what else is no character of a line become one space. */
static struct text copy_line(struct arena *arena, struct text given)
{
	char *line = arena_bytes(arena, given.len);
	size_t len = 0;

	for (size_t i = 0; i < given.len; i++) {
		struct text rest = text_part(given, i, given.len);
		bool separates = text_starts(rest, TEXT("\xE2\x80\xA8")) || text_starts(rest, TEXT("\xE2\x80\xA9"));
		bool controls = rest.len > 1 && rest.at[0] == '\xC2' && (unsigned char)rest.at[1] < 0xA0;

		if (!separates && !controls && (unsigned char)given.at[i] > ' ' && given.at[i] != 0x7F) {
			line[len++] = given.at[i];
			continue;
		}
		i += separates ? 2 : controls;
		if (len > 0 && line[len - 1] != ' ')
			line[len++] = ' ';
	}
	len -= len > 0 && line[len - 1] == ' ';
	arena_give_back(arena, given.len - len);
	return (struct text){line, len};
}

static bool take_key(struct reading *reading, size_t number, struct dispatch *dispatch, const char *name)
{
	const json_t *value = json_object_get(reading->json, name);
	struct text given;
	const char *why;

	if (value == NULL || json_is_null(value))
		return true;
	if (!json_is_string(value)) {
		reading_fault_here(reading, number, 1, "\"%s\" is not a string", name);
		return false;
	}
	given = (struct text){json_string_value(value), json_string_length(value)};
	why = front_check(text_of(name), given);
	if (why != NULL && given.len > 0) {
		reading_fault_here(reading, number, 1, "\"%s\" %s", name, why);
		return strcmp(name, "id") != 0;
	}
	*front_field(dispatch, text_of(name)) = copy_line(reading->arena, given);
	return true;
}

/* `cut`: what was its text; NULL where it is still in it. */
static void add_object(struct reading *reading, size_t number, const struct cut *cut)
{
	struct dispatch dispatch = {.line = number};
	const json_t *text = json_object_get(reading->json, "text");
	bool good = true;

	if (!json_is_string(text)) {
		reading_fault_here(reading, number, 1, "\"text\" %s", text == NULL ? "is missing" : "is not a string");
		return;
	}
#define TAKE(name) good = take_key(reading, number, &dispatch, #name) && good;
	FRONT_KEYS(TAKE)
#undef TAKE
	dispatch.bytes = cut != NULL ? cut->text : (struct text){json_string_value(text), json_string_length(text)};
	if (!good || (cut == NULL && !reading_check(reading, dispatch.bytes, number)))
		return;
	if (cut == NULL)
		dispatch.bytes = arena_copy(reading->arena, dispatch.bytes);
	reading_add(reading, &dispatch);
}

static void parse(struct reading *reading, struct text json, json_error_t *error)
{
	reading->json = json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, error);
	if (reading->json == NULL && json_error_code(error) == json_error_out_of_memory)
		reading_no_memory(reading);
}

/* Whether the line is an object whose text could be cut out. Where anything is wrong with it, the whole is parsed: the
 * fault is to say where in the line it is. */
static bool add_without_text(struct reading *reading, struct text line, size_t number)
{
	struct buffer *rest = &reading->rest;
	json_error_t error;
	struct cut cut;

	if (!cut_text(reading->arena, line, &cut))
		return false;
	buffer_clear(rest);
	buffer_add(rest, text_part(line, 0, cut.start));
	buffer_add(rest, TEXT("\"\""));
	buffer_add(rest, text_part(line, cut.end, line.len));
	if (rest->failed)
		reading_no_memory(reading);
	parse(reading, buffer_text(rest), &error);
	if (json_is_object(reading->json)) {
		add_object(reading, number, &cut);
		return true;
	}
	arena_give_back(reading->arena, cut.text.len);
	json_decref(reading->json);
	reading->json = NULL;
	return false;
}

static void add_line(struct reading *reading, struct text line, size_t number)
{
	size_t skipped = number == 1 && text_starts(line, TEXT("\xEF\xBB\xBF")) ? 3 : 0;
	json_error_t error;

	if (!reading_check(reading, line, number))
		return;
	line = text_part(line, skipped, line.len);
	if (text_trim(line).len == 0)
		return;
	if (!add_without_text(reading, line, number)) {
		parse(reading, line, &error);
		if (reading->json == NULL)
			reading_fault_here(reading, number, skipped + (error.position > 0 ? (size_t)error.position : 1),
					   "is no JSON: %s", error.text);
		else if (!json_is_object(reading->json))
			reading_fault_here(reading, number, skipped + 1, "is no JSON object");
		else
			add_object(reading, number, NULL);
	}
	json_decref(reading->json);
	reading->json = NULL;
}

void reading_lines(struct reading *reading)
{
	struct lines lines = {.reading = reading};
	size_t before = reading->dispatches.count;
	struct text line;

	while (next_line(&lines, &line))
		add_line(reading, line, lines.number);
	if (reading->dispatches.count == before && reading->file_faults == 0)
		reading_fault_here(reading, 1, 1, "is empty");
}
