/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_MEND_H
#define SUMMITD_HANDLERS_MEND_H

#include "handlers/verb.h"

/* The questions that a refused one may be taken for, each tried, so that it is answered: one that is refused in its
 * turn is mended further. Their urls, best first, each once; points into the arena of the call. */
struct texts mend_question(const struct call *call, const struct query_refusal *refusal);

#endif
