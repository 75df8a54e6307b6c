/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_PACTS_H
#define SUMMITD_MODELS_EXTRACT_PACTS_H

#include "models/extract/deeds.h"
#include "models/extract/instruments.h"

/* Adds the agreement that a deed is done to, once however often it is told. `principals` are its parties where the
 * clause names none. */
void pact_add(struct reading *reading, const struct deed *deed, const struct instrument *instrument,
	      struct entities principals);
/* The same for the list of instruments that starts with `first`; returns the token behind it. */
uint32_t pact_add_list(struct reading *reading, const struct deed *deed, const struct instrument *first, uint32_t end,
		       struct entities principals);
/* Behind what joins the members of a list of instruments: "and", ", including", " – ". */
uint32_t pact_skip_joint(const struct reading *reading, uint32_t token);

#endif
