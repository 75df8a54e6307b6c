/* SPDX-License-Identifier: MIT */
#include "models/extract/pacts.h"

#include "models/extract/acts.h"
#include "models/extract/phrases.h"

static struct texts fields_of(const struct reading *reading, const struct instrument *instrument)
{
	return phrase_texts(reading, instrument->fields, instrument->field_count);
}

static bool same_fields(struct texts a, struct texts b)
{
	if (a.count != b.count)
		return false;
	for (size_t i = 0; i < a.count; i++)
		if (!text_equal(a.at[i], b.at[i]))
			return false;
	return true;
}

static bool is_general(struct text kind)
{
	return text_equal(kind, TEXT("agreement")) || text_equal(kind, TEXT("document"));
}

/* The instrument at this very place is told of already, as one of a list. */
static bool is_told_here(const struct reading *reading, const struct instrument *instrument)
{
	uint32_t start = token_at(reading, instrument->tokens.first)->start;
	size_t count = reading->agreements.count, from = count > 8 ? count - 8 : 0;

	for (size_t i = from; i < count; i++) {
		struct sources sources = reading->agreements.at[i].basis.sources;

		for (size_t j = 0; j < sources.count; j++)
			if (sources.at[j].role == ROLE_CONTENT && sources.at[j].span.start == start)
				return true;
	}
	return false;
}

/* Told before: the same title, or the same kind again without anything that sets it apart. */
static bool is_known(const struct reading *reading, const struct instrument *instrument,
		     const struct agreement_fact *fact)
{
	size_t count = reading->agreements.count, from = count > 64 ? count - 64 : 0;

	for (size_t i = from; i < count; i++) {
		const struct agreement_fact *other = &reading->agreements.at[i];
		bool here = other->basis.sources.at[0].sentence == reading->sentence_of[instrument->head.first];

		if (fact->title.len > 0 && text_equal(fact->title, other->title))
			return true;
		if (fact->title.len == 0 && instrument->definite && !instrument->plural && is_general(fact->kind) &&
		    instrument->field_count == 0)
			return true; /* "the accord" behind "a protocol" */
		if (fact->title.len == 0 && instrument->definite && instrument->plural && is_general(fact->kind) &&
		    instrument->field_count == 0 && fact->count.value.digits.len == 0 &&
		    text_equal(fact->status, other->status))
			return true; /* "the documents" behind "four agreements" */
		if (!text_equal(fact->kind, other->kind) || fact->title.len > 0)
			continue;
		if (instrument->definite && !instrument->plural && !(instrument->between && here) &&
		    (instrument->field_count == 0 || same_fields(fact->fields, other->fields)))
			return true;
		if (text_equal(fact->count.value.digits, other->count.value.digits) &&
		    text_equal(fact->status, other->status) && same_fields(fact->fields, other->fields) &&
		    other->title.len == 0 && !here && (instrument->field_count > 0 || fact->count.value.digits.len > 0))
			return true;
	}
	return false;
}

/* "the Good Friday Agreement signed in 1998", "an agreement of 1995": those whom a dispatch of today is about need not
 * be bound by it, as they are by "the last treaty, signed in 1979". */
static bool is_of_another_year(const struct reading *reading, struct date date)
{
	enum { YEAR = 4 };
	struct text today = reading->date.iso;

	return date.iso.len >= YEAR && today.len >= YEAR && today.at[0] != 'X' &&
	       !text_equal(text_part(date.iso, 0, YEAR), text_part(today, 0, YEAR));
}

/* What is concluded is agreed, and signed maybe later; but a contract is signed. */
static const char *status_of(const struct reading *reading, const struct deed *deed,
			     const struct instrument *instrument)
{
	uint32_t verb = deed->noun ? deed->words.first : deed->words.last - 1;

	if (instrument->draft)
		return "planned";
	for (uint32_t i = verb; deed->act != NULL && deed->act->kind == ACT_SIGN && i < deed->words.last; i++)
		if (IS_ONE_OF(reading, i, "concluded", "concluding", "conclusion", "conclude") &&
		    !text_equal(text_of(deed->status), TEXT("planned")) &&
		    !instrument_is(reading, instrument, "contract"))
			return "agreed";
	return deed->status;
}

void pact_add(struct reading *reading, const struct deed *deed, const struct instrument *instrument,
	      struct entities principals)
{
	const struct range none = {0, 0};
	bool inferred;
	struct agreement_fact fact = {
		.kind = instrument_kind(reading, instrument),
		.title = instrument->title.last > 0 ? reading_words(reading, instrument->title) : TEXT(""),
		.count = instrument->count,
		.status = text_of(status_of(reading, deed, instrument)),
		.fields = fields_of(reading, instrument),
	};
	struct source sources[4] = {
		reading_source(reading, deed->noun ? none : deed->subject, ROLE_SOURCE),
		reading_source(reading, deed->words, ROLE_CUE),
		reading_source(reading, instrument->tokens, ROLE_CONTENT),
		reading_source(reading, instrument->count_words, ROLE_VALUE),
	};

