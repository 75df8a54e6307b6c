/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_INCLUDE_H
#define SUMMITD_HANDLERS_INCLUDE_H

#include "handlers/verb.h"
#include "models/text/writer.h"

/* Rows of a collection that are written into a row they refer to: so many in an item, and in each row of a list. */
enum { INCLUDED_MOST = 100, INCLUDED_IN_LIST = 10 };

/* For each collection that include= names, as a member of the object that is being written: the first of its rows that
 * refer to `row`, how many there are, and the address where the rest is: {"data":[...],"total":57,"url":"..."}. False
 * where memory ran out. */
bool include_write(const struct call *call, struct writer *writer, uint32_t row);

#endif
