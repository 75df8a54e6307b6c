/* SPDX-License-Identifier: MIT */
/* Over 300 lines: the sentences that dispatches are made up of, and the facts that each must give. */
/*
 * Writes made-up dispatches as NDJSON, as many as asked for, the same ones every time:
 *
 *   corpus DOCUMENTS [--seed=N] [--truth=FILE] >corpus.ndjson
 *
 * Leaders, countries, topics, words and years are as unevenly frequent as they are in real ones (Zipf). What the
 * sentences say is known, so FILE gets how many statements, agreements and figures of trade are in them, and who speaks
 * how often, as JSON.
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/text/buffer.h"
#include "models/text/writer.h"
#include "tests/bench/words.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define PICK(corpus, array) ((array)[draw((corpus), COUNT(array))])

enum {
	SURNAMES = 24 * 16,
	LEADERS = 320,
	LEADERS_A_LAND = LEADERS / 32,
	FIRST_YEAR = 2001,
	YEARS = 25,
	ZIPF_MOST = 512
};

struct leader {
	char name[48], surname[24];
	const struct land *land;
	bool woman;
	uint32_t statements;
};

struct corpus {
	uint64_t state;
	double zipf[ZIPF_MOST]; /* running sums of 1/rank */
	struct leader leaders[LEADERS];
	struct buffer text;
	uint64_t documents, statements, agreements, trade, bytes;
	/* the dispatch at hand */
	struct leader *pair[2];
	unsigned year, month, day;
	struct leader *subject; /* of the last sentence; NULL nobody alone */
};

/* ---- chance ---- */

/* xorshift64* */
static uint64_t next(struct corpus *corpus)
{
	corpus->state ^= corpus->state >> 12;
	corpus->state ^= corpus->state << 25;
	corpus->state ^= corpus->state >> 27;
	return corpus->state * UINT64_C(2685821657736338717);
}

static uint32_t even(struct corpus *corpus, uint32_t below)
{
	return (uint32_t)((next(corpus) >> 32) * below >> 32);
}

