/* SPDX-License-Identifier: MIT */
/* Over 300 lines: phrases, their items and titles, and whom a dispatch is about are asked for together. */
#include "models/extract/phrases.h"

#include <string.h>

bool words_print(struct text folded, const char *printed)
{
	struct text list = text_of(printed);

	for (size_t at = text_find(list, folded, 1); at != SIZE_MAX; at = text_find(list, folded, at + 1))
		if (list.at[at - 1] == '"' && list.at[at + folded.len] == '"')
			return true;
	return false;
}

bool is_one_of(const struct reading *reading, uint32_t token, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (reading_is(reading, token, words[i]))
			return true;
	return false;
}

bool has_class_among(const struct reading *reading, const struct row *verb, const char *const *classes, size_t count)
{
	struct text class = lexicon_cell(reading->lexicon, verb, "class");

	for (size_t i = 0; i < count; i++)
		if (text_equal(class, text_of(classes[i])))
			return true;
	return false;
}

bool phrase_word(const struct reading *reading, uint32_t token)
{
	return token < reading->tokens.count && reading->tokens.at[token].kind != TOKEN_MARK;
}

bool phrase_capital(const struct reading *reading, uint32_t token)
{
	return token < reading->tokens.count && reading->tokens.at[token].kind == TOKEN_WORD &&
	       reading_flag(reading, token, TOKEN_CAPITAL);
}

bool phrase_auxiliary(const struct reading *reading, uint32_t token)
{
	return (reading_classes(reading, token) & (FLAG(words, auxiliary) | FLAG(words, modal))) != 0 &&
	       !phrase_capital(reading, token);
}

bool phrase_negation(const struct reading *reading, uint32_t token)
{
	if (!phrase_word(reading, token))
		return false;
	if (IS_ONE_OF(reading, token, "not", "no") && IS_ONE_OF(reading, token + 1, "only", "just", "merely", "simply"))
		return false;
	return (reading_classes(reading, token) & FLAG(words, negation)) != 0 ||
	       text_ends(reading->tokens.at[token].folded, TEXT("n't"));
}

/* ---- lists ---- */

/* A mark that belongs to nothing at the end of a phrase. */
static bool is_outer_mark(const struct reading *reading, uint32_t token)
{
	return !phrase_word(reading, token) && !reading_flag(reading, token, TOKEN_QUOTE_CLOSE) &&
	       !reading_mark(reading, token, ')') && !reading_mark(reading, token, '%');
}

struct range phrase_trim(const struct reading *reading, struct range range)
{
	const uint64_t outer = FLAG(words, determiner) | FLAG(words, coordinator);

	while (range.first < range.last &&
	       (!phrase_word(reading, range.first) || (reading_classes(reading, range.first) & outer) != 0) &&
	       !reading_flag(reading, range.first, TOKEN_QUOTE_OPEN) && !reading_mark(reading, range.first, '$'))
		range.first++;
	while (range.first < range.last &&
	       (is_outer_mark(reading, range.last - 1) || IS_ONE_OF(reading, range.last - 1, "and", "or", "but")))
		range.last--;
	return range;
}

static size_t count_mark(const struct reading *reading, struct range range, char mark)
{
	size_t count = 0;

	for (uint32_t i = range.first; i < range.last; i++)
		count += reading_mark(reading, i, mark);
	return count;
}

static void add_item(const struct reading *reading, struct range item, struct range *items, size_t *count, size_t room)
{
	item = phrase_trim(reading, item);
	if (item.first < item.last && *count < room)
		items[(*count)++] = item;
}

/* "the Belt and Road Initiative": the "and" stands inside of one name. */
static bool is_inner_and(const struct reading *reading, uint32_t and, uint32_t end)
{
	const uint64_t heads = FLAG(uses, after_one) | FLAG(uses, after_two);
	uint32_t last = and+1;

	if (!phrase_capital(reading, and-1))
		return false;
	while (last < end && phrase_capital(reading, last))
		last++;
	return last > and+2 && (reading_uses(reading, last - 1) & heads) != 0 &&
	       !text_ends(token_at(reading, last - 1)->folded, TEXT("s"));
}

/* The "and" between two items of a range, the first or that of "on gems and stones and on air traffic"; its end where
 * there is none. */
