/* SPDX-License-Identifier: MIT */
#include "models/record/collect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/record/frozen.h"
#include "models/text/slug.h"

/* ---- numbers: the rows that became others go, the rest moves up ---- */

static void renumber(struct collector *collector, enum kind_id kind, struct relink *relink)
{
	const struct rows *rows = &collector->rows[kind];
	uint32_t alive = 0, *to = NULL;

	for (uint32_t i = 0; i < rows->slabs.count; i++)
		alive += rows->merged.at[i] == i;
	if (alive == rows->slabs.count)
		return;
	to = arena_array(collector->working, rows->slabs.count, sizeof(*to));
	alive = 0;
	for (uint32_t i = 0; i < rows->slabs.count; i++)
		to[i] = rows->merged.at[i] == i ? alive++ : to[rows->merged.at[i]];
	relink->to[kind] = to;
}

/* ---- sources: in order, no larger than needed ---- */

static int evidence_order(const void *a, const void *b)
{
	const struct evidence *x = a, *y = b;

	if (x->document != y->document)
		return x->document < y->document ? -1 : 1;
	if (x->span.start != y->span.start)
		return x->span.start < y->span.start ? -1 : 1;
	if (x->span.end != y->span.end)
		return x->span.end < y->span.end ? -1 : 1;
	return (x->role > y->role) - (x->role < y->role);
}

static void settle_sources(struct collector *collector, struct evidence_list *list)
{
	struct evidence *kept;
	bool ordered = true;

	if (list->room == 0)
		return;
	for (uint32_t i = 1; i < list->count; i++)
		ordered = ordered && list->at[i - 1].document <= list->at[i].document;
	kept = arena_array(collector->kept, list->count, sizeof(*kept));
	memcpy(kept, list->at, list->count * sizeof(*kept));
	if (!ordered)
		qsort(kept, list->count, sizeof(*kept), evidence_order);
	*list = (struct evidence_list){kept, list->count, 0};
}

/* ---- ids ---- */

static size_t slots_for(size_t count)
{
	size_t slots = 4;

	while (slots < count * 2)
		slots *= 2;
	return slots;
}

/* The slug of the label, with -2, -3 … where a row before has it; `taken` knows how far each slug has come. */
static struct text new_id(struct collector *collector, const struct frozen_rows *rows, const struct kind *kind,
			  const void *row, struct lookup *taken)
{
	struct text label = kind->label == 0 ? TEXT("") : *(const struct text *)((const char *)row + kind->label);
	char room[SLUG_ROOM], numbered[SLUG_ROOM + 12];
	struct text base, id;
	uint32_t *number;

	if (label.len == 0)
		label = text_of(kind->singular);
	base = (struct text){room, slug(label, room)};
	if (*frozen_slot(rows, base) == 0)
		return arena_copy(collector->kept, base);
	if (lookup_find(taken, base) == NULL)
		lookup_add(collector->working, taken, arena_copy(collector->working, base), 1);
	number = lookup_find(taken, base);
	do {
		int length = snprintf(numbered, sizeof(numbered), "%.*s-%u", (int)base.len, base.at, ++*number);

		id = (struct text){numbered, (size_t)length};
	} while (*frozen_slot(rows, id) != 0);
	return arena_copy(collector->kept, id);
}

/* Ids that are given come first, so that none is taken away by a slug. */
static void give_ids(struct collector *collector, const struct kind *kind, struct frozen_rows *rows)
{
	size_t slots = slots_for(rows->slabs.count);
	struct lookup taken = {0};

	rows->slots = arena_array(collector->kept, slots, sizeof(*rows->slots));
	rows->slot_mask = slots - 1;
	for (int given = 1; given >= 0; given--)
		for (uint32_t i = 0; i < rows->slabs.count; i++) {
			struct head *head = slabs_row(&rows->slabs, i);
			uint32_t *slot;

			if ((head->id.len > 0) != (given == 1))
				continue;
			if (given == 0)
				head->id = new_id(collector, rows, kind, head, &taken);
			slot = frozen_slot(rows, head->id);
			if (*slot == 0)
				*slot = i + 1;
		}
}

/* ---- rows by document ---- */

static bool new_document(const struct evidence_list *list, uint32_t i)
{
	return i == 0 || list->at[i].document != list->at[i - 1].document;
}

static void list_by_document(struct collector *collector, struct frozen_rows *rows)
{
	size_t documents = collector->rows[KIND_document].slabs.count;
	uint32_t *first = arena_array(collector->kept, documents + 2, sizeof(*first));
	uint32_t *all;

	for (uint32_t row = 0; row < rows->slabs.count; row++) {
		const struct head *head = slabs_row(&rows->slabs, row);

		for (uint32_t i = 0; i < head->sources.count; i++)
			first[head->sources.at[i].document + 2] += new_document(&head->sources, i);
	}
	for (size_t i = 2; i < documents + 2; i++)
		first[i] += first[i - 1];
	all = arena_array(collector->kept, first[documents + 1], sizeof(*all));
	for (uint32_t row = 0; row < rows->slabs.count; row++) {
		const struct head *head = slabs_row(&rows->slabs, row);

		for (uint32_t i = 0; i < head->sources.count; i++)
			if (new_document(&head->sources, i))
				all[first[head->sources.at[i].document + 1]++] = row;
	}
	rows->by_document = all;
	rows->first_of = first;
}

/* Each row moves up to where those that went have left room. */
static void freeze(struct collector *collector, enum kind_id id, const struct relink *relink,
		   struct frozen_rows *frozen)
{
	const struct kind *kind = kind_at(id);
	const struct rows *rows = &collector->rows[id];
	uint32_t kept = 0;

	for (uint32_t i = 0; i < rows->slabs.count; i++) {
		char *row = slabs_row(&rows->slabs, kept);

		if (rows->merged.at[i] != i)
			continue;
		if (kept != i)
			memcpy(row, slabs_row(&rows->slabs, i), kind->row_size);
		settle_sources(collector, &((struct head *)(void *)row)->sources);
		for (size_t f = 0; f < kind->field_count; f++)
			if (kind->fields[f].type->relink != NULL)
				kind->fields[f].type->relink(&kind->fields[f], row + kind->fields[f].offset, relink);
		kept++;
	}
	frozen->slabs = slabs_keep(&rows->slabs, kept, collector->kept);
	give_ids(collector, kind, frozen);
	list_by_document(collector, frozen);
}

static const struct voice *keep_voices(struct collector *collector)
{
	struct voice *voices = arena_array(collector->kept, collector->voices.count, sizeof(*voices));
	char room[SLUG_ROOM];

	for (size_t i = 0; i < collector->voices.count; i++) {
		voices[i].name = collector->voices.at[i];
		voices[i].id = arena_copy(collector->kept, (struct text){room, slug(voices[i].name, room)});
	}
	return voices;
}

const struct record *collector_finish(struct collector *collector)
{
	struct record *record = arena_take(collector->kept, sizeof(*record));
	struct relink relink = {{NULL}};

	for (enum kind_id id = 0; id < KIND_COUNT; id++)
		if (kind_at(id)->settle != NULL)
			kind_at(id)->settle(collector);
	for (enum kind_id id = 0; id < KIND_COUNT; id++)
		renumber(collector, id, &relink);
	for (enum kind_id id = 0; id < KIND_COUNT; id++)
		freeze(collector, id, &relink, &record->rows[id]);
	record->voices = keep_voices(collector);
	record->voice_count = collector->voices.count;
	return record;
}
