/* SPDX-License-Identifier: MIT */
#include "models/store/query_parse.h"

#include <inttypes.h>
#include <xxhash.h>

/* Hexadecimal: hash of the snapshot's id, offset, row, and the seal over these and the question. */
enum { SNAPSHOT_AT = 0, OFFSET_AT = 16, ROW_AT = 32, SEAL_AT = 40, CURSOR_LENGTH = 56 };

static uint64_t mix(uint64_t hash, struct text text)
{
	return XXH3_64bits_withSeed(text.at == NULL ? "" : text.at, text.len, hash + text.len);
}

/* Does the parameter change which rows there are, or their order? */
static bool tells_rows(struct text name)
{
	static const char *const shapes[] = {"fields", "include", "facets", "highlight", "limit", "format", "pretty"};

	for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++)
		if (text_equal(name, text_of(shapes[i])))
			return false;
	return true;
}

static uint64_t hash_question(struct arena *arena, const struct query *query)
{
	struct pairs pairs = query_pairs(arena, query, 0);
	uint64_t hash = (uint64_t)query->kind;

	for (size_t i = 0; i < pairs.count; i++)
		if (tells_rows(pairs.at[i].name))
			hash = mix(mix(hash, pairs.at[i].name), pairs.at[i].value);
	if (query->preset != NULL)
		hash = mix(mix(hash, text_of(query->preset->field->parameter)), query->preset->keys.at[0]);
	return hash;
}

static struct text seal(struct arena *arena, const struct query *query, struct text place)
{
	return arena_print(arena, "%.*s%016" PRIx64, (int)place.len, place.at, mix(hash_question(arena, query), place));
}

struct text query_cursor(const struct query_context *context, const struct query *query, uint64_t offset, uint32_t row)
{
	struct text place = arena_print(context->arena, "%016" PRIx64 "%016" PRIx64 "%08" PRIx32,
					mix(0, context->snapshot), offset, row);

	return seal(context->arena, query, place);
}

static uint64_t read_hex(struct text cursor, size_t start, size_t end)
{
	uint64_t number = 0;

	for (size_t i = start; i < end; i++)
		number = number * 16 + (uint64_t)(cursor.at[i] <= '9' ? cursor.at[i] - '0' : cursor.at[i] - 'a' + 10);
	return number;
}

static bool is_hex(struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!(text.at[i] >= '0' && text.at[i] <= '9') && !(text.at[i] >= 'a' && text.at[i] <= 'f'))
			return false;
	return true;
}

bool parsing_cursor(struct parsing *parsing)
{
	struct text value = parsing->pairs.at[parsing->at].value;

	parsing->cursor_at = parsing->at;
	parsing->query->cursor = value;
	if (value.len == CURSOR_LENGTH && is_hex(value))
		return true;
	parsing_mean_without(parsing, parsing->at);
	return parsing_refuse(parsing, QUERY_INVALID_VALUE,
			      TEXT("This cursor was not given here: take it as it stands in links.next."));
}

static bool refuse_place(struct parsing *parsing, enum query_wrong wrong, struct text detail)
{
	parsing_mean_without(parsing, parsing->cursor_at);
	return parsing_refuse(parsing, wrong, detail);
}

size_t parsing_pair(const struct parsing *parsing, struct text name)
{
	for (size_t i = 0; i < parsing->pairs.count; i++)
		if (text_equal(parsing->pairs.at[i].name, name))
			return i;
	return SIZE_MAX;
}

/* What nobody forges by chance may still be forged by will, so the row is held against the record too. */
static bool read_place(struct parsing *parsing)
{
	const struct query_context *context = parsing->context;
	struct text cursor = parsing->query->cursor;
	struct text sealed = seal(context->arena, parsing->query, text_part(cursor, 0, SEAL_AT));
	uint64_t offset = read_hex(cursor, OFFSET_AT, ROW_AT), row = read_hex(cursor, ROW_AT, SEAL_AT);

	if (!text_equal(sealed, cursor) || offset > QUERY_OFFSET_MOST)
		return refuse_place(parsing, QUERY_INVALID_VALUE,
				    TEXT("This cursor belongs to another question, or was changed."));
	if (read_hex(cursor, SNAPSHOT_AT, OFFSET_AT) != mix(0, context->snapshot))
		return refuse_place(
			parsing, QUERY_OLD_CURSOR,
			TEXT("The record was loaded anew since this cursor was given: start from the first page."));
	if (context->kind != KIND_COUNT && row >= record_count(context->record, context->kind))
		return refuse_place(parsing, QUERY_INVALID_VALUE, TEXT("This cursor was changed."));
	parsing->query->offset = offset;
	parsing->query->after = (uint32_t)row;
	return true;
}

/* The pages of a limit follow each other. */
static bool read_page(struct parsing *parsing)
{
	uint64_t before = parsing->page - 1, limit = parsing->query->limit;

	parsing->at = parsing_pair(parsing, TEXT("page"));
	if (limit > 0 && before > QUERY_OFFSET_MOST / limit)
		return parsing_refuse(parsing, QUERY_INVALID_VALUE, TEXT("There are no so many pages."));
	parsing->query->offset = before * limit;
	return true;
}

/* Of offset=, page= and cursor= one alone says where the page starts. */
bool parsing_place(struct parsing *parsing)
{
	const size_t said[] = {parsing_pair(parsing, TEXT("cursor")), parsing_pair(parsing, TEXT("page")),
			       parsing_pair(parsing, TEXT("offset"))};
	size_t count = 0;

	for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++)
		count += said[i] != SIZE_MAX;
	if (parsing->query->cursor.len == 0 && parsing->page == 0)
		return true;
	if (count == 1) {
		parsing->at = said[0] != SIZE_MAX ? said[0] : said[1];
		return said[0] != SIZE_MAX ? read_place(parsing) : read_page(parsing);
	}
	parsing->at = said[0] != SIZE_MAX ? said[0] : said[1];
	for (size_t i = sizeof(said) / sizeof(said[0]); i > 0 && count == 2; i--)
		if (said[i - 1] != SIZE_MAX)
			parsing_mean_without(parsing, said[i - 1]);
	return parsing_refuse(
		parsing, QUERY_INVALID_VALUE,
		TEXT("cursor=, page= and offset= each say where the page starts: leave all but one out."));
}
