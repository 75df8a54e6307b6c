/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdlib.h>

#include "handlers/chart.h"
#include "handlers/stats.h"

/* As near as a picture can be; what is beyond all measure stays a number of which a difference is one, too. */
static double number_of(const struct call *rows, const struct value *value)
{
	const double most = 1e300;

	return fmax(fmin(strtod(arena_string(rows->arena, value->key), NULL), most), -most);
}

/* Months or years since year 0; groups that are not apart have them. */
static int64_t time_of(const struct text time, unsigned per_year)
{
	int64_t parts[] = {0, 1};
	size_t part = 0;

	for (size_t i = 0; i < time.len; i++) {
		if (time.at[i] == '-' && part == 0)
			parts[++part] = 0;
		else
			parts[part] = parts[part] * 10 + (time.at[i] - '0');
	}
	return parts[0] * per_year + (per_year > 1 ? parts[1] - 1 : 0);
}

/* "2025-09, Xi Jinping: 4" */
static struct text says(const struct call *rows, const struct group *group)
{
	struct text time = group->time, label = stats_label(rows, group), count;

	count = arena_print(rows->arena, "%.*s%s%.*s: %llu", (int)time.len, time.at, label.len > 0 ? ", " : "",
			    (int)label.len, label.len > 0 ? label.at : "", (unsigned long long)group->count);
	if (group->least == NULL || group->most == NULL)
		return count;
	return arena_print(rows->arena, "%.*s reported, from %.*s to %.*s", (int)count.len, count.at,
			   (int)group->least->key.len, group->least->key.at, (int)group->most->key.len,
			   group->most->key.at);
}

static bool is_drawn(const struct call *rows, const struct group *group)
{
	return rows->query.grouping->least == NULL || (group->least != NULL && group->most != NULL);
}

static struct chart_bar bar_of(const struct call *rows, const struct group *group, size_t panel, unsigned per_year)
{
	struct chart_bar bar = {.panel = panel, .time = time_of(group->time, per_year), .says = says(rows, group)};

	bar.least = bar.most = (double)group->count;
	if (group->least != NULL && group->most != NULL) {
		bar.least = number_of(rows, group->least);
		bar.most = number_of(rows, group->most);
	}
	return bar;
}

/* Series that have something to draw become panels, the commonest first. True where there were more than that. */
enum { PANELS_MOST = 24 };
static bool add_panels(const struct call *rows, const struct groups *groups, struct chart *chart)
{
	LIST(struct text) panels = {0};
	LIST(struct chart_bar) bars = {0};
	bool left_out = false;
	uint32_t series = 0;

	for (size_t i = 0; i < groups->count; i++)
		series = groups->at[i].series >= series ? groups->at[i].series + 1 : series;
	for (uint32_t number = 0; number < series; number++) {
		size_t before = bars.count;

		for (size_t i = 0; i < groups->count; i++) {
			const struct group *group = &groups->at[i];

			if (group->series != number || !is_drawn(rows, group))
				continue;
			left_out = left_out || (bars.count == before && panels.count == PANELS_MOST);
			if (left_out)
				break;
			if (bars.count == before)
				list_add(rows->arena, &panels, stats_label(rows, group));
			list_add(rows->arena, &bars, bar_of(rows, group, panels.count - 1, chart->per_year));
		}
	}
	chart->panels = panels.at;
	chart->panel_count = panels.count;
	chart->bars = bars.at;
	chart->bar_count = bars.count;
	return left_out || groups->truncated;
}

/* What the picture does not show. */
static struct text note(const struct call *rows, const struct page *page, bool left_out)
{
	const struct statistic *statistic = rows->statistic;
	uint64_t apart = 0;

	for (size_t i = 0; i < page->groups->apart_count; i++)
		apart += page->groups->apart[i].count;
	return arena_print(rows->arena, "%llu rows of %s in all, %llu without a known %s not drawn.%s%s",
			   (unsigned long long)page->total, kind_at(statistic->kind)->plural, (unsigned long long)apart,
			   statistic_time(statistic),
			   statistic->least == NULL ? ""
						    : " Bars end at the least figure, the paler part at the greatest.",
			   left_out ? " The rarest are left out." : "");
}

bool stats_picture(const struct call *rows, const struct page *page, struct response *response)
{
	const struct statistic *statistic = rows->statistic;
	struct chart chart = {.title = text_of(statistic->title),
			      .per_year = statistic->precision == PER_MONTH ? 12 : 1,
			      .one_scale = statistic->least == NULL};
	struct pairs asked = query_pairs(rows->arena, &rows->query, 0);

	for (size_t i = 0; i < asked.count; i++)
		chart.title = arena_print(rows->arena, "%.*s, %.*s=%.*s", (int)chart.title.len, chart.title.at,
					  (int)asked.at[i].name.len, asked.at[i].name.at, (int)asked.at[i].value.len,
					  asked.at[i].value.at);
	chart.note = note(rows, page, add_panels(rows, page->groups, &chart));
	chart.about = arena_print(rows->arena, "%s %.*s", statistic->about, (int)chart.note.len, chart.note.at);
	chart_write(&response->body, &chart);
	return !response->body.failed;
}
