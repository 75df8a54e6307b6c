/* SPDX-License-Identifier: MIT */
#include "models/store/load.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "models/store/reading.h"
#include "models/text/embed.h"

extern const struct embedded builtin_dispatches[];
extern const size_t builtin_dispatches_count;

/* What the name of a file says about its content. */
enum form { FORM_NONE, FORM_TEXT, FORM_LINES };

static bool take_ending(struct text *name, const char *ending)
{
	size_t len = strlen(ending);

	if (name->len <= len || strncasecmp(name->at + name->len - len, ending, len) != 0)
		return false;
	name->len -= len;
	return true;
}

static struct text base_name(struct text path)
{
	const char *slash = path.len == 0 ? NULL : memrchr(path.at, '/', path.len);

	return slash == NULL ? path : text_part(path, (size_t)(slash - path.at) + 1, path.len);
}

/* Form and packing by the endings of a path; `ret_stem` is the file name without them. */
static enum form form_of(struct text path, enum input_packing *ret_packing, struct text *ret_stem)
{
	*ret_stem = base_name(path);
	*ret_packing = take_ending(ret_stem, ".gz")    ? INPUT_GZIP
		       : take_ending(ret_stem, ".zst") ? INPUT_ZSTD
						       : INPUT_PLAIN;
	if (take_ending(ret_stem, ".txt"))
		return FORM_TEXT;
	return take_ending(ret_stem, ".ndjson") ? FORM_LINES : FORM_NONE;
}

/* Reads what `fd`, now the reading's, holds. FORM_NONE: look at the first byte. */
static void read_open(struct reading *reading, int fd, const char *path, bool named)
{
	enum input_packing packing;
	struct text stem;
	enum form form = form_of(text_of(path), &packing, &stem);

	if (strcmp(path, "-") == 0)
		stem = TEXT("stdin");
	if (!reading_open(reading, fd, packing, path, stem))
		return;
	if (form == FORM_NONE && named)
		form = reading_first(reading) == '{' ? FORM_LINES : FORM_TEXT;
	if (form == FORM_LINES)
		reading_lines(reading);
	else
		reading_text(reading);
	reading_close(reading);
}

/* The time of the inode and not of the content: a copy may bring an old one of that along, and what goes out of a
 * folder leaves its own. */
static void note_change(struct reading *reading, const struct stat *about)
{
	if (about->st_ctime > reading->modified)
		reading->modified = about->st_ctime;
}

