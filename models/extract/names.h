/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_NAMES_H
#define SUMMITD_MODELS_EXTRACT_NAMES_H

#include "models/extract/reading.h"

/* A sense of a proper name that the token's capitals allow: "US" but not "us". */
bool is_proper(const struct reading *reading, uint32_t token, const struct sense *sense);
/* The country, demonym or capital that starts at the token; NULL none. */
const struct sense *country_at(const struct reading *reading, uint32_t token);

#endif
