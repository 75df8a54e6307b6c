/* SPDX-License-Identifier: MIT */
/* Longer than most: what is gathered word by word and what is made of it is one thought. */
#include "models/store/concordance.h"

#include <stdlib.h>
#include <string.h>

#include "models/record/field.h"
#include "models/store/word_rows.h"
#include "models/store/words.h"

/* Texts and their first bytes, which tell nearly all of them apart without going there. */
struct slot {
	uint64_t first;
	struct text key;
	uint32_t number; /* + 1; 0 free */
	uint32_t stem;   /* of a spelling: the number of its stem */
};
struct table {
	struct slot *slots;
	size_t mask, count;
};

/* A stem and a form in the order met. */
struct open_stem {
	struct text key;
	uint32_t form_count;
};

struct gathering {
	struct arena *arena, *scratch;
	struct table spellings; /* words as they stand in the text, to forms */
	struct table forms, stems;
	LIST(struct concordance_form) form_list;
	LIST(struct open_stem) stem_list;
	LIST(struct postings_writer) writers; /* of the stems, close together: one is gone to for every word */
	struct row_words_writer row_words;    /* forms in the order met */
	uint16_t *lengths;
	uint64_t length_total;
	uint32_t row, length;
	bool gap; /* before the next word of the row */
};

/* ---- tables ---- */

static size_t hash_of(struct text key, uint64_t first)
{
	uint64_t last = key.len > sizeof(first) ? text_key(text_part(key, key.len - sizeof(first), key.len)) : 0;
	uint64_t hash = (first + last * UINT64_C(0xC2B2AE3D27D4EB4F) + key.len) * UINT64_C(0x9E3779B97F4A7C15);

	return (size_t)(hash ^ hash >> 32);
}

/* Of two texts whose first bytes are the same: neither has a NUL. */
static inline bool same_key(struct text a, struct text b)
{
	return a.len == b.len && (a.len <= sizeof(uint64_t) || text_equal(a, b));
}

static struct slot *probe(const struct table *table, struct text key)
{
	uint64_t first = text_key(key);
	size_t at = hash_of(key, first) & table->mask;
	const struct slot *slot = &table->slots[at];

	while (slot->number != 0 && (slot->first != first || !same_key(slot->key, key))) {
		at = (at + 1) & table->mask;
		slot = &table->slots[at];
	}
	return &table->slots[at];
}

static void widen(struct arena *scratch, struct table *table)
{
	struct table wide = {.mask = table->slots == NULL ? 255 : table->mask * 2 + 1, .count = table->count};

	wide.slots = arena_array(scratch, wide.mask + 1, sizeof(*wide.slots));
	for (size_t i = 0; table->slots != NULL && i <= table->mask; i++)
		if (table->slots[i].number != 0)
			*probe(&wide, table->slots[i].key) = table->slots[i];
	*table = wide;
}

/* The slot of a key, with room for it where it is not there yet. */
static struct slot *slot_for(struct arena *scratch, struct table *table, struct text key)
{
	if (table->slots == NULL || table->count * 2 > table->mask)
		widen(scratch, table);
	return probe(table, key);
}

static void fill_slot(struct table *table, struct slot *slot, struct text key, size_t number)
{
	*slot = (struct slot){text_key(key), key, (uint32_t)number + 1, 0};
	table->count++;
}

/* ---- gathering ---- */

static uint32_t stem_of(struct gathering *gathering, struct text folded)
{
	struct text stem = word_stem(gathering->scratch, folded);
	struct slot *slot = slot_for(gathering->scratch, &gathering->stems, stem);
	struct postings_writer writer = {0};
	struct open_stem fresh = {0};

	if (slot->number != 0)
		return slot->number - 1;
	fresh.key = arena_copy(gathering->arena, stem);
	list_add(gathering->scratch, &gathering->stem_list, fresh);
	list_add(gathering->scratch, &gathering->writers, writer);
	fill_slot(&gathering->stems, slot, fresh.key, gathering->stem_list.count - 1);
	return (uint32_t)gathering->stem_list.count - 1;
}

