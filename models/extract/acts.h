/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_ACTS_H
#define SUMMITD_MODELS_EXTRACT_ACTS_H

#include "models/extract/instruments.h"

/* What is done with an instrument, and in which form of the word: both are flags of LIST_uses. */
enum act_kind { ACT_SIGN, ACT_ADOPT, ACT_ISSUE, ACT_REACH, ACT_ANNOUNCE, ACT_NEGOTIATE, ACT_FORCE, ACT_FOLLOW };
enum act_form {
	ACT_BASE,
	ACT_PAST,
	ACT_ING,
	ACT_NOUN,
	ACT_INTRANSITIVE /* the instrument is its subject: "entered into force" */
};

struct act {
	enum act_kind kind;
	enum act_form form;
};

/* Whether the word at the token is such an act; `ret_act` may be NULL. */
bool act_at(const struct reading *reading, uint32_t token, struct act *ret_act);
/* Whether this can be done with that and an agreement be meant ("adopted a declaration", not "adopted a law"). */
bool act_fits(const struct reading *reading, enum act_kind act, const struct instrument *instrument);
/* signed, agreed, announced, planned, in_force. */
const char *act_status(enum act_kind act);

#endif
