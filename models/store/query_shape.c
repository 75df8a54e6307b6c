/* SPDX-License-Identifier: MIT */
/* Longer than most: each parameter that is no filter, and how its refusal is worded. */
#include "models/store/query_parse.h"

#include <stdint.h>

#include "models/store/nearest.h"

static struct text in_hand(const struct parsing *parsing)
{
	return parsing->pairs.at[parsing->at].value;
}

static bool refuse(struct parsing *parsing, struct text value, const char *why)
{
	struct arena *arena = parsing->context->arena;
	struct text quoted = query_quote(arena, value), name = parsing->pairs.at[parsing->at].name;

	return parsing_refuse(
		parsing, QUERY_INVALID_VALUE,
		arena_print(arena, "%.*s for '%.*s' %s.", (int)quoted.len, quoted.at, (int)name.len, name.at, why));
}

/* ---- limit, offset, pretty ---- */

/* Digits alone, without leading zeros, at most `most`. */
static bool read_number(struct text text, uint64_t most, uint64_t *ret_number)
{
	uint64_t number = 0;

	if (text.len == 0 || text.len > 17 || (text.len > 1 && text.at[0] == '0'))
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		number = number * 10 + (uint64_t)(text.at[i] - '0');
	}
	*ret_number = number;
	return number <= most;
}

static bool is_digits(struct text text)
{
	size_t digits = 0;

	while (digits < text.len && text.at[digits] >= '0' && text.at[digits] <= '9')
		digits++;
	return text.len > 0 && digits == text.len;
}

bool parsing_limit(struct parsing *parsing)
{
	struct text value = in_hand(parsing);
	uint64_t limit;

	if (!read_number(value, QUERY_LIMIT_MOST, &limit)) {
		size_t zeros = 0;

		while (zeros + 1 < value.len && value.at[zeros] == '0')
			zeros++;
		if (is_digits(value) && read_number(text_part(value, zeros, value.len), QUERY_LIMIT_MOST, &limit))
			parsing_mean_value(parsing, 0, zeros, TEXT(""));
		else if (is_digits(value))
			parsing_mean_value(parsing, 0, value.len, TEXT("500"));
		return refuse(parsing, value, "is no whole number from 0 to 500");
	}
	parsing->query->limit = (uint32_t)limit;
	return true;
}

bool parsing_offset(struct parsing *parsing)
{
	if (!read_number(in_hand(parsing), QUERY_OFFSET_MOST, &parsing->query->offset))
		return refuse(parsing, in_hand(parsing), "is no whole number from 0 to 9007199254740992");
	return true;
}

bool parsing_page(struct parsing *parsing)
{
	if (!read_number(in_hand(parsing), QUERY_OFFSET_MOST, &parsing->page) || parsing->page == 0)
		return refuse(parsing, in_hand(parsing), "is no whole number from 1 to 9007199254740992");
	return true;
}

static bool parse_switch(struct parsing *parsing, bool *ret_on)
{
	struct text value = in_hand(parsing);

	*ret_on = text_equal(value, TEXT("1"));
	if (!*ret_on && !text_equal(value, TEXT("0")))
		return refuse(parsing, value, "is neither 1 nor 0");
	return true;
}

bool parsing_pretty(struct parsing *parsing)
{
	return parse_switch(parsing, &parsing->query->pretty);
}

/* ---- search ---- */

bool parsing_highlight(struct parsing *parsing)
{
	return parse_switch(parsing, &parsing->query->highlight);
}

bool parsing_marks(struct parsing *parsing)
{
	size_t at = parsing_pair(parsing, TEXT("highlight"));

	if (!parsing->query->highlight || parsing->query->search != NULL)
		return true;
	parsing->at = at;
	parsing_mean_without(parsing, at);
	return parsing_refuse(parsing, QUERY_INVALID_VALUE,
			      TEXT("highlight=1 marks the words of q=, and no q= says which."));
}

