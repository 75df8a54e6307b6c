/* SPDX-License-Identifier: MIT */
/* Over 300 lines: the forms of one expression, tried in order; they share the scan. */
#include "models/extract/periods.h"

#include "models/extract/amounts.h"
#include "models/extract/phrases.h"

struct scan {
	const struct reading *reading;
	uint32_t first, at; /* at: behind what was read */
	bool led;           /* a preposition stands before */
	struct day today;   /* the document's date, 0 where unknown */
	struct day day;     /* what was found */
	struct text period; /* empty: that of `day` */
	bool inferred;
};

/* ---- what has no year ---- */

/* Whether the words before an expression speak of what is to come. */
static bool is_future(const struct reading *reading, uint32_t token)
{
	uint32_t first = reading->sentences.at[reading->sentence_of[token]].tokens.first;

	for (uint32_t i = token; i > first && token - i < 16; i--)
		if (IS_ONE_OF(reading, i - 1, "will", "would", "shall", "next", "upcoming", "forthcoming", "scheduled",
			      "plans", "planned", "due", "expected", "forward", "coming"))
			return true;
	return false;
}

/* Gives a month, or a day of one, the year that lies nearest before the document's date (behind it where the words
 * before speak of the future). */
static void infer_year(struct scan *scan)
{
	bool future = is_future(scan->reading, scan->first);
	struct day today = scan->today, *day = &scan->day;
	int32_t here, there;

	scan->inferred = true;
	if (today.year == 0 || today.month == 0)
		return;
	here = today.month * 32 + today.day;
	there = day->month * 32 + (day->day > 0 && today.day > 0 ? day->day : today.day);
	day->year = today.year;
	if (future && there < here)
		day->year++;
	if (!future && there > here)
		day->year--;
	if (!day_valid(*day) && day->day > 0)
		day->day = 0;
}

/* "this year", "of last year" behind a month. */
static bool read_relative_year(struct scan *scan)
{
	uint32_t at = scan->at;
	int32_t shift;

	if (IS_ONE_OF(scan->reading, at, "of", "in"))
		at++;
	if (!reading_is(scan->reading, at + 1, "year"))
		return false;
	if (reading_is(scan->reading, at, "this"))
		shift = 0;
	else if (reading_is(scan->reading, at, "last"))
		shift = -1;
	else if (reading_is(scan->reading, at, "next"))
		shift = 1;
	else
		return false;
	scan->at = at + 2;
	scan->inferred = true;
	if (scan->today.year > 0)
		scan->day.year = scan->today.year + shift;
	return true;
}

/* ---- forms ---- */

static void resolve_weekday(struct scan *scan, uint32_t weekday)
{
	struct day today = scan->today;
	int64_t back;

	scan->inferred = true;
	if (today.year == 0 || today.day == 0)
		return;
	back = ((int64_t)day_weekday(today) - weekday + 7) % 7;
	if (is_future(scan->reading, scan->first))
		back = back == 0 ? 0 : back - 7;
	scan->day = day_from(day_number(today) - back);
}

static bool form_calendar(struct scan *scan)
{
	struct calendar_day found;

	if (!calendar_days_read(scan->reading, scan->at, &found) && !calendar_day_read(scan->reading, scan->at, &found))
		return false;
	if (found.day.month > 0 && found.day.day == 0 && found.day.year == 0 && !scan->led)
		return false;
	scan->at = found.last;
	scan->day = found.day;
	if (found.day.month == 0)
		resolve_weekday(scan, found.weekday);
	else if (found.day.year == 0 && !read_relative_year(scan))
		infer_year(scan);
	return true;
}

/* The months on either side of a hyphen: "January-September". */
static bool hyphenated_months(const struct reading *reading, uint32_t token, int32_t *ret_first, int32_t *ret_last)
{
	struct text folded = reading->tokens.at[token].folded, part;
	size_t hyphen = text_find(folded, TEXT("-"), 0);
	int32_t months[2] = {0, 0};

	if (hyphen == SIZE_MAX)
		return false;
	for (size_t i = 0; i < 2; i++) {
		const struct sense *sense;

		part = i == 0 ? text_part(folded, 0, hyphen) : text_part(folded, hyphen + 1, folded.len);
		sense = lexicon_sense(reading->lexicon, part, LIST_calendar, FLAG(calendar, month));
		months[i] = sense == NULL ? 0 : (int32_t)sense->row->number;
	}
	*ret_first = months[0];
	*ret_last = months[1];
	return months[0] > 0 && months[0] < months[1];
}

