/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_JOURNAL_H
#define SUMMITD_SERVER_JOURNAL_H

#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>

/* Lines to standard error: whole (one write), without control characters, so that no client can forge one. */
enum journal_level { JOURNAL_OFF, JOURNAL_ERROR, JOURNAL_INFO, JOURNAL_ACCESS };
struct journal {
	enum journal_level level;
	atomic_llong second; /* of the monotonic clock, and the noise written in it */
	atomic_uint noise;
};

/* "off", "error", "info", "access"; anything else is info. */
enum journal_level journal_level_of(const char *name);
void journal_say(const struct journal *journal, enum journal_level level, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* For what a client can provoke at will: at most ten lines a second, the rest is dropped. */
void journal_noise(struct journal *journal, const char *format, va_list arguments)
	__attribute__((format(printf, 2, 0)));

/* Milliseconds of a clock that never goes back. */
long long journal_now(void);
/* The same as of the last tick, some milliseconds ago at most, at a fraction of the cost. */
long long journal_about(void);

#endif
