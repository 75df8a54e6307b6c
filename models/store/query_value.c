/* SPDX-License-Identifier: MIT */
/* Longer than most: one part a type of value, and they share how a value is refused. */
#include "models/store/query_parse.h"

#include <stdint.h>
#include <string.h>

#include "models/store/gather.h"
#include "models/store/names.h"
#include "models/store/nearest.h"

/* How many rows a name may have before they are no longer listed one by one. */
enum { CANDIDATES = 8 };

/* The value in hand: bytes [start, end) of the pair's. */
struct piece {
	struct parsing *parsing;
	struct open_filter *filter;
	size_t start, end;
	struct text text;
};

static bool refuse(struct piece *piece, enum query_wrong wrong, const char *why)
{
	struct arena *arena = piece->parsing->context->arena;
	struct text value = query_quote(arena, piece->text);
	struct text name = query_quote(arena, piece->parsing->pairs.at[piece->parsing->at].name);

	return parsing_refuse(
		piece->parsing, wrong,
		arena_print(arena, "%.*s for %.*s %s.", (int)value.len, value.at, (int)name.len, name.at, why));
}

/* Meant are those before. */
static bool refuse_many(struct piece *piece)
{
	struct text value = piece->parsing->pairs.at[piece->parsing->at].value;

	if (piece->start > 0)
		parsing_mean_value(piece->parsing, piece->start - 1, value.len, TEXT(""));
	return refuse(piece, QUERY_INVALID_VALUE, "is one of more than 20 values");
}

static bool add(struct piece *piece, struct text value, struct text key)
{
	struct arena *arena = piece->parsing->context->arena;
	struct open_filter *filter = piece->filter;

	if (filter->given++ == QUERY_VALUES_MOST)
		return refuse_many(piece);
	if (texts_have((struct texts){filter->keys.at, filter->keys.count}, key))
		return true;
	list_add(arena, &filter->values, value);
	list_add(arena, &filter->keys, key);
	return true;
}

/* ---- text ---- */

static struct texts words(struct arena *arena, const char *const *values)
{
	struct text_list list = {0};

	for (; *values != NULL; values++)
		list_add(arena, &list, text_of(*values));
	return (struct texts){list.at, list.count};
}

static bool closed_value(struct piece *piece)
{
	struct arena *arena = piece->parsing->context->arena;
	struct texts allowed = words(arena, piece->filter->field->values);
	struct text key = names_fold(arena, piece->text);
	size_t nearest;

	for (size_t i = 0; i < allowed.count; i++)
		if (text_equal(key, names_fold(arena, allowed.at[i])))
			return add(piece, allowed.at[i], key);
	nearest = nearest_among(piece->text, allowed.at, allowed.count);
	if (nearest < allowed.count)
		parsing_mean_value(piece->parsing, piece->start, piece->end, allowed.at[nearest]);
	piece->parsing->refusal->allowed = allowed;
	return refuse(piece, QUERY_INVALID_VALUE, "is none of its values");
}

static bool text_value(struct piece *piece)
{
	if (piece->filter->field->values != NULL && piece->filter->op < OPERATOR_GT)
		return closed_value(piece);
	return add(piece, piece->text, gather_fold(piece->parsing->context->arena, piece->text));
}

/* ---- dates ---- */

static bool digits_at(struct text text, size_t at, size_t count, unsigned *ret_number)
{
	unsigned number = 0;

	if (text.len < at + count)
		return false;
	for (size_t i = at; i < at + count; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		number = number * 10 + (unsigned)(text.at[i] - '0');
	}
	*ret_number = number;
	return true;
}