/* A number below `below`, n drawn with a chance of 1/(n+1). */
static size_t draw(struct corpus *corpus, size_t below)
{
	double wanted = (double)(next(corpus) >> 11) / 9007199254740992.0 * corpus->zipf[below - 1];
	size_t low = 0, high = below - 1;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (corpus->zipf[middle] < wanted)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* ---- who ---- */

static void make_leaders(struct corpus *corpus)
{
	for (uint32_t i = 0; i < LEADERS; i++) {
		struct leader *leader = &corpus->leaders[i];
		/* 7 and 384 share no factor: each surname is used once */
		uint32_t surname = i * 7 % SURNAMES;

		leader->land = &lands[i % COUNT(lands)];
		leader->woman = even(corpus, 4) == 0;
		(void)snprintf(leader->surname, sizeof(leader->surname), "%s%s", surname_starts[surname % 24],
			       surname_ends[surname / 24]);
		(void)snprintf(leader->name, sizeof(leader->name), "%s %s",
			       leader->woman ? PICK(corpus, women) : PICK(corpus, men), leader->surname);
	}
}

/* Two leaders of two countries. */
static void make_pair(struct corpus *corpus)
{
	corpus->pair[0] = &corpus->leaders[draw(corpus, LEADERS)];
	do
		corpus->pair[1] = &corpus->leaders[draw(corpus, LEADERS)];
	while (corpus->pair[1]->land == corpus->pair[0]->land);
	corpus->subject = NULL;
}

/* ---- words ---- */

static void add(struct corpus *corpus, const char *words)
{
	buffer_add(&corpus->text, text_of(words));
}

static void add_all(struct corpus *corpus, const char *const *words)
{
	for (; *words != NULL; words++)
		add(corpus, *words);
}
#define ADD(corpus, ...) add_all((corpus), (const char *const[]){__VA_ARGS__, NULL})

static void add_rare_name(struct corpus *corpus)
{
	size_t start = corpus->text.len;

	for (int i = 0; i < 3; i++)
		add(corpus, PICK(corpus, syllables));
	if (!corpus->text.failed)
		corpus->text.at[start] = (char)(corpus->text.at[start] - 'a' + 'A');
}

/* "practical cooperation on energy" */
static void add_noun_phrase(struct corpus *corpus)
{
	ADD(corpus, PICK(corpus, qualities), " ", PICK(corpus, goods));
	switch (even(corpus, 4)) {
	case 0:
		ADD(corpus, " in ", PICK(corpus, matters), " and ", PICK(corpus, matters));
		break;
	case 1:
		ADD(corpus, " around the ");
		add_rare_name(corpus);
		ADD(corpus, " ", PICK(corpus, places));
		break;
	case 2:
		ADD(corpus, " on ", PICK(corpus, matters));
		break;
	default:
		break;
	}
}

/* What makes sentences as long as they are in the press. */
static void add_tail(struct corpus *corpus)
{
	switch (even(corpus, 5)) {
	case 0:
		ADD(corpus, " in order to ", PICK(corpus, deeds), " ");
		add_noun_phrase(corpus);
		break;
	case 1:
		ADD(corpus, " despite the ", PICK(corpus, qualities), " pressure on ", PICK(corpus, matters),
		    " and the shortage of funds around the ");
		add_rare_name(corpus);
		ADD(corpus, " ", PICK(corpus, places));
		break;
	case 2:
		ADD(corpus, " on the basis of ");
		add_noun_phrase(corpus);
		break;
	default:
		break;
	}
}

static void add_clause(struct corpus *corpus)
{
	switch (even(corpus, 4)) {
	case 0:
		ADD(corpus, "both countries should ", PICK(corpus, deeds), " ");
		add_noun_phrase(corpus);
		break;
	case 1:
		ADD(corpus, PICK(corpus, qualities), " ", PICK(corpus, goods), " in ", PICK(corpus, matters), " would ",
		    PICK(corpus, deeds), " ");
		add_noun_phrase(corpus);
		break;
	case 2:
		ADD(corpus, "the ");
		add_rare_name(corpus);
		ADD(corpus, " ", PICK(corpus, places), " is a good example of ");
		add_noun_phrase(corpus);
		break;
	default:
		ADD(corpus, "no outside pressure can ", PICK(corpus, works), " the ", PICK(corpus, qualities), " ",
		    PICK(corpus, goods), " of the two peoples");
		break;
	}
}

/* ---- sentences ---- */

static void said(struct corpus *corpus, struct leader *speaker)
{
	corpus->statements++;
	if (speaker != NULL) {
		speaker->statements++;
		return;
	}
	corpus->pair[0]->statements++;
	corpus->pair[1]->statements++;
}

/* The one who speaks, by a name or a pronoun where it was the last sentence's subject. */
static struct leader *add_subject(struct corpus *corpus)
{
	struct leader *speaker = corpus->subject;

	if (speaker != NULL && even(corpus, 3) == 0) {
		add(corpus, speaker->woman ? "She" : "He");
		return speaker;
	}
	speaker = corpus->pair[even(corpus, 5) < 3 ? 0 : 1];
	if (even(corpus, 2) == 0)
		ADD(corpus, speaker->land->title, " ");
	add(corpus, speaker->surname);
	corpus->subject = speaker;
	return speaker;
}

static void say_that(struct corpus *corpus)
{
	struct leader *speaker = add_subject(corpus);

	ADD(corpus, " ", PICK(corpus, says), " that ");
	add_clause(corpus);
	add_tail(corpus);
	said(corpus, speaker);
	if (even(corpus, 4) > 0)
		return;
	add(corpus, ", noting that ");
	add_clause(corpus);
	said(corpus, speaker);
}

static void say_act(struct corpus *corpus)
{
	struct leader *speaker = add_subject(corpus);

	ADD(corpus, " ", PICK(corpus, acts), " ");
	add_noun_phrase(corpus);
	add_tail(corpus);
	said(corpus, speaker);
}

static void say_vow(struct corpus *corpus)
{
	struct leader *speaker = add_subject(corpus);

	ADD(corpus, " ", PICK(corpus, vows), " to ", PICK(corpus, deeds), " ");
	add_noun_phrase(corpus);
	add_tail(corpus);
	said(corpus, speaker);
}

static void say_quoted(struct corpus *corpus)
{
	struct leader *speaker = corpus->pair[even(corpus, 2)];

	add(corpus, "“");
	add_clause(corpus);
	ADD(corpus, ",” ", speaker->surname, " said");
	corpus->subject = speaker;
	said(corpus, speaker);
}

static void say_both(struct corpus *corpus)
{
	bool leaders = even(corpus, 2) == 0;

	ADD(corpus, leaders ? "The two leaders" : "Both sides", " ", PICK(corpus, vows), " to ", PICK(corpus, deeds),
	    " ");
	add_noun_phrase(corpus);
	corpus->subject = NULL;
	if (leaders)
		said(corpus, NULL);
	else
		corpus->statements++;
}

/* Chance is asked in statements of its own: in which order arguments are evaluated is the compiler's choice. */
static void tell_trade(struct corpus *corpus)
{
	unsigned whole = even(corpus, 300) + 1, tenth = even(corpus, 10);

	buffer_print(&corpus->text, "Trade between %s and %s reached %u.%u billion U.S. dollars in %u",
		     corpus->pair[0]->land->name, corpus->pair[1]->land->name, whole, tenth, corpus->year - 1);
	corpus->subject = NULL;
	corpus->trade++;
}

static void tell_agreements(struct corpus *corpus)
{
	buffer_print(&corpus->text, "The leaders signed %u cooperation agreements", even(corpus, 28) + 2);
	ADD(corpus, ", covering ", PICK(corpus, matters), ", ", PICK(corpus, matters), " and ", PICK(corpus, matters));
	corpus->subject = NULL;
	corpus->agreements++;
}

/* No fact. */
static void tell_around(struct corpus *corpus)
{
	switch (even(corpus, 3)) {
	case 0:
		ADD(corpus, "Several hundred reporters followed the day on screens in a hall near the ");
		break;
	case 1:
		ADD(corpus, "It was raining over ", corpus->pair[0]->land->capital,
		    " and police had closed two lanes of the main road when the cars passed the ");
		break;
	default:
		ADD(corpus, "The guests from ", corpus->pair[1]->land->name,
		    " had spent a quiet morning with students and engineers at the ");
		break;
	}
	add_rare_name(corpus);
	ADD(corpus, " ", PICK(corpus, places), ", which is known for its ", PICK(corpus, qualities), " ",
	    PICK(corpus, goods), " in ", PICK(corpus, matters));
	corpus->subject = NULL;
}

static void tell_summit(struct corpus *corpus)
{
	buffer_print(&corpus->text, "The talks took place during the %s Summit %u in %s", PICK(corpus, summits),
		     corpus->year, corpus->pair[0]->land->capital);
	corpus->subject = NULL;
}

static void add_opening(struct corpus *corpus)
{
	const struct leader *a = corpus->pair[0], *b = corpus->pair[1];

	buffer_print(&corpus->text, "%s, %s %u — %s %s %s and %s %s %s ", a->land->capital, months[corpus->month - 1],
		     corpus->day, a->land->demonym, a->land->title, a->name, b->land->demonym, b->land->title, b->name);
	ADD(corpus, "reaffirmed their commitment to ");
	add_noun_phrase(corpus);
	said(corpus, NULL);
	if (even(corpus, 2) == 0) {
		ADD(corpus, ", while pledging to ", PICK(corpus, deeds), " ");
		add_noun_phrase(corpus);
		said(corpus, NULL);
	}
	add(corpus, ".");
}

static void add_sentence(struct corpus *corpus)
{
	/* How often of 100, and what. */
	static const struct {
		uint32_t below;
		void (*tell)(struct corpus *corpus);
	} sentences[] = {{34, say_that},   {46, say_act},         {54, say_vow},     {61, say_quoted},  {66, say_both},
			 {70, tell_trade}, {73, tell_agreements}, {77, tell_summit}, {100, tell_around}};
	uint32_t which = even(corpus, 100), i = 0;

	while (which >= sentences[i].below)
		i++;
	sentences[i].tell(corpus);
	add(corpus, ".");
}

/* ---- dispatches ---- */

static void make_text(struct corpus *corpus)
{
	uint32_t sentences = 5 + even(corpus, 8) + (even(corpus, 10) == 0 ? even(corpus, 40) : 0);

	buffer_clear(&corpus->text);
	make_pair(corpus);
	corpus->year = FIRST_YEAR + YEARS - 1 - (unsigned)draw(corpus, YEARS);
	corpus->month = 1 + even(corpus, 12);
	corpus->day = 1 + even(corpus, 28);
	add_opening(corpus);
	for (uint32_t i = 0; i < sentences; i++) {
		add(corpus, i % 4 == 3 ? "\n\n" : " ");
		add_sentence(corpus);
	}
	add(corpus, "\n");
}

static void write_member(struct writer *writer, const char *key, const char *value)
{
	writer_key(writer, key);
	writer_text(writer, text_of(value));
}

static void write_dispatch(struct corpus *corpus, struct buffer *line)
{
	struct writer writer;
	char id[32], date[16], title[128];

	make_text(corpus);
	(void)snprintf(id, sizeof(id), "d%07llu", (unsigned long long)++corpus->documents);
	(void)snprintf(date, sizeof(date), "%04u-%02u-%02u", corpus->year % 10000, corpus->month % 100,
		       corpus->day % 100);
	(void)snprintf(title, sizeof(title), "%s and %s hold talks in %s", corpus->pair[0]->surname,
		       corpus->pair[1]->surname, corpus->pair[0]->land->capital);
	buffer_clear(line);
	writer_init(&writer, line);
	writer_object(&writer);
	write_member(&writer, "id", id);
	write_member(&writer, "title", title);
	write_member(&writer, "date", date);
	write_member(&writer, "publisher", PICK(corpus, publishers));
	write_member(&writer, "language", "en");
	writer_key(&writer, "text");
	writer_text(&writer, buffer_text(&corpus->text));
	writer_object_end(&writer);
	buffer_add_char(line, '\n');
	corpus->bytes += corpus->text.len;
	(void)fwrite(line->at, 1, line->len, stdout);
}

static bool write_truth(const struct corpus *corpus, const char *path)
{
	FILE *file = fopen(path, "w");
	const char *between = "";

	if (file == NULL)
		return false;
	fprintf(file,
		"{\"documents\":%llu,\"statements\":%llu,\"agreements\":%llu,\"trade\":%llu,\"text_bytes\":%llu,\n",
		(unsigned long long)corpus->documents, (unsigned long long)corpus->statements,
		(unsigned long long)corpus->agreements, (unsigned long long)corpus->trade,
		(unsigned long long)corpus->bytes);
	fputs("\"leaders\":{", file);
	for (size_t i = 0; i < LEADERS; i++)
		if (corpus->leaders[i].statements > 0) {
			fprintf(file, "%s\"%s\":%u", between, corpus->leaders[i].name, corpus->leaders[i].statements);
			between = ",\n";
		}
	fputs("}}\n", file);
	return fclose(file) == 0;
}

int main(int count, char **arguments)
{
	static struct corpus corpus = {.state = 20250902};
	struct buffer line = {0};
	const char *truth = NULL;
	unsigned long long documents = 0;

	for (int i = 1; i < count; i++) {
		if (strncmp(arguments[i], "--truth=", 8) == 0)
			truth = arguments[i] + 8;
		else if (strncmp(arguments[i], "--seed=", 7) == 0)
			corpus.state = strtoull(arguments[i] + 7, NULL, 10) | 1;
		else
			documents = strtoull(arguments[i], NULL, 10);
	}
	for (size_t i = 0; i < ZIPF_MOST; i++)
		corpus.zipf[i] = (i == 0 ? 0 : corpus.zipf[i - 1]) + 1.0 / (double)(i + 1);
	make_leaders(&corpus);
	while (corpus.documents < documents && !line.failed && !corpus.text.failed && !ferror(stdout))
		write_dispatch(&corpus, &line);
	if (line.failed || corpus.text.failed || fflush(stdout) != 0 ||
	    (truth != NULL && !write_truth(&corpus, truth))) {
		fputs("corpus: could not be written\n", stderr);
		return 1;
	}
	buffer_release(&line);
	buffer_release(&corpus.text);
	return 0;
}