	if (is_told_here(reading, instrument) || (deed->act != NULL && deed_is_unreal(reading, deed, instrument)) ||
	    is_known(reading, instrument, &fact))
		return;
	if (deed->act != NULL)
		fact.date = deed_date(reading, deed, instrument, &inferred);
	else
		inferred = false;
	if (is_of_another_year(reading, fact.date) &&
	    (!instrument->definite || instrument->between || instrument->title.last > 0))
		principals = (struct entities){NULL, 0};
	fact.parties = deed_parties(reading, deed, instrument, principals);
	fact.signatories = deed_signatories(reading, deed, instrument);
	fact.topics = reading_topics(reading, instrument->tokens);
	fact.basis = (struct basis){
		.rule = deed->rule,
		.confidence = deed->confidence,
		.inferred = inferred,
		.sources = reading_sources(reading, sources, 4),
	};
	list_add(reading->arena, &reading->agreements, fact);
}

uint32_t pact_skip_joint(const struct reading *reading, uint32_t token)
{
	uint32_t at = token;

	while (reading_mark(reading, at, ',') || reading_mark(reading, at, '~') || reading_mark(reading, at, ':') ||
	       reading_mark(reading, at, ';') ||
	       (reading_mark(reading, at, '-') && reading_flag(reading, at, TOKEN_SPACED)) ||
	       IS_ONE_OF(reading, at, "and", "including", "namely", "plus", "along", "together", "also"))
		at++;
	if (reading_is(reading, at, "as") && reading_is(reading, at + 1, "well") && reading_is(reading, at + 2, "as"))
		at += 3;
	if (at > token && reading_is(reading, at, "with"))
		at++;
	if (at > token && reading_is(reading, at, "among") && IS_ONE_OF(reading, at + 1, "them", "these"))
		at += 2;
	return at;
}

static bool is_capital_head(const struct reading *reading, const struct instrument *instrument)
{
	return instrument->title.last > 0 || phrase_capital(reading, instrument->head.first);
}

/* "a program of cultural cooperation for 2026-2028 and a roadmap": behind what it is about; `token` where nothing
 * goes on. */
static uint32_t behind_matter(const struct reading *reading, uint32_t token, uint32_t end)
{
	enum { FAR = 9 };

	if (!IS_ONE_OF(reading, token, "of", "for"))
		return token;
	for (uint32_t i = token + 1; i < end && i < token + FAR; i++)
		if (reading_mark(reading, i, ',') || reading_is(reading, i, "and"))
			return i;
	return token;
}

/* "signed five accords on Monday, including": behind the day. */
static uint32_t behind_time(const struct reading *reading, uint32_t token)
{
	struct when when;

	return read_when(reading, token, &when) && when.tokens.last > token ? when.tokens.last : token;
}

static bool is_open_plural(const struct instrument *instrument)
{
	return instrument->plural && instrument->title.last == 0 && !instrument->definite;
}

/* "nine agreements and memorandums of understanding on energy": the number is that of both together. */
static void join_twin(const struct reading *reading, uint32_t end, struct instrument *instrument)
{
	uint32_t and = instrument->tokens.last;
	struct instrument twin;

	if (!is_open_plural(instrument) || instrument->field_count > 0 || !reading_is(reading, and, "and") ||
	    !instrument_read(reading, and+1, end, &twin) || !is_open_plural(&twin) || twin.count_words.last > 0)
		return;
	twin.tokens.first = instrument->tokens.first;
	twin.count = instrument->count;
	twin.count_words = instrument->count_words;
	twin.head = instrument->head;
	twin.row = instrument->row;
	*instrument = twin;
}

/* "a memorandum on fish, signed by X; an accord on tea": where the list goes on behind a verb; the token itself where
 * it does not. */
static uint32_t behind_aside(const struct reading *reading, uint32_t token, uint32_t end)
{
	enum { FAR = 24 };

	for (uint32_t i = token; i < end && i < token + FAR; i++)
		if (reading_mark(reading, i, ';'))
			return pact_skip_joint(reading, i);
	return token;
}

uint32_t pact_add_list(struct reading *reading, const struct deed *deed, const struct instrument *first, uint32_t end,
		       struct entities principals)
{
	struct instrument instrument = *first;
	uint32_t last;

	for (;;) {
		uint32_t next;

		join_twin(reading, end, &instrument);
		last = instrument.tokens.last;
		if (act_fits(reading, deed->act->kind, &instrument))
			pact_add(reading, deed, &instrument, principals);
		next = pact_skip_joint(reading, behind_time(reading, behind_matter(reading, last, end)));
		if (act_at(reading, next, NULL))
			next = behind_aside(reading, next, end);
		if (next == last || next >= end || act_at(reading, next, NULL) ||
		    !instrument_read(reading, next, end, &instrument))
			return last;
		if (!instrument.definite && !instrument.indefinite && instrument.count_words.last == 0 &&
		    !instrument.plural)
			return last;
		if (instrument.definite && !is_capital_head(reading, &instrument) && instrument.field_count == 0)
			return last;
	}
}
