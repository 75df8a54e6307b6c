/* SPDX-License-Identifier: MIT */
#include "models/extract/clauses.h"
#include "models/extract/names.h"
#include "models/extract/phrases.h"
#include "models/extract/registry.h"

/* Speakers that no name is printed of: "a Foreign Ministry spokesman", "Western diplomats", "the official". */

enum { MAX_BEFORE = 5, MAX_BEHIND = 12 };

static bool is_one(const struct reading *reading, uint32_t token)
{
	return (reading_uses(reading, token) & FLAG(uses, stranger)) != 0;
}

static bool are_many(const struct reading *reading, uint32_t token)
{
	return (reading_uses(reading, token) & FLAG(uses, strangers)) != 0;
}

static bool attributes(const struct reading *reading, uint32_t token)
{
	const struct sense *verb = reading_sense(reading, token, LIST_verbs);

	if (reading_is(reading, token, "to") && token > 0 && reading_is(reading, token - 1, "according"))
		return true;

	if (verb == NULL)
		return false;
	if ((verb->forms & FORM_PAST) != 0 && (verb->row->flags & (FLAG(verbs, weak) | FLAG(verbs, thing))) == 0)
		return is_finite(reading, token);
	return (verb->forms & (FORM_PAST | FORM_S | FORM_BASE)) != 0 &&
	       (verb->row->flags & (FLAG(verbs, that) | FLAG(verbs, quote) | FLAG(verbs, obj_that))) != 0;
}

/* "would not comment on the talks, but said": the verb that attributes comes second. */
static bool attributes_later(const struct reading *reading, uint32_t token, uint32_t limit)
{
	if (!is_finite(reading, token))
		return false;
	if (reading_is(reading, token, "would") &&
	    ((reading_is(reading, token + 1, "say") && reading_is(reading, token + 2, "only")) ||
	     (reading_is(reading, token + 1, "only") && reading_is(reading, token + 2, "say"))))
		return true;
	for (uint32_t i = token + 1; i + 1 < limit; i++)
		if (IS_ONE_OF(reading, i, "but", "and") && attributes(reading, skip_inserted(reading, i + 1, limit)))
			return true;
	return false;
}

/* A word that can stand before the noun: an adjective, a country, a ministry. */
static bool describes(const struct reading *reading, uint32_t token)
{
	const uint64_t others = FLAG(words, preposition) | FLAG(words, coordinator) | FLAG(words, subordinator) |
				FLAG(words, pronoun) | FLAG(words, auxiliary) | FLAG(words, modal) |
				FLAG(words, relative) | FLAG(words, determiner) | FLAG(words, demonstrative);

	return phrase_word(reading, token) && (reading_classes(reading, token) & others) == 0 &&
	       !is_calendar(reading, token) && !(is_finite(reading, token) && !phrase_capital(reading, token));
}

/* "familiar with", "travelling with", "involved in": what leads to the preposition behind the noun. */
static bool leads_on(const struct reading *reading, uint32_t token)
{
	if (token + 1 >= reading->tokens.count || (reading_classes(reading, token + 1) & FLAG(words, preposition)) == 0)
		return false;
	return IS_ONE_OF(reading, token, "close", "familiar", "involved", "briefed", "aware", "present", "based",
			 "privy") ||
	       (token_at(reading, token)->kind == TOKEN_WORD &&
		text_ends(token_at(reading, token)->folded, TEXT("ing")));
}

/* Behind "for the Foreign Ministry", "at the talks", "to the president": where the verb stands; `token` where none
 * follows. `closing`: none does behind "according to", where the sentence may end. */
static uint32_t behind_phrase(const struct reading *reading, uint32_t token, uint32_t limit, bool closing)
{
	struct when when;
	bool to = reading_is(reading, token, "to") &&
		  (reading_is(reading, token + 1, "the") || reading_flag(reading, token + 1, TOKEN_CAPITAL));

	if ((!IS_ONE_OF(reading, token, "for", "of", "from", "at", "with", "in", "on") && !to &&
	     !leads_on(reading, token)) ||
	    read_when(reading, token, &when))
		return token;
	for (uint32_t i = token + 1; i < limit && i - token < MAX_BEHIND; i++) {
		if (!phrase_word(reading, i))
			return reading_mark(reading, i, ',') || (closing && reading_mark(reading, i, '.')) ? i : token;
		if (is_finite(reading, i) ||
		    IS_ONE_OF(reading, i, "say", "insist", "believe", "argue", "warn", "claim", "fear"))
			return i;
	}
	return token;
}

/* The noun with what describes it, from `token` on; `token` where there is none. */
static uint32_t noun_end(const struct reading *reading, uint32_t token, uint32_t limit, bool many)
{
	for (uint32_t i = token; i < limit && i - token <= MAX_BEFORE; i++) {
		if (reading_is(reading, i, "official") &&
		    IS_ONE_OF(reading, i + 1, "statement", "source", "visit", "document", "report", "data", "figure",
			      "news", "media", "release", "communique", "spokesman", "spokeswoman"))
			continue; /* "an official statement" */
		if (many ? are_many(reading, i) : is_one(reading, i))
			return i + 1 < limit && (is_one(reading, i + 1) || are_many(reading, i + 1)) ? token : i + 1;
		if (!describes(reading, i) && !reading_flag(reading, i, TOKEN_POSSESSIVE))
			return token;
	}
	return token;
}

