/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_RECORD_FIELD_H
#define SUMMITD_MODELS_RECORD_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "models/extract/facts.h"
#include "models/record/kind.h"
#include "models/text/text.h"
#include "models/text/writer.h"

/*
 * A noun describes itself with a table of fields, made from its struct. From that one table follow the JSON of a row,
 * filters, sorting, facets, names, search, CSV columns and OpenAPI. The order of the table is the order of the JSON.
 */

struct record;

/* ---- what members of a row may be, besides the types of facts.h ---- */

#define NO_ROW UINT32_MAX

/* A row of some kind. kind KIND_COUNT is a voice: somebody who speaks but is no row ("the Joint Statement"); its number
 * counts the voices of the record. row NO_ROW: nobody. In JSON it is
 * the id; the parts that a selection names ("leaders.name") in an object; the whole row where it is included. */
struct reference {
	enum kind_id kind;
	uint32_t row;
};
struct references {
	const struct reference *at;
	size_t count;
};
#define NO_REFERENCE ((struct reference){KIND_COUNT, NO_ROW})

/* Where a fact stands: the words [span) of a document, the sentence counted from 0. */
struct evidence {
	uint32_t document; /* row number of the document */
	uint32_t sentence : 28;
	uint32_t role : 4; /* enum source_role */
	struct span span;  /* bytes */
};
struct evidence_list {
	struct evidence *at;
	uint32_t count, room;
};

/* Every row struct starts with this. */
struct head {
	struct text id;
	struct text rule;
	double confidence;
	bool inferred;
	struct evidence_list sources; /* at least one, by document, then in the order found */
};

/* ---- fields ---- */

enum use {
	FILTER = 1, /* may stand in a query */
	SORT = 2,   /* has an order: field_compare */
	FACET = 4,  /* its values may be counted */
	SEARCH = 8, /* its words are found by q= */
	NAME = 16   /* its keys are names by which the row is called: leader=Xi, country=CHN */
};

struct field;
struct sight;
struct key_taker;
struct relink;

/* How one type of member behaves. All functions get the address of the member. */
struct type {
	const char *name; /* text, texts, date, decimal, integer, number, boolean, count, cue, reference, references,
			     object, objects, sources, kind, url, parameter */
	bool list;        /* JSON array, several keys */
	const char *const *parts; /* keys of its objects, NULL-terminated; NULL: no object, or one with field->fields */
	void (*write)(struct writer *writer, const struct sight *sight, const struct field *field, const void *value);
	void (*keys)(const struct record *record, const struct field *field, const void *value, struct key_taker taker);
	/* <0, 0, >0; NULL: no order. Only called where neither is empty. */
	int (*compare)(const void *a, const void *b);
	bool (*empty)(const struct field *field, const void *value);
	/* Renumbers the references inside; NULL: there are none. */
	void (*relink)(const struct field *field, void *value, const struct relink *relink);
};

struct member {
	const struct type *type; /* NULL ends a list */
	size_t offset;
	const struct field *fields; /* objects: their table */
	size_t field_count, element;
};

enum { FIELD_FROM = 4 };
struct field {
	const char *name;      /* key in JSON; NULL: it is not printed */
	struct text key;       /* the same, finished (writer.h) */
	const char *parameter; /* name in queries: lists are plural in JSON, singular here; equals name elsewhere */
	const struct type *type;
	size_t offset;
	unsigned uses;     /* of enum use */
	const char *about; /* one sentence */
	/* Behind here: optional, by name at the end of FIELD(…). */
	const char *const *values;      /* every value it can have, NULL-terminated; NULL: open */
	bool optional;                  /* a number: 0 is printed as null */
	bool always;                    /* a text: never empty, so never null */
	enum kind_id kind;              /* references: of which kind, KIND_COUNT several */
	const struct field *fields;     /* objects: their own table */
	size_t field_count, element;    /* … its length, size of one object */
	struct member from[FIELD_FROM]; /* parameters: whose references of `kind` they are */
};

extern const struct type type_text, type_texts, type_date, type_decimal, type_count, type_cue, type_uint32, type_int32,
	type_int64, type_double, type_bool, type_reference, type_references, type_object, type_objects, type_sources,
	type_kind, type_url, type_parameter;

