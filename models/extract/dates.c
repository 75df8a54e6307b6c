/* SPDX-License-Identifier: MIT */
/* Over 300 lines: every place where the date of a dispatch may stand, in order of trust. */
#include "models/extract/reading.h"

#include "models/extract/amounts.h"
#include "models/extract/periods.h"
#include "models/extract/phrases.h"
#include "models/extract/words.h"

/*
 * The date of a dispatch: given > printed in full where a dispatch prints its own date (in its dateline, on a line of
 * its head, on its last lines, in its first sentence) > month and day with a year that the weekday, an anniversary or
 * the text proves > month and day alone. A year that is merely mentioned proves nothing: figures are of last year,
 * plans of the next.
 */

enum {
	HEADER_TOKENS = 160,
	FOOTER_TOKENS = 60,
	MAX_LABEL = 14,
	MAX_TIME = 14,
	FEW = 6,
	MAX_HEADINGS = 3,
	MAX_YEARS = 32
};

struct clues {
	struct day day;   /* month and day of the dispatch; 0 unknown */
	uint32_t weekday; /* on which it speaks; 0 unknown */
	uint32_t body;    /* first token behind the dateline */
	int32_t years[MAX_YEARS];
	size_t year_count;
};

static void set_date(struct reading *reading, struct day day, const char *basis)
{
	reading->date = day_print(reading->arena, day);
	reading->date_basis = text_of(basis);
}

/* ---- printed in full ---- */

static bool is_full(struct calendar_day found)
{
	return found.day.year > 0 && found.day.day > 0 && day_valid(found.day);
}

static bool starts_line(const struct reading *reading, uint32_t token)
{
	return token >= reading->tokens.count || reading_flag(reading, token, TOKEN_LINE_START | TOKEN_PARAGRAPH_START);
}

/* The line that `token` starts holds nothing but a date (and perhaps a time or a place behind it). */
static bool is_date_line(const struct reading *reading, uint32_t token, struct calendar_day *ret_found)
{
	if (!calendar_day_read(reading, token, ret_found) || !is_full(*ret_found))
		return false;
	if (token == 0 && reading_mark(reading, ret_found->last, '.'))
		return true; /* "Friday, April 10, 2009. The presidents …" */
	for (uint32_t i = ret_found->last; i < ret_found->last + MAX_TIME; i++) {
		if (starts_line(reading, i) || reading_mark(reading, i, '|') || reading_mark(reading, i, '~'))
			return true;
		if (i >= ret_found->last + FEW && token_at(reading, i)->kind == TOKEN_WORD)
			return false;
	}
	return false;
}

/* Before the date of such a line: "Helsinki, ", "FOR MEDIA ", "Done at Rabat, ". */
static bool is_label(const struct reading *reading, uint32_t token)
{
	if (reading_mark(reading, token, ',') || reading_mark(reading, token, ':') ||
	    reading_mark(reading, token, '.') || reading_mark(reading, token, '(') ||
	    reading_mark(reading, token, '/') || reading_mark(reading, token, '-') ||
	    reading_mark(reading, token, '~') || reading_mark(reading, token, '|') || reading_mark(reading, token, 'o'))
		return true;
	if (IS_ONE_OF(reading, token, "at", "in", "on", "the", "de", "la", "this", "issued", "date", "done", "and",
		      "by"))
		return true;
	return token_at(reading, token)->kind == TOKEN_WORD && reading_flag(reading, token, TOKEN_CAPITAL);
}

/* The line ends here, or a time of day does: "10:22 GMT". */
static bool ends_dated(const struct reading *reading, uint32_t token, bool labelled)
{
	uint32_t at = token;

	if (reading_mark(reading, at, '.') || reading_mark(reading, at, ')'))
		at++;
	if (labelled && reading_mark(reading, at, ','))
		at++;
	while (labelled && at < token + MAX_TIME && !starts_line(reading, at) &&
	       (token_at(reading, at)->kind == TOKEN_NUMBER || reading_mark(reading, at, ':') ||
		reading_mark(reading, at, '-') || reading_mark(reading, at, '~') ||
		reading_flag(reading, at, TOKEN_CAPITAL) || IS_ONE_OF(reading, at, "at", "am", "pm", "by")))
		at++;
	return starts_line(reading, at);
}

