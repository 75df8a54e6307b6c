/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_TESTS_GOLD_FIELDS_H
#define SUMMITD_TESTS_GOLD_FIELDS_H

#include <stdbool.h>

#include "tests/gold/compare.h"
#include "tests/gold/match.h"

/* Content spans at least this alike are the same statement. */
#define STATEMENT_RIGHT 0.8

/* What a comparison knows while it runs. */
struct context {
	struct score *score;
	const struct dispatch *dispatch;
	json_t *record;
	const struct side *expected; /* the rows of the noun at hand */
};

/* Logs one difference as a line of its own. */
__attribute__((format(printf, 2, 3))) void differ(struct context *context, const char *format, ...);
/* Counts one question that has one answer; gives back `right`. */
bool ask(struct context *context, enum measure measure, bool right);
/* The string under `key`; "" where there is none. */
const char *string_of(const json_t *row, const char *key);

/* Compares the fields that `want` names among `keys` (ends with NULL): plain values or lists of strings. */
void fields_differ(struct context *context, const char *label, const json_t *want, const json_t *got,
		   const char *const *keys);

/* What differs between an expected row and its partner, by noun. */
void leader_differ(struct context *context, const struct item *item);
void statement_differ(struct context *context, const struct item *item);
void agreement_differ(struct context *context, const struct item *item);
void trade_differ(struct context *context, const struct item *item);
void initiative_differ(struct context *context, const struct item *item);
void event_differ(struct context *context, const struct item *item);

#endif
