/* SPDX-License-Identifier: MIT */
/* Over 300 lines: ranks and records, with the goods, places and times that stand around both. */
#include "models/extract/figures.h"

#include "models/extract/amounts.h"
#include "models/extract/clauses.h"
#include "models/extract/decimals.h"
#include "models/extract/phrases.h"

struct rank {
	struct range words; /* "largest trading partner" */
	struct range span;  /* "for 15 consecutive years"; empty none */
	uint32_t years;
	bool consecutive;
};

/* "trading partner", "trade partners", "investor", "export market" */
static uint32_t partner_end(const struct reading *reading, uint32_t token)
{
	if (IS_ONE_OF(reading, token, "trading", "trade", "commercial") &&
	    IS_ONE_OF(reading, token + 1, "partner", "partners"))
		return token + 2;
	if (IS_ONE_OF(reading, token, "export", "import") &&
	    IS_ONE_OF(reading, token + 1, "market", "markets", "destination", "destinations", "partner"))
		return token + 2;
	if (IS_ONE_OF(reading, token, "destination", "destinations") && IS_ONE_OF(reading, token + 1, "of", "for"))
		for (uint32_t i = token + 2; i < token + 5 && phrase_word(reading, i); i++)
			if (reading_is(reading, i, "exports"))
				return i + 1;
	if (IS_ONE_OF(reading, token, "source", "sources") && reading_is(reading, token + 1, "of") &&
	    IS_ONE_OF(reading, token + 2, "imports", "investment", "fdi"))
		return token + 3;
	if (IS_ONE_OF(reading, token, "economic") && IS_ONE_OF(reading, token + 1, "partner", "partners"))
		return token + 2;
	if (IS_ONE_OF(reading, token, "investor", "investors", "supplier", "suppliers", "buyer", "buyers", "customer",
		      "customers"))
		return token + 1;
	return 0;
}

static bool is_superlative(const struct reading *reading, uint32_t token)
{
	struct text folded;

	if (!phrase_word(reading, token))
		return false;
	if (IS_ONE_OF(reading, token, "top", "main", "leading", "principal", "primary", "foremost"))
		return true;
	if (reading_is(reading, token, "most"))
		return IS_ONE_OF(reading, token + 1, "important", "significant");
	if (ordinal_read(reading, token) > 1) /* "second trading partner" */
		return partner_end(reading, token + 1) > 0;
	if (IS_ONE_OF(reading, token, "number", "no."))
		return IS_ONE_OF(reading, token + 1, "one", "two", "three", "1", "2", "3");
	folded = reading->tokens.at[token].folded;
	return text_ends(folded, TEXT("largest")) || text_ends(folded, TEXT("biggest")) ||
	       text_ends(folded, TEXT("greatest"));
}

/* The token is a number of things: "ten", "5". */
static bool is_number(const struct reading *reading, uint32_t token)
{
	struct amount amount;

	return amount_read(reading, token, &amount) && amount.money == NULL && amount.last == token + 1;
}

/* "among the biggest investors", "among Peru's biggest investors": which rank, nobody says. */
static bool is_among(const struct reading *reading, uint32_t token, uint32_t first)
{
	enum { REACH = 6 };

	for (uint32_t i = token; i > first && token - i < REACH; i--)
		if (!phrase_word(reading, i - 1) && !reading_flag(reading, i - 1, TOKEN_POSSESSIVE))
			return false;
		else if (reading_is(reading, i - 1, "among"))
			return true;
	return false;
}

/* A superlative, at most four words, and the noun; "one of our top ten …" is taken from its "one", "the ten largest …"
 * from its number: who is among them is not the largest. */
static bool read_words(const struct reading *reading, uint32_t token, uint32_t start, struct range *ret_words)
{
	uint32_t first = token;
	bool counted;

	if (!is_superlative(reading, token))
		return false;
	if (token > start && is_number(reading, token - 1))
		first--;
	counted = first < token || is_number(reading, token + 1);
	if (!counted && is_among(reading, first, start))
		return false;
	for (uint32_t i = token + 1; i < token + 6 && phrase_word(reading, i); i++) {
		if (partner_end(reading, i) == 0)
			continue;
		if (first >= 3 && reading_is(reading, first - 3, "one") && reading_is(reading, first - 2, "of"))
			first -= 3;
		else if (first > 0 && ordinal_read(reading, first - 1) > 0)
			first--;
		else if (first > 1 && reading_mark(reading, first - 1, '-') && ordinal_read(reading, first - 2) > 0)
			first -= 2;
		*ret_words = (struct range){first, partner_end(reading, i)};
		return true;
	}
	return false;
}

