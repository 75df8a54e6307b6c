/* SPDX-License-Identifier: MIT */
#include "models/store/input.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { PACKED_ROOM = 1 << 16 };

struct input {
	int fd;
	enum input_packing packing;
	z_stream gzip;
	ZSTD_DStream *zstd;
	bool inside; /* a gzip member or a Zstandard frame has begun and not ended */
	bool ended;  /* the file has no more bytes */
	size_t packed_at, packed_len;
	char reason[256];
	char packed[PACKED_ROOM];
};

static bool start(struct input *input)
{
	switch (input->packing) {
	case INPUT_PLAIN:
		return true;
	case INPUT_GZIP:
		return inflateInit2(&input->gzip, 15 + 16) == Z_OK;
	case INPUT_ZSTD:
		input->zstd = ZSTD_createDStream();
		return input->zstd != NULL;
	}
	return false;
}

struct input *input_open(int fd, enum input_packing packing)
{
	struct input *input = calloc(1, sizeof(*input));

	if (input == NULL) {
		close(fd);
		return NULL;
	}
	input->fd = fd;
	input->packing = packing;
	if (start(input))
		return input;
	input_close(input);
	return NULL;
}

void input_close(struct input *input)
{
	if (input == NULL)
		return;
	if (input->packing == INPUT_GZIP)
		inflateEnd(&input->gzip);
	ZSTD_freeDStream(input->zstd);
	close(input->fd);
	free(input);
}

static bool read_some(struct input *input, char *out, size_t size, size_t *ret_len)
{
	ssize_t got;

	do
		got = read(input->fd, out, size);
	while (got < 0 && errno == EINTR);
	if (got < 0) {
		snprintf(input->reason, sizeof(input->reason), "cannot be read: %s", strerror(errno));
		return false;
	}
	*ret_len = (size_t)got;
	return true;
}

/* At least one packed byte at hand, or `ended`. */
static bool refill(struct input *input)
{
	if (input->packed_at < input->packed_len || input->ended)
		return true;
	input->packed_at = 0;
	if (!read_some(input, input->packed, sizeof(input->packed), &input->packed_len))
		return false;
	input->ended = input->packed_len == 0;
	return true;
}

static bool broken(struct input *input, const char *what)
{
	snprintf(input->reason, sizeof(input->reason), "cannot be unpacked: %s", what);
	return false;
}

static bool step_gzip(struct input *input, char *out, size_t size, size_t *ret_len)
{
	z_stream *z = &input->gzip;
	int result;

	z->next_in = (unsigned char *)input->packed + input->packed_at;
	z->avail_in = (unsigned)(input->packed_len - input->packed_at);
	z->next_out = (unsigned char *)out;
	z->avail_out = (unsigned)size;
	result = inflate(z, Z_NO_FLUSH);
	input->packed_at = input->packed_len - z->avail_in;
	*ret_len = size - z->avail_out;
	input->inside = result != Z_STREAM_END;
	if (result == Z_STREAM_END)
		return inflateReset(z) == Z_OK || broken(input, "gzip");
	return result == Z_OK || result == Z_BUF_ERROR || broken(input, z->msg != NULL ? z->msg : "not gzip");
}

static bool step_zstd(struct input *input, char *out, size_t size, size_t *ret_len)
{
	ZSTD_inBuffer in = {input->packed, input->packed_len, input->packed_at};
	ZSTD_outBuffer to = {out, size, 0};
	size_t hint = ZSTD_decompressStream(input->zstd, &to, &in);

	if (ZSTD_isError(hint))
		return broken(input, ZSTD_getErrorName(hint));
	input->packed_at = in.pos;
	*ret_len = to.pos;
	input->inside = hint != 0;
	return true;
}

static bool unpack(struct input *input, char *out, size_t size, size_t *ret_len)
{
	enum { STEP = 1 << 20 }; /* zlib counts in unsigned */
	size_t step = size < STEP ? size : STEP;

	*ret_len = 0;
	if (!refill(input))
		return false;
	if (input->ended && !input->inside)
		return true;
	if (!(input->packing == INPUT_GZIP ? step_gzip : step_zstd)(input, out, step, ret_len))
		return false;
	if (input->ended && input->inside && *ret_len == 0)
		return broken(input, "the file ends early");
	return true;
}

bool input_read(struct input *input, char *out, size_t size, size_t *ret_len, const char **ret_reason)
{
	size_t have = 0;

	while (have < size) {
		size_t got;
		bool good = input->packing == INPUT_PLAIN ? read_some(input, out + have, size - have, &got)
							  : unpack(input, out + have, size - have, &got);

		if (!good) {
			*ret_reason = input->reason;
			return false;
		}
		have += got;
		if (got == 0 && (input->packing == INPUT_PLAIN || (input->ended && !input->inside)))
			break;
	}
	*ret_len = have;
	return true;
}
