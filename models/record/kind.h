/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_MODELS_RECORD_KIND_H
#define SUMMITD_MODELS_RECORD_KIND_H

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

#endif
