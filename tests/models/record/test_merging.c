/* SPDX-License-Identifier: MIT */
#include "models/record/collect.h"

#include <check.h>
#include <stdio.h>
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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

START_TEST(names_that_clash_are_counted_in_order_of_documents)
{
	const struct record *record;
	json_t *json;

	hand_document(&hand, "a", "Li Na of China");
	(void)hand_person(&hand, "Li Na", "Li", NULL, hand_country(&hand, "China", "CN"));
	hand_add(&hand);
	hand_document(&hand, "b", "Li Na of Canada");
	(void)hand_person(&hand, "Li Na", "Li", NULL, hand_country(&hand, "Canada", "CA"));
	hand_add(&hand);
	record = hand_finish(&hand);
	json = hand_json(record, NULL);
	ck_assert_str_eq(id_of(json, "leaders", 0), "li-na");
	ck_assert_str_eq(id_of(json, "leaders", 1), "li-na-2");
	ck_assert_uint_eq(record_find(record, KIND_leader, TEXT("li-na-2")), 1);
	ck_assert_uint_eq(record_find(record, KIND_leader, TEXT("li-na-3")), NO_ROW);
	json_decref(json);
}
END_TEST

/* ---- who is the same ---- */

START_TEST(a_row_prints_its_first_hundred_sources_and_says_how_many_there_are)
{
	struct row_options every = {.sources_most = UINT32_MAX};
	char ids[SOURCES_MOST + 1][8];
	json_t *json;
	const struct record *record;

	for (int i = 0; i <= SOURCES_MOST; i++) {
		(void)snprintf(ids[i], sizeof(ids[i]), "a%03d", i);
		hand_document(&hand, ids[i], "Ann Li spoke");
		(void)hand_person(&hand, "Ann Li", "Li", NULL, NO_ENTITY);
		hand_add(&hand);
	}
	record = hand_finish(&hand);
	json = hand_json(record, NULL);
	ck_assert_uint_eq(json_array_size(json_object_get(row_of(json, "leaders", 0), "sources")), SOURCES_MOST);
	ck_assert_int_eq(json_integer_value(json_object_get(row_of(json, "leaders", 0), "sources_total")),
			 SOURCES_MOST + 1);
	json_decref(json);
	json = hand_json(record, &every);
	ck_assert_uint_eq(json_array_size(json_object_get(row_of(json, "leaders", 0), "sources")), SOURCES_MOST + 1);
	ck_assert_ptr_null(json_object_get(row_of(json, "leaders", 0), "sources_total"));
	json_decref(json);
}
END_TEST

START_TEST(a_person_is_one_row_across_documents_however_the_name_is_spelled)
{
	const struct record *record;
	json_t *json, *leader;

	hand_document(&hand, "a", "Recep Tayyip Erdoğan of Türkiye");
	(void)hand_person(&hand, "Recep Tayyip Erdoğan", "Erdoğan", NULL, hand_country(&hand, "Türkiye", "TR"));
	hand_add(&hand);
	hand_document(&hand, "b", "RECEP TAYYIP ERDOGAN spoke");
	(void)hand_person(&hand, "RECEP TAYYIP ERDOGAN", "ERDOGAN", NULL, NO_ENTITY);
	hand_add(&hand);
	record = hand_finish(&hand);
	json = hand_json(record, NULL);
	ck_assert_uint_eq(record_count(record, KIND_leader), 1);
	leader = row_of(json, "leaders", 0);
	ck_assert_str_eq(string_of(leader, "id"), "recep-tayyip-erdogan");
	ck_assert_str_eq(json_string_value(json_array_get(json_object_get(leader, "other_names"), 0)),
			 "RECEP TAYYIP ERDOGAN");
	ck_assert_uint_eq(json_array_size(json_object_get(leader, "sources")), 2);
	json_decref(json);
}
END_TEST

