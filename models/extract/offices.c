/* SPDX-License-Identifier: MIT */
/* Over 300 lines: who holds the offices that a dispatch prints without a name. */
#include "models/extract/discourse.h"

#include <string.h>

#include "models/extract/names.h"
#include "models/extract/registry.h"
#include "models/extract/words.h"

bool is_person(const struct reading *reading, entity_index entity)
{
	return entity != NO_ENTITY && reading->entities.at[entity].kind == ENTITY_PERSON;
}

static const struct row *title_of(const struct reading *reading, const struct mention *mention)
{
	const struct row *best = NULL;

	for (uint32_t i = mention->tokens.first; i < mention->tokens.last; i++) {
		const struct sense *title = reading_sense(reading, i, LIST_titles);

		if (title != NULL &&
		    (title->row->flags & (FLAG(titles, prefix) | FLAG(titles, suffix) | FLAG(titles, honorific))) == 0)
			return title->row;
	}
	return best;
}

/* "former", "acting": the prefix that a printed office starts with; empty none. */
static struct text prefix_of(const struct reading *reading, const struct mention *mention)
{
	for (uint32_t i = mention->tokens.first; i < mention->tokens.last; i++) {
		const struct sense *title = reading_sense(reading, i, LIST_titles);

		if (title != NULL && (title->row->flags & FLAG(titles, prefix)) != 0 &&
		    lexicon_cell(reading->lexicon, title->row, "canonical").len > 0) /* "visiting": still the same */
			return reading->tokens.at[i].folded;
	}
	return TEXT("");
}

static bool same_prefix(struct text title, struct text prefix)
{
	if (prefix.len > 0)
		return text_starts(title, prefix);
	return !text_starts(title, TEXT("former ")) && !text_starts(title, TEXT("ex-")) &&
	       !text_starts(title, TEXT("late "));
}

/* A vice president is no president, nor a special representative just a representative. */
static bool is_lower(struct text title, struct text canonical)
{
	return title.len > canonical.len && (text_starts(title, TEXT("Vice ")) || text_starts(title, TEXT("Deputy ")) ||
					     text_starts(title, TEXT("Special ")));
}

bool has_title(const struct reading *reading, entity_index person, const struct row *title, struct text prefix)
{
	const struct entity *entity = &reading->entities.at[person];
	struct text canonical = lexicon_cell(reading->lexicon, title, "canonical");

	if (text_equal(canonical, TEXT("Premier")) && prefix.len == 0 &&
	    has_title(reading, person, lexicon_find(reading->lexicon, LIST_titles, "form", TEXT("prime minister")),
		      prefix))
		return true;
	for (size_t i = 0; i < entity->role_count; i++)
		if (same_prefix(entity->roles[i].title, prefix) && text_ends(entity->roles[i].title, canonical) &&
		    !is_lower(entity->roles[i].title, canonical) &&
		    (entity->roles[i].title.len == canonical.len ||
		     entity->roles[i].title.at[entity->roles[i].title.len - canonical.len - 1] == ' '))
			return true;
		else if (text_starts(entity->roles[i].title, canonical) &&
			 text_starts(text_part(entity->roles[i].title, canonical.len, entity->roles[i].title.len),
				     TEXT(" of ")))
			return true; /* "the Secretary" is the Secretary of State */
	return false;
}

/* "leader", "head of state": titles that stand for any office of their height. */
bool is_general(const struct reading *reading, const struct row *title)
{
	struct text canonical = lexicon_cell(reading->lexicon, title, "canonical");

	return text_equal(canonical, TEXT("Leader")) || text_equal(canonical, TEXT("Head of State")) ||
	       text_equal(canonical, TEXT("Head of Government")) || text_equal(canonical, TEXT("Host")) ||
	       text_equal(canonical, TEXT("Diplomat"));
}

/* "head of state": no minister. */
static uint64_t levels_meant(const struct reading *reading, const struct row *title)
{
	return text_equal(lexicon_cell(reading->lexicon, title, "canonical"), TEXT("Head of State"))
		       ? FLAG(titles, head_of_state) | FLAG(titles, monarch)
		       : top_levels();
}

