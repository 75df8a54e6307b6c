/* SPDX-License-Identifier: MIT */
/* Over 300 lines: what was said, for each place where it can stand to its verb. */
#include <string.h>

#include "models/extract/clauses.h"
#include "models/extract/cues.h"
#include "models/extract/frames.h"
#include "models/extract/statements.h"
#include "models/extract/subjects.h"
#include "models/extract/words.h"

/* ---- pieces ---- */

static void add_piece(const struct reading *reading, struct attributed *cue, uint32_t first, uint32_t last)
{
	while (first < last && reading->tokens.at[first].kind == TOKEN_MARK &&
	       strchr(",;:", reading->tokens.at[first].mark) != NULL)
		first++;
	last = trim_right(reading, first, last);
	if (first < last && cue->piece_count < MAX_PIECES)
		cue->pieces[cue->piece_count++] = (struct range){first, last};
}

/* A quotation with all its continuations. */
static void add_quotation(const struct reading *reading, const struct quote *quote, struct attributed *cue)
{
	for (;; quote++) {
		add_piece(reading, cue, quote->inside.first, quote->inside.last);
		if (!quote->continued || quote + 1 >= reading->quotes.at + reading->quotes.count)
			return;
	}
}

/* Words behind its closing mark: they say who said it. */
static bool is_attributed(const struct reading *reading, const struct quote *quote)
{
	return quote != NULL && !quote->continued && reading_mark(reading, quote->inside.last - 1, ',') &&
	       is_word(reading, quote->inside.last + 1) &&
	       quote->inside.last + 1 < reading_sentence_end(reading, quote->inside.last);
}

/* The quotation that goes on behind the attribution: "…," X said. "…" */
static void add_following(const struct reading *reading, struct attributed *cue, uint32_t token, uint32_t end,
			  bool sentence_has_more)
{
	uint32_t i = token;

	while (i < end && reading->quotes.of[i] == 0)
		i++;
	if (i == end && sentence_has_more)
		return;
	if (i >= end && is_attributed(reading, quote_opening(reading, i)))
		return; /* "…," X said. "…," Y answered. */
	if (i < reading->tokens.count && quote_opening(reading, i) != NULL &&
	    (i < end || !reading_flag(reading, i, TOKEN_PARAGRAPH_START)))
		add_quotation(reading, quote_opening(reading, i), cue);
}

/* "…, he said, and will stand by it": the predicate of what he said goes on. */
static bool goes_on(const struct reading *reading, uint32_t token)
{
	if (is_finite(reading, token) && (reading_classes(reading, token) & FLAG(words, auxiliary)) != 0)
		return true; /* "What they did, aides insisted, was to build a fence" */
	return (reading_is(reading, token, "and") || reading_is(reading, token, "but")) &&
	       (reading_classes(reading, token + 1) & (FLAG(words, auxiliary) | FLAG(words, modal))) != 0 &&
	       is_finite(reading, token + 1);
}

/* "If it rains, he said, we go", "It was not a page, he said, but a chapter": the rest is his, too. */
static bool is_half(const struct reading *reading, struct range said, uint32_t rest, uint32_t end)
{
	bool denies = false;

	if (IS_ONE_OF(reading, said.first, "if", "when", "unless", "should", "although", "once"))
		return true;
	for (uint32_t i = said.first; i < said.last; i++)
		denies = denies || (reading_classes(reading, i) & FLAG(words, negation)) != 0;
	return denies && reading_is(reading, rest, "but") && !starts_clause(reading, rest + 1, end) &&
	       !is_finite(reading, rest + 1);
}

/* ", the minister of trade,", ", 52,", ", released on Monday,": behind what is said of the speaker whose words end at
 * `comma`, or `comma` where nothing is; `end` where nothing follows it. */
