/* SPDX-License-Identifier: MIT */
#include "tests/models/store/random.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "models/extract/extract.h"

static uint64_t state = 1;

void random_seed(uint64_t seed)
{
	state = seed * 0x9E3779B97F4A7C15U + 1;
}

/* xorshift64*: the same numbers everywhere. */
unsigned random_below(unsigned end)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (unsigned)((state * 0x2545F4914F6CDD1DU >> 33) % end);
}

enum { PEOPLE = 40, COUNTRIES = 8, ENTITIES = PEOPLE + COUNTRIES };

static const char *const lands[COUNTRIES] = {"China", "Russia", "Brazil", "India", "Egypt", "Iran", "Mongolia", "Chad"};
static const char *const codes[COUNTRIES] = {"CN", "RU", "BR", "IN", "EG", "IR", "MN", "TD"};
static const char *const words[] = {"energy", "space", "Trade", "trade, fair", "peace", "\xC3\x89nergie", "sea", "law"};
static const char *const lemmas[] = {"say", "stress", "call", "note", "Say"};

static struct text word(void)
{
	return text_of(words[random_below(random_below(8) + 1)]);
}

static struct basis basis(struct arena *arena)
{
	struct source *source = arena_take(arena, sizeof(*source));

	*source = (struct source){.span = {0, 8}, .sentence = 0, .role = ROLE_CONTENT};
	return (struct basis){
		.rule = "by-chance", .confidence = (double)(50 + 10 * random_below(5)) / 100, .sources = {source, 1}};
}

/* As precise as dates of dispatches are: a day, a month, a year, a day of an unknown year, nothing. */
static struct text date(struct arena *arena)
{
	unsigned year = 2023 + random_below(3), month = 1 + random_below(12), day = 1 + random_below(28);

	switch (random_below(10)) {
	case 0:
		return TEXT("");
	case 1:
		return arena_print(arena, "%u", year);
	case 2:
		return arena_print(arena, "%u-%02u", year, month);
	case 3:
		return arena_print(arena, "XXXX-%02u-%02u", month, day);
	default:
		return arena_print(arena, "%u-%02u-%02u", year, month, day);
	}
}

/* Few of them speak most of the time. */
static struct entities some(struct arena *arena, unsigned most)
{
	entity_index *at = arena_array(arena, most, sizeof(*at));
	size_t count = random_below(most + 1);

	for (size_t i = 0; i < count; i++)
		at[i] = random_below(1 + random_below(ENTITIES));
	return (struct entities){at, count};
}

static struct entity *cast(struct arena *arena)
{
	struct entity *list = arena_array(arena, ENTITIES, sizeof(*list));

	for (unsigned i = 0; i < PEOPLE; i++)
		list[i] = (struct entity){.basis = basis(arena),
					  .kind = ENTITY_PERSON,
					  .name = arena_print(arena, "Given%c Family%u", 'a' + (int)(i % 26), i),
					  .family_name = arena_print(arena, "Family%u", i),
					  .given_name = arena_print(arena, "Given%c", 'a' + (int)(i % 26)),
					  .country = PEOPLE + i % COUNTRIES};
	for (unsigned i = 0; i < COUNTRIES; i++)
		list[PEOPLE + i] = (struct entity){.basis = basis(arena),
						   .kind = ENTITY_COUNTRY,
						   .name = text_of(lands[i]),
						   .alpha_2 = text_of(codes[i]),
						   .country = NO_ENTITY};
	return list;
}

static void fill_statement(struct arena *arena, struct statement_fact *fact)
{
	struct text *topics = arena_array(arena, 3, sizeof(*topics));

	for (size_t i = 0; i < 3; i++)
		topics[i] = word();
	*fact = (struct statement_fact){.basis = basis(arena),
					.speakers = some(arena, 3),
					.attribution = (enum attribution)random_below(3),
					.mode = (enum mode)random_below(4),
					.cue = {TEXT("said"), text_of(lemmas[random_below(5)]), TEXT("say")},
					.text = arena_print(arena, "%s %u", words[random_below(8)], random_below(50)),
					.content = {0, 8},
					.date = {date(arena)},
					.event = NO_FACT,
					.addressees = some(arena, 1),
					.topics = {topics, random_below(4)},
					.nested_in = NO_FACT};
}

