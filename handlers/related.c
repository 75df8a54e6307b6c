/* SPDX-License-Identifier: MIT */
#include "handlers/verb.h"

/* The list of the nested collection: the row that the address names is a filter of the query already. */
bool show_related(const struct call *call, struct response *response)
{
	return show_list(call, response);
}
