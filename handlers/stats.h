/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_STATS_H
#define SUMMITD_HANDLERS_STATS_H

#include "handlers/verb.h"

/* Between the files that answer with a statistic. `rows` is the call as one to the list of the rows that are counted,
 * with the statistic's grouping in its query. */

/* What people call what a group is counted by: "Xi Jinping", "value, total, USD"; empty where that is time alone. */
struct text stats_label(const struct call *rows, const struct group *group);

/* The groups as SVG; false where memory ran out. */
bool stats_picture(const struct call *rows, const struct page *page, struct response *response);

#endif