static bool fits_office(const struct reading *reading, entity_index person, const struct row *title, struct text prefix,
			entity_index country)
{
	const struct entity *entity = &reading->entities.at[person];

	if (entity->kind != ENTITY_PERSON ||
	    (country != NO_ENTITY && entity->country != NO_ENTITY && entity->country != country))
		return false;
	if (has_title(reading, person, title, prefix))
		return true;
	if (is_general(reading, title))
		return entity->role_count == 0 || (levels_of(reading, person) & levels_meant(reading, title)) != 0;
	return entity->role_count == 0 && country != NO_ENTITY;
}

/* All of the last subject hold the office: nobody can be told. */
static bool tie(const struct reading *reading, const struct discourse *discourse, const struct row *title,
		entity_index not_him)
{
	for (size_t i = 0; i < discourse->persons.count; i++)
		if (discourse->persons.at[i] == not_him ||
		    !fits_office(reading, discourse->persons.at[i], title, TEXT(""), NO_ENTITY))
			return false;
	return discourse->persons.count > 1;
}

/* "X and the US ambassador" are two. */
static bool is_joined_with(const struct reading *reading, const struct mention *mention, entity_index person)
{
	for (const struct mention *i = &reading->mentions.at[mention->joint]; i < mention; i++)
		if (i->joint == mention->joint && i->refers.count == 1 && i->refers.at[0] == person)
			return true;
	return false;
}

/* "The Prime Minister welcomed Prime Minister X": who bears the office by name in the sentence is not whom it means
 * without one. NO_ENTITY: whoever bears it. */
static bool is_named_beside(const struct reading *reading, const struct mention *bare, const struct row *title,
			    entity_index person)
{
	for (size_t i = reading_mentions_from(reading, reading->sentences.at[bare->sentence].tokens.first);
	     i < reading->mentions.count && reading->mentions.at[i].sentence == bare->sentence; i++) {
		const struct mention *named = &reading->mentions.at[i];

		if (named->kind != MENTION_PERSON || named->refers.count != 1 ||
		    !is_person(reading, named->refers.at[0]) || (person != NO_ENTITY && named->refers.at[0] != person))
			continue;
		for (uint32_t token = named->tokens.first; token < named->name.first; token++)
			if (title_at(reading, token) != NULL && title_at(reading, token)->row == title)
				return true;
	}
	return false;
}

/* Whom the office has stood for before: surely, else the first time. */
static entity_index known_holder(const struct reading *reading, const struct discourse *discourse,
				 const struct mention *mention, const struct row *title, entity_index not_him)
{
	entity_index found = NO_ENTITY;
	bool sure = false;

	for (size_t i = 0; i < discourse->known.count && !sure; i++) {
		const struct holder_known *known = &discourse->known.at[i];

		if (known->person == not_him || (found != NO_ENTITY && !known->sure) ||
		    !text_equal(lexicon_cell(reading->lexicon, known->title, "canonical"),
				lexicon_cell(reading->lexicon, title, "canonical")) ||
		    is_named_beside(reading, mention, title, known->person))
			continue;
		found = known->person;
		sure = known->sure;
	}
	return found;
}

/* "EAM" and "External Affairs Minister X": the initials of the title that starts at `named`. */
static bool are_initials(const struct reading *reading, uint32_t bare, uint32_t named)
{
	const struct sense *title = title_at(reading, named);
	struct text letters = token_at(reading, bare)->folded;

	if (title == NULL || title->words < 2 || letters.len != title->words)
		return false;
	for (uint32_t i = 0; i < title->words; i++)
		if (token_at(reading, named + i)->folded.at[0] != letters.at[i])
			return false;
	return true;
}

/* The only one who was named with the office whose initials the bare one is. */
static entity_index holder_by_initials(const struct reading *reading, const struct mention *mention)
{
	uint32_t bare = mention->name.last - 1;
	entity_index found = NO_ENTITY;

	if (!reading_flag(reading, bare, TOKEN_ALL_CAPS))
		return NO_ENTITY;
	for (const struct mention *named = reading->mentions.at; named < mention; named++)
		for (uint32_t i = named->tokens.first;
		     named->kind == MENTION_PERSON && named->refers.count == 1 && i < named->name.first; i++) {
			if (named->refers.at[0] == found || !are_initials(reading, bare, i))
				continue;
			if (found != NO_ENTITY)
				return NO_ENTITY;
			found = named->refers.at[0];
		}
	return found;
}

