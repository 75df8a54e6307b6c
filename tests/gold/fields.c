/* SPDX-License-Identifier: MIT */
#include "tests/gold/fields.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "tests/gold/same.h"

void differ(struct context *context, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vfprintf(context->score->log, format, arguments);
	va_end(arguments);
	fputc('\n', context->score->log);
	context->score->differences++;
}

/* Counts one question that has one answer: right or not. */
bool ask(struct context *context, enum measure measure, bool right)
{
	struct tally *tally = &context->score->tally[measure];
	tally->right += right;
	tally->gold++;
	tally->found++;
	return right;
}

const char *string_of(const json_t *row, const char *key)
{
	const char *string = json_string_value(json_object_get(row, key));
	return string ? string : "";
}

/* ---- references ---- */

static const json_t *row_by_id(const json_t *record, const char *id)
{
	static const char *const NOUNS[] = {"leaders", "countries", "organizations"};
	for (size_t n = 0; n < sizeof(NOUNS) / sizeof(*NOUNS); n++) {
		size_t i;
		json_t *row;
		json_array_foreach(json_object_get(record, NOUNS[n]), i, row)
		{
			if (strcmp(string_of(row, "id"), id) == 0)
				return row;
		}
	}
	return NULL;
}

static const char *id_of(const json_t *reference)
{
	return json_is_string(reference) ? json_string_value(reference) : string_of(reference, "id");
}

/* What a reference is called: the printed name, for countries their ISO 3166-1 alpha-2 code where `iso`. */
static const char *called(const json_t *record, const json_t *reference, bool iso)
{
	const json_t *row = row_by_id(record, id_of(reference));
	if (iso && row && *string_of(row, "alpha_2"))
		return string_of(row, "alpha_2");
	if (row && *string_of(row, "name"))
		return string_of(row, "name");
	return json_is_object(reference) ? string_of(reference, "name") : id_of(reference);
}

static bool same_people(const json_t *record, const json_t *names, const json_t *references, bool iso)
{
	size_t count = json_array_size(names);
	if (count != json_array_size(references))
		return false;
	for (size_t i = 0; i < count; i++) {
		bool met = false;
		for (size_t j = 0; j < count && !met; j++)
			met = same_name(json_string_value(json_array_get(names, i)),
					called(record, json_array_get(references, j), iso));
		if (!met)
			return false;
	}
	return true;
}

static char *list_people(const json_t *record, const json_t *references, bool iso)
{
	static char room[512];
	size_t used = 0, i;
	json_t *reference;
	room[0] = '\0';
	json_array_foreach(references, i, reference)
	{
		int more = snprintf(room + used, sizeof(room) - used, "%s%s", i ? ", " : "",
				    called(record, reference, iso));
		if (more > 0 && used + (size_t)more < sizeof(room))
			used += (size_t)more;
	}
	return room;
}

/* ---- the fields of matched rows ---- */

static void people_differ(struct context *context, const char *label, const struct item *item, const char *key,
			  bool iso)
{
	const json_t *names = json_object_get(item->row, key);
	const json_t *references = json_object_get(item->partner->row, key);
	if (!names || same_people(context->record, names, references, iso))
		return;
	char *want = json_dumps(names, 0);
	differ(context, "%s: %s are %s, found [%s]", label, key, want, list_people(context->record, references, iso));
	free(want);
}

/* Compares the fields that the expectation names; each is a plain value or a list of strings. */
void fields_differ(struct context *context, const char *label, const json_t *want, const json_t *got,
		   const char *const *keys)
{
	for (; *keys; keys++) {
		const json_t *a = json_object_get(want, *keys), *b = json_object_get(got, *keys);
		if (!a || (json_is_array(a) ? same_list(a, b) : same_value(a, b)))
			continue;
		char *left = json_dumps(a, JSON_ENCODE_ANY), *right = b ? json_dumps(b, JSON_ENCODE_ANY) : NULL;
		differ(context, "%s: %s is %s, found %s", label, *keys, left, right ? right : "nothing");
		free(left);
		free(right);
	}
}

void leader_differ(struct context *context, const struct item *item)
{
	const char *name = string_of(item->row, "name");
	const json_t *got = item->partner->row;
	if (!same_folded(name, string_of(got, "name")))
		differ(context, "leader %s: found as %s", name, string_of(got, "name"));
	const char *role = string_of(item->row, "role"), *country = string_of(item->row, "country");
	bool role_met = !*role, country_met = !*country;
	size_t i;
	json_t *each;
	json_array_foreach(json_object_get(got, "roles"), i, each)
	{
		role_met = role_met || same_folded(role, string_of(each, "role"));
	}
	json_array_foreach(json_object_get(got, "countries"), i, each)
	{
		country_met = country_met || strcmp(country, called(context->record, each, true)) == 0;
	}
	if (!role_met)
		differ(context, "leader %s: role %s not found", name, role);
	if (!country_met)
		differ(context, "leader %s: country %s not found", name, country);
	static const char *const KEYS[] = {"family_name", "given_name", "name_order", NULL};
	fields_differ(context, name, item->row, got, KEYS);
}

