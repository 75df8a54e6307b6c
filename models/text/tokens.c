/* SPDX-License-Identifier: MIT */
/* Over 300 lines: one pass over the bytes; the small scanners it calls share its state. */
#include "models/text/tokens.h"

#include <string.h>
#include <utf8proc.h>

#include "models/text/fold.h"
#include "models/text/bullets.h"
#include "models/text/letters.h"
#include "models/text/markup.h"

/* A little less than in any text, so that the list of tokens seldom grows. */
enum { BYTES_A_TOKEN = 4 };

struct scan {
	struct arena *arena;
	struct text text;
	size_t at;
	LIST(struct token) tokens;
	uint16_t before; /* flags of the white space passed */
};

static inline enum letter_class class_at(const struct scan *scan, size_t at, size_t *ret_length, int32_t *ret_letter)
{
	return letter_class(scan->text, at, ret_length, ret_letter);
}

static inline enum letter_class class_of(const struct scan *scan, size_t at)
{
	size_t length;
	int32_t letter;

	return class_at(scan, at, &length, &letter);
}

static bool is_alphanumeric(const struct scan *scan, size_t at)
{
	enum letter_class class = class_of(scan, at);

	return class == CLASS_LETTER || class == CLASS_DIGIT;
}

static inline char byte_at(const struct scan *scan, size_t at)
{
	return at < scan->text.len ? scan->text.at[at] : '\0';
}

static bool is_here(const struct scan *scan, size_t at, const char *bytes)
{
	return text_at(scan->text, at, text_of(bytes));
}

static inline size_t apostrophe(const struct scan *scan, size_t at)
{
	return letter_apostrophe(scan->text, at);
}

static inline size_t hyphen(const struct scan *scan, size_t at)
{
	return letter_hyphen(scan->text, at);
}

/* ---- white space ---- */

/* One blank or none before a character of ASCII, as between most tokens. */
static inline bool skip_blank(struct scan *scan)
{
	size_t blanks = byte_at(scan, scan->at) == ' ';
	unsigned char c = (unsigned char)byte_at(scan, scan->at + blanks);

	if (scan->tokens.count == 0 || c <= ' ' || c >= 0x80 || c == '<' || c == '&')
		return false;
	scan->before = blanks > 0 ? TOKEN_SPACED : 0;
	scan->at += blanks;
	return true;
}

/* A tag, or a reference to a blank. */
static bool skip_markup(struct scan *scan, size_t *lines)
{
	struct markup markup = markup_at(scan->text, scan->at);

	if (markup.kind == MARKUP_NONE || markup.kind == MARKUP_MARK)
		return false;
	if (markup.kind != MARKUP_INLINE)
		scan->before |= TOKEN_SPACED;
	if (markup.kind == MARKUP_PARAGRAPH)
		*lines += 2;
	scan->at += markup.length;
	return true;
}

static void skip_space(struct scan *scan)
{
	size_t lines = 0, length;
	int32_t letter;

	if (skip_blank(scan))
		return;
	scan->before = scan->tokens.count == 0 ? TOKEN_SPACED | TOKEN_LINE_START | TOKEN_PARAGRAPH_START : 0;
	while (scan->at < scan->text.len) {
		if (class_at(scan, scan->at, &length, &letter) != CLASS_SPACE) {
			if (!skip_markup(scan, &lines))
				break;
			continue;
		}
		if (letter == '\n' || letter == 0x2028 || letter == 0x85 ||
		    (letter == '\r' && byte_at(scan, scan->at + 1) != '\n'))
			lines++;
		if (letter == 0x2029 || letter == '\f')
			lines += 2;
		if (letter != 0x200B && letter != 0xFEFF)
			scan->before |= TOKEN_SPACED;
		scan->at += length;
	}
	if (lines > 0)
		scan->before |= TOKEN_LINE_START;
	if (lines > 1)
		scan->before |= TOKEN_PARAGRAPH_START;
}

/* ---- tokens ---- */

/* The folded form of the bytes up to `end`. */
static struct text folded_to(struct scan *scan, size_t end)
{
	struct text raw = text_part(scan->text, scan->at, end), folded;
	char *out = arena_bytes(scan->arena, raw.len * 6);

	folded = (struct text){out, fold(raw, out, raw.len * 6)};
	arena_give_back(scan->arena, raw.len * 6 - folded.len);
	return folded;
}