/* A name without an office or a country can be "the Swedish premier" only where the dispatch is about him. */
static bool is_stray(const struct reading *reading, const struct discourse *discourse, entity_index person)
{
	const struct entity *entity = &reading->entities.at[person];

	return entity->role_count == 0 && entity->country == NO_ENTITY && person != discourse->person &&
	       !entities_have(discourse->leaders, person);
}

/* Who holds the office that is printed without a name. */
static entity_index holder(const struct reading *reading, const struct discourse *discourse,
			   const struct mention *mention, const struct row *title, entity_index country,
			   entity_index not_him, bool *ret_tied)
{
	struct text prefix = prefix_of(reading, mention);
	entity_index exact = NO_ENTITY, loose = NO_ENTITY;
	size_t exact_count = 0, loose_count = 0;

	for (entity_index i = 0; i < reading->entities.count; i++) {
		if (i == not_him || !fits_office(reading, i, title, prefix, country) ||
		    is_named_beside(reading, mention, title, i) || is_stray(reading, discourse, i))
			continue;
		if (country != NO_ENTITY && reading->entities.at[i].country == country &&
		    (has_title(reading, i, title, prefix) || is_general(reading, title))) {
			exact = exact == NO_ENTITY ? i : exact;
			exact_count++;
		}
		loose = loose == NO_ENTITY ? i : loose;
		loose_count++;
	}
	if (exact_count >= 1)
		return exact;
	if (loose_count == 0)
		return mention->subject && &reading->mentions.at[mention->joint] == mention &&
				       is_person(reading, discourse->person) && discourse->person != not_him &&
				       reading->entities.at[discourse->person].role_count == 0 &&
				       (country == NO_ENTITY ||
					reading->entities.at[discourse->person].country == NO_ENTITY)
			       ? discourse->person
			       : NO_ENTITY;
	if (loose_count == 1)
		return is_joined_with(reading, mention, loose) ? NO_ENTITY : loose;
	if (country == NO_ENTITY && prefix.len == 0)
		exact = holder_by_initials(reading, mention);
	if (exact != NO_ENTITY && exact != not_him && fits_office(reading, exact, title, prefix, country))
		return exact;
	exact = NO_ENTITY;
	if (country == NO_ENTITY && prefix.len == 0)
		exact = known_holder(reading, discourse, mention, title, not_him);
	if (exact != NO_ENTITY)
		return exact;
	if (country == NO_ENTITY && discourse->tied && tie(reading, discourse, title, not_him)) {
		*ret_tied = true;
		return NO_ENTITY;
	}
	if (discourse->person != NO_ENTITY && discourse->person != not_him &&
	    fits_office(reading, discourse->person, title, prefix, country) &&
	    (mention->subject || country != NO_ENTITY))
		return discourse->person;
	if (country != NO_ENTITY && discourse->leaders.count == 0)
		return NO_ENTITY;
	for (size_t i = 0; i < discourse->leaders.count; i++)
		if (discourse->leaders.at[i] != not_him &&
		    fits_office(reading, discourse->leaders.at[i], title, prefix, country))
			return discourse->leaders.at[i];
	return country == NO_ENTITY ? loose : NO_ENTITY;
}

static void settle_country(struct reading *reading, entity_index person, entity_index country)
{
	struct entity *entity = &reading->entities.at[person];
	struct role *roles;

	if (country == NO_ENTITY || entity->country != NO_ENTITY)
		return;
	entity->country = country;
	if (entity->role_count == 0)
		return;
	roles = memcpy(arena_array(reading->arena, entity->role_count, sizeof(*roles)), entity->roles,
		       entity->role_count * sizeof(*roles));
	for (size_t i = 0; i < entity->role_count; i++)
		if (roles[i].country == NO_ENTITY && roles[i].organization == NO_ENTITY)
			roles[i].country = country;
	entity->roles = roles;
}

