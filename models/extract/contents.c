/* SPDX-License-Identifier: MIT */
/* Over 300 lines: where a content starts and ends, frame by frame. */
#include "models/extract/clauses.h"
#include "models/extract/statements.h"

#include <string.h>

enum { FAR = 16 };

static bool frame(const struct attributed *cue, uint64_t flags)
{
	return (cue->sense->row->flags & flags) != 0;
}

static bool is_word(const struct reading *reading, uint32_t token)
{
	return token < reading->tokens.count && reading->tokens.at[token].kind != TOKEN_MARK;
}

static bool is_that(const struct reading *reading, uint32_t token)
{
	return reading_is(reading, token, "that");
}

/* ---- where contents end ---- */

/* Without marks, joining words and adverbs at the right end that belong to what follows. */
static uint32_t trim_right(const struct reading *reading, uint32_t first, uint32_t last)
{
	while (last > first) {
		const struct token *token = &reading->tokens.at[last - 1];

		if (token->kind != TOKEN_MARK || strchr(".,;:!?~-", token->mark) == NULL)
			return last;
		last--;
	}
	return last;
}

/* A closing quotation mark or bracket whose opening stands before `first` is not part of the range. */
static uint32_t drop_foreign_close(const struct reading *reading, uint32_t first, uint32_t last)
{
	int quotes = 0;

	for (uint32_t i = first; i < last; i++)
		quotes += reading_mark(reading, i, '"');
	if (last > first && quotes % 2 == 1 && reading_mark(reading, last - 1, '"'))
		return trim_right(reading, first, last - 1);
	return last;
}

static uint32_t clean_end(const struct reading *reading, uint32_t first, uint32_t last)
{
	last = trim_right(reading, first, last);
	return drop_foreign_close(reading, first, last);
}

/* ---- where contents start ---- */

enum shape { SHAPE_NONE, SHAPE_CLAUSE, SHAPE_INFINITIVE, SHAPE_PHRASE };

/* A "that" behind times and places: "said on Tuesday in Paris that"; 0 where a verb or a mark comes first. */
static uint32_t late_that(const struct reading *reading, uint32_t token, uint32_t end)
{
	for (uint32_t i = token; i < end && i < token + FAR; i++) {
		if (is_that(reading, i))
			return i;
		if (reading_mark(reading, i, ';') || reading_mark(reading, i, ':') || reading_mark(reading, i, '"') ||
		    (i > token && is_finite(reading, i)))
			return 0;
	}
	return 0;
}

/* "expressed" + "his firm" + "belief" + "that": a noun of an attitude that the list pairs with the verb. */
static uint32_t attitude_that(const struct reading *reading, const struct attributed *cue, uint32_t token, uint32_t end)
{
	if (!text_equal(lexicon_cell(reading->lexicon, cue->sense->row, "class"), TEXT("say")) &&
	    !text_equal(lexicon_cell(reading->lexicon, cue->sense->row, "class"), TEXT("stress")) &&
	    !text_equal(lexicon_cell(reading->lexicon, cue->sense->row, "class"), TEXT("confirm")))
		return 0;
	for (uint32_t i = token; i + 1 < end && i < token + 6; i++) {
		const struct word *pair[2];
		const struct sense *found[2];
		size_t count;

		if (!is_word(reading, i) || (reading_classes(reading, i) & FLAG(words, preposition)) != 0)
			return 0;
		if (!is_that(reading, i + 1))
			continue;
		pair[0] = lexicon_word(reading->lexicon, TEXT("express"));
		pair[1] = reading->words[i];
		if (pair[0] == NULL || pair[1] == NULL)
			return 0;
		count = lexicon_senses(reading->lexicon, pair, 2, found, 2);
		for (const struct sense *sense = count > 0 ? found[count - 1] : NULL; sense != NULL;
		     sense = sense->next)
			if (sense->row->list == LIST_verbs && sense->words == 2 &&
			    (sense->row->flags & FLAG(verbs, that)) != 0)
				return i + 1;
		return 0;
	}
	return 0;
}

/* Prepositions that can stand between a cue and what it is about. */
static bool is_about(const struct reading *reading, uint32_t token)
{
	return reading_is(reading, token, "on") || reading_is(reading, token, "about") ||
	       reading_is(reading, token, "of") || reading_is(reading, token, "for") ||
	       reading_is(reading, token, "over") || reading_is(reading, token, "upon") ||
	       reading_is(reading, token, "to") || reading_is(reading, token, "against");
}