static uint32_t add_stranger(struct reading *reading, uint32_t first, uint32_t noun, uint32_t end, bool one)
{
	entity_index text = registry_text(reading, reading_words(reading, (struct range){first, end}));
	struct mention *mention =
		add_mention(reading, MENTION_TEXT, (struct range){first, end}, (struct range){noun, noun + 1}, text);

	mention->human = one;
	add_inner_countries(reading, (struct range){first, end});
	return end;
}

/* Whom "the official" means, or "the officials": the last stranger of this noun. */
static const struct mention *met_before(const struct reading *reading, uint32_t noun, bool one)
{
	for (size_t i = reading->mentions.count; i > 0; i--) {
		const struct mention *mention = &reading->mentions.at[i - 1];

		if (mention->kind == MENTION_TEXT && mention->human == one &&
		    text_equal(reading->tokens.at[mention->name.first].folded, reading->tokens.at[noun].folded))
			return mention;
	}
	return NULL;
}

/* The word was printed before: it may mean somebody whom nothing else tells. */
static bool stands_before(const struct reading *reading, uint32_t noun)
{
	for (uint32_t i = 0; i < noun; i++)
		if (text_equal(reading->tokens.at[i].folded, reading->tokens.at[noun].folded))
			return true;
	return false;
}

static uint32_t add_known_stranger(struct reading *reading, uint32_t first, uint32_t noun, bool one)
{
	const struct mention *before = met_before(reading, noun, one);
	struct entities refers = before == NULL ? (struct entities){NULL, 0} : before->refers;

	if (before == NULL && !one)
		return add_stranger(reading, first, noun, noun + 1, false);
	if (before == NULL &&
	    (!IS_ONE_OF(reading, noun, "official", "diplomat", "politician") || stands_before(reading, noun)))
		return first;
	(void)add_stranger(reading, first, noun, noun + 1, one);
	for (size_t i = reading->mentions.count; i > 0; i--)
		if (reading->mentions.at[i - 1].tokens.first == first &&
		    reading->mentions.at[i - 1].kind == MENTION_TEXT) {
			reading->mentions.at[i - 1].refers = refers;
			break;
		}
	return noun + 1;
}

/* "A rebel spokesman, Yahya Moayad, denied": the name between commas is his. */
static uint32_t add_named_behind(struct reading *reading, uint32_t token, uint32_t noun, uint32_t limit)
{
	uint32_t first = noun + 2, end = first;
	struct office office = {.country = NO_ENTITY, .organization = NO_ENTITY};

	if (reading_mark(reading, noun + 1, ',') && is_unknown_name(reading, first))
		end = name_end(reading, first, limit);
	if (end < first + 2 || !reading_mark(reading, end, ',') ||
	    !attributes(reading, skip_inserted(reading, end + 1, limit)))
		return token;
	office.title = title_at(reading, noun) == NULL ? NULL : title_at(reading, noun)->row;
	(void)add_mention(reading, MENTION_PERSON, (struct range){token, end}, (struct range){first, end},
			  registry_person(reading, (struct range){first, end}, &office, "appositive-name", 0.9));
	add_inner_countries(reading, (struct range){token, noun});
	return end;
}

/* "the official", "the sources": one met before, or many. */
static uint32_t try_the_stranger(struct reading *reading, uint32_t token, uint32_t limit)
{
	const uint64_t uses = reading->sentences.at[reading->sentence_of[token]].uses;
	uint32_t few = token + 4 < limit ? token + 4 : limit;
	uint32_t end = (uses & FLAG(uses, stranger)) == 0 ? token + 1 : noun_end(reading, token + 1, few, false);
	bool one = end > token + 1;

	if (!one && (uses & FLAG(uses, strangers)) != 0)
		end = noun_end(reading, token + 1, few, true);
	if (end == token + 1 ||
	    (!attributes(reading, skip_inserted(reading, end, limit)) && !reading_mark(reading, end, '.') &&
	     !(reading_mark(reading, end, ',') && attributes(reading, token - (token > 0)))))
		return token;
	return add_known_stranger(reading, token, end - 1, one);
}

uint32_t try_stranger(struct reading *reading, uint32_t token, uint32_t limit)
{
	uint32_t start = reading->sentences.at[reading->sentence_of[token]].tokens.first, first = token, end, name;
	bool one;

	if (IS_ONE_OF(reading, token, "few", "no", "neither"))
		return token;
	one = IS_ONE_OF(reading, token, "a", "an", "one", "another");
	if (reading_is(reading, token, "the"))
		return try_the_stranger(reading, token, limit);
	if (one)
		first++;
	else if (token != start && !reading_mark(reading, token - 1, ',') && !attributes(reading, token - 1) &&
		 !reading_is(reading, token - 1, "but") && !reading_is(reading, token - 1, "while") &&
		 reading->tokens.at[token - 1].start >= reading->dateline.span.end)
		return token;
	end = noun_end(reading, first, limit, !one);
	if (end == first || (one && is_name_word(reading, end) && reading_flag(reading, end, TOKEN_CAPITAL)))
		return token;
	first = end - 1;
	name = one ? add_named_behind(reading, token, first, limit) : token;
	if (name > token)
		return name;
	end = behind_phrase(reading, end, limit, token > start + 1 && reading_is(reading, token - 2, "according"));
	name = skip_inserted(reading, end, limit);
	if (!attributes(reading, name) && !attributes_later(reading, name, limit) &&
	    !(token > start && attributes(reading, token - 1)))
		return token;
	return add_stranger(reading, token, first, end, one);
}
