/* SPDX-License-Identifier: MIT */
/* Longer than most: it is the whole of what a noun may ask for, and each piece is short. */
#include "models/record/collect.h"

#include <string.h>

#include "models/text/buffer.h"
#include "models/text/slug.h"

enum { SENTENCE_MOST = (1 << 28) - 1 };
enum { WORD_LENGTH = 96 }; /* longer texts hardly come twice */

void collector_init(struct collector *collector, const struct lexicon *lexicon, struct arena *kept,
		    struct arena *working)
{
	*collector = (struct collector){.kept = kept, .working = working, .lexicon = lexicon};
	for (enum kind_id id = 0; id < KIND_COUNT; id++)
		collector->rows[id].slabs.size = kind_at(id)->row_size;
}

/* ---- rows ---- */

void *collector_at(const struct collector *collector, enum kind_id kind, uint32_t row)
{
	return slabs_row(&collector->rows[kind].slabs, row);
}

uint32_t collector_row(struct collector *collector, enum kind_id kind)
{
	struct rows *rows = &collector->rows[kind];
	uint32_t row = slabs_add(&rows->slabs, collector->kept, collector->working);

	list_add(collector->working, &rows->merged, row);
	return row;
}

uint32_t collector_alive(const struct collector *collector, enum kind_id kind, uint32_t row)
{
	while (collector->rows[kind].merged.at[row] != row)
		row = collector->rows[kind].merged.at[row];
	return row;
}

void collector_link(struct collector *collector, enum kind_id kind, uint32_t row)
{
	list_add(collector->working, &collector->rows[kind].linked, row);
}

struct reference collector_linked(const struct collector *collector, enum kind_id kind, uint32_t index)
{
	if (index == NO_FACT || index >= collector->rows[kind].linked.count)
		return NO_REFERENCE;
	return (struct reference){kind, collector->rows[kind].linked.at[index]};
}

/* ---- basis ---- */

static struct evidence evidence_of(const struct collector *collector, const struct source *source)
{
	return (struct evidence){.document = collector->document,
				 .sentence = source->sentence & SENTENCE_MOST,
				 .span = source->span,
				 .role = source->role};
}

struct evidence collector_whole(const struct collector *collector)
{
	const struct facts *facts = collector->facts;
	struct evidence whole = {.document = collector->document, .role = ROLE_SOURCE};

	if (facts->dateline.span.start < facts->dateline.span.end) {
		whole.span = facts->dateline.span;
		while ((size_t)whole.sentence + 1 < facts->sentence_count &&
		       facts->sentences[whole.sentence].span.end <= whole.span.start)
			whole.sentence++;
	} else if (facts->sentence_count > 0) {
		whole.span = facts->sentences[0].span;
	} else {
		whole.span = (struct span){(uint32_t)collector->given.body, (uint32_t)facts->bytes.len};
	}
	return whole;
}

/* "{document}.s{sentence}.{number}": most rows have such a one, and printf is a long way round. */
static struct text fact_id(struct collector *collector, uint32_t sentence, uint32_t number)
{
	struct text document = collector->given.id;
	size_t room = document.len + 2 * (size_t)BUFFER_INTEGER + 3;
	char *id = arena_bytes(collector->kept, room), *at = id + document.len;

	memcpy(id, document.at, document.len);
	*at++ = '.';
	*at++ = 's';
	at = buffer_put_integer(at, sentence);
	*at++ = '.';
	at = buffer_put_integer(at, number);
	arena_give_back(collector->kept, room - (size_t)(at - id));
	return (struct text){id, (size_t)(at - id)};
}

uint32_t collector_fact(struct collector *collector, enum kind_id kind, const struct basis *basis)
{
	uint32_t row = collector_row(collector, kind);
	struct head *head = collector_at(collector, kind, row);
	uint32_t number = 1, sentence;

	head->rule = text_of(basis->rule);
	head->confidence = basis->confidence;
	head->inferred = basis->inferred;
	head->sources.count = basis->sources.count == 0 ? 1 : (uint32_t)basis->sources.count;
	head->sources.at = arena_array(collector->kept, head->sources.count, sizeof(*head->sources.at));
	head->sources.at[0] = collector_whole(collector);
	for (size_t i = 0; i < basis->sources.count; i++)
		head->sources.at[i] = evidence_of(collector, &basis->sources.at[i]);
	sentence = head->sources.at[0].sentence;
	if (sentence < collector->facts->sentence_count)
		number = ++collector->numbered[sentence];
	head->id = fact_id(collector, sentence + 1, number);
	collector_link(collector, kind, row);
	return row;
}

