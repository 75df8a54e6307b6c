/* SPDX-License-Identifier: MIT */
#include "models/extract/clauses.h"
#include "models/extract/names.h"
#include "models/extract/words.h"

/* Persons whom no title announces: what stands around their names does. */

/* "Sergei Lavrov, the Russian foreign minister," */
static bool has_office_behind(struct reading *reading, uint32_t end, uint32_t limit, struct office *ret_office)
{
	uint32_t office = end + 1;

	if (!reading_mark(reading, end, ','))
		return false;
	office += IS_ONE_OF(reading, office, "a", "an") ? 1 : 0;
	return read_bare_office(reading, office, limit, ret_office);
}

/* "Vladimir Putin and …": what a person is joined with by "and" is a person. */
static bool follows_person(const struct reading *reading, uint32_t token)
{
	const struct mention *last =
		reading->mentions.count == 0 ? NULL : &reading->mentions.at[reading->mentions.count - 1];

	return last != NULL && token > 0 && reading_is(reading, token - 1, "and") &&
	       ((last->kind == MENTION_PERSON && last->tokens.last + 1 == token) ||
		(token > 2 && registry_knows_word(reading, token - 2) &&
		 reading->sentence_of[token - 2] == reading->sentence_of[token]));
}

/* A participle that only people are the subject of. */
static bool is_said_of(const struct reading *reading, uint32_t token)
{
	const struct sense *verb = reading_sense(reading, token, LIST_verbs);

	return verb != NULL && (verb->forms & FORM_PAST) != 0 &&
	       (verb->row->flags & (FLAG(verbs, weak) | FLAG(verbs, thing))) == 0;
}

/* "Ewa Nowak of Amnesty International": behind whom a person speaks for; `end` where that is not told. */
static uint32_t behind_affiliation(const struct reading *reading, uint32_t end, uint32_t limit)
{
	enum { LONGEST = 6 };
	uint32_t first = end + 1 + (reading_is(reading, end + 1, "the") ? 1 : 0), last = first;
	const struct sense *organization;

	if (!IS_ONE_OF(reading, end, "of", "at", "from", "with"))
		return end;
	organization = reading_sense(reading, first, LIST_organizations);
	if (organization != NULL && is_proper(reading, first, organization))
		return first + organization->words;
	while (last < limit && last - first < LONGEST && is_capital_word(reading, last))
		last++;
	return last > first + 1 && reading_sense(reading, last - 1, LIST_heads) != NULL ? last : end;
}

/* "Ewa Nowak said", "“…,” said Ewa Nowak". */
static bool speaks(const struct reading *reading, uint32_t token, uint32_t end)
{
	const struct sense *verb = token > 1 && reading_mark(reading, token - 2, '"')
					   ? reading_sense(reading, token - 1, LIST_verbs)
					   : NULL;
	unsigned forms = FORM_PAST | FORM_S;

	if (verb == NULL || (verb->row->flags & FLAG(verbs, quote)) == 0) {
		uint32_t limit = reading_sentence_end(reading, token);
		uint32_t next = skip_inserted(reading, behind_affiliation(reading, end, limit), limit);

		if (IS_ONE_OF(reading, next, "has", "had") && is_said_of(reading, next + 1))
			return true; /* "Keir Starmer has hailed" */
		verb = reading_sense(reading, next, LIST_verbs);
		forms = verb != NULL && (verb->row->flags & FLAG(verbs, weak)) == 0 && next > end ? FORM_S | FORM_PAST
			: reading_is(reading, next, "says")                                       ? FORM_S
												  : FORM_PAST;
	}
	return verb != NULL && (verb->forms & forms) != 0 && (verb->row->flags & FLAG(verbs, that)) != 0;
}

/* "informed Ewa Nowak about", "thanked Ewa Nowak for": verbs that are said to somebody. */
static bool is_addressed(const struct reading *reading, uint32_t token, uint32_t end)
{
	const uint64_t to_somebody = FLAG(verbs, obj_that) | FLAG(verbs, obj_to) | FLAG(verbs, obj_for);
	const struct sense *verb = token > 0 ? reading_sense(reading, token - 1, LIST_verbs) : NULL;

	return verb != NULL && verb->words == 1 && (verb->forms & (FORM_PAST | FORM_S)) != 0 &&
	       (verb->row->flags & to_somebody) != 0 &&
	       IS_ONE_OF(reading, end, "about", "that", "of", "on", "for", "to", "into");
}

/* "Li Wei was present at the talks.", "Li Wei and Ewa Nowak attended the meeting.": people do, at the head of a
 * paragraph. */
static bool is_present(const struct reading *reading, uint32_t token, uint32_t end)
{
	uint32_t sentence = reading->sentence_of[token], last = reading_sentence_end(reading, token);

	if (token != reading->sentences.at[sentence].tokens.first || last - token > 24)
		return false;
	for (uint32_t i = end; i + 1 < last; i++) {
		if (IS_ONE_OF(reading, i, "was", "were") && reading_is(reading, i + 1, "present"))
			return true;
		if (IS_ONE_OF(reading, i, "attended", "accompanied"))
			return true;
		if (!is_name_word(reading, i) && !reading_is(reading, i, "and") && !reading_mark(reading, i, ',') &&
		    !IS_ONE_OF(reading, i, "also", "among", "others"))
			return false;
	}
	return false;
}

