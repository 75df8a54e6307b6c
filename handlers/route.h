/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_ROUTE_H
#define SUMMITD_HANDLERS_ROUTE_H

#include "handlers/verb.h"

/*
 * Every address: X(methods, pattern, needs, offers, takes, verb, answers, about). In a pattern {collection} and {other}
 * stand for the plural of a kind, {id} for an id or name in it, {statistic} for one of STATISTICS; the first row that
 * fits wins. `needs` says what must be there before the verb is called: a loaded snapshot (LOADED) or nothing (ALWAYS:
 * what monitors ask for, which comes whatever they accept); `offers` the media types it can be had in, of which Accept
 * chooses (call->offer), unless format= does; `takes` which query parameters there are (query.h). 404, 405, 406,
 * OPTIONS, Allow and the refusal of parameters follow from the rows, and so does /openapi.json, for which `answers`
 * names the schema of the JSON that comes ("" where none does) and `about` is a sentence, both with {collection},
 * {other} and {statistic} as in the pattern.
 */
enum { ROUTE_GET = 1, ROUTE_HEAD = 2, ROUTE_OPTIONS = 4, ROUTE_READ = ROUTE_GET | ROUTE_HEAD | ROUTE_OPTIONS };
enum route_needs { ALWAYS, LOADED };

