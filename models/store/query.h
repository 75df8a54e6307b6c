/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_QUERY_H
#define SUMMITD_MODELS_STORE_QUERY_H

#include <stdbool.h>
#include <stdint.h>

#include "models/extract/facts.h"
#include "models/record/field.h"
#include "models/record/kind.h"
#include "models/record/record.h"
#include "models/store/index.h"
#include "models/store/search.h"
#include "models/text/arena.h"
#include "models/text/text.h"

/*
 * A question to one kind: which rows, in which order, which part of them, in which shape. Parsed from name=value pairs
 * against the fields of the kind; what a kind does not have is refused with what was probably meant.
 */

/* One name=value, both decoded. */
struct pair {
	struct text name, value;
};
struct pairs {
	const struct pair *at;
	size_t count;
};

/* A field's name followed by one of these: X(identifier, suffix). since= and until= are short for date__gte= and
 * date__lte= where there is a date. */
#define OPERATORS(X)                                                                                                   \
	X(ANY, "")                                                                                                     \
	X(ALL, "__all")                                                                                                \
	X(EQ, "__eq")                                                                                                  \
	X(NE, "__ne")                                                                                                  \
	X(GT, "__gt")                                                                                                  \
	X(GTE, "__gte")                                                                                                \
	X(LT, "__lt")                                                                                                  \
	X(LTE, "__lte")                                                                                                \
	X(CONTAINS, "__contains")                                                                                      \
	X(STARTSWITH, "__startswith")                                                                                  \
	X(ISNULL, "__isnull")
#define OPERATOR_ID(identifier, suffix) OPERATOR_##identifier,
enum operator{ OPERATORS(OPERATOR_ID) OPERATOR_COUNT };
#undef OPERATOR_ID

/* Parameters that are no fields: X(name, part of a query it belongs to). */
enum {
	QUERY_FILTERS = 1,
	QUERY_PAGE = 2,
	QUERY_ORDER = 4,
	QUERY_SHAPE = 8,
	QUERY_PRETTY = 16,
	QUERY_FACETS = 32,
	QUERY_SEARCH = 64,
	QUERY_FORM = 128,
	QUERY_HIGHLIGHT = 256,
	QUERY_CHART = 512,
	QUERY_JSON = 1024, /* the one form there is, by its name */
	QUERY_FORMAT = QUERY_FORM | QUERY_CHART | QUERY_JSON,
	QUERY_LIST = QUERY_FILTERS | QUERY_PAGE | QUERY_ORDER | QUERY_SHAPE | QUERY_PRETTY | QUERY_FACETS |
		     QUERY_SEARCH | QUERY_FORM | QUERY_HIGHLIGHT
};
#define RESERVED(X)                                                                                                    \
	X(q, QUERY_SEARCH)                                                                                             \
	X(highlight, QUERY_HIGHLIGHT)                                                                                  \
	X(sort, QUERY_ORDER)                                                                                           \
	X(fields, QUERY_SHAPE)                                                                                         \
	X(include, QUERY_SHAPE)                                                                                        \
	X(facets, QUERY_FACETS)                                                                                        \
	X(limit, QUERY_PAGE)                                                                                           \
	X(offset, QUERY_PAGE)                                                                                          \
	X(page, QUERY_PAGE)                                                                                            \
	X(cursor, QUERY_PAGE)                                                                                          \
	X(format, QUERY_FORMAT)                                                                                        \
	X(pretty, QUERY_PRETTY)

enum { QUERY_LIMIT = 20, QUERY_LIMIT_MOST = 500 };
/* Values of one filter: beyond, the work for a request of a few kilobytes would no longer be small. */
enum { QUERY_VALUES_MOST = 20 };
#define QUERY_OFFSET_MOST ((uint64_t)1 << 53)

/* What an answer is written as: X(identifier, word in format=, where it may stand). */
#define QUERY_FORMS(X)                                                                                                 \
	X(JSON, "json", QUERY_FORMAT)                                                                                  \
	X(NDJSON, "ndjson", QUERY_FORM)                                                                                \
	X(CSV, "csv", QUERY_FORM)                                                                                      \
	X(SVG, "svg", QUERY_CHART)
#define QUERY_FORM_ID(identifier, word, part) FORM_##identifier,
enum query_form { FORM_UNSAID, QUERY_FORMS(QUERY_FORM_ID) FORM_END };
#undef QUERY_FORM_ID

struct filter {
	const struct field *field;
	enum operator op;
	struct texts values; /* canonical: ids, numbers, ISO dates, texts as sent */
	struct texts keys;   /* the same as the index has them */
};
struct order_key {
	const struct field *field;
	bool descending;
};
/* A name that was taken for a row. */
struct resolved {
	const char *parameter;
	struct text given, id;
};

/*
 * Rows counted by a time and by the values of up to GROUP_BY_MOST facets besides. A row of several values is in several
 * groups, one of none in the group of NULL; what the time of a row does not say as precisely as is asked is told apart.
 */
enum { GROUP_BY_MOST = 3, GROUPS_MOST = 4096, GROUPS_APART_MOST = 256 };
struct grouping {
	const struct field *time; /* has an order, and at most one value a row */
	size_t precision;         /* of a date, in bytes of ISO 8601; 0: each value by itself */
	const struct field *by[GROUP_BY_MOST];
	size_t by_count;
	const struct field *least, *most; /* a number and the upper end where it is a range; NULL: none is looked at */
};
struct group {
	struct text time;
	bool apart; /* the time is less precise than asked, or empty; the rows are all that have it, by nothing else */
	const struct value *by[GROUP_BY_MOST];
	uint64_t count;
	const struct value *least, *most; /* least and greatest number of its rows; NULL: they have none */
	uint32_t place, series;           /* number of its time, and of what it is counted by */
};
struct groups {
	const struct group *at, *apart; /* apart: by time alone */
	size_t count, apart_count;
	bool truncated; /* there are more: rarer values, or whole series that would be beyond GROUPS_MOST */
};

