/* SPDX-License-Identifier: MIT */
/* Over 300 lines: a figure, its noun, its verb, its countries and its period are read around each other. */
#include "models/extract/reading.h"

#include "models/extract/clauses.h"
#include "models/extract/decimals.h"
#include "models/extract/figures.h"
#include "models/extract/phrases.h"

/* ---- facts ---- */

struct figure {
	struct quantity quantity;
	uint32_t noun, verb; /* verb: UINT32_MAX none */
	struct range sentence;
	const char *kind, *rule;
	double confidence;
	struct text flow; /* empty: that of the noun */
	bool negative, share, inferred;
};

static struct decimal signed_value(const struct reading *reading, const struct figure *figure)
{
	struct text digits = figure->quantity.value.digits;

	if (!figure->negative)
		return figure->quantity.value;
	return (struct decimal){arena_print(reading->arena, "-%.*s", (int)digits.len, digits.at)};
}

/* Where the period stands: that of an aim only behind it. */
static struct range figure_clause(const struct figure *figure)
{
	struct range clause = figure->sentence;

	if (text_equal(text_of(figure->kind), TEXT("target")))
		clause.first = figure->quantity.tokens.first;
	return clause;
}

static bool tells_amount(struct text kind)
{
	return text_equal(kind, TEXT("value")) || text_equal(kind, TEXT("growth"));
}

/* That of what a sentence tells, not of what it compares it with: "1.6 billion in 2024, below the 2011 peak of 1.9". */
static struct text latest_period(const struct reading *reading, uint32_t sentence)
{
	struct text latest = TEXT("");

	for (size_t i = reading->trade.count; i > 0; i--) {
		const struct trade_fact *fact = &reading->trade.at[i - 1];

		if (fact->basis.sources.at[0].sentence != sentence)
			break;
		if (tells_amount(fact->kind) && fact->period.len > 0 && fact->period.at[0] != 'X' &&
		    text_compare(fact->period, latest) > 0)
			latest = fact->period;
	}
	return latest;
}

/* "Trade reached 3 billion in 2024. Exports were valued at one billion": the time of the sentence before, where this
 * one has none and goes on with what was. */
static struct text period_before(const struct reading *reading, const struct figure *figure)
{
	const struct trade_fact *last = reading->trade.count == 0 ? NULL : &reading->trade.at[reading->trade.count - 1];
	uint32_t number = reading->sentence_of[figure->quantity.tokens.first];

	if (last == NULL || !tells_amount(text_of(figure->kind)) || !tells_amount(last->kind) ||
	    last->basis.sources.at[0].sentence > number || last->basis.sources.at[0].sentence + 1 < number ||
	    reading->sentences.at[number].starts_paragraph)
		return TEXT("");
	for (uint32_t i = figure->sentence.first; i < figure->sentence.last; i++)
		if (reading_sense(reading, i, LIST_calendar) != NULL ||
		    IS_ONE_OF(reading, i, "quarter", "half", "months", "month", "year", "years", "period", "decade") ||
		    IS_ONE_OF(reading, i, "now", "currently", "today", "since", "already", "still", "is", "are",
			      "stands", "stand"))
			return TEXT(""); /* it has a time, though nobody knows which */
	return latest_period(reading, last->basis.sources.at[0].sentence);
}

/* "doubled since 2013 to reach $1.1 billion": since then it has grown, and what it reached is of now. */
static bool read_period(const struct reading *reading, const struct figure *figure, struct when *ret_when)
{
	return figure_period(reading, figure->quantity.tokens, figure_clause(figure), ret_when) &&
	       !(text_equal(text_of(figure->kind), TEXT("value")) &&
		 reading_is(reading, ret_when->tokens.first, "since"));
}

