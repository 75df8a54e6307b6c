/* SPDX-License-Identifier: MIT */
/* Over 300 lines: the ways in which an organization is named, each tried where the one before finds none. */
#include "models/extract/names.h"

#include "models/extract/registry.h"
#include "models/extract/words.h"
#include "models/text/fold.h"

/* "(SCO)": the end behind the bracket, the token itself where there is none. */
static uint32_t acronym_end(const struct reading *reading, uint32_t token)
{
	if (reading_mark(reading, token, '(') && reading_flag(reading, token + 1, TOKEN_CAPITAL) &&
	    reading_mark(reading, token + 2, ')') && token_at(reading, token + 1)->folded.len <= 12 &&
	    !reading_flag(reading, token + 1, TOKEN_POSSESSIVE) && token_at(reading, token + 1)->kind == TOKEN_WORD)
		return token + 3;
	return token;
}

static uint32_t with_article(const struct reading *reading, uint32_t first)
{
	return first > 0 && reading_is(reading, first - 1, "the") &&
			       reading->sentence_of[first - 1] == reading->sentence_of[first]
		       ? first - 1
		       : first;
}

static uint32_t add_organization(struct reading *reading, struct range name, entity_index entity)
{
	uint32_t end = acronym_end(reading, name.last);

	if (entity == NO_ENTITY)
		return name.first;
	if (end == name.last && reading_is(reading, end, "side"))
		end++; /* "the EU side" */
	if (end > name.last + 1) {
		struct range acronym = {name.last + 1, name.last + 2};

		if (reading->entities.at[entity].abbreviation.len == 0)
			reading->entities.at[entity].abbreviation = reading_words(reading, acronym);
	}
	(void)add_mention(reading, MENTION_ORGANIZATION, (struct range){with_article(reading, name.first), end}, name,
			  entity);
	return end;
}

entity_index listed_organization(struct reading *reading, const struct row *row)
{
	return registry_organization(reading, lexicon_cell(reading->lexicon, row, "name"),
				     lexicon_cell(reading->lexicon, row, "abbreviation"),
				     lexicon_cell(reading->lexicon, row, "classification"),
				     lexicon_cell(reading->lexicon, row, "parent"), "listed-organization", 0.97);
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

static uint32_t try_listed_organization(struct reading *reading, uint32_t token, uint32_t limit)
{
	const struct sense *sense = reading_sense(reading, token, LIST_organizations);

	if (sense == NULL || !is_proper(reading, token, sense) || token + sense->words > limit)
		return token;
	if (sense->words == 1 && !reading_flag(reading, token, TOKEN_ALL_CAPS) && head_at(reading, token + 1) != NULL &&
	    heads_organization(reading, head_at(reading, token + 1)))
		return token; /* "Amnesty Watch" */
	if ((sense->words == 1 && (sense->forms & FORM_FIRST) == 0 && !reading_flag(reading, token, TOKEN_ALL_CAPS) &&
	     token_at(reading, token)->folded.len <= 3))
		return token;
	return add_organization(reading, (struct range){token, token + sense->words},
				listed_organization(reading, sense->row));
}

/* Words that join capitalised words inside a name: "Ministry of Foreign Affairs and Trade". */
static bool joins(const struct reading *reading, uint32_t token, bool after_head)
{
	return reading_is(reading, token, "of") || reading_is(reading, token, "for") ||
	       (after_head && (reading_is(reading, token, "and") || reading_is(reading, token, "on") ||
			       reading_is(reading, token, "&") || reading_is(reading, token, "the") ||
			       reading_is(reading, token, "in")));
}

/* "Ministry of Foreign Affairs": what follows is its matter, though "affairs" are no organization. */
static bool holds_matter(const struct reading *reading, const struct row *head)
{
	return text_equal(lexicon_cell(reading->lexicon, head, "classification"), TEXT("ministry")) ||
	       text_equal(lexicon_cell(reading->lexicon, head, "classification"), TEXT("government_body"));
}

/* What stands before "and" is a name of its own: "Videsh Limited and Uzneft", "the Academy of Politics and Harbour
 * University". */
static bool starts_another(const struct reading *reading, uint32_t token, uint32_t limit, const struct row *before,
			   const struct row *head)
{
	enum { LONGEST = 4 };
	uint32_t last = token;

	if (before != NULL && text_equal(lexicon_cell(reading->lexicon, before, "classification"), TEXT("company")))
		return true;
	while (last + 1 < limit && last - token < LONGEST && is_capital_word(reading, last + 1))
		last++;
	return !holds_matter(reading, head) && heads_organization(reading, head_at(reading, last));
}

/* "the Security Council in Tehran": the place is no part of the name. */
static bool is_seat(const struct reading *reading, uint32_t token)
{
	const struct sense *city = country_at(reading, token);

	return reading_is(reading, token - 1, "in") && ((city != NULL && (city->forms & FORM_THIRD) != 0) ||
							reading_sense(reading, token, LIST_places) != NULL);
}

/* "the North's": whose it is, not how it is called. */
static bool is_owner(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "north", "south", "east", "west");
}

