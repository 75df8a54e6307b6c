/* SPDX-License-Identifier: MIT */
/* Over 300 lines: a finished answer with all its encodings, and the headers that go with each. */
#include "server/reply.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xxhash.h>

#include "server/edition.h"

enum {
	SMALL = 1000,         /* bytes that go into one packet, encoded or not */
	RESPONSE_COST = 1400, /* bytes that libmicrohttpd holds for a response and its headers, about */
	LONGEST_LINK = 2048
};

/* The bytes of a body, shared by the responses that send them, on whatever thread. */
struct content {
	atomic_size_t references;
	struct edition *edition; /* whose bytes they are; NULL: `own` */
	char *own;
	struct text bytes;
};

struct reply {
	unsigned status;
	bool tagged;
	uint64_t tag;
	size_t memory;
	bool plain_is_smaller[ENCODING_COUNT];
	struct content *contents[ENCODING_COUNT];
	struct reply_form forms[ENCODING_COUNT];
};

static void content_release(void *context)
{
	struct content *content = context;

	if (content == NULL || atomic_fetch_sub(&content->references, 1) != 1)
		return;
	edition_release(content->edition);
	free(content->own);
	free(content);
}

/* Takes the buffer over. */
static struct content *content_of(struct buffer *buffer)
{
	struct content *content = buffer->failed ? NULL : calloc(1, sizeof(*content));

	if (content == NULL) {
		buffer_release(buffer);
		return NULL;
	}
	atomic_init(&content->references, 1);
	content->own = buffer_detach(buffer, &content->bytes.len);
	content->bytes.at = content->own == NULL ? "" : content->own;
	return content;
}

static struct content *content_in(struct edition *edition, struct text bytes)
{
	struct content *content = calloc(1, sizeof(*content));

	if (content == NULL)
		return NULL;
	atomic_init(&content->references, 1);
	content->edition = edition_hold(edition);
	content->bytes = bytes;
	return content;
}

static struct MHD_Response *respond_with(struct content *content)
{
	struct MHD_Response *made;

	if (content == NULL)
		return NULL;
	atomic_fetch_add(&content->references, 1);
	made = MHD_create_response_from_buffer_with_free_callback_cls(
		content->bytes.len, (void *)(uintptr_t)content->bytes.at, content_release, content);
	if (made == NULL)
		content_release(content);
	return made;
}

static bool add(struct MHD_Response *made, const char *name, const char *value)
{
	return MHD_add_response_header(made, name, value) == MHD_YES;
}

static bool add_text(struct MHD_Response *made, const char *name, struct text value)
{
	char copy[LONGEST_LINK];

	if (value.len == 0 || value.len >= sizeof(copy))
		return true; /* a Link of that size helps nobody; the body says the same */
	memcpy(copy, value.at, value.len);
	copy[value.len] = '\0';
	return add(made, name, copy);
}

static bool add_origin(struct MHD_Response *made, const struct reply_policy *policy)
{
	if (!add(made, "Vary", policy->vary_origin ? "Accept, Accept-Encoding, Origin" : "Accept, Accept-Encoding"))
		return false;
	if (policy->origin == NULL)
		return true;
	if (!add(made, "Access-Control-Allow-Origin", policy->origin) ||
	    !add(made, "Access-Control-Expose-Headers", "ETag, Link, X-Total-Count, X-Request-Id"))
		return false;
	return !policy->preflight ||
	       (add(made, "Access-Control-Allow-Methods", "GET, HEAD, OPTIONS") &&
		add(made, "Access-Control-Allow-Headers", "*") && add(made, "Access-Control-Max-Age", "86400"));
}

/* What a page of ours may do: load its own scripts, styles and pictures, and ask this server. A picture has the style
 * that stands in it and nothing else. */
static bool add_security(struct MHD_Response *made, const char *type)
{
	if (strncmp(type, "text/html", 9) == 0 &&
	    !add(made, "Content-Security-Policy",
		 "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
		 "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"))
		return false;
	if (strncmp(type, "image/svg+xml", 13) == 0 &&
	    !add(made, "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"))
		return false;
	return add(made, "Server", "summitd") && add(made, "X-Content-Type-Options", "nosniff") &&
	       add(made, "Referrer-Policy", "no-referrer");
}

static bool add_modified(struct MHD_Response *made, const struct edition *edition)
{
	return edition == NULL || edition->modified_text[0] == '\0' ||
	       add(made, "Last-Modified", edition->modified_text);
}

