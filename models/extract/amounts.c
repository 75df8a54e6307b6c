/* SPDX-License-Identifier: MIT */
/* Over 300 lines: numbers in digits and in words, and what multiplies both. */
#include "models/extract/amounts.h"

#include <string.h>

#include "models/extract/decimals.h"
#include "models/extract/words.h"

static bool is_digits(struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
	return text.len > 0;
}

uint32_t year_read(const struct reading *reading, uint32_t token)
{
	const struct token *here = token_at(reading, token);
	uint32_t year = 0;

	if (here->kind != TOKEN_NUMBER || here->end - here->start != 4 || here->folded.len != 4 ||
	    !is_digits(here->folded))
		return 0;
	for (size_t i = 0; i < 4; i++)
		year = year * 10 + (uint32_t)(here->folded.at[i] - '0');
	return year >= 1800 && year < 2200 ? year : 0;
}

/* ---- words ---- */

/* Value of one folded word in the list of numbers; 0 none. */
static int64_t value_of(const struct reading *reading, struct text folded, uint64_t kinds)
{
	const struct sense *sense = lexicon_sense(reading->lexicon, folded, LIST_numbers, kinds);

	return sense == NULL ? 0 : sense->row->number;
}

/* The same of a token, whose senses are known. */
static int64_t token_value(const struct reading *reading, uint32_t token, uint64_t kinds)
{
	if ((reading->senses[token].lists & UINT32_C(1) << LIST_numbers) == 0)
		return 0;
	for (const struct sense *sense = reading->senses[token].at[0]; sense != NULL; sense = sense->next)
		if (sense->list == LIST_numbers && sense->words == 1 && (sense->row->flags & kinds) != 0)
			return sense->row->number;
	return 0;
}

/* "twenty-five", "twenty-fifth": the parts on either side of the hyphen. */
static int64_t compound(const struct reading *reading, struct text folded, uint64_t kinds)
{
	size_t hyphen = text_find(folded, TEXT("-"), 0);
	int64_t tens, ones;

	if (hyphen == SIZE_MAX)
		return 0;
	tens = value_of(reading, text_part(folded, 0, hyphen), FLAG(numbers, cardinal));
	ones = value_of(reading, text_part(folded, hyphen + 1, folded.len), kinds);
	return tens >= 20 && tens < 100 && ones > 0 && ones < 10 ? tens + ones : 0;
}

static int64_t word_value(const struct reading *reading, uint32_t token)
{
	const struct token *here = token_at(reading, token);
	int64_t value;

	if (here->kind != TOKEN_WORD)
		return 0;
	value = token_value(reading, token, FLAG(numbers, cardinal));
	return value != 0 || (here->flags & TOKEN_HYPHENATED) == 0
		       ? value
		       : compound(reading, here->folded, FLAG(numbers, cardinal));
}

uint32_t ordinal_read(const struct reading *reading, uint32_t token)
{
	const struct token *here = token_at(reading, token);
	uint32_t value = 0;
	int64_t word;

	if (here->kind == TOKEN_NUMBER && (here->flags & TOKEN_ORDINAL) != 0) {
		for (size_t i = 0; i < here->folded.len && i < 5; i++)
			if (here->folded.at[i] >= '0' && here->folded.at[i] <= '9')
				value = value * 10 + (uint32_t)(here->folded.at[i] - '0');
		return value;
	}
	if (here->kind != TOKEN_WORD)
		return 0;
	word = token_value(reading, token, FLAG(numbers, ordinal));
	if (word == 0 && (here->flags & TOKEN_HYPHENATED) != 0)
		word = compound(reading, here->folded, FLAG(numbers, ordinal));
	return word > 0 && word < 10000 ? (uint32_t)word : 0;
}

/* ---- multipliers ---- */

/* Power of ten of the multiplier words at a token; "m" counts only with a currency. */
static const struct sense *multiplier_at(const struct reading *reading, uint32_t token, bool money)
{
	if (!money && token_at(reading, token)->folded.len == 1)
		return NULL;
	return reading_kind(reading, token, LIST_units, FLAG(units, multiplier));
}

/* The multiplier at the start of a compound: "billion" of "billion-dollar". */
static int32_t compound_multiplier(const struct reading *reading, uint32_t token)
{
	const struct token *here = token_at(reading, token);
	size_t hyphen = here->kind == TOKEN_WORD ? text_find(here->folded, TEXT("-"), 0) : SIZE_MAX;
	const struct sense *sense;

	if (hyphen == SIZE_MAX)
		return 0;
	sense = lexicon_sense(reading->lexicon, text_part(here->folded, 0, hyphen), LIST_units,
			      FLAG(units, multiplier));
	return sense == NULL ? 0 : (int32_t)sense->row->number;
}

