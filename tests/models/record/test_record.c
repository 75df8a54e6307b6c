/* SPDX-License-Identifier: MIT */
/* Over 300 lines: one small record, looked at from every side. */
#include "models/record/record.h"

#include <check.h>
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "models/record/annotation.h"
#include "models/record/document.h"
#include "models/record/print.h"
#include "models/record/row.h"
#include "tests/models/record/hand.h"

static struct hand hand;

static void setup(void)
{
	hand_open(&hand);
}

static void teardown(void)
{
	hand_close(&hand);
}

/* ---- looking into JSON ---- */

/* The keys of an object, in order, with spaces between. */
static const char *keys_of(json_t *object)
{
	static char keys[512];
	const char *key;
	json_t *value;

	keys[0] = '\0';
	json_object_foreach(object, key, value)
	{
		size_t used = strlen(keys);

		(void)snprintf(keys + used, sizeof(keys) - used, "%s%s", used == 0 ? "" : " ", key);
	}
	return keys;
}

/* The bytes of the code points [start, end). */
static struct text code_points(struct text text, json_int_t start, json_int_t end)
{
	size_t from = text.len, to = text.len;
	json_int_t point = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (((unsigned char)text.at[i] & 0xC0) == 0x80)
			continue;
		if (point == start)
			from = i;
		if (point == end)
			to = i;
		point++;
	}
	return text_part(text, from, to);
}

/* ---- a document that has everything in it ---- */

static const char summit_text[] = "Пекин — President Xi Jinping praised Erdoğan’s “plan” for the SCO Summit 2025.\n"
				  "China and Türkiye signed over 20 deals; trade was €5 billion.\n"
				  "The Joint Statement named five principles: peace, law.";

static void add_summit_document(const char *id)
{
	static struct statement_fact statements[2];
	static struct agreement_fact agreement;
	static struct trade_fact trade;
	static struct initiative_fact initiative;
	static struct event_fact event;
	static struct summit_fact summit;
	static struct principle principles[2];
	entity_index china, turkey, xi, erdogan, sco, joint;

	hand_document(&hand, id, summit_text);
	china = hand_country(&hand, "China", "CN");
	turkey = hand_country(&hand, "Türkiye", "TR");
	xi = hand_person(&hand, "Xi Jinping", "Xi", "President", china);
	erdogan = hand_person(&hand, "Erdoğan", NULL, NULL, turkey);
	sco = hand_organization(&hand, "SCO", "SCO", NULL);
	joint = hand_text(&hand, "The Joint Statement");
	statements[0] =
		(struct statement_fact){.basis = hand_basis(&hand, "cue-verb", "Xi Jinping", "praised", "“plan”", NULL),
					.speakers = hand_entities(&hand, 1, xi),
					.attribution = ATTRIBUTION_EXPLICIT,
					.mode = MODE_MIXED,
					.cue = {TEXT("praised"), TEXT("praise"), TEXT("praise")},
					.text = TEXT("Erdoğan’s “plan”"),
					.event = 0,
					.topics = hand_texts(&hand, "peace", NULL),
					.mentions = hand_entities(&hand, 2, erdogan, sco),
					.nested_in = NO_FACT};
	statements[1] = (struct statement_fact){.basis = hand_basis(&hand, "cue-verb", "The Joint Statement", NULL),
						.speakers = hand_entities(&hand, 1, joint),
						.event = NO_FACT,
						.nested_in = 0};
	agreement = (struct agreement_fact){.basis = hand_basis(&hand, "agreement-signed", "over 20 deals", NULL),
					    .kind = TEXT("agreement"),
					    .count = {{TEXT("20")}, MODIFIER_MORE_THAN, TEXT("over 20")},
					    .status = TEXT("signed"),
					    .parties = hand_entities(&hand, 2, china, turkey)};
	trade = (struct trade_fact){.basis = hand_basis(&hand, "trade-value", "€5 billion", NULL),
				    .kind = TEXT("value"),
				    .countries = hand_entities(&hand, 2, china, turkey),
				    .reporter = china,
				    .partner = NO_ENTITY,
				    .value = {TEXT("5000000000")},
				    .unit = TEXT("EUR"),
				    .multiplier = 9};
	principles[0] = (struct principle){1, TEXT("peace")};
	principles[1] = (struct principle){2, TEXT("law")};
	initiative = (struct initiative_fact){.basis = hand_basis(&hand, "initiative", "“plan”", NULL),
					      .name = TEXT("The Plan"),
					      .proposers = hand_entities(&hand, 1, xi),
					      .principles = principles,
					      .principle_count = 2,
					      .principles_stated = 5};
	summit = (struct summit_fact){.basis = hand_basis(&hand, "summit", "SCO Summit 2025", NULL),
				      .name = TEXT("SCO Summit 2025"),
				      .organization = sco,
				      .year = TEXT("2025"),
				      .country = china};
	event = (struct event_fact){.basis = hand_basis(&hand, "event", "SCO Summit 2025", NULL),
				    .kind = TEXT("talks"),
				    .country = NO_ENTITY,
				    .summit = 0,
				    .leaders = hand_entities(&hand, 2, xi, erdogan),
				    .visitor = NO_ENTITY,
				    .host_country = NO_ENTITY};
	hand.facts.statements = statements;
	hand.facts.statement_count = 2;
	hand.facts.agreements = &agreement;
	hand.facts.agreement_count = 1;
	hand.facts.trade = &trade;
	hand.facts.trade_count = 1;
	hand.facts.initiatives = &initiative;
	hand.facts.initiative_count = 1;
	hand.facts.events = &event;
	hand.facts.event_count = 1;
	hand.facts.summits = &summit;
	hand.facts.summit_count = 1;
	hand_add(&hand);
}

