/* SPDX-License-Identifier: MIT */
/* Over 300 lines: one grammar of titles, countries and names; its parts fill one struct titled. */
#include "models/extract/names.h"

#include "models/extract/clauses.h"
#include "models/extract/registry.h"
#include "models/extract/words.h"

/* What a titled phrase is made of. */
struct titled {
	uint32_t first, titles_end, name_first, name_last, end;
	struct office office;
	const struct row *second; /* "Deputy Prime Minister and Foreign Minister": the other office; NULL none */
	uint32_t matter_first, matter_last;
	const struct sense *country_before, *organization_before; /* made entities once a title follows */
	bool determined, plural, matter;
};

/* "Ambassador to Russia", "envoy for Yemen": the country is where he goes, not whence he comes. */
static bool is_sent(const struct reading *reading, const struct titled *titled)
{
	static const char *const sent[] = {"Ambassador", "Special Envoy", "Special Representative"};

	for (size_t i = 0; titled->office.title != NULL && i < sizeof(sent) / sizeof(sent[0]); i++)
		if (text_equal(lexicon_cell(reading->lexicon, titled->office.title, "canonical"), text_of(sent[i])))
			return true;
	return false;
}

/* "of Vietnam", "of the Russian Federation", "of Foreign Affairs", "for Trade": behind a title. */
static uint32_t read_of(struct reading *reading, uint32_t token, uint32_t limit, struct titled *titled)
{
	uint32_t next = token + 1;
	const struct sense *country, *organization;

	if (token + 1 >= limit || !(reading_is(reading, token, "of") || reading_is(reading, token, "for") ||
				    (reading_is(reading, token, "to") && is_sent(reading, titled))))
		return token;
	if (reading_is(reading, next, "the"))
		next++;
	country = country_at(reading, next);
	organization = reading_sense(reading, next, LIST_organizations);
	if (country != NULL && (country->forms & (FORM_FIRST | FORM_THIRD)) != 0 && next + country->words <= limit &&
	    !((country->forms & FORM_FIRST) == 0 && is_capital_word(reading, next + country->words))) {
		if (!is_sent(reading, titled) || reading_is(reading, token, "of"))
			titled->office.country = country_of(reading, country); /* not of "the Accra Policy Centre" */
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
		    (text_ends(lexicon_cell(reading->lexicon, title->row, "canonical"), TEXT("Minister")) ||
		     text_equal(lexicon_cell(reading->lexicon, title->row, "canonical"), TEXT("Secretary"))))
			return end;
		if (!(is_capital_word(reading, end) && reading_classes(reading, end) == 0 && title == NULL) &&
		    !(end > token && reading_is(reading, end, "and") && is_capital_word(reading, end + 1)))
			return token;
		end++;
	}
	return token;
}

