/* SPDX-License-Identifier: MIT */
#include "handlers/url.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

static const char QUERY_KEPT[] = ",:/";

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* What is wrong with decoded text; NULL nothing. */
static const char *check_decoded(struct text bytes)
{
	size_t at = 0;

	while (at < bytes.len) {
		utf8proc_int32_t point;
		utf8proc_ssize_t width = utf8proc_iterate((const utf8proc_uint8_t *)bytes.at + at,
							  (utf8proc_ssize_t)(bytes.len - at), &point);

		if (width <= 0)
			return "The percent-escapes do not decode to valid UTF-8 text.";
		/* C1 controls and the line separators would break a log line as well as a C0 control does. */
		if ((point >= 0x80 && point < 0xA0) || point == 0x2028 || point == 0x2029)
			return "Percent-escapes stand for a control character or a line separator.";
		at += (size_t)width;
	}
	return NULL;
}

/* What may stand in a target as it is sent: visible ASCII without '#'. */
static const char *check_raw(struct text raw)
{
	for (size_t i = 0; i < raw.len; i++) {
		unsigned char c = (unsigned char)raw.at[i];

		if (c >= 0x80)
			return "The target holds a byte outside ASCII; percent-encode it.";
		if (c <= 0x20 || c == 0x7F)
			return "The target holds a space or control character; percent-encode it.";
		if (c == '#')
			return "The target holds '#'; a fragment is never sent, and a literal one is %23.";
	}
	return NULL;
}

static const char *decode(struct arena *arena, struct text raw, bool query, struct text *ret_text)
{
	char *out = arena_bytes(arena, raw.len);
	size_t len = 0;

	for (size_t i = 0; i < raw.len; i++) {
		int high, low;
		char c = raw.at[i];

		if (c == '%') {
			high = i + 1 < raw.len ? hex_digit(raw.at[i + 1]) : -1;
			low = i + 2 < raw.len ? hex_digit(raw.at[i + 2]) : -1;
			if (high < 0 || low < 0)
				return "A '%' is not followed by two hexadecimal digits; a literal one is %25.";
			c = (char)(high << 4 | low);
			i += 2;
			if ((unsigned char)c < 0x20 || c == 0x7F)
				return "A percent-escape stands for a control character.";
			if (c == '/' && !query)
				return "A slash inside a path segment (%2F) is not accepted.";
		} else if (c == '+' && query) {
			c = ' ';
		}
		out[len++] = c;
	}
	*ret_text = (struct text){out, len};
	return check_decoded(*ret_text);
}

const char *url_path(struct arena *arena, struct text raw, struct path *ret_path)
{
	const char *wrong = check_raw(raw);
	struct path path = {0};

	if (wrong != NULL)
		return wrong;
	if (raw.len == 0 || raw.at[0] != '/')
		return "The path does not start with '/'.";
	for (size_t from = 1; from <= raw.len && raw.len > 1;) {
		size_t end = text_find(raw, TEXT("/"), from);
		struct text segment;

		end = end == SIZE_MAX ? raw.len : end;
		wrong = decode(arena, text_part(raw, from, end), false, &segment);
		if (wrong != NULL)
			return wrong;
		if (text_equal(segment, TEXT(".")) || text_equal(segment, TEXT("..")))
			return "The path holds a '.' or '..' segment.";
		path.trailing = segment.len == 0;
		if (path.count < URL_SEGMENTS)
			path.segments[path.count] = segment;
		path.count++;
		from = end + 1;
	}
	*ret_path = path;
	return NULL;
}

const char *url_query(struct arena *arena, struct text raw, struct pairs *ret_pairs)
{
	const char *wrong = check_raw(raw);
	LIST(struct pair) pairs = {0};

	if (wrong != NULL)
		return wrong;
	for (size_t from = 0; from < raw.len;) {
		size_t end = text_find(raw, TEXT("&"), from), equals;
		struct pair pair = {0};

		end = end == SIZE_MAX ? raw.len : end;
		equals = text_find(text_part(raw, 0, end), TEXT("="), from);
		wrong = decode(arena, text_part(raw, from, equals == SIZE_MAX ? end : equals), true, &pair.name);
		if (wrong == NULL && equals != SIZE_MAX)
			wrong = decode(arena, text_part(raw, equals + 1, end), true, &pair.value);
		if (wrong != NULL)
			return wrong;
		if (end > from)
			list_add(arena, &pairs, pair);
		from = end + 1;
	}
	*ret_pairs = (struct pairs){pairs.at, pairs.count};
	return NULL;
}

static bool is_plain(char c, const char *kept)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c != '\0' && (strchr("-._~", c) != NULL || strchr(kept, c) != NULL));
}

static struct text encode(struct arena *arena, struct text value, const char *kept)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = arena_array(arena, value.len, 3);
	size_t len = 0;

	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.at[i];

		if (is_plain(value.at[i], kept)) {
			out[len++] = value.at[i];
			continue;
		}
		out[len++] = '%';
		out[len++] = hex[c >> 4];
		out[len++] = hex[c & 15];
	}
	return (struct text){out, len};
}

struct text url_segment(struct arena *arena, struct text value)
{
	return encode(arena, value, "");
}

struct text url_value(struct arena *arena, struct text value)
{
	return encode(arena, value, QUERY_KEPT);
}

struct text url_escaped(struct arena *arena, struct text raw)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = arena_array(arena, raw.len, 3);
	size_t len = 0;

	for (size_t i = 0; i < raw.len; i++) {
		struct text one = text_part(raw, i, i + 1);
		bool escape = raw.at[i] == '%' &&
			      (i + 2 >= raw.len || hex_digit(raw.at[i + 1]) < 0 || hex_digit(raw.at[i + 2]) < 0);
		unsigned char c = (unsigned char)raw.at[i];

		if (!escape && check_raw(one) == NULL) {
			out[len++] = raw.at[i];
			continue;
		}
		out[len++] = '%';
		out[len++] = hex[c >> 4];
		out[len++] = hex[c & 15];
	}
	return (struct text){out, len};
}