bool parsing_q(struct parsing *parsing)
{
	struct arena *arena = parsing->context->arena;
	struct text value = in_hand(parsing);
	struct search *search = arena_take(arena, sizeof(*search));
	struct search_refusal refusal;

	if (!search_parse(arena, value, search, &refusal)) {
		for (size_t i = 0; i < refusal.meant_count; i++)
			parsing_mean_value(parsing, 0, value.len, refusal.meant[i]);
		return refuse(parsing, value, arena_string(arena, refusal.why));
	}
	parsing->query->q = value;
	parsing->query->search = search;
	return true;
}

/* ---- format ---- */

struct text query_form_word(enum query_form form)
{
#define QUERY_FORM_WORD(identifier, word, part) [FORM_##identifier] = {word, sizeof(word) - 1},
	static const struct text form_words[FORM_END] = {[FORM_UNSAID] = {"", 0}, QUERY_FORMS(QUERY_FORM_WORD)};
#undef QUERY_FORM_WORD

	return form_words[form];
}

bool query_form_fits(enum query_form form, unsigned takes)
{
#define QUERY_FORM_PART(identifier, word, part) [FORM_##identifier] = (part),
	static const unsigned parts[FORM_END] = {[FORM_UNSAID] = 0, QUERY_FORMS(QUERY_FORM_PART)};
#undef QUERY_FORM_PART

	return (parts[form] & takes) != 0;
}

bool parsing_format(struct parsing *parsing)
{
	struct text value = in_hand(parsing);
	struct text_list words = {0};

	for (int form = FORM_JSON; form < FORM_END; form++) {
		struct text word = query_form_word((enum query_form)form);

		if (!query_form_fits((enum query_form)form, parsing->context->takes))
			continue;
		list_add(parsing->context->arena, &words, word);
		if (!text_equal(value, word))
			continue;
		parsing->query->form = (enum query_form)form;
		return true;
	}
	for (size_t i = 0; i < words.count; i++)
		parsing_mean_value(parsing, 0, value.len, words.at[i]);
	parsing->refusal->allowed = (struct texts){words.at, words.count};
	(void)refuse(parsing, value, "is no form that this can be had in");
	if (words.count > 1) /* of one form there is nothing to choose */
		parsing->refusal->wrong = QUERY_NO_SUCH_FORM;
	return false;
}

/* ---- lists of names: sort, fields, include ---- */

bool parsing_refuse_name(struct parsing *parsing, size_t start, size_t end, struct text_list allowed, const char *why)
{
	struct text name = text_part(in_hand(parsing), start, end);
	size_t nearest = nearest_among(name, allowed.at, allowed.count);

	if (nearest < allowed.count)
		parsing_mean_value(parsing, start, end, allowed.at[nearest]);
	parsing->refusal->allowed = (struct texts){allowed.at, allowed.count};
	return refuse(parsing, name, why);
}

/* The field that a query or JSON calls so, if it may be used so. */
static const struct field *usable(const struct kind *kind, struct text name, unsigned use)
{
	const struct field *field = kind_parameter(kind, name);

	if (field == NULL)
		field = kind_field(kind, name);
	return field != NULL && (field->uses & use) == use ? field : NULL;
}

static struct text_list usable_names(struct arena *arena, const struct kind *kind, unsigned use)
{
	struct text_list names = {0};

	for (size_t i = 0; i < kind->field_count; i++)
		if ((kind->fields[i].uses & use) == use)
			list_add(arena, &names, text_of(kind->fields[i].parameter));
	return names;
}

/* "date:desc", "date asc", "date.desc": what others write for -date and date. */
static void mean_direction(struct parsing *parsing, const struct kind *kind, size_t start, size_t end)
{
	static const struct {
		struct text theirs;
		const char *ours;
	} ways[] = {{{"desc", 4}, "-"}, {{"descending", 10}, "-"}, {{"asc", 3}, ""}, {{"ascending", 9}, ""}};
	struct text name = text_part(in_hand(parsing), start, end);

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		size_t before = text_ends(name, ways[i].theirs) ? name.len - ways[i].theirs.len : 0;

		if (before < 2 || memchr(" :.", name.at[before - 1], 3) == NULL ||
		    usable(kind, text_part(name, 0, before - 1), SORT) == NULL)
			continue;
		parsing_mean_value(
			parsing, start, end,
			arena_print(parsing->context->arena, "%s%.*s", ways[i].ours, (int)before - 1, name.at));
	}
}