/* Gives the months first to scan->day.month their year and prints them as a period. */
static void finish_months(struct scan *scan, int32_t first)
{
	if (scan->day.year == 0 && year_read(scan->reading, scan->at) > 0)
		scan->day.year = (int32_t)year_read(scan->reading, scan->at++);
	if (scan->day.year == 0 && !read_relative_year(scan))
		infer_year(scan);
	if (scan->day.year > 0 && first < scan->day.month)
		scan->period = arena_print(scan->reading->arena, "%04d-%02d/%04d-%02d", (int)scan->day.year, (int)first,
					   (int)scan->day.year, (int)scan->day.month);
	scan->day.month = 0;
}

/* "January to September 2004", "January-September": tokens "January" "-" or one hyphenated token. */
static bool form_months(struct scan *scan)
{
	const struct reading *reading = scan->reading;
	int32_t first = reading_flag(reading, scan->at, TOKEN_CAPITAL)
				? calendar_value(reading, scan->at, FLAG(calendar, month))
				: 0;
	struct calendar_day last;

	if (scan->at < reading->tokens.count && reading_flag(reading, scan->at, TOKEN_HYPHENATED) &&
	    hyphenated_months(reading, scan->at, &first, &scan->day.month)) {
		scan->at++;
		finish_months(scan, first);
		return true;
	}
	if (first == 0 || !(IS_ONE_OF(reading, scan->at + 1, "to", "through") ||
			    reading_mark(reading, scan->at + 1, '~') || reading_mark(reading, scan->at + 1, '-')))
		return false;
	if (!calendar_day_read(reading, scan->at + 2, &last) || last.day.month == 0 || last.day.day > 0 ||
	    last.weekday > 0)
		return false;
	scan->at = last.last;
	scan->day = last.day;
	finish_months(scan, first);
	return true;
}

/* The year that a part of a year belongs to: "of 2005", "2005", "this year", or none printed. */
static void read_part_year(struct scan *scan)
{
	uint32_t at = scan->at;

	if (IS_ONE_OF(scan->reading, at, "of", "in"))
		at++;
	if (reading_is(scan->reading, at, "the"))
		at++;
	if (year_read(scan->reading, at) > 0) {
		scan->day.year = (int32_t)year_read(scan->reading, at);
		scan->at = at + 1;
	} else if (!read_relative_year(scan)) {
		scan->inferred = true;
		scan->day.year = scan->today.year;
		if (IS_ONE_OF(scan->reading, at, "year") && at > scan->at)
			scan->at = at + 1;
	}
}

/* "nine months", "4 quarters": how many of that unit, with the token behind; 0 where these are none. */
static int64_t parts_read(const struct reading *reading, uint32_t token, const char *unit, uint32_t *ret_last)
{
	struct amount parts = {0};
	int64_t count = 0;

	if (!amount_read(reading, token, &parts) || parts.money != NULL || !reading_is(reading, parts.last, unit))
		return 0;
	*ret_last = parts.last + 1;
	if (parts.printed.len == 0)
		return parts.words;
	if (parts.printed.len > 2)
		return 0;
	for (size_t i = 0; i < parts.printed.len; i++)
		count = count * 10 + (parts.printed.at[i] - '0');
	return count;
}

/* "first nine months of 2005", "first half", "third quarter of last year", "Q3 2024" */
static bool form_part(struct scan *scan)
{
	const struct reading *reading = scan->reading;
	const struct sense *quarter = calendar_value(reading, scan->at, FLAG(calendar, quarter)) > 0
					      ? reading_sense(reading, scan->at, LIST_calendar)
					      : NULL;
	uint32_t ordinal = quarter != NULL ? (uint32_t)quarter->row->number : ordinal_read(reading, scan->at);
	uint32_t at = scan->at + 1;
	int64_t months = 0;

	if (quarter != NULL)
		at = scan->at + quarter->words;
	else if (ordinal == 1 && (months = parts_read(reading, at, "months", &at)) > 0)
		;
	else if ((ordinal == 1 || ordinal == 2) && reading_is(reading, at, "half"))
		at++;
	else
		return false;
	scan->at = at;
	read_part_year(scan);
	if (scan->day.year == 0)
		return true;
	if (months > 1 && months <= 12)
		scan->period = arena_print(reading->arena, "%04d-01/%04d-%02d", (int)scan->day.year,
					   (int)scan->day.year, (int)months);
	else if (months == 0)
		scan->period = arena_print(reading->arena, "%04d-%c%u", (int)scan->day.year,
					   quarter != NULL ? 'Q' : 'H', (unsigned)ordinal);
	return true;
}

/* "year to September 2025", "twelve months ended 31 March 2024", "four quarters to the end of Q1 2025": the months up
 * to one, that one among them. */
