/* SPDX-License-Identifier: MIT */
/* Over 300 lines: the parts of one line, each as agencies print it in their own way. */
#include "models/extract/reading.h"

#include "models/extract/amounts.h"
#include "models/extract/periods.h"

/*
 * The line that says where and when a dispatch was written, as agencies print it:
 *   Beijing, September 2 —          MOSCOW, Jan. 5 (Agency) --      (AGENCY) PARIS, 5 May --
 *   WASHINGTON (Agency) -           SEOUL, South Korea, Tuesday --  Geneva, 12 March 1997 (Agency)
 *   Helsinki, 9 May 2022            on a line of its own, or before a colon
 *   TOKYO, Jan. 13, Agency -        ASTANA. May 5. AGENCY --         RIYADH, another calendar, Nov 09, 2023, AGENCY --
 *   PARIS/LONDON (Agency) -         ANKARA                          in capitals on a line of its own
 * It stands at the start of the text or of one of its first paragraphs (behind a headline).
 */

enum { MAX_PLACE = 5, MAX_LINE = 28, MAX_STARTS = 6, MAX_DEPTH = 160 };

struct scan {
	const struct reading *reading;
	uint32_t at;
	struct range place;
	const struct row *known; /* row of the place in a list; NULL unknown */
	struct text country;     /* alpha-2; empty unknown */
	struct calendar_day day;
	bool agency, dash, all_caps;
};

/* Cities, and with `wider` also countries. */
static bool is_place(const struct sense *sense, bool wider)
{
	return sense->list == LIST_places ||
	       (sense->list == LIST_countries && (sense->forms & (FORM_THIRD | (wider ? FORM_FIRST : 0U))) != 0);
}

/* The longest place of the lists that starts here. */
static const struct sense *known_place(const struct reading *reading, uint32_t token, bool wider)
{
	if (token >= reading->tokens.count || !reading_flag(reading, token, TOKEN_CAPITAL))
		return NULL;
	for (uint32_t i = reading->senses[token].count; i > 0; i--)
		for (const struct sense *sense = reading->senses[token].at[i - 1]; sense != NULL; sense = sense->next)
			if (is_place(sense, wider))
				return sense;
	return NULL;
}

static struct text country_of(const struct reading *reading, const struct row *row)
{
	return lexicon_cell(reading->lexicon, row, row->list == LIST_places ? "country" : "alpha_2");
}

static bool is_name_part(const struct reading *reading, uint32_t token)
{
	return token < reading->tokens.count && reading->tokens.at[token].kind == TOKEN_WORD &&
	       (reading_flag(reading, token, TOKEN_CAPITAL) || reading_is(reading, token, "de") ||
		reading_is(reading, token, "la") || reading_is(reading, token, "of")) &&
	       calendar_value(reading, token, FLAG(calendar, month) | FLAG(calendar, weekday)) == 0;
}

/* The same on this line. */
static bool goes_on(const struct reading *reading, uint32_t token)
{
	return is_name_part(reading, token) && !reading_flag(reading, token, TOKEN_LINE_START | TOKEN_PARAGRAPH_START);
}

/* One name: a place of the lists, or up to MAX_PLACE capitalised words. */
static bool read_name(struct scan *scan, bool wider, struct range *ret_name, const struct row **ret_row)
{
	const struct sense *sense = known_place(scan->reading, scan->at, wider);
	uint32_t at = scan->at;

	*ret_row = NULL;
	if (sense != NULL && !goes_on(scan->reading, at + sense->words)) {
		*ret_row = sense->row;
		at += sense->words;
	} else {
		while (at < scan->at + MAX_PLACE &&
		       (at == scan->at ? is_name_part(scan->reading, at) : goes_on(scan->reading, at)))
			at++;
	}
	*ret_name = (struct range){scan->at, at};
	if (at == scan->at || !reading_flag(scan->reading, scan->at, TOKEN_CAPITAL))
		return false;
	scan->at = at;
	return true;
}

/* "(Agency)", "[Agency]", "/Agency/": skipped, at most six words. */
static bool skip_brackets(struct scan *scan)
{
	static const char pairs[] = "()[]//";
	uint32_t at = scan->at;
	size_t pair = 0;

	while (pairs[pair] != '\0' && !reading_mark(scan->reading, at, pairs[pair]))
		pair += 2;
	if (pairs[pair] == '\0')
		return false;
	for (uint32_t i = at + 1; i < at + 9; i++)
		if (reading_mark(scan->reading, i, pairs[pair + 1])) {
			scan->at = i + 1;
			return true;
		}
	return false;
}

