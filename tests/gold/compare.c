/* SPDX-License-Identifier: MIT */
#include "tests/gold/compare.h"

#include <string.h>

#include "tests/gold/fields.h"
#include "tests/gold/match.h"
#include "tests/gold/same.h"

#define MEASURE_NAME(id, name) [MEASURE_##id] = #name,
static const char *const MEASURE_NAMES[] = {MEASURES(MEASURE_NAME)};
#undef MEASURE_NAME

const char *measure_name(enum measure measure)
{
	return MEASURE_NAMES[measure];
}

double tally_f(struct tally tally)
{
	if (tally.gold + tally.found == 0)
		return 1.0;
	return 2.0 * (double)tally.right / (double)(tally.gold + tally.found);
}

/* ---- how near two rows are ---- */

static double near_name(const struct item *expected, const struct item *found)
{
	const char *a = string_of(expected->row, "name"), *b = string_of(found->row, "name");
	return same_folded(a, b) ? 1.0 : same_name(a, b) ? 0.9 : 0.0;
}

static double near_content(const struct item *expected, const struct item *found)
{
	/* Two statements may share their content (what they agreed, the ministry said): the cue decides. */
	const char *cue = string_of(json_object_get(found->row, "cue"), "text");
	double bonus = same_words(string_of(expected->row, "cue"), cue) ? 1e-6 : 0.0;
	double is = cover_iou(&expected->cover, &found->cover);
	return is > 0.0 ? is + bonus : 0.0;
}

static double near_evidence(const struct item *expected, const struct item *found)
{
	double is = cover_shared(&expected->cover, &found->cover);
	/* Two instruments in one clause: the kind, then the count, tell them apart. */
	bool kind = same_value(json_object_get(expected->row, "kind"), json_object_get(found->row, "kind"));
	bool fields = same_list(json_object_get(expected->row, "fields"), json_object_get(found->row, "fields"));
	return is > 0.0 ? is + (kind ? 1e-2 : 0.0) + (fields ? 1e-3 : 0.0) : 0.0;
}

static double near_event(const struct item *expected, const struct item *found)
{
	bool kind = same_value(json_object_get(expected->row, "kind"), json_object_get(found->row, "kind"));
	return kind ? cover_shared(&expected->cover, &found->cover) : 0.0;
}

static double near_trade(const struct item *expected, const struct item *found)
{
	const json_t *a = expected->row, *b = found->row;
	bool kind = same_value(json_object_get(a, "kind"), json_object_get(b, "kind"));
	bool ranks = strcmp(string_of(a, "kind"), "rank") == 0 || strcmp(string_of(b, "kind"), "rank") == 0;
	if (ranks)
		return kind && same_folded(string_of(a, "rank"), string_of(b, "rank")) ? 1.0 : 0.0;
	bool value = same_value(json_object_get(a, "value"), json_object_get(b, "value"));
	bool unit = same_folded(string_of(a, "unit"), string_of(b, "unit"));
	return value && unit ? 0.9 + (kind ? 0.1 : 0.0) + 0.01 * cover_shared(&expected->cover, &found->cover) : 0.0;
}

/* ---- nouns ---- */

static const struct noun {
	const char *key;
	enum measure measure;
	const char *words, *role, *label;
	double floor, right; /* paired from `floor` on, right from `right` on */
	bool open;           /* what more is found is no error */
	double (*near)(const struct item *, const struct item *);
	void (*differ)(struct context *, const struct item *);
} NOUNS[] = {
	{"leaders", MEASURE_LEADERS, NULL, NULL, "name", 0.5, 0.5, false, near_name, leader_differ},
	{"statements", MEASURE_STATEMENTS, "text", "content", "text", 0.3, STATEMENT_RIGHT, false, near_content,
	 statement_differ},
	{"agreements", MEASURE_AGREEMENTS, "evidence", NULL, "evidence", 0.3, 0.3, false, near_evidence,
	 agreement_differ},
	{"trade", MEASURE_TRADE, "evidence", NULL, "evidence", 0.5, 0.5, false, near_trade, trade_differ},
	{"initiatives", MEASURE_INITIATIVES, NULL, NULL, "name", 0.5, 0.5, false, near_name, initiative_differ},
	{"events", MEASURE_EVENTS, "evidence", NULL, "evidence", 0.3, 0.3, true, near_event, event_differ},
};

static const char *label_of(const struct item *item, const char *key)
{
	const json_t *value = json_object_get(item->row, key);
	const char *label = json_string_value(json_is_array(value) ? json_array_get(value, 0) : value);
	return label ? label : "";
}

