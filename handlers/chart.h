/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_CHART_H
#define SUMMITD_HANDLERS_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "models/text/buffer.h"
#include "models/text/text.h"

/*
 * Bars over time as SVG 1.1: a panel a series, one below the other over the same time, every stretch of it as wide as
 * every other also where nothing stands. No script, no font and nothing from elsewhere; as wide as where it is put,
 * readable in light and in dark, with title and description for those who do not see it. All text is escaped here, so
 * it may hold whatever valid UTF-8 can.
 */

/* From 0 to `least`, and paler on to `most`. */
struct chart_bar {
	size_t panel;
	int64_t time; /* months or years since year 0 */
	double least, most;
	struct text says; /* what is shown of it when it is pointed at */
};
struct chart {
	struct text title, about;
	struct text note;          /* below; empty: none */
	unsigned per_year;         /* 12: times are months; 1: years */
	bool one_scale;            /* all panels count the same */
	const struct text *panels; /* what each is called; empty: not at all */
	size_t panel_count;
	const struct chart_bar *bars; /* panel by panel */
	size_t bar_count;
};

/* A failure is the buffer's. */
void chart_write(struct buffer *out, const struct chart *chart);

#endif
