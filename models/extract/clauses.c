/* SPDX-License-Identifier: MIT */
/* Over 300 lines: the shallow grammar that subjects, cues and contents share; subjects, objects and what may stand
 * between them look at each other from both sides. */
#include "models/extract/clauses.h"

#include <string.h>

#include "models/extract/words.h"

enum { MAX_INSERTED = 40 };

/* "the talks", "of calls", "exchanged notes": behind these an -s form is a noun. */
static bool is_noun_place(const struct reading *reading, uint32_t token)
{
	return token > 0 && (is_finite(reading, token - 1) || reading_flag(reading, token - 1, TOKEN_POSSESSIVE) ||
			     (reading_classes(reading, token - 1) &
			      (FLAG(words, determiner) | FLAG(words, possessive) | FLAG(words, demonstrative) |
			       FLAG(words, quantifier) | FLAG(words, preposition))) != 0);
}

/* "an emailed response", "the proposed plan": a participle before its noun. */
static bool is_participle_place(const struct reading *reading, uint32_t token)
{
	const uint64_t owns = FLAG(words, determiner) | FLAG(words, possessive);

	return token > 0 &&
	       ((reading_classes(reading, token - 1) & owns) != 0 ||
		reading_flag(reading, token - 1, TOKEN_POSSESSIVE)) &&
	       token_at(reading, token + 1)->kind == TOKEN_WORD && reading_classes(reading, token + 1) == 0;
}

bool is_finite(const struct reading *reading, uint32_t token)
{
	const struct sense *verb = reading_sense(reading, token, LIST_verbs);
	uint64_t classes = reading_classes(reading, token);

	if (token >= reading->tokens.count || token_at(reading, token)->kind != TOKEN_WORD ||
	    reading_flag(reading, token, TOKEN_CAPITAL))
		return false;
	if ((classes & (FLAG(words, auxiliary) | FLAG(words, modal))) != 0)
		return !reading_is(reading, token, "being") && !reading_is(reading, token, "having") &&
		       !IS_ONE_OF(reading, token, "be", "been", "done", "doing");
	if (classes != 0)
		return false;
	if (verb != NULL && (verb->forms & (FORM_PAST | FORM_S)) != 0)
		return (verb->forms & FORM_PAST) != 0 ? !is_participle_place(reading, token)
						      : !is_noun_place(reading, token);
	if ((reading_uses(reading, token) & FLAG(uses, happened)) != 0 || reading_is(reading, token, "struck"))
		return true;
	return text_ends(token_at(reading, token)->folded, TEXT("ed")) && token_at(reading, token)->folded.len > 3 &&
	       !is_participle_place(reading, token);
}

bool is_adverb(const struct reading *reading, uint32_t token)
{
	if (token >= reading->tokens.count || token_at(reading, token)->kind != TOKEN_WORD)
		return false;
	if ((reading_classes(reading, token) & (FLAG(words, adverb) | FLAG(words, conjunctive))) != 0)
		return true;
	return !reading_flag(reading, token, TOKEN_CAPITAL) &&
	       text_ends(token_at(reading, token)->folded, TEXT("ly")) && token_at(reading, token)->folded.len > 4 &&
	       reading_sense(reading, token, LIST_verbs) == NULL;
}

/* "respectively", "each", "both" and the like behind a plural subject. */
static bool floats(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "both", "each", "all", "himself", "herself", "themselves");
}

static bool opens_insertion(const struct reading *reading, uint32_t token, char *ret_close)
{
	if (token >= reading->tokens.count || token_at(reading, token)->kind != TOKEN_MARK)
		return false;
	*ret_close = token_at(reading, token)->mark == '(' ? ')' : token_at(reading, token)->mark;
	return strchr("(,~", token_at(reading, token)->mark) != NULL;
}

/* ", speaking for A, B and C, said": behind the list that goes on behind the first comma; `token` where none does. */
static uint32_t behind_list(const struct reading *reading, uint32_t token, uint32_t limit)
{
	enum { FAR = 12 };
	bool closed = false;

	if (!reading_flag(reading, token, TOKEN_CAPITAL))
		return token;
	for (uint32_t i = token; i < limit && i < token + FAR && !is_finite(reading, i); i++) {
		closed = closed || reading_is(reading, i, "and");
		if (closed && reading_mark(reading, i, ','))
			return i + 1;
	}
	return token;
}