/* The head of the whole name where another head follows one: the first that has words behind it ("Council of
 * Ministers"), else the last ("Foreign Office Consultations", "Customs Corridor Protocol"). */
static bool is_better_head(const struct reading *reading, uint32_t token, uint32_t first, const struct row *head)
{
	const struct sense *longer = reading_sense(reading, token - 1, LIST_heads);

	if (token > first && longer != NULL && longer->words > 1 && longer->row == head)
		return false; /* the "Group" of "Joint Working Group" */
	return head == NULL || head_at(reading, token - 1) == head ||
	       (token - first <= 4 && !holds_matter(reading, head));
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
		if (next > token && reading_flag(reading, next, TOKEN_POSSESSIVE) &&
		    is_capital_word(reading, next + 1) && !is_owner(reading, next - 1))
			next++;
		if (next >= limit || !is_capital_word(reading, next) ||
		    (next > token && !reading_flag(reading, next, TOKEN_SPACED)) || is_calendar(reading, next))
			break;
		if (next == end && reading_classes(reading, next) != 0 && !reading_flag(reading, next, TOKEN_ALL_CAPS))
			break;
		if (next > end + 1 && reading_is(reading, next - 1, "the") && reading_is(reading, next - 2, "and"))
			break;
		if (next > end && reading_is(reading, next - 1, "and") &&
		    ((head_at(reading, next) != NULL &&
		      (heads_organization(reading, head_at(reading, next)) || !holds_matter(reading, *ret_head))) ||
		     (title_at(reading, next) != NULL && is_office(title_at(reading, next))) ||
		     starts_another(reading, next, limit, head_at(reading, next - 2), *ret_head)))
			break;
		if (next > end && is_seat(reading, next))
			break;
		if (next == end && title_at(reading, next) != NULL && is_office(title_at(reading, next)) &&
		    head_at(reading, next) == NULL)
			break;
		last_head = head_at(reading, next);
		if (last_head != NULL && (*ret_head == NULL || next == end) &&
		    is_better_head(reading, next, token, *ret_head))
			*ret_head = last_head;
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

entity_index organization_with_word(const struct reading *reading, uint32_t token)
{
	entity_index found = NO_ENTITY;

	for (entity_index i = 0; i < reading->entities.count; i++) {
		if (reading->entities.at[i].kind != ENTITY_ORGANIZATION ||
		    !name_has_word(reading->entities.at[i].name, token_at(reading, token)->folded))
			continue;
		if (found != NO_ENTITY)
			return NO_ENTITY;
		found = i;
	}
	return found;
}

/* "the council", "the union": the one organization of the dispatch that has the word in its name. */
static uint32_t try_organization_noun(struct reading *reading, uint32_t token)
{
	const struct sense *head = reading_sense(reading, token + 1, LIST_heads);
	entity_index found;

	if (head == NULL || head->words > 1 || !heads_organization(reading, head->row) ||
	    reading_flag(reading, token + 1, TOKEN_CAPITAL))
		return token;
	found = organization_with_word(reading, token + 1);
	if (found == NO_ENTITY)
		return token;
	add_mention(reading, MENTION_ORGANIZATION, (struct range){token, token + 2},
		    (struct range){token + 1, token + 2}, NO_ENTITY)
		->refers = reading_entities(reading, &found, 1);
	return token + 2;
}

/* A common noun that says what kind of body the name beside it is: its words; 0 where it is none. */
static uint32_t introduces(const struct reading *reading, uint32_t token, struct text *ret_kind)
{
	static const char *const kinds[] = {"media", "company", "party", "bank", "armed_group", "research"};
	const struct sense *head = reading_sense(reading, token, LIST_heads);

	if (head == NULL || reading_flag(reading, token, TOKEN_CAPITAL))
		return 0;
	*ret_kind = lexicon_cell(reading->lexicon, head->row, "classification");
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (text_equal(*ret_kind, text_of(kinds[i])))
			return head->words;
	return 0;
}

static uint32_t capital_run(const struct reading *reading, uint32_t first, uint32_t limit)
{
	uint32_t end = first;

	while (end < limit && end - first < 4 && is_capital_word(reading, end) && reading_classes(reading, end) == 0 &&
	       !is_calendar(reading, end) && title_at(reading, end) == NULL &&
	       (country_at(reading, end) == NULL ||
		(end > first && (country_at(reading, end)->forms & FORM_THIRD) != 0)))
		end++; /* "the newspaper Vechernii Bishkek" */
	return end;
}

/* "the news agency Tass", "state oil company Petrolux", "the Tass news agency". */
static uint32_t try_introduced(struct reading *reading, uint32_t token, uint32_t limit)
{
	struct text kind;
	uint32_t words = introduces(reading, token, &kind), end;
	struct range name = {token + words, capital_run(reading, token + words, limit)};
	entity_index entity;

	if (name.first == name.last)
		return token;
	end = name.last;
	if (words == 0) {
		words = introduces(reading, name.last, &kind);
		end += words;
		if (words < 2)
			return token; /* "the Lisbon company" is in Lisbon */
	}
	entity = registry_organization(reading, reading_words(reading, name), TEXT(""), kind, TEXT(""),
				       "introduced-organization", 0.85);
	if (entity == NO_ENTITY)
		return token;
	(void)add_mention(reading, MENTION_ORGANIZATION, (struct range){with_article(reading, token), end}, name,
			  entity);
	return end;
}

uint32_t try_organization(struct reading *reading, uint32_t token, uint32_t limit)
{
	const struct row *head;
	uint32_t end = try_listed_organization(reading, token, limit), first = token;
	entity_index entity;

	if (end > token)
		return end;
	end = try_introduced(reading, token, limit);
	if (end > token)
		return end;
	if (reading_is(reading, token, "the"))
		return try_organization_noun(reading, token);
	if (!is_capital_word(reading, token) ||
	    (reading_classes(reading, token) != 0 && !reading_flag(reading, token, TOKEN_ALL_CAPS)))
		return token;
	end = organization_run(reading, token, limit, &head);
	if (end == token || !heads_organization(reading, head) ||
	    (country_at(reading, token) != NULL && token + country_at(reading, token)->words == end))
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

/* An acronym that the text itself introduced, or the name of one word behind "news agency". */
uint32_t try_own_acronym(struct reading *reading, uint32_t token)
{
	struct range range = {token, token + 1};
	entity_index entity;

	if (!reading_flag(reading, token, TOKEN_CAPITAL) ||
	    (reading->senses[token].count > 0 && !reading_flag(reading, token, TOKEN_ALL_CAPS)))
		return token;
	entity = registry_organization_named(reading, reading_words(reading, range));
	return entity == NO_ENTITY ? token : add_organization(reading, range, entity);
}