static uint32_t form_of(struct gathering *gathering, struct text folded)
{
	struct slot *slot = slot_for(gathering->scratch, &gathering->forms, folded);
	struct concordance_form fresh;

	if (slot->number != 0)
		return slot->number - 1;
	fresh.word = arena_copy(gathering->arena, folded);
	fresh.stem = stem_of(gathering, fresh.word);
	fresh.number = (uint32_t)gathering->form_list.count;
	gathering->stem_list.at[fresh.stem].form_count++;
	list_add(gathering->scratch, &gathering->form_list, fresh);
	fill_slot(&gathering->forms, slot, fresh.word, gathering->form_list.count - 1);
	return (uint32_t)gathering->form_list.count - 1;
}

/* The slot of the word, with form and stem: one met again is not folded again. NULL: it is none. */
static const struct slot *spelling_of(struct gathering *gathering, struct text word)
{
	struct slot *slot = slot_for(gathering->scratch, &gathering->spellings, word);
	char folded[WORD_BYTES];
	size_t len;
	uint32_t form;

	if (slot->number != 0)
		return slot;
	len = word_fold(word, folded);
	if (len == 0)
		return NULL;
	form = form_of(gathering, (struct text){folded, len});
	fill_slot(&gathering->spellings, slot, arena_copy(gathering->scratch, word), form);
	slot->stem = gathering->form_list.at[form].stem;
	return slot;
}

static void gather(void *context, struct text key, struct text label)
{
	struct gathering *gathering = context;
	struct word_span word;
	size_t from = 0;

	(void)label;
	while (word_next(key, &from, &word)) {
		const struct slot *slot = spelling_of(gathering, text_part(key, word.start, word.end));

		if (slot == NULL)
			continue;
		if (gathering->gap)
			row_words_gap(gathering->scratch, &gathering->row_words);
		gathering->gap = false;
		row_words_add(gathering->scratch, &gathering->row_words, slot->number - 1);
		postings_add(gathering->scratch, &gathering->writers.at[slot->stem], gathering->row);
		gathering->length++;
	}
	gathering->gap = gathering->length > 0;
}

static void gather_row(struct gathering *gathering, const struct record *record, const struct kind *kind, uint32_t row)
{
	gathering->row = row;
	gathering->length = 0;
	gathering->gap = false;
	for (size_t i = 0; i < kind->field_count; i++)
		if ((kind->fields[i].uses & SEARCH) != 0)
			field_keys(record, &kind->fields[i], record_row(record, kind->id, row),
				   (struct key_taker){gather, gathering});
	row_words_end_row(gathering->scratch, &gathering->row_words);
	gathering->lengths[row] = gathering->length < UINT16_MAX ? (uint16_t)gathering->length : UINT16_MAX;
	gathering->length_total += gathering->lengths[row];
}

/* ---- putting in order ---- */

static int form_order(const void *left, const void *right)
{
	return text_compare(((const struct concordance_form *)left)->word,
			    ((const struct concordance_form *)right)->word);
}

static int stem_order(const void *left, const void *right, void *context)
{
	const struct open_stem *stems = context;

	return text_compare(stems[*(const uint32_t *)left].key, stems[*(const uint32_t *)right].key);
}

static int rows_order(const void *left, const void *right, void *context)
{
	const struct concordance_stem *stems = context;
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

	if (stems[a].postings.row_count != stems[b].postings.row_count)
		return stems[a].postings.row_count > stems[b].postings.row_count ? -1 : 1;
	return (a > b) - (a < b);
}

/* The lowest numbers to the forms of the most frequent stems: they are written in the fewest bytes. */
static void number_stems(struct arena *scratch, struct concordance_stem *stems, uint32_t count)
{
	uint32_t *order = arena_array(scratch, count, sizeof(*order)), next = 1;

	for (uint32_t i = 0; i < count; i++)
		order[i] = i;
	if (count > 1)
		qsort_r(order, count, sizeof(*order), rows_order, stems);
	for (uint32_t i = 0; i < count; i++) {
		stems[order[i]].forms.first = next;
		next += stems[order[i]].forms.count;
	}
}

