/* SPDX-License-Identifier: MIT */
#include "tests/models/extract/reader.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static struct arena lists, work;
static const struct lexicon *lexicon;
static char line[8192];
static size_t used;

static void start(void)
{
	if (lexicon == NULL) {
		arena_init(&lists, NULL);
		lexicon = lexicon_load(&lists);
		arena_init(&work, NULL);
	}
	arena_reset(&work);
}

const struct facts *reader_facts(const char *text, const char *given)
{
	start();
	return extract(lexicon, text_of(text), 0, text_of(given), &work);
}

const struct reading *reader_reading(const char *text, const char *date)
{
	struct reading *reading;

	start();
	reading = arena_take(&work, sizeof(*reading));
	reading->arena = &work;
	reading->lexicon = lexicon;
	reading->bytes = text_of(text);
	read_tokens(reading);
	read_sentences(reading);
	reading->date.iso = text_of(date);
	return reading;
}

void reader_begin(void)
{
	used = 0;
	line[0] = '\0';
}

void reader_add(const char *format, ...)
{
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(line + used, sizeof(line) - used, format, arguments);
	va_end(arguments);
	if (length > 0)
		used += (size_t)length < sizeof(line) - used ? (size_t)length : sizeof(line) - used - 1;
}

const char *reader_line(void)
{
	return line;
}

void reader_add_entities(const struct facts *facts, struct entities entities)
{
	for (size_t i = 0; i < entities.count; i++) {
		const struct entity *entity = &facts->entities[entities.at[i]];
		struct text name = entity->alpha_2.len > 0 ? entity->alpha_2 : entity->name;

		reader_add("%s%.*s", i > 0 ? "," : "", (int)name.len, name.at);
	}
}

void reader_add_texts(struct texts texts)
{
	for (size_t i = 0; i < texts.count; i++)
		reader_add("%s%.*s", i > 0 ? "|" : "", (int)texts.at[i].len, texts.at[i].at);
}

void reader_check(const struct reader_case *cases, size_t count, const char *given,
		  void (*print)(const struct facts *facts))
{
	for (size_t i = 0; i < count; i++) {
		reader_begin();
		print(reader_facts(cases[i].text, given));
		ck_assert_msg(strcmp(line, cases[i].expected) == 0, "%s\n  gives    %s\n  expected %s", cases[i].text,
			      line, cases[i].expected);
	}
}

void reader_check_sources(const struct facts *facts, const struct basis *basis)
{
	ck_assert_uint_gt(basis->sources.count, 0);
	ck_assert_ptr_nonnull(basis->rule);
	ck_assert(basis->confidence > 0 && basis->confidence <= 1);
	for (size_t i = 0; i < basis->sources.count; i++) {
		const struct source *source = &basis->sources.at[i];
		struct span sentence = facts->sentences[source->sentence].span;

		ck_assert_uint_lt(source->span.start, source->span.end);
		ck_assert_uint_ge(source->span.start, sentence.start);
		ck_assert_uint_le(source->span.end, sentence.end);
		ck_assert(i == 0 || source[-1].span.start <= source->span.start);
	}
}

int reader_run(const char *name, const TTest *const *tests, size_t count)
{
	Suite *suite = suite_create(name);
	TCase *group = tcase_create(name);
	SRunner *runner = srunner_create(suite);
	int failed;

	for (size_t i = 0; i < count; i++)
		tcase_add_test(group, tests[i]);
	suite_add_tcase(suite, group);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
