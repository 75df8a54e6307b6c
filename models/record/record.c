/* SPDX-License-Identifier: MIT */
#include "models/record/record.h"

#include <xxhash.h>

#include "models/record/frozen.h"

size_t record_count(const struct record *record, enum kind_id kind)
{
	return record->rows[kind].slabs.count;
}

const void *record_row(const struct record *record, enum kind_id kind, uint32_t row)
{
	return slabs_row(&record->rows[kind].slabs, row);
}

uint32_t *frozen_slot(const struct frozen_rows *rows, struct text id)
{
	size_t i = (size_t)XXH3_64bits(id.at, id.len) & rows->slot_mask;

	while (rows->slots[i] != 0) {
		const struct head *head = slabs_row(&rows->slabs, rows->slots[i] - 1);

		if (text_equal(head->id, id))
			break;
		i = (i + 1) & rows->slot_mask;
	}
	return &rows->slots[i];
}

uint32_t record_find(const struct record *record, enum kind_id kind, struct text id)
{
	uint32_t row_and_one = *frozen_slot(&record->rows[kind], id);

	return row_and_one == 0 ? (uint32_t)NO_ROW : row_and_one - 1;
}

const uint32_t *record_rows_of(const struct record *record, enum kind_id kind, uint32_t document, size_t *ret_count)
{
	const struct frozen_rows *rows = &record->rows[kind];

	*ret_count = rows->first_of[document + 1] - rows->first_of[document];
	return rows->by_document + rows->first_of[document];
}

struct text record_id(const struct record *record, struct reference reference)
{
	const struct head *head;

	if (reference.row == NO_ROW)
		return TEXT("");
	if (reference.kind == KIND_COUNT)
		return record->voices[reference.row].id;
	head = record_row(record, reference.kind, reference.row);
	return head->id;
}

struct text record_label(const struct record *record, struct reference reference)
{
	size_t label;

	if (reference.row == NO_ROW)
		return TEXT("");
	if (reference.kind == KIND_COUNT)
		return record->voices[reference.row].name;
	label = kind_at(reference.kind)->label;
	if (label == 0)
		return TEXT("");
	return *(const struct text *)((const char *)record_row(record, reference.kind, reference.row) + label);
}
