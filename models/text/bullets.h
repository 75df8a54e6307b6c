/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_TEXT_BULLETS_H
#define SUMMITD_MODELS_TEXT_BULLETS_H

#include "models/text/tokens.h"

/* Which tokens are the sign or the number of an item of a list: TOKEN_BULLET for these, and for no others. Before, it
 * says of a mark that it can be such a sign. */
void bullets_mark(struct tokens *tokens);

#endif
