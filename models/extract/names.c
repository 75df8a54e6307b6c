/* SPDX-License-Identifier: MIT */
/* Over 300 lines: one scan over the tokens; the shapes of names it tries share their small tests. */
#include "models/extract/names.h"

#include <stdlib.h>
#include <string.h>

#include "models/extract/clauses.h"
#include "models/extract/registry.h"
#include "models/text/fold.h"

enum { MAX_NAME = 8 };

static const struct token *at(const struct reading *reading, uint32_t token)
{
	return &reading->tokens.at[token];
}

/* ---- small tests ---- */

bool is_proper(const struct reading *reading, uint32_t token, const struct sense *sense)
{
	if (!reading_flag(reading, token, TOKEN_CAPITAL))
		return false;
	if (reading_classes(reading, token) == 0 || sense->words > 1)
		return true;
	return reading_flag(reading, token, TOKEN_ALL_CAPS) || reading_flag(reading, token, TOKEN_ABBREVIATION);
}

const struct sense *country_at(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_countries);

	return sense != NULL && is_proper(reading, token, sense) ? sense : NULL;
}

static entity_index country_of(struct reading *reading, const struct sense *sense)
{
	return reading_country(reading, lexicon_cell(reading->lexicon, sense->row, "alpha_2"));
}

static const struct sense *title_at(const struct reading *reading, uint32_t token)
{
	return reading_sense(reading, token, LIST_titles);
}

static bool is_office(const struct sense *title)
{
	return (title->row->flags & (FLAG(titles, honorific) | FLAG(titles, prefix) | FLAG(titles, suffix))) == 0;
}

static bool is_prefix(const struct sense *title)
{
	return (title->row->flags & FLAG(titles, prefix)) != 0;
}

static bool is_plural(const struct sense *title)
{
	return (title->forms & FORM_FIRST) == 0;
}

static bool is_calendar(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_calendar);

	return sense != NULL && (sense->row->flags & (FLAG(calendar, month) | FLAG(calendar, weekday))) != 0;
}

/* A capitalised word that can be part of a personal name. */
static bool is_name_word(const struct reading *reading, uint32_t token)
{
	const struct token *word;

	if (token >= reading->tokens.count)
		return false;
	word = at(reading, token);
	if (word->kind != TOKEN_WORD || (word->flags & TOKEN_POSSESSIVE) != 0 || is_calendar(reading, token))
		return false;
	if ((word->flags & TOKEN_CAPITAL) == 0) {
		/* "al-Sisi", "d'Estaing": the capital stands behind */
		size_t cut = text_find(word->folded, TEXT("-"), 0);

		return (word->flags & TOKEN_HYPHENATED) != 0 && cut <= 3 &&
		       reading->bytes.at[word->start + cut + 1] >= 'A' &&
		       reading->bytes.at[word->start + cut + 1] <= 'Z';
	}
	if (word->folded.len == 1 || (word->flags & TOKEN_ABBREVIATION) != 0)
		return word->folded.len <= 2 || text_equal(word->folded, TEXT("jr.")) ||
		       text_equal(word->folded, TEXT("sr."));
	return (reading_classes(reading, token) & ~(FLAG(words, modal) | FLAG(words, filler))) == 0;
}

static bool is_name_particle(const struct reading *reading, uint32_t token)
{
	static const char *const particles[] = {"de",  "da",  "do",  "dos", "das", "di",   "del",  "van",
						"von", "der", "den", "bin", "ibn", "bint", "al",   "el",
						"la",  "ter", "y",   "abu", "ben", "e",    "ould", "bin-"};

	if (token >= reading->tokens.count || at(reading, token)->kind != TOKEN_WORD)
		return false;
	for (size_t i = 0; i < sizeof(particles) / sizeof(particles[0]); i++)
		if (reading_is(reading, token, particles[i]))
			return true;
	return false;
}

/* End of the personal name that starts at the token; the token itself where there is none. */
static uint32_t name_end(const struct reading *reading, uint32_t token, uint32_t limit)
{
	uint32_t end = token;

	while (end < limit && end - token < MAX_NAME) {
		uint32_t next = end;

		while (next < limit && next > token && next - end < 3 && is_name_particle(reading, next))
			next++;
		if (next >= limit || !is_name_word(reading, next) ||
		    (next > token && !reading_flag(reading, next, TOKEN_SPACED)))
			break;
		if (next > token && title_at(reading, next) != NULL && is_office(title_at(reading, next)))
			break;
		end = next + 1;
	}
	if (end > token && end + 1 < limit && reading_mark(reading, end, ',') &&
	    (reading_is(reading, end + 1, "jr.") || reading_is(reading, end + 1, "jr") ||
	     reading_is(reading, end + 1, "sr.")))
		end += 2;
	return end;
}

