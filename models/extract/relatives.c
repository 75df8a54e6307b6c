/* SPDX-License-Identifier: MIT */
#include "models/extract/clauses.h"
#include "models/extract/subjects.h"
#include "models/extract/words.h"

/* What stands between a subject and its verb: whom it belongs to, a relative clause; and whom "who" stands for. */

/* "Berg, chairman of the Danube Fund, who": the person before the apposition that ends with the mention; NULL none. */
static const struct mention *before_apposition(const struct reading *reading, const struct mention *last,
					       size_t *ret_index)
{
	enum { LONGEST = 12 };
	uint32_t start = reading->sentences.at[last->sentence].tokens.first;

	for (uint32_t i = last->tokens.first; i > start + 1 && last->tokens.first - i < LONGEST; i--) {
		const struct mention *person =
			reading_mark(reading, i - 1, ',') ? mention_ending(reading, i - 1, ret_index) : NULL;

		if (reading_mark(reading, i - 1, ','))
			return person != NULL && person->kind == MENTION_PERSON ? person : NULL;
	}
	return NULL;
}

const struct mention *antecedent(const struct reading *reading, uint32_t token, size_t *ret_index)
{
	const struct mention *last, *person = NULL;
	size_t index;

	if (token < 2 || !reading_is(reading, token - 1, "who"))
		return NULL;
	last = mention_ending(reading, reading_mark(reading, token - 2, ',') ? token - 2 : token - 1, ret_index);
	if (last != NULL && (last->kind == MENTION_ORGANIZATION || last->kind == MENTION_COUNTRY))
		person = before_apposition(reading, last, &index);
	if (person == NULL)
		return last;
	*ret_index = index;
	return person;
}

uint32_t behind_belonging(const struct reading *reading, const struct mention *mention)
{
	uint32_t token = mention->tokens.last;
	const struct mention *owner;

	if ((mention->kind != MENTION_PERSON && mention->kind != MENTION_ROLE && mention->kind != MENTION_GROUP) ||
	    !(reading_is(reading, token, "of") ||
	      (mention->kind == MENTION_PERSON && IS_ONE_OF(reading, token, "at", "from"))))
		return token;
	owner = mention_behind_article(reading, token + 1, NULL);
	if (owner == NULL || (owner->kind != MENTION_ORGANIZATION && owner->kind != MENTION_COUNTRY))
		return mention->tokens.last;
	token = owner->tokens.last;
	if (mention->kind == MENTION_GROUP) /* "the presidents of the Mercosur member states on Monday" */
		while (token < owner->tokens.last + 2 && token_at(reading, token)->kind == TOKEN_WORD &&
		       reading_classes(reading, token) == 0 &&
		       text_ends(token_at(reading, token + 1)->folded, TEXT("s")))
			token++;
	return token;
}

uint32_t behind_relative(const struct reading *reading, uint32_t comma, uint32_t end)
{
	bool seen = false;

	if (!reading_mark(reading, comma, ',') || !reading_is(reading, comma + 1, "who"))
		return comma;
	for (uint32_t i = comma + 2; i < end; i++) {
		uint32_t first = i;

		if (reading_mark(reading, i, ';') || reading_mark(reading, i, ':') || reading_mark(reading, i, '"'))
			return comma;
		if (!is_finite(reading, i))
			continue;
		while (i + 1 < end && (is_finite(reading, i + 1) || is_adverb(reading, i + 1)))
			i++; /* "had not been told" */
		while (is_adverb(reading, first - 1))
			first--;
		if (seen && !reading_is(reading, first - 1, "and"))
			return reading_mark(reading, first - 1, ',') ? first : comma;
		seen = true;
	}
	return comma;
}

const struct mention *relative_head(const struct reading *reading, uint32_t start, uint32_t verb, size_t *ret_index)
{
	uint32_t comma = verb, first = verb;
	const struct mention *head;
	size_t index;

	while (first > start && (is_finite(reading, first - 1) || is_adverb(reading, first - 1)))
		first--;
	if (first <= start + 3 || !reading_mark(reading, first - 1, ','))
		return NULL;
	while (comma > start && !(reading_mark(reading, comma, ',') && reading_is(reading, comma + 1, "who")))
		comma--;
	head = comma > start ? mention_ending(reading, comma, &index) : NULL;
	if (head == NULL || (head->kind != MENTION_PERSON && head->kind != MENTION_ROLE) ||
	    (head->tokens.first > start && token_at(reading, head->tokens.first - 1)->kind != TOKEN_MARK))
		return NULL;
	if (behind_relative(reading, comma, verb + 1) != first)
		return NULL;
	*ret_index = index;
	return head;
}