void collector_evidence(struct collector *collector, struct evidence_list *list, struct evidence evidence)
{
	if (list->count == list->room) {
		size_t room = list->room;

		list->at = arena_grow(collector->working, list->at, list->count, &room, sizeof(*list->at));
		list->room = (uint32_t)room;
	}
	list->at[list->count++] = evidence;
}

void collector_basis(struct collector *collector, struct head *head, const struct basis *basis)
{
	if (head->sources.count == 0 || basis->confidence > head->confidence) {
		head->rule = text_of(basis->rule);
		head->confidence = basis->confidence;
		head->inferred = basis->inferred;
	}
	if (basis->sources.count == 0)
		collector_evidence(collector, &head->sources, collector_whole(collector));
	for (size_t i = 0; i < basis->sources.count; i++)
		collector_evidence(collector, &head->sources, evidence_of(collector, &basis->sources.at[i]));
}

uint32_t collector_merge(struct collector *collector, enum kind_id kind, uint32_t from, uint32_t into)
{
	struct head *left, *gone;

	from = collector_alive(collector, kind, from);
	into = collector_alive(collector, kind, into);
	if (from == into)
		return into;
	left = collector_at(collector, kind, into);
	gone = collector_at(collector, kind, from);
	for (uint32_t i = 0; i < gone->sources.count; i++)
		collector_evidence(collector, &left->sources, gone->sources.at[i]);
	if (from < into) {
		uint32_t earlier = from;

		memcpy(gone, left, kind_at(kind)->row_size);
		from = into;
		into = earlier;
	}
	collector->rows[kind].merged.at[from] = into;
	return into;
}

/* ---- texts ---- */

static bool is_part_of(struct text part, struct text whole)
{
	uintptr_t at = (uintptr_t)part.at, start = (uintptr_t)whole.at;

	return at >= start && at - start <= whole.len && part.len <= whole.len - (at - start);
}

struct text collector_text(struct collector *collector, struct text text)
{
	const uint32_t *known;
	struct text copy;

	if (text.len == 0)
		return TEXT("");
	if (is_part_of(text, collector->given.bytes))
		return text;
	if (text.len > WORD_LENGTH)
		return arena_copy(collector->kept, text);
	known = lookup_find(&collector->words, text);
	if (known != NULL)
		return collector->words_kept.at[*known];
	copy = arena_copy(collector->kept, text);
	lookup_add(collector->working, &collector->words, copy, (uint32_t)collector->words_kept.count);
	list_add(collector->working, &collector->words_kept, copy);
	return copy;
}

struct text collector_slug(struct collector *collector, struct text name)
{
	char room[SLUG_ROOM];

	return collector_text(collector, (struct text){room, slug(name, room)});
}

void collector_better(struct collector *collector, struct text *value, struct text other)
{
	if (value->len == 0)
		*value = collector_text(collector, other);
}

uint32_t year_of(struct text iso)
{
	uint32_t year = 0;

	for (size_t i = 0; i < 4; i++) {
		if (i >= iso.len || iso.at[i] < '0' || iso.at[i] > '9')
			return 0;
		year = year * 10 + (uint32_t)(iso.at[i] - '0');
	}
	return year;
}

/* Words that were copied before are the same bytes at the same place, so that lists of them are the same bytes. */
struct texts collector_texts(struct collector *collector, struct texts texts)
{
	struct text *list = arena_array(collector->scratch, texts.count, sizeof(*list)), bytes;
	const uint32_t *known;

	if (texts.count == 0)
		return (struct texts){NULL, 0};
	for (size_t i = 0; i < texts.count; i++)
		list[i] = collector_text(collector, texts.at[i]);
	bytes = (struct text){(const char *)list, texts.count * sizeof(*list)};
	known = lookup_find(&collector->lists, bytes);
	if (known != NULL)
		return (struct texts){collector->lists_kept.at[*known], texts.count};
	list = memcpy(arena_array(collector->kept, texts.count, sizeof(*list)), list, bytes.len);
	bytes.at = (const char *)list;
	lookup_add(collector->working, &collector->lists, bytes, (uint32_t)collector->lists_kept.count);
	list_add(collector->working, &collector->lists_kept, list);
	return (struct texts){list, texts.count};
}

