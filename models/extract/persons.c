/* SPDX-License-Identifier: MIT */
/* Over 300 lines: persons whom a title announces, one or several at once, and the offices around their names. */
#include "models/extract/clauses.h"
#include "models/extract/registry.h"
#include "models/extract/titled.h"
#include "models/extract/words.h"

/* "Mr X, Deputy Prime Minister and Minister of Trade of Y,": the offices between commas are his. */
static void add_offices_behind(struct reading *reading, const struct titled *titled, uint32_t token, uint32_t limit)
{
	struct range name = {titled->name_first, titled->name_last};
	struct titled behind;
	struct office second;
	bool joined;

	if (!read_titled(reading, token, limit, &behind) || behind.name_last > behind.name_first ||
	    !is_office_row(behind.office.title) || behind.plural ||
	    (behind.determined && (titled->office.title->flags & FLAG(titles, honorific)) == 0))
		return;
	joined = reading_is(reading, behind.end, "and") && read_bare_office(reading, behind.end + 1, limit, &second);
	if (!joined && behind.end < limit && token_at(reading, behind.end)->kind != TOKEN_MARK)
		return;
	if (joined && behind.office.country == NO_ENTITY)
		behind.office.country = second.country;
	(void)registry_person(reading, name, &behind.office, "appositive-name", 0.93);
	if (joined)
		(void)registry_person(reading, name, &second, "appositive-name", 0.93);
}

/* "Prime Minister's Office, 10 Downing Street and The Rt Hon Ann Moe": she holds the office whose house signs. */
static const struct row *office_of_house(const struct reading *reading, uint32_t first)
{
	enum { FAR = 14 };
	uint32_t start = reading->sentences.at[reading->sentence_of[first]].tokens.first;

	uint32_t from = first > start + FAR ? first - FAR : start;

	for (uint32_t i = from; i < first; i++) {
		const struct sense *title = title_at(reading, i);
		uint32_t behind = title == NULL ? 0 : i + title->words;

		if (title != NULL && is_office(title) && reading_flag(reading, behind, TOKEN_POSSESSIVE) &&
		    reading_is(reading, behind + 1, "office") && reading_flag(reading, behind + 1, TOKEN_CAPITAL))
			return title->row;
	}
	return NULL;
}

/* The titled name, with what may follow it: "of Costa Rica". */
static uint32_t add_person(struct reading *reading, struct titled *titled, uint32_t limit)
{
	struct range name = {titled->name_first, titled->name_last};
	entity_index person;
	uint32_t first = titled->first, end;
	struct titled behind = {.titles_end = 0, .office = {.country = NO_ENTITY, .organization = NO_ENTITY}};
	const struct row *house = is_office_row(titled->office.title) ? NULL : office_of_house(reading, first);

	end = reading_is(reading, titled->name_last, "of") ? read_of(reading, titled->name_last, limit, &behind)
							   : titled->name_last;
	if (titled->office.country == NO_ENTITY)
		titled->office.country = behind.office.country;
	if (house != NULL)
		titled->office.title = house;
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
	if (reading_mark(reading, end, ','))
		add_offices_behind(reading, titled, end + 1, limit);
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

	if (titled->plural && (reading_sense(reading, last, LIST_events) != NULL ||
			       IS_ONE_OF(reading, last, "meeting", "conference", "dialogue", "group")))
		return true; /* "the Forum Leaders Meeting" */
	return titled->name_last - titled->name_first > 1 && (reading_sense(reading, last, LIST_heads) != NULL ||
							      reading_sense(reading, last, LIST_instruments) != NULL);
}

/* "General Agreement on Tariffs" */
static bool names_paper(const struct reading *reading, const struct titled *titled)
{
	if (titled->name_last != titled->name_first + 1)
		return false;
	if (reading_flag(reading, titled->name_first, TOKEN_LINE_START) &&
	    text_ends(token_at(reading, titled->name_first)->folded, TEXT("ed")))
		return true; /* "MP" over "Published" */
	if (IS_ONE_OF(reading, titled->name_first, "media", "press", "office", "news", "website", "portal", "contact"))
		return true; /* "PM Media" */
	return (titled->office.title->flags & FLAG(titles, honorific)) == 0 &&
	       (reading_sense(reading, titled->name_first, LIST_instruments) != NULL ||
		reading_sense(reading, titled->name_first, LIST_heads) != NULL);
}

