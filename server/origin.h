/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_ORIGIN_H
#define SUMMITD_SERVER_ORIGIN_H

#include <stdbool.h>

#include "models/text/text.h"

/* Which pages may read what we answer (CORS, as in the Fetch standard), from the configured list: "*", or origins with
 * commas or spaces between them; empty: none. */

bool origin_is_any(const char *list);
/* Which of the list it is, from 1; 0: none of them. */
unsigned origin_find(const char *list, struct text origin);

#endif