static unsigned days_in(unsigned month, unsigned year)
{
	static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

/* YYYY, YYYY-MM, YYYY-MM-DD, and XXXX for a year that is not known. */
static bool is_date(struct text date)
{
	unsigned year = 2000, month, day; /* any leap year where it is unknown */

	if (!text_starts(date, TEXT("XXXX")) && !digits_at(date, 0, 4, &year))
		return false;
	if (date.len == 4)
		return true;
	if (date.at[4] != '-' || !digits_at(date, 5, 2, &month) || month < 1 || month > 12)
		return false;
	if (date.len == 7)
		return true;
	return date.at[7] == '-' && date.len == 10 && digits_at(date, 8, 2, &day) && day >= 1 &&
	       day <= days_in(month, year);
}

/* What was meant by a day with a time behind it, or one without its zeros: 2025-9-2, 2025/09/02T10:00Z; empty: unclear.
 */
static struct text mended_date(struct arena *arena, struct text date)
{
	unsigned parts[3] = {0}, count = 0;
	struct text mended;
	size_t at = 0;

	while (count < 3 && at < date.len && at < 10) {
		size_t digits = 0, most = count == 0 ? 4 : 2;

		while (digits < most && at + digits < date.len && date.at[at + digits] >= '0' &&
		       date.at[at + digits] <= '9')
			digits++;
		if (digits == 0 || (count == 0 && digits < 4) || !digits_at(date, at, digits, &parts[count]))
			return TEXT("");
		count++;
		at += digits;
		if (at == date.len || strchr("-/.", date.at[at]) == NULL)
			break;
		at++;
	}
	if (count < 2 || (at < date.len && date.at[at] != 'T' && date.at[at] != ' '))
		return TEXT("");
	mended = count == 2 ? arena_print(arena, "%04u-%02u", parts[0], parts[1])
			    : arena_print(arena, "%04u-%02u-%02u", parts[0], parts[1], parts[2]);
	return is_date(mended) ? mended : TEXT("");
}

static bool date_value(struct piece *piece)
{
	struct text mended;

	if (is_date(piece->text))
		return add(piece, piece->text, piece->text);
	mended = mended_date(piece->parsing->context->arena, piece->text);
	if (mended.len > 0)
		parsing_mean_value(piece->parsing, piece->start, piece->end, mended);
	return refuse(piece, QUERY_INVALID_VALUE, "is no date: write 2025-09-02, 2025-09 or 2025");
}

/* ---- numbers and flags ---- */

/* Canonical as struct decimal is: no leading or trailing zeros, no sign before zero. */
static bool canonical_number(struct arena *arena, struct text text, struct text *ret_number)
{
	bool minus = text_starts(text, TEXT("-"));
	struct text rest = text_part(text, minus ? 1 : 0, text.len), whole, fraction = TEXT("");
	size_t dot = text_find(rest, TEXT("."), 0), digits = 0;

	for (size_t i = 0; i < rest.len; i++)
		if (rest.at[i] >= '0' && rest.at[i] <= '9')
			digits++;
	if (digits + (dot == SIZE_MAX ? 0 : 1) != rest.len || digits == 0 || dot == 0 || dot + 1 == rest.len)
		return false;
	whole = text_part(rest, 0, dot == SIZE_MAX ? rest.len : dot);
	if (dot != SIZE_MAX)
		fraction = text_part(rest, dot + 1, rest.len);
	while (whole.len > 1 && whole.at[0] == '0')
		whole = text_part(whole, 1, whole.len);
	while (fraction.len > 0 && fraction.at[fraction.len - 1] == '0')
		fraction.len--;
	if (fraction.len == 0 && text_equal(whole, TEXT("0")))
		minus = false;
	*ret_number = arena_print(arena, "%s%.*s%s%.*s", minus ? "-" : "", (int)whole.len, whole.at,
				  fraction.len > 0 ? "." : "", (int)fraction.len, fraction.len > 0 ? fraction.at : "");
	return true;
}

static bool number_value(struct piece *piece)
{
	struct text number;

	if (!canonical_number(piece->parsing->context->arena, piece->text, &number))
		return refuse(piece, QUERY_INVALID_VALUE, "is no number: write 12 or -0.5");
	return add(piece, number, number);
}

static bool boolean_value(struct piece *piece)
{
	static const char *const values[] = {"true", "false", NULL};

	static const char *const others[][2] = {{"1", "true"}, {"yes", "true"}, {"0", "false"}, {"no", "false"}};
	struct text folded = gather_fold(piece->parsing->context->arena, piece->text);

	if (text_equal(piece->text, TEXT("true")) || text_equal(piece->text, TEXT("false")))
		return add(piece, piece->text, piece->text);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (text_equal(folded, text_of(others[i][0])))
			folded = text_of(others[i][1]);
	if (text_equal(folded, TEXT("true")) || text_equal(folded, TEXT("false")))
		parsing_mean_value(piece->parsing, piece->start, piece->end, folded);
	piece->parsing->refusal->allowed = words(piece->parsing->context->arena, values);
	return refuse(piece, QUERY_INVALID_VALUE, "is neither true nor false");
}

/* ---- references: ids, or names that are taken for one ---- */

struct candidates {
	struct reference at[CANDIDATES];
	size_t count, written;
};

static void add_candidates(struct candidates *candidates, enum kind_id kind, const uint32_t *rows, size_t count,
			   size_t total)
{
	for (size_t i = 0; i < count && candidates->written < CANDIDATES; i++)
		candidates->at[candidates->written++] = (struct reference){kind, rows[i]};
	candidates->count += total;
}

typedef size_t finder(const struct index *index, enum kind_id kind, struct text name, uint32_t *rows, size_t room);

/* Rows of the field's kind; of every kind where it refers to several. */
static struct candidates find(const struct piece *piece, finder *find_rows)
{
	const struct query_context *context = piece->parsing->context;
	enum kind_id only = piece->filter->field->kind;
	struct candidates candidates = {0};

	for (int kind = 0; kind < KIND_COUNT; kind++) {
		uint32_t rows[CANDIDATES];
		size_t total;

		if (only != KIND_COUNT && (int)only != kind)
			continue;
		total = find_rows(context->index, (enum kind_id)kind, piece->text, rows, CANDIDATES);
		add_candidates(&candidates, (enum kind_id)kind, rows, total < CANDIDATES ? total : CANDIDATES, total);
	}
	return candidates;
}

static struct text id_of(const struct piece *piece, struct reference reference)
{
	return record_id(piece->parsing->context->record, reference);
}

/* Whom the longest row of words at the end names: "President Xi Jinping" is Xi Jinping with what he is. */
static struct candidates find_end(const struct piece *piece)
{
	enum { WORDS_MOST = 8 };
	struct text text = piece->text;
	struct candidates candidates = {0};
	size_t starts[WORDS_MOST], count = 0;

	for (size_t at = text.len; at-- > 1 && count < WORDS_MOST;)
		if (text.at[at - 1] == ' ' && text.at[at] != ' ')
			starts[count++] = at;
	while (count > 0 && candidates.count == 0) {
		struct piece end = *piece;

		end.text = text_part(text, starts[--count], text.len);
		candidates = find(&end, index_named);
	}
	return candidates;
}

/* Where a name could be several kinds of thing, it is the one that this field has among its values. */
static void keep_used(const struct piece *piece, struct candidates *candidates)
{
	const struct query_context *context = piece->parsing->context;
	const struct values *values = index_values(context->index, context->kind, piece->filter->field);
	size_t kept = 0;

	for (size_t i = 0; i < candidates->written; i++) {
		struct value_range used = values_equal(values, id_of(piece, candidates->at[i]));

		if (used.first < used.last)
			candidates->at[kept++] = candidates->at[i];
	}
	if (kept > 0)
		candidates->count = candidates->written = kept;
}

static bool refuse_name(struct piece *piece, enum query_wrong wrong, const struct candidates *candidates,
			const char *why)
{
	for (size_t i = 0; i < candidates->written; i++)
		parsing_mean_value(piece->parsing, piece->start, piece->end, id_of(piece, candidates->at[i]));
	return refuse(piece, wrong, why);
}

static bool take_for(struct piece *piece, struct text id)
{
	struct resolved resolved = {piece->filter->field->parameter, piece->text, id};

	for (size_t i = 0; i < piece->parsing->resolved.count; i++)
		if (text_equal(piece->parsing->resolved.at[i].given, piece->text) &&
		    piece->parsing->resolved.at[i].parameter == resolved.parameter)
			return add(piece, id, id);
	if (!text_equal(piece->text, id))
		list_add(piece->parsing->context->arena, &piece->parsing->resolved, resolved);
	return add(piece, id, id);
}

/* Voices have no row, but an id and a label among the values of the field. */
static bool find_label(const struct piece *piece, struct text *ret_id)
{
	const struct query_context *context = piece->parsing->context;
	const struct values *values = index_values(context->index, context->kind, piece->filter->field);

	for (size_t i = 0; i < values->count; i++) {
		*ret_id = values->at[i].key;
		if (text_equal(*ret_id, piece->text) || names_same(value_label(&values->at[i]), piece->text))
			return true;
	}
	return false;
}

static bool reference_value(struct piece *piece)
{
	struct candidates candidates = find(piece, index_named);
	struct text id;

	if (piece->filter->field->kind == KIND_COUNT)
		keep_used(piece, &candidates);
	if (candidates.count == 1)
		return take_for(piece, id_of(piece, candidates.at[0]));
	if (candidates.count > 1)
		return refuse_name(piece, QUERY_AMBIGUOUS_VALUE, &candidates, "could be any of several");
	if (piece->filter->field->kind == KIND_COUNT && find_label(piece, &id))
		return take_for(piece, id);
	candidates = find(piece, index_nearest);
	if (candidates.count == 0)
		candidates = find_end(piece);
	return refuse_name(piece, QUERY_UNKNOWN_VALUE, &candidates, "is nobody and nothing in this record");
}

/* ---- any ---- */

bool parsing_value(struct parsing *parsing, struct open_filter *filter, size_t start, size_t end)
{
	struct piece piece = {parsing, filter, start, end, text_part(parsing->pairs.at[parsing->at].value, start, end)};

	if (piece.text.len == 0 && start > 0)
		parsing_mean_value(parsing, start - 1, end, TEXT(""));
	else if (piece.text.len == 0 && end < parsing->pairs.at[parsing->at].value.len)
		parsing_mean_value(parsing, start, end + 1, TEXT(""));
	if (piece.text.len == 0)
		return refuse(&piece, QUERY_INVALID_VALUE, "is empty; to ask for missing values use __isnull");
	if (filter->op == OPERATOR_ISNULL)
		return boolean_value(&piece);
	switch (match_of(filter->field)) {
	case MATCH_TEXT:
		return text_value(&piece);
	case MATCH_DATE:
		return date_value(&piece);
	case MATCH_NUMBER:
		return number_value(&piece);
	case MATCH_BOOLEAN:
		return boolean_value(&piece);
	case MATCH_REFERENCE:
		return reference_value(&piece);
	}
	return false;
}