#define TYPE_OF(struct_type, member)                                                                                   \
	_Generic(((struct_type *)0)->member, struct text                                                               \
		 : &type_text, struct texts                                                                            \
		 : &type_texts, struct date                                                                            \
		 : &type_date, struct decimal                                                                          \
		 : &type_decimal, struct count                                                                         \
		 : &type_count, struct cue                                                                             \
		 : &type_cue, uint32_t                                                                                 \
		 : &type_uint32, int32_t                                                                               \
		 : &type_int32, int64_t                                                                                \
		 : &type_int64, double                                                                                 \
		 : &type_double, bool                                                                                  \
		 : &type_bool, struct reference                                                                        \
		 : &type_reference, struct references                                                                  \
		 : &type_references, struct evidence_list                                                              \
		 : &type_sources)
#define MEMBER(struct_type, member)                                                                                    \
	{                                                                                                              \
		.type = TYPE_OF(struct_type, member), .offset = offsetof(struct_type, member)                          \
	}
/* A list of objects as a member: the references inside. */
#define MEMBER_OBJECTS(struct_type, member, table)                                                                     \
	{                                                                                                              \
		&type_objects, offsetof(struct_type, member), (table), sizeof(table) / sizeof(*(table)),               \
			sizeof(*((struct_type *)0)->member.at)                                                         \
	}

/* FIELD(struct statement, date, FILTER | SORT | FACET, "about", .optional members of struct field) */
#define FIELD(struct_type, member, ...)                                                                                \
	{                                                                                                              \
		.name = #member, .key = WRITER_KEY_OF(#member), .parameter = #member,                                  \
		.type = TYPE_OF(struct_type, member), .offset = offsetof(struct_type, member), .uses = __VA_ARGS__     \
	}
/* The same where a query calls it otherwise: FIELD_AS(struct statement, topics, "topic", …). */
#define FIELD_AS(struct_type, member, query, ...)                                                                      \
	{                                                                                                              \
		.name = #member, .key = WRITER_KEY_OF(#member), .parameter = (query),                                  \
		.type = TYPE_OF(struct_type, member), .offset = offsetof(struct_type, member), .uses = __VA_ARGS__     \
	}
/* One or a list of references to rows of a kind, KIND_COUNT for several kinds. */
#define REFERENCE(struct_type, member, target, ...) FIELD(struct_type, member, __VA_ARGS__, .kind = (target))
#define REFERENCE_AS(struct_type, member, query, target, ...)                                                          \
	FIELD_AS(struct_type, member, query, __VA_ARGS__, .kind = (target))
/* A struct, and a list of structs `{const T *at; size_t count;}`, each with its own table of fields. */
#define OBJECT(struct_type, member, table, ...)                                                                        \
	{                                                                                                              \
		.name = #member, .key = WRITER_KEY_OF(#member), .parameter = #member, .type = &type_object,            \
		.offset = offsetof(struct_type, member), .fields = (table),                                            \
		.field_count = sizeof(table) / sizeof(*(table)), .element = sizeof(((struct_type *)0)->member),        \
		.uses = __VA_ARGS__                                                                                    \
	}
#define OBJECTS(struct_type, member, table, ...)                                                                       \
	{                                                                                                              \
		.name = #member, .key = WRITER_KEY_OF(#member), .parameter = #member, .type = &type_objects,           \
		.offset = offsetof(struct_type, member), .fields = (table),                                            \
		.field_count = sizeof(table) / sizeof(*(table)), .element = sizeof(*((struct_type *)0)->member.at),    \
		.uses = __VA_ARGS__                                                                                    \
	}
/* The same where rows do not print it: what is found in it is shown by highlights alone. */
#define UNPRINTED(struct_type, member, ...)                                                                            \
	{                                                                                                              \
		.parameter = #member, .type = TYPE_OF(struct_type, member), .offset = offsetof(struct_type, member),   \
		.uses = __VA_ARGS__                                                                                    \
	}
/* A query parameter without a member of its own: the references to rows of `target` among some members.
 * PARAMETER("leader", KIND_leader, "about", MEMBER(struct statement, speakers)) */
#define PARAMETER(query, target, sentence, ...)                                                                        \
	{                                                                                                              \
		.parameter = (query), .type = &type_parameter, .uses = FILTER | FACET, .about = (sentence),            \
		.kind = (target), .from = {                                                                            \
			__VA_ARGS__                                                                                    \
		}                                                                                                      \
	}