static uint32_t find_and(const struct reading *reading, struct range range)
{
	for (uint32_t i = range.first + 1; i + 2 < range.last; i++)
		if (reading_is(reading, i, "and") && reading_is(reading, i + 1, "on"))
			return i;
	for (uint32_t i = range.first + 1; i + 1 < range.last; i++)
		if ((reading_is(reading, i, "and") && !is_inner_and(reading, i, range.last)) ||
		    (reading_is(reading, i, "as") && reading_is(reading, i + 1, "well")))
			return i;
	return range.last;
}

size_t phrase_items(const struct reading *reading, struct range range, struct range *ret_items, size_t room)
{
	char mark = count_mark(reading, range, ';') > 0 ? ';' : ',';
	size_t marks = count_mark(reading, range, mark), count = 0;
	uint32_t first = range.first, and;

	for (uint32_t i = range.first; marks > 0 && i < range.last; i++) {
		if (!reading_mark(reading, i, mark))
			continue;
		add_item(reading, (struct range){first, i}, ret_items, &count, room);
		first = i + 1;
	}
	range.first = first;
	and = find_and(reading, range);
	if (mark == ';' || (marks > 0 && IS_ONE_OF(reading, first, "and", "or")) || and == range.last) {
		add_item(reading, range, ret_items, &count, room);
		return count;
	}
	add_item(reading, (struct range){first, and}, ret_items, &count, room);
	if (reading_is(reading, and, "as"))
		and += 2;
	add_item(reading, (struct range){and+1, range.last}, ret_items, &count, room);
	return count;
}

struct texts phrase_texts(const struct reading *reading, const struct range *items, size_t count)
{
	struct text *at = arena_array(reading->arena, count, sizeof(*at));

	for (size_t i = 0; i < count; i++)
		at[i] = reading_words(reading, items[i]);
	return (struct texts){at, count};
}

/* ---- titles and clauses ---- */

static bool is_link(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "of", "on", "for", "and", "the", "to", "in", "against", "between", "with",
			 "through") ||
	       (IS_ONE_OF(reading, token, "a", "an") && token > 0 &&
		(IS_ONE_OF(reading, token - 1, "through", "on", "for", "with", "of") ||
		 (phrase_capital(reading, token - 1) && /* "on Creating an Inspiring Example" */
		  text_ends(token_at(reading, token - 1)->folded, TEXT("ing")))));
}

/* "the People's Republic of China", "for Workers' Rights": the possessive at the token is a part of the name. */
static bool is_inner_possessive(const struct reading *reading, uint32_t token)
{
	const struct sense *country = reading_sense(reading, token - 1, LIST_countries);

	return reading_flag(reading, token, TOKEN_POSSESSIVE) && phrase_capital(reading, token + 1) &&
	       (text_ends(reading->tokens.at[token - 1].folded, TEXT("s")) || (country != NULL && country->words > 2));
}

/* A list of names goes on behind this comma: a capital now, and an "and" with a capital soon. */
static bool list_goes_on(const struct reading *reading, uint32_t comma, uint32_t end)
{
	if (!phrase_capital(reading, comma + 1))
		return false;
	for (uint32_t i = comma + 2; i < end && i < comma + 10; i++) {
		if (IS_ONE_OF(reading, i, "and", "or"))
			return phrase_capital(reading, i + 1);
		if (!phrase_capital(reading, i) && !reading_mark(reading, i, ',') && !is_link(reading, i))
			return false;
	}
	return false;
}

static bool starts_person(const struct reading *reading, uint32_t token)
{
	const struct mention *mention = reading_mention_at(reading, token);

	return mention != NULL && (mention->kind == MENTION_PERSON || mention->kind == MENTION_ROLE);
}

/* "in September 2018": when it was, no part of a title. */
static bool is_time(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_calendar);

	return sense != NULL && (sense->row->flags & (FLAG(calendar, month) | FLAG(calendar, weekday))) != 0;
}

uint32_t phrase_title_end(const struct reading *reading, uint32_t token, uint32_t end)
{
	uint32_t last = token, at = token;
	bool between = false; /* "between India and the Republic": one "and the" belongs to it */

	while (at < end) {
		uint32_t next = at;

		if (reading_mark(reading, next, ',') && list_goes_on(reading, next, end))
			next++;
		if (next > token && is_inner_possessive(reading, next))
			next++;
		for (uint32_t links = 0; links < 3 && is_link(reading, next); links++)
			next++;
		if (next >= end || !phrase_capital(reading, next) || starts_person(reading, next) ||
		    (next > at && is_time(reading, next)))
			break;
		if (next >= at + 2 && reading_is(reading, next - 1, "the") && reading_is(reading, next - 2, "and") &&
		    !between)
			break;
		between = (between && !reading_is(reading, at, "and")) || reading_is(reading, at, "between");
		if (next > at && reading_sense(reading, next, LIST_instruments) != NULL &&
		    (IS_ONE_OF(reading, next - 1, "and", "to", "in", "with") ||
		     (next > at + 1 && reading_is(reading, next - 2, "and"))))
			break;
		at = next + 1;
		last = at;
	}
	return last;
}

