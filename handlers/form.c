/* SPDX-License-Identifier: MIT */
#include "handlers/form.h"

#include "handlers/link.h"
#include "handlers/refuse.h"

const char *form_content_type(enum query_form form)
{
	switch (form) {
	case FORM_NDJSON:
		return "application/x-ndjson";
	case FORM_CSV:
		return "text/csv; charset=utf-8; header=present";
	case FORM_SVG:
		return "image/svg+xml";
	case FORM_UNSAID:
	case FORM_JSON:
	case FORM_END:
		break;
	}
	return "application/json";
}

/* The offers of a route are the forms it takes, in their order. */
static enum query_form offered(const struct call *call)
{
	size_t before = call->offer;

	for (int form = FORM_JSON; form < FORM_END; form++)
		if (query_form_fits((enum query_form)form, call->context.takes) && before-- == 0)
			return (enum query_form)form;
	return FORM_JSON;
}

static struct text link_as(const struct call *call, enum query_form form)
{
	struct call other = *call;

	other.query.form = form;
	return link_at(&other, call->query.offset);
}

static bool refuse_part(const struct call *call, const char *param, const char *detail, struct response *response)
{
	struct text url = link_as(call, FORM_JSON);
	struct problem problem = {.code = PROBLEM_invalid_value,
				  .detail = text_of(detail),
				  .param = text_of(param),
				  .did_you_mean = &url,
				  .did_you_mean_count = 1};

	return problem_answer(call->request, &problem, response);
}

/* What of a question the form has no room for; NULL: nothing. */
static const char *no_room(const struct query *query, enum query_form form, const char **ret_why)
{
	if (form != FORM_JSON && query->facet_count > 0) {
		*ret_why = "Lines of rows have no room for counts; ask for them in JSON.";
		return "facets";
	}
	if (form == FORM_CSV && query->include.count > 0) {
		*ret_why = "A table has no room for rows in rows; ask for JSON or NDJSON.";
		return "include";
	}
	if (form == FORM_CSV && query->highlight) {
		*ret_why = "A table has no room for marks; ask for JSON or NDJSON.";
		return "highlight";
	}
	return NULL;
}

/* Where there are several. */
static enum query_form form_of(const struct call *call, const struct query *query)
{
	return query->form != FORM_UNSAID ? query->form : offered(call);
}

bool form_holds(const struct call *call, const struct query *query)
{
	const char *why;

	return (call->context.takes & (QUERY_FORM | QUERY_CHART)) == 0 ||
	       no_room(query, form_of(call, query), &why) == NULL;
}

bool form_settle(struct call *call, struct response *response, bool *ret_answered)
{
	const char *param, *why;

	if ((call->context.takes & (QUERY_FORM | QUERY_CHART)) == 0)
		return true;
	call->form = form_of(call, &call->query);
	param = no_room(&call->query, call->form, &why);
	if (param != NULL)
		*ret_answered = refuse_part(call, param, why, response);
	return param == NULL;
}
