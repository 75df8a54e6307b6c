/* SPDX-License-Identifier: MIT */
/* Over 300 lines: the shapes a name has around one head noun, before it, behind it and in quotation marks. */
#include "models/extract/programmes.h"

#include "models/extract/amounts.h"
#include "models/extract/phrases.h"

enum { MAX_WORDS = 14, ACRONYM = 3 };

/* How many capitalised words must stand before the head of a name; 0: it heads none. */
static uint32_t words_before(const struct reading *reading, uint32_t token)
{
	uint64_t uses = reading_uses(reading, token);

	if ((uses & FLAG(uses, after_one)) != 0)
		return 1;
	return (uses & FLAG(uses, after_two)) != 0 ? 2 : 0;
}

/* With fewer words before it, a "for", "on" or "to" with capitals behind will do. */
static bool takes_tail(const struct reading *reading, uint32_t token)
{
	return (reading_uses(reading, token) & FLAG(uses, tailed)) != 0;
}

static const uint64_t heads = FLAG(uses, after_one) | FLAG(uses, after_two);

bool programme_in(const struct reading *reading, uint32_t sentence)
{
	return (reading->sentences.at[sentence].uses & heads) != 0;
}

bool programme_head(const struct reading *reading, uint32_t token)
{
	return (reading_uses(reading, token) & heads) != 0;
}

bool programme_stops(const struct reading *reading, uint32_t token)
{
	const struct mention *mention = reading_mention_at(reading, token);

	/* "My" of "My Thuan" is no possessive: a capital inside the sentence makes it a name */
	if (reading_is(reading, token, "my") && phrase_capital(reading, token) && token > 0 &&
	    reading->sentence_of[token - 1] == reading->sentence_of[token])
		return false;
	if ((reading_classes(reading, token) & (FLAG(words, determiner) | FLAG(words, possessive) |
						FLAG(words, demonstrative) | FLAG(words, pronoun))) != 0)
		return true;
	return mention != NULL && (mention->kind == MENTION_PERSON || mention->kind == MENTION_ROLE);
}

/* First word of the name whose head is at `head`; counts its capitalised words. */
static uint32_t name_start(const struct reading *reading, uint32_t head, uint32_t first, uint32_t *ret_capitals)
{
	uint32_t at = head;

	*ret_capitals = 0;
	while (at > first && head - at < MAX_WORDS) {
		uint32_t back = at - 1;

		if (reading_mark(reading, back, '~') && !reading_flag(reading, back, TOKEN_SPACED) && back > first)
			back--;
		else if (reading_is(reading, back, "the") && back > first + 1 &&
			 IS_ONE_OF(reading, back - 1, "and", "of", "for") && phrase_capital(reading, at) && at < head &&
			 phrase_capital(reading, back - 2) && !programme_head(reading, back - 2) &&
			 reading_mention_at(reading, back - 2) == NULL)
			back -= 2; /* "Food for the Nile and the Horn of Africa Initiative" */
		else if (IS_ONE_OF(reading, back, "and", "of", "for", "but") && back > first &&
			 phrase_capital(reading, at) && !programme_head(reading, back - 1) && at < head)
			back--;
		if (!phrase_capital(reading, back) ||
		    (programme_stops(reading, back) && !reading_is(reading, back + 1, "but")) ||
		    reading_flag(reading, back, TOKEN_POSSESSIVE))
			break;
		*ret_capitals += 1;
		at = back;
	}
	return at;
}

static void read_bracket(const struct reading *reading, struct programme *name)
{
	name->last = name->words.last;
	if (reading_mark(reading, name->last, '(') && reading_mark(reading, name->last + 2, ')') &&
	    phrase_word(reading, name->last + 1) && reading->tokens.at[name->last + 1].folded.len <= 8) {
		name->abbreviation = reading_words(reading, (struct range){name->last + 1, name->last + 2});
		name->last += 3;
	}
}

