/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_RECORD_DOCUMENT_H
#define SUMMITD_MODELS_RECORD_DOCUMENT_H

#include <stdint.h>

#include "models/record/field.h"
#include "models/text/points.h"
#include "models/text/text.h"

/* A dispatch: the noun all others point back to, so its struct is known to the writers of sources, annotations and
 * coverage. Rows of KIND_document are these. */

struct document_dateline {
	struct text place;
	struct reference country;
	uint32_t month, day; /* 0 not printed */
	struct text weekday; /* "tuesday"; empty not printed */
};

/* Offsets in code points; sentence from 1, 0 where the whole document is meant. */
struct document_warning {
	struct text code, message;
	uint32_t sentence;
	struct text exact;
	uint32_t start, end;
};

struct document {
	struct head head;
	struct text title, publisher, url_source, license, language, sha256;
	uint32_t byte_length, char_length;
	struct date date;
	struct text date_basis;
	struct document_dateline dateline;
	uint32_t sentence_count, understood_count;
	struct {
		const struct document_warning *at;
		size_t count;
	} warnings;
	/* not in the JSON of the row */
	struct text bytes; /* the dispatch as it was read */
	struct points points;
	struct text text;                 /* the same without what is said of it before it begins */
	const struct sentence *sentences; /* sentence_count of them */
};

/* {"document","url","sentence_count","understood_count","not_understood":[{"sentence","exact","start","end"}],
 * "warnings":[…]} */
void document_write_coverage(struct writer *writer, const struct record *record, uint32_t row, struct text base_path);

#endif
