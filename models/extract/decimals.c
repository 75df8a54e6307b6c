/* SPDX-License-Identifier: MIT */
#include "models/extract/decimals.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { MAX_POWER = 30, MAX_DIGITS = 60 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Which of the two separators stands before the decimals; 0: neither. */
static char decimal_mark(struct text printed)
{
	size_t points = 0, commas = 0, behind = 0;
	char last = 0;

	for (size_t i = 0; i < printed.len; i++) {
		points += printed.at[i] == '.';
		commas += printed.at[i] == ',';
		if (!is_digit(printed.at[i])) {
			last = printed.at[i];
			behind = printed.len - i - 1;
		}
	}
	if (points > 0 && commas > 0)
		return (last == '.' ? points : commas) == 1 ? last : 0;
	if (points == 1)
		return '.';
	if (commas == 1)
		return behind == 3 ? 0 : ',';
	return 0;
}

/* Without leading zeros, and without trailing ones behind the point. */
static struct decimal canonical(struct arena *arena, const char *whole, size_t whole_len, const char *part,
				size_t part_len)
{
	char *out;

	while (whole_len > 0 && whole[0] == '0') {
		whole++;
		whole_len--;
	}
	while (part_len > 0 && part[part_len - 1] == '0')
		part_len--;
	out = arena_bytes(arena, whole_len + part_len + 2);
	if (whole_len == 0)
		out[whole_len++] = '0';
	else
		memcpy(out, whole, whole_len);
	if (part_len == 0)
		return (struct decimal){{out, whole_len}};
	out[whole_len] = '.';
	memcpy(out + whole_len + 1, part, part_len);
	return (struct decimal){{out, whole_len + 1 + part_len}};
}

/* `digits` with its point before the last `decimals` of them, times 10^power. */
static struct decimal shifted(struct arena *arena, struct text digits, size_t decimals, int32_t power)
{
	char all[MAX_DIGITS + MAX_POWER];
	size_t count = digits.len;

	memcpy(all, digits.at, digits.len);
	for (; power > 0; power--) {
		if (decimals > 0)
			decimals--;
		else
			all[count++] = '0';
	}
	return canonical(arena, all, count - decimals, all + count - decimals, decimals);
}

struct decimal decimal_read(struct arena *arena, struct text printed, int32_t power)
{
	char mark = decimal_mark(printed), digits[MAX_DIGITS];
	size_t count = 0, decimals = 0;
	bool behind = false;

	if (printed.len == 0 || printed.len > MAX_DIGITS || power < 0 || power > MAX_POWER)
		return (struct decimal){TEXT("")};
	for (size_t i = 0; i < printed.len; i++) {
		if (is_digit(printed.at[i])) {
			digits[count++] = printed.at[i];
			decimals += behind;
		} else if (printed.at[i] == mark) {
			behind = true;
		} else if (strchr(",. ", printed.at[i]) == NULL) {
			return (struct decimal){TEXT("")};
		}
	}
	if (count == 0)
		return (struct decimal){TEXT("")};
	return shifted(arena, (struct text){digits, count}, decimals, power);
}

struct decimal decimal_of(struct arena *arena, int64_t value, int32_t power)
{
	char digits[24];
	int length = snprintf(digits, sizeof(digits), "%" PRId64, value);

	if (value < 0 || length <= 0 || power < 0 || power > MAX_POWER)
		return (struct decimal){TEXT("")};
	return shifted(arena, (struct text){digits, (size_t)length}, 0, power);
}

int64_t decimal_whole(struct decimal decimal)
{
	int64_t value = 0;

	if (decimal.digits.len == 0 || decimal.digits.len > 18)
		return -1;
	for (size_t i = 0; i < decimal.digits.len; i++) {
		if (!is_digit(decimal.digits.at[i]))
			return -1;
		value = value * 10 + (decimal.digits.at[i] - '0');
	}
	return value;
}

struct decimal decimal_shift(struct arena *arena, struct decimal decimal, int32_t power)
{
	char digits[MAX_DIGITS];
	size_t count = 0, decimals = 0;
	bool behind = false;

	if (decimal.digits.len > MAX_DIGITS || power <= 0 || power > MAX_POWER)
		return decimal;
	for (size_t i = 0; i < decimal.digits.len; i++) {
		if (decimal.digits.at[i] == '.') {
			behind = true;
			continue;
		}
		digits[count++] = decimal.digits.at[i];
		decimals += behind;
	}
	return shifted(arena, (struct text){digits, count}, decimals, power);
}
