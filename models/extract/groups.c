/* SPDX-License-Identifier: MIT */
/* Over 300 lines: whom a plural noun means ("the two leaders", "both sides", "the foreign ministers of the bloc"), a
 * rule for each kind of group. */
#include "models/extract/clauses.h"
#include "models/extract/discourse.h"
#include "models/extract/names.h"
#include "models/extract/registry.h"
#include "models/extract/words.h"

static struct entities persons_with_role(const struct reading *reading, struct text singular)
{
	LIST(entity_index) found = {0};
	const struct row *title = lexicon_find(reading->lexicon, LIST_titles, "form", singular);

	if (title == NULL || is_general(reading, title))
		return (struct entities){NULL, 0};
	for (entity_index i = 0; i < reading->entities.count; i++)
		if (reading->entities.at[i].kind == ENTITY_PERSON && has_title(reading, i, title, TEXT("")))
			list_add(reading->arena, &found, i);
	return (struct entities){found.at, found.count};
}

/* Countries named inside the group or right behind it: "the Russian and Chinese leaders", "the leaders of A and B". */
static struct entities countries_of_group(const struct reading *reading, const struct mention *mention)
{
	struct range range = mention->tokens;

	if (reading_is(reading, range.last, "of"))
		for (size_t i = reading_mentions_from(reading, range.last + 1); i < reading->mentions.count; i++) {
			const struct mention *next = &reading->mentions.at[i];

			if (next->kind != MENTION_COUNTRY || next->tokens.first > range.last + 3)
				break;
			range.last = next->tokens.last;
		}
	return reading_entities_in(reading, range, ENTITY_COUNTRY);
}

/* The person can be one of the group: holds its office, and a minister is no "leader". */
static bool fits_group(const struct reading *reading, entity_index person, const struct row *title)
{
	if (title == NULL || reading->entities.at[person].role_count == 0)
		return true;
	return is_general(reading, title)
		       ? is_head(reading, person) ||
				 (levels_of(reading, person) & (FLAG(titles, minister) | FLAG(titles, deputy))) == 0
		       : has_title(reading, person, title, TEXT(""));
}

/* "The presidents of Chad and Mali": who holds the office in one of the countries. */
static entity_index leader_of(const struct reading *reading, const struct discourse *discourse, entity_index country,
			      const struct row *title)
{
	entity_index found = NO_ENTITY;

	for (size_t i = 0; i < discourse->leaders.count; i++)
		if (reading->entities.at[discourse->leaders.at[i]].country == country &&
		    fits_group(reading, discourse->leaders.at[i], title))
			return discourse->leaders.at[i];
	for (entity_index i = 0; i < reading->entities.count; i++)
		if (reading->entities.at[i].kind == ENTITY_PERSON && reading->entities.at[i].country == country &&
		    fits_group(reading, i, title)) {
			if (found != NO_ENTITY)
				return NO_ENTITY;
			found = i;
		}
	return found;
}

/* As many as the countries, and of none of them is another country known. */
static bool can_lead(const struct reading *reading, const struct discourse *discourse, struct entities countries,
		     const struct row *title)
{
	for (size_t i = 0; i < discourse->leaders.count; i++) {
		entity_index country = reading->entities.at[discourse->leaders.at[i]].country;
		size_t j = 0;

		if (!fits_group(reading, discourse->leaders.at[i], title))
			return false;
		while (country != NO_ENTITY && j < countries.count && countries.at[j] != country)
			j++;
		if (country != NO_ENTITY && j == countries.count)
			return false;
	}
	return discourse->leaders.count == countries.count;
}

/* The office that the group holds: "ministers" is "minister"; NULL none. */
static const struct row *title_of(const struct reading *reading, const struct row *group)
{
	return lexicon_find(reading->lexicon, LIST_titles, "form", lexicon_cell(reading->lexicon, group, "singular"));
}

static struct entities leaders_of(const struct reading *reading, const struct discourse *discourse,
				  struct entities countries, const struct row *group)
{
	const struct row *title = title_of(reading, group);
	entity_index *found = arena_array(reading->arena, countries.count, sizeof(*found));

	for (size_t i = 0; i < countries.count; i++) {
		found[i] = leader_of(reading, discourse, countries.at[i], title);
		if (found[i] == NO_ENTITY)
			return can_lead(reading, discourse, countries, title) ? discourse->leaders
									      : (struct entities){NULL, 0};
	}
	return reading_entities(reading, found, countries.count);
}

