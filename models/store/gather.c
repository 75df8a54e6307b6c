/* SPDX-License-Identifier: MIT */
#include "models/store/gather.h"

#include "models/store/distinct.h"
#include "models/text/fold.h"

/* One key of one row. */
struct entry {
	uint32_t value, row;
};

/* Equal words of a record mostly stand at one place, so a word met again need be neither folded nor looked up. */
enum { MET = 1024 };
struct met {
	const char *at;
	size_t len;
	uint32_t value;
};

struct gathering {
	struct arena *arena, *scratch;
	enum match match;
	bool lasting; /* the keys are views that last as long as the record */
	bool folding; /* keys are compared folded */
	bool folded;  /* ... and some are other than printed */
	uint32_t row;
	struct distinct distinct;
	LIST(struct text) labels; /* of each distinct key, as first met */
	LIST(struct entry) entries;
	struct met met[MET];
};

/* Are the keys of this type views that stay where they are (field_keys)? */
static bool keys_last(const struct field *field)
{
	const struct type *type = field->type;

	return type == &type_text || type == &type_texts || type == &type_cue || type == &type_date ||
	       match_of(field) == MATCH_REFERENCE || match_of(field) == MATCH_BOOLEAN;
}

/* The last bytes of the arena; whoever does not want them gives them back. */
struct text gather_fold(struct arena *arena, struct text text)
{
	enum { FACTOR = 6 };
	char *out = arena_bytes(arena, text.len * FACTOR);
	size_t len = fold_line(text, out, text.len * FACTOR);

	arena_give_back(arena, text.len * FACTOR - len);
	return (struct text){out, len};
}

static uint32_t add_value(struct gathering *gathering, struct text key, uint32_t value, struct text label)
{
	gathering->distinct.texts.at[value] = key;
	if (gathering->match == MATCH_NUMBER)
		label = key;
	else if (!gathering->lasting)
		label = arena_copy(gathering->arena, label);
	list_add(gathering->scratch, &gathering->labels, label);
	return value;
}

static uint32_t plain_value(struct gathering *gathering, struct text word, struct text label)
{
	bool new;
	uint32_t value = distinct_number(&gathering->distinct, word, &new);

	if (!new)
		return value;
	return add_value(gathering, gathering->lasting ? word : arena_copy(gathering->arena, word), value, label);
}

/* A key that folds to itself, as most slugs do, needs no place of its own. */
static uint32_t folded_value(struct gathering *gathering, struct text word, struct text label)
{
	struct text key = gather_fold(gathering->arena, word);
	bool same = text_equal(key, word), new;
	uint32_t value = distinct_number(&gathering->distinct, key, &new);

	gathering->folded = gathering->folded || !same;
	if (!new || (same && gathering->lasting))
		arena_give_back(gathering->arena, key.len);
	return new ? add_value(gathering, same && gathering->lasting ? word : key, value, label) : value;
}

static void gather(void *context, struct text key, struct text label)
{
	struct gathering *gathering = context;
	struct met *met = &gathering->met[((uintptr_t)key.at ^ (uintptr_t)key.at >> 10) % MET];
	struct entry entry = {.row = gathering->row};

	if (gathering->lasting && met->at == key.at && met->len == key.len)
		entry.value = met->value;
	else
		entry.value = (gathering->folding ? folded_value : plain_value)(gathering, key, label);
	*met = (struct met){key.at, key.len, entry.value};
	list_add(gathering->scratch, &gathering->entries, entry);
}

static struct gathering *gather_rows(struct arena *arena, struct arena *scratch, const struct record *record,
				     const struct kind *kind, const struct field *field, bool folding)
{
	struct gathering *gathering = arena_take(scratch, sizeof(*gathering));
	size_t count = record_count(record, kind->id);

	gathering->arena = arena;
	gathering->scratch = scratch;
	gathering->match = match_of(field);
	gathering->lasting = keys_last(field);
	gathering->folding = folding;
	gathering->distinct.arena = scratch;
	if (!field->type->list) {
		gathering->entries.room = count;
		gathering->entries.at = arena_room(scratch, count, sizeof(struct entry));
	}
	for (gathering->row = 0; gathering->row < count; gathering->row++)
		field_keys(record, field, record_row(record, kind->id, gathering->row),
			   (struct key_taker){gather, gathering});
	return gathering;
}

/* A row that has a value twice counts once: the same two entries follow each other once sorted by value. */
static struct values join(const struct gathering *gathering, const uint32_t *order)
{
	size_t count = gathering->distinct.texts.count;
	struct value *values = arena_array(gathering->arena, count, sizeof(*values));
	uint32_t *rows = arena_array(gathering->arena, gathering->entries.count, sizeof(*rows));
	uint32_t *places = arena_array(gathering->scratch, count, sizeof(*places)); /* of values, by number */
	uint32_t *last = arena_array(gathering->scratch, count, sizeof(*last));     /* row and one */
	size_t total = 0;

	for (size_t i = 0; i < count; i++)
		places[order[i]] = (uint32_t)i;
	for (size_t i = 0; i < gathering->entries.count; i++) {
		const struct entry *entry = &gathering->entries.at[i];

		values[places[entry->value]].row_count += last[entry->value] != entry->row + 1;
		last[entry->value] = entry->row + 1;
	}
	for (size_t i = 0; i < count; i++) {
		values[i].key = gathering->distinct.texts.at[order[i]];
		values[i].label = gathering->labels.at[order[i]].at;
		values[i].label_len = (uint32_t)gathering->labels.at[order[i]].len;
		values[i].rows = rows + total;
		total += values[i].row_count;
		values[i].row_count = 0;
		last[i] = 0;
	}
	for (size_t i = 0; i < gathering->entries.count; i++) {
		const struct entry *entry = &gathering->entries.at[i];
		struct value *value = &values[places[entry->value]];

		if (last[entry->value] == entry->row + 1)
			continue;
		last[entry->value] = entry->row + 1;
		rows[(size_t)(value->rows - rows) + value->row_count++] = entry->row;
	}
	return (struct values){.match = gathering->match, .at = values, .count = count, .row_total = total};
}

struct values gather_values(struct arena *arena, struct arena *scratch, const struct record *record,
			    const struct kind *kind, const struct field *field)
{
	struct gathering *gathering = gather_rows(arena, scratch, record, kind, field, match_of(field) == MATCH_TEXT);
	const uint32_t *order = distinct_order(&gathering->distinct, gathering->match == MATCH_NUMBER);
	struct values values = join(gathering, order);

	values.single = !field->type->list;
	values.as_printed = !gathering->folded;
	arena_reset(scratch);
	return values;
}

const uint32_t *gather_ranks(struct arena *arena, struct arena *scratch, const struct record *record,
			     const struct kind *kind, const struct field *field)
{
	size_t count = record_count(record, kind->id);
	uint32_t *ranks = arena_array(arena, count, sizeof(*ranks));
	struct gathering *gathering = gather_rows(scratch, scratch, record, kind, field, false);
	const uint32_t *order = distinct_order(&gathering->distinct, gathering->match == MATCH_NUMBER);
	uint32_t *places = arena_array(scratch, gathering->distinct.texts.count, sizeof(*places));

	for (uint32_t i = 0; i < gathering->distinct.texts.count; i++)
		places[order[i]] = i;
	for (size_t i = 0; i < count; i++)
		ranks[i] = UINT32_MAX;
	for (size_t i = gathering->entries.count; i > 0; i--)
		ranks[gathering->entries.at[i - 1].row] = places[gathering->entries.at[i - 1].value];
	arena_reset(scratch);
	return ranks;
}
