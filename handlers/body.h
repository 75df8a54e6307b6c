/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_BODY_H
#define SUMMITD_HANDLERS_BODY_H

#include <jansson.h>
#include <stdbool.h>

#include "handlers/message.h"
#include "models/text/writer.h"

/* Small bodies are jansson trees; this is how they leave. jansson passes a failed allocation on as NULL, and its
 * setters take NULL as a failure, so a tree is built in one `&&` and checked once. */

/* A JSON string of any bytes: what is not valid UTF-8 becomes U+FFFD. NULL where memory ran out. */
json_t *body_text(struct text bytes);

/* The same for a writer. */
void body_write_text(struct writer *writer, struct text bytes);

/* Takes `tree` over and writes it into the body where `filled`; false where it was not or memory ran out. */
bool body_write(struct response *response, bool filled, json_t *tree);

/* Sets a finished JSON body out in lines, two spaces a level; other bodies stay. False where memory ran out. */
bool body_indent(struct response *response);

#endif