uint32_t skip_inserted(const struct reading *reading, uint32_t token, uint32_t limit)
{
	for (;;) {
		struct when when;
		char close;
		uint32_t end;

		if (token >= limit)
			return limit;
		if (is_adverb(reading, token) || floats(reading, token)) {
			token++;
			continue;
		}
		if (read_when(reading, token, &when) && when.tokens.last <= limit && when.tokens.last > token) {
			token = when.tokens.last;
			continue;
		}
		if (!opens_insertion(reading, token, &close))
			return token;
		for (end = token + 1; end < limit && end - token < MAX_INSERTED && !reading_mark(reading, end, close);
		     end++)
			if (token_at(reading, end)->kind == TOKEN_MARK &&
			    (strchr(";:", token_at(reading, end)->mark) != NULL ||
			     (token_at(reading, end)->flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE)) != 0))
				return token;
		if (end >= limit || !reading_mark(reading, end, close))
			return token;
		token = close == ',' ? behind_list(reading, end + 1, limit) : end + 1;
		if (close == ',' && IS_ONE_OF(reading, token, "who", "whose"))
			token = end; /* "Graham, R-S.C., who is critical, called" */
	}
}

/* "X, the union's leader, said" has its comma behind a mention that no comma opens. */
static bool closes_mention(const struct reading *reading, uint32_t token, uint32_t limit)
{
	const struct mention *mention =
		reading_mark(reading, token - 1, ',') ? mention_ending(reading, token - 1, NULL) : NULL;

	if (mention == NULL || mention->kind != MENTION_PERSON || mention->tokens.first < limit)
		return false;
	for (uint32_t i = mention->tokens.first; i < mention->name.first; i++)
		if (reading_mark(reading, i, ','))
			return true;
	return false;
}

/* ", expressed thanks for the loan,": a member of a series and nothing inserted; ", who arrived on Monday," is. */
static bool is_predicate(const struct reading *reading, uint32_t first)
{
	while (is_adverb(reading, first))
		first++;
	return is_finite(reading, first) &&
	       (reading_classes(reading, first) & (FLAG(words, auxiliary) | FLAG(words, modal))) == 0;
}

/* "Graham, R-S.C., who is critical, called": the comma in front of `comma` where a few words lie between them and a
 * mention ends there, else `comma`. */
static uint32_t before_short_insertion(const struct reading *reading, uint32_t comma, uint32_t limit)
{
	enum { FEW = 14 };

	if (mention_ending(reading, comma, NULL) != NULL)
		return comma;
	for (uint32_t i = comma; i > limit && comma - i < FEW && !is_finite(reading, i - 1); i--)
		if (reading_mark(reading, i - 1, ','))
			return mention_ending(reading, i - 1, NULL) != NULL ? i - 1 : comma;
	return comma;
}

uint32_t skip_inserted_back(const struct reading *reading, uint32_t token, uint32_t limit)
{
	for (;;) {
		struct when when;
		uint32_t start;

		if (token <= limit)
			return limit;
		if (mention_ending(reading, token, NULL) != NULL || closes_mention(reading, token, limit))
			return mention_ending(reading, token, NULL) != NULL ? token : token - 1;
		if (is_adverb(reading, token - 1) || floats(reading, token - 1)) {
			token--;
			continue;
		}
		if (token > limit + 3 && reading_is(reading, token - 3, "in") &&
		    IS_ONE_OF(reading, token - 1, "past", "days", "weeks", "months", "years")) {
			token -= 3; /* "has in the past insisted" */
			continue;
		}
		if (find_when(reading, (struct range){token > limit + 6 ? token - 6 : limit, token}, true, &when) &&
		    when.tokens.last == token && when.tokens.first >= limit) {
			token = when.tokens.first;
			continue;
		}
		if (token_at(reading, token - 1)->kind != TOKEN_MARK ||
		    strchr("),~", token_at(reading, token - 1)->mark) == NULL)
			return token;
		for (start = token - 1; start > limit && token - start < MAX_INSERTED; start--) {
			char mark = token_at(reading, start - 1)->mark;

			if (token_at(reading, start - 1)->kind != TOKEN_MARK)
				continue;
			if (mark ==
			    (token_at(reading, token - 1)->mark == ')' ? '(' : token_at(reading, token - 1)->mark))
				break;
			if (mark == ';' || mark == ':')
				return token;
		}
		if (start <= limit || token - start >= MAX_INSERTED ||
		    (is_predicate(reading, start) && mention_ending(reading, start - 1, NULL) == NULL))
			return token;
		token = before_short_insertion(reading, start - 1, limit);
	}
}

