/* SPDX-License-Identifier: MIT */
#include "models/extract/clauses.h"
#include "models/extract/names.h"
#include "models/extract/phrases.h"
#include "models/extract/registry.h"

/*
 * Bodies that speak without a proper name: "Yemen's internationally recognized government accused …", "the defense
 * ministry said", "Han's office said"; and seats that stand for who sits there: "the Kremlin rejected". They are nobody
 * but as the subject of a verb that attributes.
 */

enum { MAX_WORDS = 8 };

/* "Acting under its Protocol, the Council:": over the list of what it decides. */
static bool heads_list(const struct reading *reading, uint32_t end)
{
	return reading_mark(reading, end, ':') && end + 1 == reading_sentence_end(reading, end) &&
	       reading_flag(reading, end + 1, TOKEN_PARAGRAPH_START);
}

/* The verb behind the words, over adverbs, times and "has", or a list of verbs. A past form: what an -s form is behind
 * a noun is unsure. */
static bool speaks_behind(const struct reading *reading, uint32_t end, uint32_t limit)
{
	uint32_t token = skip_inserted(reading, end, limit);
	const struct sense *verb;

	if (heads_list(reading, end))
		return true;
	while (token < limit && IS_ONE_OF(reading, token, "has", "have", "had"))
		token = skip_inserted(reading, token + 1, limit);
	verb = token < limit ? reading_sense(reading, token, LIST_verbs) : NULL;
	return verb != NULL && (verb->row->flags & FLAG(verbs, weak)) == 0 &&
	       !reading_flag(reading, token, TOKEN_CAPITAL) &&
	       ((verb->forms & FORM_PAST) != 0 || IS_ONE_OF(reading, token, "says", "say"));
}

/* "according to" names a source too; any other preposition makes what follows an object. */
static bool can_be_subject(const struct reading *reading, uint32_t token)
{
	uint32_t start = reading->sentences.at[reading->sentence_of[token]].tokens.first;

	return !is_object(reading, token, start) &&
	       !(token > start && reading_flag(reading, token - 1, TOKEN_POSSESSIVE));
}

static bool is_seat(const struct reading *reading, const struct sense *place)
{
	return place != NULL && text_equal(lexicon_cell(reading->lexicon, place->row, "kind"), TEXT("seat"));
}

/* Which body "the ministry" is: the one of that noun named last; NO_ENTITY none. */
static entity_index named_before(const struct reading *reading, uint32_t noun)
{
	entity_index listed = organization_with_word(reading, noun);

	for (size_t i = reading->mentions.count; i > 0 && listed == NO_ENTITY; i--) {
		const struct mention *mention = &reading->mentions.at[i - 1];

		if (mention->kind == MENTION_ORGANIZATION && mention->refers.count == 1 &&
		    (text_equal(token_at(reading, mention->name.first)->folded, token_at(reading, noun)->folded) ||
		     text_equal(token_at(reading, mention->name.last - 1)->folded, token_at(reading, noun)->folded)))
			return mention->refers.at[0];
	}
	return listed;
}

/* "Yemen's internationally recognized government": the country. */
static entity_index country_governed(struct reading *reading, struct range words, uint32_t noun)
{
	if (!reading_is(reading, noun, "government"))
		return NO_ENTITY;
	for (uint32_t i = words.first; i < noun; i++)
		if (country_at(reading, i) != NULL)
			return country_of(reading, country_at(reading, i));
	return NO_ENTITY;
}

/* Its name: an id would join "Han's" to one word, "hans", so the owner stands in it without his ending. */
static struct text name_of_body(struct reading *reading, struct range words)
{
	struct text name = {"", 0};

	for (uint32_t first = words.first, i = first; i <= words.last; i++) {
		struct text part;

		if (i < words.last && !reading_flag(reading, i, TOKEN_POSSESSIVE))
			continue;
		part = reading_words(reading, (struct range){first, i});
		name = name.len == 0 ? part
				     : arena_print(reading->arena, "%.*s %.*s", (int)name.len, name.at, (int)part.len,
						   part.at);
		first = i + 1;
	}
	return name;
}

