/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_OPENAPI_H
#define SUMMITD_HANDLERS_OPENAPI_H

#include <jansson.h>

#include "handlers/route.h"
#include "handlers/verb.h"

/*
 * The OpenAPI document while it is made. handlers/openapi.json, built into the program, is what it starts as: all that
 * does not follow from a table of the program, and under "tables", which does not stay in it, the words and schemas
 * that types, operators and methods are described with. Between the files that add to it; nobody else's business.
 *
 * Every node is put into its parent before it is filled, so the root holds all there is whenever memory runs out.
 */
struct openapi {
	const struct call *call;
	struct arena *arena;  /* of names, with an escape of its own */
	json_t *root;         /* owned by who starts it; the others are parts of it */
	const json_t *tables; /* left out in the end */
	json_t *schemas, *parameters, *responses;
	bool failed; /* memory ran out in jansson, or the tables do not know a word: nothing may be sent */
};

/* Adds `value`, which is taken over, and gives it back borrowed; NULL fails the document and does no harm. A key that
 * is there already fails it, too. */
json_t *openapi_put(struct openapi *openapi, json_t *object, const char *key, json_t *value);
json_t *openapi_add(struct openapi *openapi, json_t *array, json_t *value);
json_t *openapi_put_text(struct openapi *openapi, json_t *object, const char *key, struct text value);
/* Adds {"$ref": "#/components/part/name"}. */
void openapi_add_reference(struct openapi *openapi, json_t *array, const char *part, const char *name);
void openapi_put_reference(struct openapi *openapi, json_t *object, const char *key, const char *part,
			   const char *name);
/* What the tables say of a word; NULL fails the document. A copy, to be put somewhere at once. */
json_t *openapi_copy(struct openapi *openapi, const char *table, const char *word);
const char *openapi_word(struct openapi *openapi, const char *table, const char *word);

/* One address that a route stands for, and one method of it. */
struct address {
	const struct route *row;
	enum kind_id kind, other;          /* what {collection} and {other} are; KIND_COUNT none */
	const struct statistic *statistic; /* what {statistic} is; NULL none */
	const char *path;
};
struct operation {
	const struct address *address;
	unsigned method;
	const char *word; /* "get" */
};

/* A pattern, a name or a sentence of the route as this address has it: {collection}, {other} and
 * {statistic} filled in. */
const char *openapi_expand(struct openapi *openapi, const struct address *address, const char *words);
bool openapi_names_row(const struct address *address);
/* Every status that the operation may have. */
void openapi_add_answers(struct openapi *openapi, json_t *responses, const struct operation *operation);

/* Each adds its part. Parameters are called "plural.parameter__operator" where they belong to a noun. */
void openapi_add_schemas(struct openapi *openapi);
void openapi_add_statistics(struct openapi *openapi);
void openapi_add_parameters(struct openapi *openapi);
void openapi_add_responses(struct openapi *openapi);
void openapi_add_paths(struct openapi *openapi);

#endif