static void nesting_differ(struct context *context, const char *label, const struct item *item)
{
	const json_t *want = json_object_get(item->row, "nested_in");
	const json_t *got = json_object_get(item->partner->row, "nested_in");
	bool nested = got && !json_is_null(got);
	if (!want && !nested)
		return;
	const struct item *outer = NULL;
	if (json_is_integer(want) && (size_t)json_integer_value(want) < context->expected->count)
		outer = context->expected->at[json_integer_value(want)].partner;
	bool right = nested && outer && strcmp(string_of(outer->row, "id"), id_of(got)) == 0;
	if (!ask(context, MEASURE_NESTING, right))
		differ(context, "%s: nested in %s, found %s", label, want ? "the outer statement" : "nothing",
		       nested ? id_of(got) : "nothing");
}

static bool has_letter(const char *string)
{
	while (*string && !isalpha((unsigned char)*string))
		string++;
	return *string != '\0';
}

void statement_differ(struct context *context, const struct item *item)
{
	const json_t *want = item->row, *got = item->partner->row;
	const char *cue = string_of(want, "cue"), *found = string_of(json_object_get(got, "cue"), "text");
	if (item->nearness < STATEMENT_RIGHT)
		differ(context, "statement [%s]: content overlaps by %.2f only, found \"%s\"", cue, item->nearness,
		       string_of(got, "text"));
	if (!ask(context, MEASURE_CUES, *cue ? same_words(cue, found) : !has_letter(found)))
		differ(context, "statement [%s]: cue found is [%s]", cue, found);
	if (!ask(context, MEASURE_SPEAKERS,
		 same_people(context->record, json_object_get(want, "speakers"), json_object_get(got, "speakers"),
			     false)))
		people_differ(context, cue, item, "speakers", false);
	static const char *const MODE[] = {"mode", NULL}, *const ATTRIBUTION[] = {"attribution", NULL};
	if (!ask(context, MEASURE_MODES, same_words(string_of(want, "mode"), string_of(got, "mode"))))
		fields_differ(context, cue, want, got, MODE);
	if (!ask(context, MEASURE_ATTRIBUTIONS,
		 same_words(string_of(want, "attribution"), string_of(got, "attribution"))))
		fields_differ(context, cue, want, got, ATTRIBUTION);
	nesting_differ(context, cue, item);
}

void agreement_differ(struct context *context, const struct item *item)
{
	const json_t *want = item->row, *got = item->partner->row;
	const char *label = string_of(want, "evidence");
	static const char *const KEYS[] = {"kind", "title", "status", "date", "fields", NULL};
	static const char *const MODIFIER[] = {"modifier", NULL};
	fields_differ(context, label, want, got, KEYS);
	const json_t *count = json_object_get(got, "count");
	fields_differ(context, label, want, count, MODIFIER);
	if (!same_value(json_object_get(want, "count"), json_object_get(count, "value")))
		differ(context, "%s: count differs", label);
	people_differ(context, label, item, "parties", true);
	people_differ(context, label, item, "signatories", false);
}

void trade_differ(struct context *context, const struct item *item)
{
	static const char *const KEYS[] = {"kind",      "value",      "unit",     "modifier",    "period",
					   "flow",      "rank",       "duration", "consecutive", "period_start",
					   "value_max", "multiplier", NULL};
	const char *label = string_of(item->row, "evidence");
	fields_differ(context, label, item->row, item->partner->row, KEYS);
	people_differ(context, label, item, "countries", true);
}

void initiative_differ(struct context *context, const struct item *item)
{
	const json_t *want = item->row, *got = item->partner->row;
	const char *label = string_of(want, "name");
	if (!same_folded(label, string_of(got, "name")))
		differ(context, "initiative %s: found as %s", label, string_of(got, "name"));
	static const char *const KEYS[] = {"abbreviation", "ordinal", "principles_stated", "aims", NULL};
	fields_differ(context, label, want, got, KEYS);
	const json_t *principles = json_object_get(want, "principles"), *found = json_object_get(got, "principles");
	if (principles && json_array_size(principles) != json_array_size(found))
		differ(context, "%s: %zu principles, found %zu", label, json_array_size(principles),
		       json_array_size(found));
	size_t i;
	json_t *each;
	json_array_foreach(principles, i, each)
	{
		if (!same_words(json_string_value(each), string_of(json_array_get(found, i), "text")))
			differ(context, "%s: principle %zu is \"%s\"", label, i + 1, json_string_value(each));
	}
	people_differ(context, label, item, "proposers", false);
}

void event_differ(struct context *context, const struct item *item)
{
	static const char *const KEYS[] = {"date", "place", "visit_kind", "ordinal", "year_of_origin", NULL};
	const char *label = string_of(item->row, "evidence");
	fields_differ(context, label, item->row, item->partner->row, KEYS);
	people_differ(context, label, item, "leaders", false);
}