/* Alliances of states, bodies of the lists and what is signed are no initiatives. */
static bool is_other(const struct reading *reading, struct range words)
{
	const struct sense *organization = reading_sense(reading, words.first, LIST_organizations);
	const struct sense *instrument = reading_sense(reading, words.first, LIST_instruments);

	if (organization != NULL && words.first + organization->words >= words.last &&
	    IS_ONE_OF(reading, words.last - 1, "programme", "program", "fund", "facility", "mechanism", "platform"))
		return true;
	if (instrument != NULL && instrument->words > 1 && words.first + instrument->words >= words.last)
		return true; /* "the Joint Action Plan" */
	if (reading_is(reading, words.last - 1, "vision") && words.first > 0 &&
	    !programme_stops(reading, words.first - 1) && !reading_flag(reading, words.first - 1, TOKEN_POSSESSIVE) &&
	    year_read(reading, words.last) == 0)
		return true; /* a broadcaster or a firm: "told Radio Vision", not "the Mining Vision" */
	if (!reading_is(reading, words.last - 1, "partnership"))
		return false;
	for (uint32_t i = words.first; i < words.last; i++)
		if (IS_ONE_OF(reading, i, "strategic", "comprehensive", "defense", "defence", "cooperative", "enhanced",
			      "special", "privileged", "global", "all-weather", "bilateral", "economic", "trade"))
			return true;
	return false;
}

static bool is_demonym(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_countries);

	return sense != NULL && (sense->forms & FORM_SECOND) != 0;
}

/* "the Sakhalin gas project": a lower-case head behind a name and a few nouns. */
static bool read_project(const struct reading *reading, uint32_t head, uint32_t first, struct programme *ret_name)
{
	uint32_t at = head;

	if (!reading_is(reading, head, "project"))
		return false;
	while (at > first && head - at < 7 && phrase_word(reading, at - 1) && !phrase_capital(reading, at - 1) &&
	       (reading_is(reading, at - 1, "and") || reading_classes(reading, at - 1) == 0))
		at--;
	if (at == head || at <= first + 1 || !phrase_capital(reading, at - 1) || is_demonym(reading, at - 1))
		return false;
	at--;
	while (at > first && phrase_capital(reading, at - 1) && !programme_stops(reading, at - 1))
		at--;
	if (at <= first || !reading_is(reading, at - 1, "the"))
		return false;
	*ret_name = (struct programme){.words = {at, head + 1}};
	return true;
}

/* A capitalised noun behind it heads the name of something else: "Partnership Agreement", "Initiative Forum". */
static bool is_attribute(const struct reading *reading, uint32_t behind)
{
	return phrase_capital(reading, behind) &&
	       (reading_sense(reading, behind, LIST_instruments) != NULL ||
		reading_sense(reading, behind, LIST_heads) != NULL ||
		reading_sense(reading, behind, LIST_events) != NULL) &&
	       !programme_head(reading, behind);
}

/* The words are those of a place, a person, a state or a body, no name of their own. */
static bool is_mentioned(const struct reading *reading, struct range words)
{
	const struct sense *place = reading_sense(reading, words.first, LIST_places);

	if (place != NULL && words.first + place->words >= words.last)
		return true;
	for (uint32_t i = words.first; i < words.last; i++)
		if (reading_mention_at(reading, i) != NULL)
			return true;
	return false;
}

/* "EU4Business", "AfriGreen": a name that somebody coined. */
static bool is_coined(const struct reading *reading, uint32_t token)
{
	struct text word = reading_words(reading, (struct range){token, token + 1});

	for (size_t i = 1; i < word.len; i++)
		if ((word.at[i] >= 'A' && word.at[i] <= 'Z' && word.at[i - 1] != '-') ||
		    (word.at[i] >= '0' && word.at[i] <= '9'))
			return word.len > ACRONYM;
	return false;
}

/* "the Belt and Road initiative", "the Global Entry program", "the ITEC programme": two capitalised words before a
 * lower-case head, an acronym or a coined name. */
