/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_HEALTH_CHECK_H
#define SUMMITD_SERVER_HEALTH_CHECK_H

#include <stdbool.h>

#include "models/text/fault.h"

/*
 * `summitd health`: asks the server at this numeric address and port for `path` ("/readyz" behind its base path) and is
 * true where the status is 200. Where the server listens on every address (0.0.0.0, ::) it is asked on the loopback.
 * Waits two seconds at most for each of connecting, sending and the first bytes of the answer. For container engines,
 * whose images need no HTTP client then.
 */
bool health_check(const char *address, const char *port, const char *path, struct fault *fault);

#endif
