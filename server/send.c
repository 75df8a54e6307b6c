/* SPDX-License-Identifier: MIT */
#include "server/send.h"

#include <string.h>

#include "server/http_date.h"

/* Does a list name the tag? A weak one, W/, is another where the comparison is strong (RFC 9110 §8.8.3.2). */
static bool is_named(struct text list, struct text etag, bool strong)
{
	size_t at = 0;

	while (at < list.len) {
		bool weak = false;
		size_t end;

		if (list.at[at] == ' ' || list.at[at] == '\t' || list.at[at] == ',') {
			at++;
			continue;
		}
		if (list.at[at] == '*')
			return true;
		if (text_starts(text_part(list, at, list.len), TEXT("W/"))) {
			weak = true;
			at += 2;
		}
		if (at == list.len || list.at[at] != '"')
			return false;
		end = text_find(list, TEXT("\""), at + 1);
		if (end >= list.len)
			return false;
		if (!(strong && weak) && text_equal(text_part(list, at, end + 1), etag))
			return true;
		at = end + 1;
	}
	return false;
}

/* If-Modified-Since counts only where there is no If-None-Match, which is the more exact (RFC 9110 §13.1.3). */
static bool is_unchanged(const struct reply_form *form, const struct sending *sending)
{
	const struct asked *asked = sending->asked;
	time_t since;

	if (form->etag[0] == '\0')
		return false;
	if (asked->if_none_match.at != NULL)
		return is_named(asked->if_none_match, text_of(form->etag), false);
	return sending->modified > 0 && http_date_read(asked->if_modified_since, &since) && sending->modified <= since;
}

bool send_fails_condition(struct reply *reply, const struct sending *sending)
{
	const struct asked *asked = sending->asked;
	const struct reply_form *form;
	time_t since;

	if (asked->if_match.at == NULL && asked->if_unmodified_since.at == NULL)
		return false;
	form = reply_form(reply, sending->wish);
	if (form == NULL || form->etag[0] == '\0')
		return false;
	if (asked->if_match.at != NULL)
		return !is_named(asked->if_match, text_of(form->etag), true);
	return sending->modified > 0 && http_date_read(asked->if_unmodified_since, &since) && sending->modified > since;
}

bool send_takes_id(struct text id)
{
	for (size_t i = 0; i < id.len; i++)
		if (id.at[i] <= ' ' || id.at[i] > '~' || strchr("<>\"'\\`", id.at[i]) != NULL)
			return false;
	return id.len > 0 && id.len <= REQUEST_ID;
}

/* Answers are shared; one with a header of its own is a twin of what is shared. */
static bool queue_twin(struct MHD_Connection *connection, struct reply *reply, const struct reply_form *form,
		       const struct sending *sending)
{
	bool unchanged = sending->status == MHD_HTTP_NOT_MODIFIED, queued = false;
	struct MHD_Response *twin = reply_twin(reply, form, unchanged);
	struct text id = sending->asked->request_id;
	char copy[REQUEST_ID + 1];

	if (twin == NULL)
		return false;
	if (!send_takes_id(id))
		id.len = 0;
	if (id.len > 0)
		memcpy(copy, id.at, id.len);
	copy[id.len] = '\0';
	if ((id.len == 0 || MHD_add_response_header(twin, "X-Request-Id", copy) == MHD_YES) &&
	    (!sending->close || MHD_add_response_header(twin, "Connection", "close") == MHD_YES))
		queued = MHD_queue_response(connection, sending->status, twin) == MHD_YES;
	MHD_destroy_response(twin);
	return queued;
}

bool send_reply(struct MHD_Connection *connection, struct reply *reply, struct sending *sending)
{
	const struct reply_form *form = reply_form(reply, sending->wish);
	struct MHD_Response *made;

	if (form == NULL)
		return false;
	sending->status = is_unchanged(form, sending) ? MHD_HTTP_NOT_MODIFIED : reply_status(reply);
	sending->body_size = sending->status == MHD_HTTP_NOT_MODIFIED ? 0 : form->size;
	if (sending->close || sending->asked->request_id.len > 0)
		return queue_twin(connection, reply, form, sending);
	made = sending->status == MHD_HTTP_NOT_MODIFIED ? reply_unchanged(reply, form) : form->whole;
	return made != NULL && MHD_queue_response(connection, sending->status, made) == MHD_YES;
}
