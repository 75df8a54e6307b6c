/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_RECORD_KEPT_H
#define SUMMITD_MODELS_RECORD_KEPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "models/record/kind.h"
#include "models/text/text.h"

/*
 * Rows as finished bytes: the first time that a row is written whole it is kept, and every page behind is a splice. As
 * JSON a record is many times its text, so that not all of it may be kept: when the room is used up, what is not yet
 * there is written each time. A place is empty or holds its row for good, so any number of threads look and add without
 * a lock.
 */
struct kept_rows;
struct record;

/* Empty; at most `limit` bytes of rows. NULL where it is 0 or memory ran out: then nothing is kept. */
struct kept_rows *kept_rows_new(const struct record *record, size_t limit);
/* NULL is allowed. */
void kept_rows_free(struct kept_rows *kept);

/* Bytes that are kept now; 0 for NULL. */
size_t kept_rows_bytes(const struct kept_rows *kept);

/* False where it is not there. The view is good as long as `kept`. */
bool kept_rows_find(const struct kept_rows *kept, enum kind_id kind, uint32_t row, struct text *ret_bytes);
/* Copies the bytes; does nothing where there is no room or they are there. */
void kept_rows_add(struct kept_rows *kept, enum kind_id kind, uint32_t row, struct text bytes);

#endif
