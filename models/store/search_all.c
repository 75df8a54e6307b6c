/* SPDX-License-Identifier: MIT */
#include "models/store/search_all.h"

#include "models/store/matcher.h"

/* Offers every row of one kind that has the words, and counts them. False where memory ran out. */
static bool offer_kind(struct matcher *matcher, enum kind_id kind, struct best *best, uint64_t *ret_total)
{
	bool begun = matcher_begin(matcher, NULL, best->most > 0);
	uint32_t row;
	double score;

	for (*ret_total = 0; begun && matcher_next(matcher, &row); ++*ret_total)
		if (best->most > 0 && matcher_beats(matcher, best_least(best), &score))
			best_offer(best, (struct best_row){score, kind, row});
	return begun;
}

bool search_all(const struct query_context *context, const struct query *query, struct search_hits *ret_hits)
{
	struct best_row *at = arena_array(context->arena, query->limit, sizeof(*at));
	struct matcher *matchers[KIND_COUNT];
	struct search_hits hits = {.at = at};
	struct best best = {.most = query->limit == 0 ? 0 : (size_t)query->offset + query->limit};
	bool done = true;

	for (int i = 0; i < KIND_COUNT; i++)
		matchers[i] = matcher_open(context->arena, index_words(context->index, (enum kind_id)i), query->search,
					   context->until);
	/* From here on nothing takes from the arena: an escape would leave the heap behind. */
	matcher_weigh(matchers, KIND_COUNT);
	for (int i = 0; i < KIND_COUNT; i++) {
		done = done && offer_kind(matchers[i], (enum kind_id)i, &best, &hits.totals[i]);
		hits.total += hits.totals[i];
		hits.late = hits.late || matcher_late(matchers[i]);
		matcher_close(matchers[i]);
	}
	best_end(&best);
	for (size_t i = query->offset; i < best.count; i++)
		at[hits.count++] = best.at[i];
	done = done && !best.failed;
	best_release(&best);
	*ret_hits = hits;
	return done;
}
