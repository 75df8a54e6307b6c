/* SPDX-License-Identifier: MIT */
/* When something was said: as its own clause tells, else on the day of the dispatch. */
#include "models/extract/clauses.h"
#include "models/extract/days.h"
#include "models/extract/periods.h"
#include "models/extract/statements.h"
#include "models/extract/words.h"

static bool is_in_pieces(const struct attributed *cue, uint32_t token)
{
	for (size_t i = 0; i < cue->piece_count; i++)
		if (cue->pieces[i].first <= token && token < cue->pieces[i].last)
			return true;
	return false;
}

/* The words from `first` on that are no content, at most `most` of them, up to a mark that ends a clause. */
static struct range beside(const struct reading *reading, const struct attributed *cue, uint32_t first, uint32_t most)
{
	uint32_t end = reading_sentence_end(reading, first), last = first;

	while (last < end && last < first + most && !is_in_pieces(cue, last) && !reading_mark(reading, last, ';') &&
	       !reading_mark(reading, last, ':'))
		last++;
	return (struct range){first, last};
}

/* "since May", "by Friday": no moment at which something is said. */
static bool is_span(const struct reading *reading, const struct when *when)
{
	return IS_ONE_OF(reading, when->tokens.first, "since", "for", "by", "until", "till", "before", "from",
			 "through", "throughout", "between") ||
	       (when->tokens.first > 0 && IS_ONE_OF(reading, when->tokens.first - 1, "since", "for", "by", "until",
						    "before", "from", "of", "the"));
}

static bool find_in(const struct reading *reading, struct range range, struct when *ret_when)
{
	return range.first < range.last && find_when(reading, range, false, ret_when) && !is_span(reading, ret_when);
}

/* "since March 2023, when X declared": the time in front of the clause. */
static bool find_when_clause(const struct reading *reading, uint32_t subject, struct when *ret_when)
{
	enum { NEAR = 6 };
	uint32_t at = subject;

	if (at > 0 && reading_is(reading, at - 1, "the"))
		at--;
	return at > NEAR + 1 && reading_is(reading, at - 1, "when") && reading_mark(reading, at - 2, ',') &&
	       find_when(reading, (struct range){at - 2 - NEAR, at - 2}, true, ret_when) &&
	       ret_when->tokens.last == at - 2;
}

/* "On Friday, X said", "At a meeting in May, X said": what the sentence opens with, set off by a comma. */
static bool find_ahead(const struct reading *reading, const struct attributed *cue, uint32_t first,
		       struct when *ret_when)
{
	struct range ahead = {first, cue->subject.first};

	if (ahead.first < ahead.last && read_when(reading, first, ret_when) && !is_span(reading, ret_when) &&
	    ret_when->tokens.last + reading_is(reading, ahead.last - 1, "the") == ahead.last)
		return true; /* "On Friday the president said" */
	if (ahead.first >= ahead.last || !reading_mark(reading, ahead.last - 1, ',') ||
	    !IS_ONE_OF(reading, ahead.first, "on", "at", "in", "during"))
		return false;
	for (uint32_t i = ahead.first; i < ahead.last; i++)
		if (is_in_pieces(cue, i) || (is_finite(reading, i) && !reading_mark(reading, i - 1, ',')))
			return false; /* but "At the summit, held in May," */
	return find_in(reading, ahead, ret_when);
}

/* Beside the verb ("said on Friday", "told lawmakers last week"), between it and its subject, or ahead of both. */
static bool find_told(const struct reading *reading, const struct attributed *cue, struct when *ret_when)
{
	enum { BEHIND = 12, BETWEEN = 6 };
	uint32_t first = reading->sentences.at[reading->sentence_of[cue->cue.first]].tokens.first;

	while (first < cue->cue.first && (reading->tokens.at[first].start < reading->dateline.span.end ||
					  reading->tokens.at[first].kind == TOKEN_MARK))
		first++;
	if (find_in(reading, beside(reading, cue, cue->cue.last, BEHIND), ret_when) ||
	    find_when_clause(reading, cue->subject.first, ret_when))
		return true;
	if (cue->subject.first >= cue->subject.last ||
	    reading->sentence_of[cue->subject.first] != reading->sentence_of[cue->cue.first])
		return false;
	if (cue->subject.last <= cue->cue.first && cue->cue.first - cue->subject.last <= BETWEEN &&
	    find_in(reading, (struct range){cue->subject.last, cue->cue.first}, ret_when))
		return true;
	return find_ahead(reading, cue, first, ret_when);
}

/* The first weekday among the tokens, 1 Monday; 0 none. */
static int32_t weekday_in(const struct reading *reading, struct range range)
{
	for (uint32_t i = range.first; i < range.last; i++)
		if (reading_flag(reading, i, TOKEN_CAPITAL) && calendar_value(reading, i, FLAG(calendar, weekday)) > 0)
			return calendar_value(reading, i, FLAG(calendar, weekday));
	return 0;
}

/* "on Friday" in a dispatch of Saturday, November 23, of no year: the last one. Where its dateline has no weekday, the
 * one that its first sentence tells is that of the dispatch or of the eve, and others are empty. */
static struct date weekday_before(const struct reading *reading, int32_t weekday)
{
	enum { WEEK = 7, COMMON = 2023, MARCH = 3 };
	struct day today = day_of(reading->date), then;
	struct range head = {0, 0}, lead;
	int32_t known;

	while (head.last < reading->tokens.count && reading->tokens.at[head.last].start < reading->dateline.span.end)
		head.last++;
	if (weekday == 0 || head.last == 0 || head.last == reading->tokens.count)
		return (struct date){TEXT("")};
	known = weekday_in(reading, head);
	lead = (struct range){head.last, reading_sentence_end(reading, head.last)};
	if (known == 0 && weekday == weekday_in(reading, lead))
		return reading->date;
	today.year = today.year == 0 ? COMMON : 0;
	if (known == 0 || !day_valid(today))
		return (struct date){TEXT("")};
	then = day_from(day_number(today) - (known - weekday + WEEK) % WEEK);
	if (today.month == MARCH && then.month != MARCH)
		return (struct date){TEXT("")}; /* February has 28 days or 29 */
	then.year = 0;
	return day_print(reading->arena, then);
}

/* "has repeatedly said", "earlier denied": on some other day. */
static bool is_undated(const struct reading *reading, const struct attributed *cue)
{
	enum { NEAR = 4 };

	for (uint32_t i = cue->cue.first; i > cue->subject.last && cue->cue.first - i < NEAR; i--)
		if (IS_ONE_OF(reading, i - 1, "repeatedly", "previously", "earlier", "often", "always", "consistently"))
			return true;
	return false;
}

struct date saying_date(const struct reading *reading, const struct attributed *cue)
{
	struct text today = reading->date.iso;
	struct when when;
	bool undated = today.len == 0 || today.at[0] == 'X';

	if (cue->cue.first >= cue->cue.last || cue->according)
		return reading->date;
	if (!find_told(reading, cue, &when))
		return is_undated(reading, cue) ? (struct date){TEXT("")} : reading->date;
	if (when.date.iso.len == 0 && when.period.len == 0)
		return weekday_before(reading, calendar_value(reading, when.tokens.last - 1, FLAG(calendar, weekday)));
	if (when.date.iso.len > 0 && when.date.iso.at[0] == 'X')
		return undated ? when.date : reading->date;
	if (!text_equal(when.date.iso, when.period))
		return (struct date){TEXT("")}; /* "last week": some day of it */
	if (!undated && text_compare(when.date.iso, today) > 0)
		return reading->date;
	return when.date;
}