/* ---- sources ---- */

START_TEST(every_source_of_every_row_is_the_text_at_its_code_points)
{
	const char *plural;
	json_t *json, *rows, *row, *source;
	size_t i, j, seen = 0;

	add_summit_document("a");
	add_summit_document("b");
	json = hand_json(hand_finish(&hand), NULL);
	json_object_foreach(json, plural, rows)
	{
		json_array_foreach(rows, i, row)
		{
			ck_assert_uint_gt(json_array_size(json_object_get(row, "sources")), 0);
			json_array_foreach(json_object_get(row, "sources"), j, source)
			{
				json_int_t start = json_integer_value(json_object_get(source, "start"));
				json_int_t end = json_integer_value(json_object_get(source, "end"));
				json_int_t byte = json_integer_value(json_object_get(source, "byte_start"));
				struct text exact = text_of(string_of(source, "exact"));

				ck_assert_str_eq(keys_of(source),
						 "document sentence role exact start end byte_start byte_end");
				ck_assert(text_equal(code_points(text_of(summit_text), start, end), exact));
				ck_assert_mem_eq(summit_text + byte, exact.at, exact.len);
				ck_assert_int_ge(json_integer_value(json_object_get(source, "sentence")), 1);
				seen++;
			}
		}
	}
	ck_assert_uint_gt(seen, 20);
	json_decref(json);
}
END_TEST

START_TEST(annotations_quote_their_words_with_what_stands_around_them)
{
	struct buffer out = {0};
	struct writer writer;
	json_t *json, *page, *item, *quote;
	size_t i;

	add_summit_document("a");
	writer_init(&writer, &out);
	annotation_write(&writer, hand_finish(&hand), 0, TEXT("/x"));
	json = json_loadb(out.at, out.len, JSON_REJECT_DUPLICATES, NULL);
	ck_assert_ptr_nonnull(json);
	ck_assert_str_eq(string_of(json, "@context"), "http://www.w3.org/ns/anno.jsonld");
	page = json_object_get(json, "first");
	ck_assert_uint_eq(json_array_size(json_object_get(page, "items")),
			  (size_t)json_integer_value(json_object_get(json, "total")));
	json_array_foreach(json_object_get(page, "items"), i, item)
	{
		char around[512];

		quote = json_array_get(json_object_get(json_object_get(item, "target"), "selector"), 0);
		(void)snprintf(around, sizeof(around), "%s%s%s", string_of(quote, "prefix"), string_of(quote, "exact"),
			       string_of(quote, "suffix"));
		ck_assert_ptr_nonnull(strstr(summit_text, around));
		ck_assert_str_eq(string_of(json_object_get(item, "target"), "source"), "/x/v1/documents/a/text");
	}
	json_decref(json);
	buffer_release(&out);
}
END_TEST

/* ---- shape ---- */

