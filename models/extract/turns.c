/* SPDX-License-Identifier: MIT */
/* The turns of a transcript: "PRESIDENT X: …", "Q    …". */
#include "models/extract/clauses.h"
#include "models/extract/names.h"
#include "models/extract/registry.h"
#include "models/extract/statements.h"
#include "models/extract/words.h"

/* "PRESIDENT OF CHILE", "MR. SMITH", and not "OPENING A NEW MARKET FOR FARMERS": a heading that runs into its text. */
static bool is_heading(const struct reading *reading, struct range label)
{
	const uint64_t small = FLAG(words, determiner) | FLAG(words, possessive) | FLAG(words, demonstrative);

	if (title_at(reading, label.first) != NULL)
		return false;
	if (text_ends(reading->tokens.at[label.first].folded, TEXT("ing")) && label.last > label.first + 1)
		return true;
	for (uint32_t i = label.first; i < label.last; i++)
		if ((reading_classes(reading, i) & small) != 0)
			return true;
	return false;
}

/* "TIME: 3:20 p.m.", "Location: Lima", "END 2:41 P.M.": what a transcript says of itself. */
static bool is_circumstance(const struct reading *reading, uint32_t token)
{
	return IS_ONE_OF(reading, token, "time", "date", "location", "venue", "place", "end", "ends") &&
	       (reading_mark(reading, token + 1, ':') || token_at(reading, token + 1)->kind == TOKEN_NUMBER);
}

uint32_t turn_label(struct reading *reading, struct range sentence, bool transcript, struct attributed *ret)
{
	size_t index;
	const struct mention *mention;
	uint32_t colon = sentence.first;
	bool shouted = true, capital = transcript;

	if (token_at(reading, sentence.first)->kind == TOKEN_NUMBER || reading_mark(reading, sentence.first, '(') ||
	    IS_ONE_OF(reading, sentence.first, "lead", "update", "urgent", "attn", "eds", "note", "correction",
		      "recast", "photo", "source", "subject", "re", "for", "contact", "transcript") ||
	    is_circumstance(reading, sentence.first))
		return sentence.first; /* "2:14 P.M.", "(EDS: adding details)", "LEAD: two countries agree" */
	if (transcript && reading_is(reading, sentence.first, "q") && !reading_mark(reading, sentence.first + 1, ':') &&
	    sentence.first + 1 < sentence.last) {
		entity_index text = registry_text(reading, TEXT("Q"));

		*ret = (struct attributed){.subject = {sentence.first, sentence.first + 1},
					   .attribution = ATTRIBUTION_EXPLICIT,
					   .speakers = reading_entities(reading, &text, 1)};
		return sentence.first + 1;
	}
	while (colon < sentence.last && colon - sentence.first < 10 && !reading_mark(reading, colon, ':')) {
		if (reading->tokens.at[colon].kind == TOKEN_MARK &&
		    strchr(".,()", reading->tokens.at[colon].mark) == NULL)
			return sentence.first;
		shouted = shouted &&
			  (reading->tokens.at[colon].kind == TOKEN_MARK ||
			   reading_flag(reading, colon, TOKEN_ALL_CAPS) || reading->tokens.at[colon].folded.len < 3);
		capital = capital && colon - sentence.first < 4 && reading_flag(reading, colon, TOKEN_CAPITAL);
		colon++;
	}
	if (colon == sentence.first || !reading_mark(reading, colon, ':') || colon + 1 >= sentence.last)
		return sentence.first;
	mention = mention_starting(reading, sentence.first, &index);
	*ret = (struct attributed){.subject = {sentence.first, colon}, .attribution = ATTRIBUTION_EXPLICIT};
	if (mention != NULL && mention->tokens.last + 3 >= colon &&
	    (mention->kind == MENTION_PERSON || mention->kind == MENTION_ROLE) && mention->refers.count == 1) {
		ret->speakers = mention->refers;
	} else if ((shouted && !is_heading(reading, ret->subject)) || capital ||
		   reading_is(reading, sentence.first, "question") ||
		   reading_is(reading, sentence.first, "journalist")) {
		entity_index text = registry_text(reading, reading_words(reading, ret->subject));

		ret->speakers = reading_entities(reading, &text, 1);
	} else {
		return sentence.first;
	}
	return colon + 1;
}

/* "(Laughter.)", "(In Chinese.)": behind what is done at the start of a turn; `first` where that is in no brackets. */
static uint32_t behind_directions(const struct reading *reading, uint32_t first, uint32_t last)
{
	enum { LONGEST = 8 };
	char close = reading_mark(reading, first, '(') ? ')' : reading_mark(reading, first, '[') ? ']' : '\0';

	for (uint32_t i = first + 1; close != '\0' && i < last && i < first + LONGEST; i++)
		if (reading_mark(reading, i, close))
			return i + 1;
	return first;
}

/* The same at its end. */
static uint32_t before_directions(const struct reading *reading, uint32_t first, uint32_t last)
{
	enum { LONGEST = 8 };
	char open = last == first                          ? '\0'
		    : reading_mark(reading, last - 1, ')') ? '('
		    : reading_mark(reading, last - 1, ']') ? '['
							   : '\0';

	for (uint32_t i = last; open != '\0' && i > first && last - i < LONGEST; i--)
		if (reading_mark(reading, i - 1, open))
			return i - 1;
	return last;
}

