/* SPDX-License-Identifier: MIT */
/* Over 300 lines: the table of routes and the one path that every request takes along it. */
#include "handlers/route.h"

#include <stdint.h>

#include "handlers/body.h"
#include "handlers/form.h"
#include "handlers/link.h"
#include "handlers/negotiate.h"
#include "handlers/refuse.h"
#include "models/store/nearest.h"
#include "models/store/postings.h"
#include "models/store/snapshot.h"

#define ROUTE_ROW(methods, pattern, needs, offers, takes, verb, answers, about)                                        \
	{methods, pattern, needs, offers, takes, verb, answers, about},
static const struct route routes[] = {ROUTES(ROUTE_ROW)};
#undef ROUTE_ROW
enum { ROUTE_COUNT = sizeof(routes) / sizeof(routes[0]) };

enum { MOST_OFFERS = 4 };
#define OFFER_ROW(name, ...) {__VA_ARGS__},
static const char *const offers[OFFERS_COUNT][MOST_OFFERS] = {OFFERS(OFFER_ROW)};
#undef OFFER_ROW

static const struct text ALLOWED = {"GET, HEAD, OPTIONS", sizeof("GET, HEAD, OPTIONS") - 1};

const struct route *route_at(size_t number)
{
	return number < ROUTE_COUNT ? &routes[number] : NULL;
}

const char *const *route_types(const struct route *row)
{
	return offers[row->offers];
}

static enum kind_id kind_of_plural(struct text plural)
{
	const struct kind *kind = kind_by_plural(plural);

	return kind == NULL ? KIND_COUNT : kind->id;
}

/* The part of a pattern up to the next '/'. */
static struct text next_part(struct text *pattern)
{
	size_t end;
	struct text part;

	*pattern = text_part(*pattern, 1, pattern->len);
	end = text_find(*pattern, TEXT("/"), 0);
	end = end == SIZE_MAX ? pattern->len : end;
	part = text_part(*pattern, 0, end);
	*pattern = text_part(*pattern, end, pattern->len);
	return part;
}

static bool part_fits(struct text part, struct text segment, struct call *call)
{
	bool same = text_equal(part, segment);
	enum kind_id kind;

	if (text_equal(part, TEXT("{id}"))) {
		call->id = segment;
		return segment.len > 0;
	}
	if (!same && part.at[0] != '{')
		return false;
	if (text_equal(part, TEXT("{statistic}"))) {
		call->statistic = statistic_named(segment);
		call->kind = call->statistic == NULL ? KIND_COUNT : call->statistic->kind;
		return call->statistic != NULL;
	}
	kind = kind_of_plural(segment);
	if (text_equal(part, TEXT("{other}"))) {
		call->other = kind;
		return kind != KIND_COUNT && kind_relation(call->kind, kind) != NULL;
	}
	if (kind != KIND_COUNT)
		call->kind = kind;
	return kind != KIND_COUNT || same;
}

static bool fits(const char *text, struct call *call)
{
	struct text pattern = text_of(text);
	size_t at = 0;

	call->kind = call->other = KIND_COUNT;
	call->statistic = NULL;
	if (text_equal(pattern, TEXT("/")))
		return call->path.count == 0;
	while (pattern.len > 0)
		if (at >= call->path.count || at >= URL_SEGMENTS ||
		    !part_fits(next_part(&pattern), call->path.segments[at++], call))
			return false;
	return at == call->path.count;
}

static const struct route *find(struct call *call)
{
	for (size_t i = 0; i < ROUTE_COUNT; i++)
		if (fits(routes[i].pattern, call))
			return &routes[i];
	return NULL;
}

/* The plural that was probably meant; `segment` itself where none is near. */
static struct text nearest_plural(struct text segment)
{
	struct text nearest = segment;
	size_t least = SIZE_MAX;

	for (int i = 0; i < KIND_COUNT; i++) {
		const struct kind *kind = kind_at((enum kind_id)i);
		size_t distance = nearest_distance(segment, text_of(kind->plural));

		if (nearest_distance(segment, text_of(kind->singular)) == 0)
			return text_of(kind->plural);
		if (distance < least && nearest_enough(distance, segment.len)) {
			least = distance;
			nearest = text_of(kind->plural);
		}
	}
	return nearest;
}

/* The same for a statistic. */
static struct text nearest_statistic(struct arena *arena, struct text segment)
{
	struct texts names = statistic_names(arena);
	size_t nearest = nearest_among(segment, names.at, names.count);

	return nearest < names.count ? names.at[nearest] : segment;
}

static bool is_statistic(const struct path *path)
{
	return path->count == 3 && !path->trailing && text_equal(path->segments[0], TEXT("v1")) &&
	       text_equal(path->segments[1], TEXT("stats"));
}

