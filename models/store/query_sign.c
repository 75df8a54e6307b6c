/* SPDX-License-Identifier: MIT */
#include "models/store/query_parse.h"

#include <stdint.h>
#include <string.h>

static const char SIGNS[] = "!<>=~";

static struct text trimmed(struct text text)
{
	size_t start = 0;

	while (start < text.len && text.at[start] == ' ')
		start++;
	while (text.len > start && text.at[text.len - 1] == ' ')
		text.len--;
	return text_part(text, start, text.len);
}

static bool is_sign(char c)
{
	return c != '\0' && strchr(SIGNS, c) != NULL;
}

static enum operator operator_of(struct text sign)
{
	static const struct {
		struct text sign;
		enum operator op;
	} signs[] = {{{"!", 1}, OPERATOR_NE},       {{"!=", 2}, OPERATOR_NE},       {{"!==", 3}, OPERATOR_NE},
		     {{"<>", 2}, OPERATOR_NE},      {{"<>=", 3}, OPERATOR_NE},      {{">", 1}, OPERATOR_GT},
		     {{">=", 2}, OPERATOR_GTE},     {{"<", 1}, OPERATOR_LT},        {{"<=", 2}, OPERATOR_LTE},
		     {{"~", 1}, OPERATOR_CONTAINS}, {{"~=", 2}, OPERATOR_CONTAINS}, {{"=", 1}, OPERATOR_ANY},
		     {{"==", 2}, OPERATOR_ANY},     {{"===", 3}, OPERATOR_ANY}};

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (text_equal(sign, signs[i].sign))
			return signs[i].op;
	return OPERATOR_COUNT;
}

bool query_signed(struct arena *arena, struct pair pair, struct pair *ret_pair, enum operator* ret_op)
{
	struct text name = pair.name, sign, rest;
	size_t start = 0, end;

	while (start < name.len && !is_sign(name.at[start]))
		start++;
	if (start == name.len)
		return false;
	for (end = start; end < name.len && is_sign(name.at[end]);)
		end++;
	sign = text_part(name, start, end);
	rest = trimmed(text_part(name, end, name.len));
	/* The last sign of date>=2024 is what parts the name from the value; confidence>0.9 is all name. */
	if (rest.len == 0)
		sign = arena_print(arena, "%.*s=", (int)sign.len, sign.at);
	*ret_op = rest.len > 0 && pair.value.len > 0 ? OPERATOR_COUNT : operator_of(sign);
	*ret_pair = (struct pair){trimmed(text_part(name, 0, start)), rest.len > 0 ? rest : trimmed(pair.value)};
	return true;
}
