/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_STATISTIC_H
#define SUMMITD_MODELS_STORE_STATISTIC_H

#include "models/store/query.h"

/*
 * What is counted ready to be plotted, a row each:
 * X(name, kind, time, precision, least, most, title, about, by…), where time and by are parameters of the kind (at most
 * GROUP_BY_MOST of them, or NULL), and least and most the numbers whose range is told (or NULL). A time has one value
 * a row and an order; what is counted by has facets.
 *
 * Nothing is ever added up but rows: figures of a trade come again from dispatch to dispatch, of parts and of wholes,
 * from one side and from the other, so that a sum of them is the value of nothing.
 */
enum { PER_VALUE = 0, PER_YEAR = 4, PER_MONTH = 7 };
#define STATISTICS(X)                                                                                                  \
	X("documents-by-month", document, "date", PER_MONTH, NULL, NULL, "Dispatches by month",                        \
	  "How many dispatches are of each month.", NULL)                                                              \
	X("events-by-month", event, "date", PER_MONTH, NULL, NULL, "Events by month",                                  \
	  "How many events took place in each month.", NULL)                                                           \
	X("statements-by-month", statement, "date", PER_MONTH, NULL, NULL, "Statements by month",                      \
	  "How many statements were made in each month.", NULL)                                                        \
	X("statements-by-leader-and-month", statement, "date", PER_MONTH, NULL, NULL,                                  \
	  "Statements by leader and month",                                                                            \
	  "How many statements each leader made in each month. One of several leaders counts for each of them.",       \
	  "leader")                                                                                                    \
	X("statements-by-topic-and-month", statement, "date", PER_MONTH, NULL, NULL, "Statements by topic and month",  \
	  "How many statements of each month have a topic. One of several topics counts for each of them.", "topic")   \
	X("agreements-by-year", agreement, "date", PER_YEAR, NULL, NULL, "Agreements by year",                         \
	  "How many agreements are of each year.", NULL)                                                               \
	X("trade-by-year", trade, "year", PER_VALUE, "value", "value_max", "Reported trade figures by year",           \
	  "The least and the greatest figure reported for each year, apart by what is claimed, by direction and by "   \
	  "unit, and in how many rows. Nothing is added up: reports repeat each other, and wholes stand beside "       \
	  "parts.",                                                                                                    \
	  "kind", "flow", "unit")

struct statistic {
	const char *name, *title, *about;
	enum kind_id kind;
	const char *time;
	size_t precision;
	const char *least, *most;
	const char *by[GROUP_BY_MOST];
};

/* Statistic `number`, NULL behind the last; by its name, NULL where there is none. */
const struct statistic *statistic_at(size_t number);
const struct statistic *statistic_named(struct text name);
/* The names of all, in their order. */
struct texts statistic_names(struct arena *arena);
/* The same with the fields of its kind. */
struct grouping statistic_grouping(const struct statistic *statistic);
/* What its time is called: "month", "year". */
const char *statistic_time(const struct statistic *statistic);

#endif
