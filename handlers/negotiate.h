/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_NEGOTIATE_H
#define SUMMITD_HANDLERS_NEGOTIATE_H

#include <stdbool.h>
#include <stddef.h>

#include "models/text/text.h"

/* What a client would rather have (RFC 9110 §12). */

enum { QUALITY_MOST = 1000 };

/* One element of Accept, Accept-Encoding and the like. */
struct choice {
	struct text value;      /* "text/html", "gzip", "*" */
	struct text parameters; /* as sent, behind the first ';' up to q; empty: none */
	unsigned quality;       /* thousandths; 0: not at all */
};

/* Takes the next element off the list; false at its end. One that is malformed is left out. */
bool negotiate_next(struct text *list, struct choice *ret_choice);

/*
 * Which of the media types on offer, of which the first is our own preference, `accept` likes best: by quality, where
 * the most specific range that covers an offer tells its quality. An empty `accept` takes the first. `count` where
 * none will do.
 */
size_t negotiate(struct text accept, const char *const *offers, size_t count);

#endif