static entity_index subject_of_sentence(const struct reading *reading, const struct mention *before)
{
	for (size_t i = reading_mentions_from(reading, reading->sentences.at[before->sentence].tokens.first);
	     i < reading->mentions.count && &reading->mentions.at[i] < before; i++)
		if (reading->mentions.at[i].subject && reading->mentions.at[i].refers.count == 1 &&
		    is_person(reading, reading->mentions.at[i].refers.at[0]))
			return reading->mentions.at[i].refers.at[0];
	return NO_ENTITY;
}

/* A person named behind a subject in its sentence is not that subject: "The minister signed with Mr Key". */
static entity_index object_of_sentence(const struct reading *reading, const struct mention *subject)
{
	for (size_t i = (size_t)(subject - reading->mentions.at) + 1;
	     i < reading->mentions.count && reading->mentions.at[i].sentence == subject->sentence; i++)
		if (reading->mentions.at[i].kind == MENTION_PERSON && !reading->mentions.at[i].subject &&
		    reading->mentions.at[i].refers.count == 1)
			return reading->mentions.at[i].refers.at[0];
	return NO_ENTITY;
}

/* The person whose country is where the dispatch comes from: "the host"; an agency leaves out that its own is. */
static entity_index host(const struct reading *reading, const struct discourse *discourse)
{
	entity_index own = NO_ENTITY;
	size_t count = 0;

	if (reading->dateline.country == NO_ENTITY)
		return NO_ENTITY;
	for (size_t i = 0; i < discourse->leaders.count; i++) {
		entity_index country = reading->entities.at[discourse->leaders.at[i]].country;

		if (country == reading->dateline.country)
			return discourse->leaders.at[i];
		if (country == NO_ENTITY) {
			own = discourse->leaders.at[i];
			count++;
		}
	}
	return count == 1 ? own : NO_ENTITY;
}

/* "the President of the Republic": the one of the country that tells it. */
static bool of_own_republic(const struct reading *reading, const struct mention *mention)
{
	uint32_t last = mention->tokens.last;

	return last >= mention->tokens.first + 4 &&
	       (reading_is(reading, last - 1, "republic") || reading_is(reading, last - 1, "nation")) &&
	       reading_is(reading, last - 2, "the") && reading_is(reading, last - 3, "of");
}

static entity_index first_holder(const struct reading *reading, const struct row *title)
{
	for (entity_index i = 0; i < reading->entities.count; i++)
		if (is_person(reading, i) && has_title(reading, i, title, TEXT("")))
			return i;
	return NO_ENTITY;
}

/* An office whose holder has no name speaks by its own words; "he" means it from now on. */
static void name_unnamed(struct reading *reading, struct discourse *discourse, struct mention *mention,
			 const struct row *title)
{
	entity_index text = registry_text(reading, reading_words(reading, mention->tokens));

	mention->refers = reading_entities(reading, &text, 1);
	mention->human = true;
	if (discourse->unnamed == NO_ENTITY && is_high(title)) {
		discourse->unnamed = text;
		discourse->unnamed_words = mention->tokens;
	}
}

/* Whom "His Majesty" can mean, though nobody called him so. */
static bool is_majesty(const struct reading *reading, const struct row *address, const struct row *title)
{
	static const char *const crowned[] = {"King", "Queen", "Emperor", "Empress", "Sultan"};

	if (!text_equal(lexicon_cell(reading->lexicon, address, "canonical"), TEXT("His Majesty")))
		return false;
	for (size_t i = 0; i < sizeof(crowned) / sizeof(crowned[0]); i++)
		if (text_equal(lexicon_cell(reading->lexicon, title, "canonical"), text_of(crowned[i])))
			return true;
	return false;
}

