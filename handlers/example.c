/* SPDX-License-Identifier: MIT */
#include "handlers/example.h"

#include <stdint.h>

struct text example_value(const struct index *index, enum kind_id kind, const struct field *field)
{
	const struct values *values = index_values(index, kind, field);
	const struct value *best;

	if (values == NULL || values->count == 0)
		return TEXT("");
	best = &values->at[values->commonest == NULL ? 0 : values->commonest[0]];
	if (text_find(value_label(best), TEXT(","), 0) != SIZE_MAX)
		return TEXT("");
	return match_of(field) == MATCH_TEXT ? value_label(best) : best->key;
}