static void read_file(struct reading *reading, const char *path, bool named)
{
	/* O_NONBLOCK: a FIFO without a writer must not hold up the start. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | (named ? 0 : O_NONBLOCK));
	struct stat about;

	if (fd < 0 || fstat(fd, &about) != 0) {
		reading_fault(reading, path, 0, 0, "cannot be opened: %s", strerror(errno));
		if (fd >= 0)
			close(fd);
		return;
	}
	if (!named && !S_ISREG(about.st_mode)) {
		close(fd);
		reading_fault(reading, path, 0, 0, "is no regular file");
		return;
	}
	if (S_ISREG(about.st_mode))
		note_change(reading, &about);
	read_open(reading, fd, path, named);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct names {
	const char **at;
	size_t count, room;
};

static bool list_folder(struct reading *reading, const char *path, struct names *ret_names)
{
	const struct dirent *entry;

	reading->folder = opendir(path);
	if (reading->folder == NULL) {
		reading_fault(reading, path, 0, 0, "cannot be opened: %s", strerror(errno));
		return false;
	}
	for (errno = 0; (entry = readdir(reading->folder)) != NULL; errno = 0) {
		if (entry->d_name[0] != '.')
			list_add(reading->working, ret_names, arena_string(reading->working, text_of(entry->d_name)));
	}
	if (errno != 0)
		reading_fault(reading, path, 0, 0, "cannot be read: %s", strerror(errno));
	closedir(reading->folder);
	reading->folder = NULL;
	if (ret_names->count > 0)
		qsort(ret_names->at, ret_names->count, sizeof(*ret_names->at), by_name);
	return true;
}

/* True the first time: links may lead back, or to one place by many ways. */
static bool enter(struct reading *reading, const struct stat *about)
{
	for (size_t i = 0; i < reading->entered.count; i++)
		if (reading->entered.at[i].device == about->st_dev && reading->entered.at[i].inode == about->st_ino)
			return false;
	list_add(reading->working, &reading->entered, ((struct place){about->st_dev, about->st_ino}));
	return true;
}

static void read_path(struct reading *reading, const char *path, bool named, size_t depth);

static void read_folder(struct reading *reading, const char *path, const struct stat *about, size_t depth)
{
	struct names names = {0};

	if (!enter(reading, about))
		return;
	note_change(reading, about);
	if (depth == LOAD_FOLDERS_DEEP) {
		reading_fault(reading, path, 0, 0, "lies more than %d folders deep", LOAD_FOLDERS_DEEP);
		return;
	}
	if (!list_folder(reading, path, &names))
		return;
	for (size_t i = 0; i < names.count; i++) {
		const char *between = text_ends(text_of(path), TEXT("/")) ? "" : "/";
		struct text below = arena_print(reading->working, "%s%s%s", path, between, names.at[i]);

		read_path(reading, arena_string(reading->working, below), false, depth + 1);
	}
}

static void read_path(struct reading *reading, const char *path, bool named, size_t depth)
{
	enum input_packing packing;
	struct text stem;
	struct stat about;
	bool wanted = named || form_of(text_of(path), &packing, &stem) != FORM_NONE;

	if (named && strcmp(path, "-") == 0) {
		read_open(reading, dup(STDIN_FILENO), path, true);
		return;
	}
	if (stat(path, &about) != 0) {
		if (wanted)
			reading_fault(reading, path, 0, 0, "cannot be opened: %s", strerror(errno));
		return;
	}
	if (S_ISDIR(about.st_mode))
		read_folder(reading, path, &about, depth);
	else if (wanted)
		read_file(reading, path, named);
}

static void read_builtin(struct reading *reading)
{
	for (size_t i = 0; i < builtin_dispatches_count; i++) {
		const struct embedded *file = &builtin_dispatches[i];
		enum input_packing packing;
		struct text stem;

		form_of(text_of(file->name), &packing, &stem);
		reading_builtin(reading, file->name, stem, file->bytes);
	}
}

static int by_id(const void *left, const void *right)
{
	const struct dispatch *a = left, *b = right;
	int order = text_compare(a->id, b->id);

	if (order == 0)
		order = text_compare(a->origin, b->origin);
	return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

/* Sorts, and keeps the first of each id. */
static void settle(struct reading *reading)
{
	struct dispatch *at = reading->dispatches.at;
	size_t kept = 0;

	if (reading->dispatches.count > 0)
		qsort(at, reading->dispatches.count, sizeof(*at), by_id);
	for (size_t i = 0; i < reading->dispatches.count; i++) {
		if (kept > 0 && text_equal(at[kept - 1].id, at[i].id))
			reading_duplicate(reading, &at[kept - 1], &at[i]);
		else
			at[kept++] = at[i];
	}
	reading->dispatches.count = kept;
}

/* Whatever is open is closed here when memory runs out, before the escape of the caller is taken. */
static void run(struct reading *reading, const char *const *paths, size_t path_count)
{
	struct arena *kept = reading->arena, *working = reading->working;
	jmp_buf *outer = kept->escape, here;

	kept->escape = working->escape = &here;
	if (setjmp(here) != 0) {
		reading_close(reading);
		kept->escape = working->escape = outer;
		reading_no_memory(reading);
	}
	for (size_t i = 0; i < path_count; i++)
		read_path(reading, paths[i], true, 0);
	if (path_count == 0)
		read_builtin(reading);
	settle(reading);
	kept->escape = working->escape = outer;
}

struct dispatches load(struct arena *kept, struct arena *working, const char *const *paths, size_t path_count,
		       struct load_limits limits)
{
	struct reading reading = {.arena = kept, .working = working, .limit = limits.document_bytes};

	if (reading.limit == 0)
		reading.limit = (size_t)64 << 20;
	if (reading.limit > UINT32_MAX)
		reading.limit = UINT32_MAX;
	run(&reading, paths, path_count);
	return (struct dispatches){reading.dispatches.at, reading.dispatches.count, reading.faults.at,
				   reading.faults.count, reading.modified};
}