static void add_figure(struct reading *reading, const struct figure *figure, const struct figure_countries *who)
{
	const struct quantity *quantity = &figure->quantity;
	struct when when = {0};
	bool dated = read_period(reading, figure, &when);
	bool since = dated && reading_is(reading, when.tokens.first, "since");
	struct range content = {figure->noun < quantity->tokens.first ? figure->noun : quantity->tokens.first,
				quantity->tokens.last};
	struct source sources[4];
	size_t count = 0;
	struct trade_fact fact = {
		.kind = text_of(figure->kind),
		.countries = who->all,
		.reporter = who->reporter,
		.partner = who->partner,
		.flow = figure->flow.len > 0 ? figure->flow : figure_flow(reading, figure->noun),
		.value = signed_value(reading, figure),
		.value_max = quantity->value_max,
		.value_text = figure_value_text(reading, quantity),
		.unit = quantity->unit,
		.multiplier = quantity->multiplier,
		.modifier = quantity->modifier,
		.period = dated ? when.period : period_before(reading, figure),
		.period_start = since ? when.period : TEXT(""),
		.raw = reading_words(reading, figure->sentence),
	};

	if (content.last <= figure->noun)
		content.last = figure->noun + 1;
	sources[count++] = reading_source(reading, content, ROLE_CONTENT);
	sources[count++] = reading_source(reading, quantity->tokens, ROLE_VALUE);
	if (figure->verb != UINT32_MAX)
		sources[count++] = reading_source(reading, (struct range){figure->verb, figure->verb + 1}, ROLE_CUE);
	if (dated && (when.tokens.first >= content.last || when.tokens.last <= content.first))
		sources[count++] = reading_source(reading, when.tokens, ROLE_CONTENT);
	if (figure->verb != UINT32_MAX && fact.modifier == MODIFIER_NONE)
		fact.modifier = figure_reach_modifier(reading, figure->verb);
	fact.basis = (struct basis){
		.rule = figure->rule,
		.confidence = figure->confidence,
		.inferred = figure->inferred || (dated && when.inferred) || (!dated && fact.period.len > 0),
		.sources = reading_sources(reading, sources, count),
	};
	list_add(reading->arena, &reading->trade, fact);
}

/* ---- what a figure says ---- */

/* The verb between noun and figure: the last word of reaching or growing before the figure. */
static uint32_t verb_of(const struct reading *reading, uint32_t noun, const struct quantity *quantity, uint64_t kinds)
{
	uint32_t from = noun < quantity->tokens.first ? noun + 1 : quantity->tokens.first;

	for (uint32_t i = quantity->tokens.first; i > from; i--)
		if (figure_word(reading, i - 1, kinds) != NULL)
			return i - 1;
	return UINT32_MAX;
}

/* Whether noun and figure are tied: a verb, "of", a bracket, a dash, a colon, or the figure right before the noun. */
static bool is_tied(const struct reading *reading, const struct figure *figure)
{
	uint32_t before = figure->quantity.tokens.first;

	if (figure->noun >= before || figure->verb != UINT32_MAX)
		return true;
	if (figure_noun(reading, figure->noun) != NULL &&
	    figure->noun + figure_noun(reading, figure->noun)->words == before)
		return true;
	return reading_is(reading, before, "from") ||
	       IS_ONE_OF(reading, before - 1, "of", "at", "to", "from", "against") ||
	       reading_mark(reading, before - 1, '~') || reading_mark(reading, before - 1, '-') ||
	       reading_mark(reading, before - 1, '(') || reading_mark(reading, before - 1, ':');
}

/* "rose from 12 to 18 billion", "to raise it from 12 to 18 billion": what it reached, not a range. */
static void take_upper(const struct reading *reading, struct figure *figure)
{
	if (figure->quantity.value_max.digits.len == 0 || !reading_is(reading, figure->quantity.tokens.first, "from") ||
	    (!text_equal(text_of(figure->kind), TEXT("target")) &&
	     (figure->verb == UINT32_MAX || figure_word(reading, figure->verb, FLAG(commerce, growth)) == NULL)))
		return;
	figure->quantity.value = figure->quantity.value_max;
	figure->quantity.value_max.digits = TEXT("");
}

