/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_LOAD_H
#define SUMMITD_MODELS_STORE_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "models/text/arena.h"
#include "models/text/fault.h"
#include "models/text/text.h"

/*
 * Reading: paths to dispatches. A path is
 *
 *   *.txt     one dispatch, UTF-8, with optional front matter: "key: value" lines between two lines "---" at its very
 *             start (behind a BOM); keys: id, title, date, publisher, url, language, license; # starts a comment line
 *   *.ndjson  one JSON object a line: text, and the same keys; other keys are ignored, empty lines too
 *   .gz .zst  behind either
 *   a folder  all such files in it, recursively, in byte order of the names; hidden files and other endings are
 *             skipped quietly, and a folder met a second time (symbolic links) is not entered again
 *   "-"       standard input: NDJSON where its first byte is '{', else text. A file that was named itself and has
 *             none of the endings is read the same way.
 *
 * What cannot be read is one fault each (file, line, column, reason); the rest loads. A fault in the front matter costs
 * the key alone, except a front matter without its end, which costs the dispatch. Two dispatches with one id: the first
 * in the order of file names and lines stays.
 */

/* One dispatch as it was read. Its bytes and what was given live in `kept`, id and origin too. */
struct dispatch {
	struct text id;    /* slug of the file name without its endings, or the id given; [a-z0-9-]+ */
	struct text bytes; /* the file (BOM, front matter and all, unpacked), or the "text" of an NDJSON line; UTF-8
			      without NUL, below 4 GiB */
	size_t body;       /* offset in bytes where the dispatch itself starts, behind BOM and front matter */
	struct text title, publisher, url, license, language, date; /* as given; empty: not given or not valid */
	struct text origin;                                         /* the path it came from, for messages */
	size_t line;                                                /* of an NDJSON file, from 1; 0: the whole file */
};

struct dispatches {
	const struct dispatch *at; /* sorted by id, each id once */
	size_t count;
	const struct fault *faults; /* in the order met; file names are valid UTF-8 without control characters */
	size_t fault_count;
	long long modified; /* newest change of the files and folders read, seconds since 1970; 0: none was read */
};

struct load_limits {
	size_t document_bytes; /* larger ones, unpacked, are refused; 0: 64 MiB. At most 4 GiB - 1. */
	size_t threads;        /* at work at once; 0: one a processor. They change nothing but the time it takes. */
};

enum {
	LOAD_UNPACKED_FACTOR = 16, /* a packed file may unpack to this many times the limit of a document */
	LOAD_FAULTS_A_FILE = 100,  /* more are counted, not listed */
	LOAD_FOLDERS_DEEP = 64,
};

/* No paths: the dispatches built into the binary. What the dispatches point to and the faults live in `kept`, the list
 * of dispatches itself in `working`, which may be the same. Uses the escape of `kept` when memory runs out; that of
 * `working` must be the same. */
struct dispatches load(struct arena *kept, struct arena *working, const char *const *paths, size_t path_count,
		       struct load_limits limits);

#endif