/* X(name, type…): our own preference first. */
#define OFFERS(X)                                                                                                      \
	X(JSON, "application/json")                                                                                    \
	X(ROWS, "application/json", "application/x-ndjson", "text/csv; charset=utf-8; header=present")                 \
	X(CHART, "application/json", "image/svg+xml")                                                                  \
	X(LINKED, "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"", "application/json")             \
	X(PLAIN, "text/plain; charset=utf-8")                                                                          \
	X(METRICS, "text/plain; version=0.0.4; charset=utf-8")                                                         \
	X(PAGE, "text/html; charset=utf-8")                                                                            \
	X(HOME, "application/json", "text/html; charset=utf-8")                                                        \
	X(STYLE, "text/css; charset=utf-8")                                                                            \
	X(SCRIPT, "text/javascript; charset=utf-8")

#define OFFER_ID(name, ...) OFFER_##name,
enum route_offers { OFFERS(OFFER_ID) OFFERS_COUNT };
#undef OFFER_ID

#define ROUTES(X)                                                                                                      \
	X(ROUTE_READ, "/", LOADED, OFFER_HOME, QUERY_PRETTY, show_reader, "index",                                     \
	  "A page to read dispatches on; for programs, every collection as at /v1.")                                   \
	X(ROUTE_READ, "/v1", LOADED, OFFER_JSON, QUERY_PRETTY, show_index, "index",                                    \
	  "Every collection with its fields, its parameters and a question to try.")                                   \
	X(ROUTE_READ, "/v1/coverage", LOADED, OFFER_JSON, QUERY_PAGE | QUERY_PRETTY, show_coverage, "coverage_page",   \
	  "Dispatch by dispatch, what was understood and what was not.")                                               \
	X(ROUTE_READ, "/v1/search", LOADED, OFFER_JSON, QUERY_SEARCH | QUERY_PAGE | QUERY_JSON | QUERY_PRETTY,         \
	  show_search, "search_page", "Rows of all collections that have the words of q=, best first.")                \
	X(ROUTE_READ, "/v1/stats", LOADED, OFFER_JSON, QUERY_PRETTY, show_stats, "statistics",                         \
	  "What is counted ready to be plotted.")                                                                      \
	X(ROUTE_READ, "/v1/stats/{statistic}", LOADED, OFFER_CHART,                                                    \
	  QUERY_FILTERS | QUERY_SEARCH | QUERY_CHART | QUERY_PRETTY, show_statistic, "{statistic}",                    \
	  "Counts of {collection} by time, as JSON or as a picture.")                                                  \
	X(ROUTE_READ, "/v1/documents/{id}/text", LOADED, OFFER_PLAIN, 0, show_text, "",                                \
	  "A dispatch as it was read, byte for byte.")                                                                 \
	X(ROUTE_READ, "/v1/documents/{id}/record", LOADED, OFFER_JSON, QUERY_PRETTY, show_record, "record",            \
	  "Every fact of one dispatch, collection by collection.")                                                     \
	X(ROUTE_READ, "/v1/documents/{id}/annotations", LOADED, OFFER_LINKED, QUERY_PRETTY, show_annotations,          \
	  "annotations", "The words of every fact of one dispatch as W3C Web Annotations.")                            \
	X(ROUTE_READ, "/v1/{collection}", LOADED, OFFER_ROWS, QUERY_LIST, show_list, "{collection}_page",              \
	  "A page of {collection}.")                                                                                   \
	X(ROUTE_READ, "/v1/{collection}/{id}", LOADED, OFFER_JSON, QUERY_SHAPE | QUERY_JSON | QUERY_PRETTY, show_item, \
	  "{collection}_view", "One of the {collection}.")                                                             \
	X(ROUTE_READ, "/v1/{collection}/{id}/{other}", LOADED, OFFER_ROWS, QUERY_LIST, show_related, "{other}_page",   \
	  "A page of the {other} that name one of the {collection}.")                                                  \
	X(ROUTE_READ, "/openapi.json", LOADED, OFFER_JSON, QUERY_PRETTY, show_openapi, "openapi",                      \
	  "This description of all addresses.")                                                                        \
	X(ROUTE_READ, "/docs", LOADED, OFFER_PAGE, 0, show_docs, "", "A page to read it on and to try every address.") \
	X(ROUTE_READ, "/docs/docs.css", LOADED, OFFER_STYLE, 0, show_web, "", "How that page looks.")                  \
	X(ROUTE_READ, "/docs/docs.js", LOADED, OFFER_SCRIPT, 0, show_web, "", "What that page does.")                  \
	X(ROUTE_READ, "/docs/elements.js", LOADED, OFFER_SCRIPT, 0, show_web, "", "What it is built of.")              \
	X(ROUTE_READ, "/docs/try.js", LOADED, OFFER_SCRIPT, 0, show_web, "", "How it asks.")                           \
	X(ROUTE_READ, "/reader/reader.css", LOADED, OFFER_STYLE, 0, show_web, "", "How the page to read on looks.")    \
	X(ROUTE_READ, "/reader/reader.js", LOADED, OFFER_SCRIPT, 0, show_web, "", "What the page to read on does.")    \
	X(ROUTE_READ, "/reader/api.js", LOADED, OFFER_SCRIPT, 0, show_web, "", "How it asks.")                         \
	X(ROUTE_READ, "/reader/lists.js", LOADED, OFFER_SCRIPT, 0, show_web, "", "How it lists and finds.")            \
	X(ROUTE_READ, "/reader/reading.js", LOADED, OFFER_SCRIPT, 0, show_web, "", "How it shows a dispatch.")         \
	X(ROUTE_READ, "/reader/marks.js", LOADED, OFFER_SCRIPT, 0, show_web, "", "Where it marks one.")                \
	X(ROUTE_READ, "/reader/facts.js", LOADED, OFFER_SCRIPT, 0, show_web, "", "What it says of a fact.")            \
	X(ROUTE_READ, "/metrics", ALWAYS, OFFER_METRICS, 0, show_metrics, "",                                          \
	  "What the process has counted, in the text format of Prometheus.")                                           \
	X(ROUTE_READ, "/livez", ALWAYS, OFFER_JSON, QUERY_PRETTY, show_livez, "alive", "Whether the process answers.") \
	X(ROUTE_READ, "/readyz", ALWAYS, OFFER_JSON, QUERY_PRETTY, show_readyz, "readiness",                           \
	  "Whether a record is loaded, and what of it could not be read.")

/* One row; what is a mask or a number above is one here. */
struct route {
	unsigned methods;
	const char *pattern;
	enum route_needs needs;
	enum route_offers offers;
	unsigned takes;
	verb *verb;
	const char *answers, *about;
};

/* Answers the call: decodes the address into it, finds the row, calls the verb. False where memory ran out. */
bool route(struct call *call, struct response *response);

/* Row `number`, NULL past the last, and the media types it offers, NULL-terminated: for the documentation. */
const struct route *route_at(size_t number);
const char *const *route_types(const struct route *row);

#endif
