/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_RECORD_ROW_H
#define SUMMITD_MODELS_RECORD_ROW_H

#include <stdint.h>

#include "models/record/field.h"
#include "models/record/kind.h"
#include "models/text/text.h"
#include "models/text/writer.h"

/* A row as JSON, in the order of its fields. */

/* Somebody named in every dispatch would else be a row of megabytes. */
enum { SOURCES_MOST = 100 };

struct row_options {
	struct text base_path; /* put before all links, "" or "/summits" */
	struct texts fields;   /* only these paths of keys ("id", "leaders.name"); none: all. kind_has_path checks */
	struct texts include;  /* keys of references to be written as whole rows */
	/* Sources of a row that are written; 0: SOURCES_MOST. Where a row has more, "sources_total" behind them says
	 * how many, and the annotations of its documents name them all. */
	uint32_t sources_most;
	/* Writes members behind those of the row; NULL: there are no more. */
	void (*more)(void *context, struct writer *writer, uint32_t row);
	void *context;
};

/* One object. Takes no memory but the buffer's. */
void row_write(struct writer *writer, const struct record *record, enum kind_id kind, uint32_t row,
	       const struct row_options *options);

/* "base_path/v1/plural/id" as a JSON string, and as bytes. */
void row_write_address(struct writer *writer, struct text base_path, enum kind_id kind, struct text id);
void row_add_address(struct buffer *out, struct text base_path, enum kind_id kind, struct text id);

/* For the types of references: its address, null for a voice; the whole row where it is included (else false). */
void row_write_url(struct writer *writer, const struct sight *sight, struct reference to);
bool row_write_included(struct writer *writer, const struct sight *sight, const struct field *field,
			struct reference to);

#endif