START_TEST(a_surname_with_title_and_country_is_whoever_alone_has_them)
{
	const struct record *record;
	static struct statement_fact said;
	json_t *json, *leader, *speaker;
	entity_index putin;

	hand_document(&hand, "a", "Russian President Putin agreed");
	putin = hand_person(&hand, "Putin", NULL, "President", hand_country(&hand, "Russian", "RU"));
	said = (struct statement_fact){.basis = hand_basis(&hand, "cue-verb", "agreed", NULL),
				       .speakers = hand_entities(&hand, 1, putin),
				       .event = NO_FACT,
				       .nested_in = NO_FACT};
	hand.facts.statements = &said;
	hand.facts.statement_count = 1;
	hand_add(&hand);
	hand_document(&hand, "b", "Li Na met Vladimir Putin of Russia");
	(void)hand_person(&hand, "Li Na", "Li", NULL, NO_ENTITY);
	(void)hand_person(&hand, "Vladimir Putin", "Putin", "President", hand_country(&hand, "Russia", "RU"));
	hand_add(&hand);
	hand_document(&hand, "c", "Prime Minister Putin of Russia");
	(void)hand_person(&hand, "Putin", NULL, "Prime Minister", hand_country(&hand, "Russia", "RU"));
	hand_add(&hand);
	record = hand_finish(&hand);
	json = hand_json(record, NULL);
	ck_assert_uint_eq(record_count(record, KIND_leader), 3);
	leader = row_of(json, "leaders", 0);
	ck_assert_str_eq(string_of(leader, "id"), "vladimir-putin");
	ck_assert_int_eq(json_integer_value(json_object_get(leader, "statement_count")), 1);
	ck_assert_str_eq(string_of(json_array_get(json_object_get(leader, "sources"), 0), "document"), "a");
	ck_assert_str_eq(id_of(json, "leaders", 2), "putin");
	speaker = json_array_get(json_object_get(row_of(json, "statements", 0), "speakers"), 0);
	ck_assert_str_eq(json_string_value(speaker), "vladimir-putin");
	json_decref(json);
}
END_TEST

START_TEST(a_surname_that_two_could_have_stays_apart)
{
	const struct record *record;

	hand_document(&hand, "a", "Ann Lee, Bob Lee and Lee of Canada");
	(void)hand_country(&hand, "Canada", "CA");
	(void)hand_person(&hand, "Ann Lee", "Lee", "Minister", 0);
	(void)hand_person(&hand, "Bob Lee", "Lee", "Minister", 0);
	hand_add(&hand);
	hand_document(&hand, "b", "Minister Lee of Canada");
	(void)hand_person(&hand, "Lee", NULL, "Minister", hand_country(&hand, "Canada", "CA"));
	hand_add(&hand);
	record = hand_finish(&hand);
	ck_assert_uint_eq(record_count(record, KIND_leader), 3);
}
END_TEST

START_TEST(organizations_known_apart_become_one_when_a_text_says_so)
{
	const struct record *record;
	json_t *json, *row;

	hand_document(&hand, "a", "ABCO");
	(void)hand_organization(&hand, "ABCO", NULL, NULL);
	hand_add(&hand);
	hand_document(&hand, "b", "Alpha Beta Organization");
	(void)hand_organization(&hand, "Alpha Beta Organization", NULL, NULL);
	hand_add(&hand);
	hand_document(&hand, "c", "Alpha Beta Organization (ABCO)");
	(void)hand_organization(&hand, "Alpha Beta Organization", "ABCO", NULL);
	hand_add(&hand);
	record = hand_finish(&hand);
	json = hand_json(record, NULL);
	ck_assert_uint_eq(record_count(record, KIND_organization), 1);
	row = row_of(json, "organizations", 0);
	ck_assert_str_eq(string_of(row, "id"), "alpha-beta-organization");
	ck_assert_str_eq(string_of(row, "abbreviation"), "ABCO");
	ck_assert_uint_eq(json_array_size(json_object_get(row, "sources")), 3);
	ck_assert_str_eq(string_of(json_array_get(json_object_get(row, "sources"), 0), "document"), "a");
	json_decref(json);
}
END_TEST

START_TEST(a_parent_that_no_text_names_is_a_row_that_is_inferred)
{
	const struct record *record;
	json_t *json, *child, *parent;

	hand_document(&hand, "a", "The UN Security Council met.");
	(void)hand_organization(&hand, "UN Security Council", "UNSC", "United Nations");
	hand_add(&hand);
	record = hand_finish(&hand);
	json = hand_json(record, NULL);
	ck_assert_uint_eq(record_count(record, KIND_organization), 2);
	child = row_of(json, "organizations", 0);
	parent = row_of(json, "organizations", 1);
	ck_assert_str_eq(string_of(child, "parent"), "united-nations");
	ck_assert_str_eq(string_of(parent, "abbreviation"), "UN");
	ck_assert(json_is_true(json_object_get(parent, "inferred")));
	ck_assert_uint_eq(json_array_size(json_object_get(parent, "sources")), 1);
	json_decref(json);
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("merging");
	Suite *suite = suite_create("models/record/merging");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(cases, setup, teardown);
	tcase_add_test(cases, names_that_clash_are_counted_in_order_of_documents);
	tcase_add_test(cases, a_row_prints_its_first_hundred_sources_and_says_how_many_there_are);
	tcase_add_test(cases, a_person_is_one_row_across_documents_however_the_name_is_spelled);
	tcase_add_test(cases, a_surname_with_title_and_country_is_whoever_alone_has_them);
	tcase_add_test(cases, a_surname_that_two_could_have_stays_apart);
	tcase_add_test(cases, organizations_known_apart_become_one_when_a_text_says_so);
	tcase_add_test(cases, a_parent_that_no_text_names_is_a_row_that_is_inferred);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
