/* SPDX-License-Identifier: MIT */
#include "tests/handlers/ask.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

json_t *ask(const struct snapshot *snapshot, enum method method, const char *target, struct response *response)
{
	return ask_as(snapshot, "", method, target, response);
}

json_t *ask_as(const struct snapshot *snapshot, const char *accept, enum method method, const char *target,
	       struct response *response)
{
	const char *mark = strchr(target, '?');
	struct request request = {.method = method,
				  .path = {target, mark == NULL ? strlen(target) : (size_t)(mark - target)},
				  .query = text_of(mark == NULL ? NULL : mark + 1),
				  .accept = text_of(accept),
				  .base_path = TEXT("/summits")};
	json_t *body;

	ck_assert(answer(&request, snapshot, NULL, response));
	if (response->body.len == 0 || strstr(response->content_type, "json") == NULL)
		return NULL;
	body = json_loadb(response->body.at, response->body.len, JSON_REJECT_DUPLICATES, NULL);
	ck_assert_msg(body != NULL, "%s is no JSON: %.*s", target, (int)response->body.len, response->body.at);
	return body;
}

json_t *ask_at(json_t *body, const char *pointer)
{
	char key[64];

	while (body != NULL && *pointer == '/') {
		size_t len = strcspn(++pointer, "/");

		ck_assert_uint_lt(len, sizeof(key));
		memcpy(key, pointer, len);
		key[len] = '\0';
		pointer += len;
		body = json_is_array(body) ? json_array_get(body, (size_t)strtoul(key, NULL, 10))
					   : json_object_get(body, key);
	}
	return body;
}

const char *ask_text(json_t *body, const char *pointer)
{
	static char text[512];
	size_t len = strlen(pointer);
	json_t *value;

	text[0] = '\0';
	if (len >= 2 && strcmp(pointer + len - 2, "/#") == 0) {
		ck_assert_uint_lt(len, sizeof(text));
		memcpy(text, pointer, len - 2);
		text[len - 2] = '\0';
		(void)snprintf(text, sizeof(text), "%zu", json_array_size(ask_at(body, text)));
		return text;
	}
	value = ask_at(body, pointer);
	if (json_is_integer(value))
		(void)snprintf(text, sizeof(text), "%lld", (long long)json_integer_value(value));
	else if (json_is_string(value))
		(void)snprintf(text, sizeof(text), "%s", json_string_value(value));
	else if (json_is_boolean(value))
		(void)snprintf(text, sizeof(text), "%s", json_is_true(value) ? "true" : "false");
	return text;
}

static const char *form_of(const struct exchange *exchange)
{
	if (exchange->status != 200)
		return "application/problem+json";
	return strstr(exchange->target, "/annotations") == NULL
		       ? "application/json"
		       : "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"";
}

void ask_exchange(const struct snapshot *snapshot, const struct exchange *exchange)
{
	struct response response;
	json_t *body = ask(snapshot, METHOD_GET, exchange->target, &response);
	const char *value = ask_text(body, exchange->pointer);

	ck_assert_msg(response.status == exchange->status, "%s: %u", exchange->target, response.status);
	ck_assert_str_eq(response.content_type, form_of(exchange));
	ck_assert_msg(strcmp(value, exchange->value) == 0, "%s%s: '%s' in %.*s", exchange->target, exchange->pointer,
		      value, (int)response.body.len, response.body.at);
	json_decref(body);
	response_release(&response);
}
