/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_REFUSE_H
#define SUMMITD_HANDLERS_REFUSE_H

#include "handlers/problem.h"
#include "handlers/verb.h"

/* Refusals that know what was probably meant. All return false only where memory ran out. */

bool refuse(const struct call *call, enum problem_code code, const char *detail, struct response *response);
/* What query_parse() refused, with whole corrected urls that are answered. */
bool refuse_query(const struct call *call, const struct query_refusal *refusal, struct response *response);
/* An {id} that is no row, or several: `rows` are those that come near or are all called so. */
bool refuse_id(const struct call *call, const uint32_t *rows, size_t count, bool ambiguous, struct response *response);
/* Collections that may stand behind a row of call->kind, where the path names another. */
bool refuse_nested(const struct call *call, struct response *response);
/* A name that is none of the statistics. */
bool refuse_statistic(const struct call *call, struct response *response);

#endif