static bool add_described(struct MHD_Response *made, const struct response *response)
{
	char total[BUFFER_INTEGER + 1];

	*buffer_put_integer(total, (int64_t)response->total) = '\0';
	if (response->has_total && !add(made, "X-Total-Count", total))
		return false;
	if (response->status == MHD_HTTP_SERVICE_UNAVAILABLE && !add(made, "Retry-After", "1"))
		return false;
	return add_text(made, "Allow", response->allow) && add_text(made, "Link", buffer_text(&response->link));
}

/* "0123456789abcdef" or "0123456789abcdef-br" */
static void name_form(struct reply_form *form, uint64_t tag, enum encoding encoding)
{
	char *at = form->etag;

	*at++ = '"';
	for (int shift = 60; shift >= 0; shift -= 4)
		*at++ = "0123456789abcdef"[tag >> shift & 15];
	if (encoding != ENCODING_PLAIN) {
		*at++ = '-';
		at = stpcpy(at, encoding_name(encoding));
	}
	memcpy(at, "\"", 2);
}

/* The headers of a form that are its own. */
static bool add_form(struct reply *reply, enum encoding encoding)
{
	struct reply_form *form = &reply->forms[encoding];

	if (!reply->tagged)
		return true;
	name_form(form, reply->tag, encoding);
	return add(form->whole, "ETag", form->etag);
}

/* 304 has what a cache may have to bring up to date, and the length that 200 would have, but no more (RFC 9110
 * §15.4.5). The library sends no body with it. */
static enum MHD_Result copy_kept(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
	static const char *const left_out[] = {"Content-Type",  "Content-Encoding",       "Link",
					       "X-Total-Count", "X-Content-Type-Options", "Referrer-Policy"};

	(void)kind;
	for (size_t i = 0; i < sizeof(left_out) / sizeof(left_out[0]); i++)
		if (strcmp(name, left_out[i]) == 0)
			return MHD_YES;
	return MHD_add_response_header(context, name, value);
}

struct MHD_Response *reply_unchanged(struct reply *reply, const struct reply_form *form)
{
	ptrdiff_t encoding = form - reply->forms;
	struct MHD_Response *made;

	if (form->unchanged != NULL)
		return form->unchanged;
	made = respond_with(reply->contents[encoding]);
	if (made == NULL)
		return NULL;
	if (MHD_get_response_headers(form->whole, copy_kept, made) == MHD_get_response_headers(form->whole, NULL, NULL))
		return reply->forms[encoding].unchanged = made;
	MHD_destroy_response(made);
	return NULL;
}

static void count(struct reply *reply, enum encoding encoding)
{
	reply->forms[encoding].size = reply->contents[encoding]->bytes.len;
	reply->memory += 2UL * RESPONSE_COST;
	if (reply->contents[encoding]->own != NULL)
		reply->memory += reply->contents[encoding]->bytes.len;
}

/* Of all that a reader goes by: what a list says in its body in one form it says in its headers in another. */
static uint64_t tag_of(const struct response *response, const char *type, struct text bytes)
{
	struct text link = buffer_text(&response->link);
	char total[BUFFER_INTEGER];
	uint64_t tag = XXH3_64bits(type, strlen(type));

	if (link.len > 0)
		tag = XXH3_64bits_withSeed(link.at, link.len, tag);
	if (response->has_total)
		tag = XXH3_64bits_withSeed(total, (size_t)(buffer_put_integer(total, (int64_t)response->total) - total),
					   tag);
	return XXH3_64bits_withSeed(bytes.at, bytes.len, tag);
}

static bool describe(struct reply *reply, const struct response *response, const struct edition *edition,
		     const struct reply_policy *policy)
{
	const char *type = response->content_type == NULL ? "" : response->content_type;
	struct MHD_Response *whole = reply->forms[ENCODING_PLAIN].whole;
	bool kept = reply->status < 400 && !response->volatile_answer && !policy->preflight;

	reply->tagged = reply->status == MHD_HTTP_OK && kept;
	reply->tag = tag_of(response, type, reply->contents[ENCODING_PLAIN]->bytes);
	return (type[0] == '\0' || add(whole, "Content-Type", type)) &&
	       add(whole, "Cache-Control", kept ? policy->caching : "no-store") &&
	       (!reply->tagged || add_modified(whole, edition)) && add_described(whole, response) &&
	       add_origin(whole, policy) && add_security(whole, type) && add_form(reply, ENCODING_PLAIN);
}

struct reply *reply_new(struct response *response, struct edition *edition, const struct reply_policy *policy)
{
	struct reply *reply = calloc(1, sizeof(*reply));
	struct content **plain;