static void add_folded(struct scan *scan, size_t end, enum token_kind kind, unsigned flags, struct text folded)
{
	struct token token = {
		.start = (uint32_t)scan->at,
		.end = (uint32_t)end,
		.folded = folded,
		.key = text_key(folded),
		.kind = (uint8_t)kind,
		.flags = (uint16_t)(flags | scan->before),
	};

	list_add(scan->arena, &scan->tokens, token);
	scan->at = end;
	scan->before = 0;
}

static void add(struct scan *scan, size_t end, enum token_kind kind, unsigned flags)
{
	add_folded(scan, end, kind, flags, folded_to(scan, end));
}

static void add_mark(struct scan *scan, size_t end, char mark, unsigned flags)
{
	add_folded(scan, end, TOKEN_MARK, flags, TEXT(""));
	scan->tokens.at[scan->tokens.count - 1].mark = mark;
}

/* How many letters of ASCII in lower case the text starts with. */
static size_t small_letters(struct text text)
{
	size_t at = 0;

	while (at < text.len && text.at[at] >= 'a' && text.at[at] <= 'z')
		at++;
	return at;
}

/* Letters of ASCII in lower case. */
static struct text lowered(struct scan *scan, struct text word)
{
	char *out = arena_bytes(scan->arena, word.len);

	for (size_t i = 0; i < word.len; i++)
		out[i] = (char)(word.at[i] | 32);
	return (struct text){out, word.len};
}

/*
 * A word of letters of ASCII that nothing behind it can belong to, as most are; false where that is not so. Of one
 * letter none is: dots make it an abbreviation.
 */
static bool scan_plain(struct scan *scan)
{
	struct text left = text_part(scan->text, scan->at, scan->text.len), word = left;
	size_t small, letters;
	unsigned char next;
	bool capital, all_caps = true;

	capital = word.at[0] <= 'Z';
	small = capital + small_letters(text_part(left, capital, left.len));
	for (letters = small; letters < left.len && letter_is_plain((unsigned char)left.at[letters]); letters++)
		;
	next = letters < left.len ? (unsigned char)left.at[letters] : ' ';
	if (letters < 2 || (next >= '0' && next <= '9') || next >= 0x80 || next == '\'' || next == '-' || next == '$')
		return false;
	word.len = letters;
	if (!capital && small == letters) {
		add_folded(scan, scan->at + letters, TOKEN_WORD, 0, word);
		return true;
	}
	for (size_t i = 0; all_caps && i < letters; i++)
		all_caps = word.at[i] <= 'Z';
	add_folded(scan, scan->at + letters, TOKEN_WORD,
		   (capital ? TOKEN_CAPITAL : 0U) | (all_caps ? TOKEN_ALL_CAPS : 0U), lowered(scan, word));
	return true;
}

static unsigned letter_case(struct text raw)
{
	size_t letters = 0, upper = 0, at = 0;
	bool first_upper = false;

	while (at < raw.len) {
		unsigned char c = (unsigned char)raw.at[at];
		int32_t letter = c;
		utf8proc_ssize_t length = 1;
		bool is_upper;

		if (c >= 0x80)
			length = utf8proc_iterate((const utf8proc_uint8_t *)raw.at + at,
						  (utf8proc_ssize_t)(raw.len - at), &letter);
		if (length <= 0)
			break;
		at += (size_t)length;
		is_upper = c < 0x80 ? c >= 'A' && c <= 'Z' : utf8proc_isupper(letter) != 0;
		if (!is_upper && !(c < 0x80 ? c >= 'a' && c <= 'z' : true))
			continue;
		if (letters == 0)
			first_upper = is_upper;
		letters++;
		upper += is_upper;
	}
	return (first_upper ? TOKEN_CAPITAL : 0U) | (letters > 1 && upper == letters ? TOKEN_ALL_CAPS : 0U);
}

/* End of the contraction that starts at the apostrophe `at` ("'s", "'re"); `at` where it is none. */
static size_t contraction(const struct scan *scan, size_t at, size_t mark)
{
	static const char *const endings[] = {"s", "re", "ve", "ll", "d", "m", "S"};

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		size_t end = at + mark + strlen(endings[i]);

		if (is_here(scan, at + mark, endings[i]) && !is_alphanumeric(scan, end) &&
		    !(apostrophe(scan, end) > 0 && is_alphanumeric(scan, end + apostrophe(scan, end))))
			return end;
	}
	return at;
}