static void add_turn_piece(const struct reading *reading, struct attributed *turn, uint32_t first, uint32_t last)
{
	uint32_t word;

	first = behind_directions(reading, first, last);
	last = before_directions(reading, first, last);
	word = first;
	while (word < last && reading->tokens.at[word].kind == TOKEN_MARK)
		word++;
	if (word == last)
		return; /* "<...>" */
	while (last > first && reading->tokens.at[last - 1].kind == TOKEN_MARK &&
	       strchr(".!?,;", reading->tokens.at[last - 1].mark) != NULL)
		last--;
	if (first < last && turn->piece_count < MAX_PIECES)
		turn->pieces[turn->piece_count++] = (struct range){first, last};
}

/* "2:21 P.M. EST" on a line of its own: when, not what. */
static bool is_clock(const struct reading *reading, struct range tokens)
{
	if (is_circumstance(reading, tokens.first))
		return true;
	return tokens.last - tokens.first < 8 && token_at(reading, tokens.first)->kind == TOKEN_NUMBER &&
	       reading_mark(reading, tokens.first + 1, ':') &&
	       token_at(reading, tokens.first + 2)->kind == TOKEN_NUMBER;
}

/* "<…>", "* * *": what follows is somebody else's, unless it has a label. */
static bool is_break(const struct reading *reading, struct range tokens)
{
	for (uint32_t i = tokens.first; i < tokens.last; i++)
		if (reading->tokens.at[i].kind != TOKEN_MARK)
			return false;
	return true;
}

size_t read_turn(struct reading *reading, size_t sentence, uint32_t first, struct attributed *turn)
{
	struct attributed other;
	size_t i = sentence + 1;
	uint32_t last = reading->sentences.at[sentence].tokens.last;

	for (; i < reading->sentences.count; i++) {
		struct sentence_range next = reading->sentences.at[i];

		if (next.starts_paragraph && is_break(reading, next.tokens))
			break;
		if (next.starts_paragraph && is_clock(reading, next.tokens)) {
			add_turn_piece(reading, turn, first, last);
			first = next.tokens.last;
		} else if (next.starts_paragraph) {
			if (turn_label(reading, next.tokens, true, &other) > next.tokens.first)
				break;
			add_turn_piece(reading, turn, first, last);
			first = next.tokens.first;
		}
		last = next.tokens.last;
	}
	add_turn_piece(reading, turn, first, last);
	return i;
}

bool read_credit(struct reading *reading, uint32_t sentence, struct attributed *ret)
{
	struct range tokens = reading->sentences.at[sentence].tokens;
	const struct mention *mention = mention_ending(reading, tokens.last - 1, NULL);

	if (!reading_mark(reading, tokens.last - 1, ':') || mention == NULL || mention->refers.count != 1 ||
	    (mention->kind != MENTION_PERSON && mention->kind != MENTION_ROLE) ||
	    mention->tokens.first < tokens.first + 2 || !reading_is(reading, mention->tokens.first - 1, "to") ||
	    !IS_ONE_OF(reading, mention->tokens.first - 2, "attributable", "attributed"))
		return false;
	*ret = (struct attributed){.cue = {tokens.first, mention->tokens.first},
				   .subject = mention->tokens,
				   .attribution = ATTRIBUTION_EXPLICIT,
				   .speakers = mention->refers};
	return quoted_below(reading, sentence, ret);
}

bool read_signature(struct reading *reading, uint32_t close, struct attributed *ret)
{
	uint32_t name = close + 2;
	size_t index = 0;
	const struct mention *mention;
	const struct quote *quote =
		reading->quotes.of[close] == 0 ? NULL : &reading->quotes.at[reading->quotes.of[close] - 1];

	if (!(reading_mark(reading, close + 1, '~') || reading_mark(reading, close + 1, '-')) || quote == NULL ||
	    quote->inside.last != close || !reading_flag(reading, quote->inside.first - 1, TOKEN_PARAGRAPH_START))
		return false;
	mention = mention_starting(reading, name, &index);
	if (mention == NULL)
		mention = mention_starting(reading, name + 1, &index);
	if (mention == NULL || mention->kind != MENTION_PERSON || mention->refers.count != 1 || mention->subject)
		return false;
	*ret = (struct attributed){
		.subject = mention->tokens, .attribution = ATTRIBUTION_EXPLICIT, .speakers = mention->refers};
	add_turn_piece(reading, ret, quote->inside.first, quote->inside.last);
	return ret->piece_count > 0;
}

bool is_transcript(struct reading *reading)
{
	struct attributed label;
	size_t labels = 0;

	for (size_t i = 0; i < reading->sentences.count && labels < 2; i++)
		if (reading->sentences.at[i].starts_paragraph &&
		    turn_label(reading, reading->sentences.at[i].tokens, false, &label) >
			    reading->sentences.at[i].tokens.first)
			labels++;
	return labels >= 2;
}
