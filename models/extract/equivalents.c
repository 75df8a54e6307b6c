/* SPDX-License-Identifier: MIT */
/* "74.91 billion yuan ($10.3 billion)": the same figure again, in another currency. */
#include "models/extract/figures.h"
#include "models/extract/words.h"

struct text figure_value_text(const struct reading *reading, const struct quantity *quantity)
{
	struct range range = quantity->tokens;
	const struct sense *modifier = reading_sense(reading, range.first, LIST_modifiers);

	if (modifier != NULL && range.first + modifier->words <= quantity->number.first)
		range.first += modifier->words;
	return reading_words(reading, range);
}

/* The last word of the amount that stands before the bracket, or before "or"; UINT32_MAX: none does. */
static uint32_t end_of_first(const struct reading *reading, const struct quantity *quantity)
{
	uint32_t at = quantity->tokens.first, before;

	if (at >= 3 && reading_is(reading, at - 1, "or")) { /* "840 billion rubles, or almost 10 billion dollars" */
		before = reading_mark(reading, at - 2, ',') ? at - 3 : at - 2;
		return reading_sense(reading, before, LIST_currencies) != NULL ? before : UINT32_MAX;
	}
	if (at > 0 && IS_ONE_OF(reading, at - 1, "about", "or"))
		at--;
	return at >= 2 && reading_mark(reading, at - 1, '(') &&
			       (reading_sense(reading, at - 2, LIST_currencies) != NULL ||
				reading_sense(reading, at - 2, LIST_units) != NULL)
		       ? at - 2
		       : UINT32_MAX;
}

/* The sources of a figure, with another amount for its own; false where that does not end with the token. */
static bool replace_value(struct reading *reading, const struct quantity *quantity, uint32_t end,
			  struct sources *sources)
{
	struct source found[4];
	size_t count = 0;
	bool adjoins = false;

	for (size_t i = 0; i < sources->count && count < 3; i++)
		if (sources->at[i].role != ROLE_VALUE)
			found[count++] = sources->at[i];
		else
			adjoins = sources->at[i].span.end == reading->tokens.at[end].end;
	found[count++] = reading_source(reading, quantity->tokens, ROLE_VALUE);
	*sources = reading_sources(reading, found, count);
	return adjoins;
}

bool figure_equivalent(struct reading *reading, const struct quantity *quantity)
{
	uint32_t end = end_of_first(reading, quantity);
	struct trade_fact fact;

	if (end == UINT32_MAX)
		return false;
	if (!quantity->money || reading->trade.count == 0)
		return true;
	fact = reading->trade.at[reading->trade.count - 1];
	if (fact.value.digits.len == 0 || text_equal(fact.unit, quantity->unit) ||
	    !replace_value(reading, quantity, end, &fact.basis.sources))
		return true;
	fact.value = quantity->value;
	fact.value_max = quantity->value_max;
	fact.value_text = figure_value_text(reading, quantity);
	fact.unit = quantity->unit;
	fact.multiplier = quantity->multiplier;
	if (quantity->modifier != MODIFIER_NONE)
		fact.modifier = quantity->modifier;
	fact.basis.rule = "trade-equivalent";
	list_add(reading->arena, &reading->trade, fact);
	return true;
}