static bool form_months_to(struct scan *scan)
{
	const struct reading *reading = scan->reading;
	uint32_t at = scan->at + 1;
	int64_t months =
		reading_is(reading, scan->at, "year") ? 12 : parts_read(reading, scan->at, "quarters", &at) * 3;
	struct calendar_day end;
	int32_t first;

	if (months == 0)
		months = parts_read(reading, scan->at, "months", &at);
	if (months < 2 || months > 12 || !IS_ONE_OF(reading, at, "to", "ended", "ending", "through"))
		return false;
	at++;
	if (reading_is(reading, at, "the"))
		at++;
	if (reading_is(reading, at, "end") && reading_is(reading, at + 1, "of"))
		at += 2;
	scan->day.month = calendar_value(reading, at, FLAG(calendar, quarter)) * 3;
	if (scan->day.month > 0) {
		scan->at = at + reading_sense(reading, at, LIST_calendar)->words;
		read_part_year(scan);
	} else if (calendar_day_read(reading, at, &end) && end.day.month > 0) {
		scan->at = end.last;
		scan->day = (struct day){end.day.year, end.day.month, 0};
		if (scan->day.year == 0 && !read_relative_year(scan))
			infer_year(scan);
	} else {
		return false;
	}
	first = scan->day.year * 12 + scan->day.month - (int32_t)months;
	if (scan->day.year > 0 && !(months == 12 && scan->day.month == 12))
		scan->period = arena_print(reading->arena, "%04d-%02d/%04d-%02d", (int)(first / 12),
					   (int)(first % 12 + 1), (int)scan->day.year, (int)scan->day.month);
	scan->day.month = 0;
	return true;
}

/* Moves the document's date by what a word of the calendar says: "year:-1". Weeks and longer spans give no date. */
static void shift_today(struct scan *scan, struct text unit, int64_t offset)
{
	struct day today = scan->today;

	if (text_starts(unit, TEXT("day:")) && today.year > 0 && today.day > 0)
		scan->day = day_from(day_number(today) + offset);
	else if (text_starts(unit, TEXT("day:")) && offset == 0)
		scan->day = today;
	else if (text_starts(unit, TEXT("year:")) && today.year > 0)
		scan->day.year = today.year + (int32_t)offset;
	else if (text_starts(unit, TEXT("month:")) && today.year > 0 && today.month > 0) {
		int32_t months = today.year * 12 + today.month - 1 + (int32_t)offset;

		scan->day = (struct day){months / 12, months % 12 + 1, 0};
	}
}

/* "last year", "this month", "today", "two days ago" */
static bool form_relative(struct scan *scan)
{
	const struct reading *reading = scan->reading;
	const struct sense *sense = reading_sense(reading, scan->at, LIST_calendar);

	if (sense == NULL || (sense->row->flags & FLAG(calendar, relative)) == 0)
		return false;
	scan->at += sense->words;
	scan->inferred = true;
	shift_today(scan, lexicon_cell(reading->lexicon, sense->row, "value"), sense->row->number);
	return true;
}

/* "this May", "last Tuesday" */
static bool form_this(struct scan *scan)
{
	struct calendar_day named;

	if (!IS_ONE_OF(scan->reading, scan->at, "this", "last", "next") ||
	    !calendar_day_read(scan->reading, scan->at + 1, &named) || named.day.day > 0 || named.day.year > 0)
		return false;
	scan->at++;
	scan->led = true;
	return form_calendar(scan);
}

/* "2014-15": the last two digits of the year behind, straight behind a hyphen. */
static bool is_next_year(const struct reading *reading, uint32_t token, uint32_t year)
{
	const struct token *behind;

	if (token + 2 >= reading->tokens.count ||
	    !(reading_mark(reading, token + 1, '-') || reading_mark(reading, token + 1, '~') ||
	      reading_mark(reading, token + 1, '/')) ||
	    reading_flag(reading, token + 2, TOKEN_SPACED))
		return false;
	behind = &reading->tokens.at[token + 2];
	return behind->kind == TOKEN_NUMBER && behind->folded.len == 2 &&
	       behind->folded.at[0] == (char)('0' + (year + 1) / 10 % 10) &&
	       behind->folded.at[1] == (char)('0' + (year + 1) % 10);
}

static bool form_year(struct scan *scan)
{
	const struct reading *reading = scan->reading;
	uint32_t year = year_read(reading, scan->at), last = 0;

	if (IS_ONE_OF(reading, scan->at, "fiscal", "year"))
		year = year_read(reading, ++scan->at);
	if (year == 0 || (!scan->led && scan->at == scan->first && reading_flag(reading, scan->at, TOKEN_BULLET)))
		return false;
	if (reading_sense(reading, scan->at + 1, LIST_units) != NULL ||
	    reading_sense(reading, scan->at + 1, LIST_currencies) != NULL)
		return false;
	if (reading_mark(reading, scan->at + 1, '~') || reading_mark(reading, scan->at + 1, '-') ||
	    IS_ONE_OF(reading, scan->at + 1, "to", "through"))
		last = year_read(reading, scan->at + 2);
	if (last == 0 && is_next_year(reading, scan->at, year))
		last = year + 1;
	scan->day.year = (int32_t)year;
	scan->at++;
	if (last > year) {
		scan->period = arena_print(reading->arena, "%u/%u", (unsigned)year, (unsigned)last);
		scan->at += 2;
	}
	return true;
}