static bool name_is_free(const struct reading *reading, const struct titled *titled)
{
	const struct sense *country = country_at(reading, titled->name_first);
	const struct sense *organization = reading_sense(reading, titled->name_first, LIST_organizations);

	if (titled->name_last == titled->name_first || is_headline_verb(reading, titled->name_first) ||
	    names_paper(reading, titled) ||
	    (names_body(reading, titled) && (titled->office.title->flags & FLAG(titles, honorific)) == 0))
		return false;
	if (organization != NULL && is_proper(reading, titled->name_first, organization) &&
	    titled->name_first + organization->words >= titled->name_last)
		return false;
	return country == NULL || titled->name_first + country->words < titled->name_last ||
	       (titled->office.title->flags & FLAG(titles, honorific)) != 0;
}

/* "Labour's foreign affairs spokesman, Donald Keir, said": between commas, and then a verb. */
static bool names_speaker(const struct reading *reading, uint32_t first, uint32_t limit)
{
	uint32_t end = is_unknown_name(reading, first) ? name_end(reading, first, limit) : first;

	return end > first + 1 && reading_mark(reading, end, ',') && is_finite(reading, end + 1);
}

/* "African Cooperation and Moroccan Expatriates": what ends before "and" is no name, for lists know its last word. */
static bool is_matter(const struct reading *reading, uint32_t end)
{
	return reading_is(reading, end, "and") && is_capital_word(reading, end + 1) &&
	       reading->words[end - 1] != NULL && token_at(reading, end - 1)->folded.len > 4 &&
	       is_capital_word(reading, end + 2);
}

/* "Minister of Foreign Affairs, African Cooperation and Expatriates Nasser Ziani": the name ends the list. */
static uint32_t named_behind_matters(const struct reading *reading, const struct titled *titled, uint32_t limit,
				     uint32_t *ret_first)
{
	enum { LONGEST = 14 };
	uint32_t end = titled->end + 1, name;
	bool joined = false;

	if (!reading_mark(reading, titled->end, ',') || titled->plural || !is_capital_word(reading, end))
		return titled->end;
	for (; end < limit && end - titled->end < LONGEST; end++) {
		bool link = reading_is(reading, end, "and") || reading_mark(reading, end, ',');

		if (!is_capital_word(reading, end) && !(link && is_capital_word(reading, end + 1)))
			break;
		if (joined && link)
			return titled->end;
		joined = joined || reading_is(reading, end, "and");
	}
	for (name = end; name > titled->end + 1 && is_unknown_name(reading, name - 1) && end - name < 3; name--)
		;
	for (uint32_t i = titled->end + 1; i < name; i++)
		if (title_at(reading, i) != NULL)
			return titled->end; /* "The President, Prime Minister and Speaker X": three of them */
	if (!joined || end - name < 2 || reading_is(reading, name - 1, "and") || reading->words[name - 1] == NULL)
		return titled->end;
	*ret_first = name;
	return end;
}

/* "The Commissioner, Ambassador X": behind how a person is addressed; who leads or is a minister is another. */
static uint32_t behind_ranks(const struct reading *reading, uint32_t token)
{
	const struct sense *title = title_at(reading, token);

	while (title != NULL && !is_high(title->row)) {
		token += title->words;
		title = title_at(reading, token);
	}
	return token;
}

/* "the President of Russia, Vladimir Putin," */
static uint32_t named_behind_comma(const struct reading *reading, const struct titled *titled, uint32_t limit,
				   uint32_t *ret_first)
{
	uint32_t end, first = titled->end;

	if (titled->determined && IS_ONE_OF(reading, first, "of", "on", "for"))
		while (first < limit && first - titled->end < 10 && token_at(reading, first)->kind == TOKEN_WORD)
			first++; /* "the head of the delegation, X," */
	if (!reading_mark(reading, first, ',') || titled->plural)
		return titled->end;
	first++;
	if (titled->office.country == NO_ENTITY && !titled->determined && !names_speaker(reading, first, limit) &&
	    !(title_at(reading, first) != NULL &&
	      (title_at(reading, first)->row->flags & FLAG(titles, honorific)) != 0))
		return titled->end;
	if (reading_is(reading, first, "the"))
		first++;
	first = behind_ranks(reading, first);
	end = name_end(reading, first, limit);
	if (end - first < 2 || country_at(reading, first) != NULL ||
	    reading_sense(reading, first, LIST_organizations) != NULL || is_matter(reading, end))
		return titled->end;
	if (!reading_mark(reading, end, ',') && !reading_mark(reading, end, '.') && !reading_is(reading, end, "and"))
		return titled->end;
	*ret_first = first;
	return end;
}

