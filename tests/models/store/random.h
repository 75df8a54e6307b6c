/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_TESTS_MODELS_STORE_RANDOM_H
#define SUMMITD_TESTS_MODELS_STORE_RANDOM_H

#include <stdint.h>

#include "models/store/snapshot.h"

/* A record made by chance: the same for the same seed, on every machine. random.c defines extract() for the programs it
 * is linked into. */
void random_seed(uint64_t seed);
/* From 0 to end - 1. */
unsigned random_below(unsigned end);

/* Aborts the test where it cannot be made. Release it. */
const struct snapshot *random_snapshot(unsigned documents);

#endif