static uint32_t behind_apposition(const struct reading *reading, const struct attributed *cue, uint32_t comma,
				  uint32_t end)
{
	const uint64_t links = FLAG(words, preposition) | FLAG(words, adverb);
	uint32_t token = comma + 1;
	const struct sense *verb = reading_sense(reading, token, LIST_verbs);
	bool participle = text_ends(token_at(reading, token)->folded, TEXT("ed")) ||
			  text_ends(token_at(reading, token)->folded, TEXT("ing")) ||
			  (verb != NULL && (verb->forms & FORM_PARTICIPLE) != 0);
	bool relative = IS_ONE_OF(reading, token, "who", "which"),
	     aged = reading_mark(reading, token + 1, ',') && token_at(reading, token)->kind == TOKEN_NUMBER;
	bool person = cue->speakers.count == 1 && reading->entities.at[cue->speakers.at[0]].kind == ENTITY_PERSON;

	participle =
		participle && ((reading_classes(reading, token + 1) & links) != 0 || is_adverb(reading, token + 1));
	if (!reading_mark(reading, comma, ',') || reading_flag(reading, token, TOKEN_CAPITAL) ||
	    !(participle || relative || aged || IS_ONE_OF(reading, token, "a", "an") ||
	      (person && reading_is(reading, token, "the"))))
		return comma;
	for (token += participle; token < end && !reading_mark(reading, token, ','); token++)
		if ((is_finite(reading, token) && !relative) || reading->quotes.of[token] != 0 ||
		    reading_is(reading, token, "and"))
			return comma;
	return IS_ONE_OF(reading, token + 1, "and", "or") ? comma : token;
}

static void trailing_content(struct reading *reading, uint32_t sentence, struct attributed *cue, uint32_t from,
			     uint32_t end, bool last_cue)
{
	struct range tokens = reading->sentences.at[sentence].tokens;
	const struct quote *quote = quote_closing(reading, cue->from);
	uint32_t behind;

	if (quote_alone(reading, quote)) {
		if (quote > reading->quotes.at && (quote - 1)->continued) {
			while (quote > reading->quotes.at && (quote - 1)->continued)
				quote--;
			add_quotation(reading, quote, cue);
		} else {
			add_piece(reading, cue, quote->inside.first, quote->inside.last);
		}
		add_following(reading, cue, cue->cue.last, last_cue ? tokens.last : end, !last_cue);
		return;
	}
	for (uint32_t i = cue->from; i > from + 1; i--)
		if (reading_mark(reading, i - 1, ';') ||
		    (reading_mark(reading, i - 1, ':') && token_at(reading, i)->kind == TOKEN_WORD)) {
			from = i + (conjoins(reading, i)
					    ? 1
					    : 0); /* "…; and the Poles, one diplomat sighed, “want to know”" */
			break;
		}
	if (cue->nested)
		from = cue->from - 2; /* "which, they said, met …" */
	while (from < cue->from &&
	       (reading->tokens.at[from].kind == TOKEN_MARK || (reading->tokens.at[from].flags & TOKEN_BULLET) != 0) &&
	       !reading_flag(reading, from, TOKEN_QUOTE_OPEN))
		from++;
	add_piece(reading, cue, from, cue->from);
	cue->clause = true;
	behind = cue->subject.first >= cue->cue.last ? cue->subject.last : cue->cue.last; /* ", countered X," */
	while (behind < tokens.last && is_adverb(reading, behind))
		behind++; /* "noted drily," */
	if (cue->subject.first >= cue->cue.last)
		behind = behind_apposition(reading, cue, behind, tokens.last); /* "said X, an analyst," */
	if (reading_mark(reading, behind, ',') &&
	    (reading_flag(reading, behind + 1, TOKEN_CAPITAL) ||
	     !text_ends(token_at(reading, behind + 1)->folded, TEXT("ing"))) &&
	    (!has_finite(reading, from, cue->from) || goes_on(reading, behind + 1) ||
	     is_half(reading, (struct range){from, cue->from}, behind + 1, tokens.last)))
		add_piece(reading, cue, behind + 1, clean_end(reading, behind + 1, tokens.last));
}

static void according_content(struct reading *reading, uint32_t sentence, struct attributed *cue, uint32_t end)
{
	struct range tokens = reading->sentences.at[sentence].tokens;

	cue->clause = true;
	if (cue->trailing) {
		uint32_t first = tokens.first;

		while (first < cue->from && reading->tokens.at[first].start < reading->dateline.span.end)
			first++;
		add_piece(reading, cue, first, cue->from);
		return;
	}
	if (cue->cue.first > cue->subject.first) { /* "As X noted," */
		add_piece(reading, cue, cue->cue.last + 1, clean_end(reading, cue->cue.last + 1, end));
	} else if (reading_mark(reading, cue->subject.last, ',')) {
		uint32_t comma = behind_apposition(reading, cue, cue->subject.last, end);
		if (!has_finite(reading, comma, clause_limit(reading, comma + 1, end)))
			comma = cue->subject.last; /* "According to X, a road, a present of the king, was built" */
		add_piece(reading, cue, comma + 1, clean_end(reading, comma + 1, end));
	}
}

