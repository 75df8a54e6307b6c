/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_ENCODING_H
#define SUMMITD_SERVER_ENCODING_H

#include <stdbool.h>

#include "models/text/buffer.h"

/* Content codings (RFC 9110 §8.4), better ones last: of those a client likes equally the last is taken. */
enum encoding { ENCODING_PLAIN, ENCODING_GZIP, ENCODING_BR, ENCODING_ZSTD, ENCODING_COUNT };

/* As in headers; "identity" for the plain bytes. */
const char *encoding_name(enum encoding encoding);

struct encoding_wish {
	enum encoding best; /* ENCODING_COUNT: nothing that we have will do */
	bool plain;         /* the plain bytes will do as well, for what gains nothing by being encoded */
};

/* What Accept-Encoding asks for; an empty one: plain. */
struct encoding_wish encoding_choose(struct text accept_encoding);

/* `out` becomes the encoded bytes. False where memory ran out; release `out` in any case. */
bool encoding_apply(enum encoding encoding, struct text plain, struct buffer *out);

#endif
