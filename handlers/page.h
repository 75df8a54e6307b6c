/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_PAGE_H
#define SUMMITD_HANDLERS_PAGE_H

#include "handlers/verb.h"
#include "models/text/writer.h"

/* The body of every list: {"data":[…],"meta":{…},"links":{…}}, or its rows alone as lines of JSON or CSV, with the Link
 * and X-Total-Count headers that say the same. `write_row` writes one of the page's rows. */
typedef void page_row(const struct call *call, struct writer *writer, uint32_t row);
bool page_answer(const struct call *call, const struct page *page, page_row *write_row, struct response *response);

/* Counts of the kinds, for the meta of a search over all of them (search.c). */
void search_write_counts(const struct call *call, struct writer *writer);

/* "resolved":{"leader":{"Putin":"vladimir-putin"}}: what each name was taken for, where there was one; for a meta. */
void page_write_resolved(const struct call *call, struct writer *writer);

/* One row of the kind that the query asks for, in the shape it asks for. */
void page_write_row(const struct call *call, struct writer *writer, uint32_t row);

#endif
