/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_SERVE_H
#define SUMMITD_SERVER_SERVE_H

#include "config/config.h"

/* `summitd serve`: listens, loads, answers until SIGTERM or SIGINT. SIGHUP reads the paths again. Returns the exit
 * status. */
int serve(const struct config *config);

#endif
