/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_VERB_H
#define SUMMITD_HANDLERS_VERB_H

#include "handlers/message.h"
#include "handlers/url.h"
#include "models/record/record.h"
#include "models/store/query.h"
#include "models/store/statistic.h"
#include "models/text/arena.h"

/* One request on its way to one verb. Everything a verb makes and does not hand to the response lives in `arena`. */
struct call {
	const struct request *request;
	const struct snapshot *snapshot; /* NULL until one is loaded: only the health verbs are called then */
	const struct record *record;     /* of the snapshot */
	const struct health *health;
	struct arena *arena;
	struct path path;                  /* the address, decoded */
	enum kind_id kind;                 /* the collection the path names; KIND_COUNT none */
	enum kind_id other;                /* the nested collection; KIND_COUNT none */
	const struct statistic *statistic; /* the path names; NULL none */
	struct text id;                    /* the {id} as sent, decoded: an id or a name */
	uint32_t row;                      /* and the row it is */
	size_t offer;                      /* which of the route's media types it is to be */
	struct pairs parameters;           /* the query, decoded */
	struct text address;               /* canonical address under base_path, without query: where links start */
	struct query_context context;      /* what the query was parsed with … */
	struct query query;                /* … and became */
	enum query_form form;              /* what the answer is written as (form.h) */
	struct highlighter *const *highlighters; /* by kind; NULL: nothing is highlighted */
	const struct search_hits *hits;          /* of a search over all kinds; NULL: it is none */
};

/* Fills the response; false only where memory ran out. Whatever the address and the query ask for exists and is well
 * formed when a verb is called, and the content type is the media type on offer that Accept chose. */
typedef bool verb(const struct call *call, struct response *response);

/* Each in the file of its name. */
verb show_index, show_list, show_item, show_related, show_text, show_record, show_annotations, show_coverage,
	show_search, show_openapi, show_docs, show_web, show_reader;
verb show_stats, show_statistic;            /* stats.c */
verb show_livez, show_readyz, show_metrics; /* health.c */

#endif