/* A hyphen at the end of a line that the next line's word continues: offset of that word, else 0. */
static size_t continued_line(const struct scan *scan, size_t at)
{
	size_t newlines = 0;

	while (byte_at(scan, at) == ' ' || byte_at(scan, at) == '\r' || byte_at(scan, at) == '\n' ||
	       byte_at(scan, at) == '\t') {
		newlines += byte_at(scan, at) == '\n';
		at++;
	}
	return newlines == 1 && class_of(scan, at) == CLASS_LETTER ? at : 0;
}

/* "U.S.", "a.m.": single letters with dots; offset behind the last dot, `at` where it is no such word. */
static size_t dotted(const struct scan *scan, size_t at)
{
	size_t end = at, letters = 0;

	while (class_of(scan, end) == CLASS_LETTER && byte_at(scan, end + 1) == '.') {
		end += 2;
		letters++;
	}
	if (letters < 2) {
		if (letters == 1 && class_of(scan, end) == CLASS_LETTER && !is_alphanumeric(scan, end + 1))
			return end + 1;
		return at;
	}
	if (class_of(scan, end) == CLASS_LETTER && !is_alphanumeric(scan, end + 1))
		return end + 1;
	return class_of(scan, end) == CLASS_LETTER ? at : end;
}

static void scan_word(struct scan *scan)
{
	size_t end = dotted(scan, scan->at), length, mark;
	unsigned flags = end > scan->at && byte_at(scan, end - 1) == '.' ? TOKEN_ABBREVIATION : 0;
	int32_t letter;

	for (;;) {
		while (end < scan->text.len) {
			enum letter_class class = class_at(scan, end, &length, &letter);

			if (class != CLASS_LETTER && class != CLASS_DIGIT)
				break;
			end += length;
			flags &= ~(unsigned)TOKEN_ABBREVIATION;
		}
		mark = apostrophe(scan, end);
		if (mark > 0 && class_of(scan, end + mark) == CLASS_LETTER && contraction(scan, end, mark) == end) {
			end += mark;
			continue;
		}
		mark = hyphen(scan, end);
		if (mark > 0 && is_alphanumeric(scan, end + mark)) {
			size_t abbreviated = dotted(scan, end + mark);

			flags = TOKEN_HYPHENATED;
			end = abbreviated > end + mark ? abbreviated : end + mark;
			continue;
		}
		if (mark > 0 && continued_line(scan, end + mark) > 0) {
			flags = TOKEN_HYPHENATED;
			end = continued_line(scan, end + mark);
			continue;
		}
		break;
	}
	if (byte_at(scan, end) == '$' && end - scan->at <= 3)
		end++;
	add(scan, end, TOKEN_WORD, flags | letter_case(text_part(scan->text, scan->at, end)));
}

/* A possessive or a contracted auxiliary straight behind a word. */
static void scan_apostrophe(struct scan *scan, size_t mark)
{
	size_t end;
	const struct token *word;

	if (scan->tokens.count == 0)
		return;
	word = &scan->tokens.at[scan->tokens.count - 1];
	if (word->kind == TOKEN_MARK)
		return;
	end = contraction(scan, scan->at, mark);
	if (word->end != scan->at && (end != scan->at + mark + 1 || (byte_at(scan, end - 1) | 32) != 's'))
		return;
	if (end > scan->at)
		add(scan, end, TOKEN_WORD, (byte_at(scan, end - 1) | 32) == 's' ? TOKEN_POSSESSIVE : 0U);
	else if (word->folded.len > 1 && word->folded.at[word->folded.len - 1] == 's' &&
		 !is_alphanumeric(scan, scan->at + mark) && byte_at(scan, scan->at + mark) != '\'')
		add(scan, scan->at + mark, TOKEN_WORD, TOKEN_POSSESSIVE);
}

static inline void scan_ending(struct scan *scan)
{
	size_t mark = apostrophe(scan, scan->at);

	if (mark > 0)
		scan_apostrophe(scan, mark);
}

