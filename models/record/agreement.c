/* SPDX-License-Identifier: MIT */
#include "models/record/collect.h"

struct agreement {
	struct head head;
	struct text kind, title;
	struct count count;
	struct text status;
	struct date date;
	struct references parties, signatories;
	struct texts fields, topics;
};

static const struct field fields[] = {
	FIELDS_FIRST,
	FIELD(struct agreement, kind, FILTER | SORT | FACET,
	      "agreement, memorandum, treaty, protocol, declaration, contract and the like."),
	FIELD(struct agreement, title, FILTER | SORT | SEARCH | NAME, "Its proper title as printed."),
	FIELD(struct agreement, count, FILTER | SORT, "How many there are, with the modifier the text gives."),
	FIELD(struct agreement, status, FILTER | SORT | FACET, "signed, agreed, announced, planned or in_force."),
	FIELD(struct agreement, date, FILTER | SORT | FACET, "When, as precise as the text is."),
	REFERENCE_AS(struct agreement, parties, "party", KIND_COUNT, FILTER | FACET, "Countries bound by it."),
	REFERENCE_AS(struct agreement, signatories, "signatory", KIND_COUNT, FILTER | FACET, "Who signed or agreed."),
	FIELD_AS(struct agreement, fields, "field", FILTER | FACET | SEARCH, "What it covers, as printed."),
	FIELD_AS(struct agreement, topics, "topic", FILTER | FACET, "Topics of what it covers."),
	FIELDS_LAST,
	PARAMETER("country", KIND_country, "Countries among the parties.", MEMBER(struct agreement, parties)),
	PARAMETER("leader", KIND_leader, "Leaders among the signatories.", MEMBER(struct agreement, signatories)),
	PARAMETER("organization", KIND_organization, "Organizations among parties and signatories.",
		  MEMBER(struct agreement, parties), MEMBER(struct agreement, signatories)),
};

static void claim(struct collector *collector)
{
	for (size_t i = 0; i < collector->facts->agreement_count; i++)
		collector_fact(collector, KIND_agreement, &collector->facts->agreements[i].basis);
}

static void fill(struct collector *collector)
{
	for (uint32_t i = 0; i < collector->facts->agreement_count; i++) {
		const struct agreement_fact *fact = &collector->facts->agreements[i];
		struct agreement *row =
			collector_at(collector, KIND_agreement, collector_linked(collector, KIND_agreement, i).row);

		row->kind = collector_text(collector, fact->kind);
		row->title = collector_text(collector, fact->title);
		row->count.value.digits = collector_text(collector, fact->count.value.digits);
		row->count.modifier = fact->count.modifier;
		row->count.raw = collector_text(collector, fact->count.raw);
		row->status = collector_text(collector, fact->status);
		row->date.iso = collector_text(collector, fact->date.iso);
		row->parties = collector_entities(collector, fact->parties);
		row->signatories = collector_entities(collector, fact->signatories);
		row->fields = collector_texts(collector, fact->fields);
		row->topics = collector_texts(collector, fact->topics);
	}
}

NOUN(agreement, agreements, "What was signed, agreed or announced, alone or counted.",
     .label = offsetof(struct agreement, title), .claim = claim, .fill = fill);