/* "the benefits this could bring": a pronoun right behind a noun opens a relative clause. */
static bool is_contact(const struct reading *reading, uint32_t token, uint32_t start)
{
	return token > start + 1 && IS_ONE_OF(reading, token, "this", "it", "they", "we", "he", "she") &&
	       token_at(reading, token - 1)->kind == TOKEN_WORD && reading_classes(reading, token - 1) == 0 &&
	       !reading_flag(reading, token - 1, TOKEN_CAPITAL) && !is_finite(reading, token - 1) &&
	       (reading_classes(reading, start) & (FLAG(words, determiner) | FLAG(words, possessive))) != 0;
}

/* ", but gave no reason", ", and it was decided": another clause begins, and none was found before it. */
static bool turns_away(const struct reading *reading, uint32_t token)
{
	return reading_is(reading, token, "but") ||
	       (reading_is(reading, token, "and") && reading_is(reading, token + 1, "it") &&
		is_finite(reading, token + 2));
}

bool starts_clause(const struct reading *reading, uint32_t token, uint32_t limit)
{
	bool relative = false;
	uint32_t stop = token + 30 < limit ? token + 30 : limit;

	for (uint32_t i = token; i < stop; i++) {
		uint64_t classes = reading_classes(reading, i);
		const struct mention *mention;

		if (token_at(reading, i)->kind == TOKEN_MARK) {
			if (strchr(".;:", token_at(reading, i)->mark) != NULL ||
			    (token_at(reading, i)->mark == ',' && (i > token + 12 || turns_away(reading, i + 1))))
				return false;
			continue;
		}
		if (IS_ONE_OF(reading, i, "who", "which", "whose") || (i > token && reading_is(reading, i, "that")) ||
		    is_contact(reading, i, token)) {
			relative = true;
			continue;
		}
		if ((classes & (FLAG(words, auxiliary) | FLAG(words, modal))) != 0 && is_finite(reading, i)) {
			if (!relative && i > token)
				return true;
			relative = false;
			continue;
		}
		mention = mention_ending(reading, i, NULL);
		if (mention != NULL && mention->tokens.first >= token && mention->kind != MENTION_DEMONYM &&
		    !mention->possessive && is_finite(reading, i) && !relative &&
		    (mention->tokens.first == token ||
		     (mention->kind == MENTION_PRONOUN && !reading_is(reading, mention->tokens.first - 1, "and"))))
			return true;
		if (i == token + 1 && is_finite(reading, i) &&
		    (reading_is(reading, token, "this") || reading_is(reading, token, "it")))
			return true;
	}
	return false;
}

/* ---- subjects ---- */

const struct mention *mention_starting(const struct reading *reading, uint32_t token, size_t *ret_index)
{
	for (size_t i = reading_mentions_from(reading, token);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first == token; i++)
		if (!reading->mentions.at[i].inner) {
			if (ret_index != NULL)
				*ret_index = i;
			return &reading->mentions.at[i];
		}
	return NULL;
}

const struct mention *mention_behind_article(const struct reading *reading, uint32_t token, size_t *ret_index)
{
	const struct mention *mention = mention_starting(reading, token, ret_index);

	return mention == NULL && reading_is(reading, token, "the") ? mention_starting(reading, token + 1, ret_index)
								    : mention;
}

const struct mention *mention_ending(const struct reading *reading, uint32_t end, size_t *ret_index)
{
	for (size_t i = reading_mentions_from(reading, end); i > 0; i--) {
		const struct mention *mention = &reading->mentions.at[i - 1];

		if (mention->tokens.first + 24 < end)
			break;
		if (!mention->inner && mention->tokens.last == end) {
			if (ret_index != NULL)
				*ret_index = i - 1;
			return mention;
		}
	}
	return NULL;
}