static void read_multipliers(const struct reading *reading, struct amount *amount)
{
	uint32_t at = amount->last;
	const struct sense *sense;

	if (reading_mark(reading, at, '-') && !reading_flag(reading, at, TOKEN_SPACED) &&
	    !reading_flag(reading, at + 1, TOKEN_SPACED)) {
		int32_t power = compound_multiplier(reading, at + 1);

		if (power > 0) {
			amount->power += power;
			amount->last = at + 2;
			amount->in_compound = true;
			return;
		}
		at++;
	}
	while ((sense = multiplier_at(reading, at, amount->money != NULL)) != NULL && amount->power < 15) {
		amount->power += (int32_t)sense->row->number;
		at += sense->words;
		amount->last = at;
	}
}

/* ---- amounts ---- */

static bool is_month(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_calendar);

	return sense != NULL && (sense->row->flags & FLAG(calendar, month)) != 0 &&
	       reading_flag(reading, token, TOKEN_CAPITAL);
}

/* Digits that are a day, a time or the number of a list item. */
static bool is_other_number(const struct reading *reading, uint32_t token)
{
	const struct token *here = token_at(reading, token);

	if ((here->flags & (TOKEN_ORDINAL | TOKEN_BULLET)) != 0)
		return true;
	if (here->folded.len <= 2 && (is_month(reading, token + 1) || (token > 0 && is_month(reading, token - 1))))
		return true;
	if (token > 1 && reading_mark(reading, token - 1, ':') && !reading_flag(reading, token, TOKEN_SPACED) &&
	    token_at(reading, token - 2)->kind == TOKEN_NUMBER)
		return true;
	return reading_mark(reading, token + 1, ':') && token_at(reading, token + 2)->kind == TOKEN_NUMBER &&
	       !reading_flag(reading, token + 2, TOKEN_SPACED);
}

/* "25 000": a group of three digits behind a space. */
static uint32_t digit_groups(const struct reading *reading, uint32_t token)
{
	uint32_t at = token + 1;

	if (token_at(reading, token)->folded.len > 3 || !is_digits(token_at(reading, token)->folded) ||
	    token_at(reading, token)->folded.at[0] == '0')
		return at;
	while (token_at(reading, at)->kind == TOKEN_NUMBER && token_at(reading, at)->folded.len == 3 &&
	       (token_at(reading, at)->flags & (TOKEN_ORDINAL | TOKEN_LINE_START)) == 0 &&
	       is_digits(token_at(reading, at)->folded))
		at++;
	return at;
}

static struct text joined_digits(const struct reading *reading, uint32_t first, uint32_t last)
{
	char *out = arena_bytes(reading->arena, 64);
	size_t used = 0;

	for (uint32_t i = first; i < last; i++) {
		struct text part = token_at(reading, i)->folded;

		if (used + part.len > 64)
			break;
		memcpy(out + used, part.at, part.len);
		used += part.len;
	}
	arena_give_back(reading->arena, 64 - used);
	return (struct text){out, used};
}

static bool read_digits(const struct reading *reading, uint32_t token, struct amount *amount)
{
	uint32_t last;

	if (token_at(reading, token)->kind != TOKEN_NUMBER || is_other_number(reading, token))
		return false;
	last = digit_groups(reading, token);
	amount->printed = last == token + 1 ? token_at(reading, token)->folded : joined_digits(reading, token, last);
	amount->last = last;
	read_multipliers(reading, amount);
	return amount->money != NULL || amount->power > 0 || year_read(reading, token) == 0;
}

/* Whether a number word multiplies what stands before it: "two hundred", "two dozen". */
static bool multiplies(int64_t value)
{
	return value >= 100 || value == 12;
}

