/* SPDX-License-Identifier: MIT */
#include "models/extract/figures.h"

#include "models/extract/words.h"

#include "models/extract/phrases.h"

/* A figure of something else: aid, a loan, the worth of one contract. */
static bool is_other_money(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_instruments);

	if (sense != NULL && (sense->row->flags & FLAG(instruments, strong)) != 0)
		return true;
	return IS_ONE_OF(reading, token, "aid", "assistance", "loan", "loans", "credit", "credits", "grant", "grants",
			 "debt", "debts", "support", "deal", "deals", "contract", "contracts", "fund", "funds",
			 "funding", "budget", "reserves", "tariffs", "tariff", "duties", "fine", "package", "project",
			 "projects", "bonds", "sanctions", "gdp");
}

bool figure_crosses_other(const struct reading *reading, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++)
		if (is_other_money(reading, i) || reading_mark(reading, i, ';'))
			return true;
	return false;
}

static bool is_demonym(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_countries);

	return sense != NULL && (sense->forms & FORM_SECOND) != 0;
}

/* "of which $2 million were Peruvian exports": what the figure is, not only what it is about. */
static bool is_copula(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "was", "were", "is", "are", "being");
}

uint32_t figure_noun_of(const struct reading *reading, const struct quantity *quantity, struct range sentence)
{
	uint32_t first = sentence.first, last = quantity->tokens.last;

	for (uint32_t i = last; i < sentence.last && i < last + 6; i++) {
		if (i == last && is_copula(reading, i))
			continue;
		if (is_other_money(reading, i))
			return UINT32_MAX;
		if (figure_noun(reading, i) != NULL)
			return i > last && !IS_ONE_OF(reading, last, "in", "worth", "of") && !is_copula(reading, last)
				       ? UINT32_MAX
				       : i;
		if (!IS_ONE_OF(reading, i, "in", "of", "worth", "bilateral", "annual", "mutual", "two-way", "foreign",
			       "direct", "new", "additional", "fresh", "further", "total", "private", "cumulative",
			       "accumulated", "planned", "its") &&
		    !is_demonym(reading, i))
			break;
	}
	for (uint32_t i = quantity->tokens.first; i > first && quantity->tokens.first - i < 36; i--) {
		if (figure_noun(reading, i - 1) == NULL)
			continue;
		return figure_crosses_other(reading, i, quantity->tokens.first) ? UINT32_MAX : i - 1;
	}
	return UINT32_MAX;
}

bool figure_is_earlier(const struct reading *reading, const struct quantity *quantity)
{
	uint32_t at = quantity->tokens.first;
	struct when when;

	if (at < 2 || quantity->value_max.digits.len > 0 ||
	    (quantity->money && figure_when(reading, quantity->tokens.last, &when)))
		return false;
	return IS_ONE_OF(reading, at - 1, "from", "against") ||
	       (IS_ONE_OF(reading, at - 1, "with", "to") && reading_is(reading, at - 2, "compared"));
}

static bool reaches(const struct reading *reading, uint32_t token)
{
	token += (reading_classes(reading, token) & (FLAG(words, auxiliary) | FLAG(words, modal))) != 0;
	return figure_word(reading, token, FLAG(commerce, reach)) != NULL &&
	       (reading_classes(reading, token) & FLAG(words, auxiliary)) == 0;
}

bool figure_stands_in(const struct reading *reading, uint32_t token)
{
	if (IS_ONE_OF(reading, token, "figure", "number", "volume", "amount", "level", "indicator"))
		return token > 0 && IS_ONE_OF(reading, token - 1, "this", "that", "the");
	if (IS_ONE_OF(reading, token, "it", "we", "which") && reaches(reading, token + 1))
		return true; /* "it amounted to", "we have reached" */
	if (IS_ONE_OF(reading, token, "goal", "target") && reading_is(reading, token + 1, "of"))
		return reading_is(reading, token + 2, "reaching");
	return reading_is(reading, token, "it") && token > 0 && reading_is(reading, token + 1, "to") &&
	       IS_ONE_OF(reading, token - 1, "raise", "raising", "increase", "increasing", "bring", "bringing", "boost",
			 "boosting", "take", "carry", "carrying", "push", "lift", "expand", "double", "doubling");
}

const struct trade_fact *figure_meant(const struct reading *reading, const struct quantity *quantity,
				      struct range sentence, uint32_t *ret_noun)
{
	enum { REACH = 8, NEAR = 2 };
	uint32_t number = reading->sentence_of[quantity->tokens.first];
	uint32_t first = sentence.first, at = quantity->tokens.first;

	while (at > first && quantity->tokens.first - at < REACH && !figure_stands_in(reading, at - 1))
		at--;
	if (at == first || quantity->tokens.first - at == REACH ||
	    figure_crosses_other(reading, at, quantity->tokens.first))
		return NULL;
	*ret_noun = at - 1;
	for (size_t i = reading->trade.count; i > 0; i--) {
		const struct trade_fact *fact = &reading->trade.at[i - 1];

		if (fact->basis.sources.at[0].sentence + NEAR < number)
			return NULL;
		if (fact->value.digits.len > 0 && !text_equal(fact->unit, TEXT("percent")))
			return fact;
	}
	return NULL;
}

/* ---- whose money ---- */

