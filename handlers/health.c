/* SPDX-License-Identifier: MIT */
#include <jansson.h>

#include "handlers/body.h"
#include "handlers/verb.h"

bool show_livez(const struct call *call, struct response *response)
{
	json_t *body = json_pack("{s:s}", "status", "alive");

	(void)call;
	response->status = 200;
	response->content_type = "application/json";
	response->volatile_answer = true;
	return body_write(response, body != NULL, body);
}

static const char *readiness(const struct call *call)
{
	if (call->health != NULL && call->health->draining)
		return "draining";
	return call->snapshot == NULL ? "loading" : "ready";
}

bool show_readyz(const struct call *call, struct response *response)
{
	const char *status = readiness(call);
	const char *failure = call->health == NULL ? NULL : call->health->reload_failure;
	json_t *body = json_pack("{s:s, s:o}", "status", status, "reload_failure",
				 failure == NULL ? json_null() : body_text(text_of(failure)));

	response->status = status[0] == 'r' ? 200 : 503;
	response->content_type = "application/json";
	response->volatile_answer = true;
	return body_write(response, body != NULL, body);
}
