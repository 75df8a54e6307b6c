/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_INPUT_H
#define SUMMITD_MODELS_STORE_INPUT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Bytes of a file as they would be unpacked: plain, gzip (RFC 1952, several members) or Zstandard (RFC 8878, several
 * frames). Nothing larger than a buffer is held, so a small file that unpacks to a huge one costs only what the caller
 * keeps.
 */
enum input_packing { INPUT_PLAIN, INPUT_GZIP, INPUT_ZSTD };
struct input;

/* Takes over `fd` and closes it in input_close, also where NULL is returned, for want of memory. */
struct input *input_open(int fd, enum input_packing packing);

/*
 * Up to `size` bytes, as many as there are: less than `size` means the end. False with a reason (no full stop) in
 * `ret_reason` where the file cannot be read or unpacked; the reason lives as long as the input.
 */
bool input_read(struct input *input, char *out, size_t size, size_t *ret_len, const char **ret_reason);

/* NULL is allowed. */
void input_close(struct input *input);

#endif
