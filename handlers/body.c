/* SPDX-License-Identifier: MIT */
#include "handlers/body.h"

#include <utf8proc.h>

json_t *body_text(struct text bytes)
{
	json_t *whole = json_stringn(bytes.at == NULL ? "" : bytes.at, bytes.len);
	struct buffer mended = {0};

	if (whole != NULL)
		return whole;
	for (size_t at = 0; at < bytes.len;) {
		utf8proc_int32_t point;
		utf8proc_ssize_t width = utf8proc_iterate((const utf8proc_uint8_t *)bytes.at + at,
							  (utf8proc_ssize_t)(bytes.len - at), &point);

		if (width > 0)
			buffer_add(&mended, text_part(bytes, at, at + (size_t)width));
		else
			buffer_add(&mended, TEXT("\xEF\xBF\xBD"));
		at += width > 0 ? (size_t)width : 1;
	}
	if (!mended.failed)
		whole = json_stringn(mended.at == NULL ? "" : mended.at, mended.len);
	buffer_release(&mended);
	return whole;
}

static int add_bytes(const char *bytes, size_t len, void *body)
{
	buffer_add(body, (struct text){bytes, len});
	return ((struct buffer *)body)->failed ? -1 : 0;
}

bool body_write(struct response *response, bool filled, json_t *tree)
{
	bool written = filled && json_dump_callback(tree, add_bytes, &response->body, JSON_COMPACT) == 0;

	json_decref(tree);
	return written && !response->body.failed;
}
