/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_TESTS_GOLD_COVER_H
#define SUMMITD_TESTS_GOLD_COVER_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

/* A dispatch and where its code points begin. Everything here allocates or ends the test program: it is a tool. */
struct dispatch {
	char *bytes; /* terminated */
	size_t byte_count;
	size_t *offset; /* byte offset of each code point, and of the end: point_count + 1 of them */
	size_t point_count;
};

bool dispatch_read(struct dispatch *dispatch, const char *path);
void dispatch_release(struct dispatch *dispatch);

/* One flag a code point: which part of a dispatch some words are. */
struct cover {
	unsigned char *at;
	size_t len, marked;
};

void cover_init(struct cover *cover, const struct dispatch *dispatch);
void cover_release(struct cover *cover);
/* Marks the strings of a JSON array (or one string) where they stand in the text: the first occurrence, for later
 * strings the one nearest to the string before. Returns the first string that the text does not have; NULL none. */
const char *cover_strings(struct cover *cover, const struct dispatch *dispatch, const json_t *strings);
/* Marks the sources of a row whose role is `role`; NULL: all. */
void cover_sources(struct cover *cover, const json_t *row, const char *role);

double cover_iou(const struct cover *a, const struct cover *b);
/* Shared code points over those of the smaller one: how far evidence and sources are the same place. */
double cover_shared(const struct cover *a, const struct cover *b);

/* Does [start, end) hold exactly `exact`, in code points and in bytes? Absent byte offsets are not asked. */
bool source_exact(const struct dispatch *dispatch, const json_t *source);

#endif
