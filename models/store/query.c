/* SPDX-License-Identifier: MIT */
/* Over 300 lines: every spelling a parameter may have, and its refusal beside it. */
#include "models/store/query.h"

#include <stdint.h>
#include <stdlib.h>

#include "models/store/query_parse.h"

enum { QUOTED_BYTES = 80, MEANT_MOST = 8 };

#define OPERATOR_SUFFIX(identifier, suffix) {suffix, sizeof(suffix) - 1},
static const struct text suffixes[OPERATOR_COUNT] = {OPERATORS(OPERATOR_SUFFIX)};
#undef OPERATOR_SUFFIX

static const struct reserved {
	const char *name;
	unsigned part;
	bool (*parse)(struct parsing *parsing);
} reserved[] = {
#define RESERVED_ROW(name, part) {#name, part, parsing_##name},
	RESERVED(RESERVED_ROW)
#undef RESERVED_ROW
};
enum { RESERVED_COUNT = sizeof(reserved) / sizeof(reserved[0]) };

struct text query_quote(struct arena *arena, struct text value)
{
	size_t end = value.len;

	if (value.len > QUOTED_BYTES)
		for (end = QUOTED_BYTES; end > 0 && ((unsigned char)value.at[end] & 0xC0) == 0x80;)
			end--;
	return arena_print(arena, "'%.*s%s'", (int)end, value.at == NULL ? "" : value.at,
			   end < value.len ? "\xE2\x80\xA6" : "");
}

/* ---- names of parameters ---- */

bool query_operator_fits(const struct field *field, enum operator op)
{
	enum match match = match_of(field);

	switch (op) {
	case OPERATOR_ANY:
	case OPERATOR_EQ:
	case OPERATOR_NE:
	case OPERATOR_ISNULL:
		return true;
	case OPERATOR_ALL:
		return field->type->list;
	case OPERATOR_GT:
	case OPERATOR_GTE:
	case OPERATOR_LT:
	case OPERATOR_LTE:
		return match == MATCH_DATE || match == MATCH_NUMBER;
	case OPERATOR_CONTAINS:
	case OPERATOR_STARTSWITH:
		return match == MATCH_TEXT;
	case OPERATOR_COUNT:
		break;
	}
	return false;
}

struct text query_suffix(enum operator op)
{
	return suffixes[op];
}

struct text query_filter_name(struct arena *arena, const struct field *field, enum operator op)
{
	return arena_print(arena, "%s%s", field->parameter, suffixes[op].at);
}

/* Short forms of filters. */
static const struct {
	struct text name;
	const char *parameter;
	enum operator op;
} short_forms[] = {{{"since", 5}, "date", OPERATOR_GTE}, {{"until", 5}, "date", OPERATOR_LTE}};
enum { SHORT_COUNT = sizeof(short_forms) / sizeof(short_forms[0]) };

/* NULL where the kind has no such field, or it is no filter that takes the operator. */
static const struct field *filterable(const struct kind *kind, struct text parameter, enum operator op)
{
	const struct field *field = kind_parameter(kind, parameter);

	return field != NULL && (field->uses & FILTER) != 0 && query_operator_fits(field, op) ? field : NULL;
}

struct texts query_parameters(const struct query_context *context)
{
	struct text_list names = {0};

	if ((context->takes & QUERY_FILTERS) != 0) {
		const struct kind *kind = kind_at(context->kind);

		for (size_t i = 0; i < kind->field_count; i++)
			for (int op = 0; op < OPERATOR_COUNT && (kind->fields[i].uses & FILTER) != 0; op++)
				if (query_operator_fits(&kind->fields[i], (enum operator)op))
					list_add(
						context->arena, &names,
						query_filter_name(context->arena, &kind->fields[i], (enum operator)op));
		for (size_t i = 0; i < SHORT_COUNT; i++)
			if (filterable(kind, text_of(short_forms[i].parameter), short_forms[i].op) != NULL)
				list_add(context->arena, &names, short_forms[i].name);
	}
	for (size_t i = 0; i < RESERVED_COUNT; i++)
		if ((context->takes & reserved[i].part) != 0)
			list_add(context->arena, &names, text_of(reserved[i].name));
	return (struct texts){names.at, names.count};
}

static bool find_filter(const struct query_context *context, struct text name, const struct field **ret_field,
			enum operator* ret_op)
{
	const struct kind *kind;