static void scan_number(struct scan *scan)
{
	static const char *const ordinal[] = {"st", "nd", "rd", "th"};
	size_t end = scan->at, letters, length;
	unsigned flags = 0;
	bool lower = true;
	int32_t letter;

	while (class_of(scan, end) == CLASS_DIGIT ||
	       ((byte_at(scan, end) == '.' || byte_at(scan, end) == ',') && class_of(scan, end + 1) == CLASS_DIGIT)) {
		(void)class_at(scan, end, &length, &letter);
		end += length;
	}
	for (letters = end; class_of(scan, letters) == CLASS_LETTER; letters += length) {
		(void)class_at(scan, letters, &length, &letter);
		lower = lower && letter >= 'a' && letter <= 'z';
	}
	for (size_t i = 0; i < 4; i++)
		if (letters == end + 2 && is_here(scan, end, ordinal[i])) {
			end = letters;
			flags = TOKEN_ORDINAL;
		}
	if (letters > end && (!lower || letters - end > 4 || (letters - end == 1 && byte_at(scan, end) == 's'))) {
		add(scan, letters, TOKEN_WORD, letter_case(text_part(scan->text, scan->at, letters)));
		return;
	}
	add(scan, end, TOKEN_NUMBER, flags);
}

static bool space_before(const struct scan *scan)
{
	const struct token *last = scan->tokens.count == 0 ? NULL : &scan->tokens.at[scan->tokens.count - 1];

	return (scan->before & TOKEN_SPACED) != 0 ||
	       (last != NULL && last->kind == TOKEN_MARK && (strchr("([-~\"'", last->mark) != NULL) &&
		(last->flags & TOKEN_QUOTE_CLOSE) == 0);
}

static unsigned quote_side(const struct scan *scan, size_t end)
{
	bool opens = space_before(scan) && class_of(scan, end) != CLASS_SPACE;
	bool closes = !space_before(scan) && !is_alphanumeric(scan, end);

	if (opens != closes)
		return opens ? TOKEN_QUOTE_OPEN : TOKEN_QUOTE_CLOSE;
	return TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE;
}

static void scan_mark(struct scan *scan)
{
	struct markup wide = markup_at(scan->text, scan->at);
	char c = byte_at(scan, scan->at), mark = wide.kind == MARKUP_MARK ? wide.mark : c;
	size_t end = scan->at + 1;
	int32_t letter;

	if (wide.kind == MARKUP_MARK)
		end = scan->at + wide.length;
	else if ((unsigned char)c >= 0x80) {
		(void)class_at(scan, scan->at, &end, &letter);
		end += scan->at;
		mark = 'o';
	} else if (c <= ' ')
		mark = 'o';
	if ((mark == '"' || mark == '\'') && wide.flags == 0)
		wide.flags = quote_side(scan, end);
	else if (mark == '"' && c == '\'' && quote_side(scan, end) == TOKEN_QUOTE_OPEN)
		wide.flags = TOKEN_QUOTE_OPEN; /* ''twice two apostrophes'', where others print `` before */
	add_mark(scan, end, mark, wide.flags);
}

/* One blank and a letter of ASCII, as between most words. */
static bool skip_to_letter(struct scan *scan)
{
	if (scan->tokens.count == 0 || byte_at(scan, scan->at) != ' ' ||
	    !letter_is_plain((unsigned char)byte_at(scan, scan->at + 1)))
		return false;
	scan->before = TOKEN_SPACED;
	scan->at++;
	return true;
}

/* To the next token, over what belongs to the last; false at the end. */
static bool go_on(struct scan *scan)
{
	size_t at;

	if (skip_to_letter(scan))
		return true;
	do {
		scan_ending(scan);
		skip_space(scan);
		at = scan->at;
		if ((scan->before & (TOKEN_SPACED | TOKEN_LINE_START)) == TOKEN_SPACED)
			scan_ending(scan); /* tokenised texts: "Quintanar 's deputy" */
	} while (scan->at > at);
	return scan->at < scan->text.len;
}

struct tokens tokenize(struct arena *arena, struct text text, size_t from)
{
	struct scan scan = {.arena = arena, .text = text, .at = from};
	struct tokens tokens;

	scan.tokens.room = (text.len - from) / BYTES_A_TOKEN + 1;
	scan.tokens.at = arena_room(arena, scan.tokens.room, sizeof(*scan.tokens.at));

	while (go_on(&scan)) {
		enum letter_class class;

		if (letter_is_plain((unsigned char)text.at[scan.at]) && scan_plain(&scan))
			continue;
		class = class_of(&scan, scan.at);
		if (class == CLASS_LETTER)
			scan_word(&scan);
		else if (class == CLASS_DIGIT)
			scan_number(&scan);
		else
			scan_mark(&scan);
	}
	tokens = (struct tokens){scan.tokens.at, scan.tokens.count};
	bullets_mark(&tokens);
	return tokens;
}