/* "Deputy U.S. Trade Representative": the rank stands in front of the country. */
static bool is_deputy(const struct reading *reading, uint32_t token)
{
	const struct sense *country = reading_is(reading, token, "deputy") ? country_at(reading, token + 1) : NULL;

	return country != NULL && title_at(reading, token) != NULL &&
	       title_at(reading, token + 1 + country->words) != NULL;
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
		if ((title != NULL && is_prefix(title)) || is_deputy(reading, next)) {
			next += title != NULL ? title->words : 1;
		} else if (title != NULL && title->words >= (country == NULL ? 0U : country->words)) {
			return next;
		} else if (country != NULL) {
			titled->country_before = country;
			next += country->words;
			if (reading_flag(reading, next, TOKEN_POSSESSIVE)) {
				next++;
				if (!reading_flag(reading, next, TOKEN_CAPITAL) && title_at(reading, next) == NULL &&
				    token_at(reading, next)->kind == TOKEN_WORD && title_at(reading, next + 1) != NULL)
					next++; /* "Sudan's military leader" */
			}
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

static struct text canonical_of(const struct reading *reading, const struct sense *title)
{
	return lexicon_cell(reading->lexicon, title->row, "canonical");
}

static void print_title(struct reading *reading, uint32_t first, uint32_t title, struct titled *titled)
{
	LIST(char) out = {0};
	struct text canonical = lexicon_cell(reading->lexicon, titled->office.title, "canonical");

	for (uint32_t i = first; i < title; i++) {
		const struct sense *prefix = title_at(reading, i);
		struct text words;

		if (prefix == NULL || !(is_prefix(prefix) || is_deputy(reading, i)))
			continue;
		words = lexicon_cell(reading->lexicon, prefix->row, "canonical");
		for (size_t j = 0; j < words.len; j++)
			list_add(reading->arena, &out, words.at[j]);
		if (words.len > 0)
			list_add(reading->arena, &out, ' ');
		i += prefix->words - 1;
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

/* "Deputy Spokesperson": the rank belongs to the office behind it. */
static bool is_rank(const struct reading *reading, uint32_t token)
{
	return reading_is(reading, token, "deputy") && title_at(reading, token) != NULL &&
	       title_at(reading, token)->words == 1 && title_at(reading, token + 1) != NULL &&
	       is_office(title_at(reading, token + 1));
}

/* Titles in a row: "Prime Minister and Defence Minister", "Mr. President", "His Excellency President". */
static uint32_t read_titles(struct reading *reading, uint32_t token, uint32_t limit, struct titled *titled)
{
	uint32_t next = token + (is_rank(reading, token) ? 1 : 0);

	for (;;) {
		const struct sense *title = title_at(reading, next);

		if (next >= limit || title == NULL || is_prefix(title) || next + title->words > limit)
			return next;
		if ((title->row->flags & FLAG(titles, suffix)) != 0) {
			next += title->words;
			continue;
		}
		if (titled->office.title == NULL || (!is_office_row(titled->office.title) && is_office(title))) {
			titled->office.title = title->row;
			print_title(reading, titled->first, next, titled);
			if (next > token && is_rank(reading, token))
				titled->office.printed = arena_print(reading->arena, "Deputy %.*s",
								     (int)canonical_of(reading, title).len,
								     canonical_of(reading, title).at);
		} else if (titled->second == NULL && is_office_row(titled->office.title) && is_office(title) &&
			   title->row != titled->office.title) {
			titled->second = title->row;
		}
		titled->plural = titled->plural || (is_plural(title) && is_office(title));
		next += title->words;
		titled->titles_end = next;
		if ((reading_is(reading, next, "and") || reading_mark(reading, next, '-') ||
		     reading_mark(reading, next, ',')) &&
		    next + 1 < limit && title_at(reading, next + 1) != NULL &&
		    !is_prefix(title_at(reading, next + 1)) && is_office(title_at(reading, next + 1)) &&
		    reading_flag(reading, next + 1, TOKEN_CAPITAL) &&
		    is_name_word(reading, next + 1 + title_at(reading, next + 1)->words) && !titled->plural &&
		    !(titled->determined && reading_is(reading, next, "and")))
			next++;
	}
}

/* A title, or one of the names that may stand before it. */
static bool can_be_titled(const struct reading *reading, uint32_t token)
{
	return reading_flag(reading, token, TOKEN_CAPITAL) || title_at(reading, token) != NULL;
}

/* "Minister for Development Cooperation and Foreign Trade": what looks like a name is the rest of the matter. */
static bool matter_goes_on(const struct reading *reading, uint32_t title, uint32_t title_end, uint32_t behind)
{
	return title_end > title + 2 && IS_ONE_OF(reading, title_end - 2, "for", "of") &&
	       reading_is(reading, behind, "and") && is_capital_word(reading, behind + 1);
}

static uint32_t matter_end(const struct reading *reading, uint32_t token, uint32_t limit)
{
	while (token < limit && (is_capital_word(reading, token) ||
				 (reading_is(reading, token, "and") && is_capital_word(reading, token + 1))))
		token++;
	return token;
}

static bool read_titled(struct reading *reading, uint32_t token, uint32_t limit, struct titled *titled)
{
	uint32_t next = token, title;

	if (!can_be_titled(reading, token) &&
	    !((reading_classes(reading, token) & (FLAG(words, determiner) | FLAG(words, possessive))) != 0 &&
	      can_be_titled(reading, token + 1)))
		return false;
	*titled = (struct titled){.first = token, .office = {.country = NO_ENTITY, .organization = NO_ENTITY}};
	if ((reading_classes(reading, next) & (FLAG(words, determiner) | FLAG(words, possessive))) != 0 &&
	    title_at(reading, next) == NULL && /* "His Highness" */
	    (reading_is(reading, next, "the") || reading_is(reading, next, "his") || reading_is(reading, next, "her") ||
	     reading_is(reading, next, "its") || reading_is(reading, next, "our") ||
	     reading_is(reading, next, "their") || reading_is(reading, next, "my"))) {
		titled->determined = true;
		next++;
	}
	next = read_before_title(reading, next, limit, titled);
	title = next;
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
	if (next > titled->titles_end && titled->name_last == next + 1)
		titled->name_last = next; /* "Prime Minister of Australia Media release" */
	if (titled->name_last == next + 1 && matter_goes_on(reading, title, titled->titles_end, titled->name_last)) {
		titled->name_first = titled->name_last = next = matter_end(reading, next, limit);
		titled->office.printed = reading_words(reading, (struct range){title, next});
	}
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
	if (titled->second != NULL) {
		struct office second = {.title = titled->second,
					.country = titled->office.country,
					.organization = titled->office.organization};

		(void)registry_person(reading, name, &second, "titled-name", 0.97);
	}
	if (titled->determined && !reading_is(reading, first, "the"))
		first++;
	(void)add_mention(reading, MENTION_PERSON, (struct range){first, end}, name, person);
	if ((titled->office.title->flags & FLAG(titles, honorific)) != 0 && reading_mark(reading, end, ',') &&
	    read_titled(reading, end + 1, limit, &behind) && behind.name_last == behind.name_first &&
	    is_office_row(behind.office.title) && !behind.plural)
		(void)registry_person(reading, name, &behind.office, "appositive-name", 0.93);
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

/* "Major Defense Partnership", "General Police Department": the rank is an adjective of what follows. */
static bool names_body(const struct reading *reading, const struct titled *titled)
{
	uint32_t last = titled->name_last - 1;

	return titled->name_last - titled->name_first > 1 && (reading_sense(reading, last, LIST_heads) != NULL ||
							      reading_sense(reading, last, LIST_instruments) != NULL);
}

static bool name_is_free(const struct reading *reading, const struct titled *titled)
{
	const struct sense *country = country_at(reading, titled->name_first);
	const struct sense *organization = reading_sense(reading, titled->name_first, LIST_organizations);

	if (titled->name_last == titled->name_first || names_body(reading, titled))
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
	uint32_t end, first = titled->end;

	if (titled->determined && reading_is(reading, first, "of"))
		while (first < limit && first - titled->end < 6 && token_at(reading, first)->kind == TOKEN_WORD)
			first++; /* "the head of the delegation, X," */
	if (!reading_mark(reading, first, ',') || titled->plural)
		return titled->end;
	first++;
	if (titled->office.country == NO_ENTITY && !titled->determined &&
	    !(title_at(reading, first) != NULL &&
	      (title_at(reading, first)->row->flags & FLAG(titles, honorific)) != 0))
		return titled->end;
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

/* "The Presidents of Colombia, Andrés Villamizar, and of Ecuador, Lucía Paredes": each name behind its country. */
static uint32_t add_holders_apart(struct reading *reading, const struct titled *titled, uint32_t limit)
{
	struct titled found[4];
	size_t count = 0;
	uint32_t next = titled->titles_end, end = next;

	while (count < 4 && reading_is(reading, next, "of")) {
		const struct sense *country;
		struct titled *one = &found[count];

		next += reading_is(reading, next + 1, "the") ? 2 : 1;
		country = country_at(reading, next);
		if (country == NULL || (country->forms & (FORM_FIRST | FORM_THIRD)) == 0)
			break;
		*one = (struct titled){.first = next, .office = titled->office};
		one->office.country = country_of(reading, country);
		next += country->words;
		next += reading_mark(reading, next, ',');
		one->first = one->name_first = next;
		one->name_last = name_end(reading, next, limit);
		if (one->name_last < next + 2)
			break;
		count++;
		next = end = one->name_last;
		next += reading_mark(reading, next, ',');
		next += reading_is(reading, next, "and");
	}
	if (count < 2)
		return titled->first;
	for (size_t i = 0; i < count; i++)
		(void)add_person(reading, &found[i], limit);
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
	if (count == 1)
		return add_holders_apart(reading, titled, limit);
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

/* "His Highness affirmed", "Her Majesty wished": alone before their verb. */
static bool is_form_of_address(const struct reading *reading, uint32_t token, uint32_t limit)
{
	const struct sense *title = title_at(reading, token), *verb;
	uint32_t next;

	if (title == NULL || title->words < 2 || !IS_ONE_OF(reading, token, "his", "her"))
		return false;
	next = skip_inserted(reading, token + title->words, limit);
	verb = reading_sense(reading, next, LIST_verbs);
	return verb != NULL && (verb->forms & FORM_PAST) != 0 && is_finite(reading, next);
}

uint32_t try_titled(struct reading *reading, uint32_t token, uint32_t limit)
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
	if (titled.plural || (!is_office_row(titled.office.title) && !is_form_of_address(reading, token, limit)))
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

bool read_bare_office(struct reading *reading, uint32_t token, uint32_t limit, struct office *ret_office)
{
	struct titled titled;

	if (!read_titled(reading, token, limit, &titled) || titled.name_last > titled.name_first || titled.plural ||
	    !is_office_row(titled.office.title))
		return false;
	*ret_office = titled.office;
	return true;
}

/* Offices in the plural whose holders are listed behind their countries. */
uint32_t try_listed_holders(struct reading *reading, uint32_t token, uint32_t limit)
{
	const struct sense *title = title_at(reading, reading_is(reading, token, "the") ? token + 1 : token);
	struct titled titled;

	if (title == NULL || !is_plural(title) || !is_office(title) || !read_titled(reading, token, limit, &titled) ||
	    titled.name_last > titled.name_first)
		return token;
	return add_listed_holders(reading, &titled, limit);
}
