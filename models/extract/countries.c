/* SPDX-License-Identifier: MIT */
#include "models/extract/names.h"

#include "models/extract/words.h"

/* "Russia-China", "Australia-New Zealand": countries and demonyms joined by hyphens in one token; how many were found.
 */
size_t joined_countries(struct reading *reading, uint32_t token)
{
	const struct token *word = token_at(reading, token);
	size_t from = 0, found = 0;

	if ((word->flags & TOKEN_HYPHENATED) == 0 || (word->flags & TOKEN_CAPITAL) == 0)
		return 0;
	for (size_t i = 0; i <= word->folded.len; i++) {
		const struct sense *sense;

		if (i < word->folded.len && word->folded.at[i] != '-')
			continue;
		sense = lexicon_sense(reading->lexicon, text_part(word->folded, from, i), LIST_countries, 0);
		from = i + 1;
		for (; sense != NULL; sense = sense->next)
			if (sense->list == LIST_countries && (sense->forms & (FORM_FIRST | FORM_SECOND)) != 0) {
				(void)add_mention(reading, MENTION_DEMONYM, (struct range){token, token + 1},
						  (struct range){token, token + 1}, country_of(reading, sense));
				found++;
				break;
			}
	}
	return found;
}

static bool is_side_noun(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "side", "government", "authorities", "delegation", "leadership", "party",
			 "administration", "cabinet");
}

/* Whether a capital's name stands for the government: not where something happens "in" it. */
static bool capital_speaks(const struct reading *reading, uint32_t token, uint32_t end)
{
	if (token > 0 && IS_ONE_OF(reading, token - 1, "in", "at", "to", "from", "near", "of", "around", "outside",
				   "through", "for", "on", "across"))
		return false;
	if (token == 0 || reading_flag(reading, token, TOKEN_PARAGRAPH_START))
		return (reading_classes(reading, end) & (FLAG(words, auxiliary) | FLAG(words, modal))) != 0 ||
		       reading_sense(reading, end, LIST_verbs) != NULL || reading_is(reading, end, "and");
	return (reading_classes(reading, end) &
		(FLAG(words, auxiliary) | FLAG(words, modal) | FLAG(words, coordinator))) != 0 ||
	       reading_sense(reading, end, LIST_verbs) != NULL || reading_flag(reading, end, TOKEN_POSSESSIVE) ||
	       reading_is(reading, token - 1, "between") || reading_is(reading, token - 1, "and");
}

uint32_t try_country(struct reading *reading, uint32_t token, uint32_t limit)
{
	const struct sense *sense = country_at(reading, token), *currency;
	uint32_t end, first = token;

	if (sense == NULL)
		return joined_countries(reading, token) > 0 ? token + 1 : token;
	end = token + sense->words;
	if (end > limit)
		return token;
	currency = reading_sense(reading, token, LIST_currencies);
	if (currency != NULL && currency->words > sense->words)
		return end;
	if (token > 0 && (reading_is(reading, token - 1, "the") || reading_is(reading, token - 1, "both")))
		first = token - 1;
	if ((sense->forms & FORM_SECOND) != 0 || reading_sense(reading, token, LIST_countries)->forms == FORM_SECOND) {
		if (end < limit && is_side_noun(reading, end)) {
			(void)add_mention(reading, MENTION_COUNTRY, (struct range){first, end + 1},
					  (struct range){token, end}, country_of(reading, sense));
			return end + 1;
		}
		(void)add_mention(reading, MENTION_DEMONYM, (struct range){token, end}, (struct range){token, end},
				  country_of(reading, sense));
		return end;
	}
	if ((sense->forms & FORM_THIRD) != 0 && (sense->forms & FORM_FIRST) == 0) {
		if (capital_speaks(reading, token, end))
			(void)add_mention(reading, MENTION_COUNTRY, (struct range){token, end},
					  (struct range){token, end}, country_of(reading, sense));
		return end;
	}
	if (sense->words == 1 && ((token > 0 && is_unknown_name(reading, token - 1) &&
				   !reading_flag(reading, token, TOKEN_PARAGRAPH_START) &&
				   reading->sentence_of[token - 1] == reading->sentence_of[token]) ||
				  (is_unknown_name(reading, end) && !reading_flag(reading, end, TOKEN_ALL_CAPS) &&
				   reading_flag(reading, end, TOKEN_SPACED) && end < limit &&
				   reading_sense(reading, end, LIST_heads) == NULL)))
		return token;
	if (end < limit && is_side_noun(reading, end) && !reading_is(reading, end, "party")) {
		(void)add_mention(reading, MENTION_COUNTRY, (struct range){first, end + 1}, (struct range){token, end},
				  country_of(reading, sense));
		return end + 1;
	}
	(void)add_mention(reading, MENTION_COUNTRY, (struct range){token, end}, (struct range){token, end},
			  country_of(reading, sense));
	return end;
}

void add_inner_countries(struct reading *reading, struct range range)
{
	for (uint32_t i = range.first; i < range.last;) {
		const struct sense *country = country_at(reading, i);

		if (country == NULL || (country->forms & (FORM_FIRST | FORM_SECOND)) == 0 ||
		    i + country->words > range.last) {
			(void)joined_countries(reading, i);
			i++;
			continue;
		}
		(void)add_mention(reading, MENTION_DEMONYM, (struct range){i, i + country->words},
				  (struct range){i, i + country->words}, country_of(reading, country));
		i += country->words;
	}
}
