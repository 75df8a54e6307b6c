/* SPDX-License-Identifier: MIT */
/* Longer than most: a second, naive answer to every question, and the questions. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/store/names.h"
#include "models/store/gather.h"
#include "models/store/query.h"
#include "tests/models/store/random.h"

/* Questions made by chance, asked of a record made by chance, against a scan of all rows that knows no index. */
enum { DOCUMENTS = 120, QUESTIONS = 10000, FIELDS_MOST = 64, PAIRS_MOST = 10 };

static const struct snapshot *snapshot;
static const struct record *record;
static struct arena kept, arena;
static unsigned long long seed = 20250902;

/* Keys of every row of every field, as compared. */
static struct texts *keys_of[KIND_COUNT][FIELDS_MOST];

struct list {
	LIST(struct text) texts;
	enum match match;
};

static void take(void *context, struct text key, struct text label)
{
	struct list *list = context;

	(void)label;
	list_add(&kept, &list->texts, list->match == MATCH_TEXT ? gather_fold(&kept, key) : arena_copy(&kept, key));
}

static void read_kind(const struct kind *kind)
{
	size_t count = record_count(record, kind->id);

	ck_assert_uint_lt(kind->field_count, FIELDS_MOST);
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *field = &kind->fields[i];

		if ((field->uses & FILTER) == 0)
			continue;
		keys_of[kind->id][i] = arena_array(&kept, count, sizeof(struct texts));
		for (uint32_t row = 0; row < count; row++) {
			struct list list = {.match = match_of(field)};

			field_keys(record, field, record_row(record, kind->id, row), (struct key_taker){take, &list});
			keys_of[kind->id][i][row] = (struct texts){list.texts.at, list.texts.count};
		}
	}
}

static void setup(void)
{
	const char *wanted = getenv("SUMMITD_SEED");

	if (wanted != NULL)
		seed = strtoull(wanted, NULL, 10);
	random_seed(seed);
	arena_init(&kept, NULL);
	arena_init(&arena, NULL);
	snapshot = random_snapshot(DOCUMENTS);
	record = snapshot_record(snapshot);
	for (int i = 0; i < KIND_COUNT; i++)
		read_kind(kind_at((enum kind_id)i));
}

static void teardown(void)
{
	arena_release(&arena);
	arena_release(&kept);
	snapshot_release(snapshot);
}

/* ---- the naive answer ---- */

static struct texts row_keys(enum kind_id kind, const struct field *field, uint32_t row)
{
	return keys_of[kind][field - kind_at(kind)->fields][row];
}

static bool equals(enum match match, struct text key, struct text wanted)
{
	return match == MATCH_DATE ? text_starts(key, wanted) : text_equal(key, wanted);
}

static int key_order(enum match match, struct text a, struct text b)
{
	return match == MATCH_NUMBER ? decimal_compare(a, b) : text_compare(a, b);
}

static bool key_fits(enum operator op, enum match match, struct text key, struct text wanted)
{
	bool known = match != MATCH_DATE || (key.at[0] != 'X' && wanted.at[0] != 'X'),
	     equal = equals(match, key, wanted);
	int order = key_order(match, key, wanted);

	switch (op) {
	case OPERATOR_GT:
		return known && order > 0 && !equal;
	case OPERATOR_GTE:
		return known && (order >= 0 || equal);
	case OPERATOR_LT:
		return known && order < 0 && !equal;
	case OPERATOR_LTE:
		return known && (order <= 0 || equal);
	case OPERATOR_CONTAINS:
		return text_find(key, wanted, 0) != SIZE_MAX;
	case OPERATOR_STARTSWITH:
		return text_starts(key, wanted);
	default:
		return equal;
	}
}

static bool any_fits(const struct filter *filter, struct texts keys, struct text wanted)
{
	for (size_t i = 0; i < keys.count; i++)
		if (key_fits(filter->op, match_of(filter->field), keys.at[i], wanted))
			return true;
	return false;
}

