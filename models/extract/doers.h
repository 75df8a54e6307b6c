/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_DOERS_H
#define SUMMITD_MODELS_EXTRACT_DOERS_H

#include "models/extract/deeds.h"

/* Who does a deed, as its clause tells. */

/* Subject and actors of a verb from its clause, which ends at the verb; whom "urged them to sign" names. */
void doers_of_verb(const struct reading *reading, struct range clause, struct deed *deed);
/* "With A, B reviewed a contract that the two countries signed": where the sentence names another country than those
 * meant by the group, nobody is. */
void doers_of_relative(const struct reading *reading, struct deed *deed);
/* "signed by A and B", "by the ministers of both countries, A and B": the names that start here, with all that are
 * joined to the first; empty where there are none. */
struct range doers_behind(const struct reading *reading, uint32_t token);
/* "the signing of an agreement on fish, by A and B": those behind the "by" that follows the instrument. */
struct range doers_of_noun(const struct reading *reading, uint32_t first, uint32_t end);

#endif
