/* SPDX-License-Identifier: MIT */
/* When something was said: as its own clause tells, else on the day of the dispatch. */
#include "models/extract/clauses.h"
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

/* "On Friday, X said", "At a meeting in May, X said": what the sentence opens with, set off by a comma. */
static bool find_ahead(const struct reading *reading, const struct attributed *cue, uint32_t first,
		       struct when *ret_when)
{
	struct range ahead = {first, cue->subject.first};

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
	if (find_in(reading, beside(reading, cue, cue->cue.last, BEHIND), ret_when))
		return true;
	if (cue->subject.first >= cue->subject.last ||
	    reading->sentence_of[cue->subject.first] != reading->sentence_of[cue->cue.first])
		return false;
	if (cue->subject.last <= cue->cue.first && cue->cue.first - cue->subject.last <= BETWEEN &&
	    find_in(reading, (struct range){cue->subject.last, cue->cue.first}, ret_when))
		return true;
	return find_ahead(reading, cue, first, ret_when);
}

struct date saying_date(const struct reading *reading, const struct attributed *cue)
{
	struct text today = reading->date.iso;
	struct when when;

	if (cue->cue.first >= cue->cue.last || cue->according || !find_told(reading, cue, &when))
		return reading->date;
	if ((when.date.iso.len == 0 && when.period.len == 0) || (when.date.iso.len > 0 && when.date.iso.at[0] == 'X'))
		return reading->date;
	if (!text_equal(when.date.iso, when.period))
		return (struct date){TEXT("")}; /* "last week": some day of it */
	if (today.len > 0 && today.at[0] != 'X' && text_compare(when.date.iso, today) > 0)
		return reading->date;
	return when.date;
}
