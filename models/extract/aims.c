/* SPDX-License-Identifier: MIT */
#include "models/extract/figures.h"

#include "models/extract/clauses.h"
#include "models/extract/phrases.h"

/* "grew by a fifth to reach": what was reached, no aim. */
static bool has_grown(const struct reading *reading, uint32_t first, uint32_t to)
{
	for (uint32_t i = first; i < to; i++)
		if (figure_word(reading, i, FLAG(commerce, growth)) != NULL && is_finite(reading, i))
			return true;
	return false;
}

/* "the $6 billion target", "a $6 billion trade goal": the noun behind it makes it an aim; UINT32_MAX none does. */
static uint32_t aim_behind(const struct reading *reading, const struct quantity *quantity)
{
	uint32_t at = quantity->tokens.last;

	while (at < quantity->tokens.last + 3 && (figure_word(reading, at, FLAG(commerce, trade)) != NULL ||
						  IS_ONE_OF(reading, at, "annual", "bilateral")))
		at++;
	return IS_ONE_OF(reading, at, "target", "goal", "objective") ? at : UINT32_MAX;
}

bool figure_is_unreal(const struct reading *reading, const struct quantity *quantity, struct range sentence)
{
	enum { REACH = 12 };
	uint32_t first = quantity->tokens.first;

	for (uint32_t i = first; i > sentence.first + 1 && first - i < REACH && !reading_mark(reading, i - 1, ';'); i--)
		if (reading_is(reading, i - 1, "have") &&
		    IS_ONE_OF(reading, i - 2, "would", "could", "might", "should"))
			return true;
	return false;
}

bool figure_own_aim(const struct reading *reading, const struct quantity *quantity)
{
	uint32_t before = quantity->tokens.first;

	return aim_behind(reading, quantity) != UINT32_MAX ||
	       (before > 1 && reading_is(reading, before - 1, "of") &&
		IS_ONE_OF(reading, before - 2, "target", "goal", "objective"));
}

/* "the $6 billion target, reaching 4": an aim of another figure, before this one was reached. */
static bool is_aim_before(const struct reading *reading, uint32_t token, uint32_t figure)
{
	enum { REACH = 10 };
	struct quantity other;
	uint32_t last = 0;

	for (uint32_t i = token > REACH ? token - REACH : 0; last == 0 && i < token; i++)
		if (read_quantity(reading, i, &other) && other.money && aim_behind(reading, &other) == token)
			last = token;
	if (last == 0 && reading_is(reading, token + 1, "of") && read_quantity(reading, token + 2, &other) &&
	    other.money && other.tokens.last < figure)
		last = other.tokens.last;
	for (uint32_t i = last; last > 0 && i < figure; i++)
		if (IS_ONE_OF(reading, i, "reaching", "totalling", "totaling", "reached", "totalled", "totaled",
			      "amounted", "amounting", "stood", "standing", "hitting", "was", "only"))
			return true;
	return false;
}

bool figure_aimed(const struct reading *reading, uint32_t first, const struct quantity *quantity, struct range sentence,
		  bool reached)
{
	uint32_t from = quantity->tokens.first > sentence.first + 24 ? quantity->tokens.first - 24 : sentence.first;

	if (from < first && first < quantity->tokens.first && first - from > 8)
		from = first - 8;
	for (uint32_t i = from; i < quantity->tokens.first; i++) {
		if (reading_is(reading, i, "may") && reading_flag(reading, i, TOKEN_CAPITAL))
			continue; /* the month */
		if (IS_ONE_OF(reading, i, "target", "goal") && is_aim_before(reading, i, quantity->tokens.first))
			continue;
		if (IS_ONE_OF(reading, i, "will", "would", "shall", "could", "may", "might", "can", "target",
			      "targeted", "targeting", "targets", "goal", "goals", "plan", "plans", "aim", "aims",
			      "aiming", "hope", "hopes", "expected", "intend", "intends", "pledged", "vowed", "want",
			      "wants", "seek", "seeks"))
			return true;
		if (reading_is(reading, i, "to") &&
		    IS_ONE_OF(reading, i + 1, "reach", "raise", "increase", "bring", "boost", "double", "triple",
			      "expand", "hit", "exceed", "grow", "lift", "take", "achieve", "invest", "push") &&
		    !has_grown(reading, from, i))
			return true;
	}
	for (uint32_t i = quantity->tokens.last; i < sentence.last && i < quantity->tokens.last + 6; i++) {
		if (reading_mark(reading, i, ','))
			break;
		if (reading_is(reading, i, "by") && !reached) {
			struct when when;

			return read_when(reading, i, &when);
		}
	}
	return false;
}
