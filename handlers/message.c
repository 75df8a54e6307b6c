/* SPDX-License-Identifier: MIT */
#include "handlers/message.h"

#include <setjmp.h>

#include "handlers/route.h"

/* Apart from answer(), so that nothing that changes lives in the frame that is jumped back to. */
static bool answer_in(struct arena *arena, struct call *call, struct response *response)
{
	jmp_buf escape;

	arena_init(arena, &escape);
	if (setjmp(escape) != 0)
		return false;
	return route(call, response);
}

bool answer(const struct request *request, const struct snapshot *snapshot, const struct health *health,
	    struct response *response)
{
	struct arena arena;
	struct call call = {.request = request,
			    .snapshot = snapshot,
			    .health = health,
			    .arena = &arena,
			    .row = NO_ROW,
			    .kind = KIND_COUNT,
			    .other = KIND_COUNT};
	bool answered;

	*response = (struct response){0};
	answered = answer_in(&arena, &call, response);
	arena_release(&arena);
	if (!answered)
		response_release(response);
	return answered;
}

void response_release(struct response *response)
{
	buffer_release(&response->body);
	buffer_release(&response->link);
}
