/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_STORE_READING_H
#define SUMMITD_MODELS_STORE_READING_H

#include <dirent.h>
#include <jansson.h>
#include <stdbool.h>
#include <sys/types.h>

#include "models/store/input.h"
#include "models/store/load.h"
#include "models/text/buffer.h"

struct place {
	dev_t device;
	ino_t inode;
};

/*
 * The work of one load(): what was found so far, and what is open right now. Whatever is not in the arena hangs here,
 * so that reading_close gives it back when memory runs out half-way.
 */
struct reading {
	struct arena *arena;   /* texts and faults */
	struct arena *working; /* the lists */
	size_t limit;          /* of a document, in bytes */
	long long modified;
	LIST(struct dispatch) dispatches;
	LIST(struct fault) faults;
	LIST(struct place) entered; /* folders */
	DIR *folder;
	/* the file being read */
	struct input *input;
	struct buffer held; /* bytes read and not yet used */
	struct buffer rest; /* a line without its text */
	json_t *json;
	const char *path;   /* as opened */
	struct text origin; /* as shown */
	struct text stem;   /* file name without endings */
	size_t unpacked_limit, file_faults;
	size_t unpacked; /* bytes read of this file */
	bool ended;
};

/* Takes over `fd`; false where it is no file descriptor (a fault). */
bool reading_open(struct reading *reading, int fd, enum input_packing packing, const char *path, struct text stem);
/* The first byte that is no white space and no byte order mark, without using it up; -1 where there is none. */
int reading_first(struct reading *reading);
/* The rest as one dispatch. */
void reading_text(struct reading *reading);
/* The rest as NDJSON. */
void reading_lines(struct reading *reading);
/* A dispatch that is in memory for good. */
void reading_builtin(struct reading *reading, const char *name, struct text stem, struct text bytes);
/* Closes and frees what is open; the dispatches stay. */
void reading_close(struct reading *reading);

/* Reads a piece into `held`. False: a fault was told, there is no more. */
bool reading_more(struct reading *reading);
/* Are these bytes, which start in line `line` of the file, a text? False: a fault was told. */
bool reading_check(struct reading *reading, struct text bytes, size_t line);
/* The last step of both forms: something must be said, an id must be there. Copies the struct, not the bytes. */
void reading_add(struct reading *reading, struct dispatch *dispatch);

/* Memory ran out elsewhere than in the arena: takes the arena's escape. */
_Noreturn void reading_no_memory(struct reading *reading);
void reading_fault(struct reading *reading, const char *path, size_t line, size_t column, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
/* A fault of the file being read; only the first LOAD_FAULTS_A_FILE are listed. */
void reading_fault_here(struct reading *reading, size_t line, size_t column, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void reading_duplicate(struct reading *reading, const struct dispatch *first, const struct dispatch *second);

#endif
