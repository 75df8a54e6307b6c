/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_RECORD_RECORD_H
#define SUMMITD_MODELS_RECORD_RECORD_H

#include <stddef.h>
#include <stdint.h>

#include "models/record/field.h"
#include "models/record/kind.h"
#include "models/text/text.h"

/*
 * The rows of every kind, linked by row number, each kind in order of first appearance (documents by id). Made by a
 * collector (collect.h), immutable from then on; lives in the arena the collector was given.
 */
struct record;

size_t record_count(const struct record *record, enum kind_id kind);
/* The caller keeps row < count. Every row starts with struct head. */
const void *record_row(const struct record *record, enum kind_id kind, uint32_t row);
/* Row number by id; NO_ROW where there is none. */
uint32_t record_find(const struct record *record, enum kind_id kind, struct text id);

/* Rows of a kind that have a source in this document, ascending. */
const uint32_t *record_rows_of(const struct record *record, enum kind_id kind, uint32_t document, size_t *ret_count);

/* What is behind a reference, rows and voices alike; empty for nobody. The label may be empty. */
struct text record_id(const struct record *record, struct reference reference);
struct text record_label(const struct record *record, struct reference reference);

#endif
