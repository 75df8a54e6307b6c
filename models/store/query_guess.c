/* SPDX-License-Identifier: MIT */
#include "models/store/query_parse.h"

#include <stdint.h>

#include "models/store/nearest.h"

/* What others call our parameters, spelled as ours are; of several rows the first whose own name is taken there: what
 * has no date may have a year. "": we have none, and what is spelled alike says the opposite. */
static const struct {
	const char *theirs, *ours;
} elsewhere[] = {
	{"take", "limit"},      {"page_limit", "limit"}, {"max_results", "limit"}, {"exclude", ""},
	{"order", "sort"},      {"order_by", "sort"},    {"orderby", "sort"},      {"sort_by", "sort"},
	{"per_page", "limit"},  {"perpage", "limit"},    {"page_size", "limit"},   {"size", "limit"},
	{"count", "limit"},     {"top", "limit"},        {"skip", "offset"},       {"start", "offset"},
	{"select", "fields"},   {"columns", "fields"},   {"expand", "include"},    {"embed", "include"},
	{"from", "date__gte"},  {"to", "date__lte"},     {"after", "date__gt"},    {"before", "date__lt"},
	{"year", "date"},       {"person", "leader"},    {"who", "leader"},        {"prettyprint", "pretty"},
	{"query", "q"},         {"search", "q"},         {"text_search", "q"},     {"keyword", "q"},
	{"keywords", "q"},      {"term", "q"},           {"words", "q"},           {"content", "q"},
	{"body", "q"},          {"fulltext", "q"},       {"date", "year"},         {"from", "year__gte"},
	{"to", "year__lte"},    {"after", "year__gt"},   {"before", "year__lt"},   {"since", "year__gte"},
	{"until", "year__lte"},
};

/* What others call our operators. */
static const struct {
	const char *theirs;
	enum operator ours;
} operators[] = {
	{"ge", OPERATOR_GTE},
	{"gteq", OPERATOR_GTE},
	{"min", OPERATOR_GTE},
	{"from", OPERATOR_GTE},
	{"since", OPERATOR_GTE},
	{"start", OPERATOR_GTE},
	{"after", OPERATOR_GT},
	{"le", OPERATOR_LTE},
	{"lteq", OPERATOR_LTE},
	{"max", OPERATOR_LTE},
	{"to", OPERATOR_LTE},
	{"until", OPERATOR_LTE},
	{"end", OPERATOR_LTE},
	{"before", OPERATOR_LT},
	{"like", OPERATOR_CONTAINS},
	{"ilike", OPERATOR_CONTAINS},
	{"match", OPERATOR_CONTAINS},
	{"icontains", OPERATOR_CONTAINS},
	{"prefix", OPERATOR_STARTSWITH},
	{"starts_with", OPERATOR_STARTSWITH},
	{"istartswith", OPERATOR_STARTSWITH},
	{"in", OPERATOR_ANY},
	{"any", OPERATOR_ANY},
	{"or", OPERATOR_ANY},
	{"is", OPERATOR_ANY},
	{"exact", OPERATOR_EQ},
	{"iexact", OPERATOR_ANY},
	{"not", OPERATOR_NE},
	{"neq", OPERATOR_NE},
	{"is_not", OPERATOR_NE},
	{"null", OPERATOR_ISNULL},
	{"is_null", OPERATOR_ISNULL},
	{"and", OPERATOR_ALL},
};

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

struct text query_spelling(struct arena *arena, struct text name)
{
	char *out = arena_array(arena, name.len, 2);
	size_t len = 0;

	if (text_starts(name, TEXT("filter[")))
		name = text_part(name, sizeof("filter[") - 1, name.len);
	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];

		if (c == ']')
			continue;
		if (c == '[' || c == '.' || c == ':' || c == '$') {
			out[len++] = '_';
			out[len++] = '_';
		} else if (is_capital(c)) {
			if (len > 0 && !is_capital(name.at[i - 1]) && out[len - 1] != '_')
				out[len++] = '_';
			out[len++] = (char)(c - 'A' + 'a');
		} else {
			out[len++] = c == '-' ? '_' : c;
		}
	}
	return (struct text){out, len};
}

/* Whether it is a word of others; `ret_ours` is ours, empty where it is not taken here. */
static bool is_elsewhere(struct texts allowed, struct text spelled, struct text *ret_ours)
{
	bool known = false;

	*ret_ours = TEXT("");
	for (size_t i = 0; i < sizeof(elsewhere) / sizeof(elsewhere[0]) && ret_ours->len == 0; i++) {
		if (nearest_distance(spelled, text_of(elsewhere[i].theirs)) != 0)
			continue;
		known = true;
		if (texts_have(allowed, text_of(elsewhere[i].ours)))
			*ret_ours = text_of(elsewhere[i].ours);
	}
	return known;
}

/* The parameter that `name` was probably meant to be; empty where nothing is near, or the word means something else. */
static struct text nearest_parameter(struct texts allowed, struct text spelled)
{
	struct text ours;
	size_t nearest;

	if (texts_have(allowed, spelled))
		return spelled;
	if (is_elsewhere(allowed, spelled, &ours))
		return ours;
	nearest = nearest_among(spelled, allowed.at, allowed.count);
	return nearest < allowed.count ? allowed.at[nearest] : TEXT("");
}

