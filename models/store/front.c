/* SPDX-License-Identifier: MIT */
#include "models/store/front.h"

#include <stdio.h>
#include <string.h>

enum { FRONT_LINES = 1000 };

static const struct text byte_order_mark = {"\xEF\xBB\xBF", 3};

struct text *front_field(struct dispatch *dispatch, struct text key)
{
#define KEY_FIELD(name)                                                                                                \
	if (text_equal(key, TEXT(#name)))                                                                              \
		return &dispatch->name;
	FRONT_KEYS(KEY_FIELD)
#undef KEY_FIELD
	return NULL;
}

/* Value of `count` digits at `at`; -1 where they are not all digits. */
static int digits(struct text value, size_t at, size_t count)
{
	int sum = 0;

	if (value.len < at + count)
		return -1;
	for (size_t i = at; i < at + count; i++) {
		if (value.at[i] < '0' || value.at[i] > '9')
			return -1;
		sum = sum * 10 + (value.at[i] - '0');
	}
	return sum;
}

bool front_is_date(struct text value)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int year = digits(value, 0, 4), month, day, last;

	if (year < 1 || value.len == 4)
		return year >= 1;
	month = digits(value, 5, 2);
	if (value.at[4] != '-' || month < 1 || month > 12 || value.len == 7)
		return value.at[4] == '-' && month >= 1 && month <= 12;
	day = digits(value, 8, 2);
	last = days[month - 1];
	if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
		last = 29;
	return value.len == 10 && value.at[7] == '-' && day >= 1 && day <= last;
}

bool front_is_id(struct text value)
{
	for (size_t i = 0; i < value.len; i++) {
		char c = value.at[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-')
			return false;
	}
	return value.len > 0 && value.len <= FRONT_ID_LEN;
}

const char *front_check(struct text key, struct text value)
{
	if (text_equal(key, TEXT("date")) && !front_is_date(value))
		return "is not a date (YYYY-MM-DD, YYYY-MM or YYYY)";
	if (text_equal(key, TEXT("id")) && !front_is_id(value))
		return "is no id (a-z, 0-9 and '-', at most 200 of them)";
	return NULL;
}

/* The line that starts at `*at`, without its end; moves behind it. False at the end of the bytes. */
static bool next_line(struct text bytes, size_t *at, struct text *ret_line)
{
	const char *end;
	size_t stop;

	if (*at >= bytes.len)
		return false;
	end = memchr(bytes.at + *at, '\n', bytes.len - *at);
	stop = end == NULL ? bytes.len : (size_t)(end - bytes.at);
	*ret_line = text_part(bytes, *at, stop);
	*at = end == NULL ? stop : stop + 1;
	return true;
}

/* Spaces behind the dashes and a CR are no reason to take them for text. */
static bool is_fence(struct text line)
{
	return text_starts(line, TEXT("---")) && text_trim(line).len == 3;
}

static struct text without_quotes(struct text value)
{
	if (value.len >= 2 && (value.at[0] == '"' || value.at[0] == '\'') && value.at[value.len - 1] == value.at[0])
		return text_part(value, 1, value.len - 1);
	return value;
}

/* At most 80 bytes of a word, not cut in the middle of a character, for a message. */
static struct text shortened(struct text word)
{
	size_t length = word.len > 80 ? 80 : word.len;

	while (length > 0 && length < word.len && ((unsigned char)word.at[length] & 0xC0) == 0x80)
		length--;
	return text_part(word, 0, length);
}

static const char *store_pair(struct dispatch *dispatch, struct text key, struct text value)
{
	struct text *field = front_field(dispatch, key);
	const char *why;

	if (field == NULL)
		return "is no key of front matter (id, title, date, publisher, url, language, license)";
	if (field->len > 0)
		return "is given twice; the first stays";
	why = front_check(key, value);
	if (why == NULL)
		*field = value;
	return why;
}

static void read_pair(struct dispatch *dispatch, struct text line, size_t number, struct front_faults faults)
{
	const char *colon = line.len == 0 ? NULL : memchr(line.at, ':', line.len);
	struct text key, value, word;
	char reason[256];
	const char *why;

	if (text_trim(line).len == 0 || line.at[0] == '#')
		return;
	if (colon == NULL) {
		word = shortened(text_trim(line));
		snprintf(reason, sizeof(reason), "'%.*s' is not 'key: value'", (int)word.len, word.at);
		faults.tell(faults.context, number, 1, reason);
		return;
	}
	key = text_trim(text_part(line, 0, (size_t)(colon - line.at)));
	value = without_quotes(text_trim(text_part(line, (size_t)(colon - line.at) + 1, line.len)));
	if (value.len == 0 && front_field(dispatch, key) != NULL)
		return;
	why = store_pair(dispatch, key, value);
	if (why == NULL)
		return;
	word = shortened(front_field(dispatch, key) == NULL ? key : value);
	snprintf(reason, sizeof(reason), "'%.*s' %s", (int)word.len, word.at, why);
	faults.tell(faults.context, number, (size_t)(word.at - line.at) + 1, reason);
}

/* Where the line behind the closing fence starts; 0 where there is none. `at` is behind the opening fence. */
static size_t find_end(struct text bytes, size_t at)
{
	struct text line;

	for (size_t i = 0; i < FRONT_LINES && next_line(bytes, &at, &line); i++)
		if (is_fence(line))
			return at;
	return 0;
}

bool front_read(struct dispatch *dispatch, struct front_faults faults)
{
	size_t at = text_starts(dispatch->bytes, byte_order_mark) ? byte_order_mark.len : 0;
	struct text line;

	dispatch->body = at;
	if (!next_line(dispatch->bytes, &at, &line) || !is_fence(line))
		return true;
	dispatch->body = find_end(dispatch->bytes, at);
	if (dispatch->body == 0) {
		faults.tell(faults.context, 1, 1, "the front matter has no end: a line '---' is missing");
		return false;
	}
	for (size_t number = 2; next_line(dispatch->bytes, &at, &line) && at < dispatch->body; number++)
		read_pair(dispatch, line, number, faults);
	return true;
}
