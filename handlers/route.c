/* SPDX-License-Identifier: MIT */
#include "handlers/route.h"

#include <stdint.h>

#include "models/store/nearest.h"

struct route {
	unsigned methods;
	const char *pattern;
	enum route_needs needs;
	verb *verb;
};

#define ROUTE_ROW(methods, pattern, needs, verb) {methods, pattern, needs, verb},
static const struct route routes[] = {ROUTES(ROUTE_ROW)};
#undef ROUTE_ROW
enum { ROUTE_COUNT = sizeof(routes) / sizeof(routes[0]) };

#define KIND_PLURAL(singular, plural) #plural,
static const char *const plurals[KIND_COUNT] = {KINDS(KIND_PLURAL)};
#undef KIND_PLURAL
#define KIND_SINGULAR(singular, plural) #singular,
static const char *const singulars[KIND_COUNT] = {KINDS(KIND_SINGULAR)};
#undef KIND_SINGULAR

static const struct text ALLOWED = {"GET, HEAD, OPTIONS", sizeof("GET, HEAD, OPTIONS") - 1};

const char *route_pattern(size_t number)
{
	return number < ROUTE_COUNT ? routes[number].pattern : NULL;
}

static enum kind_id kind_of_plural(struct text plural)
{
	for (int i = 0; i < KIND_COUNT; i++)
		if (text_equal(plural, text_of(plurals[i])))
			return (enum kind_id)i;
	return KIND_COUNT;
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
	enum kind_id kind = kind_of_plural(segment);

	if (text_equal(part, TEXT("{id}"))) {
		call->id = segment;
		return segment.len > 0;
	}
	if (text_equal(part, TEXT("{other}"))) {
		call->other = kind;
		return kind != KIND_COUNT;
	}
	if (!text_equal(part, TEXT("{collection}")) && !text_equal(part, segment))
		return false;
	if (kind != KIND_COUNT)
		call->kind = kind;
	return kind != KIND_COUNT || text_equal(part, segment);
}

static bool fits(const char *text, struct call *call)
{
	struct text pattern = text_of(text);
	size_t at = 0;

	call->kind = call->other = KIND_COUNT;
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

static struct text join(struct call *call, const struct path *path)
{
	struct text url = call->request->base_path;

	for (size_t i = 0; i < path->count; i++) {
		struct text segment = url_segment(call->arena, path->segments[i]);

		url = arena_print(call->arena, "%.*s/%.*s", (int)url.len, url.at == NULL ? "" : url.at,
				  (int)segment.len, segment.at == NULL ? "" : segment.at);
	}
	if (path->count == 0)
		url = arena_print(call->arena, "%.*s/", (int)url.len, url.at == NULL ? "" : url.at);
	if (call->request->query.len > 0)
		url = arena_print(call->arena, "%.*s?%.*s", (int)url.len, url.at, (int)call->request->query.len,
				  call->request->query.at);
	return url;
}

/* The plural that was probably meant; `segment` itself where none is near. */
static struct text nearest_plural(struct text segment)
{
	struct text nearest = segment;
	size_t least = SIZE_MAX;

	for (int i = 0; i < KIND_COUNT; i++) {
		size_t distance = nearest_distance(segment, text_of(plurals[i]));

		if (nearest_distance(segment, text_of(singulars[i])) == 0)
			return text_of(plurals[i]);
		if (distance < least && nearest_enough(distance, segment.len)) {
			least = distance;
			nearest = text_of(plurals[i]);
		}
	}
	return nearest;
}

/* Mends what is usually wrong in an address: a trailing slash, a missing /v1, a collection in the singular or
 * mistyped. */
static void mend_collections(struct path *path)
{
	if (path->trailing)
		path->count--;
	if (path->count > 0 && nearest_distance(path->segments[0], TEXT("v1")) > 1 && path->count < URL_SEGMENTS) {
		for (size_t i = path->count; i > 0; i--)
			path->segments[i] = path->segments[i - 1];
		path->count++;
	}
	if (path->count > 0)
		path->segments[0] = TEXT("v1");
	if (path->count > 1)
		path->segments[1] = nearest_plural(path->segments[1]);
	if (path->count > 3)
		path->segments[3] = nearest_plural(path->segments[3]);
}

/* The literal address nearest to the path: /readyz for /ready. */
static struct text nearest_literal(const struct call *call)
{
	struct text sent = call->request->path, nearest = TEXT("");
	size_t least = SIZE_MAX;

	for (size_t i = 0; i < ROUTE_COUNT; i++) {
		struct text pattern = text_of(routes[i].pattern);
		size_t distance = nearest_distance(sent, pattern);

		if (distance < least && text_find(pattern, TEXT("{"), 0) == SIZE_MAX &&
		    nearest_enough(distance, pattern.len)) {
			least = distance;
			nearest = pattern;
		}
	}
	return nearest;
}

static bool not_found(struct call *call, struct response *response)
{
	struct problem problem = {.code = PROBLEM_not_found};
	struct call mended = *call;
	struct text meant = nearest_literal(call);

	problem.detail = arena_print(call->arena, "Nothing is served at %.*s.",
				     (int)problem_quote(call->arena, call->request->path).len,
				     problem_quote(call->arena, call->request->path).at);
	if (call->path.count <= URL_SEGMENTS)
		mend_collections(&mended.path);
	if (call->path.count <= URL_SEGMENTS && find(&mended) != NULL)
		meant = join(&mended, &mended.path);
	else if (meant.len > 0)
		meant = arena_print(call->arena, "%.*s%.*s", (int)call->request->base_path.len,
				    call->request->base_path.at == NULL ? "" : call->request->base_path.at,
				    (int)meant.len, meant.at);
	problem.did_you_mean = &meant;
	problem.did_you_mean_count = meant.len > 0 ? 1 : 0;
	return problem_answer(call->request, &problem, response);
}

static bool refuse(const struct call *call, enum problem_code code, const char *detail, struct response *response)
{
	struct problem problem = {.code = code, .detail = text_of(detail)};

	if (code == PROBLEM_method_not_allowed)
		problem.allow = ALLOWED;
	return problem_answer(call->request, &problem, response);
}

static bool show_options(struct response *response)
{
	response->status = 204;
	response->content_type = NULL;
	response->allow = ALLOWED;
	return true;
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
		return refuse(call, PROBLEM_bad_target, wrong, response);
	row = find(call);
	if (row == NULL)
		return not_found(call, response);
	if (call->request->method == METHOD_OPTIONS)
		return show_options(response);
	if (call->request->method == METHOD_OTHER)
		return refuse(call, PROBLEM_method_not_allowed, NULL, response);
	if (row->needs == LOADED && call->snapshot == NULL)
		return refuse(call, PROBLEM_unavailable, NULL, response);
	return row->verb(call, response);
}
