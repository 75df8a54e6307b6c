/* SPDX-License-Identifier: MIT */
#include "handlers/example.h"

#include <stdint.h>

struct text example_value(const struct index *index, enum kind_id kind, const struct field *field)
{
	const struct values *values = index_values(index, kind, field);
	const struct value *best = NULL;

	for (size_t i = 0; values != NULL && i < values->count; i++)
		if (best == NULL || values->at[i].row_count > best->row_count)
			best = &values->at[i];
	if (best == NULL || text_find(best->label, TEXT(","), 0) != SIZE_MAX)
		return TEXT("");
	return match_of(field) == MATCH_TEXT ? best->label : best->key;
}