/* "GENEVA (AP) _": the dash of old wires. */
static bool is_underscore(const struct reading *reading, uint32_t token)
{
	return token < reading->tokens.count && reading->tokens.at[token].kind == TOKEN_MARK &&
	       reading->bytes.at[reading->tokens.at[token].start] == '_';
}

/* A dash that ends the line: a long one, or a spaced hyphen. */
static bool read_dash(struct scan *scan)
{
	const struct reading *reading = scan->reading;

	if (reading_mark(reading, scan->at, '~') || is_underscore(reading, scan->at) ||
	    (reading_mark(reading, scan->at, '-') &&
	     (reading_flag(reading, scan->at, TOKEN_SPACED) || reading_flag(reading, scan->at + 1, TOKEN_SPACED)))) {
		scan->at++;
		return true;
	}
	return false;
}

static void skip_mark(struct scan *scan, char mark)
{
	if (reading_mark(scan->reading, scan->at, mark))
		scan->at++;
}

/* A day of another calendar before one of ours: "Rabi' II 25, 1445, Nov 09, 2023". */
static bool skip_calendar(struct scan *scan)
{
	enum { FEW = 12 };
	bool number = false;
	struct calendar_day found;

	for (uint32_t i = scan->at + 1; i < scan->at + FEW && !reading_flag(scan->reading, i, TOKEN_LINE_START); i++) {
		if (number && reading_mark(scan->reading, i - 1, ',') && calendar_day_read(scan->reading, i, &found) &&
		    found.day.year > 0 && found.day.day > 0) {
			scan->at = i - 1;
			return true;
		}
		if (calendar_day_read(scan->reading, i, &found))
			return false;
		number = number || token_at(scan->reading, i)->kind == TOKEN_NUMBER;
	}
	return false;
}

/* Further names behind the place: province, state or country. */
static void read_wider(struct scan *scan)
{
	for (int i = 0; i < 2 && reading_mark(scan->reading, scan->at, ','); i++) {
		uint32_t back = scan->at++;
		struct range name;
		const struct row *row;

		if (!read_name(scan, true, &name, &row) || name.last - name.first > 3) {
			scan->at = back;
			return;
		}
		if (row != NULL && (scan->country.len == 0 || row->list == LIST_countries))
			scan->country = country_of(scan->reading, row);
	}
}

/* ", Kyodo -", "KAZINFORM --": an agency without brackets, before the dash or the end of the line. */
static bool skip_agency(struct scan *scan)
{
	enum { FEW = 2 };
	uint32_t at = scan->at;

	while (at < scan->at + FEW && goes_on(scan->reading, at))
		at++;
	if (at == scan->at ||
	    !(reading_mark(scan->reading, at, '~') || is_underscore(scan->reading, at) ||
	      (reading_mark(scan->reading, at, '-') && reading_flag(scan->reading, at, TOKEN_SPACED)) ||
	      at >= scan->reading->tokens.count || reading_flag(scan->reading, at, TOKEN_PARAGRAPH_START)))
		return false;
	scan->at = at;
	return true;
}

static void read_day(struct scan *scan)
{
	uint32_t back = scan->at;

	skip_mark(scan, ',');
	if (!calendar_day_read(scan->reading, scan->at, &scan->day) ||
	    (scan->day.weekday == 0 && scan->day.day.day == 0)) {
		scan->day = (struct calendar_day){.last = 0};
		scan->at = back;
		return;
	}
	scan->at = scan->day.last;
	if (reading_mark(scan->reading, scan->at, ',') &&
	    calendar_value(scan->reading, scan->at + 1, FLAG(calendar, weekday)) > 0 && scan->day.weekday == 0) {
		scan->day.weekday = (uint32_t)calendar_value(scan->reading, scan->at + 1, FLAG(calendar, weekday));
		scan->at += 2;
	}
}

static bool all_caps(const struct reading *reading, struct range range)
{
	for (uint32_t i = range.first; i < range.last; i++)
		if (!reading_flag(reading, i, TOKEN_ALL_CAPS))
			return false;
	return true;
}

static bool ends_line(const struct scan *scan)
{
	return scan->at >= scan->reading->tokens.count ||
	       reading_flag(scan->reading, scan->at, TOKEN_LINE_START | TOKEN_PARAGRAPH_START);
}

