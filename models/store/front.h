/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_FRONT_H
#define SUMMITD_MODELS_STORE_FRONT_H

#include <stdbool.h>

#include "models/store/load.h"

/* What is said about a dispatch beside its text: in front matter, and as keys of NDJSON. X(key) */
#define FRONT_KEYS(X)                                                                                                  \
	X(id)                                                                                                          \
	X(title)                                                                                                       \
	X(date)                                                                                                        \
	X(publisher)                                                                                                   \
	X(url)                                                                                                         \
	X(language)                                                                                                    \
	X(license)

/* Told of each fault: place within the file, reason. */
struct front_faults {
	void (*tell)(void *context, size_t line, size_t column, const char *reason);
	void *context;
};

/* The field of `dispatch` for a key; NULL for an unknown key. */
struct text *front_field(struct dispatch *dispatch, struct text key);

/* NULL where `value` will do for `key`, else why not (static, to follow the key: "is not a date …"). */
const char *front_check(struct text key, struct text value);

/*
 * Reads BOM and front matter of dispatch->bytes, sets `body` and the fields as views into the bytes. False where the
 * end of the front matter is missing.
 */
bool front_read(struct dispatch *dispatch, struct front_faults faults);

/* YYYY, YYYY-MM or YYYY-MM-DD, a day of the Gregorian calendar. */
bool front_is_date(struct text value);
/* One to FRONT_ID_LEN of a-z, 0-9 and '-'. */
enum { FRONT_ID_LEN = 200 };
bool front_is_id(struct text value);

#endif
