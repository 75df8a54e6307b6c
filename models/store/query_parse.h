/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_QUERY_PARSE_H
#define SUMMITD_MODELS_STORE_QUERY_PARSE_H

#include "models/store/query.h"

/* Between the files that parse a question; nobody else's business. */

struct text_list {
	struct text *at;
	size_t count, room;
};

/* A filter while its values come in, perhaps from several pairs. */
struct open_filter {
	const struct field *field;
	enum operator op;
	struct text_list values, keys;
	size_t given; /* values that were written, equal ones too */
};

struct parsing {
	const struct query_context *context;
	struct pairs pairs;
	size_t at; /* the pair in hand */
	struct query *query;
	struct query_refusal *refusal;
	LIST(struct open_filter) filters;
	LIST(struct order_key) order;
	LIST(struct resolved) resolved;
	LIST(const struct field *) facets;
	struct text_list fields, include;
	size_t cursor_at; /* number of its pair */
	uint64_t page;    /* as page= says, from 1; 0: it does not */
	unsigned seen;    /* reserved parameters met, a bit each */
};

/* False always: fills the refusal with the pair in hand as its `param`. */
bool parsing_refuse(struct parsing *parsing, enum query_wrong wrong, struct text detail);
/* The same for a name that is no parameter, with the one that was probably meant. */
bool parsing_refuse_unknown(struct parsing *parsing);
/* Adds a corrected question to the refusal. */
void parsing_mean(struct parsing *parsing, struct pairs pairs);
/* The pair in hand replaced. */
void parsing_mean_pair(struct parsing *parsing, struct pair replaced);
/* The name of the pair in hand, and of all that are called so, or bytes [start, end) of its value replaced. */
void parsing_mean_name(struct parsing *parsing, struct text name);
void parsing_mean_value(struct parsing *parsing, size_t start, size_t end, struct text value);

/* date[gte], date.gte, date:gte, dateGte and filter[date][gte]: all are date__gte to somebody. */
struct text query_spelling(struct arena *arena, struct text name);
/* A comparison that is written as a sign: name, operator and value of leader!=Xi, date>=2024, confidence>0.9; the
 * operator is OPERATOR_COUNT where it cannot be told. False where there is no sign. */
bool query_signed(struct arena *arena, struct pair pair, struct pair *ret_pair, enum operator* ret_op);
/* sort=date&order=desc is sort=-date. False where the pair in hand, `spelled` so, is no direction or stands alone. */
bool parsing_mean_direction(struct parsing *parsing, struct text spelled);

/* The pair at a place left out. */
void parsing_mean_without(struct parsing *parsing, size_t at);
/* Refuses marks where there are no words to mark. */
bool parsing_marks(struct parsing *parsing);
/* Number of the pair with this name; SIZE_MAX where there is none. */
size_t parsing_pair(const struct parsing *parsing, struct text name);
/* Reads the cursor or the page of the finished question, if there is one, into its offset and after. */
bool parsing_place(struct parsing *parsing);

/* The next piece between commas from `*from` on; false behind the last. */
bool parsing_piece(struct text value, size_t *from, size_t *ret_start, size_t *ret_end);

/* "date__gte". */
struct text query_filter_name(struct arena *arena, const struct field *field, enum operator op);

/* Refuses bytes [start, end) of the value in hand, which name none of `allowed`; `why` ends the sentence. */
bool parsing_refuse_name(struct parsing *parsing, size_t start, size_t end, struct text_list allowed, const char *why);

/* Checks bytes [start, end) of the value in hand against the filter's field and adds them to it. */
bool parsing_value(struct parsing *parsing, struct open_filter *filter, size_t start, size_t end);

/* q=, highlight=, sort=, fields=, include=, facets=, limit=, offset=, page=, cursor=, format=, pretty=: each takes the
 * pair in hand. */
bool parsing_q(struct parsing *parsing);
bool parsing_highlight(struct parsing *parsing);
bool parsing_sort(struct parsing *parsing);
bool parsing_fields(struct parsing *parsing);
bool parsing_include(struct parsing *parsing);
bool parsing_facets(struct parsing *parsing);
bool parsing_limit(struct parsing *parsing);
bool parsing_offset(struct parsing *parsing);
bool parsing_page(struct parsing *parsing);
bool parsing_cursor(struct parsing *parsing);
bool parsing_format(struct parsing *parsing);
bool parsing_pretty(struct parsing *parsing);

#endif
