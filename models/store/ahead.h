/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_AHEAD_H
#define SUMMITD_MODELS_STORE_AHEAD_H

#include "models/record/collect.h"
#include "models/store/load.h"

/*
 * Extracts dispatches on several threads, a few ahead of the one that collects them, which goes in their order: rows,
 * numbers and ids are the same whatever the number of threads. Where memory runs out, the escape of collector->kept is
 * taken when all threads have ended; that of `working` must be the same.
 */
void ahead_collect(struct collector *collector, const struct dispatches *dispatches, size_t threads);

#endif