/* "noted with concern": an attitude inserted before the content. */
static uint32_t skip_attitude(const struct reading *reading, uint32_t token, uint32_t end)
{
	uint32_t noun = token + 1;

	if (!reading_is(reading, token, "with") || noun >= end)
		return token;
	while (noun < end && noun < token + 3 && is_word(reading, noun) &&
	       !reading_flag(reading, noun, TOKEN_CAPITAL) &&
	       (reading_classes(reading, noun + 1) == 0 && is_word(reading, noun + 1)))
		noun++;
	if (!is_word(reading, noun) || reading_flag(reading, noun, TOKEN_CAPITAL) ||
	    reading_classes(reading, noun) != 0)
		return token;
	if (is_that(reading, noun + 1) ||
	    (reading_classes(reading, noun + 1) & (FLAG(words, determiner) | FLAG(words, possessive))) != 0 ||
	    (noun == token + 1 && is_word(reading, noun + 1) &&
	     (reading_classes(reading, noun + 1) & ~FLAG(words, quantifier)) == 0))
		return noun + 1;
	return token;
}

static bool starts_phrase(const struct reading *reading, uint32_t token, uint32_t end)
{
	uint64_t classes = reading_classes(reading, token);

	if (token >= end)
		return false;
	if (!is_word(reading, token))
		return reading_mark(reading, token, '$') || reading_mark(reading, token, '"') ||
		       reading_mark(reading, token, '\'');
	if (is_finite(reading, token) && reading_sense(reading, token, LIST_verbs) == NULL &&
	    !text_ends(reading->tokens.at[token].folded, TEXT("ed")))
		return false;
	if ((classes & (FLAG(words, determiner) | FLAG(words, possessive) | FLAG(words, demonstrative) |
			FLAG(words, quantifier) | FLAG(words, pronoun))) != 0)
		return true;
	return (classes & (FLAG(words, preposition) | FLAG(words, coordinator) | FLAG(words, subordinator) |
			   FLAG(words, auxiliary) | FLAG(words, modal) | FLAG(words, relative))) == 0 ||
	       reading_is(reading, token, "past") || reading_is(reading, token, "following");
}

/* A phrase of several words whose first is a cue by itself: what the phrase adds belongs to a content that is no
 * clause. */
static uint32_t loosen_phrase(const struct reading *reading, struct attributed *cue)
{
	const struct sense *first = first_word_cue(reading, cue->cue.first);
	uint32_t second = cue->cue.first + 1;
	uint64_t classes = reading_classes(reading, second);

	if (cue->sense->words < 2 || first == NULL || (first->row->flags & FLAG(verbs, np)) == 0 ||
	    (classes & (FLAG(words, preposition) | FLAG(words, adverb) | FLAG(words, pronoun))) != 0)
		return cue->cue.last;
	cue->cue.last = second;
	return second;
}

/* Behind "on Tuesday", "in May", "today" where the content itself follows. */
static uint32_t skip_time(const struct reading *reading, uint32_t token, uint32_t end)
{
	struct when when;

	if (!read_when(reading, token, &when) || when.tokens.last <= token || when.tokens.last >= end)
		return token;
	if ((reading_classes(reading, token) & FLAG(words, preposition)) == 0 &&
	    reading_sense(reading, token, LIST_calendar) == NULL)
		return token;
	return is_that(reading, when.tokens.last) || reading_is(reading, when.tokens.last, "to") ||
			       starts_phrase(reading, when.tokens.last, end)
		       ? when.tokens.last
		       : token;
}

static bool has_finite(const struct reading *reading, uint32_t first, uint32_t last);

static bool is_saying(const struct reading *reading, uint32_t token)
{
	return reading_is(reading, token, "said") || reading_is(reading, token, "says") ||
	       reading_is(reading, token, "say");
}

/* The first mark that can end a clause. */
static uint32_t clause_limit(const struct reading *reading, uint32_t token, uint32_t end)
{
	while (token < end && !(reading->tokens.at[token].kind == TOKEN_MARK &&
				strchr(",;:~", reading->tokens.at[token].mark) != NULL))
		token++;
	return token;
}

static uint32_t first_finite(const struct reading *reading, uint32_t token, uint32_t end)
{
	while (token < end && !is_finite(reading, token))
		token++;
	return token;
}

static bool short_quote_after(const struct reading *reading, const struct quotes *quotes, uint32_t token)
{
	return quote_opening(reading, quotes, token) != NULL;
}