static void mark_inner(struct reading *reading)
{
	uint32_t covered = 0;

	for (size_t i = 0; i < reading->mentions.count; i++) {
		struct mention *mention = &reading->mentions.at[i];

		mention->inner = mention->tokens.last <= covered;
		mention->joint = (uint32_t)i;
		if (!mention->inner)
			covered = mention->tokens.last;
	}
}

static bool can_be_joined(const struct reading *reading, const struct mention *mention)
{
	return !mention->possessive &&
	       (mention->kind == MENTION_PERSON || mention->kind == MENTION_ROLE || mention->kind == MENTION_COUNTRY ||
		mention->kind == MENTION_ORGANIZATION || mention->kind == MENTION_PRONOUN ||
		(mention->kind == MENTION_GROUP && reading_is(reading, mention->tokens.first, "its")));
}

/* Tokens between two mentions that only join them: ",", "and", ", and", "and the", "as well as". */
static bool only_joins(const struct reading *reading, uint32_t first, uint32_t last, bool *ret_closed)
{
	uint32_t i = first;

	if (reading_mark(reading, i, ','))
		i++;
	*ret_closed = reading_is(reading, i, "and") || reading_is(reading, i, "&");
	i += *ret_closed;
	if (i < last && (reading_is(reading, i, "the") || (reading_classes(reading, i) & FLAG(words, possessive)) != 0))
		i++;
	return i == last && i > first;
}

static bool is_human(const struct mention *mention)
{
	return mention->kind == MENTION_PERSON || mention->kind == MENTION_ROLE || mention->kind == MENTION_PRONOUN;
}

/* Commas alone join only what an "and" closes: "A, B and C". */
static bool is_closed(const struct reading *reading, size_t index)
{
	const struct mention *last = &reading->mentions.at[index];

	for (size_t i = index + 1; i < reading->mentions.count && reading->mentions.at[i].sentence == last->sentence;
	     i++) {
		const struct mention *next = &reading->mentions.at[i];
		bool closed;

		if (next->inner)
			continue;
		if (!can_be_joined(reading, next) ||
		    !only_joins(reading, last->tokens.last, next->tokens.first, &closed))
			return false;
		if (closed)
			return true;
		last = next;
	}
	return false;
}

bool is_object(const struct reading *reading, uint32_t first, uint32_t start)
{
	uint64_t classes;

	if (first == start)
		return false;
	classes = reading_classes(reading, first - 1);
	return (classes & FLAG(words, preposition)) != 0 &&
	       (classes & (FLAG(words, subordinator) | FLAG(words, coordinator))) == 0;
}

/* "on the Green Alliance and we call": the pronoun is a subject and joins no object. */
static bool is_nominative(const struct reading *reading, const struct mention *mention)
{
	return mention->kind == MENTION_PRONOUN &&
	       IS_ONE_OF(reading, mention->tokens.first, "he", "she", "we", "they", "i");
}

static bool is_thing(const struct reading *reading, const struct mention *mention)
{
	return !is_human(mention) ||
	       is_object(reading, mention->tokens.first, reading->sentences.at[mention->sentence].tokens.first);
}

static void mark_joints(struct reading *reading)
{
	size_t previous = SIZE_MAX;

	for (size_t i = 0; i < reading->mentions.count; i++) {
		struct mention *mention = &reading->mentions.at[i];
		bool closed;

		if (mention->inner)
			continue;
		if (previous != SIZE_MAX && can_be_joined(reading, mention) &&
		    can_be_joined(reading, &reading->mentions.at[previous]) &&
		    !(is_nominative(reading, mention) && is_thing(reading, &reading->mentions.at[previous])) &&
		    reading->mentions.at[previous].sentence == mention->sentence &&
		    only_joins(reading, reading->mentions.at[previous].tokens.last, mention->tokens.first, &closed) &&
		    (closed ||
		     (is_human(mention) == is_human(&reading->mentions.at[previous]) && is_closed(reading, i))))
			mention->joint = reading->mentions.at[previous].joint;
		previous = i;
	}
}

