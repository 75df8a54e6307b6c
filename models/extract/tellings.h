/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_TELLINGS_H
#define SUMMITD_MODELS_EXTRACT_TELLINGS_H

#include "models/extract/acts.h"

/*
 * How an agreement is told around the verb of an act. `end` is the end of the sentence, `from` the token behind what
 * was read already. What they find they add (pacts.h).
 */

/* "signed over 20 agreements", "adopting the Declaration", "the signing of", "negotiations on"; returns the token
 * behind the agreements, `verb` where there is none. */
uint32_t telling_active(struct reading *reading, uint32_t verb, const struct act *act, uint32_t end, uint32_t from,
			struct entities principals);
/* "An agreement on trade was signed", "documents to be signed", "the agreements signed in May", "the treaty entered
 * into force", "contracts will follow". */
bool telling_passive(struct reading *reading, uint32_t verb, const struct act *act, uint32_t end, uint32_t from,
		     struct entities principals);
/* Words of what is to come stand before the verb. */
bool telling_is_planned(const struct reading *reading, uint32_t verb, uint32_t from);

#endif
