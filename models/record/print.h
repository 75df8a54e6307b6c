/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_RECORD_PRINT_H
#define SUMMITD_MODELS_RECORD_PRINT_H

#include "models/record/record.h"
#include "models/record/row.h"

/* The record as one JSON object {"documents":[…],"summits":[…],…}, arrays in the order of KINDS: all of it, or the rows
 * that have a source in one document. */
void record_write(struct writer *writer, const struct record *record, const struct row_options *options);
void record_write_document(struct writer *writer, const struct record *record, uint32_t document,
			   const struct row_options *options);
/* The same as NDJSON: one row and its line feed. */
void record_write_line(struct buffer *out, const struct record *record, enum kind_id kind, uint32_t row,
		       const struct row_options *options);

#endif