static bool read_words(const struct reading *reading, uint32_t token, struct amount *amount)
{
	bool article = reading_is(reading, token, "a") || reading_is(reading, token, "an");
	uint32_t at = token;
	int64_t total = 0, value;

	if (reading_is(reading, token, "half") &&
	    (reading_is(reading, token + 1, "a") || reading_is(reading, token + 1, "an"))) {
		amount->last = token + 2;
		amount->words = 5;
		amount->shift = 1;
		read_multipliers(reading, amount);
		return amount->power > 0;
	}
	if (article) {
		if (!multiplies(word_value(reading, token + 1)) && multiplier_at(reading, token + 1, false) == NULL)
			return false;
		total = 1;
		at++;
	}
	for (;; at++) {
		uint32_t next = total >= 100 && reading_is(reading, at, "and") ? at + 1 : at;

		value = word_value(reading, next);
		if (value <= 0 || value >= 1000)
			break;
		if (total > 0 && multiplies(value) && total < 100)
			total *= value;
		else if (total == 0 || (total >= 100 && value < 100) || (total < 100 && total % 10 == 0 && value < 10))
			total += value;
		else
			break;
		at = next;
	}
	amount->last = at;
	amount->words = total;
	if (total > 0)
		read_multipliers(reading, amount);
	return total > 0 && amount->last > token + (article ? 1U : 0U);
}

/* "AED164 billion": the code of a currency straight before its number. Codes before small numbers are other things. */
static bool read_glued(const struct reading *reading, uint32_t token, struct amount *amount)
{
	const struct token *here = token_at(reading, token);
	const struct sense *money;
	size_t letters = 0;

	if (here->kind != TOKEN_WORD || (here->flags & TOKEN_CAPITAL) == 0)
		return false;
	while (letters < here->folded.len && here->folded.at[letters] >= 'a' && here->folded.at[letters] <= 'z')
		letters++;
	if (letters == 0 || letters > 3 || letters == here->folded.len ||
	    decimal_read(reading->arena, text_part(here->folded, letters, here->folded.len), 0).digits.len == 0)
		return false;
	money = lexicon_sense(reading->lexicon, text_part(here->folded, 0, letters), LIST_currencies, 0);
	while (money != NULL && money->list != LIST_currencies)
		money = money->next;
	if (money == NULL)
		return false;
	amount->money = money->row;
	amount->printed = text_part(here->folded, letters, here->folded.len);
	amount->last = token + 1;
	/* "RM21.6": the decimals are a token of their own */
	if ((reading_mark(reading, token + 1, '.') || reading_mark(reading, token + 1, ',')) &&
	    !reading_flag(reading, token + 1, TOKEN_SPACED) && !reading_flag(reading, token + 2, TOKEN_SPACED) &&
	    token_at(reading, token + 2)->kind == TOKEN_NUMBER) {
		struct text rest = token_at(reading, token + 2)->folded;

		amount->printed =
			arena_print(reading->arena, "%.*s%c%.*s", (int)amount->printed.len, amount->printed.at,
				    token_at(reading, token + 1)->mark, (int)rest.len, rest.at);
		amount->last = token + 3;
	}
	read_multipliers(reading, amount);
	return amount->power > 0 || (letters > 1 && amount->printed.len > 3); /* "R2,43 billion", and not "R1234" */
}

/* Nearly all tokens end here. */
static bool can_start(const struct reading *reading, uint32_t token)
{
	const uint32_t lists = UINT32_C(1) << LIST_currencies | UINT32_C(1) << LIST_numbers;
	const struct token *here = token_at(reading, token);

	return here->kind == TOKEN_NUMBER || (here->flags & (TOKEN_CAPITAL | TOKEN_HYPHENATED)) != 0 ||
	       (token < reading->tokens.count && (reading->senses[token].lists & lists) != 0) ||
	       IS_ONE_OF(reading, token, "a", "an", "half");
}

bool amount_read(const struct reading *reading, uint32_t token, struct amount *ret_amount)
{
	struct amount amount;
	const struct sense *money;

	if (!can_start(reading, token))
		return false;
	amount = (struct amount){.first = token, .start = token};
	money = reading_sense(reading, token, LIST_currencies);
	if (money != NULL && token_at(reading, token + money->words)->kind == TOKEN_NUMBER &&
	    (token_at(reading, token)->kind == TOKEN_MARK || reading_flag(reading, token, TOKEN_CAPITAL) ||
	     (money->forms & FORM_SECOND) != 0)) {
		amount.money = money->row;
		amount.first = token + money->words;
	}
	if (!read_glued(reading, token, &amount) && !read_digits(reading, amount.first, &amount) &&
	    (amount.money != NULL || !read_words(reading, token, &amount)))
		return false;
	*ret_amount = amount;
	return true;
}

struct decimal amount_value(const struct reading *reading, const struct amount *amount, int32_t power)
{
	if (amount->printed.len > 0)
		return decimal_read(reading->arena, amount->printed, power);
	return decimal_of(reading->arena, amount->words, power - amount->shift);
}