/* "Updated 6:47 PM BRT, November 12, 2025": the line says that it is the stamp of the text. */
static bool is_stamp(const struct reading *reading, uint32_t token, struct calendar_day *ret_found)
{
	uint32_t at = token + reading_is(reading, token, "page");

	at += reading_is(reading, at, "last");
	if (!IS_ONE_OF(reading, at, "updated", "modified") &&
	    !(at == token && IS_ONE_OF(reading, at, "published", "posted", "released", "issued")))
		return false;
	for (uint32_t i = at + 1; i < token + MAX_LABEL && !starts_line(reading, i); i++) {
		if (calendar_day_read(reading, i, ret_found) && is_full(*ret_found))
			return reading_mark(reading, ret_found->last, '|') ||
			       ends_dated(reading, ret_found->last, true);
		if (token_at(reading, i)->kind == TOKEN_WORD && !reading_flag(reading, i, TOKEN_CAPITAL) &&
		    !IS_ONE_OF(reading, i, "on", "at", "by", "am", "pm", "a.m.", "p.m."))
			return false; /* "Released in the week of …" */
	}
	return false;
}

/* The line ends with a date and holds only names or labels before it. */
static bool is_dated_line(const struct reading *reading, uint32_t token, struct calendar_day *ret_found)
{
	if (is_date_line(reading, token, ret_found) || is_stamp(reading, token, ret_found))
		return true;
	for (uint32_t i = token; i < token + MAX_LABEL && is_label(reading, i); i++) {
		if (starts_line(reading, i + 1))
			return false;
		if (!calendar_day_read(reading, i + 1, ret_found) || !is_full(*ret_found))
			continue;
		if (reading_flag(reading, token, TOKEN_PARAGRAPH_START) && reading_mark(reading, i, ',') &&
		    reading_mark(reading, ret_found->last, '.') &&
		    reading_flag(reading, ret_found->last + 1, TOKEN_CAPITAL))
			return true; /* "Bishkek, 29 September 2020. The presidents …" */
		return ends_dated(reading, ret_found->last, token_at(reading, i)->kind == TOKEN_MARK) ||
		       (reading_mark(reading, token, '(') && reading_mark(reading, ret_found->last, ')'));
	}
	return false;
}

static bool dated_line_in(const struct reading *reading, uint32_t first, uint32_t last, struct calendar_day *ret_found)
{
	for (uint32_t i = first; i < last && i < reading->tokens.count; i++)
		if (starts_line(reading, i) && is_dated_line(reading, i, ret_found))
			return true;
	return false;
}

/* A line starts here that goes on with no sentence of the line before: "signed on 5 May 1999 / and said". */
static bool ends_heading(const struct reading *reading, uint32_t token)
{
	return starts_line(reading, token) &&
	       (token_at(reading, token)->kind != TOKEN_WORD || reading_flag(reading, token, TOKEN_CAPITAL));
}

/* A headline that closes with a date behind a mark: "Call with the President: 9 May 2022", "… (Paris, 9 May 2022)". */
static bool in_headline(const struct reading *reading, struct calendar_day *ret_found)
{
	size_t lines = 0;

	for (uint32_t i = 1; i < HEADER_TOKENS && i < reading->tokens.count; i++) {
		lines += starts_line(reading, i);
		if (lines > MAX_HEADINGS)
			return false;
		if ((reading_mark(reading, i, ':') || reading_mark(reading, i, '(') || reading_mark(reading, i, '~') ||
		     reading_mark(reading, i, '-') || reading_mark(reading, i, ',') ||
		     (lines == 0 && reading_is(reading, i, "on"))) &&
		    !starts_line(reading, i + 1) && calendar_day_read(reading, i + 1, ret_found) &&
		    is_full(*ret_found) &&
		    ends_heading(reading, ret_found->last + (reading_mark(reading, ret_found->last, ')') ? 1 : 0)))
			return true;
	}
	return false;
}

