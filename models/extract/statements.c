/* SPDX-License-Identifier: MIT */
#include "models/extract/statements.h"

#include <string.h>

#include "models/extract/clauses.h"
#include "models/extract/registry.h"

enum { MAX_CUES = 32 };

/* ---- how it was said ---- */

static bool wholly_quoted(const struct reading *reading, const struct attributed *cue)
{
	for (size_t i = 0; i < cue->piece_count; i++) {
		const struct range piece = cue->pieces[i];
		const struct quote *quote = reading->quotes.of[piece.first] == 0
						    ? NULL
						    : &reading->quotes.at[reading->quotes.of[piece.first] - 1];

		if (quote == NULL || piece.first < quote->inside.first || piece.last > quote->inside.last)
			return false;
	}
	(void)reading;
	return cue->piece_count > 0;
}

static enum mode mode_of(const struct reading *reading, const struct attributed *cue)
{
	if (wholly_quoted(reading, cue) || cue->block_end > 0)
		return MODE_DIRECT;
	for (size_t i = 0; i < cue->piece_count; i++)
		for (uint32_t j = cue->pieces[i].first; j < cue->pieces[i].last; j++)
			if (reading->quotes.of[j] != 0 && reading_mark(reading, j, '"'))
				return MODE_MIXED;
	return cue->clause ? MODE_INDIRECT : MODE_NARRATED;
}

/* ---- the fact ---- */

static struct text join_pieces(const struct reading *reading, const struct attributed *cue)
{
	struct text all = reading_words(reading, cue->pieces[0]);

	for (size_t i = 1; i < cue->piece_count; i++) {
		struct text next = reading_words(reading, cue->pieces[i]);

		all = arena_print(reading->arena, "%.*s \xE2\x80\xA6 %.*s", (int)all.len, all.at, (int)next.len,
				  next.at);
	}
	return all;
}

static struct sources sources_of(struct reading *reading, const struct attributed *cue)
{
	struct source sources[MAX_PIECES + 2];
	size_t count = 0;

	if (cue->subject.first < cue->subject.last)
		sources[count++] = reading_source(reading, cue->subject, ROLE_SOURCE);
	if (cue->cue.first < cue->cue.last)
		sources[count++] = reading_source(reading, cue->cue, ROLE_CUE);
	for (size_t i = 0; i < cue->piece_count; i++)
		sources[count++] = reading_source(reading, cue->pieces[i], ROLE_CONTENT);
	return reading_sources(reading, sources, count);
}

static struct entities mentions_in(const struct reading *reading, const struct attributed *cue)
{
	LIST(entity_index) all = {0};

	for (size_t i = 0; i < cue->piece_count; i++)
		for (size_t j = reading_mentions_from(reading, cue->pieces[i].first);
		     j < reading->mentions.count && reading->mentions.at[j].tokens.first < cue->pieces[i].last; j++) {
			const struct mention *mention = &reading->mentions.at[j];

			if (mention->kind == MENTION_PRONOUN || mention->kind == MENTION_GROUP)
				continue;
			for (size_t k = 0; k < mention->refers.count; k++)
				if (reading->entities.at[mention->refers.at[k]].kind != ENTITY_TEXT)
					list_add(reading->arena, &all, mention->refers.at[k]);
		}
	return reading_entities(reading, all.at, all.count);
}

/* "told Biden that", "thanked Howard for": the person between the cue and the content, or at its head. */
static struct entities addressees_of(const struct reading *reading, const struct attributed *cue)
{
	const uint64_t with_object = FLAG(verbs, obj_that) | FLAG(verbs, obj_to) | FLAG(verbs, obj_for);
	const struct mention *mention;

	if (cue->sense == NULL || (cue->sense->row->flags & with_object) == 0)
		return (struct entities){NULL, 0};
	mention = mention_starting(reading, cue->cue.last, NULL);
	if (mention == NULL || mention->kind == MENTION_DEMONYM || mention->possessive ||
	    reading_flag(reading, mention->tokens.last - 1, TOKEN_POSSESSIVE))
		return (struct entities){NULL, 0};
	return mention->refers;
}

static const struct {
	const char *rule;
	double confidence;
} rules[] = {
	[ATTRIBUTION_EXPLICIT] = {"cue-named-speaker", 0.95}, [ATTRIBUTION_PRONOUN] = {"cue-pronoun", 0.85},
	[ATTRIBUTION_NOMINAL] = {"cue-nominal", 0.85},        [ATTRIBUTION_INHERITED] = {"cue-shared-subject", 0.88},
	[ATTRIBUTION_JOINT] = {"cue-joint-speakers", 0.92},
};

static void warn_unknown(struct reading *reading, const struct attributed *cue)
{
	struct text words = reading_words(reading, cue->subject);

	reading_warn(
		reading, "speaker-unknown", cue->subject,
		arena_print(reading->arena,
			    "'%.*s' can stand for nobody, or for more than one; the statement is without a speaker",
			    (int)words.len, words.at));
}

