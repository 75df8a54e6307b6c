/* SPDX-License-Identifier: MIT */
#include "handlers/problem.h"

#include <jansson.h>
#include <string.h>

#include "handlers/body.h"

#define PROBLEM_ROW(code, status, where, title, hint) {#code, status, where, title, hint},
static const struct problem_row rows[PROBLEM_COUNT] = {PROBLEMS(PROBLEM_ROW)};
#undef PROBLEM_ROW

enum problem_code problem_find(const char *code)
{
	for (int i = 0; i < PROBLEM_COUNT; i++)
		if (strcmp(rows[i].code, code) == 0)
			return (enum problem_code)i;
	return PROBLEM_COUNT;
}

const struct problem_row *problem_row(enum problem_code code)
{
	return &rows[code];
}

void problem_anchor(enum problem_code code, char anchor[PROBLEM_ANCHOR])
{
	const char *name = rows[code].code;
	size_t len = 0;

	for (; len < PROBLEM_ANCHOR - 1 && name[len] != '\0'; len++)
		anchor[len] = (char)(name[len] == '_' ? '-' : name[len]);
	anchor[len] = '\0';
}

static json_t *type_url(struct text base_path, enum problem_code code)
{
	char anchor[PROBLEM_ANCHOR];

	problem_anchor(code, anchor);
	return json_sprintf("%.*s/docs#%s", (int)base_path.len, base_path.at == NULL ? "" : base_path.at, anchor);
}

static bool add_texts(json_t *body, const char *key, const struct text *texts, size_t count)
{
	json_t *list;

	if (count == 0)
		return true;
	list = json_array();
	for (size_t i = 0; i < count; i++)
		if (json_array_append_new(list, body_text(texts[i])) != 0) {
			json_decref(list);
			return false;
		}
	return json_object_set_new(body, key, list) == 0;
}

static bool add_text(json_t *body, const char *key, struct text value)
{
	return value.len == 0 || json_object_set_new(body, key, body_text(value)) == 0;
}

static bool fill(json_t *body, struct text base_path, const struct problem *problem)
{
	const struct problem_row *row = &rows[problem->code];
	struct text detail = problem->detail.len > 0 ? problem->detail : text_of(row->hint);

	return json_object_set_new(body, "type", type_url(base_path, problem->code)) == 0 &&
	       add_text(body, "title", text_of(row->title)) &&
	       json_object_set_new(body, "status", json_integer(row->status)) == 0 &&
	       add_text(body, "code", text_of(row->code)) && add_text(body, "detail", detail) &&
	       add_text(body, "param", problem->param) &&
	       add_texts(body, "did_you_mean", problem->did_you_mean, problem->did_you_mean_count) &&
	       add_texts(body, "allowed", problem->allowed, problem->allowed_count);
}

json_t *problem_tree(struct text base_path, const struct problem *problem)
{
	json_t *body = json_object();

	if (body == NULL || fill(body, base_path, problem))
		return body;
	json_decref(body);
	return NULL;
}

bool problem_answer(const struct request *request, const struct problem *problem, struct response *response)
{
	json_t *body = problem_tree(request->base_path, problem);

	response->status = rows[problem->code].status;
	response->content_type = "application/problem+json";
	response->allow = problem->allow;
	return body_write(response, body != NULL, body);
}

bool answer_problem(const struct request *request, const char *code, const char *detail, struct response *response)
{
	enum problem_code row = problem_find(code);
	struct problem problem = {.code = row == PROBLEM_COUNT ? PROBLEM_internal_error : row,
				  .detail = text_of(detail)};

	*response = (struct response){0};
	if (row == PROBLEM_method_not_allowed)
		problem.allow = TEXT("GET, HEAD, OPTIONS");
	if (problem_answer(request, &problem, response))
		return true;
	response_release(response);
	return false;
}
