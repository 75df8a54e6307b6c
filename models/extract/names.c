/* SPDX-License-Identifier: MIT */
#include "models/extract/names.h"

#include <stdlib.h>
#include <string.h>

#include "models/extract/clauses.h"
#include "models/extract/registry.h"
#include "models/extract/words.h"

/* ---- pronouns and groups ---- */

/* "the aide quoted him as saying" */
bool is_quoted_person(const struct reading *reading, uint32_t token)
{
	return token > 0 && IS_ONE_OF(reading, token - 1, "quoted", "quotes", "quoting", "cited", "citing") &&
	       reading_is(reading, token + 1, "as");
}

static uint32_t try_personal_pronoun(struct reading *reading, uint32_t token)
{
	bool source = token > 1 && IS_ONE_OF(reading, token, "him", "her", "them") &&
		      ((reading_is(reading, token - 1, "to") && reading_is(reading, token - 2, "according") &&
			!is_capital_word(reading, token + 1)) ||
		       is_quoted_person(reading, token));
	bool owns = !source && IS_ONE_OF(reading, token, "his", "her", "its", "their", "our", "my");

	if (!owns && !source && !IS_ONE_OF(reading, token, "he", "she", "it", "they", "we", "i"))
		return token;
	if (IS_ONE_OF(reading, token, "it", "its") && reading_flag(reading, token, TOKEN_ALL_CAPS))
		return token;
	add_mention(reading, MENTION_PRONOUN, (struct range){token, token + 1}, (struct range){token, token + 1},
		    NO_ENTITY)
		->possessive = owns;
	return token + 1;
}

static uint32_t try_pronoun(struct reading *reading, uint32_t token)
{
	if (reading_is(reading, token, "both") && (is_finite(reading, token + 1) || is_adverb(reading, token + 1))) {
		(void)add_mention(reading, MENTION_PRONOUN, (struct range){token, token + 1},
				  (struct range){token, token + 1}, NO_ENTITY);
		return token + 1;
	}
	return try_personal_pronoun(reading, token);
}

/* "Ministers welcomed" at the head of a paragraph: the capital proves nothing, the verb does. */
static bool speaks_first(const struct reading *reading, uint32_t first, uint32_t end, uint32_t limit)
{
	return reading_flag(reading, first, TOKEN_CAPITAL) && is_finite(reading, skip_inserted(reading, end, limit));
}

/* "the IGAD heads of state": an acronym before the noun. */
static bool acts_as_body(const struct reading *reading, uint32_t token)
{
	return reading_flag(reading, token, TOKEN_ALL_CAPS) &&
	       reading_sense(reading, token, LIST_organizations) != NULL &&
	       reading_sense(reading, token, LIST_organizations)->words == 1 &&
	       reading_sense(reading, token + 1, LIST_groups) != NULL;
}

/* "The presidents of Chad, Mali and Niger": behind the countries, where there are two or more; else the token. */
static uint32_t behind_countries(const struct reading *reading, uint32_t token, uint32_t limit)
{
	uint32_t next = token + 1;
	bool last = false;

	if (!reading_is(reading, token, "of"))
		return token;
	for (;;) {
		const struct sense *country;

		next += reading_is(reading, next, "the");
		country = country_at(reading, next);
		if (country == NULL || (country->forms & FORM_FIRST) == 0 || next + country->words > limit)
			return token;
		next += country->words;
		if (reading_flag(reading, next, TOKEN_POSSESSIVE))
			return token;
		if (last)
			return next;
		next += reading_mark(reading, next, ',');
		last = reading_is(reading, next, "and");
		if (!last && !reading_mark(reading, next - 1, ','))
			return token;
		next += last;
	}
}