/* ---- the expression ---- */

/* Prepositions and what softens them: "by the end of", "in late", "since early". */
static void skip_lead(struct scan *scan)
{
	const struct reading *reading = scan->reading;

	while (IS_ONE_OF(reading, scan->at, "on", "in", "by", "since", "during", "until", "till", "over", "for",
			 "through", "throughout", "before", "after", "from", "within")) {
		scan->at++;
		scan->led = true;
	}
	if (reading_is(reading, scan->at, "the"))
		scan->at++;
	if (IS_ONE_OF(reading, scan->at, "end", "start", "beginning", "middle") &&
	    reading_is(reading, scan->at + 1, "of")) {
		scan->at += 2;
		scan->led = true;
	}
	if (IS_ONE_OF(reading, scan->at, "late", "early", "mid", "later", "earlier")) {
		scan->at++;
		scan->led = true;
		if (reading_mark(reading, scan->at, '-'))
			scan->at++;
		if (reading_is(reading, scan->at, "in"))
			scan->at++;
	}
	if (reading_is(reading, scan->at, "the") && scan->led)
		scan->at++;
}

/* A number, a word of the calendar, or two of them in one: a part of every expression. */
static bool tells_time(const struct reading *reading, uint32_t token)
{
	const struct token *here = &reading->tokens.at[token];

	return here->kind == TOKEN_NUMBER ||
	       (reading->senses[token].lists & (UINT32_C(1) << LIST_calendar | UINT32_C(1) << LIST_numbers)) != 0 ||
	       (here->flags & TOKEN_HYPHENATED) != 0;
}

static bool can_hold(const struct reading *reading, struct range range)
{
	for (uint32_t i = range.first; i < range.last && i < reading->tokens.count; i++)
		if (tells_time(reading, i))
			return true;
	return false;
}

/* Whether an expression can start with this token: most cannot, and that must cost little. */
static bool can_start(const struct reading *reading, uint32_t token)
{
	const struct token *here = &reading->tokens.at[token];

	if (here->kind == TOKEN_NUMBER)
		return true;
	if (here->kind != TOKEN_WORD || here->folded.len > 18)
		return false;
	return ((here->flags & (TOKEN_HYPHENATED | TOKEN_CAPITAL)) == (TOKEN_HYPHENATED | TOKEN_CAPITAL) ||
		reading_sense(reading, token, LIST_calendar) != NULL || ordinal_read(reading, token) > 0 ||
		(reading_classes(reading, token) &
		 (FLAG(words, preposition) | FLAG(words, determiner) | FLAG(words, demonstrative) |
		  FLAG(words, adverb) | FLAG(words, subordinator))) != 0 ||
		IS_ONE_OF(reading, token, "fiscal", "year", "later", "earlier", "end"));
}

bool read_when(const struct reading *reading, uint32_t token, struct when *ret_when)
{
	static bool (*const forms[])(struct scan *) = {form_months_to, form_months,   form_part, form_calendar,
						       form_year,      form_relative, form_this};
	struct scan scan;
	uint32_t start;
	bool led;

	if (token >= reading->tokens.count || !can_start(reading, token))
		return false;
	scan = (struct scan){.reading = reading, .first = token, .at = token, .today = day_of(reading->date)};
	skip_lead(&scan);
	start = scan.at;
	led = scan.led;
	if (start >= reading->tokens.count || start > token + 6 ||
	    !(tells_time(reading, start) || IS_ONE_OF(reading, start, "fiscal", "year", "this", "last", "next")))
		return false;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		scan.at = start;
		scan.led = led;
		scan.day = (struct day){0, 0, 0};
		scan.inferred = false;
		if (!forms[i](&scan))
			continue;
		ret_when->tokens = (struct range){token, scan.at};
		ret_when->date = day_print(reading->arena, scan.day);
		ret_when->period = scan.period.len > 0 ? scan.period : ret_when->date.iso;
		ret_when->inferred = scan.inferred;
		return true;
	}
	return false;
}

bool find_when(const struct reading *reading, struct range range, bool backwards, struct when *ret_when)
{
	bool found = false;

	if (!can_hold(reading, range))
		return false;
	for (uint32_t i = range.first; i < range.last && i < reading->tokens.count;) {
		struct when when;

		if (!read_when(reading, i, &when) || when.tokens.last > range.last) {
			i++;
			continue;
		}
		*ret_when = when;
		found = true;
		if (!backwards)
			return true;
		i = when.tokens.last;
	}
	return found;
}
