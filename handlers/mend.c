/* SPDX-License-Identifier: MIT */
#include "handlers/mend.h"

#include "handlers/form.h"
#include "handlers/link.h"

/* A mistake may cost some parses more than a question without one, but no request many times what others do. */
enum { STEPS_MOST = 8, PARSES_MOST = 16 };

static bool is_sent(struct pairs sent, struct text name)
{
	for (size_t i = 0; i < sent.count; i++)
		if (sent.at[i].name.at == name.at)
			return true;
	return false;
}

/* Whether the step from one question to the next drops a parameter that was not sent, but renamed on the way: then its
 * value says that this name was never meant. Pairs are copied from question to question, so places tell them apart. */
static bool drops_renamed(struct pairs sent, struct pairs before, struct pairs after)
{
	size_t kept = 0;

	for (size_t i = 0; i < before.count; i++)
		if (kept < after.count && before.at[i].name.at == after.at[kept].name.at)
			kept++;
		else if (after.count < before.count && !is_sent(sent, before.at[i].name))
			return true;
	return false;
}

/* What a verb would refuse of a question that was understood. */
static bool is_answered(const struct call *call, const struct query *query)
{
	bool needs_words = call->context.kind == KIND_COUNT && (call->context.takes & QUERY_SEARCH) != 0;

	return form_holds(call, query) && (!needs_words || query->search != NULL);
}

/* Follows a question from mistake to mistake until there is none; false where it ends before. */
static bool mend(const struct call *call, unsigned *parses, struct pairs *question)
{
	for (int step = 0; step < STEPS_MOST && *parses < PARSES_MOST; step++) {
		struct query query;
		struct query_refusal refusal;

		++*parses;
		if (query_parse(&call->context, *question, &query, &refusal))
			return is_answered(call, &query);
		if (refusal.meant_count == 0 || drops_renamed(call->parameters, *question, refusal.meant[0]))
			return false;
		*question = refusal.meant[0];
	}
	return false;
}

struct texts mend_question(const struct call *call, const struct query_refusal *refusal)
{
	struct text *urls = arena_array(call->arena, refusal->meant_count, sizeof(*urls));
	struct texts meant = {urls, 0};
	unsigned parses = 0;

	for (size_t i = 0; i < refusal->meant_count; i++) {
		struct pairs question = refusal->meant[i];

		if (!mend(call, &parses, &question))
			continue;
		urls[meant.count] = link_with(call, question);
		if (!texts_have(meant, urls[meant.count]))
			meant.count++;
	}
	return meant;
}
