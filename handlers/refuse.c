/* SPDX-License-Identifier: MIT */
#include "handlers/refuse.h"

#include "handlers/link.h"
#include "handlers/mend.h"
#include "handlers/route.h"
#include "models/store/nearest.h"

enum { NESTED_MOST = KIND_COUNT + 8 };

bool refuse(const struct call *call, enum problem_code code, const char *detail, struct response *response)
{
	struct problem problem = {.code = code, .detail = text_of(detail)};

	return problem_answer(call->request, &problem, response);
}

static enum problem_code code_of(enum query_wrong wrong)
{
	switch (wrong) {
	case QUERY_UNKNOWN_PARAMETER:
		return PROBLEM_unknown_parameter;
	case QUERY_REPEATED_PARAMETER:
		return PROBLEM_repeated_parameter;
	case QUERY_INVALID_VALUE:
		return PROBLEM_invalid_value;
	case QUERY_UNKNOWN_VALUE:
		return PROBLEM_unknown_value;
	case QUERY_AMBIGUOUS_VALUE:
		return PROBLEM_ambiguous_value;
	case QUERY_NO_SUCH_FORM:
		return PROBLEM_not_acceptable;
	case QUERY_OLD_CURSOR:
		return PROBLEM_stale_cursor;
	}
	return PROBLEM_bad_request;
}

bool refuse_query(const struct call *call, const struct query_refusal *refusal, struct response *response)
{
	struct texts meant = mend_question(call, refusal);
	struct problem problem = {.code = code_of(refusal->wrong),
				  .detail = refusal->detail,
				  .param = refusal->param,
				  .did_you_mean = meant.at,
				  .did_you_mean_count = meant.count,
				  .allowed = refusal->allowed.at,
				  .allowed_count = refusal->allowed.count};

	return problem_answer(call->request, &problem, response);
}

bool refuse_id(const struct call *call, const uint32_t *rows, size_t count, bool ambiguous, struct response *response)
{
	struct text *meant = arena_array(call->arena, count, sizeof(*meant));
	struct text quoted = query_quote(call->arena, call->id);
	struct problem problem = {.code = PROBLEM_not_found, .did_you_mean = meant, .did_you_mean_count = count};

	problem.detail =
		arena_print(call->arena, ambiguous ? "%.*s could be any of several %s." : "%.*s is none of the %s.",
			    (int)quoted.len, quoted.at, kind_at(call->kind)->plural);
	for (size_t i = 0; i < count; i++) {
		struct call other = *call;

		other.row = rows[i];
		meant[i] = link_to_path(&other);
	}
	return problem_answer(call->request, &problem, response);
}

/* What can stand behind one of a kind: its relations, and the addresses that name the kind. */
static size_t nested_of(const struct call *call, struct text nested[NESTED_MOST])
{
	struct text start = arena_print(call->arena, "/v1/%s/{id}/", kind_at(call->kind)->plural);
	const struct route *row;
	size_t count = 0;

	for (int i = 0; i < KIND_COUNT; i++)
		if (kind_relation(call->kind, (enum kind_id)i) != NULL)
			nested[count++] = text_of(kind_at((enum kind_id)i)->plural);
	for (size_t i = 0; (row = route_at(i)) != NULL && count < NESTED_MOST; i++) {
		struct text pattern = text_of(row->pattern);

		if (text_starts(pattern, start))
			nested[count++] = text_part(pattern, start.len, pattern.len);
	}
	return count;
}

bool refuse_nested(const struct call *call, struct response *response)
{
	struct text nested[NESTED_MOST], meant, name = call->path.segments[3];
	struct text quoted = query_quote(call->arena, name);
	struct problem problem = {.code = PROBLEM_not_found, .allowed = nested, .did_you_mean = &meant};
	struct call other = *call;
	size_t nearest;

	problem.allowed_count = nested_of(call, nested);
	nearest = nearest_among(name, nested, problem.allowed_count);
	if (nearest < problem.allowed_count) {
		other.path.segments[3] = nested[nearest];
		meant = link_to_path(&other);
		problem.did_you_mean_count = 1;
	}
	problem.detail = arena_print(call->arena, "Behind one of the %s there is no %.*s.", kind_at(call->kind)->plural,
				     (int)quoted.len, quoted.at);
	return problem_answer(call->request, &problem, response);
}

bool refuse_statistic(const struct call *call, struct response *response)
{
	struct text quoted = query_quote(call->arena, call->path.segments[2]);
	struct texts names = statistic_names(call->arena);
	struct problem problem = {.code = PROBLEM_not_found, .allowed = names.at, .allowed_count = names.count};

	problem.detail = arena_print(call->arena, "%.*s is none of the statistics.", (int)quoted.len, quoted.at);
	return problem_answer(call->request, &problem, response);
}