/* ---- mentions ---- */

static struct mention *add_mention(struct reading *reading, enum mention_kind kind, struct range tokens,
				   struct range name, entity_index entity)
{
	struct mention mention = {
		.tokens = tokens,
		.name = name,
		.kind = kind,
		.sentence = reading->sentence_of[tokens.first],
		.possessive = reading_flag(reading, tokens.last, TOKEN_POSSESSIVE),
	};

	if (entity != NO_ENTITY) {
		mention.refers = reading_entities(reading, &entity, 1);
		if (kind == MENTION_PERSON || kind == MENTION_COUNTRY || kind == MENTION_ORGANIZATION ||
		    kind == MENTION_DEMONYM)
			registry_mention(reading, entity, tokens, name);
	}
	list_add(reading->arena, &reading->mentions, mention);
	return &reading->mentions.at[reading->mentions.count - 1];
}

/* ---- countries ---- */

/* "Russia-China", "Australia-New Zealand": countries and demonyms joined by hyphens in one token; how many were found.
 */
static size_t joined_countries(struct reading *reading, uint32_t token)
{
	const struct token *word = at(reading, token);
	size_t from = 0, found = 0;

	if ((word->flags & TOKEN_HYPHENATED) == 0 || (word->flags & TOKEN_CAPITAL) == 0)
		return 0;
	for (size_t i = 0; i <= word->folded.len; i++) {
		const struct word *part;
		const struct sense *senses[1];

		if (i < word->folded.len && word->folded.at[i] != '-')
			continue;
		part = lexicon_word(reading->lexicon, text_part(word->folded, from, i));
		from = i + 1;
		if (part == NULL || lexicon_senses(reading->lexicon, &part, 1, senses, 1) == 0)
			continue;
		for (const struct sense *sense = senses[0]; sense != NULL; sense = sense->next)
			if (sense->row->list == LIST_countries && (sense->forms & (FORM_FIRST | FORM_SECOND)) != 0) {
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
	static const char *const nouns[] = {"side",       "government", "authorities",    "delegation",
					    "leadership", "party",      "administration", "cabinet"};

	for (size_t i = 0; i < sizeof(nouns) / sizeof(nouns[0]); i++)
		if (reading_is(reading, token, nouns[i]))
			return true;
	return false;
}

/* Whether a capital's name stands for the government: not where something happens "in" it. */
static bool capital_speaks(const struct reading *reading, uint32_t token, uint32_t end)
{
	static const char *const places[] = {"in",     "at",      "to",      "from", "near", "of",
					     "around", "outside", "through", "for",  "on",   "across"};

	if (token > 0)
		for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
			if (reading_is(reading, token - 1, places[i]))
				return false;
	if (token == 0 || reading_flag(reading, token, TOKEN_PARAGRAPH_START))
		return (reading_classes(reading, end) & (FLAG(words, auxiliary) | FLAG(words, modal))) != 0 ||
		       reading_sense(reading, end, LIST_verbs) != NULL || reading_is(reading, end, "and");
	return (reading_classes(reading, end) &
		(FLAG(words, auxiliary) | FLAG(words, modal) | FLAG(words, coordinator))) != 0 ||
	       reading_sense(reading, end, LIST_verbs) != NULL || reading_flag(reading, end, TOKEN_POSSESSIVE) ||
	       reading_is(reading, token - 1, "between") || reading_is(reading, token - 1, "and");
}

/* A name word that no list knows: "Michael" before Jordan. */
static bool is_unknown_name(const struct reading *reading, uint32_t token)
{
	return token < reading->tokens.count && is_name_word(reading, token) && reading->senses[token].count == 0 &&
	       at(reading, token)->folded.len > 2 && !reading_flag(reading, token, TOKEN_ALL_CAPS);
}

static uint32_t try_country(struct reading *reading, uint32_t token, uint32_t limit)
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

/* ---- organizations ---- */

static bool is_capital_word(const struct reading *reading, uint32_t token)
{
	return reading_flag(reading, token, TOKEN_CAPITAL) && at(reading, token)->kind == TOKEN_WORD;
}

/* "(SCO)": the end behind the bracket, the token itself where there is none. */
static uint32_t acronym_end(const struct reading *reading, uint32_t token)
{
	if (reading_mark(reading, token, '(') && reading_flag(reading, token + 1, TOKEN_CAPITAL) &&
	    reading_mark(reading, token + 2, ')') && at(reading, token + 1)->folded.len <= 12 &&
	    !reading_flag(reading, token + 1, TOKEN_POSSESSIVE) && at(reading, token + 1)->kind == TOKEN_WORD)
		return token + 3;
	return token;
}

static uint32_t add_organization(struct reading *reading, struct range name, entity_index entity)
{
	uint32_t end = acronym_end(reading, name.last);
	uint32_t first = name.first;

	if (entity == NO_ENTITY)
		return name.first;
	if (end > name.last) {
		struct range acronym = {name.last + 1, name.last + 2};

		if (reading->entities.at[entity].abbreviation.len == 0)
			reading->entities.at[entity].abbreviation = reading_words(reading, acronym);
	}
	if (first > 0 && reading_is(reading, first - 1, "the") &&
	    reading->sentence_of[first - 1] == reading->sentence_of[first])
		first--;
	(void)add_mention(reading, MENTION_ORGANIZATION, (struct range){first, end}, name, entity);
	return end;
}

static entity_index listed_organization(struct reading *reading, const struct row *row)
{
	return registry_organization(reading, lexicon_cell(reading->lexicon, row, "name"),
				     lexicon_cell(reading->lexicon, row, "abbreviation"),
				     lexicon_cell(reading->lexicon, row, "classification"),
				     lexicon_cell(reading->lexicon, row, "parent"), "listed-organization", 0.97);
}

static uint32_t try_listed_organization(struct reading *reading, uint32_t token, uint32_t limit)
{
	const struct sense *sense = reading_sense(reading, token, LIST_organizations);

	if (sense == NULL || !is_proper(reading, token, sense) || token + sense->words > limit)
		return token;
	if ((sense->words == 1 && (sense->forms & FORM_FIRST) == 0 && !reading_flag(reading, token, TOKEN_ALL_CAPS) &&
	     at(reading, token)->folded.len <= 3))
		return token;
	return add_organization(reading, (struct range){token, token + sense->words},
				listed_organization(reading, sense->row));
}

static const struct row *head_at(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_heads);

	return sense != NULL && is_capital_word(reading, token) ? sense->row : NULL;
}

static bool heads_organization(const struct reading *reading, const struct row *head)
{
	return head != NULL &&
	       !text_equal(lexicon_cell(reading->lexicon, head, "classification"), TEXT("not_organization"));
}

/* Words that join capitalised words inside a name: "Ministry of Foreign Affairs and Trade". */
static bool joins(const struct reading *reading, uint32_t token, bool after_head)
{
	return reading_is(reading, token, "of") || reading_is(reading, token, "for") ||
	       (after_head && (reading_is(reading, token, "and") || reading_is(reading, token, "on") ||
			       reading_is(reading, token, "&") || reading_is(reading, token, "the") ||
			       reading_is(reading, token, "in")));
}

/* End of a run of capitalised words that holds an organization's head; `token` where it is none. */
static uint32_t organization_run(const struct reading *reading, uint32_t token, uint32_t limit,
				 const struct row **ret_head)
{
	uint32_t end = token;
	const struct row *last_head = NULL;

	*ret_head = NULL;
	while (end < limit && end - token < 14) {
		uint32_t next = end;

		while (next < limit && next > token && next - end < 3 && *ret_head != NULL &&
		       joins(reading, next, true))
			next++;
		if (next > token && reading_flag(reading, next, TOKEN_POSSESSIVE) && is_capital_word(reading, next + 1))
			next++;
		if (next >= limit || !is_capital_word(reading, next) ||
		    (next > token && !reading_flag(reading, next, TOKEN_SPACED)) || is_calendar(reading, next))
			break;
		if (next == end && reading_classes(reading, next) != 0 && !reading_flag(reading, next, TOKEN_ALL_CAPS))
			break;
		if (next > end && reading_is(reading, next - 1, "and") && head_at(reading, next) != NULL)
			break;
		if (next == end && title_at(reading, next) != NULL && is_office(title_at(reading, next)) &&
		    head_at(reading, next) == NULL)
			break;
		last_head = head_at(reading, next);
		if (last_head != NULL && (*ret_head == NULL || next == end)) {
			if (*ret_head == NULL || next - token <= 4)
				*ret_head = last_head;
		}
		end = next + 1;
	}
	return end;
}

static bool name_has_word(struct text name, struct text folded)
{
	char out[512];
	struct text all = {out, 0};
	size_t from = 0;

	for (size_t i = 0; i <= name.len; i++) {
		if (i < name.len && name.at[i] != ' ')
			continue;
		all.len = fold(text_part(name, from, i), out, sizeof(out));
		if (text_equal(all, folded))
			return true;
		from = i + 1;
	}
	return false;
}

/* "the council", "the union": the one organization of the dispatch that has the word in its name. */
static uint32_t try_organization_noun(struct reading *reading, uint32_t token)
{
	const struct sense *head = reading_sense(reading, token + 1, LIST_heads);
	entity_index found = NO_ENTITY;

	if (head == NULL || head->words > 1 || !heads_organization(reading, head->row) ||
	    reading_flag(reading, token + 1, TOKEN_CAPITAL))
		return token;
	for (entity_index i = 0; i < reading->entities.count; i++) {
		if (reading->entities.at[i].kind != ENTITY_ORGANIZATION ||
		    !name_has_word(reading->entities.at[i].name, at(reading, token + 1)->folded))
			continue;
		if (found != NO_ENTITY)
			return token;
		found = i;
	}
	if (found == NO_ENTITY)
		return token;
	add_mention(reading, MENTION_ORGANIZATION, (struct range){token, token + 2},
		    (struct range){token + 1, token + 2}, NO_ENTITY)
		->refers = reading_entities(reading, &found, 1);
	return token + 2;
}

static uint32_t try_organization(struct reading *reading, uint32_t token, uint32_t limit)
{
	const struct row *head;
	uint32_t end = try_listed_organization(reading, token, limit), first = token;
	entity_index entity;

	if (end > token)
		return end;
	if (reading_is(reading, token, "the"))
		return try_organization_noun(reading, token);
	if (!is_capital_word(reading, token) ||
	    (reading_classes(reading, token) != 0 && !reading_flag(reading, token, TOKEN_ALL_CAPS)))
		return token;
	end = organization_run(reading, token, limit, &head);
	if (end == token || !heads_organization(reading, head))
		return token;
	if (end - first < 2) {
		const struct sense *before = token > 0 ? country_at(reading, token - 1) : NULL;

		if (before == NULL || (before->forms & FORM_SECOND) == 0)
			return token;
	}
	entity = registry_organization(reading, reading_words(reading, (struct range){first, end}), TEXT(""),
				       lexicon_cell(reading->lexicon, head, "classification"), TEXT(""),
				       "headed-organization", 0.85);
	return add_organization(reading, (struct range){first, end}, entity);
}

/* An acronym that the text itself introduced. */
static uint32_t try_own_acronym(struct reading *reading, uint32_t token)
{
	struct range range = {token, token + 1};
	entity_index entity;

	if (!reading_flag(reading, token, TOKEN_ALL_CAPS) || reading->senses[token].count > 0)
		return token;
	entity = registry_organization_named(reading, reading_words(reading, range));
	return entity == NO_ENTITY ? token : add_organization(reading, range, entity);
}

/* ---- persons and offices ---- */

/* What a titled phrase is made of. */
struct titled {
	uint32_t first, titles_end, name_first, name_last, end;
	struct office office;
	uint32_t matter_first, matter_last;
	const struct sense *country_before, *organization_before; /* made entities once a title follows */
	bool determined, plural, matter;
};

/* "of Vietnam", "of the Russian Federation", "of Foreign Affairs", "for Trade": behind a title. */
static uint32_t read_of(struct reading *reading, uint32_t token, uint32_t limit, struct titled *titled)
{
	uint32_t next = token + 1;
	const struct sense *country, *organization;

	if (token + 1 >= limit || !(reading_is(reading, token, "of") || reading_is(reading, token, "for")))
		return token;
	if (reading_is(reading, next, "the"))
		next++;
	country = country_at(reading, next);
	organization = reading_sense(reading, next, LIST_organizations);
	if (country != NULL && (country->forms & (FORM_FIRST | FORM_THIRD)) != 0 && next + country->words <= limit) {
		titled->office.country = country_of(reading, country);
		return next + country->words;
	}
	if (organization != NULL && is_proper(reading, next, organization) && next + organization->words <= limit) {
		titled->office.organization = listed_organization(reading, organization->row);
		return next + organization->words;
	}
	if (is_capital_word(reading, next) && titled->titles_end == token) {
		uint32_t end = next;

		while (end < limit && end - next < 5 &&
		       ((is_capital_word(reading, end) && reading_classes(reading, end) == 0 &&
			 reading_sense(reading, end, LIST_titles) == NULL) ||
			(end > next && (reading_is(reading, end, "and") || reading_is(reading, end, "of")) &&
			 is_capital_word(reading, end + 1))))
			end++;
		titled->matter = true;
		return end > next
			       ? read_of(reading, end, limit, titled) > end ? read_of(reading, end, limit, titled) : end
			       : token;
	}
	return token;
}

/* "Infrastructure Minister", "Science and Higher Education Secretary": where the title behind a capitalised matter
 * starts; the token itself where there is none. */
static uint32_t matter_title(const struct reading *reading, uint32_t token, uint32_t limit)
{
	uint32_t end = token;

	while (end < limit && end - token < 5) {
		const struct sense *title = title_at(reading, end);

		if (end > token && title != NULL && is_office(title) && is_capital_word(reading, end) &&
		    (text_equal(lexicon_cell(reading->lexicon, title->row, "canonical"), TEXT("Minister")) ||
		     text_equal(lexicon_cell(reading->lexicon, title->row, "canonical"), TEXT("Secretary"))))
			return end;
		if (!(is_capital_word(reading, end) && reading_classes(reading, end) == 0 && title == NULL) &&
		    !(end > token && reading_is(reading, end, "and") && is_capital_word(reading, end + 1)))
			return token;
		end++;
	}
	return token;
}

/* Countries, prefixes and organizations that stand before a title: "acting Russian", "New Zealand", "EU". */
static uint32_t read_before_title(struct reading *reading, uint32_t token, uint32_t limit, struct titled *titled)
{
	uint32_t next = token;

	for (;;) {
		const struct sense *country = country_at(reading, next), *title = title_at(reading, next),
				   *organization = reading_sense(reading, next, LIST_organizations);

		if (next >= limit || next - token > 8)
			return next;
		if (title != NULL && is_prefix(title)) {
			next += title->words;
		} else if (title != NULL && title->words >= (country == NULL ? 0U : country->words)) {
			return next;
		} else if (country != NULL) {
			titled->country_before = country;
			next += country->words;
			if (reading_flag(reading, next, TOKEN_POSSESSIVE))
				next++;
		} else if (matter_title(reading, next, limit) > next) {
			titled->matter_first = next;
			next = matter_title(reading, next, limit);
			titled->matter_last = next;
			return next;
		} else if (organization != NULL && is_proper(reading, next, organization) &&
			   title_at(reading, next + organization->words) != NULL) {
			titled->organization_before = organization;
			next += organization->words;
		} else {
			return next;
		}
	}
}

static void print_title(struct reading *reading, uint32_t first, uint32_t title, struct titled *titled)
{
	LIST(char) out = {0};
	struct text canonical = lexicon_cell(reading->lexicon, titled->office.title, "canonical");

	for (uint32_t i = first; i < title; i++) {
		const struct sense *prefix = title_at(reading, i);

		if (prefix == NULL || !is_prefix(prefix))
			continue;
		for (size_t j = 0; j < at(reading, i)->folded.len; j++)
			list_add(reading->arena, &out, at(reading, i)->folded.at[j]);
		list_add(reading->arena, &out, ' ');
	}
	if (titled->matter_last > titled->matter_first) {
		struct text matter = reading_words(reading, (struct range){titled->matter_first, titled->matter_last});

		for (size_t j = 0; j < matter.len; j++)
			list_add(reading->arena, &out, matter.at[j]);
		list_add(reading->arena, &out, ' ');
	}
	if (out.count == 0)
		return;
	for (size_t i = 0; i < canonical.len; i++)
		list_add(reading->arena, &out, canonical.at[i]);
	titled->office.printed = (struct text){out.at, out.count};
}

/* Titles in a row: "Prime Minister and Defence Minister", "Mr. President", "His Excellency President". */
static uint32_t read_titles(struct reading *reading, uint32_t token, uint32_t limit, struct titled *titled)
{
	uint32_t next = token;

	for (;;) {
		const struct sense *title = title_at(reading, next);

		if (next >= limit || title == NULL || is_prefix(title) || next + title->words > limit)
			return next;
		if ((title->row->flags & FLAG(titles, suffix)) != 0) {
			next += title->words;
			continue;
		}
		if (titled->office.title == NULL ||
		    (!is_office(&(struct sense){.row = titled->office.title}) && is_office(title))) {
			titled->office.title = title->row;
			print_title(reading, titled->first, next, titled);
		}
		titled->plural = titled->plural || (is_plural(title) && is_office(title));
		next += title->words;
		titled->titles_end = next;
		if ((reading_is(reading, next, "and") || reading_mark(reading, next, '-') ||
		     reading_mark(reading, next, ',')) &&
		    next + 1 < limit && title_at(reading, next + 1) != NULL &&
		    !is_prefix(title_at(reading, next + 1)) && is_office(title_at(reading, next + 1)) &&
		    reading_flag(reading, next + 1, TOKEN_CAPITAL) &&
		    is_name_word(reading, next + 1 + title_at(reading, next + 1)->words) && !titled->plural)
			next++;
	}
}

static bool read_titled(struct reading *reading, uint32_t token, uint32_t limit, struct titled *titled)
{
	uint32_t next = token;

	*titled = (struct titled){.first = token, .office = {.country = NO_ENTITY, .organization = NO_ENTITY}};
	if ((reading_classes(reading, next) & (FLAG(words, determiner) | FLAG(words, possessive))) != 0 &&
	    (reading_is(reading, next, "the") || reading_is(reading, next, "his") || reading_is(reading, next, "her") ||
	     reading_is(reading, next, "its") || reading_is(reading, next, "our") ||
	     reading_is(reading, next, "their") || reading_is(reading, next, "my"))) {
		titled->determined = true;
		next++;
	}
	next = read_before_title(reading, next, limit, titled);
	titled->titles_end = read_titles(reading, next, limit, titled);
	if (titled->office.title == NULL)
		return false;
	if (titled->country_before != NULL)
		titled->office.country = country_of(reading, titled->country_before);
	if (titled->organization_before != NULL)
		titled->office.organization = listed_organization(reading, titled->organization_before->row);
	next = read_of(reading, titled->titles_end, limit, titled);
	titled->name_first = next;
	titled->name_last =
		is_capital_word(reading, next) || is_name_word(reading, next) ? name_end(reading, next, limit) : next;
	titled->end = titled->name_last > titled->name_first ? titled->name_last : next;
	return true;
}

/* The titled name, with what may follow it: "of Costa Rica". */
static uint32_t add_person(struct reading *reading, struct titled *titled, uint32_t limit)
{
	struct range name = {titled->name_first, titled->name_last};
	entity_index person;
	uint32_t first = titled->first, end;
	struct titled behind = {.titles_end = 0, .office = {.country = NO_ENTITY, .organization = NO_ENTITY}};

	end = reading_is(reading, titled->name_last, "of") ? read_of(reading, titled->name_last, limit, &behind)
							   : titled->name_last;
	if (titled->office.country == NO_ENTITY)
		titled->office.country = behind.office.country;
	person = registry_person(reading, name, &titled->office, "titled-name", 0.97);
	if (titled->determined && !reading_is(reading, first, "the"))
		first++;
	(void)add_mention(reading, MENTION_PERSON, (struct range){first, end}, name, person);
	return end;
}

/* "Presidents Vladimir Putin and Xi Jinping", "Ministers A, B and C". */
static uint32_t add_persons(struct reading *reading, struct titled *titled, uint32_t limit)
{
	uint32_t end = add_person(reading, titled, limit);

	while (end + 1 < limit && (reading_mark(reading, end, ',') || reading_is(reading, end, "and"))) {
		struct titled next = *titled;

		next.first = end + 1;
		if (reading_mark(reading, end, ',') && reading_is(reading, end + 1, "and"))
			next.first++;
		next.name_first = next.first;
		next.name_last = name_end(reading, next.first, limit);
		next.determined = false;
		next.office.country = NO_ENTITY;
		if (next.name_last == next.name_first || country_at(reading, next.first) != NULL)
			break;
		end = add_person(reading, &next, limit);
	}
	return end;
}

static bool name_is_free(const struct reading *reading, const struct titled *titled)
{
	const struct sense *country = country_at(reading, titled->name_first);
	const struct sense *organization = reading_sense(reading, titled->name_first, LIST_organizations);

	if (titled->name_last == titled->name_first)
		return false;
	if (organization != NULL && is_proper(reading, titled->name_first, organization) &&
	    titled->name_first + organization->words >= titled->name_last)
		return false;
	return country == NULL || titled->name_first + country->words < titled->name_last ||
	       (titled->office.title->flags & FLAG(titles, honorific)) != 0;
}

/* "the President of Russia, Vladimir Putin," */
static uint32_t named_behind_comma(const struct reading *reading, const struct titled *titled, uint32_t limit,
				   uint32_t *ret_first)
{
	uint32_t end, first;

	if (!reading_mark(reading, titled->end, ',') || titled->plural ||
	    (titled->office.country == NO_ENTITY && !titled->determined))
		return titled->end;
	first = titled->end + 1;
	if (reading_is(reading, first, "the"))
		first++;
	while (title_at(reading, first) != NULL && !is_office(title_at(reading, first)))
		first += title_at(reading, first)->words;
	end = name_end(reading, first, limit);
	if (end - first < 2 || country_at(reading, first) != NULL ||
	    reading_sense(reading, first, LIST_organizations) != NULL)
		return titled->end;
	if (!reading_mark(reading, end, ',') && !reading_mark(reading, end, '.') && !reading_is(reading, end, "and"))
		return titled->end;
	*ret_first = first;
	return end;
}

/* "The Foreign Ministers of Guatemala and Panama, Lucrecia Ixcot and Abelardo Quirós, met": names in the order of their
 * countries. Returns the token where the phrase started where it is no such list. */
static uint32_t add_listed_holders(struct reading *reading, struct titled *titled, uint32_t limit)
{
	entity_index countries[4];
	uint32_t next = titled->titles_end + 1;
	size_t count = 0, named = 0;

	if (!reading_is(reading, titled->titles_end, "of"))
		return titled->first;
	for (; next < limit && count < 4; next++) {
		const struct sense *country = country_at(reading, next);

		if (country != NULL && (country->forms & FORM_FIRST) != 0) {
			countries[count++] = country_of(reading, country);
			next += country->words - 1;
		} else if (!reading_is(reading, next, "the") && !reading_is(reading, next, "and") &&
			   !reading_mark(reading, next, ',')) {
			break;
		} else if (reading_mark(reading, next, ',') && country_at(reading, next + 1) == NULL &&
			   !reading_is(reading, next + 1, "the") && !reading_is(reading, next + 1, "and")) {
			break;
		}
	}
	if (count < 2 || !reading_mark(reading, next, ','))
		return titled->first;
	for (next++; named < count && next < limit; named++) {
		struct titled one = {.first = next, .name_first = next, .office = titled->office};

		one.name_last = name_end(reading, next, limit);
		if (one.name_last < next + 2)
			break;
		one.office.country = countries[named];
		next = add_person(reading, &one, limit);
		if (reading_mark(reading, next, ',') && named + 1 < count)
			next++;
		if (reading_is(reading, next, "and"))
			next++;
	}
	return named == 0 ? titled->first : next;
}

static uint32_t try_titled(struct reading *reading, uint32_t token, uint32_t limit)
{
	struct titled titled;
	uint32_t named, first = token;

	if (!read_titled(reading, token, limit, &titled))
		return token;
	titled.determined = titled.determined || (token > 0 && reading_flag(reading, token - 1, TOKEN_POSSESSIVE));
	if (name_is_free(reading, &titled) &&
	    (reading_flag(reading, titled.titles_end - 1, TOKEN_CAPITAL) || titled.name_last - titled.name_first > 1 ||
	     !reading_flag(reading, titled.name_first, TOKEN_ALL_CAPS)))
		return titled.plural ? add_persons(reading, &titled, limit) : add_person(reading, &titled, limit);
	if (titled.plural || !is_office(&(struct sense){.row = titled.office.title}))
		return token;
	titled.end = titled.name_first;
	named = named_behind_comma(reading, &titled, limit, &first);
	if (named > titled.end) {
		entity_index person;

		titled.name_first = first;
		person = registry_person(reading, (struct range){titled.name_first, named}, &titled.office,
					 "titled-name", 0.95);
		(void)add_mention(reading, MENTION_PERSON, (struct range){titled.first, named},
				  (struct range){titled.name_first, named}, person);
		return named;
	}
	if (!titled.determined && titled.office.country == NO_ENTITY && !reading_flag(reading, token, TOKEN_CAPITAL))
		return token;
	(void)add_mention(reading, MENTION_ROLE, (struct range){titled.first, titled.end},
			  (struct range){titled.first, titled.titles_end}, titled.office.country);
	return titled.end;
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

/* "Sergei Lavrov, the Russian foreign minister," and an untitled name that says something. */
static uint32_t try_plain_name(struct reading *reading, uint32_t token, uint32_t limit)
{
	uint32_t end, article = 0;
	struct titled titled;
	const struct sense *verb;
	struct office none = {.country = NO_ENTITY, .organization = NO_ENTITY};
	entity_index person;

	if (!is_unknown_name(reading, token) && !registry_knows_word(reading, token))
		return token;
	end = name_end(reading, token, limit);
	if (end == token)
		return token;
	if (reading_is(reading, end + 1, "a") || reading_is(reading, end + 1, "an"))
		article = 1;
	if (end - token >= 2 && reading_mark(reading, end, ',') &&
	    read_titled(reading, end + 1 + article, limit, &titled) && titled.name_last == titled.name_first &&
	    is_office(&(struct sense){.row = titled.office.title}) && !titled.plural) {
		person = registry_person(reading, (struct range){token, end}, &titled.office, "appositive-name", 0.93);
		(void)add_mention(reading, MENTION_PERSON, (struct range){token, end}, (struct range){token, end},
				  person);
		return end;
	}
	if (end - token >= 2 && is_unknown_name(reading, token) && follows_person(reading, token)) {
		person = registry_person(reading, (struct range){token, end}, &none, "joined-name", 0.8);
		(void)add_mention(reading, MENTION_PERSON, (struct range){token, end}, (struct range){token, end},
				  person);
		return end;
	}
	verb = reading_sense(reading, end, LIST_verbs);
	if (end - token >= 2 && end - token <= 4 && is_unknown_name(reading, token) &&
	    is_unknown_name(reading, end - 1) && !reading_flag(reading, token, TOKEN_ALL_CAPS) && verb != NULL &&
	    (verb->forms & FORM_PAST) != 0 && (verb->row->flags & FLAG(verbs, that)) != 0) {
		person = registry_person(reading, (struct range){token, end}, &none, "speaking-name", 0.8);
		(void)add_mention(reading, MENTION_PERSON, (struct range){token, end}, (struct range){token, end},
				  person);
		return end;
	}
	return token;
}

/* ---- pronouns and groups ---- */

static uint32_t try_personal_pronoun(struct reading *reading, uint32_t token)
{
	static const char *const subjects[] = {"he", "she", "it", "they", "we", "i"};
	static const char *const possessives[] = {"his", "her", "its", "their", "our", "my"};

	for (size_t i = 0; i < 6; i++) {
		bool owns = reading_is(reading, token, possessives[i]);

		if (!owns && !reading_is(reading, token, subjects[i]))
			continue;
		if (i == 2 && reading_flag(reading, token, TOKEN_ALL_CAPS))
			return token;
		add_mention(reading, MENTION_PRONOUN, (struct range){token, token + 1},
			    (struct range){token, token + 1}, NO_ENTITY)
			->possessive = owns;
		return token + 1;
	}
	return token;
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

/* "the two leaders", "both sides", "the Russian and Chinese presidents", "the heads of the two states". */
static uint32_t try_group(struct reading *reading, uint32_t token, uint32_t limit)
{
	uint32_t next = token;
	const struct sense *group, *number;
	bool counted = false;

	if (reading_is(reading, next, "both") || reading_is(reading, next, "all")) {
		counted = true;
		next++;
	}
	if (reading_is(reading, next, "the") || reading_is(reading, next, "these") ||
	    reading_is(reading, next, "our") || reading_is(reading, next, "their")) {
		counted = true;
		next++;
	}
	number = reading_sense(reading, next, LIST_numbers);
	if (number != NULL && number->row->number >= 2 && number->row->number <= 30 &&
	    at(reading, next)->kind == TOKEN_WORD) {
		next += number->words;
		counted = true;
	}
	for (uint32_t guard = 0; guard < 6; guard++) {
		const struct sense *country = country_at(reading, next);

		if (country != NULL && (country->forms & FORM_SECOND) != 0)
			next += country->words;
		else if (next > token && (reading_is(reading, next, "and") || reading_mark(reading, next, ',')) &&
			 country_at(reading, next + 1) != NULL)
			next++;
		else
			break;
	}
	group = reading_sense(reading, next, LIST_groups);
	if (group == NULL || next + group->words > limit)
		return token;
	if (!counted &&
	    !(reading_flag(reading, next, TOKEN_CAPITAL) && !reading_flag(reading, next, TOKEN_PARAGRAPH_START)))
		return token;
	next += group->words;
	(void)add_mention(reading, MENTION_GROUP, (struct range){token, next},
			  (struct range){next - group->words, next}, NO_ENTITY);
	return next;
}

/* ---- the scan ---- */

static void add_inner_countries(struct reading *reading, struct range range)
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

/* Offices in the plural whose holders are listed behind their countries. */
static uint32_t try_listed_holders(struct reading *reading, uint32_t token, uint32_t limit)
{
	const struct sense *title = title_at(reading, reading_is(reading, token, "the") ? token + 1 : token);
	struct titled titled;

	if (title == NULL || !is_plural(title) || !is_office(title) || !read_titled(reading, token, limit, &titled) ||
	    titled.name_last > titled.name_first)
		return token;
	return add_listed_holders(reading, &titled, limit);
}

static uint32_t scan_at(struct reading *reading, uint32_t token, uint32_t limit)
{
	uint32_t end = try_listed_holders(reading, token, limit);

	if (end > token)
		return end;
	end = try_group(reading, token, limit);

	if (end > token) {
		add_inner_countries(reading, (struct range){token, end});
		return end;
	}
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

		if (covered[i] != 0 || !is_name_word(reading, i) || !registry_knows_word(reading, i))
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

void read_names(struct reading *reading)
{
	uint8_t *covered = arena_array(reading->arena, reading->tokens.count + 1, 1);

	reading->registry = registry_new(reading);
	for (uint32_t i = 0; i < reading->tokens.count;) {
		uint32_t end = scan_at(reading, i, reading_sentence_end(reading, i));

		if (end == i) {
			i++;
			continue;
		}
		memset(covered + i, 1, end - i);
		i = end;
	}
	find_known_names(reading, covered);
	qsort(reading->mentions.at, reading->mentions.count, sizeof(struct mention), by_place);
	registry_finish(reading);
}
