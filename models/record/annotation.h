/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_RECORD_ANNOTATION_H
#define SUMMITD_MODELS_RECORD_ANNOTATION_H

#include <stdint.h>

#include "models/record/record.h"
#include "models/text/writer.h"

/*
 * The sources of all rows in one document as a W3C AnnotationCollection with one AnnotationPage (JSON-LD,
 * https://www.w3.org/TR/annotation-model/): every source an Annotation whose body is the fact and whose target is the
 * words, by TextQuoteSelector (32 code points of prefix and suffix) and TextPositionSelector (code points).
 */
void annotation_write(struct writer *writer, const struct record *record, uint32_t document, struct text base_path);

#endif
