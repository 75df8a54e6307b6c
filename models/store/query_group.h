/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_QUERY_GROUP_H
#define SUMMITD_MODELS_STORE_QUERY_GROUP_H

#include "models/store/patience.h"
#include "models/store/query.h"
#include "models/store/query_rows.h"

/* Between the files that answer a question. */

struct grouper;

/* All that counting will need of the arena; NULL where the question counts nothing. */
struct grouper *group_open(const struct query_context *context, const struct query *query);
/* Counts the rows found, which are settled or all there are. Where patience was lost they are not all counted. False
 * where memory ran out. */
bool group_rows(struct grouper *grouper, const struct rows *found, struct patience *patience);
/* The groups, by time, at each time in the order of the commonest. NULL for NULL. */
const struct groups *group_end(struct grouper *grouper);

#endif
