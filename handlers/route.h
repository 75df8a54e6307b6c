/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_ROUTE_H
#define SUMMITD_HANDLERS_ROUTE_H

#include "handlers/verb.h"

/*
 * Every address: X(methods, pattern, needs, verb). In a pattern {collection} and {other} stand for the plural of a
 * kind, {id} for any segment; the first row that fits wins. `needs` says what must be there before the verb is called:
 * a loaded snapshot (LOADED) or nothing (ALWAYS). 404, 405, OPTIONS and Allow follow from the rows.
 */
enum { ROUTE_GET = 1, ROUTE_HEAD = 2, ROUTE_OPTIONS = 4, ROUTE_READ = ROUTE_GET | ROUTE_HEAD | ROUTE_OPTIONS };
enum route_needs { ALWAYS, LOADED };

#define ROUTES(X)                                                                                                      \
	X(ROUTE_READ, "/livez", ALWAYS, show_livez)                                                                    \
	X(ROUTE_READ, "/readyz", ALWAYS, show_readyz)

/* Answers the call: decodes the address into it, finds the row, calls the verb. False where memory ran out. */
bool route(struct call *call, struct response *response);

/* Pattern of route `number`, NULL past the last: for the documentation and the tests. */
const char *route_pattern(size_t number);

#endif
