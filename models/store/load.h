/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_LOAD_H
#define SUMMITD_MODELS_STORE_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "models/text/arena.h"
#include "models/text/fault.h"
#include "models/text/text.h"

/*
 * Reading: paths to dispatches. A path is a .txt file (optional front matter between --- lines: title, date, publisher,
 * url, language, license), an .ndjson file (one document a line: id, text and the same keys), either also .gz or .zst,
 * a folder (recursively, in name order) or "-" for standard input (.txt, or NDJSON where the first byte is '{'). What
 * cannot be read is one fault each (file, line, column, reason); the rest loads.
 */

/* One dispatch as it was read. Views live in the arena given to load(). */
struct dispatch {
	struct text id;    /* slug of the file name without its endings, or the id given; [a-z0-9-]+ */
	struct text bytes; /* the file (front matter and all, decompressed), or the "text" of an NDJSON line */
	size_t body;       /* offset in bytes where the dispatch itself starts, behind BOM and front matter */
	struct text title, publisher, url, license, language, date; /* as given; empty: not given */
	struct text origin;                                         /* the path it came from, for messages */
};

struct dispatches {
	const struct dispatch *at; /* sorted by id, each id once */
	size_t count;
	const struct fault *faults; /* in the order met */
	size_t fault_count;
};

struct load_limits {
	size_t document_bytes; /* larger ones are refused; 0: 64 MiB */
};

/* No paths: the dispatches built into the binary. Uses `arena`'s escape when memory runs out. */
struct dispatches load(struct arena *arena, const char *const *paths, size_t path_count, struct load_limits limits);

#endif
