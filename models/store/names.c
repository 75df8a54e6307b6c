/* SPDX-License-Identifier: MIT */
#include "models/store/names.h"

#include <stdlib.h>

#include "models/record/field.h"
#include "models/store/nearest.h"
#include "models/text/fold.h"

/* A name is looked up by its first bytes only beyond this length; nobody is called so. */
enum { NAME_BYTES = 512, FOLD_FACTOR = 6 };
/* Where a kind has more names than SCANNED, only AROUND neighbours in the order of names are suggested: an answer to a
 * mistake must stay cheap. */
enum { SCANNED = 2048, AROUND = 64 };

struct name {
	struct text folded; /* text_below */
	uint32_t row;
	bool label; /* the name people print, not one among others */
};
struct names {
	const struct name *at;
	size_t count;
};

struct naming {
	struct arena *scratch;
	uint32_t row;
	bool label;
	LIST(struct name) names;
};

struct text names_fold(struct arena *arena, struct text word)
{
	size_t room;
	char *out;

	if (__builtin_mul_overflow(word.len, (size_t)FOLD_FACTOR, &room))
		room = word.len;
	out = arena_bytes(arena, room);
	return (struct text){out, fold(word, out, room)};
}

static void add_name(void *context, struct text key, struct text label)
{
	struct naming *naming = context;
	struct name name = {names_fold(naming->scratch, key), naming->row, naming->label};

	(void)label;
	if (name.folded.len > 0)
		list_add(naming->scratch, &naming->names, name);
}

static int name_order(const void *left, const void *right)
{
	const struct name *a = left, *b = right;
	int order = text_compare(a->folded, b->folded);

	if (order == 0)
		order = (int)b->label - (int)a->label;
	return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

/* Statements are shown by their text, but nobody calls them by it. */
static bool is_called_by_label(const struct kind *kind)
{
	for (size_t i = 0; i < kind->field_count; i++)
		if (kind->fields[i].offset == kind->label && (kind->fields[i].uses & NAME) != 0)
			return kind->label != 0;
	return false;
}

struct names *names_build(struct arena *arena, struct arena *scratch, const struct record *record,
			  const struct kind *kind)
{
	struct naming naming = {.scratch = scratch};
	struct names *names = arena_take(arena, sizeof(*names));
	/* Rows without names are found by their ids alone, and those the record finds. */
	size_t count = is_called_by_label(kind) ? record_count(record, kind->id) : 0;
	struct name *kept;

	for (naming.row = 0; naming.row < count; naming.row++) {
		const void *row = record_row(record, kind->id, naming.row);

		naming.label = true;
		add_name(&naming, record_label(record, (struct reference){kind->id, naming.row}), TEXT(""));
		naming.label = false;
		for (size_t i = 0; i < kind->field_count; i++)
			if ((kind->fields[i].uses & NAME) != 0)
				field_keys(record, &kind->fields[i], row, (struct key_taker){add_name, &naming});
	}
	if (naming.names.count > 1)
		qsort(naming.names.at, naming.names.count, sizeof(struct name), name_order);
	kept = arena_array(arena, naming.names.count, sizeof(*kept));
	for (size_t i = 0; i < naming.names.count; i++) {
		kept[i] = naming.names.at[i];
		kept[i].folded = arena_copy(arena, kept[i].folded);
	}
	names->count = naming.names.count;
	names->at = kept;
	arena_reset(scratch);
	return names;
}

static size_t names_below(const struct names *names, struct text folded)
{
	return text_below(names->at, names->count, sizeof(*names->at), folded);
}

static struct text fold_asked(struct text name, char *room)
{
	if (name.len > NAME_BYTES)
		return TEXT("");
	return (struct text){room, fold(name, room, (size_t)NAME_BYTES * FOLD_FACTOR)};
}

bool names_same(struct text a, struct text b)
{
	char folding_a[NAME_BYTES * FOLD_FACTOR], folding_b[NAME_BYTES * FOLD_FACTOR];
	struct text folded = fold_asked(a, folding_a);

	return folded.len > 0 && text_equal(folded, fold_asked(b, folding_b));
}

size_t names_find(const struct names *names, struct text name, uint32_t *rows, size_t room)
{
	char folding[NAME_BYTES * FOLD_FACTOR];
	struct text folded = fold_asked(name, folding);
	size_t at = names_below(names, folded), found = 0;
	bool label = at < names->count && names->at[at].label;
	uint32_t last = NO_ROW;

	for (; folded.len > 0 && at < names->count && text_equal(names->at[at].folded, folded); at++) {
		if (names->at[at].label != label || names->at[at].row == last)
			continue;
		last = names->at[at].row;
		if (found < room)
			rows[found] = last;
		found++;
	}
	return found;
}

struct near {
	size_t distance;
	uint32_t row;
};

/* Puts a row among the nearest so far, each row once, nearest first, earlier rows first on a tie. */
static size_t place(struct near *nearest, size_t count, size_t room, struct near one)
{
	size_t at;

	for (at = 0; at < count; at++)
		if (nearest[at].row == one.row) {
			if (nearest[at].distance <= one.distance)
				return count;
			for (count--; at < count; at++)
				nearest[at] = nearest[at + 1];
			break;
		}
	for (at = count; at > 0 && (nearest[at - 1].distance > one.distance ||
				    (nearest[at - 1].distance == one.distance && nearest[at - 1].row > one.row));
	     at--)
		if (at < room)
			nearest[at] = nearest[at - 1];
	if (at < room)
		nearest[at] = one;
	return count < room ? count + 1 : count;
}

/* What was typed may be the start of the name. Lengths that are far apart need no counting. */
static size_t likeness(struct text typed, struct text name)
{
	size_t apart = typed.len > name.len ? typed.len - name.len : name.len - typed.len;

	if (typed.len >= 3 && text_starts(name, typed))
		return apart > 0;
	return nearest_enough(apart, typed.len) ? nearest_distance(typed, name) : SIZE_MAX;
}

size_t names_nearest(const struct names *names, struct text name, uint32_t *rows, size_t room)
{
	enum { MOST = 8 };
	char folding[NAME_BYTES * FOLD_FACTOR];
	struct text folded = fold_asked(name, folding);
	size_t middle = names_below(names, folded), count = 0;
	size_t first = names->count <= SCANNED || middle < AROUND ? 0 : middle - AROUND;
	size_t last = names->count <= SCANNED || names->count - middle < AROUND ? names->count : middle + AROUND;
	struct near nearest[MOST];

	room = room < MOST ? room : MOST;
	for (size_t i = first; i < last && folded.len > 0; i++) {
		struct text other = names->at[i].folded;
		size_t distance = likeness(folded, other);

		if (nearest_enough(distance, folded.len))
			count = place(nearest, count, room, (struct near){distance, names->at[i].row});
	}
	for (size_t i = 0; i < count; i++)
		rows[i] = nearest[i].row;
	return count;
}