/* "151744 GMT May 01" on the last line: day, time, month and year as agencies stamp their reports. */
static bool in_slug(const struct reading *reading, struct calendar_day *ret_found)
{
	enum { LAST = 16, STAMP = 6 };
	uint32_t count = (uint32_t)reading->tokens.count;

	for (uint32_t i = count > LAST ? count - LAST : 0; i + 3 < count; i++) {
		const struct token *stamp = &reading->tokens.at[i], *year = &reading->tokens.at[i + 3];
		int32_t month = calendar_value(reading, i + 2, FLAG(calendar, month));

		if (stamp->kind != TOKEN_NUMBER || stamp->folded.len != STAMP || !reading_is(reading, i + 1, "gmt") ||
		    month == 0 || year->kind != TOKEN_NUMBER || year->folded.len != 2)
			continue;
		*ret_found = (struct calendar_day){.day = {.month = month}};
		ret_found->day.day = (stamp->folded.at[0] - '0') * 10 + (stamp->folded.at[1] - '0');
		ret_found->day.year = (year->folded.at[0] - '0') * 10 + (year->folded.at[1] - '0');
		ret_found->day.year += ret_found->day.year < 60 ? 2000 : 1900;
		return day_valid(ret_found->day);
	}
	return false;
}

/* The first sentence that is one: headings end without a mark. */
static uint32_t behind_headings(const struct reading *reading, uint32_t body)
{
	for (int i = 0; i < MAX_HEADINGS && body < reading->tokens.count; i++) {
		uint32_t end = reading_sentence_end(reading, body);

		if (end >= reading->tokens.count ||
		    (token_at(reading, end - 1)->kind == TOKEN_MARK &&
		     (!reading_mark(reading, end - 1, ')') || reading_mark(reading, end - 2, '.'))))
			return body; /* but "Meeting of the Ministers (Summary)" */
		body = end;
	}
	return body;
}

/* Behind the words that lead to the day of what is told: "on", "On the afternoon of", "Today,", "corresponding to";
 * 0: the token is none of them. */
static uint32_t behind_lead(const struct reading *reading, uint32_t token)
{
	if (reading_is(reading, token, "today"))
		return token + (reading_mark(reading, token + 1, ',') ? 2 : 1);
	if (reading_is(reading, token, "corresponding"))
		return reading_is(reading, token + 1, "to") ? token + 2 : 0;
	if (!IS_ONE_OF(reading, token, "on", "in"))
		return 0;
	if (reading_is(reading, token + 1, "the") &&
	    IS_ONE_OF(reading, token + 2, "morning", "afternoon", "evening", "night") &&
	    IS_ONE_OF(reading, token + 3, "of", "on"))
		return token + 4;
	return reading_is(reading, token, "on") ? token + 1 : 0;
}

/* "4 and 5 September 2016", "April 4-5, 2016": the last day of what is told as over. */
static bool read_last_day(const struct reading *reading, uint32_t token, struct calendar_day *ret_found)
{
	bool day_first = token_at(reading, token)->kind == TOKEN_NUMBER;
	struct text last = token_at(reading, token + (day_first ? 2 : 3))->folded;

	if (calendar_day_read(reading, token, ret_found) && is_full(*ret_found))
		return true;
	if (!calendar_days_read(reading, token, ret_found) || !is_full(*ret_found) || last.len == 0 || last.len > 2)
		return false;
	ret_found->day.day = last.at[0] - '0';
	if (last.len == 2)
		ret_found->day.day = ret_found->day.day * 10 + (last.at[1] - '0');
	return day_valid(ret_found->day);
}

