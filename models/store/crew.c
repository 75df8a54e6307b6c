/* SPDX-License-Identifier: MIT */
#include "models/store/crew.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>

struct member {
	pthread_t thread;
	void (*work)(void *context, size_t number);
	void *context;
	size_t number;
};

size_t crew_size(size_t wanted)
{
	cpu_set_t processors;

	if (wanted == 0)
		wanted =
			sched_getaffinity(0, sizeof(processors), &processors) == 0 ? (size_t)CPU_COUNT(&processors) : 1;
	return wanted < CREW_MOST ? wanted : CREW_MOST;
}

static void *run(void *argument)
{
	const struct member *member = argument;

	member->work(member->context, member->number);
	return NULL;
}

void crew_run(size_t threads, void (*work)(void *context, size_t number), void *context)
{
	struct member members[CREW_MOST];
	size_t count = 0;
	sigset_t all, before;

	(void)sigfillset(&all);
	(void)pthread_sigmask(SIG_SETMASK, &all, &before);
	for (size_t number = 1; number < threads && number < CREW_MOST; number++) {
		members[count] = (struct member){.work = work, .context = context, .number = number};
		count += pthread_create(&members[count].thread, NULL, run, &members[count]) == 0;
	}
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	work(context, 0);
	for (size_t i = 0; i < count; i++)
		(void)pthread_join(members[i].thread, NULL);
}
