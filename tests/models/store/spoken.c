/* SPDX-License-Identifier: MIT */
#include "tests/models/store/spoken.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "models/extract/extract.h"

static struct basis basis(struct arena *arena, size_t start, size_t end)
{
	struct source *source = arena_take(arena, sizeof(*source));

	*source = (struct source){.span = {(uint32_t)start, (uint32_t)end}, .role = ROLE_CONTENT};
	return (struct basis){.rule = "by-hand", .confidence = 0.9, .sources = {source, 1}};
}

static struct statement_fact statement(struct arena *arena, struct text bytes, size_t start, size_t end)
{
	return (struct statement_fact){.basis = basis(arena, start, end),
				       .cue = {TEXT("said"), TEXT("say"), TEXT("say")},
				       .text = text_part(bytes, start, end),
				       .content = {(uint32_t)start, (uint32_t)end},
				       .event = NO_FACT,
				       .nested_in = NO_FACT};
}

static struct entity *person(struct arena *arena)
{
	struct entity *entity = arena_take(arena, sizeof(*entity));

	*entity = (struct entity){.basis = basis(arena, 0, 1),
				  .kind = ENTITY_PERSON,
				  .name = TEXT("Recep Tayyip Erdo\304\237an"),
				  .family_name = TEXT("Erdo\304\237an"),
				  .given_name = TEXT("Recep Tayyip"),
				  .country = NO_ENTITY};
	return entity;
}

const struct facts *extract(const struct lexicon *lexicon, struct text bytes, size_t body, struct text given_date,
			    struct arena *arena)
{
	struct facts *facts = arena_take(arena, sizeof(*facts));
	struct sentence *sentence = arena_take(arena, sizeof(*sentence));
	LIST(struct statement_fact) statements = {0};
	size_t start = 0;

	(void)lexicon, (void)body, (void)given_date;
	while (start < bytes.len) {
		size_t end = text_find(bytes, TEXT("\n"), start);

		end = end == SIZE_MAX ? bytes.len : end;
		list_add(arena, &statements, statement(arena, bytes, start, end));
		start = end + 1;
	}
	*sentence = (struct sentence){{0, (uint32_t)bytes.len}, true};
	*facts = (struct facts){.bytes = bytes,
				.date_basis = TEXT("unknown"),
				.dateline = {.country = NO_ENTITY},
				.sentences = sentence,
				.sentence_count = 1,
				.entities = person(arena),
				.entity_count = 1,
				.statements = statements.at,
				.statement_count = statements.count};
	return facts;
}

const struct snapshot *spoken_snapshot(const char *const *lines, size_t count)
{
	char path[] = "/tmp/summitd-spoken-XXXXXX.txt";
	const char *paths[] = {path};
	struct fault fault = {0};
	const struct snapshot *snapshot;
	int descriptor = mkstemps(path, 4);
	FILE *file;

	ck_assert_int_ge(descriptor, 0);
	file = fdopen(descriptor, "w");
	ck_assert_ptr_nonnull(file);
	for (size_t i = 0; i < count; i++)
		fprintf(file, "%s\n", lines[i]);
	ck_assert_int_eq(fclose(file), 0);
	snapshot = snapshot_build(paths, 1, (struct load_limits){0}, &fault);
	(void)unlink(path);
	ck_assert_msg(snapshot != NULL, "%s", fault.reason);
	ck_assert_uint_eq(snapshot_count(snapshot, KIND_statement), count);
	return snapshot;
}