static bool row_fits(enum kind_id kind, const struct filter *filter, uint32_t row)
{
	struct texts keys = row_keys(kind, filter->field, row);
	size_t fitting = 0;

	if (filter->op == OPERATOR_ISNULL)
		return (keys.count == 0) == text_equal(filter->keys.at[0], TEXT("true"));
	for (size_t i = 0; i < filter->keys.count; i++)
		fitting += any_fits(filter, keys, filter->keys.at[i]);
	if (filter->op == OPERATOR_ALL)
		return fitting == filter->keys.count;
	return filter->op == OPERATOR_NE ? fitting == 0 : fitting > 0;
}

/* A date of an unknown year is in no order, as no date is. */
static bool unordered(const struct field *field, const struct head *row)
{
	struct text date;

	if (field_empty(field, row))
		return true;
	if (match_of(field) != MATCH_DATE)
		return false;
	date = *(const struct text *)field_value(field, row);
	return text_starts(date, TEXT("X"));
}

static int row_order(const void *left, const void *right, void *context)
{
	const struct query *query = context;
	uint32_t x = *(const uint32_t *)left, y = *(const uint32_t *)right;
	const struct head *a = record_row(record, query->kind, x), *b = record_row(record, query->kind, y);

	for (size_t i = 0; i < query->order_count; i++) {
		bool last = unordered(query->order[i].field, a), known = !last && !unordered(query->order[i].field, b);
		int order = known ? field_compare(query->order[i].field, a, b)
				  : (int)last - (int)unordered(query->order[i].field, b);

		if (order != 0)
			return known && query->order[i].descending ? -order : order;
	}
	return query->order_count > 0 ? text_compare(a->id, b->id) : (x > y) - (x < y);
}

struct answer {
	uint32_t *rows;
	size_t count;
};

static struct answer scan(const struct query *query)
{
	size_t count = record_count(record, query->kind);
	struct answer answer = {arena_array(&arena, count, sizeof(uint32_t)), 0};

	for (uint32_t row = 0; row < count; row++) {
		bool fits = true;

		for (size_t i = 0; i < query->filter_count && fits; i++)
			fits = row_fits(query->kind, &query->filters[i], row);
		if (fits)
			answer.rows[answer.count++] = row;
	}
	if (answer.count > 1)
		qsort_r(answer.rows, answer.count, sizeof(uint32_t), row_order, (void *)query);
	return answer;
}

struct tally {
	struct text key;
	size_t count;
	enum match match;
};

static int tally_order(const void *left, const void *right)
{
	const struct tally *a = left, *b = right;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return key_order(a->match, a->key, b->key);
}

static size_t rows_with(const struct answer *answer, enum kind_id kind, const struct field *field, struct text key)
{
	struct filter filter = {.field = field, .op = OPERATOR_ANY, .keys = {&key, 1}};
	size_t count = 0;

	for (size_t i = 0; i < answer->count; i++)
		count += row_fits(kind, &filter, answer->rows[i]);
	return count;
}

static void add_tally(struct tally *tallies, size_t *count, struct tally one)
{
	for (size_t i = 0; i < *count; i++)
		if (text_equal(tallies[i].key, one.key))
			return;
	tallies[(*count)++] = one;
}

static bool facet_is_right(const struct query *query, const struct answer *answer, const struct facet *facet)
{
	struct tally *tallies = arena_array(&arena, answer->count * 64 + 1, sizeof(*tallies));
	size_t count = 0;

	for (size_t i = 0; i < answer->count; i++) {
		struct texts keys = row_keys(query->kind, facet->field, answer->rows[i]);

		for (size_t j = 0; j < keys.count && j < 64; j++)
			add_tally(tallies, &count, (struct tally){keys.at[j], 0, match_of(facet->field)});
	}
	for (size_t i = 0; i < count; i++)
		tallies[i].count = rows_with(answer, query->kind, facet->field, tallies[i].key);
	qsort(tallies, count, sizeof(*tallies), tally_order);
	if (facet->truncated != (count > FACET_VALUES_MOST) ||
	    facet->count != (count > FACET_VALUES_MOST ? FACET_VALUES_MOST : count))
		return false;
	for (size_t i = 0; i < facet->count; i++)
		if (facet->values[i].count != tallies[i].count ||
		    !text_equal(facet->values[i].value->key, tallies[i].key))
			return false;
	return true;
}

