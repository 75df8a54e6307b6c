/* SPDX-License-Identifier: MIT */
/* Over 300 lines: every question of whether a head has one reading only. */
#include "server/inspect.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FIELD_COST = 64 /* bytes that the library keeps of each header field, besides its text */ };

/* Headers that decide where a message ends and whom it is for, as they were met. */
struct seen {
	struct inspection *found;
	struct asked *asked;
	unsigned long count, limit;
	unsigned hosts, lengths, codings;
	bool expects, repeats; /* to be told to go on; a list in several lines */
	struct text host, length, coding;
	const char *end; /* of what was met last */
};

static void refuse(struct seen *seen, const char *code, const char *detail)
{
	if (seen->found->code != NULL)
		return;
	seen->found->code = code;
	seen->found->detail = detail;
}

static bool is_one_of(unsigned char c, const char *others)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c != '\0' && strchr(others, c) != NULL);
}

/* tchar of RFC 9110 §5.6.2, a bit each: this is looked at for every byte of every header name. */
static bool is_token(struct text name)
{
	static const uint32_t tokens[] = {0x00000000, 0x03FF6CFA, 0xC7FFFFFE, 0x57FFFFFF};

	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.at[i];

		if (c > 0x7F || (tokens[c / 32] >> (c % 32) & 1) == 0)
			return false;
	}
	return name.len > 0;
}

static bool has_controls(struct text value)
{
	for (size_t i = 0; i < value.len; i++)
		if (((unsigned char)value.at[i] < 0x20 && value.at[i] != '\t') || value.at[i] == 0x7F)
			return true;
	return false;
}

static bool is_named(struct text name, const char *wanted)
{
	return name.len == strlen(wanted) && strncasecmp(name.at, wanted, name.len) == 0;
}

static bool note(struct text *place, struct text value)
{
	bool first = place->at == NULL;

	if (first)
		*place = value;
	return !first;
}

/* Where the value of a header goes that is a list; NULL: it is none, or of no account here. */
static struct text *list_place(struct asked *asked, struct text name)
{
	switch (name.len) {
	case 6:
		return is_named(name, "Accept") ? &asked->accept : NULL;
	case 8:
		return is_named(name, "If-Match") ? &asked->if_match : NULL;
	case 13:
		return is_named(name, "If-None-Match") ? &asked->if_none_match : NULL;
	case 15:
		return is_named(name, "Accept-Encoding") ? &asked->accept_encoding : NULL;
	default:
		return NULL;
	}
}

/* Most headers have a length of their own: few names are compared. */
static void note_asked(struct seen *seen, struct text name, struct text value)
{
	struct asked *asked = seen->asked;
	struct text *list = list_place(asked, name);

	if (list != NULL) {
		seen->repeats = note(list, value) || seen->repeats;
		return;
	}
	switch (name.len) {
	case 6:
		if (is_named(name, "Origin"))
			note(&asked->origin, value);
		else if (is_named(name, "Expect"))
			seen->expects = true;
		break;
	case 12:
		if (is_named(name, "X-Request-Id"))
			note(&asked->request_id, value);
		break;
	case 17:
		if (is_named(name, "If-Modified-Since"))
			note(&asked->if_modified_since, value);
		break;
	case 19:
		if (is_named(name, "If-Unmodified-Since"))
			note(&asked->if_unmodified_since, value);
		break;
	case 29:
		if (is_named(name, "Access-Control-Request-Method"))
			note(&asked->preflight_method, value);
		break;
	default:
		break;
	}
}

/* The library takes Transfer-Encoding as it was sent, blanks behind it and all; so must we, or wait for different ends.
 */
static void note_framing(struct seen *seen, struct text name, struct text value, struct text sent)
{
	if (is_named(name, "Host") && seen->hosts++ == 0)
		seen->host = value;
	if (is_named(name, "Content-Length") && seen->lengths++ == 0)
		seen->length = value;
	if (is_named(name, "Transfer-Encoding") && seen->codings++ == 0)
		seen->coding = sent;
}

/*
 * libmicrohttpd 0.9 passes over what it does not understand: the rest behind a NUL, a folded line, all that follows a
 * header without a name. It takes the head apart in place, so that each such piece leaves a gap of more than the line's
 * end. Later versions refuse all of it.
 */
#if MHD_VERSION < 0x01000000
static void expect(struct seen *seen, const char *next, size_t least, size_t most)
{
	uintptr_t gap = (uintptr_t)next - (uintptr_t)seen->end;

	if (gap < least || gap > most)
		refuse(seen, "bad_header", "The head has a NUL, a folded line or a header without a name in it.");
}