static bool read_plain(const struct reading *reading, uint32_t head, uint32_t first, struct programme *ret_name)
{
	uint32_t capitals, at = name_start(reading, head, first, &capitals);

	if (!IS_ONE_OF(reading, head, "initiative", "programme", "program", "project", "scheme", "campaign",
		       "strategy") ||
	    capitals == 0 || at == first || is_mentioned(reading, (struct range){at, head}) ||
	    (reading_classes(reading, at - 1) & (FLAG(words, determiner) | FLAG(words, possessive))) == 0 ||
	    (capitals == 1 && !is_coined(reading, at) &&
	     (!reading_flag(reading, at, TOKEN_ALL_CAPS) || reading->tokens.at[at].folded.len < ACRONYM)))
		return false;
	*ret_name = (struct programme){.words = {at, head + 1}};
	return true;
}

/* "Vision 2030": the year makes it a name; a word before it belongs to it ("Saudi Vision 2030"). */
static bool read_dated(const struct reading *reading, uint32_t head, uint32_t first, struct programme *ret_name)
{
	uint32_t capitals, at = name_start(reading, head, first, &capitals);

	if (!IS_ONE_OF(reading, head, "vision", "agenda") || year_read(reading, head + 1) == 0)
		return false;
	*ret_name = (struct programme){.words = {at, head + 2}};
	return true;
}

bool programme_read(const struct reading *reading, uint32_t head, struct range sentence, struct programme *ret_name)
{
	uint32_t first, last, capitals;
	bool tailed;

	if (!programme_head(reading, head) || (phrase_capital(reading, head + 1) && programme_head(reading, head + 1)))
		return false;
	if (phrase_capital(reading, head) ? read_dated(reading, head, sentence.first, ret_name)
					  : read_project(reading, head, sentence.first, ret_name) ||
						    read_plain(reading, head, sentence.first, ret_name)) {
		read_bracket(reading, ret_name);
		return true;
	}
	if (!phrase_capital(reading, head) || is_attribute(reading, head + 1))
		return false;
	first = name_start(reading, head, sentence.first, &capitals);
	if (reading_is(reading, head, "agenda") && head > sentence.first && year_read(reading, head - 1) > 0) {
		first = head - 1; /* "the 2030 Agenda" */
		capitals = 2;
	}
	last = head + 1;
	if (IS_ONE_OF(reading, last, "for", "on", "to", "of", "in", "against"))
		last = phrase_title_end(reading, last, sentence.last);
	tailed = last > head + 2;
	if (tailed && reading_is(reading, last, "and") && reading_is(reading, last + 1, "the") &&
	    phrase_capital(reading, last + 2) && reading_mention_at(reading, last + 2) == NULL &&
	    reading_sense(reading, last + 2, LIST_instruments) == NULL)
		last = phrase_title_end(reading, last + 2,
					sentence.last); /* "on Connectivity and the Green Transition" */
	while (last < sentence.last && capitals > 0 &&
	       (year_read(reading, last) > 0 || (last > head + 1 && year_read(reading, last - 1) > 0 &&
						 year_read(reading, last + 1) > 0 && !phrase_word(reading, last))))
		last++;
	if (last > head + 1 && year_read(reading, last - 1) > 0 && phrase_capital(reading, last) &&
	    programme_head(reading, last))
		last++;
	if (!(tailed && takes_tail(reading, head)) && capitals < words_before(reading, head))
		return false;
	if (capitals == 1 && is_demonym(reading, first) && !tailed)
		return false;
	*ret_name = (struct programme){.words = {first, last}};
	if (is_other(reading, (struct range){first, head + 1}))
		return false;
	read_bracket(reading, ret_name);
	return true;
}

/* ---- names in quotation marks ---- */

