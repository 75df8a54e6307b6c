/* SPDX-License-Identifier: MIT */
#include "models/text/fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void cut(char *out, size_t size, int wanted)
{
	static const char ellipsis[] = "\xE2\x80\xA6";
	size_t at;

	if (wanted < 0) {
		out[0] = '\0';
		return;
	}
	if ((size_t)wanted < size)
		return;
	at = size - sizeof(ellipsis);
	while (at > 0 && ((unsigned char)out[at] & 0xC0) == 0x80)
		at--;
	memcpy(out + at, ellipsis, sizeof(ellipsis));
}

void fault_set(struct fault *fault, const char *file, size_t line, size_t column, const char *format, ...)
{
	va_list arguments;

	if (fault == NULL)
		return;
	cut(fault->file, sizeof(fault->file),
	    snprintf(fault->file, sizeof(fault->file), "%s", file == NULL ? "" : file));
	fault->line = line;
	fault->column = column;
	va_start(arguments, format);
	cut(fault->reason, sizeof(fault->reason), vsnprintf(fault->reason, sizeof(fault->reason), format, arguments));
	va_end(arguments);
}

const char *fault_line(const struct fault *fault, char *out, size_t size)
{
	int wanted;

	if (fault->file[0] == '\0')
		wanted = snprintf(out, size, "%s", fault->reason);
	else if (fault->line == 0)
		wanted = snprintf(out, size, "%s: %s", fault->file, fault->reason);
	else if (fault->column == 0)
		wanted = snprintf(out, size, "%s:%zu: %s", fault->file, fault->line, fault->reason);
	else
		wanted = snprintf(out, size, "%s:%zu:%zu: %s", fault->file, fault->line, fault->column, fault->reason);
	cut(out, size, wanted);
	return out;
}
