/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_NAMES_H
#define SUMMITD_MODELS_EXTRACT_NAMES_H

#include "models/extract/reading.h"
#include "models/extract/registry.h"

/* What the files that find names share: name_words.c, countries.c, organizations.c, persons.c, plain_names.c, and
 * names.c which calls them. */

/* A sense of a proper name that the token's capitals allow: "US" but not "us". */
bool is_proper(const struct reading *reading, uint32_t token, const struct sense *sense);
/* The country, demonym or capital that starts at the token; NULL none. */
const struct sense *country_at(const struct reading *reading, uint32_t token);
/* Its entity, made where it is new. */
entity_index country_of(struct reading *reading, const struct sense *sense);
/* The office, rank or form of address that starts at the token; NULL none. */
const struct sense *title_at(const struct reading *reading, uint32_t token);
/* Kinds of titles: an office, a prefix ("former"), a plural form. */
bool is_office(const struct sense *title);
bool is_office_row(const struct row *title);
/* Levels of LIST_titles that lead a state or its government. */
#define HEADS (FLAG(titles, head_of_state) | FLAG(titles, head_of_government) | FLAG(titles, monarch))
/* The office of one of them, or of a minister. */
bool is_high(const struct row *title);
bool is_prefix(const struct sense *title);
bool is_plural(const struct sense *title);
/* A month or weekday. */
bool is_calendar(const struct reading *reading, uint32_t token);
/* A capitalised word that can be part of a personal name; a particle inside one ("bin", "de"). */
bool is_name_word(const struct reading *reading, uint32_t token);
bool is_name_particle(const struct reading *reading, uint32_t token);
/* "The Amir Receives Written Message": headlines print their verbs with capitals. */
bool is_headline_verb(const struct reading *reading, uint32_t token);
/* End of the personal name that starts at the token; the token itself where there is none. */
uint32_t name_end(const struct reading *reading, uint32_t token, uint32_t limit);
/* A word that starts with a capital; one that no list knows and that can be a name. */
bool is_capital_word(const struct reading *reading, uint32_t token);
bool is_unknown_name(const struct reading *reading, uint32_t token);
/* "quoted him as saying": the pronoun in it. */
bool is_quoted_person(const struct reading *reading, uint32_t token);
/* Adds a mention; valid until the next one is added. `entity` NO_ENTITY: not resolved yet. */
struct mention *add_mention(struct reading *reading, enum mention_kind kind, struct range tokens, struct range name,
			    entity_index entity);
/* The organization of a row of LIST_organizations, made where it is new. */
entity_index listed_organization(struct reading *reading, const struct row *row);
/* The one organization of the dispatch that has the word in its name; NO_ENTITY none or several. */
entity_index organization_with_word(const struct reading *reading, uint32_t token);
/* An office without a name starts at the token: "the Russian foreign minister". */
bool read_bare_office(struct reading *reading, uint32_t token, uint32_t limit, struct office *ret_office);
/* "Russia-China": adds the countries joined in one token, returns how many. */
size_t joined_countries(struct reading *reading, uint32_t token);
/* Countries and demonyms inside a phrase that is a mention itself. */
void add_inner_countries(struct reading *reading, struct range range);
/*
 * Each tries one shape of name at the token, adds its mentions and returns the token behind it, or the token itself.
 */
uint32_t try_country(struct reading *reading, uint32_t token, uint32_t limit);
uint32_t try_organization(struct reading *reading, uint32_t token, uint32_t limit);
uint32_t try_own_acronym(struct reading *reading, uint32_t token);
/* In a sentence that has such words (LIST_uses). */
uint32_t try_stranger(struct reading *reading, uint32_t token, uint32_t limit);
uint32_t try_institution(struct reading *reading, uint32_t token, uint32_t limit);
uint32_t try_listed_holders(struct reading *reading, uint32_t token, uint32_t limit);
uint32_t try_titled(struct reading *reading, uint32_t token, uint32_t limit);
uint32_t try_plain_name(struct reading *reading, uint32_t token, uint32_t limit);

#endif