	if ((context->takes & QUERY_FILTERS) == 0)
		return false;
	kind = kind_at(context->kind);
	for (size_t i = 0; i < SHORT_COUNT; i++) {
		*ret_op = short_forms[i].op;
		*ret_field = filterable(kind, text_of(short_forms[i].parameter), *ret_op);
		if (*ret_field != NULL && text_equal(name, short_forms[i].name))
			return true;
	}
	for (int op = 0; op < OPERATOR_COUNT; op++) {
		if (!text_ends(name, suffixes[op]))
			continue;
		*ret_op = (enum operator)op;
		*ret_field = filterable(kind, text_part(name, 0, name.len - suffixes[op].len), *ret_op);
		if (*ret_field != NULL)
			return true;
	}
	return false;
}

/* ---- refusals ---- */

bool parsing_refuse(struct parsing *parsing, enum query_wrong wrong, struct text detail)
{
	parsing->refusal->wrong = wrong;
	parsing->refusal->detail = detail;
	parsing->refusal->param = parsing->pairs.at[parsing->at].name;
	return false;
}

void parsing_mean(struct parsing *parsing, struct pairs pairs)
{
	struct query_refusal *refusal = parsing->refusal;
	struct pairs *meant = arena_array(parsing->context->arena, refusal->meant_count + 1, sizeof(*meant));

	for (size_t i = 0; i < refusal->meant_count; i++)
		meant[i] = refusal->meant[i];
	meant[refusal->meant_count] = pairs;
	refusal->meant = meant;
	refusal->meant_count++;
}

void parsing_mean_pair(struct parsing *parsing, struct pair replaced)
{
	struct pair *pairs = arena_array(parsing->context->arena, parsing->pairs.count, sizeof(*pairs));

	for (size_t i = 0; i < parsing->pairs.count; i++)
		pairs[i] = i == parsing->at ? replaced : parsing->pairs.at[i];
	parsing_mean(parsing, (struct pairs){pairs, parsing->pairs.count});
}

void parsing_mean_without(struct parsing *parsing, size_t at)
{
	bool needed = parsing->context->kind == KIND_COUNT && text_equal(parsing->pairs.at[at].name, TEXT("q"));
	struct pair *pairs = arena_array(parsing->context->arena, parsing->pairs.count, sizeof(*pairs));
	size_t count = 0;

	for (size_t i = 0; i < parsing->pairs.count; i++)
		if (i != at)
			pairs[count++] = parsing->pairs.at[i];
	if (!needed) /* to search all there is takes words */
		parsing_mean(parsing, (struct pairs){pairs, count});
}

void parsing_mean_name(struct parsing *parsing, struct text name)
{
	struct pair *pairs = arena_array(parsing->context->arena, parsing->pairs.count, sizeof(*pairs));
	struct text sent = parsing->pairs.at[parsing->at].name;

	for (size_t i = 0; i < parsing->pairs.count; i++) {
		pairs[i] = parsing->pairs.at[i];
		if (text_equal(pairs[i].name, sent))
			pairs[i].name = name;
	}
	parsing_mean(parsing, (struct pairs){pairs, parsing->pairs.count});
}

void parsing_mean_value(struct parsing *parsing, size_t start, size_t end, struct text value)
{
	struct pair pair = parsing->pairs.at[parsing->at];
	struct text old = pair.value;

	pair.value = arena_print(parsing->context->arena, "%.*s%.*s%.*s", (int)start, start == 0 ? "" : old.at,
				 (int)value.len, value.len == 0 ? "" : value.at, (int)(old.len - end),
				 end == old.len ? "" : old.at + end);
	if (pair.value.len == 0)
		parsing_mean_without(parsing, parsing->at);
	else
		parsing_mean_pair(parsing, pair);
}

static bool refuse_repeated(struct parsing *parsing)
{
	struct text quoted = query_quote(parsing->context->arena, parsing->pairs.at[parsing->at].name);

	return parsing_refuse(parsing, QUERY_REPEATED_PARAMETER,
			      arena_print(parsing->context->arena, "The parameter %.*s may stand only once.",
					  (int)quoted.len, quoted.at));
}

/* ---- the question ---- */

bool parsing_piece(struct text value, size_t *from, size_t *ret_start, size_t *ret_end)
{
	size_t comma;

	if (*from > value.len)
		return false;
	comma = text_find(value, TEXT(","), *from);
	*ret_start = *from;
	*ret_end = comma == SIZE_MAX ? value.len : comma;
	*from = *ret_end + 1;
	return true;
}

