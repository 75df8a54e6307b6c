/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_EXAMPLE_H
#define SUMMITD_HANDLERS_EXAMPLE_H

#include "models/store/index.h"

/* A value to try a filter with, spelled as a query does: the commonest of a field whose values are counted, the first
 * of any other. Empty where no row has one, and where it holds a comma, which a query splits at. */
struct text example_value(const struct index *index, enum kind_id kind, const struct field *field);

#endif
