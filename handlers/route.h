/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_ROUTE_H
#define SUMMITD_HANDLERS_ROUTE_H

#include "handlers/verb.h"

/*
 * Every address: X(methods, pattern, needs, offers, takes, verb). In a pattern {collection} and {other} stand for the
 * plural of a kind, {id} for an id or name in it; the first row that fits wins. `needs` says what must be there before
 * the verb is called: a loaded snapshot (LOADED) or nothing (ALWAYS); `offers` the media types it can be had in, of
 * which Accept chooses (call->offer), unless format= does; `takes` which query parameters there are (query.h). 404,
 * 405, 406, OPTIONS, Allow and the refusal of parameters follow from the rows.
 */
enum { ROUTE_GET = 1, ROUTE_HEAD = 2, ROUTE_OPTIONS = 4, ROUTE_READ = ROUTE_GET | ROUTE_HEAD | ROUTE_OPTIONS };
enum route_needs { ALWAYS, LOADED };

/* X(name, type…): our own preference first. What monitors ask for comes whatever they accept. */
#define OFFERS(X)                                                                                                      \
	X(WHATEVER, NULL)                                                                                              \
	X(JSON, "application/json")                                                                                    \
	X(ROWS, "application/json", "application/x-ndjson", "text/csv; charset=utf-8; header=present")                 \
	X(PLAIN, "text/plain; charset=utf-8")

#define OFFER_ID(name, ...) OFFER_##name,
enum route_offers { OFFERS(OFFER_ID) OFFERS_COUNT };
#undef OFFER_ID

#define ROUTES(X)                                                                                                      \
	X(ROUTE_READ, "/", LOADED, OFFER_JSON, QUERY_PRETTY, show_index)                                               \
	X(ROUTE_READ, "/v1", LOADED, OFFER_JSON, QUERY_PRETTY, show_index)                                             \
	X(ROUTE_READ, "/v1/coverage", LOADED, OFFER_JSON, QUERY_PAGE | QUERY_PRETTY, show_coverage)                    \
	X(ROUTE_READ, "/v1/search", LOADED, OFFER_JSON, QUERY_SEARCH | QUERY_PAGE | QUERY_PRETTY, show_search)         \
	X(ROUTE_READ, "/v1/documents/{id}/text", LOADED, OFFER_PLAIN, 0, show_text)                                    \
	X(ROUTE_READ, "/v1/documents/{id}/record", LOADED, OFFER_JSON, QUERY_PRETTY, show_record)                      \
	X(ROUTE_READ, "/v1/documents/{id}/annotations", LOADED, OFFER_JSON, QUERY_PRETTY, show_annotations)            \
	X(ROUTE_READ, "/v1/{collection}", LOADED, OFFER_ROWS, QUERY_LIST, show_list)                                   \
	X(ROUTE_READ, "/v1/{collection}/{id}", LOADED, OFFER_JSON, QUERY_SHAPE | QUERY_PRETTY, show_item)              \
	X(ROUTE_READ, "/v1/{collection}/{id}/{other}", LOADED, OFFER_ROWS, QUERY_LIST, show_related)                   \
	X(ROUTE_READ, "/metrics", ALWAYS, OFFER_WHATEVER, 0, show_metrics)                                             \
	X(ROUTE_READ, "/livez", ALWAYS, OFFER_WHATEVER, QUERY_PRETTY, show_livez)                                      \
	X(ROUTE_READ, "/readyz", ALWAYS, OFFER_WHATEVER, QUERY_PRETTY, show_readyz)

/* Answers the call: decodes the address into it, finds the row, calls the verb. False where memory ran out. */
bool route(struct call *call, struct response *response);

/* The parameter by which rows of `other` refer to one of `kind`; NULL where they do not. */
const struct field *route_relation(enum kind_id kind, enum kind_id other);

/* Pattern of route `number`, NULL past the last: for the documentation and the tests. */
const char *route_pattern(size_t number);

#endif
