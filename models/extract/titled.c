/* SPDX-License-Identifier: MIT */
/* Over 300 lines: the grammar of titles, countries and names; its parts fill one struct titled. */
#include "models/extract/titled.h"

#include "models/extract/clauses.h"
#include "models/extract/registry.h"
#include "models/extract/words.h"

/* "Ambassador to Russia", "envoy for Yemen": the country is where he goes, not whence he comes. */
static bool is_sent(const struct reading *reading, const struct titled *titled)
{
	static const char *const sent[] = {"Ambassador", "Special Envoy", "Special Representative"};

	for (size_t i = 0; titled->office.title != NULL && i < sizeof(sent) / sizeof(sent[0]); i++)
		if (text_equal(lexicon_cell(reading->lexicon, titled->office.title, "canonical"), text_of(sent[i])))
			return true;
	return false;
}

/* "Adviser to the President on Information": behind what he does for another; `token` where he serves none. */
static uint32_t serves_office(const struct reading *reading, uint32_t token, uint32_t limit)
{
	uint32_t next = token + (reading_is(reading, token + 1, "the") ? 2 : 1);
	const struct sense *served = reading_is(reading, token, "to") ? title_at(reading, next) : NULL;

	if (served == NULL || !is_office(served) || next + served->words > limit)
		return token;
	next += served->words;
	if (IS_ONE_OF(reading, next, "on", "for") && is_capital_word(reading, next + 1))
		for (next++; next < limit && (is_capital_word(reading, next) || (reading_is(reading, next, "and") &&
										 is_capital_word(reading, next + 1)));)
			next++;
	return next;
}

/* "the Party (P) Central Committee": behind the organ of the organization that ends before `token`. */
static uint32_t behind_organ(const struct reading *reading, uint32_t token, uint32_t limit)
{
	enum { LONGEST = 3 };
	uint32_t first = token;

	if (reading_mark(reading, first, '(') && reading_mark(reading, first + 2, ')'))
		first += 3;
	for (uint32_t i = first; i < limit && i < first + LONGEST && is_capital_word(reading, i); i++)
		if (reading_sense(reading, i, LIST_heads) != NULL)
			return i + 1;
	return token;
}

/* "for Trade and Economic Security Marek Novák said": the last words of the matter that no list knows are a name where
 * a verb follows them; where they start, `end` where there are none. */
static uint32_t before_name(const struct reading *reading, uint32_t first, uint32_t end, uint32_t limit)
{
	uint32_t name = end;

	while (name > first + 1 && end - name < 3 && is_unknown_name(reading, name - 1) &&
	       reading->words[name - 1] == NULL)
		name--;
	return end - name >= 2 && (reading->words[name - 1] != NULL ||
				   is_finite(reading, skip_inserted(reading, end, limit)))
		       ? name
		       : end;
}

/* "of Vietnam", "of the Russian Federation", "of Foreign Affairs", "for Trade": behind a title. */
uint32_t read_of(struct reading *reading, uint32_t token, uint32_t limit, struct titled *titled)
{
	uint32_t next = token + 1, served = titled->titles_end == token ? serves_office(reading, token, limit) : token;
	const struct sense *country, *organization;

	if (served > token) {
		titled->matter = true;
		return served;
	}

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
		return behind_organ(reading, next + organization->words, limit);
	}
	if (is_capital_word(reading, next) && titled->titles_end == token) {
		uint32_t end = next;

		while (end < limit && end - next < 8 &&
		       ((is_capital_word(reading, end) && reading_classes(reading, end) == 0 &&
			 reading_sense(reading, end, LIST_titles) == NULL) ||
			(end > next && (reading_is(reading, end, "and") || reading_is(reading, end, "of")) &&
			 is_capital_word(reading, end + 1))))
			end++;
		end = before_name(reading, next, end, limit);
		titled->matter = true;
		return end > next ? read_of(reading, end, limit, titled) : token;
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
		     IS_ONE_OF(reading, end, "secretary", "director", "commissioner")))
			return end;
		if (end > token && country_at(reading, end) != NULL)
			return token; /* "Walker and Fijian Prime Minister X" */
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
			if (reading_mark(reading, next, '(') && reading_flag(reading, next + 1, TOKEN_ALL_CAPS) &&
			    reading_mark(reading, next + 2, ')') && title_at(reading, next + 3) != NULL)
				next += 3; /* "Papua New Guinea (PNG) Prime Minister" */
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
			   (title_at(reading, next + organization->words) != NULL ||
			    (reading_flag(reading, next + organization->words, TOKEN_POSSESSIVE) &&
			     title_at(reading, next + organization->words + 1) != NULL))) {
			titled->organization_before = organization;
			next += organization->words;
			if (reading_flag(reading, next, TOKEN_POSSESSIVE))
				next++;
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

/* Whether somebody is it of something: "Sheikh" behind "President" is how he is addressed. */
static bool is_held_of(const struct reading *reading, const struct sense *title)
{
	return !text_equal(lexicon_cell(reading->lexicon, title->row, "of"), TEXT("none"));
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
			   title->row != titled->office.title && is_held_of(reading, title)) {
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
		    !(titled->determined && (reading_is(reading, next, "and") || is_high(title->row))))
			next++; /* not "the Prime Minister, Foreign Minister X" */
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
	while (token < limit && !IS_ONE_OF(reading, token + 1, "bin", "ibn", "bint") &&
	       (is_capital_word(reading, token) ||
		(reading_is(reading, token, "and") && is_capital_word(reading, token + 1))))
		token++;
	return token;
}