#define SPACE_AND_PLURAL(singular, plural) " " #plural
START_TEST(the_keys_of_a_row_come_in_the_order_of_its_table)
{
	static const char plurals[] = KINDS(SPACE_AND_PLURAL);
	json_t *json;

	add_summit_document("a");
	json = hand_json(hand_finish(&hand), NULL);
	ck_assert_str_eq(keys_of(json), plurals + 1);
	ck_assert_str_eq(keys_of(row_of(json, "statements", 0)),
			 "id type url speakers attribution_text attribution mode cue text date event addressees "
			 "topics mentions nested_in event_type cameo confidence rule inferred sources");
	ck_assert_str_eq(keys_of(row_of(json, "documents", 0)),
			 "id type url title publisher url_source license language sha256 byte_length char_length "
			 "date date_basis dateline sentence_count understood_count warnings confidence rule inferred "
			 "sources");
	json_decref(json);
}
END_TEST

START_TEST(what_is_unknown_is_null_and_an_empty_list_is_a_list)
{
	json_t *json, *statement, *trade;

	add_summit_document("a");
	json = hand_json(hand_finish(&hand), NULL);
	statement = row_of(json, "statements", 0);
	trade = row_of(json, "trade", 0);
	ck_assert(json_is_null(json_object_get(statement, "date")));
	ck_assert(json_is_null(json_object_get(statement, "nested_in")));
	ck_assert_uint_eq(json_array_size(json_object_get(statement, "addressees")), 0);
	ck_assert(json_is_array(json_object_get(statement, "addressees")));
	ck_assert(json_is_null(json_object_get(trade, "partner")));
	ck_assert(json_is_null(json_object_get(trade, "modifier")));
	ck_assert(json_is_false(json_object_get(trade, "consecutive")));
	ck_assert_str_eq(string_of(trade, "value"), "5000000000");
	ck_assert(json_is_null(json_object_get(row_of(json, "documents", 0), "dateline")));
	ck_assert(json_is_null(json_object_get(row_of(json, "statements", 1), "cue")));
	json_decref(json);
}
END_TEST

START_TEST(a_reference_is_the_id_of_its_row)
{
	json_t *json;

	add_summit_document("a");
	json = hand_json(hand_finish(&hand), &(struct row_options){.base_path = TEXT("/s")});
	ck_assert_str_eq(
		json_string_value(json_array_get(json_object_get(row_of(json, "statements", 0), "speakers"), 0)),
		"xi-jinping");
	ck_assert_str_eq(
		json_string_value(json_array_get(json_object_get(row_of(json, "statements", 1), "speakers"), 0)),
		"the-joint-statement");
	ck_assert_str_eq(string_of(row_of(json, "statements", 1), "nested_in"), id_of(json, "statements", 0));
	ck_assert_str_eq(string_of(row_of(json, "events", 0), "summit"), "sco-summit-2025");
	json_decref(json);
}
END_TEST

START_TEST(a_path_into_a_reference_names_its_row_and_a_voice_has_no_address)
{
	struct text paths[] = {TEXT("id"), TEXT("speakers.id"), TEXT("speakers.type"), TEXT("speakers.name"),
			       TEXT("speakers.url")};
	struct row_options options = {.base_path = TEXT("/s"), .fields = {paths, 5}};
	json_t *json, *speaker;

	add_summit_document("a");
	json = hand_json(hand_finish(&hand), &options);
	speaker = json_array_get(json_object_get(row_of(json, "statements", 0), "speakers"), 0);
	ck_assert_str_eq(keys_of(speaker), "id type name url");
	ck_assert_str_eq(string_of(speaker, "url"), "/s/v1/leaders/xi-jinping");
	ck_assert_str_eq(string_of(speaker, "type"), "leader");
	speaker = json_array_get(json_object_get(row_of(json, "statements", 1), "speakers"), 0);
	ck_assert_str_eq(string_of(speaker, "id"), "the-joint-statement");
	ck_assert_str_eq(string_of(speaker, "type"), "text");
	ck_assert_str_eq(string_of(speaker, "name"), "The Joint Statement");
	ck_assert(json_is_null(json_object_get(speaker, "url")));
	json_decref(json);
}
END_TEST

