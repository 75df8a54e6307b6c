/* SPDX-License-Identifier: MIT */
/* Longer than most: from keys to values, ranks and look-ups is one thought. */
#include "models/store/index.h"

#include <setjmp.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "models/store/column.h"
#include "models/store/crew.h"
#include "models/store/gather.h"
#include "models/store/names.h"
#include "models/store/trigrams.h"
#include "models/store/word_rows.h"

/* A bitmap costs some hundred bytes; fewer rows than this are turned into one when they are asked for. */
enum { DENSE = 64 };

struct kind_index {
	struct values *values;  /* by field; at == NULL and count 0 where it is no filter */
	const uint32_t **ranks; /* by field; NULL where it is not sorted by */
	const uint32_t **order; /* the same */
	struct names *names;
	struct concordance *words;
	size_t word_bytes; /* what these take of the arena */
};
struct index {
	const struct record *record;
	struct kind_index kinds[KIND_COUNT];
};

enum match match_of(const struct field *field)
{
	const struct type *type = field->type;

	if (type == &type_reference || type == &type_references || type == &type_parameter)
		return MATCH_REFERENCE;
	if (type == &type_date)
		return MATCH_DATE;
	if (type == &type_bool)
		return MATCH_BOOLEAN;
	if (type == &type_decimal || type == &type_count || type == &type_uint32 || type == &type_int32 ||
	    type == &type_int64 || type == &type_double)
		return MATCH_NUMBER;
	return MATCH_TEXT;
}

const char *match_name(enum match match)
{
	static const char *const names[] = {[MATCH_TEXT] = "text",
					    [MATCH_DATE] = "date",
					    [MATCH_NUMBER] = "number",
					    [MATCH_BOOLEAN] = "boolean",
					    [MATCH_REFERENCE] = "reference"};

	return names[match];
}

struct weighed {
	uint32_t number;
	size_t rows;
};