/* "that" opens a clause, or points at a noun ("welcomed that idea"). */
static bool is_complement(const struct reading *reading, const struct attributed *cue, uint32_t token, uint32_t end)
{
	const uint64_t ends_phrase = FLAG(words, preposition) | FLAG(words, coordinator);
	uint32_t behind = token + 2;

	if (!frame(cue, FLAG(verbs, np)) || has_finite(reading, token + 1, end) ||
	    reading_classes(reading, token + 1) != 0)
		return true;
	return behind < end && reading->tokens.at[behind].kind != TOKEN_MARK &&
	       (reading_classes(reading, behind) & ends_phrase) == 0;
}

/* Where the content starts, and what it is. */
static enum shape find_start(struct reading *reading, const struct quotes *quotes, struct attributed *cue, uint32_t end,
			     uint32_t *ret_start)
{
	uint32_t token = cue->cue.last, next, late;

	next = skip_attitude(reading, token, end);
	if (next > token) {
		cue->cue.last = next;
		token = next;
	}
	token = skip_time(reading, token, end);
	while (token < end && is_adverb(reading, token) && !is_that(reading, token) &&
	       !starts_clause(reading, token, token + 2))
		token++;
	if (reading_mark(reading, token, ':') ||
	    (reading_mark(reading, token, ',') && short_quote_after(reading, quotes, token + 1))) {
		*ret_start = token + 1;
		return SHAPE_CLAUSE;
	}
	if (short_quote_after(reading, quotes, token) && frame(cue, FLAG(verbs, quote) | FLAG(verbs, that)) &&
	    (!frame(cue, FLAG(verbs, np)) || quote_opening(reading, quotes, token)->inside.last + 3 >= end ||
	     quote_opening(reading, quotes, token)->inside.last >= end)) {
		*ret_start = token;
		return SHAPE_CLAUSE;
	}
	if (is_that(reading, token) && is_complement(reading, cue, token, end)) {
		*ret_start = token + 1;
		return SHAPE_CLAUSE;
	}
	if (frame(cue, FLAG(verbs, obj_that))) {
		const struct mention *addressee = mention_starting(reading, token, NULL);

		late = late_that(reading, token, end);
		if (late > 0) {
			*ret_start = late + 1;
			return SHAPE_CLAUSE;
		}
		next = addressee != NULL ? addressee->tokens.last : token + 1;
		if (starts_clause(reading, next, end)) {
			*ret_start = next;
			return SHAPE_CLAUSE;
		}
		if (reading_mark(reading, next, ':') ||
		    (reading_mark(reading, next, ',') && short_quote_after(reading, quotes, next + 1))) {
			*ret_start = next + 1;
			return SHAPE_CLAUSE;
		}
		if (!frame(cue, FLAG(verbs, np) | FLAG(verbs, obj_to)))
			return SHAPE_NONE;
	}
	next = skip_inserted(reading, token, end);
	if (next > token && next < end && frame(cue, FLAG(verbs, that)) && is_that(reading, next)) {
		*ret_start = next + 1;
		return SHAPE_CLAUSE;
	}
	if (reading_is(reading, token, "to") && frame(cue, FLAG(verbs, to)) &&
	    reading_sense(reading, token + 1, LIST_organizations) == NULL) {
		*ret_start = token;
		if (is_word(reading, token + 1) && !text_ends(reading->tokens.at[token + 1].folded, TEXT("ing")) &&
		    (reading_classes(reading, token + 1) & (FLAG(words, determiner) | FLAG(words, possessive))) == 0 &&
		    !reading_flag(reading, token + 1, TOKEN_CAPITAL))
			return SHAPE_INFINITIVE;
	}
	late = frame(cue, FLAG(verbs, np)) ? attitude_that(reading, cue, token, end) : 0;
	if (late > 0) {
		cue->cue.last = late;
		*ret_start = late + 1;
		return SHAPE_CLAUSE;
	}
	if (frame(cue, FLAG(verbs, that))) {
		uint64_t classes = reading_classes(reading, token);

		if (!frame(cue, FLAG(verbs, np)) && starts_phrase(reading, next, end) &&
		    (is_saying(reading, cue->cue.first)
			     ? end > next + 3
			     : first_finite(reading, next + 1, end) < clause_limit(reading, next, end))) {
			*ret_start = next;
			return SHAPE_CLAUSE;
		}
		late = (classes & FLAG(words, preposition)) != 0 || !frame(cue, FLAG(verbs, np)) || next > token
			       ? late_that(reading, token, end)
			       : 0;
		if (late > 0) {
			*ret_start = late + 1;
			return SHAPE_CLAUSE;
		}
		if (starts_phrase(reading, next, end) && starts_clause(reading, next, end)) {
			*ret_start = next;
			return SHAPE_CLAUSE;
		}
	}
	if ((reading_classes(reading, token) & FLAG(words, wh)) != 0 &&
	    frame(cue, FLAG(verbs, wh) | FLAG(verbs, that))) {
		*ret_start = token;
		return SHAPE_PHRASE;
	}
	if (frame(cue, FLAG(verbs, np) | FLAG(verbs, ing) | FLAG(verbs, as) | FLAG(verbs, obj_for) |
			       FLAG(verbs, obj_to) | FLAG(verbs, obj_of))) {
		if (is_about(reading, token) && (starts_phrase(reading, token + 1, end)) && cue->sense->words == 1 &&
		    !reading_is(reading, token, "of")) {
			cue->cue.last = token + 1;
			*ret_start = token + 1;
			return SHAPE_PHRASE;
		}
		if (starts_phrase(reading, token, end)) {
			uint32_t loose = loosen_phrase(reading, cue);

			*ret_start = loose < token && cue->cue.last == loose ? loose : token;
			return SHAPE_PHRASE;
		}
		if (cue->sense->words > 1 && loosen_phrase(reading, cue) < token) {
			*ret_start = cue->cue.last;
			return SHAPE_PHRASE;
		}
	}
	return SHAPE_NONE;
}

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
static void add_quotation(const struct reading *reading, const struct quotes *quotes, const struct quote *quote,
			  struct attributed *cue)
{
	for (;; quote++) {
		add_piece(reading, cue, quote->inside.first, quote->inside.last);
		if (!quote->continued || quote + 1 >= quotes->at + quotes->count)
			return;
	}
}

