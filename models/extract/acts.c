/* SPDX-License-Identifier: MIT */
#include "models/extract/acts.h"

enum { MAX_WORDS = 16 };

static const struct {
	enum act_kind kind;
	enum act_form form;
	const char *words[MAX_WORDS];
} rows[] = {
	{ACT_SIGN,
	 ACT_PAST,
	 {"signed", "inked", "initialled", "initialed", "concluded", "sealed", "clinched", "exchanged"}},
	{ACT_SIGN, ACT_BASE, {"sign", "signs", "ink", "conclude", "seal", "clinch", "exchange"}},
	{ACT_SIGN, ACT_ING, {"signing", "inking", "initialling", "concluding", "exchanging"}},
	{ACT_SIGN, ACT_NOUN, {"conclusion"}},
	{ACT_REACH, ACT_PAST, {"struck", "reached"}},
	{ACT_ADOPT, ACT_PAST, {"adopted", "endorsed", "approved", "finalized", "finalised"}},
	{ACT_ADOPT, ACT_BASE, {"adopt", "endorse"}},
	{ACT_ADOPT, ACT_ING, {"adopting"}},
	{ACT_ADOPT, ACT_NOUN, {"adoption"}},
	{ACT_ISSUE, ACT_PAST, {"issued", "released", "published"}},
	{ACT_ISSUE, ACT_BASE, {"issue"}},
	{ACT_ISSUE, ACT_ING, {"issuing"}},
	{ACT_REACH, ACT_BASE, {"reach"}},
	{ACT_REACH, ACT_ING, {"reaching"}},
	{ACT_ANNOUNCE, ACT_PAST, {"announced", "unveiled"}},
	{ACT_ANNOUNCE, ACT_BASE, {"announce"}},
	{ACT_ANNOUNCE, ACT_ING, {"announcing"}},
	{ACT_NEGOTIATE, ACT_BASE, {"negotiate", "draft"}},
	{ACT_NEGOTIATE, ACT_ING, {"negotiating", "drafting", "preparing"}},
	{ACT_NEGOTIATE, ACT_NOUN, {"negotiation", "negotiations", "discussions", "talks", "preparation"}},
	{ACT_FORCE, ACT_NOUN, {"force"}},
	{ACT_FORCE, ACT_INTRANSITIVE, {"entered", "enters", "enter", "came", "come", "comes"}},
	{ACT_FOLLOW, ACT_INTRANSITIVE, {"follow"}},
};

/* What "entered" and "follow" need to be said of an agreement. */
static bool is_act(const struct reading *reading, uint32_t token, enum act_kind kind, enum act_form form)
{
	if (form != ACT_INTRANSITIVE)
		return true;
	if (kind == ACT_FOLLOW)
		return token > 0 && (reading_classes(reading, token - 1) & FLAG(words, modal)) != 0;
	return reading_is(reading, token + 1, "into") &&
	       (reading_is(reading, token + 2, "force") || reading_is(reading, token + 2, "effect"));
}

bool act_at(const struct reading *reading, uint32_t token, struct act *ret_act)
{
	const struct token *here = &reading->tokens.at[token];

	if (token >= reading->tokens.count || here->kind != TOKEN_WORD || here->folded.len < 3 || here->folded.len > 12)
		return false;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		for (size_t j = 0; j < MAX_WORDS && rows[i].words[j] != NULL; j++)
			if (here->folded.at[0] == rows[i].words[j][0] && reading_is(reading, token, rows[i].words[j])) {
				if (!is_act(reading, token, rows[i].kind, rows[i].form))
					return false;
				if (ret_act != NULL)
					*ret_act = (struct act){rows[i].kind, rows[i].form};
				return true;
			}
	return false;
}

/* Rules of one government, and acts of councils: no agreements. */
static bool is_domestic(const struct reading *reading, const struct instrument *instrument)
{
	return instrument_is(reading, instrument, "law") || instrument_is(reading, instrument, "decree") ||
	       instrument_is(reading, instrument, "decision") || instrument_is(reading, instrument, "resolution");
}

/* Whether that can be done with this and an agreement be meant. */
static bool is_deal(const struct reading *reading, const struct instrument *instrument)
{
	return reading_is(reading, instrument->head.last - 1, "deal") ||
	       reading_is(reading, instrument->head.last - 1, "deals");
}

bool act_fits(const struct reading *reading, enum act_kind act, const struct instrument *instrument)
{
	bool declared =
		instrument_is(reading, instrument, "statement") || instrument_is(reading, instrument, "declaration");
	bool agreed = instrument_is(reading, instrument, "agreement") || instrument_is(reading, instrument, "treaty") ||
		      instrument_is(reading, instrument, "memorandum") ||
		      instrument_is(reading, instrument, "contract");
	bool firm = !instrument->weak || instrument->joint;

	if (is_domestic(reading, instrument))
		return false;
	switch (act) {
	case ACT_SIGN:
		return true;
	case ACT_ADOPT:
		return firm || instrument_is(reading, instrument, "document");
	case ACT_ISSUE:
		return declared && firm;
	case ACT_REACH:
		return agreed && !instrument_is(reading, instrument, "contract");
	case ACT_ANNOUNCE:
		return (declared || agreed) && (firm || is_deal(reading, instrument));
	case ACT_FOLLOW:
		return agreed && !instrument->weak && instrument->count_words.last > 0;
	case ACT_NEGOTIATE:
	case ACT_FORCE:
		return agreed || instrument_is(reading, instrument, "convention") ||
		       instrument_is(reading, instrument, "protocol") ||
		       instrument_is(reading, instrument, "arrangement") ||
		       instrument_is(reading, instrument, "charter");
	}
	return false;
}

const char *act_status(enum act_kind act)
{
	switch (act) {
	case ACT_SIGN:
		return "signed";
	case ACT_ADOPT:
	case ACT_ISSUE:
	case ACT_REACH:
		return "agreed";
	case ACT_ANNOUNCE:
		return "announced";
	case ACT_NEGOTIATE:
	case ACT_FOLLOW:
		return "planned";
	case ACT_FORCE:
		return "in_force";
	}
	return "";
}