	if (reply == NULL) {
		response_release(response);
		return NULL;
	}
	reply->status = response->status;
	reply->memory = sizeof(*reply);
	plain = &reply->contents[ENCODING_PLAIN];
	*plain = response->static_body.len > 0 ? content_in(edition, response->static_body)
					       : content_of(&response->body);
	reply->forms[ENCODING_PLAIN].whole = respond_with(*plain);
	if (reply->forms[ENCODING_PLAIN].whole == NULL || !describe(reply, response, edition, policy)) {
		reply_free(reply);
		reply = NULL;
	} else {
		count(reply, ENCODING_PLAIN);
	}
	response_release(response);
	return reply;
}

void reply_free(struct reply *reply)
{
	if (reply == NULL)
		return;
	for (unsigned i = 0; i < ENCODING_COUNT; i++) {
		if (reply->forms[i].whole != NULL)
			MHD_destroy_response(reply->forms[i].whole);
		if (reply->forms[i].unchanged != NULL)
			MHD_destroy_response(reply->forms[i].unchanged);
		/* Counted: the responses gave back their own references, not this one. */
		content_release(reply->contents[i]); // NOLINT(clang-analyzer-unix.Malloc)
	}
	free(reply);
}

unsigned reply_status(const struct reply *reply)
{
	return reply->status;
}

size_t reply_memory(const struct reply *reply)
{
	return reply->memory;
}

static enum MHD_Result copy_described(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
	(void)kind;
	return strcmp(name, "ETag") == 0 ? MHD_YES : MHD_add_response_header(context, name, value);
}

static bool make_form(struct reply *reply, enum encoding encoding, struct buffer *encoded)
{
	struct reply_form *form = &reply->forms[encoding];
	struct MHD_Response *plain = reply->forms[ENCODING_PLAIN].whole;

	reply->contents[encoding] = content_of(encoded);
	form->whole = respond_with(reply->contents[encoding]);
	if (form->whole == NULL ||
	    MHD_get_response_headers(plain, copy_described, form->whole) !=
		    MHD_get_response_headers(plain, NULL, NULL) ||
	    !add(form->whole, "Content-Encoding", encoding_name(encoding)) || !add_form(reply, encoding)) {
		/* Nothing half made stays behind. */
		if (form->whole != NULL)
			MHD_destroy_response(form->whole);
		/* Counted: the response that was destroyed gave back its own reference, not this one. */
		content_release(reply->contents[encoding]); // NOLINT(clang-analyzer-unix.Malloc)
		reply->contents[encoding] = NULL;
		*form = (struct reply_form){0};
		return false;
	}
	count(reply, encoding);
	return true;
}

static const struct reply_form *encode(struct reply *reply, struct encoding_wish wish)
{
	struct text plain = reply->contents[ENCODING_PLAIN]->bytes;
	struct buffer encoded = {0};
	char *fitted;

	if (!encoding_apply(wish.best, plain, &encoded)) {
		buffer_release(&encoded);
		return wish.plain ? &reply->forms[ENCODING_PLAIN] : NULL;
	}
	if (encoded.len >= plain.len && wish.plain) {
		buffer_release(&encoded);
		reply->plain_is_smaller[wish.best] = true;
		return &reply->forms[ENCODING_PLAIN];
	}
	fitted = realloc(encoded.at, encoded.len);
	encoded.at = fitted == NULL ? encoded.at : fitted;
	return make_form(reply, wish.best, &encoded) ? &reply->forms[wish.best] : NULL;
}

const struct reply_form *reply_form(struct reply *reply, struct encoding_wish wish)
{
	size_t len = reply->forms[ENCODING_PLAIN].size;

	if (wish.best == ENCODING_PLAIN || len == 0 ||
	    (wish.plain && (len < SMALL || reply->plain_is_smaller[wish.best])))
		return &reply->forms[ENCODING_PLAIN];
	if (reply->forms[wish.best].whole != NULL)
		return &reply->forms[wish.best];
	return encode(reply, wish);
}

static enum MHD_Result copy_all(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
	(void)kind;
	return MHD_add_response_header(context, name, value);
}

struct MHD_Response *reply_twin(struct reply *reply, const struct reply_form *form, bool unchanged)
{
	struct MHD_Response *source = unchanged ? reply_unchanged(reply, form) : form->whole;
	struct MHD_Response *twin = source == NULL ? NULL : respond_with(reply->contents[form - reply->forms]);

	if (twin == NULL ||
	    MHD_get_response_headers(source, copy_all, twin) == MHD_get_response_headers(source, NULL, NULL))
		return twin;
	MHD_destroy_response(twin);
	return NULL;
}