/* The quotation that goes on behind the attribution: "…," X said. "…" */
static void add_following(const struct reading *reading, const struct quotes *quotes, struct attributed *cue,
			  uint32_t token, uint32_t end, bool sentence_has_more)
{
	uint32_t i = token;

	while (i < end && quotes->of[i] == 0)
		i++;
	if (i == end && sentence_has_more)
		return;
	if (i < reading->tokens.count && quote_opening(reading, quotes, i) != NULL &&
	    (i < end || !reading_flag(reading, i, TOKEN_PARAGRAPH_START)))
		add_quotation(reading, quotes, quote_opening(reading, quotes, i), cue);
}

/* "The sides, the statement said, intended …": only a subject stands before the attribution. */
static bool has_finite(const struct reading *reading, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++)
		if (is_finite(reading, i))
			return true;
	return false;
}

static void trailing_content(struct reading *reading, const struct quotes *quotes, uint32_t sentence,
			     struct attributed *cue, uint32_t from, bool last_cue)
{
	struct range tokens = reading->sentences.at[sentence].tokens;
	const struct quote *quote = quote_closing(reading, quotes, cue->from);

	if (quote_alone(reading, quote)) {
		if (quote > quotes->at && (quote - 1)->continued) {
			while (quote > quotes->at && (quote - 1)->continued)
				quote--;
			add_quotation(reading, quotes, quote, cue);
		} else {
			add_piece(reading, cue, quote->inside.first, quote->inside.last);
		}
		add_following(reading, quotes, cue, cue->cue.last, tokens.last, !last_cue);
		return;
	}
	while (from < cue->from &&
	       (reading->tokens.at[from].kind == TOKEN_MARK || (reading->tokens.at[from].flags & TOKEN_BULLET) != 0) &&
	       !reading_flag(reading, from, TOKEN_QUOTE_OPEN))
		from++;
	add_piece(reading, cue, from, cue->from);
	cue->clause = true;
	if (!has_finite(reading, from, cue->from) && reading_mark(reading, cue->cue.last, ','))
		add_piece(reading, cue, cue->cue.last + 1, clean_end(reading, cue->cue.last + 1, tokens.last));
}

static void according_content(struct reading *reading, uint32_t sentence, struct attributed *cue, uint32_t end)
{
	struct range tokens = reading->sentences.at[sentence].tokens;

	cue->clause = true;
	if (cue->trailing) {
		add_piece(reading, cue, tokens.first, cue->from);
		return;
	}
	if (reading_mark(reading, cue->subject.last, ','))
		add_piece(reading, cue, cue->subject.last + 1, clean_end(reading, cue->subject.last + 1, end));
}

