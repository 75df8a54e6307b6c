/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_TITLED_H
#define SUMMITD_MODELS_EXTRACT_TITLED_H

#include "models/extract/names.h"

/* What a titled phrase is made of. */
struct titled {
	uint32_t first, titles_end, name_first, name_last, end;
	struct office office;
	const struct row *second; /* "Deputy Prime Minister and Foreign Minister": the other office; NULL none */
	uint32_t matter_first, matter_last;
	const struct sense *country_before, *organization_before; /* made entities once a title follows */
	bool determined, plural, matter;
};

/* The phrase of titles, and of a name behind them, that starts at the token; false where there is no title. */
bool read_titled(struct reading *reading, uint32_t token, uint32_t limit, struct titled *titled);
/* "of Vietnam", "for Trade" behind a title: the token behind it; the token itself where there is none. */
uint32_t read_of(struct reading *reading, uint32_t token, uint32_t limit, struct titled *titled);

#endif
