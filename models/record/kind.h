/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_RECORD_KIND_H
#define SUMMITD_MODELS_RECORD_KIND_H

#include <stdbool.h>
#include <stddef.h>

#include "models/text/text.h"

/* The nouns: X(singular, plural). One row here, one file beside it, one line in meson.build. The order is that of the
 * index page and of `summitd parse`. */
#define KINDS(X)                                                                                                       \
	X(document, documents)                                                                                         \
	X(summit, summits)                                                                                             \
	X(leader, leaders)                                                                                             \
	X(country, countries)                                                                                          \
	X(organization, organizations)                                                                                 \
	X(event, events)                                                                                               \
	X(statement, statements)                                                                                       \
	X(agreement, agreements)                                                                                       \
	X(trade, trade)                                                                                                \
	X(initiative, initiatives)

#define KIND_ID(singular, plural) KIND_##singular,
enum kind_id { KINDS(KIND_ID) KIND_COUNT };
#undef KIND_ID
#define KIND_OF_PLURAL(singular, plural) PLURAL_##plural = KIND_##singular,
enum kind_plural { KINDS(KIND_OF_PLURAL) };
#undef KIND_OF_PLURAL

struct field;
struct collector;

/* A noun, defined in its own file by NOUN. */
struct kind {
	enum kind_id id;
	const char *singular, *plural;
	const char *about; /* one sentence */
	size_t row_size;   /* of its struct, which starts with struct head */
	const struct field *fields;
	size_t field_count;
	size_t label; /* offset of the struct text that people call a row by; 0: it has none */
	/* How the noun is collected (collect.h). claim: makes or finds the rows of one document's facts. fill: puts
	 * values and links in them, when all kinds have claimed. settle: once, when all documents are in; NULL where
	 * there is nothing to settle. */
	void (*claim)(struct collector *collector);
	void (*fill)(struct collector *collector);
	void (*settle)(struct collector *collector);
};

/* NOUN(statement, statements, "about", .claim = …): the words must be those of the KINDS row, or it does not compile.
 * The noun's struct is `struct singular`, its table of fields is called `fields`. */
#define NOUN(one, many, ...)                                                                                           \
	_Static_assert((int)KIND_##one == (int)PLURAL_##many, "not the words of KINDS");                               \
	_Static_assert(offsetof(struct one, head) == 0, "struct head stands first");                                   \
	const struct kind one##_kind = {.id = KIND_##one,                                                              \
					.singular = #one,                                                              \
					.plural = #many,                                                               \
					.row_size = sizeof(struct one),                                                \
					.fields = fields,                                                              \
					.field_count = sizeof(fields) / sizeof(*fields),                               \
					.about = __VA_ARGS__}

#define KIND_DECLARE(singular, plural) extern const struct kind singular##_kind;
KINDS(KIND_DECLARE)
#undef KIND_DECLARE

/* `id` below KIND_COUNT. */
const struct kind *kind_at(enum kind_id id);
/* By its word in addresses ("statements") or alone ("statement"); NULL where there is none. */
const struct kind *kind_by_plural(struct text plural);
const struct kind *kind_by_singular(struct text singular);
/* The field a query means by this parameter name, or JSON by this key; NULL where there is none. */
const struct field *kind_parameter(const struct kind *kind, struct text parameter);
const struct field *kind_field(const struct kind *kind, struct text name);
/* The parameter by which rows of `other` refer to one of `kind`, as /v1/{kind}/{id}/{other} asks; NULL where they do
 * not.
 */
const struct field *kind_relation(enum kind_id kind, enum kind_id other);
/* Whether include= of a row of `kind` may name the rows of `other` that refer to it. A field of that name goes first.
 */
bool kind_includes(enum kind_id kind, enum kind_id other);
/* Whether a path of keys ("date", "leaders.name") exists in the JSON of this kind: what fields= may name. */
bool kind_has_path(const struct kind *kind, struct text path);

#endif