static void end_stems(struct gathering *gathering, struct concordance *concordance)
{
	uint32_t count = (uint32_t)gathering->stem_list.count;
	uint32_t *order = arena_array(gathering->scratch, count, sizeof(*order));
	uint32_t *places = arena_array(gathering->scratch, count, sizeof(*places));
	struct concordance_stem *stems = arena_array(gathering->arena, count, sizeof(*stems));

	for (uint32_t i = 0; i < count; i++)
		order[i] = i;
	if (count > 1)
		qsort_r(order, count, sizeof(*order), stem_order, gathering->stem_list.at);
	for (uint32_t i = 0; i < count; i++) {
		const struct open_stem *stem = &gathering->stem_list.at[order[i]];
		struct postings_writer *writer = &gathering->writers.at[order[i]];

		places[order[i]] = i;
		stems[i] = (struct concordance_stem){
			stem->key, postings_end(gathering->arena, gathering->scratch, writer), {0, stem->form_count}};
	}
	for (size_t i = 0; i < gathering->form_list.count; i++)
		gathering->form_list.at[i].stem = places[gathering->form_list.at[i].stem];
	number_stems(gathering->scratch, stems, count);
	concordance->stems = stems;
	concordance->stem_count = count;
}

static void end_forms(struct gathering *gathering, struct concordance *concordance)
{
	size_t count = gathering->form_list.count;
	struct concordance_form *forms = arena_array(gathering->arena, count, sizeof(*forms));
	uint32_t *numbers = arena_array(gathering->scratch, count, sizeof(*numbers));
	uint32_t *given = arena_array(gathering->scratch, concordance->stem_count, sizeof(*given));

	if (count > 0)
		memcpy(forms, gathering->form_list.at, count * sizeof(*forms));
	if (count > 1)
		qsort(forms, count, sizeof(*forms), form_order);
	for (size_t i = 0; i < count; i++) {
		uint32_t number = concordance->stems[forms[i].stem].forms.first + given[forms[i].stem]++;

		numbers[forms[i].number] = number;
		forms[i].number = number;
	}
	concordance->forms = forms;
	concordance->form_count = (uint32_t)count;
	concordance->row_words = row_words_end(gathering->arena, gathering->scratch, &gathering->row_words, numbers);
}

struct concordance *concordance_build(struct arena *arena, struct arena *scratch, const struct record *record,
				      const struct kind *kind)
{
	struct concordance *concordance = arena_take(arena, sizeof(*concordance));
	size_t rows = record_count(record, kind->id);
	struct gathering gathering = {.arena = arena, .scratch = scratch};

	gathering.lengths = arena_array(arena, rows, sizeof(*gathering.lengths));
	for (uint32_t row = 0; row < rows; row++)
		gather_row(&gathering, record, kind, row);
	concordance->row_count = (uint32_t)rows;
	end_stems(&gathering, concordance);
	end_forms(&gathering, concordance);
	concordance->lengths = gathering.lengths;
	concordance->mean_length = rows == 0 ? 0 : (double)gathering.length_total / (double)rows;
	arena_reset(scratch);
	return concordance;
}

bool concordance_finish(struct concordance *concordance)
{
	for (uint32_t i = 0; i < concordance->stem_count; i++)
		if (!word_rows_keep(&concordance->stems[i].postings))
			return false;
	return true;
}

size_t concordance_bitmap_bytes(const struct concordance *concordance)
{
	size_t bytes = 0;

	for (uint32_t i = 0; i < concordance->stem_count; i++)
		bytes += bitmap_bytes(concordance->stems[i].postings.all) +
			 bitmap_bytes(concordance->stems[i].postings.often);
	return bytes;
}

void concordance_release(struct concordance *concordance)
{
	for (uint32_t i = 0; concordance != NULL && i < concordance->stem_count; i++)
		word_rows_release(&concordance->stems[i].postings);
}

/* ---- looking up ---- */

const struct concordance_stem *concordance_find(const struct concordance *concordance, struct text stem)
{
	size_t at = text_below(concordance->stems, concordance->stem_count, sizeof(*concordance->stems), stem);

	return at < concordance->stem_count && text_equal(concordance->stems[at].key, stem) ? &concordance->stems[at]
											    : NULL;
}

const struct concordance_form *concordance_form(const struct concordance *concordance, struct text folded)
{
	size_t at = text_below(concordance->forms, concordance->form_count, sizeof(*concordance->forms), folded);

	return at < concordance->form_count && text_equal(concordance->forms[at].word, folded) ? &concordance->forms[at]
											       : NULL;
}

uint32_t concordance_starting(const struct concordance *concordance, struct text start, uint32_t *ret_first)
{
	const struct concordance_form *forms = concordance->forms;

	*ret_first = (uint32_t)text_below(forms, concordance->form_count, sizeof(*forms), start);
	return (uint32_t)text_through(forms, concordance->form_count, sizeof(*forms), start);
}
