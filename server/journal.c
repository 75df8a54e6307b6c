/* SPDX-License-Identifier: MIT */
#include "server/journal.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 4096, NOISE_A_SECOND = 10 };

enum journal_level journal_level_of(const char *name)
{
	static const char *const names[] = {"off", "error", "info", "access"};

	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name, names[i]) == 0)
			return (enum journal_level)i;
	return JOURNAL_INFO;
}

static long long milliseconds(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

long long journal_now(void)
{
	return milliseconds(CLOCK_MONOTONIC);
}

long long journal_about(void)
{
	return milliseconds(CLOCK_MONOTONIC_COARSE);
}

static void write_line(const char *format, va_list arguments) __attribute__((format(printf, 1, 0)));
static void write_line(const char *format, va_list arguments)
{
	char line[LINE];
	int wanted = vsnprintf(line, sizeof(line) - 1, format, arguments);
	size_t len = strlen(line);

	if (wanted < 0)
		return;
	while (len > 0 && line[len - 1] == '\n')
		len--;
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)line[i] < 0x20 || line[i] == 0x7F)
			line[i] = '?';
	line[len++] = '\n';
	/* Nobody is left to be told where standard error is gone. */
	if (write(STDERR_FILENO, line, len) < 0)
		return;
}

void journal_say(const struct journal *journal, enum journal_level level, const char *format, ...)
{
	va_list arguments;

	if (level > journal->level)
		return;
	va_start(arguments, format);
	write_line(format, arguments);
	va_end(arguments);
}

void journal_noise(struct journal *journal, const char *format, va_list arguments)
{
	long long second = journal_now() / 1000;

	if (journal->level < JOURNAL_INFO)
		return;
	if (atomic_exchange(&journal->second, second) != second)
		atomic_store(&journal->noise, 0);
	if (atomic_fetch_add(&journal->noise, 1) < NOISE_A_SECOND)
		write_line(format, arguments);
}
