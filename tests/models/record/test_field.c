/* SPDX-License-Identifier: MIT */
#include "models/record/field.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "models/record/row.h"
#include "tests/models/record/hand.h"

/* A noun of its own, declared as any other: all that a field table can hold follows from the struct. */
struct thing {
	struct head head;
	struct text name;
	struct texts tags;
	struct decimal value;
	uint32_t count;
	bool good;
	struct reference owner;
	struct references friends;
};
static const struct field fields[] = {
	FIELDS_FIRST,
	FIELD(struct thing, name, FILTER | SORT, "Name."),
	FIELD_AS(struct thing, tags, "tag", FILTER, "Tags."),
	FIELD(struct thing, value, SORT, "Value."),
	FIELD(struct thing, count, SORT, "Count.", .optional = true),
	FIELD(struct thing, good, FILTER, "Good."),
	REFERENCE(struct thing, owner, KIND_leader, FILTER, "Owner."),
	REFERENCE_AS(struct thing, friends, "friend", KIND_COUNT, FILTER, "Friends."),
	FIELDS_LAST,
	PARAMETER("country", KIND_country, "Countries among them.", MEMBER(struct thing, friends),
		  MEMBER(struct thing, owner)),
};
static const struct kind thing_kind = {.fields = fields, .field_count = sizeof(fields) / sizeof(*fields)};

static struct buffer taken;

static void take(void *context, struct text key, struct text label)
{
	(void)context;
	buffer_print(&taken, "%.*s=%.*s ", (int)key.len, key.at, (int)label.len, label.at);
}

/* "key=label key=label " */
static const char *keys_of(const struct record *record, const char *parameter, const struct thing *thing)
{
	buffer_clear(&taken);
	field_keys(record, kind_parameter(&thing_kind, text_of(parameter)), thing, (struct key_taker){take, NULL});
	buffer_add_char(&taken, '\0');
	return taken.at;
}

static struct hand hand;

static const struct record *two_leaders_of_china(void)
{
	entity_index china;

	hand_open(&hand);
	hand_document(&hand, "a", "Ann Li and Bo Li of China");
	china = hand_country(&hand, "China", "CN");
	(void)hand_person(&hand, "Ann Li", "Li", "Minister", china);
	(void)hand_person(&hand, "Bo Li", "Li", "Minister", china);
	hand_add(&hand);
	return hand_finish(&hand);
}

START_TEST(keys_are_canonical_and_references_give_id_and_name)
{
	const struct record *record = two_leaders_of_china();
	struct reference friends[] = {{KIND_leader, 1}, {KIND_country, 0}};
	struct text tags[] = {TEXT("x"), TEXT("y")};
	struct evidence sources[] = {{.document = 0}, {.document = 0}};
	struct thing thing = {.head.sources = {sources, 2, 0},
			      .tags = {tags, 2},
			      .count = 7,
			      .good = true,
			      .owner = {KIND_leader, 0},
			      .friends = {friends, 2}};

	ck_assert_str_eq(keys_of(record, "name", &thing), "");
	ck_assert_str_eq(keys_of(record, "tag", &thing), "x=x y=y ");
	ck_assert_str_eq(keys_of(record, "count", &thing), "7=7 ");
	ck_assert_str_eq(keys_of(record, "good", &thing), "true=true ");
	ck_assert_str_eq(keys_of(record, "owner", &thing), "ann-li=Ann Li ");
	ck_assert_str_eq(keys_of(record, "friend", &thing), "bo-li=Bo Li china=China ");
	ck_assert_str_eq(keys_of(record, "country", &thing), "china=China ");
	ck_assert_str_eq(keys_of(record, "document", &thing), "a=a ");
	thing.owner = NO_REFERENCE;
	ck_assert_str_eq(keys_of(record, "owner", &thing), "");
	hand_close(&hand);
}
END_TEST