/* "Noting …, X said": the content of the participle ends before the subject it belongs to. */
static uint32_t leading_end(const struct attributed *cue, uint32_t end)
{
	return cue->leading && cue->subject.first > cue->cue.last ? cue->subject.first : end;
}

/* "A ban was proposed by X" and "it was stressed by X that …". */
static void passive_content(const struct reading *reading, struct attributed *cue, uint32_t end)
{
	if (is_that(reading, cue->by_end) && reading_is(reading, cue->passive.first, "it")) {
		cue->clause = true;
		add_piece(reading, cue, cue->by_end + 1, clean_end(reading, cue->by_end + 1, end));
		return;
	}
	add_piece(reading, cue, cue->passive.first, cue->passive.last);
}

static bool usable(const struct reading *reading, const struct attributed *cue, uint32_t start, uint32_t end)
{
	(void)cue;
	for (uint32_t i = start; i < end; i++)
		if (is_word(reading, i))
			return true;
	return false;
}

/* ", and X did something else": a clause of its own behind a content that is none. */
static uint32_t next_clause(const struct reading *reading, uint32_t start, uint32_t end)
{
	for (uint32_t i = start + 1; i + 2 < end; i++) {
		uint32_t subject;
		const struct mention *mention;

		if (!reading_mark(reading, i, ',') && !reading_mark(reading, i, ';'))
			continue;
		if (!reading_is(reading, i + 1, "and") && !reading_is(reading, i + 1, "while") &&
		    !reading_is(reading, i + 1, "but") && !reading_is(reading, i + 1, "whereas"))
			continue;
		subject = i + 2;
		while (subject < end && subject < i + 8 && mention_starting(reading, subject, NULL) == NULL &&
		       !is_finite(reading, subject))
			subject++;
		mention = mention_starting(reading, subject, NULL);
		if (mention != NULL && mention->subject &&
		    (mention->kind == MENTION_PERSON || mention->kind == MENTION_GROUP ||
		     mention->kind == MENTION_ROLE || mention->kind == MENTION_PRONOUN))
			return i;
	}
	return end;
}

static bool find_content(struct reading *reading, const struct quotes *quotes, uint32_t sentence,
			 struct attributed *cue, uint32_t from, uint32_t end, bool last_cue)
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
		trailing_content(reading, quotes, sentence, cue, from, last_cue);
		return cue->piece_count > 0;
	}
	end = leading_end(cue, end);
	shape = find_start(reading, quotes, cue, end, &start);
	if (shape == SHAPE_NONE || start >= end)
		return false;
	cue->clause = shape != SHAPE_PHRASE;
	quote = quote_opening(reading, quotes, start);
	if (quote != NULL && (quote->inside.last + 2 >= clean_end(reading, start, end) || quote->inside.last >= end) &&
	    cue->clause) {
		add_quotation(reading, quotes, quote, cue);
		if (last_cue && quote->inside.last + 1 >= end - 1)
			add_following(reading, quotes, cue, quote->inside.last + 1, end, false);
		return cue->piece_count > 0;
	}
	if (shape != SHAPE_CLAUSE)
		end = next_clause(reading, start, end);
	last = clean_end(reading, start, end);
	if (!usable(reading, cue, start, last))
		return false;
	if (quote != NULL && quote->inside.last + 1 == last) {
		start = quote->inside.first;
		last = quote->inside.last;
	}
	add_piece(reading, cue, start, last);
	return cue->piece_count > 0;
}

/* The start of the next attribution that is not part of this one's content. */
static uint32_t next_start(const struct attributed *all, size_t count, size_t index, uint32_t end)
{
	for (size_t i = index + 1; i < count; i++)
		if (!all[i].nested && all[i].from > all[index].cue.first && !(all[i].according && !all[i].trailing))
			return all[i].from;
	return end;
}

size_t find_contents(struct reading *reading, const struct quotes *quotes, uint32_t sentence, struct attributed *all,
		     size_t count)
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
		found = find_content(reading, quotes, sentence, &all[i], from, next_start(all, count, i, tokens.last),
				     i + 1 == count);
		current = all[i];
		if (found && borrows) {
			memcpy(borrower.pieces, current.pieces, sizeof(borrower.pieces));
			borrower.piece_count = current.piece_count;
			borrower.clause = current.clause;
			all[kept++] = borrower;
		}
		borrows = false;
		if (found)
			all[kept++] = current;
	}
	return kept;
}