/* "Noting …, X said": the content of the participle ends before the subject it belongs to. */
static uint32_t leading_end(const struct attributed *cue, uint32_t end)
{
	return cue->leading && cue->subject.first > cue->cue.last ? cue->subject.first : end;
}

/* "He was answered by X", "…, which was noted by X": nothing is told of what was said. */
static bool is_pronoun(const struct reading *reading, struct range range)
{
	return (range.last == range.first + 1 && (reading_classes(reading, range.first) & FLAG(words, pronoun)) != 0) ||
	       (reading_classes(reading, range.first) & FLAG(words, relative)) != 0;
}

/* "A ban was proposed by X", "it was stressed by X that …", "a ban was described by X as a mistake". */
static void passive_content(const struct reading *reading, struct attributed *cue, uint32_t end)
{
	if (is_that(reading, cue->by_end) && reading_is(reading, cue->passive.first, "it")) {
		cue->clause = true;
		add_piece(reading, cue, cue->by_end + 1, clean_end(reading, cue->by_end + 1, end));
		return;
	}
	if (!says_nothing(reading, cue, SHAPE_NONE, cue->passive) && !is_pronoun(reading, cue->passive))
		add_piece(reading, cue, cue->passive.first, cue->passive.last);
	if (cue->piece_count > 0 && ((reading_is(reading, cue->by_end, "as") && frame(cue, FLAG(verbs, as))) ||
				     (IS_ONE_OF(reading, cue->cue.first, "expressed", "voiced") &&
				      IS_ONE_OF(reading, cue->by_end, "over", "about", "for", "that"))))
		add_piece(reading, cue, cue->by_end,
			  clean_end(reading, cue->by_end,
				    content_end(reading, reading->sentence_of[cue->by_end], SHAPE_PHRASE, cue->by_end,
						end)));
}

/* Numbers are bullets of one list, letters of another, marks of a third. */
static bool same_bullet(const struct reading *reading, uint32_t a, uint32_t b)
{
	return token_at(reading, a)->kind == token_at(reading, b)->kind &&
	       (token_at(reading, a)->kind != TOKEN_MARK || token_at(reading, a)->mark == token_at(reading, b)->mark);
}

/* "agreed to:", "agreed on the following:" at the end of its sentence: the items of the list below are the content. */
static bool listed_content(const struct reading *reading, uint32_t sentence, struct attributed *cue)
{
	uint32_t last = reading->sentences.at[sentence].tokens.last;

	bool open = reading->tokens.at[last - 1].kind != TOKEN_MARK; /* "they agreed", and the list below */

	if ((!reading_mark(reading, last - 1, ':') && !open) || last - cue->cue.last > 8)
		return false;
	for (uint32_t i = cue->cue.last; i < last - !open; i++)
		if (!IS_ONE_OF(reading, i, "to", "on", "that", "the", "following", "points", "steps", "measures",
			       "areas"))
			return false;
	for (size_t i = sentence + 1; i < reading->sentences.count && reading->sentences.at[i].bulleted; i++) {
		struct range item = reading->sentences.at[i].tokens;

		if (!same_bullet(reading, item.first, reading->sentences.at[sentence + 1].tokens.first))
			break; /* "5." behind "c)" */

		while (item.first < item.last &&
		       (!is_word(reading, item.first) || (reading->tokens.at[item.first].flags & TOKEN_BULLET) != 0))
			item.first++;
		if (reading_is(reading, item.last - 1, "and"))
			item.last--;
		add_piece(reading, cue, item.first, clean_end(reading, item.first, item.last));
	}
	cue->clause = !frame(cue, FLAG(verbs, np)) || reading_is(reading, cue->cue.last, "to") ||
		      reading_is(reading, cue->cue.last, "that");
	return cue->piece_count > 0;
}