START_TEST(fields_leave_out_what_was_not_asked_for_at_every_depth)
{
	struct text paths[] = {TEXT("id"), TEXT("speakers.name"), TEXT("cue.lemma"), TEXT("sources")};
	struct row_options options = {.fields = {paths, 4}};
	json_t *json, *row;

	add_summit_document("a");
	json = hand_json(hand_finish(&hand), &options);
	row = row_of(json, "statements", 0);
	ck_assert_str_eq(keys_of(row), "id speakers cue sources");
	ck_assert_str_eq(keys_of(json_array_get(json_object_get(row, "speakers"), 0)), "name");
	ck_assert_str_eq(keys_of(json_object_get(row, "cue")), "lemma");
	ck_assert_uint_eq(json_object_size(json_array_get(json_object_get(row, "sources"), 0)), 8);
	json_decref(json);
}
END_TEST

START_TEST(an_included_reference_is_the_whole_row)
{
	struct text include[] = {TEXT("speakers")};
	struct row_options options = {.include = {include, 1}};
	json_t *json, *speaker;

	add_summit_document("a");
	json = hand_json(hand_finish(&hand), &options);
	speaker = json_array_get(json_object_get(row_of(json, "statements", 0), "speakers"), 0);
	ck_assert(json_equal(speaker, row_of(json, "leaders", 0)));
	json_decref(json);
}
END_TEST

START_TEST(the_paths_that_fields_may_name_are_those_of_the_json)
{
	const struct kind *statement = kind_at(KIND_statement);

	ck_assert(kind_has_path(statement, TEXT("speakers.name")));
	ck_assert(kind_has_path(statement, TEXT("sources.exact")));
	ck_assert(kind_has_path(kind_at(KIND_leader), TEXT("roles.country.id")));
	ck_assert(!kind_has_path(statement, TEXT("speaker")));
	ck_assert(!kind_has_path(statement, TEXT("text.name")));
	ck_assert(!kind_has_path(statement, TEXT("speakers.")));
	ck_assert_ptr_nonnull(kind_parameter(statement, TEXT("speaker")));
	ck_assert_ptr_nonnull(kind_parameter(statement, TEXT("document")));
	ck_assert_ptr_null(kind_parameter(statement, TEXT("speakers")));
}
END_TEST

/* ---- ids ---- */

START_TEST(facts_are_numbered_within_their_sentence_in_the_order_of_kinds)
{
	json_t *json;

	add_summit_document("a");
	json = hand_json(hand_finish(&hand), NULL);
	ck_assert_str_eq(id_of(json, "events", 0), "a.s1.1");
	ck_assert_str_eq(id_of(json, "statements", 0), "a.s1.2");
	ck_assert_str_eq(id_of(json, "statements", 1), "a.s3.1");
	ck_assert_str_eq(id_of(json, "agreements", 0), "a.s2.1");
	ck_assert_str_eq(id_of(json, "trade", 0), "a.s2.2");
	ck_assert_str_eq(id_of(json, "initiatives", 0), "the-plan");
	ck_assert_str_eq(id_of(json, "leaders", 1), "erdogan");
	json_decref(json);
}
END_TEST

START_TEST(a_country_has_its_names_and_codes_from_the_lexicon)
{
	const struct record *record;
	json_t *json, *row;

	hand_document(&hand, "a", "Chinese ships");
	(void)hand_country(&hand, "Chinese", "CN");
	hand_add(&hand);
	record = hand_finish(&hand);
	json = hand_json(record, NULL);
	row = row_of(json, "countries", 0);
	ck_assert_str_eq(string_of(row, "id"), "china");
	ck_assert_str_eq(string_of(row, "name"), "China");
	ck_assert_str_eq(string_of(row, "alpha_3"), "CHN");
	ck_assert_str_eq(string_of(row, "demonym"), "Chinese");
	json_decref(json);
}
END_TEST

/* ---- documents ---- */

START_TEST(a_document_lists_the_rows_that_have_a_source_in_it)
{
	const struct record *record;
	size_t count;

	add_summit_document("a");
	hand_document(&hand, "b", "China slept.");
	(void)hand_country(&hand, "China", "CN");
	hand_add(&hand);
	record = hand_finish(&hand);
	(void)record_rows_of(record, KIND_country, 0, &count);
	ck_assert_uint_eq(count, 2);
	ck_assert_uint_eq(record_rows_of(record, KIND_country, 1, &count)[0], 0);
	ck_assert_uint_eq(count, 1);
	(void)record_rows_of(record, KIND_statement, 1, &count);
	ck_assert_uint_eq(count, 0);
}
END_TEST

