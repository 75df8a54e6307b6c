/* SPDX-License-Identifier: MIT */
#include "tests/models/store/hand.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "models/extract/extract.h"

enum { XI, MINGLI, PUTIN, ERDOGAN, CHINA, RUSSIA, TURKIYE, SCO, VOICE, ENTITIES };

/* A view as a constant. */
#define WORDS(literal)                                                                                                 \
	{                                                                                                              \
		(literal), sizeof(literal) - 1                                                                         \
	}

static const struct entity cast[ENTITIES] = {
	[XI] = {.kind = ENTITY_PERSON,
		.name = WORDS("Xi Jinping"),
		.family_name = WORDS("Xi"),
		.given_name = WORDS("Jinping"),
		.order = NAME_SURNAME_FIRST,
		.country = CHINA},
	[MINGLI] = {.kind = ENTITY_PERSON,
		    .name = WORDS("Xi Mingli"),
		    .family_name = WORDS("Xi"),
		    .given_name = WORDS("Mingli"),
		    .order = NAME_SURNAME_FIRST,
		    .country = CHINA},
	[PUTIN] = {.kind = ENTITY_PERSON,
		   .name = WORDS("Vladimir Putin"),
		   .family_name = WORDS("Putin"),
		   .given_name = WORDS("Vladimir"),
		   .country = RUSSIA},
	[ERDOGAN] = {.kind = ENTITY_PERSON,
		     .name = WORDS("Recep Tayyip Erdo\xC4\x9F"
				   "an"),
		     .family_name = WORDS("Erdo\xC4\x9F"
					  "an"),
		     .given_name = WORDS("Recep Tayyip"),
		     .country = TURKIYE},
	[CHINA] = {.kind = ENTITY_COUNTRY, .name = WORDS("China"), .alpha_2 = WORDS("CN"), .country = NO_ENTITY},
	[RUSSIA] = {.kind = ENTITY_COUNTRY, .name = WORDS("Russia"), .alpha_2 = WORDS("RU"), .country = NO_ENTITY},
	[TURKIYE] = {.kind = ENTITY_COUNTRY,
		     .name = WORDS("T\xC3\xBCrkiye"),
		     .alpha_2 = WORDS("TR"),
		     .country = NO_ENTITY},
	[SCO] = {.kind = ENTITY_ORGANIZATION,
		 .name = WORDS("Shanghai Cooperation Organization"),
		 .abbreviation = WORDS("SCO"),
		 .country = NO_ENTITY},
	[VOICE] = {.kind = ENTITY_TEXT, .name = WORDS("the Joint Statement"), .country = NO_ENTITY},
};

static const entity_index people[] = {XI, MINGLI, PUTIN, ERDOGAN, VOICE};
static const struct text topics[] = {WORDS("energy"), WORDS("space"), WORDS("artificial-intelligence"), WORDS("trade")};
static const struct text kinds[] = {WORDS("agreement"), WORDS("memorandum"), WORDS("treaty")};
static const struct text statuses[] = {WORDS("signed"), WORDS("agreed"), WORDS("announced"), WORDS("planned")};

static struct basis basis(struct arena *arena, enum source_role role)
{
	struct source *source = arena_take(arena, sizeof(*source));

	*source = (struct source){.span = {0, 8}, .sentence = 0, .role = role};
	return (struct basis){.rule = "by-hand", .confidence = 0.9, .sources = {source, 1}};
}

static struct entities entities(struct arena *arena, size_t count, const entity_index *from)
{
	entity_index *at = arena_array(arena, count, sizeof(*at));

	memcpy(at, from, count * sizeof(*at));
	return (struct entities){at, count};
}

static struct statement_fact statement(struct arena *arena, unsigned number, struct date date)
{
	entity_index speakers[] = {people[number % 5], people[(number + 2) % 5]};
	struct text *about = arena_array(arena, 2, sizeof(*about));

	about[0] = topics[number % 4];
	about[1] = topics[(number + 1) % 4];
	return (struct statement_fact){
		.basis = basis(arena, ROLE_CONTENT),
		.speakers = entities(arena, number % 3 == 0 ? 2 : 1, speakers),
		.attribution_text = TEXT("He"),
		.attribution = number % 2 == 0 ? ATTRIBUTION_EXPLICIT : ATTRIBUTION_PRONOUN,
		.mode = number % 7 == 0 ? MODE_DIRECT : MODE_INDIRECT,
		.cue = {TEXT("said"), TEXT("say"), TEXT("say")},
		.text = TEXT("words, words"),
		.content = {0, 8},
		.date = date,
		.event = NO_FACT,
		.topics = {about, number % 5 == 0 ? 0 : 2},
		.nested_in = NO_FACT,
	};
}

static struct statement_fact *statements(struct arena *arena, unsigned document, struct date date)
{
	struct statement_fact *list = arena_array(arena, 3, sizeof(*list));

	for (unsigned i = 0; i < 3; i++)
		list[i] = statement(arena, document * 3 + i, date);
	return list;
}

static struct agreement_fact *agreement(struct arena *arena, unsigned document, struct date date)
{
	static const entity_index parties[] = {CHINA, RUSSIA, TURKIYE};
	struct agreement_fact *fact = arena_take(arena, sizeof(*fact));