bool quoted_below(const struct reading *reading, uint32_t sentence, struct attributed *cue)
{
	uint32_t last = reading->sentences.at[sentence].tokens.last, next = last;

	if (!reading_mark(reading, last - 1, ':') || last - cue->cue.last > 8)
		return false;
	while (reading_flag(reading, next, TOKEN_PARAGRAPH_START) && quote_opening(reading, next) != NULL) {
		const struct quote *quote = quote_opening(reading, next);

		add_quotation(reading, quote, cue);
		while (quote->continued && quote + 1 < reading->quotes.at + reading->quotes.count)
			quote++;
		next = quote->inside.last + 1;
	}
	cue->clause = true;
	return cue->piece_count > 0;
}

/* Blanks in front of the line that the token is on. */
static size_t indent_of(const struct reading *reading, uint32_t token)
{
	size_t at = reading->tokens.at[token].start, first = at;

	while (first > 0 && reading->bytes.at[first - 1] != '\n')
		first--;
	for (at = first; at < reading->bytes.len && (reading->bytes.at[at] == ' ' || reading->bytes.at[at] == '\t');)
		at++;
	return at - first;
}

/* "The Prime Minister said:" over paragraphs that stand further in than it does: a quotation without marks. */
static bool indented_below(const struct reading *reading, uint32_t sentence, struct attributed *cue)
{
	struct range told = reading->sentences.at[sentence].tokens;
	size_t next = sentence + 1, margin;

	if (!reading_mark(reading, told.last - 1, ':') || told.last - cue->cue.last > 8 ||
	    !frame(cue, FLAG(verbs, quote)))
		return false;
	margin = indent_of(reading, told.last - 1);
	while (next < reading->sentences.count && cue->piece_count < MAX_PIECES &&
	       indent_of(reading, reading->sentences.at[next].tokens.first) > margin &&
	       !reading->sentences.at[next].bulleted) {
		struct range tokens = reading->sentences.at[next].tokens;

		if (reading->sentences.at[next].starts_paragraph)
			add_piece(reading, cue, tokens.first, clean_end(reading, tokens.first, tokens.last));
		else if (cue->piece_count == 0)
			return false;
		else
			cue->pieces[cue->piece_count - 1].last = clean_end(reading, tokens.first, tokens.last);
		next++;
	}
	cue->clause = true;
	cue->block_end = cue->piece_count > 0 ? next : 0;
	return cue->piece_count > 0;
}

/* "Macron, who called for a ceasefire, left early" */
static bool is_in_relative(const struct reading *reading, uint32_t sentence, const struct attributed *cue)
{
	uint32_t first = reading->sentences.at[sentence].tokens.first;
	uint32_t verb = cue->cue.first > first ? before_verb(reading, cue->cue.first, first) : first;

	return verb > first && reading_is(reading, verb - 1, "who");
}

/* "When X announced a freeze, trade fell", "In May, when X announced": no main clause has come yet. */
static bool is_in_preface(const struct reading *reading, uint32_t sentence, const struct attributed *cue)
{
	uint32_t first = reading->sentences.at[sentence].tokens.first, at = cue->subject.first;

	if (at <= first || at > cue->cue.first)
		return false;
	at -= reading_is(reading, at - 1, "the") ? 2 : 1;
	return IS_ONE_OF(reading, at, "when", "as", "after", "before", "because", "once") &&
	       !has_finite(reading, first, at);
}

static bool find_content(struct reading *reading, uint32_t sentence, struct attributed *cue, uint32_t from,
			 uint32_t end, bool last_cue)
{
	uint32_t start = 0, last;
	const struct quote *quote;
	enum shape shape;

	if (cue->according) {
		according_content(reading, sentence, cue, end);
		return cue->piece_count > 0;
	}
	if (cue->passive.first < cue->passive.last) {
		passive_content(reading, cue, end);
		return cue->piece_count > 0;
	}
	if (cue->trailing) {
		trailing_content(reading, sentence, cue, from, end, last_cue);
		return cue->piece_count > 0;
	}
	if (last_cue && (listed_content(reading, sentence, cue) || quoted_below(reading, sentence, cue) ||
			 indented_below(reading, sentence, cue)))
		return true;
	end = leading_end(cue, end);
	shape = find_start(reading, cue, end, &start);
	if (shape == SHAPE_NONE || start >= end)
		return false;
	cue->clause = shape != SHAPE_PHRASE;
	quote = quote_opening(reading, start);
	if (quote != NULL && (quote->inside.last + 2 >= clean_end(reading, start, end) || quote->inside.last >= end) &&
	    cue->clause) {
		add_quotation(reading, quote, cue);
		if (last_cue && quote->inside.last + 1 >= end - 1)
			add_following(reading, cue, quote->inside.last + 1, end, false);
		return cue->piece_count > 0;
	}
	end = content_end(reading, sentence, shape, start, end);
	if (is_in_relative(reading, sentence, cue))
		end = content_end_of_relative(reading, start, end);
	if (shape == SHAPE_PHRASE && is_in_preface(reading, sentence, cue))
		end = before_main_clause(reading, start, end);
	last = clean_end(reading, start, end);
	if (shape == SHAPE_PHRASE && frame(cue, FLAG(verbs, as)))
		last = before_occasion(reading, start, last);
	if (says_nothing(reading, cue, shape, (struct range){start, last}))
		return false;
	if (quote != NULL && quote->inside.last + 1 == last) {
		start = quote->inside.first;
		last = quote->inside.last;
	}
	add_piece(reading, cue, start, last);
	return cue->piece_count > 0;
}

