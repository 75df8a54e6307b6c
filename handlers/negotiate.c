/* SPDX-License-Identifier: MIT */
#include "handlers/negotiate.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

/* Up to `stop` or the end; a quoted string, in which `stop` may stand, is skipped as a whole. */
static struct text take_until(struct text *rest, char stop)
{
	bool quoted = false;
	size_t at = 0;
	struct text part;

	for (; at < rest->len && (quoted || rest->at[at] != stop); at++) {
		if (rest->at[at] == '"')
			quoted = !quoted;
		else if (quoted && rest->at[at] == '\\' && at + 1 < rest->len)
			at++;
	}
	part = text_trim(text_part(*rest, 0, at));
	*rest = text_part(*rest, at < rest->len ? at + 1 : at, rest->len);
	return part;
}

/* "0.5", "1", "0.": at most three digits behind the point (RFC 9110 §12.4.2). */
static bool read_quality(struct text value, unsigned *ret_quality)
{
	unsigned worth = 100, quality = 0;

	if (value.len == 0 || value.len > 5 || (value.at[0] != '0' && value.at[0] != '1') ||
	    (value.len > 1 && value.at[1] != '.'))
		return false;
	quality = value.at[0] == '1' ? QUALITY_MOST : 0;
	for (size_t i = 2; i < value.len; i++, worth /= 10) {
		if (value.at[i] < '0' || value.at[i] > '9')
			return false;
		quality += worth * (unsigned)(value.at[i] - '0');
	}
	*ret_quality = quality;
	return quality <= QUALITY_MOST;
}

static bool is_quality(struct text parameter)
{
	return parameter.len >= 2 && (parameter.at[0] == 'q' || parameter.at[0] == 'Q') && parameter.at[1] == '=';
}

static bool read_choice(struct text element, struct choice *choice)
{
	const char *start;

	*choice = (struct choice){.value = take_until(&element, ';'), .quality = QUALITY_MOST};
	start = element.at;
	while (element.len > 0) {
		struct text parameter = take_until(&element, ';');

		if (is_quality(parameter))
			return choice->value.len > 0 &&
			       read_quality(text_part(parameter, 2, parameter.len), &choice->quality);
		choice->parameters = (struct text){start, (size_t)(parameter.at + parameter.len - start)};
	}
	return choice->value.len > 0;
}

bool negotiate_next(struct text *list, struct choice *ret_choice)
{
	while (list->len > 0)
		if (read_choice(take_until(list, ','), ret_choice))
			return true;
	return false;
}

static bool same(struct text a, struct text b)
{
	return a.len == b.len && (a.len == 0 || strncasecmp(a.at, b.at, a.len) == 0);
}

static bool has_parameter(struct text parameters, struct text wanted)
{
	while (parameters.len > 0)
		if (same(take_until(&parameters, ';'), wanted))
			return true;
	return false;
}

static bool is_utf8(struct text parameter)
{
	return same(parameter, TEXT("charset=utf-8")) || same(parameter, TEXT("charset=\"utf-8\""));
}

/* All we send is UTF-8, also where the type has no parameter to say so. */
static bool parameters_fit(struct text range, struct text offer)
{
	while (range.len > 0) {
		struct text parameter = take_until(&range, ';');

		if (parameter.len > 0 && !is_utf8(parameter) && !has_parameter(offer, parameter))
			return false;
	}
	return true;
}

/* How exactly a range names an offer: 0 not at all, 1 as anything, 2 by its type, 3 whole, 4 with parameters. */
static unsigned fit(const struct choice *range, struct text offer)
{
	struct text type = take_until(&offer, ';'), value = range->value;

	if (same(value, type)) {
		if (range->parameters.len == 0)
			return 3;
		return parameters_fit(range->parameters, offer) ? 4 : 0;
	}
	if (text_equal(value, TEXT("*/*")) || text_equal(value, TEXT("*")))
		return 1;
	if (value.len > 2 && text_ends(value, TEXT("/*")) && type.len >= value.len &&
	    same(text_part(value, 0, value.len - 1), text_part(type, 0, value.len - 1)))
		return 2;
	return 0;
}

static unsigned quality_of(struct text accept, struct text offer)
{
	unsigned quality = 0, best = 0;
	struct choice range;

	while (negotiate_next(&accept, &range)) {
		unsigned now = fit(&range, offer);

		if (now > best) {
			best = now;
			quality = range.quality;
		}
	}
	return quality;
}

/* A list of nothing: elements without content are of no account (RFC 9110 §5.6.1.2). */
static bool is_empty(struct text list)
{
	while (list.len > 0)
		if (take_until(&list, ',').len > 0)
			return false;
	return true;
}

size_t negotiate(struct text accept, const char *const *offers, size_t count)
{
	size_t best = count;
	unsigned most = 0;

	if (is_empty(accept))
		return 0;
	for (size_t i = 0; i < count; i++) {
		unsigned quality = quality_of(accept, text_of(offers[i]));

		if (quality > most) {
			most = quality;
			best = i;
		}
	}
	return best;
}
