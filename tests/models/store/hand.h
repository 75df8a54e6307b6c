/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_TESTS_MODELS_STORE_HAND_H
#define SUMMITD_TESTS_MODELS_STORE_HAND_H

#include "models/store/snapshot.h"

/*
 * A small record made by hand: HAND_DOCUMENTS dispatches whose facts are written in hand.c instead of extracted, so
 * that these tests depend on no reading of language. hand.c defines extract() for the programs it is linked into.
 *
 * People: Xi Jinping and Xi Mingli (China), Vladimir Putin (Russia), Recep Tayyip Erdoğan (Türkiye); the Shanghai
 * Cooperation Organization (SCO); a voice, the Joint Statement. Documents d00 to d29 are dated 2024-01-01, 2024-02-02 …
 * and from d15 on in 2025; d09, d19, d29 have no date. Each has three statements, one agreement, one trade figure and
 * one event.
 */
enum { HAND_DOCUMENTS = 30, HAND_STATEMENTS = 3 * HAND_DOCUMENTS };

/* Aborts the test where it cannot be made. Release it. */
const struct snapshot *hand_snapshot(void);
/* The same, and one file beside it that does not load. */
const struct snapshot *hand_snapshot_with_fault(void);

#endif
