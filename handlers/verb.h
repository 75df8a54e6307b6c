/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_VERB_H
#define SUMMITD_HANDLERS_VERB_H

#include "handlers/message.h"
#include "handlers/problem.h"
#include "handlers/url.h"
#include "models/text/arena.h"

/* One request on its way to one verb. Everything a verb makes and does not hand to the response lives in `arena`. */
struct call {
	const struct request *request;
	const struct snapshot *snapshot; /* NULL until one is loaded: only the health verbs are called then */
	const struct health *health;
	struct arena *arena;
	struct path path;        /* the address, decoded */
	enum kind_id kind;       /* the collection the path names; KIND_COUNT none */
	enum kind_id other;      /* the nested collection; KIND_COUNT none */
	struct text id;          /* the {id} as sent, decoded: an id or a name */
	struct pairs parameters; /* the query, decoded */
};

/* Fills the response; false only where memory ran out. */
typedef bool verb(const struct call *call, struct response *response);

/* Each in the file of its name. */
verb show_livez, show_readyz;

#endif