START_TEST(principles_that_are_not_all_listed_give_a_warning)
{
	json_t *json, *warning;

	add_summit_document("a");
	json = hand_json(hand_finish(&hand), NULL);
	warning = json_array_get(json_object_get(row_of(json, "documents", 0), "warnings"), 0);
	ck_assert_str_eq(string_of(warning, "code"), "principles-count");
	ck_assert_str_eq(string_of(warning, "message"), "The Plan: 5 principles are stated, 2 are listed.");
	json_decref(json);
}
END_TEST

START_TEST(coverage_lists_the_sentences_that_gave_nothing)
{
	struct buffer out = {0};
	struct writer writer;
	json_t *json, *missed;

	add_summit_document("a");
	writer_init(&writer, &out);
	document_write_coverage(&writer, hand_finish(&hand), 0, TEXT(""));
	json = json_loadb(out.at, out.len, JSON_REJECT_DUPLICATES, NULL);
	ck_assert_ptr_nonnull(json);
	missed = json_object_get(json, "not_understood");
	ck_assert_int_eq(json_integer_value(json_object_get(json, "understood_count")), 1);
	ck_assert_uint_eq(json_array_size(missed), 2);
	ck_assert_str_eq(string_of(json_array_get(missed, 1), "exact"), strrchr(summit_text, '\n') + 1);
	json_decref(json);
	buffer_release(&out);
}
END_TEST

START_TEST(the_hash_and_the_lengths_of_a_document_are_those_of_its_bytes)
{
	json_t *json, *row;

	hand_document(&hand, "a", "aé");
	hand_add(&hand);
	json = hand_json(hand_finish(&hand), NULL);
	row = row_of(json, "documents", 0);
	ck_assert_int_eq(json_integer_value(json_object_get(row, "byte_length")), 3);
	ck_assert_int_eq(json_integer_value(json_object_get(row, "char_length")), 2);
	ck_assert_str_eq(string_of(row, "sha256"), "561951c2b8c47984b8b4b8ae1f173a03d9c703f66cf36f145e27bc6145499f74");
	json_decref(json);
}
END_TEST

START_TEST(a_record_without_documents_has_all_its_lists_empty)
{
	json_t *json = hand_json(hand_finish(&hand), NULL), *rows;
	const char *plural;

	json_object_foreach(json, plural, rows) ck_assert_uint_eq(json_array_size(rows), 0);
	ck_assert_uint_eq(json_object_size(json), KIND_COUNT);
	json_decref(json);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("record");
	Suite *suite = suite_create("models/record");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(cases, setup, teardown);
	tcase_add_test(cases, every_source_of_every_row_is_the_text_at_its_code_points);
	tcase_add_test(cases, annotations_quote_their_words_with_what_stands_around_them);
	tcase_add_test(cases, the_keys_of_a_row_come_in_the_order_of_its_table);
	tcase_add_test(cases, what_is_unknown_is_null_and_an_empty_list_is_a_list);
	tcase_add_test(cases, a_reference_is_the_id_of_its_row);
	tcase_add_test(cases, a_path_into_a_reference_names_its_row_and_a_voice_has_no_address);
	tcase_add_test(cases, fields_leave_out_what_was_not_asked_for_at_every_depth);
	tcase_add_test(cases, an_included_reference_is_the_whole_row);
	tcase_add_test(cases, the_paths_that_fields_may_name_are_those_of_the_json);
	tcase_add_test(cases, facts_are_numbered_within_their_sentence_in_the_order_of_kinds);
	tcase_add_test(cases, a_country_has_its_names_and_codes_from_the_lexicon);
	tcase_add_test(cases, a_document_lists_the_rows_that_have_a_source_in_it);
	tcase_add_test(cases, principles_that_are_not_all_listed_give_a_warning);
	tcase_add_test(cases, coverage_lists_the_sentences_that_gave_nothing);
	tcase_add_test(cases, the_hash_and_the_lengths_of_a_document_are_those_of_its_bytes);
	tcase_add_test(cases, a_record_without_documents_has_all_its_lists_empty);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