START_TEST(the_organization_of_a_leader_is_that_of_the_offices)
{
	const struct record *record;
	const struct field *organization = kind_parameter(kind_at(KIND_leader), TEXT("organization"));
	struct role *role;

	hand_open(&hand);
	hand_document(&hand, "a", "Ann Li of the UN");
	(void)hand_organization(&hand, "UN", NULL, NULL);
	(void)hand_person(&hand, "Ann Li", "Li", "Secretary-General", NO_ENTITY);
	role = (struct role *)hand.entities.at[1].roles;
	role->organization = 0;
	hand_add(&hand);
	record = hand_finish(&hand);
	buffer_clear(&taken);
	field_keys(record, organization, record_row(record, KIND_leader, 0), (struct key_taker){take, NULL});
	buffer_add_char(&taken, '\0');
	ck_assert_str_eq(taken.at, "un=UN ");
	hand_close(&hand);
}
END_TEST

START_TEST(unknown_values_come_last_in_the_order_of_a_field)
{
	const struct field *value = kind_field(&thing_kind, TEXT("value"));
	const struct field *count = kind_field(&thing_kind, TEXT("count"));
	struct thing small = {.value = {TEXT("9.5")}, .count = 1}, large = {.value = {TEXT("10")}}, none = {0};

	ck_assert_int_lt(field_compare(value, &small, &large), 0);
	ck_assert_int_gt(field_compare(value, &none, &large), 0);
	ck_assert_int_eq(field_compare(value, &none, &none), 0);
	ck_assert_int_lt(field_compare(count, &small, &large), 0);
	ck_assert(field_empty(count, &large));
	ck_assert(field_empty(kind_parameter(&thing_kind, TEXT("country")), &none));
}
END_TEST

START_TEST(decimals_are_ordered_as_numbers_of_any_length)
{
	static const char *const ascending[] = {"-10",
						"-9.55",
						"-9.5",
						"-0.1",
						"0",
						"0.05",
						"0.5",
						"1",
						"1.25",
						"9",
						"10",
						"10.1",
						"99999999999999999999999"};
	size_t count = sizeof(ascending) / sizeof(*ascending);

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++) {
			int order = decimal_compare(text_of(ascending[i]), text_of(ascending[j]));

			ck_assert_int_eq((i > j) - (i < j), (order > 0) - (order < 0));
		}
}
END_TEST

/* Promises that other rooms build on, for every noun there is or will be. */
START_TEST(every_noun_keeps_the_rules_of_the_house)
{
	for (enum kind_id id = 0; id < KIND_COUNT; id++) {
		const struct kind *kind = kind_at(id);

		ck_assert_uint_eq(kind->id, id);
		ck_assert_ptr_eq(kind_by_plural(text_of(kind->plural)), kind);
		ck_assert_ptr_nonnull(kind->about);
		ck_assert_ptr_nonnull(kind_parameter(kind, TEXT("document")));
		ck_assert_str_eq(kind->fields[0].name, "id");
		for (size_t i = 0; i < kind->field_count; i++) {
			const struct field *field = &kind->fields[i];

			ck_assert_ptr_nonnull(field->about);
			ck_assert_ptr_nonnull(field->parameter);
			ck_assert_ptr_null(strstr(field->parameter, "__"));
			ck_assert_ptr_eq(kind_parameter(kind, text_of(field->parameter)), field);
			ck_assert(field->name == NULL || field->type->write != NULL);
			ck_assert(!(field->uses & (FILTER | FACET | NAME)) || field->type->keys != NULL);
			ck_assert(!(field->uses & SORT) || field->type->compare != NULL);
		}
	}
}
END_TEST

int main(void)
{
	TCase *cases = tcase_create("field");
	Suite *suite = suite_create("models/record/field");
	SRunner *runner;
	int failed;

	tcase_add_test(cases, keys_are_canonical_and_references_give_id_and_name);
	tcase_add_test(cases, the_organization_of_a_leader_is_that_of_the_offices);
	tcase_add_test(cases, unknown_values_come_last_in_the_order_of_a_field);
	tcase_add_test(cases, decimals_are_ordered_as_numbers_of_any_length);
	tcase_add_test(cases, every_noun_keeps_the_rules_of_the_house);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