static void fill_agreement(struct arena *arena, struct agreement_fact *fact)
{
	*fact = (struct agreement_fact){.basis = basis(arena),
					.kind = random_below(2) == 0 ? TEXT("treaty") : TEXT("agreement"),
					.title = random_below(3) == 0 ? word() : TEXT(""),
					.status = random_below(3) == 0 ? TEXT("signed") : TEXT("planned"),
					.date = {date(arena)},
					.parties = some(arena, 4)};
	if (random_below(3) > 0)
		fact->count.value.digits = arena_print(arena, "%u", random_below(30) * random_below(30));
	fact->count.raw = fact->count.value.digits;
}

static void fill_trade(struct arena *arena, struct trade_fact *fact)
{
	*fact = (struct trade_fact){.basis = basis(arena),
				    .kind = random_below(2) == 0 ? TEXT("value") : TEXT("growth"),
				    .countries = some(arena, 2),
				    .reporter = NO_ENTITY,
				    .partner = NO_ENTITY,
				    .flow = random_below(2) == 0 ? TEXT("export") : TEXT("import"),
				    .unit = TEXT("USD"),
				    .period = arena_print(arena, "%u", 2018 + random_below(8))};
	fact->value.digits = arena_print(arena, "%s%u.%u", random_below(4) == 0 ? "-" : "", 1 + random_below(20),
					 1 + random_below(9));
}

enum { STATEMENTS = 4 };

const struct facts *extract(const struct lexicon *lexicon, struct text bytes, size_t body, struct text given_date,
			    struct arena *arena)
{
	struct facts *facts = arena_take(arena, sizeof(*facts));
	struct sentence *sentence = arena_take(arena, sizeof(*sentence));
	struct statement_fact *statements = arena_array(arena, STATEMENTS, sizeof(*statements));
	struct agreement_fact *agreement = arena_take(arena, sizeof(*agreement));
	struct trade_fact *trade = arena_take(arena, sizeof(*trade));

	(void)lexicon, (void)body;
	for (size_t i = 0; i < STATEMENTS; i++)
		fill_statement(arena, &statements[i]);
	fill_agreement(arena, agreement);
	fill_trade(arena, trade);
	*sentence = (struct sentence){{0, (uint32_t)bytes.len}, true};
	*facts = (struct facts){.bytes = bytes,
				.date = {given_date},
				.date_basis = TEXT("unknown"),
				.dateline = {.country = NO_ENTITY},
				.sentences = sentence,
				.sentence_count = 1,
				.entities = cast(arena),
				.entity_count = ENTITIES,
				.statements = statements,
				.statement_count = STATEMENTS,
				.agreements = agreement,
				.agreement_count = 1,
				.trade = trade,
				.trade_count = 1};
	return facts;
}

const struct snapshot *random_snapshot(unsigned documents)
{
	char path[] = "/tmp/summitd-random-XXXXXX.ndjson";
	const char *paths[] = {path};
	struct fault fault = {0};
	const struct snapshot *snapshot;
	int descriptor = mkstemps(path, 7);
	FILE *file;

	ck_assert_int_ge(descriptor, 0);
	file = fdopen(descriptor, "w");
	ck_assert_ptr_nonnull(file);
	for (unsigned i = 0; i < documents; i++)
		fprintf(file, "{\"id\":\"r%03u\",\"text\":\"Dispatch %03u is here.\"}\n", i, i);
	ck_assert_int_eq(fclose(file), 0);
	/* One thread: what the dispatches say comes from one row of numbers. */
	snapshot = snapshot_build(paths, 1, (struct load_limits){.threads = 1}, &fault);
	(void)unlink(path);
	ck_assert_msg(snapshot != NULL, "%s", fault.reason);
	return snapshot;
}
