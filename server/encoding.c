/* SPDX-License-Identifier: MIT */
#include "server/encoding.h"

#include <brotli/encode.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>
#include <zstd.h>

#include "handlers/negotiate.h"

/* Each answer is encoded once a worker and snapshot, so that a little time is well spent; it is taken from somebody who
 * waits, so that more would not be. */
enum { GZIP_LEVEL = 6, BR_QUALITY = 5, BR_WINDOW = 20, ZSTD_LEVEL = 5 };

static const char *const names[ENCODING_COUNT] = {"identity", "gzip", "br", "zstd"};

const char *encoding_name(enum encoding encoding)
{
	return names[encoding];
}

static bool is_named(struct text value, const char *name)
{
	return value.len == strlen(name) && strncasecmp(value.at, name, value.len) == 0;
}

static enum encoding find(struct text value)
{
	for (unsigned i = 0; i < ENCODING_COUNT; i++)
		if (is_named(value, names[i]))
			return (enum encoding)i;
	return is_named(value, "x-gzip") ? ENCODING_GZIP : ENCODING_COUNT;
}

struct encoding_wish encoding_choose(struct text accept_encoding)
{
	enum { UNNAMED = -1 };
	int qualities[ENCODING_COUNT] = {UNNAMED, UNNAMED, UNNAMED, UNNAMED}, others = 0, most = 0;
	struct encoding_wish wish = {ENCODING_COUNT, true};
	bool any = false;
	struct choice choice;

	while (negotiate_next(&accept_encoding, &choice)) {
		enum encoding encoding = find(choice.value);

		if (encoding != ENCODING_COUNT) {
			qualities[encoding] = (int)choice.quality;
		} else if (text_equal(choice.value, TEXT("*"))) {
			others = (int)choice.quality;
			any = true;
		}
	}
	/* Plain bytes are welcome unless they are ruled out, but only where nothing that is named can be had. */
	wish.plain = qualities[ENCODING_PLAIN] > 0 || (qualities[ENCODING_PLAIN] == UNNAMED && (!any || others > 0));
	for (unsigned i = 0; i < ENCODING_COUNT; i++) {
		int quality = qualities[i] == UNNAMED ? (i == ENCODING_PLAIN ? 0 : others) : qualities[i];

		if (quality > 0 && quality >= most) {
			most = quality;
			wish.best = (enum encoding)i;
		}
	}
	if (wish.best == ENCODING_COUNT && wish.plain)
		wish.best = ENCODING_PLAIN;
	return wish;
}

/* Room for `size` bytes in an empty buffer. */
static bool make_room(struct buffer *out, size_t size)
{
	buffer_release(out);
	out->at = malloc(size);
	if (out->at == NULL)
		return false;
	out->room = size;
	return true;
}

static bool apply_gzip(struct text plain, struct buffer *out)
{
	enum { GZIP_FORM = 15 + 16 };
	z_stream stream = {0};
	bool done = false;

	if (plain.len > UINT_MAX / 2 ||
	    deflateInit2(&stream, GZIP_LEVEL, Z_DEFLATED, GZIP_FORM, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	if (make_room(out, deflateBound(&stream, plain.len))) {
		stream.next_in = (unsigned char *)(uintptr_t)plain.at;
		stream.avail_in = (unsigned)plain.len;
		stream.next_out = (unsigned char *)out->at;
		stream.avail_out = (unsigned)out->room;
		done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
		out->len = out->room - stream.avail_out;
	}
	deflateEnd(&stream);
	return done;
}

static bool apply_br(struct text plain, struct buffer *out)
{
	size_t len = BrotliEncoderMaxCompressedSize(plain.len);

	if (len == 0 || !make_room(out, len) ||
	    !BrotliEncoderCompress(BR_QUALITY, BR_WINDOW, BROTLI_MODE_TEXT, plain.len, (const uint8_t *)plain.at, &len,
				   (uint8_t *)out->at))
		return false;
	out->len = len;
	return true;
}

static bool apply_zstd(struct text plain, struct buffer *out)
{
	size_t len;

	if (!make_room(out, ZSTD_compressBound(plain.len)))
		return false;
	len = ZSTD_compress(out->at, out->room, plain.at, plain.len, ZSTD_LEVEL);
	out->len = ZSTD_isError(len) ? 0 : len;
	return !ZSTD_isError(len);
}

bool encoding_apply(enum encoding encoding, struct text plain, struct buffer *out)
{
	switch (encoding) {
	case ENCODING_GZIP:
		return apply_gzip(plain, out);
	case ENCODING_BR:
		return apply_br(plain, out);
	case ENCODING_ZSTD:
		return apply_zstd(plain, out);
	case ENCODING_PLAIN:
	case ENCODING_COUNT:
		break;
	}
	return false;
}
