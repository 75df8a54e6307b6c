/* SPDX-License-Identifier: MIT */
#include "server/send.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { ETAG = 20 };

/* Strong: a hash of the bytes and what they are called, equal on every replica (RFC 9110 §8.8.3). */
static void make_etag(struct text body, const char *content_type, char out[ETAG])
{
	XXH64_hash_t kind = XXH3_64bits(content_type, strlen(content_type));

	snprintf(out, ETAG, "\"%016llx\"", (unsigned long long)XXH3_64bits_withSeed(body.at, body.len, kind));
}

/* Does the list of If-None-Match name the tag? W/ is of no account (weak comparison, RFC 9110 §13.1.2). */
static bool is_named(const char *list, const char *etag)
{
	size_t len = strlen(etag);

	while (*list != '\0') {
		list += strspn(list, " \t,");
		if (*list == '*')
			return true;
		if (strncmp(list, "W/", 2) == 0)
			list += 2;
		if (*list != '"')
			return false;
		if (strncmp(list, etag, len) == 0)
			return true;
		list = strchr(list + 1, '"');
		if (list == NULL)
			return false;
		list++;
	}
	return false;
}

static struct MHD_Response *make(struct response *response, struct text body)
{
	struct MHD_Response *made;
	size_t len;
	char *own;

	if (response->body.len == 0 || response->static_body.len > 0)
		return MHD_create_response_from_buffer(body.len, (void *)(uintptr_t)body.at, MHD_RESPMEM_PERSISTENT);
	own = buffer_detach(&response->body, &len);
	if (own == NULL)
		return NULL;
	made = MHD_create_response_from_buffer(len, own, MHD_RESPMEM_MUST_FREE);
	if (made == NULL)
		free(own);
	return made;
}

static bool add(struct MHD_Response *made, const char *name, const char *value)
{
	return MHD_add_response_header(made, name, value) == MHD_YES;
}

static bool add_text(struct MHD_Response *made, const char *name, struct text value)
{
	char copy[2048];

	if (value.len == 0)
		return true;
	if (value.len >= sizeof(copy))
		return true; /* a Link of that size helps nobody; the body says the same */
	memcpy(copy, value.at, value.len);
	copy[value.len] = '\0';
	return add(made, name, copy);
}

/* What every answer has. */
static bool add_common(struct MHD_Response *made)
{
	return add(made, "Server", "summitd") && add(made, "X-Content-Type-Options", "nosniff") &&
	       add(made, "Referrer-Policy", "no-referrer") && add(made, "Access-Control-Allow-Origin", "*") &&
	       add(made, "Access-Control-Expose-Headers", "ETag, Link, X-Total-Count") && add(made, "Vary", "Accept");
}

static bool add_preflight(struct MHD_Response *made)
{
	return add(made, "Access-Control-Allow-Methods", "GET, HEAD, OPTIONS") &&
	       add(made, "Access-Control-Allow-Headers", "*") && add(made, "Access-Control-Max-Age", "86400");
}

static bool add_described(struct MHD_Response *made, const struct response *response)
{
	char total[32];

	snprintf(total, sizeof(total), "%llu", (unsigned long long)response->total);
	if (response->has_total && !add(made, "X-Total-Count", total))
		return false;
	if (response->status == 503 && !add(made, "Retry-After", "1"))
		return false;
	return add_text(made, "Allow", response->allow) && add_text(made, "Link", buffer_text(&response->link));
}

static const char *caching(const struct response *response)
{
	return response->volatile_answer || response->status >= 400 ? "no-store"
								    : "public, max-age=60, stale-while-revalidate=600";
}

enum MHD_Result send_response(struct MHD_Connection *connection, struct response *response, struct sending *sending)
{
	struct text body = response->static_body.len > 0 ? response->static_body : buffer_text(&response->body);
	bool tagged = response->status == 200 && !response->volatile_answer && sending->method != METHOD_OPTIONS;
	const char *type = response->content_type == NULL ? "" : response->content_type;
	enum MHD_Result result = MHD_NO;
	struct MHD_Response *made;
	char etag[ETAG] = "";

	sending->status = response->status;
	if (tagged)
		make_etag(body, type, etag);
	if (tagged && sending->if_none_match != NULL && is_named(sending->if_none_match, etag)) {
		/* The library leaves the body out and says the length that GET would have. */
		sending->status = MHD_HTTP_NOT_MODIFIED;
	} else {
		sending->body_size = body.len;
	}
	made = make(response, body);
	if (made != NULL && add_common(made) && add_described(made, response) &&
	    (type[0] == '\0' || body.len == 0 || add(made, "Content-Type", type)) &&
	    add(made, "Cache-Control", caching(response)) && (!tagged || add(made, "ETag", etag)) &&
	    (sending->method != METHOD_OPTIONS || add_preflight(made)) &&
	    (!sending->close || add(made, "Connection", "close")))
		result = MHD_queue_response(connection, sending->status, made);
	if (made != NULL)
		MHD_destroy_response(made);
	response_release(response);
	return result;
}
