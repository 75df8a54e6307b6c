/* SPDX-License-Identifier: MIT */
#include "models/text/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool make_room(struct buffer *buffer, size_t more)
{
	size_t wanted = buffer->room == 0 ? 256 : buffer->room;
	size_t needed;
	char *grown;

	if (buffer->failed)
		return false;
	if (buffer->room - buffer->len >= more && buffer->at != NULL)
		return true;
	if (__builtin_add_overflow(buffer->len, more, &needed))
		goto failed;
	while (wanted < needed)
		if (__builtin_mul_overflow(wanted, (size_t)2, &wanted))
			goto failed;
	grown = realloc(buffer->at, wanted);
	if (grown == NULL)
		goto failed;
	buffer->at = grown;
	buffer->room = wanted;
	return true;
failed:
	buffer->failed = true;
	return false;
}

void buffer_add(struct buffer *buffer, struct text bytes)
{
	if (bytes.len == 0 || !make_room(buffer, bytes.len))
		return;
	memcpy(buffer->at + buffer->len, bytes.at, bytes.len);
	buffer->len += bytes.len;
}

void buffer_add_char(struct buffer *buffer, char c)
{
	if (!make_room(buffer, 1))
		return;
	buffer->at[buffer->len++] = c;
}

void buffer_add_integer(struct buffer *buffer, int64_t value)
{
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	char digits[20];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (value < 0)
		digits[--at] = '-';
	buffer_add(buffer, (struct text){digits + at, sizeof(digits) - at});
}

void buffer_print(struct buffer *buffer, const char *format, ...)
{
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0 || !make_room(buffer, (size_t)length + 1)) {
		buffer->failed = true;
		return;
	}
	va_start(arguments, format);
	(void)vsnprintf(buffer->at + buffer->len, (size_t)length + 1, format, arguments);
	va_end(arguments);
	buffer->len += (size_t)length;
}

void buffer_clear(struct buffer *buffer)
{
	buffer->len = 0;
	buffer->failed = false;
}

void buffer_release(struct buffer *buffer)
{
	free(buffer->at);
	*buffer = (struct buffer){0};
}

char *buffer_detach(struct buffer *buffer, size_t *ret_len)
{
	char *at = buffer->at;

	if (buffer->failed || buffer->len == 0) {
		buffer_release(buffer);
		return NULL;
	}
	*ret_len = buffer->len;
	*buffer = (struct buffer){0};
	return at;
}

struct text buffer_text(const struct buffer *buffer)
{
	return (struct text){buffer->at, buffer->len};
}
