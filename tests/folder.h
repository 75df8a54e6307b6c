/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_TESTS_FOLDER_H
#define SUMMITD_TESTS_FOLDER_H

/* A folder of a test's own below /tmp. Failing to make it fails the test. */
enum { FOLDER_PATH = 64 };
void folder_make(char path[FOLDER_PATH]);
/* A file in it becomes `content`, at once for who reads it. */
void folder_put(const char *path, const char *name, const char *content);
/* With all that is in it. */
void folder_remove(const char *path);

#endif
