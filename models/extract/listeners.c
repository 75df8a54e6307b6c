/* SPDX-License-Identifier: MIT */
/* To whom it is said: where the listener's phrase ends and the content starts. */
#include "models/extract/clauses.h"
#include "models/extract/frames.h"
#include "models/extract/words.h"

enum { FAR = 16 };

/* Words that open a noun phrase whatever follows: behind a complete one they open the next. */
bool opens_phrase(const struct reading *reading, uint32_t token)
{
	return !is_that(reading, token) &&
	       (reading_classes(reading, token) &
		(FLAG(words, determiner) | FLAG(words, possessive) | FLAG(words, demonstrative))) != 0;
}

/* "told a news conference in Brussels the Community was": where the clause behind the listener starts; behind one word
 * where the listener's phrase has no end to be seen. */
uint32_t behind_listener(const struct reading *reading, uint32_t token, uint32_t end)
{
	const struct mention *listener = mention_starting(reading, token, NULL);
	uint32_t i = token + 1;

	if (listener != NULL) {
		uint32_t last = listener->tokens.last;

		/* "told Israel and Syria it was ready" */
		while (reading_is(reading, last, "and") && mention_starting(reading, last + 1, NULL) != NULL &&
		       mention_starting(reading, last + 1, NULL)->joint == listener->joint)
			last = mention_starting(reading, last + 1, NULL)->tokens.last;
		return last;
	}
	for (; i < end && i < token + FAR && is_word(reading, i) && !is_finite(reading, i); i++) {
		const uint64_t open = FLAG(words, preposition) | FLAG(words, determiner) | FLAG(words, possessive);
		const struct mention *next = mention_starting(reading, i, NULL);

		if ((reading_classes(reading, i - 1) & open) == 0 &&
		    (opens_phrase(reading, i) || (next != NULL && next->kind != MENTION_DEMONYM)))
			return i;
	}
	return reading_mark(reading, i, ':') ? i : token + 1; /* "told the press: “…”" */
}

/* "conveyed to the king his concern": the token behind whom it is told; the token itself where he is no listener. */
uint32_t behind_addressee(const struct reading *reading, uint32_t token)
{
	bool told = IS_ONE_OF(reading, token, "to", "with");
	const struct mention *listener = told ? mention_starting(reading, token + 1, NULL) : NULL;

	if (listener == NULL && told && reading_is(reading, token + 1, "the"))
		listener = mention_starting(reading, token + 2, NULL);
	if (told && IS_ONE_OF(reading, token + 1, "me", "us", "him", "her", "them") && opens_phrase(reading, token + 2))
		return token + 2;

	return listener != NULL && !listener->possessive && opens_phrase(reading, listener->tokens.last)
		       ? listener->tokens.last
		       : token;
}