/* Capitalised words, with small ones between them, and no sentence: the words of a name. */
static bool is_name(const struct reading *reading, struct range words)
{
	uint32_t capitals = 0;

	if (words.first >= words.last || words.last - words.first > MAX_WORDS)
		return false;
	for (uint32_t i = words.first; i < words.last; i++) {
		bool linked = (reading_classes(reading, i) &
			       (FLAG(words, preposition) | FLAG(words, coordinator) | FLAG(words, determiner))) != 0;

		if (phrase_capital(reading, i))
			capitals++;
		else if (!linked && year_read(reading, i) == 0 && !reading_mark(reading, i, '-') &&
			 !reading_mark(reading, i, '~') && !reading_mark(reading, i, ':'))
			return false;
	}
	return capitals >= 2 && phrase_capital(reading, words.first);
}

/* A comma of the sentence that stands inside of the marks belongs to no name. */
static struct range without_comma(const struct reading *reading, struct range words)
{
	while (words.first < words.last &&
	       (reading_mark(reading, words.last - 1, ',') || reading_mark(reading, words.last - 1, '.')))
		words.last--;
	return words;
}

/* What is quoted up to `close`, the mark that closes it. */
static bool quoted_before(const struct reading *reading, uint32_t close, uint32_t first, struct range *ret_words)
{
	uint32_t open = close;

	if (!reading_mark(reading, close, '"'))
		return false;
	while (open > first && close - open <= MAX_WORDS + 1 && !reading_mark(reading, open - 1, '"'))
		open--;
	*ret_words = without_comma(reading, (struct range){open, close});
	return open > first && reading_mark(reading, open - 1, '"') && is_name(reading, *ret_words);
}

static bool quoted_behind(const struct reading *reading, uint32_t open, uint32_t last, struct range *ret_words)
{
	uint32_t close = open + 1;

	if (!reading_mark(reading, open, '"'))
		return false;
	while (close < last && close - open <= MAX_WORDS + 1 && !reading_mark(reading, close, '"'))
		close++;
	*ret_words = without_comma(reading, (struct range){open + 1, close});
	return close < last && reading_mark(reading, close, '"') && is_name(reading, *ret_words);
}

/* "called", "known as", "under the title" */
static uint32_t skip_naming(const struct reading *reading, uint32_t token)
{
	if (IS_ONE_OF(reading, token, "called", "named", "titled", "entitled", "dubbed"))
		return token + 1;
	if (reading_is(reading, token, "known") && reading_is(reading, token + 1, "as"))
		return token + 2;
	return token;
}

/* "the prevention programme, Safe Streets;", "a programme called Safe Streets": a name without quotation marks. */
static bool named_behind(const struct reading *reading, uint32_t head, uint32_t last, struct range *ret_words)
{
	uint32_t first = skip_naming(reading, head + 1), end;

	if (first == head + 1 && !reading_mark(reading, first++, ','))
		return false;
	end = first;
	while (end < last && phrase_word(reading, end))
		end++;
	*ret_words = (struct range){first, end};
	return IS_ONE_OF(reading, head, "initiative", "programme", "program", "project", "scheme", "campaign") &&
	       (end == last || reading_mark(reading, end, ',') || reading_mark(reading, end, ';') ||
		reading_mark(reading, end, '.')) &&
	       is_name(reading, *ret_words) && !is_mentioned(reading, *ret_words);
}

bool programme_quoted(const struct reading *reading, uint32_t head, struct range sentence, struct programme *ret_name)
{
	struct range words;

	if (!programme_head(reading, head) || phrase_capital(reading, head))
		return false;
	if (head > sentence.first && quoted_before(reading, head - 1, sentence.first, &words)) {
		*ret_name = (struct programme){.words = words, .last = head + 1};
		return true;
	}
	if (quoted_behind(reading, skip_naming(reading, head + 1), sentence.last, &words)) {
		*ret_name = (struct programme){.words = words, .last = words.last + 1};
		return true;
	}
	if (!named_behind(reading, head, sentence.last, &words))
		return false;
	*ret_name = (struct programme){.words = words};
	read_bracket(reading, ret_name);
	return true;
}
