/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_LINK_H
#define SUMMITD_HANDLERS_LINK_H

#include "handlers/verb.h"

/* Links are path-absolute under base_path and live in the call's arena. */

/* call->address with these parameters. */
struct text link_with(const struct call *call, struct pairs pairs);
/* This question at another offset. */
struct text link_at(const struct call *call, uint64_t offset);
/* The path that was asked for with its {id} spelled as the id of call->row; the query as it was sent. */
struct text link_to_path(const struct call *call);
/* The same without a query. */
struct text link_address(const struct call *call);

/* first, prev, next, last of a page; prev and next are empty where there is none. next is a cursor, but where the
 * question has an offset itself. */
struct links {
	struct text self, first, prev, next, last;
};
struct links link_pages(const struct call *call, const struct page *page);

#endif
