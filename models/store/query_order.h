/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_QUERY_ORDER_H
#define SUMMITD_MODELS_STORE_QUERY_ORDER_H

#include "models/store/query.h"

/* Between the files that answer a question. */

/* Fills `rows` with the page->count rows of the page in the order asked for, of those `found` (NULL: all rows), which
 * are page->total. Never sorts more than the rows up to the end of the page. False where memory ran out. */
bool order_page(const struct query_context *context, const struct query *query, const roaring_bitmap_t *found,
		uint32_t *rows, const struct page *page);

#endif
