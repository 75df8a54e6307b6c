/* SPDX-License-Identifier: MIT */
#include "models/extract/extract.h"

#include "models/extract/reading.h"

static const struct facts *facts_of(struct reading *reading)
{
	struct facts *facts = arena_take(reading->arena, sizeof(*facts));
	struct sentence *sentences = arena_array(reading->arena, reading->sentences.count, sizeof(*sentences));

	for (size_t i = 0; i < reading->sentences.count; i++)
		sentences[i] = (struct sentence){reading_span(reading, reading->sentences.at[i].tokens),
						 reading->understood.at[i]};
	*facts = (struct facts){
		.bytes = reading->bytes,
		.date = reading->date,
		.date_basis = reading->date_basis,
		.dateline = reading->dateline,
		.sentences = sentences,
		.sentence_count = reading->sentences.count,
		.warnings = reading->warnings.at,
		.warning_count = reading->warnings.count,
		.entities = reading->entities.at,
		.entity_count = reading->entities.count,
		.statements = reading->statements.at,
		.statement_count = reading->statements.count,
		.agreements = reading->agreements.at,
		.agreement_count = reading->agreements.count,
		.trade = reading->trade.at,
		.trade_count = reading->trade.count,
		.initiatives = reading->initiatives.at,
		.initiative_count = reading->initiatives.count,
		.events = reading->events.at,
		.event_count = reading->events.count,
		.summits = reading->summits.at,
		.summit_count = reading->summits.count,
	};
	return facts;
}

const struct facts *extract(const struct lexicon *lexicon, struct text bytes, size_t body, struct text given_date,
			    struct arena *arena)
{
	static void (*const stages[])(struct reading *) = {
		read_tokens,     read_dateline, read_sentences,   read_names,     read_date,
		read_quotes,     read_chains,   read_summits,     read_events,    read_statements,
		read_agreements, read_trade,    read_initiatives, read_reconcile,
	};
	struct reading *reading = arena_take(arena, sizeof(*reading));

	reading->arena = arena;
	reading->lexicon = lexicon;
	reading->bytes = bytes;
	reading->body = body;
	reading->given_date = (struct date){given_date};
	reading->date_basis = TEXT("unknown");
	reading->dateline.country = NO_ENTITY;
	reading->spoken_text = NO_ENTITY;
	for (size_t i = 0; i < sizeof(stages) / sizeof(stages[0]); i++)
		stages[i](reading);
	return facts_of(reading);
}