static uint32_t add_body(struct reading *reading, struct range words, uint32_t noun)
{
	entity_index body = country_governed(reading, words, noun);

	if (body != NO_ENTITY) {
		(void)add_mention(reading, MENTION_COUNTRY, words, (struct range){noun, words.last}, body);
		return words.last;
	}
	if (words.first + 1 == noun && words.last == noun + 1 && reading_is(reading, words.first, "the"))
		body = named_before(reading, noun);
	if (body == NO_ENTITY)
		body = registry_text(reading, name_of_body(reading, words));
	add_mention(reading, MENTION_ORGANIZATION, words, (struct range){noun, words.last}, NO_ENTITY)->refers =
		reading_entities(reading, &body, 1);
	add_inner_countries(reading, words);
	return words.last;
}

static uint32_t try_seat(struct reading *reading, uint32_t token, uint32_t limit)
{
	uint32_t name = token + (reading_is(reading, token, "the") ? 1 : 0);
	const struct sense *place =
		reading_flag(reading, name, TOKEN_CAPITAL) ? reading_sense(reading, name, LIST_places) : NULL;

	if (!is_seat(reading, place) || !speaks_behind(reading, name + place->words, limit))
		return token;
	return add_body(reading, (struct range){token, name + place->words}, name);
}

/* A word before the noun: an adjective, a country, whoever owns it. */
static bool stands_before(const struct reading *reading, uint32_t token)
{
	const uint64_t others = FLAG(words, preposition) | FLAG(words, coordinator) | FLAG(words, subordinator) |
				FLAG(words, auxiliary) | FLAG(words, modal) | FLAG(words, relative) |
				FLAG(words, determiner) | FLAG(words, demonstrative);

	return reading_flag(reading, token, TOKEN_POSSESSIVE) ||
	       (phrase_word(reading, token) && (reading_classes(reading, token) & others) == 0 &&
		!is_calendar(reading, token) && !reading_mark(reading, token, ',') &&
		reading_sense(reading, token, LIST_verbs) == NULL);
}

/* Words of the noun of a body at the token: "ministry", "office"; 0 where it is none, or it is part of a proper name.
 */
static uint32_t body_noun(const struct reading *reading, uint32_t token, uint32_t first)
{
	const struct sense *head = reading_sense(reading, token, LIST_heads);
	uint32_t before = token - (reading_flag(reading, token - 1, TOKEN_POSSESSIVE) ? 2 : 1);

	if (IS_ONE_OF(reading, token, "opposition", "leadership", "junta", "regime", "watchdog"))
		return 1;
	if (head == NULL ||
	    text_equal(lexicon_cell(reading->lexicon, head->row, "classification"), TEXT("not_organization")))
		return 0;
	if (reading_flag(reading, token, TOKEN_CAPITAL) && before > first && is_capital_word(reading, before) &&
	    reading_classes(reading, before) == 0 && country_at(reading, before) == NULL)
		return 0;
	return head->words;
}

static bool opens_body(const struct reading *reading, uint32_t token)
{
	return (reading_classes(reading, token) & (FLAG(words, determiner) | FLAG(words, possessive))) != 0 ||
	       (is_capital_word(reading, token) && !is_calendar(reading, token));
}

uint32_t try_institution(struct reading *reading, uint32_t token, uint32_t limit)
{
	uint32_t sentence = reading->sentence_of[token], end;
	bool owned = (reading_classes(reading, token) & (FLAG(words, determiner) | FLAG(words, possessive))) != 0;

	if ((!reading_knows(reading, sentence, LIST_verbs) &&
	     !heads_list(reading, reading->sentences.at[sentence].tokens.last - 1)) ||
	    !opens_body(reading, token) || !can_be_subject(reading, token))
		return token; /* most tokens end here: what stands in front costs less than what stands behind */
	if (reading_knows(reading, sentence, LIST_places)) {
		end = try_seat(reading, token, limit);
		if (end > token)
			return end;
	}
	for (uint32_t i = token + (owned ? 1 : 0); i < limit && i - token < MAX_WORDS; i++) {
		uint32_t noun = owned ? body_noun(reading, i, token) : 0;

		if (noun > 0 && speaks_behind(reading, i + noun, limit))
			return add_body(reading, (struct range){token, i + noun}, i);
		if (!stands_before(reading, i))
			return token;
		owned = owned || reading_flag(reading, i, TOKEN_POSSESSIVE) ||
			(country_at(reading, i) != NULL && (country_at(reading, i)->forms & FORM_SECOND) != 0);
	}
	return token;
}