/* "largest buyer of Ghanaian gold": of what; whose it is ("of Russia") is no part of it. */
static uint32_t goods_end(const struct reading *reading, uint32_t token, uint32_t end)
{
	enum { LONGEST = 6 };
	uint32_t at = token + 1;
	const struct mention *owner = mention_starting(reading, at, NULL);

	bool goods = reading_is(reading, token, "of") ||
		     (reading_is(reading, token, "for") && token > 0 &&
		      IS_ONE_OF(reading, token - 1, "customer", "market", "supplier", "destination") &&
		      token_at(reading, at)->kind == TOKEN_WORD && reading_sense(reading, at, LIST_numbers) == NULL);

	if (!goods || (owner != NULL && owner->kind == MENTION_COUNTRY))
		return token;
	while (at < end && at < token + LONGEST && phrase_word(reading, at) && !is_finite(reading, at) &&
	       reading_classes(reading, at) == 0)
		at++;
	return at > token + 1 ? at : token;
}

static bool is_group_of_places(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "region", "sub-region", "subregion", "world", "continent", "bloc", "countries",
			 "states", "nations", "members", "economies");
}

/* "in Africa", "outside Europe", "in the sub-region": without it the rank would say too much. `token` where no place
 * follows. */
static uint32_t place_end(const struct reading *reading, uint32_t token, uint32_t end)
{
	uint32_t at = token + 1 + reading_is(reading, token + 1, "the");
	uint32_t last = at;
	const struct mention *owner = mention_starting(reading, at, NULL);

	if (!IS_ONE_OF(reading, token, "in", "outside", "within", "among") ||
	    (owner != NULL && owner->kind == MENTION_COUNTRY))
		return token; /* "largest investor in Peru": whose it is */
	while (last < end && phrase_capital(reading, last) && reading_sense(reading, last, LIST_calendar) == NULL)
		last++;
	if (last < end && token_at(reading, last)->kind == TOKEN_WORD && reading_classes(reading, last) == 0 &&
	    !is_finite(reading, last) && !is_group_of_places(reading, last))
		return token; /* "in the Tanzanian economy": whose it is */
	if (last < end && is_group_of_places(reading, last))
		last++;
	return last > at ? last : token;
}

/* "for 15 consecutive years", "for the 15th straight year", "for ten years in a row". */
static void read_span(const struct reading *reading, uint32_t token, uint32_t end, struct rank *rank)
{
	uint32_t at = token, limit = token + 10 < end ? token + 10 : end;
	uint32_t years = 0;

	while (at < limit && !reading_is(reading, at, "for"))
		at++;
	if (at == limit)
		return;
	rank->span.first = at++;
	for (; at < limit; at++) {
		struct quantity quantity;

		if (years == 0 && read_quantity(reading, at, &quantity) && !quantity.money &&
		    decimal_whole(quantity.value) > 0 && decimal_whole(quantity.value) < 200)
			years = (uint32_t)decimal_whole(quantity.value);
		if (years == 0)
			years = ordinal_read(reading, at);
		if (IS_ONE_OF(reading, at, "consecutive", "straight", "successive", "running"))
			rank->consecutive = true;
		if (IS_ONE_OF(reading, at, "year", "years")) {
			rank->consecutive = rank->consecutive || reading_is(reading, at + 1, "running") ||
					    (reading_is(reading, at + 1, "in") && reading_is(reading, at + 2, "a") &&
					     reading_is(reading, at + 3, "row"));
			rank->years = years;
			rank->span.last = at + 1;
			return;
		}
	}
}

/* "China overtook the U.S. as Brazil's top trading partner": the verb, where it stands before `token`; UINT32_MAX
 * where there is none. */
static uint32_t overtaking(const struct reading *reading, uint32_t token, uint32_t first)
{
	enum { REACH = 12 };
	uint32_t at = token;

	while (at > first && token - at < REACH && !reading_is(reading, at - 1, "as"))
		at--;
	if (at == first || token - at == REACH)
		return UINT32_MAX;
	for (uint32_t i = at - 1; i > first && at - i < REACH; i--)
		if (IS_ONE_OF(reading, i - 1, "overtook", "overtaken", "overtaking", "overtakes", "replaced",
			      "replacing", "replaces", "displaced", "displacing", "passed", "surpassed", "surpassing",
			      "surpasses", "supplanted", "supplanting", "succeeded", "overhauled", "dethroned"))
			return i - 1;
	return UINT32_MAX;
}

/* The country whose name starts there; NULL none. */
static const struct mention *country_starting(const struct reading *reading, uint32_t token)
{
	const struct mention *mention = mention_starting(reading, token, NULL);

	return mention != NULL && mention->kind == MENTION_COUNTRY && mention->refers.count == 1 ? mention : NULL;
}

