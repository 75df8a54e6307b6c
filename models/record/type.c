/* SPDX-License-Identifier: MIT */
#include "models/record/field.h"

#include <inttypes.h>
#include <stdio.h>

static void give(struct key_taker taker, struct text key)
{
	if (key.len > 0)
		taker.take(taker.context, key, key);
}

/* ---- text and its like ---- */

static void text_write(struct writer *writer, const struct sight *sight, const struct field *field, const void *value)
{
	(void)sight, (void)field;
	writer_text_or_null(writer, *(const struct text *)value);
}
static void text_keys(const struct record *record, const struct field *field, const void *value, struct key_taker taker)
{
	(void)record, (void)field;
	give(taker, *(const struct text *)value);
}
static int text_order(const void *a, const void *b)
{
	return text_compare(*(const struct text *)a, *(const struct text *)b);
}
static bool text_empty(const struct field *field, const void *value)
{
	(void)field;
	return ((const struct text *)value)->len == 0;
}
static int decimal_order(const void *a, const void *b)
{
	return decimal_compare(*(const struct text *)a, *(const struct text *)b);
}

_Static_assert(offsetof(struct date, iso) == 0 && offsetof(struct decimal, digits) == 0, "both are read as a text");
const struct type type_text = {
	.name = "text", .write = text_write, .keys = text_keys, .compare = text_order, .empty = text_empty};
const struct type type_date = {
	.name = "date", .write = text_write, .keys = text_keys, .compare = text_order, .empty = text_empty};
const struct type type_decimal = {
	.name = "decimal", .write = text_write, .keys = text_keys, .compare = decimal_order, .empty = text_empty};

static void texts_write(struct writer *writer, const struct sight *sight, const struct field *field, const void *value)
{
	const struct texts *list = value;

	(void)sight, (void)field;
	writer_array(writer);
	for (size_t i = 0; i < list->count; i++)
		writer_text(writer, list->at[i]);
	writer_array_end(writer);
}
static void texts_keys(const struct record *record, const struct field *field, const void *value,
		       struct key_taker taker)
{
	const struct texts *list = value;

	(void)record, (void)field;
	for (size_t i = 0; i < list->count; i++)
		give(taker, list->at[i]);
}
/* All lists here begin as struct texts does: address, then a size_t count. */
static bool list_empty(const struct field *field, const void *value)
{
	(void)field;
	return ((const struct texts *)value)->count == 0;
}
const struct type type_texts = {
	.name = "texts", .list = true, .write = texts_write, .keys = texts_keys, .empty = list_empty};

/* ---- quantities and cues: small fixed objects ---- */

static const char *const modifier_words[] = {
	[MODIFIER_NONE] = NULL,
	[MODIFIER_MORE_THAN] = "MORE_THAN",
	[MODIFIER_LESS_THAN] = "LESS_THAN",
	[MODIFIER_EQUAL_OR_MORE] = "EQUAL_OR_MORE",
	[MODIFIER_EQUAL_OR_LESS] = "EQUAL_OR_LESS",
	[MODIFIER_APPROX] = "APPROX",
};

struct text modifier_word(enum modifier modifier)
{
	return text_of(modifier_words[modifier]);
}

/* A count is a number of things: a JSON number where every reader keeps it exact (below 2^53), else its digits as text.
 */
static void write_number(struct writer *writer, const struct sight *inner, struct text digits)
{
	if (!sight_key(writer, inner, WRITER_KEY("value")))
		return;
	if (digits.len > 0 && digits.len <= 15)
		writer_raw(writer, digits);
	else
		writer_text_or_null(writer, digits);
}

static void count_write(struct writer *writer, const struct sight *sight, const struct field *field, const void *value)
{
	const struct count *count = value;
	char room[SIGHT_PATH];
	struct sight inner = sight_inside(sight, field, room);

	if (count->value.digits.len == 0 && count->raw.len == 0) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	write_number(writer, &inner, count->value.digits);
	sight_write(writer, &inner, WRITER_KEY("modifier"), modifier_word(count->modifier));
	sight_write(writer, &inner, WRITER_KEY("raw"), count->raw);
	writer_object_end(writer);
}
static void count_keys(const struct record *record, const struct field *field, const void *value,
		       struct key_taker taker)
{
	(void)record, (void)field;
	give(taker, ((const struct count *)value)->value.digits);
}
static int count_order(const void *a, const void *b)
{
	return decimal_compare(((const struct count *)a)->value.digits, ((const struct count *)b)->value.digits);
}
static bool count_empty(const struct field *field, const void *value)
{
	(void)field;
	return ((const struct count *)value)->value.digits.len == 0;
}
static const char *const count_parts[] = {"value", "modifier", "raw", NULL};
const struct type type_count = {.name = "count",
				.parts = count_parts,
				.write = count_write,
				.keys = count_keys,
				.compare = count_order,
				.empty = count_empty};

