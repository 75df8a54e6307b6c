/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_TEXT_FAULT_H
#define SUMMITD_MODELS_TEXT_FAULT_H

#include <stddef.h>

/* What went wrong, for a person: filled on `false`, owned by whoever declared it, nothing to free. */
struct fault {
	char file[512];   /* "" where no file is concerned; "-" is standard input */
	size_t line;      /* 1-based; 0 where unknown */
	size_t column;    /* 1-based, in bytes; 0 where unknown */
	char reason[512]; /* one sentence without the place, no trailing full stop */
};

/* Fills all four. Overlong texts are cut at a character, with an ellipsis. NULL `fault` is allowed: nobody asked. */
void fault_set(struct fault *fault, const char *file, size_t line, size_t column, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* "file:line:column: reason", as compilers print it, leaving out what is unknown. Returns `out`. */
const char *fault_line(const struct fault *fault, char *out, size_t size);

#endif
