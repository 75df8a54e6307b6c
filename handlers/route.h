/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_ROUTE_H
#define SUMMITD_HANDLERS_ROUTE_H

#include "handlers/verb.h"

/*
 * Every address: X(methods, pattern, needs, takes, verb). In a pattern {collection} and {other} stand for the plural of
 * a kind, {id} for an id or name in it; the first row that fits wins. `needs` says what must be there before the verb
 * is called: a loaded snapshot (LOADED) or nothing (ALWAYS); `takes` which query parameters there are (query.h). 404,
 * 405, OPTIONS, Allow and the refusal of parameters follow from the rows.
 */
enum { ROUTE_GET = 1, ROUTE_HEAD = 2, ROUTE_OPTIONS = 4, ROUTE_READ = ROUTE_GET | ROUTE_HEAD | ROUTE_OPTIONS };
enum route_needs { ALWAYS, LOADED };

#define ROUTES(X)                                                                                                      \
	X(ROUTE_READ, "/", LOADED, QUERY_PRETTY, show_index)                                                           \
	X(ROUTE_READ, "/v1", LOADED, QUERY_PRETTY, show_index)                                                         \
	X(ROUTE_READ, "/v1/coverage", LOADED, QUERY_PAGE | QUERY_PRETTY, show_coverage)                                \
	X(ROUTE_READ, "/v1/documents/{id}/text", LOADED, 0, show_text)                                                 \
	X(ROUTE_READ, "/v1/documents/{id}/record", LOADED, QUERY_PRETTY, show_record)                                  \
	X(ROUTE_READ, "/v1/documents/{id}/annotations", LOADED, QUERY_PRETTY, show_annotations)                        \
	X(ROUTE_READ, "/v1/{collection}", LOADED, QUERY_LIST, show_list)                                               \
	X(ROUTE_READ, "/v1/{collection}/{id}", LOADED, QUERY_SHAPE | QUERY_PRETTY, show_item)                          \
	X(ROUTE_READ, "/v1/{collection}/{id}/{other}", LOADED, QUERY_LIST, show_related)                               \
	X(ROUTE_READ, "/livez", ALWAYS, QUERY_PRETTY, show_livez)                                                      \
	X(ROUTE_READ, "/readyz", ALWAYS, QUERY_PRETTY, show_readyz)

/* Answers the call: decodes the address into it, finds the row, calls the verb. False where memory ran out. */
bool route(struct call *call, struct response *response);

/* The parameter by which rows of `other` refer to one of `kind`; NULL where they do not. */
const struct field *route_relation(enum kind_id kind, enum kind_id other);

/* Pattern of route `number`, NULL past the last: for the documentation and the tests. */
const char *route_pattern(size_t number);

#endif
