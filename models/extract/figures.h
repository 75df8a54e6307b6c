/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_FIGURES_H
#define SUMMITD_MODELS_EXTRACT_FIGURES_H

#include "models/extract/reading.h"

/* What stands around a figure of trade: its noun, its countries, its period. Tokens are those of the noun's first word.
 */

/* The sense in LIST_commerce of one of these kinds (flags) that starts here; NULL none. */
const struct sense *figure_word(const struct reading *reading, uint32_t token, uint64_t kinds);
/* "trade", "exports", "investment" as a flow, not "trade ministers" or "world trade"; NULL none. */
const struct sense *figure_noun(const struct reading *reading, uint32_t token);
/* The noun means investment, or is the verb "invest". */
bool figure_invests(const struct reading *reading, uint32_t noun);
bool figure_invest(const struct reading *reading, uint32_t token);
/* total, export, import; empty for investment. */
struct text figure_flow(const struct reading *reading, uint32_t noun);
/* -1 for a word of falling, else 1. */
int figure_sign(const struct reading *reading, uint32_t verb);
/* "exceeded" says more than the number it reached. */
enum modifier figure_reach_modifier(const struct reading *reading, uint32_t verb);

/* "rose by a fifth": the percent of it, behind the verb; 0 where no such words follow. */
int64_t figure_fraction(const struct reading *reading, uint32_t verb);
/* The noun that is the subject of the verb of growing; UINT32_MAX where it is denied, planned or has none: "trade grew
 * and tourism doubled". */
uint32_t figure_grown(const struct reading *reading, uint32_t verb, struct range sentence);

/* Goods are bought and sold by this unit. */
bool figure_measures_goods(struct text unit);
/* A verb of buying or selling. */
bool figure_trades(const struct reading *reading, uint32_t token);
/* The last such verb before a figure, not before `first`, and import or export; UINT32_MAX none. */
uint32_t figure_goods(const struct reading *reading, uint32_t figure, uint32_t first, struct text *ret_flow);

/* figure_nouns.c: the figure's place in its clause. Money of something else ("a loan of") stands between. */
bool figure_crosses_other(const struct reading *reading, uint32_t first, uint32_t last);
/* The trade noun that a figure belongs to: the nearest before it, or one right behind ("$5 billion in exports");
 * UINT32_MAX none. */
uint32_t figure_noun_of(const struct reading *reading, const struct quantity *quantity, struct range sentence);
/* "A$2.1 billion in 2019 and $1.3 billion in 2021": a bare "$" behind the dollar of one country is that dollar, unless
 * a bracket tells what the same sum is in another. */
bool figure_same_dollar(const struct reading *reading, const struct quantity *before, struct quantity *quantity);
/* A bare "$" that no agency wrote is the dollar of the government that did, where it has one of its own. False where
 * nobody can tell whose it is. */
bool figure_settle_dollar(const struct reading *reading, struct quantity *quantity);
/* Marks where Germany is not spoken of: nobody can tell whose they are. */
bool figure_is_unknown_mark(const struct reading *reading, const struct quantity *quantity);
/* equivalents.c: "74.91 billion yuan ($10.3 billion)": true for what the bracket holds, which becomes a figure of its
 * own where the one before it is one. */
bool figure_equivalent(struct reading *reading, const struct quantity *quantity);
/* The amount as printed, without "about". */
struct text figure_value_text(const struct reading *reading, const struct quantity *quantity);
/* "from $3.2 bn", "compared with 5 percent": what it was before, and no figure where it has no time of its own. */
bool figure_is_earlier(const struct reading *reading, const struct quantity *quantity);
/* "this figure", "the volume"; "raise it to". */
bool figure_stands_in(const struct reading *reading, uint32_t token);
/* The figure told shortly before that such words before the quantity mean; NULL none. */
const struct trade_fact *figure_meant(const struct reading *reading, const struct quantity *quantity,
				      struct range sentence, uint32_t *ret_noun);

/* aims.c: "would have reached 5 billion": it did not. */
bool figure_is_unreal(const struct reading *reading, const struct quantity *quantity, struct range sentence);
/* "fell short of the $6 billion target", "of its target of $6 billion": the verb is not that of its amount. */
bool figure_own_aim(const struct reading *reading, const struct quantity *quantity);
/* Aims: "to reach", "will exceed", "a target of", "by 2030". `first`: the noun; `reached`: by a verb of its own. */
bool figure_aimed(const struct reading *reading, uint32_t first, const struct quantity *quantity, struct range sentence,
		  bool reached);

struct figure_countries {
	struct entities all;
	entity_index reporter, partner; /* NO_ENTITY where the text does not tell them apart */
};
/* sides.c: the trade at the noun is with a group of countries, a region or an organization ("with the bloc"), whose
 * words start with the preposition; empty at the noun where it is that of a group ("the region's exports"). */
bool figure_group(const struct reading *reading, uint32_t noun, struct range sentence, struct range *ret_group);
/* "trade with Peru reached 2 billion, and that with Chile 3 billion": where the sides of the figure stand, the noun or
 * what stands for it. That of the
 * group in "trade with the bloc rose, with exports up 5 percent". */
uint32_t figure_side(const struct reading *reading, uint32_t noun, uint32_t figure);
/* The figure of the sentence before that a noun without sides goes on from, where that was not of two countries; NULL
 * none. */
const struct trade_fact *figure_told_of(const struct reading *reading, uint32_t noun);
/* The other sides of what else is told in the sentence, where the noun has its own. */
struct entities figure_elsewhere(const struct reading *reading, uint32_t noun, struct range sentence);
/* partners.c: whose figure it is; false where no country is named or meant. */
bool figure_who(const struct reading *reading, uint32_t noun, struct range sentence, struct entities principals,
		struct figure_countries *ret_who);
/* The country named last before `token` holds the share; whose trade it is a share of stands behind `of`. */
void figure_holder(const struct reading *reading, uint32_t token, struct range of, struct range sentence,
		   struct figure_countries *who);
/* The expression of time that starts here; "a year earlier" and "the same period" as of the one told before. */
bool figure_when(const struct reading *reading, uint32_t token, struct when *ret_when);
/* The period nearest to the figure in its clause; false: none is told. */
bool figure_period(const struct reading *reading, struct range figure, struct range sentence, struct when *ret_when);

/* Reads a claim of rank ("largest trading partner for 15 consecutive years") that starts here and adds its fact;
 * returns the token behind it, or `token` where there is none. */
uint32_t figure_rank(struct reading *reading, uint32_t token, struct range sentence, struct entities principals);

#endif