/* "The President spoke with Chancellor X. The leaders …": who is named only further on is none of them. */
static void lead_by_unnamed(struct reading *reading, struct discourse *discourse, const struct mention *group)
{
	entity_index both[2] = {discourse->unnamed, NO_ENTITY};

	if (discourse->unnamed == NO_ENTITY || discourse->leaders.count != 2)
		return;
	both[1] = discourse->leaders.at[0];
	for (const struct mention *i = reading->mentions.at; i < group; i++)
		if (i->refers.count == 1 && i->refers.at[0] == discourse->leaders.at[1])
			return;
	discourse->leaders = reading_entities(reading, both, 2);
	discourse->persons = (struct entities){NULL, 0};
}

/* "Leaders of five nations": to the end of its phrase. */
static struct range with_phrase(const struct reading *reading, const struct mention *mention)
{
	uint32_t last = mention->tokens.last;
	struct range all = {mention->tokens.first, last + (reading_is(reading, last, "of") ? 1 : 0)};
	while (all.last < reading->tokens.count && reading->tokens.at[all.last].kind != TOKEN_MARK &&
	       ((reading_classes(reading, all.last) & (FLAG(words, preposition) | FLAG(words, adverb))) == 0 ||
		(reading_is(reading, all.last, "of") && reading_flag(reading, all.last + 1, TOKEN_CAPITAL))) &&
	       !is_finite(reading, all.last) && all.last - all.first < 12)
		all.last++;
	if (reading_is(reading, all.last - 1, "and"))
		all.last--; /* "the leaders of the Andes and by X" */
	for (uint32_t next = all.last;;) {
		const struct mention *country;

		next += reading_mark(reading, next, ',');
		next += reading_is(reading, next, "and");
		country = next > all.last ? mention_starting(reading, next, NULL) : NULL;
		if (country == NULL || country->kind != MENTION_COUNTRY)
			return all;
		next = all.last = country->tokens.last;
	}
}

static struct entities unnamed_group(struct reading *reading, const struct mention *mention)
{
	entity_index text = registry_text(reading, reading_words(reading, with_phrase(reading, mention)));

	return reading_entities(reading, &text, 1);
}

/* The two who spoke one by one after those that were last named together. */
static struct entities spoken_since(struct reading *reading, const struct discourse *discourse)
{
	entity_index both[2] = {discourse->before, discourse->person};

	if (!is_person(reading, both[0]) || !is_person(reading, both[1]) || both[0] == both[1] ||
	    discourse->persons.count < 2 ||
	    (discourse->leaders.count > 1 && is_head(reading, discourse->leaders.at[0]) &&
	     !(is_head(reading, both[0]) && is_head(reading, both[1]))))
		return (struct entities){NULL, 0};
	if (entities_have(discourse->persons, both[0]) || entities_have(discourse->persons, both[1]))
		return (struct entities){NULL, 0};
	return reading_entities(reading, both, 2);
}

/* Those who were last a subject together: not the ministers of two presidents, nor others than the three or more who
 * met. */
static bool are_meant(const struct reading *reading, const struct discourse *discourse)
{
	bool heads = discourse->leaders.count >= 2, many = discourse->leaders.count > 2;

	for (size_t i = 0; i < discourse->leaders.count; i++)
		heads = heads && is_head(reading, discourse->leaders.at[i]);
	for (size_t i = 0; i < discourse->persons.count; i++) {
		entity_index person = discourse->persons.at[i];

		if (entities_have(discourse->leaders, person))
			continue;
		if (many || (heads && reading->entities.at[person].role_count > 0 && !is_head(reading, person)))
			return false;
	}
	return discourse->persons.count >= 2;
}

/* "The foreign ministers of the G7": many, and not the two that have names. */
static bool is_of_body(const struct reading *reading, const struct mention *mention)
{
	uint32_t owner = mention->tokens.last + (reading_is(reading, mention->tokens.last + 1, "the") ? 2 : 1);
	const struct mention *body = mention_starting(reading, owner, NULL);

	if (body == NULL)
		body = mention_starting(reading, mention->tokens.last + 1, NULL);
	return body != NULL ? body->kind == MENTION_ORGANIZATION
			    : reading_flag(reading, owner, TOKEN_CAPITAL) && reading_is(reading, owner - 1, "the");
}

/* "The participants", "the commissioners": what no title calls one of are not the principals. */
static bool is_nobody(const struct reading *reading, const struct row *group)
{
	return (group->flags & FLAG(groups, persons)) != 0 && title_of(reading, group) == NULL;
}

/* "The leaders of the two countries": who leads them, where "the leaders" alone can be any two. */
static bool lead_countries(const struct reading *reading, const struct mention *mention)
{
	uint32_t next = mention->tokens.last + 1;

	return reading_is(reading, next - 1, "of") &&
	       (reading_is(reading, next, "both") ||
		(reading_is(reading, next, "the") && reading_is(reading, next + 1, "two")));
}

