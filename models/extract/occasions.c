/* SPDX-License-Identifier: MIT */
#include "models/extract/occasions.h"

#include "models/extract/phrases.h"

const struct sense *occasion_sense(const struct reading *reading, uint32_t token)
{
	return reading_sense(reading, token, LIST_events);
}

/* A city, or a country by its own name. */
static const struct sense *place_sense(const struct reading *reading, uint32_t token)
{
	if (!phrase_capital(reading, token))
		return NULL;
	for (uint32_t i = reading->senses[token].count; i > 0; i--)
		for (const struct sense *sense = reading->senses[token].at[i - 1]; sense != NULL; sense = sense->next)
			if (sense->list == LIST_places ||
			    (sense->list == LIST_countries && (sense->forms & (FORM_FIRST | FORM_THIRD)) != 0))
				return sense;
	return NULL;
}

/* A country by a longer name than its usual one: "the Kingdom of Morocco". */
static bool is_full_name(const struct reading *reading, const struct sense *sense)
{
	return sense->list == LIST_countries && (sense->forms & FORM_FIRST) != 0 &&
	       text_find(lexicon_cell(reading->lexicon, sense->row, "name"), TEXT(" "), 0) == SIZE_MAX &&
	       sense->words > 1;
}

bool occasion_place(struct reading *reading, struct range range, const char *const *links, size_t count,
		    struct occasion_place *ret_place)
{
	for (uint32_t i = range.first; i < range.last; i++) {
		const struct sense *sense;
		uint32_t at = i + 1;
		struct text alpha_2;

		if (!is_one_of(reading, i, links, count))
			continue;
		if (reading_is(reading, at, "the"))
			at++;
		sense = place_sense(reading, at);
		if (sense == NULL || at + sense->words > range.last || phrase_capital(reading, at + sense->words) ||
		    reading_flag(reading, at + sense->words, TOKEN_POSSESSIVE))
			continue;
		alpha_2 =
			lexicon_cell(reading->lexicon, sense->row, sense->list == LIST_places ? "country" : "alpha_2");
		ret_place->words = (struct range){at, at + sense->words};
		ret_place->name = is_full_name(reading, sense) ? lexicon_cell(reading->lexicon, sense->row, "name")
							       : reading_words(reading, ret_place->words);
		ret_place->country = alpha_2.len > 0 ? reading_country(reading, alpha_2) : NO_ENTITY;
		return true;
	}
	return false;
}

struct entities occasion_leaders(const struct reading *reading)
{
	entity_index pair[2];
	size_t count = 0;

	for (size_t i = 0; i < reading->entities.count && count < 2; i++) {
		const struct entity *entity = &reading->entities.at[i];

		if (entity->kind != ENTITY_PERSON || entity->role_count == 0 || entity->country == NO_ENTITY)
			continue;
		if (count == 1 && reading->entities.at[pair[0]].country == entity->country)
			continue;
		pair[count++] = (entity_index)i;
	}
	return count == 2 ? reading_entities(reading, pair, 2) : (struct entities){NULL, 0};
}