/* Mends what is usually wrong in an address: a slash too many, a missing /v1, a collection in the singular or
 * mistyped. */
static void mend_collections(struct arena *arena, struct path *path)
{
	size_t kept = 0;

	for (size_t i = 0; i < path->count; i++)
		if (path->segments[i].len > 0)
			path->segments[kept++] = path->segments[i];
	path->count = kept;
	if (path->count > 0 && nearest_distance(path->segments[0], TEXT("v1")) > 1 && path->count < URL_SEGMENTS) {
		for (size_t i = path->count; i > 0; i--)
			path->segments[i] = path->segments[i - 1];
		path->count++;
	}
	if (path->count > 0)
		path->segments[0] = TEXT("v1");
	if (path->count > 1)
		path->segments[1] = nearest_plural(path->segments[1]);
	if (is_statistic(path))
		path->segments[2] = nearest_statistic(arena, path->segments[2]);
	if (path->count > 3)
		path->segments[3] = nearest_plural(path->segments[3]);
}

/* The row without a {place} nearest to the path: /readyz for /ready; NULL none. */
static const struct route *nearest_literal(const struct call *call)
{
	struct text sent = call->request->path;
	const struct route *nearest = NULL;
	size_t least = SIZE_MAX;

	if (call->path.trailing)
		sent.len--;
	for (size_t i = 0; i < ROUTE_COUNT; i++) {
		struct text pattern = text_of(routes[i].pattern);
		size_t distance = nearest_distance(sent, pattern);

		if (distance < least && text_find(pattern, TEXT("{"), 0) == SIZE_MAX &&
		    nearest_enough(distance, pattern.len)) {
			least = distance;
			nearest = &routes[i];
		}
	}
	return nearest;
}

/* Its address, with the query as it was sent where it takes one. */
static struct text link_to_literal(const struct call *call, const struct route *row)
{
	struct text base = call->request->base_path, query = call->request->query;

	if (row->takes == 0)
		query.len = 0;
	return arena_print(call->arena, "%.*s%s%s%.*s", (int)base.len, base.at == NULL ? "" : base.at, row->pattern,
			   query.len > 0 ? "?" : "", (int)query.len, query.at == NULL ? "" : query.at);
}

/* /v1/leaders/xi-jinping/something */
static bool is_nested(struct call *call)
{
	if (call->path.count != 4 || call->path.trailing || !text_equal(call->path.segments[0], TEXT("v1")) ||
	    call->path.segments[2].len == 0)
		return false;
	call->kind = kind_of_plural(call->path.segments[1]);
	return call->kind != KIND_COUNT;
}

static bool not_found(struct call *call, struct response *response)
{
	struct problem problem = {.code = PROBLEM_not_found};
	struct call mended = *call;
	const struct route *literal = nearest_literal(call);
	struct text meant = TEXT(""), quoted = query_quote(call->arena, call->request->path);

	problem.detail = arena_print(call->arena, "Nothing is served at %.*s.", (int)quoted.len, quoted.at);
	if (call->path.count <= URL_SEGMENTS)
		mend_collections(call->arena, &mended.path);
	if (call->path.count <= URL_SEGMENTS && find(&mended) != NULL)
		meant = link_to_path(&mended);
	else if (is_nested(call))
		return refuse_nested(call, response);
	else if (is_statistic(&call->path))
		return refuse_statistic(call, response);
	else if (literal != NULL)
		meant = link_to_literal(call, literal);
	problem.did_you_mean = &meant;
	problem.did_you_mean_count = meant.len > 0 ? 1 : 0;
	return problem_answer(call->request, &problem, response);
}

static bool show_options(struct response *response)
{
	response->status = 204;
	response->content_type = NULL;
	response->allow = ALLOWED;
	return true;
}

static bool refuse_method(const struct call *call, struct response *response)
{
	struct problem problem = {.code = PROBLEM_method_not_allowed, .allow = ALLOWED};

	return problem_answer(call->request, &problem, response);
}

/* ---- from the row to the verb ---- */

static size_t offers_of(const struct route *row)
{
	size_t count = 0;

	while (offers[row->offers][count] != NULL)
		count++;
	return count;
}

static bool refuse_accept(const struct call *call, const struct route *row, struct response *response)
{
	struct text types[MOST_OFFERS];
	struct problem problem = {.code = PROBLEM_not_acceptable, .allowed = types, .allowed_count = offers_of(row)};

	for (size_t i = 0; i < problem.allowed_count; i++)
		types[i] = text_of(offers[row->offers][i]);
	return problem_answer(call->request, &problem, response);
}