static void add_statement(struct reading *reading, const struct attributed *cue)
{
	const struct lexicon *lexicon = reading->lexicon;
	struct range content = {cue->pieces[0].first, cue->pieces[cue->piece_count - 1].last};
	struct statement_fact fact = {
		.basis = {.rule = rules[cue->attribution].rule, .confidence = rules[cue->attribution].confidence},
		.speakers = cue->speakers,
		.attribution_text = reading_words(reading, cue->subject),
		.attribution = cue->attribution,
		.mode = mode_of(reading, cue),
		.text = join_pieces(reading, cue),
		.content = reading_span(reading, content),
		.date = saying_date(reading, cue),
		.event = NO_FACT,
		.addressees = addressees_of(reading, cue),
		.topics = reading_topics(reading, content),
		.mentions = mentions_in(reading, cue),
		.nested_in = NO_FACT,
	};

	if (cue->speakers.count > 1)
		fact.attribution = ATTRIBUTION_JOINT;
	if (cue->sense != NULL) {
		struct text form;
		size_t at = 0;

		fact.cue.text = reading_words(reading, cue->cue);
		if (lexicon_form(lexicon_cell(lexicon, cue->sense->row, "form"), &at, &form))
			fact.cue.lemma = form;
		fact.cue.class = lexicon_cell(lexicon, cue->sense->row, "class");
		fact.event_type = lexicon_cell(lexicon, cue->sense->row, "event_type");
		fact.cameo = lexicon_cell(lexicon, cue->sense->row, "cameo");
	}
	fact.basis.sources = sources_of(reading, cue);
	if (cue->unknown)
		warn_unknown(reading, cue);
	list_add(reading->arena, &reading->statements, fact);
}

/* What somebody says in a labelled turn is direct: no quotation marks are needed. */
static void add_turn(struct reading *reading, const struct attributed *turn)
{
	add_statement(reading, turn);
	reading->statements.at[reading->statements.count - 1].mode = MODE_DIRECT;
	reading->statements.at[reading->statements.count - 1].basis.rule = "speaker-label";
	for (size_t i = 0; i < turn->piece_count; i++)
		for (uint32_t j = reading->sentence_of[turn->pieces[i].first];
		     j <= reading->sentence_of[turn->pieces[i].last - 1]; j++)
			reading->understood.at[j] = true;
}

/* ---- nesting ---- */

static bool inside(struct span inner, struct span outer)
{
	return outer.start <= inner.start && inner.end <= outer.end &&
	       (inner.start != outer.start || inner.end != outer.end);
}

static void link_nested(struct reading *reading)
{
	for (size_t i = 0; i < reading->statements.count; i++) {
		struct statement_fact *inner = &reading->statements.at[i];
		size_t first = i < MAX_CUES ? 0 : i - MAX_CUES;

		for (size_t j = first; j < reading->statements.count && j < i + MAX_CUES; j++) {
			const struct statement_fact *outer = &reading->statements.at[j];

			if (i != j && inside(inner->content, outer->content) &&
			    (inner->nested_in == NO_FACT ||
			     inside(outer->content, reading->statements.at[inner->nested_in].content)))
				inner->nested_in = (uint32_t)j;
		}
	}
}

void read_statements(struct reading *reading)
{
	bool transcript = is_transcript(reading);
	struct attributed heading = {.cue = {0, 0}};

	for (size_t i = 0; i < reading->sentences.count;) {
		struct attributed all[MAX_CUES], turn;
		size_t count, next;
		uint32_t label = transcript && reading->sentences.at[i].starts_paragraph
					 ? turn_label(reading, reading->sentences.at[i].tokens, true, &turn)
					 : reading->sentences.at[i].tokens.first;

		if (read_credit(reading, (uint32_t)i, &turn)) {
			add_statement(reading, &turn);
			i++;
			continue;
		}
		if (label > reading->sentences.at[i].tokens.first) {
			i = read_turn(reading, i, label, &turn);
			if (turn.piece_count > 0)
				add_turn(reading, &turn);
			continue;
		}
		count = find_cues(reading, (uint32_t)i, &heading, all, MAX_CUES);
		count = find_contents(reading, (uint32_t)i, all, count);
		for (size_t j = 0; j < count; j++)
			add_statement(reading, &all[j]);
		next = count > 0 && all[count - 1].block_end > i ? all[count - 1].block_end : i + 1;
		for (uint32_t j = reading->sentences.at[i].tokens.first;
		     reading->quotes.count > 0 && j < reading->sentences.at[i].tokens.last; j++)
			if (reading_mark(reading, j, '"') && read_signature(reading, j, &turn))
				add_statement(reading, &turn);
		i = next;
	}
	link_nested(reading);
}
