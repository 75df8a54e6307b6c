/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_CSV_H
#define SUMMITD_HANDLERS_CSV_H

#include "handlers/page.h"

/*
 * The rows of a page as CSV (RFC 4180): UTF-8, lines end with CRLF, the first names the columns, which follow from the
 * fields of the kind and fields= alone: dotted paths to single values ("cue.lemma"). References are ids. The values of
 * a list are joined with ';', null is empty. A cell that a spreadsheet would take for a formula, because it begins with
 * = + - @, a tab or a carriage return and is no plain number, has a ' put before it.
 */
bool csv_write(const struct call *call, const struct page *page, page_row *write_row, struct buffer *out);

/* One cell, quoted and made harmless where it must be. */
void csv_add_cell(struct buffer *out, struct text cell);

#endif
