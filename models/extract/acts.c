/* SPDX-License-Identifier: MIT */
#include "models/extract/acts.h"

#include "models/extract/words.h"

/* What "entered" and "follow" need to be said of an agreement. */
static bool is_act(const struct reading *reading, uint32_t token, enum act_kind kind, enum act_form form)
{
	if (form != ACT_INTRANSITIVE)
		return true;
	if (reading_is(reading, token, "in")) /* "has been in force", "a treaty, in force since" */
		return token > 0 && IS_ONE_OF(reading, token + 1, "force", "effect") &&
		       ((reading_classes(reading, token - 1) & FLAG(words, auxiliary)) != 0 ||
			reading_mark(reading, token - 1, ','));
	if (kind == ACT_FOLLOW)
		return token > 0 && (reading_classes(reading, token - 1) & FLAG(words, modal)) != 0;
	return reading_is(reading, token + 1, "into") &&
	       (reading_is(reading, token + 2, "force") || reading_is(reading, token + 2, "effect"));
}

/* The flags of LIST_uses in the order of enum act_kind, and those of enum act_form. */
static const uint64_t kinds[] = {FLAG(uses, sign),     FLAG(uses, adopt),     FLAG(uses, issue), FLAG(uses, reach),
				 FLAG(uses, announce), FLAG(uses, negotiate), FLAG(uses, force), FLAG(uses, follow)};
static const uint64_t forms[] = {FLAG(uses, base), FLAG(uses, past), FLAG(uses, ing), FLAG(uses, noun),
				 FLAG(uses, intransitive)};

static unsigned place_of(const uint64_t *flags, uint64_t uses)
{
	unsigned place = 0;

	while ((flags[place] & uses) == 0)
		place++;
	return place;
}

bool act_at(const struct reading *reading, uint32_t token, struct act *ret_act)
{
	const uint64_t all =
		FLAG(uses, base) | FLAG(uses, past) | FLAG(uses, ing) | FLAG(uses, noun) | FLAG(uses, intransitive);
	uint64_t uses = reading_uses(reading, token);
	struct act act;

	if ((uses & all) == 0)
		return false;
	act = (struct act){(enum act_kind)place_of(kinds, uses), (enum act_form)place_of(forms, uses)};
	if (!is_act(reading, token, act.kind, act.form))
		return false;
	if (ret_act != NULL)
		*ret_act = act;
	return true;
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
		return (agreed && !instrument_is(reading, instrument, "contract")) ||
		       (instrument_is(reading, instrument, "plan") && !instrument->weak);
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
