/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_TESTS_MODELS_STORE_SPOKEN_H
#define SUMMITD_TESTS_MODELS_STORE_SPOKEN_H

#include "models/store/snapshot.h"

/* A record of one dispatch in which every line is a statement with just these words; spoken.c defines extract() for the
 * programs it is linked into. Recep Tayyip Erdoğan is there too. Aborts the test where it cannot be made; release it.
 * Lines are valid UTF-8. */
const struct snapshot *spoken_snapshot(const char *const *lines, size_t count);

#endif
