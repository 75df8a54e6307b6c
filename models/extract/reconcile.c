/* SPDX-License-Identifier: MIT */
#include "models/extract/reading.h"

/* The event that a statement was made at: the first of the dispatch that its speakers took part in. */
static uint32_t event_of(const struct reading *reading, const struct statement_fact *statement)
{
	for (size_t i = 0; i < reading->events.count; i++) {
		const struct event_fact *event = &reading->events.at[i];
		size_t present = 0;

		if (!text_equal(event->kind, TEXT("talks")) && !text_equal(event->kind, TEXT("meeting")) &&
		    !text_equal(event->kind, TEXT("call")) && !text_equal(event->kind, TEXT("news_conference")))
			continue;
		for (size_t j = 0; j < statement->speakers.count; j++)
			for (size_t k = 0; k < event->leaders.count; k++)
				present += event->leaders.at[k] == statement->speakers.at[j];
		if (present > 0 && present == statement->speakers.count)
			return (uint32_t)i;
	}
	return NO_FACT;
}

/* The document's date goes to every office that was printed. */
static void date_roles(struct reading *reading)
{
	for (size_t i = 0; i < reading->entities.count; i++)
		for (size_t j = 0; j < reading->entities.at[i].role_count; j++)
			((struct role *)(uintptr_t)&reading->entities.at[i].roles[j])->date = reading->date;
}

void read_reconcile(struct reading *reading)
{
	date_roles(reading);
	for (size_t i = 0; i < reading->statements.count; i++)
		reading->statements.at[i].event = event_of(reading, &reading->statements.at[i]);
}