static void expect_line(struct seen *seen, const struct request_line *line)
{
	if (line->target_end != NULL && line->version != line->target_end + 1)
		refuse(seen, "bad_target", "The target holds a NUL.");
	seen->end = line->version + strlen(line->version);
}

static void expect_header(struct seen *seen, const char *name, const char *value, size_t len)
{
	expect(seen, name, 1, 2);
	seen->end = value + len;
}

static void expect_end(struct seen *seen, size_t head, const char *begin)
{
	if (head > 0)
		expect(seen, begin + head, 2, 4);
}
#else
static void expect_line(struct seen *seen, const struct request_line *line)
{
	(void)seen, (void)line;
}

static void expect_header(struct seen *seen, const char *name, const char *value, size_t len)
{
	(void)seen, (void)name, (void)value, (void)len;
}

static void expect_end(struct seen *seen, size_t head, const char *begin)
{
	(void)seen, (void)head, (void)begin;
}
#endif

static enum MHD_Result see(void *context, enum MHD_ValueKind kind, const char *key, size_t key_len, const char *at,
			   size_t len)
{
	struct seen *seen = context;
	struct text name = {key, key_len}, sent = {at, at == NULL ? 0 : len}, value = text_trim(sent);

	(void)kind;
	if (++seen->count > seen->limit) {
		refuse(seen, "header_fields_too_large", "The request has more header fields than this server reads.");
		return MHD_NO;
	}
	if (!is_token(name))
		refuse(seen, "bad_header", "A header name is not a token.");
	if (has_controls(sent))
		refuse(seen, "bad_header", "A header value holds control characters.");
	expect_header(seen, key, at, len);
	note_framing(seen, name, value, sent);
	note_asked(seen, name, value);
	return MHD_YES;
}

/* uri-host [ ":" port ] of RFC 3986, without percent-encoding, which no name in the DNS needs. */
static bool is_host(struct text host)
{
	const char *bracket = host.len > 0 && host.at[0] == '[' ? memchr(host.at, ']', host.len) : NULL;
	size_t name = 0;

	if (host.len > 0 && host.at[0] == '[' && bracket == NULL)
		return false;
	if (bracket != NULL) {
		for (name = 1; host.at + name < bracket; name++)
			if (!is_one_of((unsigned char)host.at[name], ":.%"))
				return false;
		name++;
	} else {
		while (name < host.len && is_one_of((unsigned char)host.at[name], "-._~!$&'()*+;="))
			name++;
	}
	if (name == 0 || name == host.len)
		return name > 0;
	if (host.at[name] != ':' || host.len - name > 6)
		return false;
	for (size_t i = name + 1; i < host.len; i++)
		if (host.at[i] < '0' || host.at[i] > '9')
			return false;
	return true;
}

static void judge_framing(struct seen *seen, bool old)
{
	if (seen->lengths > 0 && seen->codings > 0)
		refuse(seen, "bad_framing", "Content-Length and Transfer-Encoding contradict each other.");
	if (seen->lengths > 1)
		refuse(seen, "bad_framing", "There is more than one Content-Length.");
	for (size_t i = 0; i < seen->length.len; i++)
		if (seen->length.at[i] < '0' || seen->length.at[i] > '9')
			refuse(seen, "bad_framing", "Content-Length is not a number.");
	if (seen->lengths > 0 && seen->length.len == 0)
		refuse(seen, "bad_framing", "Content-Length is empty.");
	if (seen->codings > 0 && old)
		refuse(seen, "bad_framing", "HTTP/1.0 has no Transfer-Encoding.");
	if (seen->codings > 1 || (seen->codings == 1 && !is_named(seen->coding, "chunked")))
		refuse(seen, "transfer_coding_not_implemented", NULL);
	seen->found->chunked = seen->codings > 0;
	for (size_t i = 0; i < seen->length.len; i++)
		seen->found->has_body = seen->found->has_body || seen->length.at[i] != '0';
}

enum method inspect_method(const char *method)
{
	if (strcmp(method, "GET") == 0)
		return METHOD_GET;
	if (strcmp(method, "HEAD") == 0)
		return METHOD_HEAD;
	return strcmp(method, "OPTIONS") == 0 ? METHOD_OPTIONS : METHOD_OTHER;
}

