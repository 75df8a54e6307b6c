/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_EXTRACT_SCENES_H
#define SUMMITD_MODELS_EXTRACT_SCENES_H

#include "models/extract/reading.h"

/* What the rules of all kinds of events share. */
struct scene {
	struct reading *reading;
	struct range sentence;
	struct entities leaders; /* of the dispatch */
};

/* An event of which nothing is known yet. */
struct event_fact scene_event(const char *kind);
/* Adds an event, or its sources to the one told before. */
void scene_add(struct scene *scene, struct event_fact *fact, const char *rule, double confidence, bool inferred,
	       const struct source *sources, size_t count);
/* The date told around the event; else that of the dispatch, where it tells of now. */
void scene_date(const struct scene *scene, struct range around, bool now, struct event_fact *fact, bool *ret_inferred);
/* Where: "in Beijing" behind it, else (`here`) where the dispatch was written. */
void scene_place(const struct scene *scene, struct range around, bool here, struct event_fact *fact,
		 bool *ret_inferred);
/* At most so many tokens from `token`, within the sentence. */
struct range scene_behind(const struct scene *scene, uint32_t token, uint32_t most);
/* What is wished for, or was before, is no event of this dispatch. */
bool scene_is_unreal(const struct scene *scene, uint32_t token);

/* ---- rules: those that start at a word return whether it was theirs ---- */

/* Talks, calls, signings, news conferences, exchanges of views. */
void meeting_add(struct scene *scene, struct range words, const char *kind, const char *rule);
bool meeting_exchanged(struct scene *scene, uint32_t token);
bool meeting_met(struct scene *scene, uint32_t token);
bool meeting_spoke(struct scene *scene, uint32_t token);
bool meeting_signed(struct scene *scene, uint32_t token);

/* participants.c: the persons that take part in what "A met B", "talks with B", "his meeting with the leaders of" name;
 * where it names none, those the dispatch is about. */
struct entities participants_of_verb(const struct scene *scene, struct range words);
struct entities participants_of_noun(const struct scene *scene, struct range words);

/* Visits: "his state visit to Moscow", "visited Warsaw". */
void visit_noun(struct scene *scene, struct range words, struct text visit_kind);
bool visit_verb(struct scene *scene, uint32_t token);

/* Commemorations: anniversaries, and who attended. */
bool commemoration_anniversary(struct scene *scene, uint32_t token);
bool commemoration_years(struct scene *scene, uint32_t token);
void commemoration_attended(struct scene *scene, struct range words);

#endif