/* "The Defence Ministers", "The Presidents" where the leaders hold other offices: they are not meant. */
static bool hold_others(const struct reading *reading, const struct discourse *discourse, const struct mention *mention,
			const struct row *group)
{
	const struct row *title = title_of(reading, group);

	if (title == NULL || text_equal(lexicon_cell(reading->lexicon, title, "canonical"), TEXT("Minister")) ||
	    (is_general(reading, title) ? !lead_countries(reading, mention)
					: (title->flags & (FLAG(titles, minister) | HEADS)) == 0))
		return false;
	for (size_t i = 0; i < discourse->leaders.count; i++)
		if (reading->entities.at[discourse->leaders.at[i]].role_count == 0 ||
		    ((title->flags & HEADS) != 0 && is_head(reading, discourse->leaders.at[i])))
			return false;
	return discourse->leaders.count > 0;
}

/* "Heads of Government": whoever is none is not meant. */
static bool are_all_heads(const struct reading *reading, const struct row *group, struct entities persons)
{
	struct text singular = lexicon_cell(reading->lexicon, group, "singular");

	if (!text_starts(singular, TEXT("head of ")))
		return true;
	for (size_t i = 0; i < persons.count; i++)
		if (!is_head(reading, persons.at[i]) && reading->entities.at[persons.at[i]].role_count > 0)
			return false;
	return true;
}

/* A speaker who is known by the words of the mention alone. */
static struct entities own_words(struct reading *reading, const struct mention *mention)
{
	entity_index text = registry_text(reading, reading_words(reading, mention->tokens));

	return reading_entities(reading, &text, 1);
}

/* "The Ministers" where nobody has a name: they are who speaks. */
static struct entities group_itself(struct reading *reading, struct discourse *discourse, const struct mention *mention)
{
	discourse->group = own_words(reading, mention);
	discourse->group_noun = mention->name.last - 1;
	return discourse->group;
}

/* "ASEAN Leaders": with the body whose they are. */
static void take_body(const struct reading *reading, struct mention *mention)
{
	const struct mention *body = mention_ending(reading, mention->tokens.first, NULL);

	if (body != NULL && body->kind == MENTION_ORGANIZATION && !body->possessive && mention->subject &&
	    mention->tokens.first == mention->name.first)
		mention->tokens.first = body->tokens.first;
}

/* "Heads of Government agreed" where a chair has a name and a guest: all who met, and not these two. */
static bool is_open(const struct discourse *discourse, const struct mention *mention, const struct row *group)
{
	return (group->flags & FLAG(groups, persons)) != 0 && !discourse->introduced && discourse->leaders.count > 1 &&
	       mention->tokens.first == mention->name.first;
}

/* "The Korean side … the GCC side … Both sides": those who were last called so, where a bloc
 * is one; of two countries the dispatch tells itself which. */
static struct entities named_sides(const struct reading *reading, const struct mention *group)
{
	enum { REACH = 64 };
	entity_index both[2];
	size_t count = 0, last = (size_t)(group - reading->mentions.at), first = last > REACH ? last - REACH : 0;

	if (!reading_is(reading, group->name.last - 1, "sides"))
		return (struct entities){NULL, 0};
	for (size_t i = last; i > first && count < 2; i--) {
		const struct mention *side = &reading->mentions.at[i - 1];

		if (side->inner || side->refers.count != 1 ||
		    !(reading_is(reading, side->tokens.last - 1, "side") ||
		      reading_is(reading, side->tokens.last, "side")) ||
		    (count == 1 && both[0] == side->refers.at[0]))
			continue;
		both[count++] = side->refers.at[0];
	}
	if (count < 2 || (reading->entities.at[both[0]].kind == ENTITY_COUNTRY &&
			  reading->entities.at[both[1]].kind == ENTITY_COUNTRY))
		return (struct entities){NULL, 0};
	return reading_entities(reading, (const entity_index[2]){both[1], both[0]}, 2);
}

