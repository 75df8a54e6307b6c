/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_QUERY_ORDER_H
#define SUMMITD_MODELS_STORE_QUERY_ORDER_H

#include "models/store/query_rows.h"

/* Between the files that answer a question. */

/* Fills `rows` with the page->count rows of the page in the order asked for, of those found, which are page->total.
 * Never sorts more than the rows up to the end of the page. Where patience was lost the page is not right. False where
 * memory ran out. */
bool order_page(const struct query_context *context, const struct query *query, const struct rows *found,
		struct patience *patience, uint32_t *rows, const struct page *page);

#endif