/* The field that is called `name` as a parameter, in JSON or by others; NULL none. */
static const struct field *field_called(const struct kind *kind, struct text name)
{
	const struct field *field = kind_parameter(kind, name);

	field = field != NULL ? field : kind_field(kind, name);
	for (size_t i = 0; i < sizeof(elsewhere) / sizeof(elsewhere[0]) && field == NULL; i++)
		if (text_equal(name, text_of(elsewhere[i].theirs)))
			field = kind_parameter(kind, text_of(elsewhere[i].ours));
	return field;
}

/* What asks for rows by the field that is called `name`: "speakers" is speaker=, and q= finds the words of a text that
 * is no filter. NULL where there is no such field, or nothing asks for it. */
static const char *parameter_for(const struct query_context *context, struct text name, const struct field **ret_field)
{
	const struct field *field = field_called(kind_at(context->kind), name);

	*ret_field = field;
	if (field == NULL || (field->uses & (FILTER | SEARCH)) == 0)
		return NULL;
	return (field->uses & FILTER) != 0 ? field->parameter : "q";
}

static struct text parameter_of_key(const struct query_context *context, struct text name)
{
	const struct field *field;

	return (context->takes & QUERY_FILTERS) == 0 ? TEXT("") : text_of(parameter_for(context, name, &field));
}

/* The parameter of `base`, a parameter or a key, with this operator, or without where it makes no sense. */
static struct text with_operator(const struct query_context *context, struct text base, enum operator op)
{
	const struct field *field;
	const char *parameter = parameter_for(context, base, &field);

	if (parameter == NULL)
		return TEXT("");
	if ((field->uses & FILTER) == 0) /* q= finds what is there */
		return op == OPERATOR_NE || op == OPERATOR_ISNULL ? TEXT("") : text_of(parameter);
	if (op == OPERATOR_ANY || !query_operator_fits(field, op))
		return text_of(parameter);
	return query_filter_name(context->arena, field, op);
}

/* speakers__ne is speaker__ne; leader__gte, which makes no sense, is leader; date__ge, date_from and dateMin are
 * date__gte. */
static struct text parameter_with_operator(const struct query_context *context, struct text name)
{
	struct text meant = TEXT("");

	if ((context->takes & QUERY_FILTERS) == 0)
		return meant;
	for (int op = OPERATOR_ANY + 1; op < OPERATOR_COUNT && meant.len == 0; op++) {
		struct text suffix = query_suffix((enum operator)op);

		if (text_ends(name, suffix))
			meant = with_operator(context, text_part(name, 0, name.len - suffix.len), (enum operator)op);
	}
	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]) && meant.len == 0; i++) {
		struct text theirs = text_of(operators[i].theirs);
		size_t end = text_ends(name, theirs) ? name.len - theirs.len : 0;

		if (end == 0 || name.at[end - 1] != '_')
			continue;
		while (end > 0 && name.at[end - 1] == '_')
			end--;
		meant = with_operator(context, text_part(name, 0, end), operators[i].ours);
	}
	return meant;
}

/* leader!=Xi is leader__ne=Xi. What is no comparison is nothing then: without its sign a name says the opposite. */
static void mean_comparison(struct parsing *parsing, struct pair pair, enum operator op)
{
	const struct query_context *context = parsing->context;
	struct text spelled = query_spelling(context->arena, pair.name);

	if (op == OPERATOR_COUNT || spelled.len == 0 || (context->takes & QUERY_FILTERS) == 0)
		return;
	pair.name = with_operator(context, spelled, op);
	if (pair.name.len == 0)
		pair.name = with_operator(context, nearest_parameter(parsing->refusal->allowed, spelled), op);
	if (pair.name.len > 0)
		parsing_mean_pair(parsing, pair);
}

static bool has_letter(struct text name)
{
	for (size_t i = 0; i < name.len; i++)
		if (is_capital(name.at[i]) || (name.at[i] >= 'a' && name.at[i] <= 'z') || (name.at[i] & 0x80) != 0)
			return true;
	return false;
}

/* What a name without signs was probably meant to be. */
static void mean_parameter(struct parsing *parsing)
{
	const struct query_context *context = parsing->context;
	struct text spelled = query_spelling(context->arena, parsing->pairs.at[parsing->at].name);
	struct text meant = parameter_of_key(context, spelled);

	if (parsing_mean_direction(parsing, spelled))
		return;
	if (meant.len == 0)
		meant = parameter_with_operator(context, spelled);
	if (meant.len == 0)
		meant = nearest_parameter(parsing->refusal->allowed, spelled);
	if (meant.len > 0)
		parsing_mean_name(parsing, meant);
}

bool parsing_refuse_unknown(struct parsing *parsing)
{
	const struct query_context *context = parsing->context;
	struct pair sent = parsing->pairs.at[parsing->at], compared;
	struct text quoted = query_quote(context->arena, sent.name);
	enum operator op;

	parsing->refusal->allowed = query_parameters(context);
	if (query_signed(context->arena, sent, &compared, &op))
		mean_comparison(parsing, compared, op);
	else if (has_letter(sent.name))
		mean_parameter(parsing);
	return parsing_refuse(parsing, QUERY_UNKNOWN_PARAMETER,
			      arena_print(context->arena, "%.*s has no parameter %.*s.", (int)context->subject.len,
					  context->subject.at, (int)quoted.len, quoted.at));
}
