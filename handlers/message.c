/* SPDX-License-Identifier: MIT */
#include "handlers/message.h"

#include <setjmp.h>
#include <stddef.h>

#include "handlers/route.h"

enum { ROOM = 8192 /* bytes; few answers need more beside their body */ };

/* Apart from answer(), so that nothing that changes lives in the frame that is jumped back to. */
static bool answer_in(struct arena *arena, struct call *call, struct response *response)
{
	volatile bool answered = false;
	jmp_buf escape;

	arena->escape = &escape;
	if (setjmp(escape) == 0)
		answered = route(call, response);
	arena->escape = NULL;
	return answered;
}

bool answer(const struct request *request, const struct snapshot *snapshot, const struct health *health,
	    struct response *response)
{
	max_align_t room[ROOM / sizeof(max_align_t)];
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
	arena_init_with(&arena, NULL, room, sizeof(room));
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