/* What all nouns begin and end with; struct head stands first in every row. */
#define FIELDS_FIRST                                                                                                   \
	FIELD(struct head, id, FILTER | SORT | NAME, "Stable slug; the same bytes in give the same ids.",              \
	      .always = true),                                                                                         \
		{.name = "type",                                                                                       \
		 .key = WRITER_KEY_OF("type"),                                                                         \
		 .parameter = "type",                                                                                  \
		 .type = &type_kind,                                                                                   \
		 .about = "Singular name of the noun."},                                                               \
	{                                                                                                              \
		.name = "url", .key = WRITER_KEY_OF("url"), .parameter = "url", .type = &type_url,                     \
		.about = "Address of this row."                                                                        \
	}
#define FIELDS_LAST                                                                                                    \
	FIELD(struct head, confidence, FILTER | SORT, "From 0 to 1, one fixed value a rule."),                         \
		FIELD(struct head, rule, FILTER | FACET, "Name of the rule that found it.", .always = true),           \
		FIELD(struct head, inferred, FILTER | FACET, "Whether some value is not printed in the text."),        \
		FIELD(struct head, sources, 0,                                                                         \
		      "The words it was read from, the first hundred; text[start:end] equals exact."),                 \
		PARAMETER("document", KIND_document, "Documents whose words are among the sources.",                   \
			  MEMBER(struct head, sources))

/* ---- values of a row ---- */

/* Address of a field's member in a row. Not for type_kind, type_url and type_parameter, which have none. */
const void *field_value(const struct field *field, const void *row);

/*
 * Zero or more keys of a field: canonical text (ISO date, digits, "true", the id of the row referred to) and a label
 * for people (name of that row; else the key). Views live until take() returns, those of text members as long as the
 * record. A list of objects gives the keys of its members that are SEARCHed.
 */
struct key_taker {
	void (*take)(void *context, struct text key, struct text label);
	void *context;
};
void field_keys(const struct record *record, const struct field *field, const void *row, struct key_taker taker);

/* The references of a reference field or a parameter, by row number. */
struct reference_taker {
	void (*take)(void *context, struct reference reference);
	void *context;
};
void field_references(const struct field *field, const void *row, struct reference_taker taker);

/* Order of two rows by a field that is SORTed; unknown values come last. */
int field_compare(const struct field *field, const void *row_a, const void *row_b);
/* Unknown value or empty list: what __isnull asks. */
bool field_empty(const struct field *field, const void *row);

/* "MORE_THAN"; empty for MODIFIER_NONE. */
struct text modifier_word(enum modifier modifier);

/* Numeric order of two canonical decimals (struct decimal), exact at any length. */
int decimal_compare(struct text a, struct text b);

/* ---- writing (used by row.h) ---- */

/* What a row is seen through while it is written. */
struct sight {
	const struct record *record;
	struct text base_path; /* put before all links, "" or "/summits" */
	enum kind_id kind;
	const void *row;
	struct texts fields;   /* only these: "id", "leaders.name"; none: all */
	struct texts include;  /* references to be written as whole rows */
	uint32_t sources_most; /* row.h */
	struct text path;      /* of the object being written: "leaders"; empty at the top */
};
/* Whether this member of the row is to be written with what it refers to. */
bool sight_includes(const struct sight *sight, struct text name);
/* Whether the selection of fields asks for this member of the object at sight->path, or it is included anyway. */
bool sight_selects(const struct sight *sight, struct text name);
/* Writes the key (WRITER_KEY) where it does. */
static inline bool sight_key(struct writer *writer, const struct sight *sight, struct text key)
{
	if (sight->fields.count > 0 && !sight_selects(sight, writer_key_name(key)))
		return false;
	writer_finished_key(writer, key);
	return true;
}
/* The same for the object that is the value of `field`: its path is written to `room`; one too long, and what is
 * included without being picked, has all below. */
enum { SIGHT_PATH = 96 };
struct sight sight_inside(const struct sight *sight, const struct field *field, char room[SIGHT_PATH]);
/* Key and text, null where it is empty, if it is picked. */
void sight_write(struct writer *writer, const struct sight *sight, struct text key, struct text value);

/* New numbers of rows, by kind and old number; NULL for a kind that kept its numbers. */
struct relink {
	const uint32_t *to[KIND_COUNT];
};

#endif
