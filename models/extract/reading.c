/* SPDX-License-Identifier: MIT */
/* Over 300 lines: the questions every stage asks of a reading, each a few lines. */
#include "models/extract/reading.h"

#include <string.h>

/* ---- tokens, words, senses ---- */

/* The word of a folded form where a list gives it a sense. */
static const struct word *known_word(const struct reading *reading, struct text folded)
{
	const struct word *word = lexicon_word(reading->lexicon, folded);

	return word != NULL && word->node != 0 ? word : NULL;
}

static bool is_letter_dot(const struct reading *reading, const struct token *token)
{
	return token->kind == TOKEN_WORD && token->folded.len == 1 && (token->flags & TOKEN_CAPITAL) != 0 &&
	       token->end < reading->bytes.len;
}

/* The word with its dot, where the lexicon has it among its abbreviations or it is an initial before a name. */
static bool takes_dot(const struct reading *reading, const struct token *token, const struct token *dot,
		      const struct token *next)
{
	char dotted[16];

	if (token->kind != TOKEN_WORD || dot->start != token->end || dot->end - dot->start != 1 ||
	    token->folded.len + 2 > sizeof(dotted) || (token->flags & TOKEN_ABBREVIATION) != 0)
		return false;
	if (is_letter_dot(reading, token) && next != NULL && (next->flags & TOKEN_CAPITAL) != 0 &&
	    (next->flags & TOKEN_PARAGRAPH_START) == 0)
		return true;
	memcpy(dotted, token->folded.at, token->folded.len);
	dotted[token->folded.len] = '.';
	if (known_word(reading, (struct text){dotted, token->folded.len + 1}) == NULL)
		return false;
	if (next == NULL || (next->flags & TOKEN_PARAGRAPH_START) != 0)
		return false;
	return (token->flags & TOKEN_CAPITAL) != 0 || (next->flags & TOKEN_CAPITAL) == 0;
}

/* Dots that belong to an abbreviation go into its token. */
static void join_abbreviations(struct reading *reading)
{
	struct tokens *tokens = &reading->tokens;
	size_t kept = 0;

	for (size_t i = 0; i < tokens->count; i++, kept++) {
		struct token *token = &tokens->at[kept];

		if (kept < i)
			*token = tokens->at[i];
		if (i + 1 < tokens->count && tokens->at[i + 1].mark == '.' &&
		    takes_dot(reading, token, &tokens->at[i + 1], i + 2 < tokens->count ? &tokens->at[i + 2] : NULL)) {
			char *dotted = arena_bytes(reading->arena, token->folded.len + 1);

			memcpy(dotted, token->folded.at, token->folded.len);
			dotted[token->folded.len] = '.';
			token->folded = (struct text){dotted, token->folded.len + 1};
			token->key = text_key(token->folded);
			token->end = tokens->at[++i].end;
			token->flags |= TOKEN_ABBREVIATION;
		}
	}
	tokens->count = kept;
}

/* A word that a line end cut with a hyphen of its own: "satis-⏎faction". */
static const struct word *unbroken(const struct reading *reading, const struct token *token)
{
	char whole[64];
	size_t used = 0;

	if (token->folded.len > sizeof(whole) ||
	    memchr(reading->bytes.at + token->start, '\n', token->end - token->start) == NULL)
		return NULL;
	for (size_t i = 0; i < token->folded.len; i++)
		if (token->folded.at[i] != '-')
			whole[used++] = token->folded.at[i];
	return known_word(reading, (struct text){whole, used});
}

static bool has_accent(const struct reading *reading, const struct token *token)
{
	for (uint32_t i = token->start; i < token->end; i++)
		if ((unsigned char)reading->bytes.at[i] >= 0xC3 && (unsigned char)reading->bytes.at[i] != 0xE2)
			return true;
	return false;
}

/* The word of a token whose folded form the lexicon has as `word` (NULL: has not). */
static const struct word *word_of(const struct reading *reading, const struct token *token, const struct word *word)
{
	if (word != NULL && word->node == 0)
		word = NULL;
	if (word != NULL && word->classes != 0 && (token->flags & TOKEN_CAPITAL) != 0 && has_accent(reading, token))
		return NULL; /* "Tô" is no "to" */
	if (word == NULL && (token->flags & TOKEN_HYPHENATED) != 0)
		return unbroken(reading, token);
	if (word == NULL && (token->flags & TOKEN_ABBREVIATION) != 0)
		word = known_word(reading, text_part(token->folded, 0, token->folded.len - 1));
	return word;
}

static bool is_sign(const struct token *token)
{
	return token->mark == '$' || token->mark == '%' || token->mark == 'E' || token->mark == 'L' ||
	       token->mark == 'Y';
}

static void read_word(struct reading *reading, size_t i)
{
	const struct token *token = &reading->tokens.at[i];
	const struct word *word = NULL;

	reading->uses[i] = reading->classes[i] = 0;
	if (token->kind != TOKEN_MARK) {
		word = lexicon_word(reading->lexicon, token->folded);
		reading->uses[i] = word == NULL ? 0 : word->uses;
		word = word_of(reading, token, word);
		reading->classes[i] = word == NULL ? 0 : word->classes;
	} else if (is_sign(token)) {
		word = known_word(reading, text_part(reading->bytes, token->start, token->end));
	}
	reading->words[i] = word;
}

