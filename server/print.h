/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_PRINT_H
#define SUMMITD_SERVER_PRINT_H

#include "config/config.h"

/* The commands that write to standard output and end. Each returns the exit status. */

/* `summitd parse`: the record of the paths as JSON; faults to standard error. 1 where nothing was loaded, or --strict
 * and something is wrong. */
int print_record(const struct config *config);

/* `summitd check`: a line a dispatch that loads and one for each fault. 1 where anything is wrong. */
int print_check(const struct config *config);

#endif