	*fact = (struct agreement_fact){.basis = basis(arena, ROLE_VALUE),
					.kind = kinds[document % 3],
					.title = document % 2 == 0 ? TEXT("Pact, as amended") : TEXT(""),
					.status = statuses[document % 4],
					.date = date,
					.parties = entities(arena, 2, parties + document % 2)};
	fact->count.value.digits = arena_print(arena, "%u", document * 5);
	fact->count.raw = fact->count.value.digits;
	return fact;
}

static struct trade_fact *trade(struct arena *arena, unsigned document)
{
	static const entity_index between[] = {CHINA, RUSSIA};
	struct trade_fact *fact = arena_take(arena, sizeof(*fact));

	*fact = (struct trade_fact){.basis = basis(arena, ROLE_VALUE),
				    .kind = TEXT("value"),
				    .countries = entities(arena, 2, between),
				    .reporter = CHINA,
				    .partner = RUSSIA,
				    .flow = TEXT("total"),
				    .unit = TEXT("USD"),
				    .period = TEXT("2024")};
	fact->value.digits = arena_print(arena, "%u.5", 90 + document);
	return fact;
}

static struct event_fact *event(struct arena *arena, unsigned document, struct date date)
{
	struct event_fact *fact = arena_take(arena, sizeof(*fact));

	*fact = (struct event_fact){.basis = basis(arena, ROLE_CONTENT),
				    .kind = TEXT("talks"),
				    .name = arena_print(arena, "Talks %u", document),
				    .date = date,
				    .place = TEXT("Beijing"),
				    .country = CHINA,
				    .summit = NO_FACT,
				    .leaders = entities(arena, 2, people + document % 3),
				    .visitor = NO_ENTITY,
				    .host_country = NO_ENTITY};
	return fact;
}

static struct entity *persons(struct arena *arena)
{
	struct entity *list = arena_array(arena, ENTITIES, sizeof(*list));

	memcpy(list, cast, sizeof(cast));
	for (size_t i = 0; i < ENTITIES; i++)
		list[i].basis = basis(arena, ROLE_SOURCE);
	return list;
}

/* The number stands behind "Dispatch ". */
const struct facts *extract(const struct lexicon *lexicon, struct text bytes, size_t body, struct text given_date,
			    struct arena *arena)
{
	struct facts *facts = arena_take(arena, sizeof(*facts));
	struct sentence *sentence = arena_take(arena, sizeof(*sentence));
	unsigned document = 0;

	(void)lexicon, (void)body;
	for (size_t i = 9; i < 11; i++)
		document = document * 10 + (unsigned)(bytes.at[i] - '0');
	*sentence = (struct sentence){{0, (uint32_t)bytes.len}, true};
	*facts = (struct facts){.bytes = bytes,
				.date = {given_date},
				.date_basis = given_date.len > 0 ? TEXT("given") : TEXT("unknown"),
				.dateline = {.country = NO_ENTITY},
				.sentences = sentence,
				.sentence_count = 1,
				.entities = persons(arena),
				.entity_count = ENTITIES,
				.statements = statements(arena, document, (struct date){given_date}),
				.statement_count = 3,
				.agreements = agreement(arena, document, (struct date){given_date}),
				.agreement_count = 1,
				.trade = trade(arena, document),
				.trade_count = 1,
				.events = event(arena, document, (struct date){given_date}),
				.event_count = 1};
	return facts;
}

static void write_dispatches(FILE *file)
{
	for (int i = 0; i < HAND_DOCUMENTS; i++) {
		fprintf(file, "{\"id\":\"d%02d\",\"title\":\"Dispatch %02d\",", i, i);
		if (i % 10 != 9)
			fprintf(file, "\"date\":\"%d-%02d-%02d\",", 2024 + i / 15, i % 12 + 1, i % 28 + 1);
		fprintf(file, "\"text\":\"Dispatch %02d: it \xE2\x80\x9Cwas\xE2\x80\x9D so.\"}\n", i);
	}
}

static const struct snapshot *build(bool with_fault)
{
	char path[] = "/tmp/summitd-hand-XXXXXX.ndjson";
	const char *paths[] = {path, "/nowhere/at-all.txt"};
	struct fault fault = {0};
	const struct snapshot *snapshot;
	int descriptor = mkstemps(path, 7);
	FILE *file;

	ck_assert_int_ge(descriptor, 0);
	file = fdopen(descriptor, "w");
	ck_assert_ptr_nonnull(file);
	write_dispatches(file);
	ck_assert_int_eq(fclose(file), 0);
	snapshot = snapshot_build(paths, with_fault ? 2 : 1, (struct load_limits){0}, &fault);
	(void)unlink(path);
	ck_assert_msg(snapshot != NULL, "%s", fault.reason);
	ck_assert_uint_eq(snapshot_count(snapshot, KIND_document), HAND_DOCUMENTS);
	return snapshot;
}

const struct snapshot *hand_snapshot(void)
{
	return build(false);
}

const struct snapshot *hand_snapshot_with_fault(void)
{
	return build(true);
}