/* "the two leaders", "both sides", "the Russian and Chinese presidents", "the heads of the two states". */
static uint32_t try_group(struct reading *reading, uint32_t token, uint32_t limit)
{
	uint32_t next = token, end;
	const struct sense *group, *number;
	bool counted = false;

	if (!reading_knows(reading, reading->sentence_of[token], LIST_groups) ||
	    (token > 0 && IS_ONE_OF(reading, token - 1, "several", "some", "many", "most", "other", "certain")))
		return token; /* "several ministers": not all of them */
	group = token > 0 ? reading_sense(reading, token - 1, LIST_groups) : NULL;
	if (group != NULL && group->words > 1)
		return token; /* the "States" of "some Member States" */
	if (IS_ONE_OF(reading, next, "both", "all", "each")) {
		counted = true;
		next += !reading_is(reading, next, "each"); /* "each side" */
	}
	if (IS_ONE_OF(reading, next, "the", "these", "our", "their", "its")) {
		counted = true;
		next++;
	}
	number = reading_sense(reading, next, LIST_numbers);
	if (number != NULL && number->row->number >= 2 && number->row->number <= 30 &&
	    token_at(reading, next)->kind == TOKEN_WORD) {
		next += number->words;
		counted = true;
	}
	for (uint32_t guard = 0; guard < 6; guard++) {
		const struct sense *country = country_at(reading, next);

		if (country != NULL && (country->forms & FORM_SECOND) != 0)
			next += country->words;
		else if (counted && acts_as_body(reading, next))
			next++;
		else if (next > token && (reading_is(reading, next, "and") || reading_mark(reading, next, ',')) &&
			 country_at(reading, next + 1) != NULL)
			next++;
		else
			break;
	}
	group = reading_sense(reading, next, LIST_groups);
	if (group == NULL || next + group->words > limit)
		return token;
	end = next + group->words;
	if ((group->row->flags & FLAG(groups, persons)) != 0)
		end = behind_countries(reading, end, limit);
	if (!counted &&
	    !(reading_flag(reading, next, TOKEN_CAPITAL) && !reading_flag(reading, next, TOKEN_PARAGRAPH_START)) &&
	    !speaks_first(reading, next, end, limit))
		return token;
	next += group->words;
	if (is_unknown_name(reading, next) && name_end(reading, next, limit) > next + 1)
		return token; /* "Trade Ministers Ana Lopez and Ewa Nowak" */
	(void)add_mention(reading, MENTION_GROUP, (struct range){token, end}, (struct range){next - group->words, next},
			  NO_ENTITY);
	return end;
}

/* ---- the scan ---- */

/* Whether any name but a stranger can start with this token: most cannot, and that must cost little. */
static bool can_start(const struct reading *reading, uint32_t token)
{
	const uint64_t classes = FLAG(words, determiner) | FLAG(words, demonstrative) | FLAG(words, possessive) |
				 FLAG(words, pronoun) | FLAG(words, quantifier);
	const uint32_t lists = UINT32_C(1) << LIST_titles | UINT32_C(1) << LIST_numbers | UINT32_C(1) << LIST_groups |
			       UINT32_C(1) << LIST_heads;

	return (reading->tokens.at[token].flags & (TOKEN_CAPITAL | TOKEN_HYPHENATED)) != 0 ||
	       (reading->classes[token] & classes) != 0 || (reading->senses[token].lists & lists) != 0;
}

static uint32_t scan_at(struct reading *reading, uint32_t token, uint32_t limit)
{
	const struct sentence_range *sentence = &reading->sentences.at[reading->sentence_of[token]];
	bool starts = can_start(reading, token);
	uint32_t end;

	if (sentence->shouted)
		return try_country(reading, token, limit);
	end = starts ? try_listed_holders(reading, token, limit) : token;
	if (end > token)
		return end;
	if ((sentence->uses & (FLAG(uses, stranger) | FLAG(uses, strangers))) != 0)
		end = try_stranger(reading, token, limit);
	if (end > token || !starts)
		return end;
	end = try_group(reading, token, limit);
	if (end > token) {
		add_inner_countries(reading, (struct range){token, end});
		return end;
	}
	end = try_institution(reading, token, limit);
	if (end > token)
		return end;
	end = try_titled(reading, token, limit);
	if (end > token) {
		const struct mention last = reading->mentions.at[reading->mentions.count - 1];

		add_inner_countries(reading, (struct range){last.tokens.first, last.name.first});
		if (last.kind == MENTION_PERSON || last.kind == MENTION_ROLE)
			add_inner_countries(reading, (struct range){last.name.last, last.tokens.last});
		return end;
	}
	end = try_organization(reading, token, limit);
	if (end == token)
		end = try_own_acronym(reading, token);
	if (end == token)
		end = try_country(reading, token, limit);
	if (end == token)
		end = try_plain_name(reading, token, limit);
	if (end == token)
		end = try_pronoun(reading, token);
	return end;
}

