/* SPDX-License-Identifier: MIT */
#include "server/http_date.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* Not strftime: its names follow the locale. */
void http_date_write(time_t time, char out[HTTP_DATE])
{
	static const char days[] = "SunMonTueWedThuFriSat", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct tm tm = {0};

	gmtime_r(&time, &tm);
	snprintf(out, HTTP_DATE, "%.3s, %02u %.3s %04u %02u:%02u:%02u GMT", days + (size_t)3 * (size_t)(tm.tm_wday % 7),
		 (unsigned)tm.tm_mday % 100, months + (size_t)3 * (size_t)(tm.tm_mon % 12),
		 (unsigned)(tm.tm_year + 1900) % 10000, (unsigned)tm.tm_hour % 100, (unsigned)tm.tm_min % 100,
		 (unsigned)tm.tm_sec % 100);
}

bool http_date_read(struct text text, time_t *ret_time)
{
	static const char *const forms[] = {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT",
					    "%a %b %d %H:%M:%S %Y"};

	char copy[48]; /* longer than each of the forms */

	if (text.len == 0 || text.len >= sizeof(copy))
		return false;
	memcpy(copy, text.at, text.len);
	copy[text.len] = '\0';
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		struct tm tm = {0};
		const char *end = strptime(copy, forms[i], &tm);

		if (end == NULL || *end != '\0')
			continue;
		*ret_time = timegm(&tm);
		return true;
	}
	return false;
}