/* "His Highness": who was so called; of several, who is spoken of. */
static void resolve_address(struct reading *reading, const struct discourse *discourse, struct mention *mention)
{
	const struct sense *address = reading_sense(reading, mention->tokens.first, LIST_titles);
	entity_index found = NO_ENTITY;

	for (const struct mention *i = reading->mentions.at; i < mention && address != NULL; i++) {
		if (i->kind != MENTION_PERSON || i->refers.count != 1 || i->refers.at[0] == found)
			continue;
		for (uint32_t token = i->tokens.first; token < i->name.first; token++) {
			const struct sense *title = reading_sense(reading, token, LIST_titles);

			if (title == NULL ||
			    (title->row != address->row && !is_majesty(reading, address->row, title->row)))
				continue;
			mention->tied = found != NO_ENTITY && found != i->refers.at[0];
			found = i->refers.at[0];
		}
	}
	if (mention->tied && is_person(reading, discourse->person)) {
		found = discourse->person;
		mention->tied = false;
	}
	if (found != NO_ENTITY && !mention->tied)
		mention->refers = reading_entities(reading, &found, 1);
}

/* "The President of the Republic" again, of whom it was known before that no name is meant. */
static bool is_unnamed(const struct reading *reading, const struct discourse *discourse, const struct mention *mention)
{
	uint32_t words = mention->tokens.last - mention->tokens.first;

	if (discourse->unnamed == NO_ENTITY || words != discourse->unnamed_words.last - discourse->unnamed_words.first)
		return false;
	for (uint32_t i = 0; i < words; i++)
		if (!text_equal(reading->tokens.at[mention->tokens.first + i].folded,
				reading->tokens.at[discourse->unnamed_words.first + i].folded))
			return false;
	return true;
}

/* "a senior US commander": nobody who was named before. Where the article stands; UINT32_MAX: there is none. */
static uint32_t article_of(const struct reading *reading, const struct mention *mention)
{
	enum { FEW = 3 };

	if (IS_ONE_OF(reading, mention->tokens.first, "the", "his", "her", "their", "its"))
		return UINT32_MAX; /* "In a speech the President said" */
	for (uint32_t i = mention->tokens.first; i > 0 && mention->tokens.first - i < FEW; i--) {
		if (IS_ONE_OF(reading, i - 1, "a", "an"))
			return i - 1;
		if (token_at(reading, i - 1)->kind != TOKEN_WORD || reading_classes(reading, i - 1) != 0)
			break;
	}
	return UINT32_MAX;
}

void resolve_role(struct reading *reading, struct discourse *discourse, struct mention *mention)
{
	const struct row *title = title_of(reading, mention);
	entity_index country = mention->refers.count == 1 ? mention->refers.at[0] : NO_ENTITY, person;
	uint32_t article = article_of(reading, mention);

	mention->refers.count = 0;
	if (title == NULL) {
		resolve_address(reading, discourse, mention);
		return;
	}
	if (article != UINT32_MAX) {
		mention->tokens.first = article;
		/* "by a Slovenian Prime Minister": no subject, though a verb may follow */
		if (mention->subject &&
		    (article == 0 || (reading_classes(reading, article - 1) & FLAG(words, preposition)) == 0))
			name_unnamed(reading, discourse, mention, title);
		return;
	}
	if (country == NO_ENTITY && is_unnamed(reading, discourse, mention)) {
		mention->refers = reading_entities(reading, &discourse->unnamed, 1);
		mention->human = true;
		return;
	}
	if (text_equal(lexicon_cell(reading->lexicon, title, "canonical"), TEXT("Host")))
		person = host(reading, discourse);
	else
		person = holder(reading, discourse, mention, title, country,
				mention->subject ? object_of_sentence(reading, mention)
						 : subject_of_sentence(reading, mention),
				&mention->tied);
	if (mention->tied && of_own_republic(reading, mention))
		person = first_holder(reading, title);
	if (person == NO_ENTITY && mention->subject && !mention->tied) {
		name_unnamed(reading, discourse, mention, title);
		return;
	}
	if (person == NO_ENTITY)
		return;
	mention->tied = false;
	if (country == NO_ENTITY && prefix_of(reading, mention).len == 0) {
		struct holder_known known = {title, person, is_named_beside(reading, mention, title, NO_ENTITY)};

		list_add(reading->arena, &discourse->known, known);
	}
	settle_country(reading, person, country);
	mention->refers = reading_entities(reading, &person, 1);
}
