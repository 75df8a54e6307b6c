/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_CREW_H
#define SUMMITD_MODELS_STORE_CREW_H

#include <stddef.h>

/* Several threads at one work, the caller's among them. They share it out themselves. */
enum { CREW_MOST = 16 };
/* How many threads that should be: as many as are wanted, 0: one a processor that this process may use. */
size_t crew_size(size_t wanted);
/*
 * work(context, 0) in the caller's thread and work(context, 1) to work(context, threads - 1) in others; returns when
 * all have. Those that cannot be started are not there, so that the caller's alone must come to the end. Signals go to
 * the caller.
 */
void crew_run(size_t threads, void (*work)(void *context, size_t number), void *context);

#endif
