/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_TESTS_MODELS_EXTRACT_READER_H
#define SUMMITD_TESTS_MODELS_EXTRACT_READER_H

#include <check.h>

#include "models/extract/extract.h"
#include "models/extract/reading.h"

/* Reads the sentences of a test; `given` is the date of the front matter, NULL none. Lives until the next call. */
const struct facts *reader_facts(const char *text, const char *given);
/* Only tokens and sentences, with a date, for the rules below facts. */
const struct reading *reader_reading(const char *text, const char *date);

/* What is compared: a line a test, printf into a buffer that starts empty with reader_begin(). */
void reader_begin(void);
void reader_add(const char *format, ...) __attribute__((format(printf, 1, 2)));
const char *reader_line(void);
/* "CN,RU": alpha-2 codes or names of entities. */
void reader_add_entities(const struct facts *facts, struct entities entities);
void reader_add_texts(struct texts texts);

/* Sentence in, line out: a table proves one rule a row. */
struct reader_case {
	const char *text, *expected;
};
/* Runs `print` over the facts of every row and compares; fails the Check test at the first that differs. */
void reader_check(const struct reader_case *cases, size_t count, const char *given,
		  void (*print)(const struct facts *facts));

/* Every source's words lie in their sentence. */
void reader_check_sources(const struct facts *facts, const struct basis *basis);

int reader_run(const char *name, const TTest *const *tests, size_t count);

#endif