/* Money: a value, an investment or a target; behind "by" what it grew by. */
static bool read_money(const struct reading *reading, struct figure *figure)
{
	uint32_t before = figure->quantity.tokens.first;

	figure->verb =
		verb_of(reading, figure->noun, &figure->quantity, FLAG(commerce, reach) | FLAG(commerce, growth));
	if (figure->verb == UINT32_MAX)
		figure->verb = figure_invest(reading, figure->noun) ? figure->noun : UINT32_MAX;
	if (!is_tied(reading, figure))
		return false;
	figure->rule = "trade-value";
	figure->confidence = 0.95;
	figure->kind = figure_invests(reading, figure->noun) ? "investment" : "value";
	if (before > 0 && IS_ONE_OF(reading, before - 1, "from", "against"))
		return true;
	if (figure_own_aim(reading, &figure->quantity))
		figure->verb = UINT32_MAX;
	if (figure_own_aim(reading, &figure->quantity) ||
	    figure_aimed(reading, figure->noun, &figure->quantity, figure->sentence, figure->verb != UINT32_MAX)) {
		figure->kind = "target";
		figure->rule = "trade-target";
		figure->confidence = 0.9;
	} else if (before > 0 && reading_is(reading, before - 1, "by") && figure->verb != UINT32_MAX &&
		   figure_word(reading, figure->verb, FLAG(commerce, growth)) != NULL) {
		figure->kind = "growth";
		figure->rule = "trade-growth";
		figure->negative = figure_sign(reading, figure->verb) < 0;
	}
	take_upper(reading, figure);
	return true;
}

/* "up 1.9 percent", "an increase of 55 percent", "a 5 percent rise"; "accounted for 25 percent of output". */
static bool read_percent(const struct reading *reading, struct figure *figure)
{
	struct quantity *quantity = &figure->quantity;
	uint32_t before = quantity->tokens.first, behind = quantity->tokens.last;

	for (uint32_t i = before; i > figure->sentence.first && before - i < 5; i--) {
		if (IS_ONE_OF(reading, i - 1, "of", "by", "a", "an", "from", "sharply", "further", "another") ||
		    reading_sense(reading, i - 1, LIST_modifiers) != NULL)
			continue;
		if (figure_word(reading, i - 1, FLAG(commerce, growth)) == NULL)
			break;
		figure->verb = i - 1;
		break;
	}
	for (uint32_t i = behind; figure->verb == UINT32_MAX && i < figure->sentence.last && i < behind + 3; i++)
		if (figure_word(reading, i, FLAG(commerce, growth)) != NULL)
			figure->verb = i;
	if (figure->verb == UINT32_MAX && IS_ONE_OF(reading, behind, "more", "higher", "less", "lower") &&
	    reading_is(reading, behind + 1, "than")) {
		figure->verb = behind;
		figure->negative = IS_ONE_OF(reading, behind, "less", "lower");
	}
	if (figure->verb == UINT32_MAX)
		return false;
	figure->negative = figure->negative || figure_sign(reading, figure->verb) < 0;
	figure->kind = figure_aimed(reading, figure->noun, quantity, figure->sentence, true) ? "target" : "growth";
	figure->rule = "trade-growth";
	figure->confidence = 0.93;
	return true;
}

/* A share of trade or output: "which accounted for 25% of global output". */
static bool read_share(const struct reading *reading, struct figure *figure)
{
	uint32_t at = figure->quantity.tokens.first, behind = figure->quantity.tokens.last;

	if (at < 2 || !reading_is(reading, at - 1, "for") ||
	    !IS_ONE_OF(reading, at - 2, "accounted", "accounts", "accounting", "account") ||
	    !reading_is(reading, behind, "of"))
		return false;
	for (uint32_t i = behind + 1; i < figure->sentence.last && i < behind + 8; i++)
		if (IS_ONE_OF(reading, i, "output", "production", "exports", "imports", "trade", "turnover", "market",
			      "investment")) {
			figure->noun = i;
			figure->verb = at - 2;
			figure->kind = "value";
			figure->share = true;
			figure->rule = "trade-share";
			figure->confidence = 0.85;
			return true;
		}
	return false;
}

/* "of oil a day", "per day", "of crude daily" */
static bool is_daily(const struct reading *reading, uint32_t token)
{
	uint32_t at = token;

	if (reading_is(reading, at, "of"))
		at += 2;
	if (IS_ONE_OF(reading, at, "oil", "crude"))
		at++;
	return reading_is(reading, at, "daily") ||
	       (IS_ONE_OF(reading, at, "a", "per", "each") && reading_is(reading, at + 1, "day"));
}