/* A single known surname at the start of a sentence is a name only where a verb or a name's company follows ("Key
 * said", not "Key projects"). */
static bool acts_as_name(const struct reading *reading, uint32_t token, uint32_t end)
{
	const struct sense *verb = reading_sense(reading, end, LIST_verbs);

	if (reading_flag(reading, token, TOKEN_ALL_CAPS))
		return true;
	if (token != reading->sentences.at[reading->sentence_of[token]].tokens.first || reading->words[token] == NULL)
		return true;
	return (verb != NULL && (verb->forms & (FORM_PAST | FORM_S)) != 0) ||
	       reading_flag(reading, end, TOKEN_POSSESSIVE) ||
	       (reading_classes(reading, end) &
		(FLAG(words, auxiliary) | FLAG(words, modal) | FLAG(words, coordinator) | FLAG(words, adverb))) != 0 ||
	       reading_mark(reading, end, ',');
}

/* Names without a title of persons known by now. */
static void find_known_names(struct reading *reading, const uint8_t *covered)
{
	for (uint32_t i = 0; i < reading->tokens.count; i++) {
		uint32_t end = i;
		entity_index person;

		if (covered[i] != 0 || (reading->tokens.at[i].flags & (TOKEN_CAPITAL | TOKEN_HYPHENATED)) == 0 ||
		    !is_name_word(reading, i) || !registry_knows_word(reading, i))
			continue;
		while (end < reading->tokens.count && covered[end] == 0 &&
		       (end == i || reading->sentence_of[end] == reading->sentence_of[i]) &&
		       (is_name_word(reading, end) ||
			(is_name_particle(reading, end) && is_name_word(reading, end + 1))) &&
		       registry_knows_word(reading, end))
			end++;
		if (end == i)
			continue;
		person = registry_known(reading, (struct range){i, end});
		while (person == NO_ENTITY && end > i + 1)
			person = registry_known(reading, (struct range){i, --end});
		if (person == NO_ENTITY || (end - i == 1 && !acts_as_name(reading, i, end)))
			continue;
		(void)registry_person(reading, (struct range){i, end}, NULL, "known-name", 0.9);
		(void)add_mention(reading, MENTION_PERSON, (struct range){i, end}, (struct range){i, end}, person);
		i = end - 1;
	}
}

static int by_place(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;

	if (x->tokens.first != y->tokens.first)
		return x->tokens.first < y->tokens.first ? -1 : 1;
	if (x->tokens.last != y->tokens.last)
		return x->tokens.last > y->tokens.last ? -1 : 1;
	return (x->name.first > y->name.first) - (x->name.first < y->name.first);
}

static void index_mentions(struct reading *reading)
{
	size_t next = 0;

	reading->mentions_from = arena_array(reading->arena, reading->tokens.count + 1, sizeof(uint32_t));
	for (uint32_t i = 0; i < reading->tokens.count; i++) {
		while (next < reading->mentions.count && reading->mentions.at[next].tokens.first < i)
			next++;
		reading->mentions_from[i] = (uint32_t)next;
	}
}

void read_names(struct reading *reading)
{
	uint8_t *covered = arena_array(reading->arena, reading->tokens.count + 1, 1);

	reading->registry = registry_new(reading);
	for (uint32_t i = 0; i < reading->tokens.count;) {
		uint32_t end = scan_at(reading, i, reading->sentences.at[reading->sentence_of[i]].tokens.last);

		if (end == i) {
			i++;
			continue;
		}
		memset(covered + i, 1, end - i);
		i = end;
	}
	find_known_names(reading, covered);
	if (reading->mentions.count > 0)
		qsort(reading->mentions.at, reading->mentions.count, sizeof(struct mention), by_place);
	index_mentions(reading);
	registry_finish(reading);
}