/* ---- questions ---- */

struct question {
	struct pair at[PAIRS_MOST];
	size_t count;
};

static const struct field *any_field(const struct kind *kind, unsigned use)
{
	for (;;) {
		const struct field *field = &kind->fields[random_below((unsigned)kind->field_count)];

		if ((field->uses & use) == use)
			return field;
	}
}

/* Mostly one that some row has, sometimes a part of it. */
static struct text any_value(const struct kind *kind, const struct field *field, enum operator op)
{
	struct texts keys = row_keys(kind->id, field, random_below((unsigned)record_count(record, kind->id)));
	struct text key = keys.count == 0 ? TEXT("2024-05") : keys.at[random_below((unsigned)keys.count)];
	bool part = (op >= OPERATOR_CONTAINS || match_of(field) == MATCH_DATE) && random_below(2) == 0;

	if (op == OPERATOR_ISNULL)
		return random_below(2) == 0 ? TEXT("true") : TEXT("false");
	if (part && match_of(field) == MATCH_DATE)
		key.len = key.len > 7 ? 7 : key.len > 4 ? 4 : key.len;
	else if (part && key.len > 2 && (key.at[2] & 0x80) == 0)
		key.len = 2;
	return key;
}

static void add(struct question *question, struct text name, struct text value)
{
	if (question->count < PAIRS_MOST)
		question->at[question->count++] = (struct pair){name, value};
}

static void add_filter(struct question *question, const struct kind *kind)
{
	const struct field *field = any_field(kind, FILTER);
	enum operator op =(enum operator) random_below(OPERATOR_COUNT);
	struct text suffix, value;

	if (random_below(3) == 0 || !query_operator_fits(field, op))
		op = OPERATOR_ANY;
	suffix = query_suffix(op);
	value = any_value(kind, field, op);
	if (op <= OPERATOR_NE && op != OPERATOR_EQ && random_below(2) == 0) {
		struct text more = any_value(kind, field, op);

		value = arena_print(&arena, "%.*s,%.*s", (int)value.len, value.at, (int)more.len, more.at);
	}
	add(question, arena_print(&arena, "%s%.*s", field->parameter, (int)suffix.len, suffix.at), value);
}

static struct text names(const struct kind *kind, unsigned use, bool signs)
{
	struct text list = TEXT("");

	for (unsigned i = random_below(3) + 1; i > 0; i--)
		list = arena_print(&arena, "%.*s%s%s%s", (int)list.len, list.at, list.len > 0 ? "," : "",
				   signs && random_below(2) == 0 ? "-" : "", any_field(kind, use)->parameter);
	return list;
}

static struct question any_question(const struct kind *kind)
{
	static const char *const ends[] = {"since", "until"};
	struct question question = {.count = 0};

	for (unsigned i = random_below(4); i > 0; i--)
		add_filter(&question, kind);
	if (random_below(8) == 0 && kind_parameter(kind, TEXT("date")) != NULL)
		add(&question, text_of(ends[random_below(2)]),
		    any_value(kind, kind_parameter(kind, TEXT("date")), OPERATOR_GTE));
	if (random_below(3) > 0)
		add(&question, TEXT("sort"), names(kind, SORT, true));
	if (random_below(3) == 0)
		add(&question, TEXT("facets"), names(kind, FILTER | FACET, false));
	if (random_below(4) > 0)
		add(&question, TEXT("limit"), arena_print(&arena, "%u", random_below(1 + random_below(500))));
	if (random_below(3) == 0)
		add(&question, TEXT("offset"), arena_print(&arena, "%u", random_below(1 + random_below(600))));
	return question;
}