static struct open_filter *open_filter(struct parsing *parsing, const struct field *field, enum operator op)
{
	struct open_filter fresh = {.field = field, .op = op};

	for (size_t i = 0; i < parsing->filters.count; i++)
		if (parsing->filters.at[i].field == field && parsing->filters.at[i].op == op)
			return &parsing->filters.at[i];
	list_add(parsing->context->arena, &parsing->filters, fresh);
	return &parsing->filters.at[parsing->filters.count - 1];
}

static bool splits(enum operator op)
{
	return op == OPERATOR_ANY || op == OPERATOR_ALL || op == OPERATOR_NE;
}

static bool parse_filter(struct parsing *parsing, const struct field *field, enum operator op)
{
	struct text value = parsing->pairs.at[parsing->at].value;
	struct open_filter *filter = open_filter(parsing, field, op);
	size_t from = 0, start, end;

	if (!splits(op) && op != OPERATOR_EQ && filter->values.count > 0)
		return refuse_repeated(parsing);
	if (!splits(op))
		return parsing_value(parsing, filter, 0, value.len);
	while (parsing_piece(value, &from, &start, &end))
		if (!parsing_value(parsing, filter, start, end))
			return false;
	return true;
}

static bool parse_pair(struct parsing *parsing)
{
	struct text name = parsing->pairs.at[parsing->at].name;
	const struct field *field;
	enum operator op;

	for (size_t i = 0; i < RESERVED_COUNT; i++) {
		if (!text_equal(name, text_of(reserved[i].name)) || (parsing->context->takes & reserved[i].part) == 0)
			continue;
		if ((parsing->seen & 1U << i) != 0)
			return refuse_repeated(parsing);
		parsing->seen |= 1U << i;
		return reserved[i].parse(parsing);
	}
	if (!find_filter(parsing->context, name, &field, &op))
		return parsing_refuse_unknown(parsing);
	return parse_filter(parsing, field, op);
}

static int filter_order(const void *left, const void *right)
{
	const struct filter *a = left, *b = right;

	if (a->field != b->field)
		return a->field < b->field ? -1 : 1;
	return (a->op > b->op) - (a->op < b->op);
}

/* The lists that grew become the query's, in the order of the table of fields. */
static void close_query(struct parsing *parsing)
{
	struct query *query = parsing->query;
	size_t count = parsing->filters.count;
	struct filter *filters = arena_array(parsing->context->arena, count, sizeof(*filters));

	for (size_t i = 0; i < count; i++) {
		const struct open_filter *open = &parsing->filters.at[i];

		filters[i] = (struct filter){open->field,
					     open->op,
					     {open->values.at, open->values.count},
					     {open->keys.at, open->keys.count}};
	}
	if (count > 1)
		qsort(filters, count, sizeof(*filters), filter_order);
	query->filters = filters;
	query->filter_count = count;
	query->order = parsing->order.at;
	query->order_count = parsing->order.count;
	query->fields = (struct texts){parsing->fields.at, parsing->fields.count};
	query->include = (struct texts){parsing->include.at, parsing->include.count};
	query->facets = parsing->facets.at;
	query->facet_count = parsing->facets.count;
	query->resolved = parsing->resolved.at;
	query->resolved_count = parsing->resolved.count;
}

/* Where nothing better is known, the question without what is wrong is right. False always. */
static bool mean_something(struct parsing *parsing)
{
	enum query_wrong wrong = parsing->refusal->wrong;

	if (parsing->refusal->meant_count == 0 && (wrong == QUERY_INVALID_VALUE || wrong == QUERY_REPEATED_PARAMETER))
		parsing_mean_without(parsing, parsing->at);
	return false;
}

bool query_parse(const struct query_context *context, struct pairs pairs, struct query *ret_query,
		 struct query_refusal *ret_refusal)
{
	struct query query = {.kind = context->kind, .preset = context->preset, .limit = QUERY_LIMIT, .after = NO_ROW};
	struct parsing parsing = {.context = context, .pairs = pairs, .query = &query, .refusal = ret_refusal};

	*ret_refusal = (struct query_refusal){0};
	for (parsing.at = 0; parsing.at < pairs.count; parsing.at++)
		if (!parse_pair(&parsing))
			return mean_something(&parsing);
	close_query(&parsing);
	if (!parsing_place(&parsing) || !parsing_marks(&parsing))
		return mean_something(&parsing);
	*ret_query = query;
	return true;
}