struct entities joint_entities(const struct reading *reading, size_t index)
{
	LIST(entity_index) all = {0};
	const struct mention *mention = &reading->mentions.at[index];

	for (size_t i = mention->joint; i <= index; i++)
		if (!reading->mentions.at[i].inner && reading->mentions.at[i].joint == mention->joint)
			for (size_t j = 0; j < reading->mentions.at[i].refers.count; j++)
				list_add(reading->arena, &all, reading->mentions.at[i].refers.at[j]);
	return reading_entities(reading, all.at, all.count);
}

/* "According to X": who says it, as a subject would. */
static bool is_source(const struct reading *reading, const struct mention *mention)
{
	uint32_t first = mention->tokens.first;

	return first > 1 && reading_is(reading, first - 1, "to") && reading_is(reading, first - 2, "according");
}

/* "“…,” said X", "No such law, countered X, could": the verb stands before its subject. */
static bool is_inverted(const struct reading *reading, const struct mention *mention)
{
	uint32_t first = mention->tokens.first;
	const struct sense *verb = first > 1 ? reading_sense(reading, first - 1, LIST_verbs) : NULL;

	return verb != NULL && (verb->forms & (FORM_PAST | FORM_S)) != 0 &&
	       (verb->row->flags & FLAG(verbs, quote)) != 0 &&
	       (reading_mark(reading, first - 2, '"') ||
		(reading_mark(reading, first - 2, ',') && reading_mark(reading, mention->tokens.last, ',') &&
		 mention->kind == MENTION_PERSON));
}

/* "we reaffirm", "they note": the present has no ending that tells it. */
static bool acts_now(const struct reading *reading, const struct mention *mention, uint32_t verb)
{
	const struct sense *sense = reading_sense(reading, verb, LIST_verbs);

	return mention->kind == MENTION_PRONOUN && IS_ONE_OF(reading, mention->tokens.first, "we", "they", "i") &&
	       sense != NULL && (sense->forms & FORM_BASE) != 0 && !reading_flag(reading, verb, TOKEN_CAPITAL);
}

void mark_subjects(struct reading *reading)
{
	mark_inner(reading);
	mark_joints(reading);
	for (size_t i = 0; i < reading->mentions.count; i++) {
		struct mention *mention = &reading->mentions.at[i];
		const struct mention *head = &reading->mentions.at[mention->joint];
		uint32_t end = reading->sentences.at[mention->sentence].tokens.last, verb;

		if (mention->inner || mention->possessive || mention->kind == MENTION_DEMONYM)
			continue;
		if (is_object(reading, head->tokens.first, reading->sentences.at[head->sentence].tokens.first)) {
			mention->subject = is_source(reading, head);
			continue;
		}
		if (is_inverted(reading, head)) {
			mention->subject = true;
			continue;
		}
		verb = behind_belonging(reading, mention);
		if (reading_mark(reading, verb, ',') && closes_mention(reading, verb + 1, 0) &&
		    is_finite(reading, skip_inserted(reading, verb + 1, end)))
			verb++; /* "X, the union's leader, on Monday opened" */
		if (reading_is(reading, verb + 1, "who") && !is_finite(reading, skip_inserted(reading, verb, end)))
			verb = behind_relative(reading, verb, end);
		verb = skip_inserted(reading, verb, end);
		if (reading_mark(reading, verb, ',') && closes_mention(reading, verb + 1, 0))
			verb++;
		mention->subject = is_finite(reading, verb) || acts_now(reading, mention, verb) ||
				   (reading_mark(reading, verb, '"') && is_finite(reading, verb + 1));
		if (mention->subject && head->tokens.first > 0 && is_finite(reading, head->tokens.first - 1)) {
			size_t main;

			/* "Rojas, who met the envoy, Juan Paz, said": he is none */
			mention->subject = relative_head(reading, reading->sentences.at[mention->sentence].tokens.first,
							 verb, &main) == NULL ||
					   main == mention->joint;
		}
		for (size_t j = i; mention->subject && j > mention->joint; j--)
			if (reading->mentions.at[j - 1].joint == mention->joint)
				reading->mentions.at[j - 1].subject = true;
	}
}
