/* SPDX-License-Identifier: MIT */
#include "models/text/markup.h"

#include "models/text/letters.h"
#include "models/text/tokens.h"

/* Marks of more than one byte, and character references: what they stand for. "&amp;nbsp;" was written twice. */
static const struct {
	const char *bytes;
	enum markup_kind kind;
	char mark;
	unsigned flags;
} signs[] = {
	{"\xE2\x80\x9C", MARKUP_MARK, '"', TOKEN_QUOTE_OPEN},
	{"\xE2\x80\x9D", MARKUP_MARK, '"', TOKEN_QUOTE_CLOSE},
	{"\xE2\x80\x9E", MARKUP_MARK, '"', TOKEN_QUOTE_OPEN},
	{"\xE2\x80\x9F", MARKUP_MARK, '"', TOKEN_QUOTE_OPEN},
	{"\xC2\xAB", MARKUP_MARK, '"', TOKEN_QUOTE_OPEN},
	{"\xC2\xBB", MARKUP_MARK, '"', TOKEN_QUOTE_CLOSE},
	{"``", MARKUP_MARK, '"', TOKEN_QUOTE_OPEN},
	{"''", MARKUP_MARK, '"', TOKEN_QUOTE_CLOSE},
	{"\xE2\x80\x98", MARKUP_MARK, '\'', TOKEN_QUOTE_OPEN},
	{"\xE2\x80\x99", MARKUP_MARK, '\'', TOKEN_QUOTE_CLOSE},
	{"\xE2\x80\x93", MARKUP_MARK, '~', 0},
	{"\xE2\x80\x94", MARKUP_MARK, '~', 0},
	{"\xE2\x80\x95", MARKUP_MARK, '~', 0},
	{"\xE2\x88\x92", MARKUP_MARK, '-', 0},
	{"\xE2\x80\xA2", MARKUP_MARK, '*', TOKEN_BULLET},
	{"\xC2\xB7", MARKUP_MARK, '*', TOKEN_BULLET},
	{"\xE2\x80\xA6", MARKUP_MARK, '.', 0},
	{"\xE2\x82\xAC", MARKUP_MARK, 'E', 0},
	{"\xC2\xA3", MARKUP_MARK, 'L', 0},
	{"\xC2\xA5", MARKUP_MARK, 'Y', 0},
	{"...", MARKUP_MARK, '.', 0},
	{"--", MARKUP_MARK, '~', 0},
	{"&nbsp;", MARKUP_SPACE, 0, 0},
	{"&#160;", MARKUP_SPACE, 0, 0},
	{"&amp;nbsp;", MARKUP_SPACE, 0, 0},
	{"&quot;", MARKUP_MARK, '"', 0},
	{"&#34;", MARKUP_MARK, '"', 0},
	{"&ldquo;", MARKUP_MARK, '"', TOKEN_QUOTE_OPEN},
	{"&#8220;", MARKUP_MARK, '"', TOKEN_QUOTE_OPEN},
	{"&rdquo;", MARKUP_MARK, '"', TOKEN_QUOTE_CLOSE},
	{"&#8221;", MARKUP_MARK, '"', TOKEN_QUOTE_CLOSE},
	{"&ndash;", MARKUP_MARK, '~', 0},
	{"&#8211;", MARKUP_MARK, '~', 0},
	{"&mdash;", MARKUP_MARK, '~', 0},
	{"&#8212;", MARKUP_MARK, '~', 0},
	{"&amp;", MARKUP_MARK, '&', 0},
	{"&#38;", MARKUP_MARK, '&', 0},
	{"&#37;", MARKUP_MARK, '%', 0},
	{"&hellip;", MARKUP_MARK, '.', 0},
	{"&#8230;", MARKUP_MARK, '.', 0},
};

/* Names of tags; those after the empty one end a paragraph. */
static const char *const tags[] = {"a",   "b",     "i",     "u",     "em",         "strong",  "span", "font", "sup",
				   "sub", "small", "img",   "",      "p",          "br",      "li",   "ul",   "ol",
				   "div", "h1",    "h2",    "h3",    "h4",         "h5",      "h6",   "hr",   "tr",
				   "td",  "th",    "table", "tbody", "blockquote", "section", "body", "html", "center"};

static bool is_letter_or_digit(char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9');
}

/* The same letters in either case. */
static bool is_tag(struct text name, const char *tag)
{
	for (size_t i = 0; i < name.len; i++)
		if (tag[i] == '\0' || (name.at[i] | 32) != (tag[i] | 32))
			return false;
	return tag[name.len] == '\0';
}

/* "<p>", "</li>", "<a href=…>", "<br />": a known name, and closed before the next tag. */
static struct markup read_tag(struct text text, size_t at)
{
	enum { MAX_TAG = 400 };
	const struct markup none = {MARKUP_NONE, 0, 0, 0};
	size_t name = at + 1, behind, end;
	bool inside = true;

	if (name < text.len && text.at[name] == '/')
		name++;
	for (behind = name; behind < text.len && is_letter_or_digit(text.at[behind]);)
		behind++;
	for (end = behind; end < text.len && end < at + MAX_TAG && text.at[end] != '>'; end++)
		if (text.at[end] == '<')
			return none;
	if (behind == name || end >= text.len || text.at[end] != '>' ||
	    (end > behind && text.at[behind] != ' ' && text.at[behind] != '/'))
		return none;
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		inside = inside && tags[i][0] != '\0';
		if (is_tag(text_part(text, name, behind), tags[i]))
			return (struct markup){inside ? MARKUP_INLINE : MARKUP_PARAGRAPH, end + 1 - at, 0, 0};
	}
	return none;
}

/* Nearly all marks are one byte: ASCII, and neither written twice nor the start of a reference. */
static bool is_plain(struct text text, size_t at)
{
	return at + 1 >= text.len ||
	       ((unsigned char)text.at[at] < 0x80 && text.at[at] != '&' && text.at[at + 1] != text.at[at]);
}

struct markup markup_at(struct text text, size_t at)
{
	if (at < text.len && text.at[at] == '<')
		return read_tag(text, at);
	if (is_plain(text, at))
		return (struct markup){MARKUP_NONE, 0, 0, 0};
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (signs[i].bytes[0] == text.at[at] && signs[i].bytes[1] == text.at[at + 1] &&
		    text_at(text, at, text_of(signs[i].bytes)))
			return (struct markup){signs[i].kind, text_of(signs[i].bytes).len, signs[i].mark,
					       signs[i].flags};
	return (struct markup){MARKUP_NONE, 0, 0, 0};
}