static bool is_in_capitals(const struct reading *reading, size_t i)
{
	return i < reading->tokens.count && (reading->tokens.at[i].flags & TOKEN_ALL_CAPS) != 0 &&
	       reading->tokens.at[i].folded.len > 1;
}

/* "US officials", "the WHO said": names whose letters are those of a small word; in a line of capitals nobody can tell.
 */
static bool is_capital_name(const struct reading *reading, size_t i)
{
	const uint32_t names = UINT32_C(1) << LIST_countries | UINT32_C(1) << LIST_organizations;

	return reading->classes[i] != 0 && (reading->senses[i].lists & names) != 0 && is_in_capitals(reading, i) &&
	       !is_in_capitals(reading, i + 1) && !(i > 0 && is_in_capitals(reading, i - 1));
}

void read_tokens(struct reading *reading)
{
	size_t count;

	reading->tokens = tokenize(reading->arena, reading->bytes, reading->body);
	join_abbreviations(reading);
	count = reading->tokens.count;
	reading->words = arena_room(reading->arena, count, sizeof(const struct word *));
	reading->senses = arena_room(reading->arena, count, sizeof(struct senses));
	reading->classes = arena_room(reading->arena, count, sizeof(uint64_t));
	reading->uses = arena_room(reading->arena, count, sizeof(uint64_t));
	reading->sentence_of = arena_array(reading->arena, count + 1, sizeof(uint32_t));
	for (size_t i = 0; i < count; i++)
		read_word(reading, i);
	for (size_t i = 0; i < count; i++)
		reading->senses[i] = reading->words[i] == NULL ? (struct senses){NULL, 0, 0}
							       : lexicon_senses(reading->lexicon, reading->arena,
										reading->words + i, count - i);
	for (size_t i = 0; i < count; i++)
		if (is_capital_name(reading, i))
			reading->classes[i] = 0;
}

/* ---- asking ---- */

const struct sense *reading_find_sense(const struct reading *reading, uint32_t token, enum list_id list)
{
	for (uint32_t i = reading->senses[token].count; i > 0; i--)
		for (const struct sense *sense = reading->senses[token].at[i - 1]; sense != NULL; sense = sense->next)
			if (sense->list == list)
				return sense;
	return NULL;
}

const struct sense *reading_find_kind(const struct reading *reading, uint32_t token, enum list_id list, uint64_t flags)
{
	for (uint32_t i = reading->senses[token].count; i > 0; i--)
		for (const struct sense *sense = reading->senses[token].at[i - 1]; sense != NULL; sense = sense->next)
			if (sense->list == list && (sense->row->flags & flags) != 0)
				return sense;
	return NULL;
}

uint32_t reading_sentence_end(const struct reading *reading, uint32_t token)
{
	if (token >= reading->tokens.count)
		return (uint32_t)reading->tokens.count;
	return reading->sentences.at[reading->sentence_of[token]].tokens.last;
}

const struct mention *reading_mention_at(const struct reading *reading, uint32_t token)
{
	const struct mention *best = NULL;

	for (size_t i = reading_mentions_from(reading, token + 1); i > 0; i--) {
		const struct mention *mention = &reading->mentions.at[i - 1];

		if (mention->tokens.first <= token && token < mention->tokens.last)
			best = mention;
		if (mention->tokens.first + 24 < token)
			break;
	}
	return best;
}

/* ---- taking ---- */

struct span reading_span(const struct reading *reading, struct range range)
{
	if (range.first >= range.last || range.last > reading->tokens.count)
		return (struct span){0, 0};
	return (struct span){reading->tokens.at[range.first].start, reading->tokens.at[range.last - 1].end};
}

static bool is_break(char c)
{
	return c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v';
}

static bool needs_joining(struct text raw)
{
	for (size_t i = 0; i < raw.len; i++)
		if ((unsigned char)raw.at[i] <= ' ' &&
		    (is_break(raw.at[i]) || (raw.at[i] == ' ' && i + 1 < raw.len && raw.at[i + 1] == ' ')))
			return true;
	return false;
}

/* Whether there is nothing between the tokens but blanks, and nothing broken in one: so it is nearly always. */
static bool are_joined(const struct reading *reading, struct range range)
{
	for (uint32_t i = range.first; i < range.last; i++) {
		const struct token *token = &reading->tokens.at[i];

		if ((token->flags & TOKEN_HYPHENATED) != 0)
			return false;
		if (i > range.first && token->start != token[-1].end &&
		    (token->start != token[-1].end + 1 || reading->bytes.at[token->start - 1] != ' '))
			return false;
	}
	return true;
}

struct text reading_words(const struct reading *reading, struct range range)
{
	struct span span = reading_span(reading, range);
	struct text raw = text_part(reading->bytes, span.start, span.end);
	char *out;
	size_t used = 0;