/* "Sweden bought fish. It overtook Chile as": the country that the sentence before starts with; NULL none. */
static const struct mention *subject_before(const struct reading *reading, uint32_t first)
{
	uint32_t number = reading->sentence_of[first];

	if (number == 0 || reading->sentences.at[number].starts_paragraph)
		return NULL;
	return country_starting(reading, reading->sentences.at[number - 1].tokens.first);
}

/* Whose rank ("Russia's largest", "the largest … of Russia") and who holds it (the subject, or behind "making"). */
static void read_holders(const struct reading *reading, const struct rank *rank, struct range sentence,
			 struct figure_countries *who)
{
	const struct mention *owner = NULL, *holder = NULL;
	uint32_t taken = overtaking(reading, rank->words.first, sentence.first);

	for (size_t i = reading_mentions_from(reading, sentence.first);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < rank->words.first; i++) {
		const struct mention *mention = &reading->mentions.at[i];

		if (mention->refers.count != 1 || reading->entities.at[mention->refers.at[0]].kind != ENTITY_COUNTRY)
			continue;
		if (mention->possessive && mention->tokens.last + 2 >= rank->words.first)
			owner = mention;
		else if (mention->tokens.first < taken && mention->kind == MENTION_COUNTRY)
			holder = mention;
	}
	if (owner == NULL && reading_is(reading, rank->words.last, "of"))
		owner = country_starting(reading, rank->words.last + 1);
	if (owner == NULL)
		return;
	if (holder == NULL && taken < UINT32_MAX && taken > 0 && reading_is(reading, taken - 1, "it"))
		holder = subject_before(reading, sentence.first);
	if (taken < UINT32_MAX) /* who had it before has no part in it */
		who->all = (struct entities){owner->refers.at, 1};
	who->reporter = owner->refers.at[0];
	who->partner = holder != NULL && holder->refers.at[0] != who->reporter ? holder->refers.at[0] : NO_ENTITY;
	if (who->partner != NO_ENTITY) {
		entity_index pair[2] = {who->partner, who->reporter};

		who->all = reading_entities(reading, pair, 2);
	}
}

/* "is not Peru's largest", "could become Peru's largest": no rank that anybody holds. */
static bool is_unreal(const struct reading *reading, const struct rank *rank, struct range sentence)
{
	enum { REACH = 7 };

	for (uint32_t i = rank->words.first; i > sentence.first && rank->words.first - i < REACH; i--) {
		if (reading_mark(reading, i - 1, ',') || reading_mark(reading, i - 1, ';') ||
		    IS_ONE_OF(reading, i - 1, "but", "making", "makes", "made"))
			return false;
		if (phrase_negation(reading, i - 1) ||
		    (reading_is(reading, i, "to") && IS_ONE_OF(reading, i - 1, "set", "expected", "likely", "poised",
							       "ceased", "hopes", "aims", "wants")) ||
		    ((reading_classes(reading, i - 1) & FLAG(words, modal)) != 0 && !phrase_capital(reading, i - 1)))
			return true;
	}
	return false;
}

/* "since 2009", "overtook Chile as … in 2009": the year it began; "in 2024": the year it is of. */
static void read_year(const struct reading *reading, uint32_t token, bool begins, struct trade_fact *fact)
{
	uint32_t year = year_read(reading, token + 1);

	if (year == 0 || !IS_ONE_OF(reading, token, "since", "in"))
		return;
	if (begins || reading_is(reading, token, "since"))
		fact->period_start = arena_print(reading->arena, "%u", (unsigned)year);
	else
		fact->period = arena_print(reading->arena, "%u", (unsigned)year);
}

static void add_rank(struct reading *reading, const struct rank *rank, struct range sentence,
		     struct entities principals)
{
	struct figure_countries who;
	struct when when;
	struct range before = {sentence.first, rank->words.first};
	struct source sources[2] = {
		reading_source(reading, rank->words, ROLE_CONTENT),
		reading_source(reading, rank->span, ROLE_VALUE),
	};
	struct trade_fact fact = {
		.kind = TEXT("rank"),
		.rank = reading_words(reading, rank->words),
		.consecutive = rank->consecutive,
		.raw = reading_words(reading, sentence),
		.reporter = NO_ENTITY,
		.partner = NO_ENTITY,
	};