/* The {id} to a row: an id, or the name of exactly one. False where it was refused, with what refusing gave. */
static bool locate(struct call *call, struct response *response, bool *ret_answered)
{
	enum { MOST = 8 };
	uint32_t rows[MOST];
	size_t count = index_named(call->context.index, call->kind, call->id, rows, MOST);
	bool ambiguous = count > 1;

	if (count == 1) {
		call->row = rows[0];
		return true;
	}
	if (!ambiguous)
		count = index_nearest(call->context.index, call->kind, call->id, rows, MOST);
	*ret_answered = refuse_id(call, rows, count < MOST ? count : MOST, ambiguous, response);
	return false;
}

/* The row before the slash is a filter of what stands behind it. */
static const struct filter *preset(struct call *call)
{
	struct filter *filter = arena_take(call->arena, sizeof(*filter));
	struct text *id = arena_take(call->arena, sizeof(*id));

	*id = record_id(call->record, (struct reference){call->kind, call->row});
	*filter = (struct filter){kind_relation(call->kind, call->other), OPERATOR_ANY, {id, 1}, {id, 1}};
	return filter;
}

static bool call_verb(struct call *call, const struct route *row, struct response *response)
{
	struct query_context *context = &call->context;
	struct query_refusal refusal;
	bool answered;

	if (call->snapshot != NULL) {
		call->record = context->record = snapshot_record(call->snapshot);
		context->index = snapshot_index(call->snapshot);
		context->snapshot = snapshot_id(call->snapshot);
	}
	context->arena = call->arena;
	context->until = patience_until(call->request->query_time);
	context->takes = row->takes;
	context->kind = call->other != KIND_COUNT ? call->other : call->kind;
	if (call->id.len > 0 && !locate(call, response, &answered))
		return answered;
	if (call->other != KIND_COUNT)
		context->preset = preset(call);
	call->address = context->subject = link_address(call);
	if (!query_parse(context, call->parameters, &call->query, &refusal))
		return refuse_query(call, &refusal, response);
	if (!form_settle(call, response, &answered))
		return answered;
	response->content_type = offers[row->offers][call->offer];
	return row->verb(call, response) && (!call->query.pretty || body_indent(response));
}

/* format= wins over Accept. */
static bool says_form(const struct call *call, const struct route *row)
{
	for (size_t i = 0; i < call->parameters.count; i++)
		if (text_equal(call->parameters.at[i].name, TEXT("format")))
			return (row->takes & QUERY_FORMAT) != 0;
	return false;
}

/* An address as it was typed, without its escapes, is taken for what it says where that can be read. */
static bool refuse_target(const struct call *call, const char *wrong, struct response *response)
{
	struct text base = call->request->base_path, meant;
	struct text path = url_escaped(call->arena, call->request->path);
	struct text query = url_escaped(call->arena, call->request->query);
	struct problem problem = {.code = PROBLEM_bad_target, .detail = text_of(wrong), .did_you_mean = &meant};
	struct pairs pairs;
	struct path parts;

	if (url_path(call->arena, path, &parts) == NULL && url_query(call->arena, query, &pairs) == NULL) {
		meant = arena_print(call->arena, "%.*s%.*s%s%.*s", (int)base.len, base.at == NULL ? "" : base.at,
				    (int)path.len, path.at, query.len > 0 ? "?" : "", (int)query.len,
				    query.len > 0 ? query.at : "");
		problem.did_you_mean_count = 1;
	}
	return problem_answer(call->request, &problem, response);
}

bool route(struct call *call, struct response *response)
{
	const struct route *row;
	const char *wrong;

	if (call->request->method == METHOD_OPTIONS && text_equal(call->request->path, TEXT("*")))
		return show_options(response);
	wrong = url_path(call->arena, call->request->path, &call->path);
	if (wrong == NULL)
		wrong = url_query(call->arena, call->request->query, &call->parameters);
	if (wrong != NULL)
		return refuse_target(call, wrong, response);
	row = find(call);
	if (row == NULL)
		return not_found(call, response);
	if (call->request->method == METHOD_OPTIONS)
		return show_options(response);
	if (call->request->method == METHOD_OTHER)
		return refuse_method(call, response);
	call->offer = negotiate(call->request->accept, offers[row->offers], offers_of(row));
	if (call->offer == offers_of(row) && row->needs == LOADED && !says_form(call, row))
		return refuse_accept(call, row, response);
	if (call->offer == offers_of(row))
		call->offer = 0;
	if (row->needs == LOADED && call->snapshot == NULL)
		return refuse(call, PROBLEM_unavailable, NULL, response);
	return call_verb(call, row, response);
}