/* The dollar that a country calls just so; empty where it has none of its own. */
static struct text own_dollar(const struct reading *reading, entity_index country)
{
	static const char *const codes[][2] = {{"AU", "AUD"}, {"CA", "CAD"}, {"NZ", "NZD"}};

	for (size_t i = 0; country != NO_ENTITY && i < sizeof(codes) / sizeof(codes[0]); i++)
		if (text_equal(reading->entities.at[country].alpha_2, text_of(codes[i][0])))
			return text_of(codes[i][1]);
	return TEXT("");
}

/* The country printed with the person where he is first named: "New Zealand Prime Minister John Key". */
static entity_index printed_country(const struct reading *reading, entity_index person)
{
	for (size_t i = 0; i < reading->mentions.count; i++) {
		const struct mention *mention = &reading->mentions.at[i];

		if (mention->kind == MENTION_PERSON && mention->refers.count == 1 && mention->refers.at[0] == person) {
			struct entities printed = reading_entities_in(reading, mention->tokens, ENTITY_COUNTRY);

			return printed.count == 0 ? NO_ENTITY : printed.at[0];
		}
	}
	return NO_ENTITY;
}

/* Whose government wrote the text: it prints the country of the guest and not its own. NO_ENTITY: it cannot be told. */
static entity_index issuer(const struct reading *reading)
{
	entity_index guest = NO_ENTITY;
	size_t hosts = 0;

	for (size_t i = 0; i < reading->principals.count; i++) {
		entity_index country = printed_country(reading, reading->principals.at[i]);

		hosts += country == NO_ENTITY;
		guest = country == NO_ENTITY ? guest : country;
	}
	if (hosts != 1 || guest == NO_ENTITY || reading->principal_countries.count != 2)
		return NO_ENTITY;
	return reading->principal_countries.at[reading->principal_countries.at[0] == guest ? 1 : 0];
}

/* "(AFP) –" in the head of the text: an agency means the American dollar. */
static bool is_agency_text(const struct reading *reading)
{
	enum { HEAD = 60 };

	if (reading->dateline.span.end > 0)
		return true;
	for (uint32_t i = 0; i + 3 < reading->tokens.count && i < HEAD; i++)
		if (reading_mark(reading, i, '(') && reading_flag(reading, i + 1, TOKEN_ALL_CAPS) &&
		    reading_mark(reading, i + 2, ')') &&
		    (reading_mark(reading, i + 3, '~') || reading_mark(reading, i + 3, '-')))
			return true;
	return false;
}

/* "Chinese exports to the United States reached $300 billion": the sentence is of others than the government and its
 * guest. */
static bool is_foreign(const struct reading *reading, uint32_t token, entity_index government)
{
	struct range sentence = reading->sentences.at[reading->sentence_of[token]].tokens;
	bool foreign = false;

	for (size_t i = reading_mentions_from(reading, sentence.first);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < sentence.last; i++) {
		const struct mention *mention = &reading->mentions.at[i];

		if (mention->kind != MENTION_COUNTRY || mention->refers.count != 1)
			continue;
		if (mention->refers.at[0] == government)
			return false;
		foreign = foreign || (mention->refers.at[0] != reading->principal_countries.at[0] &&
				      mention->refers.at[0] != reading->principal_countries.at[1]);
	}
	return foreign;
}

static bool is_bare(const struct reading *reading, const struct quantity *quantity)
{
	for (uint32_t i = quantity->tokens.first; i < quantity->tokens.last; i++)
		if (IS_ONE_OF(reading, i, "us$", "u.s.$", "u.s.", "us", "usd", "american"))
			return false;
	return text_equal(quantity->unit, TEXT("USD"));
}

bool figure_same_dollar(const struct reading *reading, const struct quantity *before, struct quantity *quantity)
{
	if (before->unit.len == 0 || text_equal(before->unit, TEXT("USD")) || !is_bare(reading, quantity) ||
	    reading_mark(reading, quantity->tokens.first - 1, '(') ||
	    IS_ONE_OF(reading, quantity->tokens.first - 1, "or", "about", "around", "equivalent"))
		return false;
	for (uint32_t i = before->tokens.first; i < before->tokens.last; i++)
		if (text_ends(reading->tokens.at[i].folded, TEXT("$")) && reading->tokens.at[i].folded.len > 1) {
			quantity->unit = before->unit;
			return true;
		}
	return false;
}

bool figure_settle_dollar(const struct reading *reading, struct quantity *quantity)
{
	entity_index government;

	if (!is_bare(reading, quantity) || is_agency_text(reading))
		return true;
	government = issuer(reading);
	if (government != NO_ENTITY) {
		if (is_foreign(reading, quantity->tokens.first, government))
			return false;
		if (own_dollar(reading, government).len > 0)
			quantity->unit = own_dollar(reading, government);
		return true;
	}
	for (size_t i = 0; i < reading->principal_countries.count; i++)
		if (own_dollar(reading, reading->principal_countries.at[i]).len > 0)
			return false;
	return true;
}

/* Marks are German where Germany is spoken of; else nobody knows whose. */
bool figure_is_unknown_mark(const struct reading *reading, const struct quantity *quantity)
{
	if (!text_equal(quantity->unit, TEXT("DEM")) || !reading_is(reading, quantity->tokens.last - 1, "marks"))
		return false;
	for (size_t i = 0; i < reading->entities.count; i++)
		if (text_equal(reading->entities.at[i].alpha_2, TEXT("DE")))
			return false;
	return true;
}