/* "The treaty signed on 5 May 1999", "will meet on 5 May 2025": the day of something else than what is told. */
static bool is_other_day(const struct reading *reading, uint32_t body, uint32_t token)
{
	if (token > body && IS_ONE_OF(reading, token - 1, "signed", "adopted", "founded", "established", "concluded",
				      "born", "force", "scheduled", "planned", "due", "launched", "approved"))
		return true;
	if (token > body + 1 && reading_is(reading, token - 1, "held") && reading_is(reading, token - 2, "be"))
		return true;
	for (uint32_t i = body; i < token; i++)
		if (IS_ONE_OF(reading, i, "will", "shall", "would", "scheduled", "forthcoming", "upcoming") &&
		    !phrase_capital(reading, i))
			return true;
	return false;
}

/* A full date in the first sentence behind "on", as ministries write: "On 2 September 2025, the ministers met". */
static bool in_first_sentence(const struct reading *reading, uint32_t body, struct calendar_day *ret_found)
{
	uint32_t end = reading_sentence_end(reading, body);

	for (uint32_t i = body; i + 1 < end && i < body + 80; i++) {
		uint32_t day = behind_lead(reading, i);

		if (day > 0 && read_last_day(reading, day, ret_found) && !is_other_day(reading, body, i))
			return true;
	}
	return false;
}

static bool read_printed(struct reading *reading, const struct clues *clues)
{
	uint32_t count = (uint32_t)reading->tokens.count;
	struct calendar_day found;

	for (uint32_t i = 0; i < count && reading->tokens.at[i].start < reading->dateline.span.end; i++)
		if (reading->tokens.at[i].start >= reading->dateline.span.start &&
		    calendar_day_read(reading, i, &found) && is_full(found)) {
			set_date(reading, found.day, "printed");
			return true;
		}
	if (!dated_line_in(reading, 0, HEADER_TOKENS, &found) && !in_headline(reading, &found) &&
	    !dated_line_in(reading, count > FOOTER_TOKENS ? count - FOOTER_TOKENS : 0, count, &found) &&
	    !in_slug(reading, &found) && !in_first_sentence(reading, behind_headings(reading, clues->body), &found))
		return false;
	set_date(reading, found.day, "printed");
	return true;
}

/* ---- clues ---- */

static uint32_t weekday_named(struct text name)
{
	static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
					    "friday", "saturday", "sunday"};

	for (uint32_t i = 0; i < 7; i++)
		if (text_equal(name, text_of(names[i])))
			return i + 1;
	return 0;
}

static uint32_t behind_dateline(const struct reading *reading)
{
	uint32_t i = 0;

	while (i < reading->tokens.count && reading->tokens.at[i].start < reading->dateline.span.end)
		i++;
	return i;
}

/* Weekday and day that the first two sentences speak of: "on Tuesday", "on Tuesday, September 2". */
static void read_opening(const struct reading *reading, struct clues *clues)
{
	uint32_t end = reading_sentence_end(reading, reading_sentence_end(reading, clues->body));
	struct calendar_day found;

	for (uint32_t i = clues->body; i < end && i < clues->body + 120; i++) {
		if (!calendar_day_read(reading, i, &found))
			continue;
		if (found.weekday > 0 && clues->weekday == 0 && (found.day.month == 0 || clues->day.month == 0))
			clues->weekday = found.weekday;
		if (found.day.day > 0 && found.day.year == 0 && clues->day.month == 0 &&
		    (found.weekday > 0 || (i > clues->body && reading_is(reading, i - 1, "today"))))
			clues->day = found.day;
		i = found.last - 1;
	}
}

/* Years of what lies ahead or of a span do not date a dispatch. */
static bool is_distant(const struct reading *reading, uint32_t token)
{
	if (token > 0 && IS_ONE_OF(reading, token - 1, "by", "until", "till", "through", "since"))
		return true;
	return reading_mark(reading, token + 1, '~') || (token > 0 && reading_mark(reading, token - 1, '~'));
}

static void add_year(struct clues *clues, int32_t year)
{
	for (size_t i = 0; i < clues->year_count; i++)
		if (clues->years[i] == year)
			return;
	if (clues->year_count < MAX_YEARS)
		clues->years[clues->year_count++] = year;
}

