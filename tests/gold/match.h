/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_TESTS_GOLD_MATCH_H
#define SUMMITD_TESTS_GOLD_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "tests/gold/cover.h"

/* One row of either side and the words it stands on. */
struct item {
	const json_t *row;
	struct cover cover;
	struct item *partner; /* NULL: none */
	double nearness;      /* to the partner */
	const char *missing;  /* expected words that the dispatch does not have: the expectation is wrong */
};

struct side {
	struct item *at;
	size_t count;
};

/* Expected rows stand on the strings under `key`; NULL: on nothing. */
struct side side_expected(const struct dispatch *dispatch, const json_t *rows, const char *key);
/* Found rows stand on their sources of `role`; NULL: on all. */
struct side side_found(const struct dispatch *dispatch, const json_t *rows, const char *role);
void side_release(struct side *side);

/* Pairs the rows greedily, nearest first, each at most once, none below `floor`. */
void side_match(struct side *expected, struct side *found, double floor,
		double (*near)(const struct item *expected, const struct item *found));

bool item_doubtful(const struct item *item);

#endif
