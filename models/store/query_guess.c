/* SPDX-License-Identifier: MIT */
#include "models/store/query_parse.h"

#include <stdint.h>

#include "models/store/nearest.h"

/* What others call our parameters. */
static const struct {
	const char *theirs, *ours;
} elsewhere[] = {
	{"order", "sort"},     {"order_by", "sort"},  {"orderby", "sort"},    {"sort_by", "sort"},
	{"per_page", "limit"}, {"perpage", "limit"},  {"page_size", "limit"}, {"size", "limit"},
	{"count", "limit"},    {"top", "limit"},      {"skip", "offset"},     {"start", "offset"},
	{"select", "fields"},  {"columns", "fields"}, {"expand", "include"},  {"embed", "include"},
	{"from", "date__gte"}, {"to", "date__lte"},   {"after", "date__gt"},  {"before", "date__lt"},
	{"year", "date"},      {"person", "leader"},  {"who", "leader"},      {"prettyprint", "pretty"},
	{"query", "q"},        {"search", "q"},       {"text_search", "q"},   {"keyword", "q"},
	{"keywords", "q"},     {"term", "q"},
};

/* date[gte], date.gte, date:gte, dateGte: all are date__gte to somebody. */
static struct text usual_spelling(struct arena *arena, struct text name)
{
	char *out = arena_array(arena, name.len, 2);
	size_t len = 0;

	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];

		if (c == ']')
			continue;
		if (c == '[' || c == '.' || c == ':' || c == '$') {
			out[len++] = '_';
			out[len++] = '_';
		} else {
			out[len++] = c == '-' ? '_' : c;
		}
	}
	return (struct text){out, len};
}

static bool is_among(struct texts texts, struct text one)
{
	for (size_t i = 0; i < texts.count; i++)
		if (text_equal(texts.at[i], one))
			return true;
	return false;
}

/* The parameter that `name` was probably meant to be; empty where nothing is near. */
static struct text nearest_parameter(struct arena *arena, struct texts allowed, struct text name)
{
	struct text spelled = usual_spelling(arena, name), nearest = TEXT("");
	size_t least = SIZE_MAX;

	for (size_t i = 0; i < sizeof(elsewhere) / sizeof(elsewhere[0]); i++)
		if (nearest_distance(spelled, text_of(elsewhere[i].theirs)) == 0 &&
		    is_among(allowed, text_of(elsewhere[i].ours)))
			return text_of(elsewhere[i].ours);
	for (size_t i = 0; i < allowed.count; i++) {
		size_t distance = nearest_distance(spelled, allowed.at[i]);

		if (distance < least && nearest_enough(distance, spelled.len)) {
			least = distance;
			nearest = allowed.at[i];
		}
	}
	return nearest;
}

/* The parameter of the field that JSON calls `name`: "speakers" is speaker=. */
static struct text parameter_of_key(const struct query_context *context, struct text name)
{
	const struct field *field = NULL;

	if ((context->takes & QUERY_FILTERS) != 0)
		field = kind_field(kind_at(context->kind), name);
	if (field == NULL || (field->uses & FILTER) == 0)
		return TEXT("");
	return text_of(field->parameter);
}

/* speakers__ne is speaker__ne; leader__gte, which makes no sense, is leader. */
static struct text parameter_with_operator(const struct query_context *context, struct text name)
{
	for (int op = OPERATOR_ANY + 1; op < OPERATOR_COUNT && (context->takes & QUERY_FILTERS) != 0; op++) {
		struct text suffix = query_suffix((enum operator)op), base;
		const struct field *field;

		if (!text_ends(name, suffix))
			continue;
		base = text_part(name, 0, name.len - suffix.len);
		field = kind_parameter(kind_at(context->kind), base);
		field = field != NULL ? field : kind_field(kind_at(context->kind), base);
		if (field == NULL || (field->uses & FILTER) == 0)
			continue;
		return query_operator_fits(field, (enum operator)op)
			       ? query_filter_name(context->arena, field, (enum operator)op)
			       : text_of(field->parameter);
	}
	return TEXT("");
}

bool parsing_refuse_unknown(struct parsing *parsing)
{
	const struct query_context *context = parsing->context;
	struct text name = parsing->pairs.at[parsing->at].name;
	struct text quoted = query_quote(context->arena, name), meant = parameter_of_key(context, name);

	parsing->refusal->allowed = query_parameters(context);
	if (meant.len == 0)
		meant = parameter_with_operator(context, name);
	if (meant.len == 0)
		meant = nearest_parameter(context->arena, parsing->refusal->allowed, name);
	if (meant.len > 0)
		parsing_mean_name(parsing, meant);
	return parsing_refuse(parsing, QUERY_UNKNOWN_PARAMETER,
			      arena_print(context->arena, "%.*s has no parameter %.*s.", (int)context->subject.len,
					  context->subject.at, (int)quoted.len, quoted.at));
}
