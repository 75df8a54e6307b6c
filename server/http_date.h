/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_HTTP_DATE_H
#define SUMMITD_SERVER_HTTP_DATE_H

#include <stdbool.h>
#include <time.h>

#include "models/text/text.h"

enum { HTTP_DATE = 30 };

/* "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 §5.6.7). */
void http_date_write(time_t time, char out[HTTP_DATE]);
/* Each of the three forms that a recipient must know. False: it is none. */
bool http_date_read(struct text text, time_t *ret_time);

#endif