static void resolve_members(struct reading *reading, struct discourse *discourse, struct mention *mention)
{
	const struct sense *group = reading_sense(reading, mention->name.first, LIST_groups);
	struct entities countries = countries_of_group(reading, mention), found = {NULL, 0};

	if (group == NULL)
		return;
	if (reading_is(reading, mention->tokens.first, "its")) {
		mention->refers = own_words(reading, mention); /* "The EU and its Member States" */
		return;
	}
	take_body(reading, mention);
	if (countries.count < 2 && reading_is(reading, mention->tokens.last, "of") &&
	    (mention->tokens.first == mention->name.first || is_of_body(reading, mention))) {
		mention->refers = unnamed_group(reading, mention);
		discourse->group = mention->refers;
		discourse->group_noun = mention->name.last - 1;
		return;
	}
	if (mention->name.first > mention->tokens.first &&
	    reading_sense(reading, mention->name.first - 1, LIST_organizations) != NULL) {
		/* "the IGAD heads of state"; "The Ministers" were others before "the GCC Ministers" */
		mention->refers = discourse->bare == group->row ? own_words(reading, mention)
								: group_itself(reading, discourse, mention);
		return;
	}
	if (countries.count == 0 && discourse->group.count == 1 && mention->name.first <= mention->tokens.first + 1 &&
	    (text_equal(token_at(reading, mention->name.last - 1)->folded,
			token_at(reading, discourse->group_noun)->folded) ||
	     (reading_is(reading, mention->name.last - 1, "leaders") &&
	      IS_ONE_OF(reading, discourse->group_noun, "state", "government", "presidents")))) {
		mention->refers = discourse->group; /* "Ministers" again */
		return;
	}
	if (is_nobody(reading, group->row)) {
		mention->refers = own_words(reading, mention);
		return;
	}
	if (countries.count == 0 && is_open(discourse, mention, group->row)) {
		mention->refers = group_itself(reading, discourse, mention);
		return;
	}
	if ((group->row->flags & FLAG(groups, persons)) != 0) {
		lead_by_unnamed(reading, discourse, mention);
		found = persons_with_role(reading, lexicon_cell(reading->lexicon, group->row, "singular"));
		if (countries.count >= 2)
			found = leaders_of(reading, discourse, countries, group->row);
		else if (found.count == 0 && hold_others(reading, discourse, mention, group->row)) {
			mention->refers = unnamed_group(reading, mention);
			return;
		} else if (found.count < 2)
			found = spoken_since(reading, discourse).count == 2 ? spoken_since(reading, discourse)
				: are_meant(reading, discourse)             ? discourse->persons
									    : discourse->leaders;
		else if (found.count > 2 && discourse->leaders.count == 2)
			found = discourse->leaders;
		if (found.count < 2 && discourse->unnamed != NO_ENTITY && discourse->leaders.count == 1) {
			entity_index both[2] = {discourse->unnamed, discourse->leaders.at[0]};

			found = reading_entities(reading, both, 2);
		}
		if (found.count < 2 && discourse->we.count > 0)
			found = discourse->we;
		else if (found.count < 2 && countries.count >= 2)
			found = mention->subject ? group_itself(reading, discourse, mention)
						 : own_words(reading, mention);
		else if (found.count < 2 && discourse->leaders.count < 2 &&
			 mention->name.first <= mention->tokens.first + 1)
			found = group_itself(reading, discourse, mention);
		else if (found.count < 2)
			found.count = 0;
		if (found.count > 1 && !are_all_heads(reading, group->row, found))
			found = group_itself(reading, discourse, mention);
		mention->refers = found;
		if (found.count > 1 && countries.count == 0)
			discourse->bare = group->row;
		return;
	}
	if (countries.count < 2 && reading_is(reading, mention->name.first, "member")) {
		mention->refers = own_words(reading, mention); /* more than the two it is about */
		return;
	}
	if (countries.count < 2 && mention->tokens.first == mention->name.first &&
	    (group->row->flags & FLAG(groups, countries)) != 0)
		return;
	if (countries.count < 2)
		found = named_sides(reading, mention);
	mention->refers = countries.count >= 2              ? countries
			  : found.count == 2                ? found
			  : discourse->countries.count == 2 ? discourse->countries
							    : found;
	if (mention->refers.count == 0 && (group->row->flags & FLAG(groups, either)) != 0 &&
	    discourse->plural.count >= 2)
		mention->refers = discourse->plural;
}

/* "the five mediators": how many; 0 where no number says. */
static size_t number_of(const struct reading *reading, const struct mention *mention)
{
	for (uint32_t i = mention->tokens.first; i < mention->name.first; i++) {
		const struct sense *number = reading_sense(reading, i, LIST_numbers);

		if (number != NULL && number->row->number >= 2)
			return (size_t)number->row->number;
	}
	return 0;
}

void resolve_group(struct reading *reading, struct discourse *discourse, struct mention *mention)
{
	size_t number = number_of(reading, mention);

	resolve_members(reading, discourse, mention);
	if (number > 2 && mention->refers.count > 1 && mention->refers.count != number) {
		mention->refers = own_words(reading, mention);
	}
}
