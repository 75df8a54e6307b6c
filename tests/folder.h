/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_TESTS_FOLDER_H
#define SUMMITD_TESTS_FOLDER_H

/* A folder of a test's own below /tmp. Failing to make it fails the test. */
enum { FOLDER_PATH = 64 };
void folder_make(char path[FOLDER_PATH]);
/* With all that is in it. */
void folder_remove(const char *path);

#endif
