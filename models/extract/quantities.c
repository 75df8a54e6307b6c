/* SPDX-License-Identifier: MIT */
#include "models/extract/reading.h"

#include <string.h>

#include "models/extract/amounts.h"
#include "models/extract/decimals.h"

/* ---- modifiers ---- */

static enum modifier modifier_named(struct text name)
{
	static const struct {
		const char *name;
		enum modifier modifier;
	} names[] = {
		{"MORE_THAN", MODIFIER_MORE_THAN},
		{"LESS_THAN", MODIFIER_LESS_THAN},
		{"EQUAL_OR_MORE", MODIFIER_EQUAL_OR_MORE},
		{"EQUAL_OR_LESS", MODIFIER_EQUAL_OR_LESS},
		{"APPROX", MODIFIER_APPROX},
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (text_equal(name, text_of(names[i].name)))
			return names[i].modifier;
	return MODIFIER_NONE;
}

enum modifier read_modifier(const struct reading *reading, const struct sense *sense)
{
	return modifier_named(lexicon_cell(reading->lexicon, sense->row, "modifier"));
}

/* "20 or more", "10 million or so": modifiers that stand behind begin with "or". */
static void read_behind(const struct reading *reading, uint32_t token, struct quantity *quantity)
{
	const struct sense *sense = reading_sense(reading, token, LIST_modifiers);

	if (sense == NULL || sense->words < 2 || !reading_is(reading, token, "or"))
		return;
	quantity->modifier = read_modifier(reading, sense);
	quantity->tokens.last = token + sense->words;
}

/* ---- units ---- */

static void set_money(const struct reading *reading, const struct row *row, struct quantity *quantity)
{
	quantity->unit = lexicon_cell(reading->lexicon, row, "code");
	quantity->money = true;
}

/* "dollar" of "10-billion-dollar" and "15-percent". */
static void read_compound_unit(const struct reading *reading, uint32_t token, struct quantity *quantity)
{
	struct text folded = reading->tokens.at[token].folded;
	size_t at = text_find(folded, TEXT("-"), 0);
	const struct sense *sense;

	if (at == SIZE_MAX)
		return;
	sense = lexicon_sense(reading->lexicon, text_part(folded, at + 1, folded.len), LIST_currencies, 0);
	for (; sense != NULL; sense = sense->next)
		if (sense->list == LIST_currencies)
			set_money(reading, sense->row, quantity);
}

static const struct sense *unit_at(const struct reading *reading, uint32_t token)
{
	return reading_kind(reading, token, LIST_units, FLAG(units, unit));
}

/* Currency or unit behind the number; where a currency stood before it, only that. */
static void read_unit(const struct reading *reading, const struct amount *amount, struct quantity *quantity)
{
	uint32_t at = amount->last;
	const struct sense *sense;

	quantity->tokens.last = at;
	quantity->unit = TEXT("");
	quantity->money = false;
	if (amount->money != NULL)
		set_money(reading, amount->money, quantity);
	if (amount->in_compound) {
		read_compound_unit(reading, at - 1, quantity);
		return;
	}
	if (amount->money != NULL)
		return;
	if (reading_mark(reading, at, '%')) {
		quantity->unit = TEXT("percent");
		quantity->tokens.last = at + 1;
		return;
	}
	if (reading_mark(reading, at, '-') && !reading_flag(reading, at, TOKEN_SPACED) &&
	    !reading_flag(reading, at + 1, TOKEN_SPACED))
		at++;
	sense = reading_sense(reading, at, LIST_currencies);
	if (sense != NULL) {
		set_money(reading, sense->row, quantity);
	} else {
		sense = unit_at(reading, at);
		if (sense == NULL)
			return;
		quantity->unit = lexicon_cell(reading->lexicon, sense->row, "code");
		if (sense->row->number > 0) {
			quantity->value = decimal_shift(reading->arena, quantity->value, (int32_t)sense->row->number);
			quantity->multiplier += (int32_t)sense->row->number;
		}
	}
	quantity->tokens.last = at + sense->words;
}

/* ---- ranges ---- */

/* Where the second amount of a range starts behind its first: "to 18", "–18", "and 18" behind "between". */
static uint32_t range_continues(const struct reading *reading, uint32_t token, bool between)
{
	if (reading_is(reading, token, between ? "and" : "to"))
		return token + 1;
	if ((reading_mark(reading, token, '~') || reading_mark(reading, token, '-')) &&
	    reading_flag(reading, token, TOKEN_SPACED) == reading_flag(reading, token + 1, TOKEN_SPACED) &&
	    !reading_flag(reading, token, TOKEN_SPACED))
		return token + 1;
	return 0;
}

static int compare(struct decimal a, struct decimal b)
{
	size_t x = text_find(a.digits, TEXT("."), 0), y = text_find(b.digits, TEXT("."), 0);

	x = x == SIZE_MAX ? a.digits.len : x;
	y = y == SIZE_MAX ? b.digits.len : y;
	if (x != y)
		return x < y ? -1 : 1;
	return text_compare(a.digits, b.digits);
}

/* Extends a quantity to a range where a second amount of the same unit follows. */
static void read_range(const struct reading *reading, const struct amount *low, bool between, struct quantity *quantity)
{
	uint32_t second = range_continues(reading, quantity->tokens.last, between);
	struct amount high;
	struct quantity upper = *quantity;
	int32_t power = low->power;

	if (second == 0 || !amount_read(reading, second, &high))
		return;
	/* "increased by KD 3 million to KD 40 million": a change, and what it led to */
	if (quantity->money && high.money != NULL && low->start > 0 && reading_is(reading, low->start - 1, "by"))
		return;
	read_unit(reading, &high, &upper);
	if (low->money != NULL && upper.unit.len == 0)
		set_money(reading, low->money, &upper);
	if (quantity->unit.len > 0 && !text_equal(quantity->unit, upper.unit))
		return;
	if (power == 0 && high.power > 0 && quantity->unit.len == 0)
		power = high.power;
	if (low->money != NULL && power == 0)
		power = high.power;
	upper.value = amount_value(reading, low, power);
	upper.value_max = amount_value(reading, &high, high.power);
	if (upper.value.digits.len == 0 || compare(upper.value, upper.value_max) >= 0)
		return;
	upper.multiplier = high.power;
	upper.number = (struct range){low->first, high.last};
	*quantity = upper;
}

bool read_quantity(const struct reading *reading, uint32_t token, struct quantity *ret_quantity)
{
	const struct sense *modifier = reading_sense(reading, token, LIST_modifiers);
	struct quantity quantity;
	struct amount amount;
	uint32_t at = token;
	bool between;

	if (modifier != NULL && !reading_is(reading, token, "or"))
		at += modifier->words;
	between = reading_is(reading, at, "between");
	if (between || reading_is(reading, at, "from"))
		at++;
	if (!amount_read(reading, at, &amount))
		return false;
	quantity = (struct quantity){.tokens = {token, token}};
	if (modifier != NULL && !reading_is(reading, token, "or"))
		quantity.modifier = read_modifier(reading, modifier);
	quantity.number = (struct range){amount.first, amount.last};
	quantity.value = amount_value(reading, &amount, amount.power);
	quantity.multiplier = amount.power;
	if (quantity.value.digits.len == 0)
		return false;
	read_unit(reading, &amount, &quantity);
	read_range(reading, &amount, between, &quantity);
	if (quantity.value_max.digits.len == 0 && at > token && modifier == NULL)
		return false;
	read_behind(reading, quantity.tokens.last, &quantity);
	*ret_quantity = quantity;
	return true;
}
