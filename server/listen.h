/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_LISTEN_H
#define SUMMITD_SERVER_LISTEN_H

#include <stddef.h>

/* A listening TCP socket; -1 with one line in `message`. `ret_place` becomes "HOST:PORT" as bound, with [] about an
 * IPv6 address. */
int listen_on(const char *host, unsigned long port, char *ret_place, size_t place_size, char *message,
	      size_t message_size);

#endif