struct query {
	enum kind_id kind; /* KIND_COUNT: no rows are asked for, only a shape */
	const struct filter *filters;
	size_t filter_count;
	const struct filter *preset; /* what the address itself asks for: no part of links; NULL nothing */
	struct text q;               /* as sent; empty: no words are asked for */
	const struct search *search; /* what it says; NULL nothing */
	bool highlight;
	const struct order_key *order; /* none: best first where there is a search, else as the rows stand */
	size_t order_count;
	struct texts fields, include;
	const struct field *const *facets; /* whose values are counted */
	size_t facet_count;
	const struct grouping *grouping; /* by what rows are counted; NULL nothing */
	uint32_t limit;
	uint64_t offset;
	struct text cursor;   /* as sent; empty: none */
	uint32_t after;       /* row before those of the page, where a cursor tells it; NO_ROW where not */
	enum query_form form; /* as format= says, FORM_UNSAID where it does not */
	bool pretty;
	const struct resolved *resolved;
	size_t resolved_count;
};

enum query_wrong {
	QUERY_UNKNOWN_PARAMETER,
	QUERY_REPEATED_PARAMETER,
	QUERY_INVALID_VALUE,
	QUERY_UNKNOWN_VALUE,
	QUERY_AMBIGUOUS_VALUE,
	QUERY_NO_SUCH_FORM,
	QUERY_OLD_CURSOR
};
struct query_refusal {
	enum query_wrong wrong;
	struct text detail, param;
	const struct pairs *meant; /* whole corrected questions, best first */
	size_t meant_count;
	struct texts allowed; /* parameters, or values where `param` has few */
};

/* What a parser must know. `takes` is a mask of QUERY_…; with `kind` KIND_COUNT only QUERY_PRETTY makes sense. */
struct query_context {
	struct arena *arena;
	const struct record *record;
	const struct index *index;
	enum kind_id kind;
	unsigned takes;
	const struct filter *preset;
	struct text snapshot; /* id of what is asked, for cursors */
	struct text subject;  /* what messages are about: "/v1/statements" */
	uint64_t until;       /* nanoseconds of CLOCK_MONOTONIC when the time for an answer is up; 0: never */
};

/* True with `ret_query`, or false with `ret_refusal`; both point into the arena and the pairs. */
bool query_parse(const struct query_context *context, struct pairs pairs, struct query *ret_query,
		 struct query_refusal *ret_refusal);

/* All parameter names the context takes, in the order of links. */
struct texts query_parameters(const struct query_context *context);
/* Whether a filter of this field may carry this operator. */
bool query_operator_fits(const struct field *field, enum operator op);
/* "csv"; empty for FORM_UNSAID. */
struct text query_form_word(enum query_form form);
/* Whether a question of these parts may ask for it. */
bool query_form_fits(enum query_form form, unsigned takes);
/* "__gte". */
struct text query_suffix(enum operator op);

/* The question as canonical pairs in a fixed order, without what goes without saying, at another offset. */
struct pairs query_pairs(struct arena *arena, const struct query *query, uint64_t offset);

/* The same from the rows behind a cursor on; also where the question came with one itself. */
struct pairs query_pairs_behind(struct arena *arena, const struct query *query, struct text cursor);

/*
 * Where the page behind `row`, `offset` rows into the answer, starts: opaque, a function of the question, the place and
 * the snapshot, sealed so that one that was changed, or belongs to another question, is told from one of an older
 * snapshot. What does not change which rows there are in which order (limit, fields, …) is no part of the question.
 */
struct text query_cursor(const struct query_context *context, const struct query *query, uint64_t offset, uint32_t row);

/* The same question where a row must have this value of a facet besides, from the first page on. False where that
 * cannot be asked in one question. */
bool query_narrow(struct arena *arena, const struct query *query, const struct field *field, const struct value *value,
		  struct query *ret_query);

/* The same question for the rows of one group alone. False where that cannot be asked in one question. */
bool query_narrow_group(struct arena *arena, const struct query *query, const struct group *group,
			struct query *ret_query);

/* `value` for a sentence: in single quotes, cut at a character after 80 bytes. */
struct text query_quote(struct arena *arena, struct text value);

/* A value and how many of the rows asked for have it: what its filter would leave of them. A date counts as a period.
 */
struct counted {
	const struct value *value;
	uint64_t count;
};
/* The values of a field that rows asked for have, the commonest first, equally common ones in the order of the index.
 */
enum { FACET_VALUES_MOST = 32 };
struct facet {
	const struct field *field;
	struct counted values[FACET_VALUES_MOST];
	size_t count;
	bool truncated; /* there are more values than that */
};

/* The rows of one page, and how many there are in all. */
struct page {
	const uint32_t *rows;
	size_t count;
	uint64_t total;
	const struct facet *facets;  /* query->facet_count of them, counted over all rows asked for */
	const struct groups *groups; /* of query->grouping, over all rows asked for */
	bool late;                   /* the time was up first: there are no rows */
};
/* False where memory ran out. */
bool query_run(const struct query_context *context, const struct query *query, struct page *ret_page);

#endif