static void cue_write(struct writer *writer, const struct sight *sight, const struct field *field, const void *value)
{
	const struct cue *cue = value;
	char room[SIGHT_PATH];
	struct sight inner = sight_inside(sight, field, room);

	if (cue->text.len == 0 && cue->lemma.len == 0) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	sight_write(writer, &inner, WRITER_KEY("text"), cue->text);
	sight_write(writer, &inner, WRITER_KEY("lemma"), cue->lemma);
	sight_write(writer, &inner, WRITER_KEY("class"), cue->class);
	writer_object_end(writer);
}
static void cue_keys(const struct record *record, const struct field *field, const void *value, struct key_taker taker)
{
	(void)record, (void)field;
	give(taker, ((const struct cue *)value)->lemma);
}
static int cue_order(const void *a, const void *b)
{
	return text_compare(((const struct cue *)a)->lemma, ((const struct cue *)b)->lemma);
}
static bool cue_empty(const struct field *field, const void *value)
{
	(void)field;
	return ((const struct cue *)value)->lemma.len == 0;
}
static const char *const cue_parts[] = {"text", "lemma", "class", NULL};
const struct type type_cue = {.name = "cue",
			      .parts = cue_parts,
			      .write = cue_write,
			      .keys = cue_keys,
			      .compare = cue_order,
			      .empty = cue_empty};

/* ---- numbers ---- */

#define INTEGER_TYPE(suffix, c_type)                                                                                   \
	static bool suffix##_empty(const struct field *field, const void *value)                                       \
	{                                                                                                              \
		return field->optional && *(const c_type *)value == 0;                                                 \
	}                                                                                                              \
	static void suffix##_write(struct writer *writer, const struct sight *sight, const struct field *field,        \
				   const void *value)                                                                  \
	{                                                                                                              \
		(void)sight;                                                                                           \
		if (suffix##_empty(field, value))                                                                      \
			writer_null(writer);                                                                           \
		else                                                                                                   \
			writer_integer(writer, (int64_t) * (const c_type *)value);                                     \
	}                                                                                                              \
	static void suffix##_keys(const struct record *record, const struct field *field, const void *value,           \
				  struct key_taker taker)                                                              \
	{                                                                                                              \
		char digits[24];                                                                                       \
		int length = snprintf(digits, sizeof(digits), "%" PRId64, (int64_t) * (const c_type *)value);          \
                                                                                                                       \
		(void)record;                                                                                          \
		if (!suffix##_empty(field, value) && length > 0)                                                       \
			give(taker, (struct text){digits, (size_t)length});                                            \
	}                                                                                                              \
	static int suffix##_order(const void *a, const void *b)                                                        \
	{                                                                                                              \
		c_type x = *(const c_type *)a, y = *(const c_type *)b;                                                 \
                                                                                                                       \
		return (x > y) - (x < y);                                                                              \
	}                                                                                                              \
	const struct type type_##suffix = {.name = "integer",                                                          \
					   .write = suffix##_write,                                                    \
					   .keys = suffix##_keys,                                                      \
					   .compare = suffix##_order,                                                  \
					   .empty = suffix##_empty}
INTEGER_TYPE(uint32, uint32_t);
INTEGER_TYPE(int32, int32_t);
INTEGER_TYPE(int64, int64_t);

static void double_write(struct writer *writer, const struct sight *sight, const struct field *field, const void *value)
{
	(void)sight, (void)field;
	writer_fraction(writer, *(const double *)value);
}
/* As "%.2f" prints it; printf takes longer than all else that is done with a key, so that what is no tie and small, as
 * confidences are, goes another way. */
static int print_hundredths(char *digits, size_t size, double value)
{
	double hundredths = value * 100;
	int nearest = value >= 0 && value < 1000 ? (int)(hundredths + 0.5) : -1;
	char *at = digits;

	if (nearest < 0 || hundredths - nearest > 0.25 || hundredths - nearest < -0.25)
		return snprintf(digits, size, "%.2f", value);
	at = buffer_put_integer(at, nearest / 100);
	*at++ = '.';
	*at++ = (char)('0' + nearest / 10 % 10);
	*at++ = (char)('0' + nearest % 10);
	return (int)(at - digits);
}
static void double_keys(const struct record *record, const struct field *field, const void *value,
			struct key_taker taker)
{
	char digits[48];
	int length = print_hundredths(digits, sizeof(digits), *(const double *)value);

	(void)record, (void)field;
	if (length <= 0 || (size_t)length >= sizeof(digits))
		return;
	while (digits[length - 1] == '0')
		length--;
	if (digits[length - 1] == '.')
		length--;
	give(taker, (struct text){digits, (size_t)length});
}
static int double_order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}
const struct type type_double = {.name = "number", .write = double_write, .keys = double_keys, .compare = double_order};

static void bool_write(struct writer *writer, const struct sight *sight, const struct field *field, const void *value)
{
	(void)sight, (void)field;
	writer_bool(writer, *(const bool *)value);
}
static void bool_keys(const struct record *record, const struct field *field, const void *value, struct key_taker taker)
{
	(void)record, (void)field;
	give(taker, *(const bool *)value ? TEXT("true") : TEXT("false"));
}
static int bool_order(const void *a, const void *b)
{
	return *(const bool *)a - *(const bool *)b;
}
const struct type type_bool = {.name = "boolean", .write = bool_write, .keys = bool_keys, .compare = bool_order};
