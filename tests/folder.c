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

static int drop(const char *path, const struct stat *about, int type, struct FTW *place)
{
	(void)about, (void)type, (void)place;
	return remove(path);
}

void folder_remove(const char *path)
{
	ck_assert_int_eq(nftw(path, drop, 16, FTW_DEPTH | FTW_PHYS), 0);
}
