/* SPDX-License-Identifier: MIT */
/* Which words can attribute, before anybody looks at the clause around them. */
#include "models/extract/clauses.h"
#include "models/extract/statements.h"
#include "models/extract/words.h"

const struct sense *first_word_cue(const struct reading *reading, uint32_t token)
{
	if (token >= reading->tokens.count || reading->senses[token].count == 0)
		return NULL;
	for (const struct sense *sense = reading->senses[token].at[0]; sense != NULL; sense = sense->next)
		if (sense->list == LIST_verbs && sense->words == 1)
			return sense;
	return NULL;
}

/* "agreed on Wednesday": the preposition belongs to a time, not to the verb. */
static bool cuts_time(const struct reading *reading, uint32_t token)
{
	struct when when;

	return (reading_classes(reading, token) & FLAG(words, preposition)) != 0 && read_when(reading, token, &when) &&
	       when.tokens.first == token;
}

/* "visits", and not "discuss" or "focus". */
static bool is_plural(struct text word)
{
	return text_ends(word, TEXT("s")) && !text_ends(word, TEXT("ss")) && !text_ends(word, TEXT("us"));
}

/* "commit to present", "agree to jointly build": the "to" belongs to the infinitive, not to a noun phrase as in "agree
 * to a truce". */
static bool cuts_infinitive(const struct reading *reading, uint32_t token, uint32_t words)
{
	const uint64_t opens = FLAG(words, determiner) | FLAG(words, possessive) | FLAG(words, demonstrative) |
			       FLAG(words, quantifier) | FLAG(words, wh) | FLAG(words, pronoun) |
			       FLAG(words, preposition);
	uint32_t next = token + words;

	if (words != 2 || !reading_is(reading, next - 1, "to") || next >= reading->tokens.count ||
	    (first_word_cue(reading, token)->row->flags & FLAG(verbs, to)) == 0)
		return false;
	if (IS_ONE_OF(reading, next, "each", "both", "all") && next + 1 < reading->tokens.count &&
	    !text_ends(reading->tokens.at[next + 1].folded, TEXT("s")))
		return true; /* "agreed to each open an office" */
	if (IS_ONE_OF(reading, token, "agree", "agrees", "agreed", "agreeing"))
		return (reading_classes(reading, next) & opens) == 0 &&
		       reading_sense(reading, next, LIST_numbers) == NULL &&
		       !reading_flag(reading, next, TOKEN_CAPITAL) &&
		       !text_ends(reading->tokens.at[next].folded, TEXT("ing")) &&
		       !is_plural(reading->tokens.at[next].folded);
	return reading->tokens.at[next].kind == TOKEN_WORD && !reading_flag(reading, next, TOKEN_CAPITAL) &&
	       reading_classes(reading, next) == 0 && !text_ends(reading->tokens.at[next].folded, TEXT("ing"));
}

static bool is_being(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "is", "are", "was", "were", "am", "be", "remain", "remains", "remained",
			 "remaining") &&
	       is_adverb(reading, token + 1) && (reading_classes(reading, token + 1) & FLAG(words, negation)) == 0;
}

/* "is deeply concerned by": the phrase of the list with an adverb in it; NULL none. */
static const struct sense *degreed_sense(const struct reading *reading, uint32_t token)
{
	enum { LONGEST = 5 };
	const struct word *words[LONGEST] = {reading->words[token]};
	size_t count = 1;
	struct senses found;
	struct sense *with_adverb;

	for (uint32_t i = token + 2; count < LONGEST && i < reading->tokens.count; i++)
		words[count++] = reading->words[i];
	found = lexicon_senses(reading->lexicon, reading->arena, words, count);
	for (size_t i = found.count; i > 0; i--)
		for (const struct sense *sense = found.at[i - 1]; sense != NULL; sense = sense->next)
			if (sense->list == LIST_verbs && sense->words > 1) {
				with_adverb = arena_take(reading->arena, sizeof(*with_adverb));
				*with_adverb = *sense;
				with_adverb->words++;
				return with_adverb;
			}
	return NULL;
}

const struct sense *cue_sense(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_verbs);

	if (is_being(reading, token))
		return degreed_sense(reading, token);
	if (reading_is(reading, token, "states") && !reading_is(reading, token + 1, "that") &&
	    token_at(reading, token + 1)->kind != TOKEN_MARK)
		return NULL; /* "the member states on Monday approved" */
	if (sense == NULL || sense->words == 1 || first_word_cue(reading, token) == NULL)
		return sense;
	if (cuts_time(reading, token + sense->words - 1) || cuts_infinitive(reading, token, sense->words))
		return first_word_cue(reading, token);
	return sense;
}

bool is_candidate(const struct reading *reading, uint32_t token, uint32_t start)
{
	const struct mention *mention;

	/* Nearly all tokens end here, so what costs nothing is asked first. */
	if (((reading->senses[token].lists & UINT32_C(1) << LIST_verbs) == 0 &&
	     (reading->words[token] == NULL || !is_being(reading, token))) ||
	    reading->tokens.at[token].kind != TOKEN_WORD)
		return false;
	if (reading_flag(reading, token, TOKEN_CAPITAL) && token != start &&
	    !(reading_flag(reading, token, TOKEN_ALL_CAPS) &&
	      (IS_ONE_OF(reading, token - 1, "we") ||
	       ((reading_flag(reading, start, TOKEN_ALL_CAPS) || reading_is(reading, start, "we")) &&
		IS_ONE_OF(reading, token - 1, "and", "as")))))
		return false; /* "WELCOME A, and COMMEND B", "We REAFFIRM" */
	mention = reading_mention_at(reading, token);
	return mention == NULL || mention->kind == MENTION_PRONOUN;
}