bool parsing_sort(struct parsing *parsing)
{
	const struct kind *kind = kind_at(parsing->context->kind);
	struct text value = in_hand(parsing);
	size_t from = 0, start, end;

	while (parsing_piece(value, &from, &start, &end)) {
		struct order_key key = {.descending = start < end && value.at[start] == '-'};

		start += key.descending;
		key.field = usable(kind, text_part(value, start, end), SORT);
		if (key.field == NULL) {
			mean_direction(parsing, kind, start, end);
			return parsing_refuse_name(parsing, start, end,
						   usable_names(parsing->context->arena, kind, SORT),
						   "is nothing to sort by");
		}
		for (size_t i = 0; i < parsing->order.count; i++)
			if (parsing->order.at[i].field == key.field)
				return refuse(parsing, text_part(value, start, end), "stands there twice");
		list_add(parsing->context->arena, &parsing->order, key);
	}
	return true;
}

static struct text_list key_names(struct arena *arena, const struct kind *kind, bool references)
{
	struct text_list names = {0};

	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *field = &kind->fields[i];
		bool reference = field->type == &type_reference || field->type == &type_references;

		if (field->name != NULL && (reference || field->type == &type_sources || !references))
			list_add(arena, &names, text_of(field->name));
	}
	return names;
}

/* References, and the collections whose rows refer to one of this kind. */
static struct text_list include_names(struct arena *arena, const struct kind *kind)
{
	struct text_list names = key_names(arena, kind, true);

	for (int other = 0; other < KIND_COUNT; other++)
		if (kind_includes(kind->id, (enum kind_id)other))
			list_add(arena, &names, text_of(kind_at((enum kind_id)other)->plural));
	return names;
}

static void add_once(struct arena *arena, struct text_list *list, struct text text)
{
	if (!texts_have((struct texts){list->at, list->count}, text))
		list_add(arena, list, text);
}

bool parsing_fields(struct parsing *parsing)
{
	const struct kind *kind = kind_at(parsing->context->kind);
	struct arena *arena = parsing->context->arena;
	size_t from = 0, start, end;

	while (parsing_piece(in_hand(parsing), &from, &start, &end)) {
		struct text path = text_part(in_hand(parsing), start, end);

		if (!kind_has_path(kind, path))
			return parsing_refuse_name(parsing, start, end, key_names(arena, kind, false), "is no field");
		add_once(arena, &parsing->fields, path);
	}
	return true;
}

bool parsing_include(struct parsing *parsing)
{
	const struct kind *kind = kind_at(parsing->context->kind);
	struct arena *arena = parsing->context->arena;
	size_t from = 0, start, end;

	while (parsing_piece(in_hand(parsing), &from, &start, &end)) {
		struct text_list names = include_names(arena, kind);
		struct text name = text_part(in_hand(parsing), start, end);
		bool known = false;

		for (size_t i = 0; i < names.count; i++)
			known = known || text_equal(names.at[i], name);
		if (!known)
			return parsing_refuse_name(parsing, start, end, names, "is nothing to include");
		add_once(arena, &parsing->include, name);
	}
	return true;
}

bool parsing_facets(struct parsing *parsing)
{
	const struct kind *kind = kind_at(parsing->context->kind);
	struct arena *arena = parsing->context->arena;
	size_t from = 0, start, end;

	while (parsing_piece(in_hand(parsing), &from, &start, &end)) {
		const struct field *field = usable(kind, text_part(in_hand(parsing), start, end), FILTER | FACET);
		bool known = false;

		if (field == NULL)
			return parsing_refuse_name(parsing, start, end, usable_names(arena, kind, FILTER | FACET),
						   "is nothing to count");
		for (size_t i = 0; i < parsing->facets.count; i++)
			known = known || parsing->facets.at[i] == field;
		if (!known)
			list_add(arena, &parsing->facets, field);
	}
	return true;
}
