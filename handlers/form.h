/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_FORM_H
#define SUMMITD_HANDLERS_FORM_H

#include "handlers/verb.h"

/* Settles call->form: what format= says, else the offer that Accept chose; the offers of a route that takes format= are
 * the forms in their order. False where it was refused because the form cannot hold what is asked for, with what
 * refusing gave. */
bool form_settle(struct call *call, struct response *response, bool *ret_answered);

/* Whether the form that the question would be answered in can hold what it asks for. */
bool form_holds(const struct call *call, const struct query *query);

/* With charset and parameters, static. */
const char *form_content_type(enum query_form form);

#endif
