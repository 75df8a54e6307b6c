/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_URL_H
#define SUMMITD_HANDLERS_URL_H

#include <stdbool.h>
#include <stddef.h>

#include "models/store/query.h"
#include "models/text/arena.h"
#include "models/text/text.h"

/*
 * Request targets (RFC 3986), read strictly: what has two readings is refused rather than repaired, so that no proxy
 * in front and no cache can see another address than we do.
 */

enum { URL_SEGMENTS = 8 };

/* A path taken apart: decoded, valid UTF-8 without control characters, no "." or "..". "/" has no segment, "/v1/" has
 * two, the second empty. */
struct path {
	struct text segments[URL_SEGMENTS];
	size_t count;  /* all segments, also those beyond URL_SEGMENTS */
	bool trailing; /* the last segment is empty: the path ends in '/' and is not "/" */
};

/* NULL on success; otherwise one sentence that says what is wrong. */
const char *url_path(struct arena *arena, struct text raw, struct path *ret_path);

/* The pairs of a query, decoded ('+' is a space); a name without '=' has an empty value. */
const char *url_query(struct arena *arena, struct text raw, struct pairs *ret_pairs);

/* Percent-encodes all but the unreserved characters of RFC 3986, for a path segment and for a name or value of a query
 * (there ',' ':' and '/' stay readable; a space is %20). */
struct text url_segment(struct arena *arena, struct text value);
struct text url_value(struct arena *arena, struct text value);

/* A path or query with what may not stand in one escaped: how it was probably meant. */
struct text url_escaped(struct arena *arena, struct text raw);

#endif