/* "Minister for Economic Affairs": a title of the list that says of what. */
static bool has_matter(const struct reading *reading, uint32_t first, uint32_t end)
{
	for (uint32_t i = first + 1; i + 1 < end; i++)
		if (IS_ONE_OF(reading, i, "for", "of"))
			return true;
	return false;
}

/* "President To Lam": a small word that is a name between an office and a name. */
static bool is_small_name(const struct reading *reading, uint32_t token)
{
	return reading_flag(reading, token, TOKEN_CAPITAL) && !reading_flag(reading, token, TOKEN_ALL_CAPS) &&
	       token_at(reading, token)->folded.len == 2 && reading_classes(reading, token) != 0 &&
	       is_unknown_name(reading, token + 1) && !is_name_word(reading, token + 2) &&
	       !reading_flag(reading, token + 2, TOKEN_CAPITAL);
}

static uint32_t behind_honorifics(const struct reading *reading, uint32_t token)
{
	uint32_t next = token;

	for (const struct sense *title = title_at(reading, next);
	     title != NULL && (title->row->flags & FLAG(titles, honorific)) != 0; title = title_at(reading, next))
		next += title->words;
	return is_name_word(reading, next) ? next : token;
}

/* "President von der Leyen": the end of a name that opens with small words; `token` where none follows them. */
static uint32_t particled_name_end(const struct reading *reading, uint32_t token, uint32_t limit)
{
	enum { MOST = 3 };
	uint32_t name = token;

	while (name < limit && name < token + MOST && is_name_particle(reading, name))
		name++;
	return name > token && name < limit && is_unknown_name(reading, name) ? name_end(reading, name, limit) : token;
}

/* "External Affairs Minister (EAM) Raghav Menon" */
static uint32_t behind_acronym(const struct reading *reading, uint32_t token)
{
	return reading_mark(reading, token, '(') && reading_flag(reading, token + 1, TOKEN_ALL_CAPS) &&
			       reading_mark(reading, token + 2, ')') && is_unknown_name(reading, token + 3)
		       ? token + 3
		       : token;
}

bool read_titled(struct reading *reading, uint32_t token, uint32_t limit, struct titled *titled)
{
	uint32_t next = token, title;

	if (token >= reading->tokens.count || !reading_knows(reading, reading->sentence_of[token], LIST_titles))
		return false;
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
	if (has_matter(reading, title, titled->titles_end) && reading_is(reading, titled->titles_end, "and") &&
	    is_capital_word(reading, titled->titles_end + 1) && title_at(reading, titled->titles_end + 1) == NULL) {
		titled->titles_end = before_name(reading, titled->titles_end + 1,
						 matter_end(reading, titled->titles_end, limit), limit);
		titled->office.printed = reading_words(reading, (struct range){title, titled->titles_end});
	}
	next = behind_acronym(reading, read_of(reading, titled->titles_end, limit, titled));
	if (next > titled->titles_end) /* "Prime Minister of Fiji Hon. Semisi Vakalala" */
		next = behind_honorifics(reading, next);
	titled->name_first = next;
	titled->name_last = is_capital_word(reading, next) || is_name_word(reading, next)
				    ? name_end(reading, next, limit)
				    : particled_name_end(reading, next, limit);
	if (titled->name_last == next && next < limit && next > token && is_small_name(reading, next))
		titled->name_last = next + 2;
	if (next > titled->titles_end && titled->name_last == next + 1)
		titled->name_last = next; /* "Prime Minister of Australia Media release" */
	if (titled->name_last == next + 1 && matter_goes_on(reading, title, titled->titles_end, titled->name_last)) {
		titled->name_first = titled->name_last = next = matter_end(reading, next, limit);
		titled->office.printed = reading_words(reading, (struct range){title, next});
	}
	titled->end = titled->name_last > titled->name_first ? titled->name_last : next;
	return true;
}