static int weighed_order(const void *left, const void *right)
{
	const struct weighed *a = left, *b = right;

	if (a->rows != b->rows)
		return a->rows > b->rows ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

static void build_facet(struct arena *arena, struct arena *scratch, struct values *values, size_t row_count)
{
	struct weighed *weighed = arena_room(scratch, values->count, sizeof(*weighed));
	uint32_t *commonest = arena_room(arena, values->count, sizeof(*commonest));
	uint32_t *ends = values->match == MATCH_DATE ? arena_array(arena, values->count, sizeof(*ends)) : NULL;

	for (uint32_t i = 0; i < values->count; i++) {
		struct value_range like = values_like(values, values->at[i].key);

		weighed[i] = (struct weighed){i, values_rows(values, like)};
		if (ends != NULL)
			ends[i] = (uint32_t)like.last;
	}
	if (values->count > 1)
		qsort(weighed, values->count, sizeof(*weighed), weighed_order);
	for (size_t i = 0; i < values->count; i++)
		commonest[i] = weighed[i].number;
	values->commonest = commonest;
	values->ends = ends;
	arena_reset(scratch);
	values->column = column_build(arena, scratch, values, row_count);
}

/* Values stand in order, so their numbers are the ranks of their rows: of the first `count`. */
static const uint32_t *ranks_of(struct arena *arena, const struct values *values, size_t count, size_t row_count)
{
	uint32_t *ranks = arena_room(arena, row_count, sizeof(*ranks));

	for (size_t i = 0; i < row_count; i++)
		ranks[i] = UINT32_MAX;
	for (uint32_t i = 0; i < count; i++)
		for (uint32_t j = 0; j < values->at[i].row_count; j++)
			ranks[values->at[i].rows[j]] = i;
	return ranks;
}

/* What finds, orders and counts the rows by one field. */
static void build_field(struct arena *arena, struct arena *scratch, const struct record *record,
			const struct kind *kind, const struct field *field, struct kind_index *index)
{
	size_t row_count = record_count(record, kind->id);
	struct values *values = &index->values[field - kind->fields];
	const uint32_t **ranks = &index->ranks[field - kind->fields];

	if ((field->uses & FILTER) != 0) {
		*values = gather_values(arena, scratch, record, kind, field);
		values->trigrams = trigrams_build(arena, scratch, values);
	}
	if ((field->uses & SORT) != 0 && values->single && values->as_printed)
		*ranks = values->numbers = ranks_of(arena, values, values->count, row_count);
	else if ((field->uses & SORT) != 0)
		*ranks = gather_ranks(arena, scratch, record, kind, field);
	if ((field->uses & (SORT | FILTER)) == (SORT | FILTER) && values_ordered(values) < values->count)
		*ranks = ranks_of(arena, values, values_ordered(values), row_count);
	if ((field->uses & (FILTER | FACET)) == (FILTER | FACET))
		build_facet(arena, scratch, values, row_count);
}

/* Rows as they come in `rows`, NULL: by number, put stably in the order of their ranks, the unknown last. */
static const uint32_t *order_by(struct arena *arena, struct arena *scratch, const uint32_t *ranks, const uint32_t *rows,
				size_t count)
{
	uint32_t *order = arena_room(arena, count, sizeof(*order));
	uint32_t *starts = arena_array(scratch, count + 2, sizeof(*starts));

	for (size_t i = 0; i < count; i++)
		starts[(ranks[i] < count ? ranks[i] : count) + 1]++;
	for (size_t i = 1; i < count + 2; i++)
		starts[i] += starts[i - 1];
	for (uint32_t i = 0; i < count; i++) {
		uint32_t row = rows == NULL ? i : rows[i];

		order[starts[ranks[row] < count ? ranks[row] : count]++] = row;
	}
	arena_reset(scratch);
	return order;
}

/* The order of the ids first: it closes all others. */
static void build_orders(struct arena *arena, struct arena *scratch, size_t count, const struct kind *kind,
			 struct kind_index *index)
{
	const struct field *id = kind_parameter(kind, TEXT("id"));
	const uint32_t *ranks = id == NULL ? NULL : index->ranks[id - kind->fields];
	const uint32_t *rows = ranks == NULL ? NULL : order_by(arena, scratch, ranks, NULL, count);

	for (size_t i = 0; i < kind->field_count; i++)
		if (&kind->fields[i] == id)
			index->order[i] = rows;
		else if (index->ranks[i] != NULL)
			index->order[i] = order_by(arena, scratch, index->ranks[i], rows, count);
}

/* ---- building, by several threads: nothing that a task makes is needed by another ---- */

struct hand {
	struct arena arena, scratch;
};
struct building {
	const struct record *record;
	struct index *index;
	bool (*do_task)(struct building *building, struct hand *hand, size_t task); /* false behind the last */
	atomic_size_t next;                                                         /* task that nobody has yet */
	atomic_bool failed;                                                         /* memory ran out */
	struct hand hands[CREW_MOST];
};

/* Words and names of a kind. */
static void build_words(struct hand *hand, const struct record *record, const struct kind *kind,
			struct kind_index *index)
{
	size_t before = hand->arena.taken;

	index->words = concordance_build(&hand->arena, &hand->scratch, record, kind);
	index->word_bytes = hand->arena.taken - before;
	index->names = names_build(&hand->arena, &hand->scratch, record, kind);
}

/* The words of the kinds, which take longest, then field after field. */
static bool build_part(struct building *building, struct hand *hand, size_t task)
{
	if (task < KIND_COUNT) {
		build_words(hand, building->record, kind_at((enum kind_id)task), &building->index->kinds[task]);
		return true;
	}
	task -= KIND_COUNT;
	for (int i = 0; i < KIND_COUNT; i++) {
		const struct kind *kind = kind_at((enum kind_id)i);

		if (task < kind->field_count) {
			build_field(&hand->arena, &hand->scratch, building->record, kind, &kind->fields[task],
				    &building->index->kinds[i]);
			return true;
		}
		task -= kind->field_count;
	}
	return false;
}

/* When all ranks are there. */
static bool build_order(struct building *building, struct hand *hand, size_t task)
{
	const struct kind *kind = task < KIND_COUNT ? kind_at((enum kind_id)task) : NULL;

	if (kind == NULL)
		return false;
	build_orders(&hand->arena, &hand->scratch, record_count(building->record, kind->id), kind,
		     &building->index->kinds[task]);
	return true;
}

static void build(void *context, size_t number)
{
	struct building *building = context;
	struct hand *hand = &building->hands[number];
	jmp_buf escape;

	hand->arena.escape = hand->scratch.escape = &escape;
	if (setjmp(escape) != 0)
		atomic_store(&building->failed, true);
	while (!atomic_load(&building->failed) &&
	       building->do_task(building, hand, atomic_fetch_add(&building->next, 1)))
		continue;
}

static struct index *begin(struct arena *arena, const struct record *record)
{
	struct index *index = arena_take(arena, sizeof(*index));

	index->record = record;
	for (int i = 0; i < KIND_COUNT; i++) {
		struct kind_index *kind = &index->kinds[i];
		size_t fields = kind_at((enum kind_id)i)->field_count;

		kind->values = arena_array(arena, fields, sizeof(*kind->values));
		kind->ranks = arena_array(arena, fields, sizeof(*kind->ranks));
		kind->order = arena_array(arena, fields, sizeof(*kind->order));
	}
	return index;
}

struct index *index_build(struct arena *arena, const struct record *record, size_t threads)
{
	struct building building = {.record = record, .index = begin(arena, record), .do_task = build_part};

	crew_run(threads, build, &building);
	building.do_task = build_order;
	atomic_store(&building.next, 0);
	crew_run(threads, build, &building);
	for (size_t i = 0; i < CREW_MOST; i++) {
		arena_adopt(arena, &building.hands[i].arena);
		arena_release(&building.hands[i].scratch);
	}
	if (atomic_load(&building.failed))
		arena_fail(arena);
	return building.index;
}

static bool finish_values(struct values *values)
{
	for (size_t i = 0; i < values->count; i++) {
		/* Ours until the build is over. */
		struct value *value = (struct value *)&values->at[i];

		if (value->row_count < DENSE)
			continue;
		value->bitmap = roaring_bitmap_of_ptr(value->row_count, value->rows);
		if (value->bitmap == NULL)
			return false;
		(void)roaring_bitmap_run_optimize(value->bitmap);
		(void)roaring_bitmap_shrink_to_fit(value->bitmap);
	}
	return true;
}

bool index_finish(struct index *index)
{
	for (int i = 0; i < KIND_COUNT; i++) {
		for (size_t j = 0; j < kind_at((enum kind_id)i)->field_count; j++)
			if (!finish_values(&index->kinds[i].values[j]))
				return false;
		if (!concordance_finish(index->kinds[i].words))
			return false;
	}
	return true;
}

static size_t values_bitmap_bytes(const struct values *values)
{
	size_t bytes = 0;

	for (size_t i = 0; i < values->count; i++)
		bytes += bitmap_bytes(values->at[i].bitmap);
	return bytes;
}

size_t index_word_bytes(const struct index *index)
{
	size_t bytes = 0;

	for (int i = 0; i < KIND_COUNT; i++)
		bytes += index->kinds[i].word_bytes;
	return bytes;
}

size_t index_bitmap_bytes(const struct index *index)
{
	size_t bytes = 0;

	for (int i = 0; i < KIND_COUNT; i++) {
		for (size_t j = 0; j < kind_at((enum kind_id)i)->field_count; j++)
			bytes += values_bitmap_bytes(&index->kinds[i].values[j]);
		bytes += concordance_bitmap_bytes(index->kinds[i].words);
	}
	return bytes;
}

static void release_values(const struct values *values)
{
	for (size_t i = 0; i < values->count; i++)
		if (values->at[i].bitmap != NULL)
			roaring_bitmap_free(values->at[i].bitmap);
}

void index_release(struct index *index)
{
	for (int i = 0; index != NULL && i < KIND_COUNT; i++) {
		for (size_t j = 0; j < kind_at((enum kind_id)i)->field_count; j++)
			release_values(&index->kinds[i].values[j]);
		concordance_release(index->kinds[i].words);
	}
}

const struct values *index_values(const struct index *index, enum kind_id kind, const struct field *field)
{
	if ((field->uses & FILTER) == 0)
		return NULL;
	return &index->kinds[kind].values[field - kind_at(kind)->fields];
}

const uint32_t *index_order(const struct index *index, enum kind_id kind, const struct field *field)
{
	return index->kinds[kind].order[field - kind_at(kind)->fields];
}

const uint32_t *index_ranks(const struct index *index, enum kind_id kind, const struct field *field)
{
	return index->kinds[kind].ranks[field - kind_at(kind)->fields];
}

static int key_order(enum match match, struct text a, struct text b)
{
	return match == MATCH_NUMBER ? decimal_compare(a, b) : text_compare(a, b);
}

/* First value whose key is not below `key`. */
static size_t values_below(const struct values *values, struct text key)
{
	size_t low = 0, high = values->count;

	if (values->match != MATCH_NUMBER)
		return text_below(values->at, values->count, sizeof(*values->at), key);
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (decimal_compare(values->at[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct value_range values_equal(const struct values *values, struct text key)
{
	size_t first = values_below(values, key);
	bool found = first < values->count && key_order(values->match, values->at[first].key, key) == 0;

	return (struct value_range){first, found ? first + 1 : first};
}

size_t values_ordered(const struct values *values)
{
	return values->match == MATCH_DATE ? values_equal(values, TEXT("X")).first : values->count;
}

struct value_range values_starting(const struct values *values, struct text start)
{
	return (struct value_range){text_below(values->at, values->count, sizeof(*values->at), start),
				    text_through(values->at, values->count, sizeof(*values->at), start)};
}

struct value_range values_like(const struct values *values, struct text key)
{
	return values->match == MATCH_DATE ? values_starting(values, key) : values_equal(values, key);
}

size_t values_rows(const struct values *values, struct value_range range)
{
	const struct value *last = range.first < range.last ? &values->at[range.last - 1] : NULL;

	return last == NULL ? 0 : (size_t)(last->rows - values->at[range.first].rows) + last->row_count;
}

const struct concordance *index_words(const struct index *index, enum kind_id kind)
{
	return index->kinds[kind].words;
}

size_t index_named(const struct index *index, enum kind_id kind, struct text name, uint32_t *rows, size_t room)
{
	uint32_t row = record_find(index->record, kind, name);

	if (row == NO_ROW)
		return names_find(index->kinds[kind].names, name, rows, room);
	if (room > 0)
		rows[0] = row;
	return 1;
}

size_t index_nearest(const struct index *index, enum kind_id kind, struct text name, uint32_t *rows, size_t room)
{
	return names_nearest(index->kinds[kind].names, name, rows, room);
}