uint32_t phrase_clause_start(const struct reading *reading, uint32_t token)
{
	uint32_t first = reading->sentences.at[reading->sentence_of[token]].tokens.first, at = token;

	while (first < token && reading->tokens.at[first].end <= reading->dateline.span.end)
		first++;
	while (at > first && !reading_mark(reading, at - 1, ';') && !reading_mark(reading, at - 1, ':') &&
	       !reading_mark(reading, at - 1, '~'))
		at--;
	while (at < token && !phrase_word(reading, at))
		at++;
	return at;
}

/* ---- principals ---- */

static bool is_leader(const struct entity *entity)
{
	return entity->kind == ENTITY_PERSON && entity->country != NO_ENTITY;
}

/* A union of states is spoken of more than the second country, or as a side ("the GCC side"): it is one of the two that
 * the dispatch is about. */
static bool leads_bloc(const struct reading *reading, uint32_t weight)
{
	uint32_t *counts = arena_array(reading->arena, reading->entities.count + 1, sizeof(*counts));

	for (size_t i = 0; i < reading->mentions.count; i++) {
		const struct mention *mention = &reading->mentions.at[i];

		if (mention->kind != MENTION_ORGANIZATION || mention->refers.count != 1 ||
		    !text_equal(reading->entities.at[mention->refers.at[0]].classification, TEXT("bloc")))
			continue;
		if (++counts[mention->refers.at[0]] > weight || reading_is(reading, mention->tokens.last - 1, "side"))
			return true;
	}
	return false;
}

/* Both are named in the headline: "Statement by the Leaders of A and B". */
static bool are_headed(const struct reading *reading, size_t a, size_t b)
{
	struct range head = reading->sentences.at[0].tokens;
	struct entities named = reading_entities_in(reading, head, ENTITY_COUNTRY);
	size_t found = 0;

	if (!phrase_word(reading, head.last - 1))
		return false;

	for (size_t i = 0; i < named.count; i++)
		found += named.at[i] == a || named.at[i] == b;
	return found == 2;
}

struct entities phrase_principals(const struct reading *reading)
{
	size_t count = reading->entities.count, best = SIZE_MAX, second = SIZE_MAX, third = SIZE_MAX;
	uint32_t *weights = arena_array(reading->arena, count + 1, sizeof(*weights));
	entity_index pair[2];

	for (size_t i = 0; i < reading->mentions.count; i++) {
		const struct mention *mention = &reading->mentions.at[i];

		if (mention->kind == MENTION_PRONOUN || mention->kind == MENTION_GROUP ||
		    reading_sense(reading, mention->tokens.first, LIST_currencies) != NULL)
			continue;
		for (size_t j = 0; j < mention->refers.count; j++) {
			entity_index country = reading_country_of(reading, mention->refers.at[j]);

			if (country != NO_ENTITY)
				weights[country] += is_leader(&reading->entities.at[mention->refers.at[j]]) ? 2 : 1;
		}
	}
	for (size_t i = 0; i < count; i++) {
		if (weights[i] == 0)
			continue;
		if (best == SIZE_MAX || weights[i] > weights[best]) {
			third = second;
			second = best;
			best = i;
		} else if (second == SIZE_MAX || weights[i] > weights[second]) {
			third = second;
			second = i;
		} else if (third == SIZE_MAX || weights[i] > weights[third]) {
			third = i;
		}
	}
	if (second == SIZE_MAX || (weights[second] < 2 && (third != SIZE_MAX || !are_headed(reading, best, second))) ||
	    leads_bloc(reading, weights[second]) || (third != SIZE_MAX && weights[third] == weights[second]))
		return (struct entities){NULL, 0};
	pair[0] = (entity_index)(best < second ? best : second);
	pair[1] = (entity_index)(best < second ? second : best);
	return reading_entities(reading, pair, 2);
}