/* "will purchase 60 billion cubic metres of gas": goods by volume or weight, of a verb of buying or selling. */
static bool read_volume(const struct reading *reading, struct figure *figure)
{
	uint32_t at = figure->quantity.tokens.first, behind = figure->quantity.tokens.last;
	uint32_t verb = figure_goods(reading, at, figure->sentence.first, &figure->flow);

	if (verb == UINT32_MAX || reading_is(reading, at - 1, "per") || figure_crosses_other(reading, verb, at) ||
	    figure_crosses_other(reading, behind,
				 behind + 8 < figure->sentence.last ? behind + 8 : figure->sentence.last))
		return false;
	figure->noun = figure->verb = verb;
	figure->rule = "trade-volume";
	figure->confidence = 0.85;
	figure->kind = figure_aimed(reading, verb, &figure->quantity, figure->sentence, false) ? "target" : "value";
	take_upper(reading, figure);
	if (text_equal(figure->quantity.unit, TEXT("barrels")) && is_daily(reading, behind))
		figure->quantity.unit = TEXT("barrels per day");
	return true;
}

/* "will buy $40 billion worth of aircraft", "bought $94 billion of Brazilian goods" */
static bool is_worth_of(const struct reading *reading, const struct quantity *quantity)
{
	uint32_t behind = quantity->tokens.last, before = quantity->tokens.first;
	const struct mention *maker;

	if (!quantity->money)
		return false;
	if (reading_is(reading, behind, "worth"))
		return reading_is(reading, behind + 1, "of");
	maker = reading_is(reading, behind, "of") ? reading_mention_at(reading, behind + 1) : NULL;
	return before > 0 && figure_trades(reading, before - 1) && maker != NULL && maker->kind == MENTION_DEMONYM;
}

static void read_figure(struct reading *reading, const struct quantity *quantity, struct range sentence,
			struct entities principals)
{
	struct figure figure = {.quantity = *quantity, .sentence = sentence, .verb = UINT32_MAX};
	bool percent =
		text_equal(quantity->unit, TEXT("percent")) || text_equal(quantity->unit, TEXT("percentage_point"));
	struct figure_countries who;
	const struct trade_fact *meant = NULL;
	bool found, goods = figure_measures_goods(quantity->unit) || is_worth_of(reading, quantity);

	if ((!quantity->money && !percent && !goods) || figure_is_unknown_mark(reading, quantity) ||
	    figure_is_earlier(reading, quantity))
		return;
	if (figure_equivalent(reading, quantity))
		return;
	figure.noun = goods ? UINT32_MAX : figure_noun_of(reading, quantity, sentence);
	if (goods)
		found = read_volume(reading, &figure);
	else if (percent && read_share(reading, &figure))
		found = true;
	else if (figure.noun == UINT32_MAX &&
		 (percent || (meant = figure_meant(reading, quantity, sentence, &figure.noun)) == NULL))
		return;
	else
		found = quantity->money ? read_money(reading, &figure) : read_percent(reading, &figure);
	if (!found)
		return;
	if (meant != NULL) {
		who = (struct figure_countries){meant->countries, meant->reporter, meant->partner};
		figure.flow = meant->flow;
	} else if (!figure_who(reading, figure_side(reading, figure.noun, quantity->tokens.first), sentence, principals,
			       &who)) {
		return;
	}
	if (figure.share)
		figure_holder(reading, figure.verb, (struct range){quantity->tokens.last, figure.noun}, sentence, &who);
	add_figure(reading, &figure, &who);
}

/* "to 15 billion francs in 1986 from 21 billion in 1985": the second has the unit of the first. */
static void inherit_unit(const struct reading *reading, const struct quantity *before, struct quantity *quantity)
{
	uint32_t at = quantity->tokens.first;
	struct when when;

	if (before->unit.len == 0 || quantity->unit.len > 0 || quantity->multiplier < 6 ||
	    !IS_ONE_OF(reading, at - 1, "from", "to", "against", "with", "than"))
		return;
	if (phrase_word(reading, quantity->tokens.last) && !figure_when(reading, quantity->tokens.last, &when))
		return;
	quantity->unit = before->unit;
	quantity->money = true;
}

/* "more than" right before the token. */
static const struct sense *modifier_before(const struct reading *reading, uint32_t token)
{
	for (uint32_t words = 1; words <= 2 && words <= token; words++) {
		const struct sense *sense = reading_sense(reading, token - words, LIST_modifiers);

		if (sense != NULL && sense->words == words)
			return sense;
	}
	return NULL;
}

