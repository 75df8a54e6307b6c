/* SPDX-License-Identifier: MIT */
#include "server/origin.h"

#include <string.h>

bool origin_is_any(const char *list)
{
	return strcmp(list, "*") == 0;
}

unsigned origin_find(const char *list, struct text origin)
{
	unsigned number = 0;

	if (origin.len == 0)
		return 0;
	for (list += strspn(list, " ,"); *list != '\0'; list += strspn(list, " ,")) {
		size_t len = strcspn(list, " ,");

		number++;
		if (text_equal((struct text){list, len}, origin))
			return number;
		list += len;
	}
	return 0;
}