/* "Ewa Nowak: Good evening." at the start of two paragraphs: the turns of a transcript. */
static bool labels_turns(const struct reading *reading, uint32_t token, uint32_t end)
{
	size_t count = 0;

	if (!reading_mark(reading, end, ':') || !reading_flag(reading, token, TOKEN_PARAGRAPH_START))
		return false;
	for (size_t i = 0; i < reading->sentences.count && count < 2; i++) {
		uint32_t first = reading->sentences.at[i].tokens.first, same = 0;

		if (!reading->sentences.at[i].starts_paragraph && i > 0)
			continue;
		while (same < end - token &&
		       text_equal(token_at(reading, first + same)->folded, reading->tokens.at[token + same].folded))
			same++;
		count += same == end - token && reading_mark(reading, first + same, ':');
	}
	return count >= 2;
}

/* "Xi Jinping", "Li Wei": two letters that no list knows, before a name. */
static bool is_short_name(const struct reading *reading, uint32_t token)
{
	return is_name_word(reading, token) && token_at(reading, token)->folded.len == 2 &&
	       reading->words[token] == NULL && !reading_flag(reading, token, TOKEN_ALL_CAPS) &&
	       is_unknown_name(reading, token + 1);
}

/* "…, general secretary of the party and Chinese president,": the office behind "and". */
static bool second_office(struct reading *reading, uint32_t from, uint32_t limit, struct office *ret_office)
{
	enum { FAR = 24 };

	for (uint32_t i = from; i < limit && i < from + FAR && !reading_mark(reading, i, ','); i++)
		if (reading_is(reading, i, "and") && read_bare_office(reading, i + 1, limit, ret_office))
			return true;
	return false;
}

/* Behind the country: "said", ", speaking on behalf of others,". */
static bool takes_the_floor(const struct reading *reading, uint32_t token)
{
	uint32_t at = token + reading_mark(reading, token, ',');

	return reading_is(reading, at, "speaking") || reading_sense(reading, at, LIST_verbs) != NULL;
}

/* "JOAQUIM CHISSANO, President of Mozambique, said", "ANA PALACIO (Spain) said": how the minutes of a meeting begin a
 * paragraph with who takes the floor. The end of the name; `token` where it is none. */
static uint32_t shouted_name_end(struct reading *reading, uint32_t token, uint32_t limit, struct office *ret_office)
{
	uint32_t end = token;
	const struct sense *country;

	if (!reading_flag(reading, token, TOKEN_PARAGRAPH_START) || !reading_flag(reading, token, TOKEN_ALL_CAPS))
		return token;
	end = name_end(reading, token, limit);
	for (uint32_t i = token; i < end; i++)
		if (!reading_flag(reading, i, TOKEN_ALL_CAPS) && !is_name_particle(reading, i))
			return token;
	if (end < token + 2 || reading_flag(reading, end + 1, TOKEN_ALL_CAPS))
		return token;
	country = reading_mark(reading, end, '(') ? country_at(reading, end + 1) : NULL;
	if (country != NULL && reading_mark(reading, end + 1 + country->words, ')') &&
	    takes_the_floor(reading, end + 2 + country->words)) {
		ret_office->country = country_of(reading, country);
		return end;
	}
	return has_office_behind(reading, end, limit, ret_office) ? end : token;
}

uint32_t try_plain_name(struct reading *reading, uint32_t token, uint32_t limit)
{
	struct office office = {.country = NO_ENTITY, .organization = NO_ENTITY};
	uint32_t end;
	const char *rule = NULL;
	entity_index person;
	bool unknown = is_unknown_name(reading, token) || is_short_name(reading, token), plain;

	end = shouted_name_end(reading, token, limit, &office);
	if (end > token) {
		person = registry_person(reading, (struct range){token, end}, &office, "shouted-name", 0.9);
		(void)add_mention(reading, MENTION_PERSON, (struct range){token, end}, (struct range){token, end},
				  person);
		return end;
	}
	if (!is_name_word(reading, token) || (!unknown && !registry_knows_word(reading, token)))
		return token;
	end = name_end(reading, token, limit);
	if (end < token + 2)
		return token;
	plain = unknown && end - token <= 4 && is_unknown_name(reading, end - 1) &&
		!reading_flag(reading, token, TOKEN_ALL_CAPS);
	if (has_office_behind(reading, end, limit, &office))
		rule = "appositive-name";
	else if (unknown && follows_person(reading, token))
		rule = "joined-name";
	else if (plain && speaks(reading, token, end))
		rule = "speaking-name";
	else if (plain && labels_turns(reading, token, end))
		rule = "labelled-name";
	else if (plain && is_addressed(reading, token, end))
		rule = "addressed-name";
	else if (unknown && end - token <= 4 && is_present(reading, token, end))
		rule = "present-name";
	else
		return token;
	person = registry_person(reading, (struct range){token, end}, &office, rule, office.title != NULL ? 0.93 : 0.8);
	if (office.title != NULL && second_office(reading, end + 1, limit, &office))
		(void)registry_person(reading, (struct range){token, end}, &office, rule, 0.93);
	(void)add_mention(reading, MENTION_PERSON, (struct range){token, end}, (struct range){token, end}, person);
	return end;
}
