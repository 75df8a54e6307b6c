/* SPDX-License-Identifier: MIT */
#include "models/text/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

bool buffer_grow(struct buffer *buffer, size_t more)
{
	size_t wanted = buffer->room == 0 ? 256 : buffer->room;
	size_t needed;
	char *grown;

	if (buffer->failed)
		return false;
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

static size_t digits_of(uint64_t number)
{
	size_t count = 1;

	for (; number >= 10000; number /= 10000)
		count += 4;
	return count + (number >= 10) + (number >= 100) + (number >= 1000);
}

char *buffer_put_integer(char *at, int64_t value)
{
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	char *end;

	if (value < 0)
		*at++ = '-';
	end = at + digits_of(rest);
	for (at = end; rest >= 10; rest /= 10)
		*--at = (char)('0' + rest % 10);
	*--at = (char)('0' + rest);
	return end;
}

void buffer_add_integer(struct buffer *buffer, int64_t value)
{
	char *at = buffer_room(buffer, BUFFER_INTEGER);

	if (at != NULL)
		buffer->len += (size_t)(buffer_put_integer(at, value) - at);
}

void buffer_print(struct buffer *buffer, const char *format, ...)
{
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0 || buffer_room(buffer, (size_t)length + 1) == NULL) {
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