	if (!figure_who(reading, rank->words.first, sentence, principals, &who))
		return;
	who.reporter = who.partner = NO_ENTITY;
	read_holders(reading, rank, sentence, &who);
	fact.countries = who.all;
	fact.reporter = who.reporter;
	fact.partner = who.partner;
	fact.basis.inferred = false;
	read_year(reading, rank->words.last, overtaking(reading, rank->words.first, sentence.first) < UINT32_MAX,
		  &fact);
	if (rank->years > 0) {
		fact.duration = arena_print(reading->arena, "P%uY", (unsigned)rank->years);
		if (find_when(reading, before, true, &when) && when.period.len == 4 && rank->consecutive &&
		    !reading_is(reading, when.tokens.first, "since")) {
			int64_t last = decimal_whole((struct decimal){when.period});

			fact.period_start = arena_print(reading->arena, "%d", (int)last - (int)rank->years + 1);
			fact.basis.inferred = last > 0;
		}
	}
	fact.basis.rule = "trade-rank";
	fact.basis.confidence = 0.92;
	fact.basis.sources = reading_sources(reading, sources, 2);
	list_add(reading->arena, &reading->trade, fact);
}

/* "a record", "a new high", "an all-time high"; returns the token behind it, `token` where there is none. */
static uint32_t record_end(const struct reading *reading, uint32_t token)
{
	uint32_t at = token + 1;

	if (!IS_ONE_OF(reading, token, "a", "an"))
		return token;
	if (reading_is(reading, at, "record"))
		return IS_ONE_OF(reading, at + 1, "high", "level")                           ? at + 2
		       : !phrase_word(reading, at + 1) || reading_is(reading, at + 1, "for") ? at + 1
											     : token;
	if (IS_ONE_OF(reading, at, "new", "historic", "historical", "all-time", "record") &&
	    IS_ONE_OF(reading, at + 1, "high", "record"))
		return at + 2;
	return token;
}

/* A trade figure in the sentence before it ("exports grew 5 percent, a record") or right behind ("of $2 billion"). */
static bool is_of_figure(const struct reading *reading, struct range words, struct range sentence, uint32_t *ret_noun)
{
	uint32_t noun = UINT32_MAX;
	struct quantity quantity;

	for (uint32_t i = sentence.first; i < words.first; i++)
		if (figure_noun(reading, i) != NULL)
			noun = i;
	if (noun == UINT32_MAX)
		return false;
	*ret_noun = noun;
	if (reading_is(reading, words.last, "of") && read_quantity(reading, words.last + 1, &quantity))
		return quantity.money;
	for (uint32_t i = noun; i < words.first; i++)
		if (read_quantity(reading, i, &quantity) &&
		    (quantity.money || text_equal(quantity.unit, TEXT("percent"))))
			return true;
	return false;
}

/* "a record for its trade with the region": up to the end of the clause. */
static uint32_t record_of(const struct reading *reading, uint32_t token, uint32_t end)
{
	if (!reading_is(reading, token, "for"))
		return token;
	while (token < end && (phrase_word(reading, token) || reading_flag(reading, token, TOKEN_POSSESSIVE)) &&
	       !phrase_auxiliary(reading, token))
		token++;
	return token;
}

static uint32_t read_record(struct reading *reading, uint32_t token, struct range sentence, struct entities principals)
{
	struct range words = {token, record_end(reading, token)};
	struct figure_countries who;
	struct when when;
	uint32_t noun;
	struct trade_fact fact;
	struct source source;

	if (words.last == token || words.last > sentence.last || !is_of_figure(reading, words, sentence, &noun) ||
	    !figure_who(reading, noun, sentence, principals, &who))
		return token;
	fact = (struct trade_fact){.kind = TEXT("rank"), .raw = reading_words(reading, sentence)};
	words.last = record_of(reading, words.last, sentence.last);
	source = reading_source(reading, words, ROLE_CONTENT);
	fact.rank = reading_words(reading, words);
	fact.countries = who.all;
	fact.reporter = who.reporter;
	fact.partner = who.partner;
	fact.flow = figure_flow(reading, noun);
	if (figure_period(reading, words, sentence, &when)) {
		fact.period = when.period;
		fact.basis.inferred = when.inferred;
	}
	fact.basis.rule = "trade-record";
	fact.basis.confidence = 0.85;
	fact.basis.sources = reading_sources(reading, &source, 1);
	list_add(reading->arena, &reading->trade, fact);
	return record_end(reading, token);
}

uint32_t figure_rank(struct reading *reading, uint32_t token, struct range sentence, struct entities principals)
{
	struct rank rank = {.words = {0, 0}};
	uint32_t behind = read_record(reading, token, sentence, principals);

	if (behind > token)
		return behind;
	if (!read_words(reading, token, sentence.first, &rank.words) || rank.words.last > sentence.last)
		return token;
	rank.words.last = goods_end(reading, rank.words.last, sentence.last);
	rank.words.last = place_end(reading, rank.words.last, sentence.last);
	read_span(reading, rank.words.last, sentence.last, &rank);
	if (rank.years == 0)
		rank.span = (struct range){0, 0};
	if (!is_unreal(reading, &rank, sentence))
		add_rank(reading, &rank, sentence, principals);
	return rank.span.last > 0 ? rank.span.last : rank.words.last;
}
