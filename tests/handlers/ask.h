/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_TESTS_HANDLERS_ASK_H
#define SUMMITD_TESTS_HANDLERS_ASK_H

#include <jansson.h>

#include "handlers/message.h"

/* Asks as the wire does, under the base path "/summits", and reads the body where it is JSON (else NULL; json_decref).
 * Release the response. */
json_t *ask(const struct snapshot *snapshot, enum method method, const char *target, struct response *response);

/* The same of a client that accepts this. */
json_t *ask_as(const struct snapshot *snapshot, const char *accept, enum method method, const char *target,
	       struct response *response);

/* Value at an RFC 6901 pointer without escapes: "/meta/total", "/data/0/id"; NULL where there is none. "/data/#" is how
 * many there are. */
json_t *ask_at(json_t *body, const char *pointer);
/* The same as text, numbers in decimal; "" where there is none or it is null. Good until the next call. */
const char *ask_text(json_t *body, const char *pointer);

/* A request, its status, and what stands at a pointer of its body ("" null or nothing there). */
struct exchange {
	const char *target;
	unsigned status;
	const char *pointer, *value;
};

/* Fails the test where the answer is another, or its body goes by the name of another form. */
void ask_exchange(const struct snapshot *snapshot, const struct exchange *exchange);

#endif