/* The last comma in front of a verb; `end` where none is. */
static uint32_t comma_before(const struct reading *reading, uint32_t verb, uint32_t first, uint32_t end)
{
	for (uint32_t i = verb; i > first; i--)
		if (reading_mark(reading, i - 1, ','))
			return i - 1;
	return end;
}

/* The start of the next attribution that is not part of this one's content. */
static uint32_t next_start(const struct reading *reading, const struct attributed *all, size_t count, size_t index,
			   uint32_t end)
{
	for (size_t i = index + 1; i < count; i++)
		if (!all[i].nested && all[i].from > all[index].cue.first && !(all[i].according && !all[i].trailing))
			return all[i].from;
		else if (!all[i].nested && !all[i].trailing && all[i].subject.first < all[i].subject.last &&
			 all[i].subject.last <= all[index].cue.first && all[i].from < all[index].cue.first)
			return comma_before(reading, all[i].cue.first, all[index].cue.last, end);
	return end;
}

/* "China is ready to help, X said": what the country is, is what X said. */
static bool told_by(const struct reading *reading, const struct attributed *told, const struct attributed *teller)
{
	if (!teller->trailing || told->trailing || told->cue.first > teller->from || told->speakers.count == 0 ||
	    !(reading_is(reading, told->cue.first, "is") || reading_is(reading, told->cue.first, "are") ||
	      (told->sense->forms & (FORM_S | FORM_PAST)) == FORM_S))
		return false;
	for (size_t i = 0; i < told->speakers.count; i++)
		if (reading->entities.at[told->speakers.at[i]].kind == ENTITY_PERSON)
			return false;
	return teller->piece_count > 0 && teller->pieces[0].first <= told->cue.first;
}

size_t find_contents(struct reading *reading, uint32_t sentence, struct attributed *all, size_t count)
{
	struct range tokens = reading->sentences.at[sentence].tokens;
	struct attributed borrower, current;
	bool borrows = false, found; /* "welcomed and praised X": the first has its content from the second */
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		uint32_t from = tokens.first;

		for (size_t j = 0; j < kept; j++)
			if (all[j].trailing && all[j].cue.last > from)
				from = all[j].cue.last > all[j].subject.last ? all[j].cue.last : all[j].subject.last;
		if (all[i].trailing && reading->dateline.span.end > reading->tokens.at[from].start)
			while (from < all[i].from && reading->tokens.at[from].start < reading->dateline.span.end)
				from++;
		if (i + 1 < count && !all[i].trailing && !all[i + 1].trailing && all[i].sense->words == 1 &&
		    reading_is(reading, all[i].cue.last, "and") && all[i + 1].from <= all[i].cue.last) {
			borrower = all[i];
			borrows = true;
			continue;
		}
		found = find_content(reading, sentence, &all[i], from, next_start(reading, all, count, i, tokens.last),
				     i + 1 == count);
		current = all[i];
		if (found && borrows) {
			memcpy(borrower.pieces, current.pieces, sizeof(borrower.pieces));
			borrower.piece_count = current.piece_count;
			borrower.clause = current.clause;
			all[kept++] = borrower;
		}
		borrows = false;
		while (found && kept > 0 && told_by(reading, &all[kept - 1], &current))
			kept--;
		if (found)
			all[kept++] = current;
	}
	return kept;
}
