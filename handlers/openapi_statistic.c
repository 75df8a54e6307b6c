/* SPDX-License-Identifier: MIT */
#include "handlers/openapi.h"

/* The schema of a statistic is that of all of them with the keys of its groups. */

enum { EXAMPLE_GROUPS = 2 };

static void add_key(struct openapi *openapi, json_t *group, const char *key, const char *word)
{
	openapi_put(openapi, json_object_get(group, "properties"), key, openapi_copy(openapi, "counted", word));
	openapi_add(openapi, json_object_get(group, "required"), json_string(key));
}

static json_t *start_groups(struct openapi *openapi, json_t *list)
{
	return openapi_put(openapi, list, "items",
			   json_pack("{s:s, s:{}, s:[], s:b}", "type", "object", "properties", "required",
				     "additionalProperties", 0));
}

static void add_groups(struct openapi *openapi, json_t *list, const struct statistic *statistic)
{
	json_t *group = start_groups(openapi, list);

	openapi_put(openapi, list, "maxItems", json_integer(GROUPS_MOST));
	add_key(openapi, group, statistic_time(statistic), "time");
	for (size_t i = 0; i < GROUP_BY_MOST && statistic->by[i] != NULL; i++)
		add_key(openapi, group, statistic->by[i], "value");
	if (statistic->by[0] != NULL)
		add_key(openapi, group, "label", "label");
	add_key(openapi, group, "count", "count");
	if (statistic->least != NULL) {
		add_key(openapi, group, "min", "number");
		add_key(openapi, group, "max", "number");
	}
	add_key(openapi, group, "url", "url");
}

static void add_apart(struct openapi *openapi, json_t *list, const struct statistic *statistic)
{
	json_t *group = start_groups(openapi, list);

	openapi_put(openapi, list, "maxItems", json_integer(GROUPS_APART_MOST));
	add_key(openapi, group, statistic_time(statistic), "apart");
	add_key(openapi, group, "count", "count");
	add_key(openapi, group, "url", "url");
}

static void cut(json_t *list)
{
	while (json_array_size(list) > EXAMPLE_GROUPS)
		(void)json_array_remove(list, json_array_size(list) - 1);
}

/* What the address answers, with few of the groups. It is asked as anybody asks, so what it takes is given back. */
static void add_example(struct openapi *openapi, json_t *schema, const struct statistic *statistic)
{
	const struct call *call = openapi->call;
	struct request request = {.method = METHOD_GET, .base_path = call->request->base_path};
	json_t *examples = openapi_put(openapi, schema, "examples", json_array()), *example;
	struct response response;

	request.path = arena_print(openapi->arena, "/v1/stats/%s", statistic->name);
	if (!answer(&request, call->snapshot, NULL, &response)) {
		openapi->failed = true;
		return;
	}
	example = openapi_add(openapi, examples, json_loadb(response.body.at, response.body.len, 0, NULL));
	response_release(&response);
	cut(json_object_get(example, "data"));
	cut(json_object_get(json_object_get(example, "meta"), "apart"));
}

static void add_statistic(struct openapi *openapi, const struct statistic *statistic)
{
	json_t *schema =
		openapi_put(openapi, openapi->schemas, statistic->name, openapi_copy(openapi, "counted", "answer"));
	json_t *properties = json_object_get(schema, "properties");
	json_t *meta = json_object_get(json_object_get(properties, "meta"), "properties");

	openapi_put(openapi, schema, "description", json_string(statistic->about));
	openapi_put(openapi, json_object_get(properties, "id"), "const", json_string(statistic->name));
	openapi_put(openapi, json_object_get(properties, "collection"), "const",
		    json_string(kind_at(statistic->kind)->plural));
	add_groups(openapi, json_object_get(properties, "data"), statistic);
	add_apart(openapi, json_object_get(meta, "apart"), statistic);
	add_example(openapi, schema, statistic);
}

void openapi_add_statistics(struct openapi *openapi)
{
	const struct statistic *statistic;

	for (size_t i = 0; (statistic = statistic_at(i)) != NULL; i++)
		add_statistic(openapi, statistic);
}