/* "Trade has more than doubled", "rose by a fifth": a growth whose number is in the verb or a fraction behind it. */
static void read_multiple(struct reading *reading, uint32_t token, struct range sentence, struct entities principals)
{
	const struct sense *verb = reading_kind(reading, token, LIST_commerce, FLAG(commerce, growth));
	const struct sense *modifier;
	struct figure figure = {.verb = UINT32_MAX,
				.sentence = sentence,
				.kind = "growth",
				.rule = "trade-multiple",
				.confidence = 0.85,
				.inferred = true};
	struct figure_countries who;
	int64_t percent = verb == NULL ? 0 : verb->row->number, fraction = 0;

	if (percent >= -1 && percent <= 1) {
		fraction = verb == NULL ? 0 : figure_fraction(reading, token);
		percent = fraction * figure_sign(reading, token);
	}
	if (percent == 0)
		return;
	modifier = modifier_before(reading, token);
	figure.noun = figure_grown(reading, token, sentence);
	figure.negative = percent < 0;
	figure.quantity = (struct quantity){
		.tokens = {token - (modifier == NULL ? 0 : modifier->words), token + (fraction > 0 ? 4 : 1)},
		.number = {token, token + 1},
		.value = decimal_of(reading->arena, figure.negative ? -percent : percent, 0),
		.modifier = modifier == NULL ? MODIFIER_NONE : read_modifier(reading, modifier),
		.unit = TEXT("percent"),
	};
	if (figure.noun != UINT32_MAX && figure_who(reading, figure.noun, sentence, principals, &who))
		add_figure(reading, &figure, &who);
}

static bool has_commerce(const struct reading *reading, size_t sentence)
{
	struct range range = reading->sentences.at[sentence].tokens;

	if ((reading->sentences.at[sentence].uses & (FLAG(uses, buy) | FLAG(uses, sell) | FLAG(uses, invest))) != 0)
		return true;
	for (uint32_t i = range.first; reading->trade.count > 0 && i < range.last; i++)
		if (figure_stands_in(reading, i))
			return true;
	for (uint32_t i = range.first; i < range.last; i++)
		if (reading->senses[i].count > 0 &&
		    (figure_word(reading, i,
				 FLAG(commerce, trade) | FLAG(commerce, export) | FLAG(commerce, import) |
					 FLAG(commerce, balance) | FLAG(commerce, investment) | FLAG(commerce, rank)) !=
			     NULL ||
		     reading_is(reading, i, "accounted")))
			return true;
	return false;
}

/* `before`: the money told last in the sentence. */
static void read_settled(struct reading *reading, const struct quantity *before, struct quantity *quantity,
			 struct range sentence, struct entities principals)
{
	if (figure_same_dollar(reading, before, quantity) || figure_settle_dollar(reading, quantity))
		read_figure(reading, quantity, sentence, principals);
	else
		reading_warn(reading, "currency-unknown", quantity->tokens,
			     TEXT("a bare $ here, where a country has a dollar of its own"));
}

void read_trade(struct reading *reading)
{
	struct entities principals = {NULL, 0};
	struct quantity money = {.unit = TEXT("")};
	bool known = false;

	for (size_t i = 0; i < reading->sentences.count; i++) {
		struct range range = reading->sentences.at[i].tokens;

		if (!has_commerce(reading, i))
			continue;
		if (!known)
			principals = phrase_principals(reading);
		known = true;
		money.unit = TEXT("");
		for (uint32_t at = range.first; at < range.last;) {
			struct quantity quantity;
			uint32_t rank_end = figure_rank(reading, at, range, principals);

			if (rank_end > at) {
				at = rank_end;
			} else if (read_quantity(reading, at, &quantity)) {
				inherit_unit(reading, &money, &quantity);
				if (!figure_is_unreal(reading, &quantity, range))
					read_settled(reading, &money, &quantity, range, principals);
				if (quantity.money)
					money = quantity;
				at = quantity.tokens.last;
			} else {
				read_multiple(reading, at, range, principals);
				at++;
			}
		}
	}
}