/* "The Chairperson-in-Office, Lithuanian Foreign Minister Ona Petraitė, called": his second office and his name. */
static uint32_t officed_behind_comma(struct reading *reading, const struct titled *titled, uint32_t limit,
				     uint32_t *ret_first)
{
	uint32_t first = titled->end + 1;
	struct titled behind;

	if (!reading_mark(reading, titled->end, ',') || titled->office.title == NULL || is_high(titled->office.title))
		return titled->end; /* "The King, Prime Minister X, and the Speaker": a list of persons */
	if (!read_titled(reading, first, limit, &behind) || behind.plural || behind.name_last < behind.name_first + 2 ||
	    !is_office_row(behind.office.title) || !reading_mark(reading, behind.name_last, ',') ||
	    reading_is(reading, behind.name_last + 1, "and"))
		return titled->end;
	(void)add_person(reading, &behind, limit);
	reading->mentions.count--; /* one mention, with both */
	*ret_first = behind.name_first;
	return behind.name_last;
}

/* "The Presidents of Colombia, Andrés Villamizar, and of Ecuador, Lucía Paredes": each name behind its country. */
static uint32_t add_holders_apart(struct reading *reading, const struct titled *titled, uint32_t limit)
{
	struct titled found[4];
	size_t count = 0;
	uint32_t next = titled->titles_end, end = next;

	while (count < 4 && (reading_is(reading, next, "of") || (count > 0 && country_at(reading, next) != NULL))) {
		const struct sense *country;
		struct titled *one = &found[count];
		uint32_t first = count == 0 ? titled->first : next;
		bool governed;

		next += reading_is(reading, next, "of") ? 1 : 0; /* "of Bolivia, X, and Cuba, Y" */
		next += reading_is(reading, next, "the") ? 1 : 0;
		country = country_at(reading, next);
		governed = country != NULL && reading_is(reading, next + country->words, "government");
		if (country == NULL || ((country->forms & (FORM_FIRST | FORM_THIRD)) == 0 && !governed))
			break;
		*one = (struct titled){.first = first, .office = titled->office};
		one->office.country = country_of(reading, country);
		next += country->words + governed; /* "of the Spanish government, José Luis Rivas" */
		next += reading_mark(reading, next, ',');
		one->name_first = next;
		one->name_last = name_end(reading, next, limit);
		if (one->name_last < next + 2 || country_at(reading, next) != NULL)
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

/* "their foreign ministers, Lucrecia Ixcot and Abelardo Quirós,": nobody says which is whose. */
static uint32_t add_holders_behind_comma(struct reading *reading, const struct titled *titled, uint32_t limit)
{
	struct titled found[2];
	uint32_t next = titled->titles_end + 1;

	for (size_t i = 0; i < 2; i++) {
		found[i] = (struct titled){.first = next, .name_first = next, .office = titled->office};
		found[i].name_last = is_unknown_name(reading, next) ? name_end(reading, next, limit) : next;
		if (found[i].name_last < next + 2 || country_at(reading, next) != NULL)
			return titled->first;
		next = found[i].name_last + 1;
		if (i == 0 && !reading_is(reading, next - 1, "and"))
			return titled->first;
	}
	for (size_t i = 0; i < 2; i++)
		(void)add_person(reading, &found[i], limit);
	return found[1].name_last;
}

/* "The Foreign Ministers of Guatemala and Panama, Lucrecia Ixcot and Abelardo Quirós, met": names in the order of their
 * countries. Returns the token where the phrase started where it is no such list. */
static uint32_t add_listed_holders(struct reading *reading, struct titled *titled, uint32_t limit)
{
	entity_index countries[4];
	uint32_t next = titled->titles_end + 1;
	size_t count = 0, named = 0;

	if (reading_mark(reading, titled->titles_end, ','))
		return add_holders_behind_comma(reading, titled, limit);
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
	named = named_behind_matters(reading, &titled, limit, &first);
	if (named == titled.end)
		named = named_behind_comma(reading, &titled, limit, &first);
	if (named == titled.end && titled.determined)
		named = officed_behind_comma(reading, &titled, limit, &first);
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
	if (is_capital_word(reading, titled.titles_end) &&
	    reading_sense(reading, titled.titles_end, LIST_heads) != NULL)
		return token; /* "the General Department of Customs" */
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
	uint32_t first = token, end;
	const struct sense *title;
	struct titled titled;

	while (first < token + 2 && IS_ONE_OF(reading, first, "the", "their", "two", "both", "our"))
		first++;
	title = title_at(reading, first);
	if (title == NULL || !is_plural(title) || !is_office(title) || !read_titled(reading, first, limit, &titled) ||
	    titled.name_last > titled.name_first)
		return token;
	end = add_listed_holders(reading, &titled, limit);
	return end == titled.first ? token : end;
}
