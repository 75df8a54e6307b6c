/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_BODY_H
#define SUMMITD_HANDLERS_BODY_H

#include <jansson.h>
#include <stdbool.h>

#include "handlers/message.h"

/* Small bodies are jansson trees; this is how they leave. jansson passes a failed allocation on as NULL, and its
 * setters take NULL as a failure, so a tree is built in one `&&` and checked once. */

/* A JSON string of any bytes: what is not valid UTF-8 becomes U+FFFD. NULL where memory ran out. */
json_t *body_text(struct text bytes);

/* Takes `tree` over and writes it into the body where `filled`; false where it was not or memory ran out. */
bool body_write(struct response *response, bool filled, json_t *tree);

#endif