static const char *cue_text(const json_t *row)
{
	const json_t *cue = json_object_get(row, "cue");
	return json_is_string(cue) ? json_string_value(cue) : string_of(cue, "text");
}

static const char *found_label(const struct item *item)
{
	static const char *const KEYS[] = {"name", "text", "title", "raw", "id"};
	for (size_t i = 0; i < sizeof(KEYS) / sizeof(*KEYS); i++)
		if (*string_of(item->row, KEYS[i]))
			return string_of(item->row, KEYS[i]);
	return "";
}

static void settle_expected(struct context *context, const struct noun *noun, const struct item *item)
{
	struct tally *tally = &context->score->tally[noun->measure];
	if (item->missing)
		differ(context, "%s: the dispatch does not have \"%s\"", noun->key, item->missing);
	if (item_doubtful(item))
		return;
	tally->gold++;
	if (!item->partner) {
		differ(context, "%s: missed [%s] \"%s\"", noun->key, cue_text(item->row), label_of(item, noun->label));
		return;
	}
	tally->right += item->nearness >= noun->right;
	noun->differ(context, item);
}

static void settle_found(struct context *context, const struct noun *noun, const struct item *item)
{
	struct tally *tally = &context->score->tally[noun->measure];
	if (item->partner && item_doubtful(item->partner))
		return;
	tally->found++;
	if (!item->partner && !noun->open)
		differ(context, "%s: not expected [%s] \"%s\"", noun->key, cue_text(item->row), found_label(item));
}

static void compare_noun(struct context *context, const struct noun *noun, const json_t *expected)
{
	struct side want = side_expected(context->dispatch, json_object_get(expected, noun->key), noun->words);
	struct side got = side_found(context->dispatch, json_object_get(context->record, noun->key), noun->role);
	context->expected = &want;
	side_match(&want, &got, noun->floor, noun->near);
	for (size_t i = 0; i < want.count; i++)
		settle_expected(context, noun, &want.at[i]);
	for (size_t i = 0; i < got.count; i++)
		settle_found(context, noun, &got.at[i]);
	context->expected = NULL;
	side_release(&want);
	side_release(&got);
}

/* ---- the document, and every source ---- */

static bool has_code(const json_t *warnings, const char *code)
{
	size_t i;
	json_t *each;
	json_array_foreach(warnings, i, each)
	{
		const char *is = json_is_string(each) ? json_string_value(each) : string_of(each, "code");
		if (strcmp(is, code) == 0)
			return true;
	}
	return false;
}

static void compare_document(struct context *context, const json_t *expected)
{
	const json_t *document = json_array_get(json_object_get(context->record, "documents"), 0);
	static const char *const KEYS[] = {"date", "date_basis", NULL};
	if (json_object_get(expected, "date")) {
		ask(context, MEASURE_DATES,
		    same_value(json_object_get(expected, "date"), json_object_get(document, "date")));
		fields_differ(context, "document", expected, document, KEYS);
	}
	/* The codes that the expectations speak of; of others nothing is said. */
	static const char *const CODES[] = {"speaker-unknown", "quote-unclosed", "principles-count"};
	const json_t *want = json_object_get(expected, "warnings"), *got = json_object_get(document, "warnings");
	for (size_t i = 0; i < sizeof(CODES) / sizeof(*CODES); i++) {
		bool owed = has_code(want, CODES[i]), found = has_code(got, CODES[i]);
		struct tally *tally = &context->score->tally[MEASURE_WARNINGS];
		tally->gold += owed;
		tally->found += found;
		tally->right += owed && found;
		if (owed != found)
			differ(context, "warning %s: %s", CODES[i], owed ? "not given" : "not expected");
	}
}

static void compare_sources(struct context *context)
{
	const char *noun;
	json_t *rows, *row, *source;
	size_t i, j;
	json_object_foreach(context->record, noun, rows)
	{
		json_array_foreach(rows, i, row)
		{
			json_array_foreach(json_object_get(row, "sources"), j, source)
			{
				if (!ask(context, MEASURE_SOURCES, source_exact(context->dispatch, source)))
					differ(context, "%s %s: source %zu is not what stands there: \"%s\"", noun,
					       string_of(row, "id"), j, string_of(source, "exact"));
			}
		}
	}
}

void compare(struct score *score, const struct dispatch *dispatch, const json_t *expected, json_t *record)
{
	struct context context = {.score = score, .dispatch = dispatch, .record = record};
	compare_document(&context, expected);
	compare_sources(&context);
	for (size_t i = 0; i < sizeof(NOUNS) / sizeof(*NOUNS); i++)
		compare_noun(&context, &NOUNS[i], expected);
}