static bool is_known(const char *method)
{
	static const char *const others[] = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "QUERY"};

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (strcmp(method, others[i]) == 0)
			return true;
	return inspect_method(method) != METHOD_OTHER;
}

/* ---- lists in several lines ---- */

struct joining {
	struct asked *whole;
	struct text *list; /* the one that is put together, in `whole` */
	char *at;
};

static enum MHD_Result join(void *context, enum MHD_ValueKind kind, const char *key, size_t key_len, const char *at,
			    size_t len)
{
	struct joining *joining = context;
	struct text value = text_trim((struct text){at, at == NULL ? 0 : len});

	(void)kind;
	if (list_place(joining->whole, (struct text){key, key_len}) != joining->list || value.len == 0)
		return MHD_YES;
	if (joining->list->len > 0) {
		*joining->at++ = ',';
		joining->list->len++;
	}
	memcpy(joining->at, value.at, value.len);
	joining->at += value.len;
	joining->list->len += value.len;
	return MHD_YES;
}

/* A line more costs a comma, but it had a name and a colon. False where memory ran out. */
static bool join_lists(struct MHD_Connection *connection, size_t head, struct asked *asked)
{
	struct text *const lists[] = {&asked->accept, &asked->accept_encoding, &asked->if_match, &asked->if_none_match};
	struct joining joining = {.whole = asked, .at = malloc(head)};

	asked->joined = joining.at;
	for (size_t i = 0; joining.at != NULL && i < sizeof(lists) / sizeof(lists[0]); i++) {
		if (lists[i]->at == NULL)
			continue;
		joining.list = lists[i];
		*joining.list = (struct text){joining.at, 0};
		MHD_get_connection_values_n(connection, MHD_HEADER_KIND, join, &joining);
	}
	return joining.at != NULL;
}

static size_t head_size(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *size =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);

	return size == NULL ? 0 : size->header_size;
}

void inspect(struct MHD_Connection *connection, const struct request_line *line, const struct head_limits *limits,
	     struct inspection *ret_inspection, struct asked *ret_asked)
{
	struct seen seen = {.found = ret_inspection, .asked = ret_asked, .limit = limits->fields};
	bool old = strcmp(line->version, "HTTP/1.0") == 0;
	size_t head = head_size(connection);

	*ret_inspection = (struct inspection){0};
	*ret_asked = (struct asked){0};
	if (strncmp(line->version, "HTTP/1.", 7) != 0)
		refuse(&seen, "http_version_not_supported", NULL);
	expect_line(&seen, line);
	MHD_get_connection_values_n(connection, MHD_HEADER_KIND, see, &seen);
	expect_end(&seen, head, line->method);
	if (head + seen.count * FIELD_COST > limits->bytes)
		refuse(&seen, "header_fields_too_large", NULL);
	judge_framing(&seen, old);
	if (seen.hosts == 0 && !old)
		refuse(&seen, "bad_host", "The Host header is missing.");
	if (seen.hosts > 1)
		refuse(&seen, "bad_host", "There is more than one Host header.");
	if (seen.hosts == 1 && !is_host(seen.host))
		refuse(&seen, "bad_host", "The Host header is not a host name with an optional port.");
	if (!is_known(line->method))
		refuse(&seen, "method_not_implemented", NULL);
	/* Who asks whether to send a body is told before it is sent. */
	ret_inspection->has_body = ret_inspection->has_body || (ret_inspection->chunked && seen.expects);
	if (ret_inspection->has_body && inspect_method(line->method) != METHOD_OTHER)
		refuse(&seen, "body_not_allowed", NULL);
	if (seen.repeats && ret_inspection->code == NULL && !join_lists(connection, head, ret_asked))
		refuse(&seen, "out_of_memory", NULL);
}

bool inspect_target(const char *target, struct text *ret_path, struct text *ret_query)
{
	const char *mark;

	if (strncasecmp(target, "http://", 7) == 0 || strncasecmp(target, "https://", 8) == 0) {
		struct text authority = {strchr(target, ':') + 3, 0};

		authority.len = strcspn(authority.at, "/?");
		if (!is_host(authority))
			return false;
		target = authority.at + authority.len;
	} else if (target[0] != '/') {
		return false;
	}
	mark = strchr(target, '?');
	*ret_query = mark == NULL ? TEXT("") : text_of(mark + 1);
	*ret_path = mark == NULL ? text_of(target) : (struct text){target, (size_t)(mark - target)};
	if (ret_path->len == 0)
		*ret_path = TEXT("/");
	return true;
}