static void read_years(const struct reading *reading, struct clues *clues)
{
	for (uint32_t i = 0; i < reading->tokens.count; i++)
		if (year_read(reading, i) > 0 && !is_distant(reading, i) &&
		    reading_sense(reading, i + 1, LIST_units) == NULL)
			add_year(clues, (int32_t)year_read(reading, i));
}

/* ---- the year ---- */

static bool fits(const struct clues *clues, int32_t year)
{
	struct day day = clues->day;

	day.year = year;
	return day_valid(day) && (clues->weekday == 0 || day_weekday(day) == clues->weekday);
}

/* The only printed year in which the day falls on the weekday, or the year behind the last printed one. */
static int32_t year_by_weekday(const struct clues *clues)
{
	int32_t found = 0, last = 0;

	if (clues->weekday == 0)
		return 0;
	for (size_t i = 0; i < clues->year_count; i++) {
		if (clues->years[i] > last)
			last = clues->years[i];
		if (clues->years[i] < 1900 || !fits(clues, clues->years[i]))
			continue;
		if (found != 0)
			return 0;
		found = clues->years[i];
	}
	if (found == 0 && last > 1900 && fits(clues, last + 1))
		found = last + 1;
	return found;
}

/* "the 30th anniversary of … 1973": 2003, unless a later year is printed or the weekday denies it. */
static int32_t year_by_anniversary(const struct reading *reading, const struct clues *clues)
{
	for (uint32_t i = 1; i < reading->tokens.count; i++) {
		uint32_t ordinal, end = reading_sentence_end(reading, i);

		if (!reading_is(reading, i, "anniversary") || (ordinal = ordinal_read(reading, i - 1)) == 0)
			continue;
		for (uint32_t j = i + 1; j < end && j < i + 24; j++) {
			int32_t year = (int32_t)year_read(reading, j);
			bool later = false;

			if (year == 0)
				continue;
			year += (int32_t)ordinal;
			for (size_t k = 0; k < clues->year_count; k++)
				later = later || clues->years[k] > year;
			if (!later && year < 2200 && fits(clues, year))
				return year;
		}
	}
	return 0;
}

/* A year that names something of now: "Summit 2025", or the month of the dispatch itself with its year. */
static int32_t year_in_text(const struct reading *reading, const struct clues *clues)
{
	int32_t found = 0;

	for (uint32_t i = 1; i < reading->tokens.count; i++) {
		int32_t year = (int32_t)year_read(reading, i);
		int32_t month;

		if (year < 1900 || is_distant(reading, i))
			continue;
		month = calendar_value(reading, i - 1, FLAG(calendar, month));
		if (month > 0 ? month != clues->day.month
			      : reading_sense(reading, i - 1, LIST_events) == NULL ||
					!reading_flag(reading, i - 1, TOKEN_CAPITAL))
			continue;
		if (found != 0 && found != year)
			return 0;
		found = year;
	}
	return found != 0 && fits(clues, found) ? found : 0;
}

static void read_year(struct reading *reading, struct clues *clues)
{
	const char *basis = "weekday";

	read_years(reading, clues);
	clues->day.year = year_by_weekday(clues);
	if (clues->day.year == 0) {
		basis = "anniversary";
		clues->day.year = year_by_anniversary(reading, clues);
	}
	if (clues->day.year == 0) {
		basis = "year_in_text";
		clues->day.year = year_in_text(reading, clues);
	}
	set_date(reading, clues->day, clues->day.year > 0 ? basis : "unknown");
}

void read_date(struct reading *reading)
{
	struct clues clues = {.body = behind_dateline(reading)};

	reading->date_basis = TEXT("unknown");
	if (reading->given_date.iso.len > 0) {
		reading->date = reading->given_date;
		reading->date_basis = TEXT("given");
		return;
	}
	if (read_printed(reading, &clues))
		return;
	clues.day = (struct day){0, (int32_t)reading->dateline.month, (int32_t)reading->dateline.day};
	clues.weekday = weekday_named(reading->dateline.weekday);
	read_opening(reading, &clues);
	if (clues.day.month > 0 && clues.day.day > 0)
		read_year(reading, &clues);
}
