/* SPDX-License-Identifier: MIT */
#include "models/record/collect.h"

struct statement {
	struct head head;
	struct references speakers;
	struct text attribution_text, attribution, mode;
	struct cue cue;
	struct text text;
	struct date date;
	struct reference event;
	struct references addressees;
	struct texts topics;
	struct references mentions;
	struct reference nested_in;
	struct text event_type, cameo;
};

static const char *const attributions[] = {
	[ATTRIBUTION_EXPLICIT] = "explicit",   [ATTRIBUTION_PRONOUN] = "pronoun", [ATTRIBUTION_NOMINAL] = "nominal",
	[ATTRIBUTION_INHERITED] = "inherited", [ATTRIBUTION_JOINT] = "joint",     NULL};
static const char *const modes[] = {[MODE_DIRECT] = "direct",
				    [MODE_MIXED] = "mixed",
				    [MODE_INDIRECT] = "indirect",
				    [MODE_NARRATED] = "narrated",
				    NULL};

static const struct field fields[] = {
	FIELDS_FIRST,
	REFERENCE_AS(struct statement, speakers, "speaker", KIND_COUNT, FILTER | FACET,
		     "Leaders, countries or organizations who said it; empty where nobody could be named."),
	FIELD(struct statement, attribution_text, SEARCH, "Words that name the speaker, as printed."),
	FIELD(struct statement, attribution, FILTER | FACET, "How the speaker is named.", .values = attributions),
	FIELD(struct statement, mode, FILTER | FACET, "Whether the words are quoted, reported or told.",
	      .values = modes),
	FIELD(struct statement, cue, FILTER | SORT | FACET, "The reporting words; filters and facets go by the lemma."),
	FIELD(struct statement, text, FILTER | SEARCH, "What was said, with line breaks undone."),
	FIELD(struct statement, date, FILTER | SORT | FACET, "When it was said, as precise as the text is."),
	REFERENCE(struct statement, event, KIND_event, FILTER | FACET, "The event at which it was said."),
	REFERENCE_AS(struct statement, addressees, "addressee", KIND_COUNT, FILTER | FACET, "To whom it was said."),
	FIELD_AS(struct statement, topics, "topic", FILTER | FACET, "Topics of the content."),
	REFERENCE_AS(struct statement, mentions, "mention", KIND_COUNT, FILTER | FACET,
		     "Leaders, countries and organizations named in the content."),
	REFERENCE(struct statement, nested_in, KIND_statement, FILTER, "The statement that reports this one."),
	FIELD(struct statement, event_type, FILTER | SORT | FACET, "PLOVER event type of the act."),
	FIELD(struct statement, cameo, FILTER | SORT | FACET, "CAMEO code of the act."),
	FIELDS_LAST,
	PARAMETER("leader", KIND_leader, "Leaders among the speakers.", MEMBER(struct statement, speakers)),
	PARAMETER("country", KIND_country, "Countries among the speakers.", MEMBER(struct statement, speakers)),
	PARAMETER("organization", KIND_organization, "Organizations among the speakers.",
		  MEMBER(struct statement, speakers)),
};

static void claim(struct collector *collector)
{
	for (size_t i = 0; i < collector->facts->statement_count; i++)
		collector_fact(collector, KIND_statement, &collector->facts->statements[i].basis);
}

static void fill_one(struct collector *collector, const struct statement_fact *fact, struct statement *row)
{
	row->speakers = collector_entities(collector, fact->speakers);
	row->attribution_text = collector_text(collector, fact->attribution_text);
	row->attribution = text_of(attributions[fact->attribution]);
	row->mode = text_of(modes[fact->mode]);
	row->cue.text = collector_text(collector, fact->cue.text);
	row->cue.lemma = collector_text(collector, fact->cue.lemma);
	row->cue.class = collector_text(collector, fact->cue.class);
	row->text = collector_text(collector, fact->text);
	row->date.iso = collector_text(collector, fact->date.iso);
	row->event = collector_linked(collector, KIND_event, fact->event);
	row->addressees = collector_entities(collector, fact->addressees);
	row->topics = collector_texts(collector, fact->topics);
	row->mentions = collector_entities(collector, fact->mentions);
	row->nested_in = collector_linked(collector, KIND_statement, fact->nested_in);
	row->event_type = collector_text(collector, fact->event_type);
	row->cameo = collector_text(collector, fact->cameo);
}

static void fill(struct collector *collector)
{
	for (uint32_t i = 0; i < collector->facts->statement_count; i++)
		fill_one(collector, &collector->facts->statements[i],
			 collector_at(collector, KIND_statement, collector_linked(collector, KIND_statement, i).row));
}

NOUN(statement, statements, "What somebody said, in whatever words it is reported.",
     .label = offsetof(struct statement, text), .claim = claim, .fill = fill);