static const char *spell(const struct question *question)
{
	struct text spelled = TEXT("");

	for (size_t i = 0; i < question->count; i++)
		spelled = arena_print(&arena, "%.*s&%.*s=%.*s", (int)spelled.len, spelled.at,
				      (int)question->at[i].name.len, question->at[i].name.at,
				      (int)question->at[i].value.len, question->at[i].value.at);
	return arena_string(&arena, spelled);
}

#define RIGHT(condition, what)                                                                                         \
	ck_assert_msg(condition, "SUMMITD_SEED=%llu, question %u, %s: /v1/%s?%s", seed, number, what,                  \
		      kind_at(context->kind)->plural, spell(question))

static void page_is_right(const struct query_context *context, const struct question *question, unsigned number,
			  const struct query *query, const struct answer *answer, struct page *ret_page)
{
	size_t left = query->offset < answer->count ? answer->count - query->offset : 0;
	struct page page;

	RIGHT(query_run(context, query, &page), "runs");
	RIGHT(page.total == answer->count, "total");
	RIGHT(page.count == (left < query->limit ? left : query->limit), "rows of the page");
	RIGHT(page.count == 0 || memcmp(page.rows, answer->rows + query->offset, page.count * sizeof(*page.rows)) == 0,
	      "order");
	for (size_t i = 0; i < query->facet_count; i++)
		RIGHT(facet_is_right(query, answer, &page.facets[i]), query->facets[i]->parameter);
	*ret_page = page;
}

/* From this page to the last by cursors. */
static void walk_is_right(const struct query_context *context, struct question *question, unsigned number,
			  struct query query, const struct answer *answer, struct page page)
{
	struct query_refusal refusal;
	struct pairs pairs;

	for (int pages = 0; pages < 20 && page.count > 0 && query.offset + page.count < answer->count; pages++) {
		uint64_t next = query.offset + page.count;

		pairs = query_pairs_behind(&arena, &query,
					   query_cursor(context, &query, next, page.rows[page.count - 1]));
		RIGHT(query_parse(context, pairs, &query, &refusal), "cursor");
		RIGHT(query.offset == next && query.after == page.rows[page.count - 1], "place");
		page_is_right(context, question, number, &query, answer, &page);
	}
}

START_TEST(ten_thousand_questions_are_answered_as_a_scan_answers_them)
{
	static const enum kind_id kinds[] = {KIND_statement, KIND_statement, KIND_agreement, KIND_trade, KIND_leader};
	unsigned parsed = 0, rows = 0;

	random_seed(seed + 1);
	for (unsigned number = 0; number < QUESTIONS; number++) {
		struct query_context own = {.arena = &arena,
					    .record = record,
					    .index = snapshot_index(snapshot),
					    .kind = kinds[random_below(5)],
					    .takes = QUERY_LIST,
					    .snapshot = snapshot_id(snapshot),
					    .subject = TEXT("here")};
		const struct query_context *context = &own;
		struct question any = any_question(kind_at(own.kind)), *question = &any;
		struct query query;
		struct query_refusal refusal;
		struct answer answer;
		struct page page;

		if (query_parse(context, (struct pairs){any.at, any.count}, &query, &refusal)) {
			answer = scan(&query);
			page_is_right(context, question, number, &query, &answer, &page);
			parsed++;
			rows += page.count > 0;
			if (number % 4 == 0)
				walk_is_right(context, question, number, query, &answer, page);
		}
		arena_reset(&arena);
	}
	/* Chance must not have made the test an empty one. */
	ck_assert_uint_gt(parsed, QUESTIONS / 2);
	ck_assert_uint_gt(rows, QUESTIONS / 5);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("property");
	Suite *suite = suite_create("models/store/property");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(cases, setup, teardown);
	tcase_set_timeout(cases, 110);
	tcase_add_test(cases, ten_thousand_questions_are_answered_as_a_scan_answers_them);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