static bool read_line(struct scan *scan)
{
	uint32_t first = scan->at;
	const struct row *row;

	scan->agency = skip_brackets(scan);
	if (read_dash(scan) && !scan->agency)
		return false;
	if (!read_name(scan, false, &scan->place, &row))
		return false;
	if (reading_flag(scan->reading, scan->at - 1, TOKEN_POSSESSIVE))
		return false;
	scan->all_caps = all_caps(scan->reading, scan->place);
	scan->known = row;
	if (row != NULL)
		scan->country = country_of(scan->reading, row);
	while (reading_mark(scan->reading, scan->at, '/') && scan->all_caps) { /* "PARIS/LONDON" */
		struct range other;

		scan->at++;
		if (!read_name(scan, false, &other, &row))
			return false;
	}
	if (!skip_calendar(scan))
		read_wider(scan);
	if (scan->known != NULL && scan->all_caps)
		skip_mark(scan, '.'); /* "MOSCOW. Oct 9" */
	read_day(scan);
	skip_mark(scan, '.');
	skip_mark(scan, ',');
	scan->agency = skip_brackets(scan) || (scan->known != NULL && skip_agency(scan)) || scan->agency;
	if (scan->day.last == 0)
		read_day(scan);
	scan->dash = read_dash(scan);
	if (scan->dash && scan->known != NULL && scan->day.last == 0) { /* "Sydney - May 5, 2010 -" */
		uint32_t back = scan->at;

		read_day(scan);
		if (scan->day.last > 0 && !read_dash(scan)) {
			scan->day = (struct calendar_day){.last = 0};
			scan->at = back;
		}
	}
	if (!scan->dash && (scan->agency || (scan->known != NULL && (scan->all_caps || scan->day.day.year > 0))) &&
	    reading_mark(scan->reading, scan->at, ':')) {
		scan->at++;
		scan->dash = true;
	}
	if (scan->at - first > MAX_LINE)
		return false;
	if (scan->known != NULL && scan->day.day.year > 0 && scan->day.day.day > 0 && ends_line(scan))
		return true;
	if (scan->known != NULL && scan->all_caps && scan->at - first == scan->place.last - scan->place.first &&
	    reading_flag(scan->reading, first, TOKEN_PARAGRAPH_START) && ends_line(scan))
		return true; /* "ANKARA" */
	if (scan->dash)
		return scan->known != NULL || scan->all_caps || scan->agency || scan->day.last > 0;
	if (scan->known != NULL && scan->all_caps && scan->day.day.day > 0 &&
	    reading_mark(scan->reading, scan->at - 1, '.') && reading_flag(scan->reading, scan->at, TOKEN_CAPITAL))
		return true; /* "BAKU, Azerbaijan, December 14. The presidents" */
	return scan->agency && scan->day.last > 0 &&
	       (scan->known != NULL || scan->all_caps || known_place(scan->reading, first, true) != NULL);
}

/* "MOSCOW" as "Moscow"; other spellings as printed. */
static struct text place_name(const struct reading *reading, struct range range)
{
	struct text words = reading_words(reading, range);
	char *out;

	if (!all_caps(reading, range))
		return words;
	out = arena_bytes(reading->arena, words.len);
	for (size_t i = 0; i < words.len; i++) {
		bool inside = i > 0 && words.at[i - 1] != ' ' && words.at[i - 1] != '-';

		out[i] = inside && words.at[i] >= 'A' && words.at[i] <= 'Z' ? (char)(words.at[i] + 32) : words.at[i];
	}
	return (struct text){out, words.len};
}

static void accept(struct reading *reading, uint32_t first, const struct scan *scan)
{
	struct dateline *line = &reading->dateline;
	struct text country = scan->country;
	static const char *const weekdays[] = {"",         "monday", "tuesday",  "wednesday",
					       "thursday", "friday", "saturday", "sunday"};

	line->place = place_name(reading, scan->place);
	if (scan->country.len == 0 && scan->known == NULL && known_place(reading, first, true) != NULL)
		country = country_of(reading, known_place(reading, first, true)->row); /* "KUWAIT" */
	line->country = country.len > 0 ? reading_country(reading, country) : NO_ENTITY;
	line->month = (uint32_t)scan->day.day.month;
	line->day = (uint32_t)scan->day.day.day;
	line->weekday = text_of(scan->day.weekday <= 7 ? weekdays[scan->day.weekday] : "");
	line->span = reading_span(reading, (struct range){first, scan->at});
	if (scan->day.last > 0 || scan->agency)
		reading->tokens.at[first].flags |= TOKEN_PARAGRAPH_START; /* the headline ends before it */
}

void read_dateline(struct reading *reading)
{
	uint32_t starts = 0;

	reading->dateline.country = NO_ENTITY;
	for (uint32_t i = 0; i < reading->tokens.count && i < MAX_DEPTH && starts < MAX_STARTS; i++) {
		struct scan scan = {.reading = reading, .at = i};

		if (!reading_flag(reading, i, TOKEN_PARAGRAPH_START | TOKEN_LINE_START))
			continue;
		starts++;
		if (!read_line(&scan))
			continue;
		accept(reading, i, &scan);
		return;
	}
}