struct texts collector_texts_join(struct collector *collector, struct texts texts, struct texts more)
{
	for (size_t i = 0; i < more.count; i++) {
		struct text *at;

		if (more.at[i].len == 0 || texts_have(texts, more.at[i]))
			continue;
		at = arena_array(collector->kept, texts.count + 1, sizeof(*at));
		for (size_t j = 0; j < texts.count; j++)
			at[j] = texts.at[j];
		at[texts.count] = collector_text(collector, more.at[i]);
		texts = (struct texts){at, texts.count + 1};
	}
	return texts;
}

/* ---- entities ---- */

struct reference collector_entity(const struct collector *collector, entity_index entity)
{
	if (entity == NO_ENTITY || entity >= collector->facts->entity_count)
		return NO_REFERENCE;
	return collector->entities[entity];
}

static bool has_reference(struct references list, struct reference wanted)
{
	for (size_t i = 0; i < list.count; i++)
		if (list.at[i].kind == wanted.kind && list.at[i].row == wanted.row)
			return true;
	return false;
}

struct references collector_entities(struct collector *collector, struct entities entities)
{
	struct references list = {NULL, 0};
	struct reference *at;

	if (entities.count == 0)
		return list;
	list.at = at = arena_array(collector->kept, entities.count, sizeof(*at));
	for (size_t i = 0; i < entities.count; i++) {
		struct reference one = collector_entity(collector, entities.at[i]);

		if (one.row != NO_ROW && !has_reference(list, one))
			at[list.count++] = one;
	}
	return list;
}

struct references collector_join(struct collector *collector, struct references references, struct references more)
{
	struct reference *at;
	size_t new = 0;

	for (size_t i = 0; i < more.count; i++)
		new += !has_reference(references, more.at[i]);
	if (new == 0)
		return references;
	at = arena_array(collector->kept, references.count + new, sizeof(*at));
	if (references.count > 0)
		memcpy(at, references.at, references.count * sizeof(*at));
	references.at = at;
	for (size_t i = 0; i < more.count; i++)
		if (!has_reference(references, more.at[i]))
			at[references.count++] = more.at[i];
	return references;
}

static struct reference voice_of(struct collector *collector, struct text name)
{
	const uint32_t *known = lookup_find(&collector->voice_names, name);
	struct text kept;

	if (known != NULL)
		return (struct reference){KIND_COUNT, *known};
	kept = collector_text(collector, name);
	lookup_add(collector->working, &collector->voice_names, kept, (uint32_t)collector->voices.count);
	list_add(collector->working, &collector->voices, kept);
	return (struct reference){KIND_COUNT, (uint32_t)collector->voices.count - 1};
}

/* ---- a document ---- */

static void begin(struct collector *collector, const struct given *given, const struct facts *facts,
		  struct arena *scratch)
{
	collector->scratch = scratch;
	collector->given = *given;
	collector->facts = facts;
	collector->entities = arena_array(scratch, facts->entity_count, sizeof(*collector->entities));
	collector->numbered = arena_array(scratch, facts->sentence_count, sizeof(*collector->numbered));
	for (size_t i = 0; i < facts->entity_count; i++)
		collector->entities[i] = facts->entities[i].kind == ENTITY_TEXT
						 ? voice_of(collector, facts->entities[i].name)
						 : NO_REFERENCE;
	for (size_t i = 0; i < KIND_COUNT; i++)
		collector->rows[i].linked.count = 0;
	collector->document = collector->rows[KIND_document].slabs.count;
}

void collector_add(struct collector *collector, const struct given *given, const struct facts *facts,
		   struct arena *scratch)
{
	begin(collector, given, facts, scratch);
	for (enum kind_id id = 0; id < KIND_COUNT; id++)
		kind_at(id)->claim(collector);
	for (enum kind_id id = 0; id < KIND_COUNT; id++)
		kind_at(id)->fill(collector);
}
