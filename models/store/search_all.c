/* SPDX-License-Identifier: MIT */
#include "models/store/search_all.h"

#include "models/store/matcher.h"

/* Offers every row of one kind that has the words; returns how many there are. */
static uint64_t offer_kind(struct matcher *matcher, enum kind_id kind, struct best *best)
{
	uint64_t total = 0;
	uint32_t row;
	double score;

	for (; matcher_next(matcher, &row); total++)
		if (best->most > 0 && matcher_beats(matcher, best_least(best), &score))
			best_offer(best, (struct best_row){score, kind, row});
	return total;
}

bool search_all(const struct query_context *context, const struct query *query, struct search_hits *ret_hits)
{
	struct best_row *at = arena_array(context->arena, query->limit, sizeof(*at));
	struct matcher *matchers[KIND_COUNT];
	struct search_hits hits = {.at = at};
	struct best best = {.most = query->limit == 0 ? 0 : (size_t)query->offset + query->limit};
	bool done;

	for (int i = 0; i < KIND_COUNT; i++)
		matchers[i] = matcher_open(context->arena, index_words(context->index, (enum kind_id)i), query->search,
					   context->until);
	/* From here on nothing takes from the arena: an escape would leave the heap behind. */
	matcher_weigh(matchers, KIND_COUNT);
	for (int i = 0; i < KIND_COUNT; i++) {
		hits.totals[i] = offer_kind(matchers[i], (enum kind_id)i, &best);
		hits.total += hits.totals[i];
		hits.late = hits.late || matcher_late(matchers[i]);
	}
	best_end(&best);
	for (size_t i = query->offset; i < best.count; i++)
		at[hits.count++] = best.at[i];
	done = !best.failed;
	best_release(&best);
	*ret_hits = hits;
	return done;
}