	if (raw.len == 0 || are_joined(reading, range) || !needs_joining(raw))
		return raw;
	out = arena_bytes(reading->arena, raw.len);
	for (size_t i = 0; i < raw.len; i++) {
		bool broken = false;
		size_t from = i;

		while (i < raw.len && (is_break(raw.at[i]) || raw.at[i] == ' ')) {
			broken = broken || is_break(raw.at[i]);
			i++;
		}
		if (i > from && !(broken && used > 0 && out[used - 1] == '-' && from > 1 && raw.at[from - 2] != ' '))
			out[used++] = ' ';
		out[used++] = raw.at[i];
	}
	return (struct text){out, used};
}

struct source reading_source(const struct reading *reading, struct range range, enum source_role role)
{
	return (struct source){
		.span = reading_span(reading, range),
		.sentence = range.first < reading->tokens.count ? reading->sentence_of[range.first] : 0,
		.role = role,
	};
}

static bool stands_before(const struct source *a, const struct source *b)
{
	return a->span.start != b->span.start ? a->span.start < b->span.start : a->role < b->role;
}

struct sources reading_sources(struct reading *reading, const struct source *sources, size_t count)
{
	struct source *copy = arena_array(reading->arena, count, sizeof(*copy));
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		size_t place = kept;

		if (sources[i].span.start == sources[i].span.end)
			continue;
		for (; place > 0 && stands_before(&sources[i], &copy[place - 1]); place--)
			copy[place] = copy[place - 1];
		copy[place] = sources[i];
		kept++;
		reading->understood.at[sources[i].sentence] = true;
	}
	return (struct sources){copy, kept};
}

struct entities reading_entities(const struct reading *reading, const entity_index *at, size_t count)
{
	entity_index *copy = arena_array(reading->arena, count, sizeof(*copy));
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		size_t j = 0;

		while (j < kept && copy[j] != at[i])
			j++;
		if (j == kept && at[i] != NO_ENTITY)
			copy[kept++] = at[i];
	}
	return (struct entities){copy, kept};
}

struct entities reading_entities_in(const struct reading *reading, struct range range, enum entity_kind kind)
{
	LIST(entity_index) found = {0};

	for (size_t i = reading_mentions_from(reading, range.first);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < range.last; i++) {
		const struct mention *mention = &reading->mentions.at[i];

		for (size_t j = 0; j < mention->refers.count; j++)
			if (reading->entities.at[mention->refers.at[j]].kind == kind)
				list_add(reading->arena, &found, mention->refers.at[j]);
	}
	return reading_entities(reading, found.at, found.count);
}

entity_index reading_country_of(const struct reading *reading, entity_index entity)
{
	if (entity == NO_ENTITY)
		return NO_ENTITY;
	switch (reading->entities.at[entity].kind) {
	case ENTITY_PERSON:
		return reading->entities.at[entity].country;
	case ENTITY_COUNTRY:
		return entity;
	case ENTITY_ORGANIZATION:
	case ENTITY_TEXT:
		break;
	}
	return NO_ENTITY;
}

entity_index reading_country(struct reading *reading, struct text alpha_2)
{
	struct entity fresh = {.kind = ENTITY_COUNTRY, .country = NO_ENTITY, .alpha_2 = alpha_2};
	const struct row *row;

	for (size_t i = 0; i < reading->entities.count; i++)
		if (reading->entities.at[i].kind == ENTITY_COUNTRY &&
		    text_equal(reading->entities.at[i].alpha_2, alpha_2))
			return (entity_index)i;
	row = lexicon_find(reading->lexicon, LIST_countries, "alpha_2", alpha_2);
	if (row == NULL)
		return NO_ENTITY;
	fresh.alpha_2 = lexicon_cell(reading->lexicon, row, "alpha_2");
	fresh.name = lexicon_cell(reading->lexicon, row, "name");
	fresh.basis = (struct basis){.rule = "country-name", .confidence = 0.98};
	list_add(reading->arena, &reading->entities, fresh);
	return (entity_index)(reading->entities.count - 1);
}

struct texts reading_topics(const struct reading *reading, struct range range)
{
	LIST(struct text) slugs = {0};
	size_t column = lexicon_column(reading->lexicon, LIST_topics, "slug");

	for (uint32_t i = range.first; i < range.last;) {
		const struct sense *sense = reading_sense(reading, i, LIST_topics);
		size_t j = 0;

		if (sense == NULL || i + sense->words > range.last) {
			i++;
			continue;
		}
		while (j < slugs.count && !text_equal(slugs.at[j], sense->row->cells[column]))
			j++;
		if (j == slugs.count)
			list_add(reading->arena, &slugs, sense->row->cells[column]);
		i += sense->words;
	}
	return (struct texts){slugs.at, slugs.count};
}

void reading_warn(struct reading *reading, const char *code, struct range range, struct text message)
{
	struct warning warning = {
		.code = code,
		.message = message,
		.sentence = range.first < range.last ? reading->sentence_of[range.first] : UINT32_MAX,
		.span = reading_span(reading, range),
	};

	list_add(reading->arena, &reading->warnings, warning);
}
