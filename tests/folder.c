/* SPDX-License-Identifier: MIT */
#include "tests/folder.h"

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

void folder_make(char path[FOLDER_PATH])
{
	snprintf(path, FOLDER_PATH, "/tmp/summitd-test-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(path));
}

void folder_put(const char *path, const char *name, const char *content)
{
	char beside[FOLDER_PATH + 256], place[FOLDER_PATH + 256];
	FILE *file;

	snprintf(beside, sizeof(beside), "%s/.new", path);
	snprintf(place, sizeof(place), "%s/%s", path, name);
	file = fopen(beside, "w");
	ck_assert_ptr_nonnull(file);
	ck_assert_int_ge(fputs(content, file), 0);
	ck_assert_int_eq(fclose(file), 0);
	ck_assert_int_eq(rename(beside, place), 0);
}

static int drop(const char *path, const struct stat *about, int type, struct FTW *place)
{
	(void)about, (void)type, (void)place;
	return remove(path);
}

void folder_remove(const char *path)
{
	ck_assert_int_eq(nftw(path, drop, 16, FTW_DEPTH | FTW_PHYS), 0);
}
