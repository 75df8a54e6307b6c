/* SPDX-License-Identifier: MIT */
#include "models/store/statistic.h"

#define STATISTIC_ROW(name, kind, time, precision, least, most, title, about, ...)                                     \
	{name, title, about, KIND_##kind, time, precision, least, most, {__VA_ARGS__}},
static const struct statistic statistics[] = {STATISTICS(STATISTIC_ROW)};
#undef STATISTIC_ROW
enum { STATISTIC_COUNT = sizeof(statistics) / sizeof(statistics[0]) };

const struct statistic *statistic_at(size_t number)
{
	return number < STATISTIC_COUNT ? &statistics[number] : NULL;
}

const struct statistic *statistic_named(struct text name)
{
	for (size_t i = 0; i < STATISTIC_COUNT; i++)
		if (text_equal(name, text_of(statistics[i].name)))
			return &statistics[i];
	return NULL;
}

struct texts statistic_names(struct arena *arena)
{
	struct text *names = arena_array(arena, STATISTIC_COUNT, sizeof(*names));

	for (size_t i = 0; i < STATISTIC_COUNT; i++)
		names[i] = text_of(statistics[i].name);
	return (struct texts){names, STATISTIC_COUNT};
}

static const struct field *field_of(const struct statistic *statistic, const char *parameter)
{
	return parameter == NULL ? NULL : kind_parameter(kind_at(statistic->kind), text_of(parameter));
}

struct grouping statistic_grouping(const struct statistic *statistic)
{
	struct grouping grouping = {.time = field_of(statistic, statistic->time),
				    .precision = statistic->precision,
				    .least = field_of(statistic, statistic->least),
				    .most = field_of(statistic, statistic->most)};

	while (grouping.by_count < GROUP_BY_MOST && statistic->by[grouping.by_count] != NULL) {
		grouping.by[grouping.by_count] = field_of(statistic, statistic->by[grouping.by_count]);
		grouping.by_count++;
	}
	return grouping;
}

const char *statistic_time(const struct statistic *statistic)
{
	switch (statistic->precision) {
	case PER_YEAR:
		return "year";
	case PER_MONTH:
		return "month";
	default:
		return statistic->time;
	}
}
